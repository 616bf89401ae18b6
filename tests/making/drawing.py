"""Shapes and words as SVG, written the same way every time, in colours that also tell themselves apart in grey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from hoshu_rules import Outcome
from hoshu_rules.telling import Language

TEXT: Final = 14
SMALL: Final = 13
HEADING: Final = 17
LEADING: Final = 1.35
MARGIN: Final = 16
"""Sizes are in the picture's units, a CSS pixel each at 100 %; a line of text is LEADING times its size high."""

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

# Dots and strokes, so that a fill is known without its colour.
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
    """How an outcome is painted: the plain fill, the fill with its pattern, and the colour of its lines."""

    plain: str
    fill: str
    line: str


LOOKS: Final = {
    Outcome.ACCEPT: Look(BLUE, BLUE, DEEP_BLUE),
    Outcome.REFER: Look(SAND, "url(#dots)", OCHRE),
    Outcome.DECLINE: Look(CLAY, "url(#strokes)", RUST),
}


def svg(
    *,
    name: str,
    width: float,
    height: float,
    title: str,
    facts: Iterable[str],
    language: Language,
    parts: Iterable[str],
) -> str:
    """The whole picture on a light card of its own, which reads the same on a dark page and on paper."""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "lang": language.value,
        "role": "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        # The size at 100 %: a page shrinks it to its own width, and never blows it up.
        "width": number(width),
        "height": number(height),
        "font-family": _FONTS,
        "fill": INK,
    }
    description = escape("\n".join(facts))
    elements = [
        f"<svg {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}>",
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{description}</desc>',
        _PATTERNS,
        box(0.5, 0.5, width - 1, height - 1, fill=PAPER, edge=FAINT, round_by=6),
        *parts,
        "</svg>",
    ]
    return "\n".join(elements) + "\n"


def head(title: str, note: str, width: float) -> tuple[list[str], float]:
    """The picture's title and what is said on how to read it, and where they end."""
    titles, notes = wrapped(title, width - 2 * MARGIN, HEADING), wrapped(note, width - 2 * MARGIN, SMALL)
    note_at = MARGIN + len(titles) * HEADING * LEADING
    parts = [*lines(MARGIN, MARGIN, titles, size=HEADING, bold=True), *lines(MARGIN, note_at, notes, size=SMALL)]
    return parts, note_at + len(notes) * SMALL * LEADING


