"""Where the tables of registrations are in a workbook, and what their cells hold."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final, final

from attrs import frozen
from openpyxl import Workbook, load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter

from hoshu_rules.errors import SheetError
from hoshu_rules.formats.sheets.cells import CellValue, Failed
from hoshu_rules.formats.sheets.columns import FORM_COLUMNS, SheetColumn, column_of

File = str | PathLike[str] | BinaryIO
"""A path, or a file that is open for bytes."""

_FEWEST_COLUMNS: Final = 2
_SHOWN: Final = 20


@final
@frozen
class TableColumn:
    """A column of a table: what it holds, its header as written, and its letter in the sheet."""

    holds: SheetColumn
    header: str
    letter: str
    number: int


@final
@frozen
class Table:
    """A table of registrations: its sheet, the last row of its header, and the columns that it has of ours."""

    sheet: str
    header_row: int
    columns: tuple[TableColumn, ...]

    def column(self, holds: SheetColumn) -> TableColumn | None:
        """The first column that holds this, if there is one."""
        return next((column for column in self.columns if column.holds is holds), None)


@frozen
class Grid:
    """The cells of a sheet that are not empty, and where the value of a merged cell stands."""

    sheet: str
    epoch: datetime
    cells: Mapping[tuple[int, int], CellValue]
    merged: Mapping[tuple[int, int], tuple[int, int]]

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value: the first one of merged cells, else the cell itself."""
        return self.merged.get((row, column), (row, column))

    def value(self, row: int, column: int) -> CellValue | None:
        """What a cell holds, as it is seen: merged cells all show the same. None for an empty one."""
        return self.cells.get(self.origin(row, column))


def content_of(file: File) -> bytes:
    """The bytes of the file."""
    return Path(file).read_bytes() if isinstance(file, str | PathLike) else file.read()


def workbook_of(content: bytes, **options: bool) -> Workbook:
    """The workbook; SheetError for what is none."""
    try:
        return load_workbook(io.BytesIO(content), **options)
    except Exception as error:  # what is no workbook can fail anywhere in the reader
        raise SheetError("file", content, "an .xlsx workbook that opens without a password") from error


def grids_of(content: bytes) -> Iterator[Grid]:
    """The cells of each sheet that can be seen."""
    whole = workbook_of(content)
    # As streams, for these do not stumble over a lone cell in the last row of a sheet.
    computed, written = (workbook_of(content, read_only=True, data_only=each) for each in (True, False))
    for sheet in whole.worksheets:
        if sheet.sheet_state == "visible":
            values = _cells(computed, sheet.title)
            filled = (place for place, cell in _cells(written, sheet.title).items() if cell.value is not None)
            cells = {place: value for place in filled if (value := _value(values[place])) is not None}
            merged = {place: (area.min_row, area.min_col) for area in sheet.merged_cells.ranges for place in area.cells}
            yield Grid(sheet.title, whole.epoch, cells, merged)


def _cells(workbook: Workbook, title: str) -> dict[tuple[int, int], ReadOnlyCell]:
    sheet = workbook[title]
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    cells: Iterator[Any] = chain.from_iterable(sheet.iter_rows())
    return {(cell.row, cell.column): cell for cell in cells if isinstance(cell, ReadOnlyCell)}


def _value(cell: Any) -> CellValue | None:
    """What a cell that is not empty holds or computes to; None for blanks."""
    match cell.value:
        case str() if cell.data_type == "e":
            return Failed.ERROR_VALUE
        case str():
            # What other programs write for the end of a line.
            return cell.value.replace("_x000D_", "\n").strip() or None
        case None:
            return None if cell.data_type == "str" else Failed.NOT_CALCULATED
        case value:
            known: CellValue = value
            return known


def tables_of(grids: list[Grid], columns: Mapping[str, SheetColumn | None]) -> Iterator[tuple[Grid, Table]]:
    """The table of each sheet that has one; SheetError, with what the first sheet begins with, if none has."""
    found = [(grid, table) for grid in grids if (table := _table(grid, columns)) is not None]
    if not found:
        seen = [value for grid in grids for value in grid.cells.values() if isinstance(value, str)]
        expected = "a header row with names such as シリアル番号, 保守連絡窓口, 機器設置先 (see columns)"
        raise SheetError("file", seen[:_SHOWN], expected)
    yield from found


def _table(grid: Grid, columns: Mapping[str, SheetColumn | None]) -> Table | None:
    """The table under the first row that names two of our columns or more, one of them of the entry form."""
    rows = sorted({row for row, _column in grid.cells})
    last = max((column for _row, column in grid.cells), default=0)
    for row in rows:
        named = tuple(_named(grid, row, range(1, last + 1), columns))
        kinds = {column.holds for column in named}
        if len(kinds) >= _FEWEST_COLUMNS and kinds & FORM_COLUMNS:
            return Table(grid.sheet, _last_header_row(grid, row, named), named)
    return None


def _named(grid: Grid, row: int, numbers: range, columns: Mapping[str, SheetColumn | None]) -> Iterator[TableColumn]:
    for number in numbers:
        header = grid.value(row, number)
        if isinstance(header, str) and (holds := column_of(header, columns)) is not None:
            yield TableColumn(holds, " ".join(header.split()), get_column_letter(number), number)


def _last_header_row(grid: Grid, row: int, named: tuple[TableColumn, ...]) -> int:
    """The header's last row: that of its tallest merged cell.

    Beneath a header that spans several columns these have names of their own, and the other columns have nothing.
    """
    last = row
    while any(grid.origin(last + 1, column.number)[0] == row for column in named):
        last += 1
    origins = [grid.origin(row, column.number) for column in named]
    single = [column for column, origin in zip(named, origins, strict=True) if origins.count(origin) == 1]
    has_names_beneath = single != list(named) and all(grid.value(row + 1, each.number) is None for each in single)
    return row + 1 if last == row and has_names_beneath else last
