"""Facts of questions as the rows of a table, and the answers as the columns of ``decide_batch`` should have them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from random import Random
from typing import Any, Final, get_type_hints

import attrs
import pyarrow as pa

import hoshu_rules
from hoshu_rules import (
    JAPAN,
    MENU,
    UNKNOWN,
    Decision,
    HoshuError,
    ServicePlan,
    open_facts,
)
from hoshu_rules.answers import Assignment
from hoshu_rules.facts.plain import METRES_OR_UNKNOWN
from hoshu_rules.formats.arrow import ColumnKind, FactColumn, NullMeaning, columns_of
from hoshu_rules.formats.reading import read
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

LARGE: Final = int(os.environ.get("PORTFOLIO_ROWS", "5000"))
"""The rows of a portfolio in the full run; ``.ci/engines tests`` asks for more."""

Facts = Mapping[str, Any]
Row = dict[str, Any]


HAPPENING: Final = (
    *("renews.starts_on", "running_ticket.starts_on", "renews.expires_on", "device_bought_on", "purchased_on"),
    *("ordered_on", "received_on", "returned_on", "swapped_on", "starts_on", "registration.arrived_on"),
    *("registration.submitted_on", "registration.sent_as_asked_on", "registration.completed_on", "registered_on"),
    *("registration.notified_on", "report.occurred_on", "report.reported_at", "reported_at", "requested_on", "day"),
    *("running_ticket.expires_on", "expires_on"),
)
"""The days of a ticket as they mostly follow each other."""
GAPS: Final = (0, 0, 0, 0, 1, 1, 2, 5, 6, 7, 8, 20, 27, 28, 30, 31, 58, 89, 90, 91, 92, 93, 364, 365)
"""Days between two of them, of which many are about as long as a period of the policy."""


def drawn(question: str, rows: int, seed: int = 2026) -> list[Row]:
    """The rows of a portfolio: days around those on which an answer changes, every word, and empty and wrong cells."""
    draw = Random(seed)  # noqa: S311  nothing secret
    return [_drawn_row(columns(question), draw) for _ in range(rows)]


def _drawn_row(columns: Sequence[FactColumn], draw: Random) -> Row:
    day, days = date(2026, draw.randint(1, 12), draw.randint(1, 28)), {}
    for name in HAPPENING:
        day += timedelta(draw.choice(GAPS))
        days[name] = day if draw.random() < 0.97 else day - timedelta(draw.choice(GAPS))
    row: Row = {}
    for column in columns:
        row[column.name] = None if draw.random() < _EMPTY[column.null] else _cell(column, days, draw)
        if column.unknown_column is not None:
            row[column.unknown_column] = row[column.name] is None and draw.random() < 0.4
    if draw.random() < 0.95:
        _make_sense(row, draw)
    return row


def _make_sense(row: Row, draw: Random) -> None:
    """Let plans be on the menu, only a renewal have a running ticket, and an instant be of the day beside it."""
    renewal, other = ([plan for plan in MENU if plan.form.is_renewal is is_renewal] for is_renewal in (True, False))
    plans = renewal if "running_ticket.expires_on" in row else other if "in_same_order" in row else MENU
    for prefix, choice in (("plan", plans), ("renews.plan", MENU), ("running_ticket.plan", MENU)):
        plan = draw.choice(choice)
        if f"{prefix}.form" in row:
            row |= {f"{prefix}.{part.name}": plain(getattr(plan, part.name)) for part in attrs.fields(ServicePlan)}
    if row.get("plan.form") != "renewal" or draw.random() < 0.3:
        row |= {name: None for name in row if name.startswith("renews.")}
    for name in [name for name in row if name.endswith("_at")]:
        if row.get(name.replace("_at", "_on"), name) is None:
            row[name] = None


_EMPTY: Final = {
    NullMeaning.NONE: 0.3,
    NullMeaning.UNKNOWN: 0.15,
    NullMeaning.NOT_GIVEN: 0.5,
    NullMeaning.REFUSED: 0.005,
}


def _cell(column: FactColumn, days: Mapping[str, date], draw: Random) -> Any:
    match column.kind:
        case ColumnKind.DAY:
            return days[column.name]
        case ColumnKind.INSTANT:
            by_day = column.name.replace("_at", "_on")
            day = days.get(column.name) or days.get(by_day, days["day"])
            clock = time(draw.choice([0, 9, 9, 23]), draw.choice([0, 0, 30]))
            return datetime.combine(day, clock, draw.choice([JAPAN, JAPAN, JAPAN, UTC]))
        case ColumnKind.YES_NO:
            return draw.random() < 0.5
        case ColumnKind.WORD:
            return draw.choice(column.words) if draw.random() < 0.995 else "other than these"
        case ColumnKind.WORDS:
            words = [word for word in column.words if word != "terms" or draw.random() < 0.02]
            return draw.sample(words, draw.choice([0, 0, 0, 1, 1, 2]))
        case ColumnKind.YEARS:
            return draw.choice([1, 1, 1, 1, 3, 3, 5, 2, 0])
        case ColumnKind.METRES:
            return draw.choice([0.0, 1.9, 2.0, 2.5, 2.5, 300.0])
        case ColumnKind.TEXT:
            return draw.choice(["", "A1", "Ａ１", "B2", " b2 "])
        case _:
            return draw.sample(["", "A1", "Ａ１", "B2", "C3"], draw.choice([0, 1, 2]))


def plain(value: Any) -> Any:
    """A word for a member of an enum, any other value as it is."""
    return value.value if isinstance(value, Enum) else value


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
            yield name, sorted(map(plain, value))
        elif name not in {"calendar", "changes"}:
            yield name, plain(value)


def table_of(question: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as a table with every column of the question."""
    arrays = {}
    for column in columns_of(question):
        arrays[column.name] = pa.array([row.get(column.name) for row in rows], column.type)
        if column.unknown_column is not None:
            arrays[column.unknown_column] = pa.array([row.get(column.unknown_column) for row in rows], pa.bool_())
    return pa.table(arrays)


