"""Every answer can be put into words in each language, completely."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from asking import ask
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Case,
    Cause,
    EntryField,
    EntryForm,
    HoshuError,
    Leg,
    PlanForm,
    Policy,
    Registration,
    ServiceKind,
    ServicePlan,
    Window,
    assess,
    check_entry,
    check_term,
    decide_coverage,
    decide_refund,
    find_plan,
    who_bears_shipping,
)
from hoshu_rules.answers import Bearer, Duty, DutyKind, Ground, readings_in
from hoshu_rules.errors import FactError
from hoshu_rules.facts.periods import PeriodMethod
from hoshu_rules.facts.tickets import FailedDelivery, Party
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import exchange, registration
from hoshu_rules.telling import Explanation, explain, tell, tell_clause, tell_ground, tell_reading
from hoshu_rules.telling.explanation import rendered
from hoshu_rules.testing.strategies import cases, policies
from hoshu_rules.text import Clause, Reading
from making.bilingual import LANGUAGES, finding_of, of_clause, of_reading
from stories import ON_SITE, SEND_BACK, SITE, WIDE_CALENDAR, life, report, ticket
from worked_examples import examples

JA, EN = "ja", "en"
# Signs that a value of the code was printed instead of words.
RAW = re.compile(r"[A-Z][A-Za-z]*\.[A-Z_]+|<[A-Z]|datetime|None|\b(True|False|UNKNOWN)\b|\{|\}|Text\(")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@cache
def _answers() -> list[Any]:
    """The answer to each worked example, of those that have grounds."""
    answers = []
    for example in examples():
        try:
            answers.append(ask(example).answer)
        except HoshuError:
            continue
    return [answer for answer in answers if hasattr(answer, "grounds")]


def test_every_answer_of_the_worked_examples_is_in_words() -> None:
    """No worked example's answer shows a value of the code in place of words, in either language."""
    for answer in _answers():
        for language in LANGUAGES:
            assert None is RAW.search(tell(answer, language)), tell(answer, language)


def test_every_ground_that_moves_an_answer_says_what_it_found() -> None:
    """A ground that grants, refuses, doubts or cautions has a sentence of its own in both languages."""
    for answer in _answers():
        for ground in answer.grounds:
            assert (ground.effect is Effect.SETTLES) is (finding_of(ground) is None), ground


def test_every_reading_that_an_answer_applies_is_shown() -> None:
    """Below an answer each reading that it applies appears once, with its name."""
    for answer in _answers():
        told = tell(answer)
        for reading in readings_in(answer):
            assert 1 == told.count(f"{tell_reading(reading, policy=answer.policy)}〔{reading.value}〕")


@given(cases(), policies())
def test_every_assessment_is_in_words(case: Case, policy: Policy) -> None:
    """For any case, both reports are complete and show no value of the code, apart from text that a customer typed."""
    assessment = case.assess(policy=policy)
    for language in LANGUAGES:
        report = tell(assessment, language)
        typed = "記入されたシリアル番号" if language == "ja" else "serial number as entered"
        told = "\n".join(line for line in report.splitlines() if typed not in line)
        assert None is RAW.search(told)
        for entry_ in assessment.dates:
            assert tell(entry_, language) in report
        for duty in assessment.duties:
            assert tell(duty, language) in report


@pytest.mark.parametrize("clause", Clause, ids=str)
def test_a_clause_is_told_with_its_place_and_name(clause: Clause) -> None:
    """A clause is told by its statement, its place in the source and its slug; the English has no Japanese sentence."""
    statement, place = of_clause(clause, "statement"), of_clause(clause, "place")
    assert f"{statement.ja}〔{place.ja}、{clause.value}〕" == tell_clause(clause)
    assert f"{statement.en} [{place.en}; {clause.value}]" == tell_clause(clause, EN)
    assert statement.ja.endswith("。")
    assert statement.en.endswith(".")


