"""A history as systems have it: what is not among the events, what is told again or out of order, what is withdrawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve

from hoshu_rules import (
    JAPAN,
    UNKNOWN,
    BusinessCalendar,
    Channel,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    Policy,
    ServiceKind,
    ServicePlan,
    Ticket,
    assess,
)
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts.events import (
    Arrived,
    DecidedQuestion,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.tickets import EntryField, EntryForm, FaultReport, Registration
from hoshu_rules.rules.exchange import ReturnState, ReturnStatus
from hoshu_rules.telling import languages, tell
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment, ClaimKind, DateKind
from stories import BUNDLE, DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, WIDE_CALENDAR, life, report, ticket

DAY = date(2026, 4, 20)
FAILURE = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
REPORTED = FaultReported(fault_id="F1", report=report())
REGISTERED = life()[:4]


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


def submitted(on: date, channel: Channel = Channel.WEB_FORM, form: EntryForm = FORM) -> RegistrationSubmitted:
    """A submission on this day."""
    return RegistrationSubmitted(on=on, channel=channel, form=form)


def shipped(day: int) -> ReplacementShipped:
    """A dispatch on this day of November."""
    return ReplacementShipped(fault_id="F1", on=november(day))


def failed(day: int) -> DeliveryFailed:
    """A failed delivery on this day of November."""
    return DeliveryFailed(fault_id="F1", on=november(day), failure=FAILURE)


def received(day: int) -> ReplacementReceived:
    """A receipt on this day of November."""
    return ReplacementReceived(fault_id="F1", on=november(day))


def swapped(day: int) -> UnitSwapped:
    """A swap on this day of November."""
    return UnitSwapped(fault_id="F1", on=november(day))


def returned(day: int) -> FaultyUnitReturned:
    """A return of the faulty unit on this day of November."""
    return FaultyUnitReturned(fault_id="F1", on=november(day))


def duties(assessment: Assessment) -> list[DutyKind]:
    """What is owed, in order."""
    return [duty.kind for duty in assessment.duties]


def refused(asked: Ticket, events: list[Event], day: date = DAY) -> ContradictionError:
    """The error that this ticket and these events end in."""
    with pytest.raises(ContradictionError) as raised:
        assess(asked, events, day=day)
    return raised.value


BOUGHT = date(2026, 4, 3)
EARLY = date(2026, 4, 2)
ON_SITE_REPORTED = FaultReported(fault_id="F1", report=report(ON_SITE))


def test_all_contradictions_of_a_case_are_told_at_once() -> None:
    """A line each, with its path, its facts and its code, in the language asked for; the error itself has ISO days."""
    events: list[Event] = [
        Arrived(on=date(2026, 4, 8)),
        ReturnRequested(on=EARLY),
        Arrived(on=date(2026, 4, 9)),
        RegistrationCompleted(on=EARLY),
    ]
    error = refused(evolve(ticket(), part_number="PN1U1"), events)
    assert (
        "ticket.part_number：品番PN1U1は、チケットの形（新規）と合いません。〔part_number_of_another_form〕\n"
        "events[2]：チケットの到着が二つあります（2026年4月8日（水）、2026年4月9日（木））。〔arrived_twice〕\n"
        "events[1].on：返品の申し出（2026年4月2日（木））が、購入（2026年4月3日（金））より前になっています。"
        "〔requested_before_purchase〕\n"
        "events[3].on：登録（2026年4月2日（木））が、購入（2026年4月3日（金））より前になっています。"
        "前もって登録できるのはバンドル商品だけです。〔registered_before_purchase〕"
    ) == tell(error)
    assert "events[2]: There are two arrivals of the ticket (Wednesday, 8 April 2026; Thursday, 9 April 2026)." in (
        tell(error, "en")
    )
    _part_number, arrived, requested, completed = str(error).splitlines()
    assert "events[2]: expected one event of this kind; there is events[0] of 2026-04-08, got '2026-04-09'" == arrived
    assert "events[1].on: expected a day on or after the purchase, 2026-04-03, got '2026-04-02'" == requested
    assert completed.startswith("events[3].on: ")
    assert [Reading.REFUND_BEFORE_PURCHASE, Reading.REGISTRATION_BUNDLE] == [each.reading for each in error.all[2:]]


def test_a_contradiction_that_somebody_made_up_is_told_by_what_was_expected() -> None:
    """Its code has no words of its own. Another language has none at all."""
    told = tell(ContradictionError("events", None, "something else", code="made_up"), "en")
    assert "events: This value is wrong: null; expected: something else. [made_up]" == told
    with pytest.raises(FactError, match=r"^language: expected"):
        tell(refused(ticket(), [ReturnRequested(on=EARLY)]), "fr")


POSSIBLE: dict[str, list[Event]] = {
    "a receipt without a dispatch": [REPORTED, received(12)],
    "a failed delivery without a dispatch": [REPORTED, failed(12)],
    "a swap without a receipt": [REPORTED, swapped(12)],
    "a return without a receipt": [REPORTED, returned(12)],
    "a unit handed over before the replacement came": [REPORTED, shipped(11), returned(12), received(13)],
    "a redelivery by the carrier": [REPORTED, shipped(11), failed(12), received(13)],
    "two failed deliveries of one dispatch": [REPORTED, shipped(11), failed(12), failed(13)],
    "two dispatches": [REPORTED, shipped(11), shipped(12)],
    "two receipts": [REPORTED, received(12), received(13)],
    "a dispatch before the report": [REPORTED, shipped(9)],
    "a swap before the report": [REPORTED, swapped(9)],
    "a swap before the receipt": [REPORTED, shipped(11), received(13), swapped(12)],
    "a receipt before the dispatch": [REPORTED, shipped(12), received(11)],
    "a new dispatch before the failure": [REPORTED, shipped(11), shipped(12), failed(13)],
    "an exchange without a report": [shipped(11), received(12), swapped(13), returned(14)],
    "an arrival before the order": [Arrived(on=DAY), Ordered(on=november(1), in_same_order=True)],
    "a completion before the form": [RegistrationCompleted(on=DAY), submitted(november(1))],
    "a completion alone": [RegistrationCompleted(on=DAY)],
    "two forms on one day": [submitted(DAY), submitted(DAY, channel=Channel.OTHER)],
    "two swaps": [REPORTED, swapped(12), swapped(13)],
    "two returns": [REPORTED, returned(12), returned(13)],
    "a decision before anything was asked": [
        PersonDecided(on=DAY, question=DecidedQuestion.REFUND, decided=Outcome.ACCEPT, reason="goodwill")
    ],
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_nothing_is_refused_that_can_have_happened(name: str) -> None:
    """A step that another one presupposes may be missing or later (history.whole); it is told on every day."""
    for plan, calendar in ((SEND_BACK, None), (ON_SITE, WIDE_CALENDAR)):
        events = [evolve(event, report=report(plan)) if event is REPORTED else event for event in POSSIBLE[name]]
        days = (DAY, *map(november, range(8, 15)))
        told = [assess(ticket(plan), events, day=day, calendar=calendar) for day in days]
        assert all(tell(told[-1], language) for language in languages())


def return_state(fault: Any) -> object:
    """How the return of the faulty unit stands: its state and last day, UNKNOWN or None."""
    status = fault.return_status
    return (status.state, status.last_day) if isinstance(status, ReturnStatus) else status


DUE, ON_TIME = ReturnState.DUE, ReturnState.ON_TIME
SWAP, RETURN, SHIP = DutyKind.SWAP_UNIT, DutyKind.RETURN_FAULTY_UNIT, DutyKind.SHIP_REPLACEMENT
AGAIN = DutyKind.SHIP_REPLACEMENT_AGAIN
CUSTOMER, PROVIDER = Bearer.CUSTOMER, Bearer.PROVIDER
OUT, BACK = Leg.REPLACEMENT_OUT, Leg.FAULTY_UNIT_BACK
STATES: list[tuple[str, list[Event], object, Bearer | None, list[DutyKind], list[Leg]]] = [
    ("a receipt without a dispatch", [received(12)], (DUE, november(19)), CUSTOMER, [SWAP, RETURN], [OUT, BACK]),
    ("a swap without a receipt", [swapped(12)], UNKNOWN, PROVIDER, [], [OUT, BACK]),
    ("a swap before the receipt", [swapped(12), received(13)], UNKNOWN, PROVIDER, [], [OUT, BACK]),
    ("a return before anything was sent", [returned(12)], None, CUSTOMER, [SHIP], [OUT, BACK]),
    (
        "handed over before the replacement came",
        [shipped(11), returned(12), received(13)],
        (ON_TIME, november(20)),
        CUSTOMER,
        [SWAP],
        [OUT, BACK],
    ),
    ("a failed delivery alone", [failed(12)], None, CUSTOMER, [AGAIN], [OUT, Leg.REPLACEMENT_AGAIN, BACK]),
    (
        "the carrier's redelivery",
        [shipped(11), failed(12), received(13)],
        (DUE, november(20)),
        CUSTOMER,
        [SWAP, RETURN],
        [OUT, BACK],
    ),
    (
        "sent again",
        [shipped(11), failed(12), shipped(13), received(14)],
        (DUE, november(21)),
        CUSTOMER,
        [SWAP, RETURN],
        [OUT, Leg.REPLACEMENT_AGAIN, BACK],
    ),
    (
        "sent again, then redelivered by the carrier",
        [shipped(11), failed(12), shipped(13), failed(14), received(15)],
        (DUE, november(22)),
        CUSTOMER,
        [SWAP, RETURN],
        [OUT, Leg.REPLACEMENT_AGAIN, BACK],
    ),
    ("a dispatch before the report", [shipped(9)], None, CUSTOMER, [], [OUT, BACK]),
]


@pytest.mark.parametrize(
    ("events", "returning", "owner", "owed", "legs"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
def test_only_the_answers_that_need_a_missing_step_are_left_open(
    events: list[Event], returning: object, owner: Bearer | None, owed: list[DutyKind], legs: list[Leg]
) -> None:
    """A swap presupposes a receipt on a day not known, so that the week is open; a redelivery is no leg of its own."""
    assessment = assess(ticket(), [*REGISTERED, REPORTED, *events], day=november(17))
    (fault,) = assessment.faults
    assert returning == return_state(fault)
    assert owner is (fault.owner and fault.owner.bearer)
    assert owed == duties(assessment)
    assert legs == [each.what for each in fault.shipping]


def test_a_fault_without_its_report_leaves_coverage_open() -> None:
    """All that needs the report is UNKNOWN; what has happened of the exchange is told."""
    assessment = assess(ticket(), [*REGISTERED, received(12)], day=november(17))
    (fault,) = assessment.faults
    assert (UNKNOWN, UNKNOWN, UNKNOWN) == (fault.reported_at, fault.coverage, fault.outcome)
    assert [SWAP, RETURN] == duties(assessment)
    (refund,) = (claim for claim in assessment.claims if claim.kind is ClaimKind.REFUND)
    assert True is getattr(refund.decision.facts, "service_used", None)


def test_an_on_site_swap_presupposes_no_receipt() -> None:
    """On site nothing is received or returned; the provider owns the unit from the swap on (ownership.when)."""
    events: list[Event] = [*REGISTERED, ON_SITE_REPORTED, swapped(11)]
    (fault,) = assess(ticket(ON_SITE), events, day=november(12), calendar=WIDE_CALENDAR).faults
    assert (None, (), PROVIDER) == (fault.return_status, fault.shipping, fault.owner and fault.owner.bearer)
    handed_over: list[Event] = [*REGISTERED, ON_SITE_REPORTED, returned(11)]
    (fault,) = assess(ticket(ON_SITE), handed_over, day=november(12), calendar=WIDE_CALENDAR).faults
    assert CUSTOMER is (fault.owner and fault.owner.bearer)
    failed_on_site: list[Event] = [*REGISTERED, ON_SITE_REPORTED, failed(11)]
    (fault,) = assess(ticket(ON_SITE), failed_on_site, day=november(12), calendar=WIDE_CALENDAR).faults
    assert [OUT, Leg.REPLACEMENT_AGAIN] == [each.what for each in fault.shipping]


def test_an_event_told_again_is_the_same_event() -> None:
    """Equal in every fact, its id and instant too, it counts once; an instant is the same in every zone."""
    at = datetime(2026, 4, 8, 9, tzinfo=JAPAN)
    arrived = Arrived(on=date(2026, 4, 8), at=at, event_id="E1")
    events: list[Event] = [*life()[:1], *life()[2:], arrived]
    again = [*events, *(evolve(event) for event in events[:-1]), evolve(arrived, at=at.astimezone(UTC))]
    assert assess(ticket(), events, day=november(30)) == assess(ticket(), again, day=november(30))
    assert tell(assess(ticket(), events, day=november(30))) == tell(assess(ticket(), again, day=november(30)))
    assert repr(assess(ticket(), again, day=DAY)) == repr(assess(ticket(), again[::-1], day=DAY))


@pytest.mark.parametrize("other", [{"event_id": "E2"}, {"event_id": None}, {"at": None}], ids=str)
def test_events_that_differ_in_one_fact_are_two(other: dict[str, Any]) -> None:
    """Two with ids of their own are two, on the same day too: two failed deliveries are sent again twice."""
    once = evolve(failed(12), event_id="E1", at=datetime(2026, 11, 12, 9, tzinfo=JAPAN))
    events: list[Event] = [*REGISTERED, REPORTED, shipped(11), once]
    (fault,) = assess(ticket(), [*events, evolve(once, **other)], day=november(13)).faults
    assert 2 == [each.what for each in fault.shipping].count(Leg.REPLACEMENT_AGAIN)
    (fault,) = assess(ticket(), [*events, evolve(once)], day=november(13)).faults
    assert 1 == [each.what for each in fault.shipping].count(Leg.REPLACEMENT_AGAIN)


def test_of_what_happens_once_one_event_may_state_what_another_leaves_open() -> None:
    """Two completions of one day are one, with what each of them tells; a day that differs excludes it."""
    day = november(2)
    events: list[Event] = [
        RegistrationCompleted(on=day, event_id="E1"),
        RegistrationCompleted(on=day, at=at(9, day), event_id="E2"),
        RegistrationCompleted(on=day, notified_on=day, event_id="E3"),
        Ordered(on=DAY, in_same_order=UNKNOWN),
        Ordered(on=DAY, in_same_order=True, event_id="E4"),
    ]
    told = assess(ticket(), events, day=november(30))
    registration = told.registration.facts.registration
    assert (day, at(9, day), day) == (registration.completed_on, registration.completed_at, registration.notified_on)
    assert [True] == [
        getattr(claim.decision.facts, "in_same_order", None) for claim in told.claims if claim.kind is ClaimKind.ORDER
    ]
    for other in (
        RegistrationCompleted(on=day, at=at(10, day), event_id="E5"),
        RegistrationCompleted(on=day, notified_on=november(10), event_id="E0"),
    ):
        error = refused(ticket(), [*events, other])
        assert ("completed_twice", 1) == (error.code, len(error.all))
    for registered_on in (november(1), november(3)):
        error = refused(evolve(ticket(), registered_on=registered_on), events)
        assert [("completed_twice", (registered_on, day))] == [(each.code, each.facts) for each in error.all]
    void = RegistrationCompleted(on=november(1), at=at(9, november(1)), withdrawn_on=november(5))
    assert assess(ticket(), [*events, void], day=november(4)).registration.state.value == "complete"


def at(hour: int, day: date = DAY) -> datetime:
    """This hour of a day in Japan."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=JAPAN)


