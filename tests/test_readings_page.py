"""The page of the readings agrees with the code, and lists the worked examples that each switchable reading changes."""

from __future__ import annotations

import re

import pytest

from asking import ask
from hoshu_rules import HoshuError
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling.words import words
from hoshu_rules.text import Reading
from making import markdown
from making.bilingual import LANGUAGES, of_reading
from making.english_examples import number_of
from making.readings_pages import page, turning_on
from worked_examples import DOCS, Example, examples, readings_of

JA, EN = "ja", "en"


def _sections(language: str) -> dict[str, str]:
    """The text of each section of the page by the slug below its heading."""
    parts = page(language).split("\n## ")[1:]
    return {part.split("`")[1]: part for part in parts}


def _turning_on(reading: Reading) -> list[str]:
    return [str(row) for made in turning_on().get(reading, ()) for row in made.rows]


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
def test_the_page_is_made_of_the_readings(language: str) -> None:
    """The page in the repository is up to date."""
    assert page(language) == (DOCS / language / "readings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reading_has_a_section(language: str) -> None:
    """A section has the question, the choice, its reason and the alternative, in the order of the readings."""
    sections = _sections(language)
    assert [reading.value for reading in Reading] == list(sections)
    for reading in Reading:
        for word in words(language)["reading"][reading.value]:
            assert of_reading(reading, word).of(language) in sections[reading.value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_switchable_reading_lists_the_examples_that_it_changes(language: str) -> None:
    """Only a switchable reading has a list of examples: all that it changes, by name, or in English by number."""
    shown = re.compile("「([^」]+)」" if language == "ja" else r"\b([0-9]+)\b(?=, |$)", re.MULTILINE)
    for reading in Reading:
        rows = [row for made in turning_on().get(reading, ()) for row in made.rows]
        listed = "\n".join(re.findall(r"^- .*$", _sections(language)[reading.value], re.MULTILINE))
        assert [row.name if language == "ja" else str(number_of(row)) for row in rows] == shown.findall(listed)


def test_the_examples_of_a_reading_are_those_whose_answer_changes() -> None:
    """Of the rows that switch nothing, the list has those whose answer differs with the reading switched."""
    rows = [example for example in examples() if not readings_of(example.get("切り替えた解釈", "—"))]
    said = [(row, _said(row)) for row in rows]
    for reading in SWITCHABLE:
        changed = [row for row, standard in said if _said(_switching(row, reading)) != standard]
        assert [str(row) for row in changed] == _turning_on(reading)


def test_every_switchable_reading_changes_some_example() -> None:
    """An example shows reviewers what it means to switch a reading."""
    assert SWITCHABLE.keys() == {reading for reading in Reading if _turning_on(reading)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_of_the_page_lead_somewhere(language: str) -> None:
    """A link within the page leads to a section; a link to another page leads to a page that exists."""
    anchors = {markdown.anchor(markdown.reading_heading(reading, language)) for reading in Reading}
    for target, fragment in re.findall(r"\]\(([^)#]*)#([^)]+)\)", page(language)):
        if target:
            assert (DOCS / language / target).exists()
        else:
            assert fragment in anchors
