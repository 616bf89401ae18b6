"""The answers of the page: a question with its facts goes in as a JSON document, what the page shows comes out as one.

``answer`` is what is said at once, ``more`` what could still move it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

from attrs import evolve
from form import QUESTIONS, Document
from moving import moves, numbers, readings
from reports import Report, body, link
from tried import Asked, ask, asked, says
from wording import field_shown, page_words, problem_lines, problems_shown, title, value_told

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


def answer(text: str, language: str) -> str:
    """What the page shows at once: the answer or what it needs first, and the fields of the form.

    ``status`` is ``answered``, ``open`` where something is needed first, or ``refused`` where the facts cannot be true.
    """
    return json.dumps(_answered(text, language), ensure_ascii=False)


@lru_cache(1)
def _answered(text: str, language: str) -> Document:
    it = asked(text)
    shown: Document = {"question": it.question, "rules_version": RULES_VERSION, "fields": _fields(it, language)}
    if it.error is not None:
        return {**shown, "status": "refused", "problems": problems_shown(it.error, it.form, language)}
    if it.only is None:
        possible = dict.fromkeys(said for one in it.each_tried for said in says(one.answer, language)[:1])
        return {**shown, "status": "open", "possible": [*possible]}
    reply, facts = it.only.answer, it.only.facts
    shown |= {"status": "answered", "answer": _explained(reply, language), "document": _document(reply)}
    if it.policy != STANDARD:
        published = _published(it.question, facts, language)
        shown |= {"departures": _departures(it.policy, language), "published": published}
    return shown


def _fields(it: Asked, language: str) -> list[Document]:
    """The fields of the form, with those marked that are needed; what any choice of the rest refuses is not offered."""
    fields = [field_shown(each, language) for each in it.form]
    for each in fields:
        path = tuple(each["path"])
        led = {json.dumps(one.chosen[path]) for one in it.each_tried if path in one.chosen}
        each["needed"] = path in it.needed
        each["options"] = [option for option in each["options"] if not led or json.dumps(option["value"]) in led]
    return fields


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
        return {"says": problem_lines(error, language), "grounds": []}


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


def more(text: str, language: str, report_to: str = "", page: str = "") -> str:
    """What could still move the answer, facts, readings and numbers; and the prepared text that it looks wrong.

    ``report_to`` is where a report goes, as in the settings of the book, and ``page`` the link to this case.
    """
    it = asked(text)
    found = {
        "moves": [] if it.only is None else list(moves(it.question, it.only, it.policy, language)),
        "readings": readings(it.question, it.only, it.policy, language),
        "numbers": numbers(json.loads(text)["policy"], language),
        "report": _report(_answered(text, language), language, report_to, page),
    }
    return json.dumps(found, ensure_ascii=False)
