"""The glossary and the record of changes are complete, and a glossary entry defines."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from hoshu_rules import RULES_VERSION, STANDARD
from making import changes, glossary, regions
from making.bilingual import LANGUAGES, fact_name, fact_names, name_of, named_members
from numbers_in_words import AS_PUBLISHED, OTHER_NUMBERS
from worked_examples import DOCS

CHANGELOG = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
IN_BOTH = """## [Unreleased]

### Rule changes

#### Rules 2019.2

| Clause |
| --- |
| a |
| b |

#### 規則 2019.2

| 条項 |
| --- |
| ア |
| イ |

### Fixed

## [0.1.0] - 2026-11-22

### Rule changes

#### Rules 2019.1

| Clause |
| --- |
| c |

#### 規則 2019.1

| 条項 |
| --- |
| ウ |
"""


OWN_PAGES = {"readings.md", "numbers.md", "to-ask.md", "glossary.md", "changes.md"}
"""The pages that are generated whole; the words of readings are tested where they are."""
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def prose(text: str) -> list[str]:
    """The hand-written lines of a page: no region, no block of code, and no table, where the rows are examples."""
    lines, in_region = [], False
    for line in FENCE.sub("", text).split("\n"):
        in_region = (in_region or line.startswith("<!-- rules:")) and line != "<!-- end of rules -->"
        if not in_region and not line.startswith("|") and line != "<!-- end of rules -->":
            lines.append(line)
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prose_of_the_pages_follows_the_policy(language: str) -> None:
    """Under a policy with other numbers no hand-written line has a published number."""
    pages = [path for path in sorted((DOCS / language).glob("**/*.md")) if path.name not in OWN_PAGES]
    pages += [DOCS.parent / "README.md", DOCS / "conformance" / "README.md"]
    found = [
        (path.name, line)
        for path in pages
        for line in regions.filled("\n".join(prose(path.read_text("utf-8"))), language, OTHER_NUMBERS).split("\n")
        if AS_PUBLISHED.search(line)
    ]
    assert len(pages) > 15
    assert [] == found


def test_a_published_number_in_prose_is_found() -> None:
    """Beside a region, a block of code and a table, a number that no marker holds is found."""
    day = f"{STANDARD.refund_cutoff_day}日"
    region = f"<!-- rules: clauses refunds -->\n{day}\n<!-- end of rules -->"
    page = f"{region}\n```text\n{day}\n```\n| {day} |\n月の{day}"
    assert [f"月の{day}"] == [line for line in prose(page) if AS_PUBLISHED.search(line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_and_each_fact_is_once_in_the_glossary(language: str) -> None:
    """Each is listed by its name in code, in a row with both of its words."""
    rows = [line.split(" | ") for line in glossary.page(language).splitlines() if line.startswith("| ")]
    told = Counter((name, row[0].removeprefix("| "), row[2]) for row in rows for name in re.findall(r"`(.+?)`", row[3]))
    other = "en" if language == "ja" else "ja"
    labels = {repr(member): name_of(member) for member in named_members()}
    labels |= {name: fact_name(name) for name in fact_names()}
    assert {(name, text.of(language), text.of(other)): 1 for name, text in labels.items()}.items() <= told.items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meaning_of_a_word_does_not_repeat_it(language: str) -> None:
    """A definition says it in other words, and no two words of one subject have the same."""
    for terms in glossary.SECTIONS.values():
        meanings = [term.meaning.of(language) for term in terms]
        assert [] == [meaning for meaning, count in Counter(meanings).items() if count > 1]
        for term, meaning in zip(terms, meanings, strict=True):
            word = term.text.of(language).lower().removesuffix("か")
            assert not re.search(rf"\b{re.escape(word)}\b" if language == "en" else re.escape(word), meaning.lower())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_change_of_the_rules_is_described_in_both_languages(language: str) -> None:
    """The changelog describes each version in English and in Japanese, with the same number of rows."""
    told = list(changes.changes(CHANGELOG))
    rows = {
        (change.version, change.language): change.table.count("\n") for change in told if change.language is language
    }
    other = "en" if language == "ja" else "ja"
    assert len(told) == len(re.findall(r"^#### ", CHANGELOG, re.MULTILINE))
    assert rows == {(change.version, language): change.table.count("\n") for change in told if change.language is other}
    assert RULES_VERSION == told[0].version


def test_the_record_of_changes_has_each_version_with_the_day_of_its_release() -> None:
    """In the order of the changelog, each language with its own table."""
    page = changes.page(IN_BOTH, "en")
    assert ["## Rules 2019.2", "## Rules 2019.1"] == [line for line in page.splitlines() if line.startswith("## ")]
    assert ["| a |", "| b |", "| c |"] == re.findall(r"^\| \w \|$", page, re.MULTILINE)
    assert "Not yet released." in page
    assert "Released on Sunday, 22 November 2026." in page
    assert ["| ア |", "| イ |", "| ウ |"] == re.findall(r"^\| [ア-ン] \|$", changes.page(IN_BOTH, "ja"), re.MULTILINE)
