"""Until when a ticket can be returned: a calendar of the day of purchase against the day of the request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Final

from attrs import frozen

from hoshu_rules import Outcome, PlanForm, ServiceKind, ServicePlan, decide_refund
from hoshu_rules.errors import ContradictionError
from hoshu_rules.telling.labels import FACTS, OUTCOMES, VALUES
from hoshu_rules.telling.wording import Language, tell, tell_fact
from hoshu_rules.text.clauses import Text
from hoshu_rules.ticket import ClaimKind
from making.drawing import (
    EDGE,
    LOOKS,
    MARGIN,
    PAPER,
    SMALL,
    box,
    centred,
    head,
    line,
    mark,
    svg,
    text,
    width_of,
)
from making.markdown import capital
from making.pictures.short import in_month, month_of, number_of, without_weekday

TITLE: Final = Text("返品・返金ができる日", "When a ticket can be returned")

PLAN: Final = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
FIRST: Final = date(2026, 11, 1)
REGISTERED_ON: Final = date(2026, 11, 16)
"""The month that is drawn, and the day on which registration is completed in its second panel."""


BUNDLE: Final = Text(
    f"{VALUES[PlanForm.BUNDLE].ja}のチケットは、ほかのチケットなら返品・返金できる日でも、担当者が確認します。",
    f"A ticket of a {VALUES[PlanForm.BUNDLE].en} is referred to a person where any other could be returned.",
)


@cache
def _outcome(registered_on: date | None, purchased_on: date, requested_on: date) -> Outcome | None:
    with suppress(ContradictionError):
        return decide_refund(
            requested_on=requested_on, purchased_on=purchased_on, registered_on=registered_on, plan=PLAN
        ).outcome
    return None


@frozen
class Panel:
    """The answers for each day of purchase and each day of request, where the rules decide at all."""

    registered_on: date | None
    bought: tuple[date, ...]
    requested: tuple[date, ...]

    def outcome(self, purchased_on: date, requested_on: date) -> Outcome | None:
        """The rules' answer; None where the days cannot all be true, so that there is nothing to decide."""
        return _outcome(self.registered_on, purchased_on, requested_on)

    def days_of(self, outcome: Outcome) -> list[date]:
        """The days on which a request for some ticket of the panel has this answer."""
        return [day for day in self.requested if any(outcome is self.outcome(bought, day) for bought in self.bought)]

    def runs(self, purchased_on: date) -> Iterator[tuple[Outcome, list[date]]]:
        """For a ticket bought on a day, the answers from day to day, equal ones of a month together."""
        for (outcome, _month), days in groupby(
            self.requested, key=lambda day: (self.outcome(purchased_on, day), day.month)
        ):
            if outcome is not None:
                yield outcome, list(days)


def panels() -> tuple[Panel, Panel]:
    """The same month without a registration, and with one; the last row is the first day of the month after."""
    days = [FIRST + timedelta(days=number) for number in range(32)]
    bought = tuple(day for day in days if day.month == FIRST.month)
    requested = tuple(days[: len(bought) + 1])
    return Panel(None, bought, requested), Panel(REGISTERED_ON, bought, requested)


def facts_of_refund_calendar(language: Language) -> list[str]:
    """What a request meets from day to day, without a registration and with one, and for which tickets."""
    return [*(fact for panel in panels() for fact in _facts_of(panel, language)), language.of(BUNDLE)]


def _facts_of(panel: Panel, language: Language) -> Iterator[str]:
    for outcome in Outcome:
        days = panel.days_of(outcome)
        if days:
            yield _fact(panel, "requested_on", days, panel.requested, outcome, language)
    refused = [day for day in panel.bought if {outcome for outcome, _days in panel.runs(day)} == {Outcome.DECLINE}]
    if refused:
        yield _fact(panel, "purchased_on", refused, panel.bought, Outcome.DECLINE, language)


def _fact(
    panel: Panel, name: str, days: Sequence[date], within: Sequence[date], outcome: Outcome, language: Language
) -> str:
    """What a request meets where the day of this name is one of these."""
    told = _span(days, within, [tell(day, language) for day in days], language)
    which, meaning = capital(language.of(FACTS[name])), _meaning(outcome, language)
    if language is Language.JA:
        return f"{_heading(panel, language)}。{which}が{told}：{meaning}"
    return f"{_heading(panel, language)}. {which} {told}: {meaning}"


def _span(days: Sequence[date], within: Sequence[date], told: Sequence[str], language: Language) -> str:
    """From when, until when or on which day, told against the days that are drawn."""
    ja = language is Language.JA
    if days[0] == within[0]:
        return f"{told[-1]}まで" if ja else f"until {told[-1]}"
    if days[-1] == within[-1]:
        return f"{told[0]}から" if ja else f"from {told[0]}"
    if len(days) == 1:
        return told[0] if ja else f"on {told[0]}"
    return f"{told[0]}から{told[-1]}まで" if ja else f"from {told[0]} to {told[-1]}"


def _heading(panel: Panel, language: Language) -> str:
    name = capital(language.of(FACTS["registered_on"]))
    told = tell_fact("registered_on", panel.registered_on, language)
    return f"{name}{'：' if language is Language.JA else ': '}{told}"


def _meaning(outcome: Outcome, language: Language) -> str:
    return language.of(OUTCOMES[ClaimKind.REFUND].get(outcome, VALUES[outcome]))


