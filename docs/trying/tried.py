"""The rules asked with the facts of a document, also where facts are missing without which they cannot be asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from attrs import NOTHING, frozen
from completing import completed, with_value
from form import QUESTIONS, Document, Field, Steps, arguments, fields_of
from wording import page_words

from hoshu_rules import STANDARD, BusinessCalendar, Decision, HoshuError, Policy
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


def _needed_first(question: str, form: list[Field]) -> set[Steps]:
    """What has to be given before anything can be tried: days, texts, and the kind of service if there is a place.

    Of a whole ticket that is all that is missing, as trying each choice would take too long.
    """
    missing = [each for each in form if each.needed and not each.is_given]
    if question == "assess" or len(missing) > _MOST_MISSING:
        return {each.path for each in missing}
    return {each.path for each in missing if each.kind != "choice" or _decides_place(question, each.path)}


def _decides_place(question: str, path: Steps) -> bool:
    return path[-1] == "kind" and question in {"decide_coverage", "place_limits"}


def _tried(question: str, facts: Document, policy: Policy) -> Iterator[Tried]:
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


def _turning(question: str, each_tried: list[Tried]) -> set[Steps]:
    """Which of the facts that are missing turn the answer or the form; all of them if only together they do."""
    led = [(each.chosen, (_reached(each.answer), _paths(question, each.facts))) for each in each_tried]
    if len(each_tried) == 1:
        return set()
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


def _is_settled(each_tried: list[Tried]) -> bool:
    """Whether the answer is the same with any choice of what is missing."""
    return len(each_tried) == 1 or len({_reached(each.answer) for each in each_tried}) == 1


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


@frozen
class Asked:
    """A document as asked: its form, what is needed first, and the answers; or the error that it is."""

    question: str
    policy: Policy
    form: list[Field]
    needed: set[Steps]
    each_tried: list[Tried]
    error: HoshuError | None = None

    @property
    def only(self) -> Tried | None:
        """The answer that is shown, None where something is needed first or the facts are refused."""
        return self.each_tried[0] if _is_settled(self.each_tried) else None


@lru_cache(1)
def asked(text: str) -> Asked:
    """The document asked, once for all that is shown of it."""
    document: Document = json.loads(text)
    question, facts = document["question"], document["facts"]
    form = list(fields_of(question, completed(question, facts)))
    try:
        policy = policy_from_json(json.dumps(document["policy"]))
        needed = _needed_first(question, form)
        each_tried = [] if needed else list(_tried(question, facts, policy))
        return Asked(question, policy, form, needed or _turning(question, each_tried), each_tried)
    except HoshuError as error:
        return Asked(question, STANDARD, form, set(), [], error)
