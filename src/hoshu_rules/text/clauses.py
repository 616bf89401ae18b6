"""The clauses of the published policy, each once, in the order of the text."""

from enum import unique
from typing import NamedTuple

from hoshu_rules.text.names import Named


class Text(NamedTuple):
    """The same words in Japanese and in English."""

    ja: str
    en: str


@unique
class Modality(Named):
    """How strongly a clause speaks.

    A LIMIT is a firm no beyond it, and a SCOPE says what a service or a duty is and is not. A missed DEADLINE
    is a doubt where no clause says what follows, a missed GUIDE by itself forfeits nothing, and
    a RESERVATION is a doubt or a caution.
    """

    LIMIT = "limit"
    SCOPE = "scope"
    DUTY = "duty"
    DEADLINE = "deadline"
    GUIDE = "guide"
    RESERVATION = "reservation"
    FACT = "fact"


@unique
class Clause(Named):
    """A clause of the policy; its value is the slug that names it everywhere.

    The statements are in words of our own: the page is the authority, and ``place`` says where to read it.
    """

    place: Text
    modality: Modality
    statement: Text

    def __new__(cls, slug: str, place: Text, modality: Modality, statement: Text) -> "Clause":
        """Make the member whose value is the slug."""
        clause = object.__new__(cls)
        clause._value_ = slug
        clause.place = place
        clause.modality = modality
        clause.statement = statement
        return clause

    INTRO_MENU = (
        "intro.menu",
        Text("保守サービスチケットとは", "About the tickets"),
        Modality.FACT,
        Text(
            "保守は品番の付いた保守サービスチケットとして販売され、別に契約書を取り交わす必要はありません。",
            "Maintenance is sold as part-numbered tickets, and no separate contract has to be signed.",
        ),
    )
    INTRO_REGISTRATION = (
        "intro.registration",
        Text("サービスチケット登録までの流れ　第2文", "Steps to registration, sentence 2"),
        Modality.DUTY,
        Text(
            "サービスを受けるには、お客様情報が登録されていなければなりません。",
            "Customer information must be registered before service is given.",
        ),
    )
    INTRO_UNREGISTERED = (
        "intro.unregistered",
        Text("サービスチケット登録までの流れ　第3文・前段", "Steps to registration, sentence 3, first half"),
        Modality.RESERVATION,
        Text(
            "登録がないとき、提供元はサービスの提供を断ることがあります。",
            "Without registration the provider may decline to provide service.",
        ),
    )
    INTRO_PROMPTLY = (
        "intro.promptly",
        Text("サービスチケット登録までの流れ　第3文・後段", "Steps to registration, sentence 3, second half"),
        Modality.DUTY,
        Text(
            "お客様は、お客様情報をすみやかに登録するよう求められています。",
            "The customer is asked to register promptly.",
        ),
    )
    ORDER_NEW = (
        "order.new",
        Text("1.ご注文　第1文", "1. Order (1.ご注文), sentence 1"),
        Modality.LIMIT,
        Text(
            "提供元が更新チケット以外の注文を受け付けるのは、機器本体と同時か、"
            "機器本体の購入から3か月以内に限られます。",
            "The provider takes an order for a ticket other than a renewal only together with the device, "
            "or within three months after the device was bought.",
        ),
    )
    ORDER_RENEWAL = (
        "order.renewal",
        Text("1.ご注文　第2文", "1. Order (1.ご注文), sentence 2"),
        Modality.DEADLINE,
        Text(
            "更新チケット（品番の末尾が「U1」のもの）は、サービス満了日の1か月前までに注文することとされています。",
            "A renewal ticket (part number ending in U1) is to be ordered no later than one month before "
            "the service expiry date.",
        ),
    )
    REFUND_CUTOFF = (
        "refund.cutoff",
        Text("2.保守受付　前段", "2. Acceptance (2.保守受付), first half"),
        Modality.LIMIT,
        Text(
            "購入した月の25日からは、返品も返金も受けられません。",
            "From the 25th of the month of purchase on, there is no return and no refund.",
        ),
    )
    REFUND_REGISTERED = (
        "refund.registered",
        Text("2.保守受付　後段", "2. Acceptance (2.保守受付), second half"),
        Modality.LIMIT,
        Text(
            "登録が完了した後は、返品も返金も受けられません。",
            "Once registration is complete, there is no return and no refund.",
        ),
    )
    TICKET_EXPIRY = (
        "ticket.expiry",
        Text("3.商品発送", "3. Dispatch (3.商品発送)"),
        Modality.FACT,
        Text(
            "サービス期間が終わる日（サービス満了日）は、チケットそのものに書かれています。",
            "The ticket itself states the day on which its service period ends.",
        ),
    )
    ENTRY_TERMS = (
        "entry.terms",
        Text("4.情報記入　第1文", "4. Entering details (4.情報記入), sentence 1"),
        Modality.DUTY,
        Text(
            "お客様は、チケットの裏面に印刷された約款に同意します。",
            "The customer agrees to the terms printed on the back of the ticket.",
        ),
    )
    ENTRY_FIELDS = (
        "entry.fields",
        Text("4.情報記入　第1文", "4. Entering details (4.情報記入), sentence 1"),
        Modality.DUTY,
        Text(
            "お客様は、対象機器のシリアル番号、保守連絡窓口、機器の設置先を記入します。",
            "The customer enters the device's serial number, the maintenance contact and the installation site.",
        ),
    )
    ENTRY_RENEWAL = (
        "entry.renewal",
        Text("4.情報記入　第2文", "4. Entering details (4.情報記入), sentence 2"),
        Modality.SCOPE,
        Text(
            "更新チケットでは、シリアル番号、保守連絡窓口、設置先のうち、変わったものだけを記入すれば足ります。",
            "On a renewal the serial number, the maintenance contact and the installation site are needed "
            "only where they changed.",
        ),
    )
    ENTRY_SERIAL = (
        "entry.serial",
        Text("4.情報記入　第3文・第4文", "4. Entering details (4.情報記入), sentences 3 and 4"),
        Modality.FACT,
        Text(
            "シリアル番号は、機器の裏面に貼られた11桁の番号で、M12ePWRとS12PWRでは6桁です。",
            "The serial number, on a label on the device's back, has 11 digits; for the models M12ePWR and "
            "S12PWR it has 6.",
        ),
    )
    REGISTER_CHANNEL = (
        "register.channel",
        Text("5.情報登録　第1文", "5. Registering details (5.情報登録), sentence 1"),
        Modality.DUTY,
        Text(
            "登録は、提供元のWebサイトのフォームで行うか、同じサイトで入手したEXCEL表をメールで送って行います。",
            "Registration goes through the form on the provider's website, or by e-mailing the spreadsheet found "
            "there.",
        ),
    )
    REGISTER_GUIDE = (
        "register.guide",
        Text("5.情報登録　注1", "5. Registering details (5.情報登録), note 1"),
        Modality.GUIDE,
        Text(
            "登録は、チケットの到着から3か月ほどのうちに済ませることが目安とされています。",
            "The guide for registering is three months after the ticket's arrival.",
        ),
    )
    REGISTER_LATE = (
        "register.late",
        Text("5.情報登録　注2", "5. Registering details (5.情報登録), note 2"),
        Modality.RESERVATION,
        Text(
            "お客様の登録が遅れると、サービスが十分に行き届かないことがあります。",
            "If the customer registers late, service may fall short.",
        ),
    )
    REGISTER_NOTICE = (
        "register.notice",
        Text("6.7登録完了", "6-7. Registration complete (6.7登録完了)"),
        Modality.DUTY,
        Text(
            "提供元は、登録を完了すると、登録完了のお知らせを作成します。",
            "On completing registration the provider draws up the completion notice.",
        ),
    )
    REGISTER_EMAIL = (
        "register.email",
        Text("8.登録完了連絡　第1文", "8. Completion e-mail (8.登録完了連絡), sentence 1"),
        Modality.DUTY,
        Text(
            "提供元は、登録された保守連絡窓口に、登録が完了したことをメールで知らせます。",
            "The provider tells the registered maintenance contact by e-mail that registration is complete.",
        ),
    )
    REGISTER_CONTENTS = (
        "register.contents",
        Text("8.登録完了連絡　第2文", "8. Completion e-mail (8.登録完了連絡), sentence 2"),
        Modality.FACT,
        Text(
            "登録完了のお知らせには、提供元の保守連絡窓口と、障害を連絡するときのお願い事項が書かれています。",
            "The completion notice carries the provider's fault desk and what the provider asks of the "
            "customer when reporting a fault.",
        ),
    )
    REGISTER_CHANGE = (
        "register.change",
        Text("8.登録完了連絡　注", "8. Completion e-mail (8.登録完了連絡), note"),
        Modality.DUTY,
        Text(
            "住所など登録した内容が変わったとき、お客様はすみやかに提供元へ知らせます。",
            "The customer reports a change of address or of other registered details promptly.",
        ),
    )
    SENDBACK_SCOPE = (
        "sendback.scope",
        Text("障害発生時の注意事項　第1項・第1文", "Notes on faults, bullet 1, sentence 1"),
        Modality.SCOPE,
        Text(
            "先出しセンドバック保守サービスでは、ハードウェア故障のとき、良品か同等品が、"
            "機器の設置場所へ先に送られます。",
            "Under advance-exchange send-back, on a hardware fault a good unit or an equivalent is shipped "
            "first to the place of installation.",
        ),
    )
    ONSITE_SCOPE = (
        "onsite.scope",
        Text("障害発生時の注意事項　第2項・第1文", "Notes on faults, bullet 2, sentence 1"),
        Modality.SCOPE,
        Text(
            "オンサイト保守サービスでは、ハードウェア故障のとき、技術員が機器の設置場所へ行き、"
            "同じ機器か同等品に交換します。",
            "Under on-site service, on a hardware fault an engineer goes to the place of installation and "
            "swaps the hardware for the same or an equivalent unit.",
        ),
    )
    EXCHANGE_OWNERSHIP = (
        "exchange.ownership",
        Text(
            "障害発生時の注意事項　第1項・第2文、第2項・第2文",
            "Notes on faults, bullets 1 and 2, sentence 2",
        ),
        Modality.FACT,
        Text(
            "交換した後の不良品は、提供元のものになります。",
            "After the exchange the faulty unit belongs to the provider.",
        ),
    )
    DUTY_ISOLATION = (
        "duty.isolation",
        Text("障害発生時の注意事項　第3項", "Notes on faults, bullet 3"),
        Modality.DUTY,
        Text(
            "障害がどこで起きているかを突き止める切り分け作業は、お客様が行います。",
            "Locating where the fault lies is the customer's work.",
        ),
    )
    DUTY_FIRMWARE = (
        "duty.firmware",
        Text("障害発生時の注意事項　第4項", "Notes on faults, bullet 4"),
        Modality.DUTY,
        Text(
            "提供元はファームウェアの更新をお願いすることがあり、その作業はお客様が行います。",
            "The provider may ask for a firmware update, and carrying it out is the customer's work.",
        ),
    )
    SENDBACK_CONFIG = (
        "sendback.config",
        Text("障害発生時の注意事項　第5項", "Notes on faults, bullet 5"),
        Modality.SCOPE,
        Text(
            "先出しセンドバック保守サービスに、設定情報の回復は含まれません。",
            "Send-back does not include restoring the configuration.",
        ),
    )
    ONSITE_CONFIG = (
        "onsite.config",
        Text("障害発生時の注意事項　第6項・第1文", "Notes on faults, bullet 6, sentence 1"),
        Modality.SCOPE,
        Text(
            "お客様がコンフィグファイルを提供したときは、オンサイト保守サービスに設定情報の回復も含まれます。",
            "On-site service includes restoring the configuration where the customer provides the configuration file.",
        ),
    )
    ONSITE_CONFIG_TIME = (
        "onsite.config_time",
        Text("障害発生時の注意事項　第6項・第2文", "Notes on faults, bullet 6, sentence 2"),
        Modality.DUTY,
        Text(
            "お客様は、コンフィグファイルを障害の連絡のときに渡すよう求められています。",
            "The customer is asked to provide the configuration file when the fault report is taken.",
        ),
    )
    SENDBACK_SWAP = (
        "sendback.swap",
        Text("障害発生時の注意事項　第7項", "Notes on faults, bullet 7"),
        Modality.DUTY,
        Text(
            "先出しセンドバック保守サービスでは、機器を取り替える作業はお客様が行います。",
            "On send-back the customer swaps the unit.",
        ),
    )
    SENDBACK_SHIPPING = (
        "sendback.shipping",
        Text("障害発生時の注意事項　第8項", "Notes on faults, bullet 8"),
        Modality.SCOPE,
        Text(
            "先出しセンドバック保守サービスの送料は、送る側がそれぞれ負担します。",
            "On send-back each side bears the shipping of what it sends.",
        ),
    )
    EXCLUSION_CAUSE = (
        "exclusion.cause",
        Text("障害発生時の注意事項　第9項", "Notes on faults, bullet 9"),
        Modality.LIMIT,
        Text(
            "天災地変による障害と、お客様の故意または過失による障害は、対象になりません。",
            "Faults caused by natural disaster, or by the customer's intent or negligence, are excluded.",
        ),
    )
    FAULT_DESK = (
        "fault.desk",
        Text("障害発生時の注意事項　第10項", "Notes on faults, bullet 10"),
        Modality.FACT,
        Text(
            "障害の連絡先は、登録完了のお知らせに書かれた窓口です。",
            "The fault desk is the one named in the completion notice.",
        ),
    )
    SENDBACK_DESTINATION = (
        "sendback.destination",
        Text("障害発生時の注意事項　第11項・第1文", "Notes on faults, bullet 11, sentence 1"),
        Modality.SCOPE,
        Text(
            "先出しセンドバック保守サービスの代替機は、依頼のときに指定された場所へ送られます。",
            "On send-back the replacement goes to the place named when the request is made.",
        ),
    )
    SENDBACK_ISLAND = (
        "sendback.island",
        Text("障害発生時の注意事項　第11項・第2文", "Notes on faults, bullet 11, sentence 2"),
        Modality.LIMIT,
        Text(
            "代替機の送り先が離島であるときは、先出しセンドバック保守サービスの対象になりません。",
            "A replacement whose destination is on a remote island is excluded from send-back.",
        ),
    )
    ONSITE_SITE = (
        "onsite.site",
        Text("障害発生時の注意事項　第12項・第1文", "Notes on faults, bullet 12, sentence 1"),
        Modality.SCOPE,
        Text(
            "オンサイト保守サービスの技術員は、登録された機器の設置先へ派遣されます。",
            "The engineer of the on-site service goes to the registered installation site.",
        ),
    )
    ONSITE_ISLAND = (
        "onsite.island",
        Text("障害発生時の注意事項　第12項・第2文", "Notes on faults, bullet 12, sentence 2"),
        Modality.LIMIT,
        Text(
            "機器の設置先が離島であるときは、オンサイト保守サービスの対象になりません。",
            "An installation site on a remote island is excluded from on-site service.",
        ),
    )
    SENDBACK_RETURN = (
        "sendback.return",
        Text("障害発生時の注意事項　第13項", "Notes on faults, bullet 13"),
        Modality.DEADLINE,
        Text(
            "先出しセンドバック保守サービスの不良品は、"
            "代替機を受け取ってから1週間以内に提供元へ返却することとされています。",
            "On send-back the faulty unit is to be returned within one week of receiving the replacement.",
        ),
    )
    SENDBACK_RESHIPMENT = (
        "sendback.reshipment",
        Text("障害発生時の注意事項　第14項", "Notes on faults, bullet 14"),
        Modality.LIMIT,
        Text(
            "発送した代替機が機器の設置先で受け取られなかったとき、もう一度送るときの送料はサポートに含まれません。",
            "If a dispatched replacement could not be received at the installation site, the shipping of "
            "sending it again is outside the support.",
        ),
    )
    ONSITE_HEIGHT = (
        "onsite.height",
        Text("障害発生時の注意事項　第15項", "Notes on faults, bullet 15"),
        Modality.LIMIT,
        Text(
            "2m以上の高さに設置された機器は、オンサイト保守サービスの対象になりません。",
            "A device installed 2 m up or higher is excluded from on-site service.",
        ),
    )
    TERMS_DOCUMENT = (
        "terms.document",
        Text("障害発生時の注意事項　第16項", "Notes on faults, bullet 16"),
        Modality.FACT,
        Text(
            "約款は、チケットの裏面に印刷され、公開ページからも開ける別の文書で、ここには内容を載せていません。",
            "The full terms are a document of their own, printed on the ticket's back and linked from the "
            "page; they are not reproduced here.",
        ),
    )
    MENU_SENDBACK = (
        "menu.sendback",
        Text("サービスチケットメニュー　1行目", "Ticket menu, row 1"),
        Modality.FACT,
        Text(
            "先出しセンドバック保守サービスには、1年から5年までの1年ごとのチケットと、更新の1年があります。",
            "Send-back tickets run for 1, 2, 3, 4 or 5 years, and a renewal for 1 year.",
        ),
    )
    MENU_ONSITE_BASIC = (
        "menu.onsite_basic",
        Text("サービスチケットメニュー　2行目", "Ticket menu, row 2"),
        Modality.FACT,
        Text(
            "オンサイト基本保守サービスは、平日の9時から17時までの対応です。",
            "On-site basic is service on weekdays from 9:00 to 17:00.",
        ),
    )
    MENU_ONSITE_EXTENDED = (
        "menu.onsite_extended",
        Text("サービスチケットメニュー　3行目", "Ticket menu, row 3"),
        Modality.FACT,
        Text(
            "オンサイト拡張保守サービスは24時間365日の対応で、1年から5年までの1年ごとのチケットと、"
            "更新の1年があります。",
            "On-site extended is service 24 hours a day, 365 days a year; its tickets run for 1, 2, 3, 4 or "
            "5 years, and a renewal for 1 year.",
        ),
    )
    REGISTER_BUNDLE = (
        "register.bundle",
        Text("サービスチケットメニュー　4行目", "Ticket menu, row 4"),
        Modality.FACT,
        Text(
            "バンドル商品は、事前に登録することができます。",
            "Bundled products can be registered in advance.",
        ),
    )
    MENU_BUNDLE = (
        "menu.bundle",
        Text("サービスチケットメニュー　4行目・5行目、注1", "Ticket menu, rows 4 and 5, note 1"),
        Modality.FACT,
        Text(
            "先出しセンドバック保守サービスの3年と5年のチケットは、スイッチ本体とのバンドルでも販売されています。",
            "Send-back tickets of 3 and 5 years are also sold bundled with the switch.",
        ),
    )
