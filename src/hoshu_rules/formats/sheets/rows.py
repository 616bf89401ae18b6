"""The rows of a sheet of registrations: what each registers, or everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, final

from attrs import evolve, frozen

from hoshu_rules.facts.checks import one_of, or_none
from hoshu_rules.facts.plain import ONE_LINE, folded
from hoshu_rules.facts.tickets import EntryField, EntryForm
from hoshu_rules.formats.sheets.cells import (
    CellValue,
    Failed,
    FindingKind,
    Unclear,
    changes_of,
    consent_of,
    day_of,
    folded_words,
    text_of,
)
from hoshu_rules.formats.sheets.columns import DAY_COLUMNS, JOINED_COLUMNS, SheetColumn
from hoshu_rules.formats.sheets.tables import File, Grid, Table, TableColumn, content_of, grids_of, tables_of
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.entry import EntryCheck, ProblemKind

_ENTRY_CHECK: Final = one_of(EntryCheck)
_COLUMN_OR_NONE: Final = or_none(one_of(SheetColumn))
_NEEDED: Final = frozenset({SheetColumn.PART_NUMBER, SheetColumn.DEVICE_MODEL})
"""Where the sheet has a column for them they must be filled in, as no question can be asked without them."""
_THE_SAME: Final = folded_words('同上 上に同じ 〃 ″ " 々')
_EXAMPLES: Final = folded_words("例 （例） 記入例 記載例 入力例 見本 サンプル")


@final
@frozen(kw_only=True)
class Finding:
    """Something wrong in a row, or to be confirmed: what, and where.

    ``where`` is the cell with its sheet, such as 登録!C5, or the row where there is no cell. ``cell`` is the address
    alone, ``header`` the header of the column, ``given`` what the cell holds. ``likely`` is what was probably meant, to
    be confirmed by the customer. ``entry`` is the entry that a check of the form found wrong, ``digits`` how many a
    serial number has.
    """

    kind: FindingKind
    where: str
    given: object = None
    cell: str | None = None
    header: str | None = None
    likely: str | None = None
    entry: EntryField | None = None
    digits: int | None = None


@final
@frozen(kw_only=True)
class SheetRegistration:
    """What a row registers: the entry form, and what tells the ticket and the device.

    None where the cell is blank or the sheet has no such column. Part number and model are not blank in a column.
    Without a column for the consent, or with a blank cell, the terms were not agreed to.
    """

    form: EntryForm
    part_number: str | None = None
    ticket_id: str | None = None
    device_model: str | None = None
    purchased_on: date | None = None
    device_bought_on: date | None = None
    arrived_on: date | None = None
    starts_on: date | None = None
    expires_on: date | None = None
    submitted_on: date | None = None


@final
@frozen
class RegistrationRow:
    """A row of the sheet: ``registration`` where all of it could be read, else None and the findings that say why.

    ``if_confirmed`` is what it registers if everything likely in the findings is confirmed; None where one of them has
    nothing likely.
    """

    number: int
    table: Table
    registration: SheetRegistration | None
    if_confirmed: SheetRegistration | None
    findings: tuple[Finding, ...] = ()


def read_registrations(
    file: File, *, columns: Mapping[str, SheetColumn | None] = MappingProxyType({}), policy: Policy = STANDARD
) -> tuple[RegistrationRow, ...]:
    """Each row that is not blank, of each visible sheet that has a table of registrations.

    The header row is found by the names that people use; ``columns`` adds names, or leaves a column out (None). What
    is wrong in a row becomes findings of that row. SheetError only for a file that is no workbook, or has no such
    table.
    """
    POLICY.check("policy", policy)
    for name, column in columns.items():
        ONE_LINE.check("columns", name)
        _COLUMN_OR_NONE.check(f"columns[{name!r}]", column)
    grids = list(grids_of(content_of(file)))
    return tuple(row for grid, table in tables_of(grids, columns) for row in _rows(grid, table, policy))


def with_entry_check(row: RegistrationRow, check: EntryCheck) -> RegistrationRow:
    """The row with each problem of its entry form as a finding, so that all can be marked in one copy."""
    _ENTRY_CHECK.check("check", check)
    found = []
    for problem in check.problems:
        missing = problem.kind is ProblemKind.MISSING
        kind = FindingKind.MISSING if missing else FindingKind.MISMATCH
        finding = _finding(kind, row.table, row.table.column(SheetColumn(problem.entry.value)), row.number)
        if not missing:
            finding = evolve(finding, given=check.facts.serial_number, digits=check.facts.digits_expected)
        found.append(evolve(finding, entry=problem.entry))
    return evolve(row, findings=(*row.findings, *found))


def _rows(grid: Grid, table: Table, policy: Policy) -> Iterator[RegistrationRow]:
    """Each row with something in it besides a consent, which may be filled in beforehand."""
    below = [(row, column) for row, column in grid.cells if row > table.header_row]
    examples = {row for row, column in below if folded(str(grid.cells[row, column])) in _EXAMPLES}
    holding = {column.number for column in table.columns if column.holds is not SheetColumn.TERMS}
    for number in sorted({row for row, column in below if column in holding}):
        if number in examples:
            finding = _finding(FindingKind.EXAMPLE_ROW, table, None, number)
            yield RegistrationRow(number, table, None, None, (finding,))
        else:
            yield _row(grid, table, number, examples, policy)


def _row(grid: Grid, table: Table, number: int, examples: set[int], policy: Policy) -> RegistrationRow:
    read: dict[SheetColumn, list[Any]] = {}
    findings: dict[int, Finding] = {}
    seen = set()
    # The model first: it says how many digits the serial number has.
    for column in sorted(table.columns, key=lambda each: each.holds is not SheetColumn.DEVICE_MODEL):
        place = (column.holds, grid.origin(number, column.number))
        value = grid.value(number, column.number)
        if value is None or place in seen:
            continue
        seen.add(place)
        known = read.setdefault(column.holds, [])
        try:
            model = next(iter(read.get(SheetColumn.DEVICE_MODEL, [])), None)
            value = _above(grid, table, number, column.number, examples)
            meant = _meant(column.holds, value, model, grid.epoch, policy)
            if known and meant not in known and column.holds not in JOINED_COLUMNS:
                raise Unclear(FindingKind.DIFFERENT_VALUES)
        except Unclear as unclear:
            finding = _finding(unclear.kind, table, column, number)
            findings[column.number] = evolve(finding, given=value, likely=unclear.likely)
            meant = unclear.likely
        if meant is not None:
            known.append(meant)
    for column in table.columns:
        if column.holds in _NEEDED and column.holds not in read:
            findings[column.number] = _finding(FindingKind.MISSING, table, column, number)
    found = tuple(finding for _number, finding in sorted(findings.items()))
    likely = None if any(finding.likely is None for finding in found) else _registration(read)
    return RegistrationRow(number, table, None if found else likely, likely, found)


def _above(grid: Grid, table: Table, number: int, column: int, examples: set[int]) -> CellValue:
    """The value of a cell, which is that of the row above where the cell says "the same"; Unclear if that is blank."""
    value = grid.value(number, column)
    while isinstance(value, str) and folded(value) in _THE_SAME:
        number -= 1
        value = None if number <= table.header_row or number in examples else grid.value(number, column)
    if value is None:
        raise Unclear(FindingKind.NOTHING_ABOVE)
    return value


def _meant(holds: SheetColumn, value: CellValue, model: str | None, epoch: datetime, policy: Policy) -> object:
    if isinstance(value, Failed):
        raise Unclear(FindingKind(value.value))
    if holds in DAY_COLUMNS:
        return day_of(value, epoch)
    match holds:
        case SheetColumn.TERMS:
            return consent_of(value)
        case SheetColumn.CHANGED:
            return changes_of(value)
        case _:
            return text_of(holds, value, model=model, policy=policy)


def _registration(read: Mapping[SheetColumn, list[Any]]) -> SheetRegistration:
    first = {column.value: values[0] for column, values in read.items() if values}
    form = EntryForm(
        agreed_to_terms=first.pop("terms", False),
        serial_number=first.pop("serial_number", None),
        changed=first.pop("changed", frozenset()),
        **{each.value: " ".join(read.get(each, [])) or None for each in JOINED_COLUMNS},
    )
    return SheetRegistration(form=form, **{name: first[name] for name in first.keys() - {"contact", "site"}})


def _finding(kind: FindingKind, table: Table, column: TableColumn | None, row: int) -> Finding:
    """A finding in a cell of this row, or in the row itself."""
    if column is None:
        return Finding(kind=kind, where=f"{table.sheet}!{row}")
    cell = f"{column.letter}{row}"
    return Finding(kind=kind, where=f"{table.sheet}!{cell}", cell=cell, header=column.header)
