"""A policy as data: read from TOML, as a person writes it, and from JSON; written as JSON.

A document has the fields of ``Policy`` as its keys, and for a choice its word, such as ``"refer"``. What is left out is
as published.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from attrs import fields

from hoshu_rules.facts.plain import TEXT
from hoshu_rules.formats.json import FORMAT
from hoshu_rules.formats.parsing import decoded, parsed, read_document
from hoshu_rules.formats.problems import Problem, ReadError
from hoshu_rules.formats.reading import read_part
from hoshu_rules.formats.writing import written
from hoshu_rules.policy import POLICY, SWITCHABLE, Policy
from hoshu_rules.text.readings import Reading

__all__ = [
    "policy_from_json",
    "policy_from_toml",
    "policy_to_json",
]

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {reading.value.replace(".", "_"): tuple(each.value for each in both) for reading, both in SWITCHABLE.items()}
)
"""The words of the two choices of each field that switches a reading."""
_NAMES: Final = tuple(field.name for field in fields(Policy))
_WITHOUT_SWITCH: Final = {reading.value.replace(".", "_"): reading for reading in Reading if reading not in SWITCHABLE}


def policy_from_toml(text: str | bytes) -> Policy:
    """The policy in a TOML document; DocumentError, with every problem, for anything else than a policy.

    >>> policy_from_toml('''
    ... refund_cutoff_day = 10
    ... opens_at = 08:30:00
    ... refund_open = "refer"
    ... ''')
    Policy(refund_cutoff_day=10, opens_at=datetime.time(8, 30), refund_open=Outcome.REFER)
    """
    return read_document(lambda: (_toml(text), ReadError()), _policy)


def policy_from_json(text: str | bytes) -> Policy:
    """The policy in a JSON document; DocumentError, with every problem, for anything else than a policy.

    The object under ``policy`` in the JSON of an answer is such a document.
    """
    return read_document(lambda: parsed(text), _policy)


def policy_to_json(policy: Policy) -> str:
    """The JSON document of a policy, with every field; ``policy_from_json`` returns an equal policy."""
    POLICY.check("policy", policy)
    return json.dumps({"format": FORMAT, **json.loads(written(policy))}, ensure_ascii=False, indent=2) + "\n"


def _toml(text: str | bytes) -> object:
    content = decoded(text) if isinstance(text, bytes) else text
    TEXT.check("text", content)
    try:
        document = tomllib.loads(content)
    except RecursionError:
        raise ReadError(Problem(content, "a document that is less deeply nested", "nested_too_deeply")) from None
    except tomllib.TOMLDecodeError as error:
        message, _at, where = str(error).removesuffix(")").rpartition(" (at ")
        raise ReadError(Problem(_line(content, where), f"TOML ({message})", "not_toml", where=where)) from None
    except ValueError:
        raise ReadError(Problem(content, "numbers with fewer digits", "too_many_digits")) from None
    return {key: value.isoformat() if isinstance(value, time) else value for key, value in document.items()}


def _policy(document: object) -> Policy:
    if not isinstance(document, dict):
        raise ReadError(Problem(document, "an object: a policy", "not_an_object"))
    wrong = ReadError()
    format_given = document.pop("format", FORMAT)
    if format_given != FORMAT or type(format_given) is not int:
        expected = f"the number {FORMAT}, or no format"
        wrong.add(Problem(format_given, expected, "another_format", (FORMAT,), path=["format"]))
    for key, value in tuple(document.items()):
        choices = _CHOICES.get(key, (value,))
        if key not in _NAMES:
            wrong.add(_unknown(key, document.pop(key)))
        elif value not in choices:
            words = ", ".join(choices)
            wrong.add(Problem(document.pop(key), f"one of {words}", "not_one_of", (words,), path=[key]))
    policy: Policy = wrong.whole(lambda: read_part(Policy, document))
    return policy


def _unknown(key: str, value: object) -> Problem:
    """What is wrong with a key that no policy has, with the nearest names that one has."""
    # In TOML a slug such as refund.open is a key within a table.
    slug = f"{key}.{next(iter(value))}" if isinstance(value, dict) and value else key
    name = re.sub(r"[\s.-]+", "_", slug).casefold()
    if name in _WITHOUT_SWITCH:
        expected = f"a number or a switch of a policy; the reading {_WITHOUT_SWITCH[name].value} has no switch"
    elif near := [name] if name in _NAMES else get_close_matches(name, _NAMES, n=2, cutoff=0.8):
        expected = f"a number or a switch of a policy, perhaps {' or '.join(near)}"
    else:
        expected = "a number or a switch of a policy, such as refund_cutoff_day or refund_open"
    return Problem(slug, expected, "unknown_key", path=[key])


def _line(content: str, where: str) -> str:
    """The line of the document that a place such as "line 3, column 7" is in."""
    number = re.match(r"line (\d+)", where)
    lines = content.splitlines() or [""]
    return lines[int(number[1]) - 1] if number else lines[-1]
