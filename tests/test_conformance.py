"""The conformance vectors are the answers of the rules, are complete as promised, and can be read by other programs."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import combinations
from typing import Any

import pytest

import conformance
from asking import QUESTIONS
from conformance import FUNCTIONS
from hoshu_rules import RULES_VERSION, STANDARD, HoshuError, Policy
from hoshu_rules.command import ANSWERED, main
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.tables import Row
from hoshu_rules.text import Clause, Reading
from making.rows import table_of
from making.table_labels import TABLES
from worked_examples import DOCS, examples

Document = dict[str, Any]

FOLDER = DOCS / "conformance"


def vectors_of(question: str) -> list[Document]:
    """The lines of one file."""
    text = (FOLDER / f"{question}.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


ALL = {question: vectors_of(question) for question in FUNCTIONS}
READINGS = {reading.value: reading for reading in Reading}
SINGLE = [question for question in FUNCTIONS if question not in {"assess", "deadlines"}]


def test_the_manifest_lists_every_file_and_no_other() -> None:
    """Every question has its file of vectors, with the number of lines in the manifest, and there is no other file."""
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in FOLDER.glob("*.ndjson")}
    assert {"format": 1, "rules_version": RULES_VERSION, "files": files} == manifest
    assert {f"{question}.ndjson" for question in FUNCTIONS} == files.keys()


def test_ids_are_unique_and_there_are_thousands_of_lines() -> None:
    """A failed case can be identified by its file and its id."""
    for question, vectors in ALL.items():
        ids = [vector["id"] for vector in vectors]
        assert sorted(set(ids)) == sorted(ids), question
    assert 2000 < sum(map(len, ALL.values())) < 5000


def test_every_worked_example_is_a_vector() -> None:
    """Each row of the docs is among the vectors of its question, except for impossible facts."""
    missing = []
    for example in examples():
        question = QUESTIONS[example.subject]
        vectors = {vector["id"] for vector in ALL[question.function.__name__]}
        if f"example:{example}" not in vectors:
            missing.append(example)
    for example in missing:
        with pytest.raises(HoshuError):
            QUESTIONS[example.subject].facts_of(example)
    assert len(missing) < 10


@pytest.mark.parametrize("name", [name for name in TABLES if name != "coverage"])
def test_every_pair_of_facts_of_a_table_is_in_a_vector(name: str) -> None:
    """Every two facts that occur together in a row also occur together in a vector."""
    table = table_of(name)
    vectors = [vector for vector in ALL[table.question] if vector["id"].startswith(f"row:{table.name}:")]
    rows = [table.row_of(**_facts(vector)) for vector in vectors]
    assert _pairs(table.rows) == _pairs(rows)
    if len(table.rows) <= conformance.LONGEST_TABLE:
        assert {row.facts for row in table.rows} == {row.facts for row in rows}


def _pairs(rows: Iterable[Row]) -> set[object]:
    return {pair for row in rows for pair in combinations(row.facts, 2)}


@pytest.mark.parametrize("reading", SWITCHABLE, ids=str)
def test_every_switchable_reading_has_vectors_on_both_sides(reading: Reading) -> None:
    """Each switchable reading has a case answered under the standard and one answered under the other choice."""
    turned = [vector for vectors in ALL.values() for vector in vectors if reading.value in vector["switched"]]
    assert turned
    by_id = {vector["id"]: vector for vectors in ALL.values() for vector in vectors}
    differing = [
        vector
        for vector in turned
        if (other := by_id.get(vector["id"].removesuffix(f":{reading.value}"))) is not None
        and other["expected"] != vector["expected"]
    ]
    assert differing


@pytest.mark.parametrize("question", SINGLE)
def test_the_facts_of_a_line_lead_to_its_answer(question: str) -> None:
    """The facts of each line, read from the file, lead to the answer in the line."""
    for vector in ALL[question]:
        ask = FUNCTIONS[question]
        try:
            actual = conformance.told(ask(**_facts(vector), policy=_policy(vector)))
        except HoshuError as error:
            actual = {"error": error.where}
        assert vector["expected"] == actual, vector["id"]


def _policy(vector: Document) -> Policy:
    policy = STANDARD
    for slug in vector["switched"]:
        policy = policy.switched(READINGS[slug])
    return policy


def _facts(vector: Document) -> Document:
    return conformance.facts_from(FUNCTIONS[vector["question"]], vector["facts"])


@pytest.mark.parametrize("one_in", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_the_command_answers_every_whole_case_as_its_line_says(
    one_in: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON command, given the facts of a line, prints an assessment with the expected content."""
    standard = [vector for vector in ALL["assess"] if not vector["switched"]]
    assert len(standard) > 400
    for vector in standard[::one_in]:
        document = json.dumps(vector["facts"], ensure_ascii=False).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(document)))
        assert main(["-", "--json"]) == ANSWERED, vector["id"]
        assert vector["expected"] == _told(json.loads(capsys.readouterr().out)), vector["id"]


