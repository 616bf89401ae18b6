"""The week of on-site attendance: for a report in each hour of it, when attendance can start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Final

from attrs import frozen

from hoshu_rules import JAPAN, BusinessCalendar, ServiceKind, attendance_start
from hoshu_rules.facts.periods import next_day
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.tables.service import Start
from hoshu_rules.telling import Language, tell
from hoshu_rules.text.clauses import Text
from making.drawing import (
    BLUE,
    EDGE,
    MARGIN,
    PAPER,
    SMALL,
    box,
    centred,
    head,
    line,
    lines,
    svg,
    wrapped,
)
from making.pictures.short import hour, in_month, number_of, service, weekday_of
from making.table_labels import CELLS
from worked_examples import DOCS

TITLE: Final = Text("オンサイトの一週間：いつから対応を始められるか", "A week of on-site attendance")

FIRST: Final = date(2026, 11, 20)
"""A Friday before a long week-end."""
DAYS: Final = tuple(FIRST + timedelta(days=number) for number in range(7))
_HOUR: Final = timedelta(hours=1)
HOURS: Final = tuple(datetime.combine(day, time(hour), JAPAN) for day in DAYS for hour in range(24))

AT_ONCE: Final = CELLS[Start.AT_ONCE]
AT_ALL_HOURS: Final = Text("どの日のどの時刻でも、すぐに", "at once, on any day and at any hour")
HOLIDAY: Final = Text("祝日", "holiday")
_SATURDAY: Final = 5
_ON_SITE: Final = (ServiceKind.ON_SITE_BASIC, ServiceKind.ON_SITE_EXTENDED)


@frozen
class Block:
    """A span of hours in which every report has the same answer: at once, or not before ``starts_at``.

    ``first`` is its first moment, ``end`` the first that is no longer in it.
    """

    first: datetime
    end: datetime
    starts_at: datetime | None


@cache
def calendar() -> BusinessCalendar:
    """The holidays of the worked example of on-site basic."""
    case = case_from_json((DOCS / "examples" / "on-site-holiday.json").read_text(encoding="utf-8"))
    if case.calendar is None:
        message = "the example of on-site basic has a calendar"
        raise ValueError(message)
    return case.calendar


def starts_at(kind: ServiceKind, reported_at: datetime) -> datetime | None:
    """When attendance can start for a report of this moment; None for at once."""
    start = attendance_start(kind=kind, reported_at=reported_at, calendar=calendar()).starts_at
    return None if start == reported_at else start


def spans(kind: ServiceKind) -> list[Block]:
    """The week asked hour by hour, hours that follow each other with the same answer together."""
    together = [list(hours) for _start, hours in groupby(HOURS, key=lambda at: starts_at(kind, at))]
    return [Block(hours[0], hours[-1] + _HOUR, starts_at(kind, hours[0])) for hours in together]


def blocks(kind: ServiceKind) -> Iterator[Block]:
    """The same spans, cut where a day ends."""
    for span in spans(kind):
        first = span.first
        while first < span.end:
            midnight = datetime.combine(next_day(first.date()), time(), JAPAN)
            yield Block(first, min(span.end, midnight), span.starts_at)
            first = midnight


def holidays() -> list[date]:
    """The days of the week that would be business days, were they no holidays."""
    return [day for day in DAYS if day.weekday() < _SATURDAY and not calendar().is_business_day(day)]


def facts_of_attendance_week(language: Language) -> list[str]:
    """The holidays of the week, and for either on-site service from when to when a report has which answer."""
    return [
        *(
            f"{tell(day, language)}{'：' if language is Language.JA else ': '}{language.of(HOLIDAY)}"
            for day in holidays()
        ),
        *(_fact(kind, span, language) for kind in _ON_SITE for span in spans(kind)),
    ]


def _fact(kind: ServiceKind, span: Block, language: Language) -> str:
    name = service(kind, language)
    first, end = tell(span.first, language), tell(span.end, language)
    answer = language.of(AT_ONCE)
    if language is Language.JA:
        if span.starts_at is not None:
            answer = f"{tell(span.starts_at, language)}から"
        return f"{name}：{first}から{end}の前までの連絡：{answer}"
    if span.starts_at is not None:
        answer = f"from {tell(span.starts_at, language)}"
    return f"{name}: reported from {first} and before {end}: {answer}"


WIDTH: Final = 440
_LEFT: Final = 60
_COLUMN: Final = (WIDTH - _LEFT - MARGIN) / len(DAYS)
_ROW: Final = 14


def attendance_week(language: Language) -> str:
    """The picture: a column a day and a row an hour, and beneath it the service that knows no hours."""
    first, last = (tell(day, language) for day in (DAYS[0], DAYS[-1]))
    note = (
        f"{first}から{last}までの一週間に障害の連絡があったとき、対応を始められる日時です。"
        "色の付いた欄は、連絡のあとすぐに始められます。技術員が着く時刻は決めません。"
        if language is Language.JA
        else f"For a fault reported in the week from {first} to {last}: the moment from which attendance can start. "
        "In a shaded field it is at once. No time of arrival is promised."
    )
    parts, y = head(language.of(TITLE), note, WIDTH)
    y += 14
    parts += centred(MARGIN, y + 8, [service(ServiceKind.ON_SITE_BASIC, language)], anchor="start", bold=True)
    y += 28
    parts += _day_names(y, language)
    y += 58
    parts += _hours(y, language)
    for block in blocks(ServiceKind.ON_SITE_BASIC):
        parts += _field(block, y, language)
    y += 24 * _ROW + 28
    parts += centred(MARGIN, y + 8, [service(ServiceKind.ON_SITE_EXTENDED, language)], anchor="start", bold=True)
    y += 28
    (always,) = spans(ServiceKind.ON_SITE_EXTENDED)
    parts.append(box(_LEFT, y, WIDTH - MARGIN - _LEFT, 30, fill=BLUE if always.starts_at is None else PAPER, edge=EDGE))
    parts += centred((_LEFT + WIDTH - MARGIN) / 2, y + 15, [language.of(AT_ALL_HOURS)], bold=True)
    return svg(
        name="attendance-week",
        width=WIDTH,
        height=y + 30 + MARGIN,
        title=language.of(TITLE),
        facts=facts_of_attendance_week(language),
        language=language,
        parts=parts,
    )


def _day_names(y: float, language: Language) -> Iterator[str]:
    for day in DAYS:
        is_open = calendar().is_business_day(day)
        names = [number_of(day, language), weekday_of(day, language)]
        if day in holidays():
            names.append(language.of(HOLIDAY))
        yield from lines(_x(day) + _COLUMN / 2, y, names, size=SMALL, anchor="middle", bold=not is_open)


def _hours(y: float, language: Language) -> Iterator[str]:
    """The hours at which an answer changes, and the day's own ends."""
    firsts = {block.first.time() for block in blocks(ServiceKind.ON_SITE_BASIC)}
    turns = {at.hour + at.minute / 60: hour(at, language) for at in sorted(firsts)}
    turns[24] = "24時" if language is Language.JA else "24:00"
    for at, told in turns.items():
        yield from centred(_LEFT - 8, y + at * _ROW, [told], size=SMALL, anchor="end")
        yield line(_LEFT - 5, y + at * _ROW, _LEFT, y + at * _ROW)


