"""What a person decides stands beside the rules' answer, and what is referred is open until then (referral.decided)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve, frozen

from hoshu_rules import (
    UNKNOWN,
    Cause,
    ConfigFile,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    ServicePlan,
    Task,
    Ticket,
    assess,
)
from hoshu_rules.answers import Assignment, Bearer, Decision, Duty, DutyKind
from hoshu_rules.facts.events import (
    DecidedQuestion,
    DeliveryFailed,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.tickets import Closing
from hoshu_rules.outcomes import Effect
from hoshu_rules.telling import languages, tell
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment, ClaimKind, DateKind
from stories import ON_SITE, WIDE_CALENDAR, life, report, ticket

ACCEPT, REFER, DECLINE = Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE
CUSTOMER, PROVIDER, NOT_INCLUDED = Bearer.CUSTOMER, Bearer.PROVIDER, Bearer.NOT_INCLUDED
ONE_DAY = timedelta(days=1)
REGISTERED = life()[:4]
RENEWAL_ORDER = ServicePlan(ticket().plan.kind, PlanForm.RENEWAL, 1)


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


def reported(**facts: Any) -> FaultReported:
    """A fault reported on 10 November, under send-back unless its place is on site."""
    return FaultReported(fault_id="F1", report=evolve(report(), **facts))


def failed(error_by: Party) -> tuple[Event, ...]:
    """A replacement that could not be delivered at the site."""
    failure = FailedDelivery(at_installation_site=True, error_by=error_by)
    return (
        *REGISTERED,
        reported(),
        ReplacementShipped(fault_id="F1", on=november(11)),
        DeliveryFailed(fault_id="F1", on=november(12), failure=failure),
    )


@frozen
class Asked:
    """What a person can decide: the ticket, what has happened, the day from which it is asked, and the question."""

    question: DecidedQuestion
    asked: Ticket
    events: tuple[Event, ...]
    on: date
    decided: Outcome | Bearer = ACCEPT
    fault_id: str | None = None
    what: Leg | Task | None = None

    def told(self, *others: Event, day: date) -> Assessment:
        """Everything of the ticket on this day."""
        return assess(self.asked, [*self.events, *others], day=day, calendar=WIDE_CALENDAR)

    def decision(self, on: date, decided: Outcome | Bearer | None = None, **facts: Any) -> PersonDecided:
        """A person's decision about it."""
        return PersonDecided(
            on=on,
            question=self.question,
            decided=self.decided if decided is None else decided,
            reason="as agreed by telephone",
            fault_id=self.fault_id,
            what=self.what,
            **facts,
        )

    def answer(self, told: Assessment) -> tuple[Decision | Assignment, PersonDecided | None, Outcome | Bearer | None]:
        """The answer of the rules, what stands beside it, and what holds."""
        for claim in told.claims:
            if claim.kind.value == self.question.value:
                return claim.decision, claim.decided, claim.outcome
        (fault,) = told.faults
        if self.what is None:
            assert isinstance(fault.coverage, Decision)
            assert isinstance(fault.outcome, Outcome)
            return fault.coverage, fault.decided, fault.outcome
        (each,) = (each for each in (*fault.shipping, *fault.work) if each.what is self.what)
        return each.assignment, each.decided, each.bearer


COVERAGE, SHIPPING, WORK = DecidedQuestion.COVERAGE, DecidedQuestion.SHIPPING, DecidedQuestion.WORK
LATE_ORDER = Ordered(on=date(2026, 7, 2), in_same_order=UNKNOWN)
ON_ONE_DAY = (RegistrationCompleted(on=date(2026, 4, 20)), ReturnRequested(on=date(2026, 4, 20)))
LATE_RENEWAL = RenewalOrdered(on=date(2029, 3, 3), plan=RENEWAL_ORDER)
LATE_FILE = evolve(reported(), report=evolve(report(ON_SITE), config_file=ConfigFile.AFTER_REPORT))
REFERRED = {
    "an order": (Asked(DecidedQuestion.ORDER, ticket(), (LATE_ORDER,), LATE_ORDER.on), ("in_same_order",)),
    "a return": (Asked(DecidedQuestion.REFUND, ticket(), ON_ONE_DAY, date(2026, 4, 20)), ()),
    "a renewal": (Asked(DecidedQuestion.NEXT_RENEWAL, ticket(), (LATE_RENEWAL,), LATE_RENEWAL.on), ()),
    "a fault": (
        Asked(COVERAGE, ticket(), (*REGISTERED, reported(hardware_fault=UNKNOWN)), november(10), fault_id="F1"),
        ("report.hardware_fault",),
    ),
    "a leg": (
        Asked(SHIPPING, ticket(), failed(Party.CARRIER), november(12), PROVIDER, "F1", Leg.REPLACEMENT_AGAIN),
        (),
    ),
    "a task": (
        Asked(
            WORK, ticket(ON_SITE), (*REGISTERED, LATE_FILE), november(10), PROVIDER, "F1", Task.RESTORE_CONFIGURATION
        ),
        (),
    ),
}
"""What the rules refer to a person, with the facts that would settle it."""
EACH_REFERRED = pytest.mark.parametrize(("asked", "settled_by"), REFERRED.values(), ids=REFERRED)


