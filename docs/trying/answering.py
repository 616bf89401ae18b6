"""The answers of the page: a question with its facts goes in as a JSON document, what the page shows comes out as one.

``answer`` is what is said at once. ``more`` says what could still move the answer: facts, readings and numbers.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import NOTHING, evolve, frozen
from form import QUESTIONS, Document, Field, Steps, arguments, completed, fields_of, with_value
from reports import Report, body, link

from hoshu_rules import RULES_VERSION, STANDARD, BusinessCalendar, Decision, HoshuError, Outcome, Policy, open_facts
from hoshu_rules.answers import Assignment
from hoshu_rules.errors import FactError
from hoshu_rules.formats.json import answer_to_json, problem_details
from hoshu_rules.formats.policies import policy_from_json, policy_to_json
from hoshu_rules.formats.reading import read
from hoshu_rules.formats.writing import TAG, written
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import RegistrationStatus
from hoshu_rules.telling import explain, tell, tell_summary
from hoshu_rules.telling.one_answer import explained_reading, question_of
from hoshu_rules.telling.values import tell_departures, tell_fact, tell_value
from hoshu_rules.telling.words import joined, labelled, words
from hoshu_rules.text import Reading
from hoshu_rules.ticket import Assessment

HERE: Final = Path(__file__).parent
MOST_MISSING: Final = 5
"""Of so many facts without which the rules cannot be asked every choice is tried."""


@cache
def page_words(language: str) -> Document:
    """The words of the page that the library does not have."""
    own: Document = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))[language]
    return own


@cache
def calendar() -> BusinessCalendar:
    """The business calendar of the site, for facts that bring none."""
    found: BusinessCalendar = read(BusinessCalendar, json.loads((HERE / "calendar.json").read_text(encoding="utf-8")))
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


@frozen
class _Tried:
    """A choice of the facts that are missing, and the answer to it."""

    chosen: dict[Steps, Any]
    facts: Document
    answer: Any


def answer(text: str, language: str, report_to: str = "", page: str = "") -> str:
    """What the page shows at once: the answer or what it needs first, the fields of the form, and texts to pass on.

    ``status`` is ``answered``, ``open`` where something is needed first, or ``refused`` where the facts cannot be true.
    ``report_to`` is where a report goes, as in the settings of the book, and ``page`` the link to this case.
    """
    asked: Document = json.loads(text)
    shown = _answered(asked, language)
    shown["report"] = _report(shown, language, report_to, page)
    return json.dumps(shown, ensure_ascii=False)


def _answered(asked: Document, language: str) -> Document:
    question, facts = asked["question"], asked.get("facts", {})
    shown: Document = {"question": question, "status": "answered", "rules_version": RULES_VERSION}
    form = _fields(question, facts)
    shown["fields"] = [_field(each, language) for each in form]
    try:
        policy = policy_of(asked)
        needed = _needed_first(question, form)
        tried = [] if needed else list(_tried(question, facts, policy))
        turning = needed or _turning(question, tried)
        for each in shown["fields"]:
            each["needed"] = tuple(each["path"]) in turning
            # What the rules refuse with any choice of the rest is not offered.
            led = {json.dumps(one.chosen[tuple(each["path"])]) for one in tried if tuple(each["path"]) in one.chosen}
            each["options"] = [option for option in each["options"] if not led or json.dumps(option["value"]) in led]
        if turning:
            possible = dict.fromkeys(said for one in tried for said in _says(one.answer, language)[:1])
            return {**shown, "status": "open", "possible": [*possible]}
        shown["answer"] = _shown(tried[0].answer, language)
        shown["document"] = _document(tried[0].answer)
        if policy != STANDARD:
            shown["departures"] = _departures(policy, language)
            shown["published"] = _published(question, tried[0].facts, language)
    except HoshuError as error:
        shown |= {"status": "refused", "problems": _problems(error, facts, question, language)}
    return shown


def _report(shown: Document, language: str, report_to: str, page: str) -> dict[str, str]:
    """The prepared text that an answer looks wrong, whole to be copied, and as a link that opens it."""
    own, name = page_words(language)["page"], title(shown["question"], language)
    report = Report(
        title=own["report_title"].format(title=name),
        page=page,
        row=name,
        facts=[f"{field['label']} {_told(field, language)}" for field in shown["fields"] if field["given"]],
        answers=shown["answer"]["says"] if "answer" in shown else [],
    )
    return {"href": link(evolve(report, page=own["title"]), report_to, language), "text": body(report, language)}


def _told(field: Document, language: str) -> str:
    """The value of a field as a person writes it."""
    value = field["value"]
    labels = [each["label"] for each in field["options"] if each["value"] == value]
    match field["kind"]:
        case "choice" if labels:
            return str(labels[0])
        case _ if value is None:
            return str(field["none"])
        case "choices":
            return joined([each["label"] for each in field["options"] if each["value"] in value], language)
        case "day" | "instant":
            with suppress(ValueError):
                return tell_value(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value), language)
    return str(value)


def _fields(question: str, facts: Document) -> list[Field]:
    return list(fields_of(question, completed(question, facts)))


def _needed_first(question: str, form: list[Field]) -> set[Steps]:
    """What has to be given before anything can be tried: days and texts, and the kind of service where there is a place."""
    missing = [each for each in form if each.needed and not each.is_given]
    first = {each.path for each in missing if each.kind != "choice" or _decides_place(question, each.path)}
    return first if first or len(missing) <= MOST_MISSING else {each.path for each in missing}


def _decides_place(question: str, path: Steps) -> bool:
    return path[-1] == "kind" and question in {"decide_coverage", "place_limits"}


def _tried(question: str, facts: Document, policy: Policy) -> Iterator[_Tried]:
    """The answer to each choice of what is missing.

    HoshuError where nothing is missing and the facts are refused, or where each choice is.
    """
    refused: list[HoshuError] = []
    some = False
    for chosen, whole in _chosen(question, facts, {}):
        try:
            yield _Tried(chosen, whole, ask(question, whole, policy))
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


def _turning(question: str, tried: list[_Tried]) -> set[Steps]:
    """Which of the facts that are missing turn the answer or the form; all if no one does alone but together they do."""
    led = [(each.chosen, (_reached(each.answer), _paths(question, each.facts))) for each in tried]
    turning = set()
    for path in dict.fromkeys(path for chosen, _reached_then in led for path in chosen):
        by_rest: dict[tuple[object, ...], set[object]] = {}
        for chosen, reached in led:
            rest = tuple((other, value) for other, value in chosen.items() if other != path)
            by_rest.setdefault(rest, set()).add(reached)
        if any(len(reached) > 1 for reached in by_rest.values()):
            turning.add(path)
    if not turning and len({reached for _chosen_then, reached in led}) > 1:
        return {path for chosen, _reached_then in led for path in chosen}
    return turning


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
            return tuple(_says(reply, "en"))


def _says(reply: Any, language: str) -> list[str]:
    if isinstance(reply, bool):
        return [page_words(language)["is_renewal" if reply else "is_not_renewal"]]
    return [*explain(reply, language).says]


def _shown(reply: Any, language: str) -> Document:
    """The explanation; of a whole ticket the answer is its summary."""
    if isinstance(reply, bool):
        return {"says": _says(reply, language), "grounds": [], "parts": [], "readings": [], "outcome": None}
    shown: Document = json.loads(written(explain(reply, language)))
    if isinstance(reply, Assessment):
        shown["says"] = tell_summary(reply, language).splitlines()
    return shown


def _document(reply: Any) -> Document:
    """The answer as a document, without the explanation that is shown beside it."""
    if isinstance(reply, bool):
        return {"is_renewal": reply}
    document: Document = json.loads(answer_to_json(reply, explained=False))
    return document


def _departures(policy: Policy, language: str) -> list[str]:
    switched = [reading for reading in SWITCHABLE if policy.choice_of(reading) is not SWITCHABLE[reading][0]]
    return [
        *tell_departures(policy, language),
        *(explained_reading(reading, policy, language).choice for reading in switched),
    ]


def _published(question: str, facts: Document, language: str) -> Document:
    """The answer of the policy as published to the same facts."""
    try:
        return _shown(ask(question, facts, STANDARD), language)
    except HoshuError as error:
        return {"says": [each["detail"] for each in problem_details(error, language)["errors"]], "grounds": []}


def _problems(error: HoshuError, facts: Document, question: str, language: str) -> list[Document]:
    """What is wrong, each with the path of its field if there is one, and otherwise with its place."""
    paths = {"/".join(map(str, each.path)): each.path for each in _fields(question, facts)}
    told = []
    for each in problem_details(error, language)["errors"]:
        place = each.get("pointer", "").lstrip("/").removeprefix("facts/")
        path = next((path for name, path in paths.items() if name == place or name.endswith(f"/{place}")), None)
        told.append({"path": path, "label": None if path is None else _label(path, language), "text": each["detail"]})
    return told


def title(question: str, language: str) -> str:
    """What a question is called on the page."""
    name: str = page_words(language)["question"][question]
    return name


def questions(language: str) -> str:
    """Every question in the order of the page, with its title and the fact that is today until it is given."""
    listed = [{"question": name, "title": title(name, language), "today": _TODAY.get(name)} for name in QUESTIONS]
    return json.dumps({"questions": listed, "effects": words(language)["value"]["Effect"]}, ensure_ascii=False)


_TODAY: Final = {
    "decide_refund": "requested_on",
    "decide_new_order": "ordered_on",
    "decide_renewal_order": "ordered_on",
    "return_status": "day",
    "faulty_unit_owner": "day",
    "registration_status": "day",
    "assess": "day",
}
"""The day that a question asks about, where it has one."""


def _field(each: Field, language: str) -> Document:
    name = str(each.path[-1])
    if each.kind == "list":
        return {**_field(evolve(each, kind="items", value=None), language), "kind": "list", "items": _items(each, language)}
    return {
        "path": list(each.path),
        "label": _label(each.path, language),
        "kind": each.kind,
        "options": [_option(name, option, language) for option in each.options],
        "unset": page_words(language)["unset"][each.unset],
        "none": _none(each, language) if each.has_none else None,
        "value": each.value if each.is_given else None,
        "given": each.is_given,
        "needed": each.needed and not each.is_given,
    }


def _items(each: Field, language: str) -> list[str]:
    """The items of a list, each by what happened and on which day."""
    names, items = words(language)["value"]["DateKind"], []
    for item in each.value:
        name = names.get(item.get(TAG)) or _label(each.path, language)
        day = str(item.get("on") or item.get("report", {}).get("reported_at") or "")[:10]
        told = ""
        with suppress(ValueError):
            told = tell_value(date.fromisoformat(day), language)
        items.append(f"{name}　{told}" if told else name)
    return items


def _none(each: Field, language: str) -> str:
    told: str = page_words(language)["unset"]["blank"] if each.kind != "day" else tell_fact("", None, language)
    return told


def _option(name: str, option: object, language: str) -> Document:
    if isinstance(option, Enum):
        return {"value": option.value, "label": tell_value(option, language)}
    own = page_words(language)
    if option == {}:
        return {"value": {}, "label": own["unset"]["there"]}
    if isinstance(option, str):
        labels = words(language)["value"]["DateKind"]
        return {"value": option, "label": labels.get(option, own["unset"]["filled"])}
    return {"value": option, "label": tell_fact(name, option, language)}


def _label(path: Steps, language: str) -> str:
    """The name of a fact: that of the page for this path, or the library's, by as much of the path as has one."""
    names = [step for step in path if isinstance(step, str)]
    own, library = page_words(language)["fact"], words(language)["fact"]
    for start in range(len(names)):
        dotted = ".".join(names[start:])
        if dotted in own or dotted in library:
            return str(own.get(dotted) or library[dotted])
    raise KeyError(path)


