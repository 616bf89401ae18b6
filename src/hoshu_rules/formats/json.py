"""Cases and answers as JSON.

What is written and read again is equal. A document that does not have exactly this format is refused, with the path to
the place that is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, get_args

from attrs import frozen

from hoshu_rules.answers import Assignment, Decision
from hoshu_rules.asking import again
from hoshu_rules.errors import DocumentError, FactError, shown
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import BOOL, TEXT
from hoshu_rules.formats.reading import read, step
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
    "facts_to_json",
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
_FACTS: Final = one_of(Mapping)


def case_from_json(text: str) -> Case:
    """The case in a JSON document; DocumentError, with the path to the place, if the document is not a case file."""
    return _case(_document(text, "a case file"))


def case_or_answer_from_json(text: str) -> Case | Answer | AnswerOfAnotherVersion:
    """The case, or the answer, in a JSON document; only an answer has the key "type"."""
    document = _document(text, "a case file or an answer")
    return _answer(document) if TAG in document else _case(document)


def case_to_json(case: Case) -> str:
    """The JSON document of a case; ``case_from_json`` returns an equal case."""
    _CASE.check("case", case)
    return _indented(_joined(written({"format": FORMAT}), written(case)))


def answer_from_json(text: str) -> Answer | AnswerOfAnotherVersion:
    """The answer in a JSON document; DocumentError, with the path to the place, if the document is not an answer.

    Of an answer by another version of the rules only the explanation is read, which was stored with it.
    """
    return _answer(_document(text, "an answer"))


def _case(document: dict[str, object]) -> Case:
    case: Case = read(Case, document)
    return case


def _answer(document: dict[str, object]) -> Answer | AnswerOfAnotherVersion:
    kind, version = document.pop(TAG, None), document.pop("rules_version", None)
    if not isinstance(kind, str) or kind not in ANSWERS:
        raise DocumentError(f"$.{TAG}", kind, "one of " + ", ".join(ANSWERS))
    if not isinstance(version, str):
        raise DocumentError("$.rules_version", version, f"a version of the rules, such as {RULES_VERSION}")
    explanations = _explanations(document.pop("explanation", {}))
    if version != RULES_VERSION:
        if not explanations:
            raise DocumentError("$.explanation", None, f"the explanation of an answer by version {shown(version)}")
        return AnswerOfAnotherVersion(version, explanations)
    policy = read(Policy, document.pop("policy", None), at="$.policy", every_key=True)
    answer: Answer = read(ANSWERS[kind], document, every_key=True, once={"policy": policy, "rules_version": version})
    return answer


def _explanations(value: object) -> tuple[tuple[str, Explanation], ...]:
    """The explanation of an answer in each language that it was stored in."""
    if not isinstance(value, dict):
        raise DocumentError("$.explanation", value, "an object with an explanation for each language")
    return tuple(
        (language, read(Explanation, each, at=f"$.explanation{step(language)}", every_key=True))
        for language, each in value.items()
    )


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
    _FACTS.check("facts", facts)
    try:
        return written(facts)
    except (TypeError, ValueError):
        raise FactError("facts", facts, "the arguments of a question") from None


def day_from_text(text: str, *, where: str = "text") -> date:
    """The day that a text such as 2026-11-22 names; FactError, which names ``where``, for any other text."""
    try:
        day: date = read(date, text)
    except DocumentError as error:
        raise FactError(where, text, error.expected) from None
    return day


def _joined(head: str, body: str) -> str:
    """Two objects as one: the members of the first, then those of the second."""
    return f"{head[:-1]}, {body[1:]}"


def _indented(document: str) -> str:
    return json.dumps(json.loads(document), ensure_ascii=False, indent=2) + "\n"


@frozen
class _Refused:
    """Marks a value in a parsed document that JSON or this format does not allow."""

    given: object
    expected: str


def _document(text: str, what: str) -> dict[str, object]:
    """The object in a text of this format, without its key "format"."""
    TEXT.check("text", text)
    document = parsed(text)
    if not isinstance(document, dict):
        raise DocumentError("$", document, f"an object: {what}")
    format_given = document.pop("format", None)
    if format_given != FORMAT or isinstance(format_given, bool | float):
        raise DocumentError("$.format", format_given, f"the number {FORMAT}")
    return document


def parsed(text: str) -> object:
    """The parsed document; DocumentError for text that is not JSON, a repeated key, or a number such as NaN."""
    last_refused: _Refused | None = None

    def refused(given: object, expected: str) -> _Refused:
        nonlocal last_refused
        last_refused = _Refused(given, expected)
        return last_refused

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            found[key] = refused(key, "each key once") if key in found else value
        return found

    def constant(name: str) -> _Refused:
        return refused(name, "a number that JSON allows")

    try:
        document = json.loads(text, object_pairs_hook=members, parse_constant=constant)
        wrong = None if last_refused is None else _refused_in(document)
    except RecursionError:
        raise DocumentError("$", text, "a document that is less deeply nested") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(where, text[error.pos : error.pos + 20], f"JSON ({error.msg})") from None
    except ValueError:
        raise DocumentError("$", text, "numbers with fewer digits") from None
    if wrong is not None:
        path, first_refused = wrong
        raise DocumentError(f"${path}", first_refused.given, first_refused.expected)
    return document


def _refused_in(value: object) -> tuple[str, _Refused] | None:
    """The first refused value and the path to it. No path is built for the other values, to save memory."""
    if isinstance(value, _Refused):
        return "", value
    members: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        found = _refused_in(member)
        if found is not None:
            path, refused = found
            return step(key) + path, refused
    return None
