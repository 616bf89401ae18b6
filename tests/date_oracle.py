"""Dates counted in another way than in ``hoshu_rules.facts.periods``: on a ruler of numbered days.

Days have the numbers of ``date.toordinal``: 0001-01-01 is day 1. The ruler knows on which day each month begins, also
for some years past both ends of the calendar. So only the step from a number back to a date can leave the calendar;
this step is ``date.fromordinal``, which then raises ValueError.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate

_YEARS = range(-20, 10021)


def _lengths_of_months(year: int) -> tuple[int, ...]:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_DAYS_BEFORE_YEAR_1 = sum(sum(_lengths_of_months(year)) for year in _YEARS if year < 1)
_FIRSTS = list(
    accumulate((length for year in _YEARS for length in _lengths_of_months(year)), initial=1 - _DAYS_BEFORE_YEAR_1)
)
"""The numbers of the first days of the months, in order."""


def _month_of(day: int) -> int:
    return bisect_right(_FIRSTS, day) - 1


def _last_of(month: int) -> int:
    return _FIRSTS[month + 1] - 1


def _civil_code_end(after: int, months: int) -> int:
    """The day of the event is not counted: the count starts on the next day.

    It ends the day before the day of the same number, or on the month's last day if that month has no such day.
    """
    start = after + 1
    month = _month_of(start)
    corresponding = _FIRSTS[month + months] + (start - _FIRSTS[month])
    if corresponding > _last_of(month + months):
        return _last_of(month + months)
    return corresponding - 1


def civil_code_end(after: date, months: int) -> date:
    """The last day of a period of months after a day, following the words of arts. 140, 141 and 143."""
    return date.fromordinal(_civil_code_end(after.toordinal(), months))


def same_number(day: date, months: int) -> date:
    """The day of the same number some months later or earlier, or that month's last day if it has none."""
    month = _month_of(day.toordinal()) + months
    return date.fromordinal(min(_FIRSTS[month] + day.day - 1, _last_of(month)))


def last_whole_month_start(end: date, months: int) -> date:
    """The last day from which months counted by the Civil Code still end on or before a day, found by trying.

    No twelve months are shorter than 365 days and no month is shorter than 28, so every later day ends too late.
    """
    last = end.toordinal()
    day = last - 365 * (months // 12) - 28 * (months % 12)
    while _civil_code_end(day, months) > last:
        day -= 1
    return date.fromordinal(day)


def weeks_end(after: date, weeks: int) -> date:
    """The last day of a period of weeks after a day: seven days for each week, starting with the next day."""
    return date.fromordinal(after.toordinal() + 7 * weeks)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return date.fromordinal(_last_of(_month_of(day.toordinal())))


def every_day(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