WRONG = submitted(DAY, form=evolve(FORM, serial_number="1"))
RIGHT = submitted(DAY)


@pytest.mark.parametrize(
    ("forms", "checked", "owed"),
    [
        ([WRONG, RIGHT], 2, [DutyKind.COMPLETE_ENTRY]),
        ([evolve(WRONG, at=at(9)), evolve(RIGHT, at=at(10))], 1, []),
        ([evolve(WRONG, at=at(10)), evolve(RIGHT, at=at(9))], 1, [DutyKind.COMPLETE_ENTRY]),
        ([evolve(WRONG, at=at(9)), RIGHT], 2, [DutyKind.COMPLETE_ENTRY]),
        ([evolve(WRONG, at=at(9)), evolve(RIGHT, at=at(9))], 2, [DutyKind.COMPLETE_ENTRY]),
        ([evolve(WRONG, on=DAY - timedelta(1)), RIGHT], 1, []),
    ],
    ids=["no instants", "wrong first", "right first", "one instant", "one moment", "another day"],
)
def test_the_form_that_stands_is_the_last_one(
    forms: list[RegistrationSubmitted], checked: int, owed: list[DutyKind]
) -> None:
    """Instants order two forms of a day; without them the findings of both are told (history.order)."""
    for events in (forms, forms[::-1]):
        assessment = assess(ticket(), events, day=DAY)
        assert (checked, owed) == (len(assessment.entries), duties(assessment))


