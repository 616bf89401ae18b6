"""A whole ticket on a day: what is owed, what is to come, and what is no longer asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from given import WIDE_CALENDAR
from hoshu_rules import (
    UNKNOWN,
    Arrived,
    Assessment,
    Bearer,
    CalendarError,
    Channel,
    Clause,
    ConfigFile,
    DateKind,
    DeliveryFailed,
    DetailsChanged,
    DutyKind,
    Event,
    FailedDelivery,
    FaultReported,
    FaultyUnitReturned,
    Leg,
    Ordered,
    Outcome,
    Party,
    Question,
    Reading,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    Task,
    UnitSwapped,
    assess,
    hinges,
)
from stories import BUNDLE, FORM, ON_SITE, RENEWAL, life, report, ticket

BOUGHT = date(2026, 4, 3)
ONE_DAY = timedelta(days=1)


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


def duties(assessment: Assessment) -> list[DutyKind]:
    """What is owed, in order."""
    return [duty.kind for duty in assessment.duties]


def questions(assessment: Assessment) -> list[Question]:
    """What was asked of the ticket as a whole, in order."""
    return [claim.question for claim in assessment.claims]


def days_of(assessment: Assessment, kind: DateKind) -> list[date]:
    """The days of one kind."""
    return [entry.day for entry in assessment.dates if entry.kind is kind]


def test_before_the_purchase_nothing_is_asked_or_owed() -> None:
    """On the day before the purchase only the order is told; on the day itself the refund and the renewal are asked."""
    before = assess(ticket(), [], day=BOUGHT - ONE_DAY)
    assert ([], []) == (questions(before), duties(before))
    on_the_day = assess(ticket(), [], day=BOUGHT)
    assert [Question.REFUND, Question.NEXT_RENEWAL] == questions(on_the_day)
    assert [DutyKind.REGISTER] == duties(on_the_day)


def test_nobody_owes_a_registration_after_the_expiry_day() -> None:
    """Registration is owed up to the expiry day, and no longer."""
    expires_on = ticket().expires_on
    assert [DutyKind.REGISTER] == duties(assess(ticket(), [], day=expires_on))
    expired = assess(ticket(), [], day=expires_on + ONE_DAY)
    assert [] == duties(expired)
    assert () == expired.registration.duties


def test_a_returned_ticket_is_neither_registered_nor_renewed() -> None:
    """Once a return is accepted, no registration is owed and no renewal asked; a refused one changes nothing."""
    returned = assess(ticket(), [ReturnRequested(on=date(2026, 4, 10))], day=date(2026, 6, 10))
    assert [Question.REFUND] == questions(returned)
    assert Outcome.ACCEPT is returned.claims[0].decision.outcome
    assert [] == duties(returned)
    refused = assess(ticket(), [ReturnRequested(on=date(2026, 4, 25))], day=date(2026, 6, 10))
    assert [Question.REFUND, Question.NEXT_RENEWAL] == questions(refused)
    assert [DutyKind.REGISTER] == duties(refused)


def test_each_request_to_return_is_decided_for_its_own_day() -> None:
    """Of two requests the first is in doubt on the day of completion, the second refused after it."""
    events: list[Event] = [
        RegistrationCompleted(on=date(2026, 4, 10), notified_on=date(2026, 4, 10)),
        ReturnRequested(on=date(2026, 4, 12)),
        ReturnRequested(on=date(2026, 4, 10)),
    ]
    claims = [claim for claim in assess(ticket(), events, day=november(1)).claims if claim.question is Question.REFUND]
    assert [(date(2026, 4, 10), Outcome.REFER), (date(2026, 4, 12), Outcome.DECLINE)] == [
        (claim.day, claim.decision.outcome) for claim in claims
    ]
    assert [False, False] == [claim.hypothetical for claim in claims]


def test_without_a_request_the_return_is_asked_as_if_on_the_day() -> None:
    """The claim says that nobody asked."""
    (refund,) = (claim for claim in assess(ticket(), [], day=BOUGHT).claims if claim.question is Question.REFUND)
    assert (True, BOUGHT, Outcome.ACCEPT) == (refund.hypothetical, refund.day, refund.decision.outcome)


def test_the_order_is_decided_by_the_rule_of_its_form() -> None:
    """A new order is held against the device's purchase, a renewal's against the running ticket's expiry day."""
    order = Ordered(on=date(2026, 4, 3), in_same_order=False)
    new = assess(ticket(), [order], day=BOUGHT).claims[0]
    renewal = assess(ticket(RENEWAL), [order], day=BOUGHT).claims[0]
    assert (Question.ORDER, Clause.ORDER_NEW) == (new.question, new.decision.grounds[0].clause)
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
        (True, BOUGHT - ONE_DAY, [date(2026, 7, 1)]),
        (UNKNOWN, BOUGHT, [date(2026, 7, 1)]),
    ],
    ids=["on its own", "in the device's order", "in the device's order, but that is to come", "not known"],
)
def test_a_ticket_in_the_devices_own_order_has_no_last_day(
    in_same_order: bool, day: date, expected: list[date]
) -> None:
    """The last day to order is told unless the ticket is known to be in the device's order."""
    assessment = assess(ticket(), [Ordered(on=BOUGHT, in_same_order=in_same_order)], day=day)
    assert expected == days_of(assessment, DateKind.LAST_DAY_TO_ORDER)


