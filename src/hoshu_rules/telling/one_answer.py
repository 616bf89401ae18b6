"""The explanation of the answer to one question, made from the answer alone: its facts, its grounds and its policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from hoshu_rules.answers import Assignment, Decision, Ground, fact_of
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import FactError
from hoshu_rules.facts.questions import (
    CoverageFacts,
    NewOrderFacts,
    PlaceFacts,
    RefundFacts,
    RenewalOrderFacts,
)
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import SWITCHABLE, Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.entry import EntryCheck, Problem, ProblemKind
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.menu import Listing
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.rules.term import TermCheck
from hoshu_rules.telling.explanation import ExplainedFact, ExplainedGround, ExplainedReading, Explanation
from hoshu_rules.telling.parts import cited, tell_statement, tell_window
from hoshu_rules.telling.values import numbers_of, tell_fact, tell_plan, tell_value
from hoshu_rules.telling.words import capital, filled, labelled, phrase, sentence, words
from hoshu_rules.text.readings import Reading


def explained_answer(answer: Answer, language: str) -> Explanation:
    """The answer with its grounds, without the readings and numbers that are told once for the whole."""
    grounds = tuple(explained_ground(ground, answer.facts, answer.policy, language) for ground in answer.grounds)
    outcome, says = _said(answer, grounds, language)
    return Explanation(outcome=outcome, says=tuple(says), grounds=grounds)


def _said(answer: Answer, grounds: tuple[ExplainedGround, ...], language: str) -> tuple[str | None, Iterable[str]]:
    """The answer by its value, and in sentences."""
    match answer:
        case Decision():
            return answer.outcome.value, _decision(answer, language)
        case Assignment():
            value = (answer.bearer or Outcome.REFER).value
            return value, [_bearer(answer, grounds, language)]
        case Attendance():
            starts_at = tell_value(answer.starts_at, language)
            return None, [sentence(phrase("attendance", language, starts_at=starts_at), language)]
        case ReturnStatus():
            state, last_day = tell_value(answer.state, language), tell_value(answer.last_day, language)
            told = phrase("return", language, state=state, last_day=last_day)
            return answer.state.value, [sentence(told, language)]
        case Listing():
            return None, [_listing(answer, language)]
        case TermCheck():
            return None, [_term(answer, language)]
        case EntryCheck():
            problems = [_problem(problem, answer, language) for problem in answer.problems]
            return None, problems or [sentence(phrase("entry_complete", language), language)]
        case RegistrationStatus():
            return answer.state.value, _registration(answer, language)
        case _:
            assert_never(answer)


def _decision(decision: Decision, language: str) -> Iterator[str]:
    meaning = words(language)["outcome"][question_of(decision)].get(decision.outcome.value)
    yield sentence(meaning or tell_value(decision.outcome, language), language)
    window = decision.window
    if window is not None:
        name = words(language)["clause"][window.closed_by.value].get("window") if window.closed_by else None
        told = tell_window(window, language)
        yield labelled(name, told, language) if name else capital(told)


def question_of(decision: Decision) -> str:
    """The table of the language that has the outcomes of this decision."""
    match decision.facts:
        case NewOrderFacts():
            return "new_order"
        case RenewalOrderFacts():
            return "renewal_order"
        case RefundFacts():
            return "refund"
        case CoverageFacts():
            return "coverage"
        case PlaceFacts():
            return "place"
        case _:
            assert_never(decision.facts)


def _registration(status: RegistrationStatus, language: str) -> Iterator[str]:
    yield phrase("registration", language, state=tell_value(status.state, language))
    if status.guide_day is not None:
        yield phrase("guide_day", language, guide_day=tell_value(status.guide_day, language))


def _term(check: TermCheck, language: str) -> str:
    """Whether the printed period fits; what does not is told by the grounds."""
    if not check.is_plausible:
        return sentence(phrase("term_in_doubt", language), language)
    if check.facts.full_term_ends_on is None:
        return sentence(phrase("term_start_unknown", language), language)
    return sentence(phrase("term_fits", language), language)


def _listing(listing: Listing, language: str) -> str:
    if listing.plan is None:
        return sentence(phrase("not_listed", language), language)
    return sentence(phrase("listed", language, plan=tell_plan(listing.plan, language)), language)


def _bearer(assignment: Assignment, grounds: tuple[ExplainedGround, ...], language: str) -> str:
    """Who bears or does it, or that a person has to say and why."""
    if assignment.bearer is not None:
        return sentence(words(language)["outcome"]["assignment"][assignment.bearer.value], language)
    referred = sentence(tell_value(Outcome.REFER, language), language)
    findings = (ground.finding or "" for ground in grounds if ground.effect == Effect.DOUBTS.value)
    return phrase("gap", language).join([referred, *findings])


def _problem(problem: Problem, check: EntryCheck, language: str) -> str:
    """What is wrong with an entry, and the clause that asks for it."""
    entry, kind = tell_value(problem.entry, language), tell_value(problem.kind, language)
    name = "problem_digits" if problem.kind is ProblemKind.MISMATCH else "problem"
    told = phrase(name, language, entry=entry, problem=kind, digits=check.facts.digits_expected)
    return f"{sentence(told, language)}{cited(problem.ground.clause, language)}"


def explained_ground(ground: Ground, facts: object, policy: Policy, language: str) -> ExplainedGround:
    """A ground of an answer with these facts, decided by this policy."""
    try:
        told_facts = tuple(_fact(path, facts, language) for path in ground.about)
    except (AttributeError, KeyError):
        raise FactError("ground", ground, f"a ground about facts of {type(facts).__name__}") from None
    own = words(language)["clause"][ground.clause.value]
    finding = own.get(ground.finding)
    parts = {**numbers_of(policy, language), **{_last(fact.name): fact.value for fact in told_facts}}
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


def _fact(path: str, facts: object, language: str) -> ExplainedFact:
    return ExplainedFact(path, label_of(path, facts, language), tell_fact(_last(path), fact_of(facts, path), language))


def label_of(path: str, facts: object, language: str) -> str:
    """What the fact with this path is called in the answer that looked at these facts."""
    names = words(language)["fact"]
    label: str = names.get(path, names[_last(path)])
    if isinstance(facts, CoverageFacts) and path.startswith("registration."):
        # It may have come further since.
        return phrase("at_report", language, fact=label)
    return label


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def explained_reading(reading: Reading, policy: Policy, language: str) -> ExplainedReading:
    """A reading with the choice that this policy makes."""
    own: Mapping[str, str] = words(language)["reading"][reading.value]
    is_switched = reading in SWITCHABLE and policy.choice_of(reading) is not SWITCHABLE[reading][0]
    numbers = numbers_of(policy, language)
    choice = own["alternative"] if is_switched else own["choice"]
    return ExplainedReading(reading.value, filled(own["question"], numbers), filled(choice, numbers))
