"""The reference of the policy book holds each public name, from its docstring, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import isclass, isfunction
from types import ModuleType

import hoshu_rules
from hoshu_rules import tables as decision_tables
from hoshu_rules.formats import json as codec
from hoshu_rules.telling import report, wording
from hoshu_rules.testing import laws, strategies
from hoshu_rules.testing import ticket_life as stateful
from worked_examples import DOCS

DOORS = (hoshu_rules, decision_tables, strategies, laws)
DIRECTIVE = re.compile(r"^\.\. auto(?:class|function|data):: (?P<module>[\w.]+)\.(?P<name>\w+)$", re.MULTILINE)


def documented() -> Iterator[str]:
    """Each name that a page documents, with the front door through which it is imported, or else its module."""
    for page in (DOCS / "en" / "reference").glob("*.md"):
        for found in DIRECTIVE.finditer(page.read_text(encoding="utf-8")):
            through = [
                door.__name__
                for door in DOORS
                if f"{found['module']}.".startswith(f"{door.__name__}.")
                and getattr(door, found["name"], None) is getattr(import_module(found["module"]), found["name"])
            ]
            yield f"{through[-1] if through else found['module']}.{found['name']}"


def public() -> Iterator[str]:
    """Each name of the front doors, and each class and function of the edges that are modules."""
    for door in DOORS:
        yield from (f"{door.__name__}.{name}" for name in door.__all__)
    for edge in (codec, wording, report, stateful):
        yield from (f"{edge.__name__}.{name}" for name in defined_in(edge))
    yield "hoshu_rules.testing.ticket_life.NEW_YEAR_ONLY"


def defined_in(module: ModuleType) -> list[str]:
    """The classes and functions that a module defines and does not hide."""
    return [
        name
        for name, value in vars(module).items()
        if (isclass(value) or isfunction(value)) and value.__module__ == module.__name__ and not name.startswith("_")
    ]


def test_each_public_name_is_documented_once() -> None:
    """No public name is left out, none stands twice, and nothing else is documented."""
    assert sorted(public()) == sorted(documented())
