"""The answers of the page: a question with its facts goes in as a JSON document, what the page shows comes out as one.

``answer`` is what is said at once, ``more`` what could still move it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Final

from attrs import evolve
from form import QUESTIONS, Document
from moving import moves, numbers, readings
from reports import Report, body, link
from tried import ask, fields_asked, is_settled, needed_first, only_answer, policy_of, says, tried, turning
from wording import field_shown, page_words, problems_shown, title, value_told

from hoshu_rules import RULES_VERSION, STANDARD, HoshuError, Policy
from hoshu_rules.formats.json import answer_to_json
from hoshu_rules.formats.writing import written
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling import explain, tell_summary
from hoshu_rules.telling.one_answer import explained_reading
from hoshu_rules.telling.values import tell_departures
from hoshu_rules.telling.words import words
from hoshu_rules.ticket import Assessment

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


def questions(language: str) -> str:
    """Every question in the order of the page, with its title and the fact that is today until it is given."""
    listed = [{"question": name, "title": title(name, language), "today": _TODAY.get(name)} for name in QUESTIONS]
    return json.dumps({"questions": listed, "effects": words(language)["value"]["Effect"]}, ensure_ascii=False)


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
    question, facts = asked["question"], asked["facts"]
    form = fields_asked(question, facts)
    fields = [field_shown(each, language) for each in form]
    shown: Document = {"question": question, "rules_version": RULES_VERSION, "fields": fields}
    try:
        policy = policy_of(asked)
        needed = needed_first(question, form)
        each_tried = [] if needed else list(tried(question, facts, policy))
    except HoshuError as error:
        return {**shown, "status": "refused", "problems": problems_shown(error, form, language)}
    needed = needed or turning(question, each_tried)
    for each in fields:
        path = tuple(each["path"])
        each["needed"] = path in needed
        # What the rules refuse with any choice of the rest is not offered.
        led = {json.dumps(one.chosen[path]) for one in each_tried if path in one.chosen}
        each["options"] = [option for option in each["options"] if not led or json.dumps(option["value"]) in led]
    if not is_settled(each_tried):
        possible = dict.fromkeys(said for one in each_tried for said in says(one.answer, language)[:1])
        return {**shown, "status": "open", "possible": [*possible] if question != "assess" else []}
    one = each_tried[0]
    shown |= {"status": "answered", "answer": _explained(one.answer, language), "document": _document(one.answer)}
    if policy != STANDARD:
        shown |= {"departures": _departures(policy, language), "published": _published(question, one.facts, language)}
    return shown


def _explained(reply: Any, language: str) -> Document:
    """The explanation; of a whole ticket with its summary."""
    if isinstance(reply, bool):
        return {"says": says(reply, language), "grounds": [], "parts": [], "readings": [], "outcome": None}
    shown: Document = json.loads(written(explain(reply, language)))
    if isinstance(reply, Assessment):
        shown["summary"] = tell_summary(reply, language).splitlines()
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
        return _explained(ask(question, facts, STANDARD), language)
    except HoshuError as error:
        return {"says": [each["text"] for each in problems_shown(error, [], language)], "grounds": []}


def _report(shown: Document, language: str, report_to: str, page: str) -> dict[str, str]:
    """The prepared text that an answer looks wrong, whole to be copied, and as a link that opens it."""
    own, name = page_words(language)["page"], title(shown["question"], language)
    report = Report(
        title=own["report_title"].format(title=name),
        page=page,
        row=name,
        facts=[f"{field['label']} {value_told(field, language)}" for field in shown["fields"] if field["given"]],
        answers=shown["answer"]["says"] if "answer" in shown else [],
    )
    return {"href": link(evolve(report, page=own["title"]), report_to, language), "text": body(report, language)}


def more(text: str, language: str) -> str:
    """What could still move the answer: facts that are not given, readings, numbers."""
    asked: Document = json.loads(text)
    question, own = asked["question"], asked["policy"]
    policy, one = STANDARD, None
    with suppress(HoshuError):
        policy = policy_of(asked)
        one = only_answer(question, asked["facts"], policy)
    found = {
        "moves": [] if one is None else list(moves(question, one, policy, language)),
        "readings": readings(question, one, policy, language),
        "numbers": numbers(own, language),
    }
    return json.dumps(found, ensure_ascii=False)