def refund(events: list[Event], asked: Ticket | None = None, day: date = DAY, **facts: Any) -> Outcome:
    """What the rules say of the only request to return the ticket, or as if it was requested on the day."""
    claims = assess(asked or ticket(), events, day=day, **facts).claims
    (claim,) = (claim for claim in claims if claim.kind is ClaimKind.REFUND)
    return claim.decision.outcome


@pytest.mark.parametrize(
    ("completed_at", "requested_at", "expected"),
    [
        (None, None, Outcome.REFER),
        (at(9), None, Outcome.REFER),
        (None, at(10), Outcome.REFER),
        (at(9), at(10), Outcome.DECLINE),
        (at(10), at(9), Outcome.ACCEPT),
    ],
    ids=["no instants", "of the completion", "of the request", "completed first", "requested first"],
)
def test_instants_order_a_completion_and_a_request(
    completed_at: datetime | None, requested_at: datetime | None, expected: Outcome
) -> None:
    """On one day they decide where both are known (refund.same_day)."""
    events: list[Event] = [RegistrationCompleted(on=DAY, at=completed_at), ReturnRequested(on=DAY, at=requested_at)]
    assert expected is refund(events)


@pytest.mark.parametrize(
    ("hour", "expected"), [(None, Outcome.REFER), (18, Outcome.ACCEPT), (19, Outcome.REFER)], ids=str
)
def test_instants_order_a_completion_and_a_report(hour: int | None, expected: Outcome) -> None:
    """The fault was reported at half past six in the evening (registration.same_day)."""
    completed_at = None if hour is None else at(hour, november(10))
    events: list[Event] = [RegistrationCompleted(on=november(10), at=completed_at), REPORTED]
    (fault,) = assess(ticket(), events, day=november(10)).faults
    assert expected is fault.outcome


