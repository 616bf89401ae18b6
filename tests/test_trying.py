"""The Python of the page 「試してみる」: its form, its answers, and its words."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module
from itertools import chain
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.documents import QUESTIONS, document_of, expected_of, told_by, vectors
from conformance import Document
from hoshu_rules import MENU
from hoshu_rules.formats.calendars import calendar_from_holidays
from hoshu_rules.formats.json import answer_from_json, facts_to_json
from making.bilingual import LANGUAGES
from worked_examples import DOCS

SOURCE: Final = DOCS / "trying"
SAMPLE: Final = 20
Steps = tuple[str | int, ...]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The module that answers, in a folder with what the site puts beside it."""
    folder = tmp_path_factory.mktemp("trying")
    for path in (*SOURCE.glob("*.py"), SOURCE / "words.toml", DOCS / "extensions" / "reports.py"):
        if path.name != "site.py":
            shutil.copy(path, folder)
    calendar = calendar_from_holidays(first_day=date(2020, 1, 1), last_day=date(2030, 12, 31))
    document = json.loads(facts_to_json({"calendar": calendar}))["calendar"]
    (folder / "calendar.json").write_text(json.dumps(document), encoding="utf-8")
    sys.path.insert(0, str(folder))
    return import_module("answering")


def module(name: str) -> Any:
    """A module that the answers use."""
    return sys.modules[name]


def reply_to(page: Any, document: Document, language: str = "ja") -> Document:
    """What the page gets for a document."""
    reply: Document = json.loads(page.answer(json.dumps(document), language))
    return reply


# ---- Its answers


@pytest.mark.parametrize(
    ("question", "most"),
    [
        *((question, SAMPLE) for question in QUESTIONS),
        *(pytest.param(question, 10_000, marks=pytest.mark.slow) for question in QUESTIONS),
    ],
)
def test_each_vector_is_answered_as_it_says(question: str, most: int, page: Any) -> None:
    """The document of the answer is what the vector expects; what the rules refuse is refused, at the same place."""
    for vector in vectors(question, most):
        reply = reply_to(page, document_of(vector))
        assert expected_of(vector, reply) == told_by(reply), vector["id"]


def without(facts: Any, path: Steps) -> Any:
    """The facts without the one at this place."""
    copy: Any = list(facts) if isinstance(facts, list) else dict(facts)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = without(copy[path[0]], path[1:])
    return copy


def paths_of(facts: Any, path: Steps = ()) -> Iterator[Steps]:
    """The places of all that is given, each after what is in it, and items from the last to the first."""
    items: dict[Any, Any] = facts if isinstance(facts, dict) else {}
    if isinstance(facts, list):
        items = dict(reversed(list(enumerate(facts))))
    for step, value in items.items():
        yield from paths_of(value, (*path, step))
        yield (*path, step)


MOVED: Final = (
    *("decide_refund", "decide_new_order", "decide_renewal_order", "decide_coverage", "place_limits"),
    *("who_bears_shipping", "who_does", "registration_status"),
)
"""The questions that say what an answer can become."""
EVERY_FIFTH: Final = [vector for question in QUESTIONS for vector in vectors(question)[::5]]


@given(st.data())
def test_whatever_is_left_out_there_is_a_reply(page: Any, data: st.DataObject) -> None:
    """Answered, open or refused, but no error of the page; and it can say what would move the answer."""
    document = document_of(data.draw(st.sampled_from(EVERY_FIFTH)))
    paths = [path for path in paths_of(document["facts"]) if path[0] != "format"]
    left_out = data.draw(st.lists(st.sampled_from(paths), unique=True))
    for path in (path for path in paths if path in left_out):
        document["facts"] = without(document["facts"], path)
    assert reply_to(page, document)["status"] in {"answered", "open", "refused"}
    assert {"moves", "readings", "numbers", "report"} == json.loads(page.more(json.dumps(document), "ja")).keys()


# ---- What it asks


