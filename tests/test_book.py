"""The glossary and the record of changes are complete."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from hoshu_rules import RULES_VERSION, STANDARD
from making import changes, glossary
from making.bilingual import LANGUAGES, fact_name, fact_names, name_of, named_members
from worked_examples import DOCS

CHANGELOG = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
IN_BOTH = """## [Unreleased]

### Rule changes

#### Rules 2027.1

| Clause |
| --- |
| a |
| b |

#### 規則 2027.1

| 条項 |
| --- |
| ア |
| イ |

### Fixed

## [0.1.0] - 2026-11-22

### Rule changes

#### Rules 2026.1

| Clause |
| --- |
| c |

#### 規則 2026.1

| 条項 |
| --- |
| ウ |
"""


_WORDS = {1: "one month", 3: "three months"}
BY_HAND = [
    ("ja/refunds", f"購入した月の{STANDARD.refund_cutoff_day - 1}日までです"),
    ("ja/refunds", f"{STANDARD.refund_cutoff_day}日以降に購入したチケットは、返品できません"),
    ("ja/ordering", f"サービス満了日の{STANDARD.renewal_notice_months}か月前"),
    ("ja/coverage", f"登録の目安の日は、到着から{STANDARD.registration_guide_months}か月です"),
    ("ja/coverage", f"高さが{STANDARD.excluded_height_m:g}m以上なら、お断りします"),
    ("ja/exchange", f"受け取った日の{7 * STANDARD.return_weeks}日後で、その日を含みます"),
    ("ja/attendance", f"平日の{STANDARD.opens_at.hour}時から{STANDARD.closes_at.hour}時までです"),
    ("en/refunds", f"until the {STANDARD.refund_cutoff_day - 1}th of the month of purchase"),
    ("en/refunds", f"bought on the {STANDARD.refund_cutoff_day}th or later cannot be returned"),
    ("en/ordering", f"no later than {_WORDS[STANDARD.renewal_notice_months]} before the running ticket's expiry"),
    ("en/coverage", f"is {_WORDS[STANDARD.registration_guide_months]} after arrival"),
    ("en/coverage", f"At a height of {STANDARD.excluded_height_m:g} m or more the fault is declined"),
    ("en/attendance", f"are {STANDARD.opens_at.hour}:00 to {STANDARD.closes_at.hour}:00 on business days"),
]


@pytest.mark.parametrize(("page", "sentence"), BY_HAND)
def test_hand_written_sentences_have_the_numbers_of_the_policy(page: str, sentence: str) -> None:
    """If a number of the policy changes, the hand-written sentences that contain it must change too."""
    text = " ".join((DOCS / f"{page}.md").read_text(encoding="utf-8").split())
    assert sentence in text


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
    assert ["## Rules 2027.1", "## Rules 2026.1"] == [line for line in page.splitlines() if line.startswith("## ")]
    assert ["| a |", "| b |", "| c |"] == re.findall(r"^\| \w \|$", page, re.MULTILINE)
    assert "Not yet released." in page
    assert "Released on Sunday, 22 November 2026." in page
    assert ["| ア |", "| イ |", "| ウ |"] == re.findall(r"^\| [ア-ン] \|$", changes.page(IN_BOTH, "ja"), re.MULTILINE)
