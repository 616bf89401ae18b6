"""Arguments that a constructor refuses: one thing in them is wrong; with the expected error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Final, final, get_args

from attrs import field, fields, fields_dict, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.errors import ContradictionError, FactError, HoshuError
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import Check
from hoshu_rules.facts.events import DetailsChanged, Event, PersonDecided, RegistrationCompleted, RenewalOrdered
from hoshu_rules.facts.plans import LONGEST_TERM, MENU, PlanForm, ServicePlan
from hoshu_rules.facts.tickets import FaultReport, Leg, Registration, RunningTicket, Task, Ticket
from hoshu_rules.outcomes import Bearer, Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.testing.from_type import STRATEGIES, strategy_for
from hoshu_rules.testing.strategies.dates import clocks, days, gaps, later
from hoshu_rules.testing.strategies.ticket_events import at_clock, events
from hoshu_rules.testing.strategies.values import registrations, running_tickets, service_plans, tickets


def _name(function: Callable[..., object]) -> str:
    return function.__name__


@final
@frozen
class Invalid:
    """Arguments by name that a constructor refuses, the class of the error, and the place that the error names.

    ``constructor`` is a class or a function; ``build`` calls it with the arguments.

    >>> from hoshu_rules.errors import FactError
    >>> from hoshu_rules.facts.events import Arrived
    >>> invalid = Invalid(Arrived, {"on": "tomorrow"}, FactError, "Arrived.on")
    >>> invalid.build()
    Traceback (most recent call last):
    ...
    hoshu_rules.errors.FactError: Arrived.on: expected a day (datetime.date, without a time), got 'tomorrow'
    """

    constructor: Callable[..., object] = field(repr=_name)
    arguments: Mapping[str, object]
    error: type[HoshuError] = field(repr=_name)
    where: str

    def build(self) -> object:
        """Call the constructor with the arguments; this raises the expected error."""
        return self.constructor(**self.arguments)


@frozen
class _Wrong:
    """A field, and the values that it cannot have together with the other fields of a valid value.

    ``valid`` draws that valid value if not every value will do. ``where`` is the place that the error names if it is
    not the field.
    """

    field: str
    instead: Callable[[Any], st.SearchStrategy[object]]
    error: type[HoshuError] = ContradictionError
    valid: st.SearchStrategy[Any] | None = None
    where: str | None = None


def invalid(kind: type) -> st.SearchStrategy[Invalid]:
    """Arguments that the constructor of one of our types refuses, as in ``invalid(Ticket)``.

    They are the arguments of a valid value, as ``st.from_type`` draws it, with one replaced: by a sample that the check
    of its field refuses, or by a value that contradicts the others. InvalidArgument for any other type.
    """
    if kind not in STRATEGIES:
        raise InvalidArgument(f"kind: expected a type of this library that can be drawn, got {kind!r}")
    refused = [_Wrong(each.name, partial(_refused, each.validator), FactError) for each in fields(kind)]
    return st.one_of(*(_draw_invalid(kind, wrong) for wrong in [*refused, *_contradictions_of(kind)]))


@st.composite
def _draw_invalid(draw: st.DrawFn, kind: type, wrong: _Wrong) -> Invalid:
    value = draw(strategy_for(kind) if wrong.valid is None else wrong.valid)
    arguments = {each.name: getattr(value, each.name) for each in fields(kind)}
    where = wrong.where or f"{kind.__name__}.{wrong.field}"
    return Invalid(kind, {**arguments, wrong.field: draw(wrong.instead(value))}, wrong.error, where)


def _refused(check: Check, _value: object) -> st.SearchStrategy[object]:
    return st.sampled_from(check.refused)


def _before(name: str) -> Callable[[object], st.SearchStrategy[date]]:
    """Days before the day in this field of the value; shrinks towards the day just before it."""
    return lambda value: _DISTANCES.map(lambda gap: later(getattr(value, name), -gap))


def _running_or_none(ticket: Ticket) -> st.SearchStrategy[RunningTicket | None]:
    return running_tickets() if ticket.renews is None else st.none()


def _unsold_years(plan: ServicePlan) -> st.SearchStrategy[int]:
    sold = {each.years for each in MENU if (each.kind, each.form) == (plan.kind, plan.form)}
    return st.sampled_from([years for years in range(1, LONGEST_TERM + 1) if years not in sold])


def _holidays_outside(calendar: BusinessCalendar) -> st.SearchStrategy[frozenset[date]]:
    return _DISTANCES.map(lambda gap: calendar.holidays | {later(calendar.last_day, gap)})


def _instants_beside(day: date) -> st.SearchStrategy[datetime]:
    """Instants of another day in Japan."""
    return st.tuples(_DISTANCES, clocks()).map(lambda drawn: at_clock(later(day, drawn[0]), drawn[1]))


_DISTANCES: Final = st.integers(1, 40)
_NOT_RENEWALS: Final = service_plans(form=PlanForm.NEW) | service_plans(form=PlanForm.BUNDLE)
_BEARERS: Final = st.sampled_from(Bearer)
_OUTCOMES: Final = st.sampled_from(Outcome)
_OF_TICKET: Final = events(PersonDecided, fault_id=st.none())
_COMPLETE: Final = registrations(submitted_after_days=gaps(), completed_after_days=gaps())
_CONTRADICTIONS: Final[Mapping[type, tuple[_Wrong, ...]]] = MappingProxyType(
    {
        ServicePlan: (_Wrong("years", _unsold_years, FactError, where="ServicePlan"),),
        Ticket: (
            _Wrong("expires_on", _before("starts_on"), valid=tickets(starts_after_days=gaps())),
            _Wrong("renews", _running_or_none),
        ),
        Registration: (
            _Wrong("completed_on", _before("submitted_on"), valid=_COMPLETE),
            _Wrong("notified_on", _before("completed_on"), valid=_COMPLETE),
            _Wrong("notified_on", lambda _pending: days(), valid=registrations(completed_after_days=st.none())),
            _Wrong("completed_at", lambda it: _instants_beside(it.completed_on), valid=_COMPLETE),
            _Wrong("sent_as_asked_on", _before("submitted_on"), valid=_COMPLETE),
            _Wrong("sent_as_asked_on", lambda _new: days(), valid=registrations(submitted_after_days=st.none())),
        ),
        FaultReport: (_Wrong("occurred_on", lambda it: _DISTANCES.map(lambda gap: later(it.reported_on, gap))),),
        RunningTicket: (_Wrong("expires_on", _before("starts_on"), valid=running_tickets(starts_before_days=gaps())),),
        RegistrationCompleted: (_Wrong("notified_on", _before("on")),),
        DetailsChanged: (_Wrong("reported_on", _before("on")),),
        RenewalOrdered: (_Wrong("plan", lambda _event: _NOT_RENEWALS),),
        PersonDecided: (
            _Wrong("decided", lambda it: _BEARERS if isinstance(it.decided, Outcome) else _OUTCOMES),
            _Wrong("decided", lambda _it: st.just(Outcome.REFER), valid=_OF_TICKET),
            _Wrong("fault_id", lambda it: st.just("F1" if it.fault_id is None else None)),
            _Wrong("what", lambda it: st.sampled_from(Task if isinstance(it.what, Leg) else Leg)),
        ),
        BusinessCalendar: (
            _Wrong("last_day", _before("first_day"), FactError),
            _Wrong("holidays", _holidays_outside, FactError),
        ),
        Policy: (_Wrong("closes_at", lambda policy: st.times(max_value=policy.opens_at), FactError),),
    }
)
"""What is wrong only in combination: no field refuses it alone."""

_OF_EVENTS: Final = (
    _Wrong("withdrawn_on", _before("on")),
    _Wrong("at", lambda event: _instants_beside(event.on)),
)
"""What is wrong in the same way for every event; a report has no instant beside its day."""


def _contradictions_of(kind: type) -> tuple[_Wrong, ...]:
    of_events = [each for each in _OF_EVENTS if each.field in fields_dict(kind)] if kind in get_args(Event) else []
    return (*_CONTRADICTIONS.get(kind, ()), *of_events)