def _told(assessment: Document) -> Document:
    """The part of an assessment's document that a vector has: without grounds, but with their clauses."""
    registration, term = assessment["registration"], assessment["term"]
    return {
        "term": {
            "is_plausible": not any(ground["effect"] == "cautions" for ground in term["grounds"]),
            "full_term_ends_on": term["facts"]["full_term_ends_on"],
            **_cited(term["grounds"]),
        },
        "claims": [
            {"kind": claim["kind"], "day": claim["day"], **_decision(claim["decision"]), **_decided(claim)}
            for claim in assessment["claims"]
        ],
        "entries": [_entry(entry) for entry in assessment["entries"]],
        "registration": {
            **_part(registration, "state", "guide_day"),
            "duties": _duties(registration),
            **_cited(registration["grounds"]),
        },
        "faults": [
            {
                "fault_id": fault["fault_id"],
                "coverage": fault["coverage"] if fault["coverage"] == OPEN else _decision(fault["coverage"]),
                **_decided(fault),
                "attendance": _answer(fault["attendance"], "starts_at"),
                "shipping": [_assigned(leg) for leg in fault["shipping"]],
                "work": [_assigned(task) for task in fault["work"]],
                "return_status": _answer(fault["return_status"], "state", "last_day"),
                "owner": fault["owner"] and _bearer(fault["owner"]),
            }
            for fault in assessment["faults"]
        ],
        "dates": [_part(entry, "day", "kind") for entry in assessment["dates"]],
        "duties": _duties(assessment),
    }


def _entry(entry: Document) -> Document:
    problems = entry["problems"]
    return {
        "problems": [_part(problem, "entry", "kind") for problem in problems],
        **_cited(entry["grounds"], [problem["ground"] for problem in problems]),
    }


def _part(document: Document, *names: str) -> Document:
    return {name: document[name] for name in names}


def _cited(*grounds: list[Document]) -> Document:
    """The clauses of grounds, each once, in the order of the text."""
    order = [clause.value for clause in Clause]
    cited = {ground["clause"] for some in grounds for ground in some}
    return {"clauses": sorted(cited, key=order.index)}


def _decision(decision: Document) -> Document:
    window = decision["window"]
    limits = window and _part(window, "first_day", "last_day", "closed_by")
    return {"outcome": decision["outcome"], "window": limits, **_cited(decision["grounds"])}


def _decided(document: Document) -> Document:
    """What a person decided of an answer."""
    return {"decided": document["decided"] and document["decided"]["decided"]}


OPEN = "unknown"
"""An answer that is left open."""


def _answer(answer: Any, *names: str) -> Any:
    return answer if answer is None or answer == OPEN else {**_part(answer, *names), **_cited(answer["grounds"])}


def _assigned(item: Document) -> Document:
    return {"what": item["what"], **_bearer(item["assignment"]), **_decided(item)}


def _bearer(assignment: Document) -> Document:
    return {"bearer": assignment["bearer"], **_cited(assignment["grounds"])}


DUTY = ("kind", "bearer", "last_day", "guide_day", "fault_id", "question", "what")


def _duties(document: Document) -> list[Document]:
    return [_part(duty, *DUTY) for duty in document["duties"]]


def test_the_query_of_the_page_lists_what_differs() -> None:
    """The page's SQL finds the one case that a company answers differently, and the one that it does not answer."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL)
    answered = [vector for vector in ALL["decide_refund"] if not vector["switched"] and "outcome" in vector["expected"]]
    wrong, left_out, *right = answered
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE vectors (line TEXT)")
        database.execute("CREATE TABLE our_refunds (id TEXT, outcome TEXT)")
        lines = [(json.dumps(vector),) for vector in answered]
        ours = [(vector["id"], vector["expected"]["outcome"]) for vector in right]
        database.executemany("INSERT INTO vectors VALUES (?)", lines)
        database.executemany("INSERT INTO our_refunds VALUES (?, ?)", [*ours, (wrong["id"], "perhaps")])
        listed = database.execute(query).fetchall()
    assert sorted(listed) == sorted(
        [
            (wrong["id"], wrong["expected"]["outcome"], "perhaps"),
            (left_out["id"], left_out["expected"]["outcome"], None),
        ],
        key=lambda row: row[0],
    )


def test_the_page_shows_a_line_as_it_is() -> None:
    """The line on the page is a line of its file."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)
    vector = json.loads(shown)
    assert vector in ALL[vector["question"]]


def test_the_page_names_what_each_file_expects() -> None:
    """The page has a row for each file, with the keys of ``expected`` apart from the clauses."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for questions, keys in re.findall(r"^\| (`.+`) \| [^|]+ \| ([^|]+) \|$", page, flags=re.MULTILINE):
        for question in re.findall(r"`(\w+)`", questions):
            told[question] = set(re.findall(r"`(\w+)`", keys)) - {"null"}
    assert FUNCTIONS.keys() == told.keys()
    for question in SINGLE:
        keys_of = {key for vector in ALL[question] for key in vector["expected"]}
        assert keys_of - {"clauses", "error"} == told[question], question