def outcome(page: Any, document: Document) -> object:
    """What an answer comes to, without the reasons; the problems where there is none."""
    reply = reply_to(page, document)
    if reply["status"] != "answered":
        return reply["status"], reply.get("problems")
    return {name: value for name, value in told_by(reply).items() if name != "clauses"}


def with_value(document: Document, path: Sequence[str | int], value: object) -> Document:
    """The document with another value at this place."""
    return {**document, "facts": module("completing").with_value(document["facts"], tuple(path), value)}


def values(field: Document, document: Document) -> Iterator[object]:
    """Values that a field can have, as far as they could make a difference."""
    days = sorted(set(re.findall(r"\d{4}-\d\d-\d\d", json.dumps(document["facts"]))))
    near = [date.fromisoformat(day) + timedelta(days=by) for day in days for by in (0, -1, 1, -60, 60, -400, 400)]
    match field["kind"]:
        case "choice":
            yield from (option["value"] for option in field["options"])
        case "choices":
            yield from ([option["value"]] for option in field["options"])
        case "day":
            yield from map(str, near)
        case "instant":
            yield from (f"{day}T{hour}:00:00+09:00" for day in near for hour in ("00", "12", "23"))
        case "number" | "whole":
            yield from (0.5, 1, 2, 3, 5)
        case "text" | "texts":
            yield from ("x", "PN28120U1") if field["kind"] == "text" else (["x"], ["x", "y"])
    yield None


def told_as(document: Document) -> str:
    """What a document's answer comes to, in the words in which the page says what an answer can become."""
    moving = module("moving")
    answer = answer_from_json(json.dumps(document))
    told: str = moving._becomes(answer, moving._outcome(answer), "ja")
    return told


@pytest.mark.parametrize(
    ("question", "most"),
    [
        *((question, 2) for question in MOVED),
        *(pytest.param(question, 5, marks=pytest.mark.slow) for question in MOVED),
    ],
)
def test_a_fact_that_is_said_to_move_the_answer_moves_it(question: str, most: int, page: Any) -> None:
    """Where the page names another outcome, a value of that fact alone leads to one, or to the next question."""
    idle = []
    for vector in vectors(question, most):
        whole = document_of(vector)
        for path in [path for path in paths_of(whole["facts"]) if path[0] != "calendar"]:
            document = {**whole, "facts": without(whole["facts"], path)}
            reply = reply_to(page, document)
            fields = {tuple(field["path"]): field for field in reply["fields"]}
            for move in json.loads(page.more(json.dumps(document), "ja"))["moves"]:
                others = set(move["outcomes"]) - {told_as(reply["document"])}
                field = fields.get(tuple(move["path"]))
                if field is None or not others:
                    continue
                tried = (with_value(document, move["path"], value) for value in values(field, document))
                if not any(_leads(reply_to(page, each), others) for each in tried):
                    idle.append((vector["id"], path, move["path"], others))
    assert [] == idle


def _leads(reply: Document, outcomes: set[str]) -> bool:
    """Whether a reply is open, or one of these outcomes."""
    return reply["status"] == "open" or (reply["status"] == "answered" and told_as(reply["document"]) in outcomes)


def test_the_length_of_a_plan_matters_only_where_it_is_asked(page: Any) -> None:
    """Where the form leaves it out, each length that is on sale leads to the same answer."""
    is_left_out, turned = module("form").is_any_length, []
    for question in QUESTIONS:
        for vector in vectors(question, SAMPLE):
            document = document_of(vector)
            for path in [path for path in paths_of(document["facts"]) if is_left_out(question, path)]:
                plan = _at(document["facts"], path[:-1])
                lengths = [each.years for each in MENU if (each.kind, each.form) == (plan["kind"], plan["form"])]
                each = [with_value(document, path, years) for years in lengths]
                if any(outcome(page, document) != outcome(page, other) for other in each):
                    turned.append((vector["id"], path))
    assert [] == turned


# ---- Its form


