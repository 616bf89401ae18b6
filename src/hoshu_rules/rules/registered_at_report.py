"""Was registration complete when the fault was reported?  (サービスチケット登録までの流れ)"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, assert_never

from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.questions import CoverageFacts
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

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


def registration_grounds(facts: CoverageFacts, policy: Policy) -> Iterator[Ground]:
    """intro.registration, intro.unregistered: was registration complete when the fault was reported?"""
    when = completed(facts)
    if when is Completed.BEFORE_REPORT:
        return
    if when is Completed.ON_ITS_DAY and policy.registration_same_day is Outcome.ACCEPT:
        yield SAME_DAY_COUNTS
        return
    if policy.registration_renewal is Outcome.ACCEPT and _is_registered_by_running_ticket(facts):
        yield RUNNING_REGISTRATION_COUNTS
        return
    yield RENEWAL_REGISTRATION_NEEDED if facts.plan.form.is_renewal else REGISTRATION_NEEDED
    match when:
        case Completed.ON_ITS_DAY:
            yield REGISTERED_SAME_DAY
        case Completed.LATER_THAT_DAY:
            yield REGISTERED_AFTER_REPORT
        case Completed.NOT_BY_THEN | Completed.UNKNOWN:
            yield UNREGISTERED_AT_REPORT
        case _:
            assert_never(when)


class Completed(Enum):
    """When registration was completed, seen from the report of the fault."""

    BEFORE_REPORT = auto()
    ON_ITS_DAY = auto()
    """On the day of the report, and it is not known which came first (registration.same_day)."""
    LATER_THAT_DAY = auto()
    NOT_BY_THEN = auto()
    UNKNOWN = auto()


def completed(facts: CoverageFacts) -> Completed:
    """Whether registration was complete at the report; where both instants are known they decide."""
    completed_on, completed_at = facts.registration.completed_on, facts.registration.completed_at
    if completed_on is UNKNOWN:
        return Completed.UNKNOWN
    if completed_on is None:
        return Completed.NOT_BY_THEN
    if completed_on < facts.report.reported_on:
        return Completed.BEFORE_REPORT
    reported_at = facts.report.reported_at
    if completed_at is None or completed_at == reported_at:
        return Completed.ON_ITS_DAY
    return Completed.BEFORE_REPORT if completed_at < reported_at else Completed.LATER_THAT_DAY


def _is_registered_by_running_ticket(facts: CoverageFacts) -> bool:
    """Whether what the running ticket registered still holds for this renewal (registration.renewal)."""
    return facts.renews is not None and facts.renews.registration_complete is True and not facts.registration.changed


def has_no_registered_site(facts: CoverageFacts) -> bool:
    """Whether it is known that no site was registered at the report; a renewal has that of the running ticket."""
    running = facts.renews
    had_none = not facts.plan.form.is_renewal or (running is not None and running.registration_complete is False)
    return had_none and completed(facts) in {Completed.NOT_BY_THEN, Completed.LATER_THAT_DAY}
