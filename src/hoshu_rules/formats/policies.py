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
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import fields

from hoshu_rules.errors import DocumentError
from hoshu_rules.facts.plain import TEXT
from hoshu_rules.formats.json import FORMAT, parsed
from hoshu_rules.formats.reading import read, step
from hoshu_rules.formats.writing import written
from hoshu_rules.policy import POLICY, SWITCHABLE, Policy
from hoshu_rules.text.readings import Reading

__all__ = [
    "policy_from_json",
    "policy_from_toml",
    "policy_to_json",
]

_CHOICES: Final[Mapping[str, tuple[Enum, ...]]] = MappingProxyType(
    {reading.value.replace(".", "_"): choices for reading, choices in SWITCHABLE.items()}
)
"""The two choices of each field that switches a reading."""
_NAMES: Final = tuple(field.name for field in fields(Policy))
_WITHOUT_SWITCH: Final = {reading.value.replace(".", "_"): reading for reading in Reading if reading not in SWITCHABLE}


def policy_from_toml(text: str | bytes) -> Policy:
    """The policy in a TOML document; DocumentError, with the place, for what is not a number or a switch of a policy.

    >>> policy_from_toml('''
    ... refund_cutoff_day = 10
    ... opens_at = 08:30:00
    ... refund_open = "refer"
    ... ''')
    Policy(refund_cutoff_day=10, opens_at=datetime.time(8, 30), refund_open=Outcome.REFER)
    """
    content = _decoded(text)
    try:
        document = tomllib.loads(content)
    except RecursionError:
        raise DocumentError("$", content, "a document that is less deeply nested") from None
    except tomllib.TOMLDecodeError as error:
        message, _at, where = str(error).removesuffix(")").rpartition(" (at ")
        raise DocumentError(where, _line(content, where), f"TOML ({message})") from None
    except ValueError:
        raise DocumentError("$", content, "numbers with fewer digits") from None
    return _policy({key: value.isoformat() if isinstance(value, time) else value for key, value in document.items()})


def policy_from_json(text: str | bytes) -> Policy:
    """The policy in a JSON document; DocumentError, with the place, for what is not a number or a switch of a policy.

    The object under ``policy`` in the JSON of an answer is such a document.
    """
    document = parsed(_decoded(text))
    if not isinstance(document, dict):
        raise DocumentError("$", document, "an object: a policy")
    return _policy(document)


def policy_to_json(policy: Policy) -> str:
    """The JSON document of a policy, with every field; ``policy_from_json`` returns an equal policy."""
    POLICY.check("policy", policy)
    return json.dumps({"format": FORMAT, **json.loads(written(policy))}, ensure_ascii=False, indent=2) + "\n"


def _policy(document: dict[str, Any]) -> Policy:
    format_given = document.pop("format", FORMAT)
    if format_given != FORMAT or type(format_given) is not int:
        raise DocumentError("$.format", format_given, f"the number {FORMAT}, or no format")
    for key, value in document.items():
        if key not in _NAMES:
            raise _unknown(key, value)
        choices = [choice.value for choice in _CHOICES.get(key, ())]
        if choices and value not in choices:
            raise DocumentError(f"${step(key)}", value, " or ".join(choices))
    policy: Policy = read(Policy, document)
    return policy


def _unknown(key: str, value: object) -> DocumentError:
    """The error for a key that no policy has, with the nearest names that one has."""
    # In TOML a slug such as refund.open is a key within a table.
    slug = f"{key}.{next(iter(value))}" if isinstance(value, dict) and value else key
    name = re.sub(r"[\s.-]+", "_", slug).casefold()
    if name in _WITHOUT_SWITCH:
        expected = f"a number or a switch of a policy; the reading {_WITHOUT_SWITCH[name].value} has no switch"
    elif near := [name] if name in _NAMES else get_close_matches(name, _NAMES, n=2, cutoff=0.8):
        expected = f"a number or a switch of a policy, perhaps {' or '.join(near)}"
    else:
        expected = "a number or a switch of a policy, such as refund_cutoff_day or refund_open"
    return DocumentError(f"${step(key)}", slug, expected)


def _decoded(text: str | bytes) -> str:
    """The text of a document; bytes are UTF-8, with or without a byte order mark."""
    if isinstance(text, bytes):
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DocumentError(f"byte {error.start}", text[error.start : error.start + 1], "text in UTF-8") from None
    TEXT.check("text", text)
    return text


def _line(content: str, where: str) -> str:
    """The line of the document that a place such as "line 3, column 7" is in."""
    number = re.match(r"line (\d+)", where)
    lines = content.splitlines() or [""]
    return lines[int(number[1]) - 1] if number else lines[-1]
