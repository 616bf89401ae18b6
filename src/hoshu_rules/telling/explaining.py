"""The explanation of any answer in a language."""

from __future__ import annotations

from typing import Final, get_args

from attrs import evolve

from hoshu_rules.answers import readings_in
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.policy import Policy
from hoshu_rules.telling.changes import explained_answer_change, explained_changes
from hoshu_rules.telling.explanation import AnswerOfAnotherVersion, Explanation
from hoshu_rules.telling.one_answer import explained_answer, explained_reading
from hoshu_rules.telling.service import explained_service
from hoshu_rules.telling.values import tell_departures
from hoshu_rules.telling.whole_ticket import explained_assessment, explained_claim, explained_fault
from hoshu_rules.telling.words import phrase, sentence
from hoshu_rules.ticket.assessment import Assessment
from hoshu_rules.ticket.changes import AnswerChange, Changes
from hoshu_rules.ticket.claims import Claim
from hoshu_rules.ticket.fault import FaultAssessment
from hoshu_rules.ticket.service import ServiceOn

Whole = Assessment | Claim | FaultAssessment | ServiceOn
"""Answers about a ticket, or about those of one device, taken together."""
Told = Answer | Whole | Changes | AnswerChange | AnswerOfAnotherVersion
"""Everything that has an explanation."""
_TOLD: Final = one_of(*get_args(Told))


def explain(answer: Told, language: str = "ja") -> Explanation:
    """What is told of an answer, as data: the answer, each ground with its clause and facts, and each reading.

    >>> from datetime import date
    >>> from hoshu_rules import PlanForm, ServiceKind, ServicePlan, decide_refund
    >>> plan = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
    >>> day = date(2026, 11, 28)
    >>> refund = decide_refund(requested_on=day, purchased_on=day, registered_on=None, plan=plan)
    >>> (ground,) = explain(refund, "en").grounds
    >>> ground.id, ground.finding
    ('refund.cutoff/past', 'The request comes after the cut-off in the month of purchase.')
    """
    _TOLD.check("answer", answer)
    if isinstance(answer, AnswerOfAnotherVersion):
        return _stored(answer, language)
    if isinstance(answer, Changes):
        return explained_changes(answer, language)
    if isinstance(answer, AnswerChange):
        return Explanation(parts=(explained_answer_change(answer, language),))
    policy = policy_of(answer)
    return evolve(
        _explained(answer, language),
        departures=tell_departures(policy, language),
        readings=tuple(explained_reading(reading, policy, language) for reading in readings_in(answer)),
    )


def _stored(answer: AnswerOfAnotherVersion, language: str) -> Explanation:
    """What the answer said then, after a line that says by which version of the rules it was given."""
    explanations = dict(answer.explanations)
    version = sentence(phrase("another_version", language, version=answer.rules_version), language)
    if language not in explanations:
        raise FactError("language", language, f"one in which the answer was stored: {', '.join(explanations)}")
    explanation = explanations[language]
    return evolve(explanation, says=(version, *explanation.says))


def policy_of(answer: Answer | Whole) -> Policy:
    """The policy that an answer was decided by."""
    match answer:
        case Claim():
            return answer.decision.policy
        case _:
            return answer.policy


def _explained(answer: Answer | Whole, language: str) -> Explanation:
    match answer:
        case Assessment():
            return explained_assessment(answer, language)
        case Claim():
            return Explanation(parts=(explained_claim(answer, language),))
        case FaultAssessment():
            return Explanation(parts=tuple(explained_fault(answer, language)))
        case ServiceOn():
            return explained_service(answer, language)
        case _:
            return explained_answer(answer, language)
