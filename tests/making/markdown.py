"""Tables and lines of Markdown, as GitHub and MyST both read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hoshu_rules.telling import Language
from hoshu_rules.text import Clause, Reading

NOTHING = "—"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a row with another number of cells than there are heads is a ValueError."""
    all_rows = [heads, ["---"] * len(heads), *rows]
    for cells in all_rows:
        if len(cells) != len(heads):
            message = f"{len(heads)} heads, and a row of {len(cells)} cells: {cells}"
            raise ValueError(message)
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |" for cells in all_rows)


def listed(parts: Iterable[str], language: Language) -> str:
    """Several things in one cell, or the sign for nothing."""
    return ("、" if language is Language.JA else ", ").join(parts) or NOTHING


def lines(told: Iterable[str]) -> str:
    """Several lines in one cell."""
    return "<br>".join(told)


def slug(name: Clause | Reading) -> str:
    """The name that a clause or a reading has everywhere."""
    return f"`{name.value}`"


def anchor(heading: str) -> str:
    """What leads to a heading, after the page's name and ``#``, by the custom of code hosts."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def reading_heading(reading: Reading, language: Language) -> str:
    """What stands above a reading on the page of the readings."""
    return f"{slug(reading)} {language.of(reading.question)}"


def reading_link(reading: Reading, language: Language) -> str:
    """The name of a reading, leading to its place on the page of the readings."""
    return f"[{slug(reading)}](readings.md#{anchor(reading_heading(reading, language))})"


def capital(text: str) -> str:
    """The text with a capital letter to begin with."""
    return text[:1].upper() + text[1:]
