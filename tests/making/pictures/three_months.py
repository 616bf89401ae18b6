"""How three months are counted: by the Civil Code, and in comparison to the day of the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from attrs import frozen

from hoshu_rules import STANDARD, Policy, new_order_window
from hoshu_rules.facts.periods import PeriodMethod, next_day
from hoshu_rules.telling import tell
from hoshu_rules.text import Reading
from making.bilingual import Text, fact_name
from making.drawing import (
    BLUE,
    DEEP_BLUE,
    FAINT,
    INK,
    PAPER,
    RUST,
    WIDTH,
    Cell,
    Look,
    Mark,
    Shape,
    Table,
    heading,
    legend,
    table,
    ticks,
)
from making.markdown import capital
from making.pictures.short import named, short_month_of

TITLE: Final = Text(f"{STANDARD.new_order_months}か月の数え方", f"How {STANDARD.new_order_months} months are counted")

BOUGHT: Final = (date(2026, 11, 3), date(2026, 2, 28), date(2026, 11, 30))
"""The middle of a month, the last day of a short one, and a day whose number the last month does not have."""

OTHER: Final = STANDARD.switched(Reading.PERIOD_METHOD)
METHODS: Final = {
    PeriodMethod.CIVIL_CODE: Text("民法の数え方", "By the Civil Code"),
    PeriodMethod.ANNIVERSARY: Text("同じ日付で終わる解釈", "To the same date"),
}


@frozen
class Count:
    """The days after a purchase: the first that is counted, and the last under the policy and its other reading."""

    bought_on: date
    first: date
    last_day: date
    other_last_day: date


def counts(days: Sequence[date] = BOUGHT) -> list[Count]:
    """The cases that are drawn, under the rule for ordering a new ticket."""
    return [Count(day, next_day(day), _last_day(day, STANDARD), _last_day(day, OTHER)) for day in days]


def _last_day(bought_on: date, policy: Policy) -> date:
    last_day = new_order_window(device_bought_on=bought_on, policy=policy).last_day
    if last_day is None:
        message = "the window for a new order has a last day"
        raise ValueError(message)
    return last_day


def facts(language: str) -> list[str]:
    """Each case: the purchase, the first day that is counted, the last day by both ways of counting."""
    stop = "。" if language == "ja" else ". "
    return [stop.join([_heading(count, language), *_ends(count, language)]) for count in counts()]


def _heading(count: Count, language: str) -> str:
    return named(capital(fact_name("device_bought_on").of(language)), tell(count.bought_on, language), language)


def _ends(count: Count, language: str) -> Iterator[str]:
    """From when it is counted, and until when by each way of counting."""
    ja = language == "ja"
    first = tell(count.first, language)
    yield f"{first}から数えます" if ja else f"Counted from {first}"
    for policy, last_day in ((STANDARD, count.last_day), (OTHER, count.other_last_day)):
        name, told = METHODS[policy.period_method].of(language), tell(last_day, language)
        yield f"{name}：{told}まで" if ja else f"{name}: until {told}"


_TAKEN, _OTHER = (METHODS[policy.period_method] for policy in (STANDARD, OTHER))
NOTE: Final = Text(
    f"白い四角は購入の日で、数えません。色の付いた日が期間の中です。丸は「{_TAKEN.ja}」（この規則で採る数え方）の最後の日、"
    f"白抜きの印は「{_OTHER.ja}」の最後の日です。登録の目安も、チケットの到着日から同じように数えます。",
    "The white square is the day of purchase, which is not counted; shaded days are. The disc is the last day of "
    f"“{_TAKEN.en}”, which these rules take; the diamond is the last day of “{_OTHER.en}”. The guide for registering "
    "is counted in the same way, from the ticket's arrival.",
)
_LABELS: Final = 82
_ONLY_HERE: Final = "#8fbfe3"
_DISC: Final = Mark(Shape.DISC, DEEP_BLUE, DEEP_BLUE)
_DIAMOND: Final = Mark(Shape.DIAMOND, RUST, PAPER)


def tables(language: str, drawn: Sequence[Count] | None = None) -> list[Table]:
    """One case after the other: one row for each month, one field for each day, and below it the ends of the period."""
    return [made for count in drawn or counts() for made in _case(count, language)]


def _case(count: Count, language: str) -> Iterator[Table]:
    yield heading(_heading(count, language))
    months = groupby(_days_of(count), key=lambda day: (day.year, day.month))
    rows = [ticks(range(1, 32)), *(_month(list(days), count, language) for _month_of_year, days in months)]
    yield table(rows, [_LABELS, *[(WIDTH - _LABELS) / 31] * 31])
    signs = [Cell(0, look=Look(BLUE)), Cell(0, marks=(_DISC,)), Cell(0, marks=(_DIAMOND,))]
    yield legend(zip(signs, (Cell(1, words) for words in _ends(count, language)), strict=True))


def _days_of(count: Count) -> Iterator[date]:
    """Every day of every month in the count."""
    day = count.bought_on.replace(day=1)
    last_day = max(count.last_day, count.other_last_day)
    while (day.year, day.month) <= (last_day.year, last_day.month):
        yield day
        day += timedelta(days=1)


def _month(days: list[date], count: Count, language: str) -> list[Cell]:
    name = Cell(0, short_month_of(days[0], language), anchor="end")
    # The edge of the day of purchase is drawn over the edges of the days next to it.
    fields = [Cell(day.day, look=_look(day, count)) for day in sorted(days, key=lambda day: day == count.bought_on)]
    return [name, *fields, *_marks(days, count)]


def _look(day: date, count: Count) -> Look:
    if day == count.bought_on:
        return Look(PAPER, INK)
    by_policy, by_other = (count.first <= day <= last for last in (count.last_day, count.other_last_day))
    if by_policy:
        return Look(BLUE if by_other else _ONLY_HERE, PAPER)
    return Look(PAPER, FAINT)


def _marks(days: list[date], count: Count) -> Iterator[Cell]:
    """The diamond, and inside it the disc if both last days are the same."""
    for last_day, sign in ((count.other_last_day, _DIAMOND), (count.last_day, _DISC)):
        if last_day in days:
            yield Cell(last_day.day, marks=(sign,))
