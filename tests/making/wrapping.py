"""The width of a line of words, and where it may break: between words, or in Japanese between phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import east_asian_width


def width_of(words: str, size: float) -> float:
    """The maximum width of a line of words, also in bold: an em for a full-width character."""
    return size * sum(_width(letter) for letter in words)


def _width(letter: str) -> float:
    if letter != "–" and east_asian_width(letter) in "WFA":
        return 1
    if letter in "fijlrtI.,:;'|!()[]- ":
        return 0.4
    return 0.9 if letter in "mwMW@%" else 0.6


def wrapped(words: str, width: float, size: float) -> list[str]:
    """The words in lines not wider than ``width``, unless a phrase is; only a phrase that is too long is broken."""
    rows = [""]
    for phrase in _phrases(words):
        pieces = [phrase] if width_of(phrase.rstrip(), size) <= width else _WITHIN.split(phrase)
        for piece in pieces:
            if rows[-1] and width_of((rows[-1] + piece).rstrip(), size) > width:
                rows.append("")
            rows[-1] += piece
    return [row.strip() for row in rows]


_CLOSING: Final = frozenset("、。・／：）」")
_PARTICLES: Final = frozenset("のをにはがとでへもや")
_BETWEEN_PHRASES: Final = {("kana", "katakana"), ("kanji", "katakana")}
_WITHIN: Final = re.compile(r"(?<=-)(?=\w)|(?<=[ァ-ヺー])(?=[一-鿿])")


def _phrases(words: str) -> Iterator[str]:
    """The pieces between which a line may break."""
    phrase = ""
    for letter in words:
        if phrase and _may_break(phrase, letter):
            yield phrase
            phrase = ""
        phrase += letter
    yield phrase


def _may_break(phrase: str, after: str) -> bool:
    before = phrase[-1]
    if after in _CLOSING:
        return False
    if before in _CLOSING or before == " " or after == "（":
        return True
    if before in "おご（「":
        return False
    scripts = _script(before), _script(after)
    if scripts == ("kana", "kanji"):
        # One kana between two kanji is a particle, or part of a word, as in 受け取り.
        return before in _PARTICLES or _script(phrase[-2:-1]) == "kana"
    return scripts in _BETWEEN_PHRASES


def _script(letter: str) -> str:
    if "ぁ" <= letter <= "ん":
        return "kana"
    if "ァ" <= letter <= "ヺ" or letter == "ー":
        return "katakana"
    return "kanji" if "一" <= letter <= "鿿" else "other"
