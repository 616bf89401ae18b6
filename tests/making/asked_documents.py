"""Each worked example as the document that the page 「試してみる」 asks: question, facts, what the policy changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from unittest.mock import patch

from attrs import validators

from asking import QUESTIONS, Facts, policy_of
from conformance import Document, facts_document
from hoshu_rules import STANDARD, HoshuError, Registration
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.formats.policies import policy_to_json
from making.english_examples import example_tables
from worked_examples import Example


@cache
def documents() -> Mapping[str, Mapping[str, Document]]:
    """The documents of each page, which is named without an ending, by the anchors of their rows."""
    pages: dict[str, dict[str, Document]] = {}
    for made in example_tables():
        pages.setdefault(made.page, {}).update({row.anchor: _document(row) for row in made.rows})
    return pages


def _document(row: Example) -> Document:
    question = QUESTIONS[row.subject].function.__name__
    return {"question": question, "facts": facts_document(_facts(row), question), "policy": _policy(row)}


def _facts(row: Example) -> Facts:
    """The facts of a row, unchecked where the answer is that they cannot be true."""
    facts_of = QUESTIONS[row.subject].facts_of
    try:
        return facts_of(row)
    except HoshuError:
        check = "__attrs_post_init__"
        with validators.disabled(), patch.object(Registration, check), patch.object(DetailsChanged, check):
            return facts_of(row)


def _policy(row: Example) -> Document:
    """What the policy of a row has otherwise than the published one, as in a policy document."""
    published, of_row = (json.loads(policy_to_json(policy)) for policy in (STANDARD, policy_of(row)))
    return {name: value for name, value in of_row.items() if value != published[name]}
