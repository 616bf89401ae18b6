"""Sheets of registrations are read as customers fill them in: each row is a form, or says what is wrong where."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from hoshu_rules import EntryForm, check_entry
from hoshu_rules.errors import FactError, SheetError
from hoshu_rules.facts.tickets import EntryField
from hoshu_rules.formats.sheets import (
    FindingKind,
    RegistrationRow,
    SheetColumn,
    read_registrations,
    tell_finding,
    with_entry_check,
    write_findings,
)
from hoshu_rules.policy import Policy
from stories import RENEWAL, SEND_BACK

HEADER = [
    *("No.", "サービスチケット品番", "型番", "シリアル番号（必須）", "保守連絡窓口", "機器設置先", "約款への同意"),
    *("機器購入日", "サービス満了日"),
]
ROW: list[Any] = [
    *(1, "PN28120", "Switch-M24ePWR", "12345678901", "noc@example.jp", "大阪支店 3階", "○"),
    *(date(2026, 11, 22), "令和11年11月21日"),
]
NUMBERS = {name: index for index, name in enumerate(("no", "part", "model", "serial", "contact", "site", "terms"))}


def workbook(*rows: list[Any], header: list[Any] | None = None) -> Workbook:
    """A workbook with a title above the header."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "登録"
    sheet.append(["サービスチケット登録申請書"])
    sheet.append([])
    for row in (HEADER if header is None else header, *rows):
        sheet.append(row)
    return book


