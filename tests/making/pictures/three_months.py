"""How three months are counted: by the Civil Code, and beside it to the day of the same number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from attrs import frozen

from hoshu_rules import STANDARD, Policy, new_order_window
from hoshu_rules.facts.periods import PeriodMethod, next_day
from hoshu_rules.telling import Language, tell
from hoshu_rules.telling.labels import FACTS
from hoshu_rules.text import Reading
from hoshu_rules.text.clauses import Text
from making.drawing import (
    BLUE,
    DEEP_BLUE,
    FAINT,
    INK,
    MARGIN,
    PAPER,
    RUST,
    SMALL,
    box,
    centred,
    diamond,
    disc,
    head,
    line,
    svg,
    text,
)
from making.pictures.short import number_of, short_month_of

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
    """The days after a purchase: the first that is counted, and the last by the policy and by its other reading."""

    bought_on: date
    first: date
    last_day: date
    other_last_day: date


def counts() -> list[Count]:
    """The cases that are drawn, by the rule for ordering a new ticket."""
    return [Count(day, next_day(day), _last_day(day, STANDARD), _last_day(day, OTHER)) for day in BOUGHT]


def _last_day(bought_on: date, policy: Policy) -> date:
    last_day = new_order_window(device_bought_on=bought_on, policy=policy).last_day
    if last_day is None:
        message = "the window for a new order has a last day"
        raise ValueError(message)
    return last_day


def facts_of_three_months(language: Language) -> list[str]:
    """Each case: the purchase, the first day that is counted, the last day by either way."""
    stop = "。" if language is Language.JA else ". "
    return [stop.join([_heading(count, language), *_ends(count, language)]) for count in counts()]


def _heading(count: Count, language: Language) -> str:
    name, day = language.of(FACTS["device_bought_on"]), tell(count.bought_on, language)
    return f"{name}：{day}" if language is Language.JA else f"{name[0].upper()}{name[1:]}: {day}"


def _ends(count: Count, language: Language) -> Iterator[str]:
    """From when it is counted, and until when by each way of counting."""
    ja = language is Language.JA
    first = tell(count.first, language)
    yield f"{first}から数えます" if ja else f"Counted from {first}"
    for policy, last_day in ((STANDARD, count.last_day), (OTHER, count.other_last_day)):
        name, told = language.of(METHODS[policy.period_method]), tell(last_day, language)
        yield f"{name}：{told}まで" if ja else f"{name}: until {told}"


WIDTH: Final = 440
_LEFT: Final = 92
_CELL: Final = (WIDTH - _LEFT - MARGIN - 8) / 31
_HEIGHT: Final = 14
_ROW: Final = 21
_LABEL: Final = 17
_ONLY_HERE: Final = "#8fbfe3"


def three_months(language: Language) -> str:
    """The picture: a case after the other, a row a month, a field a day."""
    taken, other = (language.of(METHODS[policy.period_method]) for policy in (STANDARD, OTHER))
    note = (
        f"白い四角は購入の日で、数えません。色の付いた日が期間の中です。丸は「{taken}」（この規則で採る数え方）の最後の日、"
        f"白抜きの印は「{other}」の最後の日です。登録の目安も、チケットの到着日から同じように数えます。"
        if language is Language.JA
        else "The white square is the day of purchase, which is not counted; shaded days are. The disc is the last day "
        f"of “{taken}”, which these rules take; the diamond is the last day of “{other}”. The guide for registering is "
        "counted in the same way, from the ticket's arrival."
    )
    parts, y = head(language.of(TITLE), note, WIDTH)
    for count in counts():
        y += 12
        drawn, y = _case(count, y, language)
        parts += drawn
    return svg(
        name="three-months",
        width=WIDTH,
        height=y + MARGIN,
        title=language.of(TITLE),
        facts=facts_of_three_months(language),
        language=language,
        parts=parts,
    )


def _case(count: Count, y: float, language: Language) -> tuple[list[str], float]:
    """A case, and where it ends."""
    parts = [line(MARGIN, y, WIDTH - MARGIN, y, colour=FAINT)]
    parts += centred(MARGIN, y + 16, [_heading(count, language)], anchor="start", bold=True)
    y += 30
    for _month, days in groupby(_days_of(count), key=lambda day: (day.year, day.month)):
        shown = list(days)
        above = [day for day in (count.bought_on, count.last_day) if day in shown]
        below = [day for day in (count.other_last_day,) if day in shown]
        y += _LABEL if above else 0
        parts += centred(_LEFT - 8, y + _HEIGHT / 2, [short_month_of(shown[0], language)], size=SMALL, anchor="end")
        for draw in (_field, _marks):
            parts += [shape for day in shown for shape in draw(day, count, y)]
        for day in above:
            parts.append(_number(day, y - 5, language, bold=True))
        for day in below:
            parts.append(_number(day, y + _HEIGHT + SMALL + 1, language, bold=False))
        y += _ROW + (_LABEL if below else 0)
    first, *ends = _ends(count, language)
    marks = [[disc(MARGIN + 7, y + 31, 5, fill=DEEP_BLUE)], [diamond(MARGIN + 7, y + 52, 6, fill=PAPER, stroke=RUST)]]
    for place, (shapes, words) in enumerate(zip([[], *marks], [first, *ends], strict=True)):
        x = MARGIN + (20 if shapes else 0)
        parts += [*shapes, *centred(x, y + 10 + 21 * place, [words], anchor="start")]
    return parts, y + 64


def _days_of(count: Count) -> Iterator[date]:
    """Every day of every month that the count touches."""
    day = count.bought_on.replace(day=1)
    last_day = max(count.last_day, count.other_last_day)
    while (day.year, day.month) <= (last_day.year, last_day.month):
        yield day
        day += timedelta(days=1)


def _field(day: date, count: Count, y: float) -> Iterator[str]:
    x = _LEFT + (day.day - 1) * _CELL
    if day == count.bought_on:
        yield box(x + 1, y + 1, _CELL - 2, _HEIGHT - 2, fill=PAPER, edge=INK)
        return
    by_policy, by_other = (count.first <= day <= last for last in (count.last_day, count.other_last_day))
    fill = (BLUE if by_other else _ONLY_HERE) if by_policy else PAPER
    yield box(x, y, _CELL, _HEIGHT, fill=fill, edge=PAPER if by_policy else FAINT)


def _marks(day: date, count: Count, y: float) -> Iterator[str]:
    middle = _LEFT + (day.day - 0.5) * _CELL, y + _HEIGHT / 2
    if day == count.other_last_day:
        yield diamond(*middle, 6.5, fill=PAPER, stroke=RUST)
    if day == count.last_day:
        yield disc(*middle, 3.5, fill=DEEP_BLUE)


def _number(day: date, y: float, language: Language, *, bold: bool) -> str:
    x = _LEFT + (day.day - 0.5) * _CELL
    return text(x, y, number_of(day, language), size=SMALL, anchor="middle", bold=bold)
