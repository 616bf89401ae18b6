"""Histories that can be true for one ticket, and whole cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import Arrived, Event, FaultReported, ReplacementReceived
from hoshu_rules.facts.plain import CODE
from hoshu_rules.facts.tickets import TICKET, EntryForm, FaultReport, Ticket
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.exchange import last_day_to_return_unit
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.testing.strategies.arguments import Chosen, chosen, require_strategies
from hoshu_rules.testing.strategies.dates import clocks, days, from_day_on, gaps, instants_on, later, near
from hoshu_rules.testing.strategies.faults import fault_reports, places
from hoshu_rules.testing.strategies.settings import business_calendars, calendars_covering
from hoshu_rules.testing.strategies.steps import Step, steps_of_fault, steps_of_ticket, told
from hoshu_rules.testing.strategies.ticket_events import at_clock
from hoshu_rules.testing.strategies.values import entry_forms, serial_numbers, tickets
from hoshu_rules.ticket.assessment import Case
from hoshu_rules.ticket.contradictions import require_no_contradiction
from hoshu_rules.ticket.history import history_of

History = tuple[Event, ...]

_A_YEAR: Final = 365
_BESIDE: Final = st.sampled_from([0, 1, -1])
_GAPS: Final = gaps()
_STEPS: Final = st.lists(st.sampled_from(["in order", "in order", "in order", "earlier", "untold"]), max_size=10)
"""One for each step: on a day from the last step's on, on an earlier one, or one that a register has not."""
_EARLIER: Final = st.integers(0, 31)
_ODDITIES: Final = st.lists(
    st.tuples(st.sampled_from(["with an instant", "with an id", "told twice", "lost"]), st.integers(0, 99), clocks()),
    max_size=4,
)
"""What a register makes of some events: of which one, and the time of the day."""
_CALENDARS: Final = business_calendars()


def reports_for(ticket: Ticket, *, policy: Policy = STANDARD) -> st.SearchStrategy[FaultReport]:
    """Fault reports for this ticket's kind of service, around the start or end of its service period or within it.

    Shrinks towards a report on the first day.
    """
    TICKET.check("ticket", ticket)
    POLICY.check("policy", policy)
    # A year before the expiry is within the service period of every plan.
    first_day = later(ticket.expires_on, -_A_YEAR) if ticket.starts_on is UNKNOWN else ticket.starts_on
    reported_on = (
        near(first_day, policy=policy)
        | near(ticket.expires_on, policy=policy)
        | days(first_day=first_day, last_day=ticket.expires_on)
    )
    reported_at = reported_on.flatmap(lambda day: instants_on(day, policy=policy))
    return fault_reports(reported_at=reported_at, place=places(ticket.plan.kind))


def fault_histories(
    ticket: Ticket, *, fault_id: str = "F1", report: Chosen[FaultReport] = None, policy: Policy = STANDARD
) -> st.SearchStrategy[History]:
    """The events of one fault of this ticket: the report, and what follows, step by step.

    ``report`` is by default from ``reports_for(ticket)``; its place must fit the plan's kind of service. Most steps
    come in the order of an exchange; some have an earlier day, such as a dispatch before the report, and some are not
    told. In between the fault is located or closed, a person decides, or something is withdrawn. Shrinks towards the
    report alone.
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
    as in ``near``. A bundle may be registered before it is bought (register.bundle). The events are as a register has
    them: some are lost, a report too, some are told twice, some have an instant or an id, and some were withdrawn.
    ContradictionError, at once, for a ticket whose part number does not fit its plan under ``policy``. Shrinks towards
    no events.
    """
    TICKET.check("ticket", ticket)
    POLICY.check("policy", policy)
    require_no_contradiction(ticket, (), history_of(()), policy=policy)
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
    reference: Chosen[str | None] = None,
) -> st.SearchStrategy[Case]:
    """A ticket, a history that can be true for it, a day to ask about, and most often a calendar that is long enough.

    ``ticket`` is by default from ``tickets()``. ``history`` is a function that takes the ticket and returns a strategy
    for its events, such as ``lambda ticket: histories(ticket, faults=st.just(1))``. ``day`` is by default a day of the
    ticket or of an event, a day next to it or later, or a day around the last day of a window. ``calendar`` is by
    default from ``calendars_covering`` all these days, None, or one of any other days. Shrinks towards a ticket without
    events, on the day it is bought.
    """
    ticket = chosen("ticket", ticket, tickets())
    require_strategies(day=day, calendar=calendar)
    reference = chosen("reference", reference, st.sampled_from([None, "2026-11/42", "受付 3"]))
    if not callable(history):
        raise InvalidArgument(f"history: expected a function that takes a ticket, such as histories, got {history!r}")

    return _draw_case(ticket, history, day, calendar, reference)


