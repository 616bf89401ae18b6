"""The examples of ``docs/ja/tickets.md`` of a device's tickets and of what changed agree with the rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from device_examples import CHANGED, DEVICE, all_faults, faults_of, rows_in
from example_faults import JA, sentences
from page_tables import Row
from test_check_examples import english_in


def test_there_are_examples_of_both_tables() -> None:
    """Neither table is left out."""
    assert {DEVICE, CHANGED} == {row.headings[0] for row in rows_in()}


@pytest.mark.parametrize("row", list(rows_in()), ids=lambda row: row.cells[0])
def test_a_row_agrees(row: Row) -> None:
    """What serves, what may serve, what comes next and the gap; or what changed between two days, and nothing else."""
    faults = list(faults_of(row))
    if faults:
        pytest.fail(f"\n{sentences(faults)}", pytrace=False)


@pytest.mark.parametrize(
    ("piece", "written", "told"),
    [
        ("| A | なし | なし | なし |", "| なし | なし | なし | なし |", "「サービス期間内」：ページ＝なし／規則＝A"),
        ("| A | なし | なし | なし |", "| | なし | なし | なし |", "「サービス期間内」が空欄です"),
        ("| 開始日 |", "| 開始日の前日 |", "同じ名前の行が"),
        ("| A：2026年4月1日（水）から", "| A：2026年4月31日から", "「2026年4月31日」という日はありません"),
        ("| A：2026年4月1日（水）から", "| A 2026年4月1日（水）から", "は読めません"),
        ("B（Aの更新）", "B（Cの更新）", "更新の前のチケット「C」が、この欄にありません"),
        ("| A：2026年4月1日（水）から", "| A：2028年4月1日（土）から", "サービス満了日（2027年3月31日（水））"),
        ("| 日 |", "| 照会の日 |", "「日」の列がありません"),
        ("| サービス期間内 |", "| 期間内 |", "「サービス期間内」：ページ＝（列がありません）／規則＝A"),
        ("| send-back-exchange.json | 2026年7月1日", "| none.json | 2026年7月1日", "「none.json」がありません"),
        ("| 返品・返金 | なし |", "| なし | なし |", "「変わった答え」：ページ＝なし／規則＝返品・返金"),
    ],
)
def test_a_row_that_is_wrong_is_told(piece: str, written: str, told: str, tmp_path: Path) -> None:
    """In Japanese, at its line, with what to do next."""
    folder = tmp_path / "ja"
    folder.mkdir()
    shutil.copy(JA / "tickets.md", folder)
    page = folder / "tickets.md"
    text = page.read_text(encoding="utf-8")
    at = text.index(piece, text.index(f"| {DEVICE} |"))
    page.write_text(text[:at] + written + text[at + len(piece) :], encoding="utf-8")
    faults = all_faults(folder)
    line = text.count("\n", 0, at) + 1
    assert any(told in fault.told and fault.then for fault in faults), sentences(faults)
    assert "列がありません" in told or any(f"docs/ja/tickets.md {line}" in fault.place for fault in faults)
    assert [] == english_in(sentences(faults).replace("none.json", ""))
