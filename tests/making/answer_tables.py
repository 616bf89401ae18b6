"""The tables of answers: the rows of the library's tables merged, so that exactly one row applies to each case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

from hoshu_rules.tables.shape import Cell, Cells, Column, Position, Row, Table
from hoshu_rules.text import Clause
from making import clause_tables, markdown, merging, words
from making.merging import Box
from making.rows import asked, columns_of, table_of

_BY_SLUG: Final = {clause.value: clause for clause in Clause}
_OUTSIDE: Final = frozenset({Position.BEFORE_FIRST_DAY, Position.AFTER_LAST_DAY})


@frozen
class Answer:
    """The answer of a row, and the slugs of the clauses that it cites."""

    said: Cells
    clauses: tuple[str, ...]


@frozen
class AnswerTable:
    """A table of the library and its merged rows; ``domains`` are the values that each column can have."""

    raw: Table
    columns: tuple[Column, ...]
    domains: tuple[tuple[Cell, ...], ...]
    boxes: tuple[Box[Answer], ...]

    @property
    def told(self) -> tuple[int, ...]:
        """The columns in which some row has a condition; all others change no answer."""
        places = range(len(self.columns))
        return tuple(place for place in places if any(box.values[place] is not None for box in self.boxes))


@cache
def answer_table(name: str) -> AnswerTable:
    """The table of answers of this name."""
    raw = table_of(name)
    columns = columns_of(raw)
    cases = {each.case: answer_of(each.row, name) for each in asked(name)}
    domains = tuple(words.in_reading_order([case[place] for case in cases]) for place in range(len(columns)))
    # The days inside a window come before those outside.
    orders = [sorted(domain, key=lambda value: value in _OUTSIDE) for domain in domains]

    def length(place: int, values: frozenset[Cell]) -> int:
        return words.length(columns[place].name, values, domains[place])

    return AnswerTable(raw, columns, domains, tuple(merging.merged(cases, orders, length)))


def answer_of(row: Row, name: str) -> Answer:
    """What a table of answers shows of a row: for registration only the state, as the rest has its own tables."""
    if name == "registration":
        return Answer(row.answer[:1], ())
    return Answer(row.answer, tuple(dict.fromkeys(row.clauses)))


@cache
def table(name: str, language: str) -> str:
    """One row for each box, with the answer and the clauses."""
    made = answer_table(name)
    said = [part for part, _value in made.boxes[0].answer.said]
    cited = ["clause"] if any(box.answer.clauses for box in made.boxes) else []

    def row(box: Box[Answer]) -> Iterator[str]:
        for place in made.told:
            yield words.cell(made.columns[place].name, box.values[place], made.domains[place], language)
        for part, value in box.answer.said:
            yield words.answer_cell(part, value, language)
        for _clause in cited:
            yield markdown.listed(
                (clause_tables.link(_BY_SLUG[slug], language) for slug in box.answer.clauses), language
            )

    columns = [*(made.columns[place].name for place in made.told), *said, *cited]
    heads = [words.column_head(name, column, language) for column in columns]
    return markdown.table(heads, (list(row(box)) for box in made.boxes))


def idle_line(name: str, language: str) -> Iterator[str]:
    """The facts of the question that change none of its answers, if any."""
    made = answer_table(name)
    idle = [
        words.column_head(name, column.name, language)
        for place, column in enumerate(made.columns)
        if place not in made.told
    ]
    if idle:
        facts = words.joined(idle, language, "と", "and")
        answer = words.column_head(name, made.boxes[0].answer.said[0][0], language)
        yield f"{facts}は、{answer}を変えません。" if language == "ja" else f"{facts}: no part in “{answer}”."