def to_decide(told: Assessment, question: DecidedQuestion) -> list[Duty]:
    """What a person has to decide of a question."""
    return [duty for duty in told.duties if duty.kind is DutyKind.DECIDE and duty.question is question]


@EACH_REFERRED
def test_what_is_referred_is_to_be_decided_by_the_provider(asked: Asked, settled_by: tuple[str, ...]) -> None:
    """From the day it is asked, with every ground in doubt and the facts that would settle it; in words too."""
    assert [] == to_decide(asked.told(day=asked.on - ONE_DAY), asked.question)
    told = asked.told(day=asked.on)
    (duty,) = to_decide(told, asked.question)
    answer, decided, _holds = asked.answer(told)
    assert None is decided
    assert (PROVIDER, None, None) == (duty.bearer, duty.last_day, duty.guide_day)
    assert (asked.fault_id, asked.what, settled_by) == (duty.fault_id, duty.what, duty.settled_by)
    assert tuple(ground for ground in answer.grounds if ground.effect is Effect.DOUBTS) == duty.in_doubt
    assert duty.in_doubt[0] is duty.ground
    for language in languages():
        assert tell(duty, language) in tell(told, language)


@EACH_REFERRED
def test_a_decision_stands_beside_the_answer_of_the_rules(asked: Asked, settled_by: tuple[str, ...]) -> None:
    """From its day on it holds and nothing is to be decided; the rules' answer is as it was, the reason is told."""
    del settled_by
    day = asked.on + 5 * ONE_DAY
    decision = asked.decision(day)
    before, after = asked.told(decision, day=day - ONE_DAY), asked.told(decision, day=day)
    rules, none, _holds = asked.answer(before)
    assert (rules, decision, asked.decided) == asked.answer(after)
    assert None is none
    assert 1 == len(to_decide(before, asked.question))
    assert [] == to_decide(after, asked.question)
    dated = [(entry.day, entry.readings) for entry in after.dates if entry.kind is DateKind.PERSON_DECIDED]
    assert [(day, (Reading.REFERRAL_DECIDED,))] == dated
    assert all("as agreed by telephone" in tell(after, language) for language in languages())


@EACH_REFERRED
def test_only_what_was_asked_is_decided(asked: Asked, settled_by: tuple[str, ...]) -> None:
    """A decision of the day before is of nothing; one of the day itself counts."""
    del settled_by
    for on, stands in ((asked.on - ONE_DAY, False), (asked.on, True)):
        told = asked.told(asked.decision(on), day=asked.on + ONE_DAY)
        assert stands is (asked.answer(told)[1] is not None)
        assert stands is (to_decide(told, asked.question) == [])


@EACH_REFERRED
def test_the_last_decision_stands(asked: Asked, settled_by: tuple[str, ...]) -> None:
    """Two of one day that differ leave it open, unless instants order them; of two that agree one holds."""
    del settled_by
    first, second = asked.on + ONE_DAY, asked.on + 2 * ONE_DAY
    other: Outcome | Bearer = DECLINE if asked.decided is ACCEPT else CUSTOMER
    no, yes = asked.decision(first, other), asked.decision(second)
    assert yes == asked.answer(asked.told(no, yes, day=second))[1]
    assert no == asked.answer(asked.told(no, yes, day=first))[1]
    assert no == asked.answer(asked.told(no, evolve(yes, withdrawn_on=second), day=second))[1]
    differing = asked.told(no, evolve(yes, on=first), day=second)
    assert (None, 1) == (asked.answer(differing)[1], len(to_decide(differing, asked.question)))
    agreeing = asked.told(yes, evolve(yes, event_id="again"), day=second)
    assert (yes, asked.decided) == asked.answer(agreeing)[1:]


