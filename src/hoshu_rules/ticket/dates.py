"""Every date of a ticket, past and to come, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import final

from attrs import frozen

from hoshu_rules.answers import Window
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
from hoshu_rules.facts.tickets import Registration, Ticket
from hoshu_rules.policy import Policy
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.fault import FaultAssessment
from hoshu_rules.ticket.history import History


class DateKind(Named):
    """What a date in a ticket's life is, in the order in which those of one day are told."""

    DEVICE_BOUGHT = "device_bought"
    TICKET_PURCHASED = "ticket_purchased"
    ORDERED = "ordered"
    ARRIVED = "arrived"
    REGISTRATION_SUBMITTED = "registration_submitted"
    REGISTRATION_COMPLETED = "registration_completed"
    COMPLETION_NOTIFIED = "completion_notified"
    DETAILS_CHANGED = "details_changed"
    CHANGE_REPORTED = "change_reported"
    RETURN_REQUESTED = "return_requested"
    SERVICE_STARTS = "service_starts"
    FAULT_REPORTED = "fault_reported"
    ATTENDANCE_CAN_START = "attendance_can_start"
    REPLACEMENT_SHIPPED = "replacement_shipped"
    DELIVERY_FAILED = "delivery_failed"
    REPLACEMENT_RECEIVED = "replacement_received"
    UNIT_SWAPPED = "unit_swapped"
    FAULTY_UNIT_RETURNED = "faulty_unit_returned"
    LAST_DAY_TO_ORDER = "last_day_to_order"
    LAST_DAY_FOR_REFUND = "last_day_for_refund"
    REGISTRATION_GUIDE = "registration_guide"
    LAST_DAY_TO_RETURN_UNIT = "last_day_to_return_unit"
    LAST_DAY_TO_RENEW = "last_day_to_renew"
    SERVICE_EXPIRES = "service_expires"


@final
@frozen
class DatedEntry:
    """A date: what it is, the clause that sets it, the readings it rests on, and the fault it belongs to."""

    day: date
    kind: DateKind
    clause: Clause | None = None
    readings: tuple[Reading, ...] = ()
    fault_id: str | None = None


def dates_of(
    ticket: Ticket,
    history: History,
    *,
    day: date,
    registration: Registration,
    status: RegistrationStatus,
    faults: Sequence[FaultAssessment],
    policy: Policy,
) -> tuple[DatedEntry, ...]:
    """Every date of the ticket in order; events after ``day`` are marked as still to come (day.later)."""
    entries = (
        *_facts(ticket),
        *(entry for event in history.events for entry in _happening(event, day)),
        *_deadlines(ticket, history, day, registration, status, policy),
        *(entry for fault in faults for entry in _fault_dates(fault)),
    )
    kinds = list(DateKind)
    return tuple(sorted(entries, key=lambda entry: (entry.day, kinds.index(entry.kind))))


def _facts(ticket: Ticket) -> Iterator[DatedEntry]:
    yield DatedEntry(ticket.device_bought_on, DateKind.DEVICE_BOUGHT, None, (Reading.PURCHASE_DAY,))
    yield DatedEntry(ticket.purchased_on, DateKind.TICKET_PURCHASED, None, (Reading.PURCHASE_DAY,))
    yield DatedEntry(ticket.starts_on, DateKind.SERVICE_STARTS, None, (Reading.TERM_START,))
    yield DatedEntry(ticket.expires_on, DateKind.SERVICE_EXPIRES, Clause.TICKET_EXPIRY)


_KINDS = {
    Ordered: DateKind.ORDERED,
    Arrived: DateKind.ARRIVED,
    RegistrationSubmitted: DateKind.REGISTRATION_SUBMITTED,
    RegistrationCompleted: DateKind.REGISTRATION_COMPLETED,
    DetailsChanged: DateKind.DETAILS_CHANGED,
    ReturnRequested: DateKind.RETURN_REQUESTED,
    FaultReported: DateKind.FAULT_REPORTED,
    ReplacementShipped: DateKind.REPLACEMENT_SHIPPED,
    DeliveryFailed: DateKind.DELIVERY_FAILED,
    ReplacementReceived: DateKind.REPLACEMENT_RECEIVED,
    UnitSwapped: DateKind.UNIT_SWAPPED,
    FaultyUnitReturned: DateKind.FAULTY_UNIT_RETURNED,
}


def _happening(event: Event, day: date) -> Iterator[DatedEntry]:
    """What happens with this event, and when."""
    fault_id = event.fault_id if isinstance(event, FaultEvent) else None
    days = [(event.on, _KINDS[type(event)])]
    if isinstance(event, RegistrationCompleted) and event.notified_on is not None:
        days.append((event.notified_on, DateKind.COMPLETION_NOTIFIED))
    if isinstance(event, DetailsChanged) and event.reported_on is not None:
        days.append((event.reported_on, DateKind.CHANGE_REPORTED))
    for on, kind in days:
        yield DatedEntry(on, kind, None, (Reading.DAY_LATER,) if on > day else (), fault_id)


def _deadlines(
    ticket: Ticket,
    history: History,
    day: date,
    registration: Registration,
    status: RegistrationStatus,
    policy: Policy,
) -> Iterator[DatedEntry]:
    """The last days that the policy sets, and the guide day."""
    ordered_together = any(order.in_same_order is True for order in history.orders if order.on <= day)
    if ticket.renews is not None:
        window = renewal_order_window(expires_on=ticket.renews.expires_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_TO_ORDER)
    elif not ticket.plan.form.is_bundle and not ordered_together:
        window = new_order_window(device_bought_on=ticket.device_bought_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_TO_ORDER)

    window = refund_window(purchased_on=ticket.purchased_on, registered_on=registration.completed_on, policy=policy)
    yield from _closing(window, DateKind.LAST_DAY_FOR_REFUND)
    if status.guide_day is not None:
        (guide,) = (ground for ground in status.grounds if ground.clause is Clause.REGISTER_GUIDE)
        yield DatedEntry(status.guide_day, DateKind.REGISTRATION_GUIDE, guide.clause, guide.readings)
    window = renewal_order_window(expires_on=ticket.expires_on, policy=policy)
    yield from _closing(window, DateKind.LAST_DAY_TO_RENEW)


def _closing(window: Window, kind: DateKind) -> Iterator[DatedEntry]:
    """The last day of a window that has days and an end."""
    if window.last_day is not None and not window.is_empty:
        yield DatedEntry(window.last_day, kind, window.closed_by, window.readings)


def _fault_dates(fault: FaultAssessment) -> Iterator[DatedEntry]:
    if fault.attendance is not None:
        (ground,) = fault.attendance.grounds
        starts_on = fault.attendance.starts_at.date()
        yield DatedEntry(starts_on, DateKind.ATTENDANCE_CAN_START, ground.clause, ground.readings, fault.fault_id)
    if fault.return_status is not None:
        (ground,) = fault.return_status.grounds
        yield DatedEntry(
            fault.return_status.last_day,
            DateKind.LAST_DAY_TO_RETURN_UNIT,
            ground.clause,
            ground.readings,
            fault.fault_id,
        )
