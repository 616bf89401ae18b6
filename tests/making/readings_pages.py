"""The page of the readings: each question with its answer, reason and alternative, its clauses and its examples.

Each example is asked again under each reading; rows that switch a reading themselves are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from hoshu_rules import STANDARD
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.text import Reading
from making import clause_tables, markdown, reading_homes, row_links
from making.bilingual import Text, has_word, of_reading
from making.reading_homes import WHOLE
from making.rows_asked import RowAsked, rows_asked, said_under
from worked_examples import NOTHING, Example, readings_of

TITLE: Final = Text("解釈", "Readings")
INTRODUCTION: Final = Text(
    "> - 公開ページの文言だけでは決まらない点で採用した解釈を、その理由とともに、ページごとに挙げます。\n"
    "> - 「別の解釈」は、採用しなかったほうです。「切り替え可」とあれば、会社ごとに別の解釈へ切り替えられます。\n"
    "> - そのような解釈には、切り替えると答えが変わる例をすべて挙げています。",
    "> - Choices that the published page leaves open: what was chosen, and why, page by page.\n"
    "> - The alternative is what was not chosen. Readings marked “switchable” can be switched to it by a\n"
    ">   company.\n"
    "> - Each of them lists all the examples whose answer would then change.",
)
GENERAL: Final = Text("全体", "Several pages")
CONTENTS: Final = Text("解釈の一覧", "All readings")
PAGE: Final = Text("ページ", "Page")
MARK: Final = Text("（切り替え可）", " (switchable)")
ALSO: Final = Text(
    "ほかに、次の解釈もこのページの規則に関わります：", "These readings bear on the rules of this page too: "
)
CHOICE: Final = Text("採用した解釈", "Choice.")
REASON: Final = Text("理由", "Reason.")
ALTERNATIVE: Final = Text("別の解釈", "Alternative.")
SWITCH: Final = Text("別の解釈（切り替えられます）", "Alternative (switchable).")
FIXED: Final = Text("この解釈は切り替えられません。", "This reading cannot be switched.")
CLAUSES: Final = Text("条項", "Clauses.")
NO_CLAUSE: Final = Text(
    "特定の条項ではなく、出来事の記録の扱いについての解釈です。", "None: it is about how events are recorded and read."
)
CHANGING: Final = Text("切り替えると答えが変わる例", "Examples whose answer would change")
NAMING: Final = Text("この解釈が出てくる例", "Examples that name it")
NAMING_TOO: Final = Text("この解釈が出てくる、そのほかの例", "Other examples that name it")
SLUG: Final = Text("記号：", "Slug: ")

SHOWN: Final = 3
"""How many of a table's rows that name a reading are listed; those whose answer changes are listed all."""


def page(language: str = "ja") -> str:
    """The whole page of ``docs/ja`` or ``docs/en``."""
    groups = grouped()
    head = [f"# {TITLE.of(language)}", "", INTRODUCTION.of(language), "", _contents(groups, language)]
    body = (
        line
        for name, readings in groups.items()
        for line in (
            *_group(name, readings, language),
            *(line for reading in readings for line in _section(reading, language)),
        )
    )
    return "\n".join([*head, *body]) + "\n"


def grouped() -> Mapping[str, tuple[Reading, ...]]:
    """The readings of no single page, then those of each page, in the order of the book."""
    return {
        name: tuple(reading for reading in Reading if reading_homes.page_of(reading) == name)
        for name in (WHOLE, *reading_homes.PAGES)
    }


@cache
def turning_on() -> Mapping[Reading, tuple[Example, ...]]:
    """For each switchable reading, the rows of examples whose answer would change."""
    hinged = [(asked.row, _hinges_of(asked)) for asked in rows_asked()]
    return MappingProxyType(
        {reading: tuple(row for row, readings in hinged if reading in readings) for reading in SWITCHABLE}
    )


@cache
def naming() -> Mapping[Reading, tuple[Example, ...]]:
    """For each reading, the rows of examples that name it as one they were answered by, or switch it."""
    rows = [asked.row for asked in rows_asked()]
    named = [(row, {*_readings_in(row, "解釈"), *_readings_in(row, "切り替えた解釈")}) for row in rows]
    return MappingProxyType(
        {reading: tuple(row for row, readings in named if reading in readings) for reading in Reading}
    )