DECLINED = {
    "an order": evolve(REFERRED["an order"][0], events=(evolve(LATE_ORDER, in_same_order=False),)),
    "a return": Asked(DecidedQuestion.REFUND, ticket(), (ReturnRequested(on=date(2026, 4, 25)),), date(2026, 4, 25)),
    "a renewal": evolve(
        REFERRED["a renewal"][0], events=(evolve(LATE_RENEWAL, on=date(2029, 4, 3)),), on=date(2029, 4, 3)
    ),
    "a fault": evolve(REFERRED["a fault"][0], events=(*REGISTERED, reported(hardware_fault=False))),
    "a leg": evolve(REFERRED["a leg"][0], events=failed(Party.CUSTOMER)),
    "a task": Asked(
        WORK, ticket(), (*REGISTERED, reported()), november(10), PROVIDER, "F1", Task.RESTORE_CONFIGURATION
    ),
}
"""What the rules decline, or leave to the customer, or do not include."""


@pytest.mark.parametrize("asked", DECLINED.values(), ids=DECLINED)
def test_goodwill_is_shown_where_the_rules_decline(asked: Asked) -> None:
    """Nobody has to decide it, but a person may grant it; a refusal beside a refusal says nothing."""
    day = asked.on + ONE_DAY
    told = asked.told(day=day)
    assert [] == to_decide(told, asked.question)
    rules, none, holds = asked.answer(told)
    assert (None, True) == (none, holds in {DECLINE, CUSTOMER, NOT_INCLUDED})
    decision = asked.decision(day)
    assert (rules, decision, asked.decided) == asked.answer(asked.told(decision, day=day))
    refusal: Outcome | Bearer = DECLINE if asked.decided is ACCEPT else CUSTOMER
    assert None is asked.answer(asked.told(asked.decision(day, refusal), day=day))[1]


GRANTED = {
    "an order": evolve(REFERRED["an order"][0], events=(evolve(LATE_ORDER, in_same_order=True),)),
    "a return": Asked(DecidedQuestion.REFUND, ticket(), (ReturnRequested(on=date(2026, 4, 20)),), date(2026, 4, 20)),
    "a fault": evolve(REFERRED["a fault"][0], events=(*REGISTERED, reported())),
    "a leg": evolve(REFERRED["a leg"][0], events=failed(Party.CARRIER), what=Leg.REPLACEMENT_OUT),
    "a task": evolve(
        REFERRED["a task"][0],
        events=(*REGISTERED, evolve(LATE_FILE, report=evolve(LATE_FILE.report, config_file=ConfigFile.WITH_REPORT))),
    ),
}


@pytest.mark.parametrize("asked", GRANTED.values(), ids=GRANTED)
def test_what_the_rules_grant_is_not_refused_by_a_person(asked: Asked) -> None:
    """A refusal does not stand, nor does a bearer other than the one of the page."""
    for refusal in (DECLINE,) if asked.decided is ACCEPT else (CUSTOMER, NOT_INCLUDED):
        told = asked.told(asked.decision(asked.on, refusal), day=asked.on)
        assert (None, asked.decided) == asked.answer(told)[1:]


def kinds(told: Assessment) -> list[DutyKind]:
    """What is owed, in order."""
    return [duty.kind for duty in told.duties]


LOCATE, SHIP = DutyKind.LOCATE_FAULT, DutyKind.SHIP_REPLACEMENT


@pytest.mark.parametrize(
    ("asked", "decided", "owed"),
    [
        (REFERRED["a fault"][0], None, [DutyKind.DECIDE, LOCATE]),
        (REFERRED["a fault"][0], ACCEPT, [LOCATE, SHIP]),
        (REFERRED["a fault"][0], DECLINE, []),
        (DECLINED["a fault"], None, []),
        (DECLINED["a fault"], ACCEPT, [SHIP]),
        (REFERRED["a return"][0], None, [DutyKind.DECIDE, DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL]),
        (REFERRED["a return"][0], ACCEPT, []),
        (REFERRED["a return"][0], DECLINE, [DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL]),
        (DECLINED["a return"], ACCEPT, []),
    ],
)
def test_the_duties_are_those_of_what_was_decided(asked: Asked, decided: Outcome | None, owed: list[DutyKind]) -> None:
    """A fault that is covered is served, a ticket that is returned is neither registered nor renewed."""
    decisions = () if decided is None else (asked.decision(asked.on, decided),)
    told = asked.told(*decisions, day=asked.on + ONE_DAY)
    assert owed == kinds(told)
    is_renewed = any(claim.kind is ClaimKind.NEXT_RENEWAL for claim in told.claims)
    assert is_renewed is (asked.question is not DecidedQuestion.REFUND or decided is not ACCEPT)


