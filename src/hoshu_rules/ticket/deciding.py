"""What a person has decided, and what a person still has to decide (referral.decided)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from hoshu_rules.answers import Assignment, Decision, Duty, DutyKind, Ground, fact_of
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import DecidedQuestion, PersonDecided
from hoshu_rules.facts.tickets import Leg, Task
from hoshu_rules.outcomes import Bearer, Effect, Outcome
from hoshu_rules.ticket.history import latest

Referable = Decision | Assignment
"""An answer of the rules that a person can decide."""
R = TypeVar("R", Decision, Assignment)


def last_decision(decisions: Sequence[PersonDecided]) -> PersonDecided | None:
    """The last of these decisions; None where two of one day differ, of which it is not known which is the last."""
    if not decisions:
        return None
    candidates = latest(decisions)
    return candidates[-1] if len({each.decided for each in candidates}) == 1 else None


def decided(
    answer: Referable,
    decision: PersonDecided | None,
    *,
    asked_on: date,
    answer_on: Callable[[date], Referable | None],
) -> PersonDecided | None:
    """The decision of a person, where it stands beside this answer of the rules; else None.

    ``asked_on`` is the day from which there is something to decide, and ``answer_on`` says what the rules answered on a
    day. A decision binds the facts that it was made on: when the grounds of the rules change, it no longer stands.
    """
    if decision is None or decision.on < asked_on or not _can_stand(answer, decision):
        return None
    then = answer_on(decision.on)
    return decision if then is not None and then.grounds == answer.grounds else None


def on_any_day(answer: R) -> Callable[[date], R]:
    """What the rules answered on each day where all facts are those of what was asked."""
    return lambda _day: answer


def _can_stand(answer: Referable, decision: PersonDecided) -> bool:
    """Whether the rules referred it, or do not grant what the person grants out of goodwill."""
    if isinstance(answer, Assignment):
        return answer.bearer is None or (decision.decided is Bearer.PROVIDER and answer.bearer is not Bearer.PROVIDER)
    return answer.outcome is Outcome.REFER or (answer.outcome is Outcome.DECLINE and decision.decided is Outcome.ACCEPT)


def outcome_of(answer: Decision, decision: PersonDecided | None) -> Outcome:
    """What holds: what a person decided, or else what the rules say."""
    return decision.decided if decision is not None and isinstance(decision.decided, Outcome) else answer.outcome


def to_decide(
    answer: Referable,
    decision: PersonDecided | None,
    question: DecidedQuestion,
    *,
    fault_id: str | None = None,
    what: Leg | Task | None = None,
) -> Iterator[Duty]:
    """The duty to decide what the rules refer, as long as no person has: what is in doubt, and what would settle it."""
    is_referred = answer.bearer is None if isinstance(answer, Assignment) else answer.outcome is Outcome.REFER
    if is_referred and decision is None:
        in_doubt = tuple(ground for ground in answer.grounds if ground.effect is Effect.DOUBTS)
        yield Duty(
            DutyKind.DECIDE,
            Bearer.PROVIDER,
            None,
            in_doubt[0],
            fault_id,
            question=question,
            what=what,
            in_doubt=in_doubt,
            settled_by=tuple(dict.fromkeys(_not_known(answer, in_doubt))),
        )


def _not_known(answer: Referable, grounds: Sequence[Ground]) -> Iterator[str]:
    """The facts of these grounds that are not known."""
    for ground in grounds:
        for path in ground.about:
            if fact_of(answer.facts, path) is UNKNOWN:
                yield path
