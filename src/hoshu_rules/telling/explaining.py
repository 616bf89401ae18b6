"""The explanation of an answer in a language, made from the answer alone: its facts, its grounds and its policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, assert_never, get_args

from attrs import evolve

from hoshu_rules.answers import Assignment, Decision, Duty, DutyKind, Ground, Window, fact_of, readings_in
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.questions import CoverageFacts, NewOrderFacts, QuestionFacts, RefundFacts, RenewalOrderFacts
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import SWITCHABLE, Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.entry import EntryCheck, Problem, ProblemKind
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.menu import Listing
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.telling.explanation import ExplainedFact, ExplainedGround, ExplainedReading, Explanation
from hoshu_rules.telling.values import numbers_of, tell_departures, tell_fact, tell_plan, tell_value
from hoshu_rules.telling.words import capital, filled, labelled, phrase, sentence, words
from hoshu_rules.text.clauses import Clause, Modality
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment, Claim, ClaimKind
from hoshu_rules.ticket.dates import DatedEntry
from hoshu_rules.ticket.fault import Assigned, FaultAssessment

Answer = Decision | Assignment | Attendance | EntryCheck | RegistrationStatus | ReturnStatus | Listing
"""The answer to one question."""
Whole = Assessment | Claim | FaultAssessment
"""Answers about a ticket, taken together."""
_EXPLAINED: Final = one_of(*get_args(Answer), *get_args(Whole))


def explain(answer: Answer | Whole, language: str = "ja") -> Explanation:
    """What is told of an answer, as data: the answer, each ground with its clause and facts, and each reading.

    >>> from datetime import date
    >>> from hoshu_rules import PlanForm, ServiceKind, ServicePlan, decide_refund
    >>> plan = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
    >>> day = date(2026, 11, 25)
    >>> refund = decide_refund(requested_on=day, purchased_on=day, registered_on=None, plan=plan)
    >>> (ground,) = explain(refund, "en").grounds
    >>> ground.id, ground.finding
    ('refund.cutoff/past', 'The request comes after the cut-off in the month of purchase.')
    """
    _EXPLAINED.check("answer", answer)
    policy = policy_of(answer)
    return evolve(
        _explained(answer, language),
        departures=tell_departures(policy, language),
        readings=tuple(explained_reading(reading, policy, language) for reading in readings_in(answer)),
    )


def policy_of(answer: Answer | Whole) -> Policy:
    """The policy that an answer was decided by."""
    match answer:
        case Claim():
            return answer.decision.policy
        case FaultAssessment():
            return answer.coverage.policy
        case _:
            return answer.policy


def _explained(answer: Answer | Whole, language: str) -> Explanation:
    match answer:
        case Assessment():
            return _assessment(answer, language)
        case Claim():
            return Explanation(parts=(_claim(answer, language),))
        case FaultAssessment():
            return Explanation(parts=tuple(_fault_parts(answer, language)))
        case _:
            return _single(answer, language)


def _single(answer: Answer, language: str) -> Explanation:
    outcome, says = _said(answer, language)
    grounds = (explained_ground(ground, answer.facts, answer.policy, language) for ground in answer.grounds)
    return Explanation(outcome=outcome, says=tuple(says), grounds=tuple(grounds))


def _said(answer: Answer, language: str) -> tuple[str | None, Iterable[str]]:
    """The answer by its value, and in sentences."""
    match answer:
        case Decision():
            return answer.outcome.value, _decision(answer, language)
        case Assignment():
            value = (answer.bearer or Outcome.REFER).value
            return value, [tell_bearer(answer, language)]
        case Attendance():
            starts_at = tell_value(answer.starts_at, language)
            return None, [sentence(phrase("attendance", language, starts_at=starts_at), language)]
        case ReturnStatus():
            state, last_day = tell_value(answer.state, language), tell_value(answer.last_day, language)
            told = phrase("return", language, state=state, last_day=last_day)
            return answer.state.value, [sentence(told, language)]
        case Listing():
            return None, [_listing(answer, language)]
        case EntryCheck():
            problems = [tell_problem(problem, answer, language) for problem in answer.problems]
            return None, problems or [sentence(phrase("entry_complete", language), language)]
        case RegistrationStatus():
            return answer.state.value, _registration(answer, language)
        case _:
            assert_never(answer)


def _decision(decision: Decision, language: str) -> Iterator[str]:
    meaning = words(language)["outcome"][_question_of(decision)].get(decision.outcome.value)
    yield sentence(meaning or tell_value(decision.outcome, language), language)
    window = decision.window
    if window is not None:
        name = words(language)["clause"][window.closed_by.value]["window"] if window.closed_by else None
        told = tell_window(window, language)
        yield labelled(name, told, language) if name else capital(told)


def _question_of(decision: Decision) -> str:
    match decision.facts:
        case NewOrderFacts():
            return "new_order"
        case RenewalOrderFacts():
            return "renewal_order"
        case RefundFacts():
            return "refund"
        case CoverageFacts():
            return "coverage"
        case _:
            assert_never(decision.facts)


def _registration(status: RegistrationStatus, language: str) -> Iterator[str]:
    yield phrase("registration", language, state=tell_value(status.state, language))
    if status.guide_day is not None:
        yield phrase("guide_day", language, guide_day=tell_value(status.guide_day, language))


def _listing(listing: Listing, language: str) -> str:
    if listing.plan is None:
        return sentence(phrase("not_listed", language), language)
    return sentence(phrase("listed", language, plan=tell_plan(listing.plan, language)), language)


def tell_bearer(assignment: Assignment, language: str) -> str:
    """Who bears or does it, or that a person has to say and why."""
    if assignment.bearer is not None:
        return sentence(words(language)["outcome"]["assignment"][assignment.bearer.value], language)
    explained = (
        explained_ground(ground, assignment.facts, assignment.policy, language)
        for ground in assignment.grounds
        if ground.effect is Effect.DOUBTS
    )
    referred = sentence(tell_value(Outcome.REFER, language), language)
    return phrase("gap", language).join([referred, *(ground.finding or "" for ground in explained)])


def tell_problem(problem: Problem, check: EntryCheck, language: str) -> str:
    """What is wrong with an entry, and the clause that asks for it."""
    entry, kind = tell_value(problem.entry, language), tell_value(problem.kind, language)
    name = "problem_digits" if problem.kind is ProblemKind.MISMATCH else "problem"
    told = phrase(name, language, entry=entry, problem=kind, digits=check.facts.digits_expected)
    return f"{sentence(told, language)}{_cited(problem.ground.clause, language)}"


def tell_window(window: Window, language: str) -> str:
    """From when until when, and the clause that closes it."""
    first_day, last_day = tell_value(window.first_day, language), tell_value(window.last_day, language)
    if window.is_empty:
        told = phrase("window_empty", language)
    elif window.last_day is None:
        told = phrase("window_unlimited", language)
    elif window.first_day is None:
        told = phrase("window_until", language, last_day=last_day)
    else:
        told = phrase("window", language, first_day=first_day, last_day=last_day)
    closing = phrase("slug", language, slug=window.closed_by.value) if window.closed_by else ""
    return phrase("sentence", language, text=told) + (phrase("gap", language) + closing if closing else "")


def tell_duty(duty: Duty, language: str) -> str:
    """Who still owes what, by when, and the clause that says so."""
    by = ""
    if duty.last_day is not None:
        name = "by_guide_day" if duty.ground.clause.modality is Modality.GUIDE else "by_last_day"
        by = phrase(name, language, last_day=tell_value(duty.last_day, language))
    bearer, kind = tell_value(duty.bearer, language), tell_value(duty.kind, language)
    fault = _of_fault(duty.fault_id, language)
    told = capital(phrase("duty", language, bearer=bearer, duty=kind, by=by, fault=fault))
    return told + _cited(duty.ground.clause, language)


def tell_dated(entry: DatedEntry, language: str) -> str:
    """A date and what it is."""
    day, what = tell_value(entry.day, language), tell_value(entry.kind, language)
    told = phrase("dated", language, day=day, what=what, fault=_of_fault(entry.fault_id, language))
    if entry.clause is None:
        return told
    return told + phrase("gap", language) + phrase("slug", language, slug=entry.clause.value)


def tell_place(clause: Clause, language: str) -> str:
    """Where the source says it, and the slug that names it everywhere."""
    place = words(language)["clause"][clause.value]["place"]
    return phrase("place", language, place=place, clause=clause.value)


def tell_statement(clause: Clause, policy: Policy, language: str) -> str:
    """What a clause says under this policy."""
    return filled(words(language)["clause"][clause.value]["statement"], numbers_of(policy, language))


def _cited(clause: Clause, language: str) -> str:
    return phrase("gap", language) + tell_place(clause, language)


def _of_fault(fault_id: str | None, language: str) -> str:
    return "" if fault_id is None else phrase("of_fault", language, fault_id=fault_id)


def explained_ground(ground: Ground, facts: QuestionFacts, policy: Policy, language: str) -> ExplainedGround:
    """A ground of an answer with these facts, decided by this policy."""
    told_facts = tuple(_fact(path, facts, language) for path in ground.about)
    own = words(language)["clause"][ground.clause.value]
    finding = own.get(ground.finding)
    parts = {**numbers_of(policy, language), **{fact.name: fact.value for fact in told_facts}}
    return ExplainedGround(
        id=ground.id,
        effect=ground.effect.value,
        clause=ground.clause.value,
        place=own["place"],
        statement=tell_statement(ground.clause, policy, language),
        finding=None if finding is None else filled(finding, parts),
        facts=told_facts,
        readings=tuple(explained_reading(reading, policy, language) for reading in ground.readings),
    )


def _fact(path: str, facts: QuestionFacts, language: str) -> ExplainedFact:
    name = path.rpartition(".")[2]
    return ExplainedFact(path, words(language)["fact"][name], tell_fact(name, fact_of(facts, path), language))


def explained_reading(reading: Reading, policy: Policy, language: str) -> ExplainedReading:
    """A reading with the choice that this policy makes."""
    own: Mapping[str, str] = words(language)["reading"][reading.value]
    is_switched = reading in SWITCHABLE and policy.choice_of(reading) is not SWITCHABLE[reading][0]
    numbers = numbers_of(policy, language)
    choice = own["alternative"] if is_switched else own["choice"]
    return ExplainedReading(reading.value, filled(own["question"], numbers), filled(choice, numbers))


def _titled(title: str, answer: Answer, language: str, **parts: Any) -> Explanation:  # noqa: ANN401  parts of a template
    return evolve(_single(answer, language), title=_title(title, language, **parts))


def _title(name: str, language: str, **parts: object) -> str:
    return filled(words(language)["title"][name], parts)


def _assessment(assessment: Assessment, language: str) -> Explanation:
    return Explanation(says=tuple(_head(assessment, language)), parts=tuple(_parts(assessment, language)))


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
    yield _title("period", language, starts_on=starts_on, expires_on=expires_on, version=assessment.rules_version)


def _parts(assessment: Assessment, language: str) -> Iterator[Explanation]:
    """The sections of the whole, in the order in which they are told."""
    yield _titled("plan", assessment.listing, language)
    for claim in assessment.claims:
        yield _claim(claim, language)
    if assessment.entry is not None:
        yield _titled("entry", assessment.entry, language)
    yield _titled("registration", assessment.registration, language)
    for fault in assessment.faults:
        yield from _fault_parts(fault, language)
    bullet = phrase("bullet", language)
    duties = tuple(bullet + line for line in _duty_lines(assessment, language))
    no_duties = _title("no_duties", language)
    yield Explanation(title=_title("duties", language), says=duties or (no_duties,))
    dates = tuple(bullet + line for line in _date_lines(assessment, language))
    yield Explanation(title=_title("dates", language), says=dates)


def _claim(claim: Claim, language: str) -> Explanation:
    """The question, for the day that it is asked for, and its decision."""
    match claim.kind:
        case ClaimKind.ORDER:
            title = "order"
        case ClaimKind.NEXT_RENEWAL:
            title = "next_renewal_if"
        case ClaimKind.REFUND:
            title = "refund_if" if claim.hypothetical else "refund"
        case _:
            assert_never(claim.kind)
    return _titled(title, claim.decision, language, day=tell_value(claim.day, language))


def _fault_parts(fault: FaultAssessment, language: str) -> Iterator[Explanation]:
    """A part for each question about the fault that arises."""
    reported_at = tell_value(fault.reported_at, language)
    yield _titled("coverage", fault.coverage, language, fault_id=fault.fault_id, reported_at=reported_at)
    answers: tuple[tuple[str, Answer | None], ...] = (
        ("attendance", fault.attendance),
        ("return", fault.return_status),
        ("owner", fault.owner),
    )
    for name, answer in answers:
        if answer is not None:
            yield _titled(name, answer, language, fault_id=fault.fault_id)
    for name, assigned in (("shipping", fault.shipping), ("work", fault.work)):
        if assigned:
            title = _title(name, language, fault_id=fault.fault_id)
            yield Explanation(title=title, parts=tuple(_assigned(each, language) for each in assigned))


def _assigned(each: Assigned, language: str) -> Explanation:
    return evolve(_single(each.assignment, language), title=tell_value(each.what, language))


def _duty_lines(assessment: Assessment, language: str) -> Iterator[str]:
    for duty in assessment.duties:
        is_passed = duty.last_day is not None and duty.last_day < assessment.facts.day
        mark = "past_guide_day" if duty.kind is DutyKind.REGISTER else "overdue"
        yield tell_duty(duty, language) + (phrase(mark, language) if is_passed else "")


def _date_lines(assessment: Assessment, language: str) -> Iterator[str]:
    """Each date, with a mark on what is still to come."""
    for entry in assessment.dates:
        is_to_come = entry.day > assessment.facts.day
        yield tell_dated(entry, language) + (phrase("to_come", language) if is_to_come else "")
