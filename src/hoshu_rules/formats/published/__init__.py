"""The documents for programs in any language: the JSON Schemas of case files and answers, and the catalogue of words.

They are made from the classes and the words, and are the same files as in the policy book.
"""

from __future__ import annotations

from importlib.resources import files

__all__ = [
    "answer_schema",
    "case_schema",
    "catalogue",
]


def case_schema() -> str:
    """The JSON Schema of the case file, as JSON text."""
    return _text("case.schema.json")


def answer_schema() -> str:
    """The JSON Schema of every answer, as JSON text."""
    return _text("answer.schema.json")


def catalogue() -> str:
    """The clauses, readings and grounds with the words of every language and the published numbers, as JSON text."""
    return _text("catalogue.json")


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
