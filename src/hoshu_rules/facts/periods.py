"""Counting months and weeks as the law counts them. No other module uses ``relativedelta``.

Every period is counted from its origin and never chained: one month after one month after 31 January is not the same
day as two months after 31 January.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, assert_never

from dateutil.relativedelta import relativedelta

from hoshu_rules.errors import CalendarError
from hoshu_rules.text.names import Named

_ONE_DAY: Final = timedelta(days=1)
_MONTHS_A_YEAR: Final = 12
_REMEMBERED: Final = 4096
"""The counted days that are remembered: the days of a portfolio repeat, and these are more than those of ten years."""


class PeriodMethod(Named):
    """How "within n months after a day" is counted (period.method)."""

    CIVIL_CODE = "civil_code"
    ANNIVERSARY = "anniversary"


class BackwardMethod(Named):
    """How "n months before a day" is counted (period.backward)."""

    CORRESPONDING_DAY = "corresponding_day"
    WHOLE_MONTH = "whole_month"


@lru_cache(_REMEMBERED, typed=True)
def last_day_within_months(after: date, months: int, method: PeriodMethod) -> date:
    """The last day of a period of whole months after a day; that day itself is not counted.

    By the Civil Code (arts. 138, 140, 141, 143) the count starts on the next day and ends the day before the
    corresponding day, or on the month's last day if there is none. This differs from the anniversary only if ``day`` is
    the last day of a month: the count then starts on a 1st, so it ends at the end of a month.

    >>> last_day_within_months(date(2026, 2, 28), 3, PeriodMethod.CIVIL_CODE)
    datetime.date(2026, 5, 31)
    >>> last_day_within_months(date(2026, 2, 28), 3, PeriodMethod.ANNIVERSARY)
    datetime.date(2026, 5, 28)
    """
    match method:
        case PeriodMethod.CIVIL_CODE if _is_last_of_month(after):
            return _shifted(after, relativedelta(months=months, day=31))
        case PeriodMethod.CIVIL_CODE | PeriodMethod.ANNIVERSARY:
            return _shifted(after, relativedelta(months=months))
        case _:
            assert_never(method)


def last_day_of_years(first_day: date, years: int) -> date:
    """The last day of a period of whole years; its first day is counted in (Civil Code, art. 140, proviso).

    >>> last_day_of_years(date(2026, 12, 1), 3)
    datetime.date(2029, 11, 30)
    """
    return last_day_within_months(day_before(first_day), years * _MONTHS_A_YEAR, PeriodMethod.CIVIL_CODE)


def last_day_within_weeks(after: date, weeks: int) -> date:
    """The last day of a period of whole weeks after a day; that day itself is not counted (arts. 140, 141, 143).

    >>> last_day_within_weeks(date(2026, 11, 22), 1)
    datetime.date(2026, 11, 29)
    """
    return _shifted(after, timedelta(weeks=weeks))


@lru_cache(_REMEMBERED, typed=True)
def last_day_months_before(end: date, months: int, method: BackwardMethod) -> date:
    """The last day that is at least so many months before ``end``; that day is included.

    CORRESPONDING_DAY is the day of the same number, or the month's last day if there is none. WHOLE_MONTH is the last
    day from which the months, counted forward by the Civil Code, still end on or before ``end``.

    >>> last_day_months_before(date(2027, 2, 28), 1, BackwardMethod.CORRESPONDING_DAY)
    datetime.date(2027, 1, 28)
    >>> last_day_months_before(date(2027, 2, 28), 1, BackwardMethod.WHOLE_MONTH)
    datetime.date(2027, 1, 31)
    """
    match method:
        case BackwardMethod.CORRESPONDING_DAY:
            return _shifted(end, relativedelta(months=-months))
        case BackwardMethod.WHOLE_MONTH:
            last_of_month = _shifted(end, relativedelta(months=-months, day=31))
            if _is_last_of_month(end):
                return last_of_month
            # From a month's last day the period would end with a month too, so the day before is the latest that fits.
            return min(_shifted(end, relativedelta(months=-months)), last_of_month - _ONE_DAY)
        case _:
            assert_never(method)


def day_before(day: date) -> date:
    """The previous day."""
    return _shifted(day, -_ONE_DAY)


def next_day(day: date) -> date:
    """The following day."""
    return _shifted(day, _ONE_DAY)


def _is_last_of_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _shifted(day: date, step: relativedelta | timedelta) -> date:
    try:
        return day + step
    except (ValueError, OverflowError):
        raise CalendarError(
            "the origin of a period",
            day,
            "a day whose period stays within the years 1 to 9999",
            code="outside_years",
        ) from None
