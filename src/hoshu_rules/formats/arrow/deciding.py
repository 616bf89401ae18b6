"""A table in, the answers out: each case that is different is asked once, and its answer is given to all its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar, cast, final

import numpy as np
import pyarrow as pa
from attrs import frozen

from hoshu_rules.errors import FactError, HoshuError
from hoshu_rules.facts.calendar import CALENDAR_OR_NONE, BusinessCalendar
from hoshu_rules.facts.plain import BOOL
from hoshu_rules.formats.arrow.cells import EMPTY, EPOCH, Cells, Numbers, cells_of
from hoshu_rules.formats.arrow.columns import FactColumn, Group, groups_in
from hoshu_rules.formats.arrow.parts import Batch, Said, Under
from hoshu_rules.formats.arrow.questions import DEADLINES, QUESTIONS, Question
from hoshu_rules.formats.arrow.remembered import remembered
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.telling import languages, tell
from hoshu_rules.text.version import RULES_VERSION

T = TypeVar("T")
"""A table or a record batch: the answers come as the same."""

_ROWS: Final = 1 << 16
"""The rows that are decided at a time: few enough for the caches of a processor."""
_EVERY: Final = {"rules_version": pa.string(), "error": pa.string()}


def columns_of(question: str) -> tuple[FactColumn, ...]:
    """The columns that a question looks at, in the order of its arguments; "deadlines" for ``deadlines_batch``."""
    return _question(question).columns


def answer_schema(question: str, *, open_facts: bool = False, told_in: str | None = None) -> pa.Schema:
    """The columns of the answer, with their types; "deadlines" for ``deadlines_batch``."""
    return pa.schema(list(_answers(_question(question), open_facts, told_in).items()))


def decide_batch(
    question: str,
    table: T,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Sequence[str] = (),
    open_facts: bool = False,
    told_in: str | None = None,
    policy: Policy = STANDARD,
    calendar: BusinessCalendar | None = None,
) -> T:
    """The answers to a question about each row of a table or record batch, row by row.

    The columns of the table have the names that ``columns_of`` gives; ``columns`` maps such a name to another one. A
    struct may hold what stands behind a dot. Columns that the question does not look at are left alone, and those in
    ``keep`` come before the answer. With ``open_facts`` the answer says which facts could still change it. With
    ``told_in`` it is told in that language too, for which each row is asked about by itself.

    A row whose facts are wrong has no answer, and ``error`` says what is wrong, with the column. FactError for a table
    without a column that is needed, or with one of another type.
    """
    under = Under(policy, calendar, open_facts)
    return _decided(_question(question, but="deadlines"), table, columns or {}, keep, told_in, under)


def deadlines_batch(
    table: T, *, columns: Mapping[str, str] | None = None, keep: Sequence[str] = (), policy: Policy = STANDARD
) -> T:
    """Every last day that follows from the days in each row of a table or record batch.

    The columns are those of ``columns_of("deadlines")``, and each may be left out. A completed registration closes the
    refund earlier; a ticket in the device's own order, and a bundle, have no last day to order, and no renewal has.
    """
    return _decided(DEADLINES, table, columns or {}, keep, None, Under(policy, None, with_open_facts=False))


def _question(name: str, but: str = "") -> Question:
    questions = {**QUESTIONS, "deadlines": DEADLINES}
    questions.pop(but, None)
    if name not in questions:
        raise FactError("question", name, "one of " + ", ".join(questions))
    return questions[name]


def _answers(question: Question, open_facts: bool, told_in: str | None) -> dict[str, pa.DataType]:
    opened = {"open_facts": pa.list_(pa.string())} if open_facts else {}
    told = {} if told_in is None else {"told": pa.string()}
    return {**question.answers, **opened, **told, **_EVERY}


def _decided(
    question: Question, table: T, columns: Mapping[str, str], keep: Sequence[str], told_in: str | None, under: Under
) -> T:
    POLICY.check("policy", under.policy)
    CALENDAR_OR_NONE.check("calendar", under.calendar)
    BOOL.check("open_facts", under.with_open_facts)
    if told_in is not None and told_in not in languages():
        raise FactError("told_in", told_in, "one of " + ", ".join(languages()))
    whole = _as_table(table)
    for name in keep:
        if name not in whole.schema.names:
            raise FactError("keep", name, "a column of the table")
    flat = _without_structs(whole, question)
    asked = _Asked(question, _columns_in(question, flat.schema.names, columns), told_in, under)
    answers = _answers(question, under.with_open_facts, told_in)
    decided = [asked.answers_of(piece) for piece in flat.to_batches(max_chunksize=_ROWS) if piece.num_rows]
    made = [pa.chunked_array([piece[name] for piece in decided], kind) for name, kind in answers.items()]
    together = pa.table([*(whole[name] for name in keep), *made], names=[*keep, *answers])
    result: T = together if isinstance(table, pa.Table) else _one_batch(together)
    return result


def _as_table(table: object) -> pa.Table:
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if isinstance(table, pa.Table):
        return table
    raise FactError("table", table, "a pyarrow.Table or a pyarrow.RecordBatch")


def _without_structs(table: pa.Table, question: Question) -> pa.Table:
    """The table with a column for each field of a struct, where the struct holds facts of the question."""
    names = [column.name for column in question.columns]
    while any(
        pa.types.is_struct(held.type) and any(name.startswith(f"{held.name}.") for name in names)
        for held in table.schema
    ):
        table = table.flatten()
    return table


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([column.combine_chunks() for column in table.columns], schema=table.schema)


def _columns_in(question: Question, there: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The name in the table of each fact that has a column there; FactError for one that is needed and has none."""
    facts = [name for column in question.columns for name in (column.name, column.unknown_column) if name is not None]
    for fact, name in given.items():
        if fact not in facts:
            raise FactError("columns", fact, "one of " + ", ".join(facts))
        if name not in there:
            raise FactError("columns", name, "a column of the table")
    named = {fact: given.get(fact, fact) for fact in facts}
    for column in _needed(question.arguments):
        if named[column.name] not in there:
            raise FactError("table", tuple(there), f"a column {named[column.name]}")
    return {fact: name for fact, name in named.items() if name in there}


