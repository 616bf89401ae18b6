"""Attendance starts in business hours, and days are days in Japan (hours.*, zone.japan)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final

import holidays
import jpholiday
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import assume, example, given
from hypothesis import strategies as st

from counting import calls_of
from date_oracle import every_day
from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar, in_japan, japan_day, next_opening
from hoshu_rules.text.readings import Reading

NINE: Final = time(9)
FIVE: Final = time(17)

# The public holidays of the span, taken by hand from the Act on National Holidays; 2026-10-01 is a Thursday.
AUTUMN: Final = BusinessCalendar(
    first_day=date(2026, 10, 1),
    last_day=date(2027, 1, 31),
    holidays=frozenset(
        {
            date(2026, 10, 12),  # スポーツの日, a Monday
            date(2026, 11, 3),  # 文化の日, a Tuesday
            date(2026, 11, 23),  # 勤労感謝の日, a Monday
            date(2027, 1, 1),  # 元日, a Friday
            date(2027, 1, 11),  # 成人の日, a Monday
        }
    ),
    source="by hand",
)
# Monday to Monday, five weeks less six days.
NOVEMBER: Final = BusinessCalendar(
    first_day=date(2026, 11, 2),
    last_day=date(2026, 11, 30),
    holidays=frozenset({date(2026, 11, 3), date(2026, 11, 23)}),
    source="by hand",
)

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2035
JAPANESE_HOLIDAYS: Final = holidays.country_holidays("JP", years=range(FIRST_YEAR, LAST_YEAR + 1))
PUBLISHED: Final = BusinessCalendar(
    first_day=date(FIRST_YEAR, 1, 1),
    last_day=date(LAST_YEAR, 12, 31),
    holidays=frozenset(JAPANESE_HOLIDAYS),
    source="the package holidays",
)


def _opening(instant: str, calendar: BusinessCalendar = AUTUMN) -> str:
    return next_opening(datetime.fromisoformat(instant), calendar=calendar, opens_at=NINE, closes_at=FIVE).isoformat()


# The edges of the hours.


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        pytest.param("2026-11-20T00:00:00", "2026-11-20T09:00:00", id="midnight"),
        pytest.param("2026-11-20T08:59:59.999999", "2026-11-20T09:00:00", id="the last moment before opening"),
        pytest.param("2026-11-20T09:00:00", "2026-11-20T09:00:00", id="exactly at opening"),
        pytest.param("2026-11-20T09:00:00.000001", "2026-11-20T09:00:00.000001", id="just after opening"),
        pytest.param("2026-11-20T12:34:56", "2026-11-20T12:34:56", id="at noon there is no break"),
        pytest.param("2026-11-20T16:59:59.999999", "2026-11-20T16:59:59.999999", id="the last moment"),
        pytest.param("2026-11-19T17:00:00", "2026-11-20T09:00:00", id="exactly at closing"),
        pytest.param("2026-11-19T23:59:59.999999", "2026-11-20T09:00:00", id="the end of the day"),
        pytest.param("2026-11-20T17:00:00", "2026-11-24T09:00:00", id="Friday evening before a holiday Monday"),
        pytest.param("2026-11-21T10:00:00", "2026-11-24T09:00:00", id="Saturday in the hours"),
        pytest.param("2026-11-22T10:00:00", "2026-11-24T09:00:00", id="Sunday in the hours"),
        pytest.param("2026-11-23T08:00:00", "2026-11-24T09:00:00", id="holiday before the hours"),
        pytest.param("2026-11-23T10:00:00", "2026-11-24T09:00:00", id="holiday in the hours"),
        pytest.param("2026-11-23T18:00:00", "2026-11-24T09:00:00", id="holiday after the hours"),
        pytest.param("2026-11-24T09:00:00", "2026-11-24T09:00:00", id="the day after the holiday"),
        pytest.param("2026-11-02T17:00:00", "2026-11-04T09:00:00", id="a holiday between two business days"),
        pytest.param("2026-11-13T17:00:00", "2026-11-16T09:00:00", id="a weekend"),
        pytest.param("2026-10-30T17:00:00", "2026-11-02T09:00:00", id="a weekend over a month end"),
        pytest.param("2026-12-31T16:59:59", "2026-12-31T16:59:59", id="New Year's Eve is a business day"),
        pytest.param("2026-12-31T17:00:00", "2027-01-04T09:00:00", id="New Year's Day and a weekend"),
        pytest.param("2027-01-01T10:00:00", "2027-01-04T09:00:00", id="New Year's Day"),
    ],
)
def test_attendance_starts_at_once_in_the_hours_and_at_the_next_opening_outside(instant: str, opening: str) -> None:
    """9:00 is part of the hours and 17:00 is not; weekends and holidays have no hours."""
    assert f"{opening}+09:00" == _opening(f"{instant}+09:00")


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        pytest.param("2026-11-19T14:59:59.999999Z", "2026-11-20T09:00:00", id="just before midnight in Japan"),
        pytest.param("2026-11-19T15:00:00Z", "2026-11-20T09:00:00", id="midnight in Japan"),
        pytest.param("2026-11-20T15:00:00Z", "2026-11-24T09:00:00", id="midnight in Japan, already Saturday"),
        pytest.param("2026-11-19T23:30:00Z", "2026-11-20T09:00:00", id="the next morning in Japan"),
        pytest.param("2026-11-19T23:59:59.999999Z", "2026-11-20T09:00:00", id="just before 9:00 in Japan"),
        pytest.param("2026-11-20T00:00:00Z", "2026-11-20T09:00:00", id="midnight in UTC is 9:00 in Japan"),
        pytest.param("2026-11-20T07:59:59.999999Z", "2026-11-20T16:59:59.999999", id="just before 17:00"),
        pytest.param("2026-11-20T08:00:00Z", "2026-11-24T09:00:00", id="17:00 in Japan"),
        pytest.param("2026-11-22T23:30:00Z", "2026-11-24T09:00:00", id="Sunday in UTC, the holiday in Japan"),
        pytest.param("2026-11-23T23:30:00Z", "2026-11-24T09:00:00", id="the holiday in UTC, Tuesday in Japan"),
        pytest.param("2026-11-24T01:30:00Z", "2026-11-24T10:30:00", id="in the hours, told by Japan's clock"),
        pytest.param("2026-11-19T16:00:00-08:00", "2026-11-20T09:00:00", id="the day before in California"),
        pytest.param("2026-11-20T05:30:00+05:30", "2026-11-20T09:00:00", id="India is half an hour off"),
        pytest.param("2026-11-20T14:00:00+14:00", "2026-11-20T09:00:00", id="Kiribati is ahead of Japan"),
        pytest.param("2026-11-21T00:00:00+14:00", "2026-11-24T09:00:00", id="Saturday there, 19:00 in Japan"),
        pytest.param("2026-11-21T12:00:00+14:00", "2026-11-24T09:00:00", id="Saturday in both"),
        pytest.param("2026-12-31T15:00:00Z", "2027-01-04T09:00:00", id="midnight of New Year in Japan"),
        pytest.param("2026-12-31T07:59:00Z", "2026-12-31T16:59:00", id="the last minute of the year's hours"),
    ],
)
def test_the_hours_are_those_of_japan(instant: str, opening: str) -> None:
    """In whatever zone the instant is written, the day and the hours are those of Japan."""
    assert f"{opening}+09:00" == _opening(instant)


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        pytest.param("2026-11-19T08:29:00", "2026-11-19T08:30:00", id="before opening"),
        pytest.param("2026-11-19T08:30:00", "2026-11-19T08:30:00", id="at opening"),
        pytest.param("2026-11-19T18:14:59", "2026-11-19T18:14:59", id="before closing"),
        pytest.param("2026-11-19T18:15:00", "2026-11-20T08:30:00", id="at closing"),
    ],
)
def test_the_hours_are_the_ones_asked_about(instant: str, opening: str) -> None:
    """Opening and closing time come from the given policy, including the minutes."""
    actual = next_opening(
        datetime.fromisoformat(f"{instant}+09:00"), calendar=AUTUMN, opens_at=time(8, 30), closes_at=time(18, 15)
    )

    assert f"{opening}+09:00" == actual.isoformat()


# The range of the calendar.


@pytest.mark.parametrize(
    ("day", "is_business_day"),
    [
        pytest.param(date(2026, 11, 2), True, id="the first day, a Monday"),
        pytest.param(date(2026, 11, 3), False, id="a holiday Tuesday"),
        pytest.param(date(2026, 11, 6), True, id="a Friday"),
        pytest.param(date(2026, 11, 7), False, id="a Saturday"),
        pytest.param(date(2026, 11, 8), False, id="a Sunday"),
        pytest.param(date(2026, 11, 9), True, id="a Monday"),
        pytest.param(date(2026, 11, 23), False, id="a holiday Monday"),
        pytest.param(date(2026, 11, 30), True, id="the last day, a Monday"),
    ],
)
def test_a_business_day_is_a_weekday_that_is_not_a_holiday(day: date, is_business_day: bool) -> None:
    """Monday to Friday except for the holidays, from the first day of the calendar to its last."""
    assert is_business_day is NOVEMBER.is_business_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 5), date.min, date.max], ids=str)
def test_a_day_outside_the_calendar_is_an_error(day: date) -> None:
    """The holidays outside the range are not known, on weekends as on weekdays."""
    with pytest.raises(CalendarError) as caught:
        NOVEMBER.is_business_day(day)

    assert day == caught.value.given
    assert Reading.HOURS_WEEKDAY is caught.value.reading
    assert (
        "BusinessCalendar: expected a day within 2026-11-02 to 2026-11-30, "
        f"got datetime.date({day.year}, {day.month}, {day.day})"
    ) == str(caught.value)
    assert ("outside_calendar", (date(2026, 11, 2), date(2026, 11, 30))) == (caught.value.code, caught.value.facts)


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        pytest.param("2026-11-01T15:00:00Z", "2026-11-02T09:00:00+09:00", id="the first moment in Japan"),
        pytest.param("2026-11-30T07:59:59.999999Z", "2026-11-30T16:59:59.999999+09:00", id="the last in the hours"),
    ],
)
def test_the_range_of_the_calendar_is_counted_in_days_of_japan(instant: str, opening: str) -> None:
    """From midnight in Japan on the first day to closing time on the last day there is an answer."""
    assert opening == _opening(instant, NOVEMBER)


@pytest.mark.parametrize(
    ("instant", "day_asked"),
    [
        pytest.param("2026-11-01T14:59:59.999999Z", date(2026, 11, 1), id="the moment before the first day"),
        pytest.param("2026-11-30T08:00:00Z", date(2026, 12, 1), id="no opening left after the last closing"),
        pytest.param("2026-11-30T15:00:00Z", date(2026, 12, 1), id="the moment after the last day"),
        pytest.param("2026-11-30T20:00:00Z", date(2026, 12, 1), id="the last day in UTC, the next in Japan"),
        pytest.param("2027-05-03T10:00:00+09:00", date(2027, 5, 3), id="long after"),
    ],
)
def test_an_opening_beyond_the_calendar_is_an_error(instant: str, day_asked: date) -> None:
    """There is no opening on days whose holidays are not known; the error names the first such day."""
    with pytest.raises(CalendarError) as caught:
        _opening(instant, NOVEMBER)

    assert day_asked == caught.value.given
    assert Reading.HOURS_WEEKDAY is caught.value.reading


def test_a_calendar_that_ends_on_a_weekend_has_no_opening_after_friday() -> None:
    """The days up to the end of the range are tried before the error is raised."""
    week = BusinessCalendar(
        first_day=date(2026, 11, 16), last_day=date(2026, 11, 22), holidays=frozenset(), source="by hand"
    )

    with pytest.raises(CalendarError) as caught:
        _opening("2026-11-20T17:00:00+09:00", week)

    assert date(2026, 11, 23) == caught.value.given


def closed_for(years: int) -> BusinessCalendar:
    """A calendar of which every day but the last is a holiday."""
    first, last = date(2026, 1, 1), date(2026 + years, 1, 5)
    days = frozenset(first + timedelta(days=number) for number in range((last - first).days))
    return BusinessCalendar(first_day=first, last_day=last, holidays=days, source="a test")


def test_a_long_row_of_holidays_costs_as_much_as_its_holidays_once() -> None:
    """Twice the reports under a calendar of twice the years take about twice the calls, whatever day they are of."""

    def ask(reports: int, calendar: BusinessCalendar) -> None:
        for number in range(reports):
            instant = datetime(2026, 1, 1, 10, tzinfo=JAPAN) + timedelta(days=number)
            opening = next_opening(instant, calendar=calendar, opens_at=NINE, closes_at=FIVE)
            assert calendar.last_day == opening.date()

    few, many = closed_for(17), closed_for(34)
    assert calls_of(lambda: ask(200, many)) <= 2.2 * calls_of(lambda: ask(100, few))


def test_the_last_day_that_a_date_can_hold_has_no_next_opening() -> None:
    """9999-12-31 is a Friday with hours; after closing time there is a CalendarError."""
    end = BusinessCalendar(first_day=date(9999, 12, 1), last_day=date.max, holidays=frozenset(), source="by hand")

    last_minute = "9999-12-31T16:59:00+09:00"

    assert last_minute == _opening(last_minute, end)
    with pytest.raises(CalendarError):
        _opening("9999-12-31T17:00:00+09:00", end)


# What a calendar is made of.


def _calendar(**changes: Any) -> BusinessCalendar:
    parts: dict[str, Any] = {
        "first_day": date(2026, 11, 2),
        "last_day": date(2026, 11, 30),
        "holidays": frozenset({date(2026, 11, 3)}),
        "source": "by hand",
    }
    return BusinessCalendar(**(parts | changes))


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 11, 30)], ids=["the first", "the last"])
def test_a_holiday_may_be_the_first_or_the_last_day_of_the_span(day: date) -> None:
    """Both ends belong to the span."""
    assert _calendar(holidays=frozenset({day})).is_business_day(day) is False


def test_a_span_may_be_a_single_day() -> None:
    """The first and last day may be the same."""
    day = date(2026, 11, 30)

    assert _calendar(first_day=day, last_day=day, holidays=frozenset()).is_business_day(day) is True


def test_a_span_runs_forward() -> None:
    """The last day cannot be before the first, not even by one day."""
    expected = (
        "BusinessCalendar.last_day: expected a day on or after first_day 2026-11-02, got datetime.date(2026, 11, 1)"
    )

    with pytest.raises(FactError) as caught:
        _calendar(last_day=date(2026, 11, 1))
    assert expected == str(caught.value)


@pytest.mark.parametrize("outside", [date(2026, 11, 1), date(2026, 12, 1)], ids=["before", "after"])
def test_a_holiday_outside_the_span_is_refused(outside: date) -> None:
    """A list of holidays that does not fit its span is a mistake in one of them."""
    with pytest.raises(FactError) as caught:
        _calendar(holidays=frozenset({date(2026, 11, 3), outside}))

    assert outside == caught.value.given
    assert "BusinessCalendar.holidays: expected days within 2026-11-02 to 2026-11-30, got " in str(caught.value)


def test_of_several_holidays_outside_the_span_the_earliest_is_shown() -> None:
    """The message is the same in every run, independent of the order in the set."""
    outside = frozenset(date(2027, month, 1) for month in range(1, 13))

    with pytest.raises(FactError) as caught:
        _calendar(holidays=outside)

    assert date(2027, 1, 1) == caught.value.given


@pytest.mark.parametrize(
    ("part", "value", "shown"),
    [
        ("first_day", datetime(2026, 11, 2, tzinfo=JAPAN), datetime(2026, 11, 2, tzinfo=JAPAN)),
        ("first_day", "2026-11-02", "2026-11-02"),
        ("first_day", None, None),
        ("last_day", datetime(2026, 11, 30, tzinfo=JAPAN), datetime(2026, 11, 30, tzinfo=JAPAN)),
        ("last_day", 20261130, 20261130),
        ("last_day", None, None),
        ("holidays", frozenset({datetime(2026, 11, 3, tzinfo=JAPAN)}), datetime(2026, 11, 3, tzinfo=JAPAN)),
        ("holidays", frozenset({"2026-11-03"}), "2026-11-03"),
        ("holidays", {date(2026, 11, 3)}, {date(2026, 11, 3)}),
        ("holidays", [date(2026, 11, 3)], [date(2026, 11, 3)]),
        ("holidays", {date(2026, 11, 3): "文化の日"}, {date(2026, 11, 3): "文化の日"}),
        ("holidays", None, None),
        ("source", None, None),
        pytest.param("source", b"by hand", b"by hand", id="source-bytes"),
    ],
)
def test_a_part_of_another_type_is_refused(part: str, value: object, shown: object) -> None:
    """A datetime is not a day, and a mutable set is refused; the error names the part and shows the value."""
    with pytest.raises(FactError) as caught:
        _calendar(**{part: value})

    assert f"BusinessCalendar.{part}" == caught.value.where
    assert shown == caught.value.given


def test_a_calendar_cannot_be_changed() -> None:
    """A calendar is a value: equal to another with the same parts, and immutable."""
    calendar = _calendar()

    assert _calendar() == calendar
    assert hash(_calendar()) == hash(calendar)
    with pytest.raises(FrozenInstanceError):
        calendar.source = "elsewhere"  # type: ignore[misc]  # the point of the test


def test_every_part_of_a_calendar_is_named() -> None:
    """The two days cannot be given by position, so they cannot be confused."""
    with pytest.raises(TypeError):
        BusinessCalendar(date(2026, 11, 2), date(2026, 11, 30), frozenset(), "by hand")  # type: ignore[call-arg]  # the point


# Japan's day.


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        pytest.param("2026-11-19T14:59:59.999999Z", "2026-11-19", id="just before midnight in Japan"),
        pytest.param("2026-11-19T15:00:00Z", "2026-11-20", id="midnight in Japan"),
        pytest.param("2026-11-19T23:59:59.999999Z", "2026-11-20", id="just before midnight in UTC"),
        pytest.param("2026-11-20T00:00:00Z", "2026-11-20", id="midnight in UTC"),
        pytest.param("2026-11-20T00:00:00+09:00", "2026-11-20", id="by Japan's own clock"),
        pytest.param("2026-11-20T00:00:00+14:00", "2026-11-19", id="ahead of Japan"),
        pytest.param("2026-11-19T12:00:00-12:00", "2026-11-20", id="far behind Japan"),
        pytest.param("2028-02-28T15:00:00Z", "2028-02-29", id="the leap day"),
        pytest.param("2026-12-31T15:00:00Z", "2027-01-01", id="the new year"),
        pytest.param("1950-07-01T14:59:59Z", "1950-07-01", id="Japan's years of daylight saving are not in it"),
    ],
)
def test_the_day_of_an_instant_is_the_day_in_japan(instant: str, day: str) -> None:
    """Japan is nine hours ahead of UTC all year round."""
    assert date.fromisoformat(day) == japan_day(datetime.fromisoformat(instant))


def test_the_zone_of_japan_has_its_usual_name() -> None:
    """The name is that of Japan Standard Time."""
    assert "JST" == datetime(2026, 11, 22, tzinfo=JAPAN).tzname()


def test_an_instant_in_japan_is_the_same_instant() -> None:
    """Only the zone in which it is written changes."""
    instant = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    expected = datetime(2026, 11, 20, 8, 30, tzinfo=timezone(timedelta(hours=9)))
    local = in_japan(instant)

    assert instant == local
    assert expected.isoformat() == local.isoformat()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        pytest.param("0001-01-01T00:00:00Z", date.min, id="the first moment in UTC"),
        pytest.param("9999-12-31T14:59:59.999999Z", date.max, id="the last moment in Japan"),
        pytest.param("9999-12-31T23:59:59.999999+09:00", date.max, id="the last moment by Japan's clock"),
        pytest.param("9999-12-31T23:59:59.999999+14:00", date.max, id="the last moment ahead of Japan"),
    ],
)
def test_the_ends_of_the_calendar_have_a_day_in_japan(instant: str, day: date) -> None:
    """An instant has a day in Japan as long as a datetime can express it in Japan time."""
    assert day == japan_day(datetime.fromisoformat(instant))


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime.max.replace(tzinfo=UTC), id="datetime.max in UTC"),
        pytest.param(datetime(9999, 12, 31, 15, tzinfo=UTC), id="the first moment of the year 10000 in Japan"),
        pytest.param(datetime.min.replace(tzinfo=timezone(timedelta(hours=10))), id="datetime.min in Sydney"),
    ],
)
def test_an_instant_that_japan_has_no_date_for_is_an_error(instant: datetime) -> None:
    """The error is the library's own, has its reading and says which years are possible."""
    for ask in (in_japan, japan_day):
        with pytest.raises(CalendarError) as caught:
            ask(instant)
        assert instant is caught.value.given
        assert (Reading.ZONE_JAPAN, "outside_years") == (caught.value.reading, caught.value.code)
        assert "an instant: expected an instant within the years 1 to 9999 in Japan, got datetime.datetime(" in str(
            caught.value
        )


