"""What changed between two assessments of a ticket: what is true of any two, and what a desk is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import STANDARD, UNKNOWN, Case, Outcome, Party, ServicePlan, Window, changes, decide_refund
from hoshu_rules.answers import Bearer, Decision, Duty, DutyKind, Ground
from hoshu_rules.facts.events import (
    DecidedQuestion,
    DeliveryFailed,
    PersonDecided,
    ReplacementShipped,
    ReturnRequested,
)
from hoshu_rules.facts.tickets import EntryField, FailedDelivery, Leg
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling import tell
from hoshu_rules.telling.words import words
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import AnswerChange, Assessment, Changes, DatedEntry, DateKind
from hoshu_rules.ticket.changes import _QUESTIONS
from stories import BUNDLE, SEND_BACK
from worked_examples import DOCS

POLICIES = [STANDARD, *(STANDARD.switched(reading) for reading in SWITCHABLE)]


def example(name: str) -> Case:
    """The case of one of the example files."""
    return case_from_json(Path(DOCS, "examples", name).read_text(encoding="utf-8"))


EXCHANGE = example("send-back-exchange.json")
DAY = date(2027, 1, 14)
"""A day on which the fault of that case is open."""


def on(day: date, case: Case = EXCHANGE) -> Assessment:
    """What is assessed of the case on another day."""
    return evolve(case, day=day).assess()


def returned_at_once(plan: ServicePlan) -> Decision:
    """The decision about a ticket whose return is requested on the day of the purchase."""
    return decide_refund(requested_on=DAY, purchased_on=DAY, registered_on=None, plan=plan)


GOODWILL = PersonDecided(
    on=date(2027, 1, 20),
    question=DecidedQuestion.SHIPPING,
    decided=Bearer.PROVIDER,
    reason="carrier",
    fault_id="F-0114",
    what=Leg.REPLACEMENT_AGAIN,
)
REFUSED = PersonDecided(
    on=date(2026, 5, 30), question=DecidedQuestion.ORDER, decided=Outcome.DECLINE, reason="too late"
)
CASES = [
    EXCHANGE,
    evolve(EXCHANGE, events=(*EXCHANGE.events, GOODWILL)),
    *(example(f"{name}.json") for name in ("on-site-holiday", "renewal-february", "bundle-pre-registration")),
]


@st.composite
def assessments(draw: st.DrawFn, case: Case) -> Assessment:
    """Assessments of some of the events of a case, on any day, under the standard policy or one switched reading."""
    days = [event.on for event in case.events] + [case.ticket.expires_on]
    events = tuple(event for event in case.events if draw(st.sampled_from([True, True, False])))
    day = draw(st.sampled_from(days) | st.dates(min(days), max(days)))
    return evolve(case, events=events, day=day).assess(policy=draw(st.sampled_from(POLICIES)))


TWICE = st.sampled_from(CASES).flatmap(lambda case: st.tuples(assessments(case), assessments(case)))


def mirrored(told: Changes) -> Changes:
    """The same changes seen from the other side."""
    return Changes(
        answers=tuple(evolve(change, before=change.after, after=change.before) for change in told.answers),
        dates_new=told.dates_gone,
        dates_gone=told.dates_new,
        duties_new=told.duties_gone,
        duties_gone=told.duties_new,
    )


def answers_in(part: Any) -> Iterator[tuple[Any, str, Any]]:
    """Each answer, or person's decision, in an assessment: what holds it, under which name, and itself."""
    for field in fields(type(part)):
        held = getattr(part, field.name)
        for each in held if isinstance(held, tuple) else (held,):
            if hasattr(each, "rules_version") or isinstance(each, PersonDecided):
                yield part, field.name, each
            elif has(type(each)) and field.name not in {"facts", "policy", "dates", "duties"}:
                yield from answers_in(each)


@given(TWICE)
def test_nothing_changes_between_an_assessment_and_itself(twice: tuple[Assessment, Assessment]) -> None:
    """Compared with itself, no answer differs, and no date or duty is new or gone."""
    for assessment in twice:
        told = changes(assessment, assessment)
        assert Changes((), (), (), (), ()) == told
        assert told.is_empty


@given(TWICE)
def test_the_other_way_round_the_changes_are_mirrored(twice: tuple[Assessment, Assessment]) -> None:
    """What was is what is, what is new is gone, and the order stays the same."""
    before, after = twice
    assert mirrored(changes(before, after)) == changes(after, before)


