"""A whole ticket on a day: what is owed, what is still to come, and what is no longer asked."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from attrs import evolve

from hoshu_rules import (
    RULES_VERSION,
    STANDARD,
    UNKNOWN,
    Channel,
    ConfigFile,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    Policy,
    Registration,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Task,
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
    registration_status,
    return_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Bearer, Duty, DutyKind
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment, Assigned, Claim, ClaimKind, DatedEntry, DateKind
from stories import BUNDLE, FORM, ON_SITE, RENEWAL, SEND_BACK, WIDE_CALENDAR, life, report, ticket

BOUGHT = date(2026, 4, 3)
ONE_DAY = timedelta(days=1)


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


def duties(assessment: Assessment) -> list[DutyKind]:
    """What is owed, in order."""
    return [duty.kind for duty in assessment.duties]


def questions(assessment: Assessment) -> list[ClaimKind]:
    """The claims about the whole ticket, in order."""
    return [claim.kind for claim in assessment.claims]


def days_of(assessment: Assessment, kind: DateKind) -> list[date]:
    """The days of one kind."""
    return [entry.day for entry in assessment.dates if entry.kind is kind]


def test_before_the_purchase_nothing_is_asked_or_owed() -> None:
    """Only the order is, as if made that day, until something shows that it was; from then on all is asked."""
    before = assess(ticket(), [], day=BOUGHT - ONE_DAY)
    assert ([ClaimKind.ORDER], []) == (questions(before), duties(before))
    on_the_day = assess(ticket(), [], day=BOUGHT)
    assert [ClaimKind.ORDER, ClaimKind.REFUND, ClaimKind.NEXT_RENEWAL] == questions(on_the_day)
    assert [DutyKind.REGISTER] == duties(on_the_day)
    sent = RegistrationSubmitted(on=BOUGHT, channel=Channel.WEB_FORM, form=FORM)
    for event in (Arrived(on=BOUGHT), sent, RegistrationCompleted(on=BOUGHT), ReturnRequested(on=BOUGHT)):
        assert ClaimKind.ORDER not in questions(assess(ticket(), [event], day=BOUGHT))
    assert ClaimKind.ORDER not in questions(assess(evolve(ticket(), registered_on=BOUGHT), [], day=BOUGHT))
    assert all(claim.hypothetical for claim in on_the_day.claims)


def test_nobody_owes_a_registration_after_the_expiry_day() -> None:
    """Registration is owed up to the expiry day, and not after it."""
    expires_on = ticket().expires_on
    assert [DutyKind.REGISTER] == duties(assess(ticket(), [], day=expires_on))
    expired = assess(ticket(), [], day=expires_on + ONE_DAY)
    assert [] == duties(expired)
    assert () == expired.registration.duties


def test_a_returned_ticket_is_neither_registered_nor_renewed() -> None:
    """After an accepted return, no registration is owed and no renewal is asked; a refused return changes nothing."""
    returned = assess(ticket(), [ReturnRequested(on=date(2026, 4, 10))], day=date(2026, 6, 10))
    assert [ClaimKind.REFUND] == questions(returned)
    assert Outcome.ACCEPT is returned.claims[0].decision.outcome
    assert [] == duties(returned)
    refused = assess(ticket(), [ReturnRequested(on=date(2026, 4, 25))], day=date(2026, 6, 10))
    assert [ClaimKind.REFUND, ClaimKind.NEXT_RENEWAL] == questions(refused)
    assert [DutyKind.REGISTER] == duties(refused)


def test_each_request_to_return_is_decided_for_its_own_day() -> None:
    """Of two requests, the first is in doubt on the day of completion, and the second is refused after it."""
    events: list[Event] = [
        RegistrationCompleted(on=date(2026, 4, 10), notified_on=date(2026, 4, 10)),
        ReturnRequested(on=date(2026, 4, 12)),
        ReturnRequested(on=date(2026, 4, 10)),
    ]
    claims = [claim for claim in assess(ticket(), events, day=november(1)).claims if claim.kind is ClaimKind.REFUND]
    assert [(date(2026, 4, 10), Outcome.REFER), (date(2026, 4, 12), Outcome.DECLINE)] == [
        (claim.day, claim.decision.outcome) for claim in claims
    ]
    assert [False, False] == [claim.hypothetical for claim in claims]


def test_without_a_request_the_return_is_asked_as_if_on_the_day() -> None:
    """The claim says that it is hypothetical."""
    (refund,) = (claim for claim in assess(ticket(), [], day=BOUGHT).claims if claim.kind is ClaimKind.REFUND)
    assert (True, BOUGHT, Outcome.ACCEPT) == (refund.hypothetical, refund.day, refund.decision.outcome)


def test_the_order_is_decided_by_the_rule_of_its_form() -> None:
    """A new order is checked against the device's purchase, a renewal against the running ticket's expiry day."""
    order = Ordered(on=date(2026, 4, 3), in_same_order=False)
    new = assess(ticket(), [order], day=BOUGHT).claims[0]
    renewal = assess(ticket(RENEWAL), [order], day=BOUGHT).claims[0]
    assert (ClaimKind.ORDER, Clause.ORDER_NEW) == (new.kind, new.decision.grounds[0].clause)
    # The running ticket expires on 2 May 2026, so 2 April was the last day in time.
    assert (Clause.ORDER_RENEWAL, Outcome.REFER) == (
        renewal.decision.grounds[0].clause,
        renewal.decision.outcome,
    )
    assert [date(2026, 4, 2)] == days_of(assess(ticket(RENEWAL), [], day=BOUGHT), DateKind.LAST_DAY_TO_ORDER)


@pytest.mark.parametrize(
    ("in_same_order", "day", "expected"),
    [
        (False, BOUGHT, [date(2026, 7, 1)]),
        (True, BOUGHT, []),
        (True, BOUGHT + ONE_DAY, []),
        (True, BOUGHT - ONE_DAY, [date(2026, 7, 1)]),
        (UNKNOWN, BOUGHT, [date(2026, 7, 1)]),
    ],
    ids=[
        "on its own",
        "in the device's order",
        "in the device's order the day before",
        "in the device's order, but that is to come",
        "not known",
    ],
)
def test_a_ticket_in_the_devices_own_order_has_no_last_day(
    in_same_order: bool, day: date, expected: list[date]
) -> None:
    """There is a last day to order unless the ticket is known to be in the device's order."""
    assessment = assess(ticket(), [Ordered(on=BOUGHT, in_same_order=in_same_order)], day=day)
    assert expected == days_of(assessment, DateKind.LAST_DAY_TO_ORDER)