# Comparison with published calendars.


YEARS = pytest.mark.parametrize(
    ("first_year", "last_year"), [(2024, 2028), pytest.param(FIRST_YEAR, LAST_YEAR, marks=pytest.mark.slow)]
)


@YEARS
def test_business_days_agree_with_jpholiday(first_year: int, last_year: int) -> None:
    """A calendar with the holidays of one package has the business days of the other package."""
    for day in every_day(date(first_year, 1, 1), date(last_year, 12, 31)):
        expected = day.weekday() <= 4 and not jpholiday.is_holiday(day)
        assert expected == PUBLISHED.is_business_day(day), day


@YEARS
def test_business_days_agree_with_holidays(first_year: int, last_year: int) -> None:
    """A calendar with a package's holidays has the working days of the same package."""
    for day in every_day(date(first_year, 1, 1), date(last_year, 12, 31)):
        assert JAPANESE_HOLIDAYS.is_working_day(day) == PUBLISHED.is_business_day(day), day


@YEARS
def test_the_opening_after_closing_time_is_on_the_next_working_day_of_holidays(first_year: int, last_year: int) -> None:
    """On every evening of those years, the next opening is at 9:00 on the package's next working day."""
    for day in every_day(date(first_year, 1, 1), date(last_year - 1, 12, 31)):
        expected = f"{JAPANESE_HOLIDAYS.get_nth_working_day(day, 1)}T09:00:00+09:00"
        assert expected == _opening(f"{day}T17:00:00+09:00", PUBLISHED), day


