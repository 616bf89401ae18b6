"""The page of the numbers: what each decides, and which examples answer otherwise when it moves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import fields_dict

from hoshu_rules import STANDARD, Policy
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import words
from hoshu_rules.text import Clause, Reading
from making import clause_tables, english_cells, markdown, number_steps, row_links
from making.bilingual import Text
from making.number_steps import STEPS, Change

TITLE: Final = Text("設定できる数", "Numbers that can be set")
INTRODUCTION: Final = Text(
    "> - 規則の中の数は、会社ごとに別の値にできます。\n"
    "> - 数ごとに、公開ページの値、その数で決まること、値を変えると答えが変わる例を挙げます。\n"
    "> - すべての例の行を、変えた値でもう一度規則に尋ねました。ここにない行の答えは、その値に変えても変わりません。",
    "> - Each company can set other values for the numbers in the rules.\n"
    "> - For each number: the published value, what it decides, and the examples whose answer changes when it moves.\n"
    "> - Every row of every table of examples was asked again with the other value. A row that is not listed\n"
    ">   answers as before.",
)
HEADS: Final = (
    Text("数", "Number"),
    Text("公開ページの値", "Published value"),
    Text("この数で決まること", "What it decides"),
    Text("値を変えると答えが変わる例", "Examples that change"),
)
PUBLISHED: Final = Text("公開ページの値", "Published value.")
DECIDES: Final = Text("この数で決まること", "What it decides.")
RANGE: Final = Text("設定できる値", "Values that can be set.")
CODE: Final = Text("コード名：", "Name in code: ")
CHANGE_HEADS: Final = (
    Text("例の表", "Table"),
    Text("変わること", "What changes"),
    Text("例", "Examples"),
)
DATES_ONLY: Final = Text("結論は変わらず、示す日だけが変わる例", "Only a date changes, not the answer")
INTO_ERROR: Final = Text("入力の誤りになります", "becomes an error in the facts")
OUT_OF_ERROR: Final = Text("入力の誤りではなくなります", "is no longer an error in the facts")
SETTING: Final = Text("値の設定のしかた（プログラムを書く人へ）", "How to set a value (for programmers)")

SHOWN: Final = 6
"""How many kinds of change are told with what they were and become; the rows of the others are listed without."""

_UNITS: Final[Mapping[str, Text]] = {
    **dict.fromkeys(
        ("new_order_months", "renewal_notice_months", "registration_guide_months"), Text("{}か月", "{} months")
    ),
    "refund_cutoff_day": Text("{}日", "day {}"),
    **dict.fromkeys(("serial_digits", "short_serial_digits"), Text("{}桁", "{} digits")),
    "return_weeks": Text("{}週間", "{} weeks"),
    "excluded_height_m": Text("{}m", "{} m"),
}


def page(language: str) -> str:
    """The whole page."""
    return "\n".join(_lines(language)) + "\n"


def names() -> tuple[str, ...]:
    """The number's names in code, in the order of the words."""
    return tuple(words("ja")["number"])


def told(name: str, value: object, language: str) -> str:
    """A value of a number with its unit."""
    unit = _UNITS.get(name, Text("{}", "{}")).of(language)
    text = unit.format(tell_value(value, language))
    return re.sub(r"^1 (month|week)s$", r"1 \1", text)


def deciding(name: str) -> tuple[tuple[Clause, ...], tuple[Reading, ...]]:
    """The clauses and the readings whose words have this number."""

    def has_number(own: Mapping[str, str]) -> bool:
        return any(re.search(rf"\{{{name}\b", template) for template in own.values())

    by_slug = words("ja")
    clauses = tuple(clause for clause in Clause if has_number(by_slug["clause"][clause.value]))
    return clauses, tuple(reading for reading in Reading if has_number(by_slug["reading"][reading.value]))


def heading(name: str, language: str) -> str:
    """The name of a number, as the heading of its section."""
    return markdown.capital(words(language)["number"][name])


def _lines(language: str) -> Iterator[str]:
    yield from (f"# {TITLE.of(language)}", "", INTRODUCTION.of(language), "")
    yield markdown.table([head.of(language) for head in HEADS], (_summary(name, language) for name in names()))
    for name in names():
        yield from _section(name, language)
    yield from ("", f"## {SETTING.of(language)}", "", *_setting(language))


def _summary(name: str, language: str) -> list[str]:
    title = heading(name, language)

    def counted(value: object) -> str:
        count, to = len(number_steps.changes(name, value)), _quoted(name, value, language)
        return f"{to}にすると{count}行" if language == "ja" else f"{to}: {count}"

    return [
        f"[{title}](#{markdown.anchor(title)})",
        told(name, getattr(STANDARD, name), language),
        _decided(name, language),
        markdown.lines(counted(value) for value in STEPS[name]),
    ]


def _decided(name: str, language: str) -> str:
    clauses, readings = deciding(name)
    links = [
        *(clause_tables.link(clause, language) for clause in clauses),
        *(markdown.reading_link(reading, language) for reading in readings),
    ]
    return markdown.listed(links, language)


