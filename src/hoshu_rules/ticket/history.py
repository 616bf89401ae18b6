"""The events of one ticket, sorted out once: what happened to the ticket, and what happened to each of its faults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import TypeVar, assert_never, final

from attrs import frozen

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultEvent,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.tickets import FaultReport, Registration

E = TypeVar("E", bound=Event)


@final
@frozen
class FaultHistory:
    """What happened to one fault; each field holds the events of one kind, the earliest first."""

    fault_id: str
    reports: tuple[FaultReported, ...]
    shipped: tuple[ReplacementShipped, ...]
    failed: tuple[DeliveryFailed, ...]
    received: tuple[ReplacementReceived, ...]
    swapped: tuple[UnitSwapped, ...]
    returned: tuple[FaultyUnitReturned, ...]

    @property
    def events(self) -> tuple[FaultEvent, ...]:
        """All events of this fault."""
        return (*self.reports, *self.shipped, *self.failed, *self.received, *self.swapped, *self.returned)

    @property
    def report(self) -> FaultReport:
        """What was reported; without contradictions there is one report for each fault."""
        (reported,) = self.reports
        return reported.report

    @property
    def received_on(self) -> date | None:
        """The day a replacement was received."""
        return _first_day(self.received)

    @property
    def swapped_on(self) -> date | None:
        """The day the replacement took the faulty unit's place."""
        return _first_day(self.swapped)

    @property
    def returned_on(self) -> date | None:
        """The day the faulty unit was handed to the carrier."""
        return _first_day(self.returned)

    @property
    def exchange_has_begun(self) -> bool:
        """Whether anything of the exchange has happened."""
        return bool(self.shipped or self.received or self.swapped or self.returned)

    def until(self, day: date) -> FaultHistory:
        """What of this has happened by the end of the day."""
        return FaultHistory(
            fault_id=self.fault_id,
            reports=_until(day, self.reports),
            shipped=_until(day, self.shipped),
            failed=_until(day, self.failed),
            received=_until(day, self.received),
            swapped=_until(day, self.swapped),
            returned=_until(day, self.returned),
        )


@final
@frozen
class History:
    """What happened to one ticket; each field holds the events of one kind, the earliest first."""

    orders: tuple[Ordered, ...]
    arrivals: tuple[Arrived, ...]
    submissions: tuple[RegistrationSubmitted, ...]
    completions: tuple[RegistrationCompleted, ...]
    changes: tuple[DetailsChanged, ...]
    return_requests: tuple[ReturnRequested, ...]
    faults: tuple[FaultHistory, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the ticket and of its faults."""
        registering: tuple[Event, ...] = (*self.submissions, *self.completions, *self.changes)
        of_faults = (event for fault in self.faults for event in fault.events)
        return (*self.orders, *self.arrivals, *registering, *self.return_requests, *of_faults)

    @property
    def registration(self) -> Registration:
        """What the events tell of registration: the first submission, by the channel of the last."""
        completed = next(iter(self.completions), None)
        return Registration(
            arrived_on=_first_day(self.arrivals),
            submitted_on=_first_day(self.submissions),
            channel=self.submissions[-1].channel if self.submissions else UNKNOWN,
            completed_on=completed and completed.on,
            notified_on=completed and completed.notified_on,
        )

    @property
    def changes_not_sent_in(self) -> tuple[DetailsChanged, ...]:
        """The changes that are too late for the form sent in last."""
        sent_in_on = self.submissions[-1].on if self.submissions else date.min
        return tuple(change for change in self.changes if sent_in_on <= change.on)

    def until(self, day: date) -> History:
        """What of this has happened by the end of the day."""
        faults = (fault.until(day) for fault in self.faults)
        return History(
            orders=_until(day, self.orders),
            arrivals=_until(day, self.arrivals),
            submissions=_until(day, self.submissions),
            completions=_until(day, self.completions),
            changes=_until(day, self.changes),
            return_requests=_until(day, self.return_requests),
            faults=tuple(fault for fault in faults if fault.reports),
        )


def history_of(events: Iterable[Event]) -> History:
    """The events as a history, independent of the order in which they are given."""
    orders: list[Ordered] = []
    arrivals: list[Arrived] = []
    submissions: list[RegistrationSubmitted] = []
    completions: list[RegistrationCompleted] = []
    changes: list[DetailsChanged] = []
    return_requests: list[ReturnRequested] = []
    of_faults: dict[str, list[FaultEvent]] = {}
    for event in _in_order(events):
        match event:
            case Ordered():
                orders.append(event)
            case Arrived():
                arrivals.append(event)
            case RegistrationSubmitted():
                submissions.append(event)
            case RegistrationCompleted():
                completions.append(event)
            case DetailsChanged():
                changes.append(event)
            case ReturnRequested():
                return_requests.append(event)
            case _:
                of_faults.setdefault(event.fault_id, []).append(event)
    return History(
        orders=tuple(orders),
        arrivals=tuple(arrivals),
        submissions=tuple(submissions),
        completions=tuple(completions),
        changes=tuple(changes),
        return_requests=tuple(return_requests),
        faults=tuple(_fault_history(fault_id, events) for fault_id, events in sorted(of_faults.items())),
    )


def _in_order(events: Iterable[Event]) -> Iterable[Event]:
    """By day; those of one day in an order of their own, so that it makes no difference how they are given."""
    events = tuple(events)
    days = [event.on for event in events]
    if len(set(days)) < len(days):
        events = tuple(sorted(events, key=repr))
    return sorted(events, key=attrgetter("on"))


def _fault_history(fault_id: str, in_order: Iterable[FaultEvent]) -> FaultHistory:
    reports: list[FaultReported] = []
    shipped: list[ReplacementShipped] = []
    failed: list[DeliveryFailed] = []
    received: list[ReplacementReceived] = []
    swapped: list[UnitSwapped] = []
    returned: list[FaultyUnitReturned] = []
    for event in in_order:
        match event:
            case FaultReported():
                reports.append(event)
            case ReplacementShipped():
                shipped.append(event)
            case DeliveryFailed():
                failed.append(event)
            case ReplacementReceived():
                received.append(event)
            case UnitSwapped():
                swapped.append(event)
            case FaultyUnitReturned():
                returned.append(event)
            case _:
                assert_never(event)
    return FaultHistory(
        fault_id=fault_id,
        reports=tuple(reports),
        shipped=tuple(shipped),
        failed=tuple(failed),
        received=tuple(received),
        swapped=tuple(swapped),
        returned=tuple(returned),
    )


def _until(day: date, events: tuple[E, ...]) -> tuple[E, ...]:
    return tuple(event for event in events if event.on <= day)


def _first_day(events: tuple[Event, ...]) -> date | None:
    return events[0].on if events else None