def more(text: str, language: str) -> str:
    """What could still move the answer: facts that are not given, readings, numbers."""
    asked: Document = json.loads(text)
    question, facts = asked["question"], asked.get("facts", {})
    try:
        policy = policy_of(asked)
        one = _only(question, facts, policy)
    except HoshuError:
        # A policy that is refused is shown as published.
        policy, one = STANDARD, None
    moves = [] if one is None else list(_moves(question, one, policy, language))
    readings = _readings(question, one, policy, language)
    return json.dumps({"moves": moves, "readings": readings, "numbers": _numbers(policy, language)}, ensure_ascii=False)


def _only(question: str, facts: Document, policy: Policy) -> _Tried | None:
    """The answer that is shown, None where something is needed first or the facts are refused."""
    if _needed_first(question, _fields(question, facts)):
        return None
    with suppress(HoshuError):
        tried = list(_tried(question, facts, policy))
        return None if _turning(question, tried) else tried[0]
    return None


def _moves(question: str, one: _Tried, policy: Policy, language: str) -> Iterator[Document]:
    """The facts that are not given and could move the answer, with what it could become.

    Of an answer that does not look at facts that can be unknown, each fact is asked.
    """
    found: dict[Steps, list[str]] = {}
    for path, outcomes in _open(one.answer, one.facts, language):
        found.setdefault(path, []).extend(outcomes)
    for each in fields_of(question, one.facts):
        if not each.is_given and each.path not in {*found, *one.chosen} and not isinstance(one.answer, Assessment):
            led = _led(question, one, each, policy, language)
            if led or not isinstance(one.answer, Decision | Assignment | RegistrationStatus):
                found[each.path] = led
    for path, outcomes in found.items():
        yield {"path": list(path), "outcomes": list(dict.fromkeys(outcomes))}


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
                if isinstance(fault.coverage, Decision):
                    for path, outcomes in _open(fault.coverage, facts, language):
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
            for index, event in enumerate(facts["events"]):
                if event.get("fault_id") == fault_id and path[0] in event:
                    yield ("events", index, *path)
        case _:
            return


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
            return _says(reply, language)[0]


