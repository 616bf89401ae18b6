"""Every function that decides, with facts that it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from attrs import evolve

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Cause,
    Leg,
    PlanForm,
    Registration,
    RunningTicket,
    ServiceKind,
    Task,
    assess,
    attendance_start,
    changes,
    check_entry,
    check_term,
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
    open_facts,
    place_limits,
    refund_window,
    registration_guide_day,
    registration_status,
    renewal_order_window,
    return_status,
    serial_digits,
    service_on,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Ground, clauses_in, readings_in, strongest
from hoshu_rules.asking import compare
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import in_force
from hoshu_rules.text import Clause, Reading
from stories import DESTINATION, FORM, RENEWAL, SEND_BACK, life, report, ticket

_DAY = date(2026, 11, 22)
_EVENING = datetime(2026, 11, 10, 18, 30, tzinfo=JAPAN)
_CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1), last_day=date(2029, 12, 31), holidays=frozenset({date(2026, 11, 23)}), source="a test"
)
_GROUND = Ground(Clause.REFUND_CUTOFF, "past", Effect.REFUSES, turns_on=Reading.REFUND_OPEN)

QUESTIONS: Final[Mapping[Callable[..., object], dict[str, Any]]] = {
    assess: {"ticket": ticket(), "events": life(), "day": _DAY, "calendar": None},
    attendance_start: {"kind": ServiceKind.ON_SITE_BASIC, "reported_at": _EVENING, "calendar": _CALENDAR},
    check_entry: {"form": evolve(FORM, site=None), "device_model": "M12ePWR", "plan": SEND_BACK},
    check_term: {
        "plan": RENEWAL,
        "starts_on": date(2026, 12, 1),
        "expires_on": date(2027, 10, 31),
        "purchased_on": _DAY,
        "renews": RunningTicket(plan=SEND_BACK, expires_on=date(2027, 10, 31)),
    },
    decide_coverage: {
        "report": evolve(
            report(), established_causes=frozenset({Cause.POWER_SUPPLY}), suspected_causes=frozenset(Cause)
        ),
        "plan": SEND_BACK,
        "starts_on": date(2026, 4, 3),
        "expires_on": date(2029, 4, 2),
        "registration": Registration(),
        "renews": None,
        "given_back": False,
    },
    decide_new_order: {
        "ordered_on": _DAY,
        "device_bought_on": date(2026, 8, 31),
        "in_same_order": False,
        "plan": SEND_BACK,
    },
    decide_refund: {
        "requested_on": _DAY,
        "purchased_on": date(2026, 11, 3),
        "registered_on": UNKNOWN,
        "plan": SEND_BACK,
    },
    decide_renewal_order: {
        "ordered_on": _DAY,
        "running_ticket": RunningTicket(plan=SEND_BACK, expires_on=date(2026, 12, 31)),
        "plan": RENEWAL,
    },
    faulty_unit_owner: {"day": _DAY, "swapped_on": _DAY},
    find_plan: {"kind": ServiceKind.SEND_BACK, "form": PlanForm.BUNDLE, "years": 4},
    is_renewal_part_number: {"part_number": "PN28120U1"},
    last_day_to_return_unit: {"received_on": _DAY},
    new_order_window: {"device_bought_on": _DAY},
    place_limits: {"kind": ServiceKind.SEND_BACK, "place": DESTINATION},
    refund_window: {"purchased_on": _DAY, "registered_on": None},
    registration_guide_day: {"arrived_on": _DAY},
    registration_status: {
        "day": _DAY,
        "plan": SEND_BACK,
        "registration": Registration(arrived_on=date(2026, 8, 1)),
        "changes": (),
    },
    renewal_order_window: {"expires_on": _DAY},
    return_status: {"day": _DAY, "received_on": date(2026, 11, 13), "returned_on": None},
    serial_digits: {"device_model": "M12ePWR"},
    service_on: {"tickets": [ticket()], "day": _DAY},
    who_bears_shipping: {"kind": ServiceKind.SEND_BACK, "leg": Leg.REPLACEMENT_OUT, "failed_delivery": None},
    who_does: {"kind": ServiceKind.ON_SITE_BASIC, "task": Task.RESTORE_CONFIGURATION, "config_file": UNKNOWN},
}
"""Every question of a policy."""

_DECISION = decide_refund(**QUESTIONS[decide_refund])

FUNCTIONS: Final[Mapping[Callable[..., object], dict[str, Any]]] = {
    **QUESTIONS,
    compare: {"policies": (STANDARD, STANDARD), "cases": [assess(ticket(), (), day=_DAY).facts]},
    changes: {"before": assess(ticket(), (), day=_DAY), "after": assess(**QUESTIONS[assess])},
    clauses_in: {"answer": _GROUND},
    hinges: {"answer": _DECISION},
    in_force: {"policies": {_DAY: STANDARD}, "on": _DAY},
    japan_day: {"instant": _EVENING},
    normalise: {"typed": " ＰＮ１２３ Ｕ１ "},
    open_facts: {"answer": _DECISION},
    readings_in: {"answer": _GROUND},
    strongest: {"grounds": [_GROUND]},
}
"""Every other function."""


def answers() -> list[Any]:
    """The answer to each question whose answer holds its facts."""
    told = (ask(**facts) for ask, facts in QUESTIONS.items())
    return [answer for answer in told if hasattr(answer, "facts")]
