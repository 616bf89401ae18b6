"""The rules asked with the facts of a document, also where facts are missing without which they cannot be asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import NOTHING, frozen
from completing import completed, with_value
from form import QUESTIONS, Document, Field, Steps, arguments, fields_of
from wording import page_words

from hoshu_rules import BusinessCalendar, Decision, HoshuError, Policy
from hoshu_rules.answers import Assignment
from hoshu_rules.errors import FactError
from hoshu_rules.formats.policies import policy_from_json
from hoshu_rules.formats.reading import read
from hoshu_rules.rules import RegistrationStatus
from hoshu_rules.telling import explain

_CALENDAR: Final = Path(__file__).parent / "calendar.json"
_MOST_MISSING: Final = 5
"""Of so many facts without which the rules cannot be asked every choice is tried."""


@frozen
class Tried:
    """A choice of the facts that are missing, all the facts with it, and the answer."""

    chosen: dict[Steps, Any]
    facts: Document
    answer: Any


@cache
def calendar() -> BusinessCalendar:
    """The business calendar of the site, for facts that bring none."""
    found: BusinessCalendar = read(BusinessCalendar, json.loads(_CALENDAR.read_text(encoding="utf-8")))
    return found


def ask(question: str, facts: Document, policy: Policy) -> Any:
    """The answer of the rules; HoshuError where the facts are no facts of this question or cannot all be true."""
    given = {name: value for name, value in facts.items() if name != "format"}
    known = arguments(question)
    for name in given.keys() - known.keys():
        raise FactError(name, given[name], f"only the facts of {question}", code="unknown_key")
    values = {name: read(known[name].hint, value) for name, value in given.items()}
    if "calendar" in known and "calendar" not in values:
        values["calendar"] = calendar()
    missing = [name for name, each in known.items() if each.default is NOTHING and name not in values]
    if missing:
        raise FactError(missing[0], None, "a value (the key is missing)", code="missing_key")
    return QUESTIONS[question](**values, policy=policy)


def policy_of(asked: Document) -> Policy:
    """The policy that the answer is asked by: the published one but for what the document says."""
    return policy_from_json(json.dumps(asked.get("policy", {})))


def fields_asked(question: str, facts: Document) -> list[Field]:
    """The fields of the form for facts that may be incomplete."""
    return list(fields_of(question, completed(question, facts)))


def needed_first(question: str, form: list[Field]) -> set[Steps]:
    """What has to be given before anything can be tried: days, texts, and the kind of service if there is a place."""
    missing = [each for each in form if each.needed and not each.is_given]
    first = {each.path for each in missing if each.kind != "choice" or _decides_place(question, each.path)}
    return first if first or len(missing) <= _MOST_MISSING else {each.path for each in missing}


def _decides_place(question: str, path: Steps) -> bool:
    return path[-1] == "kind" and question in {"decide_coverage", "place_limits"}


def tried(question: str, facts: Document, policy: Policy) -> Iterator[Tried]:
    """The answer to each choice of what is missing.

    HoshuError where nothing is missing and the facts are refused, or where each choice is.
    """
    refused: list[HoshuError] = []
    some = False
    for chosen, whole in _chosen(question, facts, {}):
        try:
            yield Tried(chosen, whole, ask(question, whole, policy))
            some = True
        except HoshuError as error:
            refused.append(error)
    if refused and not some:
        raise refused[0]


def _chosen(question: str, facts: Document, chosen: dict[Steps, Any]) -> Iterator[tuple[dict[Steps, Any], Document]]:
    whole = completed(question, facts)
    missing = [field for field in fields_of(question, whole) if field.needed and not field.is_given]
    if not missing:
        yield chosen, whole
        return
    first = missing[0]
    for option in (*first.options, *([None] if first.has_none else [])):
        value = option.value if isinstance(option, Enum) else option
        yield from _chosen(question, with_value(facts, first.path, value), {**chosen, first.path: value})


def turning(question: str, each_tried: list[Tried]) -> set[Steps]:
    """Which of the facts that are missing turn the answer or the form; all of them if only together they do."""
    led = [(each.chosen, (_reached(each.answer), _paths(question, each.facts))) for each in each_tried]
    found = set()
    for path in dict.fromkeys(path for chosen, _reached_then in led for path in chosen):
        by_rest: dict[tuple[object, ...], set[object]] = {}
        for chosen, reached in led:
            rest = tuple((other, value) for other, value in chosen.items() if other != path)
            by_rest.setdefault(rest, set()).add(reached)
        if any(len(reached) > 1 for reached in by_rest.values()):
            found.add(path)
    if not found and len({reached for _chosen_then, reached in led}) > 1:
        return {path for chosen, _reached_then in led for path in chosen}
    return found


def is_settled(each_tried: list[Tried]) -> bool:
    """Whether the answer is the same with any choice of what is missing."""
    return len({_reached(each.answer) for each in each_tried}) == 1


def _paths(question: str, facts: Document) -> tuple[Steps, ...]:
    return tuple(each.path for each in fields_of(question, facts))


def _reached(reply: Any) -> object:
    """What counts of an answer when two are compared: what it says, but not why."""
    match reply:
        case Decision():
            return reply.outcome, reply.window and (reply.window.first_day, reply.window.last_day)
        case Assignment():
            return reply.bearer
        case RegistrationStatus():
            return reply.state, reply.guide_day, tuple(duty.kind for duty in reply.duties)
        case _:
            return tuple(says(reply, "en"))


def says(reply: Any, language: str) -> list[str]:
    """What an answer says, without what stands behind it."""
    if isinstance(reply, bool):
        return [page_words(language)["is_renewal" if reply else "is_not_renewal"]]
    return [*explain(reply, language).says]


def only_answer(question: str, facts: Document, policy: Policy) -> Tried | None:
    """The answer that is shown, None where something is needed first or the facts are refused."""
    if needed_first(question, fields_asked(question, facts)):
        return None
    with suppress(HoshuError):
        each_tried = list(tried(question, facts, policy))
        return each_tried[0] if is_settled(each_tried) else None
    return None
