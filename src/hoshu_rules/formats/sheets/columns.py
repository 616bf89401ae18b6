"""The columns of a sheet of registrations, and the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hoshu_rules.facts.plain import folded
from hoshu_rules.text.names import Named


class SheetColumn(Named):
    """What a column of the sheet holds."""

    PART_NUMBER = "part_number"
    TICKET_ID = "ticket_id"
    DEVICE_MODEL = "device_model"
    SERIAL_NUMBER = "serial_number"
    CONTACT = "contact"
    SITE = "site"
    TERMS = "terms"
    CHANGED = "changed"
    PURCHASED_ON = "purchased_on"
    DEVICE_BOUGHT_ON = "device_bought_on"
    ARRIVED_ON = "arrived_on"
    STARTS_ON = "starts_on"
    EXPIRES_ON = "expires_on"
    SUBMITTED_ON = "submitted_on"


DAY_COLUMNS: Final = frozenset(
    {
        SheetColumn.PURCHASED_ON,
        SheetColumn.DEVICE_BOUGHT_ON,
        SheetColumn.ARRIVED_ON,
        SheetColumn.STARTS_ON,
        SheetColumn.EXPIRES_ON,
        SheetColumn.SUBMITTED_ON,
    }
)
JOINED_COLUMNS: Final = frozenset({SheetColumn.CONTACT, SheetColumn.SITE})
"""A contact or a site may take several columns: company, name, telephone. They are read as one text."""
FORM_COLUMNS: Final = frozenset(
    {SheetColumn.SERIAL_NUMBER, SheetColumn.CONTACT, SheetColumn.SITE, SheetColumn.TERMS, SheetColumn.CHANGED}
)
"""The columns of the entry form itself; a table without any of them is another list, such as one of products."""

_NAMES: Final = {
    SheetColumn.PART_NUMBER: "品番 チケット品番 サービスチケット品番 保守サービスチケット品番 保守品番 "
    "保守チケット品番 チケット型番 サービスチケット型番 part_number part_no ticket_part_number",
    SheetColumn.TICKET_ID: "チケット番号 サービスチケット番号 保守サービスチケット番号 チケットNo チケットID 管理番号 "
    "チケット管理番号 ticket_id ticket_no ticket_number",
    SheetColumn.DEVICE_MODEL: "機種 機種名 型名 型番 型式 モデル モデル名 製品名 製品型番 機器名 機器型番 機器型名 "
    "機器品番 対象機器 対象機種 対象機器型番 対象機器品番 model device_model",
    SheetColumn.SERIAL_NUMBER: "シリアル番号 シリアル シリアルNo シリアルナンバー 製造番号 製番 機器シリアル番号 "
    "対象機器シリアル番号 対象機器のシリアル番号 S/N SN serial serial_no serial_number",
    SheetColumn.CONTACT: "保守連絡窓口 保守窓口 保守連絡先 連絡窓口 連絡先 窓口 contact",
    SheetColumn.SITE: "機器設置先 機器の設置先 設置先 設置場所 機器設置場所 設置住所 設置拠点 site",
    SheetColumn.TERMS: "約款への同意 約款の同意 約款に同意 約款同意 約款 同意 同意欄 同意有無 同意の有無 約款同意有無 "
    "terms agreed agreed_to_terms consent",
    SheetColumn.CHANGED: "変更 変更項目 変更箇所 変更点 変更内容 変更事項 変更のある項目 changed",
    SheetColumn.PURCHASED_ON: "購入日 チケット購入日 サービスチケット購入日 購入年月日 purchased_on",
    SheetColumn.DEVICE_BOUGHT_ON: "機器購入日 機器本体購入日 機器の購入日 本体購入日 機器購入年月日 device_bought_on",
    SheetColumn.ARRIVED_ON: "到着日 チケット到着日 受領日 チケット受領日 arrived_on",
    SheetColumn.STARTS_ON: "サービス開始日 保守開始日 開始日 利用開始日 starts_on",
    SheetColumn.EXPIRES_ON: "サービス満了日 サービス期間満了日 満了日 有効期限 保守満了日 保守終了日 終了日 expires_on",
    SheetColumn.SUBMITTED_ON: "記入日 提出日 申込日 申請日 登録日 登録申請日 送付日 submitted_on",
}

_REMARK: Final = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|[*※:.●○◆■□_]|必須|任意|^\d+")


def _name(header: str) -> str:
    """A header without what is only there for the eye: numbers, marks, remarks in brackets, politeness."""
    return _REMARK.sub("", folded(header)).removeprefix("ご").removeprefix("御")


_COLUMNS: Final = {_name(name): column for column, names in _NAMES.items() for name in names.split()}
_BEGINNINGS: Final = {name: column for name, column in _COLUMNS.items() if column in JOINED_COLUMNS}


def column_of(header: str, columns: Mapping[str, SheetColumn | None]) -> SheetColumn | None:
    """What a column with this header holds; None if it is not one of ours. The caller's ``columns`` come first."""
    for name, column in columns.items():
        if folded(name) == folded(header):
            return column
    name = _name(header)
    begun = (column for beginning, column in _BEGINNINGS.items() if name.startswith(beginning))
    return _COLUMNS.get(name) or next(begun, None)