def _section(name: str, language: str) -> Iterator[str]:
    published = told(name, getattr(STANDARD, name), language)
    yield from ("", f"## {heading(name, language)}")
    yield from ("", markdown.labelled(PUBLISHED, published, language))
    clauses, readings = deciding(name)
    yield from ("", f"**{DECIDES.of(language)}**", "")
    yield from (f"- {clause_tables.stated(clause, language)}" for clause in clauses)
    yield from (f"- {markdown.asked(reading, language)}" for reading in readings)
    if limits := _limits(name, language):
        yield from ("", markdown.labelled(RANGE, limits, language))
    for value in STEPS[name]:
        yield from _step(name, value, language)
    yield from ("", f"{CODE.of(language)}`{name}`")


def _limits(name: str, language: str) -> str:
    check: Any = fields_dict(Policy)[name].validator
    schema = check.schema
    if schema.get("type") not in {"integer", "number"}:
        return ""
    low, high = (told(name, schema[end], language) for end in ("minimum", "maximum"))
    return f"{low}から{high}まで" if language == "ja" else f"{low} to {high}"


def _step(name: str, value: object, language: str) -> Iterator[str]:
    """What changes with one other value: first the answers, then the rows in which only a date changes."""
    changes = number_steps.changes(name, value)
    answers = [change for change in changes if not change.is_of_dates]
    dates = [change for change in changes if change.is_of_dates]
    before, after = (_quoted(name, each, language) for each in (getattr(STANDARD, name), value))
    title = f"{before}を{after}にすると" if language == "ja" else f"{markdown.capital(before)} to {after}"
    yield from ("", f"### {title}")
    yield from ("", _counted(len(changes), len(answers), language))
    yield from _told_changes(answers, language)
    if answers and dates:
        count = f"（{len(dates)}行）" if language == "ja" else f" ({len(dates)}):"
        yield from ("", f"**{DATES_ONLY.of(language)}{count}**")
    yield from _told_changes(dates, language)


def _counted(changes: int, answers: int, language: str) -> str:
    if answers == changes:
        return f"{changes}行の答えが変わります。" if language == "ja" else f"{changes} rows change."
    if not answers:
        only = "示す日だけで、結論は変わりません"
        return (
            f"{changes}行が変わります。変わるのは{only}。"
            if language == "ja"
            else f"{changes} rows change, each in a date only."
        )
    return (
        f"{changes}行が変わります。そのうち{answers}行は、日付だけでなく答えが変わります。"
        if language == "ja"
        else f"{changes} rows change, {answers} of them not only in a date."
    )


def _quoted(name: str, value: object, language: str) -> str:
    """A value for the middle of a sentence: in quotation marks where it is no number."""
    text = told(name, value, language)
    if not isinstance(value, str | frozenset):
        return text
    return f"「{text}」" if language == "ja" else f"“{text}”"


def _told_changes(changes: Sequence[Change], language: str) -> Iterator[str]:
    """Rows that change in the same way in one row of a table; of many kinds of change, the first ones."""
    kinds: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        table = row_links.table_link(row_links.table_of(change.row), language)
        kinds.setdefault((table, _what(change, language)), []).append(change)
    shown, left = list(kinds.items())[:SHOWN], list(kinds.values())[SHOWN:]
    if shown:
        yield from ("", markdown.table([head.of(language) for head in CHANGE_HEADS], _rows(shown, language)))
    if left:
        more = sum(map(len, left))
        yield from ("", f"次の{more}行も変わります。" if language == "ja" else f"{more} more rows change:", "")
        yield from row_links.lines([change.row for each in left for change in each], language)


def _rows(kinds: Sequence[tuple[tuple[str, str], list[Change]]], language: str) -> Iterator[list[str]]:
    for (table, what), changes in kinds:
        yield [table, what, markdown.listed((row_links.link(change.row, language) for change in changes), language)]


def _what(change: Change, language: str) -> str:
    """Each column that says something else, with what it says before and after; dates only where they alone change."""
    if change.error is not None:
        return (INTO_ERROR if change.error else OUT_OF_ERROR).of(language)

    def part(column: str, before: str, after: str) -> str:
        subject = change.row.subject
        if language == "ja":
            return f"{column}：{before} → {after}"
        old, new = (english_cells.cell(subject, column, cell) for cell in (before, after))
        return f"{english_cells.head(subject, column)}: {old} → {new}"

    return markdown.lines(
        part(*column) for column in change.columns if change.is_of_dates or column[0] not in number_steps.DATES
    )


def _setting(language: str) -> Iterator[str]:
    value = STEPS["refund_cutoff_day"][0]
    code = ["```python", "from hoshu_rules import Policy", "", f"Policy(refund_cutoff_day={value})", "```"]
    if language == "ja":
        yield "数は`Policy`の属性です。どの問いの関数も、引数`policy`で受け取ります。"
        yield "属性の名前は、各節の終わりの「コード名」です。"
        yield from ("", *code, "")
        yield "範囲の外の値を渡すと、エラーになります。切り替えられる解釈も、同じように`Policy`で渡します。"
    else:
        yield "The numbers are fields of `Policy`, and each question takes one as its argument `policy`. The name of a"
        yield "field ends its section above. See [Terms that differ](how-to/other-terms.md)."
        yield from ("", *code, "")
        yield "A value outside the range is an error. The readings that can be switched are fields of `Policy` too."
