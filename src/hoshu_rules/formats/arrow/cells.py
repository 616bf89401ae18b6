"""How the cells of an Arrow column are read: as whole numbers that can be compared for all rows at once.

A day is its ordinal, an instant the microseconds since the year 1 in UTC, a word its place among the words, a set of
words a bit for each. What is no such cell is marked, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Final, final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.facts.plans import LONGEST_TERM
from hoshu_rules.formats.arrow.columns import ColumnKind, FactColumn
from hoshu_rules.formats.reading import read

Numbers = NDArray[Any]
Marks = NDArray[np.bool_]

EMPTY: Final = -1
"""The number of an empty cell."""
NOT_KNOWN: Final = -2
"""The number of a cell that says that the fact is not known, where an empty one does not."""
_WRONG: Final = -9
"""The number of a cell that cannot be read."""

_FIRST: Final = datetime(1, 1, 1, tzinfo=UTC)
EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY: Final = timedelta(days=1) // timedelta(microseconds=1)
LAST_INSTANT: Final = date.max.toordinal() * _DAY


@final
@frozen(eq=False)
class Cells:
    """A column of a batch: its numbers, which of its cells are wrong, and the column itself for what has no number."""

    column: FactColumn
    numbers: Numbers
    wrong: Marks
    array: Any

    def value(self, row: int) -> Any:
        """The fact in this row as the question takes it."""
        number = self.numbers[row]
        match self.column.kind:
            case ColumnKind.TEXT | ColumnKind.TEXTS if number != EMPTY:
                text = self.array[row].as_py()
                return text if self.column.kind is ColumnKind.TEXT else frozenset(text)
            case _ if number < 0:
                return UNKNOWN if number == NOT_KNOWN else self.column.empty
            case ColumnKind.DAY:
                return date.fromordinal(int(number))
            case ColumnKind.INSTANT:
                return _FIRST + timedelta(microseconds=int(number))
            case ColumnKind.WORD:
                return self.column.members[number]
            case ColumnKind.WORDS:
                return frozenset(word for bit, word in enumerate(self.column.members) if number >> bit & 1)
            case ColumnKind.YES_NO:
                return bool(number)
            case ColumnKind.YEARS:
                return int(number)
            case _:
                return float(number)


def japan_days(instants: Numbers) -> Numbers:
    """The day in Japan of each instant."""
    offset = JAPAN.utcoffset(None) // timedelta(microseconds=1)
    days = ((instants + offset) // _DAY + 1).astype(np.int32)
    return np.where(instants < 0, np.int32(EMPTY), days)


def cells_of(column: FactColumn, array: Any, is_unknown: Any = None) -> Cells:
    """The cells of a column; FactError for a column whose type holds no such facts at all.

    ``is_unknown`` is the column that says of which rows the fact is not known, if there is one.
    """
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    numbers = np.full(len(array), EMPTY) if pa.types.is_null(array.type) else _READERS[column.kind](column, array)
    wrong: Marks = numbers == _WRONG
    if is_unknown is not None:
        if not pa.types.is_boolean(is_unknown.type):
            raise _of_another_type(f"{column.unknown_column}", is_unknown, "true or false")
        marked = _filled(is_unknown, fill=False)
        wrong = wrong | (marked & (numbers != EMPTY))
        numbers = np.where(marked, NOT_KNOWN, numbers)
    return Cells(column, numbers, wrong, array)


def _of_another_type(name: str, array: Any, expected: str) -> FactError:
    return FactError(name, str(array.type), f"a column of {expected}")


def _filled(array: Any, fill: Any) -> Numbers:
    """The values with this one for a null."""
    filled = pc.fill_null(array, pa.scalar(fill, array.type)) if array.null_count else array
    return np.asarray(filled)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _days(column: FactColumn, array: Any) -> Numbers:
    if _is_text(array.type):
        return _typed(column, array, date, lambda day: day.toordinal()).astype(np.int32)
    has_time = pa.types.is_timestamp(array.type) and array.type.tz is None
    if not has_time and not pa.types.is_date(array.type):
        raise _of_another_type(column.name, array, "days (date32, or text such as 2026-11-22)")
    since_epoch = _filled(array.cast(pa.date32(), safe=False).cast(pa.int32()), 0)
    days = since_epoch + np.int32(EPOCH)
    days = np.where((date.min.toordinal() <= days) & (days <= date.max.toordinal()), days, np.int32(_WRONG))
    if has_time:
        # A time of day may be one of another zone, of which the day in Japan is another.
        midnights = array.cast(pa.date32(), safe=False).cast(array.type)
        with_time = _filled(midnights.cast(pa.int64()), 0) != _filled(array.cast(pa.int64()), 0)
        days = np.where(with_time, np.int32(_WRONG), days)
    return _with_nulls(array, days)


def _instants(column: FactColumn, array: Any) -> Numbers:
    if _is_text(array.type):
        return _typed(column, array, datetime, lambda at: (at - _FIRST) // timedelta(microseconds=1))
    if not (pa.types.is_timestamp(array.type) and array.type.tz is not None):
        expected = "instants (a timestamp with a time zone, or text such as 2026-11-20T18:30:00+09:00)"
        raise _of_another_type(column.name, array, expected)
    micros = array.cast(pa.timestamp("us", array.type.tz), safe=False).cast(pa.int64())
    instants = _filled(micros, 0) + (EPOCH - 1) * _DAY
    in_range = (instants >= 0) & (instants < LAST_INSTANT - _DAY)
    return _with_nulls(array, np.where(in_range, instants, _WRONG))


def _typed(column: FactColumn, array: Any, kind: type, number: Callable[[Any], int]) -> Numbers:
    """The numbers of days or instants that are written as text, as in a document of JSON."""

    def read_one(text: str) -> int:
        try:
            return number(read(kind, text))
        except DocumentError:
            return _WRONG

    return _encoded(column, array, read_one)


def _encoded(column: FactColumn, array: Any, number: Callable[[str], int]) -> Numbers:
    """The number of each text; empty text is an empty cell."""
    encoded = array.dictionary_encode()
    special = {"": EMPTY} | ({UNKNOWN.value: NOT_KNOWN} if column.may_be_unknown else {})
    numbers = [special[text] if text in special else number(text) for text in encoded.dictionary.to_pylist()]
    return np.array([*numbers, EMPTY], dtype=np.int64)[_filled(encoded.indices, len(numbers))]


def _words(column: FactColumn, array: Any) -> Numbers:
    if not _is_text(array.type):
        raise _of_another_type(column.name, array, f"text, {column.expected}")
    places = {word: place for place, word in enumerate(column.words)}
    return _encoded(column, array, lambda word: places.get(word, _WRONG))


def _yes_or_no(column: FactColumn, array: Any) -> Numbers:
    if _is_text(array.type):
        return _encoded(column, array, lambda word: {"false": 0, "true": 1}.get(word, _WRONG))
    if not pa.types.is_boolean(array.type):
        raise _of_another_type(column.name, array, column.expected)
    return _with_nulls(array, _filled(array, fill=False).astype(np.int8))


def _years(column: FactColumn, array: Any) -> Numbers:
    years = _floats(column, array)
    is_year = (years >= 1) & (years <= LONGEST_TERM) & (years == np.floor(years))
    return np.where(is_year, years, np.where(np.isnan(years), EMPTY, _WRONG)).astype(np.int8)


def _metres(column: FactColumn, array: Any) -> Numbers:
    metres = _floats(column, array)
    is_height = (metres >= 0) & (metres <= HIGHEST_M)
    return np.where(is_height, metres, np.where(np.isnan(metres), EMPTY, _WRONG))


def _floats(column: FactColumn, array: Any) -> Numbers:
    """The numbers of a column; NaN for an empty cell."""
    kind = array.type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        raise _of_another_type(column.name, array, "numbers")
    return _filled(array.cast(pa.float64(), safe=False), np.nan)


def _texts(column: FactColumn, array: Any) -> Numbers:
    if not _is_text(array.type):
        raise _of_another_type(column.name, array, column.expected)
    return np.where(np.asarray(array.is_null()), EMPTY, 0)


def members_of(array: Any) -> tuple[Any, Numbers]:
    """The members of all lists, and the row of each."""
    lengths = _filled(array.value_lengths(), 0)
    return array.flatten(), np.repeat(np.arange(len(array)), lengths)


def _lists(column: FactColumn, array: Any) -> tuple[Any, Numbers]:
    """The members of all lists of text, and the row of each."""
    is_list = pa.types.is_list(array.type) or pa.types.is_large_list(array.type)
    if not (is_list and (_is_text(array.type.value_type) or pa.types.is_null(array.type.value_type))):
        raise _of_another_type(column.name, array, f"lists of text, each {column.expected}")
    members, rows = members_of(array)
    return members.cast(pa.large_string()), rows


def _sets_of_words(column: FactColumn, array: Any) -> Numbers:
    members, rows = _lists(column, array)
    places = _words(column, members)
    sets = np.zeros(len(array), dtype=np.int16)
    for place in range(len(column.words)):
        sets[rows[places == place]] |= 1 << place
    sets[rows[places < 0]] = _WRONG
    return _with_nulls(array, sets)


def _sets_of_texts(column: FactColumn, array: Any) -> Numbers:
    members, rows = _lists(column, array)
    sets = np.zeros(len(array), dtype=np.int8)
    sets[rows[np.asarray(members.is_null())]] = _WRONG
    return _with_nulls(array, sets)


def _with_nulls(array: Any, numbers: Numbers) -> Numbers:
    return np.where(np.asarray(array.is_null()), numbers.dtype.type(EMPTY), numbers) if array.null_count else numbers


_READERS: Final[Mapping[Enum, Callable[[FactColumn, Any], Numbers]]] = {
    ColumnKind.DAY: _days,
    ColumnKind.INSTANT: _instants,
    ColumnKind.YES_NO: _yes_or_no,
    ColumnKind.WORD: _words,
    ColumnKind.WORDS: _sets_of_words,
    ColumnKind.YEARS: _years,
    ColumnKind.METRES: _metres,
    ColumnKind.TEXT: _texts,
    ColumnKind.TEXTS: _sets_of_texts,
}
