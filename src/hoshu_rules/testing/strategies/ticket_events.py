"""Single events; ``histories`` draws events that fit one ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args, overload

from attrs import asdict, fields_dict, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DecidedQuestion, Event, FaultReported, PersonDecided
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import Cause, Channel, Closing, Defect, EntryField, Leg, Task
from hoshu_rules.outcomes import Bearer, Outcome
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN, YES_OR_NO, require_strategies
from hoshu_rules.testing.strategies.dates import clocks, days, gaps, later
from hoshu_rules.testing.strategies.faults import DEVICES, failed_deliveries, fault_reports
from hoshu_rules.testing.strategies.values import entry_forms, service_plans

E = TypeVar("E")


def fault_ids() -> st.SearchStrategy[str]:
    """Ids of faults; shrinks towards F1."""
    return st.sampled_from(["F1", "F2", "2026-11/42"])


@frozen
class Decidable:
    """What a person can decide: the question, the leg or task, and how."""

    question: DecidedQuestion
    what: Leg | Task | None
    decided: Outcome | Bearer

    @property
    def is_of_fault(self) -> bool:
        """Whether it is decided for a fault."""
        return self.question in {DecidedQuestion.COVERAGE, DecidedQuestion.SHIPPING, DecidedQuestion.WORK}


_OUTCOMES: Final = (Outcome.ACCEPT, Outcome.DECLINE)
_OF_TICKET: Final = (DecidedQuestion.ORDER, DecidedQuestion.REFUND, DecidedQuestion.NEXT_RENEWAL)
DECIDABLE: Final[Sequence[Decidable]] = (
    *(Decidable(question, None, decided) for question in _OF_TICKET for decided in _OUTCOMES),
    *(Decidable(DecidedQuestion.COVERAGE, None, decided) for decided in _OUTCOMES),
    *(Decidable(DecidedQuestion.SHIPPING, leg, bearer) for leg in Leg for bearer in Bearer),
    *(Decidable(DecidedQuestion.WORK, task, bearer) for task in Task for bearer in Bearer),
)
"""Everything that a person can decide (referral.decided)."""

# Given as a number of days after the event itself, or None for not yet.
_AFTER_DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "notified_on": "notified_after_days",
        "reported_on": "reported_after_days",
        "withdrawn_on": "withdrawn_after_days",
    }
)
# The instant is given as the time of the day in Japan.
_ARGUMENTS: Final[Mapping[str, str]] = MappingProxyType({**_AFTER_DAYS, "at": "clock"})

_CAUSES: Final = st.frozensets(st.sampled_from(Cause), max_size=3)
ENTRIES: Final[st.SearchStrategy[EntryField | Unknown]] = st.sampled_from(
    [UNKNOWN, EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE]
)
REASONS: Final = st.sampled_from(["goodwill", "確認の結果", ""])
UNITS: Final[st.SearchStrategy[str | None]] = st.sampled_from([None, *DEVICES])
"""Serial numbers of the units that take a faulty one's place, as far as they are known."""

_DRAWN: Final[Mapping[str, st.SearchStrategy[Any]]] = MappingProxyType(
    {
        "fault_id": fault_ids(),
        "on": days(),
        "clock": st.none() | clocks(),
        "event_id": st.sampled_from([None, "E1", "受付 2"]),
        "withdrawn_after_days": st.none() | gaps(),
        "in_same_order": NO_OR_YES_OR_UNKNOWN,
        "channel": st.sampled_from(Channel),
        "form": entry_forms(),
        "notified_after_days": st.none() | gaps(),
        "reported_after_days": st.none() | gaps(),
        "entry": ENTRIES,
        "plan": service_plans(form=PlanForm.RENEWAL),
        "report": fault_reports(),
        "hardware_fault": YES_OR_NO,
        "established_causes": _CAUSES,
        "suspected_causes": _CAUSES,
        "failure": failed_deliveries(),
        "defect": st.sampled_from(Defect),
        "serial_number": UNITS,
        "reason": st.sampled_from(Closing),
    }
)


@overload
def events(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Event]: ...


@overload
def events(kind: type[E], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[E]: ...


def events(kind: type | None = None, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Single events, of any kind or of one kind. Several of them may contradict each other; see ``histories``.

    Any field can be drawn by its name, such as ``on=st.just(day)``; then only events with that field are drawn. The
    defaults are: ``on`` from ``days()``, ``fault_id`` from ``fault_ids()``, ``form`` from ``entry_forms()``, ``report``
    from ``fault_reports()``, ``failure`` from ``failed_deliveries()``, ``plan`` from the renewals.
    ``notified_after_days``, ``reported_after_days`` and ``withdrawn_after_days`` count from the event; None means not
    yet, and a number below 0 ends in the ContradictionError of the event. ``clock`` is the time of the day in Japan,
    None if it is not known. What a person decided fits the fields that you give, if anything does. InvalidArgument if
    no kind of event has all these fields.
    """
    require_strategies(**fields)
    kinds = [each for each in get_args(Event) if kind in (None, each) and fields.keys() <= set(_arguments_of(each))]
    if not kinds:
        raise InvalidArgument(f"expected a kind of Event and only its fields, got {kind} and {', '.join(fields)}")
    return st.one_of(
        *(_draw_decision(fields) if each is PersonDecided else _draw_event(each, fields) for each in kinds)
    )


def _arguments_of(kind: type[Any]) -> list[str]:
    return [_ARGUMENTS.get(name, name) for name in fields_dict(kind)]


@st.composite
def _draw_event(draw: st.DrawFn, kind: type[Any], given: Mapping[str, st.SearchStrategy[Any]]) -> Event:
    drawn = {**_DRAWN, **given}
    return _event(kind, {name: draw(drawn[name]) for name in _arguments_of(kind)})


@st.composite
def _draw_decision(draw: st.DrawFn, given: Mapping[str, st.SearchStrategy[Any]]) -> Event:
    values = {name: draw(strategy) for name, strategy in given.items()}
    fitting = [
        each
        for each in DECIDABLE
        if all(getattr(each, name) is values.get(name, getattr(each, name)) for name in ("question", "what", "decided"))
        and ("fault_id" not in values or (values["fault_id"] is not None) is each.is_of_fault)
    ]
    # With nothing that fits, the constructor tells what is wrong.
    decision = draw(st.sampled_from(fitting or DECIDABLE))
    drawn: dict[str, Any] = {
        **asdict(decision),
        "fault_id": draw(_DRAWN["fault_id"]) if decision.is_of_fault else None,
        "reason": draw(REASONS),
        **{name: draw(_DRAWN[name]) for name in ("on", "clock", "event_id", "withdrawn_after_days")},
    }
    return _event(PersonDecided, {**drawn, **values})


def _event(kind: type[Any], values: Mapping[str, Any]) -> Event:
    """The event of these values by argument; a later day is given by its distance, the instant by its time."""
    facts = {name: values[_ARGUMENTS.get(name, name)] for name in fields_dict(kind)}
    on: date = facts["report"].reported_on if kind is FaultReported else facts["on"]
    for name in _AFTER_DAYS:
        if facts.get(name) is not None:
            facts[name] = later(on, facts[name])
    if facts.get("at") is not None:
        facts["at"] = at_clock(on, facts["at"])
    event: Event = kind(**facts)
    return event


def at_clock(day: date, clock: time) -> datetime:
    """The instant of this day and time in Japan."""
    return datetime.combine(day, clock, JAPAN)
