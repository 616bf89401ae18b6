"""UNKNOWN, and the checks that every fact passes before a rule looks at it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from attrs import Attribute

from hoshu_rules.errors import FactError


class Unknown(Enum):
    """The one value of a fact that the caller does not know; never read as "no", it leads to REFER."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise FactError("UNKNOWN", self, "a comparison such as `value is UNKNOWN`: it is neither yes nor no")

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN

HIGHEST_M: Final = 100

Check = Callable[[str, object], None]

_TYPED_CODE = re.compile(r"[!-~]+")


def normalise(typed: str) -> str:
    """What a person typed as a number or code, in the ASCII form that the values accept.

    Full-width and superscript digits become plain ones and white space goes. Meant for ids, part numbers and serial
    numbers; never for names of people or places.

    >>> normalise(" ＰＮ１２３ Ｕ１ ")
    'PN123U1'
    """
    require_text("typed", typed)
    return "".join(unicodedata.normalize("NFKC", typed).split())


def fact(check: Check) -> Callable[[Any, Attribute[Any], object], None]:
    """A check as an attrs validator, so that fields and arguments are held to the same words."""

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        check(f"{type(instance).__name__}.{attribute.name}", value)

    return validate


def or_none(check: Check) -> Check:
    """The same check, with None for what has not happened or was left blank."""

    def require(where: str, value: object) -> None:
        if value is not None:
            _require_with_other(check, where, value, "None")

    return require


def or_unknown(check: Check) -> Check:
    """The same check, with UNKNOWN for what the caller does not know."""

    def require(where: str, value: object) -> None:
        if value is not UNKNOWN:
            _require_with_other(check, where, value, "UNKNOWN")

    return require


def _require_with_other(check: Check, where: str, value: object, other: str) -> None:
    try:
        check(where, value)
    except FactError as error:
        raise FactError(where, value, f"{error.expected}, or {other}") from None


def require_day(where: str, value: object) -> None:
    """A calendar day of Japan: a ``date`` that is not also a ``datetime``."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise FactError(where, value, "a day (datetime.date, without a time)")


def require_instant(where: str, value: object) -> None:
    """A point in time that carries its zone."""
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise FactError(where, value, "an instant (datetime.datetime with its time zone)")


def require_bool(where: str, value: object) -> None:
    """True or False."""
    if not isinstance(value, bool):
        raise FactError(where, value, "True or False")


def require_metres(where: str, value: object) -> None:
    """A height in metres, not negative, and no higher than a room can be: what is higher was typed in another unit."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= HIGHEST_M:  # type: ignore[operator]  # narrowed by is_number
        raise FactError(where, value, f"a height in metres (a number from 0 to {HIGHEST_M})")


def require_text(where: str, value: object) -> None:
    """Any text that can be written down; a lone surrogate, which JSON can hold, cannot."""
    if not isinstance(value, str):
        raise FactError(where, value, "text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FactError(where, value, "text without lone surrogates") from None


def require_code(where: str, value: object) -> None:
    """An id or part number: printable ASCII without spaces, at least one character."""
    expected = "ASCII letters, digits and signs without spaces (see normalise)"
    if not isinstance(value, str):
        raise FactError(where, value, f"text of {expected}")
    if not _TYPED_CODE.fullmatch(value):
        raise FactError(where, value, expected)


def require_whole_number(first: int, last: int) -> Check:
    """A check for a whole number from ``first`` to ``last``; True and 1.0 are none."""

    def require(where: str, value: object) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not first <= value <= last:
            raise FactError(where, value, f"a whole number from {first} to {last}")

    return require


def require_one_of(*kinds: type) -> Check:
    """A check for a value of one of these types."""
    names = " or ".join(kind.__name__ for kind in kinds)

    def require(where: str, value: object) -> None:
        if not isinstance(value, kinds):
            raise FactError(where, value, f"a value of {names}")

    return require


def require_each(*kinds: type) -> Check:
    """A check for a tuple or list of values of these types."""
    names = " or ".join(kind.__name__ for kind in kinds)

    def require(where: str, values: object) -> None:
        if not isinstance(values, tuple | list):
            raise FactError(where, values, f"a tuple or list of {names}")
        for value in values:
            if not isinstance(value, kinds):
                raise FactError(where, value, f"a value of {names}")

    return require


def require_member(*members: object) -> Check:
    """A check for one of these very values."""

    def require(where: str, value: object) -> None:
        if not any(value is member for member in members):
            raise FactError(where, value, " or ".join(str(member) for member in members))

    return require


def require_set_of(kind: type) -> Check:
    """A check for a frozenset whose members all have this type."""

    def require(where: str, value: object) -> None:
        if not isinstance(value, frozenset) or not all(isinstance(member, kind) for member in value):
            raise FactError(where, value, f"a frozenset of {kind.__name__}")

    return require


def require_days(where: str, value: object) -> None:
    """A frozenset of days."""
    if not isinstance(value, frozenset):
        raise FactError(where, value, "a frozenset of days (datetime.date)")
    for day in value:
        require_day(where, day)
