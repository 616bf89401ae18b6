"""A spreadsheet of examples that comes back is read however people marked it, and what differs is told in Japanese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import marked_sheet
from check_examples import main
from example_faults import words_in
from making import sheets
from making.english_examples import example_tables
from marked_sheet import Report
from sheet_cells import as_on_the_page, mark_in, text_of
from sweeps import one_in
from test_check_examples import english_in
from worked_examples import examples

TITLE = "返品・返金"
NAME, MARK, RIGHT, REASON, KEY = "例（返品・返金）", "正しいか", "正しいと思う答え（結論）", "理由", "行の記号"
FIRST, LAST_DAY, CUTOFF = 2, 4, 5
"""The rows of the first example, of the one on the 24th, and of the one on the 25th."""
NEW: Mapping[str, Any] = {
    NAME: "25日に買って25日に申し出た",
    "購入日": "2026/11/25",
    "申し出の日": date(2026, 11, 25),
    "登録完了日": "まだ ",
    "形": "新 規",
}


def book_of(page: str = "refunds") -> Workbook:
    """The workbook of a page, as it is downloaded."""
    return sheets.workbook(page)


def put(sheet: Worksheet, row: int, cells: Mapping[str, Any]) -> None:
    """Fill in cells of a row, by their headings."""
    columns = {cell.value: cell.column for cell in sheet[1] if cell.column is not None}
    for heading, value in cells.items():
        sheet.cell(row, columns[heading]).value = value


def first_empty(sheet: Worksheet) -> int:
    """The first row below the table."""
    return next(row for row in range(1, sheet.max_row + 2) if sheet.cell(row, 1).value is None)


def checked(book: Workbook, tmp_path: Path) -> Report:
    """What is told of a workbook that comes back; never in English."""
    path = tmp_path / "返送.xlsx"
    book.save(path)
    report = marked_sheet.check(path)
    assert [] == english_in(re.sub(r"^　\| .*$", "", str(report), flags=re.MULTILINE))
    return report


def marked(cells: Mapping[str, Any], tmp_path: Path, row: int = LAST_DAY) -> str:
    """What is told if these cells of a row are filled in."""
    book = book_of()
    put(book[TITLE], row, cells)
    return "\n\n".join(map(str, checked(book, tmp_path).faults))


@pytest.mark.parametrize("page", one_in(3, sheets.pages()))
def test_a_sheet_that_comes_back_unmarked_says_nothing(page: str, tmp_path: Path) -> None:
    """Each row of each table is found again as it is on its page."""
    report = checked(book_of(page), tmp_path)
    rows = sum(len(each.rows) for each in example_tables() if each.page == page)
    assert ([], rows) == (report.faults, report.counts["読んだ行"])
    assert rows == report.counts["印のない行"]


def test_every_page_with_examples_has_a_sheet(tmp_path: Path) -> None:
    """Under the name of its page."""
    sheets.write(tmp_path / "examples")
    written = {path.name for path in (tmp_path / "examples").iterdir()}
    assert {f"{Path(each.page).stem}.xlsx" for each in examples()} == written


def test_every_cell_is_read_as_it_is_written() -> None:
    """In the words of its page."""
    words = words_in()
    for row in examples():
        for column, cell in row.cells.items():
            shown = text_of(sheets.cell_shown(column, cell), (), WINDOWS_EPOCH)
            assert cell == as_on_the_page(column, shown, words[row.subject, column])


@pytest.mark.parametrize("mark", ["○", "〇", "◯", "まる", "ＯＫ", "ok ", "はい", "✓"])
def test_marks_that_mean_right(mark: str) -> None:
    """However they are typed."""
    assert "○" == mark_in(mark)


@pytest.mark.parametrize("mark", ["×", "✕", "x", "Ｘ", "バツ", "ばつ", "ng", "おかしい。"])
def test_marks_that_mean_wrong(mark: str) -> None:
    """However they are typed."""
    assert "×" == mark_in(mark)


def test_a_mark_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """With its cell."""
    told = marked({MARK: "△"}, tmp_path)
    assert "返送.xlsx シート「返品・返金」4行目「24日は最後の日」" in told
    assert "（セルL4）の「△」は、○とも×とも読めません" in told
    assert "○か×に直す" in told


def test_rows_marked_right_need_nothing(tmp_path: Path) -> None:
    """They are counted."""
    book = book_of()
    put(book[TITLE], FIRST, {MARK: "○"})
    report = checked(book, tmp_path)
    assert ([], 1) == (report.faults, report.counts["○"])


def test_an_answer_that_the_reviewer_thinks_right(tmp_path: Path) -> None:
    """It is compared with the rules, which give their reasons, and the line for the page is made."""
    told = marked({MARK: "×", RIGHT: "お断り します。", REASON: "24日では早すぎる"}, tmp_path)
    assert "「結論」：シート＝お断りします／規則＝認めます" in told
    assert "理由：24日では早すぎる" in told
    assert "申し出は、購入した月の期限に間に合っています" in told
    assert re.search(r"docs/ja/refunds\.md \d+行目を次の行に替え", told)
    assert "| 24日は最後の日 | 2026年11月3日（火） | 2026年11月24日（火） | まだ | 新規 | お断りします |" in told


def test_an_answer_in_no_words_of_the_rules(tmp_path: Path) -> None:
    """The words are told, and why the rules answer as they do."""
    told = marked({MARK: "×", RIGHT: "返品できないはず"}, tmp_path)
    assert "「正しいと思う答え」（セルM4）：「返品できないはず」は、この欄では読めません" in told
    assert "次のどれかを書いてください：認めます" in told
    assert "申し出は、購入した月の期限に間に合っています" in told


def test_a_cross_without_an_answer(tmp_path: Path) -> None:
    """The answer of the rules and its reasons are told, and whom to ask."""
    told = marked({MARK: "×"}, tmp_path)
    assert "「正しいと思う答え」が空欄か、ページと同じです" in told
    assert "申し出は、購入した月の期限に間に合っています" in told
    assert "印を付けた人に聞いてください" in told


def test_a_remark_is_never_lost(tmp_path: Path) -> None:
    """Also without a mark."""
    assert "理由：よく分かりません" in marked({REASON: "よく分かりません"}, tmp_path)


def test_edited_cells_are_asked_again(tmp_path: Path) -> None:
    """With a real date of the sheet, half-width letters and blanks."""
    told = marked({"申し出の日": date(2026, 11, 25), "形": "新規 "}, tmp_path)
    assert "「申し出の日」が直されています：2026年11月24日（火） → 2026年11月25日（水）" in told
    assert "「結論」：シート＝認めます／規則＝お断りします" in told
    assert "「形」が直されています" not in told


def test_edited_cells_that_agree_with_the_rules(tmp_path: Path) -> None:
    """They are a proposal for the page."""
    told = marked({"購入日": "2026年11月4日（水）"}, tmp_path)
    assert "書かれた内容は、規則の答えと合っています" in told
    assert "ページにも入れるとき" in told


def test_a_circle_on_an_edited_row_is_told(tmp_path: Path) -> None:
    """It may be meant for the edited row or for the page's."""
    assert "○ですが、欄が直されています" in marked({MARK: "○", RIGHT: "お断りします"}, tmp_path)