# Theorems.

_times = st.sampled_from(
    [time(0), time(8, 59, 59, 999999), NINE, time(16, 59, 59, 999999), FIVE, time(23, 59, 59, 999999)]
)
_zones = st.sampled_from([0, 0, 9, 14, -12, 5.5, -8]).map(lambda hours: timezone(timedelta(hours=hours)))
instants = st.builds(
    lambda day, clock, zone: datetime.combine(day, clock, JAPAN).astimezone(zone),
    st.dates(date(FIRST_YEAR, 2, 1), date(LAST_YEAR - 1, 12, 31)) | st.sampled_from(sorted(PUBLISHED.holidays)[20:-20]),
    _times | st.times(),
    _zones,
)


def _next(instant: datetime) -> datetime:
    return next_opening(instant, calendar=PUBLISHED, opens_at=NINE, closes_at=FIVE)


def _is_open(instant: datetime) -> bool:
    local = instant.astimezone(UTC).replace(tzinfo=None) + timedelta(hours=9)
    return not jpholiday.is_holiday(local.date()) and local.isoweekday() <= 5 and 9 <= local.hour <= 16


@given(instants)
def test_the_next_opening_is_open_and_never_before_the_instant(instant: datetime) -> None:
    """It is on a business day, at 9:00 or later and before 17:00."""
    opening = _next(instant)

    assert opening >= instant
    assert _is_open(opening)
    assert opening.utcoffset() == timedelta(hours=9)


