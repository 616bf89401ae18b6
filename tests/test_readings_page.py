"""The page of the readings says what the code says."""

from __future__ import annotations

from hoshu_rules import SWITCHABLE, Reading
from tables import DOCS

HEAD = """# 解釈

公開ページの文が決めきっていないところで、何を選び、なぜそう選んだかを挙げます。
「切り替え」が「できる」の解釈は、会社ごとにもう一方へ切り替えられます。

| 解釈 | 問い | 採ったもの | 理由 | もう一方 | 切り替え |
| --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The page as the readings of the code make it."""
    rows = (
        f"| `{reading.value}` | {reading.question.ja} | {reading.choice.ja} | {reading.reason.ja}"
        f" | {'—' if reading.alternative is None else reading.alternative.ja}"
        f" | {'できる' if reading in SWITCHABLE else '—'} |\n"
        for reading in Reading
    )
    return HEAD + "".join(rows)


def test_the_page_is_made_of_the_readings() -> None:
    """Each reading stands on the page with its question, its choice, its reason and its alternative."""
    assert page() == (DOCS / "ja" / "readings.md").read_text(encoding="utf-8")