def saved(book: Workbook) -> io.BytesIO:
    """The workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def but(**cells: Any) -> list[Any]:
    """The row with some cells filled in differently."""
    row = list(ROW)
    for name, value in cells.items():
        row[NUMBERS[name]] = value
    return row


def read(*rows: list[Any], header: list[Any] | None = None, **options: Any) -> tuple[RegistrationRow, ...]:
    """The rows of a sheet."""
    return read_registrations(saved(workbook(*rows, header=header)), **options)


def only(row: RegistrationRow) -> tuple[FindingKind, str | None, str | None]:
    """The kind, the cell and the likely value of the only finding of a row."""
    assert row.registration is None
    (finding,) = row.findings
    return finding.kind, finding.cell, finding.likely


AS_PEOPLE_FILL_IT_IN: list[tuple[list[Any], str]] = [
    (but(), "read"),
    (but(part="ＰＮ２８１２０"), "read"),
    (but(part=" PN 28120 "), "read"),
    (but(model="Ｓｗｉｔｃｈ－Ｍ２４ｅＰＷＲ"), "read"),
    (but(model="M24ePWR　"), "read"),
    (but(model="Switch-M12ePWR", serial="123456"), "read"),
    (but(serial="１２３４５６７８９０１"), "read"),
    (but(serial="1234 5678 901"), "read"),
    (but(serial="'12345678901"), "entry"),
    (but(serial="1234567890"), "entry"),
    (but(serial="A1234567890"), "entry"),
    (but(serial=None), "entry"),
    (but(serial="   "), "entry"),
    (but(serial=12345678901), "became_number"),
    (but(serial=1234567890), "became_number"),
    (but(serial=1234567890.0), "became_number"),
    (but(serial="1.23457E+10"), "became_number"),
    (but(serial="12345678901.0"), "became_number"),
    (but(serial=date(2026, 11, 22)), "not_text"),
    (but(serial="1234567890\x7f1"), "not_a_code"),
    (but(contact="情報システム部\n山田　太郎\n06-1234-5678"), "read"),
    (but(contact=612345678), "became_number"),
    (but(contact=True), "not_text"),
    (but(contact=None), "entry"),
    (but(contact="同上"), "nothing_above"),
    (but(site="〃"), "read"),
    (but(site="　大阪市北区　１－２－３　"), "read"),
    (but(site=None), "entry"),
    (but(terms="〇"), "read"),
    (but(terms="◯"), "read"),
    (but(terms="はい"), "read"),
    (but(terms=True), "read"),
    (but(terms="ＴＲＵＥ"), "read"),
    (but(terms="同意する"), "read"),
    (but(terms="同意します"), "read"),
    (but(terms="レ"), "read"),
    (but(terms=1), "read"),
    (but(terms="×"), "entry"),
    (but(terms=None), "entry"),
    (but(terms="△"), "not_yes_or_no"),
    (but(terms="確認中"), "not_yes_or_no"),
    (but(part="PN28120（3年）"), "not_a_code"),
    (but(part=28120), "became_number"),
    (but(part="#N/A"), "error_value"),
    (but(part='="PN"&"28120"'), "not_calculated"),
    ([*ROW[:7], "2026/11/22", "2029年11月21日（水）"], "read"),
    ([*ROW[:7], "R8.11.22", 47443], "read"),
    ([*ROW[:7], "11/22", None], "not_a_day"),
    ([*ROW[:7], 20261122, "未定"], "not_a_day"),
    ([*ROW[:7], 2026, "2029/2/29"], "not_a_day"),
]


def checked(row: RegistrationRow) -> RegistrationRow:
    """The row with what the entry check of a new ticket finds."""
    if row.registration is None:
        return row
    model = row.registration.device_model
    assert model is not None
    return with_entry_check(row, check_entry(form=row.registration.form, device_model=model, plan=SEND_BACK))


def test_fifty_rows_as_customers_send_them() -> None:
    """None stops the job: each is a form, a form with what the entry check finds, or findings in place of a form."""
    assert 50 == len(AS_PEOPLE_FILL_IT_IN)
    rows = read(*(row for row, _outcome in AS_PEOPLE_FILL_IT_IN))
    outcomes = []
    for row in rows:
        kinds = {finding.kind.value for finding in checked(row).findings}
        if row.registration is None:
            (outcome,) = kinds
        else:
            outcome = "entry" if kinds else "read"
        outcomes.append(outcome)
    assert [outcome for _row, outcome in AS_PEOPLE_FILL_IT_IN] == outcomes
    assert list(range(4, 54)) == [row.number for row in rows]


def test_a_row_is_the_form_and_what_tells_the_ticket() -> None:
    """Codes lose their blanks and their width, names keep their letters, and each day is a day."""
    (row,) = read(but(part=" ＰＮ２８１２０ ", contact="情報　太郎_x000D_\n０６－１２３４", site=None))
    expected = EntryForm(
        agreed_to_terms=True, serial_number="12345678901", contact="情報 太郎 ０６－１２３４", site=None
    )
    assert row.registration is not None
    assert row.registration is row.if_confirmed
    assert expected == row.registration.form
    assert ("PN28120", "Switch-M24ePWR", None) == (
        row.registration.part_number,
        row.registration.device_model,
        row.registration.ticket_id,
    )
    assert (date(2026, 11, 22), date(2029, 11, 21)) == (row.registration.device_bought_on, row.registration.expires_on)


@pytest.mark.parametrize(
    ("cells", "likely"),
    [
        ({"serial": 123}, "00000000123"),
        ({"serial": 123456789012}, None),
        ({"serial": 1.5}, None),
        ({"serial": -1}, None),
        ({"serial": 10**15}, None),
        ({"serial": 1234, "model": "M12ePWR"}, "001234"),
        ({"contact": 12}, None),
        ({"contact": 9012345678}, "09012345678"),
    ],
)
def test_what_became_a_number_is_only_confirmed(cells: dict[str, Any], likely: str | None) -> None:
    """A number is never taken for the text it was; the likely text is offered where the digits are all there."""
    (row,) = read(but(**cells))
    kind, _cell, offered = only(row)
    assert (FindingKind.BECAME_NUMBER, likely) == (kind, offered)
    if likely is None:
        assert row.if_confirmed is None
    else:
        assert row.if_confirmed is not None
        assert likely in {row.if_confirmed.form.serial_number, row.if_confirmed.form.contact}


@pytest.mark.parametrize(("number", "likely"), [(1234, None), (12345678901, "12345678901")])
def test_without_the_model_no_zeros_are_offered(number: int, likely: str | None) -> None:
    """It is not known how many digits the serial number has."""
    (row,) = read([number, "06"], header=["シリアル番号", "連絡先"])
    assert (FindingKind.BECAME_NUMBER, "A4", likely) == only(row)


def test_a_part_number_and_a_model_are_needed_where_they_have_a_column() -> None:
    """Without them no question can be asked; what else is blank is for the entry check."""
    for name, cell in (("part", "B4"), ("model", "C4")):
        (row,) = read(but(**{name: None}))
        assert (FindingKind.MISSING, cell, None) == only(row)


def test_the_digits_expected_are_those_of_the_policy() -> None:
    """Under another number of digits other zeros were lost."""
    (row,) = read(but(serial=123), policy=Policy(serial_digits=5))
    assert "00123" == only(row)[2]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime.combine(date(2026, 11, 22), time(9, 30)), date(2026, 11, 22)),
        (46348, date(2026, 11, 22)),
        (46348.75, date(2026, 11, 22)),
        (20261122, date(2026, 11, 22)),
        ("２０２６／１１／２２", date(2026, 11, 22)),
        ("令和8年11月22日", date(2026, 11, 22)),
        (2026, None),
        (0.5, None),
        (True, None),
        (99999999, None),
        (10**20, None),
        (date(1900, 1, 1), None),
        (time(9, 30), None),
        ("2206/11/22", None),
    ],
)
def test_a_day_is_read_as_people_write_it(value: Any, expected: date | None) -> None:
    """Cell dates, day numbers, eight digits and texts; what is no day of our time is a finding."""
    (row,) = read([*ROW[:7], value, None])
    if expected is None:
        assert (FindingKind.NOT_A_DAY, "H4", None) == only(row)
    else:
        assert row.registration is not None
        assert expected == row.registration.device_bought_on


def test_a_day_may_be_saved_as_text_by_the_program() -> None:
    """Some programs save cell dates in the form of ISO 8601."""
    book = workbook([*ROW[:7], date(2026, 11, 22), None])
    book.iso_dates = True
    (row,) = read_registrations(saved(book))
    assert row.registration is not None
    assert date(2026, 11, 22) == row.registration.device_bought_on


def test_day_numbers_count_from_where_the_workbook_counts() -> None:
    """A workbook of an old Mac counts from 1904."""
    book = workbook([*ROW[:7], 44886, None])
    book.epoch = MAC_EPOCH
    (row,) = read_registrations(saved(book))
    assert row.registration is not None
    assert date(2026, 11, 22) == row.registration.device_bought_on


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, set()),
        ("変更なし", set()),
        ("設置先", {EntryField.SITE}),
        ("連絡先の変更、機器の設置先", {EntryField.CONTACT, EntryField.SITE}),
        ("シリアル番号 及び 保守連絡窓口が変わりました", {EntryField.SERIAL_NUMBER, EntryField.CONTACT}),
        ("住所", None),
        ("設置先、ほか", None),
        ("、", None),
        (3, None),
    ],
)
def test_the_entries_that_changed_are_named(value: Any, expected: set[EntryField] | None) -> None:
    """By the names of their columns; any other word is a finding."""
    (row,) = read([*ROW, value], header=[*HEADER, "変更箇所"])
    if expected is None:
        assert (FindingKind.NOT_AN_ENTRY, "J4", None) == only(row)
    else:
        assert row.registration is not None
        assert expected == row.registration.form.changed


def test_columns_are_found_by_the_names_that_people_use() -> None:
    """Numbers, marks and remarks around a name do not matter, nor do width and case."""
    header = ["１．ご購入日", "*Ｓ／Ｎ", "【必須】連絡先（電話）", "設置先住所", "備考", "Serial_No"]
    (row,) = read(["2026/11/22", "123", "06", "大阪", "急ぎ", "123"], header=header)
    holds = [SheetColumn.PURCHASED_ON, SheetColumn.SERIAL_NUMBER, SheetColumn.CONTACT, SheetColumn.SITE]
    assert [*holds, SheetColumn.SERIAL_NUMBER] == [column.holds for column in row.table.columns]
    assert ["A", "B", "C", "D", "F"] == [column.letter for column in row.table.columns]


def test_the_caller_names_columns_or_leaves_them_out() -> None:
    """The names of the caller come before those that people use."""
    header = ["Ｇｅｒäｔ", "シリアル", "旧シリアル番号", "製造番号"]
    columns = {"Gerät": SheetColumn.DEVICE_MODEL, "製造番号": None}
    (row,) = read(["M12ePWR", "123456", "1", "654321"], header=header, columns=columns)
    assert row.registration is not None
    assert ("M12ePWR", "123456") == (row.registration.device_model, row.registration.form.serial_number)


@pytest.mark.parametrize(
    ("columns", "where"), [({"機番": "serial_number"}, r"columns\['機番'\]"), ({" ": None}, "columns")]
)
def test_a_column_that_the_caller_names_wrongly_is_refused(columns: dict[str, Any], where: str) -> None:
    """It is an error of the program, not of the sheet."""
    with pytest.raises(FactError, match=f"^{where}: expected"):
        read(but(), columns=columns)


def test_columns_of_one_content_must_agree() -> None:
    """Two columns with the same value are one, a blank is no value, and different values are a finding."""
    same, blank, different = read(
        ["123456", "１２３４５６", "06"],
        ["123456", None, "06"],
        ["123456", "654321", "06"],
        header=["シリアル", "製造番号", "連絡先"],
    )
    for row in (same, blank):
        assert row.registration is not None
        assert "123456" == row.registration.form.serial_number
    assert (FindingKind.DIFFERENT_VALUES, "B6", None) == only(different)


def test_a_contact_or_site_may_take_several_columns() -> None:
    """They are read as one text, in the order of the columns; what is filled in the same twice is told twice."""
    header = ["シリアル番号", "連絡先　会社名", "連絡先　氏名", "連絡先電話", "設置先　会社名", "設置先　住所"]
    (row,) = read(["123456", "ＡＢＣ", "山田", None, "ＡＢＣ", "大阪"], header=header)
    assert row.registration is not None
    assert ("ＡＢＣ 山田", "ＡＢＣ 大阪") == (row.registration.form.contact, row.registration.form.site)


@pytest.mark.parametrize("is_merged_down", [False, True])
def test_a_header_may_have_two_rows(*, is_merged_down: bool) -> None:
    """A header cell over several columns has their own names beneath it; the rows begin after these."""
    book = workbook(
        [None, None, "会社名", "電話", None, None],
        ["1", "123456", "ABC", "06-1", "大阪", "○"],
        ["2", "654321", "ABC", "06-1", "大阪", "○"],
        header=["No.", "シリアル番号", "保守連絡窓口", None, "設置先", "同意"],
    )
    sheet = book.worksheets[0]
    sheet.merge_cells("C3:D3")
    if is_merged_down:
        for letter in "ABEF":
            sheet.merge_cells(f"{letter}3:{letter}4")
    first, second = read_registrations(saved(book))
    assert (5, 6, 4) == (first.number, second.number, first.table.header_row)
    assert first.registration is not None
    assert "ABC 06-1" == first.registration.form.contact


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    """A site that is merged over two rows is the site of both; one merged over two columns is told once."""
    header = ["シリアル番号", "連絡先名", "連絡先電話", "設置先"]
    book = workbook(["123456", "ABC", None, "大阪"], ["654321", "DEF", "06", None], header=header)
    book.worksheets[0].merge_cells("B4:C4")
    book.worksheets[0].merge_cells("D4:D5")
    forms = [row.registration.form for row in read_registrations(saved(book)) if row.registration]
    assert [("ABC", "大阪"), ("DEF 06", "大阪")] == [(form.contact, form.site) for form in forms]


def test_the_same_is_what_the_row_above_says() -> None:
    """A mark for "the same" counts up to the first row, and never to an example or a blank."""
    rows = read(but(contact="A"), but(contact="同上"), but(contact="〃"), but(contact=None), but(contact="同上"))
    contacts = [row.registration.form.contact for row in rows if row.registration]
    assert ["A", "A", "A", None] == contacts
    assert (FindingKind.NOTHING_ABOVE, "E8", None) == only(rows[-1])
    example, after = read(but(no="記入例", contact="A"), but(contact="同上"))
    assert (FindingKind.EXAMPLE_ROW, None, None) == only(example)
    assert (FindingKind.NOTHING_ABOVE, "E5", None) == only(after)


def test_a_row_with_a_number_or_a_consent_alone_is_blank() -> None:
    """Numbers and consents are filled in beforehand."""
    blank: list[Any] = [2, None, " ", None, "　", None, "○", None, None]
    assert [4, 6] == [row.number for row in read(but(), blank, but())]


def test_without_a_column_of_consent_nobody_agreed() -> None:
    """A missing consent is told of the row, as there is no cell for it."""
    (row,) = read(["123456", "06", "大阪"], header=["シリアル番号", "連絡先", "設置先"])
    assert row.registration is not None
    check = check_entry(form=row.registration.form, device_model="M12ePWR", plan=SEND_BACK)
    (finding,) = with_entry_check(row, check).findings
    assert (FindingKind.MISSING, "登録!4", None, None) == (finding.kind, finding.where, finding.cell, finding.header)
    assert "「約款への同意」がありません。" == tell_finding(finding)
    assert "“agreement to the terms” is missing." == tell_finding(finding, "en")


def test_each_visible_sheet_with_a_table_is_read() -> None:
    """A list of products is no table of registrations, and a hidden sheet is not read."""
    book = workbook(but())
    products = book.create_sheet("品番一覧", 0)
    products.append(["品番", "機種"])
    products.append(["PN28120", "M24ePWR"])
    for title in ("東京", "控え"):
        sheet = book.create_sheet(title)
        sheet.append(HEADER)
        sheet.append(ROW)
    book["控え"].sheet_state = "hidden"
    assert [("登録", 4), ("東京", 2)] == [(row.table.sheet, row.number) for row in read_registrations(saved(book))]


def computed(book: Workbook, cells: dict[str, str]) -> io.BytesIO:
    """The workbook as a program saves it that computes: with the results of these formulas."""
    made = io.BytesIO()
    with zipfile.ZipFile(saved(book)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                for address, result in cells.items():
                    part, count = re.subn(
                        rf'<c r="{address}"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?', _with(address, result), part
                    )
                    assert count == 1
            new.writestr(name, part)
    made.seek(0)
    return made


def _with(address: str, result: str) -> str:
    return rf'<c r="{address}" t="str"><f>\2</f><v>{result}</v>'


def test_formulas_count_by_their_results() -> None:
    """Also by a result that is blank; a formula without a result is a finding."""
    formula = '=IF(A4="","","大阪支店")'
    rows = read_registrations(
        computed(workbook(but(site=formula), but(site=formula), but(site=formula)), {"F4": "大阪支店", "F5": ""})
    )
    assert ["大阪支店", None] == [row.registration.form.site for row in rows if row.registration]
    assert (FindingKind.NOT_CALCULATED, "F6", None) == only(rows[-1])


def test_a_lone_cell_in_the_last_row_does_not_matter() -> None:
    """The rows between are not read one by one."""
    book = workbook(but())
    book.worksheets[0]["Z1048576"] = "x"
    assert [4] == [row.number for row in read_registrations(saved(book))]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 an old or locked workbook"], ids=repr)
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    """Whether it is given as a file or by its path; a path to nothing is Python's own error."""
    path = tmp_path / "registrations.xlsx"
    path.write_bytes(content)
    for file in (io.BytesIO(content), path, str(path)):
        with pytest.raises(SheetError, match=r"^file: expected an \.xlsx workbook that opens without a password"):
            read_registrations(file)
    with pytest.raises(FileNotFoundError):
        read_registrations(tmp_path / "nothing.xlsx")


