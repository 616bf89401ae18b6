"""Days and instants, drawn more often where an answer changes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache, partial
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.calendar import JAPAN, in_japan
from hoshu_rules.facts.periods import BackwardMethod, PeriodMethod, last_day_months_before, last_day_within_months
from hoshu_rules.facts.plain import DAY
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.exchange import last_day_to_return_unit
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.testing.strategies.arguments import Chosen, chosen, one_of, require_strategies

Turn = Callable[[date, Policy], date | None]

FIRST_DAY: Final = date(2020, 1, 1)
LAST_DAY: Final = date(2035, 12, 31)

# A Wednesday that is far from every edge: failing examples shrink towards this day.
PLAIN_DAY: Final = date(2026, 4, 8)
_PLAIN_CLOCK: Final = time(11)

_CUTOFF: Final = STANDARD.refund_cutoff_day
_ZONES: Final = st.sampled_from([JAPAN, UTC, *(timezone(timedelta(hours=ahead)) for ahead in (-12, -8, 13, 14))])
_LAST_TWO_DAYS: Final = st.sampled_from([0, -1])
_ABOUT_THE_CUTOFF: Final = st.sampled_from([_CUTOFF, _CUTOFF - 1, _CUTOFF + 1, 1, 2])
_MOMENTS: Final = [timedelta(seconds=seconds) for seconds in (-1, 1, -1e-6, 1e-6)]


def days(*, first_day: date = FIRST_DAY, last_day: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Days from first to last: a third are among the last two of a month, a third are the 1st or near the cut-off.

    Half of the ends of months are in February. The cut-off is that of the standard policy (refund.cutoff); the days
    before and after it are drawn too. Shrinks towards Wednesday, 8 April 2026, or the day of the span nearest
    to it.
    """
    return _days(*_span(first_day, last_day))


@lru_cache(1024)
def _days(first_day: date, last_day: date) -> st.SearchStrategy[date]:
    plain_day = _within(PLAIN_DAY, first_day, last_day)
    plain = st.integers((first_day - plain_day).days, (last_day - plain_day).days)
    months = st.integers(_month_number(first_day), _month_number(last_day))
    februaries = st.integers(first_day.year, last_day.year).map(lambda year: _month_number(date(year, 2, 1)))
    in_span = partial(_within, first_day=first_day, last_day=last_day)
    return st.one_of(
        plain.map(partial(later, plain_day)),
        _draw_day_of_month(months, _ABOUT_THE_CUTOFF).map(in_span),
        _draw_day_of_month(months | februaries, _LAST_TWO_DAYS).map(in_span),
    )


def near(
    day: date, *, first_day: date = date.min, last_day: date = date.max, policy: Policy = STANDARD
) -> st.SearchStrategy[date]:
    """This day, the same day a month before and after, the last days counted from it, and the days next to each.

    The last days are those of an order, a renewal, a refund, a registration and the return of a faulty unit, as the
    rules count them from this day under ``policy``. Days before ``first_day`` become ``first_day``, days after
    ``last_day`` become ``last_day``. Shrinks towards the day itself. CalendarError, when drawn, for a day outside the
    years 1 to 9999.
    """
    DAY.check("day", day)
    first_day, last_day = _span(first_day, last_day)
    POLICY.check("policy", policy)
    return _NEAR.map(lambda step: _within(_step_from(day, policy, step), first_day, last_day))


def gaps(*, longest: int = 400) -> st.SearchStrategy[int]:
    """Whole days from one event to a later one: 0 to ``longest``, half of them about as long as a period of the policy.

    "About" means up to a day shorter or longer. Shrinks towards 0. InvalidArgument if ``longest`` is below 0.
    """
    lengths = [length for length in _period_lengths() if length <= longest]
    return one_of(lengths, "a gap of 0 days or more") | st.integers(0, longest)


def clocks(*, policy: Policy = STANDARD) -> st.SearchStrategy[time]:
    """Times of day in Japan: opening, closing, midnight in Japan and in UTC, a moment before and after, and any other.

    Shrinks towards 11:00.
    """
    POLICY.check("policy", policy)
    return _clocks(policy.opens_at, policy.closes_at)


@lru_cache(1024)
def _clocks(opens_at: time, closes_at: time) -> st.SearchStrategy[time]:
    midnight_in_utc = in_japan(datetime.combine(PLAIN_DAY, time(), UTC)).time()
    edges = [opens_at, closes_at, time(), midnight_in_utc]
    beside = [(datetime.combine(PLAIN_DAY, clock) + moment).time() for clock in edges for moment in _MOMENTS]
    return st.sampled_from([_PLAIN_CLOCK, *edges]) | st.sampled_from(beside) | st.times()


def zones() -> st.SearchStrategy[tzinfo]:
    """Time zones of an instant: Japan's, UTC, and some far behind and ahead."""
    return _ZONES


