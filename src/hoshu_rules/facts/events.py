"""What happens to a ticket, each event on its day. The events of one fault carry the caller's id for that fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, assert_never, final, get_args

from attrs import field, frozen
from attrs.converters import optional

from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.checks import UNKNOWN, Unknown, one_of, or_none, or_unknown, sequence_of, tuple_of
from hoshu_rules.facts.plain import (
    BOOL,
    BOOL_OR_UNKNOWN,
    CODE,
    CODE_OR_NONE,
    DAY,
    DAY_OR_NONE,
    INSTANT_OR_NONE,
    TEXT,
    TEXT_OR_NONE,
)
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.facts.tickets import (
    CAUSES,
    CHANGEABLE,
    CHANNEL,
    ENTRY_FORM,
    FAILED_DELIVERY,
    FAULT_REPORT,
    Cause,
    Channel,
    Closing,
    Defect,
    EntryField,
    EntryForm,
    FailedDelivery,
    FaultReport,
    Leg,
    Task,
    at_its_offset,
    require_day_of,
    require_not_before,
)
from hoshu_rules.outcomes import Bearer, Outcome
from hoshu_rules.text.names import Named

__all__ = [
    "Arrived",
    "Closing",
    "ConfigFileProvided",
    "DecidedQuestion",
    "Defect",
    "DeliveryFailed",
    "DestinationChanged",
    "DetailsChanged",
    "EngineerSent",
    "Event",
    "FaultClosed",
    "FaultLocated",
    "FaultReported",
    "FaultyUnitReturned",
    "Ordered",
    "PersonDecided",
    "RegistrationCompleted",
    "RegistrationSubmitted",
    "RenewalDeclined",
    "RenewalOrdered",
    "ReplacementReceived",
    "ReplacementShipped",
    "ReplacementUnfit",
    "ReturnRequested",
    "UnitSwapped",
]


@frozen(kw_only=True)
class _Recorded:
    """What every event carries: its day in Japan, and, as far as they are known, its instant and an id of its own.

    An event that is withdrawn no longer counts from that day on; earlier days answer as they did.
    """

    on: date = field(validator=DAY)
    at: datetime | None = field(default=None, converter=optional(at_its_offset), validator=INSTANT_OR_NONE)
    event_id: str | None = field(default=None, validator=TEXT_OR_NONE)
    withdrawn_on: date | None = field(default=None, validator=DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        self.require_sense()

    def require_sense(self) -> None:
        """ContradictionError where the instant is of another day, or the withdrawal comes before the event."""
        kind = type(self).__name__
        if self.at is not None:
            require_day_of(f"{kind}.at", self.at, self.on)
        if self.withdrawn_on is not None:
            _require_withdrawn_after(f"{kind}.withdrawn_on", self.withdrawn_on, self.on)


def _require_withdrawn_after(where: str, withdrawn_on: date, on: date) -> None:
    require_not_before(where, withdrawn_on, on, code="withdrawn_before_it_happened")


@frozen(kw_only=True)
class _OfFault(_Recorded):
    """An event of one fault, by the caller's id of that fault."""

    fault_id: str = field(validator=CODE)


@final
@frozen(kw_only=True)
class Ordered(_Recorded):
    """The provider received the order (order.event); ``in_same_order``: was the device bought in the same order?"""

    in_same_order: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)


@final
@frozen
class Arrived(_Recorded):
    """The customer received the ticket."""


@final
@frozen(kw_only=True)
class RegistrationSubmitted(_Recorded):
    """The customer sent in the information for registration."""

    channel: Channel = field(validator=CHANNEL)
    form: EntryForm = field(validator=ENTRY_FORM)


