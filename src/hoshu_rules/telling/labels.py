"""What facts, values and dates are called in Japanese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.plans import PlanForm, ServiceKind
from hoshu_rules.facts.questions import Leg, RegistrationState, Task
from hoshu_rules.facts.tickets import Cause, Channel, ConfigFile, EntryField, Party
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.rules.entry import ProblemKind
from hoshu_rules.rules.exchange import ReturnState
from hoshu_rules.text.clauses import Clause, Modality, Text
from hoshu_rules.ticket.assessment import ClaimKind
from hoshu_rules.ticket.dates import DateKind

FACTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "arrived_on": Text("チケットの到着日", "ticket arrived"),
        "at_installation_site": Text("機器の設置先での受け取りか", "at the installation site"),
        "changed": Text("変わった項目", "changed fields"),
        "changed_on": Text("変更日", "changed on"),
        "channel": Text("登録の方法", "channel"),
        "completed_on": Text("登録完了日", "registration completed"),
        "config_file": Text("コンフィグファイルの提供", "configuration file"),
        "destination_named": Text("送り先の指定", "destination named"),
        "destination_on_remote_island": Text("送り先が離島か", "destination on a remote island"),
        "device_at_registered_site": Text("機器が登録された設置先にあるか", "device at the registered site"),
        "device_bought_on": Text("機器本体の購入日", "device bought"),
        "device_model": Text("機種", "model"),
        "device_on_remote_island": Text("機器のある場所が離島か", "device on a remote island"),
        "digits_expected": Text("正しい桁数", "digits expected"),
        "last_day_to_return_unit": Text("返却の期限", "due back by"),
        "entry": Text("記入欄", "entry"),
        "error_by": Text("受け取れなかった理由がだれの側にあるか", "cause of the failure on the side of"),
        "established_causes": Text("判明した原因", "established causes"),
        "expires_on": Text("サービス満了日", "service expires"),
        "form": Text("チケットの形", "form"),
        "guide_day": Text("登録の目安の日", "guide day"),
        "hardware_fault": Text("ハードウェア故障か", "hardware fault"),
        "height_m": Text("設置の高さ", "height"),
        "in_same_order": Text("機器本体と同じ注文か", "in the device's order"),
        "kind": Text("サービスの種類", "service"),
        "leg": Text("送付の区分", "leg"),
        "notified_on": Text("登録完了の連絡日", "completion e-mail sent"),
        "occurred_on": Text("障害の発生日", "fault occurred"),
        "ordered_on": Text("注文の受付日", "order received"),
        "purchased_on": Text("チケットの購入日", "ticket purchased"),
        "received_on": Text("代替機の受取日", "replacement received"),
        "registered_on": Text("登録完了日", "registration completed"),
        "reported_at": Text("障害の連絡日時", "fault reported at"),
        "reported_on": Text("障害の連絡日", "fault reported"),
        "requested_on": Text("返品の申し出が届いた日", "return requested"),
        "returned_on": Text("不良品の返却日", "faulty unit returned"),
        "running_kind": Text("現在のサービス", "running service"),
        "serial_number": Text("記入されたシリアル番号", "serial number as entered"),
        "starts_at": Text("対応を始められる日時", "attendance can start"),
        "starts_on": Text("サービス開始日", "service starts"),
        "state": Text("登録の状況", "registration"),
        "submitted_on": Text("登録の提出日", "registration submitted"),
        "suspected_causes": Text("疑われる原因", "suspected causes"),
        "swapped_on": Text("交換日", "swapped"),
        "task": Text("作業", "task"),
        "wanted_kind": Text("希望するサービス", "wanted service"),
        "years": Text("年数", "years"),
    }
)
"""The name of each fact that a ground can carry."""

VALUES: Final[Mapping[Enum, Text]] = MappingProxyType(
    {
        UNKNOWN: Text("不明", "not known"),
        Outcome.ACCEPT: Text("認めます", "Accepted"),
        Outcome.REFER: Text("担当者の確認が必要です", "Referred to a person"),
        Outcome.DECLINE: Text("お断りします", "Declined"),
        Effect.GRANTS: Text("満たしている条件", "In favour"),
        Effect.REFUSES: Text("お断りする理由", "Against"),
        Effect.DOUBTS: Text("確認が必要な点", "To be checked"),
        Effect.CAUTIONS: Text("ご注意", "Note"),
        Effect.SETTLES: Text("定め", "Rule"),
        Modality.LIMIT: Text("限定", "limit"),
        Modality.SCOPE: Text("範囲", "scope"),
        Modality.DUTY: Text("義務", "duty"),
        Modality.DEADLINE: Text("期限", "deadline"),
        Modality.GUIDE: Text("目安", "guide"),
        Modality.RESERVATION: Text("留保", "reservation"),
        Modality.FACT: Text("事実", "fact"),
        Bearer.CUSTOMER: Text("お客様", "the customer"),
        Bearer.PROVIDER: Text("提供元", "the provider"),
        Bearer.NOT_INCLUDED: Text("サービスに含まれません", "not included in the service"),
        ServiceKind.SEND_BACK: Text("先出しセンドバック保守サービス", "advance-exchange send-back"),
        ServiceKind.ON_SITE_BASIC: Text("オンサイト基本保守サービス", "on-site basic"),
        ServiceKind.ON_SITE_EXTENDED: Text("オンサイト拡張保守サービス", "on-site extended"),
        PlanForm.NEW: Text("新規", "new"),
        PlanForm.RENEWAL: Text("更新", "renewal"),
        PlanForm.BUNDLE: Text("バンドル", "bundle"),
        ClaimKind.ORDER: Text("注文", "Order"),
        ClaimKind.REFUND: Text("返品・返金", "Return and refund"),
        ClaimKind.NEXT_RENEWAL: Text("次の更新の注文", "Ordering the next renewal"),
        EntryField.TERMS: Text("約款への同意", "agreement to the terms"),
        EntryField.SERIAL_NUMBER: Text("シリアル番号", "serial number"),
        EntryField.CONTACT: Text("保守連絡窓口", "maintenance contact"),
        EntryField.SITE: Text("機器の設置先", "installation site"),
        ProblemKind.MISSING: Text("欠けています", "is missing"),
        ProblemKind.MISMATCH: Text("形式が合いません", "does not match"),
        Channel.WEB_FORM: Text("Webサイトのフォーム", "web form"),
        Channel.MAILED_SPREADSHEET: Text("EXCEL表のメール送付", "mailed spreadsheet"),
        Channel.OTHER: Text("そのほかの方法", "another way"),
        RegistrationState.NOT_SUBMITTED: Text("未提出", "not submitted"),
        RegistrationState.SUBMITTED: Text("提出済み・完了待ち", "submitted, not complete"),
        RegistrationState.COMPLETE: Text("登録完了", "complete"),
        RegistrationState.UNKNOWN: Text("完了しているか不明", "not known whether complete"),
        Cause.PRODUCT: Text("製品自体", "the product itself"),
        Cause.NATURAL_DISASTER: Text("天災地変", "natural disaster"),
        Cause.CUSTOMER_INTENT: Text("お客様の故意", "the customer's intent"),
        Cause.CUSTOMER_NEGLIGENCE: Text("お客様の過失", "the customer's negligence"),
        Cause.THIRD_PARTY: Text("第三者・業者", "a third party or contractor"),
        Cause.POWER_SUPPLY: Text("電源", "the power supply"),
        Cause.OTHER: Text("そのほかの外からの原因", "something else from outside"),
        ConfigFile.WITH_REPORT: Text("障害の連絡のとき", "with the report"),
        ConfigFile.AFTER_REPORT: Text("障害の連絡の後", "after the report"),
        ConfigFile.NEVER: Text("提供なし", "not at all"),
        Party.CUSTOMER: Text("お客様", "the customer"),
        Party.PROVIDER: Text("提供元", "the provider"),
        Party.CARRIER: Text("運送会社", "the carrier"),
        Leg.REPLACEMENT_OUT: Text("代替機の発送", "replacement out"),
        Leg.REPLACEMENT_AGAIN: Text("代替機の再発送", "replacement sent again"),
        Leg.FAULTY_UNIT_BACK: Text("不良品の返送", "faulty unit back"),
        Task.LOCATE_FAULT: Text("障害箇所の切り分け", "locating the fault"),
        Task.UPDATE_FIRMWARE: Text("ファームウェアの更新", "firmware update"),
        Task.SWAP_UNIT: Text("機器の交換", "swapping the unit"),
        Task.RESTORE_CONFIGURATION: Text("設定情報の回復", "restoring the configuration"),
        ReturnState.DUE: Text("まだ返却されていません（期限内）", "not yet returned, still in time"),
        ReturnState.ON_TIME: Text("期限内に返却されました", "returned on time"),
        ReturnState.OVERDUE: Text("まだ返却されていません（期限超過）", "overdue"),
        ReturnState.LATE: Text("期限の後に返却されました", "returned late"),
        DutyKind.COMPLETE_ENTRY: Text("記入の不備を直す", "put the entry form right"),
        DutyKind.REGISTER: Text("お客様情報を登録する", "register the customer information"),
        DutyKind.DRAW_UP_NOTICE: Text("登録完了のお知らせを作成する", "draw up the completion notice"),
        DutyKind.SEND_COMPLETION_EMAIL: Text("登録完了をメールで連絡する", "send the completion e-mail"),
        DutyKind.REPORT_CHANGE: Text("登録内容の変更を知らせる", "report the changed details"),
        DutyKind.LOCATE_FAULT: Text("障害箇所を切り分ける", "locate the fault"),
        DutyKind.PROVIDE_CONFIG_FILE: Text("コンフィグファイルを渡す", "provide the configuration file"),
        DutyKind.SHIP_REPLACEMENT: Text("代替機を発送する", "ship the replacement"),
        DutyKind.SHIP_REPLACEMENT_AGAIN: Text("代替機をもう一度発送する", "send the replacement again"),
        DutyKind.SEND_ENGINEER: Text("技術員を派遣して交換する", "send an engineer to swap the unit"),
        DutyKind.SWAP_UNIT: Text("機器を交換する", "swap the unit"),
        DutyKind.RETURN_FAULTY_UNIT: Text("不良品を返却する", "return the faulty unit"),
        DateKind.DEVICE_BOUGHT: Text("機器本体の購入", "device bought"),
        DateKind.TICKET_PURCHASED: Text("チケットの購入", "ticket purchased"),
        DateKind.ORDERED: Text("注文の受付", "order received"),
        DateKind.ARRIVED: Text("チケットの到着", "ticket arrived"),
        DateKind.REGISTRATION_SUBMITTED: Text("登録の提出", "registration submitted"),
        DateKind.REGISTRATION_COMPLETED: Text("登録の完了", "registration completed"),
        DateKind.COMPLETION_NOTIFIED: Text("登録完了の連絡", "completion e-mail sent"),
        DateKind.DETAILS_CHANGED: Text("登録内容の変更", "registered details changed"),
        DateKind.CHANGE_REPORTED: Text("登録内容の変更の申告", "change reported"),
        DateKind.RETURN_REQUESTED: Text("返品の申し出", "return requested"),
        DateKind.SERVICE_STARTS: Text("サービスの開始", "service starts"),
        DateKind.FAULT_REPORTED: Text("障害の連絡", "fault reported"),
        DateKind.ATTENDANCE_CAN_START: Text("対応を始められる日", "attendance can start"),
        DateKind.REPLACEMENT_SHIPPED: Text("代替機の発送", "replacement shipped"),
        DateKind.DELIVERY_FAILED: Text("代替機を受け取れなかった日", "delivery failed"),
        DateKind.REPLACEMENT_RECEIVED: Text("代替機の受け取り", "replacement received"),
        DateKind.UNIT_SWAPPED: Text("機器の交換", "unit swapped"),
        DateKind.FAULTY_UNIT_RETURNED: Text("不良品の返却", "faulty unit returned"),
        DateKind.LAST_DAY_TO_ORDER: Text("注文できる最後の日", "last day to order"),
        DateKind.LAST_DAY_FOR_REFUND: Text("返品・返金を申し出られる最後の日", "last day to ask for a refund"),
        DateKind.REGISTRATION_GUIDE: Text("登録の目安の日", "guide day for registration"),
        DateKind.LAST_DAY_TO_RETURN_UNIT: Text("不良品の返却の期限", "last day to return the faulty unit"),
        DateKind.LAST_DAY_TO_RENEW: Text("次の更新の注文の期限", "last day to order the renewal"),
        DateKind.SERVICE_EXPIRES: Text("サービス満了日", "service expires"),
    }
)
"""The name of each value of an enumeration."""

WINDOWS: Final[Mapping[Clause | None, Text]] = MappingProxyType(
    {
        None: Text("期間", "Window"),
        Clause.ORDER_NEW: Text("注文できる期間", "Window for the order"),
        Clause.ORDER_RENEWAL: Text("更新の注文が期限に間に合う期間", "In time for the renewal"),
        Clause.REFUND_CUTOFF: Text("返品・返金を申し出られる期間", "Window for the request"),
        Clause.REFUND_REGISTERED: Text("返品・返金を申し出られる期間", "Window for the request"),
    }
)
"""What a window is called, by the clause that closes it."""

NUMBERS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "new_order_months": Text("機器本体の購入から注文までの月数", "months to order after the device was bought"),
        "renewal_notice_months": Text("更新の注文の月数", "months of notice for a renewal"),
        "renewal_suffix": Text("更新チケットの品番の末尾", "end of a renewal's part number"),
        "refund_cutoff_day": Text("返品・返金ができなくなる日", "day of the month that ends refunds"),
        "registration_guide_months": Text("登録の目安の月数", "months of the guide for registration"),
        "serial_digits": Text("シリアル番号の桁数", "digits of a serial number"),
        "short_serial_digits": Text("短いシリアル番号の桁数", "digits of a short serial number"),
        "short_serial_models": Text("シリアル番号が短い機種", "models with a short serial number"),
        "model_prefix": Text("型名の前に付くことのある文字", "prefix that a model may carry"),
        "return_weeks": Text("不良品の返却の週数", "weeks to return the faulty unit"),
        "excluded_height_m": Text("対象外となる高さ（m）", "excluded height in metres"),
        "opens_at": Text("対応の始まる時刻", "hours begin at"),
        "closes_at": Text("対応の終わる時刻", "hours end at"),
    }
)
"""The name of each number of a policy, for saying where one differs from the policy as published."""

OUTCOMES: Final[Mapping[ClaimKind | None, Mapping[Outcome, Text]]] = MappingProxyType(
    {
        ClaimKind.ORDER: MappingProxyType(
            {
                Outcome.ACCEPT: Text("注文を受け付けられます", "The order can be accepted"),
                Outcome.DECLINE: Text("注文は受け付けられません", "The order cannot be accepted"),
            }
        ),
        ClaimKind.REFUND: MappingProxyType(
            {
                Outcome.ACCEPT: Text("返品・返金できます", "It can be returned for a refund"),
                Outcome.DECLINE: Text("返品・返金できません", "It cannot be returned for a refund"),
            }
        ),
        ClaimKind.NEXT_RENEWAL: MappingProxyType(
            {
                Outcome.ACCEPT: Text("更新を注文できます", "The renewal can be ordered"),
                Outcome.DECLINE: Text("更新は注文できません", "The renewal cannot be ordered"),
            }
        ),
        None: MappingProxyType(
            {
                Outcome.ACCEPT: Text("保守の対象です", "The fault is covered"),
                Outcome.DECLINE: Text("保守の対象になりません", "The fault is not covered"),
            }
        ),
    }
)
"""What an outcome means for a question of the whole ticket, and, under None, for a fault."""
