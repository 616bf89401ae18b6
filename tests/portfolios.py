"""Facts of questions as the rows of a table, and the answers as the columns of ``decide_batch`` should have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

import attrs
import pyarrow as pa

import hoshu_rules
from hoshu_rules import (
    STANDARD,
    UNKNOWN,
    Decision,
    HoshuError,
    Policy,
    open_facts,
)
from hoshu_rules.answers import Assignment
from hoshu_rules.formats.arrow import columns_of
from hoshu_rules.rules import Attendance, Listing, RegistrationStatus, ReturnStatus, TermCheck

ASKED: Final[Mapping[str, Callable[..., Any]]] = {
    "menu": hoshu_rules.find_plan,
    "new_order": hoshu_rules.decide_new_order,
    "renewal_order": hoshu_rules.decide_renewal_order,
    "refund": hoshu_rules.decide_refund,
    "term": hoshu_rules.check_term,
    "registration": hoshu_rules.registration_status,
    "coverage": hoshu_rules.decide_coverage,
    "place": hoshu_rules.place_limits,
    "attendance": hoshu_rules.attendance_start,
    "shipping": hoshu_rules.who_bears_shipping,
    "work": hoshu_rules.who_does,
    "return": hoshu_rules.return_status,
    "owner": hoshu_rules.faulty_unit_owner,
}
"""Each question of a portfolio, and the function that answers it for one row."""

Facts = Mapping[str, Any]
Row = dict[str, Any]


def row_of(facts: Facts) -> Row:
    """The facts of a question as one flat row, UNKNOWN and None as the columns say them."""
    return dict(_cells(facts.items()))


def _cells(facts: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for name, value in facts:
        if attrs.has(type(value)):
            fields = attrs.fields(type(value))
            yield from _cells((f"{name}.{each.name}", getattr(value, each.name)) for each in fields)
        elif value is UNKNOWN:
            yield name, None
            yield f"{name}_unknown", True
        elif isinstance(value, frozenset):
            yield name, sorted(each.value if isinstance(each, Enum) else each for each in value)
        elif name not in {"calendar", "changes"}:
            yield name, value.value if isinstance(value, Enum) else value


def table_of(question: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as a table with every column of the question."""
    arrays = {}
    for column in columns_of(question):
        arrays[column.name] = pa.array([row.get(column.name) for row in rows], column.type)
        if column.unknown_column is not None:
            arrays[column.unknown_column] = pa.array([row.get(column.unknown_column) for row in rows], pa.bool_())
    return pa.table(arrays)


def answered(question: str, facts: Facts, *, policy: Policy = STANDARD, opened: bool = False) -> Row:
    """What the question says of the facts of one row, by itself; no answer where it refuses them."""
    try:
        answer = ASKED[question](**facts, policy=policy)
    except HoshuError:
        return {}
    said = {**_said(answer), "clauses": list(dict.fromkeys(ground.clause.value for ground in answer.grounds))}
    if opened:
        said["open_facts"] = [each.path for each in open_facts(answer).unknown]
    return said


def _said(answer: Any) -> Row:
    match answer:
        case Decision():
            window = answer.window
            first_day, last_day = (window.first_day, window.last_day) if window is not None else (None, None)
            return {"outcome": answer.outcome.value, "first_day": first_day, "last_day": last_day}
        case Assignment():
            return {"bearer": answer.bearer and answer.bearer.value}
        case Attendance():
            return {"starts_at": answer.starts_at}
        case TermCheck():
            return {"is_plausible": answer.is_plausible}
        case RegistrationStatus():
            duties = list(dict.fromkeys(f"{duty.bearer.value}:{duty.kind.value}" for duty in answer.duties))
            return {"state": answer.state.value, "guide_day": answer.guide_day, "duties": duties}
        case ReturnStatus():
            return {"state": answer.state.value, "last_day": answer.last_day}
        case Listing():
            return {"on_menu": answer.plan is not None}
        case _:
            raise TypeError(answer)
