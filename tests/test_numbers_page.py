"""The page of the numbers has each number of the policy, and every worked example that another value changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from attrs import evolve

from asking import QUESTIONS, policy_of
from catalogue import NUMBERS
from hoshu_rules import STANDARD, HoshuError, Policy
from hoshu_rules.errors import FactError
from making import number_steps, numbers_pages
from making.bilingual import LANGUAGES
from making.number_steps import STEPS
from sweeps import one_in
from worked_examples import Example, examples

ROW = re.compile(r"#(row-[0-9a-f]{6})\)")


def _with(policy: Policy, name: str, value: object) -> Policy:
    changes: dict[str, Any] = {name: value}
    return evolve(policy, **changes)


@cache
def _rows() -> list[tuple[Example, dict[str, Any] | None]]:
    """Each row with its facts, None where they are refused."""

    def facts_of(row: Example) -> dict[str, Any] | None:
        try:
            return QUESTIONS[row.subject].facts_of(row)
        except HoshuError:
            return None

    return [(row, facts_of(row)) for row in examples()]


def _said(row: Example, facts: dict[str, Any] | None, name: str, value: object) -> object:
    question = QUESTIONS[row.subject]
    try:
        if facts is not None:
            return question.said_of(question.function(**facts, policy=_with(policy_of(row), name, value)), row)
    except HoshuError:
        pass
    return None


@cache
def _page(language: str) -> str:
    return numbers_pages.page(language)


def test_each_number_has_its_steps() -> None:
    """Each number of the policy is on the page, with values to both sides where the policy has room for them."""
    assert NUMBERS == STEPS.keys() == set(numbers_pages.names())
    steps: Mapping[str, tuple[Any, ...]] = STEPS
    for name, values in steps.items():
        published: Any = getattr(STANDARD, name)
        assert published not in values
        for value in values:
            assert value == getattr(_with(STANDARD, name, value), name)
        if isinstance(published, int):
            assert published < max(values)
            if published < min(values):
                with pytest.raises(FactError):
                    _with(STANDARD, name, published - 1)


@pytest.mark.parametrize("name", one_in(3, sorted(NUMBERS)))
def test_the_rows_of_a_number_are_those_that_turn(name: str) -> None:
    """In both languages every row that says something else under the value, and no other; there are always some."""
    rows = [(row, facts, _said(row, facts, name, getattr(STANDARD, name))) for row, facts in _rows()]
    for place, value in enumerate(STEPS[name]):
        turned = sorted(row.anchor for row, facts, published in rows if _said(row, facts, name, value) != published)
        assert turned
        for language in LANGUAGES:
            section = _section(name, language).split("\n### ")[1 + place]
            assert turned == sorted(ROW.findall(section))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_names_what_it_decides(language: str) -> None:
    """Each has its published value and a clause or a reading, and ends with its name in code."""
    for name in NUMBERS:
        section = _section(name, language)
        clauses, readings = numbers_pages.deciding(name)
        assert clauses or readings
        assert numbers_pages.told(name, getattr(STANDARD, name), language) in section
        assert len(readings) == section.count("](readings.md#")
        assert section.rstrip().endswith(f"`{name}`")


def test_the_cut_off_of_refunds_is_told_with_its_days() -> None:
    """What changes if the 25th becomes the 20th: the answers by what they were and become."""
    step = _section("refund_cutoff_day", "ja").split("\n### ")[1]
    assert step.startswith("25日を20日にすると\n")
    assert re.search(r"^\| \S+ \| 結論：認めます → お断りします \| .*\[24日は最後の日\]", step, re.MULTILINE)
    assert "最後の日：2026年11月24日（火） → 2026年11月19日（木）" in step


def test_a_row_that_turns_into_an_error_says_so() -> None:
    """A case whose part number no longer fits is an error under the other ending."""
    changes = [change for change in number_steps.changes("renewal_suffix", "U2") if change.error]
    assert {"チケット全体"} == {change.row.subject for change in changes}
    assert not any(change.is_of_dates for change in changes)


def _section(name: str, language: str) -> str:
    heading = numbers_pages.heading(name, language)
    return _page(language).split(f"\n## {heading}\n")[1].split("\n## ")[0]
