"""An answer at a glance: at most eleven lines, whatever the ticket."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import (
    JAPAN,
    UNKNOWN,
    Case,
    Cause,
    FaultReport,
    Leg,
    Outcome,
    Policy,
    ServiceKind,
    who_bears_shipping,
)
from hoshu_rules.facts.events import (
    Closing,
    DecidedQuestion,
    DeliveryFailed,
    FaultClosed,
    FaultReported,
    PersonDecided,
    RegistrationCompleted,
    RenewalOrdered,
    UnitSwapped,
)
from hoshu_rules.formats.json import answer_from_json, answer_to_json, case_from_json
from hoshu_rules.telling import AnswerOfAnotherVersion, languages, tell_summary
from hoshu_rules.testing import strategies as hs
from questions import answers
from stories import DESTINATION, RENEWAL, SEND_BACK, report, ticket
from worked_examples import DOCS

CASES = {path.stem: case_from_json(path.read_text("utf-8")) for path in sorted((DOCS / "examples").glob("*.json"))}


def lines(case: Case, language: str = "ja") -> list[str]:
    """The lines of the summary of a case."""
    return tell_summary(case.assess(), language).splitlines()


def of(label: str, case: Case) -> list[str]:
    """What the lines with this label say, in Japanese."""
    return [line.removeprefix(f"【{label}】") for line in lines(case) if line.startswith(f"【{label}】")]


def test_a_ticket_at_a_glance() -> None:
    """What is open, whose it is and until when; each answer; the next dates; and what to ask."""
    assert """\
保守サービスチケットの判定　2027年1月22日（金）現在
先出しセンドバック保守サービス　3年（新規）　品番 HS-SB-3Y　機種 GA-ML24T
【残っていること】お客様：不良品を返却する（2027年1月26日（火）まで）（障害 F-0114）
【注文・返品】注文：可／返品・返金（基準日に申し出た場合）：不可／次の更新（基準日に注文した場合）：可
【チケット】サービス期間：年数どおり／記入：不備なし／登録：登録完了
【障害 F-0114】保守：可／不良品の返却：まだ返却されていません（期限内）／不良品の所有者：提供元
【障害 F-0114】送料：お客様（代替機の再発送、不良品の返送）、提供元（代替機の発送）／作業：お客様（障害箇所の切り分け、\
ファームウェアの更新、機器の交換）、サービスに含まれません（設定情報の回復）
【これからの日付】2027年1月26日（火）　不良品の返却の期限（障害 F-0114）／2029年4月30日（月）　次の更新の注文の期限／\
2029年5月31日（木）　サービス満了日
【次に確かめること】ありません""" == tell_summary(CASES["send-back-exchange"].assess())


def test_a_ticket_at_a_glance_in_english() -> None:
    """The same in English."""
    assert """\
