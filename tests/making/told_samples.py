"""What reviewers are told of a row that disagrees with the rules, as an example on the page about reading tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from attrs import evolve

import example_faults
import marked_sheet
from asking import ask
from hoshu_rules.telling import tell
from making import english_cells, sheets
from making.english_examples import example_tables
from worked_examples import Example

_SUBJECT, _COLUMN, _WRONG, _REASON = "不良品の所有者", "所有者", "提供元", "代替機を発送した時に移るはずです"


def region(name: str, language: str) -> str:
    """What is told; the command speaks Japanese only, so the English page has what it says in outline."""
    told = SAMPLES[name]() if language == "ja" else _in_outline()
    return f"```text\n{told}\n```"


def _in_outline() -> str:
    row = _row()
    owner, wrong, right = (
        english_cells.head(_SUBJECT, _COLUMN),
        *(english_cells.cell(_SUBJECT, _COLUMN, cell) for cell in (_WRONG, row[_COLUMN])),
    )
    differs = f"(the place of the row)\n{owner}: written = {wrong} / the rules = {right}\nWhy the rules answer so:"
    return f"{differs}\n{tell(ask(row).answer, 'en')}\n(what to do next)"  # type: ignore[arg-type]  # it can be told


def _on_the_page() -> str:
    row = _row()
    return example_faults.sentences(example_faults.of_row(evolve(row, cells={**row.cells, _COLUMN: _WRONG})))


def _in_a_sheet() -> str:
    row = _row()
    page = row.page.removesuffix(".md")
    book = sheets.workbook(page)
    sheet = next(sheet for sheet in book.worksheets if any(cell.value == f"例（{_SUBJECT}）" for cell in sheet[1]))
    at = next(number for number in range(2, sheet.max_row) if sheet.cell(number, 1).value == row.name)
    filled = {sheets.MARK: sheets.NO, sheets.corrected(_SUBJECT): _WRONG, sheets.REASON: _REASON}
    for column, head in enumerate([cell.value for cell in sheet[1]], start=1):
        if head in filled:
            sheet.cell(at, column).value = filled[str(head)]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{page}.xlsx")
        book.save(path)
        return str(marked_sheet.check(path))


def _row() -> Example:
    return next(row for each in example_tables() for row in each.rows if row.subject == _SUBJECT)


SAMPLES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType({"page": _on_the_page, "sheet": _in_a_sheet})
"""What is told of a row that was changed on its page, and of one that was marked in a sheet."""
