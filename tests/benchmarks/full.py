"""The three questions, written by hand with the content of the library's answers: grounds, window, facts, policy.

The values are frozen and have the same fields in the same order, but nothing is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from attrs import frozen

from benchmarks.bare import (
    EXCLUDED,
    HEIGHT_LIMIT,
    ONE_DAY,
    OUTSIDE,
    next_opening,
    three_months_after,
)
from hoshu_rules import (
    JAPAN,
    RULES_VERSION,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    EntryField,
    FaultReport,
    OnSitePlace,
    Outcome,
    PlanForm,
    Policy,
    Registration,
    ServiceKind,
    ServicePlan,
)
from hoshu_rules.answers import Ground
from hoshu_rules.facts import Unknown
from hoshu_rules.outcomes import Effect
from hoshu_rules.rules import attendance, ordering, refunds
from hoshu_rules.rules import coverage as covering
from hoshu_rules.rules import place as placing
from hoshu_rules.rules import registered_at_report as registered
from hoshu_rules.rules import service_period as period
from hoshu_rules.text import Clause, Reading


@frozen
class Window:
    """The days on which the request is possible."""

    first_day: date | None
    last_day: date | None
    closed_by: Clause | None
    readings: tuple[Reading, ...]


@frozen
class RefundFacts:
    """What a refund is decided by."""

    requested_on: date
    purchased_on: date
    registered_on: date | Unknown | None
    plan: ServicePlan


@frozen
class NewOrderFacts:
    """What an order is decided by."""

    ordered_on: date
    device_bought_on: date
    in_same_order: bool | Unknown
    plan: ServicePlan


@frozen
class KnownRegistration:
    """The registration as of the day of the report."""

    arrived_on: date | None
    submitted_on: date | None
    channel: Unknown
    sent_as_asked_on: Unknown
    completed_on: date | Unknown | None
    completed_at: None
    notified_on: date | None
    serial_numbers: frozenset[str]
    changed: frozenset[EntryField]
    outdated: frozenset[EntryField]


@frozen
class CoverageFacts:
    """What coverage is decided by."""

    report: FaultReport
    plan: ServicePlan
    starts_on: date
    expires_on: date
    registration: KnownRegistration
    renews: None
    given_back: bool


@frozen
class AttendanceFacts:
    """What attendance is decided by."""

    kind: ServiceKind
    reported_at: datetime
    starts_at: datetime


@frozen
class Decision:
    """The answer to a claim."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    window: Window | None
    facts: RefundFacts | NewOrderFacts | CoverageFacts
    policy: Policy
    rules_version: str


@frozen
class Attendance:
    """From when attendance can start."""

    starts_at: datetime
    grounds: tuple[Ground, ...]
    facts: AttendanceFacts
    policy: Policy
    rules_version: str


BY_CUTOFF: Final = (Reading.REFUND_MONTH,)
BY_REGISTRATION: Final = (Reading.REFUND_SAME_DAY,)
BY_PERIOD: Final = (Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY)
NO_LIMIT: Final = Window(None, None, None, ())


def refund(requested_on: date, purchased_on: date, registered_on: date | Unknown | None, plan: ServicePlan) -> Decision:
    """May the ticket be returned?"""
    last_before_cutoff = purchased_on.replace(day=24)
    if isinstance(registered_on, date) and registered_on <= last_before_cutoff:
        window = Window(purchased_on, registered_on - ONE_DAY, Clause.REFUND_REGISTERED, BY_REGISTRATION)
        in_window = requested_on < registered_on
    else:
        window = Window(purchased_on, last_before_cutoff, Clause.REFUND_CUTOFF, BY_CUTOFF)
        in_window = requested_on <= last_before_cutoff
    grounds: list[Ground] = []
    if requested_on > last_before_cutoff:
        grounds.append(refunds.PAST_CUTOFF)
    elif in_window and registered_on is not UNKNOWN:
        grounds.append(refunds.BEFORE_CUTOFF[Outcome.ACCEPT])
    if registered_on is UNKNOWN:
        grounds.append(refunds.REGISTRATION_UNKNOWN)
    elif registered_on is not None and registered_on < requested_on:
        grounds.append(refunds.REGISTERED_BEFORE)
    elif registered_on == requested_on:
        grounds.append(refunds.REGISTERED_SAME_DAY[Outcome.REFER])
    elif in_window:
        grounds.append(refunds.NOT_REGISTERED[Outcome.ACCEPT])
    if plan.form is PlanForm.BUNDLE:
        grounds.append(refunds.SOLD_WITH_SWITCH)
    facts = RefundFacts(requested_on, purchased_on, registered_on, plan)
    return Decision(_outcome(grounds), tuple(grounds), window, facts, STANDARD, RULES_VERSION)


