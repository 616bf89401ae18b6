"""The pictures of the policy book, each drawn by asking the rules, and the same facts as a list to stand under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from hoshu_rules.telling import Language
from hoshu_rules.text.clauses import Text
from making.pictures import attendance_week, fault_tree, life, refund_calendar, sides, three_months

__all__ = ["PICTURES", "Picture", "files", "region"]


@frozen
class Picture:
    """What a picture is called, how it is drawn, and the facts that are drawn."""

    title: Text
    draw: Callable[[Language], str]
    facts: Callable[[Language], list[str]]


PICTURES: Final[Mapping[str, Picture]] = MappingProxyType(
    {
        "life": Picture(life.TITLE, life.life, life.facts_of_life),
        "refund-calendar": Picture(
            refund_calendar.TITLE, refund_calendar.refund_calendar, refund_calendar.facts_of_refund_calendar
        ),
        "three-months": Picture(three_months.TITLE, three_months.three_months, three_months.facts_of_three_months),
        "attendance-week": Picture(
            attendance_week.TITLE, attendance_week.attendance_week, attendance_week.facts_of_attendance_week
        ),
        "sides": Picture(sides.TITLE, sides.sides, sides.facts_of_sides),
        "fault-tree": Picture(fault_tree.TITLE, fault_tree.fault_tree, fault_tree.facts_of_fault_tree),
    }
)
"""Every picture by the name of its file."""

_SAME: Final = Text("図と同じ内容は、次のとおりです。", "The same in words:")


def region(name: str, language: Language) -> str:
    """A picture on a page of ``docs/ja`` or ``docs/en``, and its facts; KeyError for a name that there is not."""
    picture = PICTURES[name]
    facts = "\n".join(f"- {fact}" for fact in picture.facts(language))
    return f"![{language.of(picture.title)}](pictures/{name}.svg)\n\n{language.of(_SAME)}\n\n{facts}"


def files() -> Iterator[tuple[str, str]]:
    """Each drawing by its path under ``docs``, and its text."""
    for language in Language:
        for name, picture in PICTURES.items():
            yield f"{language.value}/pictures/{name}.svg", picture.draw(language)
