"""A ticket and events that contradict each other are refused, independent of input order and of the day asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from hoshu_rules import (
    Channel,
    FailedDelivery,
    Party,
    PlanForm,
    Registration,
    ServiceKind,
    ServicePlan,
    Ticket,
    assess,
)
from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.text import Reading
from hoshu_rules.ticket.history import history_of
from stories import BUNDLE, DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, life, report, ticket

DAY = date(2026, 4, 1)
FAILURE = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
REPORTED = FaultReported(fault_id="F1", report=report())


def submitted(on: date) -> RegistrationSubmitted:
    """A submission on this day."""
    return RegistrationSubmitted(on=on, channel=Channel.WEB_FORM, form=FORM)


def november(day: int) -> date:
    """A day of November 2026, the month of the fault."""
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([Ordered(on=DAY, in_same_order=True)] * 2, "at most one Ordered event of one ticket"),
        ([Arrived(on=DAY), Arrived(on=november(1))], "at most one Arrived event of one ticket"),
        (
            [RegistrationCompleted(on=november(1)), RegistrationCompleted(on=november(2))],
            "at most one RegistrationCompleted event of one ticket",
        ),
        ([submitted(november(1)), submitted(november(1))], "one submission a day"),
        ([RegistrationCompleted(on=date(2026, 4, 2))], "a day on or after 2026-04-03"),
        ([submitted(date(2026, 4, 2))], "a day on or after 2026-04-03"),
        ([submitted(november(2)), RegistrationCompleted(on=november(1))], "a day on or after 2026-11-02"),
        ([ReturnRequested(on=date(2026, 4, 2))], "a day on or after 2026-04-03"),
        ([REPORTED, REPORTED], "at most one FaultReported event of fault 'F1'"),
        ([UnitSwapped(fault_id="F9", on=november(10))], "a FaultReported event for every fault"),
        ([REPORTED, ReplacementShipped(fault_id="F1", on=november(9))], "a day on or after 2026-11-10"),
        (
            [REPORTED, UnitSwapped(fault_id="F1", on=november(12))],
            "a ReplacementReceived event of fault 'F1' before it",
        ),
        (
            [REPORTED, FaultyUnitReturned(fault_id="F1", on=november(12))],
            "a ReplacementReceived event of fault 'F1' before it",
        ),
        (
            [REPORTED, DeliveryFailed(fault_id="F1", on=november(12), failure=FAILURE)],
            "each failed or received replacement of fault 'F1' to have been shipped",
        ),
        (
            [REPORTED, ReplacementReceived(fault_id="F1", on=november(12))],
            "each failed or received replacement of fault 'F1' to have been shipped",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                DeliveryFailed(fault_id="F1", on=november(12), failure=FAILURE),
                ReplacementReceived(fault_id="F1", on=november(13)),
            ],
            "each failed or received replacement of fault 'F1' to have been shipped",
        ),
        ([Ordered(on=november(2), in_same_order=True), Arrived(on=november(1))], "a day on or after 2026-11-02"),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(12)),
                ReplacementReceived(fault_id="F1", on=november(11)),
            ],
            "a day on or after 2026-11-12",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                ReplacementReceived(fault_id="F1", on=november(12)),
                UnitSwapped(fault_id="F1", on=november(11)),
            ],
            "a day on or after 2026-11-12",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                ReplacementReceived(fault_id="F1", on=november(12)),
                FaultyUnitReturned(fault_id="F1", on=november(11)),
            ],
            "a day on or after 2026-11-12",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                ReplacementShipped(fault_id="F1", on=november(12)),
            ],
            "each failed or received replacement of fault 'F1' to have been shipped, one after the other",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                DeliveryFailed(fault_id="F1", on=november(12), failure=FAILURE),
                DeliveryFailed(fault_id="F1", on=november(13), failure=FAILURE),
            ],
            "each failed or received replacement of fault 'F1' to have been shipped, one after the other",
        ),
        (
            [
                REPORTED,
                ReplacementShipped(fault_id="F1", on=november(11)),
                DeliveryFailed(fault_id="F1", on=november(13), failure=FAILURE),
                ReplacementShipped(fault_id="F1", on=november(12)),
            ],
            "a day on or after 2026-11-13",
        ),
        (
            [
                REPORTED,
                ReplacementReceived(fault_id="F1", on=november(12)),
                ReplacementReceived(fault_id="F1", on=november(13)),
            ],
            "at most one ReplacementReceived event of fault 'F1'",
        ),
        ([REPORTED, *[UnitSwapped(fault_id="F1", on=november(12))] * 2], "at most one UnitSwapped event"),
        ([REPORTED, *[FaultyUnitReturned(fault_id="F1", on=november(12))] * 2], "at most one FaultyUnitReturned"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_events_that_contradict_each_other_are_refused(events: list[Event], expected: str) -> None:
    """The error is independent of the order of the events, and also raised for events after the day asked about."""
    messages = set()
    for ordered in (events, events[::-1]):
        with pytest.raises(ContradictionError) as raised:
            assess(ticket(), ordered, day=DAY, calendar=None)
        messages.add(str(raised.value))
    (message,) = messages
    assert expected in message


def test_a_whole_life_is_no_contradiction() -> None:
    """A whole life in its normal order is accepted."""
    for events in (life(), life()[::-1]):
        assert assess(ticket(), events, day=november(30), calendar=None).faults


def test_same_day_events_are_no_contradiction() -> None:
    """Purchase, submission and completion on one day, and a whole exchange on another, are accepted."""
    bought = date(2026, 4, 3)
    events: list[Event] = [
        submitted(bought),
        RegistrationCompleted(on=bought),
        ReturnRequested(on=bought),
        REPORTED,
        ReplacementShipped(fault_id="F1", on=november(10)),
        DeliveryFailed(fault_id="F1", on=november(10), failure=FAILURE),
        ReplacementShipped(fault_id="F1", on=november(10)),
        ReplacementReceived(fault_id="F1", on=november(10)),
        UnitSwapped(fault_id="F1", on=november(10)),
        FaultyUnitReturned(fault_id="F1", on=november(10)),
    ]
    (fault,) = assess(ticket(), events, day=november(10), calendar=None).faults
    assert fault.return_status is not None


def test_a_form_may_be_sent_in_again_after_completion() -> None:
    """A completion follows the first submission; of a later one it says nothing."""
    events: list[Event] = [submitted(november(1)), RegistrationCompleted(on=november(2)), submitted(november(3))]
    completed = assess(ticket(), events, day=november(30), calendar=None).registration
    assert "complete" == completed.state.value


def test_of_two_events_without_a_receipt_the_swap_is_named() -> None:
    """A unit that was swapped and returned was received before the swap, which comes first."""
    events: list[Event] = [
        REPORTED,
        FaultyUnitReturned(fault_id="F1", on=november(12)),
        UnitSwapped(fault_id="F1", on=november(12)),
    ]
    with pytest.raises(ContradictionError) as raised:
        assess(ticket(), events, day=DAY, calendar=None)
    assert "UnitSwapped" == raised.value.given


def test_a_bundle_may_be_registered_before_it_is_bought() -> None:
    """Only a bundle can be registered in advance (registration.bundle)."""
    early: list[Event] = [submitted(date(2026, 3, 1)), RegistrationCompleted(on=date(2026, 3, 2))]
    assert assess(ticket(BUNDLE), early, day=november(1), calendar=None).registration.state.value == "complete"
    with pytest.raises(ContradictionError) as raised:
        assess(ticket(SEND_BACK), early, day=november(1), calendar=None)
    assert Reading.REGISTRATION_BUNDLE is raised.value.reading


def test_a_request_before_the_purchase_names_its_reading() -> None:
    """The error has the reading refund.before_purchase."""
    with pytest.raises(ContradictionError) as raised:
        assess(ticket(), [ReturnRequested(on=date(2026, 4, 2))], day=november(1), calendar=None)
    assert Reading.REFUND_BEFORE_PURCHASE is raised.value.reading


@pytest.mark.parametrize(("plan", "part_number"), [(SEND_BACK, "PN1U1"), (BUNDLE, "PN1U1"), (RENEWAL, "PN1")])
def test_part_number_and_form_must_agree(plan: ServicePlan, part_number: str) -> None:
    """A renewal's part number ends in U1, and no other part number does (order.renewal)."""
    with pytest.raises(ContradictionError, match=r"Ticket\.part_number: expected a part number that ends in U1"):
        assess(evolve(ticket(plan), part_number=part_number), [], day=DAY, calendar=None)