def test_a_bundle_has_no_last_day_to_order() -> None:
    """A bundle is bought as one product, so no day limits its order."""
    assert [] == days_of(assess(ticket(BUNDLE), [], day=BOUGHT), DateKind.LAST_DAY_TO_ORDER)


def test_an_empty_window_has_no_last_day() -> None:
    """A ticket bought on the cut-off day has no last day for a refund; bought a day earlier, that day is the last."""
    cutoff = date(2026, 4, STANDARD.refund_cutoff_day)
    late = evolve(ticket(), purchased_on=cutoff)
    assert [] == days_of(assess(late, [], day=cutoff), DateKind.LAST_DAY_FOR_REFUND)
    last = evolve(ticket(), purchased_on=cutoff - ONE_DAY)
    assert [cutoff - ONE_DAY] == days_of(assess(last, [], day=cutoff), DateKind.LAST_DAY_FOR_REFUND)


def test_only_what_comes_after_the_day_is_to_come() -> None:
    """An event on the day asked about has happened; one on the next day is to come (day.later)."""
    for day, expected in ((date(2026, 4, 8), ()), (date(2026, 4, 7), (Reading.DAY_LATER,))):
        assessment = assess(ticket(), [Arrived(on=date(2026, 4, 8))], day=day)
        (arrival,) = (entry for entry in assessment.dates if entry.kind is DateKind.ARRIVED)
        assert expected == arrival.readings
        assert bool(expected) is (days_of(assessment, DateKind.REGISTRATION_GUIDE) == [])