@pytest.fixture(scope="session")
def fields(page: Any) -> dict[str, list[Document]]:
    """Every field that comes up for a vector or for an event of any kind, in each language."""
    documents = [document_of(vector) for question in QUESTIONS for vector in vectors(question, SAMPLE)]
    whole = reply_to(page, {"question": "assess", "facts": {}, "policy": {}})
    (events,) = (field for field in whole["fields"] if field["kind"] == "list")
    asked: list[tuple[str, Document]] = [(question, {}) for question in QUESTIONS]
    asked += [
        ("assess", {"ticket": {"plan": {"kind": kind, "form": "renewal"}}, "events": [{"type": event["value"]}]})
        for kind in ("send_back", "on_site_basic")
        for event in events["options"]
    ]
    documents += [{"question": question, "facts": facts, "policy": {}} for question, facts in asked]
    return {
        language: list(chain.from_iterable(reply_to(page, document, language)["fields"] for document in documents))
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_has_a_name_and_can_be_filled_in(language: str, fields: dict[str, list[Document]]) -> None:
    """By a kind of input that the page knows; and each choice has a name of its own."""
    makers = re.search(r"const MAKERS = \{(.*?)\n\};", (SOURCE / "inputs.js").read_text(encoding="utf-8"), re.DOTALL)
    assert makers
    known = set(re.findall(r"^  (\w+)[:,]", makers[1], re.MULTILINE))
    assert known == {field["kind"] for field in fields[language]}
    for field in fields[language]:
        labels = [option["label"] for option in field["options"]]
        assert field["label"]
        assert all(labels)
        assert len(labels) == len(set(labels)), field["path"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_offers_not_known(language: str, fields: dict[str, list[Document]], page: Any) -> None:
    """Under a name that says so, and that is not the name of a choice."""
    unset = page.page_words(language)["unset"]
    not_known = {unset[name] for name in ("unknown", "not_yet", "none", "no")}
    for field in fields[language]:
        assert field["unset"] in not_known, field["path"]
        assert field["unset"] not in {option["label"] for option in field["options"]} | {field["none"]}


@pytest.mark.usefixtures("page")
def test_what_is_not_filled_in_is_not_known() -> None:
    """A fact that is left out is answered as one that is not known, where the rules know of that."""
    completed = module("completing").completed
    for question in QUESTIONS:
        for vector in vectors(question, SAMPLE):
            facts = completed(question, document_of(vector)["facts"])
            for path in list(paths_of(facts)):
                if _at(facts, path) == "unknown":
                    assert facts == completed(question, without(facts, path)), (vector["id"], path)


def _at(facts: Any, path: Steps) -> Any:
    for step in path:
        facts = facts[step]
    return facts


# ---- Its words


def keys(table: Document, path: Steps = ()) -> Iterator[Steps]:
    """The places of all words."""
    for name, value in table.items():
        yield from keys(value, (*path, name)) if isinstance(value, dict) else [(*path, name)]


def test_both_languages_have_the_same_words() -> None:
    """In the same order."""
    words = tomllib.loads((SOURCE / "words.toml").read_text(encoding="utf-8"))
    assert set(LANGUAGES) == words.keys()
    assert list(keys(words["ja"])) == list(keys(words["en"]))


def test_the_page_uses_each_of_its_words() -> None:
    """And no others."""
    words = tomllib.loads((SOURCE / "words.toml").read_text(encoding="utf-8"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.js"))
    used = set(re.findall(r"\bWORDS\.(\w+)", scripts))
    used |= set(re.findall(r"\bwords\.(\w+)", (SOURCE / "page.js").read_text(encoding="utf-8")))
    used |= {f"cannot_{why}" for why in re.findall(r'cannotRun\("(\w+)"\)', scripts)}
    used |= set(re.findall(r'\bown\["(\w+)"\]', (SOURCE / "answering.py").read_text(encoding="utf-8")))
    assert set(words["ja"]["page"]) == used
