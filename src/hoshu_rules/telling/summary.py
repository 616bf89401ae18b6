"""An answer at a glance: what is open, what was answered, what comes next, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from hoshu_rules.answers import Bearer, Duty, DutyKind
from hoshu_rules.asking.again import Answer
from hoshu_rules.asking.open_facts import open_facts
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import FaultClosed, PersonDecided
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.outcomes import Outcome
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.telling.explaining import explain
from hoshu_rules.telling.explanation import AnswerOfAnotherVersion, Explanation
from hoshu_rules.telling.one_answer import label_of
from hoshu_rules.telling.parts import dated, missed, of_fault, owed
from hoshu_rules.telling.values import tell_plan, tell_value
from hoshu_rules.telling.visible import visible
from hoshu_rules.telling.words import filled, labelled, phrase, word_of, words
from hoshu_rules.ticket.assessment import Assessment
from hoshu_rules.ticket.fault import Assigned, FaultAssessment

LINES: Final = 11
_FIXED: Final = 6
"""The two lines of the head, and those of the orders, the ticket, the dates and what to ask."""
_FEW: Final = 3
"""As many duties or dates as are read at a glance."""


def tell_summary(answer: Answer | Assessment | AnswerOfAnotherVersion, language: str = "ja") -> str:
    """The answer in at most 11 lines, without the clauses.

    Of a whole ticket: what is open, whose it is and until when; the answer to each question; the next dates that a
    clause sets; and which facts that are not known could still change an answer that refers or declines. What finds no
    room is counted.
    """
    lines = _of_ticket(answer, language) if isinstance(answer, Assessment) else _of_other(answer, language)
    return "\n".join(map(visible, lines))


def _of_other(answer: Answer | AnswerOfAnotherVersion, language: str) -> list[str]:
    """What is said, what each ground found, and the answers within the answer."""
    told = explain(answer, language)
    effects = words(language)["value"]["Effect"]
    found = [labelled(effects[each.effect], each.finding, language) for each in told.grounds if each.finding]
    return _shortened([*told.says, *found, *(_in_one_line(part, language) for part in told.parts)], LINES, language)


def _in_one_line(part: Explanation, language: str) -> str:
    within = [_in_one_line(each, language) for each in part.parts]
    return labelled(part.title or "", phrase("gap", language).join([*part.says, *within]), language)


def _of_ticket(assessment: Assessment, language: str) -> Iterator[str]:
    """The lines of a whole ticket; duties and faults share what the others leave."""
    faults = sorted(assessment.faults, key=lambda fault: not fault.duties)
    of_faults = [line for fault in faults for line in _fault_lines(fault, language, in_two=len(faults) == 1)]
    duties, room = _duties(assessment, language), LINES - _FIXED
    of_duties = _shortened(duties, max(_FEW, room - len(of_faults)), language)

    day, ticket = assessment.facts.day, assessment.facts.ticket
    title = word_of("title", "assessment", language, day=tell_value(day, language))
    yield _word("departing", language, title=title) if assessment.policy.departures() else title
    names = {"part_number": ticket.part_number, "device_model": ticket.device_model}
    yield word_of("title", "ticket", language, plan=tell_plan(ticket.plan, language), **names)
    yield from (_line("open", line, language) for line in of_duties)
    if assessment.claims:
        yield _line("claims", _joined(_claims(assessment, language), language), language)
    yield _line("ticket", _joined(_ticket(assessment, language), language), language)
    yield from _shortened(of_faults, room - len(of_duties), language)
    set_by_clause = (entry for entry in assessment.dates if entry.day >= day and entry.clause is not None)
    yield _line("dates", _joined(_few((dated(each, language) for each in set_by_clause), language), language), language)
    yield _line("ask", _joined(_few(_to_ask(assessment, language), language), language), language)


def _duties(assessment: Assessment, language: str) -> list[str]:
    """Each open duty once, the most pressing first."""
    day, duties = assessment.facts.day, sorted(assessment.duties, key=_pressing)
    return [*dict.fromkeys(owed(duty, language) + missed(duty, day, language) for duty in duties)] or [
        _word("nothing", language)
    ]


def _pressing(duty: Duty) -> tuple[bool, str]:
    """Those with a day come first, in the order of their days."""
    until = duty.last_day or duty.guide_day
    return until is None, str(until)


def _claims(assessment: Assessment, language: str) -> Iterator[str]:
    """The order, the return and the next renewal; one that nobody made is answered as if it were made on the day."""
    for claim in assessment.claims:
        name = f"{claim.kind.value}_if" if claim.hypothetical else claim.kind.value
        yield _answered(name, _outcome(claim.outcome, claim.decided, language), language)


def _ticket(assessment: Assessment, language: str) -> Iterator[str]:
    """The printed period, the entry form and the registration; the plan is one of the menu, or there is no ticket."""
    yield _answered("term", _word("plausible" if assessment.term.is_plausible else "in_doubt", language), language)
    for entry in assessment.entries:
        problems = (
            phrase("problem", language, entry=tell_value(each.entry, language), problem=tell_value(each.kind, language))
            for each in entry.problems
        )
        told = phrase("list", language).join(problems) or _word("complete", language)
        yield _answered("entry", told, language)
    yield _answered("registration", tell_value(assessment.registration.state, language), language)


def _fault_lines(fault: FaultAssessment, language: str, *, in_two: bool) -> Iterator[str]:
    """The answers about a fault; those about shipping and work in a line of their own where there is room."""
    label = filled(words(language)["summary"]["label"]["fault"], {"fault_id": fault.fault_id})
    borne = [
        _answered(question, _borne(assigned, language), language)
        for question, assigned in (("shipping", fault.shipping), ("work", fault.work))
        if assigned
    ]
    answers = [*_fault(fault, language)]
    for part in [answers, borne] if in_two and borne else [[*answers, *borne]]:
        yield _word("line", language, label=label, text=_joined(part, language))


def _fault(fault: FaultAssessment, language: str) -> Iterator[str]:
    """Coverage, attendance, return and owner, as far as the questions arise."""
    yield _answered("coverage", _outcome(fault.outcome, fault.decided, language), language)
    if isinstance(fault.attendance, Attendance):
        yield _answered("attendance", tell_value(fault.attendance.starts_at, language), language)
    elif fault.attendance is UNKNOWN:
        yield _answered("attendance", _word("no_calendar", language), language)
    if isinstance(fault.return_status, ReturnStatus):
        yield _answered("return", tell_value(fault.return_status.state, language), language)
    elif fault.return_status is UNKNOWN:
        yield _answered("return", _word("no_receipt", language), language)
    if fault.owner is not None:
        yield _answered("owner", _bearer(fault.owner.bearer, language), language)


def _borne(assigned: Iterable[Assigned], language: str) -> str:
    """Who bears or does what, those of one bearer together."""
    bearers = [*Bearer, None]
    in_order = sorted(assigned, key=lambda each: bearers.index(each.bearer))
    told = []
    for bearer, group in groupby(in_order, key=lambda each: each.bearer):
        what = phrase("list", language).join(tell_value(each.what, language) for each in group)
        told.append(_word("borne", language, bearer=_bearer(bearer, language), what=what))
    return phrase("list", language).join(told)


def _bearer(bearer: Bearer | None, language: str) -> str:
    return _outcome(Outcome.REFER, None, language) if bearer is None else tell_value(bearer, language)


def _outcome(outcome: Outcome | Unknown, decision: PersonDecided | None, language: str) -> str:
    told: str = words(language)["summary"]["outcome"][outcome.value]
    return told if decision is None else _word("by_person", language, outcome=told)


def _to_ask(assessment: Assessment, language: str) -> Iterator[str]:
    """For each question that a fact could still decide otherwise, the facts that are not known."""
    for question, fault_id, answer in _undecided(assessment):
        labels = (label_of(fact.path, answer.facts, language) for fact in open_facts(answer).unknown)
        facts = phrase("list", language).join(dict.fromkeys(labels))
        if facts:
            name = words(language)["changes"]["question"][question] + of_fault(fault_id, language)
            yield labelled(name, facts, language)


def _undecided(assessment: Assessment) -> Iterator[tuple[str, str | None, Answer]]:
    """The answers that refer to a person or decline, where what matters is not settled in another way."""
    closed = {event.fault_id for event in assessment.facts.events if isinstance(event, FaultClosed)}
    to_decide = {(duty.fault_id, duty.what) for duty in assessment.duties if duty.kind is DutyKind.DECIDE}
    for fault in assessment.faults:
        is_referred = fault.outcome is Outcome.REFER and (fault.fault_id, None) in to_decide
        is_declined = fault.outcome is Outcome.DECLINE and fault.fault_id not in closed
        if fault.coverage is not UNKNOWN and fault.decided is None and (is_referred or is_declined):
            yield "coverage", fault.fault_id, fault.coverage
        for question, assigned in (("shipping", fault.shipping), ("work", fault.work)):
            for each in assigned:
                if (fault.fault_id, each.what) in to_decide:
                    yield question, fault.fault_id, each.assignment
    if assessment.registration.state is RegistrationState.UNKNOWN:
        yield "registration", None, assessment.registration
    for claim in assessment.claims:
        if claim.decided is None and claim.outcome is not Outcome.ACCEPT:
            yield claim.kind.value, None, claim.decision


def _answered(question: str, answer: str, language: str) -> str:
    return _word("answer", language, question=words(language)["summary"]["question"][question], answer=answer)


def _line(label: str, text: str, language: str) -> str:
    return _word("line", language, label=words(language)["summary"]["label"][label], text=text)


def _joined(parts: Iterable[str], language: str) -> str:
    """What stands in one line; the word for nothing if nothing does."""
    return phrase("facts", language).join(dict.fromkeys(parts)) or _word("nothing", language)


def _few(parts: Iterable[str], language: str) -> list[str]:
    return _shortened([*parts], _FEW, language)


def _shortened(lines: Sequence[str], room: int, language: str) -> list[str]:
    """The first of these, and at the end of the last one how many more there are."""
    kept, more = [*lines[:room]], len(lines) - room
    return [*kept[:-1], _word("more", language, line=kept[-1], count=more)] if more > 0 else kept


_word: Final = partial(word_of, "summary")