def number(value: float) -> str:
    """A length to the hundredth, without zeros that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = TEXT,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> str:
    """A line of words that stands on ``y``; ``anchor`` is start, middle or end."""
    weight = ' font-weight="bold"' if bold else ""
    paint = "" if fill == INK else f' fill="{fill}"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}"{weight}{paint}>'
        f"{escape(words)}</text>"
    )


def lines(
    x: float,
    y: float,
    rows: Iterable[str],
    *,
    size: float = TEXT,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> Iterator[str]:
    """Lines of words, one beneath the other, the first of which has its top at ``y``."""
    for place, words in enumerate(rows):
        yield text(x, y + (place * LEADING + 1) * size, words, size=size, anchor=anchor, bold=bold, fill=fill)


def centred(
    x: float, middle: float, rows: list[str], *, size: float = TEXT, anchor: str = "middle", bold: bool = False
) -> Iterator[str]:
    """Lines of words, as high above ``middle`` as beneath it."""
    height = ((len(rows) - 1) * LEADING + 1) * size
    return lines(x, middle - height / 2 - size * 0.12, rows, size=size, anchor=anchor, bold=bold)


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str,
    edge: str | None = None,
    round_by: float = 0,
    dashed: bool = False,
) -> str:
    """A rectangle."""
    rounding = f' rx="{number(round_by)}"' if round_by else ""
    stroke = f' stroke="{edge}"' if edge else ""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size}{rounding} fill="{fill}"{stroke}{dashes}/>'


def line(
    x1: float, y1: float, x2: float, y2: float, *, colour: str = EDGE, width: float = 1, dashed: bool = False
) -> str:
    """A straight line."""
    dashes = ' stroke-dasharray="3 4"' if dashed else ""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'


def arrow(x1: float, y1: float, x2: float, y2: float, *, colour: str = SOFT) -> Iterator[str]:
    """A straight line, level or upright, with a head where it ends."""
    right, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    yield line(x1, y1, x2 - 5 * right, y2 - 5 * down, colour=colour, width=1.5)
    sides = [(x2 - 8 * right + 4 * side * down, y2 - 8 * down + 4 * side * right) for side in (1, -1)]
    yield polygon([(x2, y2), *sides], fill=colour)


def polygon(corners: Iterable[tuple[float, float]], *, fill: str, stroke: str | None = None) -> str:
    """A closed shape with straight sides."""
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    edge = f' stroke="{stroke}" stroke-width="2"' if stroke else ""
    return f'<polygon points="{points}" fill="{fill}"{edge}/>'


def disc(x: float, y: float, radius: float, *, fill: str, stroke: str | None = None) -> str:
    """A circle."""
    edge = f' stroke="{stroke}" stroke-width="2"' if stroke else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{edge}/>'


def diamond(x: float, y: float, radius: float, *, fill: str, stroke: str | None = None) -> str:
    """A square that stands on a corner."""
    return polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill=fill, stroke=stroke)


def mark(outcome: Outcome, x: float, y: float, radius: float = 6) -> Iterator[str]:
    """The mark by which an outcome is known on paper: a ring, a triangle or a cross."""
    colour = LOOKS[outcome].line
    match outcome:
        case Outcome.ACCEPT:
            yield disc(x, y, radius * 0.9, fill="none", stroke=colour)
        case Outcome.REFER:
            corners = [(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)]
            yield polygon(corners, fill="none", stroke=colour)
        case Outcome.DECLINE:
            reach = radius * 0.8
            yield line(x - reach, y - reach, x + reach, y + reach, colour=colour, width=2)
            yield line(x - reach, y + reach, x + reach, y - reach, colour=colour, width=2)


def width_of(words: str, size: float = TEXT) -> float:
    """How wide a line of words comes out at most, in bold too: an em for a full-width character."""
    return size * sum(_width(letter) for letter in words)


def _width(letter: str) -> float:
    if east_asian_width(letter) in "WFA":
        return 1
    if letter in "fijlrtI.,:;'|!()[]- ":
        return 0.4
    return 0.9 if letter in "mwMW@%" else 0.6


def wrapped(words: str, width: float, size: float = TEXT) -> list[str]:
    """The words in lines no wider than ``width``, broken between phrases, and within one only where it is too long."""
    rows = [""]
    for phrase in _phrases(words):
        pieces = [phrase] if width_of(phrase.rstrip(), size) <= width else _WITHIN.split(phrase)
        for piece in pieces:
            if rows[-1] and width_of((rows[-1] + piece).rstrip(), size) > width:
                rows.append("")
            rows[-1] += piece
    return [row.strip() for row in rows]


_CLOSING: Final = frozenset("、。・／：）」")
_PARTICLES: Final = frozenset("のをにはがとでへもや")
_BETWEEN_PHRASES: Final = {("kana", "katakana"), ("kanji", "katakana")}
_WITHIN: Final = re.compile(r"(?<=-)(?=\w)|(?<=[ァ-ヺー])(?=[一-鿿])")


def _phrases(words: str) -> Iterator[str]:
    """The pieces between which a line may break: words in English, about a phrase each in Japanese."""
    phrase = ""
    for letter in words:
        if phrase and _may_break(phrase, letter):
            yield phrase
            phrase = ""
        phrase += letter
    yield phrase


def _may_break(phrase: str, after: str) -> bool:
    before = phrase[-1]
    if after in _CLOSING:
        return False
    if before in _CLOSING or before == " " or after == "（":
        return True
    if before in "おご（「":
        return False
    scripts = _script(before), _script(after)
    if scripts == ("kana", "kanji"):
        # One kana between two kanji is a particle, or holds a word together, as in 受け取り.
        return before in _PARTICLES or _script(phrase[-2:-1]) == "kana"
    return scripts in _BETWEEN_PHRASES


def _script(letter: str) -> str:
    if "ぁ" <= letter <= "ん":
        return "kana"
    if "ァ" <= letter <= "ヺ" or letter == "ー":
        return "katakana"
    return "kanji" if "一" <= letter <= "鿿" else "other"
