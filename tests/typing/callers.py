"""The public API as a caller uses it: strict type checkers accept this file as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import assert_type

import attrs

from hoshu_rules import (
    JAPAN,
    MENU,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    Decision,
    EntryForm,
    FaultReport,
    HoshuError,
    Leg,
    OnSitePlace,
    Outcome,
    PlanForm,
    Policy,
    Registration,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Task,
    Ticket,
    Window,
    assess,
    attendance_start,
    check_entry,
    check_term,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    find_plan,
    hinges,
    is_renewal_part_number,
    japan_day,
    last_day_to_return_unit,
    new_order_window,
    normalise,
    open_facts,
    refund_window,
    registration_guide_day,
    registration_status,
    renewal_order_window,
    return_status,
    serial_digits,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer, Duty, Ground, clauses_in, readings_in, strongest
from hoshu_rules.asking.again import Answer
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.events import Arrived, Event, FaultReported, Ordered, RegistrationSubmitted
from hoshu_rules.formats.json import answer_to_json, case_from_json, case_to_json
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import Attendance, EntryCheck, Listing, RegistrationStatus, ReturnStatus, TermCheck
from hoshu_rules.telling import languages, tell, tell_clause, tell_reading
from hoshu_rules.telling.wording import Part
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment

PLAN = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
DAY = date(2026, 11, 24)


def every_answer_has_its_type(registration: Registration, report: FaultReport, form: EntryForm) -> None:
    """Each question says what kind of answer it gives."""
    assert_type(find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3), Listing)
    assert_type(is_renewal_part_number("PN28120U1"), bool)
    assert_type(new_order_window(device_bought_on=DAY), Window)
    assert_type(renewal_order_window(expires_on=DAY), Window)
    assert_type(refund_window(purchased_on=DAY, registered_on=UNKNOWN), Window)
    assert_type(
        decide_new_order(ordered_on=DAY, device_bought_on=DAY, in_same_order=False, plan=PLAN, policy=STANDARD),
        Decision,
    )
    assert_type(
        decide_renewal_order(ordered_on=DAY, running_ticket=RunningTicket(plan=PLAN, expires_on=DAY), plan=MENU[5]),
        Decision,
    )
    assert_type(decide_refund(requested_on=DAY, purchased_on=DAY, registered_on=None, plan=PLAN), Decision)
    assert_type(decide_coverage(report, plan=PLAN, starts_on=DAY, expires_on=DAY, registration=registration), Decision)
    assert_type(check_term(plan=PLAN, starts_on=UNKNOWN, expires_on=DAY, purchased_on=DAY, renews=None), TermCheck)
    assert_type(check_entry(form=form, device_model="M12ePWR", plan=PLAN), EntryCheck)
    assert_type(serial_digits(device_model="Ｍ１２ｅＰＷＲ"), int)
    assert_type(normalise("１２３４５６"), str)
    assert_type(registration_guide_day(arrived_on=DAY), date)
    assert_type(registration_status(day=DAY, plan=PLAN, registration=registration), RegistrationStatus)
    assert_type(who_bears_shipping(kind=PLAN.kind, leg=Leg.REPLACEMENT_OUT, failed_delivery=None), Assignment)
    assert_type(who_does(kind=PLAN.kind, task=Task.SWAP_UNIT, config_file=UNKNOWN), Assignment)
    assert_type(last_day_to_return_unit(received_on=DAY), date)
    assert_type(return_status(day=DAY, received_on=DAY, returned_on=None), ReturnStatus)
    assert_type(faulty_unit_owner(day=DAY, swapped_on=UNKNOWN), Assignment)
    assert_type(attendance_start(kind=PLAN.kind, reported_at=datetime.now(UTC), calendar=None), Attendance)
    assert_type(japan_day(datetime.now(JAPAN)), date)


def the_three_answers_are_all_there_are(decision: Decision) -> str:
    """A match over an outcome with its three members is complete."""
    match decision.outcome:
        case Outcome.ACCEPT:
            return "yes"
        case Outcome.REFER:
            return "a person looks"
        case Outcome.DECLINE:
            return "no"


def a_place_is_of_two_kinds(place: SendBackPlace | OnSitePlace) -> bool | Unknown:
    """A match over a union with its classes is complete, and each case knows its fields."""
    match place:
        case SendBackPlace(destination_on_remote_island=on_island):
            return on_island
        case OnSitePlace(height_m=float() | int()):
            return place.device_on_remote_island
        case OnSitePlace():
            return UNKNOWN


def unknown_and_none_are_told_apart(completed_on: date | Unknown | None) -> str:
    """After ``is UNKNOWN`` and ``is None``, a day remains."""
    if completed_on is UNKNOWN:
        return "not known"
    if completed_on is None:
        return "not yet"
    return assert_type(completed_on, date).isoformat()


def a_window_may_have_no_end(window: Window) -> int | None:
    """A last day can be used after a check that it exists; and ``in`` accepts a day."""
    if window.last_day is None or DAY not in window or window.is_empty:
        return None
    return (window.last_day - DAY).days


def a_history_is_written_as_a_list(ticket: Ticket, calendar: BusinessCalendar) -> Assessment:
    """A list of events, of one class or of several, is a history."""
    only_orders = [Ordered(on=DAY, in_same_order=True)]
    events: list[Event] = [
        *only_orders,
        Arrived(on=DAY),
        RegistrationSubmitted(
            on=DAY,
            channel=Channel.WEB_FORM,
            form=EntryForm(agreed_to_terms=True, serial_number="12345678901", contact="noc", site=None),
        ),
        FaultReported(
            fault_id="F1",
            report=FaultReport(
                reported_at=datetime(2026, 11, 24, 18, 30, tzinfo=JAPAN),
                hardware_fault=UNKNOWN,
                place=OnSitePlace(device_on_remote_island=UNKNOWN, height_m=2, device_at_registered_site=True),
                established_causes=frozenset({Cause.POWER_SUPPLY}),
            ),
        ),
    ]
    assess(ticket, only_orders, day=DAY, calendar=None)
    assess(ticket, tuple(events), day=DAY, calendar=calendar, policy=Policy(return_weeks=2))
    return Case(ticket=ticket, events=tuple(events), day=DAY).assess()


def an_assessment_is_read(assessment: Assessment) -> Sequence[str]:
    """Everything inside an answer has a type."""
    clauses: tuple[Clause, ...] = clauses_in(assessment)
    readings: tuple[Reading, ...] = readings_in(assessment.faults)
    by_customer: list[Duty] = [duty for duty in assessment.duties if duty.bearer is Bearer.CUSTOMER]
    for fault in assessment.faults:
        if isinstance(fault.coverage, Decision):
            assert_type(fault.coverage.grounds, tuple[Ground, ...])
        for assigned in (*fault.shipping, *fault.work):
            assert_type(assigned.what, Leg | Task)
            assert_type(assigned.assignment.bearer, Bearer | None)
    assert_type(strongest(ground for claim in assessment.claims for ground in claim.decision.grounds), Outcome)
    return [
        *(clause.value for clause in clauses),
        *(tell_reading(reading, "en") for reading in readings),
        *(tell(duty, "en") for duty in by_customer),
        *(f"{entry.day:%F} {entry.kind.value}" for entry in assessment.dates if entry.clause is not None),
    ]


def answers_are_asked_again(decision: Decision, assignment: Assignment, assessment: Assessment) -> Sequence[str]:
    """Any answer can be handed in; the result has types."""
    switched = {reading: STANDARD.switched(reading) for reading in SWITCHABLE}
    assert_type(switched, dict[Reading, Policy])
    assert_type(hinges(assessment), tuple[Reading, ...])
    left = [open_facts(decision), open_facts(assignment), open_facts(assessment.registration)]
    return [
        *(reading.value for reading in (*hinges(decision), *hinges(assignment))),
        *(fact.path for each in left for fact in (*each.unknown, *each.turning) if Outcome.ACCEPT in fact.outcomes),
    ]


def a_value_is_changed_by_making_another(ticket: Ticket) -> Ticket:
    """``attrs.evolve`` keeps the class of a value."""
    return assert_type(attrs.evolve(ticket, device_model="S12PWR"), Ticket)


def answers_are_told(decision: Decision, assessment: Assessment) -> Mapping[str, str]:
    """Answers and their parts are told in either language."""
    parts: list[Answer | Part] = [decision, decision.outcome, decision.window, DAY, PLAN]
    lines = [*(tell(part, "ja") for part in parts), tell_clause(Clause.REFUND_CUTOFF)]
    return {language: tell(assessment, language) + "".join(lines) for language in languages()}


def a_document_goes_in_and_out(text: str) -> str:
    """A document is text in both directions, and what is wrong with it is an error of ours."""
    try:
        case = case_from_json(text)
    except HoshuError as error:
        reading: Reading | None = error.reading
        return f"{error.where}: {error.expected}" if reading is None else reading.value
    return case_to_json(case) + answer_to_json(case.assess())
