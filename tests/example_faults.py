"""Everything that is wrong with the worked examples of a folder of pages, each with its place and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from agreeing import differences
from asking import QUESTIONS
from making import english_cells
from making.english_examples import SLUGS
from page_tables import AGAIN, Fault, page_of, place_of
from worked_examples import (
    DOCS,
    OF_CLAUSES,
    OF_READINGS,
    Example,
    UnreadableError,
    clauses_of,
    examples,
    examples_of,
    readings_of,
    subject_of,
)

JA = DOCS / "ja"
_WORDS_SHOWN = 8

Words = Mapping[tuple[str, str], Sequence[str]]
"""What is written in a column, by the subject of its table and its heading."""


def unreadable(folder: Path = JA) -> list[Fault]:
    """What keeps rows from being read: broken tables, unknown headings, blanks, doubled rows, unknown words."""
    faults = list(_doubled(folder))
    words = words_in(folder)
    for path in sorted(folder.glob("**/*.md")):
        faults += page_of(path).faults
        unknown = dict(_unknown_headings(path))
        faults += unknown.values()
        headings = [number for number, _heading in page_of(path).headings]
        for row in examples_of(path):
            if max(number for number in headings if number < row.line) not in unknown:
                faults += (Fault(place(folder, row), told, then) for told, then in cell_faults(row, words))
    return sorted(faults, key=lambda fault: _by_line(fault.place))


def disagreeing(folder: Path = JA) -> list[Fault]:
    """Each row that can be read and that the rules answer differently."""
    words = words_in(folder)
    return [
        fault
        for row in examples(folder)
        if row.subject in QUESTIONS and not list(cell_faults(row, words))
        for fault in _disagreement(row, folder)
    ]


def of_row(row: Example, folder: Path = JA) -> list[Fault]:
    """What is wrong with a row: what cannot be read, or else what the rules answer differently."""
    unread = [Fault(place(folder, row), told, then) for told, then in cell_faults(row, words_in(folder))]
    return unread or list(_disagreement(row, folder))


def _disagreement(row: Example, folder: Path) -> Iterator[Fault]:
    found = list(differences(row))
    if found:
        told = "\n".join(["規則の答えと合いません。", *found])
        then = "行の書き間違いなら、行を直してください。行のほうが正しければ、規則を直す人にこの行を示してください。"
        yield Fault(place(folder, row), told, then)


def place(folder: Path, row: Example) -> str:
    """Where a row is, with its name."""
    return f"{place_of(folder / row.page, row.line)}「{row}」"


def cell_faults(row: Example, words: Words) -> Iterator[tuple[str, str]]:
    """What is wrong with the cells of a row, and what to do."""
    if not row.name:
        yield "行の名前（最初の欄）が空欄です。", f"この例がどんな場合かを、短い言葉で書いてください。{AGAIN}"
    blank = [column for column, cell in row.cells.items() if not cell]
    if blank:
        named = "、".join(f"「{column}」" for column in blank)
        yield (
            f"{named}が空欄です。",
            f"分からない事実は「不明」、ないものは「なし」、関係のないものは「—」と書いてください。{AGAIN}",
        )
    wrong = [
        (f"「{column}」：{told}", f"{_usual(words.get((row.subject, column), ()))}{AGAIN}")
        for column, cell in row.cells.items()
        if cell and (told := _wrong_in(row.subject, column, cell)) is not None
    ]
    yield from wrong
    if row.name and not blank and not wrong:
        try:
            list(differences(row))
        except UnreadableError as error:
            yield str(error), f"欄の書き方を、同じ表のほかの行に合わせてください。{AGAIN}"


def _wrong_in(subject: str, column: str, cell: str) -> str | None:
    """Why a cell cannot be read; None if it can."""
    try:
        if column in OF_CLAUSES:
            clauses_of(cell)
        if column in OF_READINGS:
            readings_of(cell)
        english_cells.cell(subject, column, cell)
    except UnreadableError as error:
        return str(error)
    except (LookupError, StopIteration, ValueError):
        return f"「{cell}」は、この欄では読めません。"
    return None


def _usual(words: Sequence[str]) -> str:
    if not words or len(words) > _WORDS_SHOWN or any("日（" in word for word in words):
        return "欄の書き方を、同じ表のほかの行に合わせてください。"
    return f"次のどれかを書いてください：{'、'.join(words)}。"


@cache
def words_in(folder: Path = JA) -> Words:
    """What the pages write in each column of each subject, as far as it can be read, in the order of the pages."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in examples(folder):
        for column, cell in row.cells.items():
            if cell and (cell in found[row.subject, column] or _is_known(row.subject, column, cell)):
                found[row.subject, column][cell] = None
    return {place: tuple(cells) for place, cells in found.items()}


def _is_known(subject: str, column: str, cell: str) -> bool:
    return _wrong_in(subject, column, cell) is None


def _unknown_headings(path: Path) -> Iterator[tuple[int, Fault]]:
    """The lines of headings that no question of the rules has."""
    section = ""
    lines = dict(page_of(path).headings)
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n") if lines else [], start=1):
        section = line.lstrip("# ") if line.startswith("#") else section
        subject = subject_of(lines[number]) if number in lines else None
        if subject is None:
            continue
        problem = _problem_of_heading(subject, section, lines[number])
        if problem is not None:
            yield number, Fault(place_of(path, number), *problem)


def _problem_of_heading(subject: str, section: str, headings: tuple[str, ...]) -> tuple[str, str] | None:
    if subject not in QUESTIONS:
        near = get_close_matches(subject, QUESTIONS, n=3, cutoff=0.3) or list(QUESTIONS)
        return (
            f"「例（{subject}）」という表はありません。",
            f"見出しを、次のどれかにしてください：{'、'.join(f'例（{each}）' for each in near)}。{AGAIN}",
        )
    known = [heading[-1] if isinstance(heading, tuple) else heading for heading in english_cells.COLUMNS]
    strange = [heading for heading in headings[1:] if heading not in known]
    if strange:
        near = [each for heading in strange for each in get_close_matches(heading, known, n=2)]
        hint = f"近いものは、{'、'.join(near)}です。" if near else "同じ題の、ほかの表の見出しに合わせてください。"
        return f"「{'、'.join(strange)}」という列は、規則が知りません。", f"{hint}{AGAIN}"
    if len(set(headings)) < len(headings):
        return "同じ見出しの列が二つあります。", f"一つにしてください。{AGAIN}"
    if (subject, section) not in SLUGS:
        told = f"「{section}」の下にある例（{subject}）の表には、英語のページでの名前がまだありません。"
        new = "新しい表なら、tests/making/english_examples.py の SLUGS に名前を足すよう、規則を直す人に頼んでください。"
        return told, f"見出しを変えただけなら、元の見出しに戻してください。{new}"
    return None


def _doubled(folder: Path) -> Iterator[Fault]:
    """Each row after the first of its name."""
    first: dict[str, Example] = {}
    for row in examples(folder):
        before = first.setdefault(str(row), row)
        if before is not row and row.name:
            where = place_of(folder / before.page, before.line)
            told = f"同じ名前の行が、{where}にもあります。"
            yield Fault(place(folder, row), told, f"どちらかを消すか、行の名前（最初の欄）を変えてください。{AGAIN}")


def _by_line(where: str) -> tuple[str, int]:
    page, _, rest = where.partition(" ")
    return page, int(rest.partition("行目")[0])


def sentences(faults: Iterable[Fault]) -> str:
    """The faults as they are shown, one after another."""
    return "\n\n".join(map(str, faults))
