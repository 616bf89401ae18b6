"""Every public name of the library, by the modules that callers import from."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import hoshu_rules
from hoshu_rules import answers, asking, errors, facts, outcomes, policy, rules, tables, telling, text, ticket
from hoshu_rules.facts import events, questions
from hoshu_rules.formats import arrow, calendars, policies, published, sheets
from hoshu_rules.formats import json as json_format
from hoshu_rules.testing import known_wrong, laws, strategies, ticket_life

DECIDING: tuple[ModuleType, ...] = (
    *(hoshu_rules, answers, asking, errors, facts, events, questions),
    *(outcomes, policy, rules, text, ticket),
)
"""The public modules of everything that decides, with the values that go in and come out."""

EDGES: tuple[ModuleType, ...] = (
    *(telling, tables, json_format, policies, published, sheets, calendars, arrow),
    *(strategies, laws, known_wrong, ticket_life),
)
"""The public modules of words, tables, formats and testing."""


def names_of(modules: tuple[ModuleType, ...]) -> dict[str, Any]:
    """Each public name of these modules, with its value."""
    return {name: getattr(module, name) for module in modules for name in module.__all__}
