"""The page of the readings agrees with the code, and lists the worked examples that each switchable reading changes."""

from __future__ import annotations

import re
from functools import cache

import pytest

from asking import ask
from book_links import broken_links
from hoshu_rules import HoshuError
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling.words import words
from hoshu_rules.text import Reading
from making import clause_tables, markdown, reading_homes, readings_pages
from making.bilingual import LANGUAGES, of_reading
from making.reading_homes import WHOLE
from making.readings_pages import CHANGING, FIXED, page
from sweeps import one_in
from worked_examples import DOCS, Example, examples, readings_of

SLUG = re.compile(r"^(?:記号：|Slug: )`(\S+)`$", re.MULTILINE)
ROW = re.compile(r"#(row-[0-9a-f]{6})\)")
WITHOUT_CLAUSE = {Reading.HISTORY_AGAIN, Reading.HISTORY_ORDER, Reading.REFERRAL_DECIDED, Reading.DAY_LATER}


@cache
def _page(language: str) -> str:
    return page(language)


def _sections(language: str) -> dict[Reading, str]:
    """The text of each section of the page by its reading."""
    parts = [re.split(r"^## ", part, flags=re.MULTILINE)[0] for part in _page(language).split("\n### ")[1:]]
    return {Reading(SLUG.findall(part)[0]): part for part in parts}


def _changing(section: str, language: str) -> list[str]:
    """The anchors of the rows that a section says would change."""
    after = section.partition(f"**{CHANGING.of(language)}")[2]
    return ROW.findall(re.split(r"^(?:\*\*|記号：|Slug: )", after, flags=re.MULTILINE)[0])


def _switching(example: Example, reading: Reading) -> Example:
    """The same row with a reading switched."""
    cells = {**example.cells, "切り替えた解釈": reading.value}
    return Example(example.page, example.line, example.subject, example.name, cells)


def _said(example: Example) -> object:
    try:
        return ask(example).said
    except HoshuError as error:
        return str(error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reading_has_a_section(language: str) -> None:
    """A section has the question, the choice, its reason and the alternative, or says that it cannot be switched."""
    sections = _sections(language)
    assert set(Reading) == sections.keys()
    for reading, section in sections.items():
        assert section.startswith(f"{markdown.reading_heading(reading, language)}\n")
        for word in words(language)["reading"][reading.value]:
            assert of_reading(reading, word).of(language) in section
        assert (reading in SWITCHABLE) is (FIXED.of(language) not in section)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_by_page(language: str) -> None:
    """Below the title of a page are its readings; those of no single page come first."""
    text = _page(language)
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    grouped = readings_pages.grouped()
    assert [readings_pages.title_of(name, language) for name in grouped] == [part.split("\n")[0] for part in parts]
    assert WHOLE == next(iter(grouped))
    assert [[each.value for each in readings] for readings in grouped.values()] == [
        SLUG.findall(part) for part in parts
    ]
    assert all(grouped.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_is_linked_to_its_clauses_and_they_to_it(language: str) -> None:
    """A section names each clause that has the reading, and no other; only what no clause has names none."""
    for reading, section in _sections(language).items():
        clauses = reading_homes.clauses_of(reading)
        named = re.findall(r"#(clause-[\w-]+)\)", section)
        assert [markdown.clause_anchor(clause) for clause in clauses] == named
        assert (reading in WITHOUT_CLAUSE) is (named == [])
        for clause in clauses:
            row = next(
                line
                for line in clause_tables.table(clause_tables.HOME[clause], language).split("\n")
                if line.endswith(f"`{clause.value}` |")
            )
            assert markdown.reading_link(reading, language) in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_links_to_the_rows_that_name_its_reading(language: str) -> None:
    """Each has some; a row that is linked names the reading, switches it, or would change."""
    naming = {reading: set[str]() for reading in Reading}
    for row in examples():
        for column in ("解釈", "切り替えた解釈"):
            for reading in readings_of(row.get(column, "—")):
                naming[reading].add(row.anchor)
    for reading, section in _sections(language).items():
        linked = set(ROW.findall(section))
        assert linked
        assert linked - {*_changing(section, language)} <= naming[reading]


@pytest.mark.parametrize("reading", one_in(3, SWITCHABLE))
def test_the_examples_of_a_reading_are_those_whose_answer_changes(reading: Reading) -> None:
    """Of the rows that switch nothing, the list has those whose answer differs with the reading switched."""
    changed = {row.anchor for row, standard in _switching_nothing() if _said(_switching(row, reading)) != standard}
    assert changed
    for language in LANGUAGES:
        listed = _changing(_sections(language)[reading], language)
        assert (changed, len(changed)) == ({*listed}, len(listed))


@cache
def _switching_nothing() -> list[tuple[Example, object]]:
    """The rows that switch nothing, each with what it says."""
    rows = [example for example in examples() if not readings_of(example.get("切り替えた解釈", "—"))]
    return [(row, _said(row)) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_that_cannot_be_switched_lists_no_change(language: str) -> None:
    """Only a switchable reading has examples that would change."""
    changing = {reading for reading, section in _sections(language).items() if CHANGING.of(language) in section}
    assert SWITCHABLE.keys() == changing


@pytest.mark.parametrize("name", ["readings", "numbers", "to-ask"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_of_the_page_lead_somewhere(language: str, name: str) -> None:
    """Each link leads to a page, and there to a heading, a row of examples or a clause."""
    assert [] == broken_links((DOCS / language / f"{name}.md").read_text(encoding="utf-8"), name, language)


def test_a_link_that_leads_nowhere_is_found() -> None:
    """A page, a heading, a row or a clause that is not there."""
    text = "# A\n\n[a](#a) [b](#b) [c](refunds.md#row-000000) [d](refunds.md#clause-order-new) [e](no-page.md)"
    broken = ["#b", "refunds.md#row-000000", "refunds.md#clause-order-new", "no-page.md#"]
    assert broken == broken_links(text, "a-page", "ja")
