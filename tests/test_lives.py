"""What happens in a ticket's life: tables of events, a day, and what holds then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Case,
    Cause,
    Channel,
    ConfigFile,
    Decision,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Task,
    Ticket,
    assess,
)
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
    DecidedQuestion,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.questions import CoverageFacts
from hoshu_rules.facts.tickets import Closing, Defect, EntryField, EntryForm, SendBackPlace
from hoshu_rules.formats.json import answer_to_json
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.telling import languages, tell
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment, ClaimKind, DateKind, FaultAssessment
from hoshu_rules.ticket.sending import Step
from stories import BUNDLE, FORM, ON_SITE, RENEWAL, SEND_BACK, WIDE_CALENDAR, life, report, ticket

ACCEPT, REFER, DECLINE = Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE
CUSTOMER, PROVIDER, NOT_INCLUDED = Bearer.CUSTOMER, Bearer.PROVIDER, Bearer.NOT_INCLUDED
SHIP, AGAIN, SWAP = DutyKind.SHIP_REPLACEMENT, DutyKind.SHIP_REPLACEMENT_AGAIN, DutyKind.SWAP_UNIT
RETURN, DECIDE, ENGINEER = DutyKind.RETURN_FAULTY_UNIT, DutyKind.DECIDE, DutyKind.SEND_ENGINEER
REGISTER, ENTRY, CHANGE = DutyKind.REGISTER, DutyKind.COMPLETE_ENTRY, DutyKind.REPORT_CHANGE
NOTICE, EMAIL = DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL
ONE_DAY = timedelta(days=1)
BOUGHT = date(2026, 4, 3)
REGISTERED = life()[:4]


def april(day: int) -> date:
    """A day of April 2026, in which the ticket is bought and registered."""
    return date(2026, 4, day)


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


def at(on: date, hour: int) -> datetime:
    """This hour of a day in Japan."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=JAPAN)


def reported(plan: ServicePlan = SEND_BACK, **facts: Any) -> FaultReported:
    """A hardware fault of 10 November, with these facts changed."""
    return FaultReported(fault_id="F1", report=evolve(report(plan), **facts))


def shipped(day: int) -> ReplacementShipped:
    """A dispatch on this day of November."""
    return ReplacementShipped(fault_id="F1", on=november(day))


def received(day: int) -> ReplacementReceived:
    """A receipt on this day of November."""
    return ReplacementReceived(fault_id="F1", on=november(day))


def swapped(day: int, serial_number: str | None = None) -> UnitSwapped:
    """A swap on this day of November."""
    return UnitSwapped(fault_id="F1", on=november(day), serial_number=serial_number)


def unfit(day: int) -> ReplacementUnfit:
    """A replacement that is dead on arrival."""
    return ReplacementUnfit(fault_id="F1", on=november(day), defect=Defect.DEAD_ON_ARRIVAL)


def closed(day: int, reason: Closing = Closing.NO_FAULT_FOUND) -> FaultClosed:
    """The fault is closed on this day of November."""
    return FaultClosed(fault_id="F1", on=november(day), reason=reason)


def told(*events: Event, day: date, of: Ticket | None = None, **facts: Any) -> Assessment:
    """Everything of the ticket on this day."""
    return assess(of or ticket(), events, day=day, calendar=WIDE_CALENDAR, **facts)


def fault_of(*events: Event, day: date, of: Ticket | None = None, **facts: Any) -> FaultAssessment:
    """The only fault, of a ticket that was registered in April."""
    (fault,) = told(*REGISTERED, *events, day=day, of=of, **facts).faults
    return fault


def kinds(assessment: Assessment | FaultAssessment) -> list[DutyKind]:
    """What is owed, in order."""
    return [duty.kind for duty in assessment.duties]


def turning_on(fault: FaultAssessment) -> set[Reading | None]:
    """The readings that the coverage of a fault turns on."""
    assert fault.coverage is not UNKNOWN
    return {ground.turns_on for ground in fault.coverage.grounds}


def refund(assessment: Assessment) -> Outcome:
    """What holds of the last claim to return the ticket."""
    return [claim.outcome for claim in assessment.claims if claim.kind is ClaimKind.REFUND][-1]


def days_of(assessment: Assessment, kind: DateKind) -> list[date]:
    """The days of one kind."""
    return [entry.day for entry in assessment.dates if entry.kind is kind]


# A fault and its exchange


def located(day: int, *, hardware_fault: bool = True, **facts: Any) -> FaultLocated:
    """What was found on a day of November."""
    return FaultLocated(fault_id="F1", on=november(day), hardware_fault=hardware_fault, **facts)


def at_hour(hour: int, found: FaultLocated) -> FaultLocated:
    """The same finding at this hour of its day."""
    return evolve(found, at=at(found.on, hour))


SOFTWARE = located(12, hardware_fault=False)
DISASTER = frozenset({Cause.NATURAL_DISASTER})


@pytest.mark.parametrize(
    ("found", "outcomes"),
    [
        ((), {10: REFER, 12: REFER, 20: REFER}),
        ((located(12),), {10: REFER, 11: REFER, 12: ACCEPT, 20: ACCEPT}),
        ((located(12, hardware_fault=False),), {11: REFER, 12: DECLINE}),
        ((located(12, established_causes=DISASTER),), {11: REFER, 12: DECLINE}),
        ((located(12, suspected_causes=DISASTER), located(14)), {12: REFER, 13: REFER, 14: REFER}),
        (
            (located(12, suspected_causes=DISASTER), located(14, established_causes=frozenset({Cause.PRODUCT}))),
            {13: REFER, 14: ACCEPT},
        ),
        ((located(12), located(12, hardware_fault=False)), {11: REFER, 12: REFER}),
        ((at_hour(9, located(12)), at_hour(10, SOFTWARE)), {12: DECLINE}),
        ((at_hour(10, located(12)), at_hour(9, SOFTWARE)), {12: REFER}),
        ((evolve(SOFTWARE, withdrawn_on=november(14)), located(14)), {13: DECLINE, 14: REFER}),
    ],
)
def test_what_was_found_counts_from_its_day(found: tuple[FaultLocated, ...], outcomes: dict[int, Outcome]) -> None:
    """The last finding holds; two of one day that differ leave it open, unless their instants order them."""
    for day, expected in outcomes.items():
        unclear = reported(hardware_fault=UNKNOWN, suspected_causes=DISASTER if len(found) > 1 else frozenset())
        fault = fault_of(unclear, *found, day=november(day))
        assert expected is fault.outcome, day
        assert fault.coverage is not UNKNOWN
        assert isinstance(fault.coverage.facts, CoverageFacts)
        is_known = fault.coverage.facts.report.hardware_fault is not UNKNOWN
        assert is_known is (DutyKind.LOCATE_FAULT not in kinds(fault))


def provided(day: int, hour: int | None = None) -> ConfigFileProvided:
    """The file came on this day of November."""
    return ConfigFileProvided(fault_id="F1", on=november(day), at=None if hour is None else at(november(day), hour))


