"""The generated files that are not as the rules make them today, each with its place and what to do next."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from generated import whole
from making import regions
from making.bilingual import LANGUAGES
from page_tables import AGAIN, Fault, place_of
from worked_examples import DOCS

WRITE: Final = "python tests/generated.py"


def drifted() -> Iterator[Fault]:
    """Each place of a Japanese page that was edited by hand or is out of date; the other files in one sentence."""
    others: list[str] = []
    for path, made in _made():
        if isinstance(made, Fault):
            yield made
            continue
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        if written == made:
            continue
        if path.parent == DOCS / "ja" and written:
            yield _edited(path, written, made)
        else:
            others.append(Path(os.path.relpath(path, DOCS.parent)).as_posix())
    if others:
        told = f"例の行や規則が変わったあと、まだ作り直されていないファイルです：{'、'.join(others)}。"
        yield Fault(f"自動で作られるファイル（{len(others)}件）", told, f"「{WRITE}」を実行すると、作り直されます。")


def _made() -> Iterator[tuple[Path, str | Fault]]:
    """Each generated file as it is made today, or why it cannot be."""
    yield from whole()
    for language in LANGUAGES:
        for path in sorted((DOCS / language).glob("*.md")):
            try:
                yield path, regions.filled(path.read_text(encoding="utf-8"), language)
            except regions.RegionError as error:
                yield path, _broken(path, error)


def _broken(path: Path, error: regions.RegionError) -> Fault:
    found = re.search(r"line (\d+)", str(error))
    told = "自動で作られる部分の目印（<!-- と --> で囲まれた行や数）が壊れているか、置けない場所にあります。"
    then = f"目印を元のとおりに戻してください。分からないときは、規則を直す人に頼んでください。{AGAIN}"
    return Fault(place_of(path, int(found[1]) if found else 1), told, then)


def _edited(path: Path, written: str, made: str) -> Fault:
    """Where a page differs from what is made today: the first place in full, of the others the lines."""
    lines, right = written.split("\n"), made.split("\n")
    matched = SequenceMatcher(None, lines, right, autojunk=False).get_opcodes()
    places = [(first, last, of, to) for tag, first, last, of, to in matched if tag != "equal"]
    first, last, of, to = places[0]
    others = "、".join(f"{each[0] + 1}行目" for each in places[1:])
    told = [
        "自動で作られる部分が、いまの規則と例から作ったものと違います。",
        "直接書き換えたか、例の行や規則が変わったあとに作り直していないかの、どちらかです。",
        f"ページ＝{_short(lines[first:last])}",
        f"規則＝{_short(right[of:to])}",
        *([f"同じページのほかの場所：{others}"] if others else []),
    ]
    then = (
        f"「{WRITE}」を実行すると、作り直されます。直接書き換えた内容は消えます。"
        "ここを書き換えても規則は変わらないので、内容を変えたいときは、例の行を直すか足してください。"
    )
    return Fault(place_of(path, first + 1), "\n".join(told), then)


def _short(lines: Sequence[str]) -> str:
    told = [line for line in lines if line]
    return f"{told[0]}{'　ほか' if len(told) > 1 else ''}" if told else "（ありません）"
