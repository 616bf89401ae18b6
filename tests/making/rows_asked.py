"""Each worked example asked again, so that pages can say which ones another policy answers otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from asking import QUESTIONS, Facts, policy_of
from hoshu_rules import HoshuError, Policy
from making.english_examples import example_tables
from worked_examples import Example

Said = Mapping[str, str] | None
"""What a row should say, None for an error."""


@frozen
class RowAsked:
    """A row, its facts, None if they are refused, and what it says under the policy of the page."""

    row: Example
    facts: Facts | None
    said: Said


@cache
def rows_asked() -> tuple[RowAsked, ...]:
    """Every row of the pages, in order."""
    return tuple(_asked(row) for made in example_tables() for row in made.rows)


def _asked(row: Example) -> RowAsked:
    try:
        facts = QUESTIONS[row.subject].facts_of(row)
    except HoshuError:
        return RowAsked(row, None, None)
    return RowAsked(row, facts, said_under(row, facts, policy_of(row)))


def said_under(row: Example, facts: Facts | None, policy: Policy) -> Said:
    """What a row with these facts says under a policy: only what it shows of the answer."""
    if facts is None:
        return None
    question = QUESTIONS[row.subject]
    try:
        return question.said_of(question.function(**facts, policy=policy), row)
    except HoshuError:
        return None
