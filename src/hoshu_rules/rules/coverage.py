"""Using the service (本サービスご利用にあたって): is this fault covered?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, assert_never

from hoshu_rules.answers import Decision, Ground, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import CoverageFacts
from hoshu_rules.facts.tickets import (
    FAULT_REPORT,
    REGISTRATION,
    Cause,
    FaultReport,
    OnSitePlace,
    Registration,
    RunningTicket,
    SendBackPlace,
    registration_as_of,
)
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy, TermDay
from hoshu_rules.rules.registration import registered_late
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def decide_coverage(
    report: FaultReport,
    *,
    plan: ServicePlan,
    starts_on: date | Unknown,
    expires_on: date,
    registration: Registration,
    renews: RunningTicket | None = None,
    given_back: bool = False,
    policy: Policy = STANDARD,
) -> Decision:
    """Is this fault covered by the ticket?  (intro.registration to onsite.height)

    ``starts_on`` and ``expires_on`` bound the ticket's service period, both included. What ``registration`` says of
    days after the report is ignored. FactError where the report's place is not of the plan's kind of service.
    """
    FAULT_REPORT.check("report", report)
    REGISTRATION.check("registration", registration)
    POLICY.check("policy", policy)
    reported_on = report.reported_on
    facts = CoverageFacts(
        report=report,
        plan=plan,
        starts_on=starts_on,
        expires_on=expires_on,
        # The way of the submission does not bear on coverage, and a later submission may change it.
        registration=registration_as_of(reported_on, registration, channel=UNKNOWN),
        renews=renews,
        given_back=given_back,
    )
    grounds = (
        *_registration(facts, reported_on),
        _term(facts, reported_on, policy),
        *_lateness(facts, reported_on, policy),
        *_scope(facts),
        *_cause(report, policy),
        *_destination(report),
        *_site(report, policy),
    )
    return Decision(strongest(grounds), grounds, None, facts, policy)


_REGISTERED: Final = ("registration.submitted_on", "registration.completed_on", "report.reported_on")
REGISTRATION_NEEDED: Final = Ground(Clause.INTRO_REGISTRATION, "needed_first", Effect.CAUTIONS, about=_REGISTERED)
RENEWAL_REGISTRATION_NEEDED: Final = Ground(
    Clause.INTRO_REGISTRATION,
    "needed_first",
    Effect.CAUTIONS,
    turns_on=Reading.REGISTRATION_RENEWAL,
    about=_REGISTERED,
)
UNREGISTERED_AT_REPORT: Final = Ground(
    Clause.INTRO_UNREGISTERED,
    "at_report",
    Effect.DOUBTS,
    turns_on=Reading.UNREGISTERED_FAULT,
    rests_on=(Reading.REGISTRATION_COMPLETE,),
    about=_REGISTERED,
)


def _registration(facts: CoverageFacts, reported_on: date) -> Iterator[Ground]:
    """intro.registration, intro.unregistered: was registration complete when the fault was reported?"""
    if not _was_complete(facts, reported_on):
        yield RENEWAL_REGISTRATION_NEEDED if facts.plan.form.is_renewal else REGISTRATION_NEEDED
        yield UNREGISTERED_AT_REPORT


def _was_complete(facts: CoverageFacts, reported_on: date) -> bool:
    """Whether registration was known to be complete when the fault was reported.

    If it was completed on the day of the report, it is not known which came first, as with refund.same_day.
    """
    completed_on = facts.registration.completed_on
    return isinstance(completed_on, date) and completed_on < reported_on


_TERM: Final = ("starts_on", "expires_on", "report.reported_on", "report.occurred_on")
_ZONE: Final = (Reading.ZONE_JAPAN,)
IN_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "in_term", Effect.GRANTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
OUT_OF_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "out_of_term", Effect.REFUSES, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
TERM_IN_DOUBT: Final = Ground(
    Clause.TICKET_EXPIRY, "in_doubt", Effect.DOUBTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
BEFORE_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "before_term", Effect.REFUSES, turns_on=Reading.TERM_START, rests_on=_ZONE, about=_TERM
)
PREEXISTING: Final = {
    outcome: Ground(
        Clause.TICKET_EXPIRY,
        finding,
        outcome.effect,
        turns_on=Reading.FAULT_PREEXISTING,
        rests_on=_ZONE,
        about=_TERM,
    )
    for outcome, finding in ((Outcome.REFER, "preexisting"), (Outcome.DECLINE, "preexisting_excluded"))
}


def _term(facts: CoverageFacts, reported_on: date, policy: Policy) -> Ground:
    """ticket.expiry: did the day that counts lie in the service period?"""
    if reported_on < facts.starts_on:
        return BEFORE_TERM
    match policy.term_day:
        case TermDay.REPORTED:
            return _term_by_report(facts, reported_on, policy)
        case TermDay.OCCURRED:
            return _term_by_occurrence(facts)
        case _:
            assert_never(policy.term_day)


def _term_by_report(facts: CoverageFacts, reported_on: date, policy: Policy) -> Ground:
    occurred_on = facts.report.occurred_on
    if reported_on > facts.expires_on:
        occurred_in_term = isinstance(occurred_on, date) and facts.starts_on <= occurred_on <= facts.expires_on
        return TERM_IN_DOUBT if occurred_in_term else OUT_OF_TERM
    if isinstance(occurred_on, date) and occurred_on < facts.starts_on:
        return PREEXISTING[policy.fault_preexisting]
    return IN_TERM


def _term_by_occurrence(facts: CoverageFacts) -> Ground:
    occurred_on = facts.report.occurred_on
    if not isinstance(occurred_on, date):
        return TERM_IN_DOUBT
    return IN_TERM if facts.starts_on <= occurred_on <= facts.expires_on else OUT_OF_TERM


_LATENESS: Final = ("registration.arrived_on", "registration.submitted_on", "registration.completed_on")
REGISTERED_LATE: Final = Ground(
    Clause.REGISTER_LATE,
    "registered_late",
    Effect.CAUTIONS,
    turns_on=Reading.LATE_REGISTERED,
    rests_on=(Reading.PERIOD_METHOD,),
    about=_LATENESS,
)
GUIDE_DAY_PASSED: Final = Ground(
    Clause.REGISTER_LATE,
    "late_at_report",
    Effect.CAUTIONS,
    turns_on=Reading.GUIDE_PASSED,
    rests_on=(Reading.PERIOD_METHOD,),
    about=_LATENESS,
)


def _lateness(facts: CoverageFacts, reported_on: date, policy: Policy) -> Iterator[Ground]:
    """register.late: was the registration later than the guide day?"""
    if registered_late(facts.registration, day=reported_on, policy=policy):
        yield REGISTERED_LATE if _was_complete(facts, reported_on) else GUIDE_DAY_PASSED


_HARDWARE: Final = ("report.hardware_fault",)
HARDWARE_FAULT: Final = {
    clause: Ground(clause, "hardware", Effect.GRANTS, about=_HARDWARE)
    for clause in (Clause.SENDBACK_SCOPE, Clause.ONSITE_SCOPE)
}
HARDWARE_FAULT_TO_SITE: Final = Ground(
    Clause.SENDBACK_SCOPE,
    "hardware_to_site",
    Effect.GRANTS,
    turns_on=Reading.DESTINATION_DEFAULT,
    about=_HARDWARE,
)
NO_HARDWARE_FAULT: Final = {
    clause: Ground(clause, "not_hardware", Effect.REFUSES, turns_on=Reading.FAULT_SOFTWARE, about=_HARDWARE)
    for clause in (Clause.SENDBACK_SCOPE, Clause.ONSITE_SCOPE)
}
FAULT_UNKNOWN: Final = {
    clause: Ground(clause, "unknown", Effect.DOUBTS, turns_on=Reading.FAULT_UNKNOWN, about=_HARDWARE)
    for clause in (Clause.SENDBACK_SCOPE, Clause.ONSITE_SCOPE)
}
FAULT_TO_LOCATE: Final = Ground(
    Clause.DUTY_ISOLATION, "to_locate", Effect.CAUTIONS, turns_on=Reading.FAULT_UNKNOWN, about=_HARDWARE
)


def _scope(facts: CoverageFacts) -> Iterator[Ground]:
    """sendback.scope, onsite.scope, duty.isolation: is it a hardware fault?"""
    clause = Clause.ONSITE_SCOPE if facts.plan.kind.is_on_site else Clause.SENDBACK_SCOPE
    place = facts.report.place
    match facts.report.hardware_fault:
        case True if isinstance(place, SendBackPlace) and not place.destination_named:
            yield HARDWARE_FAULT_TO_SITE
        case True:
            yield HARDWARE_FAULT[clause]
        case False:
            yield NO_HARDWARE_FAULT[clause]
        case _:
            yield FAULT_UNKNOWN[clause]
            yield FAULT_TO_LOCATE


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


_CAUSES: Final = ("report.established_causes", "report.suspected_causes")
EXCLUDED_CAUSE: Final = Ground(Clause.EXCLUSION_CAUSE, "established", Effect.REFUSES, about=_CAUSES)
MIXED_CAUSES: Final = Ground(
    Clause.EXCLUSION_CAUSE, "mixed", Effect.DOUBTS, turns_on=Reading.CAUSE_MIXED, about=_CAUSES
)
CAUSE_SUSPECTED: Final = Ground(
    Clause.EXCLUSION_CAUSE, "suspected", Effect.DOUBTS, turns_on=Reading.CAUSE_UNKNOWN, about=_CAUSES
)
OUTSIDE_CAUSE: Final = Ground(
    Clause.EXCLUSION_CAUSE, "outside", Effect.DOUBTS, turns_on=Reading.CAUSE_THIRD_PARTY, about=_CAUSES
)
AND_OUTSIDE: Final = {
    ground: resting_on(ground, Reading.CAUSE_THIRD_PARTY) for ground in (MIXED_CAUSES, CAUSE_SUSPECTED)
}
"""The same grounds where a cause from outside is named too."""
NO_CAUSE_NAMED: Final = {
    outcome: Ground(Clause.EXCLUSION_CAUSE, finding, outcome.effect, turns_on=Reading.CAUSE_UNKNOWN, about=_CAUSES)
    for outcome, finding in ((Outcome.ACCEPT, "none_named"), (Outcome.REFER, "none_established"))
}


def _cause(report: FaultReport, policy: Policy) -> Iterator[Ground]:
    """exclusion.cause: is an excluded cause established or suspected, or none determined?"""
    established, suspected = report.established_causes, report.suspected_causes
    named = established | suspected
    if established & EXCLUDED_CAUSES and named <= EXCLUDED_CAUSES:
        yield EXCLUDED_CAUSE
    elif named & EXCLUDED_CAUSES:
        doubt = MIXED_CAUSES if established & EXCLUDED_CAUSES else CAUSE_SUSPECTED
        yield AND_OUTSIDE[doubt] if named & OUTSIDE_CAUSES else doubt
    elif named & OUTSIDE_CAUSES:
        yield OUTSIDE_CAUSE
    elif not established and report.hardware_fault is True:
        yield NO_CAUSE_NAMED[policy.cause_unknown]


DESTINATION_NAMED: Final = Ground(
    Clause.SENDBACK_DESTINATION, "named", Effect.GRANTS, about=("report.place.destination_named",)
)
_DESTINATION: Final = ("report.place.destination_on_remote_island",)
DESTINATION_ON_ISLAND: Final = Ground(
    Clause.SENDBACK_ISLAND, "island", Effect.REFUSES, turns_on=Reading.ISLAND_SENDBACK, about=_DESTINATION
)
DESTINATION_UNKNOWN: Final = Ground(
    Clause.SENDBACK_ISLAND,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.ISLAND_UNKNOWN,
    rests_on=(Reading.ISLAND_SENDBACK,),
    about=_DESTINATION,
)
TO_THE_SITE: Final = {
    ground: resting_on(ground, Reading.DESTINATION_DEFAULT) for ground in (DESTINATION_ON_ISLAND, DESTINATION_UNKNOWN)
}
"""The same grounds where no destination is named, so that it is the registered site."""


def _destination(report: FaultReport) -> Iterator[Ground]:
    """sendback.destination, sendback.island: where should the replacement go?"""
    place = report.place
    if not isinstance(place, SendBackPlace):
        return
    if place.destination_named:
        yield DESTINATION_NAMED
    match place.destination_on_remote_island:
        case True:
            yield DESTINATION_ON_ISLAND if place.destination_named else TO_THE_SITE[DESTINATION_ON_ISLAND]
        case False:
            pass
        case _:
            yield DESTINATION_UNKNOWN if place.destination_named else TO_THE_SITE[DESTINATION_UNKNOWN]


_SITE: Final = ("report.place.device_at_registered_site",)
AT_SITE: Final = Ground(Clause.ONSITE_SITE, "at_site", Effect.GRANTS, about=_SITE)
NOT_AT_SITE: Final = Ground(
    Clause.ONSITE_SITE, "not_at_site", Effect.DOUBTS, turns_on=Reading.ONSITE_MOVED, about=_SITE
)
_ISLAND: Final = ("report.place.device_on_remote_island",)
DEVICE_ON_ISLAND: Final = Ground(Clause.ONSITE_ISLAND, "island", Effect.REFUSES, about=_ISLAND)
DEVICE_ISLAND_UNKNOWN: Final = Ground(
    Clause.ONSITE_ISLAND, "unknown", Effect.DOUBTS, turns_on=Reading.ISLAND_UNKNOWN, about=_ISLAND
)
_HEIGHT: Final = ("report.place.height_m",)
TOO_HIGH: Final = Ground(Clause.ONSITE_HEIGHT, "too_high", Effect.REFUSES, turns_on=Reading.HEIGHT_LIMIT, about=_HEIGHT)
HEIGHT_UNKNOWN: Final = Ground(
    Clause.ONSITE_HEIGHT, "unknown", Effect.DOUBTS, turns_on=Reading.HEIGHT_UNKNOWN, about=_HEIGHT
)


def _site(report: FaultReport, policy: Policy) -> Iterator[Ground]:
    """onsite.site, onsite.island, onsite.height: where is the device?"""
    place = report.place
    if not isinstance(place, OnSitePlace):
        return
    yield AT_SITE if place.device_at_registered_site is True else NOT_AT_SITE
    match place.device_on_remote_island:
        case True:
            yield DEVICE_ON_ISLAND
        case False:
            pass
        case _:
            yield DEVICE_ISLAND_UNKNOWN
    if place.height_m is UNKNOWN:
        yield HEIGHT_UNKNOWN
    elif place.height_m >= policy.excluded_height_m:
        yield TOO_HIGH
