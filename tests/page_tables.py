"""The tables of a page with their line numbers, and every place where a table is broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

AGAIN = "直したら、もう一度確かめてください。"


@frozen
class Fault:
    """What is wrong at a place, and what to do next, in Japanese, for the person who wrote it."""

    place: str
    told: str
    then: str

    def __str__(self) -> str:
        lines = [*self.told.splitlines(), *f"次にすること：{self.then}".splitlines()]
        return "\n".join([self.place, *(f"　{line}" for line in lines if line.strip())])


@frozen
class Row:
    """A row of a table: its line, the headings of the table, and its cells, as many as there are headings."""

    line: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]


@frozen
class Page:
    """The rows of a page's tables that can be read, the line of each table's headings, and what is broken."""

    rows: tuple[Row, ...]
    headings: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[Fault, ...]


def place_of(path: Path, line: int) -> str:
    """Where a line is, as a reviewer finds it."""
    return f"docs/{path.parent.name}/{path.name} {line}行目"


def page_of(path: Path) -> Page:
    """The tables of a page; one that cannot be read at all has only a fault."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        told = "このファイルを、文字として読めません。"
        return Page((), (), (Fault(place_of(path, 1), told, f"文字コードUTF-8で保存し直してください。{AGAIN}"),))
    rows: list[Row] = []
    headings: list[tuple[int, tuple[str, ...]]] = []
    faults: list[Fault] = []
    for block in _blocks(lines):
        number, heading = block[0][0], cells_in(block[0][1])
        fault = _fault_of_heading(heading, block)
        if fault is not None:
            faults.append(Fault(place_of(path, number), *fault))
            continue
        headings.append((number, heading))
        for line, text in block[2:]:
            fault = _fault_of_row(heading, text)
            if fault is None:
                rows.append(Row(line, heading, cells_in(text)))
            else:
                faults.append(Fault(place_of(path, line), *fault))
    return Page(tuple(rows), tuple(headings), tuple(faults))


def cells_in(line: str) -> tuple[str, ...]:
    """The cells of a line of a table, without marks of code."""
    return tuple(cell.replace("`", "").strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))


def _blocks(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Each run of lines that looks like a table, outside of code and of what is made from the rules."""
    block: list[tuple[int, str]] = []
    fenced = made = False
    for number, line in enumerate(lines, start=1):
        fenced ^= line.startswith("```")
        made = (made or line.startswith("<!-- rules:")) and not line.startswith("<!-- end of rules")
        if not fenced and not made and (_begins(line) or (block and line.strip() and not line.startswith(("<", "#")))):
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _begins(line: str) -> bool:
    return line.lstrip().startswith(("|", "｜"))


def _rules(line: str) -> bool:
    return "-" in line and set(line) <= set("|-: ")


def _fault_of_heading(heading: tuple[str, ...], block: list[tuple[int, str]]) -> tuple[str, str] | None:
    """What is wrong with the head of a table, and what to do."""
    if len(block) == 1 or not _rules(block[1][1]):
        told = f"「{heading[0]}」で始まるこの行は、表の見出しの下に続いていません。"
        return told, f"上の空行を消して表に続けるか、見出しの次に「| --- |」の行を書いてください。{AGAIN}"
    if len(cells_in(block[1][1])) != len(heading):
        told = f"見出しの欄は{len(heading)}個ですが、次の「---」の行の欄は{len(cells_in(block[1][1]))}個です。"
        return told, f"「---」の欄の数を、見出しに合わせてください。{AGAIN}"
    if unicodedata.normalize("NFKC", heading[0]).replace(" ", "").startswith("例(") and not (
        heading[0].startswith("例（") and heading[0].endswith("）")
    ):
        return (
            f"見出し「{heading[0]}」の括弧が、全角ではありません。",
            f"「例（返品・返金）」のように、全角の括弧で書いてください。{AGAIN}",
        )
    return None


def _fault_of_row(heading: tuple[str, ...], text: str) -> tuple[str, str] | None:
    """What is wrong with a row under its headings, and what to do."""
    cells = cells_in(text)
    if not text.startswith("|") or not text.rstrip().endswith("|"):
        told = f"「{text.strip()[:20]}」のこの行は、半角の「|」で始まり、「|」で終わる形になっていません。"
        return (
            told,
            f"表の行なら、行の初めと終わりに「|」を書いてください。表の行でなければ、表との間に空行を入れてください。{AGAIN}",
        )
    if len(cells) < len(heading):
        told = f"欄が{len(cells)}個しかありません。見出しは{len(heading)}個です。"
        return told, f"足りない欄を足してください。見出しは、{'、'.join(heading)}です。{AGAIN}"
    if len(cells) > len(heading):
        told = f"欄が{len(cells)}個あり、見出しの{len(heading)}個より多くなっています。"
        return told, f"余分な「|」を消してください。見出しは、{'、'.join(heading)}です。{AGAIN}"
    return None
