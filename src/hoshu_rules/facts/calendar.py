"""Japan's day of an instant, and the business calendar with its opening hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Final, final

from attrs import field, frozen

from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts.checks import narrowed, one_of, or_none
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plain import DAY, DAYS, INSTANT, TEXT
from hoshu_rules.text.readings import Reading

JAPAN: Final = timezone(timedelta(hours=9), "JST")
"""Japan Standard Time: nine hours ahead of UTC, without daylight saving (zone.japan)."""

_SATURDAY: Final = 5
_WEEK: Final = 7
_REMEMBERED: Final = 16
"""The calendars whose holidays are remembered in order: a desk asks by one, a comparison of calendars by a few."""


def _is_written(text: str) -> bool:
    return bool(text.strip())


# A character that ``str.strip`` keeps, written as ranges: dialects of patterns differ in what they call white space.
_WRITTEN: Final = r"[^\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028-\u2029\u202f\u205f\u3000]"
_SOURCE: Final = narrowed(
    TEXT,
    "where the holidays come from",
    _is_written,
    {"type": "string", "pattern": _WRITTEN},
    ("", " ", "\u3000"),
    code="blank",
)


def in_japan(instant: datetime) -> datetime:
    """The same instant in Japan time (zone.japan); FactError if it has no zone, or if its zone raises."""
    INSTANT.check("instant", instant)
    return japan_time(instant)


def japan_time(instant: datetime) -> datetime:
    """The same as ``in_japan``, for an instant that was checked before."""
    try:
        return instant.astimezone(JAPAN)
    except OverflowError:
        raise CalendarError(
            "an instant",
            instant,
            "an instant within the years 1 to 9999 in Japan",
            Reading.ZONE_JAPAN,
            code="outside_years",
        ) from None
    except Exception:  # a zone that answered before may still raise now
        raise INSTANT.refusal("instant", instant) from None


def japan_day(instant: datetime) -> date:
    """The calendar day in Japan on which an instant falls (zone.japan); FactError if the instant has no zone.

    >>> from datetime import UTC
    >>> japan_day(datetime(2026, 11, 22, 15, 0, tzinfo=UTC))
    datetime.date(2026, 11, 23)
    """
    return in_japan(instant).date()


@final
@frozen(kw_only=True)
class BusinessCalendar:
    """The holidays of a span of days, and their source (hours.weekday).

    ``holidays`` lists every weekday in the span that is not a business day. Asking about a day outside the span is an
    error; such a day is never taken for "not a holiday".
    """

    first_day: date = field(validator=DAY)
    last_day: date = field(validator=DAY)
    holidays: frozenset[date] = field(validator=DAYS)
    source: str = field(validator=_SOURCE)

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise FactError(
                "BusinessCalendar.last_day",
                self.last_day,
                f"a day on or after first_day {self.first_day.isoformat()}",
                code="calendar_ends_before_it_begins",
                facts=(self.first_day,),
            )
        outside = sorted(day for day in self.holidays if not self.first_day <= day <= self.last_day)
        if outside:
            raise FactError(
                "BusinessCalendar.holidays",
                outside[0],
                f"days within {_span(self)}",
                code="outside_calendar",
                facts=(self.first_day, self.last_day),
            )

    def is_business_day(self, day: date) -> bool:
        """Whether this is a weekday and not a holiday; CalendarError for a day outside the span."""
        DAY.check("day", day)
        if not self.first_day <= day <= self.last_day:
            raise _outside(self, day)
        return day.weekday() < _SATURDAY and day not in self.holidays


def _span(calendar: BusinessCalendar) -> str:
    return f"{calendar.first_day.isoformat()} to {calendar.last_day.isoformat()}"


def _outside(calendar: BusinessCalendar, day: date) -> CalendarError:
    return CalendarError(
        "BusinessCalendar",
        day,
        f"a day within {_span(calendar)}",
        Reading.HOURS_WEEKDAY,
        code="outside_calendar",
        facts=(calendar.first_day, calendar.last_day),
    )


CALENDAR_OR_NONE: Final = or_none(one_of(BusinessCalendar))


def next_opening(instant: datetime, *, calendar: BusinessCalendar, opens_at: time, closes_at: time) -> datetime:
    """The instant itself if it lies in business hours, else the next opening, in Japan time (hours.edge).

    Opening time is part of the hours, closing time is not.
    """
    local = japan_time(instant)
    day = local.date()
    if calendar.is_business_day(day) and local < datetime.combine(day, closes_at, JAPAN):
        return max(local, datetime.combine(day, opens_at, JAPAN))
    return datetime.combine(_business_day_after(day, calendar), opens_at, JAPAN)


def _business_day_after(day: date, calendar: BusinessCalendar) -> date:
    """The next business day; CalendarError for the first day after the span where there is none in it."""
    weekday = _weekday_from(day.toordinal() + 1)
    business_day = _after_holidays(calendar).get(weekday, weekday)
    if business_day > calendar.last_day.toordinal():
        raise _outside(calendar, next_day(calendar.last_day))
    return date.fromordinal(business_day)


@lru_cache(_REMEMBERED)
def _after_holidays(calendar: BusinessCalendar) -> Mapping[int, int]:
    """For each holiday the first weekday after it that is not a holiday, in or after the span; as ordinals of days.

    From the last holiday back, each takes one look-up, so that a long row of them costs nothing at each question.
    """
    after: dict[int, int] = {}
    for holiday in sorted((day.toordinal() for day in calendar.holidays), reverse=True):
        weekday = _weekday_from(holiday + 1)
        after[holiday] = after.get(weekday, weekday)
    return after


def _weekday_from(ordinal: int) -> int:
    """This day, or the Monday after it if it lies on a weekend; as ordinals, of which 1 is a Monday."""
    weekday = (ordinal - 1) % _WEEK
    return ordinal if weekday < _SATURDAY else ordinal + _WEEK - weekday
