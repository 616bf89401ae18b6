"""The characters of Unicode that steer a screen or are not seen on it."""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

_CATEGORIES: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_IGNORABLE: Final = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""The first and the last of each range of Default_Ignorable_Code_Point, of DerivedCoreProperties.txt."""


def _hidden() -> str:
    codes = {code for first, last in _IGNORABLE for code in range(first, last + 1)}
    codes |= {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in _CATEGORIES}
    return "".join(map(chr, sorted(codes)))


HIDDEN: Final = _hidden()
IN_DOCUMENTS: Final = "".join(character for character in HIDDEN if unicodedata.category(character) != "Cs")
"""Without surrogates, which no document may hold."""
IN_LINES: Final = "".join(
    character for character in IN_DOCUMENTS if unicodedata.category(character) not in {"Cc", "Zl", "Zp"}
)
"""Those that a name in one line may hold."""
_SET: Final = frozenset(HIDDEN)


def is_hidden(character: str) -> bool:
    """Whether a character steers a screen or is not seen on it."""
    return character in _SET
