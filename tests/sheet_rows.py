"""The rows of a marked workbook, found again however its sheets were renamed, moved and filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from attrs import frozen
from openpyxl.utils import get_column_letter

from example_faults import Words
from hoshu_rules.formats.sheets.tables import Grid
from making.english_cells import COLUMNS
from making.sheets import CORRECTED, KEY, MARK, REASON
from sheet_cells import as_on_the_page, text_of
from worked_examples import Example

_HEADER_ROWS = 20
_KNOWN = {heading[-1] if isinstance(heading, tuple) else heading for heading in COLUMNS}


@frozen
class SheetTable:
    """A table of examples in a sheet: where it is, what its examples are about, and the number of each column."""

    grid: Grid
    header_row: int
    subject: str
    columns: Mapping[str, int]

    @property
    def strange(self) -> list[str]:
        """The headings that no page has."""
        own = {MARK, CORRECTED, REASON, KEY, *_KNOWN}
        return [head for head in self.columns if head not in own and not head.startswith("例（")]


@frozen
class SheetRow:
    """A row as the reviewer left it, its example in the words of the page, and how each cell is called in the sheet."""

    example: Example
    addresses: Mapping[str, str]
    mark: str
    corrected: str
    reason: str
    key: str
    typed: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the page's row from which this one was made."""
        return self.key.partition(".")[0]


def table_in(grid: Grid) -> SheetTable | None:
    """The table of a sheet, under the first row that has a heading such as 「例（返品・返金）」."""
    last = max((column for _row, column in grid.cells), default=0)
    for row in range(1, _HEADER_ROWS + 1):
        heads: dict[str, int] = {}
        for column in range(1, last + 1):
            heads.setdefault(_heading(grid.value(row, column)), column)
        subject = next((head for head in heads if head.startswith("例（") and head.endswith("）")), None)
        if subject is not None:
            heads.pop("", None)
            return SheetTable(grid, row, subject[2:-1], heads)
    return None


def _heading(value: object) -> str:
    head = unicodedata.normalize("NFKC", str(value or "")).strip().replace("(", "（").replace(")", "）")
    return CORRECTED if head.startswith(CORRECTED) else head


def rows_of(table: SheetTable, words: Words) -> Iterator[SheetRow]:
    """Each row of the table in which anything is written."""
    grid = table.grid
    for number in sorted({row for row, _column in grid.cells if row > table.header_row}):
        typed = {
            head: text_of(grid.value(number, column), words.get((table.subject, head), ()), grid.epoch)
            for head, column in table.columns.items()
        }
        if any(typed.values()):
            yield _row(table, number, typed, words)


def _row(table: SheetTable, number: int, typed: Mapping[str, str], words: Words) -> SheetRow:
    columns = [head for head in table.columns if head in _KNOWN]
    cells = {head: as_on_the_page(head, typed[head], words.get((table.subject, head), ())) for head in columns}
    name = typed[f"例（{table.subject}）"]
    mark, corrected, reason, key = (typed.get(head, "") for head in (MARK, CORRECTED, REASON, KEY))
    return SheetRow(
        Example(table.grid.sheet, number, table.subject, name, cells),
        addresses={head: f"{get_column_letter(column)}{number}" for head, column in table.columns.items()},
        mark=mark,
        corrected=corrected,
        reason=reason,
        key=key,
        typed=(name, *(typed[head] for head in columns)),
    )
