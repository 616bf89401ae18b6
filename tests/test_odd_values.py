"""Whatever is given, wherever it is given: nothing but an error of ours comes out, and it names the fact."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Channel,
    ConfigFile,
    FailedDelivery,
    HoshuError,
    Leg,
    Outcome,
    Party,
    PlanForm,
    Registration,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Task,
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
    last_day_to_return_unit,
    new_order_window,
    normalise,
    refund_window,
    registration_guide_day,
    registration_status,
    renewal_order_window,
    return_status,
    serial_digits,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Ground, strongest
from hoshu_rules.errors import FactError
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
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
from hoshu_rules.formats.json import assessment_to_json, case_from_json, case_to_json, day_from_text, facts_to_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.text import Clause, Reading
from refusing import asking_functions, checked_values
from stories import DESTINATION, FORM, RENEWAL, SEND_BACK, SITE, life, report, ticket

DAY = date(2026, 11, 20)
INSTANT = datetime(2026, 11, 20, 10, tzinfo=JAPAN)
CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), holidays=frozenset({date(2026, 11, 23)}), source="a test"
)
RUNNING = RunningTicket(plan=SEND_BACK, expires_on=DAY)
FAILED = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
REGISTRATION = Registration(arrived_on=DAY)
CASE = Case(ticket=ticket(), events=tuple(life()), day=DAY, calendar=CALENDAR)

# Every public function with arguments that it accepts; each argument is then made wrong, one at a time.
FUNCTIONS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (find_plan, {"kind": ServiceKind.SEND_BACK, "form": PlanForm.NEW, "years": 3, "policy": STANDARD}),
    (is_renewal_part_number, {"part_number": "PN1U1", "policy": STANDARD}),
    (new_order_window, {"device_bought_on": DAY, "policy": STANDARD}),
    (
        decide_new_order,
        {"ordered_on": DAY, "device_bought_on": DAY, "in_same_order": True, "plan": SEND_BACK, "policy": STANDARD},
    ),
    (renewal_order_window, {"expires_on": DAY, "policy": STANDARD}),
    (decide_renewal_order, {"ordered_on": DAY, "running_ticket": RUNNING, "plan": RENEWAL, "policy": STANDARD}),
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
        {"kind": ServiceKind.ON_SITE_BASIC, "reported_at": INSTANT, "calendar": CALENDAR, "policy": STANDARD},
    ),
    (
        who_bears_shipping,
        {
            "kind": ServiceKind.SEND_BACK,
            "leg": Leg.REPLACEMENT_AGAIN,
            "failed_delivery": FAILED,
            "policy": STANDARD,
        },
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
    (last_day_to_return_unit, {"received_on": DAY, "policy": STANDARD}),
    (return_status, {"day": DAY, "received_on": DAY, "returned_on": DAY, "policy": STANDARD}),
    (faulty_unit_owner, {"day": DAY, "swapped_on": DAY, "policy": STANDARD}),
    (assess, {"ticket": ticket(), "events": life(), "day": DAY, "calendar": CALENDAR, "policy": STANDARD}),
    (strongest, {"grounds": (Ground(Clause.REFUND_CUTOFF, Effect.REFUSES),)}),
    (japan_day, {"instant": INSTANT}),
    (normalise, {"typed": "PN 1"}),
    (CALENDAR.is_business_day, {"day": DAY}),
    (REGISTRATION.as_of, {"day": DAY}),
    (STANDARD.switched, {"reading": Reading.TERM_DAY}),
    (STANDARD.choice_of, {"reading": Reading.TERM_DAY}),
    (CASE.assess, {"policy": STANDARD}),
    (case_from_json, {"text": case_to_json(CASE)}),
    (case_to_json, {"case": CASE}),
    (assessment_to_json, {"assessment": CASE.assess()}),
    (day_from_text, {"text": "2026-11-19"}),
    (facts_to_json, {"facts": {"received_on": DAY}}),
]

VALUES = [
    SEND_BACK,
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
    CASE,
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


def test_every_function_is_given_odd_values() -> None:
    """All that takes facts is in the list, with all of its arguments."""
    # What a question handed to hinges makes of a policy, and the name of a field for a message, are the caller's own.
    callers_own = {hinges: {"ask", "policy"}, day_from_text: {"where"}}
    given = {getattr(function, "__func__", function): set(accepted) for function, accepted in FUNCTIONS}
    for function in asking_functions():
        taken = set(inspect.signature(function).parameters) - {"self"}
        assert taken - given.get(function, set()) == callers_own.get(function, set()), function.__qualname__


def test_every_value_is_given_odd_values() -> None:
    """Each public value whose fields are all checked is in the list."""
    checked = {kind for kind in checked_values() if all(field.validator for field in fields(kind))}
    assert checked == {type(value) for value in VALUES}