def test_notices_and_reports_of_changes_are_dates_of_their_own() -> None:
    """The completion e-mail and the report of a change have dates of their own; later ones are listed as to come."""
    events: list[Event] = [
        RegistrationCompleted(on=date(2026, 4, 14), notified_on=date(2026, 4, 16)),
        DetailsChanged(on=date(2026, 4, 15), reported_on=date(2026, 4, 17)),
    ]
    assessment = assess(ticket(), events, day=date(2026, 4, 15))
    to_come = {entry.kind for entry in assessment.dates if Reading.DAY_LATER in entry.readings}
    assert {DateKind.COMPLETION_NOTIFIED, DateKind.CHANGE_REPORTED} == to_come
    assert [date(2026, 4, 16)] == days_of(assessment, DateKind.COMPLETION_NOTIFIED)
    assert [date(2026, 4, 17)] == days_of(assessment, DateKind.CHANGE_REPORTED)
    assert [DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL, DutyKind.REPORT_CHANGE] == duties(assessment)


def test_a_change_before_the_last_submission_was_sent_in_with_it() -> None:
    """A change must be reported only if it came on or after the day on which the form was last sent in."""
    first = RegistrationSubmitted(on=date(2026, 4, 8), channel=Channel.WEB_FORM, form=FORM)
    second = evolve(first, on=date(2026, 4, 10))
    change = DetailsChanged(on=date(2026, 4, 9))
    on_that_day = DetailsChanged(on=second.on)
    assert [DutyKind.REPORT_CHANGE] == duties(assess(ticket(), [first, on_that_day, second], day=date(2026, 4, 12)))
    assert [DutyKind.REPORT_CHANGE] == duties(assess(ticket(), [first, change], day=date(2026, 4, 12)))
    assert [] == duties(assess(ticket(), [first, change, second], day=date(2026, 4, 12)))


def test_the_form_that_counts_is_the_one_sent_in_last() -> None:
    """A corrected form is checked as sent in the second time; correcting it is owed until completion or expiry."""
    wrong = evolve(FORM, serial_number="1234567890", agreed_to_terms=False)
    first = RegistrationSubmitted(on=date(2026, 4, 8), channel=Channel.WEB_FORM, form=wrong)
    second = RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=FORM)
    assert [DutyKind.COMPLETE_ENTRY] * 2 == duties(assess(ticket(), [first, second], day=date(2026, 4, 9)))
    assert [] == duties(assess(ticket(), [second, first], day=date(2026, 4, 10)))
    done = RegistrationCompleted(on=date(2026, 4, 9), notified_on=date(2026, 4, 9))
    assert [] == duties(assess(ticket(), [first, done], day=date(2026, 4, 9)))
    for day, owed in ((ticket().expires_on, [DutyKind.COMPLETE_ENTRY] * 2), (ticket().expires_on + ONE_DAY, [])):
        assert owed == duties(assess(ticket(), [first], day=day))


FAILURE = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
EXCHANGE: list[tuple[Event, list[DutyKind]]] = [
    (FaultReported(fault_id="F1", report=report()), [DutyKind.SHIP_REPLACEMENT]),
    (ReplacementShipped(fault_id="F1", on=november(11)), []),
    (DeliveryFailed(fault_id="F1", on=november(12), failure=FAILURE), [DutyKind.SHIP_REPLACEMENT_AGAIN]),
    (ReplacementShipped(fault_id="F1", on=november(13)), []),
    (ReplacementReceived(fault_id="F1", on=november(14)), [DutyKind.SWAP_UNIT, DutyKind.RETURN_FAULTY_UNIT]),
    (UnitSwapped(fault_id="F1", on=november(15)), [DutyKind.RETURN_FAULTY_UNIT]),
    (FaultyUnitReturned(fault_id="F1", on=november(16)), []),
]


def test_a_send_back_passes_from_side_to_side() -> None:
    """After each event of an exchange exactly the next steps are owed; the receipt sets the last day to return."""
    events: list[Event] = life()[:4]
    for event, owed in EXCHANGE:
        events.append(event)
        assessment = assess(ticket(), events, day=event.on)
        assert owed == duties(assessment), event
        is_received = event.on >= november(14)
        due = [november(21)] if is_received else []
        assert due == days_of(assessment, DateKind.LAST_DAY_TO_RETURN_UNIT)
        assert {DutyKind.RETURN_FAULTY_UNIT: november(21)}.get(owed[-1] if owed else DutyKind.SWAP_UNIT) == (
            assessment.duties[-1].last_day if owed else None
        )