@pytest.mark.parametrize(
    ("known", "file", "bearers"),
    [
        (UNKNOWN, (), {10: None}),
        (UNKNOWN, (provided(9),), {10: PROVIDER}),
        (UNKNOWN, (provided(10),), {10: PROVIDER}),
        (UNKNOWN, (provided(10, 18),), {10: PROVIDER}),
        (UNKNOWN, (evolve(provided(10), at=report().reported_at),), {10: PROVIDER}),
        (UNKNOWN, (provided(10, 19),), {10: None, 11: None}),
        (UNKNOWN, (provided(9), provided(12)), {12: PROVIDER}),
        (ConfigFile.NEVER, (provided(12),), {11: NOT_INCLUDED, 12: None}),
        (ConfigFile.WITH_REPORT, (provided(12),), {11: PROVIDER, 12: PROVIDER}),
    ],
    ids=str,
)
def test_a_configuration_file_counts_from_its_day(
    known: Any, file: tuple[ConfigFileProvided, ...], bearers: dict[int, Bearer | None]
) -> None:
    """With the report it is restored, after it a person decides (config.late); nobody owes a file (SCOPE)."""
    for day, expected in bearers.items():
        fault = fault_of(reported(ON_SITE, config_file=known), *file, day=november(day), of=ticket(ON_SITE))
        (restored,) = (each for each in fault.work if each.what is Task.RESTORE_CONFIGURATION)
        assert expected is restored.bearer
        assert (DECIDE in kinds(fault)) is (expected is None)
        assert all(duty.bearer is PROVIDER for duty in fault.duties)


@pytest.mark.parametrize(
    ("changes", "named", "outcomes"),
    [
        ((), True, {20: ACCEPT}),
        ((DestinationChanged(fault_id="F1", on=november(9)),), True, {20: ACCEPT}),
        ((DestinationChanged(fault_id="F1", on=november(10)),), True, {10: REFER}),
        ((DestinationChanged(fault_id="F1", on=november(10), at=at(november(10), 18)),), True, {10: ACCEPT}),
        ((DestinationChanged(fault_id="F1", on=november(10), at=report().reported_at),), True, {10: ACCEPT}),
        ((DestinationChanged(fault_id="F1", on=november(10), at=at(november(10), 19)),), True, {10: REFER}),
        ((DestinationChanged(fault_id="F1", on=november(12)),), True, {11: ACCEPT, 12: REFER}),
        ((DestinationChanged(fault_id="F1", on=november(12)),), False, {11: ACCEPT, 12: REFER}),
        (
            (DestinationChanged(fault_id="F1", on=november(12), withdrawn_on=november(14)),),
            True,
            {13: REFER, 14: ACCEPT},
        ),
        (
            (DestinationChanged(fault_id="F1", on=november(9)), DestinationChanged(fault_id="F1", on=november(12))),
            True,
            {11: ACCEPT, 12: REFER},
        ),
    ],
    ids=str,
)
def test_a_destination_named_after_the_request_is_for_a_person(
    changes: tuple[DestinationChanged, ...], named: bool, outcomes: dict[int, Outcome]
) -> None:
    """From its day on, for a destination that was named before as for one that was not (destination.changed)."""
    place = SendBackPlace(destination_named=named, destination_on_remote_island=False)
    for day, expected in outcomes.items():
        fault = fault_of(reported(place=place), *changes, day=november(day))
        assert expected is fault.outcome
        assert (expected is REFER) is (Reading.DESTINATION_CHANGED in turning_on(fault))


FAILED = DeliveryFailed(
    fault_id="F1", on=november(12), failure=FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
)
OUT, BACK, RESENT = Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK, Leg.REPLACEMENT_AGAIN


@pytest.mark.parametrize("reason", Closing)
@pytest.mark.parametrize(
    ("events", "before", "after", "legs", "owner"),
    [
        ((), [SHIP], [], [], None),
        ((shipped(11),), [], [], [OUT, BACK], CUSTOMER),
        ((shipped(11), FAILED), [AGAIN], [], [OUT, BACK], CUSTOMER),
        ((shipped(11), FAILED, shipped(13)), [], [], [OUT, RESENT, BACK], CUSTOMER),
        ((shipped(11), received(13)), [SWAP, RETURN], [RETURN], [OUT, BACK], CUSTOMER),
        ((shipped(11), received(12), swapped(13)), [RETURN], [RETURN], [OUT, BACK], PROVIDER),
    ],
    ids=["nothing left", "left", "failed", "sent again", "received", "swapped"],
)
def test_for_a_fault_that_is_closed_nothing_more_is_shipped(
    events: tuple[Event, ...],
    before: list[DutyKind],
    after: list[DutyKind],
    legs: list[Leg],
    owner: Bearer | None,
    reason: Closing,
) -> None:
    """What has already left keeps its return, freight and owner."""
    open_, ended = (fault_of(reported(), *events, closed(15, reason), day=november(day)) for day in (14, 15))
    assert (before, after) == (kinds(open_), kinds(ended))
    assert (legs, ()) == ([each.what for each in ended.shipping], ended.work)
    assert owner is (ended.owner and ended.owner.bearer)
    assert open_.coverage == ended.coverage


def test_for_an_on_site_fault_that_is_closed_nobody_comes() -> None:
    """Neither attendance nor work is told any more, whether the engineer has left or not."""
    for sent in ((), (EngineerSent(fault_id="F1", on=november(11)),)):
        before, after = (
            fault_of(reported(ON_SITE), *sent, closed(15), day=november(day), of=ticket(ON_SITE)) for day in (14, 15)
        )
        assert [DECIDE, SWAP if sent else ENGINEER] == kinds(before)
        assert ([], None, ()) == (kinds(after), after.attendance, after.work)
        assert before.attendance is not None


@pytest.mark.parametrize(
    ("events", "owed", "last_day", "owner"),
    [
        ((received(12),), [SWAP, RETURN], 19, CUSTOMER),
        ((received(12), unfit(13)), [DECIDE, AGAIN, RETURN], 19, CUSTOMER),
        ((received(12), unfit(13), shipped(14)), [DECIDE, RETURN], 19, CUSTOMER),
        ((received(12), unfit(13), shipped(14), received(15)), [DECIDE, SWAP, RETURN], 22, CUSTOMER),
        ((received(12), unfit(13), shipped(14), received(15), swapped(16)), [DECIDE, RETURN], 22, PROVIDER),
        ((received(12), swapped(12), unfit(13)), [DECIDE, AGAIN, RETURN], 19, PROVIDER),
        ((unfit(13),), [DECIDE, AGAIN], None, CUSTOMER),
        ((received(12), unfit(13), received(14), unfit(15)), [DECIDE, DECIDE, AGAIN, RETURN], 21, CUSTOMER),
        ((received(12), swapped(14), received(16)), [RETURN], 19, PROVIDER),
        ((received(12), swapped(13), received(14), swapped(15)), [RETURN], 21, PROVIDER),
        ((received(12), received(15), unfit(15), swapped(16)), [DECIDE, RETURN], 22, PROVIDER),
    ],
    ids=[
        "fit",
        "dead on arrival",
        "on its way again",
        "received again",
        "swapped again",
        "dead after the swap",
        "unfit, no receipt known",
        "dead twice",
        "one more came after the swap",
        "one more came and was swapped in",
        "two came",
    ],
)
def test_an_unfit_replacement_is_owed_again(
    events: tuple[Event, ...], owed: list[DutyKind], last_day: int | None, owner: Bearer
) -> None:
    """Its freight, return and owner are for a person; the week for the faulty unit is that of exchange.again."""
    fault = fault_of(reported(), shipped(11), *events, day=november(17))
    assert owed == kinds(fault)
    assert last_day == (fault.return_status.last_day.day if isinstance(fault.return_status, ReturnStatus) else None)
    assert owner is (fault.owner and fault.owner.bearer)
    legs = [each for each in fault.shipping if each.what is Leg.UNFIT_UNIT_BACK]
    assert owed.count(DECIDE) == len(legs)
    for leg in legs:
        assert None is leg.bearer
        assert {Clause.EXCHANGE_OWNERSHIP, Clause.SENDBACK_SHIPPING, Clause.SENDBACK_RETURN} == {
            ground.clause for ground in leg.assignment.grounds
        }


