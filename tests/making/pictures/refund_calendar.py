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
from hoshu_rules.telling import tell
from hoshu_rules.telling.values import tell_fact
from making.bilingual import Text, fact_name, name_of, outcome_of
from making.drawing import (
    MARKS,
    PAPER,
    PATTERNED,
    Cell,
    Look,
    Table,
    heading,
    legend,
    table,
    ticks,
)
from making.markdown import capital
from making.pictures.short import in_month, month_of, named, number_of, without_weekday

TITLE: Final = Text("返品・返金ができる日", "When a ticket can be returned")

PLAN: Final = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
FIRST: Final = date(2026, 11, 1)
REGISTERED_ON: Final = date(2026, 11, 16)
"""The month that is drawn, and the day on which registration is completed in its second panel."""


BUNDLE: Final = Text(
    f"{name_of(PlanForm.BUNDLE).ja}のチケットは、ほかのチケットなら返品・返金できる日でも、担当者が確認します。",
    f"A ticket of a {name_of(PlanForm.BUNDLE).en} is referred to a person where any other could be returned.",
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
    """The answers for each day of purchase and each day of request, if the rules decide at all."""

    registered_on: date | None
    bought: tuple[date, ...]
    requested: tuple[date, ...]

    def outcome(self, purchased_on: date, requested_on: date) -> Outcome | None:
        """The answer of the rules; None if the days contradict each other, so that there is nothing to decide."""
        return _outcome(self.registered_on, purchased_on, requested_on)

    def days_of(self, outcome: Outcome) -> list[date]:
        """The days on which a request for some ticket of the panel has this answer."""
        return [day for day in self.requested if any(outcome is self.outcome(bought, day) for bought in self.bought)]


def panels() -> tuple[Panel, Panel]:
    """The same month without a registration, and with one; the last row is the first day of the next month."""
    days = [FIRST + timedelta(days=number) for number in range(32)]
    bought = tuple(day for day in days if day.month == FIRST.month)
    requested = tuple(days[: len(bought) + 1])
    return Panel(None, bought, requested), Panel(REGISTERED_ON, bought, requested)


def facts(language: str) -> list[str]:
    """The answer to a request on each day, without a registration and with one, and for which tickets."""
    return [*(fact for panel in panels() for fact in _facts_of(panel, language)), BUNDLE.of(language)]


def _facts_of(panel: Panel, language: str) -> Iterator[str]:
    for outcome in Outcome:
        days = panel.days_of(outcome)
        if days:
            yield _fact(panel, "requested_on", days, panel.requested, outcome, language)
    refused = [
        bought
        for bought in panel.bought
        if {panel.outcome(bought, day) for day in panel.requested} - {None} == {Outcome.DECLINE}
    ]
    if refused:
        yield _fact(panel, "purchased_on", refused, panel.bought, Outcome.DECLINE, language)


def _fact(
    panel: Panel, name: str, days: Sequence[date], within: Sequence[date], outcome: Outcome, language: str
) -> str:
    """The answer to a request if the day of this name is one of these."""
    told = _span(days, within, [tell(day, language) for day in days], language)
    which, meaning = capital(fact_name(name).of(language)), _meaning(outcome, language)
    if language == "ja":
        return f"{_heading(panel, language)}。{which}が{told}：{meaning}"
    return f"{_heading(panel, language)}. {which} {told}: {meaning}"


def _span(days: Sequence[date], within: Sequence[date], told: Sequence[str], language: str) -> str:
    """From when, until when or on which day, relative to the days that are drawn."""
    ja = language == "ja"
    if days[0] == within[0]:
        return f"{told[-1]}まで" if ja else f"until {told[-1]}"
    if days[-1] == within[-1]:
        return f"{told[0]}から" if ja else f"from {told[0]}"
    if len(days) == 1:
        return told[0] if ja else f"on {told[0]}"
    return f"{told[0]}から{told[-1]}まで" if ja else f"from {told[0]} to {told[-1]}"


def _heading(panel: Panel, language: str) -> str:
    told = tell_fact("registered_on", panel.registered_on, language)
    return named(capital(fact_name("registered_on").of(language)), told, language)


def _meaning(outcome: Outcome, language: str) -> str:
    return outcome_of("refund", outcome).of(language)


_BOUGHT, _REQUESTED = (fact_name(name) for name in ("purchased_on", "requested_on"))
NOTE: Final = Text(
    f"横は{_BOUGHT.ja}、縦は{_REQUESTED.ja}です。どちらも{month_of(FIRST, 'ja')}で、"
    f"いちばん下の行だけが翌月です。灰色は、申し出や登録が購入より前になるところです。{BUNDLE.ja}",
    f"Across: {_BOUGHT.en}. Down: {_REQUESTED.en}. Both in {month_of(FIRST, 'en')}; only the last row is of the "
    f"month after. Grey: the request or the registration would come before the purchase. {BUNDLE.en}",
)
_LABELS: Final = 56
_COLUMN: Final = 7.8
_ROW: Final = 9.5
_BETWEEN: Final = 8
_SAID: Final = 128
_UNDECIDED: Final = Look("#f1f1f1", PAPER)


def tables(language: str, drawn: Sequence[Panel] | None = None) -> list[Table]:
    """One column for each day of purchase and one row for each day of request, in each panel; on the right the days."""
    signs = legend(
        (Cell(0, look=PATTERNED[outcome]), Cell(1, _meaning(outcome, language), marks=(MARKS[outcome],)))
        for outcome in Outcome
    )
    return [signs, *(made for panel in drawn or panels() for made in _panel(panel, language))]


def _panel(panel: Panel, language: str) -> Iterator[Table]:
    rows = [ticks(day.day for day in panel.bought), *(list(_row(panel, day, language)) for day in panel.requested)]
    yield heading(_heading(panel, language))
    yield table(rows, [_LABELS, *[_COLUMN] * len(panel.bought), _BETWEEN, _SAID])


def _row(panel: Panel, day: date, language: str) -> Iterator[Cell]:
    """What begins in the row of a day: its answers, its name, and the text for it and the days after it."""
    column = 1
    for outcome, bought in groupby(panel.outcome(bought, day) for bought in panel.bought):
        columns = len(list(bought))
        look = Look(PATTERNED[outcome].fill, PAPER) if outcome is not None else _UNDECIDED
        yield Cell(column, columns=columns, height=_ROW, look=look)
        column += columns
    *month, next_month = panel.requested
    if day == next_month:
        yield Cell(0, without_weekday(day, language), anchor="end")
    # Every fifth day has its name above its row and the two next to it.
    named_day = day + timedelta(days=1)
    if named_day in month[:-1] and named_day.day % 5 == 0:
        yield Cell(0, number_of(named_day, language), rows=3, anchor="end")
    for outcome in Outcome:
        alike = panel.days_of(outcome)
        if day in alike[:1]:
            words = _span(alike, panel.requested, [in_month(each, language) for each in alike], language)
            yield Cell(column + 1, words, rows=len(alike), marks=(MARKS[outcome],), bold=True)
