"""Everything about one fault and its exchange on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import assert_never, final

from attrs import frozen

from hoshu_rules.answers import Assignment, Bearer, Decision, Duty, DutyKind
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.tickets import FailedDelivery, FaultReport, Leg, Registration, Task, Ticket
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.exchange import ReturnStatus, faulty_unit_owner, return_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.work import who_does
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.history import FaultHistory


@final
@frozen
class Assigned:
    """A leg or a task of an exchange, and who bears or does it."""

    what: Leg | Task
    assignment: Assignment


@final
@frozen
class FaultAssessment:
    """What is decided of one fault by a day; None or empty where a question does not arise."""

    fault_id: str
    reported_at: datetime
    coverage: Decision
    attendance: Attendance | None
    shipping: tuple[Assigned, ...]
    work: tuple[Assigned, ...]
    return_status: ReturnStatus | None
    owner: Assignment | None
    duties: tuple[Duty, ...]


def assess_fault(
    ticket: Ticket,
    fault: FaultHistory,
    *,
    day: date,
    registration: Registration,
    calendar: BusinessCalendar | None,
    policy: Policy,
) -> FaultAssessment:
    """What is decided by ``day`` of a fault, of whose history nothing is later."""
    report = fault.report
    coverage = decide_coverage(
        report,
        plan=ticket.plan,
        starts_on=ticket.starts_on,
        expires_on=ticket.expires_on,
        registration=registration,
        policy=policy,
    )
    is_served = _is_served(coverage)
    applies = is_served or fault.exchange_has_begun
    kind = ticket.plan.kind
    attendance = None
    if kind.is_on_site and is_served:
        attendance = attendance_start(kind=kind, reported_at=report.reported_at, calendar=calendar, policy=policy)
    returning = None
    if not kind.is_on_site and fault.received_on is not None:
        returning = return_status(day=day, received_on=fault.received_on, returned_on=fault.returned_on, policy=policy)
    work = tuple(_work(ticket, report, policy)) if applies else ()
    owner = None
    if fault.exchange_has_begun:
        # A unit on its way back may have been swapped without anybody recording the day.
        not_recorded = None if fault.returned_on is None else UNKNOWN
        owner = faulty_unit_owner(day=day, swapped_on=fault.swapped_on or not_recorded, policy=policy)
    return FaultAssessment(
        fault_id=fault.fault_id,
        reported_at=report.reported_at,
        coverage=coverage,
        attendance=attendance,
        shipping=tuple(_shipping(ticket, fault, applies=applies, policy=policy)),
        work=work,
        return_status=returning,
        owner=owner,
        duties=tuple(_duties(ticket, fault, coverage, returning, work)),
    )


def _is_served(coverage: Decision) -> bool:
    """Whether the exchange goes on; it does while a person still has to look."""
    match coverage.outcome:
        case Outcome.ACCEPT | Outcome.REFER:
            return True
        case Outcome.DECLINE:
            return False
        case _:
            assert_never(coverage.outcome)


def _shipping(ticket: Ticket, fault: FaultHistory, *, applies: bool, policy: Policy) -> Iterator[Assigned]:
    """Each leg that this exchange has or will have; on site only those that have happened."""
    kind = ticket.plan.kind
    if kind.is_on_site:
        goes_out, comes_back = bool(fault.shipped), fault.returned_on is not None
    else:
        goes_out = comes_back = applies
    legs: list[tuple[Leg, FailedDelivery | None]] = [
        *([(Leg.REPLACEMENT_OUT, None)] if goes_out else []),
        *((Leg.REPLACEMENT_AGAIN, failed.failure) for failed in fault.failed),
        *([(Leg.FAULTY_UNIT_BACK, None)] if comes_back else []),
    ]
    for leg, failure in legs:
        yield Assigned(leg, who_bears_shipping(kind=kind, leg=leg, failed_delivery=failure, policy=policy))


def _work(ticket: Ticket, report: FaultReport, policy: Policy) -> Iterator[Assigned]:
    for task in Task:
        yield Assigned(task, who_does(kind=ticket.plan.kind, task=task, config_file=report.config_file, policy=policy))


def _duties(
    ticket: Ticket,
    fault: FaultHistory,
    coverage: Decision,
    returning: ReturnStatus | None,
    work: Sequence[Assigned],
) -> Iterator[Duty]:
    """What each side still owes for this fault, in the order in which an exchange goes."""
    report, fault_id = fault.report, fault.fault_id
    grounds = {ground.clause: ground for item in work for ground in item.assignment.grounds}
    grounds |= {ground.clause: ground for ground in coverage.grounds}
    is_open = _is_served(coverage) and fault.swapped_on is None
    is_covered = is_open and coverage.outcome is Outcome.ACCEPT
    if is_open and report.hardware_fault is UNKNOWN and not fault.exchange_has_begun:
        yield Duty(DutyKind.LOCATE_FAULT, Bearer.CUSTOMER, None, grounds[Clause.DUTY_ISOLATION], fault_id)

    if ticket.plan.kind.is_on_site:
        if is_covered:
            yield Duty(DutyKind.SEND_ENGINEER, Bearer.PROVIDER, None, grounds[Clause.ONSITE_SCOPE], fault_id)
        return

    is_received = fault.received_on is not None
    if is_covered and not is_received and len(fault.shipped) == len(fault.failed):
        kind = DutyKind.SHIP_REPLACEMENT_AGAIN if fault.failed else DutyKind.SHIP_REPLACEMENT
        yield Duty(kind, Bearer.PROVIDER, None, grounds[Clause.SENDBACK_SCOPE], fault_id)
    if is_received and fault.swapped_on is None and fault.returned_on is None:
        yield Duty(DutyKind.SWAP_UNIT, Bearer.CUSTOMER, None, grounds[Clause.SENDBACK_SWAP], fault_id)
    if returning is not None and fault.returned_on is None:
        (ground,) = returning.grounds
        yield Duty(DutyKind.RETURN_FAULTY_UNIT, Bearer.CUSTOMER, returning.last_day, ground, fault_id)