ONE_DAY_LONG: list[Step] = [
    shipped(12),
    received(12),
    swapped(12),
    unfit(12),
    evolve(shipped(12), event_id="again"),
    evolve(received(12), event_id="again"),
]


def test_instants_order_the_steps_of_one_day() -> None:
    """A dead replacement and the next one on one day; without instants a day's steps come as an exchange goes."""
    by_instants = [evolve(event, at=at(event.on, hour)) for hour, event in enumerate(ONE_DAY_LONG, start=9)]
    owed = [kinds(fault_of(reported(), *by_instants[:length], day=november(12))) for length in range(1, 7)]
    assert [[], [SWAP, RETURN], [RETURN], [DECIDE, AGAIN, RETURN], [DECIDE, RETURN], [DECIDE, SWAP, RETURN]] == owed
    assert [DECIDE, RETURN] == kinds(fault_of(reported(), *ONE_DAY_LONG, day=november(12)))


def test_what_failed_and_left_again_on_one_day_was_sent_again() -> None:
    """Its leg stays when the fault is closed, and a redelivery after that is none."""
    again = shipped(11), FAILED, evolve(shipped(12), event_id="again")
    fault = fault_of(reported(), *again, closed(15), day=november(15))
    assert [OUT, RESENT, BACK] == [each.what for each in fault.shipping]
    fault = fault_of(reported(), *again, received(13), day=november(13))
    assert [OUT, RESENT, BACK] == [each.what for each in fault.shipping]


def test_under_doubt_an_unfit_replacement_is_for_a_person_first() -> None:
    """The fault is referred, so that a person decides before a replacement is owed again (exchange.again)."""
    unclear = reported(hardware_fault=UNKNOWN)
    fault = fault_of(unclear, shipped(11), received(12), unfit(13), day=november(14))
    assert [DECIDE, DECIDE, RETURN] == kinds(fault)
    declined = fault_of(reported(hardware_fault=False), shipped(11), received(12), unfit(13), day=november(14))
    assert [DECIDE, RETURN] == kinds(declined)


def test_on_site_an_unfit_unit_brings_an_engineer_again() -> None:
    """After a swap that did not help, the engineer is owed again."""
    sent, came = EngineerSent(fault_id="F1", on=november(11)), swapped(12)
    file_known = reported(ON_SITE, config_file=ConfigFile.NEVER)
    owed = [
        kinds(fault_of(file_known, sent, came, unfit(13), day=november(day), of=ticket(ON_SITE)))
        for day in (10, 11, 12, 13)
    ]
    assert [[ENGINEER], [SWAP], [], [DECIDE, ENGINEER]] == owed


NUMBER, OTHER_NUMBER, SPARE = "12345678901", "22222222222", "33333333333"


@pytest.mark.parametrize(
    ("number", "events", "outcome"),
    [
        (None, (), ACCEPT),
        (NUMBER, (), ACCEPT),
        ("１２３４５ ６７８９０１", (), ACCEPT),
        (OTHER_NUMBER, (), REFER),
        (OTHER_NUMBER, (swapped(9, OTHER_NUMBER),), ACCEPT),
        (OTHER_NUMBER, (swapped(10, OTHER_NUMBER),), ACCEPT),
        (OTHER_NUMBER, (swapped(11, OTHER_NUMBER),), REFER),
        (OTHER_NUMBER, (swapped(9, SPARE),), REFER),
        (NUMBER, (swapped(9, SPARE),), ACCEPT),
        (OTHER_NUMBER, (evolve(swapped(9, OTHER_NUMBER), withdrawn_on=november(12)),), REFER),
    ],
    ids=str,
)
def test_the_faulty_device_is_the_registered_one_or_a_replacement(
    number: str | None, events: tuple[Event, ...], outcome: Outcome
) -> None:
    """Another number is for a person; that of a replacement counts from its swap on (device.match)."""
    earlier = (evolve(event, fault_id="F0") for event in events if isinstance(event, UnitSwapped))
    assessment = told(*REGISTERED, *earlier, reported(serial_number=number), day=november(20))
    fault = assessment.faults[-1]
    assert outcome is fault.outcome
    assert (outcome is REFER) is (Reading.DEVICE_MATCH in turning_on(fault))


def test_the_number_is_that_registered_at_the_report() -> None:
    """A form of a later day does not change it, and one without a number says nothing of it."""
    later = RegistrationSubmitted(
        on=november(15), channel=Channel.WEB_FORM, form=evolve(FORM, serial_number=OTHER_NUMBER)
    )
    blank = evolve(later, on=date(2026, 6, 1), form=evolve(FORM, serial_number=" "))
    for number, expected in ((NUMBER, ACCEPT), (OTHER_NUMBER, REFER)):
        for day in (14, 15, 20):
            assert expected is fault_of(reported(serial_number=number), later, blank, day=november(day)).outcome
        next_fault = reported(serial_number=number, reported_at=at(november(16), 9))
        assert expected is not fault_of(next_fault, later, day=november(20)).outcome
        of = evolve(ticket(), serial_number=OTHER_NUMBER)
        assert expected is not fault_of(reported(serial_number=number), day=november(20), of=of).outcome


def test_a_number_that_two_forms_of_a_day_tell_differently_is_not_known() -> None:
    """Then no device is another one (history.order)."""
    form = RegistrationSubmitted(on=april(20), channel=Channel.WEB_FORM, form=evolve(FORM, serial_number=SPARE))
    other = evolve(form, form=evolve(FORM, serial_number=OTHER_NUMBER))
    assert ACCEPT is fault_of(form, other, reported(serial_number=NUMBER), day=november(20)).outcome
    ordered = evolve(form, at=at(april(20), 9)), evolve(other, at=at(april(20), 10))
    assert REFER is fault_of(*ordered, reported(serial_number=SPARE), day=november(20)).outcome


# A renewal in its chain

RUNNING = RunningTicket(
    plan=SEND_BACK,
    starts_on=date(2023, 4, 3),
    expires_on=date(2026, 4, 2),
    registration_complete=True,
    given_back=False,
)
RENEWED = evolve(ticket(RENEWAL), renews=RUNNING, expires_on=date(2027, 4, 2), registered_on=BOUGHT)