UNKNOWNS: list[tuple[str, dict[str, Any], Outcome]] = [
    ("nothing", {}, Outcome.ACCEPT),
    ("when it was bought", {"purchased_on": UNKNOWN}, Outcome.REFER),
    ("whether it was registered", {"registered_on": UNKNOWN}, Outcome.REFER),
    ("when the device was bought", {"device_bought_on": UNKNOWN}, Outcome.ACCEPT),
    ("when it starts", {"starts_on": UNKNOWN}, Outcome.ACCEPT),
]


@pytest.mark.parametrize(("unknown", "expected"), [row[1:] for row in UNKNOWNS], ids=[row[0] for row in UNKNOWNS])
def test_a_whole_ticket_takes_what_is_not_known(unknown: dict[str, Any], expected: Outcome) -> None:
    """It answers as the single question does, on the day itself and for a request."""
    asked = evolve(ticket(), **unknown)
    assert expected is refund([], asked)
    assert expected is refund([ReturnRequested(on=DAY)], asked)
    assert all(tell(assess(asked, life(), day=november(30)), language) for language in languages())


def test_an_order_and_a_fault_take_what_is_not_known() -> None:
    """An order outside the window needs the device's day (order.unknown), a fault needs the first day (term.start)."""
    late: list[Event] = [Ordered(on=date(2026, 7, 2), in_same_order=False)]
    for device_bought_on, expected in ((date(2026, 4, 1), Outcome.DECLINE), (UNKNOWN, Outcome.REFER)):
        order = assess(evolve(ticket(), device_bought_on=device_bought_on), late, day=november(1)).claims[0]
        assert (ClaimKind.ORDER, expected) == (order.kind, order.outcome)
    for starts_on, expected in ((BOUGHT, Outcome.ACCEPT), (UNKNOWN, Outcome.REFER)):
        (fault,) = assess(evolve(ticket(), starts_on=starts_on), [*REGISTERED, REPORTED], day=november(10)).faults
        assert expected is fault.outcome
    for registered_on, expected in (
        (date(2026, 4, 14), Outcome.ACCEPT),
        (None, Outcome.REFER),
        (UNKNOWN, Outcome.REFER),
    ):
        (fault,) = assess(evolve(ticket(), registered_on=registered_on), [REPORTED], day=november(10)).faults
        assert expected is fault.outcome


