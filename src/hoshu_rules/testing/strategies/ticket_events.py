"""Single events; ``histories`` draws events that fit one ticket."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args, overload

from attrs import fields_dict
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.events import Event
from hoshu_rules.facts.tickets import Channel
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN, require_strategies
from hoshu_rules.testing.strategies.dates import days, gaps, later
from hoshu_rules.testing.strategies.faults import failed_deliveries, fault_reports
from hoshu_rules.testing.strategies.values import entry_forms

E = TypeVar("E")


def fault_ids() -> st.SearchStrategy[str]:
    """Ids of faults; shrinks towards F1."""
    return st.sampled_from(["F1", "F2", "2026-11/42"])


# Given as a number of days after the event itself, or None for not yet.
_AFTER_DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"notified_on": "notified_after_days", "reported_on": "reported_after_days"}
)

_DRAWN: Final[Mapping[str, st.SearchStrategy[Any]]] = MappingProxyType(
    {
        "fault_id": fault_ids(),
        "on": days(),
        "in_same_order": NO_OR_YES_OR_UNKNOWN,
        "channel": st.sampled_from(Channel),
        "form": entry_forms(),
        "notified_after_days": st.none() | gaps(),
        "reported_after_days": st.none() | gaps(),
        "report": fault_reports(),
        "failure": failed_deliveries(),
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
    from ``fault_reports()``, ``failure`` from ``failed_deliveries()``. ``notified_after_days`` and
    ``reported_after_days`` count from the event; None means not yet, and a number below 0 ends in the
    ContradictionError of the event. InvalidArgument if no kind of event has all these fields.
    """
    require_strategies(**fields)
    kinds = [each for each in get_args(Event) if kind in (None, each) and fields.keys() <= _arguments_of(each)]
    if not kinds:
        raise InvalidArgument(f"expected a kind of Event and only its fields, got {kind} and {', '.join(fields)}")
    return st.one_of(*(_draw_event(each, {**_DRAWN, **fields}) for each in kinds))


def _arguments_of(kind: type[Any]) -> set[str]:
    return {_argument_for(name) for name in fields_dict(kind)}


def _argument_for(field: str) -> str:
    return _AFTER_DAYS.get(field, field)


@st.composite
def _draw_event(draw: st.DrawFn, kind: type[Any], drawn: Mapping[str, st.SearchStrategy[Any]]) -> Event:
    values = {name: draw(drawn[_argument_for(name)]) for name in fields_dict(kind)}
    gaps_after = {name: values[name] for name in _AFTER_DAYS if values.get(name) is not None}
    event: Event = kind(**{**values, **{name: later(values["on"], gap) for name, gap in gaps_after.items()}})
    return event
