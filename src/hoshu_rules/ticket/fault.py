"""Everything about one fault and its exchange on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import assert_never, final

from attrs import evolve, frozen

from hoshu_rules.answers import Assignment, Bearer, Decision, Duty, DutyKind
from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DecidedQuestion, FaultLocated, PersonDecided
from hoshu_rules.facts.tickets import (
    ConfigFile,
    FailedDelivery,
    FaultReport,
    Leg,
    SendBackPlace,
    Task,
    Ticket,
)
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.exchange import ReturnStatus, faulty_unit_owner, return_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.work import who_does
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.deciding import decided, outcome_of, to_decide
from hoshu_rules.ticket.history import FaultHistory, first_day, latest
from hoshu_rules.ticket.registering import Registering
from hoshu_rules.ticket.sending import Sending, received_on, sending


@final
@frozen
class Assigned:
    """A leg or a task of an exchange, who bears or does it, and what a person decided of it."""

    what: Leg | Task
    assignment: Assignment
    decided: PersonDecided | None = None

    @property
    def bearer(self) -> Bearer | None:
        """Who bears or does it: as a person decided, or else as the rules say."""
        if self.decided is not None and isinstance(self.decided.decided, Bearer):
            return self.decided.decided
        return self.assignment.bearer


@final
@frozen
class FaultAssessment:
    """What is decided of one fault by a day; None or empty where a question does not arise.

    UNKNOWN is what cannot be told: without a report all that needs one, without a calendar of that day the attendance,
    without the day of the receipt the return. ``decided`` is what a person decided of the coverage.
    """

    fault_id: str
    reported_at: datetime | Unknown
    coverage: Decision | Unknown
    decided: PersonDecided | None
    attendance: Attendance | Unknown | None
    shipping: tuple[Assigned, ...]
    work: tuple[Assigned, ...]
    return_status: ReturnStatus | Unknown | None
    owner: Assignment | None
    duties: tuple[Duty, ...]

    @property
    def outcome(self) -> Outcome | Unknown:
        """Whether the fault is covered: as a person decided, or else as the rules say."""
        return UNKNOWN if self.coverage is UNKNOWN else outcome_of(self.coverage, self.decided)


@final
@frozen(kw_only=True)
class Circumstances:
    """What the faults of one ticket have in common on a day."""

    ticket: Ticket
    day: date
    registering: Registering
    given_back_on: date | None
    """The day of the request of an accepted return."""
    calendar: BusinessCalendar | None
    policy: Policy

    def known_on(self, day: date) -> Circumstances:
        """The same as it was on an earlier day."""
        is_given_back = self.given_back_on is not None and self.given_back_on <= day
        return evolve(self, day=day, given_back_on=self.given_back_on if is_given_back else None)


def assess_fault(fault: FaultHistory, circumstances: Circumstances) -> FaultAssessment:
    """What is decided of a fault by the day; nothing in its history is later."""
    ticket, policy, kind = circumstances.ticket, circumstances.policy, circumstances.ticket.plan.kind
    report = report_of(fault)
    coverage = coverage_of(fault, circumstances)
    decision = decided_coverage(fault, coverage, circumstances)
    outcome = UNKNOWN if coverage is UNKNOWN else outcome_of(coverage, decision)
    is_served = _is_served(outcome) and not fault.closed
    applies = is_served or fault.exchange_has_begun
    state = sending(fault)
    attendance: Attendance | Unknown | None = None
    if kind.is_on_site and is_served and report is not None:
        attendance = _attendance(report, circumstances)
    work = tuple(_work(report, circumstances)) if applies else ()
    shipping = tuple(_shipping(fault, state, circumstances, applies=applies))
    returning = None if kind.is_on_site else _returning(fault, circumstances)
    return FaultAssessment(
        fault_id=fault.fault_id,
        reported_at=UNKNOWN if report is None else report.reported_at,
        coverage=coverage,
        decided=decision,
        attendance=attendance,
        shipping=tuple(_with_decision(each, fault, circumstances) for each in shipping),
        work=tuple(_with_decision(each, fault, circumstances) for each in work),
        return_status=returning,
        owner=faulty_unit_owner(day=circumstances.day, swapped_on=first_day(fault.swapped), policy=policy)
        if fault.exchange_has_begun
        else None,
        duties=(),
    )
