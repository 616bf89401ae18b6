"""The life stories of ``docs/examples`` are told as they went: what was answered, what is still to do, and when."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hoshu_rules import UNKNOWN, Case, Outcome
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.facts.events import DecidedQuestion
from hoshu_rules.facts.tickets import Leg, Task
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.telling import tell
from hoshu_rules.text import Reading
from hoshu_rules.ticket import Assessment, ClaimKind, DateKind
from worked_examples import DOCS

RETURNED, RENEWED, UNFIT, DECIDED = (
    f"{name}.json" for name in ("returned-ticket", "renewal-across-the-turn", "dead-on-arrival", "referred-and-decided")
)


def story(name: str) -> Case:
    """The case of a file."""
    return case_from_json((DOCS / "examples" / name).read_text(encoding="utf-8"))


def on(name: str, day: str) -> Assessment:
    """A story as it stands on a day."""
    return evolve(story(name), day=date.fromisoformat(day)).assess()


DUTIES: dict[tuple[str, str], list[DutyKind]] = {
    (RETURNED, "2026-11-09"): [DutyKind.REGISTER],
    (RETURNED, "2026-11-10"): [],
    (RETURNED, "2026-11-13"): [],
    (RETURNED, "2026-11-16"): [],
    (RETURNED, "2026-12-07"): [DutyKind.DECIDE],
    (RETURNED, "2026-12-08"): [],
    (RETURNED, "2027-01-18"): [],
    (RENEWED, "2027-06-01"): [DutyKind.REGISTER, DutyKind.REPORT_CHANGE],
    (RENEWED, "2027-06-04"): [DutyKind.COMPLETE_ENTRY],
    (RENEWED, "2027-06-09"): [DutyKind.REPORT_CHANGE],
    (RENEWED, "2027-06-14"): [],
    (RENEWED, "2027-07-01"): [DutyKind.SHIP_REPLACEMENT],
    (RENEWED, "2027-07-02"): [DutyKind.SWAP_UNIT, DutyKind.RETURN_FAULTY_UNIT],
    (RENEWED, "2027-11-15"): [DutyKind.DECIDE],
    (RENEWED, "2027-11-16"): [],
    (RENEWED, "2028-02-14"): [],
    (UNFIT, "2026-09-10"): [DutyKind.DECIDE, DutyKind.SHIP_REPLACEMENT_AGAIN, DutyKind.RETURN_FAULTY_UNIT],
    (UNFIT, "2026-09-11"): [DutyKind.RETURN_FAULTY_UNIT],
    (UNFIT, "2026-09-12"): [DutyKind.SHIP_REPLACEMENT_AGAIN, DutyKind.RETURN_FAULTY_UNIT],
    (UNFIT, "2026-09-14"): [DutyKind.SWAP_UNIT, DutyKind.RETURN_FAULTY_UNIT],
    (UNFIT, "2026-09-18"): [],
    (UNFIT, "2027-03-08"): [DutyKind.SHIP_REPLACEMENT],
    (UNFIT, "2027-03-09"): [DutyKind.DECIDE],
    (UNFIT, "2027-03-10"): [],
    (DECIDED, "2026-06-18"): [DutyKind.COMPLETE_ENTRY] * 2,
    (DECIDED, "2026-10-06"): [*[DutyKind.COMPLETE_ENTRY] * 2, *[DutyKind.DECIDE] * 2],
    (DECIDED, "2026-10-07"): [*[DutyKind.COMPLETE_ENTRY] * 2, DutyKind.SWAP_UNIT],
    (DECIDED, "2026-10-09"): [*[DutyKind.COMPLETE_ENTRY] * 2, DutyKind.DECIDE],
    (DECIDED, "2026-10-13"): [DutyKind.COMPLETE_ENTRY] * 2,
    (DECIDED, "2027-01-13"): [*[DutyKind.COMPLETE_ENTRY] * 2, DutyKind.SEND_ENGINEER],
    (DECIDED, "2027-06-30"): [DutyKind.COMPLETE_ENTRY] * 2,
    (DECIDED, "2027-07-01"): [],
}


@pytest.mark.parametrize(("name", "day"), DUTIES)
def test_what_is_still_to_do(name: str, day: str) -> None:
    """On each turn of a story these duties are left, in this order."""
    assert DUTIES[name, day] == [duty.kind for duty in on(name, day).duties]


OUTCOMES: dict[tuple[str, str, str], tuple[Outcome, Outcome | None]] = {
    (RETURNED, "2026-12-07", "F-1207"): (Outcome.REFER, None),
    (RETURNED, "2026-12-08", "F-1207"): (Outcome.REFER, Outcome.DECLINE),
    (RENEWED, "2027-07-01", "F-0701"): (Outcome.ACCEPT, None),
    (RENEWED, "2027-11-15", "F-1115"): (Outcome.REFER, None),
    (RENEWED, "2028-02-10", "F-0210"): (Outcome.ACCEPT, None),
    (UNFIT, "2026-09-10", "F-0907"): (Outcome.ACCEPT, None),
    (UNFIT, "2027-03-09", "F-0308"): (Outcome.REFER, None),
    (DECIDED, "2026-10-05", "F-1005"): (Outcome.REFER, Outcome.ACCEPT),
    (DECIDED, "2026-10-06", "F-1005"): (Outcome.REFER, None),
    (DECIDED, "2026-10-07", "F-1005"): (Outcome.REFER, Outcome.ACCEPT),
    (DECIDED, "2027-01-12", "F-0112"): (Outcome.DECLINE, None),
    (DECIDED, "2027-01-13", "F-0112"): (Outcome.DECLINE, Outcome.ACCEPT),
}


@pytest.mark.parametrize(("name", "day", "fault_id"), OUTCOMES)
def test_what_is_answered_of_a_fault(name: str, day: str, fault_id: str) -> None:
    """The rules' answer stands, and what a person decided of it stands beside it until the grounds change."""
    (fault,) = (fault for fault in on(name, day).faults if fault.fault_id == fault_id)
    assert fault.coverage is not UNKNOWN
    by_rules, by_person = OUTCOMES[name, day, fault_id]
    assert by_rules is fault.coverage.outcome
    assert by_person is (None if fault.decided is None else fault.decided.decided)
    assert (by_rules if by_person is None else by_person) is fault.outcome


