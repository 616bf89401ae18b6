"""Days, hours and services as a picture has room for them; what is left out of a day stands beside it."""

from __future__ import annotations

from datetime import date

from hoshu_rules import ServiceKind
from hoshu_rules.telling import Language, tell
from hoshu_rules.telling.labels import VALUES
from making.markdown import capital

_SHORT = 3
"""English cuts the names of weekdays and months to their first letters."""


def named(name: str, told: str, language: Language) -> str:
    """What is told, after the name of what it is told of."""
    return f"{name}：{told}" if language is Language.JA else f"{name}: {told}"


def in_year(day: date, language: Language) -> str:
    """A day of a year that is told beside it."""
    told = tell(day, language)
    if language is Language.JA:
        return told.removeprefix(f"{day.year}年")
    weekday, (number, month, _year) = told.split(", ")[0], told.split(", ")[1].split()
    return f"{weekday[:_SHORT]} {number} {month[:_SHORT]}"


def without_weekday(day: date, language: Language) -> str:
    """A day of a year that is told beside it, in the least room."""
    told = in_year(day, language)
    return told.partition("（")[0] if language is Language.JA else told.partition(" ")[2]


def in_month(day: date, language: Language) -> str:
    """A day of a month that is told beside it."""
    told = in_year(day, language)
    return told.partition("月")[2] if language is Language.JA else told.rpartition(" ")[0]


def month_of(day: date, language: Language) -> str:
    """The month of a day, with its year."""
    told = tell(day, language)
    if language is Language.JA:
        return told[: told.index("月") + 1]
    _number, month, year = told.split(", ")[1].split()
    return f"{month} {year}"


def short_month_of(day: date, language: Language) -> str:
    """The month of a day with its year, in little room."""
    told = month_of(day, language)
    return told if language is Language.JA else f"{told[:_SHORT]} {day.year}"


def number_of(day: date, language: Language) -> str:
    """The day of the month, as it is counted."""
    return f"{day.day}日" if language is Language.JA else str(day.day)


def hours(first: int, end: int, language: Language) -> str:
    """The hours from one to another, which is no longer meant."""
    return f"{first}～{end}時" if language is Language.JA else f"{first}–{end}:00"


def service(kind: ServiceKind, language: Language) -> str:
    """A service without what every service has in its name, as the tables and the worked examples call it."""
    return capital(language.of(VALUES[kind])).replace("保守サービス", "")
