"""Answers as JSON: each one comes back equal, and a document that is not one of these rules is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import RULES_VERSION, STANDARD, Case, Policy, ServiceKind, assess, attendance_start
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.events import FaultReported
from hoshu_rules.formats.json import (
    ANSWERS,
    Answer,
    answer_from_json,
    answer_to_json,
    case_or_answer_from_json,
    case_to_json,
)
from hoshu_rules.formats.reading import read
from hoshu_rules.telling import AnswerOfAnotherVersion, Explanation, explain, languages, tell
from hoshu_rules.testing import strategies
from hoshu_rules.testing.strategies import instants, policies
from questions import QUESTIONS, answers
from refusing import ASKED_BY, facts_of_questions
from stories import report, ticket

EXAMPLES = answers()
SHOWN = ("規則の版 2025.1 による回答です。", "An answer of version 2025.1 of the rules.")
"""The line above an answer of another version."""
ANSWERING = {name: ask for name, ask in ASKED_BY.items() if isinstance(ask(**QUESTIONS[ask]), Answer)}

numbers_of_policy = policies(
    short_serial_models=st.frozensets(st.sampled_from(["M12ePWR", "S12PWR", "A-1"])),
    excluded_height_m=st.sampled_from([2, 2.0, 1.8, 100]),
    opens_at=st.times(max_value=time(11)),
    closes_at=st.times(min_value=time(12)),
)


def there_and_back(answer: Answer) -> Answer:
    """The answer after it was written and read."""
    back = answer_from_json(answer_to_json(answer))
    assert not isinstance(back, AnswerOfAnotherVersion)
    return back


@pytest.mark.parametrize("facts", ANSWERING)
def test_every_answer_comes_back_equal(facts: str) -> None:
    """The answer to any facts, under any policy, is read as it was written."""
    ask: Callable[..., Any] = ANSWERING[facts]

    @given(getattr(strategies, facts)(), numbers_of_policy)
    def comes_back(drawn: dict[str, Any], policy: Policy) -> None:
        answer = ask(**drawn, policy=policy)
        assert answer == there_and_back(answer)

    comes_back()


def test_every_kind_of_answer_is_among_them() -> None:
    """The questions with drawn facts have every kind of answer, and every kind of facts."""
    assert set(map(type, EXAMPLES)) == set(ANSWERS.values())
    assert set(map(type, (answer.facts for answer in EXAMPLES))) == {Case, *facts_of_questions()}
    assert len(EXAMPLES) == len(ANSWERING)


class EveryHourTwice(tzinfo):
    """A zone in which every hour comes twice, with one offset and then with another."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        """An hour less the second time."""
        return timedelta(hours=1 if when is not None and when.fold else 2)

    def dst(self, _when: datetime | None) -> None:
        """Not said."""

    def tzname(self, _when: datetime | None) -> None:
        """Not said."""


zones = st.sampled_from(
    [
        EveryHourTwice(),
        timezone(timedelta(hours=-23, minutes=-59, seconds=-59)),
        timezone(timedelta(hours=9, microseconds=1)),
    ]
)


@given(instants(), st.integers(0, 999_999), zones, st.sampled_from([0, 1]))
def test_an_answer_comes_back_equal_whatever_the_zone_of_the_report(
    instant: datetime, microsecond: int, zone: tzinfo, fold: int
) -> None:
    """Microseconds, an odd offset, and an hour that a zone has twice, make no answer that is not read as written."""
    told_at = instant.replace(tzinfo=zone, microsecond=microsecond, fold=fold)
    told = FaultReported(fault_id="F1", report=evolve(report(), reported_at=told_at))
    bought = evolve(ticket(), purchased_on=date.min)
    for answer in (
        assess(bought, [told], day=told.on),
        attendance_start(kind=ServiceKind.ON_SITE_EXTENDED, reported_at=told_at, calendar=None),
    ):
        assert answer == there_and_back(answer)


@pytest.mark.parametrize("answer", EXAMPLES, ids=lambda answer: type(answer).__name__)
def test_a_document_says_once_what_holds_for_the_whole(answer: Answer) -> None:
    """Its kind, the version of the rules and the whole policy come first; no part repeats them."""
    document = json.loads(answer_to_json(answer))
    assert ["format", "type", "rules_version", "policy"] == list(document)[:4]
    assert type(answer) is ANSWERS[document["type"]]
    assert RULES_VERSION == document["rules_version"]
    assert {field.name for field in attrs.fields(Policy)} == document["policy"].keys()
    assert ("09:00:00", sorted(STANDARD.short_serial_models)) == (
        document["policy"]["opens_at"],
        document["policy"]["short_serial_models"],
    )
    text = json.dumps({name: part for name, part in document.items() if name not in {"policy", "rules_version"}})
    assert '"policy"' not in text
    assert '"rules_version"' not in text


def test_a_document_is_one_line_or_indented() -> None:
    """One line by default; with ``indented`` the same document over several lines."""
    answer = EXAMPLES[0]
    line, indented = answer_to_json(answer), answer_to_json(answer, indented=True)
    assert 1 == line.count("\n")
    assert indented.startswith('{\n  "format": 1,\n')
    assert json.loads(line) == json.loads(indented)


def changed(answer: Answer, **keys: object) -> str:
    """The document of an answer with these keys changed."""
    return json.dumps({**json.loads(answer_to_json(answer)), **keys})


@pytest.mark.parametrize("answer", EXAMPLES, ids=lambda answer: type(answer).__name__)
def test_a_document_carries_its_explanation_unless_it_is_left_out(answer: Answer) -> None:
    """By default it has what is told, in each language; without it the same answer is read."""
    document = json.loads(answer_to_json(answer))
    assert list(languages()) == list(document.pop("explanation"))
    without = answer_to_json(answer, explained=False)
    assert document == json.loads(without)
    assert answer == answer_from_json(without)


@pytest.mark.parametrize("answer", EXAMPLES, ids=lambda answer: type(answer).__name__)
def test_an_answer_that_comes_back_tells_the_same_words(answer: Answer) -> None:
    """What is told of it is the same after it was written and read."""
    for language in languages():
        assert tell(answer, language) == tell(there_and_back(answer), language)


@pytest.mark.parametrize("answer", EXAMPLES, ids=lambda answer: type(answer).__name__)
def test_an_answer_of_another_version_is_shown_as_it_was_told_then(answer: Answer) -> None:
    """Its grounds may be gone, so only its explanation is read; a line says which version decided."""
    stored = answer_from_json(changed(answer, rules_version="2025.1", grounds="of another time", policy=None))
    assert isinstance(stored, AnswerOfAnotherVersion)
    assert "2025.1" == stored.rules_version
    for language, line in (
        ("ja", "規則の版 2025.1 による回答です。"),
        ("en", "An answer of version 2025.1 of the rules."),
    ):
        told = tell(stored, language)
        assert line == told.splitlines()[0]
        assert tell(answer, language) == told.partition("\n")[2]
        then = explain(stored, language)
        assert explain(answer, language) == evolve(then, says=then.says[1:])


def test_an_answer_of_another_version_is_told_only_in_the_languages_it_was_stored_in() -> None:
    """The error names them."""
    explanation = {"en": json.loads(answer_to_json(EXAMPLES[0]))["explanation"]["en"]}
    stored = answer_from_json(changed(EXAMPLES[0], rules_version="2025.1", explanation=explanation))
    with pytest.raises(FactError, match=r"^language: expected one in which the answer was stored: en, got 'ja'"):
        tell(stored)


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"rules_version": None}, "$.rules_version"),
        ({"rules_version": 2026.1}, "$.rules_version"),
        ({"rules_version": "2025.1", "explanation": {}}, "$.explanation"),
        ({"explanation": None}, "$.explanation"),
        ({"explanation": []}, "$.explanation"),
        ({"explanation": {"ja": {}}}, "$.explanation.ja.title"),
        ({"explanation": {"ja": None}}, "$.explanation.ja"),
        ({"rules_version": "2025.1", "explanation": {"ja": {}}}, "$.explanation.ja.title"),
    ],
    ids=str,
)
def test_what_cannot_be_shown_is_refused(keys: dict[str, object], where: str) -> None:
    """A version is a text; an explanation is whole; an answer of another version needs one."""
    with pytest.raises(DocumentError) as refused:
        answer_from_json(changed(EXAMPLES[0], **keys))
    assert where == refused.value.where


def test_an_explanation_is_not_nested_without_end() -> None:
    """Parts within parts, deeper than any call can follow, are refused, wherever the JSON is parsed."""
    part = json.loads(answer_to_json(EXAMPLES[0]))["explanation"]["ja"]
    leaf = dict(part)
    for _depth in range(sys.getrecursionlimit()):
        part = {**leaf, "parts": [part]}
    with pytest.raises(DocumentError, match=r"^\$: expected a value that is less deeply nested, got \{"):
        read(Explanation, part, every_key=True)


def test_a_document_is_a_case_or_an_answer() -> None:
    """The key "type" tells an answer from a case."""
    case = Case(ticket=ticket(), events=(), day=date(2026, 11, 22))
    assert case == case_or_answer_from_json(case_to_json(case))
    assert case.assess() == case_or_answer_from_json(answer_to_json(case.assess()))
