"""Facts of a ticket and its history that cannot all be true are refused, whatever the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, product, zip_longest

from hoshu_rules.errors import ContradictionError, shown
from hoshu_rules.facts.events import Event, FaultEvent
from hoshu_rules.facts.questions import require_place_of
from hoshu_rules.facts.tickets import Ticket
from hoshu_rules.policy import Policy
from hoshu_rules.rules.ordering import is_renewal_part_number
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.history import FaultHistory, History


def require_no_contradiction(ticket: Ticket, history: History, *, policy: Policy) -> None:
    """ContradictionError where the ticket and its history cannot all be true."""
    _check_part_number(ticket, policy)
    for once in (history.orders, history.arrivals, history.completions):
        _check_once(once, "one ticket")
    for order, arrival in product(history.orders, history.arrivals):
        _check_order("Arrived.on", arrival.on, order.on)
    _check_registration(ticket, history)
    for request in history.return_requests:
        _check_order("ReturnRequested.on", request.on, ticket.purchased_on, Reading.REFUND_BEFORE_PURCHASE)
    for fault in history.faults:
        _check_fault(ticket, fault)


def _check_part_number(ticket: Ticket, policy: Policy) -> None:
    is_renewal = is_renewal_part_number(ticket.part_number, policy=policy)
    if is_renewal is not ticket.plan.form.is_renewal:
        raise ContradictionError(
            "Ticket.part_number",
            ticket.part_number,
            f"a part number that ends in {policy.renewal_suffix} for a renewal and for nothing else,"
            f" as the plan is {ticket.plan.form.value}",
        )


def _check_registration(ticket: Ticket, history: History) -> None:
    """A registration follows the purchase, bundles aside; its completion its submission; one submission a day."""
    for submission, completion in product(history.submissions[:1], history.completions):
        _check_order("RegistrationCompleted.on", completion.on, submission.on)
    for earlier, later in pairwise(history.submissions):
        if earlier.on == later.on:
            raise ContradictionError(
                "RegistrationSubmitted.on", later.on, "one submission a day, as the last one on a day could not be told"
            )
    if ticket.plan.form.is_bundle:
        return
    registered: tuple[Event, ...] = (*history.submissions, *history.completions)
    for event in registered:
        _check_order(f"{type(event).__name__}.on", event.on, ticket.purchased_on, Reading.REGISTRATION_BUNDLE)


def _check_fault(ticket: Ticket, fault: FaultHistory) -> None:
    """A fault is reported once, and what follows comes after it in the order in which an exchange goes."""
    what = f"fault {shown(fault.fault_id)}"
    for once in (fault.reports, fault.received, fault.swapped, fault.returned):
        _check_once(once, what)
    if not fault.reports:
        raise ContradictionError("events", fault.fault_id, "a FaultReported event for every fault that has events")
    require_place_of(ticket.plan, fault.report)

    (reported,) = fault.reports
    shipped, failed, received = fault.shipped, fault.failed, fault.received
    exchanged: tuple[FaultEvent, ...] = (*fault.swapped, *fault.returned)
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
    earliest: FaultEvent = next(iter(received), reported)
    in_order: list[tuple[FaultEvent, FaultEvent]] = [
        *pairwise([reported, *journeys, *received]),
        *((earliest, event) for event in exchanged),
    ]
    for earlier, later in in_order:
        _check_order(f"{type(later).__name__}.on of {what}", later.on, earlier.on)


def _check_once(events: Sequence[Event], what: str) -> None:
    for again in events[1:]:
        raise ContradictionError("events", again, f"at most one {type(again).__name__} event of {what}")


def _check_order(where: str, day: date, earliest: date, reading: Reading | None = None) -> None:
    if day < earliest:
        raise ContradictionError(where, day, f"a day on or after {earliest.isoformat()}", reading)
