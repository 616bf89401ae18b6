"""Using the service (本サービスご利用にあたって): is this fault covered?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, assert_never

from hoshu_rules.answers import Decision, Ground, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plain import normalise
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import CoverageFacts
from hoshu_rules.facts.tickets import (
    FAULT_REPORT,
    REGISTRATION,
    Cause,
    EntryField,
    FaultReport,
    Registration,
    RunningTicket,
    SendBackPlace,
    registration_as_of,
)
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.place import destination_grounds, limits_on_site, site_ground
from hoshu_rules.rules.registered_at_report import Completed, completed, has_no_registered_site, registration_grounds
from hoshu_rules.rules.registration import lateness
from hoshu_rules.rules.service_period import term_grounds
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
    facts = CoverageFacts(
        report=report,
        plan=plan,
        starts_on=starts_on,
        expires_on=expires_on,
        # The channel bears only where it has to tell whether the submission was as asked (late.event).
        registration=registration_as_of(
            report.reported_on,
            registration,
            channel=registration.channel if registration.sent_as_asked_on is UNKNOWN else UNKNOWN,
        ),
        renews=renews,
        given_back=given_back,
    )
    grounds = (
        *registration_grounds(facts, policy),
        *_return(facts),
        *term_grounds(facts, policy),
        *_device(facts),
        *_lateness(facts, policy),
        *_scope(facts),
        *_cause(report, policy),
        *_place(facts, policy),
    )
    return Decision(strongest(grounds), grounds, None, facts, policy)


RETURN_ACCEPTED: Final = Ground(
    Clause.REFUND_CUTOFF, "given_back", Effect.DOUBTS, turns_on=Reading.RETURN_ACCEPTED, about=("given_back",)
)


def _return(facts: CoverageFacts) -> Iterator[Ground]:
    """refund.cutoff: was the ticket given back?"""
    if facts.given_back:
        yield RETURN_ACCEPTED


ANOTHER_DEVICE: Final = Ground(
    Clause.ENTRY_FIELDS,
    "another_device",
    Effect.DOUBTS,
    turns_on=Reading.DEVICE_MATCH,
    about=("report.serial_number", "registration.serial_numbers"),
)


def _device(facts: CoverageFacts) -> Iterator[Ground]:
    """entry.fields: is the faulty device the registered one, as far as both numbers are known?"""
    number = normalise(facts.report.serial_number or "")
    registered = {normalise(each) for each in facts.registration.serial_numbers} - {""}
    if number and registered and number not in registered:
        yield ANOTHER_DEVICE


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
LATENESS_UNKNOWN: Final = Ground(
    Clause.REGISTER_LATE,
    "lateness_unknown",
    Effect.CAUTIONS,
    turns_on=Reading.LATE_EVENT,
    rests_on=(Reading.PERIOD_METHOD,),
    about=_LATENESS,
)


def _lateness(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """register.late: was the registration later than the guide day?"""
    match lateness(facts.registration, day=facts.report.reported_on, policy=policy):
        case True:
            yield REGISTERED_LATE if completed(facts) is Completed.BEFORE_REPORT else GUIDE_DAY_PASSED
        case False:
            pass
        case _:
            yield LATENESS_UNKNOWN


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
HARDWARE_FAULT_WITHOUT_SITE: Final = Ground(
    Clause.SENDBACK_SCOPE,
    "hardware_without_site",
    Effect.GRANTS,
    turns_on=Reading.DESTINATION_DEFAULT,
    about=(*_HARDWARE, "registration.completed_on"),
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


DESTINATION_OUTDATED: Final = Ground(
    Clause.SENDBACK_SCOPE,
    "site_changed",
    Effect.CAUTIONS,
    turns_on=Reading.DESTINATION_DEFAULT,
    about=("registration.outdated",),
)


def _scope(facts: CoverageFacts) -> Iterator[Ground]:
    """sendback.scope, onsite.scope, duty.isolation: is it a hardware fault?"""
    clause = Clause.ONSITE_SCOPE if facts.plan.kind.is_on_site else Clause.SENDBACK_SCOPE
    place, hardware_fault = facts.report.place, facts.report.hardware_fault
    goes_to_site = isinstance(place, SendBackPlace) and not place.destination_named
    match hardware_fault:
        case True if goes_to_site:
            yield HARDWARE_FAULT_WITHOUT_SITE if has_no_registered_site(facts) else HARDWARE_FAULT_TO_SITE
        case True:
            yield HARDWARE_FAULT[clause]
        case False:
            yield NO_HARDWARE_FAULT[clause]
        case _:
            yield FAULT_UNKNOWN[clause]
    if goes_to_site and hardware_fault is not False and EntryField.SITE in facts.registration.outdated:
        yield DESTINATION_OUTDATED
    if hardware_fault is UNKNOWN:
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
OUTSIDE_CAUSE: Final = {
    outcome: Ground(Clause.EXCLUSION_CAUSE, finding, outcome.effect, turns_on=Reading.CAUSE_THIRD_PARTY, about=_CAUSES)
    for outcome, finding in ((Outcome.REFER, "outside"), (Outcome.ACCEPT, "outside_covered"))
}
NO_CAUSE_NAMED: Final = {
    outcome: Ground(Clause.EXCLUSION_CAUSE, finding, outcome.effect, turns_on=Reading.CAUSE_UNKNOWN, about=_CAUSES)
    for outcome, finding in ((Outcome.ACCEPT, "none_named"), (Outcome.REFER, "none_established"))
}
AND_OUTSIDE: Final = {
    ground: resting_on(ground, Reading.CAUSE_THIRD_PARTY)
    for ground in (MIXED_CAUSES, CAUSE_SUSPECTED, *NO_CAUSE_NAMED.values())
}
"""The same grounds where a cause from outside is named too."""


def _cause(report: FaultReport, policy: Policy) -> Iterator[Ground]:
    """exclusion.cause: is an excluded cause established or suspected, or none determined?"""
    ground = _of_cause(report, policy)
    if ground is not None:
        outside = (report.established_causes | report.suspected_causes) & OUTSIDE_CAUSES
        yield AND_OUTSIDE.get(ground, ground) if outside else ground


def _of_cause(report: FaultReport, policy: Policy) -> Ground | None:
    established, suspected = report.established_causes, report.suspected_causes
    named = established | suspected
    if established & EXCLUDED_CAUSES:
        return EXCLUDED_CAUSE if named <= EXCLUDED_CAUSES else MIXED_CAUSES
    if named & EXCLUDED_CAUSES:
        return CAUSE_SUSPECTED
    if named & OUTSIDE_CAUSES and (established or policy.cause_third_party is Outcome.REFER):
        return OUTSIDE_CAUSE[policy.cause_third_party]
    if not established and report.hardware_fault is True:
        return NO_CAUSE_NAMED[policy.cause_unknown]
    return None


NO_SITE: Final = Ground(
    Clause.ONSITE_SITE,
    "no_site",
    Effect.DOUBTS,
    turns_on=Reading.ONSITE_MOVED,
    about=("registration.completed_on",),
)
SITE_OUTDATED: Final = Ground(
    Clause.ONSITE_SITE,
    "site_changed",
    Effect.CAUTIONS,
    turns_on=Reading.ONSITE_MOVED,
    about=("registration.outdated",),
)


def _place(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """sendback.destination to onsite.height: where should the replacement go, or where is the device?"""
    place = facts.report.place
    if isinstance(place, SendBackPlace):
        yield from destination_grounds(place)
        return
    yield NO_SITE if has_no_registered_site(facts) else site_ground(place)
    if EntryField.SITE in facts.registration.outdated:
        yield SITE_OUTDATED
    yield from limits_on_site(place, policy)