@pytest.mark.parametrize(
    ("running", "occurred_on", "outcome"),
    [
        ({}, date(2026, 4, 2), ACCEPT),
        ({}, date(2023, 4, 3), ACCEPT),
        ({}, date(2023, 4, 2), REFER),
        ({"starts_on": UNKNOWN}, date(2026, 4, 2), REFER),
        ({"registration_complete": UNKNOWN}, date(2026, 4, 2), REFER),
        ({"registration_complete": False}, date(2026, 4, 2), REFER),
        ({"given_back": UNKNOWN}, date(2026, 4, 2), REFER),
        ({"given_back": True}, date(2026, 4, 2), REFER),
        ({"expires_on": date(2026, 4, 1)}, date(2026, 4, 1), REFER),
        ({"plan": ON_SITE}, date(2026, 4, 2), REFER),
    ],
    ids=str,
)
def test_a_fault_across_the_turn_is_under_service_on_both_days(
    running: dict[str, Any], occurred_on: date, outcome: Outcome
) -> None:
    """Occurred in the running ticket's period, reported on the day after: within the term (renewal.continuity)."""
    of = evolve(RENEWED, renews=evolve(RUNNING, **running))
    across = reported(reported_at=at(date(2026, 4, 4), 10), occurred_on=occurred_on)
    (fault,) = told(across, day=date(2026, 4, 4), of=of).faults
    assert outcome is fault.outcome
    expected = Reading.RENEWAL_CONTINUITY if outcome is ACCEPT else Reading.FAULT_PREEXISTING
    assert expected in turning_on(fault)
    (switched,) = told(across, day=date(2026, 4, 4), of=of, policy=STANDARD.switched(Reading.RENEWAL_CONTINUITY)).faults
    assert REFER is switched.outcome


def renewal_order(on: date, kind: ServiceKind = ServiceKind.SEND_BACK) -> RenewalOrdered:
    """An order of the next renewal."""
    return RenewalOrdered(on=on, plan=ServicePlan(kind, PlanForm.RENEWAL, 1))


@pytest.mark.parametrize(
    ("events", "day", "claims", "is_reminded"),
    [
        ((), date(2029, 3, 1), [(date(2029, 3, 1), ACCEPT, True)], True),
        ((renewal_order(date(2029, 3, 2)),), date(2029, 3, 1), [(date(2029, 3, 1), ACCEPT, True)], True),
        ((renewal_order(date(2029, 3, 2)),), date(2029, 3, 20), [(date(2029, 3, 2), ACCEPT, False)], False),
        ((renewal_order(date(2029, 3, 3)),), date(2029, 3, 20), [(date(2029, 3, 3), REFER, False)], False),
        ((renewal_order(date(2029, 4, 3)),), date(2029, 5, 1), [(date(2029, 4, 3), DECLINE, False)], False),
        (
            (renewal_order(date(2029, 3, 2), ServiceKind.ON_SITE_BASIC),),
            date(2029, 3, 2),
            [(date(2029, 3, 2), REFER, False)],
            False,
        ),
        ((RenewalDeclined(on=date(2029, 3, 2)),), date(2029, 3, 1), [(date(2029, 3, 1), ACCEPT, True)], True),
        ((RenewalDeclined(on=date(2029, 3, 2)),), date(2029, 3, 2), [], False),
        (
            (RenewalDeclined(on=date(2029, 2, 1)), renewal_order(date(2029, 3, 2))),
            date(2029, 3, 2),
            [(date(2029, 3, 2), ACCEPT, False)],
            False,
        ),
        (
            (RenewalDeclined(on=date(2029, 2, 1), withdrawn_on=date(2029, 2, 9)),),
            date(2029, 2, 9),
            [(date(2029, 2, 9), ACCEPT, True)],
            True,
        ),
    ],
    ids=str,
)
def test_a_renewal_is_decided_for_the_day_of_its_order(
    events: tuple[Event, ...], day: date, claims: list[tuple[date, Outcome, bool]], is_reminded: bool
) -> None:
    """Once it is ordered or declined it is no longer asked as if, and nobody is reminded of it."""
    assessment = told(*REGISTERED, *events, day=day)
    asked = [claim for claim in assessment.claims if claim.kind is ClaimKind.NEXT_RENEWAL]
    assert claims == [(claim.day, claim.outcome, claim.hypothetical) for claim in asked]
    assert ([date(2029, 3, 2)] if is_reminded else []) == days_of(assessment, DateKind.LAST_DAY_TO_RENEW)


EMPTY = EntryForm(agreed_to_terms=True, serial_number=None, contact=None, site=None)


def sent(on: date, form: EntryForm, channel: Channel = Channel.WEB_FORM) -> RegistrationSubmitted:
    """A form that came in on this day."""
    return RegistrationSubmitted(on=on, channel=channel, form=form)


MOVED = DetailsChanged(on=date(2026, 4, 5), entry=EntryField.SITE)
DONE = RegistrationCompleted(on=april(12), notified_on=april(12))


@pytest.mark.parametrize(
    ("change", "form", "owed"),
    [
        (MOVED, EMPTY, {4: [REGISTER], 6: [REGISTER, CHANGE], 9: [ENTRY], 11: [ENTRY], 12: [CHANGE], 20: [CHANGE]}),
        (MOVED, evolve(EMPTY, site="Kobe"), {6: [REGISTER, CHANGE], 9: [], 12: [], 20: []}),
        (MOVED, evolve(EMPTY, contact="a@b.jp"), {9: [ENTRY], 12: [CHANGE]}),
        (evolve(MOVED, reported_on=april(7)), EMPTY, {6: [REGISTER, CHANGE], 7: [REGISTER], 9: [], 12: []}),
        (evolve(MOVED, reported_on=april(15)), EMPTY, {9: [ENTRY], 14: [CHANGE], 15: []}),
        (evolve(MOVED, entry=UNKNOWN), EMPTY, {6: [REGISTER, CHANGE], 9: [CHANGE], 12: [CHANGE]}),
        (evolve(MOVED, entry=UNKNOWN), evolve(EMPTY, contact="a@b.jp"), {9: [], 12: []}),
        (evolve(MOVED, on=april(10)), EMPTY, {9: [], 10: [CHANGE], 12: [CHANGE]}),
        (evolve(MOVED, withdrawn_on=april(11)), EMPTY, {9: [ENTRY], 11: [], 12: []}),
    ],
    ids=[
        "an empty form",
        "carried by the form",
        "a form with another entry",
        "reported before",
        "reported after",
        "an unknown entry, an empty form",
        "an unknown entry, some form",
        "changed after the form",
        "withdrawn",
    ],
)
def test_a_change_before_a_renewals_form_is_asked_for_until_it_is_told(
    change: DetailsChanged, form: EntryForm, owed: dict[int, list[DutyKind]]
) -> None:
    """An empty form carries no change: an entry to complete until the completion, a change to report after it."""
    of = evolve(RENEWED, registered_on=None)
    for day, expected in owed.items():
        assert expected == kinds(told(change, sent(april(9), form), DONE, day=april(day), of=of)), day


