"""The architecture on one page: how an answer is made, the rooms of the package, what each module is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from floors import FLOORS
from hoshu_rules.wording import Language
from making import drawing, markdown
from test_architecture import PACKAGE, path_of


@frozen
class Room:
    """Some floors that lie on each other: its name, what it is for, a module of its top floor, and its colour."""

    name: str
    purpose: str
    top: str
    fill: str


ROOMS: Final = (
    Room(
        "Values",
        "What the policy says, what a caller knows, and what an answer is made of; nothing is decided here.",
        "events",
        drawing.BLUE,
    ),
    Room("Rules", "One module for each question that the policy settles.", "rules.coverage", drawing.SAND),
    Room(
        "The whole ticket",
        "All questions at once, asked of a ticket and what happened to it.",
        "assessment",
        drawing.SAND,
    ),
    Room("Telling", "The edges that tell, list, read and write: words, tables, JSON.", "report", drawing.CLAY),
    Room(
        "Testing",
        "The edges for test suites: what draws facts, and what holds another system against the rules.",
        "stateful",
        drawing.CLAY,
    ),
    Room("The command", "The one edge that reads a file and prints.", "__main__", drawing.CLAY),
)
"""The rooms from the ground up."""

FRONT_DOORS: Final = ("", "rules", "tables", "strategies", "laws")
"""The packages, the whole one first, each by the name of its folder."""


def floors_of(room: Room) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The floors of a room with their numbers, from the ground up: all above the room beneath, to that of its top."""
    tops = [_floor_of(other.top) for other in ROOMS]
    place = ROOMS.index(room)
    numbered = tuple(enumerate(FLOORS, start=1))
    return numbered[tops[place - 1] if place else 0 : tops[place]]


def _floor_of(module: str) -> int:
    return next(number for number, floor in enumerate(FLOORS, start=1) if module in floor)


def purpose(module: str) -> str:
    """What the module, or a package by its front door, says that it is: the first paragraph of its docstring."""
    path = PACKAGE / module / "__init__.py" if module in FRONT_DOORS else path_of(module)
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n\n")[0].replace("\n", " ").replace("``", "`")


_HEAD: Final = """# Architecture

The package is a house of floors: a module imports only from the floors beneath its own. A test reads every import and
fails on one that goes up or sideways. So a rule can be read without anything that is above it.

## How an answer is made

1. A caller hands in facts. They are frozen values, checked when they are built: what makes no sense is a `HoshuError`,
   what is not known is `UNKNOWN`.
2. A rule goes through its clauses in the order of the text. Wherever the facts meet a clause's condition, it adds a
   `Ground`: the clause, its effect, the readings that were applied, and the facts that met it.
3. One line decides, `strongest`: any refusal makes it DECLINE; else any doubt, or no clause that grants, makes it
   REFER; else it is ACCEPT.
4. `assess` puts every question to a ticket and its events, as they stand at the end of one day, and gathers the
   answers, the dates and the open duties.
5. Only then come words: `wording` and `report` make them from the grounds. No rule builds a sentence.

The numbers of the policy and the choices where its text leaves one are fields of `Policy`, in `policy`; the rules hold
no number of their own.

## Where the edges are

The values, the rules and the whole ticket ask no clock, file, network, environment or locale: the day is an argument,
the holidays are handed in. All that touches the world outside is above them. `codec` knows JSON as text, and needs the
extra `json`; `strategies`, `laws` and `stateful` need the extra `hypothesis`. Only the command opens a file.

## Where a clause is found

Each clause and each reading has one name everywhere. The dot also finds the underscore of code:

```console
git grep -iE 'refund.cutoff'
```

shows its text in `clauses`, its one condition in `rules`, its finding, its examples in the policy book, and its tests.

## The rooms

![The rooms of the package](pictures/rooms.svg)

The same in words, from the ground up, with what each module says that it is:
"""


def page() -> str:
    """The whole page, in English."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for room in ROOMS:
        yield from (f"### {room.name}", "", room.purpose, "")
        rows = ([str(number), f"`{module}`", purpose(module)] for number, floor in floors_of(room) for module in floor)
        yield markdown.table(["Floor", "Module", "What it is for"], rows)
        yield ""
    yield from ("### The front doors", "", "What a caller imports from:", "")
    doors = ([f"`{'.'.join(filter(None, ('hoshu_rules', door)))}`", purpose(door)] for door in FRONT_DOORS)
    yield markdown.table(["Package", "What it is for"], doors)
    yield ""


_TITLE: Final = "The rooms of the package"
_NOTE: Final = "A module imports only from the floors beneath its own. The ground floor is at the bottom."
_WIDTH: Final = 920
_NAMES: Final = 150
_BOX: Final = 28
_GAP: Final = 8


def picture() -> str:
    """The rooms and their floors as SVG, the ground floor at the bottom."""
    parts, y = drawing.head(_TITLE, _NOTE, _WIDTH)
    y += drawing.MARGIN
    for room in reversed(ROOMS):
        rows = [row for _, floor in reversed(floors_of(room)) for row in _rows(floor)]
        height = len(rows) * (_BOX + _GAP) + _GAP
        width = _WIDTH - 2 * drawing.MARGIN
        parts.append(drawing.box(drawing.MARGIN, y, width, height, fill=drawing.PAPER, edge=drawing.EDGE, round_by=4))
        parts += drawing.lines(
            drawing.MARGIN + 10,
            y + _GAP + 4,
            drawing.wrapped(room.name, _NAMES - 20),
            bold=True,
        )
        for place, row in enumerate(rows):
            parts += _boxes(row, y + _GAP + place * (_BOX + _GAP), room.fill)
        y += height + _GAP
    facts = [
        f"{room.name}, from the ground up: {'; '.join(', '.join(floor) for _, floor in floors_of(room))}."
        for room in ROOMS
    ]
    return drawing.svg(
        name="rooms",
        width=_WIDTH,
        height=y + drawing.MARGIN - _GAP,
        title=_TITLE,
        facts=[_NOTE, *facts],
        language=Language.EN,
        parts=parts,
    )


def _rows(floor: Sequence[str]) -> Iterator[list[str]]:
    """The modules of a floor in as many rows as they take."""
    row: list[str] = []
    for module in floor:
        if row and _NAMES + sum(_box_width(name) + _GAP for name in (*row, module)) > _WIDTH - 2 * drawing.MARGIN:
            yield row
            row = []
        row.append(module)
    yield row


def _boxes(modules: Sequence[str], y: float, fill: str) -> Iterator[str]:
    x: float = drawing.MARGIN + _NAMES
    for module in modules:
        width = _box_width(module)
        yield drawing.box(x, y, width, _BOX, fill=fill, edge=drawing.EDGE, round_by=3)
        yield from drawing.centred(x + width / 2, y + _BOX / 2, [module], size=drawing.SMALL)
        x += width + _GAP


def _box_width(module: str) -> float:
    return drawing.width_of(module, drawing.SMALL) + 12
