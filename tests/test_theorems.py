"""What holds of every answer, whatever the facts: our own functions hold each law of ``testing.laws``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import signature
from itertools import chain, combinations
from typing import Any

import pytest

import hoshu_rules
from hoshu_rules import STANDARD, Outcome, Policy
from hoshu_rules.answers import Ground, strongest
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.testing import laws
from hoshu_rules.text import Clause, Reading
from profiles import fewer_examples

LAWS = [pytest.param(getattr(laws, name), id=name) for name in laws.__all__]


def ours(law: Callable[..., None], policy: Policy) -> list[Callable[..., Any]]:
    """Our own functions for the questions that a law names, under a policy."""
    questions = [name for name in signature(law).parameters if name != "policy"]
    return [partial(getattr(hoshu_rules, question), policy=policy) for question in questions]


@pytest.mark.parametrize("law", LAWS)
def test_our_own_answers_hold_the_law(law: Callable[..., None]) -> None:
    """Under the policy as published every law holds."""
    law(*ours(law, STANDARD))


@pytest.mark.parametrize("reading", SWITCHABLE, ids=lambda reading: reading.value)
@pytest.mark.parametrize("law", LAWS)
def test_our_own_answers_hold_the_law_by_another_reading(law: Callable[..., None], reading: Reading) -> None:
    """With any one reading switched every law holds."""
    policy = STANDARD.switched(reading)
    with fewer_examples():
        law(*ours(law, policy), policy=policy)


def test_refusal_outranks_doubt_and_doubt_outranks_grant() -> None:
    """Of every set of effects the strongest decides: refusal, then doubt, then grant; without a grant it is a doubt."""
    everything = list(Effect)
    for effects in chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1)):
        grounds = [Ground(Clause.INTRO_MENU, effect) for effect in effects]
        if Effect.REFUSES in effects:
            expected = Outcome.DECLINE
        elif Effect.DOUBTS in effects:
            expected = Outcome.REFER
        elif Effect.GRANTS in effects:
            expected = Outcome.ACCEPT
        else:
            expected = Outcome.REFER
        assert expected is strongest(grounds)
