"""What a cell says, as people fill it in: text, a day, yes or no, the entries that changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from openpyxl.utils.datetime import from_excel

from hoshu_rules.facts.checks import Check
from hoshu_rules.facts.plain import CODE, ONE_LINE, folded, normalise
from hoshu_rules.facts.tickets import EntryField
from hoshu_rules.formats.days import day_as_written
from hoshu_rules.formats.sheets.columns import SheetColumn, column_of
from hoshu_rules.policy import Policy
from hoshu_rules.rules.entry import serial_digits
from hoshu_rules.text.names import Named


class FindingKind(Named):
    """What is wrong with a cell or a row, or has to be confirmed."""

    BECAME_NUMBER = "became_number"
    NOT_TEXT = "not_text"
    NOT_A_CODE = "not_a_code"
    NOT_A_DAY = "not_a_day"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_AN_ENTRY = "not_an_entry"
    ERROR_VALUE = "error_value"
    NOT_CALCULATED = "not_calculated"
    NOTHING_ABOVE = "nothing_above"
    DIFFERENT_VALUES = "different_values"
    EXAMPLE_ROW = "example_row"
    MISSING = "missing"
    MISMATCH = "mismatch"


class Unclear(Exception):  # noqa: N818  not an error: what it says becomes a finding
    """What a cell says is not clear; ``likely`` is what it probably means, to be confirmed."""

    def __init__(self, kind: FindingKind, likely: str | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.likely = likely


class Failed(Enum):
    """The value of a cell whose formula has none."""

    ERROR_VALUE = "error_value"
    NOT_CALCULATED = "not_calculated"


CellValue = str | bool | float | date | time | timedelta | Failed
"""What a cell that is not blank holds."""

_CODES: Final[Mapping[SheetColumn, Check]] = {
    SheetColumn.PART_NUMBER: CODE,
    SheetColumn.DEVICE_MODEL: ONE_LINE,
    SheetColumn.SERIAL_NUMBER: ONE_LINE,
}
"""The columns whose text is read without blanks and in plain letters and digits."""

_EXACT: Final = 10**15
"""From here on a sheet no longer holds each digit of a number."""
_NUMBER_AS_TEXT: Final = re.compile(r"\d+\.0+|\d(\.\d+)?e\+?\d+", re.ASCII)
_PHONE_DIGITS_WITHOUT_ZERO: Final = (9, 10)
"""A telephone number of Japan has a digit more: the 0 in front."""


def folded_words(words: str) -> frozenset[str]:
    """The words of a line, in the form in which they are compared."""
    return frozenset(folded(word) for word in words.split())


_YES: Final = folded_words(
    "○ 〇 ◯ ◎ ● ✓ ✔ ☑ ✅ レ はい ハイ 有 あり 有り 同意 同意する 同意します 同意した 同意しました 同意済 同意済み "
    "承諾 承諾する 承諾します 了承 了承する 了承します 可 済 済み ok yes y true 1"
)
_NO: Final = folded_words(
    "× ✕ ✖ ☐ □ - x いいえ イイエ 無 なし 無し 否 不可 未 不同意 同意しない 同意しません ng no n false 0"
)
_UNCHANGED: Final = folded_words("なし 無 無し 変更なし 変更無し 変更無 ありません - いいえ no none")
_BETWEEN: Final = re.compile(r"[、,，・;；\s]+|及び|および")
_OF_CHANGE: Final = re.compile(r"(の|を|が)?(変更|変わった|変わりました)(あり|有り|有)?$")

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
"""A day outside these years is a typing error, or a number that is no day."""


def text_of(column: SheetColumn, value: CellValue, *, model: str | None = None, policy: Policy) -> str:
    """The text of a cell; Unclear for a number, whose leading zeros may be gone, and for anything but text.

    A code, such as a serial number, is read in plain letters and digits without blanks. Of any other text only the
    blanks are set right, for it may be a name.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise Unclear(FindingKind.BECAME_NUMBER, _likely(column, value, model, policy))
    if not isinstance(value, str):
        raise Unclear(FindingKind.NOT_TEXT)
    check = _CODES.get(column)
    if check is None:
        return " ".join(value.split())
    code = normalise(value)
    if not check.accepts(code):
        raise Unclear(FindingKind.NOT_A_CODE)
    if column is SheetColumn.SERIAL_NUMBER and _NUMBER_AS_TEXT.fullmatch(code.lower()):
        digits = None if "e" in code.lower() else _likely(column, int(code.partition(".")[0]), model, policy)
        raise Unclear(FindingKind.BECAME_NUMBER, digits)
    return code


def _likely(column: SheetColumn, number: float, model: str | None, policy: Policy) -> str | None:
    """The text that the number probably was; None if its digits are not all there, or too many."""
    if not 0 <= number < _EXACT or number != int(number):
        return None
    digits = str(int(number))
    match column:
        case SheetColumn.SERIAL_NUMBER:
            if model is None:  # then it is not known how many zeros are gone
                return digits if len(digits) == policy.serial_digits else None
            expected = serial_digits(device_model=model, policy=policy)
            return digits.zfill(expected) if len(digits) <= expected else None
        case SheetColumn.CONTACT:
            return f"0{digits}" if len(digits) in _PHONE_DIGITS_WITHOUT_ZERO else None
        case _:
            return digits


def day_of(value: CellValue, epoch: datetime) -> date:
    """The day of a cell: a day, a day number, eight digits, or a day as people write it; Unclear otherwise."""
    day: date | None = None
    match value:
        case datetime():
            day = value.date()
        case date():
            day = value
        case str():
            day = day_as_written(value)
        case int() | float() if not isinstance(value, bool):
            day = _day_of_number(value, epoch)
        case _:
            pass
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unclear(FindingKind.NOT_A_DAY)
    return day


def _day_of_number(number: float, epoch: datetime) -> date | None:
    """The day of eight digits, or the day that the workbook counts by this number."""
    if number < 1:  # a time of day
        return None
    with suppress(ValueError, OverflowError):
        return day_as_written(str(int(number))) or from_excel(number, epoch).date()
    return None


def consent_of(value: CellValue) -> bool:
    """Whether the cell says yes or no; Unclear for anything else."""
    typed = folded(str(value))
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise Unclear(FindingKind.NOT_YES_OR_NO)


def changes_of(value: CellValue) -> frozenset[EntryField]:
    """The entries that the cell names as changed; Unclear for any other word."""
    if folded(str(value)) in _UNCHANGED:
        return frozenset()
    words = [word for word in _BETWEEN.split(str(value)) if word]
    columns = [column_of(_OF_CHANGE.sub("", word), {}) for word in words]
    entries = [_ENTRIES[column] for column in columns if column in _ENTRIES]
    if not len(words) == len(entries) > 0:
        raise Unclear(FindingKind.NOT_AN_ENTRY)
    return frozenset(entries)


_ENTRIES: Final = {
    SheetColumn.SERIAL_NUMBER: EntryField.SERIAL_NUMBER,
    SheetColumn.CONTACT: EntryField.CONTACT,
    SheetColumn.SITE: EntryField.SITE,
}
