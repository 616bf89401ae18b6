"""What could still move an answer: the facts that are not given, the readings, and the numbers of the policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from typing import Any

from completing import completed, with_value
from form import Document, Field, Steps, fields_of
from tried import Tried, ask, says
from wording import problem_lines

from hoshu_rules import STANDARD, Decision, HoshuError, Outcome, Policy, hinges, open_facts
from hoshu_rules.answers import Assignment
from hoshu_rules.formats.policies import policy_to_json
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import RegistrationStatus
from hoshu_rules.telling import tell
from hoshu_rules.telling.one_answer import explained_reading, question_of
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import joined, labelled, words
from hoshu_rules.text import Reading
from hoshu_rules.ticket import Assessment


def moves(question: str, one: Tried, policy: Policy, language: str) -> Iterator[Document]:
    """The facts that are not given and could move the answer, with what it could become.

    Of an answer that does not look at facts that can be unknown, each fact is asked.
    """
    form = list(fields_of(question, one.facts))
    now = _becomes(one.answer, _outcome(one.answer), language)
    found: dict[Steps, list[str]] = {}
    for path, outcomes in _open(one.answer, one.facts, language):
        found.setdefault(path, []).extend(outcomes)
    for each in form:
        if not each.is_given and each.path not in {*found, *one.chosen} and not isinstance(one.answer, Assessment):
            led = _led(question, one, each, policy, language)
            if led or not isinstance(one.answer, Decision | Assignment | RegistrationStatus):
                found[each.path] = led
    on_form = {each.path for each in form}
    for path, outcomes in found.items():
        if path in on_form:
            yield {"path": list(path), "outcomes": [each for each in dict.fromkeys(outcomes) if each != now]}


def _open(reply: Any, facts: Document, language: str) -> Iterator[tuple[Steps, list[str]]]:
    """What is not known and could change the answer, with the outcomes, by the places of the facts in the form."""
    match reply:
        case Decision() | Assignment() | RegistrationStatus():
            for each in open_facts(reply).unknown:
                yield tuple(each.path.split(".")), [_becomes(reply, outcome, language) for outcome in each.outcomes]
        case Assessment():
            for claim in reply.claims:
                for path, outcomes in _open(claim.decision, facts, language):
                    yield from ((place, outcomes) for place in _in_case(path, None, facts))
            for fault in reply.faults:
                for of_fault in (fault.coverage, *(item.assignment for item in (*fault.shipping, *fault.work))):
                    for path, outcomes in _open(of_fault, facts, language):
                        yield from ((place, outcomes) for place in _in_case(path, fault.fault_id, facts))
        case _:
            return


def _in_case(path: Steps, fault_id: str | None, facts: Document) -> Iterator[Steps]:
    """Where a fact of one answer stands in the case: in the ticket, or in an event."""
    match path:
        case ("registered_on",) | ("registration", "completed_on"):
            yield ("ticket", "registered_on")
        case ("purchased_on" | "device_bought_on" | "starts_on",) | ("renews", *_):
            yield ("ticket", *path)
        case ("in_same_order",) | ("report", *_):
            yield from _in_events(path, fault_id, facts)
        case ("config_file",):
            yield from _in_events(("report", *path), fault_id, facts)
        case ("failed_delivery", *rest):
            yield from _in_events(("failure", *rest), fault_id, facts)
        case _:
            return


def _in_events(path: Steps, fault_id: str | None, facts: Document) -> Iterator[Steps]:
    for index, event in enumerate(facts["events"]):
        if event.get("fault_id") == fault_id and path[0] in event:
            yield ("events", index, *path)


def _outcome(reply: Any) -> object:
    """What an answer comes to, as in ``OpenFact.outcomes``."""
    match reply:
        case Decision():
            return reply.outcome
        case Assignment():
            return reply.bearer
        case RegistrationStatus():
            return reply.state, tuple(dict.fromkeys(duty.kind for duty in reply.duties))
        case _:
            return None


def _becomes(reply: Any, outcome: Any, language: str) -> str:
    """What an answer becomes, in the words of its question."""
    match reply:
        case Decision() | Assignment():
            table = question_of(reply) if isinstance(reply, Decision) else "assignment"
            reached = Outcome.REFER if outcome is None else outcome
            return str(words(language)["outcome"][table].get(reached.value) or tell_value(reached, language))
        case RegistrationStatus():
            state, duties = outcome
            told = [tell_value(duty, language) for duty in duties]
            return labelled(tell_value(state, language), joined(told, language), language)
        case _:
            return says(reply, language)[0]


def _led(question: str, one: Tried, each: Field, policy: Policy, language: str) -> list[str]:
    """What else the answer becomes by this fact alone."""
    led: dict[str, None] = {}
    for value in _values(each, one.facts):
        with suppress(HoshuError):
            reply = ask(question, completed(question, with_value(one.facts, each.path, value)), policy)
            led[_becomes(reply, _outcome(reply), language)] = None
    led.pop(_becomes(one.answer, _outcome(one.answer), language), None)
    return [*led]


def _values(each: Field, facts: Document) -> Iterator[object]:
    """Values that a fact can be tried with; for a day those in the facts."""
    match each.kind:
        case "choice":
            yield from (option.value if isinstance(option, Enum) else option for option in each.options)
        case "choices":
            yield from ([option.value] for option in each.options)
        case "day":
            yield from sorted(set(re.findall(r"\d{4}-\d\d-\d\d", json.dumps(facts))))
        case _:
            return
    if each.has_none:
        yield None


def readings(question: str, one: Tried | None, policy: Policy, language: str) -> list[Document]:
    """Each reading that can be switched, with both choices, and what the answer becomes if it is switched."""
    turning = () if one is None or isinstance(one.answer, bool) else hinges(one.answer)
    return [
        {
            "reading": reading.value,
            "field": reading.value.replace(".", "_"),
            "question": explained_reading(reading, policy, language).question,
            "choices": [
                {"value": choice.value, "text": explained_reading(reading, chosen, language).choice}
                for choice, chosen in _both(reading, policy)
            ],
            "chosen": policy.choice_of(reading).value,
            "published": SWITCHABLE[reading][0].value,
            "turns_to": _switched(question, one, policy.switched(reading), language)
            if one is not None and reading in turning
            else None,
        }
        for reading in SWITCHABLE
    ]


def _both(reading: Reading, policy: Policy) -> Iterator[tuple[Enum, Policy]]:
    """Both choices of a reading, the published one first, each with the policy that makes it."""
    for choice in SWITCHABLE[reading]:
        yield choice, policy if policy.choice_of(reading) is choice else policy.switched(reading)


def _switched(question: str, one: Tried, policy: Policy, language: str) -> list[str]:
    """What the answer says under this policy that it does not say now."""
    try:
        reply = ask(question, one.facts, policy)
    except HoshuError as error:
        return problem_lines(error, language)
    now, then = _says_all(one.answer, language), _says_all(reply, language)
    return [line for line in then if line not in now] or then


def _says_all(reply: Any, language: str) -> list[str]:
    """What an answer says, with the answers within it."""
    return says(reply, language) if not isinstance(reply, Assessment) else tell(reply, language).splitlines()


def numbers(own: Document, language: str) -> list[Document]:
    """Each number of the policy with its value in this document and the published one."""
    published = json.loads(policy_to_json(STANDARD))
    return [
        {"field": name, "label": label, "value": own.get(name, published[name]), "published": published[name]}
        for name, label in words(language)["number"].items()
    ]