def test_a_workbook_without_a_header_row_is_refused() -> None:
    """The error shows what the workbook begins with."""
    with pytest.raises(SheetError, match="シリアル番号") as raised:
        read(but(), header=["あ", "い"])
    assert ["サービスチケット登録申請書", "あ"] == raised.value.given[:2]  # type: ignore[index]
    with pytest.raises(SheetError):
        read_registrations(saved(Workbook()))


def test_a_copy_tells_the_findings(tmp_path: Path) -> None:
    """The cells are marked, the last column tells what is wrong, formulas stay, and the rest is as it was."""
    example = but(no="例", serial=0)
    book = workbook(but(serial=1234567890, terms="△"), but(), but(part='="PN"&"28120"', site=None), example)
    path, copy = tmp_path / "sent.xlsx", tmp_path / "checked.xlsx"
    path.write_bytes(saved(book).getvalue())
    write_findings(path, [checked(row) for row in read_registrations(path)], copy)
    sheet = load_workbook(copy)["登録"]
    marked = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"]
    assert ["D4", "G4", "B6"] == marked
    assert ["確認事項", None] == [sheet["J3"].value, sheet["J5"].value]
    assert "記入例の行として、読み取りから外しました。" == sheet["J7"].value
    assert (
        "「シリアル番号（必須）」が数値（1234567890）になっています。先頭の0が消えていることがありますので、"
        "文字列として入力してください。「01234567890」で正しいか、お確かめください。\n"
        "「約款への同意」が読み取れません（△）。「はい」か「いいえ」で入力してください。"
    ) == sheet["J4"].value
    assert '="PN"&"28120"' == sheet["B6"].value
    assert 1234567890 == sheet["D4"].value


