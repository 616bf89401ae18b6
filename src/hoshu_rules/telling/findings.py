"""What a ground found, in one sentence: the condition of its clause as the facts meet it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hoshu_rules.answers import Ground
from hoshu_rules.outcomes import Effect
from hoshu_rules.text.clauses import Clause, Text
from hoshu_rules.text.readings import Reading

# Short names, for the sake of a table that can be read.
G, R, D, C = Effect.GRANTS, Effect.REFUSES, Effect.DOUBTS, Effect.CAUTIONS

_OTHER_KIND: Final = Text(
    "希望するサービスは、現在のサービスと種類が違います。",
    "The wanted service is of another kind than the running one.",
)
_HARDWARE: Final = Text("ハードウェア故障です。", "It is a hardware fault.")
_NOT_HARDWARE: Final = Text("ハードウェア故障ではありません。", "It is not a hardware fault.")
_HARDWARE_UNKNOWN: Final = Text(
    "ハードウェア故障かどうかが、まだ分かりません。", "It is not known yet whether it is a hardware fault."
)
_RENEWAL_LATE: Final = Text("注文は、更新の期限を過ぎています。", "The order came after the last day to renew.")
_BEFORE_CUTOFF: Final = Text(
    "申し出は、購入した月の期限に間に合っています。", "The request comes before the cut-off in the month of purchase."
)
_NOT_REGISTERED_YET: Final = Text(
    "申し出のとき、登録は完了していません。", "Registration was not complete at the request."
)
_SAME_DAY: Final = Text(
    "登録の完了と申し出が同じ日で、どちらが先か分かりません。",
    "Registration was completed on the day of the request, and it is not known which came first.",
)
_PREEXISTING: Final = Text(
    "障害は、サービス期間が始まる前に起きています。", "The fault occurred before the service period began."
)
_CAUSE_OPEN: Final = Text(
    "対象外の原因による可能性があります。", "It cannot be ruled out that the cause is an excluded one."
)
_CONFIG_LATE: Final = Text(
    "コンフィグファイルは、障害の連絡の後に提供されています。",
    "The configuration file was provided after the report.",
)

_FINDINGS: Final[Mapping[tuple[Clause, Effect, Reading | None], Text]] = MappingProxyType(
    {
        (Clause.INTRO_REGISTRATION, C, None): Text(
            "登録の完了が必要です。提出がまだであれば、すぐに登録してください。",
            "Registration has to be complete; if nothing was sent in yet, register now.",
        ),
        (Clause.INTRO_UNREGISTERED, C, Reading.REGISTRATION_COMPLETE): Text(
            "登録は、まだ完了していません。", "Registration is not complete yet."
        ),
        (Clause.INTRO_UNREGISTERED, C, None): Text(
            "登録が完了しているかどうかが分かりません。", "It is not known whether registration is complete."
        ),
        (Clause.INTRO_UNREGISTERED, D, Reading.UNREGISTERED_FAULT): Text(
            "障害の連絡のとき、登録が完了していたとは言えません。",
            "It cannot be said that registration was complete when the fault was reported.",
        ),
        (Clause.ORDER_NEW, G, Reading.BUNDLE_ORDER): Text(
            "バンドル商品なので、機器本体と同時の注文です。", "As a bundle it is ordered together with the device."
        ),
        (Clause.ORDER_NEW, G, Reading.ORDER_TOGETHER): Text(
            "機器本体と同時の注文です。", "It is ordered together with the device."
        ),
        (Clause.ORDER_NEW, G, Reading.PERIOD_METHOD): Text(
            "注文は、機器本体を購入した後の受付期間に入っています。",
            "The order lies in the period after the purchase of the device.",
        ),
        (Clause.ORDER_NEW, D, Reading.ORDER_TOGETHER): Text(
            "機器本体と同じ注文かどうかが分かりません。", "It is not known whether the device is in the same order."
        ),
        (Clause.ORDER_NEW, R, Reading.ORDER_BEFORE): Text(
            "注文は、機器本体の購入より前です。", "The order comes before the purchase of the device."
        ),
        (Clause.ORDER_NEW, R, Reading.PERIOD_METHOD): Text(
            "注文は、受付期間を過ぎています。", "The order comes after the last day."
        ),
        (Clause.ORDER_RENEWAL, G, Reading.PERIOD_BACKWARD): Text(
            "注文は、更新の期限に間に合っています。", "The order is in time for the renewal."
        ),
        (Clause.ORDER_RENEWAL, D, Reading.ORDER_LATE_RENEWAL): _RENEWAL_LATE,
        (Clause.ORDER_RENEWAL, R, Reading.ORDER_LATE_RENEWAL): _RENEWAL_LATE,
        (Clause.ORDER_RENEWAL, R, Reading.RENEWAL_EXPIRY): Text(
            "現在のチケットはサービス満了日を過ぎていて、更新するサービスがありません。",
            "The running ticket has expired, and there is no service left to renew.",
        ),
        (Clause.REFUND_CUTOFF, G, Reading.REFUND_OPEN): _BEFORE_CUTOFF,
        (Clause.REFUND_CUTOFF, D, Reading.REFUND_OPEN): _BEFORE_CUTOFF,
        (Clause.REFUND_CUTOFF, R, Reading.REFUND_MONTH): Text(
            "申し出は、購入した月の期限を過ぎています。",
            "The request comes after the cut-off in the month of purchase.",
        ),
        (Clause.REFUND_REGISTERED, G, Reading.REFUND_OPEN): _NOT_REGISTERED_YET,
        (Clause.REFUND_REGISTERED, D, Reading.REFUND_OPEN): _NOT_REGISTERED_YET,
        (Clause.REFUND_REGISTERED, R, Reading.REGISTRATION_COMPLETE): Text(
            "申し出より前に、登録が完了しています。", "Registration was complete before the request."
        ),
        (Clause.REFUND_REGISTERED, D, Reading.REFUND_SAME_DAY): _SAME_DAY,
        (Clause.REFUND_REGISTERED, R, Reading.REFUND_SAME_DAY): _SAME_DAY,
        (Clause.REFUND_REGISTERED, D, Reading.REFUND_UNKNOWN): Text(
            "登録が完了しているかどうかが分かりません。", "It is not known whether registration is complete."
        ),
        (Clause.TICKET_EXPIRY, G, Reading.TERM_DAY): Text(
            "障害は、サービス期間内のものです。", "The fault falls within the service period."
        ),
        (Clause.TICKET_EXPIRY, R, Reading.TERM_DAY): Text(
            "障害は、サービス期間内のものではありません。", "The fault does not fall within the service period."
        ),
        (Clause.TICKET_EXPIRY, D, Reading.TERM_DAY): Text(
            "障害がサービス期間内のものかどうか、確認が必要です。",
            "Whether the fault falls within the service period has to be checked.",
        ),
        (Clause.TICKET_EXPIRY, R, Reading.TERM_START): Text(
            "障害の連絡は、サービス期間が始まるより前です。", "The fault was reported before the service period began."
        ),
        (Clause.TICKET_EXPIRY, D, Reading.FAULT_PREEXISTING): _PREEXISTING,
        (Clause.TICKET_EXPIRY, R, Reading.FAULT_PREEXISTING): _PREEXISTING,
        (Clause.REGISTER_CHANNEL, C, None): Text(
            "登録は、定められた方法とは別の方法で提出されています。",
            "Registration was sent in by another way than those named.",
        ),
        (Clause.REGISTER_GUIDE, C, Reading.GUIDE_PASSED): Text(
            "登録の目安の日を過ぎています。", "The guide day for registration has passed."
        ),
        (Clause.REGISTER_LATE, C, None): Text(
            "登録が、目安の日より遅れています。", "Registration is later than the guide day."
        ),
        (Clause.REGISTER_LATE, C, Reading.LATE_REGISTERED): Text(
            "登録は完了していますが、目安の日より後でした。", "Registration is complete, but came after the guide day."
        ),
        (Clause.SENDBACK_SCOPE, G, None): _HARDWARE,
        (Clause.SENDBACK_SCOPE, G, Reading.DESTINATION_DEFAULT): Text(
            "ハードウェア故障で、代替機は登録された設置先へ送られます。",
            "It is a hardware fault, and the replacement goes to the registered site.",
        ),
        (Clause.SENDBACK_SCOPE, R, Reading.FAULT_SOFTWARE): _NOT_HARDWARE,
        (Clause.SENDBACK_SCOPE, D, Reading.FAULT_UNKNOWN): _HARDWARE_UNKNOWN,
        (Clause.ONSITE_SCOPE, G, None): _HARDWARE,
        (Clause.ONSITE_SCOPE, R, Reading.FAULT_SOFTWARE): _NOT_HARDWARE,
        (Clause.ONSITE_SCOPE, D, Reading.FAULT_UNKNOWN): _HARDWARE_UNKNOWN,
        (Clause.EXCHANGE_OWNERSHIP, D, Reading.OWNERSHIP_WHEN): Text(
            "交換されたかどうかが分かりません。", "It is not known whether the unit was swapped."
        ),
        (Clause.DUTY_ISOLATION, C, Reading.FAULT_UNKNOWN): Text(
            "お客様による切り分けが必要です。", "The customer has to locate the fault."
        ),
        (Clause.ONSITE_CONFIG, D, None): Text(
            "コンフィグファイルが提供されるかどうかが分かりません。",
            "It is not known whether the configuration file is provided.",
        ),
        (Clause.ONSITE_CONFIG_TIME, D, Reading.CONFIG_LATE): _CONFIG_LATE,
        (Clause.ONSITE_CONFIG_TIME, R, Reading.CONFIG_LATE): _CONFIG_LATE,
        (Clause.SENDBACK_SHIPPING, D, Reading.SHIPPING_ONSITE): Text(
            "オンサイトの交換の送料は、定められていません。",
            "The page does not settle the shipping of an on-site exchange.",
        ),
        (Clause.EXCLUSION_CAUSE, G, Reading.CAUSE_UNKNOWN): Text(
            "対象外の原因をうかがわせるものはありません。", "Nothing points to an excluded cause."
        ),
        (Clause.EXCLUSION_CAUSE, R, None): Text(
            "対象外の原因によることが判明しています。", "An excluded cause is established."
        ),
        (Clause.EXCLUSION_CAUSE, D, Reading.CAUSE_MIXED): Text(
            "対象外の原因のほかに、別の原因も挙がっています。", "Beside an excluded cause there is another one."
        ),
        (Clause.EXCLUSION_CAUSE, D, Reading.CAUSE_UNKNOWN): _CAUSE_OPEN,
        (Clause.EXCLUSION_CAUSE, D, Reading.CAUSE_THIRD_PARTY): Text(
            "天災地変でもお客様の行為でもない、外部の原因が考えられます。",
            "A cause from outside is named that is neither a disaster nor the customer's own act.",
        ),
        (Clause.SENDBACK_DESTINATION, G, None): Text(
            "代替機の送り先が指定されています。", "A destination for the replacement is named."
        ),
        (Clause.SENDBACK_ISLAND, R, Reading.ISLAND_SENDBACK): Text(
            "代替機の送り先が離島です。", "The destination is on a remote island."
        ),
        (Clause.SENDBACK_ISLAND, D, Reading.ISLAND_UNKNOWN): Text(
            "代替機の送り先が離島かどうかが分かりません。",
            "It is not known whether the destination is on a remote island.",
        ),
        (Clause.ONSITE_SITE, G, None): Text(
            "機器は、登録された設置先にあります。", "The device is at the registered site."
        ),
        (Clause.ONSITE_SITE, D, Reading.ONSITE_MOVED): Text(
            "機器が登録された設置先にあることを確認できません。",
            "It cannot be said that the device is at the registered site.",
        ),
        (Clause.ONSITE_ISLAND, R, None): Text("機器は離島にあります。", "The device is on a remote island."),
        (Clause.ONSITE_ISLAND, D, Reading.ISLAND_UNKNOWN): Text(
            "機器が離島にあるかどうかが分かりません。", "It is not known whether the device is on a remote island."
        ),
        (Clause.SENDBACK_RETURN, C, Reading.RETURN_LATE): Text(
            "返却は、期限に間に合っていません。", "The unit was not returned by the last day."
        ),
        (Clause.SENDBACK_RESHIPMENT, D, Reading.RESHIPMENT_PLACE): Text(
            "機器の設置先で受け取れなかったとは言えません。",
            "It cannot be said that the delivery failed at the installation site.",
        ),
        (Clause.SENDBACK_RESHIPMENT, D, Reading.RESHIPMENT_CAUSE): Text(
            "お客様の側の理由で受け取れなかったとは言えません。",
            "It cannot be said that the delivery failed for a reason on the customer's side.",
        ),
        (Clause.ONSITE_HEIGHT, R, Reading.HEIGHT_LIMIT): Text(
            "機器は、対象外の高さに設置されています。", "The device is installed at an excluded height."
        ),
        (Clause.ONSITE_HEIGHT, D, Reading.HEIGHT_UNKNOWN): Text(
            "設置の高さが分かりません。", "The height is not known."
        ),
        (Clause.MENU_SENDBACK, D, Reading.RENEWAL_KIND): _OTHER_KIND,
        (Clause.MENU_ONSITE_BASIC, D, Reading.RENEWAL_KIND): _OTHER_KIND,
        (Clause.MENU_ONSITE_EXTENDED, D, Reading.RENEWAL_KIND): _OTHER_KIND,
        (Clause.MENU_BUNDLE, D, Reading.BUNDLE_REFUND): Text(
            "スイッチ本体と一つの商品として売られたチケットです。",
            "The ticket was sold as one product with the switch.",
        ),
    }
)


def finding_of(ground: Ground) -> Text | None:
    """What this ground found; None for one that only says how things are settled.

    A ground is told apart by its clause, its effect and the reading that it turns on, if it turns on one.
    """
    turns_on = ground.readings[0] if ground.readings else None
    by_reading = _FINDINGS.get((ground.clause, ground.effect, turns_on))
    return by_reading or _FINDINGS.get((ground.clause, ground.effect, None))