def test_a_blanked_fact_is_told(tmp_path: Path) -> None:
    """With its cell."""
    assert "「購入日」（セルB4）が空欄です" in marked({"購入日": None}, tmp_path)


def test_facts_that_cannot_be_true_are_told(tmp_path: Path) -> None:
    """With the reason in Japanese."""
    told = marked({"申し出の日": "2026-11-02"}, tmp_path)
    assert "返品の申し出（2026年11月2日（月））が、購入（2026年11月3日（火））より前になっています" in told


def test_real_dates_and_moved_rows_say_nothing(tmp_path: Path) -> None:
    """A day that the sheet turned into a date is the same day, a sorted sheet the same sheet."""
    book = book_of()
    sheet = book[TITLE]
    for row in range(FIRST, first_empty(sheet)):
        if sheet.cell(row, 2).value == "2026年11月3日（火）":
            sheet.cell(row, 2).value = date(2026, 11, 3)
    rows = [[cell.value for cell in each] for each in sheet.iter_rows(min_row=2, max_row=6)]
    for number, cells in enumerate(reversed(rows), start=2):
        for column, value in enumerate(cells, start=1):
            sheet.cell(number, column).value = value
    sheet.title = "名前を変えたシート"
    assert [] == checked(book, tmp_path).faults


def test_an_added_row_is_asked_and_answered(tmp_path: Path) -> None:
    """It says what the rules answer, which table it belongs to, and how to add it."""
    book = book_of()
    put(book[TITLE], first_empty(book[TITLE]), NEW)
    book[TITLE].title = "メモ"
    told = str(checked(book, tmp_path))
    assert "「例」の表（docs/ja/refunds.md）の新しい行" in told
    assert "規則の答え：「結論」お断りします" in told
    assert re.search(r"docs/ja/refunds\.md \d+行目の下に次の行を足し", told)
    assert (
        "| 25日に買って25日に申し出た | 2026年11月25日（水） | 2026年11月25日（水） | まだ | 新規 | お断りします |"
        in told
    )
    assert "ページにない行1行" in told


