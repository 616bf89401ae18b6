"""Names in Japanese and English for the tables, their columns and the cells that only tables have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.tables.coverage import NONE, Height
from hoshu_rules.tables.registration import BLANK, FILLED, OTHER, Change, Completion, Owed, Sent
from hoshu_rules.tables.service import Clock, Start
from hoshu_rules.tables.shape import ANY, Order, Position
from making.bilingual import Text

ESTABLISHED: Final = "established"
SUSPECTED: Final = "suspected"
"""The state of a group of causes."""

TABLES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "menu": Text("販売しているチケット", "Tickets on sale"),
        "part_number": Text("更新チケットの品番", "A renewal's part number"),
        "new_order": Text("更新チケット以外の注文", "Ordering a ticket other than a renewal"),
        "renewal_order": Text("更新チケットの注文", "Ordering a renewal"),
        "refund": Text("返品・返金", "Return and refund"),
        "term": Text("サービス期間の確認", "Checking the service period"),
        "entry": Text("記入の確認", "Checking the entry form"),
        "registration": Text("登録の状況", "Where registration stands"),
        "coverage": Text("障害の保守", "Coverage of a fault"),
        "coverage_registration": Text("登録", "Registration"),
        "coverage_term": Text("サービス期間", "Service period"),
        "coverage_fault": Text("故障と原因", "Fault and cause"),
        "coverage_place": Text("送り先と設置先", "Destination and site"),
        "place": Text("場所の条件", "Limits of a place"),
        "attendance": Text("対応を始められる日時", "When attendance can start"),
        "shipping": Text("送料の負担", "Who bears the shipping"),
        "work": Text("作業の分担", "Who does the work"),
        "unit_return": Text("不良品の返却", "Return of the faulty unit"),
        "ownership": Text("不良品の所有者", "Owner of the faulty unit"),
    }
)
"""The name of each table, and of the four of coverage together."""

COLUMNS: Final[Mapping[str | tuple[str, str], Text]] = MappingProxyType(
    {
        "bought_together": Text(
            "バンドルの機器本体とチケットの購入日が同じか", "bundle: device and ticket bought on one day"
        ),
        "clause": Text("条項", "clause"),
        "slug": Text("記号", "slug"),
        "place": Text("場所", "place"),
        "modality": Text("定めの種類", "kind of rule"),
        "statement": Text("内容", "in our words"),
        "condition": Text("当てはまるとき", "when it bears"),
        "effect": Text("区分", "what it does"),
        "finding": Text("お伝えする内容", "what is told"),
        "reading": Text("解釈", "turns on"),
        ("clauses", "reading"): Text("解釈", "readings"),
        "bearer": Text("だれが", "who"),
        "duties": Text("残っていること", "still to do"),
        "agreed_to_terms": Text("約款に同意したか", "agreed to the terms"),
        "another_device": Text("登録された番号と違う機器か", "another device than the one on record"),
        "completed": Text("登録の完了", "registration complete"),
        "contact": Text("保守連絡窓口", "maintenance contact"),
        "contact_changed": Text("保守連絡窓口が変わったか", "maintenance contact changed"),
        "day_to_guide_day": Text("基準日（登録の目安の日と比べて）", "day asked about (compared with the guide day)"),
        "ending": Text("品番の末尾", "end of the part number"),
        "excluded_causes": Text("対象外の原因", "excluded cause"),
        "problems": Text("不備", "what is wrong"),
        "expires_to_full_term": Text(
            "サービス満了日（年数どおりに終わる日と比べて）",
            "service expiry date (compared with a full term's end)",
        ),
        "expires_to_purchase": Text(
            "サービス満了日（チケットの購入日と比べて）", "service expiry date (compared with the ticket's purchase)"
        ),
        "expires_to_running": Text(
            "サービス満了日（更新前のチケットのサービス満了日と比べて）",
            "service expiry date (compared with the running ticket's)",
        ),
        "in_running_term": Text(
            "途切れずに更新した、更新前の期間に起きたか", "occurred in the period renewed without a gap"
        ),
        "is_plausible": Text("サービス期間の記載が合うか", "printed period fits"),
        "is_renewal": Text("更新チケットか", "a renewal ticket"),
        "notified": Text("登録の完了を連絡したか", "completion e-mail sent"),
        "on_menu": Text("メニューに", "on the menu"),
        "outcome": Text("結論", "decision"),
        "outside_causes": Text("外からの原因", "cause from outside"),
        "product_cause": Text("製品自体の原因", "product as cause"),
        "reported_to_guide_day": Text(
            "障害の連絡日（登録の目安の日と比べて）", "fault reported (compared with the guide day)"
        ),
        "registered_before": Text(
            "更新で変更がなく、更新前の登録が完了していたか", "renewal, unchanged, of a registered ticket"
        ),
        "running_form": Text("現在のチケットの形", "form of the running ticket"),
        "same_kind": Text("現在と同じサービスか", "same service as the running one"),
        "service": Text("サービス", "service"),
        "site": Text("機器の設置先", "installation site"),
        "site_outdated": Text("設置先の変更が申告されていないか", "change of the site not reported"),
        "site_registered": Text("設置先が登録されているか", "site registered"),
        "start_known": Text("サービス開始日が分かっているか", "start of the period known"),
        "site_changed": Text("機器の設置先が変わったか", "installation site changed"),
        "serial_number": Text("シリアル番号", "serial number"),
        "serial_number_changed": Text("シリアル番号が変わったか", "serial number changed"),
        "starts": Text("対応を始められる日時", "attendance can start"),
        "channel_named": Text("定められた方法での提出か", "sent in by a way that the policy names"),
        "late": Text("登録が目安の日より遅いか", "registration later than the guide day"),
        "owed": Text("登録が求められているか", "registration asked for"),
        "sent": Text("登録の提出", "registration sent in"),
        ("attendance", "day"): Text("連絡のあった日", "day of the report"),
        ("attendance", "time"): Text("連絡の時刻（対応時間に対して）", "time of the report (in the hours)"),
        ("coverage_registration", "completed_on"): Text(
            "登録の完了（障害の連絡日の時点）", "registration completed (by the day of the report)"
        ),
        ("coverage_term", "occurred_on"): Text(
            "障害の発生日（サービス期間に対して）", "fault occurred (in the service period)"
        ),
        ("coverage_term", "reported_on"): Text(
            "障害の連絡日（サービス期間に対して）", "fault reported (in the service period)"
        ),
        ("new_order", "ordered_on"): Text(
            "注文の受付日（機器本体の購入からの期間に対して）",
            "order received (in the period from the device's purchase)",
        ),
        ("ownership", "bearer"): Text("所有者", "owner"),
        ("ownership", "swapped_on"): Text("交換（基準日の時点）", "swapped (by the day asked about)"),
        ("refund", "registered_on"): Text(
            "登録の完了（申し出の日の時点）", "registration completed (by the day of the request)"
        ),
        ("refund", "requested_on"): Text(
            "申し出の日（購入した月の期限に対して）", "return requested (in the month of purchase)"
        ),
        ("registration", "changed"): Text("登録内容の変更", "change of registered details"),
        ("renewal_order", "ordered_on"): Text(
            "注文の受付日（更新の期限に対して）", "order received (by the last day to renew)"
        ),
        ("renewal_order", "ordered_on_to_expiry"): Text(
            "注文の受付日（サービス満了日と比べて）", "order received (compared with the expiry date)"
        ),
        ("shipping", "bearer"): Text("負担", "borne by"),
        ("unit_return", "day"): Text("基準日（返却の期間に対して）", "day asked about (in the week to return)"),
        ("unit_return", "returned_on"): Text(
            "不良品の返却日（返却の期間に対して）", "faulty unit returned (in the week to return)"
        ),
        ("unit_return", "state"): Text("状況", "how the return stands"),
        ("work", "bearer"): Text("担当", "done by"),
    }
)
"""The name of a column, by its own name or by table and column; if there is none, it is the name of the fact."""

CELLS: Final[Mapping[Enum | str | tuple[str, object], Text]] = MappingProxyType(
    {
        ANY: Text("—", "—"),
        Position.BEFORE_FIRST_DAY: Text("最初の日より前", "before the first day"),
        Position.ON_FIRST_DAY: Text("最初の日", "first day"),
        Position.INSIDE: Text("間の日", "a day between"),
        Position.ON_LAST_DAY: Text("最後の日", "last day"),
        Position.ON_ONLY_DAY: Text("ただ一日の期間のその日", "only day"),
        Position.AFTER_LAST_DAY: Text("最後の日より後", "after the last day"),
        Order.NOT_YET: Text("まだ", "not yet"),
        Order.BEFORE: Text("前", "before"),
        Order.SAME_DAY: Text("同じ日", "same day"),
        Order.AFTER: Text("後", "after"),
        Order.UNKNOWN: Text("不明", "not known"),
        Height.BELOW: Text("対象外となる高さより低い", "below the excluded height"),
        Height.AT_LIMIT: Text("対象外となる高さちょうど", "at the excluded height"),
        Height.ABOVE: Text("対象外となる高さより高い", "above the excluded height"),
        Height.UNKNOWN: Text("不明", "not known"),
        Completion.NOT_YET: Text("まだ", "not yet"),
        Completion.DONE: Text("完了", "complete"),
        Completion.UNKNOWN: Text("不明", "not known"),
        Sent.NOT_YET: Text("まだ", "not yet"),
        Sent.AS_ASKED: Text("定められたとおり", "as asked"),
        Sent.OTHERWISE: Text("別の方法、未記入、または同意なし", "by another way, blank or unsigned"),
        Owed.BEFORE_PURCHASE: Text("購入より前", "before the purchase"),
        Owed.ASKED_FOR: Text("求められている", "asked for"),
        Owed.AFTER_EXPIRY: Text("サービス満了日の後", "after the expiry date"),
        Change.NONE: Text("変更なし", "none"),
        Change.REPORTED: Text("知らせた変更だけ", "reported only"),
        Change.BEFORE_SENT_IN: Text(
            "提出より前の、項目が分かる変更", "of a known entry, before registration was sent in"
        ),
        Change.UNKNOWN_BEFORE_SENT_IN: Text(
            "提出より前の、項目が分からない変更", "of an unknown entry, before registration was sent in"
        ),
        Change.OPEN: Text("まだ知らせていない変更がある", "not reported"),
        Clock.BEFORE_OPENING: Text("始まりの時刻より前", "before opening"),
        Clock.AT_OPENING: Text("始まりの時刻ちょうど", "at opening"),
        Clock.OPEN: Text("間の時刻", "between"),
        Clock.AT_CLOSING: Text("終わりの時刻ちょうど", "at closing"),
        Clock.AFTER_CLOSING: Text("終わりの時刻より後", "after closing"),
        Start.AT_ONCE: Text("すぐに", "at once"),
        Start.SAME_DAY: Text("その日の、対応時間の始まりから", "that day, at opening"),
        Start.LATER_DAY: Text("次の平日の、対応時間の始まりから", "the next business day, at opening"),
        BLANK: Text("未記入", "blank"),
        FILLED: Text("記入あり", "filled in"),
        NONE: Text("なし", "none"),
        OTHER: Text("そのほか", "another"),
        ESTABLISHED: Text("判明", "established"),
        SUSPECTED: Text("疑い", "suspected"),
        "business_day": Text("平日", "a business day"),
        "no_business_day": Text("土曜日、日曜日、祝日", "a Saturday, Sunday or holiday"),
        "excluded": Text("対象外の原因", "an excluded cause"),
        "outside": Text("外からの原因", "a cause from outside"),
        "product": Text("製品自体", "the product itself"),
        "on_site": Text("オンサイト", "on-site"),
        "send_back": Text("先出しセンドバック", "send-back"),
        **{
            (column, order): text
            for column in ("registered_on", "completed_on", "swapped_on")
            for order, text in (
                (Order.NOT_YET, Text("起きていない", "never")),
                (Order.BEFORE, Text("済み", "before that day")),
                (Order.SAME_DAY, Text("その日", "on that day")),
                (Order.AFTER, Text("後の日", "after that day")),
            )
        },
        ("on_menu", True): Text("あり", "yes"),
        ("on_menu", False): Text("なし", "no"),
        ("expires_to_running", ANY): Text("更新前のチケットなし", "no running ticket"),
        ("day_to_guide_day", ANY): Text("目安の日なし", "no guide day"),
        ("serial_number", OTHER): Text("そのほかの形", "another form"),
        ("years", OTHER): Text("そのほかの年数", "another length"),
    }
)
"""The name of each cell that is not a value of the rules or a number, by itself or by its column and itself."""

ANYTHING: Final = Text("問わない", "any")
"""The cell of a row that applies to any value of this fact."""

SPANS: Final[tuple[tuple[frozenset[Enum], Text], ...]] = (
    (
        frozenset({Order.NOT_YET, Order.AFTER}),
        Text("まだ", "not yet"),
    ),
    (
        frozenset(set(Position) - {Position.AFTER_LAST_DAY}),
        Text("最後の日まで", "up to the last day"),
    ),
    (
        frozenset(set(Position) - {Position.BEFORE_FIRST_DAY, Position.AFTER_LAST_DAY}),
        Text("期間の中", "within the period"),
    ),
    (
        frozenset({Position.BEFORE_FIRST_DAY, Position.AFTER_LAST_DAY}),
        Text("期間の外", "outside the period"),
    ),
    (
        frozenset({Height.AT_LIMIT, Height.ABOVE}),
        Text("対象外となる高さ以上", "at the excluded height or above"),
    ),
    (
        frozenset({Clock.AT_OPENING, Clock.OPEN}),
        Text("対応時間の中（始まりの時刻を含む）", "within the hours (opening included)"),
    ),
    (
        frozenset({Clock.AT_CLOSING, Clock.AFTER_CLOSING}),
        Text("終わりの時刻から後", "at closing or after"),
    ),
    (
        frozenset(kind for kind in ServiceKind if kind.is_on_site),
        Text("オンサイト（どの種類も）", "on-site (any kind)"),
    ),
)
"""Names for several values of a cell together, in the order in which they are tried."""