def test_a_unit_that_is_not_swapped_is_still_the_customers() -> None:
    """A unit on its way back without a swap is the customer's; what is not among the events has not happened."""
    events = [event for event, _owed in EXCHANGE if not isinstance(event, UnitSwapped)]
    assessment = assess(ticket(), [*life()[:4], *events], day=november(16))
    (fault,) = assessment.faults
    assert fault.owner is not None
    assert Bearer.CUSTOMER is fault.owner.bearer
    assert [DutyKind.SWAP_UNIT] == duties(assessment)


def test_the_owner_changes_on_the_day_of_the_swap() -> None:
    """The customer owns the unit after dispatch, the provider from the swap on; before a dispatch nobody asks."""
    events = [event for event, _owed in EXCHANGE]
    owners: list[Bearer | None] = []
    for day in (10, 11, 14, 15):
        (fault,) = assess(ticket(), [*life()[:4], *events], day=november(day)).faults
        owners.append(None if fault.owner is None else fault.owner.bearer)
    assert [None, Bearer.CUSTOMER, Bearer.CUSTOMER, Bearer.PROVIDER] == owners


def test_the_legs_of_an_exchange_are_listed_in_order() -> None:
    """First out, then again after the failed delivery, then back."""
    (fault,) = assess(ticket(), [*life()[:4], *(event for event, _owed in EXCHANGE)], day=november(20)).faults
    assert [Leg.REPLACEMENT_OUT, Leg.REPLACEMENT_AGAIN, Leg.FAULTY_UNIT_BACK] == [item.what for item in fault.shipping]
    assert list(Task) == [item.what for item in fault.work]


def test_a_declined_fault_has_no_exchange_unless_there_was_one() -> None:
    """A fault that is not covered has no legs and no work, unless a replacement was shipped."""
    software = FaultReported(fault_id="F1", report=evolve(report(), hardware_fault=False))
    (fault,) = assess(ticket(), [*life()[:4], software], day=november(12)).faults
    assert ((), (), None, ()) == (fault.shipping, fault.work, fault.owner, fault.duties)
    shipped = ReplacementShipped(fault_id="F1", on=november(11))
    (fault,) = assess(ticket(), [*life()[:4], software, shipped], day=november(12)).faults
    assert [Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK] == [item.what for item in fault.shipping]
    assert () == fault.duties


def test_on_site_an_engineer_is_owed_until_the_swap() -> None:
    """The provider sends an engineer, who swaps the unit; nobody owes a file, and a person says what is restored."""
    reported = FaultReported(fault_id="F1", report=report(ON_SITE))
    before = assess(ticket(ON_SITE), [*life()[:4], reported], day=november(11), calendar=WIDE_CALENDAR)
    assert [DutyKind.DECIDE, DutyKind.SEND_ENGINEER] == duties(before)
    (fault,) = before.faults
    assert ((), None) == (fault.shipping, fault.return_status)
    assert [november(11)] == days_of(before, DateKind.ATTENDANCE_CAN_START)
    provided = evolve(reported, report=evolve(report(ON_SITE), config_file=ConfigFile.WITH_REPORT))
    events: list[Event] = [*life()[:4], provided]
    for event, owed in (
        (None, [DutyKind.SEND_ENGINEER]),
        (EngineerSent(fault_id="F1", on=november(11)), [DutyKind.SWAP_UNIT]),
        (UnitSwapped(fault_id="F1", on=november(11)), []),
    ):
        events += [] if event is None else [event]
        assessment = assess(ticket(ON_SITE), events, day=november(11), calendar=WIDE_CALENDAR)
        assert owed == duties(assessment)
        assert {Bearer.PROVIDER} >= {duty.bearer for duty in assessment.duties}


def test_on_site_only_legs_that_have_happened_are_listed() -> None:
    """An on-site fault has a leg, which is referred to a person, only after something was shipped or returned."""
    events: list[Event] = [
        *life()[:4],
        FaultReported(fault_id="F1", report=report(ON_SITE)),
        ReplacementShipped(fault_id="F1", on=november(11)),
        FaultyUnitReturned(fault_id="F1", on=november(13)),
    ]
    for day, legs in ((10, []), (11, [Leg.REPLACEMENT_OUT]), (13, [Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK])):
        (fault,) = assess(ticket(ON_SITE), events, day=november(day), calendar=WIDE_CALENDAR).faults
        assert legs == [item.what for item in fault.shipping]
        assert [None] * len(legs) == [item.assignment.bearer for item in fault.shipping]


