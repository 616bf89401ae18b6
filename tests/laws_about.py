"""The questions of each law, taken from the law itself, and our own functions for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from inspect import signature
from typing import Any

import pytest

import hoshu_rules
from hoshu_rules import Policy
from hoshu_rules.errors import FactError
from hoshu_rules.testing import laws

Law = Callable[..., None]
Answers = Callable[..., Any]

LAWS: list[Law] = [getattr(laws, name) for name in laws.__all__]


def questions_of(law: Law) -> list[str]:
    """The parameters of a law about one question; for a law about several, the questions named in its error message."""
    named = set(signature(law).parameters) - {"policy", "implementations"}
    if not named:
        with pytest.raises(FactError) as refused:
            law()
        named = set(re.findall(r"\w+", refused.value.expected)) & set(hoshu_rules.__all__)
    return sorted(named)


def ours(question: str, policy: Policy) -> Answers:
    """Our own function for a question, under a policy."""
    return partial(getattr(hoshu_rules, question), policy=policy)
