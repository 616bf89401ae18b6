"""The events of one ticket, held against each other: what cannot all be true is refused, whatever the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise, product, zip_longest
from typing import Final, TypeVar

from attrs import evolve

from hoshu_rules.errors import ContradictionError, shown
from hoshu_rules.facts.events import (
    EVENTS_IN_ANY_SEQUENCE,
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
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import Registration, Ticket
from hoshu_rules.policy import Policy
from hoshu_rules.rules.coverage import require_place_of
from hoshu_rules.rules.ordering import is_renewal_part_number
from hoshu_rules.text.readings import Reading

E = TypeVar("E", bound=Event)

ONCE_A_TICKET: Final = (Ordered, Arrived, RegistrationCompleted)
ONCE_A_FAULT: Final = (FaultReported, ReplacementReceived, UnitSwapped, FaultyUnitReturned)


def of_kind(kind: type[E], events: Iterable[Event]) -> tuple[E, ...]:
    """The events of one kind, the earliest first, in an order that does not hang on that of the events."""
    chosen = (event for event in events if isinstance(event, kind))
    return tuple(sorted(chosen, key=lambda event: (event.on, repr(event))))


def faults_of(events: Iterable[Event]) -> dict[str, list[FaultEvent]]:
    """The events of each fault by the caller's id, in the order of the ids."""
    by_id: dict[str, list[FaultEvent]] = {}
    for event in events:
        if isinstance(event, FaultEvent):
            by_id.setdefault(event.fault_id, []).append(event)
    return dict(sorted(by_id.items()))


def registration_of(events: Iterable[Event]) -> Registration:
    """What the events tell of registration: the first submission, by the channel of the last."""
    events = tuple(events)
    registration = Registration()
    for arrival in of_kind(Arrived, events):
        registration = evolve(registration, arrived_on=arrival.on)
    submissions = of_kind(RegistrationSubmitted, events)
    if submissions:
        registration = evolve(registration, submitted_on=submissions[0].on, channel=submissions[-1].channel)
    for completion in of_kind(RegistrationCompleted, events):
        registration = evolve(registration, completed_on=completion.on, notified_on=completion.notified_on)
    return registration


def changes_not_sent_in(events: Iterable[Event]) -> tuple[DetailsChanged, ...]:
    """The changes that the form sent in last cannot hold yet."""
    events = tuple(events)
    submissions = of_kind(RegistrationSubmitted, events)
    changes = of_kind(DetailsChanged, events)
    return tuple(change for change in changes if not submissions or submissions[-1].on <= change.on)


def check_history(ticket: Ticket, events: Sequence[Event], *, policy: Policy) -> None:
    """ContradictionError where the ticket and its events cannot all be true, in whatever order they come."""
    EVENTS_IN_ANY_SEQUENCE.check("events", events)
    _check_ticket(ticket, policy)
    _check_once(ONCE_A_TICKET, events, "one ticket")
    for order, arrival in product(of_kind(Ordered, events), of_kind(Arrived, events)):
        _check_order("Arrived.on", arrival.on, order.on)
    _check_registration(ticket, events)
    for request in of_kind(ReturnRequested, events):
        _check_order("ReturnRequested.on", request.on, ticket.purchased_on, Reading.REFUND_BEFORE_PURCHASE)
    for fault_id, fault_events in faults_of(events).items():
        _check_fault(ticket, fault_id, fault_events)


def _check_ticket(ticket: Ticket, policy: Policy) -> None:
    is_renewal = is_renewal_part_number(ticket.part_number, policy=policy)
    if is_renewal is not (ticket.plan.form is PlanForm.RENEWAL):
        raise ContradictionError(
            "Ticket.part_number",
            ticket.part_number,
            f"a part number that ends in {policy.renewal_suffix} for a renewal and for nothing else,"
            f" as the plan is {ticket.plan.form.value}",
        )


def _check_registration(ticket: Ticket, events: Sequence[Event]) -> None:
    """A registration follows the purchase, bundles aside; its completion its submission; one submission a day."""
    submissions = of_kind(RegistrationSubmitted, events)
    completions = of_kind(RegistrationCompleted, events)
    for submission, completion in product(submissions[:1], completions):
        _check_order("RegistrationCompleted.on", completion.on, submission.on)
    for earlier, later in pairwise(submissions):
        if earlier.on == later.on:
            raise ContradictionError(
                "RegistrationSubmitted.on", later.on, "one submission a day, as the last one on a day could not be told"
            )
    if ticket.plan.form is PlanForm.BUNDLE:
        return
    registered: list[Event] = [*submissions, *completions]
    for event in registered:
        _check_order(f"{type(event).__name__}.on", event.on, ticket.purchased_on, Reading.REGISTRATION_BUNDLE)


def _check_fault(ticket: Ticket, fault_id: str, events: Sequence[FaultEvent]) -> None:
    """A fault is reported once, and what follows comes after it in the order in which an exchange goes."""
    what = f"fault {shown(fault_id)}"
    _check_once(ONCE_A_FAULT, events, what)
    reports = of_kind(FaultReported, events)
    if not reports:
        raise ContradictionError("events", fault_id, "a FaultReported event for every fault that has events")
    require_place_of(ticket.plan, reports[0].report)

    shipped = of_kind(ReplacementShipped, events)
    failed = of_kind(DeliveryFailed, events)
    received = of_kind(ReplacementReceived, events)
    exchanged: list[FaultEvent] = [*of_kind(UnitSwapped, events), *of_kind(FaultyUnitReturned, events)]
    if len(shipped) - len(failed) not in ({1} if received else {0, 1}):
        raise ContradictionError(
            "events",
            f"{len(shipped)} shipped, {len(failed)} failed, {len(received)} received",
            f"each failed or received replacement of {what} to have been shipped, one after the other",
        )
    if exchanged and not received and not ticket.plan.kind.is_on_site:
        raise ContradictionError(
            "events", type(exchanged[0]).__name__, f"a ReplacementReceived event of {what} before it"
        )
    journeys = [event for journey in zip_longest(shipped, failed) for event in journey if event is not None]
    earliest: FaultEvent = received[0] if received else reports[0]
    in_order: list[tuple[FaultEvent, FaultEvent]] = [
        *pairwise([reports[0], *journeys, *received]),
        *((earliest, event) for event in exchanged),
    ]
    for earlier, later in in_order:
        _check_order(f"{type(later).__name__}.on of {what}", later.on, earlier.on)


def _check_once(kinds: Iterable[type[Event]], events: Sequence[Event], what: str) -> None:
    for kind in kinds:
        twice = of_kind(kind, events)[1:]
        if twice:
            raise ContradictionError("events", twice[0], f"at most one {kind.__name__} event of {what}")


def _check_order(where: str, day: date, earliest: date, reading: Reading | None = None) -> None:
    if day < earliest:
        raise ContradictionError(where, day, f"a day on or after {earliest.isoformat()}", reading)