def test_a_fault_whose_kind_is_open_has_to_be_located() -> None:
    """If it is not known whether it is a hardware fault, the customer has to find out."""
    unclear = FaultReported(fault_id="F1", report=evolve(report(), hardware_fault=UNKNOWN))
    assessment = assess(ticket(), [*life()[:4], unclear], day=november(10))
    assert [DutyKind.DECIDE, DutyKind.LOCATE_FAULT] == duties(assessment)
    shipped = ReplacementShipped(fault_id="F1", on=november(11))
    assert [DutyKind.DECIDE] == duties(assess(ticket(), [*life()[:4], unclear, shipped], day=november(11)))


def test_several_faults_are_kept_apart() -> None:
    """Each fault has its own exchange and its own duties with its id, in the order of the ids."""
    second: list[Event] = [
        FaultReported(fault_id="F0", report=report()),
        ReplacementShipped(fault_id="F0", on=november(11)),
        ReplacementReceived(fault_id="F0", on=november(13)),
    ]
    assessment = assess(ticket(), [*life(), *second], day=november(20))
    assert ["F0", "F1"] == [fault.fault_id for fault in assessment.faults]
    assert [("F0", DutyKind.SWAP_UNIT), ("F0", DutyKind.RETURN_FAULTY_UNIT)] == [
        (duty.fault_id, duty.kind) for duty in assessment.duties
    ]


def test_attendance_is_asked_only_where_hours_matter() -> None:
    """A fault under on-site basic has attendance, unless it is not covered or not reported yet."""
    events: list[Event] = [*life()[:4], FaultReported(fault_id="F1", report=report(ON_SITE))]
    (fault,) = assess(ticket(ON_SITE), events, day=november(10)).faults
    assert UNKNOWN is fault.attendance
    assert () == assess(ticket(ON_SITE), events, day=november(9)).faults
    software = FaultReported(fault_id="F1", report=evolve(report(ON_SITE), hardware_fault=False))
    (fault,) = assess(ticket(ON_SITE), [*life()[:4], software], day=november(10)).faults
    assert fault.attendance is None


def test_every_date_of_a_whole_life_is_complete() -> None:
    """In order, each with its clause, the readings that count it, and its fault."""
    purchase, counted = (Reading.PURCHASE_DAY,), (Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY)
    assert (
        DatedEntry(date(2026, 4, 1), DateKind.DEVICE_BOUGHT, None, purchase),
        DatedEntry(date(2026, 4, 3), DateKind.TICKET_PURCHASED, None, purchase),
        DatedEntry(date(2026, 4, 3), DateKind.ORDERED),
        DatedEntry(date(2026, 4, 3), DateKind.SERVICE_STARTS, None, (Reading.TERM_START,)),
        DatedEntry(date(2026, 4, 8), DateKind.ARRIVED),
        DatedEntry(date(2026, 4, 10), DateKind.REGISTRATION_SUBMITTED),
        DatedEntry(
            date(2026, 4, 13), DateKind.LAST_DAY_FOR_REFUND, Clause.REFUND_REGISTERED, (Reading.REFUND_SAME_DAY,)
        ),
        DatedEntry(date(2026, 4, 14), DateKind.REGISTRATION_COMPLETED),
        DatedEntry(date(2026, 4, 15), DateKind.COMPLETION_NOTIFIED),
        DatedEntry(date(2026, 7, 1), DateKind.LAST_DAY_TO_ORDER, Clause.ORDER_NEW, counted),
        DatedEntry(date(2026, 7, 8), DateKind.REGISTRATION_GUIDE, Clause.REGISTER_GUIDE, counted),
        DatedEntry(november(10), DateKind.FAULT_REPORTED, None, (), "F1"),
        DatedEntry(november(11), DateKind.REPLACEMENT_SHIPPED, None, (), "F1"),
        DatedEntry(november(13), DateKind.REPLACEMENT_RECEIVED, None, (), "F1"),
        DatedEntry(november(14), DateKind.UNIT_SWAPPED, None, (), "F1"),
        DatedEntry(november(20), DateKind.FAULTY_UNIT_RETURNED, None, (), "F1"),
        DatedEntry(
            november(20),
            DateKind.LAST_DAY_TO_RETURN_UNIT,
            Clause.SENDBACK_RETURN,
            (Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY),
            "F1",
        ),
        DatedEntry(
            date(2029, 3, 2),
            DateKind.LAST_DAY_TO_RENEW,
            Clause.ORDER_RENEWAL,
            (Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY),
        ),
        DatedEntry(date(2029, 4, 2), DateKind.SERVICE_EXPIRES, Clause.TICKET_EXPIRY),
    ) == assess(ticket(), life(), day=november(20)).dates


