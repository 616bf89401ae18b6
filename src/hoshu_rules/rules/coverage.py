"""Using the service (本サービスご利用にあたって): is this fault covered?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, assert_never

from hoshu_rules.answers import Decision, Ground, facts, strongest
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.facts.tickets import (
    FAULT_REPORT,
    REGISTRATION,
    Cause,
    FaultReport,
    OnSitePlace,
    Registration,
    SendBackPlace,
    require_not_before,
)
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy, TermDay
from hoshu_rules.rules.registration import registered_late
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def _origin(cause: Cause) -> Literal["product", "excluded", "outside"]:
    match cause:
        case Cause.PRODUCT:
            return "product"
        case Cause.NATURAL_DISASTER | Cause.CUSTOMER_INTENT | Cause.CUSTOMER_NEGLIGENCE:
            return "excluded"
        case Cause.THIRD_PARTY | Cause.POWER_SUPPLY | Cause.OTHER:
            return "outside"
        case _:
            assert_never(cause)


EXCLUDED_CAUSES: Final = frozenset(cause for cause in Cause if _origin(cause) == "excluded")
OUTSIDE_CAUSES: Final = frozenset(cause for cause in Cause if _origin(cause) == "outside")
"""Neither excluded nor the product's own (cause.third_party)."""


def decide_coverage(
    report: FaultReport,
    *,
    plan: ServicePlan,
    starts_on: date,
    expires_on: date,
    registration: Registration,
    policy: Policy = STANDARD,
) -> Decision:
    """Is this fault covered by the ticket?  (intro.registration to onsite.height)

    ``starts_on`` and ``expires_on`` bound the ticket's service period, both included. What ``registration`` says of
    days after the report is ignored. FactError where the report's place is not of the plan's kind of service.
    """
    FAULT_REPORT.check("report", report)
    PLAN.check("plan", plan)
    DAY.check("starts_on", starts_on)
    DAY.check("expires_on", expires_on)
    REGISTRATION.check("registration", registration)
    POLICY.check("policy", policy)
    require_not_before("expires_on", expires_on, starts_on)
    require_place_of(plan, report)
    known = registration.as_of(report.reported_on)
    grounds = (
        *_registration_grounds(report, plan, known),
        *_term_grounds(report, starts_on, expires_on, policy),
        *_lateness_grounds(report, known, policy),
        *_scope_grounds(report, plan),
        *_cause_grounds(report, policy),
        *_destination_grounds(report),
        *_site_grounds(report, policy),
    )
    return Decision(strongest(grounds), grounds)


def require_place_of(plan: ServicePlan, report: FaultReport) -> None:
    """FactError where the report's place is not of the plan's kind of service."""
    expected = OnSitePlace if plan.kind.is_on_site else SendBackPlace
    if type(report.place) is not expected:
        raise FactError("report.place", report.place, f"{expected.__name__}, as the plan is {plan.kind.value}")


def _registration_grounds(report: FaultReport, plan: ServicePlan, known: Registration) -> Iterator[Ground]:
    """intro.registration, intro.unregistered: was registration complete when the fault was reported?"""
    if _was_complete(known, report):
        return
    days = facts(submitted_on=known.submitted_on, completed_on=known.completed_on, reported_on=report.reported_on)
    renewal = (Reading.REGISTRATION_RENEWAL,) if plan.form.is_renewal else ()
    yield Ground(Clause.INTRO_REGISTRATION, Effect.CAUTIONS, renewal, days)
    yield Ground(
        Clause.INTRO_UNREGISTERED,
        Effect.DOUBTS,
        (Reading.UNREGISTERED_FAULT, Reading.REGISTRATION_COMPLETE),
        days,
    )


def _was_complete(known: Registration, report: FaultReport) -> bool:
    """Whether registration was known to be complete when the fault was reported.

    If it was completed on the day of the report, it is not known which came first, as with refund.same_day.
    """
    completed_on = known.completed_on
    return isinstance(completed_on, date) and completed_on < report.reported_on


def _term_grounds(report: FaultReport, starts_on: date, expires_on: date, policy: Policy) -> Iterator[Ground]:
    """ticket.expiry: did the day that counts lie in the service period?"""
    occurred_on, reported_on = report.occurred_on, report.reported_on
    match policy.term_day:
        case TermDay.REPORTED:
            effect, reading = _term_by_report(report, starts_on, expires_on, policy)
        case TermDay.OCCURRED:
            effect, reading = _term_by_occurrence(report, starts_on, expires_on)
        case _:
            assert_never(policy.term_day)
    days = facts(starts_on=starts_on, expires_on=expires_on, reported_on=reported_on, occurred_on=occurred_on)
    yield Ground(Clause.TICKET_EXPIRY, effect, (reading, Reading.ZONE_JAPAN), days)


def _term_by_report(report: FaultReport, starts_on: date, expires_on: date, policy: Policy) -> tuple[Effect, Reading]:
    occurred_on = report.occurred_on
    occurred_in_term = isinstance(occurred_on, date) and starts_on <= occurred_on <= expires_on
    if report.reported_on < starts_on:
        return Effect.REFUSES, Reading.TERM_START
    if report.reported_on > expires_on:
        return (Effect.DOUBTS if occurred_in_term else Effect.REFUSES), Reading.TERM_DAY
    if isinstance(occurred_on, date) and occurred_on < starts_on:
        return policy.fault_preexisting.effect, Reading.FAULT_PREEXISTING
    return Effect.GRANTS, Reading.TERM_DAY


