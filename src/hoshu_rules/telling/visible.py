"""Text in which nothing is hidden: what steers a screen, or cannot be seen on it, is written as an escape.

What a customer typed may hold such characters, and what is told may be read in a terminal or a log.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
"""Controls and formats, with those that turn the direction; what is not assigned; surrogates; ends of lines."""

_IGNORED: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""What Unicode lets a screen leave out, and the categories above do not have: joiners, fillers, variation selectors."""


def visible(text: str) -> str:
    r"""The text in one line, each hidden character as its escape in Python.

    >>> visible("\u307f\u306a\u3068\u3000\x1b[31m\u202e")
    'みなと\u3000\\x1b[31m\\u202e'
    """
    return text.translate(_IN_TEXT)


def visible_json(document: str) -> str:
    """The JSON document with each hidden character as its escape in JSON: another text for the same value."""
    return document.translate(_IN_JSON)


class _Escapes(dict[int, str]):
    """What stands for each character, worked out when it is first met."""

    def __init__(self, escaped: Callable[[str], str], kept: str = "") -> None:
        super().__init__()
        self._escaped = escaped
        self._kept = kept

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_hidden = unicodedata.category(character) in _HIDDEN or _IGNORED.match(character) is not None
        told = self._escaped(character) if is_hidden and character not in self._kept else character
        self[code] = told
        return told


_IN_TEXT: Final = _Escapes(lambda character: character.encode("unicode_escape").decode("ascii"))
# In strings the end of a line is an escape already; between them it is the layout.
_IN_JSON: Final = _Escapes(lambda character: json.dumps(character)[1:-1], kept="\n")