def new_order(ordered_on: date, device_bought_on: date, in_same_order: bool | Unknown, plan: ServicePlan) -> Decision:
    """May a new ticket be ordered?"""
    window = NO_LIMIT
    if plan.form is PlanForm.BUNDLE:
        outcome, ground = Outcome.ACCEPT, ordering.ORDERED_AS_BUNDLE
    elif in_same_order is True:
        outcome, ground = Outcome.ACCEPT, ordering.ORDERED_TOGETHER
    else:
        last_day = three_months_after(device_bought_on)
        window = Window(device_bought_on, last_day, Clause.ORDER_NEW, BY_PERIOD)
        if ordered_on == device_bought_on:
            outcome, ground = Outcome.ACCEPT, ordering.ORDERED_TOGETHER
        elif device_bought_on <= ordered_on <= last_day:
            outcome, ground = Outcome.ACCEPT, ordering.ORDERED_IN_TIME
        elif in_same_order is UNKNOWN:
            outcome, ground = Outcome.REFER, ordering.SAME_ORDER_UNKNOWN
        elif ordered_on < device_bought_on:
            outcome, ground = Outcome.DECLINE, ordering.ORDERED_BEFORE_DEVICE
        else:
            outcome, ground = Outcome.DECLINE, ordering.ORDERED_TOO_LATE
    facts = NewOrderFacts(ordered_on, device_bought_on, in_same_order, plan)
    return Decision(outcome, (ground,), window, facts, STANDARD, RULES_VERSION)


def coverage(
    report: FaultReport,
    plan: ServicePlan,
    starts_on: date,
    expires_on: date,
    registration: Registration,
    calendar: BusinessCalendar,
) -> tuple[Decision, Attendance | None]:
    """Is the fault covered; and on site, from when can attendance start?"""
    reported_at = report.reported_at.astimezone(JAPAN)
    reported_on = reported_at.date()
    known = _known(registration, reported_on)
    grounds: list[Ground] = []

    was_complete = isinstance(known.completed_on, date) and known.completed_on < reported_on
    if not was_complete:
        is_renewal = plan.form is PlanForm.RENEWAL
        grounds.append(registered.RENEWAL_REGISTRATION_NEEDED if is_renewal else registered.REGISTRATION_NEEDED)
        is_same_day = known.completed_on == reported_on
        grounds.append(registered.REGISTERED_SAME_DAY if is_same_day else registered.UNREGISTERED_AT_REPORT)
    grounds.extend(_term(report, reported_on, starts_on, expires_on))
    is_late = _is_late(known, reported_on)
    if is_late is UNKNOWN:
        grounds.append(covering.LATENESS_UNKNOWN)
    elif is_late:
        grounds.append(covering.REGISTERED_LATE if was_complete else covering.GUIDE_DAY_PASSED)
    has_no_site = known.completed_on is None and plan.form is not PlanForm.RENEWAL
    _fault(grounds, report, has_no_site=has_no_site)
    _place(grounds, report, has_no_site=has_no_site)
    facts = CoverageFacts(report, plan, starts_on, expires_on, known, None, False)  # noqa: FBT003
    decision = Decision(_outcome(grounds), tuple(grounds), None, facts, STANDARD, RULES_VERSION)

    match plan.kind:
        case ServiceKind.SEND_BACK:
            return decision, None
        case ServiceKind.ON_SITE_BASIC:
            starts_at = next_opening(reported_at, calendar.holidays)
            at_once = starts_at == reported_at
            ground = attendance.AT_ONCE_IN_HOURS if at_once else attendance.AT_NEXT_OPENING
        case ServiceKind.ON_SITE_EXTENDED:
            starts_at, ground = reported_at, attendance.AROUND_THE_CLOCK
    attended = AttendanceFacts(plan.kind, reported_at, starts_at)
    return decision, Attendance(starts_at, (ground,), attended, STANDARD, RULES_VERSION)


def _known(registration: Registration, day: date) -> KnownRegistration:
    arrived_on, submitted_on = registration.arrived_on, registration.submitted_on
    completed_on, notified_on = registration.completed_on, registration.notified_on
    return KnownRegistration(
        None if arrived_on is None or day < arrived_on else arrived_on,
        None if submitted_on is None or day < submitted_on else submitted_on,
        UNKNOWN,
        UNKNOWN,
        None if isinstance(completed_on, date) and day < completed_on else completed_on,
        None,
        None if notified_on is None or day < notified_on else notified_on,
        registration.serial_numbers,
        registration.changed,
        registration.outdated,
    )


