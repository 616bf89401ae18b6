"""Uses of the public API that type checkers refuse.

Every wrong line has an ignore comment: if a checker accepts the line, it reports the comment as unused. What only
running code can see, such as a datetime in place of a day, is among the bad inputs instead.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from datetime import date
from typing import assert_never

import hoshu_rules
from hoshu_rules import (
    STANDARD,
    UNKNOWN,
    Decision,
    EntryForm,
    FaultReport,
    Outcome,
    PlanForm,
    ServiceKind,
    ServicePlan,
    Ticket,
    Window,
    assess,
    find_plan,
    hinges,
    new_order_window,
    open_facts,
    refund_window,
    registration_guide_day,
    who_bears_shipping,
)
from hoshu_rules.answers import clauses_in
from hoshu_rules.facts.events import Arrived, Ordered
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.telling import tell
from hoshu_rules.ticket import Assessment

PLAN = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
DAY = date(2026, 11, 24)


def facts_have_names() -> None:
    """Facts are given by name, so that two days cannot be confused."""
    refund_window(DAY, None)  # type: ignore[call-arg]
    Arrived(DAY)  # type: ignore[call-arg]
    new_order_window(bought_on=DAY)  # type: ignore[call-arg]


def no_fact_is_left_out() -> None:
    """A missing fact is never read as "no": it must be given, as None or UNKNOWN if need be."""
    refund_window(purchased_on=DAY)  # type: ignore[call-arg]
    who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=hoshu_rules.Leg.REPLACEMENT_OUT)  # type: ignore[call-arg]
    EntryForm(agreed_to_terms=True)  # type: ignore[call-arg]


def facts_have_types() -> None:
    """A fact of the wrong type is not accepted, nor UNKNOWN for a fact that must be known."""
    registration_guide_day(arrived_on="2026-11-24")  # type: ignore[arg-type]
    registration_guide_day(arrived_on=UNKNOWN)  # type: ignore[arg-type]
    refund_window(purchased_on=DAY, registered_on=False)  # type: ignore[arg-type]
    find_plan(kind="send_back", form=PlanForm.NEW, years=3)  # type: ignore[arg-type]
    ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, "3")  # type: ignore[arg-type]
    case_from_json({})  # type: ignore[arg-type]
    tell(object())  # type: ignore[arg-type]


def events_are_events(ticket: Ticket, report: FaultReport) -> None:
    """A history contains only events: a report is not an event."""
    assess(ticket, [report], day=DAY, calendar=None)  # type: ignore[list-item]
    assess(ticket, Arrived(on=DAY), day=DAY, calendar=None)  # type: ignore[arg-type]
    assess(ticket, [Arrived(on=DAY)], DAY, None)  # type: ignore[call-arg]


def values_never_change(ticket: Ticket, decision: Decision) -> None:
    """No field of a value or an answer can be set."""
    ticket.expires_on = DAY  # type: ignore[misc]
    decision.outcome = Outcome.ACCEPT  # type: ignore[misc]
    STANDARD.return_weeks = 2  # type: ignore[misc]


class MyTicket(Ticket):  # type: ignore[misc]
    """No value class can be subclassed."""


def what_may_be_missing_is_looked_at(window: Window) -> None:
    """A window may have no end, and a plan may not be on the menu."""
    print((window.last_day - DAY).days)  # type: ignore[operator]
    print(find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=9).plan.years)  # type: ignore[union-attr]


def all_three_answers_are_looked_at(outcome: Outcome) -> str:
    """A match without the case that refers to a person is not complete."""
    match outcome:
        case Outcome.ACCEPT:
            return "yes"
        case Outcome.DECLINE:
            return "no"
        case never:
            assert_never(never)  # type: ignore[arg-type]


def an_answer_is_not_a_date(decision: Decision) -> None:
    """An answer only has the fields of its kind."""
    print(decision.last_day)  # type: ignore[attr-defined]
    print(clauses_in(decision).outcome)  # type: ignore[attr-defined]
    print(registration_guide_day(arrived_on=DAY).grounds)  # type: ignore[attr-defined]


def what_is_asked_again_is_an_answer(assessment: Assessment) -> None:
    """``hinges`` takes an answer and nothing else, and ``open_facts`` the answer to one question."""
    hinges(new_order_window(device_bought_on=DAY))  # type: ignore[arg-type]
    hinges(lambda policy: find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=1, policy=policy))  # type: ignore[arg-type]
    hinges(assessment, STANDARD)  # type: ignore[call-arg]
    open_facts(assessment)  # type: ignore[arg-type]


def names_are_exact() -> None:
    """A misspelt member or function is not accepted."""
    print(Outcome.REJECT)  # type: ignore[attr-defined]
    print(hoshu_rules.decide_return)  # type: ignore[attr-defined]
    Ordered(on=DAY, same_order=True)  # type: ignore[call-arg]
