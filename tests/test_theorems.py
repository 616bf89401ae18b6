"""What is true of every answer, whatever the facts: our own functions pass each law of ``testing.laws``."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from hoshu_rules import STANDARD, Outcome
from hoshu_rules.answers import Ground, strongest
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.text import Clause, Reading
from laws_about import LAWS, Law, ours, questions_of
from profiles import fewer_examples


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_our_own_answers_hold_the_law(law: Law) -> None:
    """Under the published policy every law holds."""
    law(**{question: ours(question, STANDARD) for question in questions_of(law)})


@pytest.mark.parametrize("reading", SWITCHABLE, ids=lambda reading: reading.value)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_our_own_answers_hold_the_law_by_another_reading(law: Law, reading: Reading) -> None:
    """With any one reading switched every law holds."""
    policy = STANDARD.switched(reading)
    with fewer_examples():
        law(**{question: ours(question, policy) for question in questions_of(law)}, policy=policy)


def test_refusal_outranks_doubt_and_doubt_outranks_grant() -> None:
    """In every set of effects the strongest decides: refusal, then doubt, then grant; without a grant it is a doubt."""
    everything = list(Effect)
    for effects in chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1)):
        grounds = [Ground(Clause.INTRO_MENU, "made_up", effect) for effect in effects]
        if Effect.REFUSES in effects:
            expected = Outcome.DECLINE
        elif Effect.DOUBTS in effects:
            expected = Outcome.REFER
        elif Effect.GRANTS in effects:
            expected = Outcome.ACCEPT
        else:
            expected = Outcome.REFER
        assert expected is strongest(grounds)
