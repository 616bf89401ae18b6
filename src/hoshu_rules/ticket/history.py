"""The events of one ticket, sorted out once: what happened to the ticket, and what happened to each of its faults."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Final, TypeVar, assert_never, final

from attrs import asdict, evolve, frozen

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
    DecidedQuestion,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultClosed,
    FaultEvent,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    TicketEvent,
    UnitSwapped,
)

E = TypeVar("E", bound=Event)

_DAY: Final = attrgetter("on")


@final
@frozen(kw_only=True)
class FaultHistory:
    """What happened to one fault; each field holds the events of one kind, the earliest first."""

    fault_id: str
    reports: tuple[FaultReported, ...] = ()
    located: tuple[FaultLocated, ...] = ()
    config_files: tuple[ConfigFileProvided, ...] = ()
    destinations: tuple[DestinationChanged, ...] = ()
    shipped: tuple[ReplacementShipped, ...] = ()
    failed: tuple[DeliveryFailed, ...] = ()
    received: tuple[ReplacementReceived, ...] = ()
    engineers: tuple[EngineerSent, ...] = ()
    swapped: tuple[UnitSwapped, ...] = ()
    unfit: tuple[ReplacementUnfit, ...] = ()
    returned: tuple[FaultyUnitReturned, ...] = ()
    closed: tuple[FaultClosed, ...] = ()
    decisions_of_coverage: tuple[PersonDecided, ...] = ()
    decisions_of_shipping: tuple[PersonDecided, ...] = ()
    decisions_of_work: tuple[PersonDecided, ...] = ()

    @property
    def events(self) -> tuple[FaultEvent, ...]:
        """All events of this fault, without what a person decided."""
        found: tuple[FaultEvent, ...] = (*self.reports, *self.located, *self.config_files, *self.destinations)
        sent: tuple[FaultEvent, ...] = (*self.shipped, *self.failed, *self.received, *self.engineers)
        return (*found, *sent, *self.swapped, *self.unfit, *self.returned, *self.closed)

    @property
    def exchange_has_begun(self) -> bool:
        """Whether anything of the exchange has happened."""
        return self.has_left or bool(self.returned)

    @property
    def has_left(self) -> bool:
        """Whether a replacement or an engineer has left; all later steps presuppose that (history.whole)."""
        sent = self.shipped or self.failed or self.received or self.engineers
        return bool(sent or self.swapped or self.unfit)

    def until(self, day: date) -> FaultHistory:
        """What of this had happened by the end of an earlier day."""
        known: dict[str, Any] = {
            name: events[: bisect_right(events, day, key=_DAY)]
            for name, events in asdict(self, recurse=False).items()
            if name != "fault_id"
        }
        return FaultHistory(fault_id=self.fault_id, **known)


@final
@frozen(kw_only=True)
class History:
    """What happened to one ticket; each field holds the events of one kind, the earliest first."""

    orders: tuple[Ordered, ...] = ()
    arrivals: tuple[Arrived, ...] = ()
    submissions: tuple[RegistrationSubmitted, ...] = ()
    completions: tuple[RegistrationCompleted, ...] = ()
    changes: tuple[DetailsChanged, ...] = ()
    return_requests: tuple[ReturnRequested, ...] = ()
    renewals: tuple[RenewalOrdered | RenewalDeclined, ...] = ()
    decisions: tuple[PersonDecided, ...] = ()
    faults: tuple[FaultHistory, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Whether anything has happened that presupposes an order."""
        of_ticket = (*self.orders, *self.arrivals, *self.submissions, *self.completions, *self.return_requests)
        return bool(of_ticket or self.renewals or self.faults)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each event once, by day and instant, independent of the order in which they are given (history.again).

    An event that is told again with its withdrawal is withdrawn, from the first such day on.
    """
    given = tuple(events)
    if len({event.on for event in given}) < len(given):
        # Events of one day need an order too, so that it makes no difference how they are given.
        # A withdrawal does not move an event among them, so that earlier days answer as they did.
        given = tuple(sorted(given, key=_as_first_told))
    withdrawn: dict[Event, date | None] = {}
    for event in given:
        told = without_withdrawal(event)
        days = (withdrawn.get(told), event.withdrawn_on)
        withdrawn[told] = min((day for day in days if day is not None), default=None)
    return tuple(
        event if withdrawn[event] is None else evolve(event, withdrawn_on=withdrawn[event])
        for event in sorted(withdrawn, key=_moment)
    )


def _as_first_told(event: Event) -> str:
    return repr(without_withdrawal(event))


def without_withdrawal(event: Event) -> Event:
    """The event as it was known before it was withdrawn."""
    return event if event.withdrawn_on is None else evolve(event, withdrawn_on=None)


def _moment(event: Event) -> tuple[date, datetime]:
    return event.on, event.at or _LATEST


_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def valid_on(day: date, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, also later ones, that are not withdrawn by the end of the day; what is void contradicts nothing."""
    return tuple(event for event in events if event.withdrawn_on is None or event.withdrawn_on > day)


