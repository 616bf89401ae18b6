"""The public names that take facts and can refuse them: the questions, and all others, found by inspection."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import attrs

import hoshu_rules
from hoshu_rules.facts import questions
from hoshu_rules.formats import json as json_format
from public_names import DECIDING, names_of

ASKED_BY: dict[str, Callable[..., object]] = {
    "plan_facts": hoshu_rules.find_plan,
    "part_number_facts": hoshu_rules.is_renewal_part_number,
    "new_order_window_facts": hoshu_rules.new_order_window,
    "new_order_facts": hoshu_rules.decide_new_order,
    "renewal_order_window_facts": hoshu_rules.renewal_order_window,
    "renewal_order_facts": hoshu_rules.decide_renewal_order,
    "refund_window_facts": hoshu_rules.refund_window,
    "refund_facts": hoshu_rules.decide_refund,
    "term_facts": hoshu_rules.check_term,
    "entry_facts": hoshu_rules.check_entry,
    "guide_day_facts": hoshu_rules.registration_guide_day,
    "registration_facts": hoshu_rules.registration_status,
    "coverage_facts": hoshu_rules.decide_coverage,
    "place_facts": hoshu_rules.place_limits,
    "attendance_facts": hoshu_rules.attendance_start,
    "shipping_facts": hoshu_rules.who_bears_shipping,
    "work_facts": hoshu_rules.who_does,
    "return_due_facts": hoshu_rules.last_day_to_return_unit,
    "return_facts": hoshu_rules.return_status,
    "owner_facts": hoshu_rules.faulty_unit_owner,
    "assessment_facts": hoshu_rules.assess,
}
"""The function of each question, by the name of the strategy for its facts."""

_PUBLIC = list(names_of(DECIDING).values())
_VALUES = {value for value in _PUBLIC if inspect.isclass(value) and attrs.has(value)}


def takes_facts(function: Callable[..., object]) -> bool:
    """Whether a function can refuse anything: it has a parameter that does not accept every object."""
    parameters = inspect.signature(function).parameters.values()
    return any(parameter.name != "self" and parameter.annotation != "object" for parameter in parameters)


def checked_values() -> set[type]:
    """Every public value with a field that is checked as its own, not as the argument of a question."""
    own = _VALUES - set(facts_of_questions())
    return {kind for kind in own if any(field.validator for field in attrs.fields(kind))}


def facts_of_questions() -> list[type[Any]]:
    """Every public class of the facts that a question looks at."""
    return [getattr(questions, name) for name in questions.__all__ if name.endswith("Facts")]


def asking_functions() -> set[Any]:
    """Every public function, method of a public value, and function of the JSON module that takes facts."""
    functions = {value for value in _PUBLIC if inspect.isfunction(value)}
    own = {value for value in vars(json_format).values() if getattr(value, "__module__", None) == json_format.__name__}
    edges = {value for value in own if inspect.isfunction(value) and not value.__name__.startswith("_")}
    methods = {
        value
        for kind in _VALUES
        for name, value in vars(kind).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    return {function for function in functions | edges | methods if takes_facts(function)}
