"""Nothing hidden is told: what steers a screen, or is not seen on it, is an escape; ordinary text stays as it is."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from hidden import HIDDEN, IN_DOCUMENTS, is_hidden
from hoshu_rules.telling.visible import visible, visible_json

ORDINARY = (
    "みなと会計事務所　三浦　〒130-0001 東京都墨田区①㈱髙﨑ｶﾅ・ー〜～、。「」『』【】（）",
    "naïve café — Ελληνικά, 한국어, \U00020bb7野家, 😀, \u00a0\u2003",
    "\ue000 is a character that some companies made themselves",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Japanese with its ideographic space, other scripts, emoji and blanks are not touched."""
    assert text == visible(text)
    assert text == visible_json(text)


def test_every_hidden_character_becomes_its_escape() -> None:
    """Of all assigned characters exactly the hidden ones are escaped, and each escape says which one it was."""
    assigned = {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Co"}}
    told = {character: visible(character) for character in {*assigned, *HIDDEN}}
    assert set(HIDDEN) == {character for character, text in told.items() if text != character}
    escapes = "".join(map(told.__getitem__, HIDDEN))
    assert escapes.isascii()
    assert escapes.isprintable()
    assert HIDDEN == escapes.encode("ascii").decode("unicode_escape")


def test_in_json_the_value_stays_the_same() -> None:
    """Each hidden character but the layout's end of a line is an escape of JSON for the same character."""
    value = [IN_DOCUMENTS, *ORDINARY]
    document = visible_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert {"\n"} == {character for character in document if is_hidden(character)}
    assert value == json.loads(document)
