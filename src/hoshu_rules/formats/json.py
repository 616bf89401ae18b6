"""Cases and answers as JSON; a ticket or an event by itself as a dict.

What is written and read again is equal. A document that does not have exactly this format is refused, with each place
that is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args

from hoshu_rules.answers import Assignment, Decision
from hoshu_rules.asking import again
from hoshu_rules.errors import DocumentError, FactError, shown
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.events import Event
from hoshu_rules.facts.plain import BOOL
from hoshu_rules.facts.tickets import TICKET, Ticket
from hoshu_rules.formats.parsing import parsed, read_document
from hoshu_rules.formats.problems import Problem, ReadError, Refused, problem_details
from hoshu_rules.formats.reading import read, read_part
from hoshu_rules.formats.writing import TAG, written
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.entry import EntryCheck
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.menu import Listing
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.rules.term import TermCheck
from hoshu_rules.telling import AnswerOfAnotherVersion, Explanation, explain, languages
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Assessment, Case

__all__ = [
    "answer_from_json",
    "answer_to_json",
    "case_from_json",
    "case_or_answer_from_json",
    "case_to_json",
    "day_from_text",
    "event_from_dict",
    "event_to_dict",
    "facts_to_json",
    "problem_details",
    "ticket_from_dict",
    "ticket_to_dict",
]

FORMAT: Final = 1
"""The version of the documents."""

Answer = again.Answer | Assessment
"""Every answer that a document can hold."""

ANSWERS: Final[Mapping[str, type[Answer]]] = MappingProxyType(
    {
        "decision": Decision,
        "assignment": Assignment,
        "attendance": Attendance,
        "term_check": TermCheck,
        "entry_check": EntryCheck,
        "registration_status": RegistrationStatus,
        "return_status": ReturnStatus,
        "listing": Listing,
        "assessment": Assessment,
    }
)
"""The values of the key "type" of a document, which says what kind of answer it holds."""

_CASE: Final = one_of(Case)
_ANSWER: Final = one_of(*get_args(Answer))
_EVENT: Final = one_of(*get_args(Event))
_MAPPING: Final = one_of(Mapping)

T = TypeVar("T")


def case_from_json(text: str | bytes) -> Case:
    """The case in a JSON document, as text or as UTF-8; DocumentError, with every problem, if it is not a case file."""
    return _read(text, "a case file", _case)


def case_or_answer_from_json(text: str | bytes) -> Case | Answer | AnswerOfAnotherVersion:
    """The case, or the answer, in a JSON document; only an answer has the key "type"."""
    return _read(text, "a case file or an answer", _case_or_answer)


def case_to_json(case: Case) -> str:
    """The JSON document of a case; ``case_from_json`` returns an equal case."""
    _CASE.check("case", case)
    return _indented(_joined(written({"format": FORMAT}), written(case)))


def answer_from_json(text: str | bytes) -> Answer | AnswerOfAnotherVersion:
    """The answer in a JSON document, as text or as UTF-8; DocumentError, with every problem, if it is not an answer.

    Of an answer by another version of the rules only the explanation is read, which was stored with it.
    """
    return _read(text, "an answer", _answer)


def ticket_to_dict(ticket: Ticket) -> dict[str, Any]:
    """A ticket as it stands in a case file, for a column of a database or a field of a message."""
    TICKET.check("ticket", ticket)
    return _as_dict(ticket)


def ticket_from_dict(value: Mapping[str, object]) -> Ticket:
    """The ticket that ``ticket_to_dict`` gave; DocumentError, with every problem, for anything else."""
    ticket: Ticket = _of_dict(Ticket, value)
    return ticket


def event_to_dict(event: Event) -> dict[str, Any]:
    """An event as it stands in a case file; its key "type" says which it is."""
    _EVENT.check("event", event)
    return _as_dict(event)


def event_from_dict(value: Mapping[str, object]) -> Event:
    """The event that ``event_to_dict`` gave; DocumentError, with every problem, for anything else."""
    event: Event = _of_dict(Event, value)
    return event


def _as_dict(value: object) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(written(value))
    return members


def _of_dict(kind: Any, value: Mapping[str, object]) -> Any:
    _MAPPING.check("value", value)
    return read(kind, dict(value))


def _read(text: str | bytes, what: str, read_whole: Callable[[dict[str, object]], T]) -> T:
    """What the document in a text holds; DocumentError with everything that is wrong in it."""
    return read_document(lambda: parsed(text), lambda document: read_whole(_without_format(document, what)))


def _without_format(document: object, what: str) -> dict[str, object]:
    """The object in a document of this format, without its key "format"."""
    if not isinstance(document, dict):
        raise ReadError(Problem(document, f"an object: {what}", "not_an_object"))
    given = document.pop("format", None)
    if isinstance(given, Refused):
        return document
    if given != FORMAT or isinstance(given, bool | float):
        raise ReadError(Problem(given, f"the number {FORMAT}", "another_format", (FORMAT,), path=["format"]))
    return document


def _case(document: dict[str, object]) -> Case:
    case: Case = read_part(Case, document)
    return case


def _case_or_answer(document: dict[str, object]) -> Case | Answer | AnswerOfAnotherVersion:
    return _answer(document) if TAG in document else _case(document)


def _answer(document: dict[str, object]) -> Answer | AnswerOfAnotherVersion:
    kind, version = document.pop(TAG, None), document.pop("rules_version", None)
    wrong = ReadError()
    known = ANSWERS.get(kind) if isinstance(kind, str) else None
    if known is None:
        tags = ", ".join(ANSWERS)
        wrong.add(Problem(kind, f"one of {tags}", "not_one_of", (tags,), path=[TAG]))
    if not isinstance(version, str):
        expected = f"a version of the rules, such as {RULES_VERSION}"
        wrong.add(Problem(version, expected, "not_a_version", (RULES_VERSION,), path=["rules_version"]))
    if known is None or not isinstance(version, str):
        raise wrong
    told = wrong.tried(lambda: _explanations(document.pop("explanation", {})), "explanation")
    if version != RULES_VERSION:
        if told == ():
            expected = f"the explanation of an answer by version {shown(version)}"
            wrong.add(Problem(None, expected, "explanation_missing", (shown(version),), path=["explanation"]))
        if told is None or wrong.problems:
            raise wrong
        return AnswerOfAnotherVersion(version, told)
    policy = wrong.tried(lambda: read_part(Policy, document.pop("policy", None), every_key=True), "policy")
    once = {"policy": policy, "rules_version": version}
    answer: Answer = wrong.whole(lambda: read_part(known, document, every_key=True, once=once))
    return answer


def _explanations(value: object) -> tuple[tuple[str, Explanation], ...]:
    """The explanation of an answer in each language that it was stored in."""
    if not isinstance(value, dict):
        raise ReadError(Problem(value, "an object with an explanation for each language", "not_an_object"))
    wrong = ReadError()
    found: list[tuple[str, Explanation]] = []
    for language, each in value.items():
        try:
            found.append((language, read_part(Explanation, each, every_key=True)))
        except ReadError as of_language:
            wrong.take(of_language, language)
    if wrong.problems:
        raise wrong
    return tuple(found)


def answer_to_json(answer: Answer, *, explained: bool = True, indented: bool = False) -> str:
    """The JSON document of an answer, in one line or indented; ``answer_from_json`` returns an equal answer.

    The policy and the version of the rules stand once, also for the answers within an assessment. Unless ``explained``
    is False, the document carries the explanation in every language, for readers without these rules.
    """
    _ANSWER.check("answer", answer)
    BOOL.check("explained", explained)
    BOOL.check("indented", indented)
    head = {
        "format": FORMAT,
        TAG: next(tag for tag, kind in ANSWERS.items() if isinstance(answer, kind)),
        "rules_version": answer.rules_version,
        "policy": answer.policy,
    }
    document = _joined(written(head), written(answer))
    if explained:
        explanation = {language: explain(answer, language) for language in languages()}
        document = _joined(document, written({"explanation": explanation}))
    return _indented(document) if indented else f"{document}\n"


def facts_to_json(facts: Mapping[str, object]) -> str:
    """The arguments of one question as one line of JSON, written as in the conformance vectors and the case file.

    FactError for a value that no question takes.
    """
    _MAPPING.check("facts", facts)
    try:
        return written(facts)
    except (TypeError, ValueError):
        raise FactError("facts", facts, "the arguments of a question") from None


def day_from_text(text: str, *, where: str = "text") -> date:
    """The day that a text such as 2026-11-22 names; FactError, which names ``where``, for any other text."""
    try:
        day: date = read(date, text)
    except DocumentError as error:
        raise FactError(where, text, error.expected, code=error.code) from None
    return day


def _joined(head: str, body: str) -> str:
    """Two objects as one: the members of the first, then those of the second."""
    return f"{head[:-1]}, {body[1:]}"


def _indented(document: str) -> str:
    return json.dumps(json.loads(document), ensure_ascii=False, indent=2) + "\n"