def _needed(group: Group) -> Sequence[FactColumn]:
    """The columns that no table may lack: not those of a group that can be missing, nor those of only one kind."""
    needed = []
    for _name, member in group.members:
        if isinstance(member, FactColumn):
            needed += [] if member.is_optional else [member]
        elif isinstance(member, Group) and not member.can_be_missing:
            needed += _needed(member)
    return needed


@final
@frozen(eq=False)
class _Asked:
    """A question that is asked about the rows of a table with these columns."""

    question: Question
    names: Mapping[str, str]
    told_in: str | None
    under: Under

    def answers_of(self, piece: pa.RecordBatch) -> dict[str, Any]:
        """The columns of the answer for a few rows; those with wrong cells are answered as errors."""
        cells = {
            column.name: cells_of(
                column,
                piece.column(self.names[column.name]),
                self._marks_of(column, piece),
            )
            for column in self.question.columns
            if column.name in self.names
        }
        wrong = np.zeros(piece.num_rows, dtype=np.bool_)
        for each in cells.values():
            wrong |= each.wrong
        if not wrong.any():
            return self._answered(self._batch(cells, piece.num_rows))
        answered = self.answers_of(piece.filter(pa.array(~wrong)))
        places = pa.array(np.cumsum(~wrong) - 1, mask=wrong)
        errors = answered["error"].take(places).to_pylist()
        for row in np.flatnonzero(wrong):
            errors[row] = self._error_of_cell(cells, piece, int(row))
        return {name: column.take(places) for name, column in answered.items()} | {
            "error": pa.array(errors, pa.string()),
            "rules_version": _same(RULES_VERSION, piece.num_rows),
        }

    def _marks_of(self, column: FactColumn, piece: pa.RecordBatch) -> pa.Array | None:
        """The column that says of which rows the fact is not known, if there is one."""
        name = self.names.get(column.unknown_column or "")
        return None if name is None else piece.column(name)

    def _batch(self, cells: Mapping[str, Cells], length: int) -> Batch:
        groups = {}
        for group in groups_in(self.question.arguments):
            inside = [each.numbers != EMPTY for name, each in cells.items() if name.startswith(f"{group.path}.")]
            if inside:
                groups[group.path] = np.logical_or.reduce(inside)
        return Batch(length, cells, groups, self.under.policy)

    def _error_of_cell(self, cells: Mapping[str, Cells], piece: pa.RecordBatch, row: int) -> str:
        wrong = next(each for each in cells.values() if each.wrong[row])
        name = self.names[wrong.column.name]
        return str(FactError(name, _value(piece.column(name)[row]), wrong.column.expected))

    def _answered(self, batch: Batch) -> dict[str, Any]:
        memory = remembered(self.question, self.under, frozenset(self.names))
        said, places = memory.said_of(batch)
        if memory.is_full:
            remembered.cache_clear()
        said = list(said)
        has_none = np.array([each is None for each in said], dtype=np.bool_)[places]
        errors: list[str | None] = [None] * batch.length
        for row in map(int, np.flatnonzero(has_none)):
            try:
                said.append(self.question.whole(self._values(batch, row), self.under))
            except HoshuError as error:
                errors[row] = self._told_as_error(error)
            else:
                places[row] = len(said) - 1
        answered = {
            name: self._column(name, kind, batch, said, places)
            for name, kind in _answers(self.question, self.under.with_open_facts, None).items()
            if name not in _EVERY
        }
        if self.told_in is not None:
            told = [self._told(batch, row) if error is None else None for row, error in enumerate(errors)]
            answered["told"] = pa.array(told, pa.string())
        return {**answered, "rules_version": _same(RULES_VERSION, batch.length), "error": pa.array(errors, pa.string())}

    def _values(self, batch: Batch, row: int) -> dict[str, Any]:
        return batch.values(row, [*batch.cells, *batch.groups])

    def _told(self, batch: Batch, row: int) -> str:
        return tell(self.question.answer(self._values(batch, row), self.under), cast("str", self.told_in))

    def _told_as_error(self, error: HoshuError) -> str:
        name = self.names.get(error.where, error.where)
        return str(FactError(name, error.given, error.expected, error.reading))

    def _column(
        self, name: str, kind: pa.DataType, batch: Batch, said: Sequence[Said | None], places: Numbers
    ) -> pa.Array:
        """A column of the answer. What is said of a day is its name, by which it is looked up in each row."""
        values = [None if each is None else each[name] for each in said]
        candidates = next((part.days[name] for part in self.question.parts if name in part.days), None)
        if candidates is None:
            return pa.array(values, kind).take(pa.array(places))
        found = np.array([each.toordinal() if isinstance(each, date) else EMPTY for each in values])[places]
        for each in candidates:
            is_this = np.array([value == each for value in values], dtype=np.bool_)[places]
            found = np.where(is_this, batch.days(each), found)
        return pa.array((found - EPOCH).astype(np.int32), pa.int32(), mask=found == EMPTY).cast(pa.date32())


def _value(cell: pa.Scalar) -> object:
    """The value of a cell as Python has it; a day or instant that Python does not have, by its type."""
    try:
        return cell.as_py()
    except Exception:  # out of range, in nanoseconds, or of a zone that is not known here
        return f"a {cell.type} that cannot be shown"


def _same(value: str, length: int) -> pa.Array:
    return pa.repeat(pa.scalar(value), length)
