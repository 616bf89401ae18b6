"""The page of the case file says what the format is: every key, word and default, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from hoshu_rules.errors import DocumentError
from hoshu_rules.formats.json import case_from_json
from schema_export import answer_schema, case_schema
from worked_examples import DOCS

PAGE = (DOCS / "en" / "case-file.md").read_text(encoding="utf-8")
INPUT, _heading, OUTPUT = PAGE.partition("## The answer\n")
CASE = case_schema()
DEFINITIONS: dict[str, Any] = {**CASE["$defs"], "Case": CASE}
EVENTS = [event.rpartition("/")[2] for event in CASE["$defs"]["Event"]["discriminator"]["mapping"].values()]

# The head of each table of keys, and the schema of what has them.
TABLES = {
    "key of a case": DEFINITIONS["Case"],
    "key of the ticket": DEFINITIONS["Ticket"],
    "key of a plan": DEFINITIONS["ServicePlan"],
    "key of the running ticket": DEFINITIONS["RunningTicket"],
    "key of an event": {
        "properties": {
            key: value for event in EVENTS for key, value in DEFINITIONS[event]["properties"].items() if key != "type"
        }
    },
    "key of the entry form": DEFINITIONS["EntryForm"],
    "key of the fault report": DEFINITIONS["FaultReport"],
    "key of a send-back place": DEFINITIONS["SendBackPlace"],
    "key of an on-site place": DEFINITIONS["OnSitePlace"],
    "key of the failed delivery": DEFINITIONS["FailedDelivery"],
    "key of the calendar": DEFINITIONS["BusinessCalendar"],
}


def tables() -> dict[str, list[list[str]]]:
    """The rows of each table by its first head."""
    found: dict[str, list[list[str]]] = {}
    for block in re.findall(r"(?:^\|.*\n)+", INPUT, flags=re.MULTILINE):
        heads, _dashes, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.splitlines()]
        found[heads[0]] = rows
    return found


def code_in(text: str) -> list[str]:
    """The texts in code marks."""
    return re.findall(r"`([^`]+)`", text)


def words_of(schema: Any) -> Iterator[str]:
    """The fixed values that a schema allows, as JSON; an object has a table of its own."""
    match schema:
        case {"$ref": reference}:
            yield from words_of(DEFINITIONS[reference.rpartition("/")[2]])
        case {"anyOf": options} | {"oneOf": options}:
            for option in options:
                yield from words_of(option)
        case {"const": word}:
            yield json.dumps(word)
        case {"enum": words}:
            yield from map(json.dumps, words)
        case {"type": "array", "items": members}:
            yield from words_of(members)
        case {"type": "null"}:
            yield "null"


def test_there_is_a_table_for_everything_that_has_keys() -> None:
    """The page has a table of the events, one of their keys, and one for each other kind of object."""
    assert {"`type` of an event", *TABLES} == tables().keys()
    others = {*EVENTS, "Event", "Place"}
    with_keys = [schema for name, schema in DEFINITIONS.items() if "properties" in schema and name not in others]
    assert len(with_keys) == len(TABLES) - 1
    assert all(schema in TABLES.values() for schema in with_keys)


def test_every_event_has_its_keys() -> None:
    """A row for each type of event, with all of its other keys."""
    properties = [DEFINITIONS[event]["properties"] for event in EVENTS]
    expected = [(schema["type"]["const"], [key for key in schema if key != "type"]) for schema in properties]
    assert expected == [(code_in(name)[0], code_in(keys)) for name, keys in tables()["`type` of an event"]]


@pytest.mark.parametrize("head", TABLES)
def test_a_table_says_what_the_format_is(head: str) -> None:
    """Every key of the object has its row, with its allowed words and its default."""
    properties = TABLES[head]["properties"]
    rows = {code_in(key)[0]: (value, left_out) for key, value, left_out in tables()[head]}
    assert sorted(properties) == sorted(rows)
    for key, (value, left_out) in rows.items():
        schema = properties[key]
        assert sorted({word.strip('"') for word in words_of(schema)}) == sorted(w.strip('"') for w in code_in(value)), (
            key
        )
        assert code_in(left_out) == ([json.dumps(schema["default"])] if "default" in schema else []), key


def test_the_page_has_no_word_of_another_format() -> None:
    """Outside the tables, code is the module, its functions, or a value in the forms that the page describes."""
    prose = re.sub(r"```.*?```", "", INPUT, flags=re.DOTALL)
    text = "\n".join(line for line in prose.splitlines() if not line.startswith("|"))
    assert [
        *("hoshu_rules.formats.json", "case_from_json", "case_to_json"),
        *('"2026-11-22"', '"2026-11-20T18:30:00+09:00"', "+0900", "+09", "Z", '"unknown"', "null"),
    ] == code_in(text)


EXAMPLES = re.findall(r"^```json\n(.*?)^```\n(?:\n```text\n(.*?)\n```)?", PAGE, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("document", "message"), EXAMPLES)
def test_an_example_is_read_or_refused_as_it_says(document: str, message: str) -> None:
    """The text below a document is the error that it causes; a correct document has no text below it."""
    if message:
        with pytest.raises(DocumentError) as refused:
            case_from_json(document)
        assert message == str(refused.value)
    else:
        case_from_json(document).assess()


def test_the_page_shows_what_is_read_and_what_is_refused() -> None:
    """There are examples of both, and the tests see all of them."""
    assert {True, False} == {bool(message) for _document, message in EXAMPLES}
    assert len(EXAMPLES) == PAGE.count("```json")


def test_the_page_has_the_keys_of_the_answer() -> None:
    """The page names each key of an assessment, a decision, a ground and an explanation, and each outcome."""
    definitions = answer_schema()["$defs"]
    kinds = (
        *("AssessmentDocument", "DecisionDocument", "Ground"),
        *("Explanation", "ExplainedGround", "ExplainedFact", "ExplainedReading"),
    )
    keys = {key for kind in kinds for key in definitions[kind]["properties"]}
    others = {"answer_to_json", "answer_from_json", "--json", "assess", "decision", "assessment", "null", '"filled"'}
    assert keys | set(definitions["Outcome"]["enum"]) == set(code_in(OUTPUT)) - others
