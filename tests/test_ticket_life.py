"""The simulated life of a ticket reaches everything that can happen, and catches systems with other answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, get_args

import pytest
from attrs import evolve, fields_dict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Outcome,
    ServiceKind,
    ServicePlan,
    Ticket,
    last_day_to_return_unit,
)
from hoshu_rules.answers import Bearer, Duty, DutyKind
from hoshu_rules.facts.events import (
    Arrived,
    Event,
    FaultEvent,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    UnitSwapped,
)
from hoshu_rules.facts.periods import next_day
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.testing.strategies import service_plans, tickets
from hoshu_rules.testing.ticket_life import TicketLife, _steps
from hoshu_rules.ticket import Assessment
from stories import ON_SITE, SEND_BACK, report, ticket

WALK = settings(
    max_examples=30,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
SEARCH = settings(WALK, max_examples=200, phases=(Phase.generate, Phase.shrink), print_blob=False)


def test_the_library_itself_passes_every_life() -> None:
    """Whatever happens to a ticket, the library keeps the properties of every ticket; and everything happens."""
    happened: set[type] = set()
    added: set[str] = set()

    class Observed(TicketLife):
        def happens(self, event: Event) -> None:
            happened.add(type(event))

        def amends(self, earlier: Event, event: Event) -> None:
            (name,) = (name for name in fields_dict(type(event)) if getattr(earlier, name) != getattr(event, name))
            added.add(name)

    run_state_machine_as_test(Observed, settings=settings(WALK, max_examples=60))
    assert set(get_args(Event)) == happened
    assert {"notified_on", "reported_on", "withdrawn_on"} == added


class SendBackLife(TicketLife):
    """Lives of send-back tickets, which have exchanges."""

    def tickets(self) -> st.SearchStrategy[Ticket]:
        """Send-back tickets only."""
        return tickets(plan=service_plans(kind=ServiceKind.SEND_BACK))


class RefundsOnTheCutoff(TicketLife):
    """A system that still allows returns on the cut-off day."""

    def tickets(self) -> st.SearchStrategy[Ticket]:
        """Tickets of which the purchase is known."""
        return tickets(purchased_after_days=st.integers(0, 31))

    def answers(self, assessment: Assessment) -> None:
        """Compare its answers with the library's."""
        purchased_on = assessment.facts.ticket.purchased_on
        assert purchased_on is not UNKNOWN
        for claim in assessment.claims:
            if claim.kind.value == "refund":
                window = claim.decision.window
                assert window is not None
                cutoff = STANDARD.refund_cutoff_day
                ours = claim.day.day <= cutoff and claim.day.month == purchased_on.month
                assert ours or claim.decision.outcome is not Outcome.ACCEPT
                assert not ours or claim.day.day < cutoff or claim.decision.outcome is not Outcome.DECLINE


class ForgetsTheSecondForm(TicketLife):
    """A system that checks the form that was sent in first."""

    first: RegistrationSubmitted | None

    def begins(self, ticket: Ticket) -> None:  # noqa: ARG002  # the hook's own argument
        """Nothing has happened yet."""
        self.first = None

    def happens(self, event: Event) -> None:
        """What it keeps of an event."""
        if isinstance(event, RegistrationSubmitted) and self.first is None:
            self.first = event

    def answers(self, assessment: Assessment) -> None:
        """Compare its answers with the library's."""
        if self.first is not None and assessment.entries:
            agreed = self.first.form.agreed_to_terms
            problems = (problem for entry in assessment.entries for problem in entry.problems)
            assert agreed is ("terms" not in {problem.entry.value for problem in problems})


class CountsFromTheShipping(SendBackLife):
    """A system that counts the week for the return from the day on which the replacement was sent."""

    shipped: ClassVar[dict[str, Any]] = {}

    def begins(self, ticket: Ticket) -> None:  # noqa: ARG002  # the hook's own argument
        """Nothing has happened yet."""
        self.shipped.clear()

    def happens(self, event: Event) -> None:
        """What it keeps of an event."""
        if isinstance(event, ReplacementShipped):
            self.shipped[event.fault_id] = event.on

    def answers(self, assessment: Assessment) -> None:
        """Compare its answers with the library's."""
        for fault in assessment.faults:
            if isinstance(fault.return_status, ReturnStatus):
                assert last_day_to_return_unit(received_on=self.shipped[fault.fault_id]) == fault.return_status.last_day


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [RefundsOnTheCutoff, ForgetsTheSecondForm, CountsFromTheShipping])
def test_a_wrong_system_is_caught_in_a_short_life(wrong: type[TicketLife]) -> None:
    """A mistake is found, and the life that shows it is printed as a few steps that can be pasted."""
    with pytest.raises(AssertionError) as raised:
        run_state_machine_as_test(wrong, settings=SEARCH)
    told = "\n".join(getattr(raised.value, "__notes__", ()))
    assert "state.begin(" in told
    assert told.count("state.happen(") + told.count("state.wait_until(") <= 12


def test_every_event_of_a_fault_carries_its_id() -> None:
    """The faults of a life have different ids."""
    ids: set[str] = set()

    class Observed(SendBackLife):
        def happens(self, event: Event) -> None:
            if isinstance(event, FaultEvent):
                ids.add(event.fault_id)

    run_state_machine_as_test(Observed, settings=WALK)
    assert {"F1", "F2"} <= ids


BOUGHT = date(2026, 4, 3)
NOON = datetime(2026, 4, 4, 12, tzinfo=JAPAN)


