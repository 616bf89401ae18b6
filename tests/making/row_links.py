"""Links to the rows of worked examples, by table: the row's name in Japanese, its number in English."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from making import english_examples, markdown
from making.english_examples import ExampleTable, example_tables, number_of, slug_of
from worked_examples import DOCS, Example

_HEADING: Final = re.compile(r"#+ (?P<text>.+)")


@frozen
class Place:
    """The place of a table of examples: the link to its heading, and what the heading says apart from "examples"."""

    link: str
    part: str


def link(row: Example, language: str) -> str:
    """The name of a row, or in English its number in its table, with a link to it."""
    name = row.name if language == "ja" else f"row {number_of(row)}"
    return f"[{name}]({row.page}#{row.anchor})"


def lines(rows: Collection[Example], language: str, limit: int | None = None) -> Iterator[str]:
    """A line for each table with some of these rows: a link to the table, links to the rows, how many more there are.

    ``limit`` is the number of rows that a line names.
    """
    by_table: dict[str, list[Example]] = {}
    for row in rows:
        by_table.setdefault(table_link(table_of(row), language), []).append(row)
    colon = "：" if language == "ja" else ": "
    for table, own in by_table.items():
        listed = markdown.listed((link(row, language) for row in own[:limit]), language)
        yield f"- {table}{colon}{listed}{_more(len(own) - len(own[:limit]), language)}"


def _more(left: int, language: str) -> str:
    if not left:
        return ""
    return f"、ほか{left}行" if language == "ja" else f" and {left} more"


def table_of(row: Example) -> ExampleTable:
    """The table of a row."""
    return _tables()[row.anchor]


@cache
def _tables() -> Mapping[str, ExampleTable]:
    return {row.anchor: made for made in example_tables() for row in made.rows}


def table_link(made: ExampleTable, language: str) -> str:
    """The subject of a table, and what its heading adds, with a link to it."""
    place = _places(language)[slug_of(made)]
    if language == "ja":
        part = f"（{place.part}）" if place.part else ""
        return f"[{made.subject}{part}]({place.link})"
    part = f" ({place.part[0].lower()}{place.part[1:]})" if place.part else ""
    return f"[{english_examples.SUBJECTS[made.subject]}{part}]({place.link})"


@cache
def _places(language: str) -> Mapping[str, Place]:
    """The place of each table of examples in a language, by the name of its region."""
    if language == "ja":
        return {slug_of(made): _place(made.page, language, made.rows[0].line) for made in example_tables()}
    return {slug_of(made): _place(made.page, language, _line_of_region(made)) for made in example_tables()}


def _line_of_region(made: ExampleTable) -> int:
    marker = f"<!-- rules: examples {slug_of(made)} -->"
    return page_text(made.page, "en").splitlines().index(marker) + 1


def _place(name: str, language: str, line: int) -> Place:
    """The heading above a line of a page."""
    above = page_text(name, language).splitlines()[:line]
    headings = [match["text"] for match in map(_HEADING.fullmatch, above) if match]
    before = [markdown.anchor(heading) for heading in headings[:-1]]
    slug = markdown.anchor(headings[-1])
    # A heading that is repeated has a number at its end, from the second on.
    number = f"-{before.count(slug)}" if slug in before else ""
    part = re.sub(r"^(例：?|Examples:? ?)", "", headings[-1])
    return Place(f"{name}.md#{slug}{number}", part)


def page_title(name: str, language: str) -> str:
    """The title of a page of the book."""
    return page_text(name, language).splitlines()[0].removeprefix("# ")


@cache
def page_text(name: str, language: str) -> str:
    """The text of a page of the book, by its name without the ending."""
    return (DOCS / language / f"{name}.md").read_text(encoding="utf-8")