@given(instants)
def test_the_next_opening_of_an_opening_is_itself(instant: datetime) -> None:
    """At an opening there is no wait."""
    opening = _next(instant)

    assert opening == _next(opening)


@given(instants, st.data())
def test_nothing_is_open_between_an_instant_and_its_next_opening(instant: datetime, data: st.DataObject) -> None:
    """The next opening is the first one."""
    opening = _next(instant)
    assume(opening > instant)
    last_wait = opening - instant - timedelta(microseconds=1)

    assert not _is_open(instant)
    assert not _is_open(opening - timedelta(microseconds=1))
    assert not _is_open(instant + data.draw(st.timedeltas(timedelta(0), last_wait)))


@given(instants, st.timedeltas(timedelta(0), timedelta(days=10)) | st.just(timedelta(microseconds=1)))
@example(datetime(2026, 11, 20, 16, 59, 59, 999999, JAPAN), timedelta(microseconds=1))
def test_a_later_report_is_never_attended_earlier(instant: datetime, later_by: timedelta) -> None:
    """A later instant never has an earlier next opening."""
    assert _next(instant) <= _next(instant + later_by)


@given(instants, _zones)
def test_the_zone_of_an_instant_makes_no_difference(instant: datetime, zone: timezone) -> None:
    """An instant has one day in Japan and one next opening, in whatever zone it is written."""
    elsewhere = instant.astimezone(zone)

    assert japan_day(instant) == japan_day(elsewhere)
    assert _next(instant) == _next(elsewhere)


@pytest.mark.parametrize("source", ["", " ", "\u3000"], ids=["empty", "a space", "a full-width space"])
def test_a_calendar_says_where_its_holidays_come_from(source: str) -> None:
    """A calendar with a blank source is refused (hours.weekday)."""
    day = date(2026, 11, 20)
    with pytest.raises(FactError, match=r"BusinessCalendar\.source: expected where the holidays come from"):
        BusinessCalendar(first_day=day, last_day=day, holidays=frozenset(), source=source)
