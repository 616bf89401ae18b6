"""The reference of the policy book has each public name once, with its docstring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from public_names import DECIDING, EDGES
from worked_examples import DOCS

DIRECTIVE = re.compile(r"^\.\. auto(?:class|function|data):: (?P<module>[\w.]+)\.(?P<name>\w+)$", re.MULTILINE)


def documented() -> Iterator[str]:
    """Each name that a page documents, with the first public module that exports it, or else its own module."""
    for page in (DOCS / "en" / "reference").glob("*.md"):
        for found in DIRECTIVE.finditer(page.read_text(encoding="utf-8")):
            value = getattr(import_module(found["module"]), found["name"])
            yield exported_name(found["name"], value) or f"{found['module']}.{found['name']}"


def exported_name(name: str, value: object) -> str | None:
    """The name with the first public module that exports this value."""
    modules = (each for each in (*DECIDING, *EDGES) if name in each.__all__ and getattr(each, name) is value)
    return next((f"{module.__name__}.{name}" for module in modules), None)


def public() -> Iterator[str]:
    """Each name of the public modules."""
    for module in (*DECIDING, *EDGES):
        yield from (str(exported_name(name, getattr(module, name))) for name in module.__all__)


def test_each_public_name_is_documented_once() -> None:
    """No public name is left out or appears twice, and nothing else is documented."""
    assert sorted(set(public())) == sorted(documented())