@pytest.mark.parametrize("entry", [EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE, UNKNOWN], ids=str)
def test_a_change_names_its_entry(entry: Any) -> None:
    """The duty says which entry changed and when; where it is not known it says no entry."""
    change = DetailsChanged(on=april(20), entry=entry)
    (duty,) = told(*REGISTERED, change, day=april(20)).duties
    assert (CHANGE, april(20), None if entry is UNKNOWN else entry) == (duty.kind, duty.changed_on, duty.changed)


def test_a_site_that_changed_is_not_the_registered_one() -> None:
    """A replacement sent to the registered site, and an engineer, come with a caution until the change is told."""
    moved = DetailsChanged(on=date(2026, 10, 1), entry=EntryField.SITE, reported_on=november(12))
    to_site = SendBackPlace(destination_named=False, destination_on_remote_island=False)
    for plan, facts, reading in (
        (SEND_BACK, {"place": to_site}, Reading.DESTINATION_DEFAULT),
        (ON_SITE, {}, Reading.ONSITE_MOVED),
    ):
        for hour, day, is_cautioned in ((9, 11, True), (9, 13, False)):
            fault = fault_of(
                reported(plan, reported_at=at(november(day), hour), **facts), moved, day=november(20), of=ticket(plan)
            )
            assert fault.coverage is not UNKNOWN
            findings = {ground.finding for ground in fault.coverage.grounds if ground.turns_on is reading}
            assert is_cautioned is ("site_changed" in findings)


# A ticket that is given back


GONE_BACK = FaultyUnitReturned(fault_id="F1", on=november(12))
LATE_FORM = sent(april(22), evolve(FORM, serial_number="1", site=None))
COMPLETED = RegistrationCompleted(on=april(24))


@pytest.mark.parametrize(
    ("requested_on", "owed"),
    [
        (20, {19: [REGISTER], 20: [], 22: [], 23: [], 24: [], 30: []}),
        (25, {19: [REGISTER], 22: [ENTRY, ENTRY], 24: [NOTICE, EMAIL], 30: [NOTICE, EMAIL, CHANGE]}),
    ],
    ids=["accepted", "refused"],
)
def test_after_an_accepted_return_the_tickets_own_duties_are_closed(
    requested_on: int, owed: dict[int, list[DutyKind]]
) -> None:
    """Registration, entry, changes and notice; neither renewal nor guide day is dated (return.accepted)."""
    change = DetailsChanged(on=april(28))
    events = (Arrived(on=april(8)), ReturnRequested(on=april(requested_on)), LATE_FORM, COMPLETED, change)
    for day, expected in owed.items():
        assessment = told(*events, day=april(day))
        is_returned = requested_on == 20 and day >= requested_on
        assert expected == kinds(assessment), day
        for kind in (DateKind.REGISTRATION_GUIDE, DateKind.LAST_DAY_TO_RENEW):
            assert is_returned is (days_of(assessment, kind) == [])
        asked = {claim.kind for claim in assessment.claims}
        assert is_returned is (ClaimKind.NEXT_RENEWAL not in asked)


@pytest.mark.parametrize(
    ("events", "outcome", "owed"),
    [
        ((), REFER, [DECIDE]),
        ((shipped(11),), ACCEPT, []),
        ((shipped(12),), ACCEPT, []),
        ((shipped(13),), REFER, [DECIDE]),
        ((shipped(11), received(13)), ACCEPT, [SWAP, RETURN]),
        ((received(11), unfit(14)), ACCEPT, [DECIDE, AGAIN, RETURN]),
        ((unfit(11),), ACCEPT, [DECIDE, AGAIN]),
        ((GONE_BACK,), REFER, [DECIDE]),
    ],
    ids=str,
)
def test_what_had_left_by_the_request_keeps_its_duties(
    events: tuple[Event, ...], outcome: Outcome, owed: list[DutyKind]
) -> None:
    """Any other fault is for a person, whenever it was reported: nothing is granted for a ticket given back."""
    bought = evolve(ticket(), purchased_on=november(1), starts_on=november(1))
    policy = STANDARD.switched(Reading.REFUND_USED)
    registered = RegistrationCompleted(on=november(4))
    request = ReturnRequested(on=november(12), at=at(november(12), 9))
    for fault_event in (reported(), reported(reported_at=at(november(13), 9))):
        asked = evolve(registered, on=november(12), at=at(november(12), 10))
        (fault,) = told(request, asked, fault_event, *events, day=november(15), of=bought, policy=policy).faults
        assert Reading.RETURN_ACCEPTED in turning_on(fault) or outcome is ACCEPT
        is_registered = fault_event.on > november(12)
        assert (outcome if is_registered else REFER) is fault.outcome
        if is_registered:
            assert owed == kinds(fault)


def test_a_fault_that_the_rules_refuse_stays_refused_after_a_return() -> None:
    """A refusal outranks the doubt of a ticket given back."""
    software = reported(hardware_fault=False, reported_at=at(april(28), 9))
    (fault,) = told(ReturnRequested(on=april(20)), COMPLETED, software, day=april(30)).faults
    assert DECLINE is fault.outcome


PERSON_DECLINED = PersonDecided(
    on=november(12), question=DecidedQuestion.COVERAGE, decided=DECLINE, reason="by telephone", fault_id="F1"
)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), ACCEPT),
        ((reported(),), REFER),
        ((reported(hardware_fault=False),), ACCEPT),
        ((reported(hardware_fault=False), shipped(11)), REFER),
        ((reported(), closed(12)), ACCEPT),
        ((reported(), closed(21)), REFER),
        ((reported(), shipped(11), closed(12)), REFER),
        (
            (reported(), shipped(11), received(12), swapped(12), FaultyUnitReturned(fault_id="F1", on=november(13))),
            REFER,
        ),
        ((shipped(11),), REFER),
        ((closed(12),), ACCEPT),
        ((located(12),), REFER),
        ((reported(hardware_fault=UNKNOWN), located(12, hardware_fault=False)), ACCEPT),
        ((reported(hardware_fault=UNKNOWN), located(21, hardware_fault=False)), REFER),
        ((reported(reported_at=at(november(20), 9)),), REFER),
        ((reported(reported_at=at(november(21), 9)),), ACCEPT),
        ((reported(reported_at=at(november(21), 9)), evolve(reported(), fault_id="F2")), REFER),
        ((reported(hardware_fault=UNKNOWN), PERSON_DECLINED), ACCEPT),
    ],
    ids=[
        "no fault",
        "open",
        "declined",
        "declined, but shipped",
        "closed",
        "closed after the request",
        "shipped and closed",
        "exchanged",
        "shipped without a report",
        "closed without a report",
        "located without a report",
        "software by then",
        "software found later",
        "reported on the day",
        "reported on the next day",
        "another reported before",
        "declined by a person",
    ],
)
def test_a_service_in_use_or_used_makes_a_return_doubtful(events: tuple[Event, ...], expected: Outcome) -> None:
    """A fault is open: reported, not declined, not closed; or a unit was shipped or swapped (refund.used)."""
    bought = evolve(ticket(), purchased_on=november(1))
    request = ReturnRequested(on=november(20))
    assert expected is refund(told(*events, request, day=november(24), of=bought))
    if all(event.on <= november(20) for event in events):
        assert expected is refund(told(*events, day=november(20), of=bought))
    assert ACCEPT is refund(
        told(*events, request, day=november(24), of=bought, policy=STANDARD.switched(Reading.REFUND_USED))
    )


