"""A text as a plain document: JSON in which no object repeats a key and every number is one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from hoshu_rules.facts.plain import TEXT
from hoshu_rules.formats.problems import Problem, ReadError, Refused

T = TypeVar("T")

_SHOWN: Final = 20
"""Characters or bytes of a text that is not JSON."""


def parsed(text: str | bytes) -> tuple[object, ReadError]:
    """The parsed document, and what is refused in it; ReadError for a text that is not JSON at all.

    Bytes are UTF-8, with or without a byte order mark.
    """
    if isinstance(text, bytes):
        text = decoded(text)
    TEXT.check("text", text)
    any_refused = False

    def refused(given: object, expected: str, code: str) -> Refused:
        nonlocal any_refused
        any_refused = True
        return Refused(given, expected, code)

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            found[key] = refused(key, "each key once", "repeated_key") if key in found else value
        return found

    def constant(name: str) -> Refused:
        return refused(name, "a number that JSON allows", "not_a_json_number")

    wrong = ReadError()
    try:
        document = json.loads(text, object_pairs_hook=members, parse_constant=constant)
        if any_refused:
            _take_refused(document, [], wrong)
    except RecursionError:
        raise ReadError(Problem(text, "a document that is less deeply nested", "nested_too_deeply")) from None
    except json.JSONDecodeError as error:
        line, column, given = error.lineno, error.colno, text[error.pos : error.pos + _SHOWN]
        expected, where = f"JSON ({error.msg})", f"line {line}, column {column}"
        raise ReadError(Problem(given, expected, "not_json", (line, column), where=where)) from None
    except ValueError:
        raise ReadError(Problem(text, "numbers with fewer digits", "too_many_digits")) from None
    return document, wrong


def read_document(parse: Callable[[], tuple[object, ReadError]], read_whole: Callable[[object], T]) -> T:
    """What a document holds; DocumentError with everything that is wrong in it."""
    try:
        document, wrong = parse()
        return wrong.whole(lambda: read_whole(document))
    except ReadError as refused:
        raise refused.as_document_error() from None


def decoded(content: bytes) -> str:
    """The text of a document in UTF-8, with or without a byte order mark; ReadError for any other bytes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place, given = error.start + 1, error.object[error.start : error.start + _SHOWN]
        raise ReadError(Problem(given, "text in UTF-8", "not_utf8", (place,), where=f"byte {place}")) from None


def _take_refused(value: object, path: list[str | int], wrong: ReadError) -> None:
    """Every refused value with its path; no path is kept for the other values, to save memory."""
    if isinstance(value, Refused):
        wrong.add(Problem(value.given, value.expected, value.code, path=path[::-1]))
    members: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        path.append(key)
        _take_refused(member, path, wrong)
        path.pop()
