"""Tables and lines of Markdown that GitHub and MyST both understand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hoshu_rules.text import Clause, Reading
from making.bilingual import Text, of_reading

NOTHING = "—"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; ValueError for a row with another number of cells than there are heads."""
    all_rows = [heads, ["---"] * len(heads), *rows]
    for cells in all_rows:
        if len(cells) != len(heads):
            message = f"{len(heads)} heads, and a row of {len(cells)} cells: {cells}"
            raise ValueError(message)
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |" for cells in all_rows)


def listed(parts: Iterable[str], language: str) -> str:
    """Several things in one cell, or the sign for none."""
    return ("、" if language == "ja" else ", ").join(parts) or NOTHING


def lines(told: Iterable[str]) -> str:
    """Several lines in one cell."""
    return "<br>".join(told)


def slug(name: Clause | Reading) -> str:
    """The name of a clause or a reading."""
    return f"`{name.value}`"


def clause_anchor(clause: Clause) -> str:
    """The anchor of a clause's row in a clause table."""
    return f"clause-{re.sub('[._]', '-', clause.value)}"


def anchor(heading: str) -> str:
    """The anchor of a heading, as used by code hosts: what follows the page's name and ``#`` in a link."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def reading_heading(reading: Reading, language: str) -> str:
    """The heading of a reading on the page of the readings."""
    return of_reading(reading, "name").of(language)


def reading_link(reading: Reading, language: str) -> str:
    """The name of a reading, with a link to its place on the page of the readings."""
    heading = reading_heading(reading, language)
    return f"[{heading}](readings.md#{anchor(heading)})"


def asked(reading: Reading, language: str) -> str:
    """The name of a reading with its link, and its question."""
    colon = "：" if language == "ja" else ": "
    return f"{reading_link(reading, language)}{colon}{of_reading(reading, 'question').of(language)}"


def labelled(label: Text, told: str, language: str) -> str:
    """A paragraph that begins with what it is about."""
    return f"**{label.of(language)}**{'　' if language == 'ja' else ' '}{told}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
