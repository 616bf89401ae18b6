"""A question in parts, each of which sees few facts, so that few cases of it are different.

Rules see days only as they compare with other days and with days counted from them. So rows whose days lie in the same
order, and whose other facts are the same, have the same answer, and one of them is asked for all. No rule is written
here; a part only names what the rules look at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Any, Final, final

import numpy as np
from attrs import field, frozen

from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.formats.arrow.cells import EMPTY, LAST_INSTANT, Cells, Numbers, japan_days
from hoshu_rules.formats.arrow.columns import ColumnKind, Values
from hoshu_rules.policy import Policy

Said = Mapping[str, Any]
"""What an answer says, by the names of the columns."""
Digit = tuple[Numbers, int]
"""For each row a number from 0 to below the second member."""


@final
@frozen
class Under:
    """What a whole portfolio is decided under, and whether the open facts are wanted too."""

    policy: Policy
    calendar: BusinessCalendar | None
    with_open_facts: bool


@final
@frozen
class CountedDay:
    """A day that the rules count from the day in a column; its own error where there is no such day."""

    name: str
    origin: str
    count: Callable[[date, Policy], date]


@final
@frozen(eq=False)
class Batch:
    """The cells of a batch of rows, those of the columns that there are, and the groups that can be missing."""

    length: int
    cells: Mapping[str, Cells]
    groups: Mapping[str, Numbers]
    policy: Policy
    _days: dict[str, Numbers] = field(factory=dict)

    def days(self, name: str, counted: Sequence[CountedDay] = ()) -> Numbers:
        """The days of a column, of an instant those in Japan, or the days counted from one."""
        if name not in self._days:
            self._days[name] = self._days_of(name, counted)
        return self._days[name]

    def _days_of(self, name: str, counted: Sequence[CountedDay]) -> Numbers:
        for each in counted:
            if each.name == name:
                return _counted(self.days(each.origin), each.count, self.policy)
        if name not in self.cells:
            return np.full(self.length, EMPTY, dtype=np.int32)
        cells = self.cells[name]
        return japan_days(cells.numbers) if cells.column.kind is ColumnKind.INSTANT else cells.numbers

    def values(self, row: int, names: Sequence[str]) -> dict[str, Any]:
        """The facts of a row in these columns, and which groups are there."""
        return {
            **{name: self.cells[name].value(row) for name in names if name in self.cells},
            **{path: bool(is_there[row]) for path, is_there in self.groups.items() if path in names},
        }


@final
@frozen(kw_only=True)
class Part:
    """A part of a question: the columns it looks at, how they tell its cases apart, and what it says of a case.

    ``compared`` are groups of days that the rules compare with each other, ``instants`` pairs of instants, ``counted``
    days that they count. ``others`` give what else tells cases apart; for the columns in ``grouped`` nothing else does.
    Of ``exact`` instants each is a case. ``days`` are the answer's days, each with the days of the case that it can be.
    """

    looks_at: tuple[str, ...]
    said: Callable[[Values, Under], Said]
    compared: tuple[tuple[str, ...], ...] = ()
    instants: tuple[tuple[str, str], ...] = ()
    counted: tuple[CountedDay, ...] = ()
    others: tuple[Callable[[Batch], Digit], ...] = ()
    grouped: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    days: Mapping[str, tuple[str, ...]] = field(default=MappingProxyType({}))

    def digits(self, batch: Batch) -> list[Digit]:
        """What tells the cases of this part apart: rows with the same digits have the same answer."""
        plain = [name for name in self.looks_at if name not in self.grouped]
        digits = [_digit(batch.cells[name], batch.policy) for name in plain if name in batch.cells]
        digits += [(batch.groups[name], 2) for name in plain if name in batch.groups]
        digits += [other(batch) for other in self.others]
        days = {name: batch.days(name, self.counted) for group in self.compared for name in group}
        counted = [batch.days(each.name, self.counted) for each in self.counted]
        digits += [((numbers == _NO_SUCH_DAY).astype(np.int8), 2) for numbers in counted]
        pairs = dict.fromkeys(pair for group in self.compared for pair in combinations(group, 2))
        digits += [_order(days[one], days[other]) for one, other in pairs]
        digits += [
            _order(batch.cells[one].numbers, batch.cells[other].numbers)
            for one, other in self.instants
            if one in batch.cells and other in batch.cells
        ]
        digits += [(batch.cells[name].numbers + 1, LAST_INSTANT) for name in self.exact if name in batch.cells]
        return digits


def _order(one: Numbers, other: Numbers) -> Digit:
    """How two days compare; how a missing one does, is only the same each time."""
    order = (one > other).view(np.int8) - (one < other).view(np.int8)
    return order + np.int8(1), 3


def _digit(cells: Cells, policy: Policy) -> Digit:
    """The cells of a column that is no day, as digits; of a day, whether there is one."""
    column, numbers = cells.column, cells.numbers
    match column.kind:
        case ColumnKind.DAY | ColumnKind.INSTANT | ColumnKind.TEXT | ColumnKind.TEXTS:
            return (np.minimum(numbers, 0) + 2).astype(np.int8), 3
        case ColumnKind.METRES:
            above = (numbers >= policy.excluded_height_m).astype(np.int8) + (numbers > policy.excluded_height_m)
            return np.where(numbers == EMPTY, 3, above), 4
        case _:
            return numbers.astype(np.int16) + np.int16(2), _HIGHEST[column.kind](len(column.members)) + 3


_HIGHEST: Final[Mapping[ColumnKind, Callable[[int], int]]] = {
    ColumnKind.YES_NO: lambda _members: 1,
    ColumnKind.WORD: lambda members: members - 1,
    ColumnKind.WORDS: lambda members: 2**members - 1,
    ColumnKind.YEARS: lambda _members: 100,
}

_NOT_COUNTED: Final = 0
_NO_SUCH_DAY: Final = -3


def _counted(days: Numbers, count: Callable[[date, Policy], date], policy: Policy) -> Numbers:
    """The day counted from each day, each distinct one counted once."""
    known = _count_table(count, policy)
    places = np.maximum(days, 0)
    counted: Numbers = known[places]
    if (counted == _NOT_COUNTED).any():
        for ordinal in np.unique(places[counted == _NOT_COUNTED]):
            known[ordinal] = _count_one(date.fromordinal(int(ordinal)), count, policy)
        counted = known[places]
    return counted


def _count_one(day: date, count: Callable[[date, Policy], date], policy: Policy) -> int:
    try:
        return count(day, policy).toordinal()
    except CalendarError:
        return _NO_SUCH_DAY


@lru_cache(64)
def _count_table(_count: Callable[[date, Policy], date], _policy: Policy) -> Numbers:
    """A place for each day there is, and at 0 one for none; zeros take no memory until a day is counted."""
    known = np.zeros(date.max.toordinal() + 1, dtype=np.int32)
    known[0] = EMPTY
    return known
