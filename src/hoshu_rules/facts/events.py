"""What happens to a ticket, each event on its day. The events of one fault carry the caller's id for that fault."""

from __future__ import annotations

from datetime import date
from typing import Final, final, get_args

from attrs import field, frozen

from hoshu_rules.facts.checks import Unknown, sequence_of, tuple_of
from hoshu_rules.facts.plain import BOOL_OR_UNKNOWN, CODE, DAY, DAY_OR_NONE
from hoshu_rules.facts.tickets import (
    CHANNEL,
    ENTRY_FORM,
    FAILED_DELIVERY,
    FAULT_REPORT,
    Channel,
    EntryForm,
    FailedDelivery,
    FaultReport,
    require_not_before,
)

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


@final
@frozen(kw_only=True)
class Ordered:
    """The provider received the order (order.event); ``in_same_order``: was the device bought in the same order?"""

    on: date = field(validator=DAY)
    in_same_order: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)


@final
@frozen(kw_only=True)
class Arrived:
    """The customer received the ticket."""

    on: date = field(validator=DAY)


@final
@frozen(kw_only=True)
class RegistrationSubmitted:
    """The customer sent in the information for registration."""

    on: date = field(validator=DAY)
    channel: Channel = field(validator=CHANNEL)
    form: EntryForm = field(validator=ENTRY_FORM)


@final
@frozen(kw_only=True)
class RegistrationCompleted:
    """The provider completed the registration; ``notified_on`` is the day of the completion e-mail, or None."""

    on: date = field(validator=DAY)
    notified_on: date | None = field(default=None, validator=DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if self.notified_on is not None:
            require_not_before("RegistrationCompleted.notified_on", self.notified_on, self.on)


@final
@frozen(kw_only=True)
class DetailsChanged:
    """Registered details changed; ``reported_on`` is the day the customer reported it, or None (register.change)."""

    on: date = field(validator=DAY)
    reported_on: date | None = field(default=None, validator=DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if self.reported_on is not None:
            require_not_before("DetailsChanged.reported_on", self.reported_on, self.on)


@final
@frozen(kw_only=True)
class ReturnRequested:
    """The customer's request to return the ticket for a refund reached the provider (refund.event)."""

    on: date = field(validator=DAY)


@final
@frozen(kw_only=True)
class FaultReported:
    """A fault was reported; its day is the day of the report in Japan (zone.japan)."""

    fault_id: str = field(validator=CODE)
    report: FaultReport = field(validator=FAULT_REPORT)

    @property
    def on(self) -> date:
        """The day of the report in Japan."""
        return self.report.reported_on


@final
@frozen(kw_only=True)
class ReplacementShipped:
    """The provider dispatched a replacement."""

    fault_id: str = field(validator=CODE)
    on: date = field(validator=DAY)


@final
@frozen(kw_only=True)
class DeliveryFailed:
    """A dispatched replacement could not be delivered."""

    fault_id: str = field(validator=CODE)
    on: date = field(validator=DAY)
    failure: FailedDelivery = field(validator=FAILED_DELIVERY)


@final
@frozen(kw_only=True)
class ReplacementReceived:
    """The customer received the replacement."""

    fault_id: str = field(validator=CODE)
    on: date = field(validator=DAY)


@final
@frozen(kw_only=True)
class UnitSwapped:
    """The faulty unit was swapped for the replacement."""

    fault_id: str = field(validator=CODE)
    on: date = field(validator=DAY)


@final
@frozen(kw_only=True)
class FaultyUnitReturned:
    """The customer handed the faulty unit to the carrier (return.day)."""

    fault_id: str = field(validator=CODE)
    on: date = field(validator=DAY)


TicketEvent = Ordered | Arrived | RegistrationSubmitted | RegistrationCompleted | DetailsChanged | ReturnRequested
FaultEvent = (
    FaultReported | ReplacementShipped | DeliveryFailed | ReplacementReceived | UnitSwapped | FaultyUnitReturned
)
Event = TicketEvent | FaultEvent

EVENTS: Final = tuple_of(*get_args(Event))
EVENTS_IN_ANY_SEQUENCE: Final = sequence_of(*get_args(Event))
