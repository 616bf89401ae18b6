"""The policy's numbers and switches."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from attrs import evolve, fields

from hoshu_rules import (
    STANDARD,
    Outcome,
    PlanForm,
    Policy,
    ServiceKind,
    ServicePlan,
    decide_refund,
    last_day_to_return_unit,
    new_order_window,
    refund_window,
    registration_guide_day,
    renewal_order_window,
    serial_digits,
)
from hoshu_rules.errors import FactError
from hoshu_rules.facts import BackwardMethod, PeriodMethod
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE, TermDay
from hoshu_rules.rules.attendance import attendance_start
from hoshu_rules.rules.ordering import is_renewal_part_number
from hoshu_rules.text import Reading

DAY = date(2027, 1, 10)


def _bought(policy: Policy) -> date | None:
    return new_order_window(device_bought_on=date(2026, 1, 10), policy=policy).last_day


def _renewal(policy: Policy) -> date | None:
    return renewal_order_window(expires_on=DAY, policy=policy).last_day


def _refund(policy: Policy) -> date | None:
    return refund_window(purchased_on=DAY, registered_on=None, policy=policy).last_day


def _guide(policy: Policy) -> date:
    return registration_guide_day(arrived_on=DAY, policy=policy)


def _return(policy: Policy) -> date:
    return last_day_to_return_unit(received_on=DAY, policy=policy)


def _opening(policy: Policy, hour: int) -> time:
    """The opening for a report on Monday 2027-01-18 at this hour."""
    calendar = BusinessCalendar(
        first_day=date(2027, 1, 1), last_day=date(2027, 1, 31), holidays=frozenset(), source="none, for tests"
    )
    reported_at = datetime(2027, 1, 18, hour, tzinfo=JAPAN)
    answer = attendance_start(kind=ServiceKind.ON_SITE_BASIC, reported_at=reported_at, calendar=calendar, policy=policy)
    return answer.starts_at.time()


def test_the_standard_policy_holds_the_published_numbers() -> None:
    """3 months, 1 month, U1, the 25th, 3 months, 11 and 6 digits with their models, 1 week, 2 m, 9:00 to 17:00."""
    published = Policy(
        new_order_months=3,
        renewal_notice_months=1,
        renewal_suffix="U1",
        refund_cutoff_day=25,
        registration_guide_months=3,
        serial_digits=11,
        short_serial_digits=6,
        short_serial_models=frozenset({"M12ePWR", "S12PWR"}),
        return_weeks=1,
        excluded_height_m=2.0,
        opens_at=time(9),
        closes_at=time(17),
        period_method=PeriodMethod.CIVIL_CODE,
        period_backward=BackwardMethod.CORRESPONDING_DAY,
        order_late_renewal=Outcome.REFER,
        refund_open=Outcome.ACCEPT,
        refund_same_day=Outcome.REFER,
        term_day=TermDay.REPORTED,
        fault_preexisting=Outcome.REFER,
        cause_unknown=Outcome.ACCEPT,
        config_late=Outcome.REFER,
    )
    assert published == STANDARD


@pytest.mark.parametrize("reading", SWITCHABLE, ids=str)
def test_a_reading_switches_one_field_and_back(reading: Reading) -> None:
    """Switching a reading changes only its own field, and switching it again restores it."""
    switched = STANDARD.switched(reading)
    changed = {field.name for field in fields(Policy) if getattr(switched, field.name) != getattr(STANDARD, field.name)}
    assert {reading.value.replace(".", "_")} == changed
    default, other = SWITCHABLE[reading]
    assert (default, other) == (STANDARD.choice_of(reading), switched.choice_of(reading))
    assert switched.switched(reading) == STANDARD


def test_only_a_switchable_reading_can_be_switched() -> None:
    """A reading without a switch is refused by name, and so is a value that is not a reading."""
    for reading in (Reading.ORDER_EVENT, "refund.open", None):
        with pytest.raises(FactError, match="a switchable reading"):
            STANDARD.switched(reading)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("field", "value", "answer", "expected"),
    [
        ("new_order_months", 6, _bought, date(2026, 7, 10)),
        ("renewal_notice_months", 2, _renewal, date(2026, 11, 10)),
        ("refund_cutoff_day", 15, _refund, date(2027, 1, 14)),
        ("registration_guide_months", 1, _guide, date(2027, 2, 10)),
        ("return_weeks", 2, _return, date(2027, 1, 24)),
        ("renewal_suffix", "R9", lambda policy: is_renewal_part_number("PN1R9", policy=policy), True),
        ("serial_digits", 12, lambda policy: serial_digits(device_model="X", policy=policy), 12),
        ("short_serial_digits", 7, lambda policy: serial_digits(device_model="S12PWR", policy=policy), 7),
        (
            "short_serial_models",
            frozenset({"X"}),
            lambda policy: serial_digits(device_model="Switch-X", policy=policy),
            6,
        ),
        ("opens_at", time(10), lambda policy: _opening(policy, 9), time(10)),
        ("closes_at", time(18), lambda policy: _opening(policy, 17), time(17)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_number_of_the_policy_is_the_one_that_the_rules_use(
    field: str, value: object, answer: Any, expected: object
) -> None:
    """With one number changed, the answer changes as worked out by hand."""
    changes: dict[str, Any] = {field: value}
    assert expected != answer(STANDARD)
    assert expected == answer(evolve(STANDARD, **changes))


@pytest.mark.parametrize(
    ("field", "first", "last"),
    [
        ("new_order_months", 1, 120),
        ("renewal_notice_months", 1, 120),
        ("refund_cutoff_day", 2, 28),
        ("registration_guide_months", 1, 120),
        ("serial_digits", 1, 99),
        ("short_serial_digits", 1, 99),
        ("return_weeks", 1, 520),
    ],
)
def test_a_number_of_the_policy_has_its_bounds(field: str, first: int, last: int) -> None:
    """Up to ten years of months or weeks; a day that every month has, except the 1st; digits that fit on a line."""
    changes: dict[str, Any]
    for number in (first, last):
        changes = {field: number}
        assert number == getattr(evolve(STANDARD, **changes), field)
    for number in (first - 1, last + 1):
        changes = {field: number}
        with pytest.raises(FactError, match=f"Policy.{field}: expected a whole number from {first} to {last}, got"):
            evolve(STANDARD, **changes)


def test_business_closes_after_it_opens() -> None:
    """A minute is enough; equal times are refused."""
    assert time(9, 1) == Policy(opens_at=time(9), closes_at=time(9, 1)).closes_at
    with pytest.raises(FactError, match="a time after opens_at 09:00:00"):
        Policy(opens_at=time(9), closes_at=time(9))
    with pytest.raises(FactError, match="a time of day") as caught:
        Policy(opens_at="09:00")  # type: ignore[arg-type]
    assert "not_a_time" == caught.value.code


def test_a_wrong_model_in_the_set_is_refused() -> None:
    """The error names the field and shows the model."""
    with pytest.raises(FactError) as refused:
        Policy(short_serial_models=frozenset({"S 12"}))
    assert ("Policy.short_serial_models", "S 12") == (refused.value.where, refused.value.given)


@pytest.mark.parametrize("reading", SWITCHABLE, ids=str)
def test_a_switch_takes_its_two_choices_and_no_other(reading: Reading) -> None:
    """Both are accepted, whichever is set; the third outcome, or a choice of another kind, is refused.

    The error has the two in the order of their kind, whichever is the default.
    """
    choices = [choice for choice in type(SWITCHABLE[reading][0]) if choice in SWITCHABLE[reading]]
    for choice in (*PeriodMethod, *BackwardMethod, *TermDay, *Outcome):
        changes: dict[str, Any] = {reading.value.replace(".", "_"): choice}
        if choice in choices:
            assert choice is evolve(STANDARD, **changes).choice_of(reading)
        else:
            with pytest.raises(FactError, match=" or ".join(map(str, choices))):
                evolve(STANDARD, **changes)


def test_each_outcome_has_the_effect_that_leads_to_it() -> None:
    """ACCEPT follows from a grant, REFER from a doubt, DECLINE from a refusal."""
    assert [Effect.GRANTS, Effect.DOUBTS, Effect.REFUSES] == [
        Outcome.ACCEPT.effect,
        Outcome.REFER.effect,
        Outcome.DECLINE.effect,
    ]


def test_the_window_of_a_decision_follows_the_policy() -> None:
    """Under another cut-off day the decision and its window end on the day before it."""
    policy = Policy(refund_cutoff_day=20)
    for day, outcome in ((19, Outcome.ACCEPT), (20, Outcome.DECLINE)):
        decision = decide_refund(
            requested_on=date(2026, 11, day),
            purchased_on=date(2026, 11, 3),
            registered_on=None,
            plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1),
            policy=policy,
        )
        assert decision.window is not None
        assert (outcome, date(2026, 11, 19)) == (decision.outcome, decision.window.last_day)