@pytest.mark.parametrize("reading", Reading, ids=str)
def test_a_reading_is_told_as_it_was_chosen(reading: Reading) -> None:
    """A reading is told by its default, and by its alternative where the policy that was asked switches it."""
    choice = of_reading(reading, "choice")
    assert (choice.ja, choice.en) == (tell_reading(reading), tell_reading(reading, EN))
    if reading in SWITCHABLE:
        other = of_reading(reading, "alternative")
        assert (other.ja, other.en) == tuple(
            tell_reading(reading, language, policy=STANDARD.switched(reading)) for language in (JA, EN)
        )


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (date(2026, 11, 22), "2026年11月22日（日）", "Sunday, 22 November 2026"),
        (date(2028, 2, 29), "2028年2月29日（火）", "Tuesday, 29 February 2028"),
        (date(1, 1, 1), "1年1月1日（月）", "Monday, 1 January 1"),
        (
            datetime(2026, 11, 20, 18, 5, tzinfo=JAPAN),
            "2026年11月20日（金）18時05分",
            "Friday, 20 November 2026 at 18:05 Japan time",
        ),
        (
            datetime(2026, 11, 20, 15, 0, 7, tzinfo=UTC),
            "2026年11月21日（土）0時00分7秒",
            "Saturday, 21 November 2026 at 0:00:07 Japan time",
        ),
        (True, "はい", "yes"),
        (False, "いいえ", "no"),
        (UNKNOWN, "不明", "not known"),
        (None, "なし", "none"),
        pytest.param(frozenset(), "なし", "none", id="no causes"),
        pytest.param(
            frozenset({Cause.POWER_SUPPLY, Cause.PRODUCT}),
            "製品自体、電源",
            "the product itself, the power supply",
            id="two causes",
        ),
        ("大阪", "大阪", "大阪"),
        ("みなと　\x1b[31m", "みなと　\\x1b[31m", "みなと　\\x1b[31m"),
        (1.5, "1.5", "1.5"),
        (ServiceKind.SEND_BACK, "先出しセンドバック保守サービス", "advance-exchange send-back"),
        (
            ServicePlan(ServiceKind.ON_SITE_BASIC, PlanForm.RENEWAL, 1),
            "オンサイト基本保守サービス　1年（更新）",
            "On-site basic, 1 year (renewal)",
        ),
        (Window(None, None, None), "日付による制限はありません。", "no time limit."),
        (
            Window(None, date(2027, 2, 28), Clause.ORDER_RENEWAL),
            "2027年2月28日（日）まで。〔order.renewal〕",
            "until Sunday, 28 February 2027. [order.renewal]",
        ),
        (
            Window(date(2026, 11, 25), date(2026, 11, 24), Clause.REFUND_CUTOFF),
            "ありません。〔refund.cutoff〕",
            "no day is left. [refund.cutoff]",
        ),
    ],
    ids=str,
)
def test_values_are_shown_as_a_person_writes_them(value: Any, ja: str, en: str) -> None:
    """Days have their weekday, instants are in Japan time, and what would steer a terminal is escaped."""
    assert (ja, en) == (tell(value, JA), tell(value, EN))


def test_a_height_has_its_unit() -> None:
    """A height is told in metres, without a needless nought."""
    high = evolve(report(ON_SITE), place=evolve(SITE, height_m=2.0))
    decision = decide_coverage(
        high, plan=ON_SITE, starts_on=high.reported_on, expires_on=high.reported_on, registration=Registration()
    )
    assert "設置の高さ：2m" in tell(decision)
    assert "height: 2 m" in tell(decision, EN)


def test_a_problem_says_what_is_expected() -> None:
    """A missing entry is called missing, and a wrong serial number comes with the expected number of digits."""
    form = EntryForm(agreed_to_terms=False, serial_number="123456", contact="a", site="b")
    check = check_entry(form=form, device_model="GA-ML24", plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3))
    missing, mismatch, *_grounds = tell(check).splitlines()
    assert "約款への同意：欠けています。〔4.情報記入　第1文、entry.terms〕" == missing
    assert mismatch.startswith("シリアル番号：形式が合いません（正しくは11桁の数字です）。〔")
    assert tell(check, EN).splitlines()[1].startswith("Serial number does not match (11 digits are expected). [")


