"""What happens to a ticket, each on its day; the events of one fault carry the caller's id of that fault."""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import field, frozen

from hoshu_rules.facts.checks import (
    Unknown,
    fact,
    or_none,
    or_unknown,
    require_bool,
    require_code,
    require_day,
    require_one_of,
)
from hoshu_rules.facts.tickets import Channel, EntryForm, FailedDelivery, FaultReport, require_not_before

__all__ = [
    "Arrived",
    "DeliveryFailed",
    "DetailsChanged",
    "Event",
    "FaultReported",
    "FaultyUnitReturned",
    "Ordered",
    "RegistrationCompleted",
    "RegistrationSubmitted",
    "ReplacementReceived",
    "ReplacementShipped",
    "ReturnRequested",
    "UnitSwapped",
]

_DAY: Final = fact(require_day)
_DAY_OR_NONE: Final = fact(or_none(require_day))
_FAULT_ID: Final = fact(require_code)


@final
@frozen(kw_only=True)
class Ordered:
    """The provider received the order (order.event); ``in_same_order`` tells whether it was the device's, if known."""

    on: date = field(validator=_DAY)
    in_same_order: bool | Unknown = field(validator=fact(or_unknown(require_bool)))


@final
@frozen(kw_only=True)
class Arrived:
    """The ticket arrived at the customer's."""

    on: date = field(validator=_DAY)


@final
@frozen(kw_only=True)
class RegistrationSubmitted:
    """The customer sent in the information for registration."""

    on: date = field(validator=_DAY)
    channel: Channel = field(validator=fact(require_one_of(Channel)))
    form: EntryForm = field(validator=fact(require_one_of(EntryForm)))


@final
@frozen(kw_only=True)
class RegistrationCompleted:
    """The provider completed the registration; ``notified_on`` is the day its completion e-mail went out, if it did."""

    on: date = field(validator=_DAY)
    notified_on: date | None = field(default=None, validator=_DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if self.notified_on is not None:
            require_not_before("RegistrationCompleted.notified_on", self.notified_on, self.on)


@final
@frozen(kw_only=True)
class DetailsChanged:
    """Registered details changed; ``reported_on`` is the day the customer reported it, if so (register.change)."""

    on: date = field(validator=_DAY)
    reported_on: date | None = field(default=None, validator=_DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if self.reported_on is not None:
            require_not_before("DetailsChanged.reported_on", self.reported_on, self.on)


@final
@frozen(kw_only=True)
class ReturnRequested:
    """The customer's request to return the ticket for a refund reached the provider (refund.event)."""

    on: date = field(validator=_DAY)


@final
@frozen(kw_only=True)
class FaultReported:
    """A fault was reported; its day is that of the report's instant in Japan (zone.japan)."""

    fault_id: str = field(validator=_FAULT_ID)
    report: FaultReport = field(validator=fact(require_one_of(FaultReport)))

    @property
    def on(self) -> date:
        """The day of the report in Japan."""
        return self.report.reported_on


@final
@frozen(kw_only=True)
class ReplacementShipped:
    """The provider dispatched a replacement."""

    fault_id: str = field(validator=_FAULT_ID)
    on: date = field(validator=_DAY)


@final
@frozen(kw_only=True)
class DeliveryFailed:
    """A dispatched replacement could not be received."""

    fault_id: str = field(validator=_FAULT_ID)
    on: date = field(validator=_DAY)
    failure: FailedDelivery = field(validator=fact(require_one_of(FailedDelivery)))


@final
@frozen(kw_only=True)
class ReplacementReceived:
    """The customer received the replacement."""

    fault_id: str = field(validator=_FAULT_ID)
    on: date = field(validator=_DAY)


@final
@frozen(kw_only=True)
class UnitSwapped:
    """The replacement took the faulty unit's place."""

    fault_id: str = field(validator=_FAULT_ID)
    on: date = field(validator=_DAY)


@final
@frozen(kw_only=True)
class FaultyUnitReturned:
    """The customer handed the faulty unit to the carrier (return.day)."""

    fault_id: str = field(validator=_FAULT_ID)
    on: date = field(validator=_DAY)


TicketEvent = Ordered | Arrived | RegistrationSubmitted | RegistrationCompleted | DetailsChanged | ReturnRequested
FaultEvent = (
    FaultReported | ReplacementShipped | DeliveryFailed | ReplacementReceived | UnitSwapped | FaultyUnitReturned
)
Event = TicketEvent | FaultEvent