def test_a_calendar_that_does_not_cover_a_fault_leaves_only_its_attendance_open() -> None:
    """The other fault's attendance, and all else, is decided as with a calendar that does (hours.weekday)."""
    late = evolve(report(ON_SITE), reported_at=datetime(2027, 6, 7, 10, tzinfo=JAPAN))
    events: list[Event] = [*REGISTERED, ON_SITE_REPORTED, FaultReported(fault_id="F2", report=late)]
    short = BusinessCalendar(
        first_day=date(2027, 1, 1), last_day=date(2027, 12, 31), holidays=frozenset(), source="one year, for tests"
    )
    day = date(2027, 6, 8)
    whole = assess(ticket(ON_SITE), events, day=day, calendar=WIDE_CALENDAR)
    for calendar, is_open in ((short, [True, False]), (None, [True, True])):
        told = assess(ticket(ON_SITE), events, day=day, calendar=calendar)
        assert is_open == [fault.attendance is UNKNOWN for fault in told.faults]
        assert [evolve(fault, attendance=None) for fault in whole.faults] == [
            evolve(fault, attendance=None) for fault in told.faults
        ]
        assert (whole.claims, whole.duties) == (told.claims, told.duties)


def test_a_withdrawn_event_counts_on_earlier_days_only() -> None:
    """From the day of the withdrawal on it is as if it had never been told; day after day before, as if it stood."""
    for event in life():
        others = [each for each in life() if each != event]
        withdrawn_on = max(event.on + timedelta(1), november(16))
        withdrawn = evolve(event, withdrawn_on=withdrawn_on)
        for day in (withdrawn_on - timedelta(1), withdrawn_on, november(30)):
            events = others if day >= withdrawn_on else life()
            expected = assess(ticket(), events, day=day)
            told = assess(ticket(), [*others, withdrawn], day=day)
            assert evolve(expected, facts=told.facts) == told
            assert withdrawn in told.facts.events or isinstance(withdrawn, RegistrationSubmitted)