def test_a_returned_ticket_is_neither_registered_nor_renewed() -> None:
    """Its dates are back after the request is withdrawn; after the second one guide day and renewal are gone."""
    later = {DateKind.REGISTRATION_GUIDE, DateKind.LAST_DAY_TO_RENEW}
    assert later <= kinds_of_dates(on(RETURNED, "2026-11-11"))
    assert not later & kinds_of_dates(on(RETURNED, "2026-11-13"))
    claims = [claim.kind for claim in on(RETURNED, "2026-11-13").claims]
    assert [ClaimKind.ORDER, ClaimKind.REFUND] == claims


def kinds_of_dates(assessment: Assessment) -> set[DateKind]:
    """What the dates of an assessment are."""
    return {entry.kind for entry in assessment.dates}


@pytest.mark.parametrize(
    ("name", "day_before", "day", "kind"),
    [
        (RENEWED, "2028-05-24", "2028-05-25", DateKind.RENEWAL_ORDERED),
        (UNFIT, "2031-03-09", "2031-03-10", DateKind.RENEWAL_DECLINED),
    ],
)
def test_reminders_stop_once_the_renewal_is_ordered_or_declined(
    name: str, day_before: str, day: str, kind: DateKind
) -> None:
    """The last day to renew is among the dates until the day on which that is settled."""
    assert DateKind.LAST_DAY_TO_RENEW in kinds_of_dates(on(name, day_before))
    assert DateKind.LAST_DAY_TO_RENEW not in kinds_of_dates(on(name, day))
    assert kind in kinds_of_dates(on(name, day))


def test_the_renewal_that_was_ordered_is_decided_for_its_day() -> None:
    """It is no longer asked as if it were ordered on the day asked about."""
    (renewal,) = (claim for claim in on(RENEWED, "2028-06-01").claims if claim.kind is ClaimKind.NEXT_RENEWAL)
    assert (date(2028, 5, 25), False, Outcome.ACCEPT) == (renewal.day, renewal.hypothetical, renewal.outcome)


def test_the_week_runs_from_the_receipt_of_the_replacement_that_was_swapped_in() -> None:
    """The last day to return the faulty unit moves with the second receipt, which the carrier made good."""
    days = [
        [entry.day for entry in on(UNFIT, day).dates if entry.kind is DateKind.LAST_DAY_TO_RETURN_UNIT]
        for day in ("2026-09-10", "2026-09-14", "2026-09-18")
    ]
    assert [[date(2026, 9, 16)], [date(2026, 9, 21)], [date(2026, 9, 21)]] == days


