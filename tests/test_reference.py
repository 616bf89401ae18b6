"""The reference of the policy book holds each public name, from its docstring, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from public_names import DECIDING, EDGES
from worked_examples import DOCS

DIRECTIVE = re.compile(r"^\.\. auto(?:class|function|data):: (?P<module>[\w.]+)\.(?P<name>\w+)$", re.MULTILINE)


def documented() -> Iterator[str]:
    """Each name that a page documents, with the last of the doors through which it is imported, or else its module."""
    for page in (DOCS / "en" / "reference").glob("*.md"):
        for found in DIRECTIVE.finditer(page.read_text(encoding="utf-8")):
            value = getattr(import_module(found["module"]), found["name"])
            yield door_of(found["name"], value) or f"{found['module']}.{found['name']}"


def door_of(name: str, value: object) -> str | None:
    """The name with the first door through which this value is imported."""
    doors = (door for door in (*DECIDING, *EDGES) if name in door.__all__ and getattr(door, name) is value)
    return next((f"{door.__name__}.{name}" for door in doors), None)


def public() -> Iterator[str]:
    """Each name of the doors."""
    for door in (*DECIDING, *EDGES):
        yield from (str(door_of(name, getattr(door, name))) for name in door.__all__)


def test_each_public_name_is_documented_once() -> None:
    """No public name is left out, none stands twice, and nothing else is documented."""
    assert sorted(set(public())) == sorted(documented())