def test_a_copy_that_comes_back_is_marked_anew() -> None:
    """What was put right is no longer marked, and the sentences stay in their column."""
    first, second = io.BytesIO(), io.BytesIO()
    file = saved(workbook(but(terms="△"), but(terms="△")))
    rows = read_registrations(file)
    file.seek(0)
    write_findings(file, rows, first)
    book = load_workbook(first)
    book["登録"]["G4"] = "はい"
    corrected = saved(book)
    rows = read_registrations(corrected)
    corrected.seek(0)
    write_findings(corrected, rows, second)
    sheet = load_workbook(second)["登録"]
    assert [None, "solid"] == [sheet[address].fill.fill_type for address in ("G4", "G5")]
    assert ["確認事項", None, True] == [sheet["J3"].value, sheet["J4"].value, bool(sheet["J5"].value)]
    assert 10 == sheet.max_column


def test_rows_of_another_file_are_refused() -> None:
    """Their sheet is not among those of the file."""
    with pytest.raises(SheetError, match=r"^rows: expected rows of this file, whose sheets are Sheet, got '登録'$"):
        write_findings(saved(Workbook()), read(but()), io.BytesIO())


def test_findings_are_told_in_a_language_that_has_words() -> None:
    """Every kind has its sentence in each; a long or invisible value is shown in a line."""
    (row,) = read(but(terms="\u202e" + "長" * 50))
    (finding,) = row.findings
    assert (
        f"「約款への同意」が読み取れません（{'長' * 40}…）。「はい」か「いいえ」で入力してください。"
        == tell_finding(finding)
    )
    for kind in FindingKind:
        for language in ("ja", "en"):
            assert tell_finding(evolve(finding, kind=kind, likely="123", digits=11), language)
    with pytest.raises(FactError, match="language"):
        tell_finding(finding, "fr")


def test_a_renewal_needs_only_what_changed() -> None:
    """What a row leaves blank is decided by the entry check, with the plan that the caller knows."""
    (row,) = read(but(serial=None, contact=None, site=None))
    assert row.registration is not None
    check = check_entry(form=row.registration.form, device_model="M24ePWR", plan=RENEWAL)
    assert () == with_entry_check(row, check).findings


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(9999, 12, 30)),
    st.times(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["同上", "例", "○", "R8.11.22", "2026/11/22", "設置先、連絡先", "1.5E+10", "12345678901.0"]),
)


@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), max_size=5))
def test_no_row_stops_the_job(rows: list[list[Any]]) -> None:
    """Whatever the cells hold, each row is a registration or has findings, and all can be told and marked."""
    header = [*HEADER, "変更箇所"]
    for row in rows:
        # openpyxl would write a formula, or an error value, which has tests of its own.
        row[:] = [None if isinstance(cell, str) and cell[:1] in {"=", "#"} else cell for cell in row]
    found = read(*rows, header=header)
    assert [each.registration is None for each in found] == [bool(each.findings) for each in found]
    write_findings(saved(workbook(*rows, header=header)), found, io.BytesIO())
