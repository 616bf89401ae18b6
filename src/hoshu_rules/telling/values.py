"""A single value, fact or number as a person writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from hoshu_rules.errors import FactError
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.telling.visible import visible
from hoshu_rules.telling.words import capital, filled, joined, labelled, phrase, words

Plain = bool | int | float | str | date | datetime | time | Enum | frozenset[Enum] | frozenset[str] | None
"""A value by itself."""


def tell_value(value: object, language: str) -> str:
    """A value as a person writes it; an instant by the clocks of Japan."""
    match value:
        case None:
            return phrase("none", language)
        case bool():
            return phrase("yes" if value else "no", language)
        case Enum():
            return _tell_member(value, language)
        case datetime():
            local = in_japan(value)
            return phrase("instant", language, day=_tell_day(local, language), clock=_clock(local, language))
        case date():
            return _tell_day(value, language)
        case time():
            is_full_hour = value.minute == value.second == 0
            return phrase("hour", language, hour=value.hour) if is_full_hour else _clock(value, language)
        case frozenset():
            return joined([tell_value(part, language) for part in sorted(value, key=_place)], language)
        case str():
            return visible(value)
        case int() | float():
            return str(value).removesuffix(".0")
        case ServicePlan():
            return tell_plan(value, language)
        case _:
            raise _not_told(value)


def tell_plan(plan: ServicePlan, language: str) -> str:
    """A plan by its service, form and length."""
    kind, form = tell_value(plan.kind, language), tell_value(plan.form, language)
    return capital(phrase("plan", language, kind=kind, years=plan.years, form=form))


def tell_fact(name: str, value: object, language: str) -> str:
    """The value of a named fact, with its unit; None for what has not happened."""
    own = words(language)["fact_value"]
    if value is None:
        return phrase("not_yet", language)
    told = tell_value(value, language)
    if isinstance(value, bool):
        return str(own.get(f"{name}.{'yes' if value else 'no'}", told))
    if isinstance(value, int | float) and name in own:
        return filled(own[name], {"value": told})
    return told


# An explanation fills a template for each clause and each reading, all with the numbers of one policy.
@lru_cache(64)
def numbers_of(policy: Policy, language: str) -> Mapping[str, object]:
    """Each number of the policy by its name, for the templates: a whole number as it is, any other value told."""
    values = ((name, getattr(policy, name)) for name in words(language)["number"])
    told = {name: value if isinstance(value, int) else tell_value(value, language) for name, value in values}
    return MappingProxyType(told)


def tell_departures(policy: Policy, language: str) -> tuple[str, ...]:
    """The numbers of a policy that differ from the published ones, a line each."""
    names = words(language)["number"]
    lines = []
    for name in policy.departures():
        if name in names:
            own, published = tell_value(getattr(policy, name), language), tell_value(getattr(STANDARD, name), language)
            told = phrase("departure", language, own=own, published=published)
            lines.append(capital(labelled(names[name], told, language)))
    return tuple(lines)


def _tell_member(member: Enum, language: str) -> str:
    told = words(language)["value"].get(type(member).__name__, {}).get(member.value)
    if told is None:
        raise _not_told(member)
    return str(told)


def _tell_day(day: date, language: str) -> str:
    # Not strftime, which speaks the language of the machine.
    phrases = words(language)["phrase"]
    return phrase(
        "day",
        language,
        year=day.year,
        month=day.month,
        month_name=phrases["months"][day.month - 1],
        day=day.day,
        weekday=phrases["weekdays"][day.weekday()],
    )


def _clock(clock: datetime | time, language: str) -> str:
    """The time of day, to the second only where there are seconds."""
    name = "second" if clock.second else "minute"
    return phrase(name, language, hour=clock.hour, minute=clock.minute, second=clock.second)


def _place(member: Any) -> Any:  # noqa: ANN401  a member of any enum, or a word
    """Members of an enum stand in the order of their definition, words in alphabetical order."""
    return list(type(member)).index(member) if isinstance(member, Enum) else member


def _not_told(value: object) -> FactError:
    return FactError("thing", value, "an answer of this library, or a part of one")
