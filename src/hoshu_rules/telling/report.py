"""A whole assessment told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hoshu_rules.answers import DutyKind, readings_in
from hoshu_rules.facts.checks import one_of
from hoshu_rules.telling.labels import OUTCOMES, VALUES
from hoshu_rules.telling.wording import (
    LANGUAGE,
    Language,
    answer_lines,
    departure_lines,
    reading_lines,
    tell_bearer,
    tell_dated,
    tell_duty,
    tell_place,
    tell_plan,
    tell_value,
)
from hoshu_rules.text.clauses import Text
from hoshu_rules.ticket.assessment import ASSESSMENT, Assessment, Claim, ClaimKind
from hoshu_rules.ticket.fault import Assigned, FaultAssessment

_CLAIM: Final = one_of(Claim)
_FAULT: Final = one_of(FaultAssessment)


def tell_assessment(assessment: Assessment, language: Language = Language.JA) -> str:
    """Everything that was assessed, section by section."""
    ASSESSMENT.check("assessment", assessment)
    LANGUAGE.check("language", language)
    return "\n".join(_lines(assessment, language)) + "\n"


def tell_claim(claim: Claim, language: Language = Language.JA) -> str:
    """One question of the whole ticket and its decision."""
    _CLAIM.check("claim", claim)
    LANGUAGE.check("language", language)
    return "\n".join(_claim_lines(claim, language)).lstrip() + "\n"


def tell_fault(fault: FaultAssessment, language: Language = Language.JA) -> str:
    """Everything that was assessed of one fault."""
    _FAULT.check("fault", fault)
    LANGUAGE.check("language", language)
    return "\n".join(_fault_lines(fault, language)).lstrip() + "\n"


def _lines(assessment: Assessment, language: Language) -> Iterator[str]:
    yield from _head(assessment, language)
    yield from _section(Text("チケットの種類", "Plan"), language, answer_lines(assessment.listing, language))
    for claim in assessment.claims:
        yield from _claim_lines(claim, language)
    if assessment.entry is not None:
        yield from _section(Text("記入の確認", "Entry form"), language, answer_lines(assessment.entry, language))
    yield from _section(Text("登録", "Registration"), language, answer_lines(assessment.registration, language))
    for fault in assessment.faults:
        yield from _fault_lines(fault, language)
    yield from _section(Text("残っていること", "Open duties"), language, _duty_lines(assessment, language))
    yield from _section(Text("日付", "Dates"), language, _date_lines(assessment, language))
    yield ""
    yield from departure_lines(assessment.policy, language)
    yield from reading_lines(readings_in(assessment), language, assessment.policy)


def _head(assessment: Assessment, language: Language) -> Iterator[str]:
    ticket, day = assessment.facts.ticket, tell_value(assessment.facts.day, language)
    plan = tell_plan(ticket.plan, language)
    starts_on, expires_on = tell_value(ticket.starts_on, language), tell_value(ticket.expires_on, language)
    if language is Language.JA:
        yield f"保守サービスチケットの判定　{day}現在"
        yield f"{plan}　品番 {ticket.part_number}　機種 {ticket.device_model}"
        yield f"サービス期間：{starts_on}から{expires_on}まで　（規則の版 {assessment.rules_version}）"
    else:
        yield f"Maintenance-service ticket, as of {day}"
        yield f"{plan}; part number {ticket.part_number}; model {ticket.device_model}"
        yield f"Service period: {starts_on} to {expires_on}  (rules {assessment.rules_version})"


def _section(title: Text, language: Language, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"■ {language.of(title)}"
    for line in lines:
        yield f"{'　' if language is Language.JA else '  '}{line}"


def _claim_lines(claim: Claim, language: Language) -> Iterator[str]:
    lines = answer_lines(claim.decision, language, OUTCOMES[claim.kind])
    yield from _section(_claim_title(claim, language), language, lines)


def _claim_title(claim: Claim, language: Language) -> Text:
    """The question, and the day it is asked for."""
    day = tell_value(claim.day, language)
    if claim.kind is ClaimKind.ORDER:
        return Text(f"このチケットの注文（{day}受付）", f"The order of this ticket (received {day})")
    if claim.kind is ClaimKind.NEXT_RENEWAL:
        return Text(f"次の更新の注文（{day}に注文した場合）", f"The next renewal (if ordered on {day})")
    if claim.hypothetical:
        return Text(f"返品・返金（{day}に申し出た場合）", f"Return and refund (if requested on {day})")
    return Text(f"返品・返金（{day}の申し出）", f"Return and refund (requested on {day})")


def _fault_lines(fault: FaultAssessment, language: Language) -> Iterator[str]:
    """A section for each question about the fault that arises."""
    reported_at = tell_value(fault.reported_at, language)
    name = Text(f"障害 {fault.fault_id}", f"Fault {fault.fault_id}")
    covered = Text(
        f"{name.ja}：保守の対象になるか（{reported_at}の連絡）", f"{name.en}: coverage (reported {reported_at})"
    )
    yield from _section(covered, language, answer_lines(fault.coverage, language, OUTCOMES[None]))
    for title, answer in (
        (Text("対応の開始", "start of attendance"), fault.attendance),
        (Text("不良品の返却", "return of the faulty unit"), fault.return_status),
        (Text("不良品の所有者", "owner of the faulty unit"), fault.owner),
    ):
        if answer is not None:
            heading = Text(f"{name.ja}：{title.ja}", f"{name.en}: {title.en}")
            yield from _section(heading, language, answer_lines(answer, language))
    for title, assigned in (
        (Text("送料の負担", "who bears the shipping"), fault.shipping),
        (Text("作業の分担", "who does the work"), fault.work),
    ):
        if assigned:
            heading = Text(f"{name.ja}：{title.ja}", f"{name.en}: {title.en}")
            yield from _section(heading, language, _assigned_lines(assigned, language))


def _assigned_lines(assigned: Iterable[Assigned], language: Language) -> Iterator[str]:
    """A line each: what, by whom, and the clauses with their places."""
    for item in assigned:
        what, bearer = language.of(VALUES[item.what]), tell_bearer(item.assignment, language)
        places = "".join(tell_place(ground.clause, language) for ground in item.assignment.grounds)
        if language is Language.JA:
            yield f"・{what}：{bearer}{places}"
        else:
            yield f"- {what[0].upper()}{what[1:]}: {bearer} {places}"


def _duty_lines(assessment: Assessment, language: Language) -> Iterator[str]:
    if not assessment.duties:
        yield "ありません。" if language is Language.JA else "Nothing is open."
    passed = Text("　※期限を過ぎています", "  (overdue)")
    guide_passed = Text("　※目安を過ぎています", "  (past the guide day)")
    for duty in assessment.duties:
        is_passed = duty.last_day is not None and duty.last_day < assessment.facts.day
        note = guide_passed if duty.kind is DutyKind.REGISTER else passed
        mark = language.of(note) if is_passed else ""
        yield f"{'・' if language is Language.JA else '- '}{tell_duty(duty, language)}{mark}"


def _date_lines(assessment: Assessment, language: Language) -> Iterator[str]:
    """Each date, with a mark on what is still to come."""
    to_come = Text("　※これから", "  (to come)")
    for entry in assessment.dates:
        mark = language.of(to_come) if entry.day > assessment.facts.day else ""
        yield f"{'・' if language is Language.JA else '- '}{tell_dated(entry, language)}{mark}"
