"""What people write in a cell of a marked sheet, in the words of the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Final

from openpyxl.utils.datetime import from_excel

from agreeing import NAMES
from hoshu_rules import JAPAN
from hoshu_rules.formats.days import day_as_written
from hoshu_rules.formats.sheets.cells import CellValue, Failed
from hoshu_rules.telling import tell
from making.english_cells import COLUMNS
from making.sheets import CODES, NO, YES
from worked_examples import UnreadableError, day_in, instant_in

UNCALCULATED: Final = "（計算式の結果がありません）"

AS_TYPED: Final = {column for column, its in COLUMNS.items() if its.as_typed} - set(CODES)
"""The columns where width and blanks are what the example is about."""

OF_SEVERAL_FACTS: Final = ("基本と違う事実", "場所の事実")
"""The columns of facts by name, some of which are as typed."""

_MARKS: Final = {
    **dict.fromkeys("○〇◯⭕◎●✓✔☑レ", YES),
    **dict.fromkeys(("丸", "まる", "マル", "ok", "はい", "正しい", "正"), YES),
    **dict.fromkeys("×✕✖❌xχ╳", NO),
    **dict.fromkeys(("ばつ", "バツ", "ペケ", "ng", "いいえ", "正しくない", "おかしい", "誤", "誤り", "違う"), NO),
}
_CLOCK: Final = re.compile(
    r"(?P<day>.+?)\s*(?P<hour>\d{1,2})(?:時|:)(?:(?P<minute>\d{1,2})分?)?(?::?(?P<second>\d{1,2})秒?)?", re.ASCII
)
_MARKS_OF_THE_PAGE: Final = str.maketrans({"(": "（", ")": "）", ",": "、", ";": "；", "=": "＝", ":": "：", "､": "、"})
_DAYS_IN_SHEETS: Final = range(30_000, 80_000)
"""The numbers by which a sheet counts the days of 1982 to 2119."""


def mark_in(text: str) -> str | None:
    """○ or × as the reviewer means it; None for another mark."""
    return _MARKS.get(_plain(text).casefold().rstrip("。.!"))


def is_edited(column: str, typed: str, shown: str) -> bool:
    """Whether a cell no longer says what it said; width counts only where the example is about it."""
    return typed != shown if column in {*AS_TYPED, *OF_SEVERAL_FACTS} else not same(typed, shown)


def same(one: str, other: str) -> bool:
    """Whether two texts differ at most in width and white space."""
    return _plain(one) == _plain(other)


def text_of(value: CellValue | None, words: Sequence[str], epoch: datetime) -> str:
    """The text of a cell as the page would write it; ``words`` are what its column has on the pages."""
    match value:
        case None:
            return ""
        case Failed():
            return UNCALCULATED
        case bool():
            return "はい" if value else "いいえ"
        case datetime():
            return _instant(value) if _has_instants(words) else tell(value.date())
        case date():
            return tell(value)
        case time():
            return f"{value.hour}時{value.minute:02}分"
        case int() | float():
            return _number(value, words, epoch)
        case _:
            return str(value).strip()


def _number(value: float, words: Sequence[str], epoch: datetime) -> str:
    if int(value) in _DAYS_IN_SHEETS and (_has_days(words) or _has_instants(words)):
        with suppress(ValueError, OverflowError):
            moment = from_excel(value, epoch)
            if isinstance(moment, datetime):
                return text_of(moment, words, epoch)
    return str(int(value)) if value == int(value) else str(value)


def as_on_the_page(column: str, text: str, words: Sequence[str]) -> str:
    """A text in the words, the dates and the marks of the page; as it is typed where that is what counts."""
    if column in AS_TYPED or text in words:
        return text
    if column in CODES:
        return "、".join(_slug(part) for part in re.split("[、,，､]", text)) if text else ""
    known = next((word for word in words if same(word, text.rstrip("。"))), None)
    if known is not None:
        return known
    day = day_as_written(text) if _has_days(words) else None
    if day is not None:
        return tell(day)
    if _has_instants(words):
        return _as_instant(text)
    plain = text if column in OF_SEVERAL_FACTS else unicodedata.normalize("NFKC", text)
    return plain.translate(_MARKS_OF_THE_PAGE)


def _slug(part: str) -> str:
    """The slug of a clause or a reading by its name."""
    return next((slug for slug, name in NAMES.items() if same(name, part) or same(slug, part)), part.strip())


def _as_instant(text: str) -> str:
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    day = day_as_written(found["day"]) if found else None
    if found is None or day is None:
        return text
    with suppress(ValueError):
        clock = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
        return _instant(datetime.combine(day, clock))
    return text


def _instant(moment: datetime) -> str:
    return tell(moment.replace(microsecond=0, tzinfo=JAPAN))


def _has_days(words: Sequence[str]) -> bool:
    return any(_reads(day_in, word) for word in words)


def _has_instants(words: Sequence[str]) -> bool:
    return any(_reads(instant_in, word) for word in words)


def _reads(reader: object, word: str) -> bool:
    assert callable(reader)
    try:
        reader(word)
    except UnreadableError:
        return False
    return True


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