PRESUPPOSING = {
    *(DateKind.DELIVERY_FAILED, DateKind.REPLACEMENT_RECEIVED, DateKind.UNIT_SWAPPED, DateKind.REPLACEMENT_UNFIT),
}
"""The dates of what presupposes another step."""


@pytest.mark.parametrize(
    ("event", "kind", "has_begun"),
    [
        (located(12), DateKind.FAULT_LOCATED, False),
        (provided(12), DateKind.CONFIG_FILE_PROVIDED, False),
        (DestinationChanged(fault_id="F1", on=november(12)), DateKind.DESTINATION_CHANGED, False),
        (shipped(12), DateKind.REPLACEMENT_SHIPPED, True),
        (FAILED, DateKind.DELIVERY_FAILED, True),
        (received(12), DateKind.REPLACEMENT_RECEIVED, True),
        (EngineerSent(fault_id="F1", on=november(12)), DateKind.ENGINEER_SENT, True),
        (swapped(12), DateKind.UNIT_SWAPPED, True),
        (unfit(12), DateKind.REPLACEMENT_UNFIT, True),
        (FaultyUnitReturned(fault_id="F1", on=november(12)), DateKind.FAULTY_UNIT_RETURNED, True),
        (closed(12), DateKind.FAULT_CLOSED, False),
    ],
    ids=lambda value: value.value if isinstance(value, DateKind) else "",
)
def test_each_event_of_a_fault_tells_of_the_fault(event: Event, kind: DateKind, has_begun: bool) -> None:
    """Its coverage is open without the report; legs and tasks it has only if the exchange has begun."""
    assessed = told(*REGISTERED, event, day=november(20))
    (fault,) = assessed.faults
    (entry,) = (entry for entry in assessed.dates if entry.day == event.on)
    assert (kind, (Reading.HISTORY_WHOLE,) if kind in PRESUPPOSING else ()) == (entry.kind, entry.readings)
    assert ("F1", UNKNOWN) == (fault.fault_id, fault.coverage)
    assert (has_begun, has_begun) == (fault.shipping != (), fault.work != ())


@pytest.mark.parametrize(
    ("events", "presupposing"),
    [
        ((shipped(11), FAILED), []),
        ((shipped(11), received(12), swapped(13), unfit(14)), []),
        ((shipped(11), received(12), unfit(13)), []),
        ((EngineerSent(fault_id="F1", on=november(11)), swapped(12)), []),
        ((EngineerSent(fault_id="F1", on=november(11)), unfit(12)), []),
        ((shipped(11), swapped(12)), [12]),
        ((shipped(11), received(12), received(13)), [13]),
    ],
    ids=["failed", "swapped", "unfit", "by an engineer", "and unfit", "no receipt", "no second dispatch"],
)
def test_only_a_step_whose_step_before_is_missing_presupposes_it(
    events: tuple[Event, ...], presupposing: list[int]
) -> None:
    """The date of the step says so (history.whole)."""
    dates = told(*REGISTERED, reported(), *events, day=november(20)).dates
    assert presupposing == [entry.day.day for entry in dates if Reading.HISTORY_WHOLE in entry.readings]


def test_of_two_reports_that_exclude_each_other_the_first_counts_until_it_is_withdrawn() -> None:
    """As a mistake and its correction do; a person's decision of the first is none of the second."""
    wrong = evolve(reported(hardware_fault=UNKNOWN), withdrawn_on=november(15))
    right = reported(reported_at=at(november(11), 9))
    decision = PersonDecided(
        on=november(10), question=DecidedQuestion.COVERAGE, decided=ACCEPT, reason="by telephone", fault_id="F1"
    )
    for day, reported_at, outcome, decided in (
        (14, wrong.report.reported_at, ACCEPT, decision),
        (15, right.report.reported_at, ACCEPT, None),
    ):
        fault = fault_of(wrong, right, decision, day=november(day))
        assert (reported_at, outcome, decided) == (fault.reported_at, fault.outcome, fault.decided)


def test_the_ground_of_a_dispatch_is_the_one_that_grants_it() -> None:
    """Of the grounds of the scope; a caution that the site has changed is beside it."""
    place = SendBackPlace(destination_named=False, destination_on_remote_island=False)
    moved_before = DetailsChanged(on=november(9), entry=EntryField.SITE)
    fault = fault_of(reported(place=place), moved_before, day=november(12))
    assert [(SHIP, "hardware_to_site")] == [(duty.kind, duty.ground.finding) for duty in fault.duties]


OUTDATED = ((3, 5), (4, 6), (8, 12), (9, 10), (12, 13), (15, 15))
"""The days of November on which a change of the site happened and was reported; two of them overlap, one lies within
another, one begins when another ends, and the last was reported at once."""


def moved(of: int, reported_on: int) -> DetailsChanged:
    """A change of the site."""
    return DetailsChanged(on=november(of), entry=EntryField.SITE, reported_on=november(reported_on))


def test_what_is_registered_is_outdated_from_each_change_to_its_report() -> None:
    """A fault of a day between says so, one of the day of the report does not; changed it is from the first day on."""
    days = range(2, 17)
    faults = [
        FaultReported(fault_id=f"F{day:02}", report=evolve(report(), reported_at=at(november(day), 9))) for day in days
    ]
    assessed = told(*REGISTERED, *(moved(*each) for each in OUTDATED), *faults, day=november(30))
    for day, fault in zip(days, assessed.faults, strict=True):
        assert isinstance(fault.coverage, Decision)
        assert isinstance(fault.coverage.facts, CoverageFacts)
        is_outdated = any(first <= day < end for first, end in OUTDATED)
        site, nothing = frozenset({EntryField.SITE}), frozenset[EntryField]()
        registration = fault.coverage.facts.registration
        assert (day, site if is_outdated else nothing) == (day, registration.outdated)
        assert (day, site if day >= OUTDATED[0][0] else nothing) == (day, registration.changed)


@pytest.mark.parametrize("day", range(2, 17))
def test_a_blank_form_of_a_renewal_is_no_registration_while_a_change_is_not_reported(day: int) -> None:
    """It needs the entry that changed, also on the day of the report; else nothing changed, and it may be blank."""
    of = evolve(RENEWED, registered_on=UNKNOWN)
    blank = EntryForm(agreed_to_terms=True, serial_number=None, contact=None, site=None)
    sent = RegistrationSubmitted(on=november(day), channel=Channel.WEB_FORM, form=blank)
    assessed = told(sent, *(moved(*each) for each in OUTDATED), day=november(30), of=of)
    is_needed = any(first <= day <= end for first, end in OUTDATED if first < end)
    assert (None if is_needed else sent.on) == assessed.registration.facts.registration.sent_as_asked_on


# What was answered wrongly


