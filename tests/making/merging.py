"""Cases with the same answer merged into few rows; each case is still in exactly one of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from attrs import frozen

from hoshu_rules.tables.shape import ANY, Cell

Case = tuple[Cell, ...]
Values = frozenset[Cell] | None
Length = Callable[[int, frozenset[Cell]], int]
"""The number of words needed for some values of a column."""

_NO_PART: Final[frozenset[Cell]] = frozenset({ANY})

A = TypeVar("A", bound=Hashable)


@frozen
class Box(Generic[A]):
    """A row: the values of each column to which it applies, None for any value, and the answer."""

    values: tuple[Values, ...]
    answer: A

    def holds_for(self, case: Case) -> bool:
        """Whether this row applies to a case."""
        return all(values is None or cell in values for values, cell in zip(self.values, case, strict=True))


def merged(cases: Mapping[Case, A], orders: Sequence[Sequence[Cell]], length: Length) -> list[Box[A]]:
    """The rows of these cases, split by the first column, then by the second, and so on.

    ``orders`` has the order of the values of each column. Values with the same rows are merged; an impossible
    combination may be in any row or in none.
    """
    return [_trimmed(box, cases, length) for box in _split(cases, orders)]


def _split(cases: Mapping[Case, A], orders: Sequence[Sequence[Cell]]) -> Iterator[Box[A]]:
    answers = set(cases.values())
    if len(answers) == 1:
        yield Box((None,) * len(orders), answers.pop())
        return
    groups: list[tuple[list[Cell], dict[Case, A]]] = []
    for value in orders[0]:
        rest = {case[1:]: answer for case, answer in cases.items() if case[0] == value}
        group = next((group for group in groups if _fit(group[1], rest)), None)
        if group is None:
            groups += [([value], rest)] if rest else []
        else:
            group[0].append(value)
            group[1].update(rest)
    for values, shared in groups:
        for box in _split(shared, orders[1:]):
            yield Box((frozenset(values) if len(groups) > 1 else None, *box.values), box.answer)


def _fit(some: Mapping[Case, A], others: Mapping[Case, A]) -> bool:
    """Whether two values of a column can have the same rows: they agree where both are possible, which is somewhere."""
    shared = some.keys() & others.keys()
    return bool(shared) and all(some[case] == others[case] for case in shared)


def _trimmed(box: Box[A], cases: Mapping[Case, A], length: Length) -> Box[A]:
    """The row without the values that no case of it has, unless that would need more words."""
    held = [case for case in cases if box.holds_for(case)]
    cells = (frozenset(case[place] for case in held) for place in range(len(box.values)))
    trimmed = (
        _cell(values, own, partial(length, place))
        for place, (values, own) in enumerate(zip(box.values, cells, strict=True))
    )
    return Box(tuple(trimmed), box.answer)


def _cell(values: Values, own: frozenset[Cell], length: Callable[[frozenset[Cell]], int]) -> Values:
    if values is None:
        return own if own == _NO_PART else None
    return values if length(values) < length(own) else own
