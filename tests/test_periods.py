"""Months and weeks are counted as the Civil Code counts them (period.method, period.backward, return.day)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from date_oracle import (
    civil_code_end,
    every_day,
    last_whole_month_start,
    month_end,
    same_number,
    weeks_end,
)
from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.periods import (
    BackwardMethod,
    PeriodMethod,
    day_before,
    last_day_months_before,
    last_day_of_years,
    last_day_within_months,
    last_day_within_weeks,
    next_day,
)

CIVIL_CODE: Final = PeriodMethod.CIVIL_CODE
ANNIVERSARY: Final = PeriodMethod.ANNIVERSARY
CORRESPONDING_DAY: Final = BackwardMethod.CORRESPONDING_DAY
WHOLE_MONTH: Final = BackwardMethod.WHOLE_MONTH

Count = Callable[[date, int], date]


def forward(method: PeriodMethod) -> Count:
    """The library's count after a day, as a function of the day and the number of months."""
    return lambda day, months: last_day_within_months(day, months, method)


def backward(method: BackwardMethod) -> Count:
    """The library's count before a day, as a function of the day and the number of months."""
    return lambda day, months: last_day_months_before(day, months, method)


COUNTS_OF_MONTHS: Final = (
    pytest.param(forward(CIVIL_CODE), civil_code_end, id="forward by the Civil Code"),
    pytest.param(forward(ANNIVERSARY), same_number, id="forward to the anniversary"),
    pytest.param(
        backward(CORRESPONDING_DAY),
        lambda day, months: same_number(day, -months),
        id="backward to the corresponding day",
    ),
    pytest.param(backward(WHOLE_MONTH), last_whole_month_start, id="backward by a whole month"),
)
COUNTS_OF_MONTHS_ALONE: Final = [pytest.param(count.values[0], id=count.id) for count in COUNTS_OF_MONTHS]


def _same_or_both_outside(library: Count, oracle: Count, day: date, number: int) -> None:
    try:
        expected = oracle(day, number)
    except ValueError:
        with pytest.raises(CalendarError) as caught:
            library(day, number)
        assert day == caught.value.given
    else:
        assert expected == library(day, number), f"{number} counted from {day}"


# Every day of some years, or of three centuries.