def _field(block: Block, y: float, language: Language) -> Iterator[str]:
    x, top = _x(block.first.date()), y + _since_midnight(block.first) * _ROW
    height = (block.end - block.first) / _HOUR * _ROW
    fill = BLUE if block.starts_at is None else PAPER
    yield box(x, top, _COLUMN, height, fill=fill, edge=EDGE)
    words = list(_answer(block, language))
    yield from centred(x + _COLUMN / 2, top + height / 2, words, size=SMALL, bold=block.starts_at is None)


def _answer(block: Block, language: Language) -> Iterator[str]:
    """When attendance can start, in the little room of a field; the day is left out where it is the report's own."""
    if block.starts_at is None:
        yield from wrapped(language.of(AT_ONCE), _COLUMN - 10, SMALL)
        return
    ja = language is Language.JA
    day, at = block.starts_at.date(), hour(block.starts_at.time(), language)
    if not ja:
        yield "from"
    if day != block.first.date():
        yield from (number_of(day, language), f"（{weekday_of(day, language)}）") if ja else (in_month(day, language),)
    yield f"{at}から" if ja else at


def _x(day: date) -> float:
    return _LEFT + DAYS.index(day) * _COLUMN


def _since_midnight(at: datetime) -> float:
    return at.hour + at.minute / 60
