"""The page of the readings: each question with its answer, the reason, the alternative, and the examples it changes.

Each example is asked again under each reading; rows that switch a reading themselves are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from asking import QUESTIONS
from hoshu_rules import STANDARD, HoshuError, Policy
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.text import Reading
from making import english_examples, markdown
from making.bilingual import Text, has_word, of_reading
from making.english_examples import ExampleTable, example_tables, number_of, slug_of
from worked_examples import DOCS, NOTHING, Example

TITLE: Final = Text("解釈", "Readings")
INTRODUCTION: Final = Text(
    "公開ページの文言だけでは決まらない点で採用した解釈を、その理由とともに挙げます。\n"
    "「別の解釈」は、採用しなかったほうの解釈です。\n\n"
    "次の解釈は、会社ごとに別の解釈へ切り替えられます。それぞれに、切り替えると答えが変わる例を挙げています。",
    "Choices that the published page leaves open: what was chosen, and why. The alternative is what was not chosen.\n\n"
    "The following readings can be switched to the alternative, company by company. Below each of them are the\n"
    "examples whose answer would then change.",
)
CHOICE: Final = Text("採用した解釈", "Choice.")
REASON: Final = Text("理由", "Reason.")
ALTERNATIVE: Final = Text("別の解釈", "Alternative.")
SWITCH: Final = Text("別の解釈（切り替えられます）", "Alternative (switchable).")
CHANGING: Final = Text("切り替えると答えが変わる例", "Examples whose answer would change:")

_HEADING = re.compile(r"#+ (?P<text>.+)")


@frozen
class Place:
    """The place of a table of examples: the link to its heading, and what the heading says apart from "examples"."""

    link: str
    part: str


def page(language: str = "ja") -> str:
    """The whole page of ``docs/ja`` or ``docs/en``."""
    switchable = (
        f"- [{markdown.reading_heading(reading, language)}](#{_anchor(reading, language)})"
        for reading in Reading
        if reading in SWITCHABLE
    )
    head = [f"# {TITLE.of(language)}", "", INTRODUCTION.of(language), "", *switchable]
    return "\n".join([*head, *(line for reading in Reading for line in _section(reading, language))]) + "\n"


@cache
def turning_on() -> Mapping[Reading, tuple[ExampleTable, ...]]:
    """For each switchable reading, the tables of examples with those of their rows whose answer would change."""
    turning = [(made, tuple((row, _hinges_of(row)) for row in made.rows)) for made in example_tables()]

    def changing(reading: Reading) -> Iterator[ExampleTable]:
        for made, hinged in turning:
            rows = tuple(row for row, readings in hinged if reading in readings)
            if rows:
                yield evolve(made, rows=rows)

    return MappingProxyType({reading: tuple(changing(reading)) for reading in SWITCHABLE})


def _hinges_of(example: Example) -> tuple[Reading, ...]:
    """The readings that change a row's answer; none if the row itself switches one, or is in error."""
    question = QUESTIONS[example.subject]

    def said(policy: Policy) -> Mapping[str, str]:
        # Only what the row shows of the answer, so that a whole ticket counts only if what it shows would change.
        return question.said_of(question.function(**facts, policy=policy), example)

    try:
        facts = question.facts_of(example)
        standard = said(STANDARD)
    except HoshuError:
        return ()
    if example.get("切り替えた解釈", NOTHING) != NOTHING:
        return ()
    return tuple(reading for reading in SWITCHABLE if said(STANDARD.switched(reading)) != standard)


def _anchor(reading: Reading, language: str) -> str:
    return markdown.anchor(markdown.reading_heading(reading, language))


def _section(reading: Reading, language: str) -> Iterator[str]:
    gap, between = ("　", "") if language == "ja" else (" ", " ")
    is_switchable = reading in SWITCHABLE
    alternative = SWITCH if is_switchable else ALTERNATIVE
    parts = ((CHOICE, "choice", "example"), (REASON, "reason", ""), (alternative, "alternative", "alternative_example"))
    question = of_reading(reading, "question").of(language)
    yield from ("", f"## {markdown.reading_heading(reading, language)}", "", f"{question} {markdown.slug(reading)}")
    for name, *kinds in parts:
        told = [of_reading(reading, kind).of(language) for kind in kinds if has_word(reading, kind)]
        if told:
            yield from ("", f"**{name.of(language)}**{gap}{between.join(told)}")
    if is_switchable:
        yield from ("", f"**{CHANGING.of(language)}**", "", *_changing(reading, language))


def _changing(reading: Reading, language: str) -> Iterator[str]:
    """A line for each table with rows that would change: a link to the table, and the rows by name or number."""
    for made in turning_on()[reading]:
        if language == "ja":
            rows = "".join(f"「{row.name}」" for row in made.rows)
        else:
            rows = f"{'row' if len(made.rows) == 1 else 'rows'} {', '.join(str(number_of(row)) for row in made.rows)}"
        yield f"- {_linked(made, language)}{rows}"


def _linked(made: ExampleTable, language: str) -> str:
    place = _places(language)[slug_of(made)]
    if language == "ja":
        part = f"（{place.part}）" if place.part else ""
        return f"[{made.subject}{part}]({place.link})："
    part = f" ({place.part[0].lower()}{place.part[1:]})" if place.part else ""
    return f"[{english_examples.SUBJECTS[made.subject]}{part}]({place.link}): "


@cache
def _places(language: str) -> Mapping[str, Place]:
    """The place of each table of examples in a language, by the name of its region."""
    if language == "ja":
        return {slug_of(made): _place(made.page, language, made.rows[0].line) for made in example_tables()}
    return {slug_of(made): _place(made.page, language, _line_of_region(made)) for made in example_tables()}


def _line_of_region(made: ExampleTable) -> int:
    marker = f"<!-- rules: examples {slug_of(made)} -->"
    return _page_text(made.page, "en").splitlines().index(marker) + 1


def _place(name: str, language: str, line: int) -> Place:
    """The heading above a line of a page."""
    above = _page_text(name, language).splitlines()[:line]
    headings = [match["text"] for match in map(_HEADING.fullmatch, above) if match]
    before = [markdown.anchor(heading) for heading in headings[:-1]]
    slug = markdown.anchor(headings[-1])
    # A heading that is repeated has a number at its end, from the second on.
    number = f"-{before.count(slug)}" if slug in before else ""
    part = re.sub(r"^(例：?|Examples:? ?)", "", headings[-1])
    return Place(f"{name}.md#{slug}{number}", part)


def _page_text(name: str, language: str) -> str:
    return (DOCS / language / f"{name}.md").read_text(encoding="utf-8")
