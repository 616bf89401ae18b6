"""The library answers as functions written by hand do; and how much longer it takes, as ratios within one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any, Final

import pytest
from attrs import astuple

from benchmarks import bare, cases, full, library
from hoshu_rules import Decision
from hoshu_rules.rules import Attendance

Ask = Callable[..., Any]

NUMBER: Final = 20_000
SEED: Final = 2026
QUESTIONS: Final = ("refund", "new_order", "coverage")
TIMED: Final = {**{question: (question,) for question in QUESTIONS}, "all three": QUESTIONS}

BY_HAND: Final = {"bare answers": bare, "the same content": full}


@cache
def drawn(question: str) -> list[cases.Case]:
    """The cases of a question."""
    draw = Random(SEED)  # noqa: S311  nothing secret
    return [getattr(cases, question)(draw) for _ in range(NUMBER)]


def outcome_and_day(answer: Decision | tuple[Decision, Attendance | None]) -> tuple[object, object]:
    """What of an answer of the library the bare functions give."""
    if isinstance(answer, tuple):
        decision, attendance = answer
        return decision.outcome, attendance and attendance.starts_at
    return answer.outcome, answer.window and answer.window.last_day


def content(answer: Any) -> object:
    """An answer as nested tuples, so that answers of different classes can be compared."""
    if isinstance(answer, tuple):
        return tuple(None if part is None else astuple(part) for part in answer)
    return astuple(answer)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answers_are_equal(question: str) -> None:
    """The library and the functions written by hand give equal answers; each outcome is among them."""
    by_library, by_bare, by_full = (getattr(module, question) for module in (library, bare, full))
    outcomes = set()
    for case in drawn(question):
        answer = by_library(*case)
        assert by_bare(*case) == outcome_and_day(answer)
        assert content(by_full(*case)) == content(answer)
        outcomes.add(by_bare(*case)[0])
    assert len(outcomes) == 3


@pytest.mark.parametrize("answered_by", ["hand", "library"])
@pytest.mark.parametrize("what", BY_HAND)
@pytest.mark.parametrize("timed", TIMED)
def test_time(timed: str, what: str, answered_by: str, benchmark: Any) -> None:
    """The time of all cases of a question, or of all three: the number in parentheses is the ratio."""
    module = library if answered_by == "library" else BY_HAND[what]
    asked: Sequence[tuple[Ask, list[cases.Case]]] = [(getattr(module, name), drawn(name)) for name in TIMED[timed]]
    benchmark.group = f"{timed}, {what}"
    benchmark(ask_all, asked)


def ask_all(asked: Sequence[tuple[Ask, Sequence[cases.Case]]]) -> None:
    """Ask each question of each of its cases."""
    for ask, of in asked:
        for case in of:
            ask(*case)