Maintenance-service ticket, as of Saturday, 21 November 2026
On-site basic, 3 years (new); part number HS-OB-3Y; model Switch-M24eG
Open: The provider: send an engineer to swap the unit (fault F-1121)
Order and return: order – yes; refund (if requested that day) – no; next renewal (if ordered that day) – yes
Ticket: service period – fits the plan; entry form – complete and correct; registration – complete
Fault F-1121: covered – yes; attendance from – Tuesday, 24 November 2026 at 9:00 Japan time; work – the customer \
(locating the fault, firmware update), the provider (swapping the unit, restoring the configuration)
Fault F-1120: covered – no
Next dates: Tuesday, 24 November 2026  attendance can start (fault F-1121); Friday, 11 December 2026  guide day for \
registration; Thursday, 30 August 2029  last day to order the renewal (and 1 more)
To ask next: none""" == tell_summary(CASES["on-site-holiday"].assess(), "en")


def test_an_answer_by_another_policy_says_so() -> None:
    """In the first line, so that nobody takes it for the published one."""
    assessment = CASES["send-back-exchange"].assess(policy=Policy(return_weeks=2))
    first, *_others = tell_summary(assessment, "en").splitlines()
    assert first.endswith("Friday, 22 January 2027, by a policy that differs from the published one")


def unclear(fault_id: str, **changes: Any) -> FaultReported:
    """A report of which hardly anything is known."""
    place = evolve(DESTINATION, destination_on_remote_island=UNKNOWN)
    told = FaultReport(
        reported_at=datetime(2026, 11, 10, 18, 30, tzinfo=JAPAN), hardware_fault=UNKNOWN, place=place, **changes
    )
    return FaultReported(fault_id=fault_id, report=told)


def test_what_could_change_a_referral_is_to_be_asked() -> None:
    """The facts that are not known, by the question that they decide."""
    registered = RegistrationCompleted(on=date(2026, 4, 14))
    case = Case(ticket=ticket(), events=(registered, unclear("F1")), day=date(2026, 11, 20))
    (asked,) = of("次に確かめること", case)
    assert "保守の対象になるか（障害 F1）：ハードウェア故障か、送り先が離島か、障害の発生日" == asked


def test_a_question_that_is_settled_is_not_asked() -> None:
    """Neither once a person has decided, nor for a fault that was declined and closed."""
    registered = RegistrationCompleted(on=date(2026, 4, 14))
    decided = PersonDecided(
        on=date(2026, 11, 12),
        question=DecidedQuestion.COVERAGE,
        decided=Outcome.ACCEPT,
        reason="特別対応",
        fault_id="F1",
    )
    case = Case(ticket=ticket(), events=(registered, unclear("F1"), decided), day=date(2026, 11, 20))
    assert ["ありません"] == of("次に確かめること", case)
    assert of("障害 F1", case)[0].startswith("保守：可（担当者の決定）")
    late = evolve(report(), reported_at=datetime(2029, 4, 10, 9, 0, tzinfo=JAPAN), occurred_on=UNKNOWN)
    declined = Case(
        ticket=ticket(), events=(registered, FaultReported(fault_id="F1", report=late)), day=date(2029, 4, 20)
    )
    assert ["保守の対象になるか（障害 F1）：障害の発生日"] == of("次に確かめること", declined)
    closed = FaultClosed(fault_id="F1", on=date(2029, 4, 12), reason=Closing.WITHDRAWN)
    assert ["ありません"] == of("次に確かめること", evolve(declined, events=(*declined.events, closed)))


def test_what_is_not_known_of_the_ticket_is_asked() -> None:
    """Whether registration is complete, who erred when a delivery failed, and the days of the purchase."""
    unregistered = Case(ticket=evolve(ticket(), registered_on=UNKNOWN), events=(), day=date(2026, 4, 5))
    (asked,) = of("次に確かめること", unregistered)
    assert "登録：登録完了日" in asked
    assert "返品・返金：" in asked
    assert "登録：完了しているか不明" in of("チケット", unregistered)[0]
    events = list(CASES["send-back-exchange"].events)
    (failed,) = (event for event in events if isinstance(event, DeliveryFailed))
    events[events.index(failed)] = evolve(failed, failure=evolve(failed.failure, error_by=UNKNOWN))
    case = evolve(CASES["send-back-exchange"], events=tuple(events))
    assert ["送料の負担（障害 F-0114）：受け取れなかった理由がだれの側にあるか"] == of("次に確かめること", case)
    assert "担当者の確認（代替機の再発送）" in of("障害 F-0114", case)[1]


def test_an_answer_that_is_left_open_says_what_it_needs() -> None:
    """The calendar, the report, the day of the receipt."""
    without_calendar = evolve(CASES["on-site-holiday"], calendar=None)
    assert "対応の開始：営業日カレンダーが必要" in of("障害 F-1121", without_calendar)[0]
    swapped = UnitSwapped(fault_id="F1", on=date(2026, 11, 13))
    unreported = Case(ticket=ticket(), events=(swapped,), day=date(2026, 11, 20))
    (first, _borne) = of("障害 F1", unreported)
    assert "保守：障害の連絡の記録が必要" in first
    assert "不良品の返却：代替機の受取日が不明" in first


def test_what_does_not_fit_is_said() -> None:
    """A period of another length, entries that are missing, a duty that is overdue."""
    plan = evolve(SEND_BACK, years=5)
    (told,) = of("チケット", Case(ticket=evolve(ticket(), plan=plan), events=(), day=date(2026, 11, 20)))
    assert told.startswith("サービス期間：記載を要確認／登録：")
    case = CASES["referred-and-decided"]
    assert "記入：シリアル番号：形式が合いません" in of("チケット", case)[0]
    overdue = evolve(CASES["send-back-exchange"], day=date(2027, 1, 27))
    assert of("残っていること", overdue)[0].endswith("　※期限を過ぎています")


def test_the_most_pressing_comes_first_and_the_rest_is_counted() -> None:
    """Duties by their days, faults with open duties before others; what finds no room is counted at the end."""
    registered = RegistrationCompleted(on=date(2026, 4, 14))
    faults = [
        FaultReported(fault_id=f"F{number}", report=evolve(report(), established_causes=causes))
        for number, causes in enumerate([frozenset({Cause.NATURAL_DISASTER}), *[frozenset[Cause]()] * 7])
    ]
    case = Case(ticket=ticket(), events=(registered, *faults), day=date(2026, 11, 20))
    told = lines(case)
    assert 11 == len(told)
    duties = of("残っていること", case)
    assert 3 == len(duties)
    assert duties[-1].endswith("（ほか6件）")
    assert told[7].startswith("【障害 F1】")
    assert told[8].startswith("【障害 F2】")
    assert told[8].endswith("（ほか6件）")


def test_a_ticket_before_its_purchase_has_no_claims() -> None:
    """Then there is no line for them."""
    assert [] == of("注文・返品", CASES["bundle-pre-registration"])


def test_a_claim_that_was_made_is_told_without_a_condition() -> None:
    """A request for a return, and the next renewal that was ordered."""
    assert "返品・返金：可" in of("注文・返品", CASES["returned-ticket"])[0].split("／")
    ordered = RenewalOrdered(on=date(2028, 12, 1), plan=RENEWAL)
    case = Case(ticket=ticket(), events=(ordered,), day=date(2028, 12, 2))
    assert "次の更新：可" in of("注文・返品", case)[0].split("／")


@given(hs.cases(), st.sampled_from(languages()))
def test_no_ticket_needs_more_than_eleven_lines(case: Case, language: str) -> None:
    """Whatever its history, and no line is empty."""
    told = lines(case, language)
    assert 6 <= len(told) <= 11
    assert all(line.strip() for line in told)


@pytest.mark.parametrize("language", languages())
def test_any_other_answer_is_told_in_as_many_lines(language: str) -> None:
    """A single answer has what it says and what its grounds found."""
    for answer in answers():
        assert 1 <= len(tell_summary(answer, language).splitlines()) <= 11
    shipping = who_bears_shipping(kind=ServiceKind.ON_SITE_BASIC, leg=Leg.REPLACEMENT_OUT, failed_delivery=None)
    assert tell_summary(shipping)


def test_an_answer_of_another_version_is_shortened_too() -> None:
    """What was stored with it is told line by line, and what finds no room is counted."""
    document = json.loads(answer_to_json(CASES["send-back-exchange"].assess()))
    document["rules_version"] = "2025.1"
    answer = answer_from_json(json.dumps(document))
    assert isinstance(answer, AnswerOfAnotherVersion)
    told = tell_summary(answer).splitlines()
    assert "規則の版 2025.1 による回答です。" == told[0]
    assert "チケットの種類：先出しセンドバック保守サービス　3年（新規）はメニューにあります。" in told
    assert 11 == len(told)
    assert told[-1].endswith("件）")
