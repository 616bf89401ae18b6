"""The English pages mirror the Japanese ones, and their worked examples are those of the reviewers."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from hoshu_rules.text import Clause, Reading
from making import english_examples
from making.english_cells import cell
from making.english_examples import ExampleTable, example_tables, slug_of, table
from worked_examples import DOCS, Example, UnreadableError, examples

JA, EN = "ja", "en"
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々]")
QUOTED = re.compile(r"「[^」]*」|\([^)]*\)")
MARKER = re.compile(r"<!-- rules: (\S+) (\S+) -->")
# These are for developers and have no Japanese page.
FOR_DEVELOPERS = {"architecture", "case-file", "conformance"}
# This page is about Japanese terms.
ABOUT_TERMS = {"glossary"}
# Text from a customer is kept as it was written.
TYPED = {"シリアル番号", "保守連絡窓口", "機器の設置先"}


def pages(language: str) -> set[str]:
    """The pages of a language, by their names without the ending."""
    return {path.stem for path in (DOCS / language).glob("*.md")}


def text_of(page: str, language: str) -> str:
    """A page as it is in the repository."""
    return (DOCS / language / f"{page}.md").read_text(encoding="utf-8")


def outline(page: str, language: str) -> list[str]:
    """The depth of each heading of a page, its regions and its tables of examples, in their order."""
    first_lines = {(made.page, made.rows[0].line): slug_of(made) for made in example_tables()}
    found: list[str] = []
    for number, line in enumerate(text_of(page, language).splitlines(), start=1):
        marker = MARKER.fullmatch(line)
        if marker:
            found.append(f"{marker[1]} {marker[2]}")
        elif re.match(r"#+ ", line):
            found.append(line.partition(" ")[0])
        elif language == "ja" and (page, number) in first_lines:
            found.append(f"examples {first_lines[page, number]}")
    return found


def cells_of(line: str) -> list[str]:
    """The cells of a row."""
    return line.removeprefix("| ").removesuffix(" |").split(" | ")


def test_the_pages_are_the_same_in_both_languages() -> None:
    """Each page for reviewers has its mirror; the only other pages are those for developers."""
    assert pages(JA) == pages(EN) - FOR_DEVELOPERS


@pytest.mark.parametrize("page", sorted(pages(JA)))
def test_a_page_has_the_same_parts_in_both_languages(page: str) -> None:
    """Sections, regions and tables of examples come in the same order."""
    assert outline(page, JA) == outline(page, EN)


@pytest.mark.parametrize("page", sorted(pages(EN) - ABOUT_TERMS))
def test_an_english_page_is_in_english(page: str) -> None:
    """Japanese appears only in quotes or brackets, and in text from a customer."""
    text = text_of(page, EN)
    for example in examples():
        for column in TYPED & example.cells.keys():
            text = text.replace(f"| {example[column]} |", "| |")
    assert [] == [line for line in text.splitlines() if JAPANESE.search(QUOTED.sub("", line))]


def test_every_table_of_examples_has_a_name_of_its_own() -> None:
    """Each table has a unique name, and there are no unused names."""
    assert len(english_examples.SLUGS) == len(set(english_examples.SLUGS.values()))
    assert sorted(english_examples.SLUGS.values()) == sorted(slug_of(made) for made in example_tables())


def test_no_example_is_left_out_of_the_tables() -> None:
    """The tables together contain every row of the Japanese pages, with the right page and subject."""
    assert [*examples()] == [row for made in example_tables() for row in made.rows]
    for made in example_tables():
        assert {(f"{made.page}.md", made.subject)} == {(row.page, row.subject) for row in made.rows}
    assert {row.subject for row in examples()} == english_examples.SUBJECTS.keys()


@pytest.mark.parametrize("made", example_tables(), ids=lambda made: f"{made.page}：{made.section}")
def test_a_table_has_the_rows_of_the_japanese_one(made: ExampleTable) -> None:
    """Rows are numbered from 1 and have the same facts, outcome, days, clauses and readings."""
    _heads, _dashes, *rows = table(slug_of(made), EN).splitlines()
    assert [str(number) for number in range(1, len(made.rows) + 1)] == [cells_of(row)[0] for row in rows]
    assert [_told(row) for row in made.rows] == [cells_of(row)[1:] for row in rows]
    assert [_slugs_and_days_ja(row) for row in made.rows] == [_slugs_and_days_en(row) for row in rows]


def _told(row: Example) -> list[str]:
    return [cell(row.subject, column, written) for column, written in row.cells.items()]


def _slugs_and_days_ja(row: Example) -> tuple[list[str], list[str]]:
    text = " ".join(row.cells.values())
    days = re.findall(r"([0-9]+)年([0-9]+)月([0-9]+)日", text)
    return _slugs(text), [f"{year}-{month:0>2}-{day:0>2}" for year, month, day in days]


def _slugs_and_days_en(row: str) -> tuple[list[str], list[str]]:
    text = " ".join(cells_of(row)[1:])
    return _slugs(text), re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)


def _slugs(text: str) -> list[str]:
    known = {name.value for name in (*Clause, *Reading)}
    return [slug for slug in re.findall(r"[a-z]+\.[a-z_]+", text) if slug in known]


def test_cells_that_differ_in_japanese_differ_in_english() -> None:
    """No two cells of a column are the same in English, unless they are the same moment written in two ways."""
    columns = sorted({(row.subject, column, text) for row in examples() for column, text in row.cells.items()})
    for (subject, column), group in groupby(columns, key=lambda each: each[:2]):
        written = {re.sub(r"(?<=[0-9]時)00分", "", text) for _subject, _column, text in group}
        assert len(written) == len({cell(subject, column, text) for text in written}), (subject, column)


@pytest.mark.parametrize(
    ("subject", "column", "written", "told"),
    [
        ("返品・返金", "購入日", "2026年11月3日（火）", "2026-11-03 (Tue)"),
        ("返品・返金", "登録完了日", "まだ", "Not yet"),
        ("返品・返金", "登録完了日", "不明", "Not known"),
        ("返品・返金", "結論", "担当者の確認が必要です", "Referred to a person"),
        ("返品・返金", "結論", "誤り", "Error"),
        ("返品・返金", "最後の日", "なし", "None"),
        ("返品・返金", "条項", "refund.cutoff、menu.bundle", "refund.cutoff, menu.bundle"),
        ("新規の注文", "最後の日", "制限なし", "No limit"),
        ("新規の注文", "切り替えた解釈", "—", "—"),
        ("メニュー", "メニューに", "なし", "No"),
        ("メニュー", "メニューに", "あり", "Yes"),
        ("メニュー", "年数", "10年", "10"),
        ("メニュー", "サービス", "先出しセンドバック", "Advance-exchange send-back"),
        ("品番", "品番", "PN28120u1", "PN28120u1"),
        ("対応の開始", "障害の連絡", "2026年11月19日（木）7時59分59秒（UTC）", "2026-11-19 (Thu) 7:59:59 UTC"),
        ("対応の開始", "対応を始められる日時", "2026年11月20日（金）9時00分", "2026-11-20 (Fri) 9:00"),
        ("記入の確認", "保守連絡窓口", "情報システム部", "情報システム部"),
        ("記入の確認", "保守連絡窓口", "未記入", "Blank"),
        ("記入の確認", "変わった項目", "機器の設置先、シリアル番号", "Serial number, installation site"),
        (
            "記入の確認",
            "不備",
            "約款への同意：欠けています、シリアル番号：形式が合いません",
            "Agreement to the terms is missing; serial number does not match",
        ),
        (
            "登録の状況",
            "残っていること",
            "提供元：登録完了をメールで連絡する、お客様：登録内容の変更を知らせる",
            "The provider: send the completion e-mail; the customer: report the changed details",
        ),
        ("登録の状況", "状況", "提出済み・完了待ち", "Submitted, not complete"),
        ("不良品の返却", "状況", "期限の後に返却されました", "Returned late"),
        ("作業の分担", "担当", "サービスに含まれません", "Not included in the service"),
        (
            "チケット全体",
            "日付",
            "2027年1月16日（土）　代替機を受け取れなかった日、2027年1月18日（月）　代替機の発送",
            "2027-01-16 (Sat) delivery failed; 2027-01-18 (Mon) replacement shipped",
        ),
        ("障害の保守", "基本と違う事実", "なし", "None"),
        (
            "障害の保守",
            "基本と違う事実",
            "障害の連絡日時＝2029年4月1日（日）0時；登録完了日＝不明；設置の高さ＝1.99m",
            "Fault reported at: 2029-04-01 (Sun) 0:00; registration completed: not known; height: 1.99 m",
        ),
        (
            "障害の保守",
            "基本と違う事実",
            "判明した原因＝なし；疑われる原因＝お客様の過失、天災地変",
            "Established causes: none; suspected causes: natural disaster, the customer's negligence",
        ),
    ],
    ids=str,
)
def test_a_cell_has_the_words_of_the_library(subject: str, column: str, written: str, told: str) -> None:
    """The English cell says the same as the Japanese one."""
    assert told == cell(subject, column, written)


def test_the_japanese_examples_are_not_made() -> None:
    """A region of examples on a Japanese page is refused: they are written by hand."""
    with pytest.raises(ValueError, match="written by hand"):
        table("refund", JA)


def test_a_table_that_has_no_name_yet_is_reported() -> None:
    """The error tells the reviewer where the new table is."""
    with pytest.raises(UnreadableError, match="「新しい見出し」の例（返品・返金）に、英語のページでの名前が"):
        slug_of(ExampleTable("refunds", "新しい見出し", "返品・返金", ()))