@given(TWICE)
def test_what_is_gone_and_new_leads_from_one_to_the_other(twice: tuple[Assessment, Assessment]) -> None:
    """What was there before and what is new is, taken together, what is there after and what is gone."""
    before, after = twice
    told = changes(before, after)

    def owed(duties: tuple[Duty, ...]) -> list[tuple[str, ...]]:
        return sorted((duty.kind.value, str(duty.last_day), str(duty.fault_id), str(duty.what)) for duty in duties)

    def days(dates: tuple[DatedEntry, ...]) -> list[tuple[str, ...]]:
        return sorted((str(entry.day), entry.kind.value, str(entry.fault_id)) for entry in dates)

    assert owed(before.duties + told.duties_new) == owed(after.duties + told.duties_gone)
    assert days(before.dates + told.dates_new) == days(after.dates + told.dates_gone)
    assert not set(days(told.dates_new)) & set(days(told.dates_gone))


@given(TWICE)
def test_what_changed_can_be_told(twice: tuple[Assessment, Assessment]) -> None:
    """Each change has words in each language, and each answer that differs has its own."""
    told = changes(*twice)
    for language in ("ja", "en"):
        assert tell(told, language)
        for change in told.answers:
            assert tell(change, language) in tell(told, language)


@pytest.mark.parametrize("case", CASES)
def test_no_answer_is_left_out(case: Case) -> None:
    """Each answer in an assessment is compared: it is the only change between the assessment with it and without it."""
    last = max(event.on for event in case.events)
    assessment = on(last, case)
    found = list(answers_in(assessment))
    assert len(found) > 5
    empty = evolve(assessment, claims=(), entries=(), faults=())
    alone = {id(each) for change in changes(empty, assessment).answers for each in [change.after]}
    always = {id(assessment.listing), id(assessment.term), id(assessment.registration)}
    assert {id(each) for _holder, _name, each in found} == alone | always


@pytest.mark.parametrize(
    ("question", "name"), [("plan", "listing"), ("term", "term"), ("registration", "registration")]
)
def test_an_answer_that_every_ticket_has_is_compared(question: str, name: str) -> None:
    """Another answer to one of the three questions of each ticket is the only change."""
    assessment = on(DAY)
    answer = getattr(assessment, name)
    other = evolve(answer, grounds=())
    (change,) = changes(assessment, evolve(assessment, **{name: other})).answers
    assert (question, answer, other) == (change.question, change.before, change.after)


@pytest.mark.parametrize(
    ("question", "name"),
    [("coverage", "coverage"), ("attendance", "attendance"), ("return", "return_status"), ("owner", "owner")],
)
def test_an_answer_about_a_fault_is_compared_under_its_question(question: str, name: str) -> None:
    """In each case with such an answer it is the only change between the fault with it and without it."""
    assessments = [on(max(event.on for event in case.events), case) for case in CASES]
    found = [(each, fault) for each in assessments for fault in each.faults if getattr(fault, name) is not None]
    assert found
    left_out: dict[str, Any] = {name: None}
    for assessment, fault in found:
        without = tuple(evolve(each, **left_out) if each is fault else each for each in assessment.faults)
        (change,) = changes(evolve(assessment, faults=without), assessment).answers
        expected = (question, fault.fault_id, getattr(fault, name))
        assert expected == (change.question, change.fault_id, change.after)


def test_what_a_person_decided_is_compared() -> None:
    """Of a claim, of the coverage of a fault, of a leg and of a task: each is the only change."""
    assessment = on(DAY)
    (fault,), (claim, *claims) = assessment.faults, assessment.claims
    (leg, *legs), (task, *tasks) = fault.shipping, fault.work
    decided = evolve(claim, decided=REFUSED)
    for question, after in (
        (claim.kind.value, evolve(assessment, claims=(decided, *claims))),
        ("coverage", evolve(assessment, faults=(evolve(fault, decided=REFUSED),))),
        ("shipping", evolve(assessment, faults=(evolve(fault, shipping=(evolve(leg, decided=REFUSED), *legs)),))),
        ("work", evolve(assessment, faults=(evolve(fault, work=(evolve(task, decided=REFUSED), *tasks)),))),
    ):
        (change,) = changes(assessment, after).answers
        assert (question, None, REFUSED) == (change.question, change.before, change.after)