def _begun(kind: type[TicketLife] = TicketLife, plan: ServicePlan = SEND_BACK) -> TicketLife:
    """A life one day after its ticket was ordered."""
    life = kind()
    bought = ticket(plan)
    life.begin(ticket=bought, days_early=0)
    life.happen(event=Ordered(on=BOUGHT, in_same_order=False))
    life.wait_until(day=next_day(BOUGHT))
    return life


@given(st.data())
def test_a_ticket_has_at_most_three_faults(data: st.DataObject) -> None:
    """After the third no other fault is reported, whatever happens next."""
    life, fault_ids = _begun(), ["F1", "F2", "F3"]
    for fault_id in fault_ids:
        life.happen(event=FaultReported(fault_id=fault_id, report=evolve(report(), reported_at=NOON)))
    for step in _steps(life):
        event = step.event_on(data.draw, max(life.day, step.first_day))  # type: ignore[arg-type]  # it draws too
        assert not isinstance(event, FaultEvent) or event.fault_id in fault_ids


def _every_outcome(assessment: Assessment, outcome: Outcome) -> Assessment:
    claims = [evolve(claim, decision=evolve(claim.decision, outcome=outcome)) for claim in assessment.claims]
    return evolve(assessment, claims=tuple(claims))


@pytest.mark.parametrize(
    ("truth", "wrong"),
    [
        ("_dates_are_in_order_and_complete", lambda now: evolve(now, dates=now.dates[::-1])),
        (
            "_a_day_without_events_changes_only_the_duties_of_registration",
            lambda now: evolve(now, duties=(evolve(now.duties[0], kind=DutyKind.SWAP_UNIT, fault_id="F1"),)),
        ),
        ("_clauses_are_cited_in_the_order_of_the_text", lambda now: _every_outcome(now, Outcome.REFER)),
    ],
)
def test_an_answer_that_breaks_a_property_is_found(truth: str, wrong: Callable[[Assessment], Assessment]) -> None:
    """A wrong answer breaks the property, and a right answer does not."""
    life = _begun()
    assert [] == list(getattr(life, truth)(life.assessment))
    assert [] != list(getattr(life, truth)(wrong(life.assessment)))


def test_a_changed_answer_for_an_earlier_day_is_found() -> None:
    """An answer for a day must stay the same later."""
    life = _begun()
    life.happen(event=Arrived(on=life.day))
    assert [] == list(life._answers_for_a_past_day_never_change(life.assessment))
    life.past = tuple(_every_outcome(assessment, Outcome.REFER) for assessment in life.past)
    wrong = _every_outcome(life.assessment, Outcome.REFER)
    assert [] != list(life._answers_for_a_past_day_never_change(wrong))


def test_a_window_that_reopens_is_found() -> None:
    """If something declined yesterday is accepted today, the message of ``answers`` has the day and the property."""
    life = _begun()
    life._before = _every_outcome(life._before, Outcome.DECLINE)
    assert [] != list(life._a_closed_window_never_reopens(life.assessment))
    with pytest.raises(AssertionError, match=f"This was not so on {life.day}"):
        life.answers(life.assessment)


def test_a_duty_that_was_done_is_found() -> None:
    """What the events leave nothing to do for must not be owed, nor a unit's return before the replacement came."""
    life = _begun()
    life.happen(event=FaultReported(fault_id="F1", report=evolve(report(), reported_at=NOON)))
    for event, kind in (
        (ReplacementShipped(fault_id="F1", on=life.day), DutyKind.SHIP_REPLACEMENT),
        (FaultLocated(fault_id="F1", on=life.day, hardware_fault=True), DutyKind.LOCATE_FAULT),
        (ReplacementReceived(fault_id="F1", on=life.day), DutyKind.SHIP_REPLACEMENT_AGAIN),
        (UnitSwapped(fault_id="F1", on=life.day), DutyKind.SWAP_UNIT),
        (FaultyUnitReturned(fault_id="F1", on=life.day), DutyKind.RETURN_FAULTY_UNIT),
    ):
        life.happen(event=event)
        assert [] == list(life._what_is_done_is_not_owed(life.assessment))
        owed = Duty(kind, Bearer.CUSTOMER, None, life.assessment.registration.grounds[0], "F1")
        wrong = evolve(life.assessment, duties=(owed,))
        assert [owed] == list(life._what_is_done_is_not_owed(wrong))
    assert ["F1"] == list(life._a_faulty_unit_is_owed_until_it_is_returned(wrong))


def test_something_added_to_an_event_replaces_it() -> None:
    """The e-mail of a completion, and its withdrawal, each on its day; the other events stand as they were."""
    life = _begun()
    completed = RegistrationCompleted(on=life.day)
    for event in (completed, evolve(completed, notified_on=life.day)):
        life.happen(event=event)
    withdrawn = evolve(completed, notified_on=life.day, withdrawn_on=next_day(life.day))
    life.happen(event=withdrawn)
    assert (Ordered(on=BOUGHT, in_same_order=False), withdrawn) == life.events
    assert life.day == withdrawn.withdrawn_on
    assert life.assessment.registration.facts.registration.completed_on is None


def test_a_calendar_that_ends_leaves_attendance_open() -> None:
    """Faults of on-site basic are reported after the end of the calendar too."""
    short = BusinessCalendar(first_day=BOUGHT, last_day=BOUGHT, holidays=frozenset(), source="one day")

    class ShortLife(TicketLife):
        calendar = short

    life = _begun(ShortLife, ON_SITE)
    life.happen(event=FaultReported(fault_id="F1", report=evolve(report(ON_SITE), reported_at=NOON)))
    (fault,) = life.assessment.faults
    assert fault.attendance is UNKNOWN
