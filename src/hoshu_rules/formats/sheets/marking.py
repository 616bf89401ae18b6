"""The findings of a sheet, told in sentences and marked in a copy of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hoshu_rules.errors import SheetError
from hoshu_rules.facts.checks import one_of, sequence_of
from hoshu_rules.formats.sheets.rows import Finding, RegistrationRow
from hoshu_rules.formats.sheets.tables import File, Table, content_of, workbook_of
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import filled, phrase, words

_FINDING: Final = one_of(Finding)
_ROWS: Final = sequence_of(RegistrationRow)
_MARK: Final = "FFFFD9B3"
"""A light orange, as ARGB."""
_WIDTH: Final = 70
_LONGEST: Final = 40


def tell_finding(finding: Finding, language: str = "ja") -> str:
    """What is wrong, and what the customer is asked to do about it."""
    _FINDING.check("finding", finding)
    own = words(language)["sheet"]
    header = tell_value(finding.entry, language) if finding.header is None else finding.header
    parts = {"header": header, "given": _shown(finding.given), "likely": finding.likely, "digits": finding.digits}
    names = [finding.kind.value] if finding.likely is None else [finding.kind.value, "likely"]
    return phrase("gap", language).join(filled(own[name], parts) for name in names)


def write_findings(file: File, rows: Sequence[RegistrationRow], copy: File, *, language: str = "ja") -> None:
    """Write a copy of the workbook with the cells of all findings marked, and a last column that tells them.

    ``rows`` are those that were read from ``file``. A copy that comes back is marked anew: what was put right is no
    longer marked. Charts and pictures are not copied. SheetError for rows of another file.
    """
    _ROWS.check("rows", rows)
    workbook = workbook_of(content_of(file))
    for table in dict.fromkeys(row.table for row in rows):
        if table.sheet not in workbook.sheetnames:
            raise SheetError(
                "rows", table.sheet, f"rows of this file, whose sheets are {', '.join(workbook.sheetnames)}"
            )
        _mark(workbook[table.sheet], table, [row for row in rows if row.table == table], language)
    marked = io.BytesIO()
    workbook.save(marked)
    if isinstance(copy, str | PathLike):
        Path(copy).write_bytes(marked.getvalue())
    else:
        copy.write(marked.getvalue())


def _mark(sheet: Worksheet, table: Table, rows: Sequence[RegistrationRow], language: str) -> None:
    heading = words(language)["sheet"]["heading"]
    after_last = sheet.max_column + 1
    told_in = next((n for n in range(1, after_last) if sheet.cell(table.header_row, n).value == heading), after_last)
    sheet.cell(table.header_row, told_in, heading)
    sheet.column_dimensions[get_column_letter(told_in)].width = _WIDTH
    for row in rows:
        for column in table.columns:
            cell = sheet.cell(row.number, column.number)
            if cell.fill.fgColor.rgb == _MARK:
                cell.fill = PatternFill()
    for row in rows:
        told: Any = sheet.cell(row.number, told_in)
        told.value = "\n".join(tell_finding(finding, language) for finding in row.findings) or None
        told.alignment = Alignment(wrap_text=True, vertical="top")
        for finding in row.findings:
            if finding.cell is not None:
                sheet[finding.cell].fill = PatternFill("solid", fgColor=_MARK)


def _shown(given: object) -> str:
    """What a cell holds, in a short line without characters that cannot be seen."""
    line = " ".join(str(given).split())
    visible = "".join(character for character in line if character.isprintable())
    return visible if len(visible) <= _LONGEST else f"{visible[:_LONGEST]}…"