def test_a_guide_day_is_no_deadline() -> None:
    """A duty has its guide day apart from a last day, and is told with it; past it nothing is overdue."""
    for day, is_past in ((date(2026, 7, 8), False), (date(2026, 7, 9), True)):
        assessment = told(Arrived(on=april(8)), day=day)
        (duty,) = assessment.duties
        assert (REGISTER, None, date(2026, 7, 8)) == (duty.kind, duty.last_day, duty.guide_day)
        assert "2026年7月8日（水）が目安" in tell(duty)
        assert "2026年7月8日（水）まで" not in tell(assessment)
        assert is_past is ("※目安を過ぎています" in tell(assessment))
        assert "※期限を過ぎています" not in tell(assessment)
    (without_day,) = told(day=april(10)).duties
    assert (None, None) == (without_day.last_day, without_day.guide_day)
    assert "目安" not in tell(without_day)


EXPIRY = ticket().expires_on


@pytest.mark.parametrize(
    ("reported_on", "occurred_on", "outcome", "asks_for_the_day"),
    [
        (EXPIRY, UNKNOWN, ACCEPT, False),
        (EXPIRY, EXPIRY, ACCEPT, False),
        (EXPIRY + ONE_DAY, UNKNOWN, DECLINE, True),
        (EXPIRY + ONE_DAY, EXPIRY, REFER, False),
        (EXPIRY + ONE_DAY, EXPIRY + ONE_DAY, DECLINE, False),
        (EXPIRY + ONE_DAY, BOUGHT - ONE_DAY, DECLINE, False),
        (BOUGHT - ONE_DAY, UNKNOWN, DECLINE, False),
    ],
    ids=str,
)
def test_the_report_decides_and_an_unknown_day_moves_nothing(
    reported_on: date, occurred_on: Any, outcome: Outcome, asks_for_the_day: bool
) -> None:
    """After the expiry it is told that the report came late, and asked when it occurred (term.day)."""
    fault = fault_of(
        reported(reported_at=at(reported_on, 9), occurred_on=occurred_on),
        day=reported_on + ONE_DAY,
        of=evolve(ticket(BUNDLE), purchased_on=date(2026, 3, 1)),
    )
    assert fault.coverage is not UNKNOWN
    by_term = [ground for ground in fault.coverage.grounds if ground.clause is Clause.TICKET_EXPIRY]
    assert asks_for_the_day is any(ground.effect.value == "cautions" for ground in by_term)
    assert (outcome if reported_on > BOUGHT else DECLINE) is fault.outcome
    assert all(
        sign not in tell(fault) for sign in ("障害がサービス期間内にありません", "期間内に発生したかどうかを確認")
    )


@pytest.mark.parametrize("registered", [False, True], ids=["not registered", "registered"])
def test_nothing_goes_to_a_registered_site_where_none_is_registered(registered: bool) -> None:
    """Neither a replacement without a destination nor an engineer; at the report nothing was registered."""
    events = REGISTERED if registered else []
    place = SendBackPlace(destination_named=False, destination_on_remote_island=False)
    for plan, facts in ((SEND_BACK, {"place": place}), (ON_SITE, {})):
        (fault,) = told(*events, reported(plan, **facts), day=november(12), of=ticket(plan)).faults
        assert fault.coverage is not UNKNOWN
        findings = {ground.finding for ground in fault.coverage.grounds}
        assert registered is bool(findings & {"hardware_to_site", "at_site"})
        assert registered is not bool(findings & {"hardware_without_site", "no_site"})


def test_what_was_registered_is_told_as_it_was_at_the_report() -> None:
    """Completed the day after the report, asked two days later: the fact says of which day it is."""
    events = (*REGISTERED[:3], RegistrationCompleted(on=november(11)), reported())
    assessment = told(*events, day=november(13))
    assert "complete" == assessment.registration.state.value
    (fault,) = assessment.faults
    assert REFER is fault.outcome
    assert "登録完了日（障害の連絡のとき）：まだ" in tell(fault)
    assert "登録完了日：まだ" not in tell(assessment)


@pytest.mark.parametrize(
    ("events", "is_late"),
    [
        ((), {8: False, 9: True}),
        ((sent(date(2026, 7, 8), FORM),), {9: False}),
        ((sent(date(2026, 7, 9), FORM),), {9: True}),
        ((sent(date(2026, 7, 1), evolve(FORM, serial_number="1")), sent(date(2026, 7, 20), FORM)), {21: False}),
        ((sent(date(2026, 7, 1), evolve(EMPTY, agreed_to_terms=True)),), {9: True}),
        ((sent(date(2026, 7, 1), evolve(FORM, agreed_to_terms=False)),), {8: False, 9: True}),
        ((sent(date(2026, 7, 1), FORM, Channel.OTHER),), {8: False, 9: True}),
        ((sent(date(2026, 7, 1), EMPTY), sent(date(2026, 7, 8), FORM)), {9: False}),
        ((sent(date(2026, 7, 1), EMPTY), sent(date(2026, 7, 9), FORM)), {9: True}),
        ((RegistrationCompleted(on=date(2026, 7, 8)),), {9: False}),
        ((RegistrationCompleted(on=date(2026, 7, 9)),), {9: None}),
        ((RegistrationCompleted(on=date(2026, 7, 9)), sent(date(2026, 7, 10), FORM)), {10: None}),
    ],
    ids=[
        "nothing",
        "on the guide day",
        "after it",
        "mistyped in time",
        "blank",
        "unsigned",
        "by another channel",
        "blank, then in time",
        "blank, then late",
        "completed in time",
        "only the completion known",
        "a form after the completion",
    ],
)
def test_lateness_is_met_by_the_first_submission_that_counts(
    events: tuple[Event, ...], is_late: dict[int, bool | None]
) -> None:
    """One by a named channel, neither blank nor unsigned (late.event); None where it is not known."""
    for day, expected in is_late.items():
        status = told(Arrived(on=april(8)), *events, day=date(2026, 7, day)).registration
        found = {ground.finding for ground in status.grounds if ground.clause is Clause.REGISTER_LATE}
        assert {True: {"late"}, False: set(), None: {"lateness_unknown"}}[expected] == found, day


@pytest.mark.parametrize(
    ("change", "form", "expected"),
    [
        (None, EMPTY, False),
        (MOVED, EMPTY, True),
        (MOVED, evolve(EMPTY, site="Kobe"), False),
        (None, evolve(EMPTY, agreed_to_terms=False), True),
    ],
    ids=["nothing changed", "a change it lacks", "a change it carries", "unsigned"],
)
def test_a_renewals_form_is_blank_only_where_something_changed(
    change: DetailsChanged | None, form: EntryForm, expected: bool
) -> None:
    """A renewal of which nothing changed registers with no fields (registration.renewal)."""
    events: list[Event] = [Arrived(on=april(8)), sent(april(20), form), *([change] if change else [])]
    status = told(*events, day=date(2026, 7, 9), of=evolve(RENEWED, registered_on=None)).registration
    assert expected is any(ground.finding == "late" for ground in status.grounds)


