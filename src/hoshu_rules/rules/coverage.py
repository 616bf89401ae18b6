"""Using the service (本サービスご利用にあたって): is this fault covered?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from typing import Final, Literal, assert_never

from hoshu_rules.answers import Decision, Ground, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plain import normalise
from hoshu_rules.facts.plans import ServiceKind, ServicePlan
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
from hoshu_rules.policy import POLICY, STANDARD, Continuity, Policy, TermDay
from hoshu_rules.rules.place import destination_grounds, limits_on_site, site_ground
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
    facts = CoverageFacts(
        report=report,
        plan=plan,
        starts_on=starts_on,
        expires_on=expires_on,
        # The way of the submission does not bear on coverage, and a later submission may change it.
        registration=registration_as_of(report.reported_on, registration, channel=UNKNOWN),
        renews=renews,
        given_back=given_back,
    )
    grounds = (
        *_registration(facts, policy),
        *_return(facts),
        *_term(facts, policy),
        *_device(facts),
        *_lateness(facts, policy),
        *_scope(facts),
        *_cause(report, policy),
        *_place(facts, policy),
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
SAME_DAY_COUNTS: Final = Ground(
    Clause.INTRO_REGISTRATION,
    "same_day",
    Effect.GRANTS,
    turns_on=Reading.REGISTRATION_SAME_DAY,
    rests_on=(Reading.REGISTRATION_COMPLETE,),
    about=_REGISTERED,
)
RUNNING_REGISTRATION_COUNTS: Final = Ground(
    Clause.INTRO_REGISTRATION,
    "by_running_ticket",
    Effect.GRANTS,
    turns_on=Reading.REGISTRATION_RENEWAL,
    about=("registration.changed", "renews.registration_complete"),
)
UNREGISTERED_AT_REPORT: Final = Ground(
    Clause.INTRO_UNREGISTERED,
    "at_report",
    Effect.DOUBTS,
    turns_on=Reading.UNREGISTERED_FAULT,
    rests_on=(Reading.REGISTRATION_COMPLETE,),
    about=_REGISTERED,
)
REGISTERED_AFTER_REPORT: Final = Ground(
    Clause.INTRO_UNREGISTERED,
    "after_report",
    Effect.DOUBTS,
    turns_on=Reading.UNREGISTERED_FAULT,
    rests_on=(Reading.REGISTRATION_COMPLETE,),
    about=("registration.completed_at", "report.reported_at"),
)
REGISTERED_SAME_DAY: Final = Ground(
    Clause.INTRO_UNREGISTERED,
    "same_day",
    Effect.DOUBTS,
    turns_on=Reading.REGISTRATION_SAME_DAY,
    rests_on=(Reading.REGISTRATION_COMPLETE,),
    about=_REGISTERED,
)


def _registration(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """intro.registration, intro.unregistered: was registration complete when the fault was reported?"""
    completed = _completed(facts)
    if completed is _Completed.BEFORE_REPORT:
        return
    if completed is _Completed.ON_ITS_DAY and policy.registration_same_day is Outcome.ACCEPT:
        yield SAME_DAY_COUNTS
        return
    if policy.registration_renewal is Outcome.ACCEPT and _is_registered_by_running_ticket(facts):
        yield RUNNING_REGISTRATION_COUNTS
        return
    yield RENEWAL_REGISTRATION_NEEDED if facts.plan.form.is_renewal else REGISTRATION_NEEDED
    match completed:
        case _Completed.ON_ITS_DAY:
            yield REGISTERED_SAME_DAY
        case _Completed.LATER_THAT_DAY:
            yield REGISTERED_AFTER_REPORT
        case _Completed.NOT_BY_THEN | _Completed.UNKNOWN:
            yield UNREGISTERED_AT_REPORT
        case _:
            assert_never(completed)


class _Completed(Enum):
    """When registration was completed, seen from the report of the fault."""

    BEFORE_REPORT = auto()
    ON_ITS_DAY = auto()
    """On the day of the report, and it is not known which came first (registration.same_day)."""
    LATER_THAT_DAY = auto()
    NOT_BY_THEN = auto()
    UNKNOWN = auto()


def _completed(facts: CoverageFacts) -> _Completed:
    completed_on, completed_at = facts.registration.completed_on, facts.registration.completed_at
    if completed_on is UNKNOWN:
        return _Completed.UNKNOWN
    if completed_on is None:
        return _Completed.NOT_BY_THEN
    if completed_on < facts.report.reported_on:
        return _Completed.BEFORE_REPORT
    reported_at = facts.report.reported_at
    if completed_at is None or completed_at == reported_at:
        return _Completed.ON_ITS_DAY
    return _Completed.BEFORE_REPORT if completed_at < reported_at else _Completed.LATER_THAT_DAY


def _is_registered_by_running_ticket(facts: CoverageFacts) -> bool:
    """Whether what the running ticket registered still holds for this renewal (registration.renewal)."""
    return facts.renews is not None and facts.renews.registration_complete is True and not facts.registration.changed


def _has_no_registered_site(facts: CoverageFacts) -> bool:
    """Whether it is known that no site was registered at the report; a renewal has that of the running ticket."""
    running = facts.renews
    had_none = not facts.plan.form.is_renewal or (running is not None and running.registration_complete is False)
    return had_none and _completed(facts) in {_Completed.NOT_BY_THEN, _Completed.LATER_THAT_DAY}


RETURN_ACCEPTED: Final = Ground(
    Clause.REFUND_CUTOFF, "given_back", Effect.DOUBTS, turns_on=Reading.RETURN_ACCEPTED, about=("given_back",)
)


def _return(facts: CoverageFacts) -> Iterator[Ground]:
    """refund.cutoff: was the ticket given back?"""
    if facts.given_back:
        yield RETURN_ACCEPTED


_TERM: Final = ("starts_on", "expires_on", "report.reported_on", "report.occurred_on")
_ZONE: Final = (Reading.ZONE_JAPAN,)
BEFORE_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "before_term", Effect.REFUSES, turns_on=Reading.TERM_START, rests_on=_ZONE, about=_TERM
)
START_IN_DOUBT: Final = Ground(
    Clause.TICKET_EXPIRY, "start_in_doubt", Effect.DOUBTS, turns_on=Reading.TERM_START, rests_on=_ZONE, about=_TERM
)
IN_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "in_term", Effect.GRANTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
OUT_OF_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "out_of_term", Effect.REFUSES, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
OCCURRED_IN_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "occurred_in_term", Effect.DOUBTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
OCCURRENCE_TO_TELL: Final = Ground(
    Clause.TICKET_EXPIRY, "occurrence_to_tell", Effect.CAUTIONS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
START_TO_TELL: Final = Ground(
    Clause.TICKET_EXPIRY, "start_to_tell", Effect.CAUTIONS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
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
IN_RUNNING_TERM: Final = Ground(
    Clause.TICKET_EXPIRY,
    "in_running_term",
    Effect.GRANTS,
    turns_on=Reading.RENEWAL_CONTINUITY,
    rests_on=_ZONE,
    about=(*_TERM, "renews.starts_on", "renews.expires_on"),
)
NOT_CONTINUED: Final = {ground: resting_on(ground, Reading.RENEWAL_CONTINUITY) for ground in PREEXISTING.values()}
"""The same grounds where the fault occurred in the running ticket's period, which is not taken for the renewal's."""
OCCURRENCE_IN_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "occurrence_in_term", Effect.GRANTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)
OCCURRENCE_OUT_OF_TERM: Final = Ground(
    Clause.TICKET_EXPIRY,
    "occurrence_out_of_term",
    Effect.REFUSES,
    turns_on=Reading.TERM_DAY,
    rests_on=_ZONE,
    about=_TERM,
)
OCCURRENCE_UNKNOWN: Final = Ground(
    Clause.TICKET_EXPIRY, "occurrence_unknown", Effect.DOUBTS, turns_on=Reading.TERM_DAY, rests_on=_ZONE, about=_TERM
)


def _term(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """ticket.expiry: did the day that counts lie in the service period?"""
    if isinstance(facts.starts_on, date) and facts.report.reported_on < facts.starts_on:
        yield BEFORE_TERM
        return
    match policy.term_day:
        case TermDay.REPORTED:
            yield from _term_by_report(facts, policy)
        case TermDay.OCCURRED:
            yield _term_by_occurrence(facts)
        case _:
            assert_never(policy.term_day)


def _term_by_report(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    starts_on, occurred_on = facts.starts_on, facts.report.occurred_on
    if facts.report.reported_on > facts.expires_on:
        yield from _after_term(facts)
    elif starts_on is UNKNOWN:
        yield _by_unknown_start(facts, IN_TERM)
    elif isinstance(occurred_on, date) and occurred_on < starts_on:
        yield _preexisting(facts, starts_on, occurred_on, policy)
    else:
        yield IN_TERM


def _after_term(facts: CoverageFacts) -> Iterator[Ground]:
    """A report after the expiry day: a fault that is known to have occurred in the period is not refused."""
    starts_on, occurred_on = facts.starts_on, facts.report.occurred_on
    if occurred_on is UNKNOWN:
        yield OUT_OF_TERM
        yield OCCURRENCE_TO_TELL
    elif occurred_on > facts.expires_on:
        yield OUT_OF_TERM
    elif starts_on is UNKNOWN:
        yield OUT_OF_TERM
        yield START_TO_TELL
    else:
        yield OCCURRED_IN_TERM if starts_on <= occurred_on else OUT_OF_TERM


def _preexisting(facts: CoverageFacts, starts_on: date, occurred_on: date, policy: Policy) -> Ground:
    """fault.preexisting: it occurred before the period; renewal.continuity goes first."""
    ground = PREEXISTING[policy.fault_preexisting]
    if not _continues(facts.renews, facts.plan.kind, starts_on, occurred_on):
        return ground
    match policy.renewal_continuity:
        case Continuity.IN_TERM:
            return IN_RUNNING_TERM
        case Continuity.PREEXISTING:
            return NOT_CONTINUED[ground]
        case _:
            assert_never(policy.renewal_continuity)


def _continues(running: RunningTicket | None, kind: ServiceKind, starts_on: date, occurred_on: date) -> bool:
    """Whether the device is known to have been under the same service from the fault on, without a gap."""
    return (
        running is not None
        and running.plan.kind is kind
        and starts_on <= next_day(running.expires_on)
        and running.starts_on is not UNKNOWN
        and running.starts_on <= occurred_on <= running.expires_on
        and running.registration_complete is True
        and running.given_back is False
    )


def _term_by_occurrence(facts: CoverageFacts) -> Ground:
    starts_on, occurred_on = facts.starts_on, facts.report.occurred_on
    if occurred_on is UNKNOWN:
        return OCCURRENCE_UNKNOWN
    if occurred_on > facts.expires_on:
        return OCCURRENCE_OUT_OF_TERM
    if starts_on is UNKNOWN:
        return _by_unknown_start(facts, OCCURRENCE_IN_TERM)
    return OCCURRENCE_IN_TERM if starts_on <= occurred_on else OCCURRENCE_OUT_OF_TERM


def _by_unknown_start(facts: CoverageFacts, in_term: Ground) -> Ground:
    """A doubt, unless the first day that counts is the expiry day, as no period starts after that."""
    occurred_on = facts.report.occurred_on
    first_day = occurred_on if isinstance(occurred_on, date) else facts.report.reported_on
    return in_term if first_day == facts.expires_on else START_IN_DOUBT


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


def _lateness(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """register.late: was the registration later than the guide day?"""
    if registered_late(facts.registration, day=facts.report.reported_on, policy=policy):
        yield REGISTERED_LATE if _completed(facts) is _Completed.BEFORE_REPORT else GUIDE_DAY_PASSED


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
            yield HARDWARE_FAULT_WITHOUT_SITE if _has_no_registered_site(facts) else HARDWARE_FAULT_TO_SITE
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
    yield NO_SITE if _has_no_registered_site(facts) else site_ground(place)
    if EntryField.SITE in facts.registration.outdated:
        yield SITE_OUTDATED
    yield from limits_on_site(place, policy)
