"""Policies and business calendars, and the windows of an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import reduce
from typing import Any, Final

from attrs import evolve, fields_dict
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.answers import Window
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.plain import DAY
from hoshu_rules.policy import STANDARD, SWITCHABLE, Policy
from hoshu_rules.testing.strategies.arguments import Chosen, chosen, require_strategies
from hoshu_rules.testing.strategies.dates import days, gaps, later
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

_MOST_HOLIDAYS: Final = 5
_HOLIDAYS_AFTER: Final = 3
_CLEAR_AFTER: Final = 14
_FEW_NUMBERS: Final = st.frozensets(st.integers(0, 1000), max_size=_MOST_HOLIDAYS)
_SOME_READINGS: Final[st.SearchStrategy[tuple[Reading, ...]]] = st.lists(
    st.sampled_from(Reading), unique=True, max_size=3
).map(tuple)


def policies(
    *, switched: Chosen[Collection[Reading]] = None, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Policy]:
    """The standard policy with any of its switchable readings switched; shrinks towards the standard policy.

    ``switched`` draws the readings to switch, by default any of ``SWITCHABLE``. Any field of ``Policy`` can be drawn by
    its name, such as ``refund_cutoff_day=st.integers(2, 28)``; the drawn value is used as it is. Values that contradict
    each other end in the FactError of ``Policy``. InvalidArgument for a name that is not a field.
    """
    unknown = [name for name in fields if name not in fields_dict(Policy)]
    if unknown:
        raise InvalidArgument(f"{unknown[0]}: expected a field of Policy: {', '.join(fields_dict(Policy))}")
    require_strategies(**fields)
    any_readings = st.lists(st.sampled_from(list(SWITCHABLE)), unique=True)
    return _draw_policy(chosen("switched", switched, any_readings), st.fixed_dictionaries(fields))


def business_calendars(
    *,
    first_day: Chosen[date] = None,
    last_after_days: Chosen[int] = None,
    holidays_after_days: Chosen[frozenset[int]] = None,
    source: Chosen[str] = None,
) -> st.SearchStrategy[BusinessCalendar]:
    """Calendars of any span with up to five holidays, counted in days from ``first_day``, by default from ``days()``.

    A last day before the first day, or a holiday after the last day, ends in the FactError of ``BusinessCalendar``. To
    cover given days, use ``calendars_covering``. Shrinks towards a calendar of one day without a holiday.
    """
    require_strategies(holidays_after_days=holidays_after_days)
    return _draw_calendar(
        chosen("first_day", first_day, days()),
        chosen("last_after_days", last_after_days, gaps()),
        holidays_after_days,
        chosen("source", source, st.sampled_from(["drawn for a test", "社内カレンダー"])),
    )


def calendars_covering(*days_in_hand: date) -> st.SearchStrategy[BusinessCalendar]:
    """Calendars from the first of these days to two weeks after the last, with up to five holidays.

    The holidays are among these days and the three days after each, where they matter. There is always a business day
    after the last one, so that on-site basic has a next opening (menu.onsite_basic). InvalidArgument for no days.
    """
    for day in days_in_hand:
        DAY.check("day", day)
    candidates = [later(day, number) for day in sorted(days_in_hand) for number in range(_HOLIDAYS_AFTER + 1)]
    if not candidates:
        raise InvalidArgument("expected at least one day that the calendar is to cover")
    first_day, last_day = min(candidates), later(max(days_in_hand), _CLEAR_AFTER)
    return _FEW_NUMBERS.map(
        lambda numbers: BusinessCalendar(
            first_day=first_day,
            last_day=last_day,
            holidays=frozenset(candidates[number % len(candidates)] for number in numbers),
            source="drawn for a test",
        )
    )


def windows(
    *,
    first_day: Chosen[date | None] = None,
    last_after_days: Chosen[int | None] = None,
    closed_by: Chosen[Clause | None] = None,
    readings: Chosen[tuple[Reading, ...]] = None,
) -> st.SearchStrategy[Window]:
    """Windows of any length, without a first or last day, or empty; for testing code that receives answers.

    ``last_after_days`` counts from the first day, or from a day of ``days()`` if there is no first day; below 0 the
    window is empty, None means no last day. For windows as the rules return them, call ``new_order_window`` and the
    other window functions. Shrinks towards a window without a first and last day.
    """
    return _draw_window(
        chosen("first_day", first_day, st.none() | days()),
        chosen("last_after_days", last_after_days, st.none() | gaps() | st.integers(-31, -1)),
        chosen("closed_by", closed_by, st.none() | st.sampled_from(Clause)),
        chosen("readings", readings, _SOME_READINGS),
    )


@st.composite
def _draw_policy(
    draw: st.DrawFn, switched: st.SearchStrategy[Collection[Reading]], fields: st.SearchStrategy[dict[str, Any]]
) -> Policy:
    return evolve(reduce(Policy.switched, draw(switched), STANDARD), **draw(fields))


@st.composite
def _draw_calendar(
    draw: st.DrawFn,
    first_day: st.SearchStrategy[date],
    last_after_days: st.SearchStrategy[int],
    holidays_after_days: Chosen[frozenset[int]],
    source: st.SearchStrategy[str],
) -> BusinessCalendar:
    first, length = draw(first_day), draw(last_after_days)
    any_holidays = st.frozensets(st.integers(0, max(length, 0)), max_size=_MOST_HOLIDAYS)
    holidays = draw(any_holidays if holidays_after_days is None else holidays_after_days)
    return BusinessCalendar(
        first_day=first,
        last_day=later(first, length),
        holidays=frozenset(later(first, number) for number in holidays),
        source=draw(source),
    )


@st.composite
def _draw_window(
    draw: st.DrawFn,
    first: st.SearchStrategy[date | None],
    last_after_days: st.SearchStrategy[int | None],
    closed_by: st.SearchStrategy[Clause | None],
    readings: st.SearchStrategy[tuple[Reading, ...]],
) -> Window:
    first_day, length = draw(first), draw(last_after_days)
    last_day = None if length is None else later(first_day or draw(days()), length)
    return Window(first_day, last_day, draw(closed_by), draw(readings))