def test_changes_come_by_fault_then_by_question_then_by_leg() -> None:
    """Whatever order the faults and their legs have in the two assessments."""
    assessment = on(DAY)
    (fault,) = assessment.faults
    first, second, *_others = fault.shipping
    without = evolve(assessment, faults=(evolve(fault, shipping=(second,), work=()),))
    told = changes(without, evolve(assessment, faults=(evolve(fault, fault_id="F-0000"), fault))).answers
    places = [(change.fault_id, change.question) for change in told]
    assert sorted(places, key=lambda place: (place[0] or "", _QUESTIONS.index(place[1]))) == places
    assert {"F-0000", fault.fault_id} == {fault_id for fault_id, _question in places}
    other = evolve(second, assignment=evolve(second.assignment, grounds=()))
    legs = changes(without, evolve(without, faults=(evolve(fault, shipping=(first, other), work=()),))).answers
    assert [first.what, second.what] == [change.what for change in legs]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": DutyKind.SWAP_UNIT},
        {"bearer": Bearer.PROVIDER},
        {"last_day": None},
        {"fault_id": "F-0000"},
        {"changed_on": date(2027, 1, 1)},
        {"changed": EntryField.SITE},
        {"guide_day": date(2027, 1, 1)},
        {"question": DecidedQuestion.ORDER},
        {"what": Leg.FAULTY_UNIT_BACK},
        {"clause": Clause.ORDER_NEW},
        {"about": ("another",)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_duty_is_another_one_if_anything_of_what_is_owed_differs(other: dict[str, Any]) -> None:
    """What, by whom, until when, and for what; but not why it is in doubt, or what settles it."""
    ground = Ground(Clause.EXCHANGE_OWNERSHIP, "owed", Effect.SETTLES)
    duty = Duty(kind=DutyKind.RETURN_FAULTY_UNIT, bearer=Bearer.CUSTOMER, last_day=DAY, ground=ground)
    differs = (
        evolve(duty, ground=evolve(ground, **other)) if {"clause", "about"} & set(other) else evolve(duty, **other)
    )
    before, after = (evolve(on(DAY), duties=(each,)) for each in (duty, differs))
    told = changes(before, after)
    assert ((differs,), (duty,)) == (told.duties_new, told.duties_gone)
    doubted = evolve(duty, in_doubt=(ground,), settled_by=("fact",), ground=evolve(ground, finding="overdue"))
    assert changes(before, evolve(before, duties=(doubted,))).is_empty


@pytest.mark.parametrize(
    "other", [{"day": date(2027, 1, 15)}, {"kind": DateKind.FAULT_REPORTED}, {"fault_id": "F-0000"}]
)
def test_a_date_is_another_one_if_its_day_its_kind_or_its_fault_differs(other: dict[str, Any]) -> None:
    """But not if another clause sets it."""
    entry = DatedEntry(DAY, DateKind.DELIVERY_FAILED)
    before, after = (evolve(on(DAY), dates=(each,)) for each in (entry, evolve(entry, **other)))
    told = changes(before, after)
    assert ((evolve(entry, **other),), (entry,)) == (told.dates_new, told.dates_gone)
    assert changes(before, evolve(before, dates=(evolve(entry, clause=Clause.ORDER_NEW),))).is_empty


def test_each_question_has_words() -> None:
    """The words of the questions are those of the questions that are compared, in their order."""
    assert list(_QUESTIONS) == list(words("ja")["changes"]["question"])


def test_another_day_alone_is_no_change() -> None:
    """From day to day without an event or a deadline everything stays as it is, also what could be claimed."""
    assert changes(on(date(2026, 7, 1)), on(date(2026, 8, 31))).is_empty


def test_a_deadline_that_passes_is_a_change_of_the_answer_alone() -> None:
    """On the day after the last day the return is overdue; the duty and the date are the same."""
    told = changes(on(date(2027, 1, 26)), on(date(2027, 1, 27)))
    assert ["return"] == [change.question for change in told.answers]
    assert Changes(told.answers, (), (), (), ()) == told


def test_an_event_changes_the_answers_that_it_decides() -> None:
    """With the swap the unit becomes the provider's and the duty to swap is gone."""
    told = changes(on(date(2027, 1, 19)), on(date(2027, 1, 20)))
    assert [("owner", "F-0114")] == [(change.question, change.fault_id) for change in told.answers]
    assert ([DutyKind.SWAP_UNIT], ()) == ([duty.kind for duty in told.duties_gone], told.duties_new)


def test_a_claim_that_is_made_is_another_claim() -> None:
    """The question what a return would lead to is gone, and the return requested on the day is new."""
    day = date(2026, 6, 10)
    requested = evolve(EXCHANGE, events=(*EXCHANGE.events, ReturnRequested(on=day)), day=day)
    asked, made = changes(on(day), requested.assess()).answers
    assert ("refund", None, None) == (asked.question, asked.day, asked.after)
    assert ("refund", day, None) == (made.question, made.day, made.before)
    assert isinstance(made.after, Decision)
    assert Outcome.DECLINE is made.after.outcome


def test_another_reading_changes_answers_and_days() -> None:
    """Under another policy an answer differs by its outcome, and a day by how it is counted."""
    case = evolve(EXCHANGE, day=DAY)
    (change,) = changes(case.assess(), case.assess(policy=STANDARD.switched(Reading.CAUSE_UNKNOWN))).answers
    assert isinstance(change.before, Decision)
    assert isinstance(change.after, Decision)
    assert (Outcome.ACCEPT, Outcome.REFER) == (change.before.outcome, change.after.outcome)
    told = changes(case.assess(), case.assess(policy=STANDARD.switched(Reading.PERIOD_METHOD)))
    assert (DateKind.LAST_DAY_TO_ORDER,) == tuple(entry.kind for entry in told.dates_new)
    assert (DateKind.LAST_DAY_TO_ORDER,) == tuple(entry.kind for entry in told.dates_gone)


def test_a_decision_of_a_person_is_a_change_beside_the_answer_of_the_rules() -> None:
    """What the rules say of the leg stays the same; the person's decision of it is new."""
    day = date(2027, 1, 22)
    (change,) = changes(on(day), on(day, CASES[1])).answers
    assert ("shipping", Leg.REPLACEMENT_AGAIN, None, GOODWILL) == (
        change.question,
        change.what,
        change.before,
        change.after,
    )


def test_two_failed_deliveries_are_compared_one_by_one() -> None:
    """A second failed delivery adds one answer about a leg and does not change that about the first."""
    failure = FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)
    twice = (
        DeliveryFailed(fault_id="F-0114", on=date(2027, 1, 18), failure=failure),
        ReplacementShipped(fault_id="F-0114", on=date(2027, 1, 18), event_id="third"),
    )
    again = evolve(EXCHANGE, events=(*EXCHANGE.events, *twice))
    told = changes(on(date(2027, 1, 18)), on(date(2027, 1, 18), again))
    (change,) = told.answers
    assert [DateKind.REPLACEMENT_SHIPPED, DateKind.DELIVERY_FAILED] == [entry.kind for entry in told.dates_new]
    assert ("shipping", Leg.REPLACEMENT_AGAIN, None) == (change.question, change.what, change.before)


