"""What to say of a row of a marked sheet: what the reviewer wrote, what the rules answer and why, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from attrs import evolve

from agreeing import ERROR, answered, differences, shown
from asking import QUESTIONS
from example_faults import JA, Words, cell_faults
from hoshu_rules.errors import HoshuError
from making.english_examples import ExampleTable
from making.sheets import CODES, CORRECTED, MARK, NO, YES, cell_shown, key_of, sign_of
from page_tables import Fault, place_of
from sheet_cells import as_on_the_page, is_edited, mark_in, same
from sheet_rows import SheetRow
from told_errors import told_error
from worked_examples import NOTHING, Example

CHECK = "python tests/check_examples.py"
_DECIDE = "規則とページのどちらを直すかを、規則を直す人と決めてください。"


def of_row(row: SheetRow, original: Example, words: Words, place: str) -> Iterator[Fault]:
    """What to say of a row that the page has; nothing if no one found fault with it."""
    mark, sign = mark_in(row.mark), row.key.partition(".")[2]
    page_changed = bool(sign) and sign != key_of(original).partition(".")[2]
    edits, name = _edits(row, original, words), row.example.name or original.name
    if page_changed and sign == sign_of(row.typed):  # then not the reviewer wrote otherwise than the page
        edits, name = _correction(row, words), original.name
    edits = {column: cell for column, cell in edits.items() if cell != original[column]}
    renamed = not same(name, original.name)
    if not (edits or renamed or row.reason or row.corrected or mark == NO or (mark and page_changed)):
        return
    told = [f"行の名前が直されています：{original.name} → {name}"] if renamed else []
    told += [
        f"「{column}」が直されています：{shown(original[column])} → {shown(cell)}" for column, cell in edits.items()
    ]
    told += [f"理由：{row.reason}"] if row.reason else []
    told += [f"「{MARK}」は○ですが、欄が直されています。"] if mark == YES and edits else []
    if page_changed:
        told.append("この表が作られた後に、ページのこの行が変わっています。いまのページの行と比べました。")
    changed = evolve(original, name=name, cells={**original.cells, **edits})
    faults = list(cell_faults(changed, words))
    if faults:
        told += [f"規則の答えの理由：\n{_reasons(original)}"] if row.corrected else []
        yield from _unreadable(row, faults, told, place)
    elif edits or renamed:
        yield _answered(changed, told, place, f"{place_of(JA / original.page, original.line)}を次の行に替え、")
    else:
        yield _marked_only(original, mark, told, place)


def of_new_row(row: SheetRow, page: ExampleTable, words: Words, place: str) -> Iterator[Fault]:
    """What to say of a row that no page has: the answer of the rules, and where it would go."""
    last = page.rows[-1]
    told = ["ページにない行です。"]
    if row.key:
        told = ["表が作られた後に、ページから消されたか、名前が変わった行です。"]
    told[0] += f"「{page.section}」の表（docs/ja/{last.page}）の新しい行として確かめました。"
    told += [f"理由：{row.reason}"] if row.reason else []
    cells = {column: row.example.cells.get(column, "") for column in last.cells} | _correction(row, words)
    blank = [column for column in _filled_in(page) if not cells[column]]
    written = evolve(row.example, page=last.page, cells=cells | dict.fromkeys(blank, NOTHING))
    faults = list(cell_faults(written, words))
    if faults:
        yield from _unreadable(row, faults, told, place)
        return
    filled = evolve(written, cells={**written.cells, **_answers(written, blank)})
    if blank:
        told.append(f"規則の答え：{'、'.join(f'「{column}」{shown(filled[column])}' for column in blank)}")
        told.append(f"規則の答えの理由：\n{_reasons(filled)}")
    yield _answered(filled, told, place, f"{place_of(JA / last.page, last.line)}の下に次の行を足し、")


def _edits(row: SheetRow, original: Example, words: Words) -> dict[str, str]:
    """Each cell that no longer says what the page says; a blank among the clauses and readings is none."""
    typed = dict(zip(row.example.cells, row.typed[1:], strict=True))
    edits = {
        column: cell
        for column, cell in row.example.cells.items()
        if column in original.cells
        if is_edited(column, typed[column], cell_shown(column, original[column])) and (cell or column not in CODES)
    }
    return edits | _correction(row, words)


def _correction(row: SheetRow, words: Words) -> dict[str, str]:
    """The answer that the reviewer thinks right, in the words of its column, if there is one."""
    answer = QUESTIONS[row.example.subject].answer
    known = words.get((row.example.subject, answer), ())
    return {answer: as_on_the_page(answer, row.corrected, known)} if row.corrected else {}


def _unreadable(row: SheetRow, faults: Sequence[tuple[str, str]], told: Sequence[str], place: str) -> Iterator[Fault]:
    """What cannot be read in a row, with the names of its cells in the sheet."""
    answer = QUESTIONS[row.example.subject].answer
    for problem, then in faults:
        said = problem
        for column in row.example.cells:
            name = CORRECTED if column == answer and row.corrected else column
            said = said.replace(f"「{column}」", f"「{name}」（セル{row.addresses[name]}）", 1)
        yield Fault(place, "\n".join([said, *told]), then)


def _marked_only(original: Example, mark: str | None, told: Sequence[str], place: str) -> Fault:
    """A row that is marked or has a remark, and is otherwise as it was."""
    line = place_of(JA / original.page, original.line)
    if mark != NO:
        said = "欄は直されていません。○が付いています。" if mark else "欄は直されていません。印も付いていません。"
        then = f"書かれたことを読んで、印を付けた人に確かめてください。ページの行は、{line}です。"
        return Fault(place, "\n".join([said, *told]), then)
    found = list(differences(original))
    if found:
        said = "×が付いています。ページのこの行は、規則の答えとも合いません。"
        return Fault(place, "\n".join([said, *told, *found]), f"「{CHECK}」を実行して、{line}を直してください。")
    said = f"×が付いています。規則の答えは、ページのとおりです。「{CORRECTED}」が空欄か、ページと同じです。"
    then = f"どの欄がどうなるべきかを、印を付けた人に聞いてください。ページの行は、{line}です。"
    return Fault(place, "\n".join([said, *told, f"規則の答えの理由：\n{_reasons(original)}"]), then)


def _answered(row: Example, told: Sequence[str], place: str, put: str) -> Fault:
    """A row that was changed or added: whether the rules agree, and the line for the page."""
    found = list(differences(row, "シート"))
    line = f"{put}「{CHECK}」を実行してください。\n| {' | '.join([row.name, *row.cells.values()])} |"
    if found:
        then = f"{_DECIDE}シートのほうが正しければ、{line}"
        return Fault(place, "\n".join(["規則の答えと合いません。", *told, *found]), then)
    said = "書かれた内容は、規則の答えと合っています。"
    return Fault(place, "\n".join([said, *told]), f"ページにも入れるときは、{line}")


def _reasons(row: Example) -> str:
    try:
        return answered(row).reasons
    except HoshuError as error:
        return f"この行の事実は、規則では入力の誤りになります。{told_error(error)}"


def _answers(row: Example, blank: Sequence[str]) -> Mapping[str, str]:
    """What the rules say in the columns that were left blank."""
    try:
        reply = answered(row)
        said = {**reply.said, "解釈": "、".join(reading.value for reading in reply.readings) or NOTHING}
    except HoshuError as error:
        reading = NOTHING if error.reading is None else error.reading.value
        said = {QUESTIONS[row.subject].answer: ERROR, "解釈": reading}
    return {column: said.get(column, NOTHING) for column in blank}


def _filled_in(page: ExampleTable) -> list[str]:
    """The columns of a table that may be left blank in a new row, as the rules fill them in."""
    said = {"条項", "解釈", "切り替えた解釈"}
    for row in page.rows:
        with suppress(HoshuError):
            said |= answered(row).said.keys()
            break
    return [column for column in page.rows[0].cells if column in said]
