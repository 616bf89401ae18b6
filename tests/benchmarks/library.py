"""The three questions, answered by the library."""

from __future__ import annotations

from datetime import date

from hoshu_rules import (
    BusinessCalendar,
    Decision,
    FaultReport,
    Registration,
    ServicePlan,
    attendance_start,
    decide_coverage,
    decide_new_order,
    decide_refund,
)
from hoshu_rules.facts import Unknown
from hoshu_rules.rules import Attendance


def refund(requested_on: date, purchased_on: date, registered_on: date | Unknown | None, plan: ServicePlan) -> Decision:
    """May the ticket be returned?"""
    return decide_refund(requested_on=requested_on, purchased_on=purchased_on, registered_on=registered_on, plan=plan)


def new_order(ordered_on: date, device_bought_on: date, in_same_order: bool | Unknown, plan: ServicePlan) -> Decision:
    """May a new ticket be ordered?"""
    return decide_new_order(
        ordered_on=ordered_on, device_bought_on=device_bought_on, in_same_order=in_same_order, plan=plan
    )


def coverage(
    report: FaultReport,
    plan: ServicePlan,
    starts_on: date,
    expires_on: date,
    registration: Registration,
    calendar: BusinessCalendar,
) -> tuple[Decision, Attendance | None]:
    """Is the fault covered; and on site, from when can attendance start?"""
    decision = decide_coverage(report, plan=plan, starts_on=starts_on, expires_on=expires_on, registration=registration)
    attendance = None
    if plan.kind.is_on_site:
        attendance = attendance_start(kind=plan.kind, reported_at=report.reported_at, calendar=calendar)
    return decision, attendance
