"""The worked examples of the docs: Markdown tables read with their line numbers, and the words in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from attrs import frozen

from hoshu_rules import JAPAN, UNKNOWN
from hoshu_rules.facts import Unknown
from hoshu_rules.telling import tell
from hoshu_rules.text import Clause, Reading
from making.bilingual import name_of
from page_tables import page_of

DOCS = Path(__file__).parents[1] / "docs"
NOTHING = "—"

ANSWERS = "答え"
"""The column with answers of a whole ticket; one by a person, or one left open, says so."""
BY_A_PERSON = "（担当者の決定）"
LEFT_OPEN = "未定"

OF_CLAUSES = ("条項", "先に来る期限")
OF_READINGS = ("解釈", "切り替えた解釈")
"""The columns with slugs of clauses, and those with slugs of readings."""

E = TypeVar("E", bound=Enum)

_DAY = re.compile(r"([0-9]+)年([0-9]+)月([0-9]+)日(?:（([月火水木金土日])）)?")
_CLOCK = re.compile(r"([0-9]+)時(?:([0-9]+)分)?(?:([0-9]+)秒)?(（UTC）)?")


class UnreadableError(ValueError):
    """A row or a cell that cannot be read; the message is for the reviewer who wrote it."""


@frozen
class Example:
    """A row of a table: its page and line, the subject of the table, and each cell by the heading of its column."""

    page: str
    line: int
    subject: str
    name: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.subject}・{self.name}"

    @property
    def anchor(self) -> str:
        """The anchor of the row on its page, the same in each language for as long as the row keeps its name."""
        return f"row-{sha256(str(self).encode()).hexdigest()[:6]}"

    def __getitem__(self, column: str) -> str:
        if column not in self.cells:
            message = f"「{column}」の列がありません。この行にある列は、{'、'.join(self.cells)}です。"
            raise UnreadableError(message)
        return self.cells[column]

    def get(self, column: str, default: str) -> str:
        """The cell of a column, or None if the table has no such column."""
        return self.cells.get(column, default)


def examples(folder: Path = DOCS / "ja") -> Iterator[Example]:
    """Every row that can be read of every table whose first heading names a subject, as in 「例（返品・返金）」."""
    for path in sorted(folder.glob("**/*.md")):
        yield from examples_of(path)


def examples_of(path: Path) -> Iterator[Example]:
    """The examples of a page."""
    for row in page_of(path).rows:
        subject = subject_of(row.headings)
        if subject is not None:
            cells = dict(zip(row.headings[1:], row.cells[1:], strict=True))
            yield Example(path.name, row.line, subject, row.cells[0], cells)


def subject_of(headings: Sequence[str]) -> str | None:
    """What the examples of a table are about; None for a table of another kind."""
    found = re.fullmatch("例（(.+)）", headings[0])
    return None if found is None else found[1]


def day_in(cell: str) -> date:
    """The day in a cell; a weekday next to it must be right."""
    match = _DAY.fullmatch(cell)
    if match is None:
        message = f"「{cell}」は日付ではありません。2026年11月22日（日）のように書いてください。"
        raise UnreadableError(message)
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        message = f"「{cell}」という日はありません。"
        raise UnreadableError(message) from None
    if match[4] is not None and tell(day) != cell:
        message = f"「{cell}」の曜日が違います。正しくは{tell(day)}です。"
        raise UnreadableError(message)
    return day


def day_or_none_in(cell: str) -> date | None:
    """A day, or None for 「まだ」 and 「なし」."""
    return None if cell in {"まだ", "なし", NOTHING} else day_in(cell)


def known_day_in(cell: str) -> date | Unknown | None:
    """A day, None for 「まだ」, or UNKNOWN for 「不明」."""
    return UNKNOWN if cell == "不明" else day_or_none_in(cell)


def instant_in(cell: str) -> datetime:
    """An instant in Japan time, or in UTC if the cell says so."""
    day, bracket, clock = cell.rpartition("）") if not cell.endswith("（UTC）") else _split_utc(cell)
    match = _CLOCK.fullmatch(clock)
    if match is None:
        message = f"「{cell}」は日時ではありません。2026年11月20日（金）18時30分のように書いてください。"
        raise UnreadableError(message)
    on = day_in(day + bracket)
    zone = UTC if match[4] else JAPAN
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        message = f"「{cell}」という時刻はありません。"
        raise UnreadableError(message) from None


def _split_utc(cell: str) -> tuple[str, str, str]:
    day, bracket, clock = cell.removesuffix("（UTC）").rpartition("）")
    return day, bracket, f"{clock}（UTC）"


def yes_in(cell: str) -> bool:
    """はい or いいえ."""
    if cell not in {"はい", "いいえ"}:
        message = f"「{cell}」は使えません。「はい」か「いいえ」を書いてください。"
        raise UnreadableError(message)
    return cell == "はい"


def known_yes_in(cell: str) -> bool | Unknown:
    """はい, いいえ or 不明."""
    return UNKNOWN if cell == "不明" else yes_in(cell)


def member_in(kind: type[E], cell: str) -> E:
    """The member of an enum by its Japanese name; 「保守サービス」 may be left out."""
    by_name = {name_of(member).ja.replace("保守サービス", ""): member for member in kind}
    name = cell.replace("保守サービス", "")
    if name not in by_name:
        message = f"「{cell}」は使えません。次のどれかを書いてください：{'、'.join(by_name)}"
        raise UnreadableError(message)
    return by_name[name]


def whole_number_in(cell: str) -> int:
    """A whole number in ASCII digits."""
    if not re.fullmatch(r"[0-9]+", cell):
        message = f"「{cell}」は数ではありません。半角の数字で書いてください。"
        raise UnreadableError(message)
    return int(cell)


def members_in(kind: type[E], cell: str) -> frozenset[E]:
    """Several members, separated by 「、」; 「なし」 for none."""
    return frozenset(member_in(kind, name) for name in list_in(cell))


def list_in(cell: str) -> list[str]:
    """The parts of a cell, separated by 「、」; 「なし」 and 「—」 for none."""
    return [] if cell in {"なし", NOTHING} else cell.split("、")


def clauses_of(cell: str) -> tuple[Clause, ...]:
    """The clauses in a cell, by their slugs."""
    by_slug = {clause.value: clause for clause in Clause}
    return tuple(by_slug[_known(slug, by_slug, "条項")] for slug in list_in(cell))


def readings_of(cell: str) -> tuple[Reading, ...]:
    """The readings in a cell, by their slugs."""
    by_slug = {reading.value: reading for reading in Reading}
    return tuple(by_slug[_known(slug, by_slug, "解釈")] for slug in list_in(cell))


def _known(slug: str, known: Iterable[str], what: str) -> str:
    if slug not in known:
        near = get_close_matches(slug, known, n=3)
        message = f"「{slug}」という{what}はありません。近いもの：{'、'.join(near) or 'ありません'}"
        raise UnreadableError(message)
    return slug
