"""A spreadsheet of worked examples that came back marked: which of its rows the rules answer differently, and why."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from attrs import Factory, define, evolve, frozen

from asking import QUESTIONS
from example_faults import Words, words_in
from hoshu_rules.errors import SheetError
from hoshu_rules.formats.sheets.tables import Grid, grids_of
from making.english_examples import ExampleTable, example_tables
from making.sheets import GUIDE, MARK, sign_of, title_of
from marked_rows import of_new_row, of_row
from page_tables import AGAIN, Fault
from sheet_cells import mark_in, same
from sheet_rows import SheetRow, SheetTable, rows_of, table_in
from worked_examples import Example


@define
class Report:
    """What came of a marked file: what is wrong or proposed, and how many rows there were of each kind."""

    file: str
    faults: list[Fault] = Factory(list)
    counts: Counter[str] = Factory(Counter)

    def add(self, place: str, told: str, then: str) -> None:
        """Something that is wrong with the file itself."""
        self.faults.append(Fault(place, told, then))

    def __str__(self) -> str:
        counted = "、".join(f"{what}{number}行" for what, number in self.counts.items() if number)
        found = f"見つかったこと{len(self.faults)}件。" if self.faults else "規則の答えと合わない行は、ありません。"
        return "\n\n".join([*map(str, self.faults), f"{self.file}：{counted or '例の行がありません'}。{found}"])


@frozen
class Pages:
    """The tables of the pages, and the words of their columns."""

    tables: Sequence[ExampleTable]
    words: Words

    def table_of(self, rows: Sequence[SheetRow], table: SheetTable) -> ExampleTable:
        """The table from which a sheet was made: by its rows, by its title, or by its subject."""
        anchors = {row.anchor for row in rows}
        of_subject = [each for each in self.tables if each.subject == table.subject]
        return max(
            of_subject,
            key=lambda each: (len(anchors & {row.anchor for row in each.rows}), title_of(each) == table.grid.sheet),
        )

    def original(self, row: SheetRow, page: ExampleTable) -> Example | None:
        """The row of the pages from which a row was made, by its key, or else by its name."""
        rows = [each for table in self.tables for each in table.rows]
        by_key = (each for each in rows if each.anchor == row.anchor)
        by_name = (each for each in page.rows if same(each.name, row.example.name))
        return next(by_key, None) or next(by_name, None)


def check(path: Path) -> Report:
    """Read a marked file, and ask the rules about each row that was changed, marked as wrong, or added."""
    report = Report(path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the reader of workbooks does not know, it leaves out
            grids = list(grids_of(path.read_bytes()))
    except OSError:
        then = "ファイルの名前と場所を確かめて、もう一度実行してください。"
        report.add(path.name, "この名前のファイルを開けません。", then)
        return report
    except SheetError:
        told = "Excelブック（.xlsx）として読めません。別の形式か、パスワードの付いたファイルかもしれません。"
        then = "表計算ソフトで開き、パスワードを付けずに「Excelブック（.xlsx）」として保存し直してください。"
        report.add(path.name, told, f"{then}{AGAIN}")
        return report
    pages, seen = Pages(example_tables(), words_in()), set[str]()
    for grid in grids:
        _check_sheet(grid, pages, seen, report)
    if not report.counts and not report.faults:
        then = f"ページから表を取り直して、印を写してください。{AGAIN}"
        report.add(path.name, "例の行が見つかりません。", then)
    return report


def _check_sheet(grid: Grid, pages: Pages, seen: set[str], report: Report) -> None:
    where = f"{report.file} シート「{grid.sheet}」"
    table = table_in(grid)
    if table is None:
        if grid.cells and grid.sheet != GUIDE:
            told = "「例（返品・返金）」のような見出しの行がないので、このシートは読みませんでした。"
            then = "例のシートなら、見出しの行を元に戻してください。メモのシートなら、読んで判断してください。"
            report.add(where, told, then)
        return
    where += f"{table.header_row}行目"
    if table.subject not in QUESTIONS:
        then = f"次のどれかに戻してください：{'、'.join(f'例（{each}）' for each in QUESTIONS)}。{AGAIN}"
        report.add(where, f"「例（{table.subject}）」という表はありません。", then)
        return
    if table.strange:
        told = f"「{'、'.join(table.strange)}」の列は、ページの表にないので読みませんでした。"
        then = "書き足された列なら、読んで判断してください。見出しが書き換えられているなら、元に戻してください。"
        report.add(where, told, then)
    rows = list(rows_of(table, pages.words))
    page = pages.table_of(rows, table)
    for row in rows:
        _check_row(row, page, pages, seen, report)
    gone = sum(each.anchor not in seen for each in page.rows)
    report.counts["シートから消された行（ページには残ります）"] += gone if rows else 0


def _check_row(row: SheetRow, page: ExampleTable, pages: Pages, seen: set[str], report: Report) -> None:
    name = row.example.name or "（名前なし）"
    place = f"{report.file} シート「{row.example.page}」{row.example.line}行目「{name}」"
    original = pages.original(row, page)
    report.counts["読んだ行"] += 1
    mark = mark_in(row.mark)
    report.counts[mark or "印のない行"] += 1
    if row.mark and mark is None:
        told = f"「{MARK}」（セル{row.addresses[MARK]}）の「{row.mark}」は、○とも×とも読めません。"
        report.add(place, told, f"○か×に直すか、空欄にしてください。{AGAIN}")
    if original is not None and original.anchor not in seen:
        seen.add(original.anchor)
        report.faults += of_row(row, original, pages.words, place)
    elif original is not None and same(original.name, row.example.name):
        told = "同じ行が、前にもあります。この行は、規則の答えと比べていません。"
        then = "新しい例なら、行の名前（最初の欄）を変えてください。そうでなければ、どちらかの行を消してください。"
        report.add(place, told, f"{then}{AGAIN}")
    elif original is not None:  # a copy of a row, under a new name
        report.counts["ページにない行"] += 1
        report.faults += of_new_row(evolve(row, key=""), page, pages.words, place)
    elif row.mark or row.corrected or row.reason or row.key.partition(".")[2] != sign_of(row.typed):
        report.counts["ページにない行"] += 1
        report.faults += of_new_row(row, page, pages.words, place)
    else:
        report.counts["作られた後にページから消えた、印のない行"] += 1