def test_a_service_given_out_of_goodwill_rests_on_the_ground_of_its_scope() -> None:
    """The ground of the duty grants the service; it is never the doubt or the refusal that a person set aside."""
    for asked in (REFERRED["a fault"][0], DECLINED["a fault"]):
        told = asked.told(asked.decision(november(11)), day=november(11))
        (duty,) = (duty for duty in told.duties if duty.kind is SHIP)
        assert (Clause.SENDBACK_SCOPE, Effect.GRANTS) == (duty.ground.clause, duty.ground.effect)


def located(on: int, *, hardware_fault: bool = True, **causes: Any) -> FaultLocated:
    """What was found on a day of November."""
    return FaultLocated(fault_id="F1", on=november(on), hardware_fault=hardware_fault, **causes)


@pytest.mark.parametrize(
    ("found", "outcome", "stands"),
    [
        ((), ACCEPT, True),
        ((located(13),), ACCEPT, False),
        ((located(13, hardware_fault=False),), DECLINE, False),
        ((located(13, suspected_causes=frozenset({Cause.NATURAL_DISASTER})),), REFER, False),
        ((located(11, suspected_causes=frozenset({Cause.NATURAL_DISASTER})),), ACCEPT, True),
        (
            (
                located(11, suspected_causes=frozenset({Cause.NATURAL_DISASTER})),
                located(13, suspected_causes=frozenset({Cause.CUSTOMER_NEGLIGENCE})),
            ),
            ACCEPT,
            True,
        ),
    ],
    ids=["nothing", "covered by the rules", "software", "a cause suspected", "known before", "the same grounds"],
)
def test_a_decision_binds_the_facts_that_it_was_made_on(
    found: tuple[FaultLocated, ...], outcome: Outcome, *, stands: bool
) -> None:
    """When the rules' grounds change it is open again; on earlier days it stands as it did."""
    asked = REFERRED["a fault"][0]
    decision = asked.decision(november(12))
    told = asked.told(decision, *found, day=november(14))
    assert (decision if stands else None, outcome) == asked.answer(told)[1:]
    assert (outcome is REFER) is bool(to_decide(told, COVERAGE))
    assert decision == asked.answer(asked.told(decision, *found, day=november(12)))[1]
    assert decision in asked.told(decision, *found, day=november(14)).facts.events


def test_a_decision_of_a_fault_does_not_bind_a_ticket_given_back_since() -> None:
    """A return counts from the day on which it was accepted, for a request of an earlier day too (return.accepted)."""
    unclear = evolve(reported(hardware_fault=UNKNOWN).report, reported_at=report().reported_at.replace(month=4, day=22))
    events = (*ON_ONE_DAY, FaultReported(fault_id="F1", report=unclear))
    asked = Asked(COVERAGE, ticket(), events, date(2026, 4, 22), fault_id="F1")
    decision = asked.decision(date(2026, 4, 23))
    accepted = REFERRED["a return"][0].decision(date(2026, 4, 25))
    assert ACCEPT is asked.answer(asked.told(decision, accepted, day=date(2026, 4, 24)))[2]
    told = asked.told(decision, accepted, day=date(2026, 4, 25))
    assert (None, REFER) == asked.answer(told)[1:]
    (duty,) = to_decide(told, COVERAGE)
    assert [Reading.RETURN_ACCEPTED, Reading.FAULT_UNKNOWN] == [ground.turns_on for ground in duty.in_doubt]
    assert duty.in_doubt[0] is duty.ground
    for day in (25, 26):
        again = asked.decision(date(2026, 4, day))
        assert (again, ACCEPT) == asked.answer(asked.told(decision, accepted, again, day=date(2026, 4, 26)))[1:]


