"""The worked examples of a page as a spreadsheet to be marked and sent back; ``marked_sheet`` reads it again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from agreeing import NAMES
from asking import QUESTIONS
from hoshu_rules import RULES_VERSION
from making.english_examples import ExampleTable, example_tables
from worked_examples import DOCS, OF_CLAUSES, OF_READINGS, Example, list_in

MARK: Final = "正しいか"
CORRECTED: Final = "正しいと思う答え"
REASON: Final = "理由"
KEY: Final = "行の記号"
YES, NO = "○", "×"
CODES: Final = (*OF_CLAUSES, *OF_READINGS)
"""The columns of slugs, for which the sheet has names."""
FOLDED_AWAY: Final = ("条項", "解釈")
GUIDE: Final = "使い方"

_HEAD = PatternFill("solid", fgColor="DDE6F0")
_TO_FILL = PatternFill("solid", fgColor="FFF6D6")
_WIDEST, _NARROWEST = 34, 9
_MOST_CHOICES = 8
_SPARE_ROWS = 30
"""How many empty rows below a table have the list of marks, for new rows."""


def corrected(subject: str) -> str:
    """The heading of the column for the answer that a reviewer thinks right."""
    return f"{CORRECTED}（{QUESTIONS[subject].answer}）"


def cell_shown(column: str, cell: str) -> str:
    """A cell of the page as it stands in the sheet."""
    return "、".join(NAMES.get(part, part) for part in list_in(cell)) or cell if column in CODES else cell


def shown(row: Example) -> list[str]:
    """The name and the cells of a row as they stand in the sheet."""
    return [row.name, *(cell_shown(column, cell) for column, cell in row.cells.items())]


def key_of(row: Example) -> str:
    """What finds a row again: its anchor on the page, and a sign that changes with its cells."""
    return f"{row.anchor}.{sign_of(shown(row))}"


def sign_of(cells: Sequence[str]) -> str:
    """A sign of what stands in a row, whatever the width of its letters."""
    folded = [re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)) for cell in cells]
    return sha256("|".join(folded).encode()).hexdigest()[:6]


def title_of(made: ExampleTable) -> str:
    """The title of a table's sheet."""
    section = made.section.removeprefix("例：")
    return re.sub(r"[\[\]:*?/\\]", "", made.subject if section == "例" else section)[:31]


def workbook(page: str) -> Workbook:
    """The workbook of a page's examples, a sheet for each table, after one that says how to mark them."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE
    guide.column_dimensions["A"].width = 100
    for number, line in enumerate(_guide(page), start=1):
        guide.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    guide["A1"].font = Font(bold=True, size=14)
    for made in example_tables():
        if made.page == page:
            _fill(book.create_sheet(title_of(made)), made)
    book.active = 1
    return book


def write(folder: Path) -> None:
    """Write the workbook of each page that has examples."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages():
        workbook(page).save(folder / f"{page}.xlsx")


def pages() -> list[str]:
    """The pages that have examples, by their names without the ending."""
    return list(dict.fromkeys(made.page for made in example_tables()))


def _guide(page: str) -> Iterator[str]:
    yield "例を確かめる表"
    title = (DOCS / "ja" / f"{page}.md").read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
    yield f"「{title}」のページの例です（規則の版 {RULES_VERSION}）。表ごとに、1枚のシートになっています。"
    yield (
        "1. 黄色の欄に書いてください。行が正しければ「正しいか」で○を、おかしければ×を選びます。"
        "見ない行は、空欄のままで構いません。"
    )
    yield (
        "2. ×の行には、「正しいと思う答え」の欄に正しいと考える答えを、「理由」の欄にそう考える理由を書いてください。"
        "答えは、選択肢から選ぶことも、書くこともできます。"
    )
    yield (
        "3. ほかの欄を直接書き換えても構いません。足りない例があれば、表の下に行を足してください。"
        "足した行の「行の記号」は、空欄のままにします。"
    )
    yield "4. 「条項」と「解釈」の列は、折りたたんであります。列の上の＋を押すと開きます。"
    yield "5. 右端の「行の記号」は、ページの行と結び付けるためのものです。書き換えないでください。"
    yield "6. Excelブック（.xlsx）のまま保存し、ファイルをそのまま送り返してください。"


def _fill(sheet: Worksheet, made: ExampleTable) -> None:
    columns = list(made.rows[0].cells)
    to_fill = [MARK, corrected(made.subject), REASON]
    heads = [f"例（{made.subject}）", *columns, *to_fill, KEY]
    _put(sheet, 1, heads)
    for number, row in enumerate(made.rows, start=2):
        _put(sheet, number, [*shown(row), "", "", "", key_of(row)])
    last_row = len(made.rows) + 1 + _SPARE_ROWS
    for number, head in enumerate(heads, start=1):
        letter = get_column_letter(number)
        cells = [sheet.cell(row, number) for row in range(1, last_row + 1)]
        cells[0].font, cells[0].fill = Font(bold=True), _HEAD
        sheet.column_dimensions[letter].width = (
            30 if head in to_fill[1:] else _width([str(c.value or "") for c in cells])
        )
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"  # so that a day that is typed stays as it was typed
            if head in to_fill:
                cell.fill = _TO_FILL
        if head in FOLDED_AWAY:
            sheet.column_dimensions[letter].outlineLevel = 1
            sheet.column_dimensions[letter].hidden = True
        if head == KEY:
            for cell in cells:
                cell.font = Font(color="999999")
        if choices := _choices(head, made.subject):
            choice = DataValidation(type="list", formula1=f'"{",".join(choices)}"', showErrorMessage=False)
            choice.add(f"{letter}2:{letter}{last_row}")
            sheet.add_data_validation(choice)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _choices(head: str, subject: str) -> list[str]:
    """What the cells of a column offer; nothing for a column of many answers."""
    if head == MARK:
        return [YES, NO]
    if head != corrected(subject):
        return []
    answer = QUESTIONS[subject].answer
    rows = (row for each in example_tables() if each.subject == subject for row in each.rows)
    answers = list(dict.fromkeys(row[answer] for row in rows))
    return answers if len(answers) <= _MOST_CHOICES else []


def _put(sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
    for column, text in enumerate(cells, start=1):
        if text:
            cell = sheet.cell(row, column, text)
            cell.data_type = "s"  # text that begins with = is no formula


def _width(cells: Sequence[str]) -> float:
    """Wide enough for the longest cell, within bounds; a full-width letter counts twice."""
    widest = max(sum(2 if unicodedata.east_asian_width(each) in "FWA" else 1 for each in cell) for cell in cells)
    return min(max(widest + 2, _NARROWEST), _WIDEST)