def test_an_event_that_is_withdrawn_contradicts_nothing() -> None:
    """A day that was corrected leaves every day answerable, the days before the correction too (history.whole)."""
    wrong = Arrived(on=date(2026, 4, 8), withdrawn_on=date(2026, 4, 12))
    for day in (8, 9, 11, 12, 13):
        told = assess(ticket(), [wrong, Arrived(on=date(2026, 4, 9))], day=date(2026, 4, day))
        guide = [entry.day for entry in told.dates if entry.kind is DateKind.REGISTRATION_GUIDE]
        assert [date(2026, 7, 9 if day >= 12 else 8)] == guide
    told_again = [wrong, evolve(wrong, withdrawn_on=date(2026, 4, 10)), evolve(wrong, withdrawn_on=None)]
    for given in permutations(told_again):
        (arrived,) = assess(ticket(), [*given], day=date(2026, 4, 9)).facts.events
        assert date(2026, 4, 10) == arrived.withdrawn_on
    of_ticket = evolve(ticket(), registered_on=date(2026, 4, 9))
    for day in (8, 9, 12):
        void = RegistrationCompleted(on=date(2026, 4, 8), withdrawn_on=date(2026, 4, 12))
        assert "complete" == assess(of_ticket, [void], day=date(2026, 4, day)).registration.state.value
    early = RegistrationCompleted(on=EARLY, withdrawn_on=DAY)
    assert assess(ticket(), [early], day=DAY).registration.state.value == "not_submitted"
    assert "registered_before_purchase" == refused(ticket(), [early], DAY - timedelta(1)).code
    stated = refused(evolve(ticket(), registered_on=EARLY), [])
    assert ("ticket.registered_on", Reading.REGISTRATION_BUNDLE) == (stated.where, stated.reading)


