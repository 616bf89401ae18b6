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
    *(datetime(2026, 11, 22), "令和11年11月21日"),
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
    (but(serial=datetime(2026, 11, 22)), "not_text"),
    (but(serial="123\x854567890"), "read_or_entry"),
    (but(contact="情報システム部\n山田　太郎\n06-1234-5678"), "read"),
    (but(contact=612345678), "became_number"),
    (but(contact=True), "not_text"),
    (but(contact=None), "entry"),
    (but(contact="同上"), "read"),
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