def test_an_added_row_with_an_answer_is_compared(tmp_path: Path) -> None:
    """As any other."""
    book = book_of()
    put(book[TITLE], first_empty(book[TITLE]), {**NEW, RIGHT: "認めます", MARK: "×"})
    assert "「結論」：シート＝認めます／規則＝お断りします" in str(checked(book, tmp_path))


def test_an_added_row_with_impossible_or_missing_facts(tmp_path: Path) -> None:
    """Why they are impossible, or which cell is blank."""
    book = book_of()
    row = first_empty(book[TITLE])
    put(book[TITLE], row, {**NEW, "申し出の日": "2026/11/24"})
    put(book[TITLE], row + 1, {**NEW, NAME: "日のない行", "申し出の日": None})
    told = str(checked(book, tmp_path))
    assert "返品の申し出（2026年11月24日（火））が、購入（2026年11月25日（水））より前" in told
    assert f"「申し出の日」（セルC{row + 1}）が空欄です" in told


def test_a_copied_row_is_new_once_its_name_is_new(tmp_path: Path) -> None:
    """With the same name it is told as a double."""
    book = book_of()
    sheet, row = book[TITLE], first_empty(book[TITLE])
    for number in (row, row + 1):
        for cell in sheet[LAST_DAY]:
            assert cell.column is not None
            sheet.cell(number, cell.column).value = cell.value
    sheet.cell(row, 1).value = "別の名前"
    report = checked(book, tmp_path)
    assert "ページにない行" in report.faults[0].told
    assert "同じ行が、前にもあります" in report.faults[1].told
    assert 2 == len(report.faults)


def test_deleted_rows_stay_on_the_page(tmp_path: Path) -> None:
    """They are counted."""
    book = book_of()
    book[TITLE].delete_rows(LAST_DAY)
    report = checked(book, tmp_path)
    assert ([], 1) == (report.faults, report.counts["シートから消された行（ページには残ります）"])


def test_a_row_that_the_page_no_longer_has(tmp_path: Path) -> None:
    """Without a mark it is counted; with one it is asked."""
    book = book_of()
    sheet = book[TITLE]
    for row in (LAST_DAY, CUTOFF):
        put(sheet, row, {NAME: f"昔の行{row}"})
        old = [f"昔の行{row}", *[str(sheet.cell(row, column).value) for column in range(2, 12)]]
        put(sheet, row, {KEY: f"row-00000{row}.{sheets.sign_of(old)}"})
    put(sheet, CUTOFF, {MARK: "×"})
    report = checked(book, tmp_path)
    assert 1 == report.counts["作られた後にページから消えた、印のない行"]
    assert 1 == len(report.faults)
    assert "ページから消されたか、名前が変わった行" in report.faults[0].told