def test_the_dates_of_other_tickets_are_complete() -> None:
    """The last day of a renewal is that of the running ticket; on-site attendance has its fault."""
    backward = (Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY)
    last_day = DatedEntry(date(2026, 4, 2), DateKind.LAST_DAY_TO_ORDER, Clause.ORDER_RENEWAL, backward)
    assert last_day in assess(ticket(RENEWAL), [], day=BOUGHT).dates
    hours = (Reading.HOURS_OUTSIDE, Reading.HOURS_EDGE, Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN)
    start = DatedEntry(november(11), DateKind.ATTENDANCE_CAN_START, Clause.MENU_ONSITE_BASIC, hours, "F1")
    assert start in assess(ticket(ON_SITE), life(ON_SITE), day=november(20), calendar=WIDE_CALENDAR).dates


def test_each_event_is_a_date_of_its_own_kind() -> None:
    """A ticket with every kind of event, including an exchange with a failed delivery."""
    events = [*life()[:4], DetailsChanged(on=november(1)), ReturnRequested(on=november(2)), *dict(EXCHANGE)]
    told = {entry.kind.name for entry in assess(ticket(), events, day=november(20)).dates}
    assert {re.sub("(?!^)(?=[A-Z])", "_", type(event).__name__).upper() for event in events} <= told


def test_the_dates_of_two_faults_on_one_day_are_in_the_order_of_their_ids() -> None:
    """The result is independent of input order."""
    events: list[Event] = [FaultReported(fault_id=name, report=report()) for name in ("F2", "F1")]
    dates = assess(ticket(), events, day=november(10)).dates
    assert ["F1", "F2"] == [entry.fault_id for entry in dates if entry.kind is DateKind.FAULT_REPORTED]


def test_an_assessment_has_the_version_of_the_rules() -> None:
    """It is that of the rules that decided."""
    assert RULES_VERSION == assess(ticket(), [], day=BOUGHT).rules_version


OTHER_NUMBERS = Policy(
    new_order_months=1,
    renewal_notice_months=2,
    renewal_suffix="U2",
    refund_cutoff_day=10,
    registration_guide_months=1,
    serial_digits=12,
    return_weeks=2,
    opens_at=time(8),
    closes_at=time(20),
    config_late=Outcome.DECLINE,
    cause_unknown=Outcome.REFER,
    order_late_renewal=Outcome.DECLINE,
)
"""A policy under which each question about the ticket of `stories` is answered otherwise than under STANDARD."""


REGISTRATION = Registration(
    arrived_on=date(2026, 4, 8),
    submitted_on=date(2026, 4, 10),
    channel=Channel.WEB_FORM,
    sent_as_asked_on=date(2026, 4, 10),
    completed_on=date(2026, 4, 14),
    notified_on=date(2026, 4, 15),
    serial_numbers=frozenset({"12345678901"}),
)
"""What the life of `stories` tells of the registration."""