def test_a_bundle_has_no_last_day_to_order() -> None:
    """A bundle is bought as one, so no day bounds its order."""
    assert [] == days_of(assess(ticket(BUNDLE), [], day=BOUGHT), DateKind.LAST_DAY_TO_ORDER)


def test_an_empty_window_has_no_last_day() -> None:
    """A ticket bought on the 25th has no last day for a refund; one bought on the 24th has that very day."""
    late = evolve(ticket(), purchased_on=date(2026, 4, 25))
    assert [] == days_of(assess(late, [], day=late.purchased_on), DateKind.LAST_DAY_FOR_REFUND)
    last = evolve(ticket(), purchased_on=date(2026, 4, 24))
    assert [date(2026, 4, 24)] == days_of(assess(last, [], day=last.purchased_on), DateKind.LAST_DAY_FOR_REFUND)


def test_only_what_comes_after_the_day_is_to_come() -> None:
    """An event on the day asked about has happened; one on the next day is to come (day.later)."""
    for day, expected in ((date(2026, 4, 8), ()), (date(2026, 4, 7), (Reading.DAY_LATER,))):
        assessment = assess(ticket(), [Arrived(on=date(2026, 4, 8))], day=day)
        (arrival,) = (entry for entry in assessment.dates if entry.kind is DateKind.ARRIVED)
        assert expected == arrival.readings
        assert bool(expected) is (days_of(assessment, DateKind.REGISTRATION_GUIDE) == [])


def test_notices_and_reports_of_changes_are_dates_of_their_own() -> None:
    """The completion e-mail and the report of a change are told on their own days, later ones as to come."""
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
    """A change is owed a report only if it came on or after the day on which the form was last sent in."""
    first = RegistrationSubmitted(on=date(2026, 4, 8), channel=Channel.WEB_FORM, form=FORM)
    second = evolve(first, on=date(2026, 4, 10))
    change = DetailsChanged(on=date(2026, 4, 9))
    on_that_day = DetailsChanged(on=second.on)
    assert [DutyKind.REPORT_CHANGE] == duties(assess(ticket(), [first, on_that_day, second], day=date(2026, 4, 12)))
    assert [DutyKind.REPORT_CHANGE] == duties(assess(ticket(), [first, change], day=date(2026, 4, 12)))
    assert [] == duties(assess(ticket(), [first, change, second], day=date(2026, 4, 12)))


def test_the_form_that_counts_is_the_one_sent_in_last() -> None:
    """A form that was put right is checked as it was sent in the second time; until completion its faults are owed."""
    wrong = evolve(FORM, serial_number="1234567890", agreed_to_terms=False)
    first = RegistrationSubmitted(on=date(2026, 4, 8), channel=Channel.WEB_FORM, form=wrong)
    second = RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=FORM)
    assert [DutyKind.COMPLETE_ENTRY] * 2 == duties(assess(ticket(), [first, second], day=date(2026, 4, 9)))
    assert [] == duties(assess(ticket(), [second, first], day=date(2026, 4, 10)))
    done = RegistrationCompleted(on=date(2026, 4, 9), notified_on=date(2026, 4, 9))
    assert [] == duties(assess(ticket(), [first, done], day=date(2026, 4, 9)))


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
    """After each event of an exchange just what comes next is owed, and the due day is told from the receipt on."""
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


def test_whose_unit_it_is_without_a_recorded_swap_is_not_known() -> None:
    """A unit that is on its way back, with no swap recorded, is referred to a person; it is no longer to be swapped."""
    events = [event for event, _owed in EXCHANGE if not isinstance(event, UnitSwapped)]
    assessment = assess(ticket(), [*life()[:4], *events], day=november(16))
    (fault,) = assessment.faults
    assert fault.owner is not None
    assert fault.owner.bearer is None
    assert [] == duties(assessment)


def test_whose_unit_it_is_changes_on_the_day_of_the_swap() -> None:
    """Dispatched it is the customer's, from the swap on the provider's; before a dispatch it is not asked."""
    events = [event for event, _owed in EXCHANGE]
    owners = []
    for day in (10, 11, 14, 15):
        (fault,) = assess(ticket(), [*life()[:4], *events], day=november(day)).faults
        owners.append(None if fault.owner is None else fault.owner.bearer)
    assert [None, Bearer.CUSTOMER, Bearer.CUSTOMER, Bearer.PROVIDER] == owners


