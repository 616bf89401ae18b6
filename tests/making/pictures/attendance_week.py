"""The week of on-site attendance: for a report in each hour of it, when attendance can start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby, pairwise
from typing import Final

from attrs import frozen

from hoshu_rules import JAPAN, BusinessCalendar, ServiceKind, attendance_start
from hoshu_rules.facts.periods import next_day
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.tables.service import Start
from hoshu_rules.telling import tell
from making.bilingual import Text
from making.drawing import BLUE, EDGE, PAPER, TEXT, Cell, Look, Table, table
from making.pictures.short import hours, in_month, named, service
from making.table_labels import CELLS
from worked_examples import DOCS

TITLE: Final = Text("オンサイトの一週間：いつから対応を始められるか", "A week of on-site attendance")

FIRST: Final = date(2026, 11, 20)
"""A Friday before a long week-end."""
DAYS: Final = tuple(FIRST + timedelta(days=number) for number in range(7))
_HOUR: Final = timedelta(hours=1)

AT_ONCE: Final = CELLS[Start.AT_ONCE]
AT_ALL_HOURS: Final = Text("どの日のどの時刻でも、すぐに", "at once, on any day and at any hour")
HOLIDAY: Final = Text("祝日", "holiday")
_SATURDAY: Final = 5
_ON_SITE: Final = (ServiceKind.ON_SITE_BASIC, ServiceKind.ON_SITE_EXTENDED)
NOTE: Final = Text(
    f"{tell(DAYS[0], 'ja')}から{tell(DAYS[-1], 'ja')}までの一週間に障害の連絡があったとき、"
    "対応を始められる日時です。色の付いた欄は、連絡のあとすぐに始められます。技術員が着く時刻は決めません。",
    f"For a fault reported in the week from {tell(DAYS[0], 'en')} to {tell(DAYS[-1], 'en')}: the moment "
    "from which attendance can start. In a shaded field it is at once. No time of arrival is promised.",
)


@frozen
class Block:
    """A span of hours in which every report has the same answer: at once, or not before ``starts_at``.

    ``first`` is its first moment, ``end`` the first moment after it.
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
    """When attendance can start for a report at this moment; None for at once."""
    start = attendance_start(kind=kind, reported_at=reported_at, calendar=calendar()).starts_at
    return None if start == reported_at else start


def spans(kind: ServiceKind, days: Sequence[date] = DAYS) -> list[Block]:
    """The days asked hour by hour; consecutive hours with the same answer are one span."""
    asked = [datetime.combine(day, time(hour), JAPAN) for day in days for hour in range(24)]
    together = [list(alike) for _start, alike in groupby(asked, key=lambda at: starts_at(kind, at))]
    return [Block(alike[0], alike[-1] + _HOUR, starts_at(kind, alike[0])) for alike in together]


def blocks(kind: ServiceKind, days: Sequence[date] = DAYS) -> Iterator[Block]:
    """The same spans, cut at the end of each day."""
    for span in spans(kind, days):
        first = span.first
        while first < span.end:
            midnight = datetime.combine(next_day(first.date()), time(), JAPAN)
            yield Block(first, min(span.end, midnight), span.starts_at)
            first = midnight


def is_holiday(day: date) -> bool:
    """Whether a day is a holiday on a weekday."""
    return day.weekday() < _SATURDAY and not calendar().is_business_day(day)


def facts(language: str) -> list[str]:
    """The holidays of the week, and for both on-site services the times with their answers."""
    holidays = [named(tell(day, language), HOLIDAY.of(language), language) for day in DAYS if is_holiday(day)]
    return [*holidays, *(_fact(kind, span, language) for kind in _ON_SITE for span in spans(kind))]


def _fact(kind: ServiceKind, span: Block, language: str) -> str:
    ja = language == "ja"
    first, end = tell(span.first, language), tell(span.end, language)
    answer = AT_ONCE.of(language)
    if span.starts_at is not None:
        start = tell(span.starts_at, language)
        answer = f"{start}から" if ja else f"from {start}"
    reported = f"{first}から{end}の前までの連絡" if ja else f"reported from {first} and before {end}"
    return named(service(kind, language), named(reported, answer, language), language)


_LABELS: Final = 66
_COLUMN: Final = 55
_HOUR_HEIGHT: Final = 14


def tables(language: str, days: Sequence[date] = DAYS) -> list[Table]:
    """One column for each day, one row for the hours between two changes; below them the service without hours."""
    basic, extended = _ON_SITE
    names = [
        Cell(0, service(kind, language), columns=1 + len(days), height=30, size=TEXT, bold=True) for kind in _ON_SITE
    ]
    heads = [_head(column, day, language) for column, day in enumerate(days, start=1)]
    (always,) = spans(extended, days)
    all_hours = Cell(1, AT_ALL_HOURS.of(language), columns=len(days), look=_look(always), bold=True, anchor="middle")
    rows = [names[:1], heads, *_rows(list(blocks(basic, days)), days, language), names[1:], [all_hours]]
    return [table(rows, [_LABELS, *[_COLUMN] * len(days)])]


def _head(column: int, day: date, language: str) -> Cell:
    words = f"{in_month(day, language)} {HOLIDAY.of(language)}" if is_holiday(day) else in_month(day, language)
    return Cell(column, words, bold=not calendar().is_business_day(day), anchor="middle")


def _rows(drawn: Sequence[Block], days: Sequence[date], language: str) -> Iterator[list[Cell]]:
    """The hours of a day between those at which some answer changes, each row with the blocks that begin in it."""
    firsts = sorted({block.first.hour for block in drawn})
    for first, end in pairwise([*firsts, 24]):
        cells = [Cell(0, hours(first, end, language), height=(end - first) * _HOUR_HEIGHT, anchor="end")]
        for block in drawn:
            if block.first.hour == first:
                rows = sum(block.first <= block.first.replace(hour=each) < block.end for each in firsts)
                words, is_bold = _answer(block, language), block.starts_at is None
                column = days.index(block.first.date()) + 1
                cells.append(Cell(column, words, rows=rows, look=_look(block), bold=is_bold, anchor="middle"))
        yield cells


def _look(block: Block) -> Look:
    return Look(BLUE if block.starts_at is None else PAPER, EDGE)


def _answer(block: Block, language: str) -> str:
    """When attendance can start; the day is left out if it is the report's own."""
    if block.starts_at is None:
        return AT_ONCE.of(language)
    day, ja = block.starts_at.date(), language == "ja"
    on = "" if day == block.first.date() else f"{in_month(day, language)} "
    at = f"{block.starts_at.hour}時" if ja else f"{block.starts_at:%-H:%M}"
    return f"{on}{at}から" if ja else f"from {on}{at}"