@final
@frozen(kw_only=True)
class RegistrationCompleted(_Recorded):
    """The provider completed the registration; ``notified_on`` is the day of the completion e-mail, or None."""

    notified_on: date | None = field(default=None, validator=DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        self.require_sense()
        if self.notified_on is not None:
            where = "RegistrationCompleted.notified_on"
            require_not_before(where, self.notified_on, self.on, code="notified_before_completion")


@final
@frozen(kw_only=True)
class DetailsChanged(_Recorded):
    """A registered detail changed; ``reported_on`` is the day the customer reported it, or None (register.change).

    ``entry`` is the entry that changed, UNKNOWN where that is not known or where it is another one.
    """

    reported_on: date | None = field(default=None, validator=DAY_OR_NONE)
    entry: EntryField | Unknown = field(default=UNKNOWN, validator=or_unknown(CHANGEABLE))

    def __attrs_post_init__(self) -> None:
        self.require_sense()
        if self.reported_on is not None:
            require_not_before("DetailsChanged.reported_on", self.reported_on, self.on, code="reported_before_change")


@final
@frozen
class ReturnRequested(_Recorded):
    """The customer's request to return the ticket for a refund reached the provider (refund.event)."""


@final
@frozen(kw_only=True)
class RenewalOrdered(_Recorded):
    """The provider received the order of the next renewal, of this plan."""

    plan: ServicePlan = field(validator=PLAN)

    def __attrs_post_init__(self) -> None:
        self.require_sense()
        if not self.plan.form.is_renewal:
            form = self.plan.form.value
            raise ContradictionError(
                "RenewalOrdered.plan",
                form,
                "a renewal plan",
                code="renewal_of_another_form",
                facts=(type(self).__name__, self.plan.form),
            )


@final
@frozen
class RenewalDeclined(_Recorded):
    """The customer said that the ticket will not be renewed."""


class DecidedQuestion(Named):
    """What a person can decide (referral.decided)."""

    ORDER = "order"
    REFUND = "refund"
    NEXT_RENEWAL = "next_renewal"
    COVERAGE = "coverage"
    SHIPPING = "shipping"
    WORK = "work"


@final
@frozen(kw_only=True)
class PersonDecided(_Recorded):
    """A person decided what the rules refer to one, or showed goodwill where they decline (referral.decided).

    ``decided`` is ACCEPT or DECLINE, and for a leg or a task who bears or does it. ``fault_id`` names the fault, and
    ``what`` the leg or the task.
    """

    question: DecidedQuestion = field(validator=one_of(DecidedQuestion))
    decided: Outcome | Bearer = field(validator=one_of(Outcome, Bearer))
    reason: str = field(validator=TEXT)
    fault_id: str | None = field(default=None, validator=CODE_OR_NONE)
    what: Leg | Task | None = field(default=None, validator=or_none(one_of(Leg, Task)))

    def __attrs_post_init__(self) -> None:
        self.require_sense()
        for name, fits, expected in self._expected():
            if not fits:
                where, value = f"PersonDecided.{name}", getattr(self, name)
                raise ContradictionError(
                    where,
                    value,
                    f"{expected}, as the question is {self.question.value}",
                    code="decision_of_another_question",
                    facts=(self.question, value),
                )

    def _expected(self) -> Iterator[tuple[str, bool, str]]:
        """What each fact has to be for the question."""
        match self.question:
            case DecidedQuestion.ORDER | DecidedQuestion.REFUND | DecidedQuestion.NEXT_RENEWAL:
                yield "fault_id", self.fault_id is None, "None"
                yield "what", self.what is None, "None"
                yield "decided", self._is_outcome, _OUTCOME
            case DecidedQuestion.COVERAGE:
                yield "fault_id", self.fault_id is not None, "the id of the fault"
                yield "what", self.what is None, "None"
                yield "decided", self._is_outcome, _OUTCOME
            case DecidedQuestion.SHIPPING:
                yield "fault_id", self.fault_id is not None, "the id of the fault"
                yield "what", isinstance(self.what, Leg), "the leg"
                yield "decided", isinstance(self.decided, Bearer), "a Bearer"
            case DecidedQuestion.WORK:
                yield "fault_id", self.fault_id is not None, "the id of the fault"
                yield "what", isinstance(self.what, Task), "the task"
                yield "decided", isinstance(self.decided, Bearer), "a Bearer"
            case _:
                assert_never(self.question)

    @property
    def _is_outcome(self) -> bool:
        return self.decided is Outcome.ACCEPT or self.decided is Outcome.DECLINE


_OUTCOME: Final = "Outcome.ACCEPT or Outcome.DECLINE"


@final
@frozen(kw_only=True)
class FaultReported:
    """A fault was reported; its day is the day of the report in Japan (zone.japan)."""

    fault_id: str = field(validator=CODE)
    report: FaultReport = field(validator=FAULT_REPORT)
    event_id: str | None = field(default=None, validator=TEXT_OR_NONE)
    withdrawn_on: date | None = field(default=None, validator=DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if self.withdrawn_on is not None:
            _require_withdrawn_after("FaultReported.withdrawn_on", self.withdrawn_on, self.on)

    @property
    def on(self) -> date:
        """The day of the report in Japan."""
        return self.report.reported_on

    @property
    def at(self) -> datetime:
        """The instant of the report."""
        return self.report.reported_at


@final
@frozen(kw_only=True)
class FaultLocated(_OfFault):
    """It was found whether the fault is of the hardware, and what caused it."""

    hardware_fault: bool = field(validator=BOOL)
    established_causes: frozenset[Cause] = field(default=frozenset(), validator=CAUSES)
    suspected_causes: frozenset[Cause] = field(default=frozenset(), validator=CAUSES)


@final
@frozen
class ConfigFileProvided(_OfFault):
    """The customer provided the configuration file."""


@final
@frozen
class DestinationChanged(_OfFault):
    """Another destination was named, or one was first named, after the request (destination.changed)."""


@final
@frozen
class ReplacementShipped(_OfFault):
    """The provider dispatched a replacement."""


@final
@frozen(kw_only=True)
class DeliveryFailed(_OfFault):
    """A dispatched replacement could not be delivered."""

    failure: FailedDelivery = field(validator=FAILED_DELIVERY)


@final
@frozen
class ReplacementReceived(_OfFault):
    """The customer received the replacement."""


@final
@frozen(kw_only=True)
class ReplacementUnfit(_OfFault):
    """A replacement turned out to be dead on arrival, or the wrong unit (exchange.again)."""

    defect: Defect = field(validator=one_of(Defect))


@final
@frozen
class EngineerSent(_OfFault):
    """The provider's engineer left for the place of the device."""


@final
@frozen(kw_only=True)
class UnitSwapped(_OfFault):
    """The faulty unit was swapped; ``serial_number`` is that of the unit that took its place (device.match)."""

    serial_number: str | None = field(default=None, validator=TEXT_OR_NONE)


@final
@frozen
class FaultyUnitReturned(_OfFault):
    """The customer handed the faulty unit to the carrier (return.day)."""


@final
@frozen(kw_only=True)
class FaultClosed(_OfFault):
    """The fault was closed; nothing more is sent for it."""

    reason: Closing = field(validator=one_of(Closing))


TicketEvent = (
    Ordered
    | Arrived
    | RegistrationSubmitted
    | RegistrationCompleted
    | DetailsChanged
    | ReturnRequested
    | RenewalOrdered
    | RenewalDeclined
    | PersonDecided
)
FaultEvent = (
    FaultReported
    | FaultLocated
    | ConfigFileProvided
    | DestinationChanged
    | ReplacementShipped
    | DeliveryFailed
    | ReplacementReceived
    | ReplacementUnfit
    | EngineerSent
    | UnitSwapped
    | FaultyUnitReturned
    | FaultClosed
)
Event = TicketEvent | FaultEvent

EVENTS: Final = tuple_of(*get_args(Event))
EVENTS_IN_ANY_SEQUENCE: Final = sequence_of(*get_args(Event))
