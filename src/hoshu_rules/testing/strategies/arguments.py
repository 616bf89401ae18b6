"""How a caller's strategy replaces one of ours."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.checks import UNKNOWN, Unknown

T = TypeVar("T")

Chosen = st.SearchStrategy[T] | None
"""The caller's strategy for a field, or None for the default."""

YES_OR_NO: Final = st.sampled_from([True, False])
YES_OR_NO_OR_UNKNOWN: Final[st.SearchStrategy[bool | Unknown]] = st.sampled_from([True, False, UNKNOWN])
MOSTLY: Final = st.sampled_from([True, True, True, True, True, False])
NO_OR_YES_OR_UNKNOWN: Final[st.SearchStrategy[bool | Unknown]] = st.sampled_from([False, True, UNKNOWN])


def chosen(name: str, given: Chosen[T], default: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The caller's strategy, or ``default`` if it is None; InvalidArgument if it is not a strategy."""
    require_strategies(**{name: given})
    return default if given is None else given


def require_strategies(**given: object) -> None:
    """InvalidArgument for the first argument that is neither a strategy nor None."""
    for name, strategy in given.items():
        if strategy is not None and not isinstance(strategy, st.SearchStrategy):
            raise InvalidArgument(f"{name}: expected a strategy (for one value: st.just), got {strategy!r}")


def one_of(members: Collection[T], wanted: str) -> st.SearchStrategy[T]:
    """Any of these; shrinks towards the first. InvalidArgument, at once, if there are none."""
    if not members:
        raise InvalidArgument(f"expected {wanted}: there is none")
    return st.sampled_from(list(members))


def known_or_unknown(known: st.SearchStrategy[T]) -> st.SearchStrategy[T | Unknown]:
    """A known value or UNKNOWN; shrinks towards the known value."""
    require_strategies(known=known)
    return _draw_known(known, YES_OR_NO)


def mostly_known(known: st.SearchStrategy[T]) -> st.SearchStrategy[T | Unknown]:
    """A known value, or now and then UNKNOWN; shrinks towards the known value."""
    return _draw_known(known, MOSTLY)


@st.composite
def _draw_known(draw: st.DrawFn, known: st.SearchStrategy[T], is_known: st.SearchStrategy[bool]) -> T | Unknown:
    # A known value is always drawn: with less to draw, Hypothesis would take UNKNOWN for the simpler one.
    value = draw(known)
    return value if draw(is_known) else UNKNOWN