def test_a_ticket_is_assessed_as_each_rule_decides_it() -> None:
    """The assessment agrees with each rule under the given policy."""
    events, day, policy = life(), november(20), OTHER_NUMBERS
    bought = ticket()
    assessment = assess(bought, events, day=day, policy=policy)
    running = RunningTicket(plan=bought.plan, expires_on=bought.expires_on)
    renewal = ServicePlan(ServiceKind.SEND_BACK, PlanForm.RENEWAL, 1)
    assert (
        Claim(
            ClaimKind.ORDER,
            BOUGHT,
            hypothetical=False,
            decision=decide_new_order(
                ordered_on=BOUGHT,
                device_bought_on=bought.device_bought_on,
                in_same_order=False,
                plan=SEND_BACK,
                purchased_on=BOUGHT,
                policy=policy,
            ),
        ),
        Claim(
            ClaimKind.REFUND,
            day,
            hypothetical=True,
            decision=decide_refund(
                requested_on=day,
                purchased_on=BOUGHT,
                registered_on=date(2026, 4, 14),
                plan=SEND_BACK,
                service_used=True,
                policy=policy,
            ),
        ),
        Claim(
            ClaimKind.NEXT_RENEWAL,
            day,
            hypothetical=True,
            decision=decide_renewal_order(ordered_on=day, running_ticket=running, plan=renewal, policy=policy),
        ),
    ) == assessment.claims
    assert find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3, policy=policy) == assessment.listing
    entry = check_entry(form=FORM, device_model=bought.device_model, plan=SEND_BACK, policy=policy)
    assert (entry,) == assessment.entries
    term = check_term(
        plan=SEND_BACK,
        starts_on=bought.starts_on,
        expires_on=bought.expires_on,
        purchased_on=BOUGHT,
        renews=None,
        policy=policy,
    )
    assert term == assessment.term
    status = registration_status(
        day=day,
        plan=SEND_BACK,
        registration=REGISTRATION,
        purchased_on=BOUGHT,
        expires_on=bought.expires_on,
        policy=policy,
    )
    assert status == assessment.registration
    assert {
        DateKind.LAST_DAY_TO_ORDER: date(2026, 5, 1),
        DateKind.LAST_DAY_FOR_REFUND: date(2026, 4, 9),
        DateKind.REGISTRATION_GUIDE: date(2026, 5, 8),
        DateKind.LAST_DAY_TO_RETURN_UNIT: november(27),
        DateKind.LAST_DAY_TO_RENEW: date(2029, 2, 2),
    } == {entry.kind: entry.day for entry in assessment.dates if entry.clause and entry.day != bought.expires_on}


def test_a_renewals_order_is_assessed_as_its_rule_decides_it() -> None:
    """Under the given policy: here a late order is refused, and part numbers have another ending."""
    renewal = evolve(ticket(RENEWAL), part_number="PN28120U2")
    assert renewal.renews is not None
    decision = decide_renewal_order(
        ordered_on=BOUGHT, running_ticket=renewal.renews, plan=RENEWAL, policy=OTHER_NUMBERS
    )
    events: list[Event] = [Ordered(on=BOUGHT, in_same_order=False), RenewalOrdered(on=november(20), plan=RENEWAL)]
    claims = assess(renewal, events, day=november(20), policy=OTHER_NUMBERS).claims
    assert Claim(ClaimKind.ORDER, BOUGHT, hypothetical=False, decision=decision) == claims[0]
    assert {OTHER_NUMBERS} == {claim.decision.policy for claim in claims}
    assert [False, True, False] == [claim.hypothetical for claim in claims]
    last_days = days_of(assess(renewal, events, day=BOUGHT, policy=OTHER_NUMBERS), DateKind.LAST_DAY_TO_ORDER)
    assert [date(2026, 3, 2)] == last_days


def test_a_fault_is_assessed_as_each_rule_decides_it() -> None:
    """Under the given policy: coverage, legs, work, the return and the owner."""
    policy, kind, day = OTHER_NUMBERS, ServiceKind.SEND_BACK, november(28)
    events = life()
    (fault,) = assess(ticket(), events, day=day, policy=policy).faults
    assert ("F1", report().reported_at) == (fault.fault_id, fault.reported_at)
    coverage = decide_coverage(
        report(),
        plan=SEND_BACK,
        starts_on=BOUGHT,
        expires_on=ticket().expires_on,
        registration=REGISTRATION,
        policy=policy,
    )
    assert coverage == fault.coverage
    assert (
        tuple(
            Assigned(leg, who_bears_shipping(kind=kind, leg=leg, failed_delivery=None, policy=policy))
            for leg in (Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK)
        )
        == fault.shipping
    )
    work = (Assigned(task, who_does(kind=kind, task=task, config_file=UNKNOWN, policy=policy)) for task in Task)
    assert tuple(work) == fault.work
    assert return_status(day=day, received_on=november(13), returned_on=november(20), policy=policy) == (
        fault.return_status
    )
    assert faulty_unit_owner(day=day, swapped_on=november(14), policy=policy) == fault.owner


