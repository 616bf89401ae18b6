"""Histories that can be true for one ticket, and whole cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
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
from hoshu_rules.facts.plain import CODE
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import TICKET, Channel, EntryForm, FaultReport, Ticket
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.exchange import last_day_to_return_unit
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN, Chosen, chosen, require_strategies
from hoshu_rules.testing.strategies.dates import days, from_day_on, gaps, instants_on, later, near
from hoshu_rules.testing.strategies.faults import failed_deliveries, fault_reports, places
from hoshu_rules.testing.strategies.settings import calendars_covering
from hoshu_rules.testing.strategies.values import entry_forms, serial_numbers, tickets
from hoshu_rules.ticket.assessment import Case
from hoshu_rules.ticket.contradictions import require_no_contradiction
from hoshu_rules.ticket.history import history_of

History = tuple[Event, ...]

_MOST_FAILURES: Final = 2
# Not booleans(): with sampled_from, Hypothesis shrinks better and drops more of what depends on the choice.
_AT_ALL: Final = st.sampled_from([False, True])
_HOW_FAR: Final = st.sampled_from(["reported", "shipped", "received"])
_BESIDE: Final = st.sampled_from([0, 1, -1])
_NONE_YET: Final = st.none()
_CHANNELS: Final = st.sampled_from(Channel)
_FAILURES: Final = failed_deliveries()
_GAPS: Final = gaps()


def reports_for(ticket: Ticket, *, policy: Policy = STANDARD) -> st.SearchStrategy[FaultReport]:
    """Fault reports for this ticket's kind of service, around the start or end of its service period or within it.

    Shrinks towards a report on the first day.
    """
    TICKET.check("ticket", ticket)
    POLICY.check("policy", policy)
    reported_on = (
        near(ticket.starts_on, policy=policy)
        | near(ticket.expires_on, policy=policy)
        | days(first_day=ticket.starts_on, last_day=ticket.expires_on)
    )
    reported_at = reported_on.flatmap(lambda day: instants_on(day, policy=policy))
    return fault_reports(reported_at=reported_at, place=places(ticket.plan.kind))


def fault_histories(
    ticket: Ticket, *, fault_id: str = "F1", report: Chosen[FaultReport] = None, policy: Policy = STANDARD
) -> st.SearchStrategy[History]:
    """The events of one fault of this ticket: the report, and some or all of what can follow.

    ``report`` is by default from ``reports_for(ticket)``; its place must fit the plan's kind of service. A replacement
    is sent up to three times; only the last one can be received. The unit may then be swapped and returned; on site
    this can also happen without a replacement being sent. Shrinks towards the report alone.
    """
    CODE.check("fault_id", fault_id)
    report = chosen("report", report, reports_for(ticket, policy=policy))

    return _draw_fault(ticket, fault_id, report, policy)


def histories(
    ticket: Ticket,
    *,
    faults: Chosen[int] = None,
    report: Chosen[FaultReport] = None,
    form: Chosen[EntryForm] = None,
    policy: Policy = STANDARD,
) -> st.SearchStrategy[History]:
    """Histories that can be true for this ticket, in any order; every kind of event can occur, none has to.

    ``faults`` is the number of faults, by default up to two. Each is one of ``fault_histories`` with a report from
    ``report``. ``form`` is the entry form sent in, by default one with a serial number that fits the device, or any of
    ``entry_forms()``. The days are near those of the ticket and near each other, and often on the edges of ``policy``,
    as in ``near``. A bundle may be registered before it is bought (register.bundle). ContradictionError, at once, for a
    ticket whose part number does not fit its plan under ``policy``. Shrinks towards no events.
    """
    TICKET.check("ticket", ticket)
    POLICY.check("policy", policy)
    require_no_contradiction(ticket, history_of(()), policy=policy)
    faults = chosen("faults", faults, st.integers(0, 2))
    require_strategies(report=report)
    fitting = entry_forms(serial_number=serial_numbers(ticket.device_model, policy=policy), policy=policy)
    form = chosen("form", form, fitting | entry_forms(policy=policy))
    return _draw_history(ticket, faults, report, form, policy)


def cases(
    *,
    ticket: Chosen[Ticket] = None,
    history: Callable[[Ticket], st.SearchStrategy[History]] = histories,
    day: Chosen[date] = None,
    calendar: Chosen[BusinessCalendar | None] = None,
) -> st.SearchStrategy[Case]:
    """A ticket, a history that can be true for it, a day to ask about, and a calendar that is long enough.

    ``ticket`` is by default from ``tickets()``. ``history`` is a function that takes the ticket and returns a strategy
    for its events, such as ``lambda ticket: histories(ticket, faults=st.just(1))``. ``day`` is by default a day of the
    ticket or of an event, a day next to it or later, or a day around the last day of a window. ``calendar`` is by
    default from ``calendars_covering`` all these days, or None if the service needs no calendar. Shrinks towards a
    ticket without events, on the day it is bought.
    """
    ticket = chosen("ticket", ticket, tickets())
    require_strategies(day=day, calendar=calendar)
    if not callable(history):
        raise InvalidArgument(f"history: expected a function that takes a ticket, such as histories, got {history!r}")

    return _draw_case(ticket, history, day, calendar)


@st.composite
def _draw_fault(
    draw: st.DrawFn, ticket: Ticket, fault_id: str, report: st.SearchStrategy[FaultReport], policy: Policy
) -> History:
    reported = FaultReported(fault_id=fault_id, report=draw(report))
    history: list[Event] = [reported]
    day = reported.on
    for _failed in range(draw(st.integers(0, _MOST_FAILURES))):
        day = draw(from_day_on(day, policy))
        history.append(ReplacementShipped(fault_id=fault_id, on=day))
        day = draw(from_day_on(day, policy))
        history.append(DeliveryFailed(fault_id=fault_id, on=day, failure=draw(_FAILURES)))
    how_far = draw(_HOW_FAR)
    if how_far != "reported":
        day = draw(from_day_on(day, policy))
        history.append(ReplacementShipped(fault_id=fault_id, on=day))
    if how_far == "received":
        day = draw(from_day_on(day, policy))
        history.append(ReplacementReceived(fault_id=fault_id, on=day))
    if how_far == "received" or ticket.plan.kind.is_on_site:
        if draw(_AT_ALL):
            history.append(UnitSwapped(fault_id=fault_id, on=draw(from_day_on(day, policy))))
        if draw(_AT_ALL):
            history.append(FaultyUnitReturned(fault_id=fault_id, on=draw(from_day_on(day, policy))))
    return tuple(history)


@st.composite
def _draw_history(
    draw: st.DrawFn,
    ticket: Ticket,
    faults: st.SearchStrategy[int],
    report: Chosen[FaultReport],
    form: st.SearchStrategy[EntryForm],
    policy: Policy,
) -> History:
    bought_on = ticket.purchased_on
    history: list[Event] = []
    arrived_on = bought_on
    if draw(_AT_ALL):
        anchor = ticket.device_bought_on if ticket.renews is None else ticket.renews.expires_on
        ordered_on = draw(near(anchor, policy=policy))
        history.append(Ordered(on=ordered_on, in_same_order=draw(NO_OR_YES_OR_UNKNOWN)))
        arrived_on = max(arrived_on, ordered_on)
    if draw(_AT_ALL):
        arrived_on = draw(from_day_on(arrived_on, policy))
        history.append(Arrived(on=arrived_on))

    may_begin_on = from_day_on(arrived_on, policy) | from_day_on(bought_on, policy)
    if ticket.plan.form is PlanForm.BUNDLE:
        # A bundle can be registered before it is bought.
        may_begin_on = near(bought_on, policy=policy) | may_begin_on
    registered_on = draw(may_begin_on)
    sent_in_on = registered_on
    # A list, so that Hypothesis can drop members when it shrinks an example.
    for channel, content, gap in draw(st.lists(st.tuples(_CHANNELS, form, _GAPS), max_size=2)):
        history.append(RegistrationSubmitted(on=sent_in_on, channel=channel, form=content))
        sent_in_on = later(sent_in_on, gap + 1)
    if draw(_AT_ALL):
        registered_on = draw(from_day_on(registered_on, policy))
        notified_on = draw(_NONE_YET | from_day_on(registered_on, policy))
        history.append(RegistrationCompleted(on=registered_on, notified_on=notified_on))
    if draw(_AT_ALL):
        changed_on = draw(near(registered_on, policy=policy))
        history.append(DetailsChanged(on=changed_on, reported_on=draw(_NONE_YET | from_day_on(changed_on, policy))))
    if draw(_AT_ALL):
        asked_on = draw(st.sampled_from([bought_on, registered_on]))
        history.append(ReturnRequested(on=draw(near(asked_on, first_day=bought_on, policy=policy))))

    for number in range(draw(faults)):
        history.extend(draw(fault_histories(ticket, fault_id=f"F{number + 1}", report=report, policy=policy)))
    return tuple(draw(st.permutations(history)))


@st.composite
def _draw_case(
    draw: st.DrawFn,
    ticket: st.SearchStrategy[Ticket],
    history: Callable[[Ticket], st.SearchStrategy[History]],
    day: Chosen[date],
    calendar: Chosen[BusinessCalendar | None],
) -> Case:
    of_ticket = draw(ticket)
    events = draw(history(of_ticket))
    known_days = [of_ticket.purchased_on, of_ticket.starts_on, of_ticket.expires_on, *(event.on for event in events)]
    last_days = list(_last_days(of_ticket, events))
    turning = _later(known_days, _BESIDE) | _later(last_days, _BESIDE) | _later(known_days, _GAPS)
    asked_on = draw(turning if day is None else day)
    covering: st.SearchStrategy[BusinessCalendar | None] = calendars_covering(*known_days, asked_on)
    if not of_ticket.plan.kind.menu_row.needs_calendar:
        covering = st.none() | covering
    return Case(
        ticket=of_ticket,
        events=events,
        day=asked_on,
        calendar=draw(covering if calendar is None else calendar),
    )


def _later(known_days: list[date], gap: st.SearchStrategy[int]) -> st.SearchStrategy[date]:
    """Days that are ``gap`` days after one of these."""
    return st.tuples(st.sampled_from(known_days), gap).map(lambda drawn: later(*drawn))


def _last_days(ticket: Ticket, events: History) -> Iterator[date]:
    """The last day of each window that a ticket and its events open, including the service period."""
    windows = (
        new_order_window(device_bought_on=ticket.device_bought_on),
        renewal_order_window(expires_on=ticket.expires_on),
        refund_window(purchased_on=ticket.purchased_on, registered_on=None),
    )
    yield ticket.expires_on
    yield from (window.last_day for window in windows if window.last_day is not None)
    yield from (registration_guide_day(arrived_on=event.on) for event in events if isinstance(event, Arrived))
    yield from (
        last_day_to_return_unit(received_on=event.on) for event in events if isinstance(event, ReplacementReceived)
    )
