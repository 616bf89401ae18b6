"""What a reviewer can do wrong on a page is told in Japanese, with the file, the line and what to do next."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

import example_faults
from page_tables import Fault
from worked_examples import DOCS

ROOT = DOCS.parent
PAGE = "refunds.md"
ROW = "| 24日は最後の日 | 2026年11月3日（火） | 2026年11月24日（火） | まだ | 新規 | 認めます |"
NEXT = "| 25日は過ぎている | 2026年11月3日（火） |"
HEADING = "| 例（返品・返金） | 購入日 | 申し出の日 | 登録完了日 | 形 | 結論 |"
ENGLISH = re.compile(r"Traceback|Error|[A-Za-z]{2,} [A-Za-z]{2,}")
COMMANDS = re.compile(r"python tests/\w+\.py|pip install -e \. --group test")


@frozen
class Planted:
    """A piece of the page, what a reviewer writes in its place, and what is told about it.

    It is told at the line of the piece, or of the text ``at`` that comes after it.
    """

    name: str
    piece: str
    written: str
    told: str
    then: str
    at: str = ""


UNREADABLE = (
    Planted(
        "a missing cell", "| まだ | 新規 | 認めます |", "| 新規 | 認めます |", "欄が10個しかありません", "足りない欄"
    ),
    Planted("a cell too many", "| まだ | 新規 |", "| まだ | | 新規 |", "欄が12個あり", "余分な「|」"),
    Planted("a blank", "| まだ | 新規 | 認めます |", "|  | 新規 | 認めます |", "「登録完了日」が空欄です", "「不明」"),
    Planted("a row without a name", "| 24日は最後の日 |", "| |", "行の名前（最初の欄）が空欄", "短い言葉"),
    Planted(
        "a doubled row",
        "| 24日は最後の日 |",
        "| 買ったその日 |",
        "同じ名前の行が、docs/ja/refunds.md",
        "どちらかを消す",
    ),
    Planted(
        "an answer that is none",
        "| 認めます |",
        "| たぶん大丈夫 |",
        "「たぶん大丈夫」は、この欄では読めません",
        "お断りします",
    ),
    Planted("a day that is none", "2026年11月24日（火）", "2026年2月30日", "という日はありません", "書き方"),
    Planted(
        "a wrong weekday", "2026年11月24日（火）", "2026年11月24日（水）", "正しくは2026年11月24日（火）", "書き方"
    ),
    Planted(
        "an unknown clause",
        "| refund.cutoff |",
        "| refund.cutof |",
        "「refund.cutof」という条項はありません",
        "refund.cutoff",
    ),
    Planted("a fact that is none", "| 新規 |", "| しんき |", "「しんき」は、この欄では読めません", "新規"),
    Planted("no bar at the end", "refund.month | — |", "refund.month | —", "「|」で終わる形", "行の初めと終わり"),
    Planted("full-width bars", "| 24日は最後の日 |", "｜ 24日は最後の日 ｜", "半角の「|」で始まり", "行の初めと終わり"),
)
"""What is wrong with one row."""

BROKEN = (
    Planted("an empty line in a table", ROW, f"\n{ROW}", "見出しの下に続いていません", "上の空行を消して", ROW),
    Planted("text below a table", NEXT, f"これは説明です。\n{NEXT}", "「|」で終わる形", "空行を入れて"),
    Planted(
        "an unknown table", "例（返品・返金）", "例（返品）", "「例（返品）」という表はありません", "例（返品・返金）"
    ),
    Planted("half-width brackets", "例（返品・返金）", "例(返品・返金)", "括弧が、全角ではありません", "全角の括弧"),
    Planted("an unknown column", "| 登録完了日 |", "| 登録の完了日 |", "という列は、規則が知りません", "登録完了日"),
    Planted("a column twice", "| 登録完了日 |", "| 申し出の日 |", "同じ見出しの列が二つ", "一つに"),
    Planted(
        "a changed heading of the page",
        "## 例\n",
        "## 新しい例\n",
        "英語のページでの名前がまだありません",
        "SLUGS",
        HEADING,
    ),
)
"""What is wrong with a table."""

DISAGREEING = (
    Planted(
        "another answer",
        "| 認めます |",
        "| お断りします |",
        "「結論」：ページ＝お断りします／規則＝認めます",
        "規則を直す人",
    ),
    Planted(
        "facts that cannot be",
        "2026年11月24日（火）",
        "2026年11月2日（月）",
        "購入（2026年11月3日（火））より前",
        "規則を直す人",
    ),
    Planted(
        "another clause",
        "| refund.cutoff |",
        "| refund.registered |",
        "規則＝返品・返金の期限（refund.cutoff）",
        "規則を直す人",
    ),
)
"""What the rules answer differently."""


def folder_of(tmp_path: Path) -> Path:
    """A folder with a page of examples."""
    folder = tmp_path / "ja"
    folder.mkdir()
    shutil.copy(DOCS / "ja" / PAGE, folder)
    return folder


def plant(page: Path, around: str, planted: Planted) -> str:
    """Write something wrong beside the text ``around``, and say where the fault has to be told."""
    text = page.read_text(encoding="utf-8")
    at = text.index(planted.piece, text.index(around))
    page.write_text(text[:at] + planted.written + text[at + len(planted.piece) :], encoding="utf-8")
    written = page.read_text(encoding="utf-8")
    told_at = written.index(planted.at, at) if planted.at else at
    return f"docs/ja/{page.name} {written.count(chr(10), 0, told_at) + 1}行目"


def is_told(planted: Planted, place: str, faults: list[Fault]) -> bool:
    """Whether one of the faults says so, at this place, with what to do next."""
    return any(
        fault.place.startswith(place) and planted.told in fault.told and planted.then in fault.then for fault in faults
    )


def english_in(told: str) -> list[str]:
    """The pieces of English, and of an error of Python, in what is told."""
    return ENGLISH.findall(COMMANDS.sub("", told))


@pytest.mark.parametrize("planted", UNREADABLE + BROKEN, ids=lambda planted: planted.name)
def test_what_cannot_be_read_is_told(planted: Planted, tmp_path: Path) -> None:
    """In Japanese, at its line, with what to do next."""
    folder = folder_of(tmp_path)
    around = {"## 例\n": "## 例\n", ROW: ROW, NEXT: NEXT}.get(planted.piece, HEADING if planted in BROKEN else ROW)
    place = plant(folder / PAGE, around, planted)
    faults = example_faults.unreadable(folder)
    assert is_told(planted, place, faults), example_faults.sentences(faults)
    assert [] == english_in(example_faults.sentences(faults))


@pytest.mark.parametrize("planted", DISAGREEING, ids=lambda planted: planted.name)
def test_a_row_that_disagrees_is_told(planted: Planted, tmp_path: Path) -> None:
    """With the answer of the rules and its reasons."""
    folder = folder_of(tmp_path)
    place = plant(folder / PAGE, ROW, planted)
    assert [] == example_faults.unreadable(folder)
    faults = example_faults.disagreeing(folder)
    assert [True] == [is_told(planted, place, faults)], example_faults.sentences(faults)
    assert 1 == len(faults)
    assert [] == english_in(example_faults.sentences(faults))


def test_a_page_that_is_no_text_is_told(tmp_path: Path) -> None:
    """As when it was saved in the encoding of old programs."""
    folder = folder_of(tmp_path)
    page = folder / PAGE
    page.write_bytes(page.read_text(encoding="utf-8").replace("—", "-").encode("cp932"))
    (fault,) = example_faults.unreadable(folder)
    assert ("docs/ja/refunds.md 1行目", True) == (fault.place, "UTF-8で保存し直して" in fault.then)


def test_pages_without_a_fault_have_none(tmp_path: Path) -> None:
    """Nothing is told of a page as it is."""
    folder = folder_of(tmp_path)
    assert ([], []) == (example_faults.unreadable(folder), example_faults.disagreeing(folder))


def copied(tmp_path: Path) -> Path:
    """The Japanese pages of a copy of the project's tests and docs."""
    for name in ("docs", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
    shutil.copy(ROOT / "README.md", tmp_path)
    return tmp_path / "docs" / "ja"


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of a command in a copy of the project, and all that it prints."""
    command = [sys.executable, "-X", "utf8", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    return done.returncode, done.stdout + done.stderr


def with_three_faults(tmp_path: Path) -> None:
    """Plant three faults in a page of a copy of the project."""
    pages = copied(tmp_path)
    text = (pages / PAGE).read_text(encoding="utf-8")
    rows = [
        line
        for line in text.splitlines()
        if line.startswith("| ") and line.endswith("| — |") and "| まだ | 新規 |" in line
    ]
    missing, blank, other = rows[:3]
    for row, written in (
        (missing, missing.replace("| まだ |", "|", 1)),
        (blank, blank.replace("| まだ |", "| |", 1)),
        (other, other.replace("認めます", "お断りします")),
    ):
        text = text.replace(row, written)
    (pages / PAGE).write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """The command says each of several faults, and ends with 1."""
    with_three_faults(tmp_path)
    code, told = run(tmp_path, "tests/check_examples.py")
    assert 1 == code
    assert all(
        each in told
        for each in ("しかありません", "空欄です", "ページ＝お断りします／規則＝認めます", "見つかったこと 3件")
    )
    assert 3 == len(re.findall(rf"^docs/ja/{PAGE} \d+行目", told, re.MULTILINE))
    assert [] == english_in(told)


def test_nothing_is_made_from_rows_that_cannot_be_read(tmp_path: Path) -> None:
    """The command that writes the generated files says each fault too, and ends with 1."""
    with_three_faults(tmp_path)
    code, told = run(tmp_path, "tests/generated.py")
    assert (1, []) == (code, english_in(told))
    assert "何も作り直していません" in told


@pytest.mark.slow
def test_generated_parts_that_differ_are_told(tmp_path: Path) -> None:
    """An edit in a generated table, a broken marker, and what a new row makes out of date."""
    pages = copied(tmp_path)
    table = Planted(
        "",
        "お断りする理由",
        "認める理由",
        "自動で作られる部分が、いまの規則と例から作ったものと違います",
        "python tests/generated.py",
    )
    edited = plant(pages / PAGE, "<!-- rules: decision refund -->", table)
    marker = Planted("", "<!-- end of rules -->", "<!-- end of rule -->", "目印", "元のとおりに戻して")
    plant(pages / "work.md", "<!-- rules: clauses work -->", marker)
    text = (pages / "menu.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| 先出しセンドバックの1年 |"))
    added = row.replace("先出しセンドバックの1年", "先出しセンドバックの1年、もう一度")
    (pages / "menu.md").write_text(text.replace(row, f"{row}\n{added}"), encoding="utf-8")
    code, told = run(tmp_path, "tests/check_examples.py")
    assert 1 == code
    assert all(each in told for each in (edited, table.told, table.then, marker.told, marker.then, "docs/ja/work.md"))
    assert re.search(r"作り直されていないファイルです：.*docs/en/menu\.md", told)
    assert [] == english_in(told)


def test_a_python_without_the_parts_it_needs_is_told() -> None:
    """And how to install them."""
    command = [sys.executable, "-X", "utf8", "-S", "tests/check_examples.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env={})  # noqa: S603
    assert 1 == done.returncode
    assert "「pip install -e . --group test」を実行してから" in done.stderr
    assert [] == english_in(done.stdout + done.stderr)
