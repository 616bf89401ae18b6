"""What each ground found, in one sentence: the condition of its clause as the facts meet it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hoshu_rules.answers import Ground
from hoshu_rules.text.clauses import Text

FINDINGS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "intro.registration/needed_first": Text(
            "登録の完了が必要です。提出がまだであれば、すぐに登録してください。",
            "Registration has to be complete; if nothing was sent in yet, register now.",
        ),
        "intro.unregistered/not_complete": Text("登録は、まだ完了していません。", "Registration is not complete yet."),
        "intro.unregistered/unknown": Text(
            "登録が完了しているかどうかが分かりません。", "It is not known whether registration is complete."
        ),
        "intro.unregistered/at_report": Text(
            "障害の連絡のとき、登録が完了していたとは言えません。",
            "It cannot be said that registration was complete when the fault was reported.",
        ),
        "order.new/bundle": Text(
            "バンドル商品なので、機器本体と同時の注文です。", "As a bundle it is ordered together with the device."
        ),
        "order.new/together": Text("機器本体と同時の注文です。", "It is ordered together with the device."),
        "order.new/in_time": Text(
            "注文は、機器本体を購入した後の受付期間に入っています。",
            "The order lies in the period after the purchase of the device.",
        ),
        "order.new/unknown": Text(
            "機器本体と同じ注文かどうかが分かりません。", "It is not known whether the device is in the same order."
        ),
        "order.new/before_device": Text(
            "注文は、機器本体の購入より前です。", "The order comes before the purchase of the device."
        ),
        "order.new/too_late": Text("注文は、受付期間を過ぎています。", "The order comes after the last day."),
        "order.renewal/in_time": Text(
            "注文は、更新の期限に間に合っています。", "The order is in time for the renewal."
        ),
        "order.renewal/late": Text("注文は、更新の期限を過ぎています。", "The order came after the last day to renew."),
        "order.renewal/too_late": Text(
            "注文は、更新の期限を過ぎています。", "The order came after the last day to renew."
        ),
        "order.renewal/after_expiry": Text(
            "現在のチケットはサービス満了日を過ぎていて、更新するサービスがありません。",
            "The running ticket has expired, and there is no service left to renew.",
        ),
        "refund.cutoff/past": Text(
            "申し出は、購入した月の期限を過ぎています。",
            "The request comes after the cut-off in the month of purchase.",
        ),
        "refund.cutoff/before": Text(
            "申し出は、購入した月の期限に間に合っています。",
            "The request comes before the cut-off in the month of purchase.",
        ),
        "refund.cutoff/before_not_promised": Text(
            "申し出は期限より前ですが、返品を受けるとは定められていません。",
            "The request comes before the cut-off, but nothing says that a return is accepted.",
        ),
        "refund.registered/unknown": Text(
            "登録が完了しているかどうかが分かりません。", "It is not known whether registration is complete."
        ),
        "refund.registered/registered": Text(
            "申し出より前に、登録が完了しています。", "Registration was complete before the request."
        ),
        "refund.registered/same_day": Text(
            "登録の完了と申し出が同じ日で、どちらが先か分かりません。",
            "Registration was completed on the day of the request, and it is not known which came first.",
        ),
        "refund.registered/same_day_too_late": Text(
            "登録が完了した日の申し出です。", "The request came on the day on which registration was completed."
        ),
        "refund.registered/not_registered": Text(
            "申し出のとき、登録は完了していません。", "Registration was not complete at the request."
        ),
        "refund.registered/not_registered_not_promised": Text(
            "登録の完了より前の申し出ですが、返品を受けるとは定められていません。",
            "Registration was not complete at the request, but nothing says that a return is accepted.",
        ),
        "ticket.expiry/in_term": Text(
            "障害は、サービス期間内のものです。", "The fault falls within the service period."
        ),
        "ticket.expiry/out_of_term": Text(
            "障害は、サービス期間内のものではありません。", "The fault does not fall within the service period."
        ),
        "ticket.expiry/in_doubt": Text(
            "障害がサービス期間内のものかどうか、確認が必要です。",
            "Whether the fault falls within the service period has to be checked.",
        ),
        "ticket.expiry/before_term": Text(
            "障害の連絡は、サービス期間が始まるより前です。", "The fault was reported before the service period began."
        ),
        "ticket.expiry/preexisting": Text(
            "障害は、サービス期間が始まる前に起きています。", "The fault occurred before the service period began."
        ),
        "ticket.expiry/preexisting_excluded": Text(
            "障害は、サービス期間が始まる前に起きています。", "The fault occurred before the service period began."
        ),
        "register.channel/sent_otherwise": Text(
            "登録は、定められた方法とは別の方法で提出されています。",
            "Registration was sent in by another way than those named.",
        ),
        "register.guide/passed": Text("登録の目安の日を過ぎています。", "The guide day for registration has passed."),
        "register.late/late": Text("登録が、目安の日より遅れています。", "Registration is later than the guide day."),
        "register.late/registered_late": Text(
            "登録は完了していますが、目安の日より後でした。", "Registration is complete, but came after the guide day."
        ),
        "register.late/late_at_report": Text(
            "登録が、目安の日より遅れています。", "Registration is later than the guide day."
        ),
        "sendback.scope/hardware": Text("ハードウェア故障です。", "It is a hardware fault."),
        "sendback.scope/hardware_to_site": Text(
            "ハードウェア故障で、代替機は登録された設置先へ送られます。",
            "It is a hardware fault, and the replacement goes to the registered site.",
        ),
        "sendback.scope/not_hardware": Text("ハードウェア故障ではありません。", "It is not a hardware fault."),
        "sendback.scope/unknown": Text(
            "ハードウェア故障かどうかが、まだ分かりません。", "It is not known yet whether it is a hardware fault."
        ),
        "onsite.scope/hardware": Text("ハードウェア故障です。", "It is a hardware fault."),
        "onsite.scope/not_hardware": Text("ハードウェア故障ではありません。", "It is not a hardware fault."),
        "onsite.scope/unknown": Text(
            "ハードウェア故障かどうかが、まだ分かりません。", "It is not known yet whether it is a hardware fault."
        ),
        "exchange.ownership/unknown": Text(
            "交換されたかどうかが分かりません。", "It is not known whether the unit was swapped."
        ),
        "duty.isolation/to_locate": Text("お客様による切り分けが必要です。", "The customer has to locate the fault."),
        "onsite.config/unknown": Text(
            "コンフィグファイルが提供されるかどうかが分かりません。",
            "It is not known whether the configuration file is provided.",
        ),
        "onsite.config_time/after_report": Text(
            "コンフィグファイルは、障害の連絡の後に提供されています。",
            "The configuration file was provided after the report.",
        ),
        "onsite.config_time/too_late": Text(
            "コンフィグファイルは、障害の連絡の後に提供されています。",
            "The configuration file was provided after the report.",
        ),
        "sendback.shipping/on_site": Text(
            "オンサイトの交換の送料は、定められていません。",
            "The page does not settle the shipping of an on-site exchange.",
        ),
        "exclusion.cause/established": Text(
            "対象外の原因によることが判明しています。", "An excluded cause is established."
        ),
        "exclusion.cause/mixed": Text(
            "対象外の原因のほかに、別の原因も挙がっています。", "Beside an excluded cause there is another one."
        ),
        "exclusion.cause/suspected": Text(
            "対象外の原因による可能性があります。", "It cannot be ruled out that the cause is an excluded one."
        ),
        "exclusion.cause/outside": Text(
            "天災地変でもお客様の行為でもない、外部の原因が考えられます。",
            "A cause from outside is named that is neither a disaster nor the customer's own act.",
        ),
        "exclusion.cause/none_named": Text(
            "対象外の原因をうかがわせるものはありません。", "Nothing points to an excluded cause."
        ),
        "exclusion.cause/none_established": Text(
            "対象外の原因による可能性があります。", "It cannot be ruled out that the cause is an excluded one."
        ),
        "sendback.destination/named": Text(
            "代替機の送り先が指定されています。", "A destination for the replacement is named."
        ),
        "sendback.island/island": Text("代替機の送り先が離島です。", "The destination is on a remote island."),
        "sendback.island/unknown": Text(
            "代替機の送り先が離島かどうかが分かりません。",
            "It is not known whether the destination is on a remote island.",
        ),
        "onsite.site/at_site": Text("機器は、登録された設置先にあります。", "The device is at the registered site."),
        "onsite.site/not_at_site": Text(
            "機器が登録された設置先にあることを確認できません。",
            "It cannot be said that the device is at the registered site.",
        ),
        "onsite.island/island": Text("機器は離島にあります。", "The device is on a remote island."),
        "onsite.island/unknown": Text(
            "機器が離島にあるかどうかが分かりません。", "It is not known whether the device is on a remote island."
        ),
        "sendback.return/missed": Text(
            "返却は、期限に間に合っていません。", "The unit was not returned by the last day."
        ),
        "sendback.reshipment/not_at_site": Text(
            "機器の設置先で受け取れなかったとは言えません。",
            "It cannot be said that the delivery failed at the installation site.",
        ),
        "sendback.reshipment/not_by_customer": Text(
            "お客様の側の理由で受け取れなかったとは言えません。",
            "It cannot be said that the delivery failed for a reason on the customer's side.",
        ),
        "onsite.height/too_high": Text(
            "機器は、対象外の高さに設置されています。", "The device is installed at an excluded height."
        ),
        "onsite.height/unknown": Text("設置の高さが分かりません。", "The height is not known."),
        "menu.sendback/another_kind": Text(
            "希望するサービスは、現在のサービスと種類が違います。",
            "The wanted service is of another kind than the running one.",
        ),
        "menu.onsite_basic/another_kind": Text(
            "希望するサービスは、現在のサービスと種類が違います。",
            "The wanted service is of another kind than the running one.",
        ),
        "menu.onsite_extended/another_kind": Text(
            "希望するサービスは、現在のサービスと種類が違います。",
            "The wanted service is of another kind than the running one.",
        ),
        "menu.bundle/refund": Text(
            "スイッチ本体と一つの商品として売られたチケットです。",
            "The ticket was sold as one product with the switch.",
        ),
    }
)
"""The sentence of each ground that has one, by the ground's id, in the order of the text."""


def finding_of(ground: Ground) -> Text | None:
    """What this ground found; None for one that only says how things are settled."""
    return FINDINGS.get(ground.id)
