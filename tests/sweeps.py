"""Sweeps of which the normal run has a part, evenly spread, and the full run all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

_CASE: Any = type(pytest.param())


def one_in(number: int, cases: Iterable[object]) -> list[Any]:
    """The cases of a test for ``parametrize``; the normal run has the first and then one in this number.

    A tuple is the values of several arguments; a value that is itself a tuple comes in a ``pytest.param``.
    """
    return [_case(case, is_slow=place % number > 0) for place, case in enumerate(cases)]


def _case(case: Any, *, is_slow: bool) -> Any:
    if not isinstance(case, _CASE):
        case = pytest.param(*case) if isinstance(case, tuple) else pytest.param(case)
    return case._replace(marks=[*case.marks, pytest.mark.slow]) if is_slow else case