def test_a_duty_is_told_with_its_day() -> None:
    """A duty with a last day is told with it, one with a guide day as about then, one without a day plainly."""
    due = exchange.RETURN_IN_TIME
    duty = Duty(DutyKind.RETURN_FAULTY_UNIT, Bearer.CUSTOMER, date(2026, 11, 29), due, "F1")
    assert tell(duty).startswith("お客様：不良品を返却する（2026年11月29日（日）まで）（障害 F1）〔")
    assert tell(duty, EN).startswith("The customer: return the faulty unit, by Sunday, 29 November 2026 (fault F1) [")
    guide = Duty(DutyKind.REGISTER, Bearer.CUSTOMER, None, registration.GUIDE_DAY, guide_day=date(2027, 2, 28))
    assert tell(guide).startswith("お客様：お客様情報を登録する（2027年2月28日（日）が目安）〔")
    assert tell(guide, EN).startswith("The customer: register the customer information, by about Sunday, 28 February")
    plain = Duty(DutyKind.REGISTER, Bearer.CUSTOMER, None, registration.REGISTER_PROMPTLY)
    assert tell(plain).startswith("お客様：お客様情報を登録する〔")


def test_a_change_to_report_is_told_with_its_day_and_what_changed() -> None:
    """The entry is named where it is known."""
    duty = Duty(
        DutyKind.REPORT_CHANGE, Bearer.CUSTOMER, None, registration.CHANGE_TO_REPORT, changed_on=date(2027, 4, 1)
    )
    assert tell(duty).startswith("お客様：登録内容の変更を知らせる（2027年4月1日（木）の変更）〔")
    assert " (changed on Thursday, 1 April 2027) [" in tell(duty, EN)
    of_site = evolve(duty, changed=EntryField.SITE)
    assert tell(of_site).startswith("お客様：登録内容の変更を知らせる（2027年4月1日（木）の変更：機器の設置先）〔")
    assert " (installation site changed on Thursday, 1 April 2027) [" in tell(of_site, EN)


def test_a_decision_reads_as_a_reviewer_would_write_it() -> None:
    """The complete text for a refund that is refused after registration."""
    decision = decide_refund(
        requested_on=date(2026, 11, 11),
        purchased_on=date(2026, 11, 3),
        registered_on=date(2026, 11, 10),
        plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3),
    )
    lines = tell(decision).splitlines()
    assert lines[:6] == [
        "返品・返金できません。",
        "返品・返金を申し出られる期間：2026年11月3日（火）から2026年11月9日（月）まで。〔refund.registered〕",
        "・お断りする理由：申し出より前に、登録が完了しています。",
        "　条項：登録が完了した後は、返品も返金も受けられません。〔2.保守受付　後段、refund.registered〕",
        "　事実：返品の申し出が届いた日：2026年11月11日（水）／登録完了日：2026年11月10日（火）",
        "　解釈：registration.complete、refund.event",
    ]
    assert lines[6] == "この回答で採用した解釈"


def test_a_bearer_is_shown_with_the_reason_of_a_doubt() -> None:
    """An assignment names the side, or says that a person has to look, and why."""
    settled = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_OUT, failed_delivery=None)
    assert tell(settled).splitlines()[0] == "提供元です。"
    assert tell(settled, EN).splitlines()[0] == "The provider."
    failed = FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)
    doubtful = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=failed)
    expected = "担当者の確認が必要です。お客様の側の理由で受け取れなかったとは言えません。"
    assert tell(doubtful).splitlines()[0] == expected


def test_an_answer_says_that_a_plan_is_not_sold() -> None:
    """If the menu has no such plan, the answer says so."""
    listing = find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=6)
    assert tell(listing).splitlines()[0] == "このチケットはメニューにありません。"
    assert tell(listing, EN).splitlines()[0] == "There is no such ticket on the menu."


@pytest.mark.parametrize(
    "thing", [object(), [], {}, b"", Policy, PeriodMethod.ANNIVERSARY], ids=lambda thing: type(thing).__name__
)
def test_a_value_that_is_not_part_of_an_answer_is_refused(thing: Any) -> None:
    """The error says what is accepted."""
    with pytest.raises(FactError, match="an answer of this library"):
        tell(thing)


def test_a_ground_is_told_as_in_its_answer() -> None:
    """Its lines are those of the answer; a ground that the answer does not rest on is refused."""
    listing = find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3)
    other = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_OUT, failed_delivery=None)
    for language in LANGUAGES:
        (ground,) = listing.grounds
        first, *others = tell_ground(ground, listing, language).splitlines()
        bullet, indent = ("・", "　") if language == "ja" else ("- ", "  ")
        lines = [f"{bullet}{first}", *(f"{indent}{line}" for line in others)]
        assert "\n".join(lines) in tell(listing, language)
    (ground,) = other.grounds
    with pytest.raises(FactError, match=r"^ground: expected one of the grounds of the answer"):
        tell_ground(ground, listing)
    not_an_answer: Any = ground
    with pytest.raises(FactError, match=r"^answer: expected"):
        tell_ground(ground, not_an_answer)


