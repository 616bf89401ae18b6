"""Every date of a ticket, past and to come, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import assert_never, final

from attrs import frozen

from hoshu_rules.answers import Window
from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
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
    UnitSwapped,
)
from hoshu_rules.facts.tickets import Ticket
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.fault import Circumstances, FaultAssessment
from hoshu_rules.ticket.history import History, latest
from hoshu_rules.ticket.sending import sending


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
    CONFIG_FILE_PROVIDED = "config_file_provided"
    FAULT_LOCATED = "fault_located"
    DESTINATION_CHANGED = "destination_changed"
    PERSON_DECIDED = "person_decided"
    ATTENDANCE_CAN_START = "attendance_can_start"
    ENGINEER_SENT = "engineer_sent"
    REPLACEMENT_SHIPPED = "replacement_shipped"
    DELIVERY_FAILED = "delivery_failed"
    REPLACEMENT_RECEIVED = "replacement_received"
    UNIT_SWAPPED = "unit_swapped"
    REPLACEMENT_UNFIT = "replacement_unfit"
    FAULTY_UNIT_RETURNED = "faulty_unit_returned"
    FAULT_CLOSED = "fault_closed"
    RENEWAL_ORDERED = "renewal_ordered"
    RENEWAL_DECLINED = "renewal_declined"
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
    valid: Sequence[Event],
    happened: History,
    circumstances: Circumstances,
    *,
    status: RegistrationStatus,
    faults: Sequence[FaultAssessment],
) -> tuple[DatedEntry, ...]:
    """Every date of the ticket in order; events after the day are marked as still to come (day.later)."""
    readings = _readings_of(valid, happened)
    entries = (
        *_facts(circumstances.ticket, happened),
        *(entry for event in valid for entry in _happening(event, readings.get(event, ()), circumstances.day)),
        *_deadlines(happened, circumstances, status),
        *(entry for fault in faults for entry in _fault_dates(fault)),
    )
    kinds = list(DateKind)
    return tuple(sorted(entries, key=lambda entry: (entry.day, kinds.index(entry.kind))))


def _facts(ticket: Ticket, happened: History) -> Iterator[DatedEntry]:
    """The days that the ticket states, as far as they are known."""
    registered_on = None if happened.completions else ticket.registered_on
    days = (
        (ticket.device_bought_on, DateKind.DEVICE_BOUGHT, None, (Reading.PURCHASE_DAY,)),
        (ticket.purchased_on, DateKind.TICKET_PURCHASED, None, (Reading.PURCHASE_DAY,)),
        (registered_on, DateKind.REGISTRATION_COMPLETED, None, ()),
        (ticket.starts_on, DateKind.SERVICE_STARTS, None, (Reading.TERM_START,)),
        (ticket.expires_on, DateKind.SERVICE_EXPIRES, Clause.TICKET_EXPIRY, ()),
    )
    for day, kind, clause, readings in days:
        if isinstance(day, date):
            yield DatedEntry(day, kind, clause, readings)


def _kind_of(event: Event) -> DateKind:
    match event:
        case Ordered():
            return DateKind.ORDERED
        case Arrived():
            return DateKind.ARRIVED
        case RegistrationSubmitted():
            return DateKind.REGISTRATION_SUBMITTED
        case RegistrationCompleted():
            return DateKind.REGISTRATION_COMPLETED
        case DetailsChanged():
            return DateKind.DETAILS_CHANGED
        case ReturnRequested():
            return DateKind.RETURN_REQUESTED
        case RenewalOrdered():
            return DateKind.RENEWAL_ORDERED
        case RenewalDeclined():
            return DateKind.RENEWAL_DECLINED
        case PersonDecided():
            return DateKind.PERSON_DECIDED
        case FaultReported():
            return DateKind.FAULT_REPORTED
        case FaultLocated():
            return DateKind.FAULT_LOCATED
        case ConfigFileProvided():
            return DateKind.CONFIG_FILE_PROVIDED
        case DestinationChanged():
            return DateKind.DESTINATION_CHANGED
        case ReplacementShipped():
            return DateKind.REPLACEMENT_SHIPPED
        case DeliveryFailed():
            return DateKind.DELIVERY_FAILED
        case ReplacementReceived():
            return DateKind.REPLACEMENT_RECEIVED
        case ReplacementUnfit():
            return DateKind.REPLACEMENT_UNFIT
        case EngineerSent():
            return DateKind.ENGINEER_SENT
        case UnitSwapped():
            return DateKind.UNIT_SWAPPED
        case FaultyUnitReturned():
            return DateKind.FAULTY_UNIT_RETURNED
        case FaultClosed():
            return DateKind.FAULT_CLOSED
        case _:
            assert_never(event)


def _happening(event: Event, readings: tuple[Reading, ...], day: date) -> Iterator[DatedEntry]:
    """What happens with this event, and when."""
    fault_id = event.fault_id if isinstance(event, FaultEvent | PersonDecided) else None
    days = [(event.on, _kind_of(event))]
    if isinstance(event, RegistrationCompleted) and event.notified_on is not None:
        days.append((event.notified_on, DateKind.COMPLETION_NOTIFIED))
    if isinstance(event, DetailsChanged) and event.reported_on is not None:
        days.append((event.reported_on, DateKind.CHANGE_REPORTED))
    for on, kind in days:
        yield DatedEntry(on, kind, None, (Reading.DAY_LATER,) if on > day else readings, fault_id)


def _readings_of(valid: Sequence[Event], happened: History) -> Mapping[Event, tuple[Reading, ...]]:
    """The readings by which an event counts as it does, once it has happened."""
    standing = latest(happened.submissions) if happened.submissions else ()
    presupposing = chain.from_iterable(sending(fault).presupposing for fault in happened.faults)
    counted = (
        *((event, Reading.HISTORY_WHOLE) for event in presupposing),
        *((event, Reading.HISTORY_AGAIN) for event in valid if event.event_id is not None),
        *((event, Reading.HISTORY_ORDER) for event in standing if len(standing) > 1),
        *((event, Reading.REFERRAL_DECIDED) for event in valid if isinstance(event, PersonDecided)),
    )
    readings: dict[Event, tuple[Reading, ...]] = {}
    for event, reading in counted:
        readings[event] = (*readings.get(event, ()), reading)
    return readings


def _deadlines(happened: History, circumstances: Circumstances, status: RegistrationStatus) -> Iterator[DatedEntry]:
    """The last days that the policy sets, as far as they can be told, and the guide day.

    A ticket that was given back is neither registered nor renewed (return.accepted), and one whose renewal was ordered
    or declined needs no reminder of it.
    """
    ticket, policy = circumstances.ticket, circumstances.policy
    ordered_together = any(order.in_same_order is True for order in happened.orders)
    if ticket.renews is not None:
        window = renewal_order_window(expires_on=ticket.renews.expires_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_TO_ORDER)
    elif isinstance(ticket.device_bought_on, date) and not ticket.plan.form.is_bundle and not ordered_together:
        window = new_order_window(device_bought_on=ticket.device_bought_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_TO_ORDER)

    if isinstance(ticket.purchased_on, date):
        registered_on = status.facts.registration.completed_on
        window = refund_window(purchased_on=ticket.purchased_on, registered_on=registered_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_FOR_REFUND)
    if circumstances.given_back is not None:
        return
    if status.guide_day is not None:
        (guide,) = (ground for ground in status.grounds if ground.clause is Clause.REGISTER_GUIDE)
        yield DatedEntry(status.guide_day, DateKind.REGISTRATION_GUIDE, guide.clause, guide.readings)
    if not happened.renewals:
        window = renewal_order_window(expires_on=ticket.expires_on, policy=policy)
        yield from _closing(window, DateKind.LAST_DAY_TO_RENEW)


def _closing(window: Window, kind: DateKind) -> Iterator[DatedEntry]:
    """The last day of a window that has days and an end."""
    if window.last_day is not None and not window.is_empty:
        yield DatedEntry(window.last_day, kind, window.closed_by, window.readings)


def _fault_dates(fault: FaultAssessment) -> Iterator[DatedEntry]:
    attendance, returning = fault.attendance, fault.return_status
    if isinstance(attendance, Attendance):
        (ground,) = attendance.grounds
        starts_on = attendance.starts_at.date()
        yield DatedEntry(starts_on, DateKind.ATTENDANCE_CAN_START, ground.clause, ground.readings, fault.fault_id)
    if isinstance(returning, ReturnStatus):
        (ground,) = returning.grounds
        kind = DateKind.LAST_DAY_TO_RETURN_UNIT
        yield DatedEntry(returning.last_day, kind, ground.clause, ground.readings, fault.fault_id)
