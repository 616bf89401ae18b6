"""A picture as SVG: a titled sheet of tables, whose columns and rows are as wide and high as their content.

Sizes are in the picture's units, one CSS pixel each at 100 %. Fields can be distinguished without colour, by dots and
strokes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import accumulate
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from hoshu_rules import Outcome
from making.wrapping import width_of, wrapped

TEXT: Final = 14
SMALL: Final = 13
HEADING: Final = 17
MARGIN: Final = 16
WIDTH: Final = 408
"""The width of the tables of a picture, unless the content needs more."""
_LEADING: Final = 1.35
_SIDE: Final = 3
_BETWEEN: Final = 8
_MARK: Final = 6
_ROUND: Final = 3

INK: Final = "#1b1b1b"
SOFT: Final = "#595959"
EDGE: Final = "#8a8a8a"
FAINT: Final = "#dcdcdc"
PAPER: Final = "#ffffff"
BLUE: Final = "#c3dff4"
DEEP_BLUE: Final = "#0b5c94"
SAND: Final = "#fff3c4"
OCHRE: Final = "#8a6d00"
CLAY: Final = "#f9ddd0"
RUST: Final = "#9b3d12"

_PATTERNS: Final = f"""<defs>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="{SAND}"/><circle cx="3" cy="3" r="1.1" fill="{OCHRE}"/>
</pattern>
<pattern id="strokes" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="{CLAY}"/><path d="M-1,7 L7,-1" stroke="{RUST}" stroke-width="0.9"/>
</pattern>
</defs>"""
_FONTS: Final = "'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif"


@frozen
class Look:
    """How the field of a cell is painted."""

    fill: str
    edge: str = "none"
    dashed: bool = False


class Shape(Enum):
    """The shape of a mark."""

    RING = auto()
    TRIANGLE = auto()
    CROSS = auto()
    DISC = auto()
    DIAMOND = auto()


@frozen
class Mark:
    """A small shape before the words of a cell, or alone in the cell."""

    shape: Shape
    colour: str
    fill: str = "none"


PLAIN: Final = {
    Outcome.ACCEPT: Look(BLUE, DEEP_BLUE),
    Outcome.REFER: Look(SAND, OCHRE),
    Outcome.DECLINE: Look(CLAY, RUST),
}
"""The field of an outcome that also has words."""

PATTERNED: Final = {
    Outcome.ACCEPT: Look(BLUE, DEEP_BLUE),
    Outcome.REFER: Look("url(#dots)", OCHRE),
    Outcome.DECLINE: Look("url(#strokes)", RUST),
}
"""The field of an outcome without words, which can be recognised without colour."""

MARKS: Final = {
    Outcome.ACCEPT: Mark(Shape.RING, DEEP_BLUE),
    Outcome.REFER: Mark(Shape.TRIANGLE, OCHRE),
    Outcome.DECLINE: Mark(Shape.CROSS, RUST),
}


@frozen
class Cell:
    """The content of a table at a row and column: a field, marks in it, then words."""

    column: int
    words: str = ""
    columns: int = 1
    rows: int = 1
    height: float = 0
    """The minimum height, also without words."""
    look: Look | None = None
    marks: tuple[Mark, ...] = ()
    size: float = SMALL
    bold: bool = False
    anchor: str = "start"
    """The position of the words: start, middle or end."""


@frozen
class Table:
    """Cells with a layout: the edges of the columns and rows, and what is drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    shapes: tuple[str, ...]

    def middle(self, row: int) -> float:
        """The middle of a row."""
        return (self.ys[row] + self.ys[row + 1]) / 2


