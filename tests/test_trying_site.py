"""What the page 「試してみる」 gets from the book: each worked example as a document that can be asked."""

from __future__ import annotations

import json

from agreeing import ERROR
from asking import QUESTIONS, Said
from conformance import FUNCTIONS, Document, facts_from
from hoshu_rules import HoshuError
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.formats.policies import policy_from_json
from making.asked_documents import documents
from worked_examples import NOTHING, Example, examples


def test_each_page_with_examples_has_the_anchors_of_its_rows() -> None:
    """And no others."""
    anchors = {page: set(rows) for page, rows in documents().items()}
    expected: dict[str, set[str]] = {}
    for example in examples():
        expected.setdefault(example.page.removesuffix(".md"), set()).add(example.anchor)
    assert expected == anchors


def test_what_a_row_asks_is_answered_as_the_row_says() -> None:
    """Read again from its JSON, also where facts that cannot be true are an error."""
    wrong = []
    for example in examples():
        document = json.loads(json.dumps(documents()[example.page.removesuffix(".md")][example.anchor]))
        said = _said(document, example)
        if said != (None if ERROR in example.cells.values() else {column: example[column] for column in said or {}}):
            wrong.append((str(example), said))
    assert [] == wrong


def test_a_row_asks_under_the_published_policy_but_for_what_it_switches() -> None:
    """A document has a policy where the row has a switched reading."""
    switched = {example.anchor for example in examples() if example.get("切り替えた解釈", NOTHING) != NOTHING}
    assert switched == {anchor for rows in documents().values() for anchor, asked in rows.items() if asked["policy"]}


def _said(document: Document, example: Example) -> Said | None:
    """What a row should say by the answer to its document, None for an error."""
    question, name = QUESTIONS[example.subject], document["question"]
    policy = policy_from_json(json.dumps(document["policy"]))
    try:
        if name == "assess":
            return question.said_of(case_from_json(json.dumps(document["facts"])).assess(policy=policy), example)
        facts = facts_from(FUNCTIONS[name], document["facts"])
        return question.said_of(FUNCTIONS[name](**facts, policy=policy), example)
    except HoshuError:
        return None