def _readings_in(row: Example, column: str) -> tuple[Reading, ...]:
    return readings_of(row.get(column, NOTHING))


def _hinges_of(asked: RowAsked) -> tuple[Reading, ...]:
    """The readings that change a row's answer; none if the row itself switches one, or is in error."""
    if asked.said is None or _readings_in(asked.row, "切り替えた解釈"):
        return ()
    return tuple(
        reading
        for reading in SWITCHABLE
        if said_under(asked.row, asked.facts, STANDARD.switched(reading)) != asked.said
    )


def title_of(name: str, language: str) -> str:
    """The heading of a group: the title of its page."""
    return GENERAL.of(language) if name == WHOLE else row_links.page_title(name, language)


def _contents(groups: Mapping[str, Sequence[Reading]], language: str) -> str:
    def linked(reading: Reading) -> str:
        heading = markdown.reading_heading(reading, language)
        mark = MARK.of(language) if reading in SWITCHABLE else ""
        return f"[{heading}](#{markdown.anchor(heading)}){mark}"

    heads = [PAGE.of(language), CONTENTS.of(language)]
    rows = (
        [title_of(name, language), markdown.listed(map(linked, readings), language)]
        for name, readings in groups.items()
    )
    return markdown.table(heads, rows)


def _group(name: str, readings: Sequence[Reading], language: str) -> Iterator[str]:
    title = title_of(name, language)
    yield from ("", f"## {title}")
    if name == WHOLE:
        return
    said = f"「[{title}]({name}.md)」の規則に関わる解釈です。"
    yield from ("", said if language == "ja" else f"Readings of the rules on the page [{title}]({name}.md).")
    others = [reading for reading in Reading if name in reading_homes.pages_of(reading) and reading not in readings]
    if others:
        linked = (f"[{markdown.reading_heading(each, language)}](#{_anchor(each, language)})" for each in others)
        end = "。" if language == "ja" else "."
        yield f"{ALSO.of(language)}{markdown.listed(linked, language)}{end}"


def _anchor(reading: Reading, language: str) -> str:
    return markdown.anchor(markdown.reading_heading(reading, language))


def _section(reading: Reading, language: str) -> Iterator[str]:
    yield from ("", f"### {markdown.reading_heading(reading, language)}")
    yield from ("", of_reading(reading, "question").of(language))
    yield from _told(reading, language)
    clauses = [clause_tables.link(clause, language) for clause in reading_homes.clauses_of(reading)]
    named = markdown.listed(clauses, language) if clauses else NO_CLAUSE.of(language)
    yield from ("", markdown.labelled(CLAUSES, named, language))
    turning = turning_on().get(reading, ())
    others = [row for row in naming()[reading] if row not in turning]
    if turning:
        yield from _examples(CHANGING, turning, language)
    if others:
        yield from _examples(NAMING_TOO if turning else NAMING, others, language, SHOWN)
    yield from ("", f"{SLUG.of(language)}{markdown.slug(reading)}")


def _told(reading: Reading, language: str) -> Iterator[str]:
    """The choice, its reason, and the alternative, which can be switched or not."""
    between = "" if language == "ja" else " "
    is_switchable = reading in SWITCHABLE
    alternative = SWITCH if is_switchable else ALTERNATIVE
    parts = ((CHOICE, "choice", "example"), (REASON, "reason", ""), (alternative, "alternative", "alternative_example"))
    for name, *kinds in parts:
        told = [of_reading(reading, kind).of(language) for kind in kinds if has_word(reading, kind)]
        if name is ALTERNATIVE:
            told.append(FIXED.of(language))
        yield from ("", markdown.labelled(name, between.join(told), language))


def _examples(name: Text, rows: Sequence[Example], language: str, limit: int | None = None) -> Iterator[str]:
    count = f"（{len(rows)}行）" if language == "ja" else f" ({len(rows)}):"
    yield from ("", f"**{name.of(language)}{count}**", "")
    yield from row_links.lines(rows, language, limit)
