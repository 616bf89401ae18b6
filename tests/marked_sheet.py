"""A spreadsheet of worked examples that came back marked: which of its rows the rules answer differently, and why."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import Factory, define, evolve, frozen

import example_faults
from agreeing import ERROR, answered, differences, shown
from asking import QUESTIONS
from hoshu_rules.errors import HoshuError, SheetError
from hoshu_rules.formats.sheets.tables import Grid, grids_of
from making.english_examples import ExampleTable, example_tables
from making.sheets import CODES, CORRECTED, GUIDE, MARK, NO, YES, cell_shown, key_of, sign_of, title_of
from page_tables import AGAIN, Fault, place_of
from sheet_cells import as_on_the_page, mark_in, same
from sheet_rows import SheetRow, SheetTable, rows_of, table_in
from told_errors import told_error
from worked_examples import NOTHING, Example

CHECK = "python tests/check_examples.py"
_DECIDE = "規則とページのどちらを直すかを、規則を直す人と決めてください。"


@define
class Report:
    """What came of a marked file: what is wrong or proposed, and how many rows there were of each kind."""

    file: str
    faults: list[Fault] = Factory(list)
    counts: Counter[str] = Factory(Counter)

    def __str__(self) -> str:
        counted = "、".join(f"{what} {number}行" for what, number in self.counts.items() if number)
        end = "上の順に、見てください。" if self.faults else "規則の答えと合わない行は、ありません。"
        return "\n\n".join([*map(str, self.faults), f"{self.file}：{counted or '例の行がありません'}。{end}"])


@frozen
class Pages:
    """The examples of the pages, by their anchors and by their names, and the words of their columns."""

    tables: Sequence[ExampleTable]
    words: example_faults.Words

    def row(self, anchor: str) -> Example | None:
        """The row of this anchor."""
        return next((row for table in self.tables for row in table.rows if row.anchor == anchor), None)

    def table_of(self, rows: Sequence[SheetRow], table: SheetTable) -> ExampleTable:
        """The table of the pages from which a sheet was made: by its rows, by its title, or by its subject."""
        anchors = {row.anchor for row in rows}
        of_subject = [each for each in self.tables if each.subject == table.subject]
        return max(
            of_subject,
            key=lambda each: (len(anchors & {row.anchor for row in each.rows}), title_of(each) == table.grid.sheet),
        )


def check(path: Path) -> Report:
    """Read a marked file, and ask the rules about each row that was changed, marked as wrong, or added."""
    report = Report(path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the reader of workbooks does not know, it leaves out
            grids = list(grids_of(path.read_bytes()))
    except OSError:
        then = "ファイルの名前と場所を確かめて、もう一度実行してください。"
        report.faults.append(Fault(path.name, "この名前のファイルを開けません。", then))
        return report
    except SheetError:
        told = "Excelブック（.xlsx）として読めません。別の形式か、パスワードの付いたファイルかもしれません。"
        then = "表計算ソフトで開き、パスワードを付けずに「Excelブック（.xlsx）」の形式で保存し直してから、もう一度実行してください。"
        report.faults.append(Fault(path.name, told, then))
        return report
    pages = Pages(example_tables(), example_faults.words_in())
    seen: set[str] = set()
    for grid in grids:
        _check_sheet(grid, pages, seen, report)
    if not seen and not report.faults:
        then = (
            "「例（返品・返金）」のような見出しのあるシートが必要です。ページから表を取り直して、印を写してください。"
        )
        report.faults.append(Fault(path.name, "例の表が見つかりません。", then))
    return report


def _check_sheet(grid: Grid, pages: Pages, seen: set[str], report: Report) -> None:
    where = f"{report.file} シート「{grid.sheet}」"
    table = table_in(grid)
    if table is None:
        if grid.cells and grid.sheet != GUIDE:
            told = "見出しの行（「例（返品・返金）」のような欄で始まる行）がないので、このシートは読みませんでした。"
            then = "例のシートなら、ページから取り直した表の見出しを写してください。メモのシートなら、このままで構いません。"
            report.faults.append(Fault(where, told, then))
        return
    if table.subject not in QUESTIONS:
        then = f"見出しを元に戻してください。使えるのは、{'、'.join(f'例（{each}）' for each in QUESTIONS)}です。"
        report.faults.append(
            Fault(f"{where} {table.header_row}行目", f"「例（{table.subject}）」という表はありません。", then)
        )
        return
    if table.strange:
        told = f"「{'、'.join(table.strange)}」の列は、ページにないので読みませんでした。"
        then = "「理由」の欄に書き写すか、この列を見て判断してください。見出しを書き換えたのなら、元に戻してください。"
        report.faults.append(Fault(f"{where} {table.header_row}行目", told, then))
    rows = list(rows_of(table, pages.words))
    page = pages.table_of(rows, table)
    for row in rows:
        _check_row(row, page, pages, seen, report)
    missing = [each for each in page.rows if each.anchor not in seen]
    if rows and missing:
        report.counts["シートから消された行（ページには残ります）"] += len(missing)


def _check_row(row: SheetRow, page: ExampleTable, pages: Pages, seen: set[str], report: Report) -> None:
    original = pages.row(row.anchor) or next((each for each in page.rows if same(each.name, row.example.name)), None)
    place = f"{report.file} シート「{row.example.page}」{row.example.line}行目「{row.example.name or '（名前なし）'}」"
    if original is not None and original.anchor in seen:
        if same(original.name, row.example.name):
            told = "同じ行が、前にもあります。この行は読みませんでした。"
            then = f"新しい例なら、行の名前（最初の欄）を変え、「行の記号」を空欄にしてください。そうでなければ、どちらかの行を消してください。{AGAIN}"
            report.faults.append(Fault(place, told, then))
            return
        original = None
    report.counts["読んだ行"] += 1
    mark = mark_in(row.mark)
    if row.mark and mark is None:
        told = f"「{MARK}」（セル{row.addresses[MARK]}）の「{row.mark}」は、○とも×とも読めません。"
        report.faults.append(Fault(place, told, f"○か×に直すか、空欄にしてください。{AGAIN}"))
    report.counts[{YES: "○", NO: "×"}.get(mark or "", "印なし")] += 1
    if original is None:
        report.counts["新しい行"] += 1
        report.faults += _of_new_row(row, mark, page, pages, place)
    else:
        seen.add(original.anchor)
        report.faults += _of_row(row, mark, original, pages, place)


def _of_row(row: SheetRow, mark: str | None, original: Example, pages: Pages, place: str) -> Iterator[Fault]:
    """What to say of a row that the page has."""
    sign = row.key.partition(".")[2]
    page_changed = bool(sign) and sign != key_of(original).partition(".")[2]
    untouched = sign == sign_of(row.typed)
    edits = {} if page_changed and untouched else dict(_edits(row, original))
    name = row.example.name or original.name
    renamed = not same(name, original.name) and not (page_changed and untouched)
    told = [f"理由：{row.reason}"] if row.reason else []
    if page_changed:
        told.append("この表が作られた後に、ページのこの行が変わっています。いまのページの行と比べました。")
    answer = QUESTIONS[row.example.subject].answer
    if row.corrected:
        edits[answer] = _corrected(row, pages)
        if edits[answer] == original[answer]:
            del edits[answer]
            told.append(f"「{CORRECTED}」は、ページの「{answer}」と同じです。")
    changed = evolve(original, name=name if renamed else original.name, cells={**original.cells, **edits})
    told = [
        *(f"「{column}」が直されています：{shown(original[column])} → {shown(edits[column])}" for column in edits),
        *told,
    ]
    if renamed:
        told = [f"行の名前が直されています：{original.name} → {name}", *told]
    if mark == YES and edits:
        told.append(f"「{MARK}」は○ですが、欄が直されています。直された内容で確かめました。")
    if not (edits or renamed or mark == NO or (page_changed and mark)):
        return
    line = place_of(example_faults.JA / original.page, original.line)
    faults = list(example_faults.cell_faults(changed, pages.words))
    if faults:
        told += [f"規則の答えの理由：\n{_reasons(original)}"] if row.corrected else []
        yield from _unreadable(row, faults, told, place)
    elif not edits and not renamed:
        yield _marked_only(original, mark, told, place, line)
    else:
        yield _answered(changed, told, place, f"{line}を次の行に替え、「{CHECK}」を実行してください。")


def _corrected(row: SheetRow, pages: Pages) -> str:
    answer = QUESTIONS[row.example.subject].answer
    return as_on_the_page(answer, row.corrected, pages.words.get((row.example.subject, answer), ()))


def _edits(row: SheetRow, original: Example) -> Iterator[tuple[str, str]]:
    """Each cell that no longer says what the page says; a blank among the clauses and readings is none."""
    for column, cell in row.example.cells.items():
        if column in original.cells and cell != original[column]:
            typed = row.typed[1 + list(row.example.cells).index(column)]
            if not same(typed, cell_shown(column, original[column])) and (cell or column not in CODES):
                yield column, cell


def _unreadable(row: SheetRow, faults: Sequence[tuple[str, str]], told: Sequence[str], place: str) -> Iterator[Fault]:
    """What cannot be read in a row, with the names of its cells in the sheet."""
    answer = QUESTIONS[row.example.subject].answer
    for problem, then in faults:
        said = problem
        for column in row.example.cells:
            name = CORRECTED if column == answer and row.corrected else column
            said = said.replace(f"「{column}」", f"「{name}」（セル{row.addresses[name]}）", 1)
        yield Fault(place, "\n".join([said, *told]), then)


def _marked_only(original: Example, mark: str | None, told: Sequence[str], place: str, line: str) -> Fault:
    """A row that is marked and otherwise as it was."""
    if mark != NO:
        return Fault(
            place,
            "\n".join(["○の印は、変わる前の行に付けられたものです。", *told]),
            f"{line}を、もう一度見てもらってください。",
        )
    found = list(differences(original))
    if found:
        return Fault(
            place,
            "\n".join(["×が付いています。ページのこの行は、規則の答えとも合いません。", *found, *told]),
            f"「{CHECK}」を実行してください。",
        )
    said = f"×が付いています。規則の答えは、ページのとおりです。「{CORRECTED}」が書かれていないか、ページと同じです。"
    then = f"どの欄がどうなるべきかを、印を付けた人に聞いてください。{_DECIDE}ページの行は、{line}です。"
    return Fault(place, "\n".join([said, *told, f"規則の答えの理由：\n{_reasons(original)}"]), then)


def _reasons(row: Example) -> str:
    try:
        return answered(row).reasons
    except HoshuError as error:
        return f"この行の事実は、規則では入力の誤りになります。{told_error(error)}"


def _answered(row: Example, told: Sequence[str], place: str, put: str) -> Fault:
    """A row that was changed or added: what the rules say, and the line for the page."""
    found = list(differences(row, "シート"))
    line = f"| {' | '.join([row.name, *row.cells.values()])} |"
    if found:
        return Fault(
            place,
            "\n".join(["規則の答えと合いません。", *told, *found]),
            f"{_DECIDE}シートのほうが正しければ、{put}\n{line}",
        )
    return Fault(
        place,
        "\n".join(["書かれた内容は、規則の答えと合っています。", *told]),
        f"ページにも入れるときは、{put}\n{line}",
    )


def _of_new_row(row: SheetRow, mark: str | None, page: ExampleTable, pages: Pages, place: str) -> Iterator[Fault]:
    """What to say of a row that no page has: the answer of the rules, and where it would go."""
    last = page.rows[-1]
    told = [f"ページにない行です。「{page.section}」の表（docs/ja/{last.page}）の新しい行として確かめました。"]
    told += [f"理由：{row.reason}"] if row.reason else []
    answer, outcomes = QUESTIONS[page.subject].answer, _outcomes(page)
    cells = {column: row.example.cells.get(column, "") for column in last.cells}
    if row.corrected:
        cells[answer] = _corrected(row, pages)
    elif mark == NO:
        told.append(f"×が付いていますが、「{CORRECTED}」が空欄です。")
    blank = [column for column in outcomes if not cells[column]]
    written = evolve(row.example, page=last.page, cells={**cells, **dict.fromkeys(blank, NOTHING)})
    faults = list(example_faults.cell_faults(written, pages.words))
    if faults:
        yield from _unreadable(row, faults, told, place)
        return
    filled = _filled(written, blank)
    if blank:
        told.append(f"規則の答え：{'、'.join(f'「{column}」{shown(filled[column])}' for column in blank)}")
    put = f"{place_of(example_faults.JA / last.page, last.line)}の下に次の行を足し、「{CHECK}」を実行してください。"
    yield _answered(filled, told, place, put)


def _filled(row: Example, blank: Sequence[str]) -> Example:
    """The row with what the rules say in the columns that were left blank."""
    try:
        reply = answered(row)
        said = {**reply.said, "解釈": "、".join(reading.value for reading in reply.readings) or NOTHING}
    except HoshuError as error:
        said = {QUESTIONS[row.subject].answer: ERROR}
        if error.reading is not None:
            said["解釈"] = error.reading.value
    return evolve(row, cells={**row.cells, **{column: said.get(column, NOTHING) for column in blank}})


def _outcomes(page: ExampleTable) -> list[str]:
    """The columns of a table that may be left blank, as the rules fill them in."""
    said = {"条項", "解釈", "切り替えた解釈"}
    for row in page.rows:
        with suppress(HoshuError):
            said |= answered(row).said.keys()
            break
    return [column for column in page.rows[0].cells if column in said]
