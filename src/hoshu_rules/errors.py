"""The library's own errors: what was given, what was expected, and where."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from hoshu_rules.text.readings import Reading

__all__ = [
    "CalendarError",
    "ContradictionError",
    "DocumentError",
    "FactError",
    "HoshuError",
    "SheetError",
]

MOST_KEPT: Final = 100
"""Problems of one input: more than a person mends at once, and few enough for a message."""
_LONGEST_VALUE_SHOWN = 80
_LONGEST_LINE_SHOWN = 250


class HoshuError(ValueError):
    """Input that makes no sense; every error that reaches a caller is one of these.

    ``where`` names the fact, ``given`` is the value as it came, ``expected`` says what would have been
    right, and ``reading`` is the reading of the policy that makes it an error, if one does. ``code`` names the kind of
    problem and never changes, and ``facts`` are what its sentence tells: the bounds of a number, for example.

    ``all`` are all problems that were found at once, this one first. Of more than a hundred the first are kept, and
    ``more`` says how many others there are.
    """

    def __init__(
        self,
        where: str,
        given: object,
        expected: str,
        reading: Reading | None = None,
        *,
        code: str = "wrong_value",
        facts: tuple[object, ...] = (),
    ) -> None:
        super().__init__(where, given, expected, reading)
        self.where = where
        self.given = given
        self.expected = expected
        self.reading = reading
        self.code = code
        self.facts = facts
        self.more = 0
        self._others: tuple[Self, ...] = ()

    @property
    def all(self) -> tuple[Self, ...]:
        """Every problem that is kept, this one first."""
        return (self, *self._others)

    def with_others(self, others: Sequence[Self], more: int = 0) -> Self:
        """This error, with others that were found at once, and the number of those that were only counted."""
        self._others = tuple(others[: MOST_KEPT - 1])
        self.more = more + len(others) - len(self._others)
        return self

    def __str__(self) -> str:
        lines = [f"{_shortened(each.where)}: expected {each.expected}, got {shown(each.given)}" for each in self.all]
        return "\n".join([*lines, f"and {self.more} more"] if self.more else lines)


class FactError(HoshuError):
    """A single fact of the wrong type, range or script."""


class ContradictionError(HoshuError):
    """Facts or events that cannot all be true of one ticket or one fault.

    ``facts`` are the two that exclude each other. For a ticket and its events ``where`` is the path in the case.
    """


class CalendarError(HoshuError):
    """A day outside the business calendar, or outside the years 1 to 9999; or a row of a list that cannot be read."""


class DocumentError(HoshuError):
    """A document that is not one of this library, such as a case file; ``where`` is the path to the place.

    ``pointer`` is the same place as a JSON Pointer (RFC 6901), which is empty for the whole document.
    """

    pointer = ""


class SheetError(HoshuError):
    """A file that is no workbook, or one without a table of registrations. What is wrong in a row is no error."""


def shown(value: object) -> str:
    """The value in one short line, however large it is."""
    try:
        line = _IDEOGRAPHIC_SPACE.sub("\\1\u3000", " ".join(_SHORT.repr(value).splitlines()))
    except Exception:  # a value whose own repr fails must not hide our message
        line = f"a value of type {type(value).__name__}"
    return _shortened(line)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE_SHOWN else f"{line[:_LONGEST_LINE_SHOWN]}..."


# Python takes it for a sign that cannot be seen; in Japanese it is the plain space between two names.
_IDEOGRAPHIC_SPACE = re.compile(r"(?<!\\)((?:\\\\)*)\\u3000")

_SHORT = reprlib.Repr()
_SHORT.maxlevel = 2
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = _LONGEST_VALUE_SHOWN
