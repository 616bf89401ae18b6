"""The checks of plain values: days, instants, yes and no, numbers and text; and text as a person types it."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import Final

from hoshu_rules.facts.checks import UNKNOWN, Check, frozenset_of, instance_of, narrowed, or_none, or_unknown

HIGHEST_M: Final = 100
"""Metres; no room is higher, so a height given in another unit is refused."""

_A_DAY: Final = date(2026, 4, 8)
_AN_INSTANT: Final = datetime.combine(_A_DAY, time(10), UTC)
_WITHOUT_ZONE: Final = datetime.combine(_A_DAY, time(10))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_instant(value: object) -> bool:
    try:
        return isinstance(value, datetime) and value.utcoffset() is not None
    except Exception:  # the caller's zone may raise anything, and so does NaT of pandas, which is a datetime
        return False


def _is_height(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= HIGHEST_M


def _can_be_encoded(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_code(text: str) -> bool:
    return TYPED_CODE.fullmatch(text) is not None


def _is_line(text: str) -> bool:
    return VISIBLE.search(text) is not None and BREAK.search(text) is None


TYPED_CODE: Final = re.compile(r"[!-~]+")
BREAK: Final = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029]")
"""What ends a line or steers a screen."""
VISIBLE: Final = re.compile(r"[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Anything but those and blanks."""

DAY: Final = Check(
    "a day (datetime.date, without a time)",
    _is_day,
    {"$ref": "#/$defs/Day"},
    ("2026-04-08", 20260408, _AN_INSTANT, _WITHOUT_ZONE, time(10), None, UNKNOWN),
    code="not_a_day",
)
"""A calendar day of Japan: a ``date`` that is not also a ``datetime``."""

INSTANT: Final = Check(
    "an instant (datetime.datetime with its time zone)",
    _is_instant,
    {"$ref": "#/$defs/Instant"},
    ("2026-04-08T10:00:00Z", 1775642400, _A_DAY, _WITHOUT_ZONE, time(10, tzinfo=UTC), None, UNKNOWN),
    code="not_an_instant",
)
"""A point in time that carries its zone."""

_NO_BOOL: Final = ("yes", "true", "", 0, 1, None, UNKNOWN)
BOOL: Final = instance_of("True or False", (bool,), {"type": "boolean"}, _NO_BOOL, code="not_a_bool")

METRES: Final = Check(
    f"a height in metres (a number from 0 to {HIGHEST_M})",
    _is_height,
    {"type": "number", "minimum": 0, "maximum": HIGHEST_M},
    (math.nextafter(0, -1), math.nextafter(HIGHEST_M, math.inf), -1, "2", "2 m", True, None, UNKNOWN),
    code="outside_range",
    facts=(0, HIGHEST_M),
)
"""A height in metres, from 0 to the height of the highest room; a larger number was typed in another unit."""

_NO_TEXT: Final = (12345678901, b"Osaka", ("Osaka",), None, UNKNOWN)
_STR: Final = instance_of("text", (str,), {"type": "string"}, _NO_TEXT, code="not_text")
TEXT: Final = narrowed(
    _STR, "text without lone surrogates", _can_be_encoded, _STR.schema, ("\ud800",), code="lone_surrogate"
)
"""Any text that can be encoded; a lone surrogate, which JSON can contain, cannot."""

_SIGNS: Final = "ASCII letters, digits and signs without spaces (see normalise)"
CODE: Final = narrowed(
    instance_of(f"text of {_SIGNS}", (str,), {"type": "string"}, _NO_TEXT, code="not_text"),
    _SIGNS,
    _is_code,
    {"$ref": "#/$defs/Code"},
    ("", "PN 28120", "PN28120\n", "ＰＮ２８１２０", "PN²"),
    code="not_a_code",
)
"""An id: printable ASCII without spaces, at least one character."""

ONE_LINE: Final = narrowed(
    TEXT,
    "text in one line that is not blank",
    _is_line,
    {"$ref": "#/$defs/OneLine"},
    ("", " ", "\u3000", "Switch-\nM12ePWR", "PN28120\n", "PN28120\x00", "M12\u2028ePWR"),
    code="not_one_line",
)
"""A model name or part number as a person types it, blanks and full-width letters included."""

DAY_OR_NONE: Final = or_none(DAY)
INSTANT_OR_NONE: Final = or_none(INSTANT)
CODE_OR_NONE: Final = or_none(CODE)
DAY_OR_UNKNOWN: Final = or_unknown(DAY)
DAY_OR_NONE_OR_UNKNOWN: Final = or_unknown(DAY_OR_NONE)
BOOL_OR_UNKNOWN: Final = or_unknown(BOOL)
METRES_OR_UNKNOWN: Final = or_unknown(METRES)
TEXT_OR_NONE: Final = or_none(TEXT)
DAYS: Final = frozenset_of("days (datetime.date)", DAY)


def whole_number(first: int, last: int) -> Check:
    """A check for a whole number from ``first`` to ``last``; True and 1.0 are refused."""
    return Check(
        f"a whole number from {first} to {last}",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and first <= value <= last,
        {"type": "integer", "minimum": first, "maximum": last},
        (first - 1, last + 1, float(first), str(first), True, None, UNKNOWN),
        code="outside_range",
        facts=(first, last),
    )


def normalise(typed: str) -> str:
    """What a person typed as a number or code, in the ASCII form that the values accept.

    Full-width and superscript digits become plain digits, and white space is removed. Use it for ids and serial
    numbers, never for names of people or places.

    >>> normalise(" ＰＮ１２３ Ｕ１ ")
    'PN123U1'
    """
    TEXT.check("typed", typed)
    return "".join(unicodedata.normalize("NFKC", typed).split())


def folded(typed: str) -> str:
    """A model name or part number in the form in which two of them are compared.

    Case, width, kinds of dash and white space make no difference.

    >>> folded(" Ｓｗｉｔｃｈ−Ｍ１２ｅＰＷＲ ") == folded("switch-m12epwr")
    True
    """
    return _DASHES.sub("-", normalise(typed)).casefold()


_DASHES: Final = re.compile("[‐‑‒–—―−ー]")
