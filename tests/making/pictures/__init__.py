"""The pictures of the policy book, each drawn by asking the rules, with the same facts as a list below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from making.bilingual import LANGUAGES, Text
from making.drawing import Table, sheet
from making.pictures import attendance_week, fault_tree, life, refund_calendar, sides, three_months

__all__ = ["PICTURES", "Picture", "files", "region"]


@frozen
class Picture:
    """The title of a picture, how to read it, what is drawn, and the same as a list of facts."""

    title: Text
    note: Text
    tables: Callable[[str], Sequence[Table]]
    facts: Callable[[str], list[str]]


PICTURES: Final[Mapping[str, Picture]] = MappingProxyType(
    {
        "life": Picture(life.TITLE, life.NOTE, life.tables, life.facts),
        "refund-calendar": Picture(
            refund_calendar.TITLE, refund_calendar.NOTE, refund_calendar.tables, refund_calendar.facts
        ),
        "three-months": Picture(three_months.TITLE, three_months.NOTE, three_months.tables, three_months.facts),
        "attendance-week": Picture(
            attendance_week.TITLE, attendance_week.NOTE, attendance_week.tables, attendance_week.facts
        ),
        "sides": Picture(sides.TITLE, sides.NOTE, sides.tables, sides.facts),
        "fault-tree": Picture(fault_tree.TITLE, fault_tree.NOTE, fault_tree.tables, fault_tree.facts),
    }
)
"""Every picture by the name of its file."""

_SAME: Final = Text("図と同じ内容は、次のとおりです。", "The same in words:")


def region(name: str, language: str) -> str:
    """A picture on a page of ``docs/ja`` or ``docs/en``, and its facts; KeyError for an unknown name."""
    picture = PICTURES[name]
    facts = "\n".join(f"- {fact}" for fact in picture.facts(language))
    return f"![{picture.title.of(language)}](pictures/{name}.svg)\n\n{_SAME.of(language)}\n\n{facts}"


def drawn(name: str, language: str) -> str:
    """The SVG of a picture."""
    picture = PICTURES[name]
    title, note = picture.title.of(language), picture.note.of(language)
    facts, tables = picture.facts(language), picture.tables(language)
    return sheet(name, title=title, note=note, facts=facts, language=language, tables=tables)


def files() -> Iterator[tuple[str, str]]:
    """Each drawing by its path in ``docs``, and its text."""
    for language in LANGUAGES:
        for name in PICTURES:
            yield f"{language}/pictures/{name}.svg", drawn(name, language)