def test_a_row_that_changed_on_the_page_meanwhile(tmp_path: Path) -> None:
    """A mark is for what stood there before, so it has to be looked at again."""
    book = book_of()
    sheet = book[TITLE]
    put(sheet, LAST_DAY, {"購入日": "2026年11月5日（木）", MARK: "○"})
    old = [str(sheet.cell(LAST_DAY, column).value) for column in range(1, 12)]
    anchor = str(sheet.cell(LAST_DAY, 15).value).partition(".")[0]
    put(sheet, LAST_DAY, {KEY: f"{anchor}.{sheets.sign_of(old)}"})
    (fault,) = checked(book, tmp_path).faults
    assert "この表が作られた後に、ページのこの行が変わっています" in fault.told
    assert "直されています" not in fault.told


def test_columns_and_sheets_of_the_reviewers_own_are_told(tmp_path: Path) -> None:
    """What was not read is said."""
    book = book_of()
    book[TITLE].cell(1, 16).value = "備考"
    book.create_sheet("メモ").cell(1, 1).value = "読んでください"
    told = str(checked(book, tmp_path))
    assert "「備考」の列は、ページの表にないので読みませんでした" in told
    assert "シート「メモ」" in told


def test_a_table_that_no_page_has_is_told(tmp_path: Path) -> None:
    """With those that there are."""
    book = book_of()
    book[TITLE].cell(1, 1).value = "例（返品）"
    assert "「例（返品）」という表はありません" in str(checked(book, tmp_path))


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", "申し出の日,結論\n".encode("cp932")], ids=["empty", "text", "table of text"]
)
def test_a_file_that_is_no_workbook_is_told(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how to save it as one."""
    path = tmp_path / "返送.xlsx"
    path.write_bytes(content)
    assert 1 == main([str(path)])
    told = capsys.readouterr().out
    assert "として保存し直してください" in told
    assert [] == english_in(told)


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """And so are a folder and too many names."""
    for arguments in (["ない.xlsx"], ["tests"], ["a.xlsx", "b.xlsx"], ["--help"]):
        assert 1 == main(arguments)
        told = capsys.readouterr().out
        assert "開けません" in told or "使い方" in told
        assert [] == english_in(told)


def test_a_workbook_without_examples_is_told(tmp_path: Path) -> None:
    """An empty one, too."""
    assert "例の行が見つかりません" in str(checked(Workbook(), tmp_path))


def test_the_command_ends_with_0_if_there_is_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    path = tmp_path / "返送.xlsx"
    book_of().save(path)
    assert 0 == main([str(path)])
    assert "規則の答えと合わない行は、ありません" in capsys.readouterr().out


def test_a_sheet_keeps_its_head_in_sight_and_offers_the_marks(tmp_path: Path) -> None:
    """Days are text, as on the page; the clauses and readings are folded away; new rows have the marks too."""
    book_of().save(tmp_path / "refunds.xlsx")
    sheet = load_workbook(tmp_path / "refunds.xlsx")[TITLE]
    choice, answer = sheet.data_validations.dataValidation
    assert ("B2", '"○,×"', "2026年11月3日（火）") == (sheet.freeze_panes, choice.formula1, sheet["B3"].value)
    assert f"L{first_empty(sheet)}" in choice.sqref
    assert '"認めます,お断りします,担当者の確認が必要です,誤り"' == answer.formula1
    assert ["条項", "解釈"] == [
        sheet[f"{letter}1"].value for letter, its in sheet.column_dimensions.items() if its.hidden
    ]


def test_what_no_one_thought_of_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a traceback, and with whom to send it to."""

    def fail(_path: Path) -> Report:
        raise RuntimeError("in English")

    monkeypatch.setattr(marked_sheet, "check", fail)
    assert 1 == main(["a.xlsx"])
    told = capsys.readouterr().out
    assert "規則を直す人に送ってください" in told
    assert [] == english_in(told)