def test_the_day_of_registration_that_the_ticket_states_is_dated_once() -> None:
    """Its event, where it is told, has the date instead."""
    of_ticket = evolve(ticket(), registered_on=DAY)
    for events in ([], [RegistrationCompleted(on=DAY)]):
        dates = assess(of_ticket, events, day=DAY).dates
        assert [DAY] == [entry.day for entry in dates if entry.kind is DateKind.REGISTRATION_COMPLETED]


def test_a_withdrawn_request_is_no_return() -> None:
    """While it stands nothing is owed; from the withdrawal on registration is asked for again (return.accepted)."""
    request = ReturnRequested(on=date(2026, 4, 10), withdrawn_on=date(2026, 4, 15))
    for day, owed in ((14, []), (15, [DutyKind.REGISTER])):
        assert owed == duties(assess(ticket(), [request], day=date(2026, 4, day)))


def test_what_is_to_come_is_listed_unless_it_is_withdrawn() -> None:
    """A later event decides nothing (day.later), and is gone once it is withdrawn."""
    request = ReturnRequested(on=date(2026, 4, 10), withdrawn_on=date(2026, 4, 12))
    for day, expected in ((9, [(Reading.DAY_LATER,)]), (10, [()]), (11, [()]), (12, []), (13, [])):
        told = assess(ticket(), [request], day=date(2026, 4, day))
        assert expected == [each.readings for each in told.dates if each.kind is DateKind.RETURN_REQUESTED]


def test_the_order_in_which_events_are_given_makes_no_difference() -> None:
    """Events of one kind and day too, with instants and without."""
    events = [
        *life(),
        DetailsChanged(on=DAY),
        DetailsChanged(on=DAY, reported_on=DAY),
        DetailsChanged(on=DAY, entry=EntryField.SITE, at=at(9)),
        evolve(WRONG, at=at(9)),
        evolve(RIGHT, at=at(10)),
        FaultLocated(fault_id="F1", on=november(10), hardware_fault=True),
        FaultLocated(fault_id="F1", on=november(10), hardware_fault=False),
    ]
    expected = repr(assess(ticket(), events, day=november(30)))
    for first in range(1, len(events)):
        for others in (events[first:] + events[:first], events[first::-1] + events[first + 1 :]):
            assert expected == repr(assess(ticket(), others, day=november(30)))


def test_events_of_one_day_come_by_their_instants() -> None:
    """Those without come last."""
    requests = tuple(ReturnRequested(on=DAY, at=instant) for instant in (at(9), at(10), at(11), None))
    for given in permutations(requests):
        assert requests == assess(ticket(), [*given], day=DAY).facts.events