def _led(question: str, one: _Tried, each: Field, policy: Policy, language: str) -> list[str]:
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


def _readings(question: str, one: _Tried | None, policy: Policy, language: str) -> list[Document]:
    """Each reading that can be switched, with both choices, and what the answer becomes if it is switched."""
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
            "turns_to": None if one is None else _switched(question, one, policy.switched(reading), language),
        }
        for reading in SWITCHABLE
    ]


def _both(reading: Reading, policy: Policy) -> Iterator[tuple[Enum, Policy]]:
    """Both choices of a reading, the published one first, each with the policy that makes it."""
    for choice in SWITCHABLE[reading]:
        yield choice, policy if policy.choice_of(reading) is choice else policy.switched(reading)


def _switched(question: str, one: _Tried, policy: Policy, language: str) -> list[str] | None:
    """What the answer says under this policy; None if it says the same."""
    try:
        reply = ask(question, one.facts, policy)
    except HoshuError as error:
        return [each["detail"] for each in problem_details(error, language)["errors"]]
    now, then = _says_all(one.answer, language), _says_all(reply, language)
    return None if now == then else [line for line in then if line not in now] or then


def _says_all(reply: Any, language: str) -> list[str]:
    """What an answer says, with the answers within it."""
    return _says(reply, language) if not isinstance(reply, Assessment) else tell(reply, language).splitlines()


def _numbers(policy: Policy, language: str) -> list[Document]:
    """Each number of the policy with its value and the published one, as in a policy document."""
    own, published = (json.loads(policy_to_json(each)) for each in (policy, STANDARD))
    return [
        {"field": name, "label": label, "value": own[name], "published": published[name]}
        for name, label in words(language)["number"].items()
    ]
