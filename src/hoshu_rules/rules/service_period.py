"""3. Dispatch (商品発送): did the day that counts for a fault lie in the service period?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never

from hoshu_rules.answers import Ground, resting_on
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.questions import CoverageFacts
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import Continuity, Policy, TermDay
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

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
    about=(
        *_TERM,
        *("plan.kind", "renews.plan.kind", "renews.starts_on", "renews.expires_on"),
        *("renews.registration_complete", "renews.given_back"),
    ),
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


def term_grounds(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
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
    if not continues(facts.renews, facts.plan.kind, starts_on, occurred_on):
        return ground
    match policy.renewal_continuity:
        case Continuity.IN_TERM:
            return IN_RUNNING_TERM
        case Continuity.PREEXISTING:
            return NOT_CONTINUED[ground]
        case _:
            assert_never(policy.renewal_continuity)


def continues(running: RunningTicket | None, kind: ServiceKind, starts_on: date, occurred_on: date) -> bool:
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
