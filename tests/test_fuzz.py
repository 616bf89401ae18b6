"""The JSON input: every input ends in an answer, or in an error of the library with a line for each problem."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from hoshu_rules import HoshuError
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.formats.json import answer_from_json, answer_to_json, case_from_json, case_to_json, problem_details
from hoshu_rules.telling import AnswerOfAnotherVersion, tell
from hoshu_rules.telling.words import words
from hoshu_rules.testing.strategies import cases
from making.bilingual import LANGUAGES
from questions import answers
from schema_documents import documents_of, values_by_key
from schema_export import answer_schema, case_schema
from test_only_the_rules import REFUSED

LONGEST_MESSAGE = 1000
CODES = {*words("en")["contradiction"], *words("en")["problem"]} - {"wrong_value"}

drawn_documents = documents_of(case_schema())
written_documents = cases().map(lambda case: json.loads(case_to_json(case)))
documents = written_documents | drawn_documents
sayings = values_by_key(case_schema())

written_answers = st.sampled_from([json.loads(answer_to_json(answer)) for answer in answers()])


def open_till_late(document: Any) -> Any:
    """The answer by a policy whose business hours end after they begin; one of another version need not have any."""
    if "policy" not in document:
        return document
    return {**document, "policy": {**document["policy"], "closes_at": "23:59:59.999999"}}


drawn_answers = documents_of(answer_schema()).map(open_till_late)
# Not joined by "|", which would draw each of the eight kinds as often as all that are written.
answer_documents = st.booleans().flatmap(lambda is_written: written_answers if is_written else drawn_answers)


def answer_or_error(text: str) -> HoshuError | None:
    """What the command does, in every output format; returns None for an answer, or the error."""
    try:
        assessment = case_from_json(text).assess()
    except HoshuError as error:
        return error
    answer = json.loads(answer_to_json(assessment))
    assert answer["facts"]["day"] == assessment.facts.day.isoformat()
    for language in LANGUAGES:
        assert tell(assessment, language)
    return None


def read_or_error(text: str) -> HoshuError | None:
    """What is read as an answer can be written, and is read again as the same; returns None, or the error."""
    try:
        answer = answer_from_json(text)
    except (DocumentError, FactError) as error:
        return error
    if not isinstance(answer, AnswerOfAnotherVersion):
        assert answer == answer_from_json(answer_to_json(answer, explained=False))
    with suppress(HoshuError):  # grounds that do not belong to the facts cannot be told
        assert all(tell(answer, language) for language in LANGUAGES)
    return None


def check_ends_well(text: str, ending: Callable[[str], HoshuError | None] = answer_or_error) -> None:
    """An answer, or an error with one line for each problem: where it is, what was expected and what was given.

    Each problem has words of its own in each language.
    """
    error = ending(text)
    event("answered" if error is None else f"refused by a {type(error).__name__}")
    if error is not None:
        lines = str(error).splitlines()
        assert len(error.all) == len(lines) - (error.more > 0)
        for problem, line in zip(error.all, lines, strict=False):
            assert problem.code in CODES, problem.code
            assert problem.where
            assert problem.expected
            assert f": expected {problem.expected}, got " in line
            assert len(line) < LONGEST_MESSAGE
        str(error).encode()
        for language in LANGUAGES:
            json.dumps(problem_details(error, language), allow_nan=False).encode()


# ---- Changes to a document before it is written.

Damage = Callable[[st.DrawFn, Any], Any]

texts = st.text(max_size=20) | st.sampled_from(
    ["unknown", "2026-02-30", "２０２６-11-22", "send_back", "F1", "x" * 2000]
)
odd_texts = st.text(st.characters(exclude_categories=()), max_size=5).map(lambda text: text + "\ud800")
numbers = (
    st.integers(-3, 10) | st.sampled_from([10**30, -(10**400), 1e308, float("nan"), float("inf"), -0.0]) | st.floats()
)
plain = st.none() | st.booleans() | numbers | texts | odd_texts
strangers = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))


def holders_in(document: Any) -> list[Any]:
    """Every object and every list in a document that is not empty."""
    found, pending = [], [document]
    while pending:
        value = pending.pop()
        if isinstance(value, dict | list) and value:
            found.append(value)
            pending.extend(value.values() if isinstance(value, dict) else value)
    return found


def drawn_place(draw: st.DrawFn, document: Any) -> tuple[Any, Any]:
    """Any object or list in the document, and a key or an index of it."""
    holder = draw(st.sampled_from(holders_in(document)))
    return holder, draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))


def drop(draw: st.DrawFn, document: Any) -> None:
    """Remove something."""
    holder, step = drawn_place(draw, document)
    del holder[step]


def put_in(draw: st.DrawFn, document: Any) -> None:
    """Replace something with a foreign value."""
    holder, step = drawn_place(draw, document)
    holder[step] = draw(strangers)


def add(draw: st.DrawFn, document: Any) -> None:
    """Add a foreign value next to something."""
    holder, _step = drawn_place(draw, document)
    if isinstance(holder, dict):
        holder[draw(texts | odd_texts)] = draw(strangers)
    else:
        holder.insert(draw(st.integers(0, len(holder))), draw(strangers))


def rename(draw: st.DrawFn, document: Any) -> None:
    """Rename a key, or change a number."""
    holder, step = drawn_place(draw, document)
    value = holder.pop(step)
    if isinstance(holder, dict):
        holder[draw(st.sampled_from([step.upper(), f"{step}_", f" {step}", "on", "type"]) | texts)] = value
    else:
        holder.insert(draw(st.integers(0, len(holder))), value)


def swap(draw: st.DrawFn, document: Any) -> None:
    """Copy something to a second place."""
    one, here = drawn_place(draw, document)
    other, there = drawn_place(draw, document)
    one[here] = copy.deepcopy(other[there])


def repeat(draw: st.DrawFn, document: Any) -> None:
    """Repeat the members of a list several times."""
    lists = [holder for holder in holders_in(document) if isinstance(holder, list)]
    if lists:
        chosen = draw(st.sampled_from(lists))
        chosen.extend(copy.deepcopy(chosen * draw(st.integers(1, 3))))


def bury(draw: st.DrawFn, document: Any) -> None:
    """Wrap something in many lists or objects."""
    holder, step = drawn_place(draw, document)
    for _ in range(draw(st.sampled_from([1, 5, 100]))):
        holder[step] = [holder[step]] if draw(st.booleans()) else {"type": holder[step]}


def say_otherwise(draw: st.DrawFn, document: Any) -> None:
    """Replace the value of a key with another valid value; the rules decide whether the rest still fits."""
    objects = [holder for holder in holders_in(document) if isinstance(holder, dict) and set(holder) & set(sayings)]
    if objects:
        holder = draw(st.sampled_from(objects))
        key = draw(st.sampled_from([key for key in holder if key in sayings]))
        holder[key] = draw(sayings[key])


damages = st.just(say_otherwise) | st.sampled_from([drop, put_in, add, rename, swap, repeat, bury])


@st.composite
def damaged_documents(draw: st.DrawFn, whole: st.SearchStrategy[Any] = documents) -> Any:
    """A document with one to three changes."""
    document = copy.deepcopy(draw(whole))
    for damage in draw(st.lists(damages, min_size=1, max_size=3)):
        if holders_in(document):
            damage(draw, document)
    return document


# ---- Changes to its text.

pieces = st.sampled_from(
    [
        '"',
        "\\",
        "\\u",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "NaN",
        "-Infinity",
        "1e999",
        "9" * 5000,
        "[" * 5000,
        "\ufeff",
        "\0",
    ]
) | st.text(st.characters(exclude_categories=()), max_size=4)


@st.composite
def damaged_texts(draw: st.DrawFn, whole: st.SearchStrategy[Any] = documents) -> str:
    """The text of a document: cut, spliced, partly repeated, with repeated keys, without its numbers, or with a BOM."""
    text = json.dumps(draw(whole), ensure_ascii=draw(st.booleans()))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = draw(pieces)
        text = draw(
            st.sampled_from(
                [
                    text[:start] + piece + text[end:],
                    text[:start],
                    text[:end] + text[start:],
                    text[:start] + re.sub(r'("\w+": )', r"\1null, \1", text[start:]),
                    re.sub(r": [0-9.]+", ": " + piece.replace("\\", r"\\"), text),
                    f"\ufeff{text}",
                ]
            )
        )
    return text


@given(damaged_documents(), st.booleans())
def test_a_damaged_document_ends_in_an_answer_or_in_an_error_of_ours(document: Any, ensure_ascii: bool) -> None:
    """Whatever the change to the document, there is no other result."""
    check_ends_well(json.dumps(document, ensure_ascii=ensure_ascii))


@given(damaged_texts())
def test_a_damaged_text_ends_in_an_answer_or_in_an_error_of_ours(text: str) -> None:
    """Whatever the change to the text, there is no other result."""
    check_ends_well(text)


@given(damaged_documents(answer_documents).map(json.dumps) | damaged_texts(answer_documents))
def test_a_damaged_answer_is_read_or_ends_in_an_error_of_ours(text: str) -> None:
    """So it is with the document of an answer, however it is changed; and what is read is written the same."""
    check_ends_well(text, read_or_error)


@given(st.text(st.characters(exclude_categories=()), max_size=40) | strangers.map(json.dumps))
def test_any_text_ends_in_an_error_of_ours(text: str) -> None:
    """A text that is not one of our documents is refused."""
    check_ends_well(text)
    check_ends_well(text, read_or_error)


# ---- The tests reach the rules, and do not only test the parser.

SHOWN = [
    re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "", expected) for shown in REFUSED.values() for _document, expected in shown
]


@given(drawn_documents)
def test_a_document_of_the_right_shape_is_refused_only_for_what_the_schema_says(document: Any) -> None:
    """What the schema draws is answered, or refused for one of the reasons that only the rules can see."""
    error = answer_or_error(json.dumps(document))
    event("answered" if error is None else "refused")
    if error is not None:
        message = re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "", str(error))
        assert any(expected in message for expected in SHOWN), message


@pytest.mark.parametrize(("whole", "ending"), [(documents, answer_or_error), (answer_documents, read_or_error)])
def test_a_good_share_of_the_documents_is_decided(
    whole: st.SearchStrategy[Any], ending: Callable[[str], HoshuError | None]
) -> None:
    """Before any change, at least a third of the documents end in an answer, or are read as one."""
    ends: Counter[bool] = Counter()

    # A hundred, as one document is often much like the one before.
    @settings(max_examples=100, database=None, derandomize=True)
    @given(whole)
    def look(document: Any) -> None:
        ends[ending(json.dumps(document)) is None] += 1

    look()
    assert 3 * ends[True] >= ends.total()
