"""What a table consists of, and how it is made: by asking the rules about one example of each combination of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, final

import attrs
from attrs import field, frozen

from hoshu_rules.answers import Ground, Window
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.text.names import Named
from hoshu_rules.text.version import RULES_VERSION

Plain = str | bool | int | float | date | None
Cell = Plain | Enum | tuple[Plain | Enum, ...]
Facts = Mapping[str, Any]
Cells = tuple[tuple[str, Plain], ...]


ANY: Final = "any"
"""The cell of a fact that makes no difference, given the other facts in its row."""


class Position(Named):
    """Where a day lies in a window. ONLY_DAY is the day of a one-day window; every day is after an empty window."""

    BEFORE_FIRST_DAY = "before_first_day"
    ON_FIRST_DAY = "on_first_day"
    INSIDE = "inside"
    ON_LAST_DAY = "on_last_day"
    ON_ONLY_DAY = "on_only_day"
    AFTER_LAST_DAY = "after_last_day"


class Order(Named):
    """How one day compares with another; NOT_YET if it has not happened, UNKNOWN if it is not known."""

    NOT_YET = "not_yet"
    BEFORE = "before"
    SAME_DAY = "same_day"
    AFTER = "after"
    UNKNOWN = "unknown"


@final
@frozen
class Column:
    """A fact that a rule names, and the function that returns its cell for given facts."""

    name: str
    cell_of: Callable[[Facts], Cell] = field(repr=False, eq=False)


@final
@frozen
class Answered:
    """An answer of the rules: the parts that a row shows, and the grounds."""

    said: Mapping[str, Cell]
    grounds: tuple[Ground, ...]


@final
@frozen
class Row:
    """A combination of facts, each shown as a cell, and the answer of the rules.

    ``clauses`` are the slugs that the answer cites, and ``effects`` is what each of them does, in the order of the
    text. ``example`` holds the arguments that the rule was asked with.
    """

    facts: Cells
    answer: Cells
    clauses: tuple[str, ...]
    effects: tuple[str, ...]
    example: tuple[tuple[str, object], ...] = field(repr=False)
    rules_version: str = RULES_VERSION

    def plain(self) -> dict[str, Plain]:
        """The row as one flat record: cells, answer, clauses (separated by spaces), days of the example, version."""
        return {
            **dict(self.facts),
            **dict(self.answer),
            "clauses": " ".join(self.clauses),
            "effects": " ".join(self.effects),
            **{f"example_{name}": day for name, day in _days_in(self.example)},
            "rules_version": self.rules_version,
        }


@final
@frozen
class Table:
    """Every combination of the facts that a rule names, one row for each.

    ``name`` is the name of the table, ``question`` the name of the function that was asked.
    """

    name: str
    question: str
    columns: tuple[Column, ...]
    _rows: Mapping[Cells, Row] = field(repr=False)
    _ask: Callable[[Facts], Answered] = field(repr=False, eq=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order in which a person would list them."""
        return tuple(self._rows.values())

    def records(self) -> tuple[dict[str, Plain], ...]:
        """Every row as a flat record, all with the same keys; None if a row's example has no such day.

        The values of a key are all of one type: where some are words, such as "unknown", so are yes and no and numbers.
        """
        records = [row.plain() for row in self.rows]
        keys = dict.fromkeys(key for record in records for key in record)
        columns = [_of_one_type([record.get(key) for record in records]) for key in keys]
        return tuple(dict(zip(keys, values, strict=True)) for values in zip(*columns, strict=True))

    def row_of(self, **facts: object) -> Row:
        """The one row that these arguments of the question belong to; the question's own error if they are refused.

        >>> from datetime import date
        >>> from hoshu_rules import tables
        >>> row = tables.ownership().row_of(day=date(2026, 11, 22), swapped_on=None)
        >>> dict(row.facts), dict(row.answer)
        ({'swapped_on': 'not_yet'}, {'bearer': 'customer'})
        """
        self._ask(facts)
        return self._rows[_cells(self.columns, facts)]


def tabulate(
    name: str,
    question: str,
    *,
    columns: Iterable[Column],
    samples: Iterable[Facts],
    ask: Callable[[Facts], Answered],
) -> Table:
    """The table of a question. The first sample with a combination of cells is the example of that row.

    Facts that the question refuses as contradictory get no row.
    """
    columns = tuple(columns)
    rows: dict[Cells, Row] = {}
    for facts in samples:
        cells = _cells(columns, facts)
        if cells not in rows:
            with suppress(ContradictionError):
                rows[cells] = _row(cells, facts, ask(facts))
    return Table(name, question, columns, MappingProxyType(rows), ask)


def combinations(**choices: Iterable[object]) -> Iterator[dict[str, Any]]:
    """Each way to choose one value for every name; the last name varies fastest."""
    if not choices:
        yield {}
        return
    (name, values), *rest = choices.items()
    for value in values:
        for others in combinations(**dict(rest)):
            yield {name: value, **others}


def fact(name: str) -> Column:
    """A column for a fact that is its own cell."""
    return Column(name, lambda facts: facts[name])


FORM: Final = Column("form", lambda facts: facts["plan"].form)


def edges(window: Window) -> list[date]:
    """The first and last day of a window, if it has them, each with the day before and the day after."""
    bounds = [day for day in (window.first_day, window.last_day) if day is not None]
    return sorted({day for bound in bounds for day in (day_before(bound), bound, next_day(bound))})


def position(day: date, window: Window) -> Position:
    """Where a day lies in a window."""
    if window.first_day is not None and day < window.first_day:
        return Position.BEFORE_FIRST_DAY
    if window.last_day is not None and day > window.last_day:
        return Position.AFTER_LAST_DAY
    if window.first_day == window.last_day == day:
        return Position.ON_ONLY_DAY
    if day == window.first_day:
        return Position.ON_FIRST_DAY
    return Position.ON_LAST_DAY if day == window.last_day else Position.INSIDE


def order(day: object, other: date) -> Order:
    """How a day compares with another day."""
    if day is None:
        return Order.NOT_YET
    if not isinstance(day, date):
        return Order.UNKNOWN
    if day == other:
        return Order.SAME_DAY
    return Order.BEFORE if day < other else Order.AFTER


def plain(value: Cell) -> Plain:
    """A value as a row shows it: a member of an enum by its value, several values joined in one text."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return " ".join(str(plain(part)) for part in value)
    return value


def _of_one_type(values: list[Plain]) -> list[Plain]:
    """The values themselves if they are of one type, else each as a word."""
    kinds = {type(value) for value in values if value is not None}
    return values if len(kinds) <= 1 else [None if value is None else _word(value) for value in values]


def _word(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(cells: Cells, facts: Facts, answered: Answered) -> Row:
    said = tuple((name, plain(value)) for name, value in answered.said.items())
    bearing = dict.fromkeys((ground.clause.value, ground.effect.value) for ground in answered.grounds)
    clauses = tuple(clause for clause, _effect in bearing)
    effects = tuple(effect for _clause, effect in bearing)
    return Row(cells, said, clauses, effects, tuple(facts.items()))


def _cells(columns: Iterable[Column], facts: Facts) -> Cells:
    return tuple((column.name, plain(column.cell_of(facts))) for column in columns)


def _days_in(facts: Iterable[tuple[str, object]]) -> Iterator[tuple[str, date]]:
    """Each day or instant among the facts, at any depth, with the name of its field."""
    for name, value in facts:
        kind: Any = type(value)
        if isinstance(value, date):
            yield name, value
        elif attrs.has(kind):
            yield from _days_in((part.name, getattr(value, part.name)) for part in attrs.fields(kind))