def test_the_language_is_checked() -> None:
    """A language that is not spoken here is refused."""
    listing = find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3)
    not_a_language: Any = "fr"
    with pytest.raises(FactError, match=r"^language: expected"):
        tell(date(2026, 11, 22), not_a_language)
    with pytest.raises(FactError, match=r"^language: expected"):
        tell_clause(Clause.REFUND_CUTOFF, not_a_language)
    with pytest.raises(FactError, match=r"^language: expected"):
        tell_reading(Reading.PERIOD_METHOD, not_a_language)
    with pytest.raises(FactError, match=r"^language: expected"):
        tell_ground(listing.grounds[0], listing, not_a_language)


def test_parts_of_an_assessment_can_be_shown_alone() -> None:
    """A claim and a fault read the same as in the report of the whole; anything else is refused."""
    assessment = assess(ticket(), life(), day=date(2026, 11, 22))
    for language in LANGUAGES:
        report = tell(assessment, language)
        for claim in assessment.claims:
            assert _first_part(tell(claim, language)) in report
        for fault in assessment.faults:
            assert _first_part(tell(fault, language)) in report


def _first_part(told: str) -> str:
    """What is told, without the readings at its end."""
    return told.rpartition("\n\n")[0]


@pytest.mark.parametrize("answer", [None, "accept", date(2026, 11, 22), Window(None, None, None)], ids=str)
def test_only_an_answer_is_explained(answer: Any) -> None:
    """A part of an answer, and anything else, has no explanation."""
    with pytest.raises(FactError, match=r"^answer: expected a value of Decision or"):
        explain(answer)


def test_a_ground_that_is_about_other_facts_is_not_explained() -> None:
    """An answer put together by hand, or read from a document, may hold a ground of another question."""
    listing = find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3)
    shipped = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_OUT, failed_delivery=None)
    unnamed = Ground(Clause.MENU_SENDBACK, "row", Effect.SETTLES, about=("__class__",))
    for grounds in (shipped.grounds, (unnamed,)):
        with pytest.raises(FactError, match=r"^ground: expected a ground about facts of MenuFacts, got Ground"):
            explain(evolve(listing, grounds=grounds))


def test_an_explanation_has_all_that_an_answer_holds() -> None:
    """It has each ground by its id with the facts it is about, and each reading of the answer once."""
    for answer in _answers():
        for language in LANGUAGES:
            explained = explain(answer, language)
            assert [ground.id for ground in answer.grounds] == [ground.id for ground in explained.grounds]
            for ground, told in zip(answer.grounds, explained.grounds, strict=True):
                assert (ground.clause.value, ground.effect.value) == (told.clause, told.effect)
                assert ground.about == tuple(fact.name for fact in told.facts)
                assert [reading.value for reading in ground.readings] == [each.reading for each in told.readings]
            assert [reading.value for reading in readings_in(answer)] == [each.reading for each in explained.readings]
            assert tell(answer, language) == rendered(explained, language)


def test_an_explanation_of_a_whole_ticket_has_each_answer_as_a_part() -> None:
    """Every ground of every answer within the assessment stands in one of the parts."""

    def ids(explanation: Explanation) -> list[str]:
        return [*(each.id for each in explanation.grounds), *(name for part in explanation.parts for name in ids(part))]

    assessment = assess(ticket(ON_SITE), life(ON_SITE), day=date(2026, 11, 22), calendar=WIDE_CALENDAR)
    fault = assessment.faults[0]
    answers = [
        *(assessment.listing, assessment.term, *(claim.decision for claim in assessment.claims), *assessment.entries),
        *(assessment.registration, fault.coverage, fault.attendance, fault.return_status, fault.owner),
        *(each.assignment for each in (*fault.shipping, *fault.work)),
    ]
    is_open = {None, UNKNOWN}
    grounds = [ground.id for answer in answers if answer not in is_open for ground in getattr(answer, "grounds", ())]
    assert grounds == ids(explain(assessment))