def test_a_bundle_may_be_registered_before_it_is_bought() -> None:
    """Only a bundle can be registered in advance (registration.bundle)."""
    early: list[Event] = [submitted(date(2026, 3, 1)), RegistrationCompleted(on=date(2026, 3, 2))]
    assert "complete" == assess(ticket(BUNDLE), early, day=november(1)).registration.state.value
    assert Reading.REGISTRATION_BUNDLE is refused(ticket(SEND_BACK), early).reading


def test_where_the_purchase_is_not_known_nothing_comes_before_it() -> None:
    """A request and a registration of any day are taken as they are."""
    asked = evolve(ticket(), purchased_on=UNKNOWN)
    early: list[Event] = [submitted(EARLY), RegistrationCompleted(on=EARLY), ReturnRequested(on=EARLY)]
    assert "complete" == assess(asked, early, day=DAY).registration.state.value


def test_the_ending_of_a_renewals_part_number_is_the_policys() -> None:
    """Under another ending, the published one is no contradiction on a new ticket (order.renewal)."""
    policy = Policy(renewal_suffix="U2")
    assert assess(evolve(ticket(), part_number="PN1U1"), [], day=DAY, policy=policy).listing.plan
    with pytest.raises(ContradictionError, match=r"^ticket\.part_number: expected a part number that ends in U2"):
        assess(ticket(RENEWAL), [], day=DAY, policy=policy)


@pytest.mark.parametrize(
    "events", [None, "F1", iter([]), {}, [None], ["F1"], [DESTINATION]], ids=lambda value: type(value).__name__
)
def test_events_must_be_a_list_of_events(events: Any) -> None:
    """Anything else is refused with an error of the library."""
    with pytest.raises(FactError, match=r"^events: expected a"):
        assess(ticket(), events, day=DAY)


def test_the_edges_of_a_value_are_no_contradiction() -> None:
    """A ticket of one day, a completion on the day of submission, a fault that occurred on the day of its report."""
    one_day: Ticket = evolve(ticket(), expires_on=BOUGHT)
    assert one_day.starts_on == one_day.expires_on
    assert Registration(submitted_on=DAY, completed_on=DAY, notified_on=DAY).as_of(DAY).notified_on == DAY
    same_day: FaultReport = evolve(report(), occurred_on=november(10))
    assert same_day.occurred_on == same_day.reported_on
    assert Arrived(on=DAY, withdrawn_on=DAY).withdrawn_on == DAY
    assert ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 5).years == 5


def test_registration_is_the_first_submission_by_the_channel_of_the_last() -> None:
    """With the arrival, the completion and its e-mail; a form sent in after the completion was not registered."""
    events: list[Event] = [
        submitted(november(3), channel=Channel.MAILED_SPREADSHEET),
        submitted(november(2)),
        RegistrationCompleted(on=november(4), notified_on=november(5)),
        Arrived(on=november(1)),
        submitted(november(6), channel=Channel.OTHER),
    ]
    expected = Registration(
        arrived_on=november(1),
        submitted_on=november(2),
        channel=Channel.MAILED_SPREADSHEET,
        sent_as_asked_on=november(2),
        completed_on=november(4),
        notified_on=november(5),
        serial_numbers=frozenset({FORM.serial_number or ""}),
    )
    status = assess(ticket(), events, day=november(30)).registration
    assert expected == status.facts.registration
    assert Clause.REGISTER_CHANNEL in {ground.clause for ground in status.grounds}
    alone = assess(ticket(), [RegistrationCompleted(on=november(4)), submitted(november(6))], day=november(30))
    assert (None, None) == (
        alone.registration.facts.registration.submitted_on,
        alone.registration.facts.registration.sent_as_asked_on,
    )
    by_two = [submitted(november(2)), submitted(november(2), channel=Channel.MAILED_SPREADSHEET)]
    assert UNKNOWN is assess(ticket(), by_two, day=november(30)).registration.facts.registration.channel
    at_once = assess(ticket(), [RegistrationCompleted(on=november(4)), submitted(november(4))], day=november(30))
    assert november(4) == at_once.registration.facts.registration.submitted_on