@st.composite
def _draw_fault(
    draw: st.DrawFn, ticket: Ticket, fault_id: str, report: st.SearchStrategy[FaultReport], policy: Policy
) -> History:
    reported = FaultReported(fault_id=fault_id, report=draw(report))
    return _walk(draw, reported.on, (reported,), lambda events: steps_of_fault(ticket, events, fault_id), policy)


@st.composite
def _draw_history(
    draw: st.DrawFn,
    ticket: Ticket,
    faults: st.SearchStrategy[int],
    report: Chosen[FaultReport],
    form: st.SearchStrategy[EntryForm],
    policy: Policy,
) -> History:
    first_day = draw(st.sampled_from(days_of(ticket)))
    history = list(_walk(draw, first_day, (), lambda events: steps_of_ticket(ticket, events, form), policy))
    for number in range(draw(faults)):
        history.extend(draw(fault_histories(ticket, fault_id=f"F{number + 1}", report=report, policy=policy)))
    return tuple(draw(st.permutations(_as_registered(history, draw(_ODDITIES)))))


def _walk(
    draw: st.DrawFn,
    day: date,
    events: History,
    next_steps: Callable[[Sequence[Event]], Iterable[Step]],
    policy: Policy,
) -> History:
    """These events, and step by step what follows them, as far as it is told."""
    untold: list[Event] = []
    # A list, so that Hypothesis can drop members when it shrinks an example.
    for manner in draw(_STEPS):
        step = draw(st.sampled_from(list(next_steps(events))))
        on = later(day, -draw(_EARLIER)) if manner == "earlier" else draw(from_day_on(day, policy))
        on = min(max(on, step.first_day), step.last_day)
        event = step.event_on(draw, on)
        with_event, earlier = told(events, event)
        if manner != "untold":
            events = with_event
        elif earlier is None:
            # The next steps follow it, as it happened.
            events = with_event
            untold.append(event)
        day = max(day, on)
    return tuple(event for event in events if event not in untold)


def _as_registered(history: Iterable[Event], oddities: Iterable[tuple[str, int, time]]) -> list[Event]:
    """The events as a register has them: some with an instant or an id, some told twice, some lost."""
    events, again = list(history), list[Event]()
    for oddity, number, clock in oddities:
        if not events:
            break
        index = number % len(events)
        event = events[index]
        match oddity:
            case "with an id":
                events[index] = evolve(event, event_id=f"E{number}")
            # One instant only, and not another one for what is told twice: two would exclude each other.
            case "with an instant" if not isinstance(event, FaultReported) and event.at is None:
                events[index] = evolve(event, at=at_clock(event.on, clock))
            case "told twice":
                again.append(event)
            case _:
                del events[index]
    return [*events, *again]


@st.composite
def _draw_case(
    draw: st.DrawFn,
    ticket: st.SearchStrategy[Ticket],
    history: Callable[[Ticket], st.SearchStrategy[History]],
    day: Chosen[date],
    calendar: Chosen[BusinessCalendar | None],
    reference: st.SearchStrategy[str | None],
) -> Case:
    of_ticket = draw(ticket)
    events = draw(history(of_ticket))
    known_days = [*days_of(of_ticket), *(event.on for event in events)]
    last_days = list(_last_days(of_ticket, events))
    turning = _later(known_days, _BESIDE) | _later(last_days, _BESIDE) | _later(known_days, _GAPS)
    asked_on = draw(turning if day is None else day)
    covering = calendars_covering(*known_days, asked_on)
    return Case(
        ticket=of_ticket,
        events=events,
        day=asked_on,
        calendar=draw(st.none() | covering | covering | _CALENDARS if calendar is None else calendar),
        reference=draw(reference),
    )


def days_of(ticket: Ticket) -> list[date]:
    """The days of the ticket that are known; first the purchase of the device, last the expiry."""
    stated = (ticket.device_bought_on, ticket.purchased_on, ticket.starts_on, ticket.expires_on)
    return [day for day in stated if isinstance(day, date)]


def _later(known_days: list[date], gap: st.SearchStrategy[int]) -> st.SearchStrategy[date]:
    """Days that are ``gap`` days after one of these."""
    return st.tuples(st.sampled_from(known_days), gap).map(lambda drawn: later(*drawn))


def _last_days(ticket: Ticket, events: History) -> Iterator[date]:
    """The last day of each window that a ticket and its events open, including the service period."""
    windows = [renewal_order_window(expires_on=ticket.expires_on)]
    if isinstance(ticket.device_bought_on, date):
        windows.append(new_order_window(device_bought_on=ticket.device_bought_on))
    if isinstance(ticket.purchased_on, date):
        windows.append(refund_window(purchased_on=ticket.purchased_on, registered_on=None))
    yield ticket.expires_on
    yield from (window.last_day for window in windows if window.last_day is not None)
    yield from (registration_guide_day(arrived_on=event.on) for event in events if isinstance(event, Arrived))
    yield from (
        last_day_to_return_unit(received_on=event.on) for event in events if isinstance(event, ReplacementReceived)
    )