def test_a_report_says_what_an_outcome_means_for_its_question() -> None:
    """A refund reads as a refund, an order as an order, a fault as covered or not."""
    report = tell(assess(ticket(), life(), day=date(2026, 11, 22)))
    for sentence in ("注文を受け付けられます。", "返品・返金できません。", "更新を注文できます。", "保守の対象です。"):
        assert f"　{sentence}\n" in report


def test_an_overdue_duty_is_marked() -> None:
    """A duty whose day has passed is marked in the report, and one whose guide day has passed is marked differently."""
    overdue = tell(assess(ticket(), life()[:-1], day=date(2026, 11, 21)))
    assert "（2026年11月20日（金）まで）（障害 F1）" in overdue
    assert "sendback.return〕　※期限を過ぎています" in overdue
    in_time = tell(assess(ticket(), life()[:-1], day=date(2026, 11, 20)))
    assert "※期限を過ぎています" not in in_time
    late = tell(assess(ticket(), life()[:2], day=date(2026, 7, 9)), EN)
    assert "by about Wednesday, 8 July 2026" in late
    assert "register.guide]  (past the guide day)" in late


def test_only_a_later_date_is_marked_as_to_come() -> None:
    """In a report the day itself has no mark, and the next day has one."""
    report = tell(assess(ticket(), life(), day=date(2026, 11, 13)))
    assert "　・2026年11月13日（金）　代替機の受け取り（障害 F1）\n" in report
    assert "　・2026年11月14日（土）　機器の交換（障害 F1）　※これから\n" in report


def test_numbers_that_differ_from_the_published_are_shown() -> None:
    """If the policy has its own numbers, the answer shows them next to the published ones."""
    policy = Policy(
        refund_cutoff_day=10, closes_at=time(18), short_serial_models=frozenset({"S12PWR", "M12ePWR", "M8ePWR"})
    )
    assessment = assess(ticket(), life(), day=date(2026, 11, 22), policy=policy)
    lines = tell(assessment).splitlines()
    start = lines.index("公開ページと違う数で判断しています")
    assert [
        f"・返品・返金ができなくなる日：10（公開ページは{STANDARD.refund_cutoff_day}）",
        "・シリアル番号が短い機種：M12ePWR、M8ePWR、S12PWR（公開ページはM12ePWR、S12PWR）",
        "・対応の終わる時刻：18時（公開ページは17時）",
    ] == lines[start + 1 : start + 4]
    decision = assessment.claims[1].decision
    assert (
        f"- Day of the month that ends refunds: 10 (published: {STANDARD.refund_cutoff_day})"
        in tell(decision, EN).splitlines()
    )
    assert "Decided by other numbers" not in tell(evolve(decision, policy=STANDARD), EN)


def test_the_report_shows_a_switched_reading_as_it_was_applied() -> None:
    """The report of a case under a switched policy shows that policy's choice."""
    switched = STANDARD.switched(Reading.PERIOD_METHOD)
    report = tell(assess(ticket(), life(), day=date(2026, 11, 22), policy=switched))
    assert of_reading(Reading.PERIOD_METHOD, "alternative").ja in report
    assert of_reading(Reading.PERIOD_METHOD, "choice").ja not in report


FIRST_DAY_NOT_KNOWN = (
    "The first day of service is not known, so it cannot be said whether the service period fits the years of the plan."
)


def test_a_printed_period_is_told_by_whether_it_fits() -> None:
    """It fits, or does not, or cannot be compared with the years of the plan, as its first day is not known."""
    starts_on, expires_on = date(2026, 12, 1), date(2029, 11, 30)
    told = []
    for first_day, last_day in ((starts_on, expires_on), (starts_on, starts_on), (UNKNOWN, expires_on)):
        check = check_term(
            plan=SEND_BACK, starts_on=first_day, expires_on=last_day, purchased_on=starts_on, renews=None
        )
        told.append([explain(check, language).says for language in LANGUAGES])
    assert [
        [("サービス期間は、チケットの年数どおりです。",), ("The service period fits the years of the plan.",)],
        [
            ("サービス期間の記載に、合わないところがあります。",),
            ("Something about the printed service period does not fit.",),
        ],
        [
            ("サービス開始日が分からないため、サービス期間がチケットの年数と合うかどうかは確かめられません。",),
            (FIRST_DAY_NOT_KNOWN,),
        ],
    ] == told
