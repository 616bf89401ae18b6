"""What of the public names can refuse what it is given, as the code itself tells."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import attrs

from hoshu_rules.formats import json as codec
from public_names import DECIDING, names_of

_PUBLIC = list(names_of(DECIDING).values())
_VALUES = {value for value in _PUBLIC if inspect.isclass(value) and attrs.has(value)}


def takes_facts(function: Callable[..., object]) -> bool:
    """Whether there is anything that a function can refuse: it takes something, and not just any object."""
    parameters = inspect.signature(function).parameters.values()
    return any(parameter.name != "self" and parameter.annotation != "object" for parameter in parameters)


def checked_values() -> set[type]:
    """Every public value with a field that is checked."""
    return {kind for kind in _VALUES if any(field.validator for field in attrs.fields(kind))}


def asking_functions() -> set[Any]:
    """Every public function, method of a public value, and function of the codec that takes facts."""
    functions = {value for value in _PUBLIC if inspect.isfunction(value)}
    own = {value for value in vars(codec).values() if getattr(value, "__module__", None) == codec.__name__}
    edges = {value for value in own if inspect.isfunction(value) and not value.__name__.startswith("_")}
    methods = {
        value
        for kind in _VALUES
        for name, value in vars(kind).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    return {function for function in functions | edges | methods if takes_facts(function)}
