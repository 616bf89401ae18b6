"""Input that makes no sense ends in an error of ours that names the fact, whatever it is and wherever it is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields

from given import WIDE_CALENDAR
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Arrived,
    BusinessCalendar,
    CalendarError,
    Case,
    ConfigFile,
    ContradictionError,
    Decision,
    DeliveryFailed,
    DetailsChanged,
    Effect,
    FactError,
    FailedDelivery,
    FaultReported,
    FaultyUnitReturned,
    HoshuError,
    Leg,
    Ordered,
    Outcome,
    Party,
    PlanForm,
    Policy,
    Reading,
    Registration,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Task,
    Ticket,
    UnitSwapped,
    assess,
    attendance_start,
    check_entry,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    find_plan,
    hinges,
    is_renewal_part_number,
    japan_day,
    new_order_window,
    normalise,
    refund_window,
    registration_guide_day,
    registration_status,
    renewal_order_window,
    return_due_day,
    return_status,
    serial_digits,
    strongest,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.tickets import Channel
from stories import BUNDLE, DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, SITE, life, report, ticket

DAY = date(2026, 11, 20)
INSTANT = datetime(2026, 11, 20, 10, tzinfo=JAPAN)
RUNNING = RunningTicket(plan=SEND_BACK, expires_on=DAY)
FAILED = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
REGISTRATION = Registration(arrived_on=DAY)

# Every public function with arguments that it accepts; each argument is then made wrong, one at a time.
FUNCTIONS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (find_plan, {"kind": ServiceKind.SEND_BACK, "form": PlanForm.NEW, "years": 3}),
    (is_renewal_part_number, {"part_number": "PN1U1", "policy": STANDARD}),
    (new_order_window, {"device_bought_on": DAY, "policy": STANDARD}),
    (
        decide_new_order,
        {"ordered_on": DAY, "device_bought_on": DAY, "in_same_order": True, "plan": SEND_BACK, "policy": STANDARD},
    ),
    (renewal_order_window, {"expires_on": DAY, "policy": STANDARD}),
    (
        decide_renewal_order,
        {"ordered_on": DAY, "running_ticket": RUNNING, "plan": RENEWAL, "policy": STANDARD},
    ),
    (refund_window, {"purchased_on": DAY, "registered_on": DAY, "policy": STANDARD}),
    (
        decide_refund,
        {"requested_on": DAY, "purchased_on": DAY, "registered_on": DAY, "plan": SEND_BACK, "policy": STANDARD},
    ),
    (check_entry, {"form": FORM, "device_model": "GA-ML24", "plan": SEND_BACK, "policy": STANDARD}),
    (serial_digits, {"device_model": "GA-ML24", "policy": STANDARD}),
    (registration_guide_day, {"arrived_on": DAY, "policy": STANDARD}),
    (
        registration_status,
        {"day": DAY, "plan": SEND_BACK, "registration": REGISTRATION, "changes": (), "policy": STANDARD},
    ),
    (
        decide_coverage,
        {
            "report": report(),
            "plan": SEND_BACK,
            "starts_on": DAY,
            "expires_on": DAY,
            "registration": REGISTRATION,
            "policy": STANDARD,
        },
    ),
    (
        attendance_start,
        {
            "kind": ServiceKind.ON_SITE_BASIC,
            "reported_at": INSTANT,
            "calendar": WIDE_CALENDAR,
            "policy": STANDARD,
        },
    ),
    (
        who_bears_shipping,
        {"kind": ServiceKind.SEND_BACK, "leg": Leg.REPLACEMENT_AGAIN, "failed_delivery": FAILED},
    ),
    (
        who_does,
        {
            "kind": ServiceKind.SEND_BACK,
            "task": Task.SWAP_UNIT,
            "config_file": ConfigFile.NEVER,
            "policy": STANDARD,
        },
    ),
    (return_due_day, {"received_on": DAY, "policy": STANDARD}),
    (return_status, {"day": DAY, "received_on": DAY, "returned_on": DAY, "policy": STANDARD}),
    (faulty_unit_owner, {"day": DAY, "swapped_on": DAY}),
    (
        assess,
        {"ticket": ticket(), "events": life(), "day": DAY, "calendar": WIDE_CALENDAR, "policy": STANDARD},
    ),
    (japan_day, {"instant": INSTANT}),
    (normalise, {"typed": "PN 1"}),
    (WIDE_CALENDAR.is_business_day, {"day": DAY}),
]

VALUES = [
    ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3),
    RUNNING,
    ticket(),
    REGISTRATION,
    Registration(arrived_on=DAY, submitted_on=DAY, channel=Channel.OTHER, completed_on=DAY, notified_on=DAY),
    FORM,
    DESTINATION,
    SITE,
    evolve(report(), occurred_on=DAY.replace(day=1)),
    FAILED,
    Ordered(on=DAY, in_same_order=True),
    Arrived(on=DAY),
    RegistrationSubmitted(on=DAY, channel=Channel.WEB_FORM, form=FORM),
    RegistrationCompleted(on=DAY, notified_on=DAY),
    DetailsChanged(on=DAY, reported_on=DAY),
    ReturnRequested(on=DAY),
    FaultReported(fault_id="F1", report=report()),
    ReplacementShipped(fault_id="F1", on=DAY),
    DeliveryFailed(fault_id="F1", on=DAY, failure=FAILED),
    ReplacementReceived(fault_id="F1", on=DAY),
    UnitSwapped(fault_id="F1", on=DAY),
    FaultyUnitReturned(fault_id="F1", on=DAY),
    BusinessCalendar(first_day=DAY, last_day=DAY, holidays=frozenset({DAY}), source="a test"),
    Case(ticket=ticket(), events=tuple(life()), day=DAY, calendar=WIDE_CALENDAR),
    STANDARD,
]

WRONG: list[object] = [
    None,
    object(),
    "2026-11-20",
    "",
    "ＰＮ１",
    "PN 1",
    "²",
    "unknown",
    b"PN1",
    datetime(2026, 11, 20),  # noqa: DTZ001  a naive instant is what is meant to be wrong
    INSTANT,
    INSTANT.astimezone(UTC),
    DAY,
    time(9),
    time(9, tzinfo=JAPAN),
    True,
    False,
    0,
    1,
    -1,
    10**30,
    1.0,
    2.5,
    float("nan"),
    float("inf"),
    Decimal(2),
    UNKNOWN,
    (),
    [],
    {},
    frozenset(),
    frozenset({INSTANT}),
    frozenset({"PN 1"}),
    [None],
    Outcome.ACCEPT,
    ServiceKind.SEND_BACK,
    Reading.REFUND_OPEN,
    SEND_BACK,
    STANDARD,
    ticket(),
    ServicePlan,
]


def refusals_of(build: Callable[[object], object]) -> list[HoshuError]:
    """The errors of ours with which the wrong values are refused; any other error passes through and fails the test."""
    refusals = []
    for wrong in WRONG:
        try:
            build(wrong)
        except HoshuError as error:
            refusals.append(error)
    return refusals


@pytest.mark.parametrize(("function", "accepted"), FUNCTIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_wrong_argument_is_refused_by_name(function: Callable[..., Any], accepted: dict[str, Any]) -> None:
    """Each argument of each public function refuses at least half of a list of odd values, each time by our error."""
    function(**accepted)
    for name in accepted:

        def ask(wrong: object, name: str = name) -> object:
            return function(**{**accepted, name: wrong})

        refusals = refusals_of(ask)
        assert len(refusals) > len(WRONG) // 2, name
        misnamed = [error for error in refusals if isinstance(error, FactError) and name not in error.where]
        assert [] == misnamed


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_wrong_field_is_never_built(value: Any) -> None:
    """Each field of each value refuses at least half of a list of odd values, each time by our error that names it."""
    kind = type(value)
    for field in fields(kind):

        def build(wrong: object, name: str = field.name) -> object:
            return evolve(value, **{name: wrong})

        refusals = refusals_of(build)
        assert len(refusals) > len(WRONG) // 2, field.name
        assert [] == [error for error in refusals if kind.__name__ not in error.where]


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda: new_order_window(device_bought_on=date(9999, 12, 31)), "years 1 to 9999"),
        (lambda: new_order_window(device_bought_on=date(9999, 10, 1)), "years 1 to 9999"),
        (lambda: registration_guide_day(arrived_on=date(9999, 12, 31)), "years 1 to 9999"),
        (lambda: return_due_day(received_on=date(9999, 12, 25)), "years 1 to 9999"),
        (lambda: renewal_order_window(expires_on=date(1, 1, 31)), "years 1 to 9999"),
        (lambda: refund_window(purchased_on=date(1, 1, 1), registered_on=date(1, 1, 1)), "years 1 to 9999"),
        (lambda: japan_day(datetime.max.replace(tzinfo=UTC)), "years 1 to 9999 in Japan"),
        (
            lambda: attendance_start(
                kind=ServiceKind.ON_SITE_BASIC, reported_at=INSTANT.replace(year=1999), calendar=WIDE_CALENDAR
            ),
            "a day within 2000-01-01 to 2060-12-31",
        ),
        (
            lambda: attendance_start(
                kind=ServiceKind.ON_SITE_BASIC,
                reported_at=datetime(2060, 12, 31, 17, tzinfo=JAPAN),
                calendar=WIDE_CALENDAR,
            ),
            "a day within 2000-01-01 to 2060-12-31",
        ),
        (
            lambda: attendance_start(kind=ServiceKind.ON_SITE_BASIC, reported_at=INSTANT, calendar=None),
            "a BusinessCalendar, as the service is on weekdays only",
        ),
        (
            lambda: assess(
                evolve(ticket(), device_bought_on=date(9999, 12, 31)), [], day=date(2026, 5, 1), calendar=None
            ),
            "years 1 to 9999",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_day_outside_the_calendar_is_refused(ask: Callable[[], object], expected: str) -> None:
    """A period that leaves the calendar, and a business calendar asked outside its range, end in CalendarError."""
    with pytest.raises(CalendarError, match=expected):
        ask()


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (
            lambda: decide_new_order(ordered_on=DAY, device_bought_on=DAY, in_same_order=False, plan=RENEWAL),
            "plan: expected a plan that is not a renewal (see decide_renewal_order), got 'renewal'",
        ),
        (
            lambda: decide_renewal_order(ordered_on=DAY, running_ticket=RUNNING, plan=BUNDLE),
            "plan: expected a renewal plan (see decide_new_order), got 'bundle'",
        ),
        (
            lambda: who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=None),
            "failed_delivery: expected the FailedDelivery after which the replacement is sent again, got None",
        ),
        (
            lambda: who_bears_shipping(kind=ServiceKind.ON_SITE_BASIC, leg=Leg.REPLACEMENT_OUT, failed_delivery=FAILED),
            "failed_delivery: expected None for replacement_out",
        ),
        (
            lambda: attendance_start(kind=ServiceKind.SEND_BACK, reported_at=INSTANT, calendar=None),
            "kind: expected an on-site kind: send-back has no hours, got 'send_back'",
        ),
        (
            lambda: decide_coverage(report(), plan=ON_SITE, starts_on=DAY, expires_on=DAY, registration=REGISTRATION),
            "report.place: expected OnSitePlace, as the plan is on_site_basic, got SendBackPlace(",
        ),
        (
            lambda: ServicePlan(ServiceKind.ON_SITE_BASIC, PlanForm.BUNDLE, 3),
            "ServicePlan: expected a plan of MENU (see find_plan), got ('on_site_basic', 'bundle', 3)",
        ),
        (
            lambda: Policy(opens_at=time(17)),
            "Policy.closes_at: expected a time after opens_at 17:00:00, got datetime.time(17, 0)",
        ),
        (
            lambda: Policy(refund_cutoff_day=1),
            "Policy.refund_cutoff_day: expected a whole number from 2 to 28, got 1",
        ),
        (
            lambda: Policy(refund_cutoff_day=29),
            "Policy.refund_cutoff_day: expected a whole number from 2 to 28, got 29",
        ),
        (
            lambda: Policy(short_serial_models=frozenset({"Ｍ"})),
            "Policy.short_serial_models: expected ASCII letters, digits and signs without spaces",
        ),
        (
            lambda: Policy(refund_open=Outcome.DECLINE),
            "Policy.refund_open: expected Outcome.ACCEPT or Outcome.REFER, got Outcome.DECLINE",
        ),
        (
            lambda: Policy(config_late=Outcome.ACCEPT),
            "Policy.config_late: expected Outcome.REFER or Outcome.DECLINE, got Outcome.ACCEPT",
        ),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_a_question_put_wrongly_says_how_to_put_it(ask: Callable[[], object], expected: str) -> None:
    """The message names the fact, what would have been right, and what was given."""
    with pytest.raises(FactError) as raised:
        ask()
    assert str(raised.value).startswith(expected)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (
            lambda: decide_coverage(
                report(), plan=SEND_BACK, starts_on=DAY, expires_on=date(2026, 11, 19), registration=REGISTRATION
            ),
            "expires_on: expected a day on or after 2026-11-20",
        ),
        (
            lambda: return_status(day=date(2026, 11, 19), received_on=DAY, returned_on=None),
            "day: expected a day on or after 2026-11-20",
        ),
        (
            lambda: return_status(day=DAY, received_on=DAY, returned_on=date(2026, 11, 19)),
            "returned_on: expected a day on or after 2026-11-20",
        ),
        (
            lambda: decide_refund(
                requested_on=date(2026, 11, 19), purchased_on=DAY, registered_on=None, plan=SEND_BACK
            ),
            "requested_on: expected a day on or after the purchase, 2026-11-20",
        ),
        (
            lambda: decide_refund(requested_on=DAY, purchased_on=DAY, registered_on=date(2026, 11, 19), plan=SEND_BACK),
            "registered_on: expected a day on or after the purchase, 2026-11-20 (only a bundle is registered in",
        ),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_facts_that_contradict_each_other_are_refused(ask: Callable[[], object], expected: str) -> None:
    """The message names the fact that comes too early, and the day that it cannot precede."""
    with pytest.raises(ContradictionError) as raised:
        ask()
    assert str(raised.value).startswith(expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Decision(Outcome.ACCEPT, ()), r"`decision\.outcome is Outcome\.ACCEPT`"),
        (Outcome.DECLINE, r"`outcome is Outcome\.ACCEPT`"),
        (UNKNOWN, r"`value is UNKNOWN`"),
    ],
    ids=["decision", "outcome", "unknown"],
)
def test_what_is_no_yes_or_no_is_no_boolean(answer: object, expected: str) -> None:
    """Taken for a boolean, a decision, an outcome and the unknown say how to ask them."""
    with pytest.raises(FactError, match=expected):
        bool(answer)


def test_hinges_needs_a_question() -> None:
    """What cannot be asked of a policy is refused, and so is what is no policy."""
    with pytest.raises(FactError, match=r"^ask: expected a function that asks a question"):
        hinges(None)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(FactError, match=r"^policy: expected a value of Policy"):
        hinges(lambda policy: policy, None)  # type: ignore[arg-type]  # wrong on purpose


def test_only_grounds_have_a_strength() -> None:
    """What is no ground cannot be weighed."""
    with pytest.raises(FactError, match=r"^grounds: expected a value of Ground"):
        strongest([Effect.GRANTS])  # type: ignore[list-item]  # wrong on purpose


def test_a_ticket_is_not_half_built() -> None:
    """Where a constructor refuses, no value comes into being, and the error is a ValueError."""
    with pytest.raises(ValueError, match=r"Ticket\.device_model") as raised:
        evolve(ticket(), device_model="ＧＡ")
    assert isinstance(raised.value, HoshuError)
    assert isinstance(ticket(), Ticket)