WIDTH: Final = 440
_LEFT: Final = 70
_COLUMN: Final = (WIDTH - _LEFT - MARGIN) / 30
_ROW: Final = 9.5
_GAP: Final = 8
"""Between the month's last row and the row of the month after."""


def refund_calendar(language: Language) -> str:
    """The picture: a column a day of purchase and a row a day of the request, once for each panel."""
    month = month_of(FIRST, language)
    bought, requested = (language.of(FACTS[name]) for name in ("purchased_on", "requested_on"))
    note = (
        f"横は{bought}、縦は{requested}です。どちらも{month}で、いちばん下の行だけが翌月です。"
        f"空白は、申し出や登録が購入より前になるところです。{BUNDLE.ja}"
        if language is Language.JA
        else f"Across: {bought}. Down: {requested}. Both in {month}; only the last row is of the month after. "
        f"Blank: the request or the registration would come before the purchase. {BUNDLE.en}"
    )
    parts, y = head(language.of(TITLE), note, WIDTH)
    y += 8
    for outcome in Outcome:
        parts += [*_swatch(outcome, y), *centred(MARGIN + 50, y + 9, [_meaning(outcome, language)], anchor="start")]
        y += 24
    for panel in panels():
        y += 14
        parts += _panel(panel, y, language)
        y += 46 + len(panel.requested) * _ROW + _GAP
    return svg(
        name="refund-calendar",
        width=WIDTH,
        height=y + MARGIN,
        title=language.of(TITLE),
        facts=facts_of_refund_calendar(language),
        language=language,
        parts=parts,
    )


def _swatch(outcome: Outcome, y: float) -> Iterator[str]:
    look = LOOKS[outcome]
    yield box(MARGIN, y, 24, 18, fill=look.fill, edge=look.line)
    yield from mark(outcome, MARGIN + 37, y + 9)


def _panel(panel: Panel, top: float, language: Language) -> Iterator[str]:
    yield from centred(MARGIN, top + 8, [_heading(panel, language)], anchor="start", bold=True)
    labels = top + 32
    for number, day in enumerate(panel.bought):
        if day.day % 5 == 0 or day.day == 1:
            yield text(_x(number) + _COLUMN / 2, labels, str(day.day), size=SMALL, anchor="middle")
    y = labels + 6
    for number, bought in enumerate(panel.bought):
        for outcome, days in panel.runs(bought):
            first, last = (panel.requested.index(day) for day in (days[0], days[-1]))
            height = _y(panel, last) + _ROW - _y(panel, first)
            yield box(_x(number), y + _y(panel, first), _COLUMN, height, fill=LOOKS[outcome].fill)
    yield from _grid(panel, y)
    yield from _row_labels(panel, y, language)
    yield from _chips(panel, y, language)


def _x(number: int) -> float:
    return _LEFT + number * _COLUMN


def _y(panel: Panel, number: int) -> float:
    """How far beneath the first row a row begins."""
    return number * _ROW + (_GAP if panel.requested[number].month != FIRST.month else 0)


def _grid(panel: Panel, y: float) -> Iterator[str]:
    rows, columns = len(panel.bought), len(panel.bought)
    for number in range(rows + 1):
        yield line(_LEFT, y + number * _ROW, _x(columns), y + number * _ROW, colour=PAPER)
    for number in range(columns + 1):
        yield line(_x(number), y, _x(number), y + _y(panel, rows) + _ROW, colour=PAPER)
    yield box(_LEFT, y, columns * _COLUMN, rows * _ROW, fill="none", edge=EDGE)
    yield box(_LEFT, y + _y(panel, rows), columns * _COLUMN, _ROW, fill="none", edge=EDGE)


def _row_labels(panel: Panel, y: float, language: Language) -> Iterator[str]:
    """The last day to ask in bold, the first of the month after, and every fifth day that stands clear of them."""
    last_day = panel.days_of(Outcome.ACCEPT)[-1]
    next_month = panel.requested[-1]
    fifths = [day for day in panel.requested if day.day % 5 == 0]
    taken: list[float] = []
    for day in (last_day, FIRST, next_month, *fifths):
        middle = y + _y(panel, panel.requested.index(day)) + _ROW / 2
        if all(abs(middle - at) > SMALL for at in taken):
            taken.append(middle)
            told = without_weekday(day, language) if day == next_month else number_of(day, language)
            yield from centred(_LEFT - 6, middle, [told], size=SMALL, anchor="end", bold=day == last_day)


def _chips(panel: Panel, y: float, language: Language) -> Iterator[str]:
    """On each field its days, or beside it where it is but a row high."""
    told = [in_month(day, language) for day in panel.requested]
    for outcome in Outcome:
        days = panel.days_of(outcome)
        if not days:
            continue
        words = _span(days, panel.requested, [told[panel.requested.index(day)] for day in days], language)
        first, last = (panel.requested.index(day) for day in (days[0], days[-1]))
        share = 0.8 if outcome is Outcome.ACCEPT else 0.5
        middle = y + _y(panel, first) + share * (_y(panel, last) + _ROW - _y(panel, first))
        beside = sum(1 for bought in panel.bought if panel.outcome(bought, days[0]) is outcome)
        x = _LEFT + 8 if len(days) > 1 else _x(beside) + 6
        look = LOOKS[outcome]
        yield box(x, middle - 11, width_of(words) + 30, 22, fill=PAPER, edge=look.line, round_by=4)
        yield from mark(outcome, x + 13, middle, 5)
        yield from centred(x + 24, middle, [words], anchor="start", bold=True)
