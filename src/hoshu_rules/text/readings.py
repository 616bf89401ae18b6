"""The readings: each choice the policy's text leaves open, what we chose, why, and the other way."""

from enum import unique

from hoshu_rules.text.clauses import Text
from hoshu_rules.text.names import Named


@unique
class Reading(Named):
    """A named choice where the policy's text leaves one; its value is the slug that names it everywhere.

    A choice stands alone, so that it can be shown beneath a decision that rests on it.
    """

    question: Text
    choice: Text
    reason: Text
    alternative: Text | None

    def __new__(
        cls, slug: str, question: Text, choice: Text, reason: Text, alternative: Text | None = None
    ) -> "Reading":
        """Make the member whose value is the slug."""
        reading = object.__new__(cls)
        reading._value_ = slug
        reading.question = question
        reading.choice = choice
        reading.reason = reason
        reading.alternative = alternative
        return reading

    PERIOD_METHOD = (
        "period.method",
        Text("「Nか月以内」はどう数えますか。", "How is “within N months after a day” counted?"),
        Text(
            "起点となる日は数えず、翌日から数え始めます。期間は、"
            "その翌日からNか月後の応当日（同じ日付の日）の前日に終わり、"
            "応当日がなければその月の末日に終わります。"
            "たとえば2026年2月28日（土）に購入した機器のチケットは、2026年5月31日（日）まで注文できます。",
            "The day itself is not counted: the count starts on the next day. The period ends on the day "
            "before the day of the same number N months after that next day, or, where there is no such "
            "day, on the month's last day. So the ticket for a device bought on Saturday 2026-02-28 can be "
            "ordered until Sunday 2026-05-31.",
        ),
        Text(
            "民法138条により、ほかに取り決めがなければ、期間は同法140条、141条、143条のとおりに数えるからです。",
            "Civil Code art. 138 makes the count of arts. 140, 141 and 143 the rule where nothing else was agreed.",
        ),
        Text(
            "期間は、Nか月後の同じ日付の日に終わり、その日付がなければその月の末日に終わります。"
            "たとえば2026年2月28日（土）に購入した機器のチケットは、2026年5月28日（木）まで注文できます。",
            "The period ends on the day of the same number N months later, or on that month's last day "
            "where there is none. So the ticket for a device bought on Saturday 2026-02-28 can be ordered "
            "until Thursday 2026-05-28.",
        ),
    )
    PERIOD_HOLIDAY = (
        "period.holiday",
        Text(
            "最終日が日曜日や祝日に当たるとき、期間は延びますか。",
            "Is a period extended when its last day is a Sunday or a holiday?",
        ),
        Text(
            "最終日が日曜日や祝日に当たっても、期間は延びません。",
            "A period is not extended when its last day is a Sunday or a holiday.",
        ),
        Text(
            "民法142条で期間が延びるのは、その日に取引をしない慣習がある場合に限られ、"
            "公開ページはその慣習に触れていないからです。",
            "Civil Code art. 142 needs a custom of not trading on that day, which the page does not state.",
        ),
        Text(
            "先へ数える期間は、次の営業日まで延びます。さかのぼって数える期間と25日の期限は延びません。"
            "どの期限にも営業日の暦が要ります。",
            "A period counted forward runs to the next business day; one counted backward and the cut-off "
            "on the 25th never do. Every deadline would then need a calendar.",
        ),
    )
    PERIOD_BACKWARD = (
        "period.backward",
        Text(
            "サービス満了日の「1か月前まで」とは、いつまでですか。",
            "Which day is “one month before the service expiry date”?",
        ),
        Text(
            "更新の注文は、サービス満了日の前の月の同じ日付の日までで、その日付がなければその月の末日までとし、"
            "その日を含みます。たとえばサービス満了日が2027年3月31日（水）なら2027年2月28日（日）まで、"
            "2027年2月28日（日）なら2027年1月28日（木）までです。",
            "A renewal is ordered by the day of the same number in the month before the service expiry date, or that "
            "month's "
            "last day where there is none, and that day is still in time. For an expiry on Wednesday "
            "2027-03-31 it is Sunday 2027-02-28; for an expiry on Sunday 2027-02-28 it is Thursday "
            "2027-01-28.",
        ),
        Text(
            "民法140条から143条はさかのぼる期間にも類推されますが、"
            "月末の数え方を定めたものは見当たらないため、いちばん素直な応当日によります。",
            "Civil Code arts. 140-143 are applied to backward counts by analogy, but nothing found settles "
            "a month-end, so the plain corresponding day is taken.",
        ),
        Text(
            "民法の数え方で先へ1か月を丸ごと数えて、サービス満了日までに終わる最後の日を期限とします。"
            "たとえばサービス満了日が2027年2月28日（日）なら2027年1月31日（日）、"
            "2028年3月29日（水）なら2028年2月28日（月）です。",
            "It is the last day from which a whole month, counted forward by the Civil Code, still ends on "
            "or before the service expiry date. For an expiry on Sunday 2027-02-28 it is Sunday 2027-01-31; "
            "for an expiry on Wednesday 2028-03-29 it is Monday 2028-02-28.",
        ),
    )
    ORDER_TOGETHER = (
        "order.together",
        Text("機器本体との「同時購入」とは何ですか。", "What is “together with the device”?"),
        Text(
            "機器本体の購入と同じ日に注文したチケット、または機器本体と同じ注文に含まれるチケットを、同時購入とします。",
            "A ticket ordered on the same day as the device, or in the same order, is ordered together with it.",
        ),
        Text(
            "公開ページは「同時」の幅を定めていないため、正当な注文を断らないよう、"
            "日か注文のどちらかが同じであれば足りるとします。",
            "The page does not say how close “together” is, and a rightful order should not be refused, "
            "so the same day or the same order is enough.",
        ),
    )
    ORDER_BEFORE = (
        "order.before",
        Text(
            "機器本体を購入する前の注文はどうなりますか。",
            "What of a ticket ordered before the device is bought?",
        ),
        Text(
            "機器本体の購入より前のチケットの注文はお断りし、その理由と、いつから注文できるかを示します。",
            "A ticket ordered before the device is bought is declined with a reason of its own, and the "
            "answer tells from when it can be ordered.",
        ),
        Text(
            "機器本体との同時購入でも、購入した後の注文でもないからです。",
            "Such an order is neither together with the device nor after its purchase.",
        ),
    )
    ORDER_EVENT = (
        "order.event",
        Text("注文は、何が期限に間に合えばよいですか。", "Which act of ordering must be in time?"),
        Text(
            "提供元が期限までに注文を受け取れば、間に合ったものとします。",
            "An order is in time when the provider has received it by the last day.",
        ),
        Text(
            "公開ページが限っているのは「ご注文受付」で、受け付けるのは提供元だからです。",
            "The page limits when orders are accepted (「ご注文受付」), and it is the provider who accepts them.",
        ),
    )
    ORDER_SPECIAL = (
        "order.special",
        Text(
            "更新チケットにも、機器本体の購入から3か月以内という限定は当てはまりますか。",
            "Is a renewal also bound to the three months after the device was bought?",
        ),
        Text(
            "更新チケットには、サービス満了日の1か月前までという定めだけが当てはまり、"
            "機器本体の購入から3か月以内という限定は当てはまりません。",
            "A renewal is bound only to the month before the service expiry date, not to the three months "
            "after the device was bought.",
        ),
        Text(
            "更新チケットについての第2文は、第1文に対する特別の定めだからです。",
            "Sentence 2, on renewals, is the special rule to sentence 1.",
        ),
    )
    ORDER_LATE_RENEWAL = (
        "order.late_renewal",
        Text(
            "期限を過ぎた更新チケットの注文はどうなりますか。",
            "What of a renewal ordered after its last day?",
        ),
        Text(
            "期限を過ぎた更新チケットの注文は、サービス満了日までは担当者の確認に回します。"
            "サービス満了日を過ぎた注文はお断りします。",
            "A renewal ordered after its last day is referred to a person until the service expiry date, "
            "and declined after it.",
        ),
        Text(
            "期限についての文はお願いであって限定ではありませんが、サービス満了日の後には、"
            "更新する対象のサービスがもうないからです。",
            "The page asks for the order by that day and does not limit it, but after the expiry date there "
            "is no running service to renew.",
        ),
        Text(
            "期限を過ぎた更新チケットの注文は、サービス満了日の前でも後でもお断りします。",
            "A renewal ordered after its last day is declined, before the service expiry date as well as after it.",
        ),
    )
    RENEWAL_EXPIRY = (
        "renewal.expiry",
        Text(
            "更新の期限は、どのチケットのサービス満了日から数えますか。",
            "Whose service expiry date sets the last day for a renewal?",
        ),
        Text(
            "更新の期限は、現在のチケットのサービス満了日から数えます。",
            "The last day for a renewal is counted from the service expiry date of the running ticket.",
        ),
        Text(
            "更新で引き継がれるのは現在のチケットのサービスであり、更新チケットの期間はまだ始まっていないからです。",
            "It is the running ticket's service that is being renewed; the renewal's own period has not begun.",
        ),
    )
    RENEWAL_KIND = (
        "renewal.kind",
        Text(
            "現在と違う種類のサービスに更新できますか。",
            "Can a renewal be of another kind of service than the running one?",
        ),
        Text(
            "現在のチケットと違う種類のサービスへの更新は、担当者の確認に回します。",
            "A renewal of another kind of service than the running one is referred to a person.",
        ),
        Text(
            "公開ページは、サービスの種類を変える更新について述べていないからです。",
            "The page is silent on renewing into another kind of service.",
        ),
    )
    BUNDLE_ORDER = (
        "bundle.order",
        Text(
            "注文の時期の限定は、バンドル商品にも当てはまりますか。",
            "Does the limit on when to order apply to a bundle?",
        ),
        Text(
            "バンドル商品は、注文の時期の限定をはじめから満たしています。",
            "A bundle meets the limit on when to order by its very nature.",
        ),
        Text(
            "機器本体とチケットを一つの商品として買うので、必ず同時購入になるからです。",
            "The device and the ticket are bought as one product, so always together.",
        ),
    )
    BUNDLE_REFUND = (
        "bundle.refund",
        Text("バンドル商品のチケットは返品できますか。", "Can a bundled ticket be returned?"),
        Text(
            "バンドル商品のチケットをスイッチ本体から切り離して返品できるかは、公開ページからは分かりません。"
            "返品と返金ができなくなる前であれば、担当者の確認に回します。",
            "The page does not tell whether a bundled ticket can be returned apart from the switch. "
            "Before both cut-offs it is referred to a person.",
        ),
        Text(
            "スイッチ本体と一つの商品として販売されており、"
            "チケットだけの返品も本体の返品も、公開ページに書かれていないからです。",
            "It is sold as one product with the switch, and the page does not speak of returning either of them alone.",
        ),
    )
    BUNDLE_RENEWAL = (
        "bundle.renewal",
        Text("バンドル商品のチケットは更新できますか。", "Can a bundled ticket be renewed?"),
        Text(
            "バンドル商品のチケットは、先出しセンドバック保守サービスのチケットとして更新できます。",
            "A bundled ticket can be renewed as a send-back ticket.",
        ),
        Text(
            "メニューの注1によれば、スイッチ本体に付いているのはセンドバックのチケットだからです。",
            "By note 1 of the menu, what comes with the switch is a send-back ticket.",
        ),
    )
    PURCHASE_DAY = (
        "purchase.day",
        Text("「購入」とは、だれの購入ですか。", "Which sale is the “purchase”?"),
        Text(
            "購入とは、最終のお客様による購入です。その日付は、照会する側が事実として示します。",
            "The purchase is the one by the end customer; its date is a fact that the caller supplies.",
        ),
        Text(
            "公開ページは、チケットを購入して登録するお客様に向けて書かれているからです。",
            "The page speaks to the customer who buys and registers the ticket.",
        ),
    )
    REFUND_MONTH = (
        "refund.month",
        Text(
            "返品と返金ができなくなる25日とは、どの月の25日ですか。",
            "The 25th of which month ends returns and refunds?",
        ),
        Text(
            "返品と返金ができなくなる25日とは、購入した月の25日です。25日当日も、翌月以降を含むその後の日も、返品と返金はできません。"
            "25日以降に購入したチケットは、はじめから返品も返金もできません。",
            "The 25th is that of the month of purchase. There is no return or refund on the 25th itself or on "
            "any later day, the months after included; a ticket bought on the 25th or later can never be "
            "returned.",
        ),
        Text(
            "25日は「購入当月」のものとされ、「以降」はその日とその後のすべての日を含むことばだからです。",
            "The page says 「購入当月」 (the month of purchase), and 「以降」 takes in the day itself and "
            "every later day.",
        ),
    )
    REFUND_OPEN = (
        "refund.open",
        Text(
            "返品と返金ができなくなる前は、返金が認められますか。",
            "Is a refund granted before both cut-offs?",
        ),
        Text(
            "購入した月の25日より前で、登録も完了していなければ、返品と返金を認めます。",
            "Before the 25th of the month of purchase, and while registration is not complete, a return and "
            "refund is accepted.",
        ),
        Text(
            "公開ページは返品と返金ができない場合を二つに限っており、その裏返しとして認められますが、"
            "これを直接認める文はありません。",
            "It follows by the converse of the two limits; no clause grants it outright.",
        ),
        Text(
            "購入した月の25日より前で、登録も完了していないときの返品と返金は、担当者の確認に回します。",
            "Before the 25th of the month of purchase, and while registration is not complete, a return and "
            "refund is referred to a person.",
        ),
    )
    REFUND_EVENT = (
        "refund.event",
        Text("返品と返金は、何が期限に間に合えばよいですか。", "Which act of returning must be in time?"),
        Text(
            "返品や返金の申し出が提供元に届いた時で判断します。品物とお金の受け渡しは後になってもかまいません。",
            "What counts is when the request reaches the provider; goods and money may move later.",
        ),
        Text(
            "品物が届く日や返金の日はお客様だけでは決められず、間に合った申し出をそれで断るべきではないからです。",
            "The customer alone cannot settle when goods arrive or money is paid, and a request made in "
            "time should not be refused for that.",
        ),
    )
    REFUND_SAME_DAY = (
        "refund.same_day",
        Text(
            "申し出の日に登録が完了し、どちらが先か分からないときはどうなりますか。",
            "What if registration was completed on the day of the request and the order of the two is unknown?",
        ),
        Text(
            "返品や返金の申し出と登録の完了が同じ日で、どちらが先か分からないときは、担当者の確認に回します。",
            "When registration was completed on the day of the request and it is not known which came "
            "first, the request is referred to a person.",
        ),
        Text(
            "できないとされているのは、登録が完了した後の返品と返金だけだからです。",
            "Only what comes after completion is barred.",
        ),
        Text(
            "返品や返金の申し出と登録の完了が同じ日で、どちらが先か分からないときは、お断りします。",
            "When registration was completed on the day of the request and it is not known which came "
            "first, the request is declined.",
        ),
    )
    REFUND_UNKNOWN = (
        "refund.unknown",
        Text(
            "登録が完了しているかどうかが分からないときはどうなりますか。",
            "What if it is not known whether registration is complete?",
        ),
        Text(
            "登録が完了しているかどうかが分からないときは、返品と返金を断らず、担当者の確認に回します。",
            "When it is not known whether registration is complete, a return or refund is not declined but "
            "referred to a person.",
        ),
        Text(
            "分からないことを、登録が完了しているとも、していないとも読まないためです。",
            "The unknown is read neither as complete nor as not complete.",
        ),
    )
    REFUND_BEFORE_PURCHASE = (
        "refund.before_purchase",
        Text(
            "申し出の日付が購入より前のときはどうなりますか。",
            "What if the request is dated before the purchase?",
        ),
        Text(
            "購入より前の日付の返品や返金の申し出は、入力の誤りとし、判断をしません。",
            "A request for a return dated before the purchase is an error in the input, and no decision is made.",
        ),
        Text(
            "購入していないチケットを返すことはできず、どちらかの日付が誤っているからです。",
            "A ticket not yet bought cannot be returned, so one of the dates must be wrong.",
        ),
    )
    SERIAL_FORM = (
        "serial.form",
        Text(
            "桁数の違うシリアル番号や、数字以外を含むシリアル番号はどう扱いますか。",
            "What of a serial number of another length, or with letters?",
        ),
        Text(
            "桁数の違うシリアル番号や、数字以外を含むシリアル番号は、"
            "「形式が合わない」という確認結果として示し、処理は止めません。M12ePWRとS12PWRは、"
            "型名の前に「Switch-」があってもなくても見分けます。",
            "A serial number of another length, or with letters, is reported as one that does not match, "
            "and nothing stops for it. The models M12ePWR and S12PWR are recognised with or without the "
            "prefix “Switch-”.",
        ),
        Text(
            "公開ページは桁数を述べているだけで、合わない番号を断るとは述べていないからです。",
            "The page tells how many digits there are; it does not say that a number that differs is refused.",
        ),
    )
    GUIDE_PASSED = (
        "guide.passed",
        Text(
            "登録の目安の日を過ぎるとどうなりますか。",
            "What happens once the guide date for registering has passed?",
        ),
        Text(
            "登録の目安の日を過ぎても、登録を促すだけで、それを理由に断ることはありません。",
            "Once the guide date for registering has passed there is a reminder, never a refusal.",
        ),
        Text(
            "「目安」は期限ではなく、過ぎたときに失うものは書かれていないからです。",
            "A guide (「目安」) is not a deadline, and nothing is said to be lost by missing it.",
        ),
    )
    LATE_REGISTERED = (
        "late.registered",
        Text(
            "目安の日より後に登録し、障害の連絡の時には完了していたときはどうなりますか。",
            "What of a ticket registered after the guide date, with registration complete when the fault is reported?",
        ),
        Text(
            "目安の日より後の登録でも、障害の連絡の時に完了していれば、保守の対象です。あわせて、"
            "登録の遅れでサービスが十分に行き届かないことがあるとお伝えします。",
            "A ticket registered after the guide date is covered if registration is complete when the fault "
            "is reported; the answer cautions that service may fall short because of the delay.",
        ),
        Text(
            "登録の遅れについて書かれているのはサービスが不十分になり得ることだけで、"
            "対象から外れるとは書かれていないからです。",
            "The page says only that service may fall short after a late registration, not that it is lost.",
        ),
    )
    REGISTRATION_COMPLETE = (
        "registration.complete",
        Text("登録は、いつ完了しますか。", "When is registration complete?"),
        Text(
            "登録は、提供元が登録を完了した時に完了します。情報を送った時でも、"
            "お知らせのメールの時でもありません。情報を送ってから完了するまでの間は、"
            "返品と返金は妨げられず、障害は担当者の確認に回します。",
            "Registration is complete when the provider completes it, neither when the details are "
            "submitted nor when the e-mail is sent. While it is submitted but pending, a refund is not "
            "barred, and a fault is referred to a person.",
        ),
        Text(
            "登録を完了させるのは提供元とされ、お知らせの作成とメールはその後の手順だからです。",
            "The page has the provider complete the registration; the notice and the e-mail come after that.",
        ),
    )
    REGISTRATION_RENEWAL = (
        "registration.renewal",
        Text("更新チケットも登録しますか。", "Does a renewal register at all?"),
        Text(
            "更新チケットも登録しますが、変更がなければ記入する項目はありません。登録が完了する前の障害は、"
            "ほかのチケットと同じく、担当者の確認に回します。",
            "A renewal registers too, with no fields to enter unless something changed. A fault before its "
            "registration is complete is referred to a person, the same as for any ticket.",
        ),
        Text(
            "変更がないときに不要とされているのは記入だけで、登録まで不要とはされていないからです。",
            "Where nothing changed the page waives the entry of the fields, not the registration.",
        ),
    )
    REGISTRATION_BUNDLE = (
        "registration.bundle",
        Text(
            "購入より前に登録されていたときはどうなりますか。",
            "What if a ticket was registered before it was bought?",
        ),
        Text(
            "購入より前の登録は、事実の誤りとして扱います。ただし、事前に登録できるバンドル商品は除きます。",
            "A registration before the purchase is an error in the facts, but for a bundle, which can be "
            "registered in advance.",
        ),
        Text(
            "登録は購入の後の手順で、メニューが事前の登録に触れているのはバンドル商品だけだからです。",
            "Registration is a step after the purchase, and the menu speaks of advance registration for bundles alone.",
        ),
    )
    UNREGISTERED_FAULT = (
        "unregistered.fault",
        Text("登録が完了していないチケットの障害はどうなりますか。", "What of a fault on an unregistered ticket?"),
        Text(
            "登録が完了していないときの障害は、担当者の確認に回します。登録の提出がまだであれば、すぐに登録するようお伝えします。",
            "A fault on a ticket whose registration is not complete is referred to a person, and the answer says to "
            "register now if nothing was sent in yet.",
        ),
        Text(
            "登録がなければ提供元は断ることができますが、必ず断るとは書かれていないからです。",
            "The provider may decline without a registration, but the page does not say that it always will.",
        ),
    )
    TERM_DAY = (
        "term.day",
        Text(
            "サービス期間に入っていなければならないのは、どの日ですか。",
            "Which day must lie in the service period?",
        ),
        Text(
            "障害の連絡の日が、日本の日付でサービス期間に入っていることが必要で、"
            "サービス満了日も期間に入ります。サービス満了日の後の連絡はお断りしますが、"
            "期間の中で起きた障害と分かっているときは、担当者の確認に回します。",
            "The day the fault is reported, in Japan, must lie in the service period, and the service "
            "expiry date is in it. A fault reported after that date is declined, but referred to a person "
            "where it is known to have occurred in the period.",
        ),
        Text(
            "サービスは障害の連絡を受けて行われますが、期間の中で起きた障害の正当な依頼まで断るべきではないからです。",
            "Service is given upon the report of a fault, but a rightful claim for one that occurred in the "
            "period should not be refused.",
        ),
        Text(
            "障害が起きた日がサービス期間に入っていることが必要です。",
            "The day the fault occurred must lie in the service period.",
        ),
    )
    TERM_START = (
        "term.start",
        Text("サービス期間は、いつ始まりますか。", "When does the service period start?"),
        Text(
            "サービス期間が始まる日は、照会する側が事実として示します。その日より前の障害の連絡はお断りします。",
            "The start of the service period is a fact that the caller supplies. A fault reported before it "
            "is declined.",
        ),
        Text(
            "公開ページは、期間が終わる日だけを述べているからです。",
            "The page gives only the end of the period.",
        ),
    )
    FAULT_PREEXISTING = (
        "fault.preexisting",
        Text(
            "期間が始まる前に起きたと分かっている障害を、期間の中で連絡したときはどうなりますか。",
            "What of a fault known to have occurred before the period began, and reported within it?",
        ),
        Text(
            "サービス期間が始まる前に起きたと分かっている障害は、期間の中で連絡があれば、担当者の確認に回します。",
            "A fault known to have occurred before the service period began, and reported within it, is "
            "referred to a person.",
        ),
        Text("これを認める文も、断る文もないからです。", "No clause grants or refuses it."),
        Text(
            "サービス期間が始まる前に起きたと分かっている障害は、期間の中で連絡があってもお断りします。",
            "A fault known to have occurred before the service period began is declined even if reported within it.",
        ),
    )
    FAULT_SOFTWARE = (
        "fault.software",
        Text("ハードウェア故障でない障害はどうなりますか。", "What of a fault that is not a hardware fault?"),
        Text(
            "ハードウェア故障でない障害は、保守の対象になりません。",
            "A fault that is not a hardware fault is not covered.",
        ),
        Text(
            "先出しセンドバックもオンサイトも、ハードウェア故障のためのサービスとして書かれているからです。",
            "Both services are defined for hardware faults.",
        ),
    )
    FAULT_UNKNOWN = (
        "fault.unknown",
        Text(
            "ハードウェア故障かどうかがまだ分からないときはどうなりますか。",
            "What if it is not known yet whether the hardware is at fault?",
        ),
        Text(
            "ハードウェア故障かどうかがまだ分からないときは、担当者の確認に回します。"
            "障害箇所の切り分け作業は、お客様が行います。",
            "When it is not known yet whether the hardware is at fault, the fault is referred to a person. "
            "Locating it is the customer's work.",
        ),
        Text(
            "分からないことを「ハードウェア故障でない」とは読まず、お客様の切り分け作業によって確かめるためです。",
            "The unknown is never read as no, and locating the fault is the customer's duty.",
        ),
    )
    CAUSE_UNKNOWN = (
        "cause.unknown",
        Text(
            "ハードウェア故障の原因が分からないときはどうなりますか。",
            "What of a hardware fault whose cause is not determined?",
        ),
        Text(
            "原因が分からないハードウェア故障は、対象外の原因をうかがわせるものがなければ、保守の対象です。"
            "対象外の原因が疑われるときは、担当者の確認に回します。",
            "A hardware fault whose cause is not determined is covered where nothing points to an "
            "exclusion. Where an exclusion is suspected, it is referred to a person.",
        ),
        Text(
            "対象外とされるのは決まった原因による障害で、原因が分からない障害ではないからです。",
            "The page excludes faults of certain causes, not faults whose cause is unknown.",
        ),
        Text(
            "原因が分からないハードウェア故障は、担当者の確認に回します。",
            "A hardware fault whose cause is not determined is referred to a person.",
        ),
    )
    CAUSE_MIXED = (
        "cause.mixed",
        Text(
            "対象外の原因とほかの原因が重なったときはどうなりますか。",
            "What if an excluded cause stands beside another one?",
        ),
        Text(
            "対象外の原因とほかの原因が重なった障害は、担当者の確認に回します。",
            "A fault with an excluded cause beside another one is referred to a person.",
        ),
        Text(
            "原因が重なったとき、どちらによるかを公開ページは述べていないからです。",
            "The page does not say which cause decides when there are several.",
        ),
    )
    CAUSE_THIRD_PARTY = (
        "cause.third_party",
        Text(
            "第三者や業者、電源など、外からの原因による障害はどうなりますか。",
            "What of a fault caused by a third party, a contractor, the power supply or something else from outside?",
        ),
        Text(
            "第三者や業者、電源など、外からの原因による障害は、担当者の確認に回します。",
            "A fault caused by a third party, a contractor, the power supply or something else from outside is "
            "referred to a person.",
        ),
        Text(
            "天災地変でも、お客様自身の行為でもないからです。",
            "It is neither a natural disaster nor the customer's own act.",
        ),
    )
    ISLAND_SENDBACK = (
        "island.sendback",
        Text(
            "先出しセンドバックでは、どの場所が離島だと対象外になりますか。",
            "Which place decides on a send-back whether a remote island is concerned?",
        ),
        Text(
            "先出しセンドバック保守サービスで離島かどうかを見るのは、代替機の送り先です。"
            "離島にあるスイッチでも、代替機の送り先が本土なら、対象外にはなりません。",
            "On a send-back it is the destination of the replacement that decides. A "
            "switch on an island whose replacement goes to the mainland is not excluded.",
        ),
        Text(
            "離島を対象外とする文は、指定された場所への送付を述べた文に続く、ただし書きだからです。",
            "The exclusion of islands is the proviso to the sentence about sending to the place named.",
        ),
    )
    ISLAND_UNKNOWN = (
        "island.unknown",
        Text(
            "離島かどうかが分からないときはどうなりますか。",
            "What if it is not known whether a place is on a remote island?",
        ),
        Text(
            "離島かどうかが分からないときは、断らずに、担当者の確認に回します。離島に当たるかどうかは、"
            "照会する側が示します。",
            "When it is not known whether a place is on a remote island, the case is not declined but "
            "referred to a person. The caller says what is a remote island.",
        ),
        Text(
            "公開ページに離島の一覧はなく、分からないことを、離島であるとも、ないとも読まないためです。",
            "The page lists no islands, and the unknown is read neither as an island nor as none.",
        ),
    )
    DESTINATION_DEFAULT = (
        "destination.default",
        Text(
            "代替機の送り先が指定されなかったときは、どこへ送りますか。",
            "Where does the replacement go when no destination is named?",
        ),
        Text(
            "送り先が指定されなかったときは、登録された機器の設置先が代替機の送り先です。",
            "When no destination is named, the replacement goes to the registered installation site.",
        ),
        Text(
            "第1項は機器の設置場所へ送るとしており、指定された場所へ送る第11項はその特別の定めだからです。",
            "Bullet 1 sends the unit to the place of installation, and bullet 11, on the place named, is "
            "the special rule.",
        ),
    )
    ONSITE_MOVED = (
        "onsite.moved",
        Text(
            "オンサイトで、機器が登録された設置先にないときはどうなりますか。",
            "What if, on-site, the device is not at the registered site?",
        ),
        Text(
            "オンサイト保守サービスの機器が登録された設置先にないときは、担当者の確認に回します。"
            "離島かどうかと高さは、機器が実際にある場所で見ます。",
            "When a device under on-site service is not at the registered site, the case is referred to a "
            "person. Remote island and height are facts of where the device is.",
        ),
        Text(
            "第2項は機器の設置場所、第12項は登録された設置先としており、"
            "二つが違うときのことは述べられていないからです。",
            "Bullet 2 says the place of installation and bullet 12 the registered site, and nothing settles "
            "what holds when they differ.",
        ),
    )
    HEIGHT_LIMIT = (
        "height.limit",
        Text("ちょうど2mの高さは対象外ですか。", "Is exactly 2 m excluded?"),
        Text(
            "ちょうど2mの高さは、オンサイト保守サービスの対象外です。高さは、技術員が立つ床から、"
            "機器のいちばん低いところまでを測ります。",
            "Exactly 2 m is excluded from on-site service. Height is measured from the floor the engineer "
            "stands on to the device's lowest point.",
        ),
        Text(
            "「以上」はちょうど2mを含むことばで、測り方は書かれていないため、"
            "正当な依頼を断らないよう低いところで測ります。",
            "「以上」 takes in 2.000 m; how to measure is not said, so the lowest point is taken lest a "
            "rightful claim be refused.",
        ),
    )
    HEIGHT_UNKNOWN = (
        "height.unknown",
        Text(
            "オンサイトで、高さが分からないときはどうなりますか。",
            "What if, on-site, the height is not known?",
        ),
        Text(
            "オンサイト保守サービスで機器の高さが分からないときは、断らずに、担当者の確認に回します。",
            "When the height of a device under on-site service is not known, the case is not declined but "
            "referred to a person.",
        ),
        Text(
            "分からないことを、2m以上とも、2m未満とも読まないためです。",
            "The unknown is read neither as 2 m or more nor as less.",
        ),
    )
    HOURS_WEEKDAY = (
        "hours.weekday",
        Text("国民の祝日は「平日」ですか。", "Is a national holiday a weekday?"),
        Text(
            "国民の祝日は、平日ではありません。祝日、暦が扱う日の範囲、出典は、"
            "照会する側が営業日の暦として渡します。暦の範囲にない日は入力の誤りとし、"
            "「祝日でない」とはしません。",
            "A national holiday is not a weekday. The caller hands in the holidays, the range of days they "
            "cover and where they come from, as a BusinessCalendar; a day outside that range is an error, "
            "never “not a holiday”.",
        ),
        Text(
            "「平日」はふつう祝日を除く日をいい、公開ページには祝日の一覧がないからです。",
            "The word 「平日」 ordinarily leaves out holidays, and the page lists none.",
        ),
    )
    HOURS_EDGE = (
        "hours.edge",
        Text("17時ちょうどは対応時間に入りますか。", "Is 17:00 inside the hours?"),
        Text(
            "オンサイト基本保守サービスの対応時間は、9時ちょうどを含み、17時ちょうどを含みません。",
            "The hours of on-site basic take in 9:00 and do not take in 17:00.",
        ),
        Text(
            "17時は対応が終わる時刻で、そこから始められる対応はないからです。",
            "17:00 is when the hours end, so nothing can start in them then.",
        ),
    )
    HOURS_OUTSIDE = (
        "hours.outside",
        Text("対応時間は、何を限るものですか。", "What do the hours bound?"),
        Text(
            "対応時間は、技術員が対応を始められる時間を限るものです。時間外の連絡も保守の対象で、"
            "到着の時刻は約束されていません。先出しセンドバック保守サービスには、時間の定めがありません。",
            "The hours bound when attendance can start. A report out of hours is still covered, and no time "
            "of arrival is promised. Send-back has no hours on the page.",
        ),
        Text(
            "公開ページの時間は「対応」の時間で、連絡を受ける時間や到着の時刻とは書かれていないからです。",
            "The page gives the hours as those of attendance (「対応」), not of taking reports or of arriving.",
        ),
    )
    SHIPPING_ONSITE = (
        "shipping.onsite",
        Text(
            "オンサイトの交換の送料は、だれが負担しますか。",
            "Who bears the shipping on an on-site exchange?",
        ),
        Text(
            "オンサイト保守サービスの交換で送料がかかるときは、担当者の確認に回します。",
            "The shipping on an on-site exchange is referred to a person.",
        ),
        Text(
            "公開ページは、オンサイトの送料について述べていないからです。",
            "The page is silent on shipping for the on-site service.",
        ),
    )
    RESHIPMENT_PLACE = (
        "reshipment.place",
        Text(
            "設置先でない送り先で受け取れなかったときの再発送はどうなりますか。",
            "What of a delivery that failed at a destination other than the installation site?",
        ),
        Text(
            "機器の設置先でない送り先で代替機を受け取れなかったとき、またはどこで受け取れなかったか分からないときの"
            "再発送の送料は、担当者の確認に回します。",
            "The shipping of sending a replacement again after a delivery failed at a destination other "
            "than the installation site, or at a place that is not known, is referred to a person.",
        ),
        Text(
            "送料を対象外とする文は、機器の設置先での受け取りだけを述べているからです。",
            "The limit names the installation site.",
        ),
    )
    RESHIPMENT_CAUSE = (
        "reshipment.cause",
        Text(
            "提供元や運送会社の誤りで受け取れなかったときの再発送はどうなりますか。",
            "What of a delivery that failed by the provider's or the carrier's error?",
        ),
        Text(
            "提供元や運送会社の側の理由で代替機を受け取れなかったとき、またはだれの側の理由か分からないときの"
            "再発送の送料は、担当者の確認に回します。",
            "The shipping of sending a replacement again after a delivery failed by the provider's or the "
            "carrier's error, or where it is not known whose it was, is referred to a person.",
        ),
        Text(
            "公開ページは受け取れなかった理由を分けておらず、お客様によらない理由でも断るとは言い切れないからです。",
            "The page does not tell the causes apart, and a refusal where the customer did nothing wrong is doubtful.",
        ),
    )
    RESHIPMENT_BEARER = (
        "reshipment.bearer",
        Text(
            "「サポート対象外」の再発送の送料は、だれが負担しますか。",
            "Who pays the shipping that is “outside the support”?",
        ),
        Text(
            "サポートの対象外となる再発送の送料は、お客様の負担です。",
            "The shipping of a re-delivery that is outside the support is paid by the customer.",
        ),
        Text(
            "サポートから外れた送料は、提供元がサービスとして負担するものではなくなるからです。",
            "What is outside the support is no longer borne by the provider as part of the service.",
        ),
    )
    OWNERSHIP_WHEN = (
        "ownership.when",
        Text(
            "不良品は、いつから提供元のものになりますか。",
            "From when does the faulty unit belong to the provider?",
        ),
        Text(
            "不良品は、交換した時から提供元のものになります。代替機が発送されていても、"
            "交換するまではお客様のものです。",
            "The faulty unit belongs to the provider from the swap. While the replacement is dispatched but "
            "not swapped in, it is still the customer's.",
        ),
        Text(
            "公開ページが提供元のものとするのは、「交換後」の不良品だからです。",
            "What the page gives the provider is the faulty unit after the exchange (「交換後」).",
        ),
    )
    RETURN_DAY = (
        "return.day",
        Text("不良品を「返却」した日とは、どの日ですか。", "Which day is the faulty unit “returned”?"),
        Text(
            "お客様が不良品を運送会社に渡した日を、返却の日とします。",
            "The faulty unit is returned on the day the customer hands it to the carrier.",
        ),
        Text(
            "お客様が決められるのは渡す日までで、運送にかかる日数をお客様の遅れとしないためです。",
            "The customer controls only the day of handing it over, and days in transit should not count as "
            "the customer's delay.",
        ),
        Text(
            "不良品が提供元に届いた日を、返却の日とします。この場合は、届いた日が事実として必要です。",
            "The faulty unit is returned on the day it arrives at the provider; that day would then be "
            "needed as a fact.",
        ),
    )
    RETURN_LATE = (
        "return.late",
        Text(
            "不良品の返却の期限を過ぎるとどうなりますか。",
            "What stands after the last day for returning the faulty unit?",
        ),
        Text(
            "返却の期限を過ぎても返却されていないこと、または期限の後に返却されたことだけを示します。"
            "それより先の結果は導きません。",
            "The answer only says that the unit was not returned by the last day, or was returned after it. "
            "No further consequence is drawn.",
        ),
        Text(
            "公開ページは、遅れたときの結果を述べていないからです。",
            "The page names no consequence, so none is invented.",
        ),
    )
    CONFIG_LATE = (
        "config.late",
        Text(
            "コンフィグファイルが障害の連絡の後に提供されたときはどうなりますか。",
            "What if the configuration file is provided after the report?",
        ),
        Text(
            "コンフィグファイルが障害の連絡の後に提供されたときの設定情報の回復は、担当者の確認に回します。"
            "コンフィグファイルがなければ、設定情報の回復は含まれません。",
            "When the configuration file is provided after the report, restoring the configuration is "
            "referred to a person. With no file at all it is not included.",
        ),
        Text(
            "回復を含むとする文は時期を述べず、時期についての文はお願いだからです。",
            "The grant names no time, and the timing is a request.",
        ),
        Text(
            "コンフィグファイルが障害の連絡の後に提供されたときは、設定情報の回復は含まれません。",
            "When the configuration file is provided after the report, restoring the configuration is not included.",
        ),
    )
    MENU_BASIC_TERMS = (
        "menu.basic_terms",
        Text(
            "オンサイト基本保守サービスには、何年のチケットがありますか。",
            "For what terms is on-site basic sold?",
        ),
        Text(
            "オンサイト基本保守サービスにも、オンサイト拡張保守サービスと同じく、"
            "1年から5年までの1年ごとのチケットと、更新の1年があります。",
            "On-site basic is sold for the same terms as on-site extended: 1, 2, 3, 4 and 5 years, and a "
            "renewal of 1 year.",
        ),
        Text(
            "メニューの表では、二つのオンサイトの行が一つの年数の欄を共にしているからです。",
            "The printed table shares one list of terms between both on-site rows.",
        ),
    )
    DAY_LATER = (
        "day.later",
        Text("判断の日より後の出来事はどう扱いますか。", "What of events after the day asked about?"),
        Text(
            "判断の日より後の出来事は、その日の判断には使わず、これからの出来事として示します。",
            "Events after the day asked about are ignored by decisions of that day and listed as to come.",
        ),
        Text(
            "ある日の判断は、その日までの事実によるからです。",
            "A decision of a day rests on the facts up to that day.",
        ),
    )
    ZONE_JAPAN = (
        "zone.japan",
        Text("日付は、どの地域の日付ですか。", "Whose day is it?"),
        Text(
            "日付は、日本の暦の日付です（UTC+9、夏時間なし）。時刻には、時差の情報が必要です。",
            "A date is a Japanese calendar date (UTC+9, no daylight saving), and an instant must carry its zone.",
        ),
        Text(
            "公開ページは日本でのサービスについて書かれており、ほかの地域の日付に触れていないからです。",
            "The page is about a service in Japan and speaks of no other place's day.",
        ),
    )