def test_what_a_redelivery_adds() -> None:
    """A delivery that the carrier made good is no leg; the unit that went back is one, which a person decided."""
    (fault,) = (fault for fault in on(UNFIT, "2026-09-14").faults if fault.fault_id == "F-0907")
    told = [(each.what, each.bearer) for each in fault.shipping]
    assert [
        (Leg.REPLACEMENT_OUT, Bearer.PROVIDER),
        (Leg.UNFIT_UNIT_BACK, Bearer.PROVIDER),
        (Leg.FAULTY_UNIT_BACK, Bearer.CUSTOMER),
    ] == told


def test_an_event_told_twice_is_one_date() -> None:
    """The message of the receipt came twice with one id; the dispatch that it presupposes has no day."""
    received = [e for e in on(RENEWED, "2027-07-02").dates if e.kind is DateKind.REPLACEMENT_RECEIVED]
    assert [(Reading.HISTORY_WHOLE, Reading.HISTORY_AGAIN)] == [entry.readings for entry in received]
    assert DateKind.REPLACEMENT_SHIPPED not in kinds_of_dates(on(RENEWED, "2027-07-02"))


def test_a_withdrawn_report_is_told_until_it_is_withdrawn() -> None:
    """From the day of the withdrawal on there is no such fault; the day before answers as it did."""
    assert ["F-0701", "F-1115"] == [fault.fault_id for fault in on(RENEWED, "2027-11-15").faults]
    assert ["F-0701"] == [fault.fault_id for fault in on(RENEWED, "2027-11-16").faults]


def test_two_forms_of_one_day_are_both_checked() -> None:
    """Without instants each form has its findings, and its date names the reading."""
    assessment = on(DECIDED, "2026-06-18")
    assert 2 == len(assessment.entries)
    sent = [entry.readings for entry in assessment.dates if entry.kind is DateKind.REGISTRATION_SUBMITTED]
    assert [(Reading.HISTORY_ORDER,)] * 2 == sent


def test_what_a_person_still_has_to_decide() -> None:
    """A DECIDE names the question, the fault, the task, and each doubt."""
    told = [
        (duty.question, duty.fault_id, duty.what, [ground.clause.value for ground in duty.in_doubt])
        for duty in on(DECIDED, "2026-10-06").duties
        if duty.kind is DutyKind.DECIDE
    ]
    doubts = ["intro.unregistered", "exclusion.cause", "onsite.site"]
    task = Task.RESTORE_CONFIGURATION
    assert [
        (DecidedQuestion.COVERAGE, "F-1005", None, doubts),
        (DecidedQuestion.WORK, "F-1005", task, ["onsite.config_time"]),
    ] == told


TOLD = {
    (RETURNED, "2026-12-07"): (
        [
            "・提供元：確認して決める（障害の保守）（障害 F-1207）",
            "　　確認すること：このチケットは、返品が認められています。",
        ],
        [
            "- The provider: look at it and decide (the coverage of a fault)",
            "To check: A return of this ticket was accepted.",
        ],
    ),
    (RENEWED, "2027-07-01"): (
        ["障害は、途切れずに更新された、更新前のチケットの期間内に起きています。"],
        ["The fault occurred within the period of the ticket before, which this one renews without a gap."],
    ),
    (UNFIT, "2026-09-10"): (
        ["使えない代替機の判明（障害 F-0907）", "提供元：代替機をもう一度発送する"],
        ["replacement found unfit (fault F-0907)", "The provider: send the replacement again"],
    ),
    (DECIDED, "2026-10-07"): (
        ["担当者の決定：認めます（2026年10月7日（水）、理由：ほかの機器に異常がなく、電源が原因とはいえないため）"],
        ["A person decided: Accepted (Wednesday, 7 October 2026; reason: "],
    ),
}


@pytest.mark.parametrize(("name", "day"), TOLD)
def test_a_story_is_told_in_both_languages(name: str, day: str) -> None:
    """What the story is about is said in Japanese and in English."""
    assessment = on(name, day)
    for language, sentences in zip(("ja", "en"), TOLD[name, day], strict=True):
        told = tell(assessment, language)
        for sentence in sentences:
            assert sentence in told
