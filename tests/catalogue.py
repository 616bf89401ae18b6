"""The words of every language with the clauses, readings and grounds that they belong to, as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from attrs import fields

from hoshu_rules import STANDARD, Policy, rules
from hoshu_rules.answers import Ground
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling import languages
from hoshu_rules.telling.words import words
from hoshu_rules.text import RULES_VERSION, Clause, Reading

NUMBERS = {field.name for field in fields(Policy)} - {reading.value.replace(".", "_") for reading in SWITCHABLE}
"""The fields of a policy that are numbers, not switches of a reading."""


def grounds() -> Iterator[Ground]:
    """Every ground of the rules."""
    for module in iter_modules(rules.__path__, "hoshu_rules.rules."):
        for constant in vars(import_module(module.name)).values():
            for each in constant.values() if isinstance(constant, Mapping) else [constant]:
                if isinstance(each, Ground):
                    yield each


def catalogue() -> str:
    """The document: what has words, the numbers as published, and the words as templates, by language."""
    by_id = {ground.id: ground for ground in grounds()}
    order = {clause: place for place, clause in enumerate(Clause)}
    document: dict[str, Any] = {
        "format": 1,
        "rules_version": RULES_VERSION,
        "numbers": {name: _plain(getattr(STANDARD, name)) for name in words("ja")["number"]},
        "clauses": {clause.value: {"modality": clause.modality.value} for clause in Clause},
        "readings": [reading.value for reading in Reading],
        "grounds": {
            name: {"clause": ground.clause.value, "effect": ground.effect.value, "about": list(ground.about)}
            for name, ground in sorted(by_id.items(), key=lambda each: (order[each[1].clause], each[0]))
        },
        "words": {language: words(language) for language in languages()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plain(number: object) -> object:
    if isinstance(number, frozenset):
        return sorted(number)
    return number if isinstance(number, int | float | str) else f"{number:%H:%M}"