def test_the_clauses_of_a_change_are_those_in_which_the_answers_differ() -> None:
    """A ground more is the difference, whichever answer has it; where they do not differ, all that they cite."""
    plain, bundled = returned_at_once(SEND_BACK), returned_at_once(BUNDLE)
    for before, after, clauses in (
        (plain, bundled, (Clause.MENU_BUNDLE,)),
        (bundled, plain, (Clause.MENU_BUNDLE,)),
        (plain, plain, (Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED)),
        (None, plain, (Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED)),
    ):
        assert clauses == AnswerChange(question="refund", before=before, after=after).clauses


def test_a_window_that_another_clause_closes_differs_by_both_clauses() -> None:
    """A window that has no last day is closed by no clause, and so is one that is not there."""
    plain = returned_at_once(SEND_BACK)
    cut_off, registered, open_ended = (
        evolve(plain, window=Window(DAY, DAY if clause else None, clause))
        for clause in (Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED, None)
    )
    for before, after, clauses in (
        (cut_off, registered, (Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED)),
        (cut_off, open_ended, (Clause.REFUND_CUTOFF,)),
        (evolve(plain, window=None), registered, (Clause.REFUND_REGISTERED,)),
    ):
        assert clauses == AnswerChange(question="refund", before=before, after=after).clauses
        assert clauses == AnswerChange(question="refund", before=after, after=before).clauses


