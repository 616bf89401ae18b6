"""Short names of days, hours and services for pictures; what is left out of a day is shown next to it."""

from __future__ import annotations

from datetime import date

from hoshu_rules import ServiceKind
from hoshu_rules.telling import tell
from hoshu_rules.telling.values import tell_value
from making.markdown import capital

_SHORT = 3
"""English cuts the names of weekdays and months to their first letters."""


def named(name: str, told: str, language: str) -> str:
    """The value, after the name of what it describes."""
    return f"{name}：{told}" if language == "ja" else f"{name}: {told}"


def in_year(day: date, language: str) -> str:
    """A day in a year that is shown next to it."""
    told = tell(day, language)
    if language == "ja":
        return told.removeprefix(f"{day.year}年")
    weekday, (number, month, _year) = told.split(", ")[0], told.split(", ")[1].split()
    return f"{weekday[:_SHORT]} {number} {month[:_SHORT]}"


def without_weekday(day: date, language: str) -> str:
    """A day in a year that is shown next to it, as short as possible."""
    told = in_year(day, language)
    return told.partition("（")[0] if language == "ja" else told.partition(" ")[2]


def in_month(day: date, language: str) -> str:
    """A day in a month that is shown next to it."""
    told = in_year(day, language)
    return told.partition("月")[2] if language == "ja" else told.rpartition(" ")[0]


def month_of(day: date, language: str) -> str:
    """The month of a day, with its year."""
    told = tell(day, language)
    if language == "ja":
        return told[: told.index("月") + 1]
    _number, month, year = told.split(", ")[1].split()
    return f"{month} {year}"


def short_month_of(day: date, language: str) -> str:
    """The short name of the month of a day, with its year."""
    told = month_of(day, language)
    return told if language == "ja" else f"{told[:_SHORT]} {day.year}"


def number_of(day: date, language: str) -> str:
    """The number of the day in its month."""
    return f"{day.day}日" if language == "ja" else str(day.day)


def hours(first: int, end: int, language: str) -> str:
    """The hours from one to another, the second excluded."""
    return f"{first}～{end}時" if language == "ja" else f"{first}–{end}:00"


def service(kind: ServiceKind, language: str) -> str:
    """A service without the words that every service has in its name, as in the tables and the worked examples."""
    return capital(tell_value(kind, language)).replace("保守サービス", "")