@pytest.mark.parametrize(("first_year", "last_year"), [(2023, 2029), pytest.param(1900, 2199, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("library", "oracle", "number"),
    [
        pytest.param(forward(CIVIL_CODE), civil_code_end, 3, id="3 months by the Civil Code"),
        pytest.param(forward(ANNIVERSARY), same_number, 3, id="3 months to the anniversary"),
        pytest.param(
            backward(CORRESPONDING_DAY),
            lambda day, months: same_number(day, -months),
            1,
            id="1 month back to the corresponding day",
        ),
        pytest.param(backward(WHOLE_MONTH), last_whole_month_start, 1, id="1 whole month back"),
        pytest.param(last_day_within_weeks, weeks_end, 1, id="1 week"),
    ],
)
def test_each_period_of_the_policy_is_right_on_every_day(
    library: Count, oracle: Count, number: int, first_year: int, last_year: int
) -> None:
    """For every day, the library and the words of the law give the same last day."""
    for day in every_day(date(first_year, 1, 1), date(last_year, 12, 31)):
        assert oracle(day, number) == library(day, number), f"{number} counted from {day}"


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param((1, 2, 3, 11, 12, 13, 60), id="some numbers"),
        pytest.param(range(1, 61), id="1 to 60", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(("library", "oracle"), COUNTS_OF_MONTHS)
def test_months_are_right_on_every_day_of_four_years_around_a_leap_day(
    library: Count, oracle: Count, numbers: Iterable[int]
) -> None:
    """For any number of months, the library and the words of the law give the same last day."""
    for day in every_day(date(2026, 3, 1), date(2030, 2, 28)):
        for months in numbers:
            assert oracle(day, months) == library(day, months), f"{months} months counted from {day}"


@pytest.mark.parametrize("weeks", [1, 2, 4, 52, 520])
def test_weeks_are_right_on_every_day_of_four_years_around_a_leap_day(weeks: int) -> None:
    """A week after a day is the same weekday, across month ends, year ends and the leap day."""
    for day in every_day(date(2026, 3, 1), date(2030, 2, 28)):
        assert weeks_end(day, weeks) == last_day_within_weeks(day, weeks), f"{weeks} weeks counted from {day}"


# What is remembered.


@pytest.mark.parametrize("count", [last_day_within_months, last_day_months_before])
def test_a_bounded_number_of_days_is_remembered(count: Any) -> None:
    """However many days are counted from, no more than 4096 of them are remembered."""
    method = CIVIL_CODE if count is last_day_within_months else CORRESPONDING_DAY
    for number in range(5000):
        count(date(2026, 1, 1) + timedelta(days=number), 1, method)
    assert 4096 == count.cache_info().currsize


@pytest.mark.parametrize("count", COUNTS_OF_MONTHS_ALONE)
def test_a_day_that_was_counted_before_changes_no_later_answer(count: Count) -> None:
    """A day of a subclass of date gets a day of that class, although an equal date was counted from before."""

    class Day(date):
        """A day of another class."""

    assert date is type(count(date(2026, 11, 3), 3))
    assert Day is type(count(Day(2026, 11, 3), 3))


# Edges, worked out by hand.


def _day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("after", "months", "civil_code", "anniversary"),
    [
        pytest.param("2026-02-28", 3, "2026-05-31", "2026-05-28", id="the register: bought 2026-02-28"),
        pytest.param("2026-10-15", 3, "2027-01-15", "2027-01-15", id="mid-month, over the year end"),
        pytest.param("2026-01-27", 1, "2026-02-27", "2026-02-27", id="27 Jan: starts on 28 Jan"),
        pytest.param("2026-01-28", 1, "2026-02-28", "2026-02-28", id="28 Jan: no 29 Feb to end before"),
        pytest.param("2026-01-29", 1, "2026-02-28", "2026-02-28", id="29 Jan: no 30 Feb to end before"),
        pytest.param("2026-01-30", 1, "2026-02-28", "2026-02-28", id="30 Jan: no 31 Feb to end before"),
        pytest.param("2026-01-31", 1, "2026-02-28", "2026-02-28", id="31 Jan: ends before 1 Mar"),
        pytest.param("2028-01-28", 1, "2028-02-28", "2028-02-28", id="28 Jan in a leap year: before 29 Feb"),
        pytest.param("2028-01-31", 1, "2028-02-29", "2028-02-29", id="31 Jan in a leap year: before 1 Mar"),
        pytest.param("2028-02-28", 3, "2028-05-28", "2028-05-28", id="28 Feb in a leap year is no month end"),
        pytest.param("2028-02-29", 3, "2028-05-31", "2028-05-29", id="29 Feb is a month end"),
        pytest.param("2028-02-29", 12, "2029-02-28", "2029-02-28", id="29 Feb and twelve months"),
        pytest.param("2027-02-28", 12, "2028-02-29", "2028-02-28", id="28 Feb and twelve months to a leap year"),
        pytest.param("2026-11-29", 3, "2027-02-28", "2027-02-28", id="29 Nov: no 30 Feb to end before"),
        pytest.param("2026-11-30", 3, "2027-02-28", "2027-02-28", id="30 Nov: ends with February"),
        pytest.param("2027-11-28", 3, "2028-02-28", "2028-02-28", id="28 Nov to a leap year: before 29 Feb"),
        pytest.param("2027-11-30", 3, "2028-02-29", "2028-02-29", id="30 Nov to a leap year: with 29 Feb"),
        pytest.param("2026-12-30", 2, "2027-02-28", "2027-02-28", id="30 Dec: no 31 Feb to end before"),
        pytest.param("2026-04-30", 3, "2026-07-31", "2026-07-30", id="30 Apr: ends with July"),
        pytest.param("2026-08-31", 3, "2026-11-30", "2026-11-30", id="31 Aug: ends with November"),
        pytest.param("2026-09-30", 3, "2026-12-31", "2026-12-30", id="30 Sep: ends with the year"),
        pytest.param("2026-12-31", 3, "2027-03-31", "2027-03-31", id="31 Dec: starts on New Year's Day"),
        pytest.param("2027-01-01", 3, "2027-04-01", "2027-04-01", id="1 Jan: starts on 2 Jan"),
        pytest.param("2100-02-28", 3, "2100-05-31", "2100-05-28", id="28 Feb 2100: a century without a leap day"),
        pytest.param("2000-02-28", 3, "2000-05-28", "2000-05-28", id="28 Feb 2000: a century with a leap day"),
    ],
)
def test_a_period_of_months_ends_as_worked_by_hand(after: str, months: int, civil_code: str, anniversary: str) -> None:
    """A period counted from a month's last day ends with a month; the anniversary keeps the day's number."""
    assert _day(civil_code) == last_day_within_months(_day(after), months, CIVIL_CODE)
    assert _day(anniversary) == last_day_within_months(_day(after), months, ANNIVERSARY)


@pytest.mark.parametrize(
    ("end", "months", "corresponding_day", "whole_month"),
    [
        pytest.param("2027-03-31", 1, "2027-02-28", "2027-02-28", id="the register: expiry 2027-03-31"),
        pytest.param("2027-02-28", 1, "2027-01-28", "2027-01-31", id="the register: expiry 2027-02-28"),
        pytest.param("2028-03-29", 1, "2028-02-29", "2028-02-28", id="the register: expiry 2028-03-29"),
        pytest.param("2027-01-15", 1, "2026-12-15", "2026-12-15", id="mid-month, over the year end"),
        pytest.param("2027-01-01", 1, "2026-12-01", "2026-12-01", id="New Year's Day"),
        pytest.param("2027-01-31", 1, "2026-12-31", "2026-12-31", id="31 Jan: December is as long"),
        pytest.param("2026-12-31", 1, "2026-11-30", "2026-11-30", id="31 Dec: the end of November"),
        pytest.param("2027-03-27", 1, "2027-02-27", "2027-02-27", id="27 Mar: counted from 27 Feb"),
        pytest.param("2027-03-28", 1, "2027-02-28", "2027-02-27", id="28 Mar: from 28 Feb it ends on 31 Mar"),
        pytest.param("2027-03-30", 1, "2027-02-28", "2027-02-27", id="30 Mar: from 28 Feb it ends on 31 Mar"),
        pytest.param("2028-03-28", 1, "2028-02-28", "2028-02-28", id="28 Mar in a leap year"),
        pytest.param("2028-03-30", 1, "2028-02-29", "2028-02-28", id="30 Mar in a leap year"),
        pytest.param("2028-03-31", 1, "2028-02-29", "2028-02-29", id="31 Mar in a leap year"),
        pytest.param("2028-02-28", 1, "2028-01-28", "2028-01-28", id="28 Feb in a leap year is no month end"),
        pytest.param("2028-02-29", 1, "2028-01-29", "2028-01-31", id="29 Feb is a month end"),
        pytest.param("2026-04-30", 1, "2026-03-30", "2026-03-31", id="30 Apr: the whole of April"),
        pytest.param("2026-05-30", 1, "2026-04-30", "2026-04-29", id="30 May: from 30 Apr it ends on 31 May"),
        pytest.param("2026-05-31", 1, "2026-04-30", "2026-04-30", id="31 May: the whole of May"),
        pytest.param("2027-02-28", 3, "2026-11-28", "2026-11-30", id="three months to the end of February"),
        pytest.param("2028-02-29", 12, "2027-02-28", "2027-02-28", id="twelve months to 29 Feb"),
        pytest.param("2029-02-28", 12, "2028-02-28", "2028-02-29", id="twelve months from 29 Feb"),
    ],
)
def test_months_before_a_day_begin_as_worked_by_hand(
    end: str, months: int, corresponding_day: str, whole_month: str
) -> None:
    """The corresponding day keeps the day's number; the whole month is the last from which it is still complete."""
    assert _day(corresponding_day) == last_day_months_before(_day(end), months, CORRESPONDING_DAY)
    assert _day(whole_month) == last_day_months_before(_day(end), months, WHOLE_MONTH)


@pytest.mark.parametrize(
    ("after", "last_day"),
    [
        pytest.param("2026-11-22", "2026-11-29", id="within a month"),
        pytest.param("2026-12-28", "2027-01-04", id="over the year end"),
        pytest.param("2027-02-22", "2027-03-01", id="over the end of February"),
        pytest.param("2028-02-22", "2028-02-29", id="onto the leap day"),
        pytest.param("2028-02-23", "2028-03-01", id="over the leap day"),
    ],
)
def test_a_week_ends_on_the_same_weekday(after: str, last_day: str) -> None:
    """Seven days are counted, without the day of the event."""
    assert _day(last_day) == last_day_within_weeks(_day(after), 1)


@pytest.mark.parametrize(
    ("first_day", "years", "last_day"),
    [
        pytest.param("2026-12-01", 3, "2029-11-30", id="to the end of a month"),
        pytest.param("2026-11-22", 1, "2027-11-21", id="within a month"),
        pytest.param("2027-03-01", 1, "2028-02-29", id="onto the leap day"),
        pytest.param("2028-03-01", 1, "2029-02-28", id="to the end of a February without one"),
        pytest.param("2028-02-29", 1, "2029-02-28", id="from the leap day"),
        pytest.param("2027-02-28", 1, "2028-02-27", id="from the end of February"),
    ],
)
def test_years_end_as_worked_by_hand(first_day: str, years: int, last_day: str) -> None:
    """The first day of a term is counted in; a term that starts on a 1st ends with a month, whatever its last day."""
    assert _day(last_day) == last_day_of_years(_day(first_day), years)


@pytest.mark.parametrize(
    ("method", "origin", "chained", "counted"),
    [
        pytest.param(ANNIVERSARY, date(2026, 1, 31), date(2026, 3, 28), date(2026, 3, 31), id="anniversary"),
        pytest.param(CIVIL_CODE, date(2026, 1, 30), date(2026, 3, 31), date(2026, 3, 30), id="Civil Code"),
    ],
)
def test_two_months_are_not_a_month_after_a_month(
    method: PeriodMethod, origin: date, chained: date, counted: date
) -> None:
    """Chaining loses the day that the count began with."""
    after_one = last_day_within_months(origin, 1, method)

    assert date(2026, 2, 28) == after_one
    assert chained == last_day_within_months(after_one, 1, method)
    assert counted == last_day_within_months(origin, 2, method)


# Theorems. They leave out ten years at both ends of the calendar, to fit 120 months; the ends have their own tests.

_any_day = st.dates(date(12, 1, 1), date(9988, 12, 31))
days = _any_day | _any_day.map(month_end) | st.dates(date(2026, 1, 1), date(2032, 12, 31))
months_of_the_policy = st.integers(1, 120)
a_short_while = st.timedeltas(timedelta(0), timedelta(days=40)).map(lambda while_: timedelta(days=while_.days))


@given(days, a_short_while, months_of_the_policy, st.sampled_from(PeriodMethod))
def test_a_period_that_starts_later_never_ends_earlier(
    day: date, later_by: timedelta, months: int, method: PeriodMethod
) -> None:
    """A forward period of months is monotone in its start."""
    assert last_day_within_months(day, months, method) <= last_day_within_months(day + later_by, months, method)


@given(days, a_short_while, months_of_the_policy, st.sampled_from(BackwardMethod))
def test_a_period_that_ends_later_never_starts_earlier(
    day: date, later_by: timedelta, months: int, method: BackwardMethod
) -> None:
    """A backward period of months is monotone in its end."""
    assert last_day_months_before(day, months, method) <= last_day_months_before(day + later_by, months, method)


@given(days, months_of_the_policy)
@example(date(2026, 1, 31), 2)
@example(date(2026, 1, 30), 2)
def test_months_are_counted_from_the_origin(day: date, months: int) -> None:
    """For any number of months, the last day depends only on the first day."""
    assert civil_code_end(day, months) == last_day_within_months(day, months, CIVIL_CODE)
    assert same_number(day, months) == last_day_within_months(day, months, ANNIVERSARY)
    assert same_number(day, -months) == last_day_months_before(day, months, CORRESPONDING_DAY)
    assert last_whole_month_start(day, months) == last_day_months_before(day, months, WHOLE_MONTH)


@given(days, months_of_the_policy)
def test_the_civil_code_never_ends_before_the_anniversary(day: date, months: int) -> None:
    """The default reading never takes a day away from the customer."""
    assert last_day_within_months(day, months, ANNIVERSARY) <= last_day_within_months(day, months, CIVIL_CODE)


@given(days, months_of_the_policy)
def test_the_civil_code_and_the_anniversary_differ_only_after_the_last_day_of_a_month(day: date, months: int) -> None:
    """Counted from a month's last day the period ends with a month; from any other day both end on one day."""
    anniversary = last_day_within_months(day, months, ANNIVERSARY)
    expected = month_end(anniversary) if day == month_end(day) else anniversary

    assert expected == last_day_within_months(day, months, CIVIL_CODE)


@given(days, months_of_the_policy)
def test_a_whole_month_is_the_last_that_is_still_complete(day: date, months: int) -> None:
    """Counted forward, the months from the found day end in time, and the months from the next day do not."""
    found = last_day_months_before(day, months, WHOLE_MONTH)

    assert last_day_within_months(found, months, CIVIL_CODE) <= day
    assert last_day_within_months(next_day(found), months, CIVIL_CODE) > day


@given(st.dates(max_value=date.max - timedelta(days=1)))
def test_day_before_and_next_day_undo_each_other(day: date) -> None:
    """Each of two neighbouring days is the other's neighbour."""
    following = next_day(day)

    assert timedelta(days=1) == following - day
    assert day == day_before(following)


# The edges of the calendar.


@pytest.mark.parametrize(("library", "oracle"), COUNTS_OF_MONTHS)
@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("months", [1, 3, 11, 12, 120])
def test_exactly_the_periods_that_leave_the_calendar_are_refused(
    library: Count, oracle: Count, year: int, months: int
) -> None:
    """On every day of the first and the last year a period is right, or it leaves the calendar and is an error."""
    for day in every_day(date(year, 1, 1), date(year, 12, 31)):
        _same_or_both_outside(library, oracle, day, months)


@pytest.mark.parametrize("year", [1, 9999])
def test_exactly_the_weeks_that_leave_the_calendar_are_refused(year: int) -> None:
    """On every day of the first and the last year a week is right, or it leaves the calendar and is an error."""
    for day in every_day(date(year, 1, 1), date(year, 12, 31)):
        _same_or_both_outside(last_day_within_weeks, weeks_end, day, 1)


@pytest.mark.parametrize(
    ("expected", "last"),
    [
        pytest.param(
            date(9999, 12, 31),
            lambda: last_day_within_months(date(9999, 9, 30), 3, CIVIL_CODE),
            id="9999-09-30 + 3 months by the Civil Code",
        ),
        pytest.param(
            date(9999, 12, 30),
            lambda: last_day_within_months(date(9999, 9, 30), 3, ANNIVERSARY),
            id="9999-09-30 + 3 months to the anniversary",
        ),
        pytest.param(date(9999, 12, 31), lambda: last_day_within_weeks(date(9999, 12, 24), 1), id="the last week"),
        pytest.param(date(9999, 12, 31), lambda: next_day(date(9999, 12, 30)), id="the last day"),
        pytest.param(date(1, 1, 1), lambda: day_before(date(1, 1, 2)), id="the first day"),
        pytest.param(
            date(1, 1, 1),
            lambda: last_day_months_before(date(1, 2, 1), 1, CORRESPONDING_DAY),
            id="0001-02-01 - 1 month to the corresponding day",
        ),
        pytest.param(
            date(1, 1, 1),
            lambda: last_day_months_before(date(1, 2, 1), 1, WHOLE_MONTH),
            id="0001-02-01 - 1 whole month",
        ),
        pytest.param(
            date(9999, 11, 30),
            lambda: last_day_months_before(date.max, 1, WHOLE_MONTH),
            id="9999-12-31 - 1 whole month",
        ),
    ],
)
def test_a_period_may_reach_the_ends_of_the_calendar(expected: date, last: Callable[[], date]) -> None:
    """The first and the last possible day are days like any other."""
    assert expected == last()


@pytest.mark.parametrize(
    ("origin", "beyond"),
    [
        pytest.param(
            date(9999, 10, 1),
            lambda day: last_day_within_months(day, 3, CIVIL_CODE),
            id="9999-10-01 + 3 months by the Civil Code",
        ),
        pytest.param(
            date(9999, 12, 31),
            lambda day: last_day_within_months(day, 1, CIVIL_CODE),
            id="9999-12-31 + 1 month by the Civil Code",
        ),
        pytest.param(
            date(9999, 10, 1),
            lambda day: last_day_within_months(day, 3, ANNIVERSARY),
            id="9999-10-01 + 3 months to the anniversary",
        ),
        pytest.param(date(9999, 12, 25), lambda day: last_day_within_weeks(day, 1), id="9999-12-25 + 1 week"),
        pytest.param(
            date(1, 1, 31),
            lambda day: last_day_months_before(day, 1, CORRESPONDING_DAY),
            id="0001-01-31 - 1 month to the corresponding day",
        ),
        pytest.param(
            date(1, 1, 31),
            lambda day: last_day_months_before(day, 1, WHOLE_MONTH),
            id="0001-01-31 - 1 whole month",
        ),
        pytest.param(date.min, day_before, id="the day before the first"),
        pytest.param(date.max, next_day, id="the day after the last"),
    ],
)
def test_a_period_beyond_the_calendar_is_an_error_that_shows_its_origin(
    origin: date, beyond: Callable[[date], date]
) -> None:
    """The error names what was counted, shows the day it was counted from and says which years are possible."""
    with pytest.raises(CalendarError) as caught:
        beyond(origin)

    assert (origin, "outside_years") == (caught.value.given, caught.value.code)
    assert (
        "the origin of a period: expected a day whose period stays within the years 1 to 9999, "
        f"got datetime.date({origin.year}, {origin.month}, {origin.day})"
    ) == str(caught.value)
