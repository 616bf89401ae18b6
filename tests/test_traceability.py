"""Each clause and each reading is reached by a worked example."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import attrs
import pytest

from asking import ask
from hoshu_rules import HoshuError, Window
from hoshu_rules.answers import clauses_in, readings_in
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.text import Clause, Modality, Reading
from making.bilingual import of_clause
from questions import QUESTIONS
from worked_examples import DOCS, examples, readings_of

_CITING = Window(None, None, Clause.FAULT_DESK, tuple(Reading))
LISTED = re.compile(r"^\| \[([^\]]+)\]\(\S+\) \| .+ \|$", re.MULTILINE)


@cache
def _reached() -> tuple[set[Clause], set[Reading]]:
    """What the worked examples reach as a ground, a date or a duty; for a row in error, the reading that it names."""
    clauses: set[Clause] = set()
    readings: set[Reading] = set()
    for example in examples():
        try:
            answer = ask(example).answer
        except HoshuError as error:
            readings |= {error.reading} if error.reading else set()
        else:
            clauses |= set(clauses_in(answer))
            readings |= set(readings_in(answer))
    return clauses, readings


def _listed_facts() -> set[Clause]:
    """The clauses that docs/ja/facts.md lists, with a reason, as needed by no decision."""
    reasons = (DOCS / "ja" / "facts.md").read_text(encoding="utf-8").split("## 判断に使わない理由\n")[1]
    by_name = {of_clause(clause, "name").ja: clause for clause in Clause}
    return {by_name[name] for name in LISTED.findall(reasons)}


@pytest.mark.parametrize("name", ["facts", "policy"])
def test_what_an_answer_was_decided_from_is_no_citation(name: str) -> None:
    """The facts and the policy of an answer are not searched for clauses and readings."""
    answers = (question(**facts) for question, facts in QUESTIONS.items())
    found = [answer for answer in answers if attrs.has(type(answer)) and hasattr(answer, name)]
    assert [] != found
    for answer in found:
        searched: Any = attrs.evolve(answer, **{name: _CITING})  # type: ignore[misc]  # any value that cites something
        assert clauses_in(answer) == clauses_in(searched)
        assert readings_in(answer) == readings_in(searched)


def test_each_clause_is_reached_or_listed_with_a_reason() -> None:
    """A clause is reached by a worked example, or is a fact that the docs list as needed by no decision; never both."""
    clauses, _readings = _reached()
    assert _listed_facts() == set(Clause) - clauses


def test_only_facts_are_listed_as_needed_by_no_decision() -> None:
    """Every clause that limits, scopes, sets a duty or a day, or reserves something is reached."""
    assert {Modality.FACT} == {clause.modality for clause in _listed_facts()}


def test_each_reading_is_reached() -> None:
    """Every reading is applied by some worked example."""
    _clauses, readings = _reached()
    assert set(Reading) == readings


def test_each_switchable_reading_has_an_example_on_both_sides() -> None:
    """Every switchable reading is applied by an example of its default and by one of its other choice."""
    switched = {reading for example in examples() for reading in readings_of(example.get("切り替えた解釈", "—"))}
    assert set(SWITCHABLE) == switched


def test_the_catalogue_says_what_kind_of_statement_each_clause_is() -> None:
    """A program that reads it knows the duties from the facts."""
    clauses = json.loads((DOCS / "conformance" / "catalogue.json").read_text(encoding="utf-8"))["clauses"]
    assert {slug: each["modality"] for slug, each in clauses.items()} == {
        clause.value: clause.modality.value for clause in Clause
    }