@pytest.mark.parametrize(
    ("bought_on", "same_order", "outcome"),
    [
        (date(2026, 4, 3), UNKNOWN, ACCEPT),
        (date(2024, 4, 3), UNKNOWN, REFER),
        (date(2024, 4, 3), True, REFER),
        (UNKNOWN, UNKNOWN, ACCEPT),
    ],
    ids=str,
)
def test_a_bundle_bought_apart_from_its_device_is_for_a_person(
    bought_on: Any, same_order: Any, outcome: Outcome
) -> None:
    """It is bought as one product; told with purchase days that differ, the facts are doubtful (bundle.order)."""
    of = evolve(ticket(BUNDLE), device_bought_on=bought_on)
    claim = told(Ordered(on=BOUGHT, in_same_order=same_order), day=BOUGHT, of=of).claims[0]
    assert (ClaimKind.ORDER, outcome) == (claim.kind, claim.outcome)


def test_registration_is_owed_from_the_purchase_to_the_expiry() -> None:
    """Neither before nor after, by the status itself; what a form lacks is not owed after the expiry either."""
    wrong = sent(BOUGHT, evolve(FORM, serial_number="1"))
    for day, owed, to_complete in (
        (BOUGHT - ONE_DAY, [], []),
        (BOUGHT, [REGISTER], [ENTRY]),
        (EXPIRY, [REGISTER], [ENTRY]),
        (EXPIRY + ONE_DAY, [], []),
    ):
        assert (owed, owed) == (kinds(told(day=day)), [duty.kind for duty in told(day=day).registration.duties])
        assert to_complete == kinds(told(wrong, day=day))


def test_a_renewal_of_another_kind_of_service_is_referred_under_the_renewals_clause() -> None:
    """The menu's row is only named: no doubt is told under a clause about opening hours (renewal.kind)."""
    for kind in ServiceKind:
        claim = told(*REGISTERED, renewal_order(date(2029, 3, 1), kind), day=date(2029, 3, 1)).claims[-1]
        doubts = [ground for ground in claim.decision.grounds if ground.effect.value == "doubts"]
        assert (kind is not ServiceKind.SEND_BACK) is bool(doubts)
        assert {(Clause.ORDER_RENEWAL, Reading.RENEWAL_KIND)} >= {(each.clause, each.turns_on) for each in doubts}


@pytest.mark.parametrize(
    "model", ["M12ePWR", "m12epwr", "M12EPWR", "Switch-M12ePWR", "switch‐m12epwr", "Ｍ１２ｅＰＷＲ", "Switch - M12ePWR"]
)
def test_a_model_is_recognised_as_people_type_it(model: str) -> None:
    """Case, width and kinds of dash make no difference, nor does the prefix; a name may contain spaces."""
    of = evolve(ticket(), device_model=model)
    for number, problems in (("123456", 0), (NUMBER, 1)):
        (entry,) = told(sent(april(9), evolve(FORM, serial_number=number)), day=april(9), of=of).entries
        assert problems == len(entry.problems)


def test_a_part_number_is_recognised_as_people_type_it() -> None:
    """That of a renewal in lower case too."""
    assert told(day=april(9), of=evolve(RENEWED, part_number="pn28120u1")).listing.plan


# What else is carried and asked


def test_the_ids_of_the_caller_are_carried_and_never_read() -> None:
    """The ticket's own id and the case's reference change no answer, and are in the facts, the JSON and the words."""
    plain = Case(ticket=ticket(), events=tuple(life()), day=november(30))
    marked = evolve(plain, ticket=evolve(ticket(), ticket_id="T-77"), reference="case 12")
    assert evolve(plain.assess(), facts=marked.assess().facts) == marked.assess()
    assert ("T-77", "case 12") == (marked.assess().facts.ticket.ticket_id, marked.assess().facts.reference)
    for mark in ("T-77", "case 12"):
        for text in (answer_to_json(marked.assess()), *(tell(marked.assess(), language) for language in languages())):
            assert mark in text
        assert mark not in tell(plain.assess())


def asked_kinds(assessment: Assessment) -> list[tuple[ClaimKind, bool]]:
    """The claims, and whether nobody has made them yet."""
    return [(claim.kind, claim.hypothetical) for claim in assessment.claims]


ORDER, REFUND, NEXT = ClaimKind.ORDER, ClaimKind.REFUND, ClaimKind.NEXT_RENEWAL
WHOLE = [(ORDER, True), (REFUND, True), (NEXT, True)]


@pytest.mark.parametrize(
    ("facts", "events", "day", "expected"),
    [
        ({}, (), BOUGHT - ONE_DAY, [(ORDER, True)]),
        ({}, (), BOUGHT, WHOLE),
        ({}, (), BOUGHT + ONE_DAY, WHOLE[1:]),
        ({}, (Ordered(on=BOUGHT - ONE_DAY, in_same_order=True),), BOUGHT - ONE_DAY, [(ORDER, False)]),
        ({}, (Arrived(on=BOUGHT),), BOUGHT, WHOLE[1:]),
        ({"purchased_on": UNKNOWN}, (), date(2026, 6, 1), WHOLE),
        ({"purchased_on": UNKNOWN}, (RenewalDeclined(on=april(9)),), date(2026, 6, 1), WHOLE[1:2]),
        ({"purchased_on": UNKNOWN, "registered_on": april(9)}, (), date(2026, 6, 1), WHOLE[1:]),
        ({"purchased_on": UNKNOWN, "registered_on": april(9)}, (), april(8), WHOLE),
    ],
    ids=str,
)
def test_an_order_is_asked_as_if_until_the_ticket_is_ordered(
    facts: dict[str, Any], events: tuple[Event, ...], day: date, expected: list[tuple[ClaimKind, bool]]
) -> None:
    """Whether it may be ordered today; a return and a renewal are asked from the purchase on."""
    assert expected == asked_kinds(told(*events, day=day, of=evolve(ticket(), **facts)))


@pytest.mark.parametrize(
    ("day", "outcome"), [(date(2026, 4, 1), ACCEPT), (date(2026, 7, 1), ACCEPT), (date(2026, 7, 2), REFER)], ids=str
)
def test_whether_a_ticket_may_be_ordered_today(day: date, outcome: Outcome) -> None:
    """Within the window of its device; after it a person has to say whether it is the device's own order."""
    of = evolve(ticket(), purchased_on=UNKNOWN)
    (order, *_others) = told(day=day, of=of).claims
    assert (ORDER, day, outcome) == (order.kind, order.day, order.outcome)
    assert DECIDE not in kinds(told(day=day, of=of))


def test_a_second_engineer_owes_no_second_swap() -> None:
    """Once the unit was swapped in, nothing is owed for it, also if another engineer was on the way."""
    reported = FaultReported(fault_id="F1", report=report(ON_SITE))
    on = reported.on
    sent = [EngineerSent(fault_id="F1", on=on, event_id=name) for name in ("E1", "E2")]
    swapped = UnitSwapped(fault_id="F1", on=on)
    assessment = assess(ticket(ON_SITE), [reported, *sent, swapped], day=on, calendar=WIDE_CALENDAR)
    kinds = {duty.kind for duty in assessment.faults[0].duties}
    assert set() == kinds & {DutyKind.SEND_ENGINEER, DutyKind.SWAP_UNIT}
