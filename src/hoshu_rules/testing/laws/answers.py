"""The answers that laws ask for: ours, or the plain part of ours that a law needs; and how each is read."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from hoshu_rules.answers import Assignment, Bearer, Decision, Window
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import BOOL, DAY
from hoshu_rules.outcomes import Outcome

Facts = dict[str, Any]

Decided = Decision | Outcome
"""What a law needs of a decision: ours, or its outcome alone."""

Days = Window | tuple[date | None, date | None] | None
"""What a law needs of a window: ours, or its first and last day, None for no end; or None where there is no day."""

Borne = Assignment | Bearer | None
"""What a law needs of an assignment: ours, or the bearer alone, None where a person has to say."""

_NO_DAY: Final = Window(date.max, date.min, None)


def outcome_of(question: str, answer: Decided) -> Outcome:
    """The outcome of an answer to a claim; FactError for anything else."""
    one_of(Decision, Outcome).check(f"the answer of {question}", answer)
    return answer.outcome if isinstance(answer, Decision) else answer


def decided(question: str, answer: Decided) -> Decided:
    """The answer to a claim as it is; FactError for anything else."""
    outcome_of(question, answer)
    return answer


def bearer_of(question: str, answer: Borne) -> Bearer | None:
    """The bearer that an answer names; FactError for anything else."""
    one_of(Assignment, Bearer, type(None)).check(f"the answer of {question}", answer)
    return answer.bearer if isinstance(answer, Assignment) else answer


def day_of(question: str, answer: date) -> date:
    """The day that an answer is; FactError for anything else."""
    DAY.check(f"the answer of {question}", answer)
    return answer


def yes_or_no(question: str, answer: bool) -> bool:
    """An answer that is True or False; FactError for anything else."""
    BOOL.check(f"the answer of {question}", answer)
    return answer


def window_of(question: str, answer: Days) -> Window:
    """The window that an answer tells; FactError for anything else."""
    match answer:
        case Window():
            return answer
        case None:
            return _NO_DAY
        case (first, last_day):
            return Window(first, last_day, None)
        case _:
            raise FactError(f"the answer of {question}", answer, "a Window, a pair of days, or None for no day at all")


def last_day_of(question: str, answer: Days) -> date | None:
    """The last day that an answer leaves, None where it has no end or no day at all; FactError for no window."""
    window = window_of(question, answer)
    return None if window.is_empty else window.last_day


def days_of(window: Window) -> tuple[date | None, date | None] | None:
    """A window as the plain days that a law takes for it."""
    return None if window.is_empty else (window.first_day, window.last_day)