def table(rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, gap: float = 0) -> Table:
    """Rows of cells under each other; the columns have these widths, or those that their longest phrases need.

    With a ``gap`` between them, fields have round corners.
    """
    placed = [(row, cell) for row, cells in enumerate(rows) for cell in cells]
    xs = _edges(widths, [(cell.column, cell.columns, _narrowest(cell, gap)) for _row, cell in placed])
    lines = [_lines(cell, _span(xs, cell.column, cell.columns), gap) for _row, cell in placed]
    heights = [(row, cell.rows, _height(cell, told, gap)) for (row, cell), told in zip(placed, lines, strict=True)]
    ys = _edges([0] * len(rows), heights)
    shapes: list[str] = []
    for (row, cell), told in zip(placed, lines, strict=True):
        room = (xs[cell.column], ys[row], _span(xs, cell.column, cell.columns), _span(ys, row, cell.rows))
        shapes += _drawn(cell, told, room, gap)
    return Table(xs, ys, tuple(shapes))


def _beside(cell: Cell, gap: float) -> float:
    """The width that is not available for the words."""
    return 2 * _SIDE + gap + (4 * _MARK if cell.marks else 0)


def _lines(cell: Cell, width: float, gap: float) -> list[str]:
    return wrapped(cell.words, width - _beside(cell, gap), cell.size) if cell.words else []


def _narrowest(cell: Cell, gap: float) -> float:
    """The width that the longest phrase needs; a single mark may extend beyond a narrow column."""
    return max((width_of(phrase, cell.size) + _beside(cell, gap) for phrase in _lines(cell, 0, gap)), default=0)


def _height(cell: Cell, told: list[str], gap: float) -> float:
    padding = 2 * _SIDE + gap if cell.look else 4
    return max(cell.height, len(told) * cell.size * _LEADING + padding if told else 0)


def _edges(least: Sequence[float], needed: Iterable[tuple[int, int, float]]) -> tuple[float, ...]:
    """The start of each column or row, and the end of the last; space missing in wide cells is shared evenly."""
    sizes = list(least)
    for first, count, size in sorted(needed, key=lambda each: each[1]):
        lacking = size - sum(sizes[first : first + count])
        for number in range(first, first + count):
            sizes[number] += max(0, lacking) / count
    return tuple(accumulate(sizes, initial=0.0))


def _span(edges: Sequence[float], first: int, count: int) -> float:
    return edges[first + count] - edges[first]


def _drawn(cell: Cell, told: list[str], room: tuple[float, float, float, float], gap: float) -> Iterator[str]:
    x, y, width, height = room
    if cell.look:
        yield box(x + gap / 2, y + gap / 2, width - gap, height - gap, cell.look, round_by=_ROUND if gap else 0)
    middle = y + height / 2
    for each in cell.marks:
        yield from mark(each, x + _SIDE + gap / 2 + 1.5 * _MARK if told else x + width / 2, middle)
    if told:
        right = x + width - _SIDE - gap / 2
        left = right - width + _beside(cell, gap)
        at = {"start": left, "middle": (left + right) / 2, "end": right}[cell.anchor]
        top = middle - len(told) * cell.size * _LEADING / 2
        for number, words in enumerate(told):
            yield _text(at, top + ((number + 0.5) * _LEADING + 0.38) * cell.size, words, cell)


def _text(x: float, y: float, words: str, cell: Cell) -> str:
    weight = ' font-weight="bold"' if cell.bold else ""
    place = f'x="{_number(x)}" y="{_number(y)}" font-size="{cell.size}" text-anchor="{cell.anchor}"'
    return f"<text {place}{weight}>{escape(words)}</text>"


def legend(rows: Iterable[tuple[Cell, Cell]]) -> Table:
    """One row for each sign, in column 0, and its meaning, in column 1."""
    return table(list(rows), [30, WIDTH - 30], gap=4)


def ticks(numbers: Iterable[int]) -> list[Cell]:
    """Every fifth number above its column and the two next to it; the first is above column 1."""
    numbered = enumerate(numbers, start=1)
    return [Cell(column - 1, str(each), columns=3, anchor="middle") for column, each in numbered if each % 5 == 0]


