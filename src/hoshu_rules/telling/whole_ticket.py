"""The explanation of a whole ticket, of one claim and of one fault: a part for each question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, Final, assert_never

from attrs import evolve

from hoshu_rules.answers import Assignment, Decision, Duty, DutyKind
from hoshu_rules.asking.again import Answer
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import PersonDecided
from hoshu_rules.telling.explanation import Explanation, bulleted
from hoshu_rules.telling.one_answer import explained_answer, explained_ground
from hoshu_rules.telling.parts import missed, tell_dated, tell_decision, tell_duty
from hoshu_rules.telling.values import tell_plan, tell_value
from hoshu_rules.telling.words import joined, phrase, sentence, word_of
from hoshu_rules.ticket.assessment import Assessment
from hoshu_rules.ticket.claims import Claim, ClaimKind
from hoshu_rules.ticket.fault import Assigned, FaultAssessment


def explained_assessment(assessment: Assessment, language: str) -> Explanation:
    """Everything that was assessed, section by section."""
    return Explanation(says=tuple(_head(assessment, language)), parts=tuple(_parts(assessment, language)))


def explained_claim(claim: Claim, language: str) -> Explanation:
    """The question, for the day that it is asked for, its decision, and what a person decided of it."""
    match claim.kind:
        case ClaimKind.ORDER:
            title = "order"
        case ClaimKind.NEXT_RENEWAL:
            title = "next_renewal"
        case ClaimKind.REFUND:
            title = "refund"
        case _:
            assert_never(claim.kind)
    title = f"{title}_if" if claim.hypothetical else title
    explanation = _titled(title, claim.decision, language, day=tell_value(claim.day, language))
    return _with_decision(explanation, claim.decided, language)


def explained_fault(fault: FaultAssessment, language: str) -> Iterator[Explanation]:
    """A part for each question about the fault that arises; one that is left open says why."""
    reported_at = tell_value(fault.reported_at, language)
    coverage = _part("coverage", fault.coverage, language, fault_id=fault.fault_id, reported_at=reported_at)
    yield _with_decision(coverage, fault.decided, language)
    answers: tuple[tuple[str, Answer | Unknown | None], ...] = (
        ("attendance", fault.attendance),
        ("return", fault.return_status),
        ("owner", fault.owner),
    )
    for name, answer in answers:
        if answer is not None:
            yield _part(name, answer, language, fault_id=fault.fault_id)
    for name, assigned in (("shipping", fault.shipping), ("work", fault.work)):
        if assigned:
            title = _title(name, language, fault_id=fault.fault_id)
            yield Explanation(title=title, parts=tuple(_assigned(each, language) for each in assigned))


def _part(title: str, answer: Answer | Unknown, language: str, **parts: str) -> Explanation:
    """The answer to a question about a fault; why it is left open where it is."""
    if answer is UNKNOWN:
        why = sentence(phrase(f"{title}_open", language), language)
        return Explanation(title=_title(title, language, **parts), says=(why,))
    return _titled(title, answer, language, **parts)


def _with_decision(explanation: Explanation, decision: PersonDecided | None, language: str) -> Explanation:
    """The answer of the rules, and beside it what a person decided, when, and why."""
    if decision is None:
        return explanation
    return evolve(explanation, says=(*explanation.says, tell_decision(decision, language)))


def _head(assessment: Assessment, language: str) -> Iterator[str]:
    ticket = assessment.facts.ticket
    starts_on, expires_on = tell_value(ticket.starts_on, language), tell_value(ticket.expires_on, language)
    yield _title("assessment", language, day=tell_value(assessment.facts.day, language))
    yield _title(
        "ticket",
        language,
        plan=tell_plan(ticket.plan, language),
        part_number=ticket.part_number,
        device_model=ticket.device_model,
    )
    for name, held in (("reference", assessment.facts.reference), ("ticket_id", ticket.ticket_id)):
        if held is not None:
            yield _title(name, language, held=tell_value(held, language))
    yield _title("period", language, starts_on=starts_on, expires_on=expires_on, version=assessment.rules_version)


def _parts(assessment: Assessment, language: str) -> Iterator[Explanation]:
    """The sections of the whole, in the order in which they are told."""
    yield _titled("plan", assessment.listing, language)
    yield _titled("term", assessment.term, language)
    for claim in assessment.claims:
        yield explained_claim(claim, language)
    for entry in assessment.entries:
        yield _titled("entry", entry, language)
    yield _titled("registration", assessment.registration, language)
    for fault in assessment.faults:
        yield from explained_fault(fault, language)
    duties = tuple(
        line for duty in assessment.duties for line in bulleted(_duty_lines(duty, assessment, language), language)
    )
    no_duties = _title("no_duties", language)
    yield Explanation(title=_title("duties", language), says=duties or (no_duties,))
    bullet = phrase("bullet", language)
    dates = tuple(bullet + line for line in _date_lines(assessment, language))
    yield Explanation(title=_title("dates", language), says=dates)


def _assigned(each: Assigned, language: str) -> Explanation:
    explanation = evolve(explained_answer(each.assignment, language), title=tell_value(each.what, language))
    return _with_decision(explanation, each.decided, language)


def _duty_lines(duty: Duty, assessment: Assessment, language: str) -> Iterator[str]:
    """A duty, and for a DECIDE what is in doubt."""
    yield tell_duty(duty, language) + missed(duty, assessment.facts.day, language)
    if duty.kind is DutyKind.DECIDE:
        yield from _to_decide(duty, assessment, language)


def _to_decide(duty: Duty, assessment: Assessment, language: str) -> Iterator[str]:
    """What is in doubt of what a person has to decide, and which facts would settle it."""
    answer = _referred(duty, assessment)
    grounds = [explained_ground(ground, answer.facts, answer.policy, language) for ground in duty.in_doubt]
    for finding in dict.fromkeys(ground.finding for ground in grounds if ground.finding is not None):
        yield phrase("in_doubt", language, finding=finding)
    if duty.settled_by:
        labels = {fact.name: fact.label for ground in grounds for fact in ground.facts}
        told = joined([labels[path] for path in duty.settled_by], language)
        yield phrase("settled_by", language, facts=told)


def _referred(duty: Duty, assessment: Assessment) -> Decision | Assignment:
    """The answer that the rules refer to a person."""
    answers: Iterator[Decision | Assignment | Unknown] = chain(
        (claim.decision for claim in assessment.claims if claim.kind.value == (duty.question and duty.question.value)),
        *(
            [fault.coverage] if duty.what is None else [each.assignment for each in (*fault.shipping, *fault.work)]
            for fault in assessment.faults
            if fault.fault_id == duty.fault_id
        ),
    )
    return next(answer for answer in answers if answer is not UNKNOWN and duty.ground in answer.grounds)


def _date_lines(assessment: Assessment, language: str) -> Iterator[str]:
    """Each date, with a mark on what is still to come."""
    for entry in assessment.dates:
        is_to_come = entry.day > assessment.facts.day
        yield tell_dated(entry, language) + (phrase("to_come", language) if is_to_come else "")


def _titled(title: str, answer: Answer, language: str, **parts: Any) -> Explanation:  # noqa: ANN401  parts of a template
    return evolve(explained_answer(answer, language), title=_title(title, language, **parts))


_title: Final = partial(word_of, "title")
