"""The glossary: each word of the library, and its meaning from a clause, from a reading, or in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from hoshu_rules import (
    UNKNOWN,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    Leg,
    Outcome,
    Party,
    PlanForm,
    ServiceKind,
    Task,
)
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.outcomes import Effect
from hoshu_rules.rules import ProblemKind, RegistrationState, ReturnState
from hoshu_rules.telling import Language
from hoshu_rules.telling.labels import FACTS, VALUES
from hoshu_rules.text import Clause, Modality, Reading
from hoshu_rules.text.clauses import Text
from hoshu_rules.ticket import ClaimKind, DateKind
from making import markdown

Name = Enum | str
"""A value of the library, or the name of a fact that a ground has."""

Meaning = Clause | Reading | Text
"""The clause or the reading that defines a word, or our own words if there is none."""


@frozen
class Term:
    """A word, its names in code, and its meaning."""

    text: Text
    codes: tuple[str, ...]
    meaning: Meaning


def _term(meaning: Meaning, *names: Name) -> Term:
    """A word from the labels; ValueError if its names have different labels."""
    texts = {FACTS[name] if isinstance(name, str) else VALUES[name] for name in names}
    (text,) = texts
    return Term(text, tuple(map(code_of, names)), meaning)


def code_of(name: Name) -> str:
    """The name of a value or a fact in code."""
    return name if isinstance(name, str) else repr(name)


def _own(ja: str, en: str, code: str | None, meaning: Meaning) -> Term:
    return Term(Text(ja, en), () if code is None else (code,), meaning)


SECTIONS: Final[tuple[tuple[Text, tuple[Term, ...]], ...]] = (
    (
        Text("公開ページとチケット", "The page and the ticket"),
        (
            _own("保守サービスチケット", "maintenance-service ticket", "Ticket", Clause.INTRO_MENU),
            _own("更新チケット", "renewal ticket", "is_renewal_part_number", Clause.ORDER_RENEWAL),
            _own("約款", "terms", None, Clause.TERMS_DOCUMENT),
            _own("登録完了のお知らせ", "completion notice", None, Clause.REGISTER_CONTENTS),
            _own(
                "代替機",
                "replacement",
                None,
                Text(
                    "障害のあった機器と取り替える良品か同等品です。", "The good unit or equivalent for the faulty one."
                ),
            ),
            _own(
                "不良品",
                "faulty unit",
                None,
                Text("代替機と取り替えられる、障害のあった機器です。", "The device at fault, which is replaced."),
            ),
            _own(
                "離島",
                "remote island",
                None,
                Text(
                    "公開ページに一覧はなく、離島かどうかは照会する側が示します。",
                    "The page has no list; the caller says what is one.",
                ),
            ),
            _own("平日", "weekday", "BusinessCalendar", Reading.HOURS_WEEKDAY),
        ),
    ),
    (
        Text("答え", "Answers"),
        (
            _own(
                "条項",
                "clause",
                "Clause",
                Text("公開ページの定めの一つひとつです。", "One provision of the published page."),
            ),
            _own(
                "解釈",
                "reading",
                "Reading",
                Text(
                    "公開ページの文が決めきっていないところで、理由とともに採った選択です。",
                    "What was chosen, and why, where the page's text leaves a choice.",
                ),
            ),
            _own(
                "根拠",
                "ground",
                "Ground",
                Text(
                    "事実が当てはまった条項です。そのはたらき、解釈、どの事実が当てはまったかを示します。",
                    "A clause whose condition the facts meet: what that does, its readings, and which facts met it.",
                ),
            ),
            _own(
                "結論",
                "decision",
                "Decision",
                Text(
                    "認める、担当者が確認する、断るのどれか一つと、その根拠のすべてです。",
                    "Accepted, referred or declined, with every ground.",
                ),
            ),
            _own(
                "期間",
                "window",
                "Window",
                Text(
                    "日付の条項に妨げられない日です。最初の日と最後の日を含みます。",
                    "The days on which no clause about days stands in the way, both ends included.",
                ),
            ),
            _own("判断の日", "day asked about", "day", Reading.DAY_LATER),
            _term(
                Text(
                    "分からない事実です。「いいえ」とは扱いません。", "A fact that is not known; never taken for a no."
                ),
                UNKNOWN,
            ),
        ),
    ),
    (
        Text("結論", "Outcomes"),
        (
            _term(
                Text(
                    "認める条項があり、断る理由も、分からない点もありません。",
                    "A clause grants it, and nothing refuses or is in doubt.",
                ),
                Outcome.ACCEPT,
            ),
            _term(
                Text(
                    "断る理由はありませんが、担当者が確かめる点があるか、認める条項がありません。",
                    "Nothing refuses it, but a person has to look, or no clause grants it.",
                ),
                Outcome.REFER,
            ),
            _term(Text("断る理由が一つ以上あります。", "At least one clause refuses it."), Outcome.DECLINE),
        ),
    ),
    (
        Text("根拠のはたらき", "What a ground does"),
        (
            _term(
                Text("ほかに妨げがなければ、認めます。", "Leads to yes where nothing stands in the way."), Effect.GRANTS
            ),
            _term(
                Text("一つでもあれば、お断りします。", "One is enough for the claim to be declined."), Effect.REFUSES
            ),
            _term(
                Text("お断りする理由がなければ、担当者が確認します。", "Leads to a person, unless something refuses."),
                Effect.DOUBTS,
            ),
            _term(
                Text("結論は変わりませんが、お伝えします。", "Changes nothing, but has to be told."), Effect.CAUTIONS
            ),
            _term(
                Text(
                    "だれが負担し、行い、持つか、または、いつ、どうなるかを示します。",
                    "Says who bears, does or owns something, what stands, or which day it is.",
                ),
                Effect.SETTLES,
            ),
        ),
    ),
    (
        Text("条項の強さ", "How strongly a clause speaks"),
        (
            _term(Text("これを超えるものは認められません。", "Beyond it the answer is a firm no."), Modality.LIMIT),
            _term(
                Text("サービスや義務に、何が入り、何が入らないかです。", "What a service or a duty is and is not."),
                Modality.SCOPE,
            ),
            _term(
                Text("お客様か提供元が行うことです。", "Something that the customer or the provider is to do."),
                Modality.DUTY,
            ),
            _term(
                Text(
                    "いつまでに行うかです。過ぎたときのことが書かれていなければ、担当者が確認します。",
                    "By when; a doubt once missed, where no clause says what follows.",
                ),
                Modality.DEADLINE,
            ),
            _term(
                Text("過ぎても、それだけで失うものはありません。", "Missing it forfeits nothing by itself."),
                Modality.GUIDE,
            ),
            _term(
                Text("断ることや行き届かないことがある、という断りです。", "The right to say no, or a caution."),
                Modality.RESERVATION,
            ),
            _term(Text("事実を述べたものです。", "States how things are."), Modality.FACT),
        ),
    ),
    (
        Text("だれが", "Who"),
        (
            _term(
                Text("チケットの保守を受ける最終のお客様です。", "The end customer, whose device is served."),
                Bearer.CUSTOMER,
                Party.CUSTOMER,
            ),
            _term(
                Text("保守サービスを提供する側です。", "The side that provides the service."),
                Bearer.PROVIDER,
                Party.PROVIDER,
            ),
            _term(
                Text("どちらの側も、サービスとしては行いません。", "Neither side does it as part of the service."),
                Bearer.NOT_INCLUDED,
            ),
            _term(Text("代替機や不良品を運ぶ会社です。", "Who carries the units."), Party.CARRIER),
        ),
    ),
    (
        Text("サービスとチケットの形", "Services and forms of a ticket"),
        (
            _term(Text("三つの保守サービスのどれかです。", "One of the three services."), "kind"),
            _term(Clause.SENDBACK_SCOPE, ServiceKind.SEND_BACK),
            _term(Clause.MENU_ONSITE_BASIC, ServiceKind.ON_SITE_BASIC),
            _term(Clause.MENU_ONSITE_EXTENDED, ServiceKind.ON_SITE_EXTENDED),
            _term(Text("新規、更新、バンドルのどれかです。", "New, renewal or bundle."), "form"),
            _term(Clause.ORDER_NEW, PlanForm.NEW),
            _term(
                Text("現在のチケットの後を継ぐチケットです。", "A ticket that continues the running one."),
                PlanForm.RENEWAL,
            ),
            _term(Clause.MENU_BUNDLE, PlanForm.BUNDLE),
            _term(Text("サービス期間の長さです。", "The length of the service period."), "years"),
            _term(
                Text("更新の前のチケットのサービスです。", "The service of the ticket that is to be renewed."),
                "running_kind",
            ),
            _term(Reading.RENEWAL_KIND, "wanted_kind"),
            _term(Text("対象の機器の型名です。", "The device's model name."), "device_model"),
        ),
    ),
    (
        Text("チケット全体への問い", "Questions of the whole ticket"),
        (
            _term(
                Text("この注文を受け付けられるかどうかです。", "Whether the order can be accepted."), ClaimKind.ORDER
            ),
            _term(
                Text(
                    "返品して返金を受けられるかどうかです。",
                    "Whether the ticket can be returned and its price refunded.",
                ),
                ClaimKind.REFUND,
            ),
            _term(
                Text("次の更新を注文できるかどうかです。", "Whether the next renewal can be ordered."),
                ClaimKind.NEXT_RENEWAL,
            ),
        ),
    ),
    (
        Text("注文と返品の事実", "Facts of an order or a return"),
        (
            _term(
                Text("お客様が機器本体を購入した日です。", "The day the customer bought the device."),
                "device_bought_on",
            ),
            _term(Reading.PURCHASE_DAY, "purchased_on"),
            _term(Reading.ORDER_EVENT, "ordered_on"),
            _term(Reading.ORDER_TOGETHER, "in_same_order"),
            _term(Text("チケットがお客様に届いた日です。", "The day the ticket reached the customer."), "arrived_on"),
            _term(Reading.REFUND_EVENT, "requested_on"),
            _term(Reading.TERM_START, "starts_on"),
            _term(Clause.TICKET_EXPIRY, "expires_on", DateKind.SERVICE_EXPIRES),
        ),
    ),
    (
        Text("記入", "The entry form"),
        (
            _term(Clause.ENTRY_FIELDS, "entry"),
            _term(Clause.ENTRY_TERMS, EntryField.TERMS),
            _term(Clause.ENTRY_SERIAL, EntryField.SERIAL_NUMBER),
            _term(
                Text(
                    "登録完了の連絡を受け取る、お客様の窓口です。",
                    "Who, on the customer's side, is told that registration is complete.",
                ),
                EntryField.CONTACT,
            ),
            _term(Text("機器を設置する場所です。", "Where the device is installed."), EntryField.SITE),
            _term(Clause.ENTRY_RENEWAL, "changed"),
            _term(
                Text(
                    "記入された文字のままのシリアル番号です。", "The serial number in the characters that were entered."
                ),
                "serial_number",
            ),
            _term(
                Text("その機種のシリアル番号の桁数です。", "How many digits that model's serial number has."),
                "digits_expected",
            ),
            _term(
                Text("記入する欄が空いています。", "The field was left blank, but is asked for."), ProblemKind.MISSING
            ),
            _term(Reading.SERIAL_FORM, ProblemKind.MISMATCH),
        ),
    ),
    (
        Text("登録", "Registration"),
        (
            _term(Clause.REGISTER_CHANNEL, "channel"),
            _term(Text("提供元のWebサイトのフォームです。", "The form on the provider's website."), Channel.WEB_FORM),
            _term(
                Text("提供元のWebサイトのEXCEL表をメールで送る方法です。", "The website's spreadsheet, e-mailed."),
                Channel.MAILED_SPREADSHEET,
            ),
            _term(Text("上の二つでない方法です。", "Any but these two."), Channel.OTHER),
            _term(Text("登録がどこまで進んでいるかです。", "How far registration has come."), "state"),
            _term(
                Text("お客様がまだ情報を送っていません。", "The customer has not sent the details in yet."),
                RegistrationState.NOT_SUBMITTED,
            ),
            _term(
                Text(
                    "お客様は送り、提供元はまだ完了していません。",
                    "The customer has sent them in, the provider has not completed it.",
                ),
                RegistrationState.SUBMITTED,
            ),
            _term(Reading.REGISTRATION_COMPLETE, RegistrationState.COMPLETE),
            _term(
                Text("提供元が完了したかどうかが分かりません。", "Whether the provider completed it is not known."),
                RegistrationState.UNKNOWN,
            ),
            _term(Text("お客様が情報を送った日です。", "The day the customer sent the details in."), "submitted_on"),
            _term(
                Text("提供元が登録を完了した日です。", "The day the provider completed it."),
                "completed_on",
                "registered_on",
            ),
            _term(Clause.REGISTER_EMAIL, "notified_on"),
            _term(Clause.REGISTER_GUIDE, "guide_day"),
            _term(Clause.REGISTER_CHANGE, "changed_on"),
        ),
    ),
    (
        Text("障害と原因", "Faults and causes"),
        (
            _term(
                Text("障害の連絡が提供元に入った日時です。", "The day and time of the report."),
                "reported_at",
            ),
            _term(Reading.TERM_DAY, "reported_on"),
            _term(Reading.FAULT_PREEXISTING, "occurred_on"),
            _term(Reading.FAULT_SOFTWARE, "hardware_fault"),
            _term(Text("そうと分かった原因です。", "Causes that are known to be so."), "established_causes"),
            _term(Reading.CAUSE_UNKNOWN, "suspected_causes"),
            _term(
                Text("外からでない、製品そのものの原因です。", "A cause in the product, from nothing outside."),
                Cause.PRODUCT,
            ),
            _term(Clause.EXCLUSION_CAUSE, Cause.NATURAL_DISASTER),
            _term(
                Text("お客様が意図して起こしたことです。", "Something that the customer did on purpose."),
                Cause.CUSTOMER_INTENT,
            ),
            _term(Text("お客様の不注意です。", "A lack of care on the customer's part."), Cause.CUSTOMER_NEGLIGENCE),
            _term(Reading.CAUSE_THIRD_PARTY, Cause.THIRD_PARTY),
            _term(Text("電源の側にある原因です。", "A cause on the side of the power supply."), Cause.POWER_SUPPLY),
            _term(
                Text("上のどれでもない、外からの原因です。", "A cause from outside that is none of these."),
                Cause.OTHER,
            ),
        ),
    ),
    (
        Text("機器の場所", "Where the device is"),
        (
            _term(Clause.SENDBACK_DESTINATION, "destination_named"),
            _term(Reading.ISLAND_SENDBACK, "destination_on_remote_island"),
            _term(Clause.ONSITE_ISLAND, "device_on_remote_island"),
            _term(Reading.ONSITE_MOVED, "device_at_registered_site"),
            _term(Reading.HEIGHT_LIMIT, "height_m"),
        ),
    ),
    (
        Text("対応、作業と送付", "Attendance, work and shipping"),
        (
            _term(Reading.HOURS_OUTSIDE, "starts_at"),
            _term(Text("障害のときに行う作業です。", "Work that a fault can ask for."), "task"),
            _term(Clause.DUTY_ISOLATION, Task.LOCATE_FAULT),
            _term(Clause.DUTY_FIRMWARE, Task.UPDATE_FIRMWARE),
            _term(Clause.SENDBACK_SWAP, Task.SWAP_UNIT),
            _term(Clause.ONSITE_CONFIG, Task.RESTORE_CONFIGURATION),
            _term(Clause.ONSITE_CONFIG_TIME, "config_file"),
            _term(Text("障害の連絡とともに渡します。", "Along with the fault report."), ConfigFile.WITH_REPORT),
            _term(Reading.CONFIG_LATE, ConfigFile.AFTER_REPORT),
            _term(Text("お客様が渡しません。", "The customer provides none."), ConfigFile.NEVER),
            _term(Clause.SENDBACK_SHIPPING, "leg"),
            _term(Text("提供元が代替機を送ることです。", "The provider sends the replacement."), Leg.REPLACEMENT_OUT),
            _term(Clause.SENDBACK_RESHIPMENT, Leg.REPLACEMENT_AGAIN),
            _term(
                Text("お客様が不良品を提供元に送ることです。", "The customer sends the faulty unit to the provider."),
                Leg.FAULTY_UNIT_BACK,
            ),
            _term(Reading.RESHIPMENT_PLACE, "at_installation_site"),
            _term(Reading.RESHIPMENT_CAUSE, "error_by"),
        ),
    ),
    (
        Text("交換と返却", "Exchange and return"),
        (
            _term(
                Text("お客様が代替機を受け取った日です。", "The day the customer received the replacement."),
                "received_on",
            ),
            _term(Reading.OWNERSHIP_WHEN, "swapped_on"),
            _term(Clause.SENDBACK_RETURN, "last_day_to_return_unit"),
            _term(Reading.RETURN_DAY, "returned_on"),
            _term(Text("期限の日までは、期限内です。", "The last day is still in time."), ReturnState.DUE),
            _term(Text("期限の日か、その前に返却されました。", "Returned by the last day."), ReturnState.ON_TIME),
            _term(Reading.RETURN_LATE, ReturnState.OVERDUE),
            _term(Text("期限を過ぎてから返却されました。", "Returned after the last day."), ReturnState.LATE),
        ),
    ),
    (
        Text("することの一覧", "What is still to be done"),
        (
            _term(
                Text("記入の不備があるときに、お客様がします。", "By the customer, where the entry is not right."),
                DutyKind.COMPLETE_ENTRY,
            ),
            _term(Clause.INTRO_PROMPTLY, DutyKind.REGISTER),
            _term(Clause.REGISTER_NOTICE, DutyKind.DRAW_UP_NOTICE),
            _term(
                Text("提供元が、登録された保守連絡窓口に知らせます。", "By the provider, to the registered contact."),
                DutyKind.SEND_COMPLETION_EMAIL,
            ),
            _term(
                Text("登録した内容が変わったときに、お客様がします。", "By the customer, once details have changed."),
                DutyKind.REPORT_CHANGE,
            ),
            _term(
                Text("障害の箇所が分からないときに、お客様がします。", "By the customer, where that is not known."),
                DutyKind.LOCATE_FAULT,
            ),
            _term(
                Text("設定情報の回復のために、お客様が渡します。", "By the customer, for restoring the configuration."),
                DutyKind.PROVIDE_CONFIG_FILE,
            ),
            _term(
                Text("先出しセンドバックで、提供元がします。", "By the provider, on a send-back."),
                DutyKind.SHIP_REPLACEMENT,
            ),
            _term(
                Text(
                    "代替機が受け取られなかったときに、提供元がします。",
                    "By the provider, after a delivery failed.",
                ),
                DutyKind.SHIP_REPLACEMENT_AGAIN,
            ),
            _term(Clause.ONSITE_SITE, DutyKind.SEND_ENGINEER),
            _term(
                Text("先出しセンドバックで、お客様がします。", "By the customer, on a send-back."), DutyKind.SWAP_UNIT
            ),
            _term(
                Text("先出しセンドバックで、お客様が期限までにします。", "By the customer, on a send-back, in time."),
                DutyKind.RETURN_FAULTY_UNIT,
            ),
        ),
    ),
    (
        Text("日付の一覧", "The list of dates"),
        (
            _term(Text("機器本体の購入日です。", "When the customer bought it."), DateKind.DEVICE_BOUGHT),
            _term(Text("チケットの購入日です。", "When the customer bought it."), DateKind.TICKET_PURCHASED),
            _term(Text("提供元が注文を受け取った日です。", "When the provider received it."), DateKind.ORDERED),
            _term(Text("チケットの到着日です。", "When it reached the customer."), DateKind.ARRIVED),
            _term(
                Text("お客様が情報を送った日です。", "When the customer sent the details in."),
                DateKind.REGISTRATION_SUBMITTED,
            ),
            _term(
                Text("提供元が登録を完了した日です。", "When the provider completed it."),
                DateKind.REGISTRATION_COMPLETED,
            ),
            _term(Text("完了をメールで知らせた日です。", "When it went out."), DateKind.COMPLETION_NOTIFIED),
            _term(Text("登録した内容が変わった日です。", "When they changed."), DateKind.DETAILS_CHANGED),
            _term(
                Text("お客様が変更を知らせた日です。", "When the customer told the provider."), DateKind.CHANGE_REPORTED
            ),
            _term(
                Text("申し出が提供元に届いた日です。", "When the request reached the provider."),
                DateKind.RETURN_REQUESTED,
            ),
            _term(Text("サービス期間の最初の日です。", "The first day of the period."), DateKind.SERVICE_STARTS),
            _term(Text("障害の連絡の、日本での日付です。", "The day of the report in Japan."), DateKind.FAULT_REPORTED),
            _term(
                Text("技術員が対応を始められる最初の日です。", "The first day on which an engineer can start."),
                DateKind.ATTENDANCE_CAN_START,
            ),
            _term(Text("提供元が代替機を送った日です。", "When the provider sent it."), DateKind.REPLACEMENT_SHIPPED),
            _term(
                Text("送った代替機が受け取られなかった日です。", "When a replacement could not be received."),
                DateKind.DELIVERY_FAILED,
            ),
            _term(
                Text("お客様が代替機を受け取った日です。", "When the customer received it."),
                DateKind.REPLACEMENT_RECEIVED,
            ),
            _term(
                Text("代替機に取り替えた日です。", "When the replacement took the faulty unit's place."),
                DateKind.UNIT_SWAPPED,
            ),
            _term(
                Text("お客様が不良品を運送会社に渡した日です。", "When the customer handed it to the carrier."),
                DateKind.FAULTY_UNIT_RETURNED,
            ),
            _term(
                Text("更新チケット以外の注文の期限です。", "The end of the window of an order, but a renewal's."),
                DateKind.LAST_DAY_TO_ORDER,
            ),
            _term(Reading.REFUND_MONTH, DateKind.LAST_DAY_FOR_REFUND),
            _term(Reading.GUIDE_PASSED, DateKind.REGISTRATION_GUIDE),
            _term(
                Text(
                    "代替機を受け取ってから返却するまでの期間の最後の日です。",
                    "The end of the week after the replacement was received.",
                ),
                DateKind.LAST_DAY_TO_RETURN_UNIT,
            ),
            _term(Reading.PERIOD_BACKWARD, DateKind.LAST_DAY_TO_RENEW),
        ),
    ),
)
"""The words by subject, and within a subject in the order of the library."""

_TITLE: Final = Text("用語", "Glossary")
_LEAD: Final = Text(
    "表や答えに出てくることばを、話題ごとに挙げます。意味の下に `refund.cutoff` のような名前があれば、"
    "そのことばを定めている条項か解釈です。コード名は、プログラムの中での呼び名です。",
    "The words of tables and answers, by subject. A name such as `refund.cutoff` under a meaning is the clause or the "
    "reading that says so.",
)
_HEADS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        Language.JA: ("日本語", "意味", "英語", "コード名"),
        Language.EN: ("English", "Meaning", "Japanese", "Code name"),
    }
)


def page(language: Language) -> str:
    """The whole page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield from (f"# {language.of(_TITLE)}", "", language.of(_LEAD), "")
    for title, terms in SECTIONS:
        yield from (f"## {language.of(title)}", "")
        yield markdown.table(_HEADS[language], (_row(term, language) for term in terms))
        yield ""


def _row(term: Term, language: Language) -> list[str]:
    codes = markdown.lines(f"`{code}`" for code in term.codes) or markdown.NOTHING
    other = Language.EN if language is Language.JA else Language.JA
    return [language.of(term.text), _told(term.meaning, language), other.of(term.text), codes]


def _told(meaning: Meaning, language: Language) -> str:
    match meaning:
        case Clause():
            return markdown.lines((language.of(meaning.statement), markdown.slug(meaning)))
        case Reading():
            return markdown.lines((language.of(meaning.choice), markdown.reading_link(meaning, language)))
        case Text():
            return language.of(meaning)
