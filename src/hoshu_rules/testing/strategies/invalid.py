"""What a constructor refuses: its arguments with one thing wrong, and the error to expect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final, TypeVar, final

from attrs import field, fields, frozen
from hypothesis import strategies as st

from hoshu_rules.errors import ContradictionError, FactError, HoshuError
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import HIGHEST_M, UNKNOWN
from hoshu_rules.testing.strategies.dates import PLAIN_DAY, later

T = TypeVar("T")


def _name(function: Callable[..., object]) -> str:
    return function.__name__


@final
@frozen
class Invalid:
    """Arguments that a constructor refuses, each by its name, the class of the error, and the place that it names.

    ``constructor`` is the class, or the function, that is handed the arguments; ``build`` hands them over.

    >>> from hoshu_rules.errors import FactError
    >>> from hoshu_rules.facts.events import Arrived
    >>> invalid = Invalid(Arrived, {"on": "tomorrow"}, FactError, "Arrived.on")
    >>> invalid.build()
    Traceback (most recent call last):
    ...
    hoshu_rules.errors.FactError: Arrived.on: expected a day (datetime.date, without a time), got 'tomorrow'
    """

    constructor: Callable[..., object] = field(repr=_name)
    arguments: Mapping[str, object]
    error: type[HoshuError] = field(repr=_name)
    where: str

    def build(self) -> object:
        """What comes of the arguments; the error is to be expected."""
        return self.constructor(**self.arguments)


_EVENING: Final = datetime.combine(PLAIN_DAY, time(19), JAPAN)

NO_DAY: Final = ("2026-04-08", 20260408, _EVENING, _EVENING.replace(tzinfo=None), time(9))
NO_INSTANT: Final = ("2026-04-08T19:00+09:00", PLAIN_DAY, _EVENING.replace(tzinfo=None), 1775642400)
NO_BOOL: Final = ("yes", "true", 0, 1)
NO_TEXT: Final = (12345678901, b"Osaka", "\ud800", ("Osaka",))
NO_CODE: Final = ("", "PN 28120", "ＰＮ２８１２０", "PN²", 28120, b"PN28120")
NO_HEIGHT: Final = (-0.01, HIGHEST_M + 1, "2", "2 m", True)
NO_VALUE: Final[tuple[object, ...]] = ("", "unknown", 0, {}, ())
"""What is of no class of ours."""
NO_SET: Final[tuple[object, ...]] = ((), [], {}, "site", frozenset({"site"}))


def odd(values: tuple[object, ...], *accepted: object) -> st.SearchStrategy[object]:
    """These values, and of None and UNKNOWN those that are not accepted."""
    others = [other for other in (None, UNKNOWN) if other not in accepted]
    return st.sampled_from([*values, *others])


def with_one_wrong(
    valid: st.SearchStrategy[object], /, **wrong: st.SearchStrategy[object]
) -> st.SearchStrategy[Invalid]:
    """The arguments of a valid value, one of them replaced by one that is wrong whatever the others are."""
    return st.one_of(*(_draw_spoilt(valid, name, _whatever(odd_one), FactError) for name, odd_one in wrong.items()))


def spoilt(
    valid: st.SearchStrategy[T],
    name: str,
    wrong: Callable[[T], st.SearchStrategy[object]],
    error: type[HoshuError] = ContradictionError,
) -> st.SearchStrategy[Invalid]:
    """The arguments of a valid value, one of them replaced by one that is wrong beside the others."""
    return _draw_spoilt(valid, name, wrong, error)


def before(name: str) -> Callable[[object], st.SearchStrategy[object]]:
    """For a value, the days before the one that it holds under this name, the day before it by preference."""
    return lambda value: st.integers(1, 40).map(lambda gap: later(getattr(value, name), -gap))


def _whatever(wrong: st.SearchStrategy[object]) -> Callable[[object], st.SearchStrategy[object]]:
    return lambda _value: wrong


@st.composite
def _draw_spoilt(
    draw: st.DrawFn,
    valid: st.SearchStrategy[Any],
    name: str,
    wrong: Callable[[Any], st.SearchStrategy[object]],
    error: type[HoshuError],
) -> Invalid:
    value = draw(valid)
    kind = type(value)
    arguments = {field.name: getattr(value, field.name) for field in fields(kind)}
    return Invalid(kind, {**arguments, name: draw(wrong(value))}, error, f"{kind.__name__}.{name}")