def _term_by_occurrence(report: FaultReport, starts_on: date, expires_on: date) -> tuple[Effect, Reading]:
    occurred_on = report.occurred_on
    if report.reported_on < starts_on:
        return Effect.REFUSES, Reading.TERM_START
    if not isinstance(occurred_on, date):
        return Effect.DOUBTS, Reading.TERM_DAY
    in_term = starts_on <= occurred_on <= expires_on
    return (Effect.GRANTS if in_term else Effect.REFUSES), Reading.TERM_DAY


def _lateness_grounds(report: FaultReport, known: Registration, policy: Policy) -> Iterator[Ground]:
    """register.late: was the registration later than the guide day?"""
    if registered_late(known, day=report.reported_on, policy=policy):
        reading = Reading.LATE_REGISTERED if _was_complete(known, report) else Reading.GUIDE_PASSED
        days = facts(arrived_on=known.arrived_on, submitted_on=known.submitted_on, completed_on=known.completed_on)
        yield Ground(Clause.REGISTER_LATE, Effect.CAUTIONS, (reading, Reading.PERIOD_METHOD), days)


def _scope_grounds(report: FaultReport, plan: ServicePlan) -> Iterator[Ground]:
    """sendback.scope, onsite.scope, duty.isolation: is it a hardware fault?"""
    clause = Clause.ONSITE_SCOPE if plan.kind.is_on_site else Clause.SENDBACK_SCOPE
    hardware = facts(hardware_fault=report.hardware_fault)
    match report.hardware_fault:
        case True:
            none_named = isinstance(report.place, SendBackPlace) and not report.place.destination_named
            yield Ground(clause, Effect.GRANTS, (Reading.DESTINATION_DEFAULT,) if none_named else (), hardware)
        case False:
            yield Ground(clause, Effect.REFUSES, (Reading.FAULT_SOFTWARE,), hardware)
        case _:
            yield Ground(clause, Effect.DOUBTS, (Reading.FAULT_UNKNOWN,), hardware)
            yield Ground(Clause.DUTY_ISOLATION, Effect.CAUTIONS, (Reading.FAULT_UNKNOWN,), hardware)


def _cause_grounds(report: FaultReport, policy: Policy) -> Iterator[Ground]:
    """exclusion.cause: is an excluded cause established or suspected, or none determined?"""
    established, suspected = report.established_causes, report.suspected_causes
    named = established | suspected
    causes = facts(established_causes=_in_order(established), suspected_causes=_in_order(suspected))
    outside = (Reading.CAUSE_THIRD_PARTY,) if named & OUTSIDE_CAUSES else ()
    if established & EXCLUDED_CAUSES:
        if named <= EXCLUDED_CAUSES:
            yield Ground(Clause.EXCLUSION_CAUSE, Effect.REFUSES, (), causes)
        else:
            yield Ground(Clause.EXCLUSION_CAUSE, Effect.DOUBTS, (Reading.CAUSE_MIXED, *outside), causes)
    elif suspected & EXCLUDED_CAUSES:
        yield Ground(Clause.EXCLUSION_CAUSE, Effect.DOUBTS, (Reading.CAUSE_UNKNOWN, *outside), causes)
    elif outside:
        yield Ground(Clause.EXCLUSION_CAUSE, Effect.DOUBTS, outside, causes)
    elif not established and report.hardware_fault is True:
        yield Ground(Clause.EXCLUSION_CAUSE, policy.cause_unknown.effect, (Reading.CAUSE_UNKNOWN,), causes)


def _destination_grounds(report: FaultReport) -> Iterator[Ground]:
    """sendback.destination, sendback.island: where should the replacement go?"""
    place = report.place
    if not isinstance(place, SendBackPlace):
        return
    if place.destination_named:
        yield Ground(Clause.SENDBACK_DESTINATION, Effect.GRANTS, (), facts(destination_named=True))
    island = facts(destination_on_remote_island=place.destination_on_remote_island)
    decides = (Reading.ISLAND_SENDBACK, *(() if place.destination_named else (Reading.DESTINATION_DEFAULT,)))
    if place.destination_on_remote_island is UNKNOWN:
        yield Ground(Clause.SENDBACK_ISLAND, Effect.DOUBTS, (Reading.ISLAND_UNKNOWN, *decides), island)
    elif place.destination_on_remote_island:
        yield Ground(Clause.SENDBACK_ISLAND, Effect.REFUSES, decides, island)


def _site_grounds(report: FaultReport, policy: Policy) -> Iterator[Ground]:
    """onsite.site, onsite.island, onsite.height: where is the device?"""
    place = report.place
    if not isinstance(place, OnSitePlace):
        return
    site = facts(device_at_registered_site=place.device_at_registered_site)
    if place.device_at_registered_site is True:
        yield Ground(Clause.ONSITE_SITE, Effect.GRANTS, (), site)
    else:
        yield Ground(Clause.ONSITE_SITE, Effect.DOUBTS, (Reading.ONSITE_MOVED,), site)

    island = facts(device_on_remote_island=place.device_on_remote_island)
    if place.device_on_remote_island is UNKNOWN:
        yield Ground(Clause.ONSITE_ISLAND, Effect.DOUBTS, (Reading.ISLAND_UNKNOWN,), island)
    elif place.device_on_remote_island:
        yield Ground(Clause.ONSITE_ISLAND, Effect.REFUSES, (), island)

    height = facts(height_m=place.height_m)
    if place.height_m is UNKNOWN:
        yield Ground(Clause.ONSITE_HEIGHT, Effect.DOUBTS, (Reading.HEIGHT_UNKNOWN,), height)
    elif place.height_m >= policy.excluded_height_m:
        yield Ground(Clause.ONSITE_HEIGHT, Effect.REFUSES, (Reading.HEIGHT_LIMIT,), height)


def _in_order(causes: frozenset[Cause]) -> tuple[Cause, ...]:
    return tuple(cause for cause in Cause if cause in causes)