def history_of(events: Iterable[Event]) -> History:
    """These events, which are in order, as a history."""
    of_ticket: dict[str, list[Event]] = {}
    of_faults: dict[str, dict[str, list[Event]]] = {}
    for event in events:
        if isinstance(event, PersonDecided) and event.fault_id is not None:
            of_faults.setdefault(event.fault_id, {}).setdefault(_field_of_decision(event), []).append(event)
        elif isinstance(event, FaultEvent):
            of_faults.setdefault(event.fault_id, {}).setdefault(_field_of_fault(event), []).append(event)
        else:
            of_ticket.setdefault(_field_of_ticket(event), []).append(event)
    faults = (FaultHistory(fault_id=fault_id, **_tuples(held)) for fault_id, held in sorted(of_faults.items()))
    return History(**_tuples(of_ticket), faults=tuple(fault for fault in faults if fault.events))


def latest(events: Sequence[E]) -> tuple[E, ...]:
    """The events of one kind that may be the last: several of one day if no instant says which (history.order)."""
    of_last_day = events[bisect_left(events, events[-1].on, key=_DAY) :]
    last_instant = max((event.at for event in of_last_day if event.at is not None), default=None)
    return tuple(event for event in of_last_day if event.at is None or event.at == last_instant)


def as_one(events: Sequence[E]) -> E | None:
    """What these events tell of one that happens once: what one leaves open, another may state; None without events.

    Of two that exclude each other, as a mistake and its correction do, the first counts.
    """
    if not events:
        return None
    whole, *others = events
    for other in others:
        if not exclude_each_other(whole, other):
            told = asdict(other, recurse=False).items()
            stated: dict[str, Any] = {name: value for name, value in told if _is_open(getattr(whole, name))}
            whole = evolve(whole, **stated)
    return whole


def exclude_each_other(one: Event, other: Event) -> bool:
    """Whether two events that tell of the same one state facts that differ; ids and withdrawals are no facts of it."""
    facts = asdict(one, recurse=False).keys() - {"event_id", "withdrawn_on"}
    pairs = [(getattr(one, name), getattr(other, name)) for name in facts]
    return any(not _is_open(this) and not _is_open(that) and this != that for this, that in pairs)


def _is_open(value: object) -> bool:
    return value is None or value is UNKNOWN


def _tuples(held: dict[str, list[Event]]) -> dict[str, Any]:
    return {name: tuple(events) for name, events in held.items()}


def _field_of_ticket(event: TicketEvent) -> str:
    match event:
        case Ordered():
            return "orders"
        case Arrived():
            return "arrivals"
        case RegistrationSubmitted():
            return "submissions"
        case RegistrationCompleted():
            return "completions"
        case DetailsChanged():
            return "changes"
        case ReturnRequested():
            return "return_requests"
        case RenewalOrdered() | RenewalDeclined():
            return "renewals"
        case PersonDecided():
            return "decisions"
        case _:
            assert_never(event)


def _field_of_decision(decision: PersonDecided) -> str:
    match decision.question:
        case DecidedQuestion.SHIPPING:
            return "decisions_of_shipping"
        case DecidedQuestion.WORK:
            return "decisions_of_work"
        # The questions of the ticket name no fault, so of a fault it can only be this one.
        case DecidedQuestion.COVERAGE | DecidedQuestion.ORDER | DecidedQuestion.REFUND | DecidedQuestion.NEXT_RENEWAL:
            return "decisions_of_coverage"
        case _:
            assert_never(decision.question)


def _field_of_fault(event: FaultEvent) -> str:
    match event:
        case FaultReported():
            return "reports"
        case FaultLocated():
            return "located"
        case ConfigFileProvided():
            return "config_files"
        case DestinationChanged():
            return "destinations"
        case ReplacementShipped():
            return "shipped"
        case DeliveryFailed():
            return "failed"
        case ReplacementReceived():
            return "received"
        case EngineerSent():
            return "engineers"
        case UnitSwapped():
            return "swapped"
        case ReplacementUnfit():
            return "unfit"
        case FaultyUnitReturned():
            return "returned"
        case FaultClosed():
            return "closed"
        case _:
            assert_never(event)


def first_day(events: Iterable[Event]) -> date | None:
    """The day of the first of these events."""
    return next((event.on for event in events), None)
