"""Days as people in Japan write them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

from hoshu_rules.facts.plain import folded

_ERAS: Final = (
    ("明治", "m", date(1868, 1, 25)),
    ("大正", "t", date(1912, 7, 30)),
    ("昭和", "s", date(1926, 12, 25)),
    ("平成", "h", date(1989, 1, 8)),
    ("令和", "r", date(2019, 5, 1)),
)
"""Each era: its name, its letter, its first day."""
_FIRST_DAYS: Final = {name: first_day for era, letter, first_day in _ERAS for name in (era, era[0], letter)}

_CLOCK: Final = re.compile(r"(?<=\d)[T\s]+\d{1,2}:\d{2}(:\d{2})?\s*$", re.ASCII)
_DAY: Final = re.compile(
    rf"(?P<era>{'|'.join(_FIRST_DAYS)})?(?P<year>元|\d{{1,4}})[年/.-](?P<month>\d{{1,2}})[月/.-](?P<day>\d{{1,2}})日?"
    r"(\((?P<weekday>[月火水木金土日])(曜日?)?\))?",
    re.ASCII,
)
_EIGHT_DIGITS: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)


def day_as_written(text: str) -> date | None:
    """The day that a person means, such as 2026/11/22, 2026年11月22日（日） or R8.11.22; None if it is not clear.

    A year without its century, a day before its era began and a wrong weekday are not clear. A year counted on after
    the era ended is: many papers print 平成35年. A time of day after the day is left out.

    >>> day_as_written("令和８年１１月２２日"), day_as_written("11/22")
    (datetime.date(2026, 11, 22), None)
    """
    typed = folded(_CLOCK.sub("", text))
    found = _DAY.fullmatch(typed) or _EIGHT_DIGITS.fullmatch(typed)
    if found is None:
        return None
    parts = found.groupdict()
    first_day = _FIRST_DAYS.get(parts.get("era") or "")
    with suppress(ValueError):
        day = date(_year(parts["year"], first_day), int(parts["month"]), int(parts["day"]))
        weekday = parts.get("weekday") or "月火水木金土日"[day.weekday()]
        if (first_day is None or first_day <= day) and weekday == "月火水木金土日"[day.weekday()]:
            return day
    return None


def _year(written: str, first_day: date | None) -> int:
    """The year of our calendar; ValueError for an era's year without its era, and for one of two digits."""
    if first_day is None:
        if len(written) != len("2026"):
            raise ValueError(written)
        return int(written)
    return first_day.year - 1 + (1 if written == "元" else int(written))
