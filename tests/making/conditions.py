"""When something is true for the cases of a table, described with its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from hoshu_rules import STANDARD, Policy
from hoshu_rules.tables.shape import Cell
from making import markdown, merging, words
from making.merging import Box, Case
from making.rows import Asked, asked, columns_of, table_of


@frozen
class Telling:
    """Columns of a table, the values of each, and boxes that together contain exactly the cases described."""

    columns: tuple[str, ...]
    places: tuple[int, ...]
    domains: tuple[tuple[Cell, ...], ...]
    boxes: tuple[Box[bool], ...]

    def holds_for(self, each: Asked) -> bool:
        """Whether a row of the table is one of the cases described."""
        case = tuple(each.case[place] for place in self.places)
        return any(box.holds_for(case) for box in self.boxes)


def telling(name: str, holds: Callable[[Asked], bool], policy: Policy = STANDARD) -> Telling:
    """The cases of a table for which this is true, described with as few of its columns as possible."""
    columns = tuple(column.name for column in columns_of(table_of(name, policy)))
    return telling_of(columns, {each.case: holds(each) for each in asked(name, policy)})


def telling_of(all_columns: Sequence[str], cases: Mapping[Case, bool]) -> Telling:
    """Those of these cases for which it is true, described in the same way."""
    places, needed = _needed(cases)
    columns = tuple(all_columns[place] for place in places)
    domains = tuple(map(words.in_reading_order, zip(*needed, strict=True)))

    def length(place: int, values: frozenset[Cell]) -> int:
        return words.length(columns[place], values, domains[place])

    boxes = [box for box in merging.merged(needed, domains, length) if box.answer]
    return Telling(columns, places, domains, tuple(_loosened(boxes, needed)))


def condition(name: str, holds: Callable[[Asked], bool], language: str, policy: Policy = STANDARD) -> str:
    """The cases of a table for which this is true, as a cell."""
    return told(name, telling(name, holds, policy), language)


def told(name: str, telling: Telling, language: str) -> str:
    """The cases described, as a cell, in the words of a table."""

    def part(place: int, box: Box[bool]) -> str:
        head = words.column_head(name, telling.columns[place], language)
        values = words.cell(telling.columns[place], box.values[place], telling.domains[place], language)
        return f"{head}：{values}" if language == "ja" else f"{head}: {values}"

    boxes = telling.boxes
    always = [place for place in range(len(telling.columns)) if len({box.values[place] for box in boxes}) == 1]
    shared = [part(place, boxes[0]) for place in always if boxes[0].values[place] is not None]
    choices = (
        [part(place, box) for place, values in enumerate(box.values) if place not in always and values is not None]
        for box in boxes
    )
    return _cell(shared, [choice for choice in choices if choice], language)


def _cell(shared: Sequence[str], choices: Sequence[Sequence[str]], language: str) -> str:
    """Everything that must be true, one line each, then the alternatives."""
    ja = language == "ja"
    if not shared and not choices:
        return "いつも" if ja else "Always"
    together = "／" if ja else "; "
    numbered = [
        f"{chr(ord('①') + place)}{together.join(choice)}" if ja else f"({place + 1}) {together.join(choice)}"
        for place, choice in enumerate(choices)
    ]
    lines = [*shared, *(["次のどれか" if ja else "One of these"] if choices else [])]
    bullet = ("・" if ja else "• ") if len(lines) > 1 else ""
    return markdown.lines([*(f"{bullet}{line}" for line in lines), *numbered])


def _needed(cases: Mapping[Case, bool]) -> tuple[tuple[int, ...], Mapping[Case, bool]]:
    """Columns that together describe each case and that are all needed, and the cases with those alone.

    The last columns are dropped first.
    """
    places = tuple(range(len(next(iter(cases)))))
    for place in reversed(places):
        fewer = _without(place, cases)
        if fewer is not None:
            places, cases = (*places[:place], *places[place + 1 :]), fewer
    return places, cases


def _without(place: int, cases: Mapping[Case, bool]) -> dict[Case, bool] | None:
    """The cases without a column; None if it makes a difference."""
    told: dict[Case, bool] = {}
    for case, held in cases.items():
        if told.setdefault((*case[:place], *case[place + 1 :]), held) != held:
            return None
    return told


def _loosened(boxes: Sequence[Box[bool]], cases: Mapping[Case, bool]) -> list[Box[bool]]:
    """The same cases with fewer conditions: no condition is unnecessary, and no box repeats only cases of others."""
    loose = [_loose(box, [case for case, held in cases.items() if not held]) for box in boxes]
    for box in tuple(loose):
        others = [other for other in loose if other is not box]
        if all(any(other.holds_for(case) for other in others) for case in cases if box.holds_for(case)):
            loose = others
    return loose


def _loose(box: Box[bool], outside: Sequence[Case]) -> Box[bool]:
    for place, values in enumerate(box.values):
        wider = Box((*box.values[:place], None, *box.values[place + 1 :]), box.answer)
        if values is not None and not any(wider.holds_for(case) for case in outside):
            return _loose(wider, outside)
    return box