@cache
def hints_of(question: str) -> Mapping[str, Any]:
    """The types of the arguments of a question."""
    return get_type_hints(ASKED[question])


columns: Final = cache(columns_of)


def facts_of(question: str, row: Row) -> dict[str, Any]:
    """The facts in a row, read as a document of JSON is read; HoshuError where they are none.

    A height that is none is an error in a row that is not served on site too.
    """
    for name in (name for name in row if name.endswith("height_m")):
        METRES_OR_UNKNOWN.check(name, UNKNOWN if row[name] is None else row[name])
    document = _document(question, row)
    hints = hints_of(question)
    return {name: read(hints[name], value) for name, value in document.items()}


def _document(question: str, row: Row) -> dict[str, Any]:
    """The row as the arguments of the question in JSON: an empty cell as null, "unknown", or left out."""
    document: dict[str, Any] = {}
    for column in columns(question):
        value = row.get(column.name)
        if row.get(column.unknown_column or "") or (value is None and column.null is NullMeaning.UNKNOWN):
            value = UNKNOWN.value
        if column.name in row and not (value is None and column.null is NullMeaning.NOT_GIVEN):
            *groups, name = column.name.split(".")
            held = document
            for group in groups:
                held = held.setdefault(group, {})
            held[name] = value.isoformat() if isinstance(value, date) else value
    if "registration" in hints_of(question):
        document.setdefault("registration", {})
    for group in ("renews", "failed_delivery"):
        if not any(row.get(name) is not None for name in row if name.startswith(f"{group}.")):
            document |= {group: None} if group in hints_of(question) else {}
    if document.get("leg") == "replacement_again" and document["failed_delivery"] is None:
        document["failed_delivery"] = {"at_installation_site": UNKNOWN.value, "error_by": UNKNOWN.value}
    _name_place(document, str(row.get("plan.kind", row.get("kind"))))
    return document


def _name_place(document: dict[str, Any], kind: str) -> None:
    """Keep of a place what is of the kind of service, and name it so."""
    held = document.get("report", document)
    if "place" in held:
        tag, beginning = ("on_site", ("device", "height")) if kind.startswith("on_site") else ("send_back", "dest")
        place = {name: value for name, value in held["place"].items() if name.startswith(beginning)}
        held["place"] = {"type": tag, **place}


def answered(question: str, row: Row, *, opened: bool = False, **under: Any) -> Row:
    """What the question says of one row by itself; nothing where it refuses the facts or they are none."""
    try:
        answer = ASKED[question](**facts_of(question, row), **under)
    except HoshuError:
        return {}
    said = {**_said(question, answer), "clauses": list(dict.fromkeys(ground.clause.value for ground in answer.grounds))}
    if opened:
        said["open_facts"] = [each.path for each in open_facts(answer).unknown]
    return said


def _said(question: str, answer: Any) -> Row:
    match answer:
        case Decision():
            window = answer.window
            said: Row = {"outcome": answer.outcome.value}
            if question not in {"coverage", "place"}:
                said["first_day"], said["last_day"] = window and window.first_day, window and window.last_day
            return said
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
