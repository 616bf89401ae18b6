"""The worked examples of the docs: Markdown tables read with their line numbers, and the words in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from attrs import frozen
from markdown_it import MarkdownIt

from hoshu_rules import JAPAN, UNKNOWN, Clause, Reading, Unknown
from hoshu_rules.labels import VALUES
from hoshu_rules.wording import tell

DOCS = Path(__file__).parents[1] / "docs"
NOTHING = "—"

E = TypeVar("E", bound=Enum)

_DAY = re.compile(r"([0-9]+)年([0-9]+)月([0-9]+)日(?:（([月火水木金土日])）)?")
_CLOCK = re.compile(r"([0-9]+)時(?:([0-9]+)分)?(?:([0-9]+)秒)?(（UTC）)?")


@frozen
class Example:
    """A row of a table: its page and line, what the table is about, and each cell by its column's heading."""

    page: str
    line: int
    subject: str
    name: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.subject}・{self.name}"


def examples(folder: Path = DOCS / "ja") -> Iterator[Example]:
    """Every row of every table whose first heading names a subject, as in 「例（返品・返金）」."""
    for path in sorted(folder.glob("**/*.md")):
        yield from _examples_of(path)


def _examples_of(path: Path) -> Iterator[Example]:
    heading: list[str] = []
    row: list[str] = []
    line = 0
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        match token.type:
            case "tr_open":
                row, line = [], token.map[0] + 1 if token.map else 0
            case "inline" if token.level >= 4:
                row.append(token.content.replace("`", "").strip())
            case "thead_close":
                heading = row
            case "tr_close" if heading and heading is not row and heading[0].startswith("例（"):
                if len(row) != len(heading):
                    message = f"{path.name} {line}行目：列の数が見出しと違います。"
                    raise ValueError(message)
                subject = heading[0].removeprefix("例（").removesuffix("）")
                yield Example(path.name, line, subject, row[0], dict(zip(heading[1:], row[1:], strict=True)))
            case "table_close":
                heading = []


def day_in(cell: str) -> date:
    """The day that a cell names; a weekday beside it must be that day's."""
    match = _DAY.fullmatch(cell)
    if match is None:
        message = f"「{cell}」は日付ではありません。2026年11月22日（日）のように書いてください。"
        raise ValueError(message)
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is not None and tell(day) != cell:
        message = f"「{cell}」の曜日が違います。正しくは{tell(day)}です。"
        raise ValueError(message)
    return day


def day_or_none_in(cell: str) -> date | None:
    """A day, or None for 「まだ」 and 「なし」."""
    return None if cell in {"まだ", "なし", NOTHING} else day_in(cell)


def known_day_in(cell: str) -> date | Unknown | None:
    """A day, None for 「まだ」, or UNKNOWN for 「不明」."""
    return UNKNOWN if cell == "不明" else day_or_none_in(cell)


def instant_in(cell: str) -> datetime:
    """An instant by the clocks of Japan, or of UTC where the cell says so."""
    day, bracket, clock = cell.rpartition("）") if not cell.endswith("（UTC）") else _split_utc(cell)
    match = _CLOCK.fullmatch(clock)
    if match is None:
        message = f"「{cell}」は日時ではありません。2026年11月20日（金）18時30分のように書いてください。"
        raise ValueError(message)
    on = day_in(day + bracket)
    zone = UTC if match[4] else JAPAN
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=zone)


def _split_utc(cell: str) -> tuple[str, str, str]:
    day, bracket, clock = cell.removesuffix("（UTC）").rpartition("）")
    return day, bracket, f"{clock}（UTC）"


def yes_in(cell: str) -> bool:
    """はい or いいえ."""
    return {"はい": True, "いいえ": False}[cell]


def known_yes_in(cell: str) -> bool | Unknown:
    """はい, いいえ or 不明."""
    return UNKNOWN if cell == "不明" else yes_in(cell)


def member_in(kind: type[E], cell: str) -> E:
    """The member of an enumeration by its Japanese name; 「保守サービス」 may be left away."""
    by_name = {VALUES[member].ja.replace("保守サービス", ""): member for member in kind}
    name = cell.replace("保守サービス", "")
    if name not in by_name:
        message = f"「{cell}」は使えません。次のどれかを書いてください：{'、'.join(by_name)}"
        raise ValueError(message)
    return by_name[name]


def members_in(kind: type[E], cell: str) -> frozenset[E]:
    """Several members, divided by 「、」; 「なし」 for none."""
    return frozenset(member_in(kind, name) for name in list_in(cell))


def list_in(cell: str) -> list[str]:
    """The parts of a cell divided by 「、」; 「なし」 and 「—」 for none."""
    return [] if cell in {"なし", NOTHING} else cell.split("、")


def clauses_of(cell: str) -> tuple[Clause, ...]:
    """The clauses that a cell names by their slugs."""
    by_slug = {clause.value: clause for clause in Clause}
    return tuple(by_slug[slug] for slug in list_in(cell))


def readings_of(cell: str) -> tuple[Reading, ...]:
    """The readings that a cell names by their slugs."""
    by_slug = {reading.value: reading for reading in Reading}
    return tuple(by_slug[slug] for slug in list_in(cell))
