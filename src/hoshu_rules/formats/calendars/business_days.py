"""Business calendars: from the package ``holidays``, and from the Cabinet Office's list of national holidays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from itertools import pairwise
from typing import Final

from holidays.countries.japan import Japan

from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import instance_of
from hoshu_rules.facts.plain import DAY, DAY_OR_NONE, DAYS
from hoshu_rules.formats.days import day_as_written

_BYTES: Final = instance_of("the bytes of a file", (bytes,), {}, ())
_LONGEST_GAP: Final = 150
"""Days; since 1949 no two holidays of Japan in a row were further apart than 142 days."""
_SATURDAY: Final = 5


def calendar_from_holidays(
    *, first_day: date, last_day: date, closed_on: frozenset[date] = frozenset()
) -> BusinessCalendar:
    """The calendar of exactly these days, with Japan's national holidays as the package ``holidays`` knows them.

    ``closed_on`` are the company's own days without business. CalendarError for days that the package does not cover.
    """
    DAY.check("first_day", first_day)
    DAY.check("last_day", last_day)
    source = f"national holidays of Japan by holidays {version('holidays')}"
    return _calendar(first_day, last_day, _known_holidays(first_day, last_day), closed_on, source)


def calendar_from_list(
    content: bytes,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    closed_on: frozenset[date] = frozenset(),
) -> BusinessCalendar:
    """The calendar of the Cabinet Office's list of national holidays, or of a part of it.

    The list is a CSV file in cp932 or UTF-8: a day such as 2026/1/1 and a name in each row, with or without a header.
    It proves the days from its first to its last one, and these are the span. Other days can be asked for, past its
    ends only as far as the package ``holidays`` knows no holiday there. ``closed_on`` are the company's own days
    without business. CalendarError, with the row, for a list that is empty or cannot be read to its end.
    """
    _BYTES.check("content", content)
    DAY_OR_NONE.check("first_day", first_day)
    DAY_OR_NONE.check("last_day", last_day)
    listed = _listed(_rows(_text(content)))
    first_listed, last_listed = min(listed), max(listed)
    first_day, last_day = first_day or first_listed, last_day or last_listed
    for where, asked, from_day, to_day in (
        ("first_day", first_day, first_day, first_listed),
        ("last_day", last_day, last_listed, last_day),
    ):
        missing = _known_holidays(from_day, to_day) - listed.keys() if from_day < to_day else ()
        if missing:
            reach = f"{first_listed.isoformat()} to {last_listed.isoformat()}"
            expected = f"a day that the list covers: it has {reach}, and not the holiday {min(missing).isoformat()}"
            raise CalendarError(where, asked, expected)
    return _calendar(first_day, last_day, listed, closed_on, "national holidays of Japan by the Cabinet Office's list")


def _calendar(
    first_day: date, last_day: date, national: Iterable[date], closed_on: frozenset[date], source: str
) -> BusinessCalendar:
    """Every weekday of the span without business; FactError for a closed day outside it."""
    DAYS.check("closed_on", closed_on)
    outside = sorted(day for day in closed_on if not first_day <= day <= last_day)
    if outside:
        raise FactError("closed_on", outside[0], f"days within {first_day.isoformat()} to {last_day.isoformat()}")
    within = {day for day in national if first_day <= day <= last_day} | closed_on
    return BusinessCalendar(
        first_day=first_day,
        last_day=last_day,
        holidays=frozenset(day for day in within if day.weekday() < _SATURDAY),
        source=f"{source}; the company's own days" if closed_on else source,
    )


def _known_holidays(first_day: date, last_day: date) -> set[date]:
    """The national holidays from the first to the last day; CalendarError for years that the package does not have."""
    for day in (first_day, last_day):
        if not Japan.start_year <= day.year <= Japan.end_year:
            years = f"{Japan.start_year} to {Japan.end_year}"
            raise CalendarError("holidays", day, f"a day within the years {years}")
    # The object holds the days of the years that it is given; without years it starts empty.
    known = Japan(years=range(first_day.year, last_day.year + 1))
    return {day for day in known if first_day <= day <= last_day}


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp932")
    except UnicodeDecodeError as error:
        row, wrong = content.count(b"\n", 0, error.start) + 1, content[error.start : error.end]
        raise CalendarError(f"row {row}", wrong, "text in cp932 or UTF-8") from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of its first line."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    number = 1
    try:
        for row in reader:
            fields = [field.strip() for field in row]
            if any(fields):
                yield number, fields
            number = reader.line_num + 1
    except csv.Error as error:
        raise CalendarError(f"row {number}", lines[number - 1], f"a row of CSV ({error})") from None


def _listed(rows: Iterator[tuple[int, list[str]]]) -> Mapping[date, int]:
    """The days of the list with their rows."""
    found: dict[date, int] = {}
    for index, (number, fields) in enumerate(rows):
        day = day_as_written(fields[0])
        if day is not None and len(fields) > 1 and fields[1]:
            found[day] = number
        elif index or re.search(r"\d", fields[0]):
            raise CalendarError(f"row {number}", ",".join(fields), "a day such as 2026/1/1 and the name of the holiday")
    if not found:
        raise CalendarError("row 1", "", "a day such as 2026/1/1 and the name of the holiday")
    for earlier, later in pairwise(sorted(found)):
        if (later - earlier).days > _LONGEST_GAP:
            expected = f"a holiday at most {_LONGEST_GAP} days after the one before it, {earlier.isoformat()}"
            raise CalendarError(f"row {found[later]}", later, expected)
    return found
