"""The cases that a change of the rules turns: the rules answer each otherwise than the version before it did."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import turned_cases
from conformance import Document
from generated import CHANGELOG
from hoshu_rules import RULES_VERSION
from hoshu_rules.formats.json import answer_from_json
from hoshu_rules.telling import AnswerOfAnotherVersion, Explanation, explain
from hoshu_rules.ticket import Assessment
from making import changes
from making.bilingual import LANGUAGES

TABLES = {
    (change.version, change.language): change.table.splitlines()
    for change in changes.changes(CHANGELOG.read_text(encoding="utf-8"))
}
VERSIONS = [version for version, language in TABLES if language == "en"]
CASES = [(version, case) for version in VERSIONS for case in turned_cases.cases(version)]
NAMES = [case["name"]["en"] for _, case in CASES]
FIRST_WORD = {"en": "none", "ja": "なし"}
"""What the column of the decisions that change begins with where none does."""


def ordinal(version: str) -> list[int]:
    """A version as its numbers, which have the order of the versions."""
    return [int(number) for number in version.split(".")]


def rows(version: str, language: str) -> Iterator[tuple[str, str]]:
    """The clause or reading of each row of a version, and which decisions it changes."""
    for row in TABLES[version, language][2:]:
        yield changes.first_slug(row), row.split(" | ")[-1]


def before(case: Document, language: str) -> Explanation | None:
    """What was answered before, None where it was an error."""
    if "error" in case["before"]:
        return None
    answer = answer_from_json(json.dumps(case["before"]))
    assert isinstance(answer, AnswerOfAnotherVersion)
    return dict(answer.explanations)[language]


def said(explanation: Explanation | None) -> list[Any]:
    """What is answered: its sentences, and of each ground what it does, which it is and what it rests on."""
    if explanation is None:
        return []
    grounds = [
        (ground.effect, ground.id, *(reading.reading for reading in ground.readings)) for ground in explanation.grounds
    ]
    return [explanation.title, *explanation.says, *grounds, *map(said, explanation.parts)]


def said_of_ticket(explanation: Explanation | None) -> list[Any]:
    """What is answered of a whole ticket, less the version in its head, and a period in order, which was not told."""
    parts = () if explanation is None else explanation.parts
    return [said(part) for part in parts if [ground.id for ground in part.grounds] != ["ticket.expiry/full_term"]]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_answer_otherwise_than_before(case: Document, language: str) -> None:
    """In each language other sentences, or other grounds for the same."""
    answer = turned_cases.ask(case["asked"])
    now, was = explain(answer, language), before(case, language)
    if isinstance(answer, Assessment):
        assert said_of_ticket(now) != said_of_ticket(was)
    else:
        assert said(now) != said(was)


@pytest.mark.parametrize(("version", "case"), CASES, ids=NAMES)
def test_the_answer_before_is_of_an_older_version(version: str, case: Document) -> None:
    """What was answered, or why it was an error, and what could not be told then stand in each language."""
    assert ordinal(case["before"]["rules_version"]) < ordinal(version) <= ordinal(RULES_VERSION)
    texts = [case["name"], *([case["before_without"]] if "before_without" in case else [])]
    texts.append(case["before"].get("error") or case["before"]["explanation"])
    assert [set(LANGUAGES)] * len(texts) == [{language for language in text if text[language]} for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_each_change_that_turns_a_decision_has_a_case(version: str, language: str) -> None:
    """The slugs of the cases are those of the rows that change a decision; no other row has one."""
    turning = {slug for slug, decisions in rows(version, language) if not decisions.startswith(FIRST_WORD[language])}
    assert turning == {case["change"] for case in turned_cases.cases(version)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_of_changes_links_each_case_once(language: str) -> None:
    """By its name, to its number, in the order of the cases of a row."""
    page = changes.page(CHANGELOG.read_text(encoding="utf-8"), language)
    linked = re.findall(r"\[([^]]*)\]\(trying\.md#turned=([\d.]+)\.(\d+)\)", page)
    expected = {
        (case["name"][language], version, str(number))
        for version in VERSIONS
        for number, case in enumerate(turned_cases.cases(version), 1)
    }
    assert len(linked) == len(expected)
    assert expected == set(linked)


def test_the_answer_before_is_stored_by_the_version_that_stands(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a case has none; the answer is stored as it is told, an error in words, and neither is stored twice."""
    accepted = {"question": "find_plan", "facts": {"kind": "send_back", "form": "new", "years": 3}, "policy": {}}
    refused = {**accepted, "facts": {"kind": "send_back", "form": "new", "years": 0}}
    (tmp_path / "9999.1.json").write_text(json.dumps([{"asked": accepted}, {"asked": refused}, {"before": {}}]))
    monkeypatch.setattr(turned_cases, "FOLDER", tmp_path)
    turned_cases.store("9999.1")
    turned_cases.cases.cache_clear()
    first, second, third = turned_cases.cases("9999.1")
    of_older = {"before": {**first["before"], "rules_version": "1.1"}}
    assert explain(turned_cases.ask(accepted), "en") == before(of_older, "en")
    assert ["en", "ja"] == sorted(second["before"]["error"])
    assert {"before": {}} == third
    with pytest.raises(SystemExit, match="already"):
        turned_cases.store(RULES_VERSION)