def test_the_legs_of_an_exchange_are_told_in_their_order() -> None:
    """Out, again after the failed delivery, and back."""
    (fault,) = assess(ticket(), [*life()[:4], *(event for event, _owed in EXCHANGE)], day=november(20)).faults
    assert [Leg.REPLACEMENT_OUT, Leg.REPLACEMENT_AGAIN, Leg.FAULTY_UNIT_BACK] == [item.what for item in fault.shipping]
    assert list(Task) == [item.what for item in fault.work]


def test_a_declined_fault_has_no_exchange_unless_there_was_one() -> None:
    """Of a fault that is not covered neither legs nor work are told, until a replacement was shipped all the same."""
    software = FaultReported(fault_id="F1", report=evolve(report(), hardware_fault=False))
    (fault,) = assess(ticket(), [*life()[:4], software], day=november(12)).faults
    assert ((), (), None, ()) == (fault.shipping, fault.work, fault.owner, fault.duties)
    shipped = ReplacementShipped(fault_id="F1", on=november(11))
    (fault,) = assess(ticket(), [*life()[:4], software, shipped], day=november(12)).faults
    assert [Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK] == [item.what for item in fault.shipping]
    assert () == fault.duties


def test_on_site_an_engineer_is_owed_until_the_swap() -> None:
    """The provider sends an engineer, the customer provides the file if that is open; the swap ends both."""
    reported = FaultReported(fault_id="F1", report=report(ON_SITE))
    before = assess(ticket(ON_SITE), [*life()[:4], reported], day=november(11), calendar=WIDE_CALENDAR)
    assert [DutyKind.PROVIDE_CONFIG_FILE, DutyKind.SEND_ENGINEER] == duties(before)
    (fault,) = before.faults
    assert ((), None) == (fault.shipping, fault.return_status)
    assert [november(11)] == days_of(before, DateKind.ATTENDANCE_CAN_START)
    provided = evolve(reported, report=evolve(report(ON_SITE), config_file=ConfigFile.WITH_REPORT))
    after_it = assess(ticket(ON_SITE), [*life()[:4], provided], day=november(11), calendar=WIDE_CALENDAR)
    assert [DutyKind.SEND_ENGINEER] == duties(after_it)
    swapped = UnitSwapped(fault_id="F1", on=november(11))
    done = assess(ticket(ON_SITE), [*life()[:4], reported, swapped], day=november(11), calendar=WIDE_CALENDAR)
    assert [] == duties(done)


def test_on_site_only_the_legs_that_there_have_been_are_asked() -> None:
    """On site a leg is told, and referred to a person, once something was shipped or returned."""
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
    """Where it is not known whether the hardware is at fault, the customer owes to locate it."""
    unclear = FaultReported(fault_id="F1", report=evolve(report(), hardware_fault=UNKNOWN))
    assessment = assess(ticket(), [*life()[:4], unclear], day=november(10))
    assert [DutyKind.LOCATE_FAULT] == duties(assessment)
    shipped = ReplacementShipped(fault_id="F1", on=november(11))
    assert [] == duties(assess(ticket(), [*life()[:4], unclear, shipped], day=november(11)))


def test_several_faults_are_kept_apart() -> None:
    """Each fault has its own exchange, its own duties with its id, in the order of the ids."""
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


def test_a_calendar_is_needed_only_where_hours_matter() -> None:
    """A fault under on-site basic needs a calendar, unless it is not covered or is still to come."""
    events: list[Event] = [*life()[:4], FaultReported(fault_id="F1", report=report(ON_SITE))]
    with pytest.raises(CalendarError, match="a BusinessCalendar"):
        assess(ticket(ON_SITE), events, day=november(10))
    assert () == assess(ticket(ON_SITE), events, day=november(9)).faults
    software = FaultReported(fault_id="F1", report=evolve(report(ON_SITE), hardware_fault=False))
    (fault,) = assess(ticket(ON_SITE), [*life()[:4], software], day=november(10)).faults
    assert fault.attendance is None


def test_a_whole_assessment_can_hang_on_readings() -> None:
    """Asked of a whole ticket, ``hinges`` names each reading on which some outcome or day of it turns."""
    bought = evolve(ticket(), device_bought_on=date(2026, 2, 28), expires_on=date(2029, 2, 28))
    assert (Reading.PERIOD_METHOD, Reading.PERIOD_BACKWARD, Reading.REFUND_OPEN) == hinges(
        lambda policy: assess(bought, [], day=BOUGHT, policy=policy)
    )
