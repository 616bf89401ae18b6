"""The worked examples in English, made from those of ``docs/ja``, the only place where reviewers write them.

The words of a cell come from the library. A row has a number in place of its Japanese name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

from attrs import frozen

from making import english_cells, markdown
from making.table_labels import TABLES
from worked_examples import DOCS, Example, UnreadableError, examples


@frozen
class ExampleTable:
    """A table of worked examples: its page without the ending, the heading above it, its subject and rows."""

    page: str
    section: str
    subject: str
    rows: tuple[Example, ...]


SLUGS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("新規の注文", "例"): "new-order",
        ("新規の注文", "例：バンドルと、分からない購入日"): "new-order-purchase",
        ("更新の注文", "例"): "renewal-order",
        ("品番", "例"): "part-number",
        ("返品・返金", "例"): "refund",
        ("返品・返金", "例：購入日が分からないとき"): "refund-purchase",
        ("返品・返金", "例：サービスを使ったチケット"): "refund-use",
        ("返品・返金", "例：申し出と登録の完了が同じ日のとき"): "refund-instants",
        ("サービス期間の確認", "例"): "term",
        ("記入の確認", "例"): "entry",
        ("記入の確認", "例：更新チケットで変わった項目"): "entry-changed",
        ("登録の状況", "例"): "registration",
        ("登録の状況", "例：登録の遅れ"): "registration-late",
        ("登録の状況", "例：更新チケットの変更"): "registration-changes",
        ("登録の状況", "例：購入の前、サービス満了日の後、返品の後"): "registration-owed",
        ("障害の保守", "例：登録"): "coverage-registration",
        ("障害の保守", "例：期間"): "coverage-period",
        ("障害の保守", "障害の発生日が分かるとき"): "coverage-occurrence",
        ("障害の保守", "例：故障の種類"): "coverage-fault",
        ("障害の保守", "例：原因"): "coverage-cause",
        ("障害の保守", "例：送り先（先出しセンドバック）"): "coverage-destination",
        ("障害の保守", "例：設置先（オンサイト）"): "coverage-site",
        ("障害の保守", "例：高さ（オンサイト）"): "coverage-height",
        ("障害の保守", "例：時間外の連絡"): "coverage-hours",
        ("障害の保守", "例：重なった場合"): "coverage-together",
        ("場所の条件", "例"): "place",
        ("対応の開始", "例：時刻の境"): "attendance-clock",
        ("対応の開始", "例：週末と祝日"): "attendance-weekend",
        ("対応の開始", "例：連休と振替休日"): "attendance-holidays",
        ("対応の開始", "例：年末年始とうるう日"): "attendance-year-end",
        ("対応の開始", "例：協定世界時で伝えられた連絡"): "attendance-utc",
        ("対応の開始", "例：オンサイト拡張"): "attendance-extended",
        ("対応の開始", "例：暦の端と誤り"): "attendance-calendar",
        ("送料の負担", "例"): "shipping",
        ("作業の分担", "例"): "work",
        ("不良品の返却", "例：返却"): "unit-return",
        ("不良品の所有者", "例：所有者"): "ownership",
        ("メニュー", "例"): "menu",
        ("チケット全体", "例"): "tickets",
        ("チケット全体", "例：返品したチケット"): "tickets-returned",
        ("チケット全体", "例：更新の境目の障害"): "tickets-renewal",
        ("チケット全体", "例：使えなかった代替機"): "tickets-unfit",
        ("チケット全体", "例：担当者の決定"): "tickets-decided",
    }
)
"""The name of each table's region in ``docs/en``, by the table's subject and its heading in ``docs/ja``."""

SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "新規の注文": TABLES["new_order"].en,
        "更新の注文": TABLES["renewal_order"].en,
        "品番": TABLES["part_number"].en,
        "返品・返金": TABLES["refund"].en,
        "サービス期間の確認": TABLES["term"].en,
        "記入の確認": TABLES["entry"].en,
        "登録の状況": TABLES["registration"].en,
        "障害の保守": TABLES["coverage"].en,
        "場所の条件": TABLES["place"].en,
        "対応の開始": TABLES["attendance"].en,
        "送料の負担": TABLES["shipping"].en,
        "作業の分担": TABLES["work"].en,
        "不良品の返却": TABLES["unit_return"].en,
        "不良品の所有者": TABLES["ownership"].en,
        "メニュー": TABLES["menu"].en,
        "チケット全体": "The whole ticket",
    }
)
"""The subject of each table in English, by its name in Japanese."""


@cache
def example_tables() -> tuple[ExampleTable, ...]:
    """Every table of worked examples, page by page, in order."""
    numbered = enumerate(examples())
    runs = groupby(numbered, key=lambda each: (each[1].page, each[1].line - each[0]))
    return tuple(_example_table(tuple(example for _number, example in run)) for _place, run in runs)


def _example_table(rows: tuple[Example, ...]) -> ExampleTable:
    first = rows[0]
    above = (DOCS / "ja" / first.page).read_text(encoding="utf-8").splitlines()[: first.line]
    section = next(line for line in reversed(above) if line.startswith("#")).lstrip("# ")
    return ExampleTable(first.page.removesuffix(".md"), section, first.subject, rows)


def slug_of(made: ExampleTable) -> str:
    """The name of a table's region; UnreadableError for a table without a name."""
    place = (made.subject, made.section)
    if place not in SLUGS:
        message = f"{made.page}.md：「{made.section}」の例（{made.subject}）に、英語のページでの名前がまだありません。"
        raise UnreadableError(message)
    return SLUGS[place]


@cache
def _numbers() -> Mapping[tuple[str, int], int]:
    return {(row.page, row.line): number for made in example_tables() for number, row in enumerate(made.rows, start=1)}


def number_of(row: Example) -> int:
    """The position of a row in its table, from 1 on, which is its name in English."""
    return _numbers()[row.page, row.line]


def table(name: str, language: str) -> str:
    """A table of worked examples by the name of its region; ValueError for Japanese, which is written by hand."""
    if language == "ja":
        raise ValueError("the worked examples of docs/ja are written by hand and are not a region")
    made = next(each for each in example_tables() if slug_of(each) == name)
    heads = (english_cells.head(made.subject, heading) for heading in made.rows[0].cells)
    return markdown.table(["No.", *heads], map(_row, made.rows))


def _row(row: Example) -> list[str]:
    return [str(number_of(row)), *(english_cells.cell(row.subject, *each) for each in row.cells.items())]