def heading(words: str) -> Table:
    """The title of the table below it."""
    return table([[Cell(0, words, height=28, size=TEXT, bold=True)]], [WIDTH])


def sheet(name: str, *, title: str, note: str, facts: Iterable[str], language: str, tables: Sequence[Table]) -> str:
    """The whole picture on a light card, which is equally readable on a dark page and on paper."""
    inner = max(WIDTH, *(each.xs[-1] for each in tables))
    head = table([[Cell(0, title, size=HEADING, bold=True)], [Cell(0, note)]], [inner])
    parts: list[str] = []
    y: float = MARGIN
    for each in (head, *tables):
        parts += [f'<g transform="translate({MARGIN} {_number(y)})">', *each.shapes, "</g>"]
        y += each.ys[-1] + _BETWEEN
    width, height = max(inner, head.xs[-1]) + 2 * MARGIN, y + MARGIN - _BETWEEN
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "lang": language,
        "role": "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        "viewBox": f"0 0 {_number(width)} {_number(height)}",
        # The size at 100 %: a page shrinks it to its own width, and never enlarges it.
        "width": _number(width),
        "height": _number(height),
        "font-family": _FONTS,
        "fill": INK,
    }
    description = escape("\n".join(facts))
    elements = [
        f"<svg {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}>",
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{description}</desc>',
        _PATTERNS,
        box(0.5, 0.5, width - 1, height - 1, Look(PAPER, FAINT), round_by=2 * _ROUND),
        *parts,
        "</svg>",
    ]
    return "\n".join(elements) + "\n"


def _number(value: float) -> str:
    """A length with two decimals, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def box(x: float, y: float, width: float, height: float, look: Look, *, round_by: float = 0) -> str:
    """A rectangle."""
    rounding = f' rx="{_number(round_by)}"' if round_by else ""
    dashes = ' stroke-dasharray="4 3"' if look.dashed else ""
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return f'<rect x="{_number(x)}" y="{_number(y)}" {size}{rounding} fill="{look.fill}" stroke="{look.edge}"{dashes}/>'


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = EDGE, width: float = 1) -> str:
    """A straight line."""
    ends = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{_number(width)}"/>'


def arrow(x1: float, y1: float, x2: float, y2: float) -> Iterator[str]:
    """A horizontal or vertical line with an arrow head at its end."""
    right, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    yield line(x1, y1, x2 - 5 * right, y2 - 5 * down, colour=SOFT, width=1.5)
    sides = [(x2 - 8 * right + 4 * side * down, y2 - 8 * down + 4 * side * right) for side in (1, -1)]
    yield _polygon([(x2, y2), *sides], SOFT, SOFT)


def disc(x: float, y: float, radius: float, *, fill: str, colour: str) -> str:
    """A circle."""
    place = f'cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"'
    return f'<circle {place} fill="{fill}" stroke="{colour}" stroke-width="2"/>'


def mark(sign: Mark, x: float, y: float) -> Iterator[str]:
    """A mark with its middle at a point."""
    colour, reach = sign.colour, _MARK * 0.8
    match sign.shape:
        case Shape.RING:
            yield disc(x, y, _MARK * 0.9, fill=sign.fill, colour=colour)
        case Shape.DISC:
            yield disc(x, y, _MARK * 0.5, fill=sign.fill, colour=colour)
        case Shape.TRIANGLE:
            yield _polygon([(x, y - _MARK), (x + _MARK, y + reach), (x - _MARK, y + reach)], sign.fill, colour)
        case Shape.DIAMOND:
            corners = [(x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y)]
            yield _polygon(corners, sign.fill, colour)
        case Shape.CROSS:
            yield line(x - reach, y - reach, x + reach, y + reach, colour=colour, width=2)
            yield line(x - reach, y + reach, x + reach, y - reach, colour=colour, width=2)


def _polygon(corners: Iterable[tuple[float, float]], fill: str, colour: str) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
    return f'<polygon points="{points}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