def test_windows_without_a_day_are_the_same_wherever_they_would_have_been() -> None:
    """A window with a day is another one on other days."""
    first, second, third = (date(2027, 1, day) for day in (1, 2, 3))
    assessment = on(DAY)

    def with_window(window: Window) -> Assessment:
        claim, *others = assessment.claims
        assert isinstance(claim.decision, Decision)
        claim = evolve(claim, decision=evolve(claim.decision, window=window))
        return evolve(assessment, claims=(claim, *others))

    never = [with_window(Window(last, first_day, None)) for first_day, last in ((first, second), (second, third))]
    assert () == changes(*never).answers
    held = [with_window(Window(first_day, last, None)) for first_day, last in ((first, second), (second, third))]
    assert 1 == len(changes(*held).answers)


def test_nothing_changed_is_said() -> None:
    """Where nothing changed, that is told."""
    assert "変わったところはありません。" == tell(changes(on(date(2027, 1, 22)), on(date(2027, 1, 22))))


def test_changes_are_told_with_what_was_and_what_is() -> None:
    """Each answer with its sentences before and after and the grounds that differ; then duties and dates."""
    clause = "〔障害発生時の注意事項　第13項、sendback.return〕"
    owner = "〔障害発生時の注意事項　第1項・第2文、第2項・第2文、exchange.ownership〕"
    expected = f"""\
■ 不良品の返却（障害 F-0114）
　・変更前：なし。
　・変更後：まだ返却されていません（期限内）。返却の期限は2027年1月26日（火）です。{clause}

■ 不良品の所有者（障害 F-0114）
　・変更前：お客様です。{owner}
　・変更後：提供元です。{owner}

■ 新しく残っていること
　・お客様：不良品を返却する（2027年1月26日（火）まで）（障害 F-0114）{clause}

■ 新しい日付
　・2027年1月26日（火）　不良品の返却の期限（障害 F-0114）〔sendback.return〕"""
    assert expected == tell(changes(on(date(2027, 1, 18)), on(date(2027, 1, 20))))


def test_answers_that_differ_in_their_grounds_alone_are_told_apart() -> None:
    """Only what the other answer does not say is told, also where both lead to the same outcome."""
    day = date(2026, 6, 20)
    requested = evolve(EXCHANGE, events=(*EXCHANGE.events, ReturnRequested(on=day)), day=day)
    alone = evolve(requested, events=(ReturnRequested(on=day),))
    (change,) = (each for each in changes(requested.assess(), alone.assess()).answers if each.question == "refund")
    said = "It cannot be returned for a refund. Window for the request: no day is left. [refund.cutoff]"
    lacking = (
        "Registration was complete before the request. [2. Acceptance (2.保守受付), second half; refund.registered]"
    )
    expected = ["■ Return and refund, Saturday, 20 June 2026", f"  - Before: {said} {lacking}", f"  - After: {said}"]
    assert expected == tell(change, "en").splitlines()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            AnswerChange(question="return", fault_id="F1", before=None, after=UNKNOWN),
            (
                "■ Return of the faulty unit (fault F1)\n"
                "  - Before: None.\n"
                "  - After: The last day to return the unit cannot be told,"
                " as it is not known when the replacement was received."
            ),
        ),
        (
            AnswerChange(question="shipping", fault_id="F1", what=Leg.REPLACEMENT_AGAIN, before=None, after=GOODWILL),
            (
                "■ Who bears the shipping, replacement sent again (fault F1)\n"
                "  - Before: None.\n"
                "  - After: A person decided: the provider (Wednesday, 20 January 2027; reason: carrier)."
            ),
        ),
        (
            AnswerChange(question="order", day=date(2026, 5, 29), before=REFUSED, after=None),
            (
                "■ Order, Friday, 29 May 2026\n"
                "  - Before: A person decided: Declined (Saturday, 30 May 2026; reason: too late).\n"
                "  - After: None."
            ),
        ),
    ],
    ids=["left open", "a person's decision", "the day of a claim"],
)
def test_one_change_is_told(change: AnswerChange, expected: str) -> None:
    """Its title has the leg, the fault and the day; an answer left open and a person's decision have their words."""
    assert expected == tell(change, "en")