def _is_late(known: KnownRegistration, reported_on: date) -> bool | Unknown:
    if known.arrived_on is None:
        return False
    guide_day, completed_on, sent_on = three_months_after(known.arrived_on), known.completed_on, known.submitted_on
    if isinstance(completed_on, date) and completed_on <= guide_day:
        return False
    if sent_on is not None:
        return guide_day < sent_on
    if guide_day >= reported_on:
        return False
    return True if completed_on is None else UNKNOWN


def _term(report: FaultReport, reported_on: date, starts_on: date, expires_on: date) -> list[Ground]:
    occurred_on = report.occurred_on
    if reported_on < starts_on:
        return [period.BEFORE_TERM]
    if reported_on > expires_on:
        if occurred_on is UNKNOWN:
            return [period.OUT_OF_TERM, period.OCCURRENCE_TO_TELL]
        return [period.OCCURRED_IN_TERM if starts_on <= occurred_on <= expires_on else period.OUT_OF_TERM]
    if isinstance(occurred_on, date) and occurred_on < starts_on:
        return [period.PREEXISTING[Outcome.REFER]]
    return [period.IN_TERM]


def _fault(grounds: list[Ground], report: FaultReport, *, has_no_site: bool) -> None:
    place, hardware_fault = report.place, report.hardware_fault
    clause = Clause.ONSITE_SCOPE if isinstance(place, OnSitePlace) else Clause.SENDBACK_SCOPE
    if hardware_fault is UNKNOWN:
        grounds.append(covering.FAULT_UNKNOWN[clause])
        grounds.append(covering.FAULT_TO_LOCATE)
    elif not hardware_fault:
        grounds.append(covering.NO_HARDWARE_FAULT[clause])
    elif isinstance(place, OnSitePlace) or place.destination_named:
        grounds.append(covering.HARDWARE_FAULT[clause])
    elif has_no_site:
        grounds.append(covering.HARDWARE_FAULT_WITHOUT_SITE)
    else:
        grounds.append(covering.HARDWARE_FAULT_TO_SITE)

    established = report.established_causes
    named = established | report.suspected_causes
    is_established = bool(established & EXCLUDED)
    if is_established and named <= EXCLUDED:
        grounds.append(covering.EXCLUDED_CAUSE)
    elif named & EXCLUDED:
        ground = covering.MIXED_CAUSES if is_established else covering.CAUSE_SUSPECTED
        grounds.append(covering.AND_OUTSIDE[ground] if named & OUTSIDE else ground)
    elif named & OUTSIDE:
        grounds.append(covering.OUTSIDE_CAUSE[Outcome.REFER])
    elif not established and hardware_fault is True:
        grounds.append(covering.NO_CAUSE_NAMED[Outcome.ACCEPT])


def _place(grounds: list[Ground], report: FaultReport, *, has_no_site: bool) -> None:
    place = report.place
    if isinstance(place, OnSitePlace):
        if has_no_site:
            grounds.append(covering.NO_SITE)
        else:
            grounds.append(placing.AT_SITE if place.device_at_registered_site is True else placing.NOT_AT_SITE)
        if place.device_on_remote_island is True:
            grounds.append(placing.DEVICE_ON_ISLAND)
        elif place.device_on_remote_island is UNKNOWN:
            grounds.append(placing.DEVICE_ISLAND_UNKNOWN)
        if place.height_m is UNKNOWN:
            grounds.append(placing.HEIGHT_UNKNOWN)
        elif place.height_m >= HEIGHT_LIMIT:
            grounds.append(placing.TOO_HIGH)
        return
    if place.destination_named:
        grounds.append(placing.DESTINATION_NAMED)
    if place.destination_on_remote_island is not False:
        is_island = place.destination_on_remote_island is True
        ground = placing.DESTINATION_ON_ISLAND if is_island else placing.DESTINATION_UNKNOWN
        grounds.append(ground if place.destination_named else placing.TO_THE_SITE[ground])


def _outcome(grounds: Sequence[Ground]) -> Outcome:
    outcome = Outcome.REFER
    for ground in grounds:
        if ground.effect is Effect.REFUSES:
            return Outcome.DECLINE
        if ground.effect is Effect.GRANTS:
            outcome = Outcome.ACCEPT
    for ground in grounds:
        if ground.effect is Effect.DOUBTS:
            return Outcome.REFER
    return outcome
