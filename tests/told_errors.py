"""The library's errors in Japanese: why the facts of a row cannot be true, for the person who wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from hoshu_rules.errors import ContradictionError, HoshuError
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import filled, words
from making.bilingual import fact_label, fact_names, of_reading

_TOLD: Final[Mapping[str, str]] = {
    "years": "年数は、1年から100年までの整数で書きます。",
    "ServicePlan.years": "年数は、1年から100年までの整数で書きます。",
    "ServicePlan": "その年数のチケットは、メニューにありません。",
    "plan": "更新チケットの注文は、「更新の注文」の表で扱います。",
    "EntryForm.changed": "「変わった項目」に書けるのは、シリアル番号、保守連絡窓口、機器の設置先です。",
    "BusinessCalendar": "日付が、営業日の暦が扱う日の外です。",
    "calendar": "対応を始められる日が、営業日の暦が扱う日の外です。",
    "kind": "先出しセンドバック保守サービスには、時間の定めがありません。",
    "the origin of a period": "日付から数えた期間が、扱える年（1年から9999年まで）の外に出ます。",
    "an instant": "日時が、扱える年（1年から9999年まで）の外に出ます。",
}
"""What is wrong, by where the error is, if neither the contradiction nor a reading says so."""


def told_error(error: HoshuError) -> str:
    """Each reason why the rules take the facts for an error."""
    found = error.all if isinstance(error, ContradictionError) else (error,)
    return "\n".join(map(_told, found))


def _told(error: HoshuError) -> str:
    code = error.code if isinstance(error, ContradictionError) else ""
    if isinstance(error, ContradictionError) and code in words("ja")["contradiction"]:
        first, second = (tell_value(fact, "ja") for fact in error.facts)
        return f"{filled(words('ja')['contradiction'][code], {'first': first, 'second': second})}。"
    if error.where in _TOLD:
        return _TOLD[error.where]
    if error.reading is not None:
        return of_reading(error.reading, "choice").ja
    name = error.where.rpartition(".")[2]
    named = fact_label(name).ja if name in fact_names() else "事実"
    return f"「{named}」の「{_given(error.given)}」は、規則では使えない値です。"


def _given(given: object) -> str:
    if given is None or isinstance(given, str | Enum):
        return tell_value(given, "ja")
    return str(given)