def instants_on(
    day: date, *, clock: Chosen[time] = None, zone: Chosen[tzinfo] = None, policy: Policy = STANDARD
) -> st.SearchStrategy[datetime]:
    """Instants on this day in Japan (zone.japan), each written in some zone.

    ``clock`` is the time of day in Japan, by default from ``clocks()``; ``zone`` is the zone it is written in, by
    default from ``zones()``. Shrinks towards 11:00 in Japan. InvalidArgument for the first and the last possible day,
    which not every zone can express.
    """
    DAY.check("day", day)
    if not date.min < day < date.max:
        raise InvalidArgument(f"day: expected a day that every zone has, got {day}")
    return _draw_instant(day, chosen("clock", clock, clocks(policy=policy)), chosen("zone", zone, zones()))


def instants(
    *, day: Chosen[date] = None, clock: Chosen[time] = None, zone: Chosen[tzinfo] = None, policy: Policy = STANDARD
) -> st.SearchStrategy[datetime]:
    """Instants in any zone, as ``instants_on`` draws them; ``day`` in Japan is by default from ``days()``."""
    require_strategies(clock=clock, zone=zone)
    POLICY.check("policy", policy)
    return chosen("day", day, days()).flatmap(lambda on: instants_on(on, clock=clock, zone=zone, policy=policy))


def later(day: date, gap: int) -> date:
    """The day that is ``gap`` days after ``day``; CalendarError outside the years 1 to 9999."""
    try:
        return day + timedelta(days=gap)
    except OverflowError:
        raise CalendarError("a day", f"{day} and {gap} days", "a day within the years 1 to 9999") from None


def from_day_on(day: date, policy: Policy = STANDARD) -> st.SearchStrategy[date]:
    """This day or a later one, more often a day near it."""
    return _FROM.map(lambda step: max(day, _step_from(day, policy, step)))


def _span(first_day: date, last_day: date) -> tuple[date, date]:
    DAY.check("first_day", first_day)
    DAY.check("last_day", last_day)
    if last_day < first_day:
        raise InvalidArgument(f"last_day: expected a day on or after {first_day}, got {last_day}")
    return first_day, last_day


def _within(day: date, first_day: date, last_day: date) -> date:
    return min(max(day, first_day), last_day)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


@st.composite
def _draw_day_of_month(draw: st.DrawFn, months: st.SearchStrategy[int], days: st.SearchStrategy[int]) -> date:
    """The day of a month with a drawn number; 0 is the last day, -1 the day before it, and so on."""
    year, month = divmod(draw(months), 12)
    number = draw(days)
    return date(year, month + 1, number if number > 0 else monthrange(year, month + 1)[1] + number)


@st.composite
def _draw_instant(
    draw: st.DrawFn, day: date, clock: st.SearchStrategy[time], zone: st.SearchStrategy[tzinfo]
) -> datetime:
    return datetime.combine(day, draw(clock), JAPAN).astimezone(draw(zone))


@cache
def _period_lengths() -> tuple[int, ...]:
    """Lengths in days of the standard policy's periods, of months and of years, and one day shorter and longer."""
    lengths = {1}
    for number in range(24):
        origin = date(FIRST_DAY.year + number // 12, number % 12 + 1, 1)
        ends = (
            registration_guide_day(arrived_on=origin),
            last_day_to_return_unit(received_on=origin),
            *(last_day_within_months(origin, months, PeriodMethod.ANNIVERSARY) for months in (1, 12)),
        )
        lengths |= {(end - origin).days for end in ends}
    return tuple(sorted({length + change for length in lengths for change in (-1, 0, 1)}))


# What the rules and the calendar count from a day, forward and backward.
_TURNS: Final[tuple[Turn, ...]] = (
    lambda day, policy: new_order_window(device_bought_on=day, policy=policy).last_day,
    lambda day, policy: renewal_order_window(expires_on=day, policy=policy).last_day,
    lambda day, policy: refund_window(purchased_on=day, registered_on=None, policy=policy).last_day,
    lambda day, policy: registration_guide_day(arrived_on=day, policy=policy),
    lambda day, policy: last_day_to_return_unit(received_on=day, policy=policy),
    lambda day, _policy: last_day_within_months(day, 1, PeriodMethod.ANNIVERSARY),
    lambda day, _policy: last_day_months_before(day, 1, BackwardMethod.CORRESPONDING_DAY),
)


def _itself(day: date, _policy: Policy) -> date:
    return day


def _step_from(day: date, policy: Policy, step: tuple[Turn, int]) -> date:
    turn, gap = step
    return later(turn(day, policy) or day, gap)


# Made once, without the day: making a strategy costs far more than drawing from it.
_BESIDE: Final = (0, 1, -1)
_NEAR: Final[st.SearchStrategy[tuple[Turn, int]]] = st.sampled_from(
    [(_itself, gap) for gap in _BESIDE]
) | st.sampled_from([(turn, gap) for turn in _TURNS for gap in _BESIDE])
_FROM: Final = _NEAR | gaps().map(lambda gap: (_itself, gap))