def test_a_fault_on_site_is_assessed_as_each_rule_decides_it() -> None:
    """Under the given policy: the hours and the work; the leg after a failed delivery depends on that delivery."""
    policy, kind = OTHER_NUMBERS, ServiceKind.ON_SITE_BASIC
    reported = evolve(report(ON_SITE), config_file=ConfigFile.AFTER_REPORT)
    events: list[Event] = [
        *life()[:4],
        FaultReported(fault_id="F1", report=reported),
        ReplacementShipped(fault_id="F1", on=november(11)),
        DeliveryFailed(fault_id="F1", on=november(12), failure=FAILURE),
    ]
    assessment = assess(ticket(ON_SITE), events, day=november(12), calendar=WIDE_CALENDAR, policy=policy)
    (fault,) = assessment.faults
    assert fault.attendance == attendance_start(
        kind=kind, reported_at=reported.reported_at, calendar=WIDE_CALENDAR, policy=policy
    )
    restored = who_does(kind=kind, task=Task.RESTORE_CONFIGURATION, config_file=reported.config_file, policy=policy)
    assert Bearer.NOT_INCLUDED is restored.bearer
    assert Assigned(Task.RESTORE_CONFIGURATION, restored) == fault.work[-1]
    again = who_bears_shipping(kind=kind, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=FAILURE, policy=policy)
    assert Assigned(Leg.REPLACEMENT_AGAIN, again) == fault.shipping[-1]


def test_each_duty_has_the_ground_that_requires_it() -> None:
    """Each with its bearer, its last day if the page names one, and its fault."""
    told: dict[DutyKind, Duty] = {}
    clauses: dict[DutyKind, Clause] = {}
    wrong = evolve(FORM, serial_number="1")
    unclear = evolve(report(), hardware_fault=UNKNOWN)
    sent_in = RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=wrong)
    stories: list[tuple[Event, ...]] = [
        (sent_in, FaultReported(fault_id="F1", report=unclear)),
        *((*life()[:4], *(event for event, _owed in EXCHANGE[:length])) for length in (1, 3, 5)),
    ]
    for events in stories:
        for duty in assess(ticket(), events, day=november(14)).duties:
            told[duty.kind], clauses[duty.kind] = duty, duty.ground.clause
    on_site: list[Event] = [*life()[:4], FaultReported(fault_id="F1", report=report(ON_SITE))]
    for duty in assess(ticket(ON_SITE), on_site, day=november(14), calendar=WIDE_CALENDAR).duties:
        told[duty.kind], clauses[duty.kind] = duty, duty.ground.clause
    assert {
        DutyKind.COMPLETE_ENTRY: Clause.ENTRY_SERIAL,
        DutyKind.LOCATE_FAULT: Clause.DUTY_ISOLATION,
        DutyKind.SHIP_REPLACEMENT: Clause.SENDBACK_SCOPE,
        DutyKind.SHIP_REPLACEMENT_AGAIN: Clause.SENDBACK_SCOPE,
        DutyKind.SWAP_UNIT: Clause.SENDBACK_SWAP,
        DutyKind.RETURN_FAULTY_UNIT: Clause.SENDBACK_RETURN,
        DutyKind.SEND_ENGINEER: Clause.ONSITE_SCOPE,
        DutyKind.DECIDE: Clause.ONSITE_CONFIG,
    } == clauses
    by_customer = {kind for kind, duty in told.items() if duty.bearer is Bearer.CUSTOMER}
    by_provider = {DutyKind.SHIP_REPLACEMENT, DutyKind.SHIP_REPLACEMENT_AGAIN, DutyKind.SEND_ENGINEER, DutyKind.DECIDE}
    assert by_provider == told.keys() - by_customer
    assert {Bearer.PROVIDER} == {told[kind].bearer for kind in told.keys() - by_customer}
    assert {DutyKind.RETURN_FAULTY_UNIT: november(21)} == {
        kind: duty.last_day for kind, duty in told.items() if duty.last_day is not None
    }
    assert {kind: None if kind is DutyKind.COMPLETE_ENTRY else "F1" for kind in told} == {
        kind: duty.fault_id for kind, duty in told.items()
    }