def test_a_report_must_name_the_place_of_its_kind() -> None:
    """A report for on-site service cannot name a destination, and one for send-back cannot name a site."""
    for plan, place in ((ON_SITE, DESTINATION), (SEND_BACK, report(ON_SITE).place)):
        wrong = FaultReported(fault_id="F1", report=evolve(report(), place=place))
        with pytest.raises(FactError, match=r"report\.place: expected (OnSitePlace|SendBackPlace)"):
            assess(ticket(plan), [wrong], day=DAY, calendar=None)


@pytest.mark.parametrize(
    "events", [None, "F1", iter([]), {}, [None], ["F1"], [DESTINATION]], ids=lambda value: type(value).__name__
)
def test_events_must_be_a_list_of_events(events: Any) -> None:
    """Anything else is refused with an error of the library."""
    with pytest.raises(FactError, match=r"^events: expected a"):
        assess(ticket(), events, day=DAY, calendar=None)


def test_the_edges_of_a_value_are_no_contradiction() -> None:
    """A ticket of one day, a completion on the day of submission, a fault that occurred on the day of its report."""
    one_day: Ticket = evolve(ticket(), expires_on=date(2026, 4, 3))
    assert one_day.starts_on == one_day.expires_on
    assert Registration(submitted_on=DAY, completed_on=DAY, notified_on=DAY).as_of(DAY).notified_on == DAY
    assert evolve(report(), occurred_on=november(10)).occurred_on == november(10)
    assert ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 5).years == 5


def test_events_of_one_kind_and_day_have_a_fixed_order() -> None:
    """The order is independent of input order."""
    changes = [DetailsChanged(on=DAY), DetailsChanged(on=DAY, reported_on=DAY)]
    assert history_of(changes) == history_of(reversed(changes))
    assert {*changes} == {*history_of([REPORTED, *changes]).changes}


def test_registration_is_the_first_submission_by_the_channel_of_the_last() -> None:
    """With the arrival, the completion and its e-mail; empty if nothing has happened."""
    events: list[Event] = [
        evolve(submitted(november(3)), channel=Channel.MAILED_SPREADSHEET),
        submitted(november(2)),
        RegistrationCompleted(on=november(4), notified_on=november(5)),
        Arrived(on=november(1)),
    ]
    assert history_of(events).registration == Registration(
        arrived_on=november(1),
        submitted_on=november(2),
        channel=Channel.MAILED_SPREADSHEET,
        completed_on=november(4),
        notified_on=november(5),
    )
    assert Registration() == history_of([REPORTED]).registration