def test_of_several_requests_a_decision_is_about_those_that_nobody_has_decided() -> None:
    """A request refused by a person is not accepted with the next one; the same question is to be decided once."""
    first, second = (ReturnRequested(on=date(2026, 4, day)) for day in (10, 15))
    asked = Asked(DecidedQuestion.REFUND, evolve(ticket(), registered_on=UNKNOWN), (first, second), first.on)
    no, yes = asked.decision(date(2026, 4, 12), DECLINE), asked.decision(date(2026, 4, 16))
    for decisions, expected, to_come in (
        ((), [(None, REFER), (None, REFER)], 1),
        ((no,), [(no, DECLINE), (None, REFER)], 1),
        ((yes,), [(yes, ACCEPT)], 0),
        ((no, yes), [(no, DECLINE), (yes, ACCEPT)], 0),
    ):
        told = asked.told(*decisions, day=date(2026, 4, 16))
        refunds = [claim for claim in told.claims if claim.kind is ClaimKind.REFUND]
        assert expected == [(claim.decided, claim.outcome) for claim in refunds]
        assert to_come == len(to_decide(told, DecidedQuestion.REFUND))
    later = ReturnRequested(on=date(2026, 4, 25))
    told = evolve(asked, events=(first, later)).told(day=date(2026, 4, 26))
    assert [REFER, DECLINE] == [claim.outcome for claim in told.claims if claim.kind is ClaimKind.REFUND]
    assert 1 == len(to_decide(told, DecidedQuestion.REFUND))
    renewals = evolve(REFERRED["a renewal"][0], events=(LATE_RENEWAL, evolve(LATE_RENEWAL, on=date(2029, 3, 10))))
    no, yes = renewals.decision(date(2029, 3, 5), DECLINE), renewals.decision(date(2029, 3, 12))
    told = renewals.told(no, yes, day=date(2029, 3, 12))
    assert [(no, DECLINE), (yes, ACCEPT)] == [
        (claim.decided, claim.outcome) for claim in told.claims if claim.kind is ClaimKind.NEXT_RENEWAL
    ]
    assert [] == to_decide(told, DecidedQuestion.NEXT_RENEWAL)


def test_a_decision_of_a_leg_is_about_those_that_had_arisen() -> None:
    """A delivery that fails later is to be decided anew, and one decision settles all that have failed by then."""
    asked = REFERRED["a leg"][0]
    failure = FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)
    later = (
        ReplacementShipped(fault_id="F1", on=november(14)),
        DeliveryFailed(fault_id="F1", on=november(15), failure=failure),
    )
    first, second = asked.decision(november(13)), asked.decision(november(16))
    for decisions, expected in (
        ((first,), [first, None]),
        ((second,), [second, second]),
        ((first, second), [second] * 2),
    ):
        told = asked.told(*later, *decisions, day=november(17))
        (fault,) = told.faults
        again = [each.decided for each in fault.shipping if each.what is Leg.REPLACEMENT_AGAIN]
        assert expected == again
        assert again.count(None) == len(to_decide(told, SHIPPING))


@pytest.mark.parametrize(
    "done",
    [
        (FaultClosed(fault_id="F1", on=november(12), reason=Closing.NO_FAULT_FOUND),),
        (located(12),),
        (located(12, hardware_fault=False),),
    ],
    ids=["closed", "covered", "declined"],
)
def test_what_is_settled_otherwise_is_not_to_be_decided(done: tuple[Event, ...]) -> None:
    """A fault that is closed, or that the rules themselves decide by then, needs no person."""
    asked = REFERRED["a fault"][0]
    assert [] == to_decide(asked.told(*done, day=november(12)), COVERAGE)


def test_a_decision_is_about_its_own_fault_and_its_own_leg() -> None:
    """A decision of another fault, or of another leg or task, leaves it open."""
    asked = REFERRED["a fault"][0]
    other = evolve(asked.decision(november(12)), fault_id="F2")
    assert None is asked.answer(asked.told(other, day=november(12)))[1]
    leg = REFERRED["a leg"][0]
    other_leg = evolve(leg.decision(november(12)), what=Leg.FAULTY_UNIT_BACK)
    assert None is leg.answer(leg.told(other_leg, day=november(12)))[1]
    task = evolve(leg.decision(november(12)), question=WORK, what=Task.SWAP_UNIT)
    assert None is leg.answer(leg.told(task, day=november(12)))[1]


def test_a_fault_without_a_report_is_not_decided() -> None:
    """Its coverage is left open, so that a decision has no answer of the rules to stand beside."""
    events = (*REGISTERED, ReplacementReceived(fault_id="F1", on=november(12)))
    decision = REFERRED["a fault"][0].decision(november(13))
    (fault,) = assess(ticket(), [*events, decision], day=november(14)).faults
    assert (UNKNOWN, None) == (fault.outcome, fault.decided)


def test_a_refusal_after_the_exchange_began_keeps_what_has_left() -> None:
    """A person refuses a fault whose replacement came: it is swapped and the faulty unit goes back."""
    asked = REFERRED["a fault"][0]
    came = (ReplacementShipped(fault_id="F1", on=november(11)), ReplacementReceived(fault_id="F1", on=november(12)))
    told = asked.told(*came, asked.decision(november(13), DECLINE), day=november(13))
    assert [DutyKind.SWAP_UNIT, DutyKind.RETURN_FAULTY_UNIT] == kinds(told)
    swapped = UnitSwapped(fault_id="F1", on=november(14))
    assert [DutyKind.RETURN_FAULTY_UNIT] == kinds(asked.told(*came, swapped, day=november(14)))
