"""The library's own errors: what was given, what was expected, and where."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

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

_LONGEST_VALUE_SHOWN = 80
_LONGEST_LINE_SHOWN = 250


class HoshuError(ValueError):
    """Input that makes no sense; every error that reaches a caller is one of these.

    ``where`` names the fact, ``given`` is the value as it came, ``expected`` says what would have been
    right, and ``reading`` is the reading of the policy that makes it an error, if one does.
    """

    def __init__(self, where: str, given: object, expected: str, reading: Reading | None = None) -> None:
        super().__init__(where, given, expected, reading)
        self.where = where
        self.given = given
        self.expected = expected
        self.reading = reading

    def __str__(self) -> str:
        return f"{_shortened(self.where)}: expected {self.expected}, got {shown(self.given)}"


class FactError(HoshuError):
    """A single fact of the wrong type, range or script."""


class ContradictionError(HoshuError):
    """Facts or events that cannot all be true of one ticket or one fault.

    ``code`` names the kind of contradiction, and ``facts`` are the two that exclude each other. For a ticket and its
    events ``where`` is the path in the case. ``all`` are all that were found, this one first.
    """

    def __init__(
        self,
        where: str,
        given: object,
        expected: str,
        reading: Reading | None = None,
        *,
        code: str = "",
        facts: tuple[object, ...] = (),
    ) -> None:
        super().__init__(where, given, expected, reading)
        self.code = code
        self.facts = facts
        self.all: tuple[ContradictionError, ...] = (self,)

    def with_others(self, others: Iterable[ContradictionError]) -> ContradictionError:
        """This error, with others that were found in the same case."""
        self.all = (self, *others)
        return self

    def __str__(self) -> str:
        return "\n".join(HoshuError.__str__(each) for each in self.all)


class CalendarError(HoshuError):
    """A day outside the business calendar, or outside the years 1 to 9999; or a row of a list that cannot be read."""


class DocumentError(HoshuError):
    """A document that is not one of this library, such as a case file; ``where`` is the path to the place."""


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
