"""Work on a fault (障害発生時の作業): who does what?"""

from __future__ import annotations

from typing import Final, assert_never

from hoshu_rules.answers import Assignment, Bearer, Ground
from hoshu_rules.facts.checks import Unknown
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.questions import WorkFacts
from hoshu_rules.facts.tickets import ConfigFile, Task
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

_TASK: Final = ("kind", "task")
FAULT_LOCATED_BY_CUSTOMER: Final = Ground(Clause.DUTY_ISOLATION, "by_customer", Effect.SETTLES, about=_TASK)
FIRMWARE_BY_CUSTOMER: Final = Ground(Clause.DUTY_FIRMWARE, "by_customer", Effect.SETTLES, about=_TASK)
SWAP_ON_SITE: Final = Ground(Clause.ONSITE_SCOPE, "swap", Effect.SETTLES, about=_TASK)
SWAP_BY_CUSTOMER: Final = Ground(Clause.SENDBACK_SWAP, "by_customer", Effect.SETTLES, about=_TASK)
NOT_RESTORED: Final = Ground(Clause.SENDBACK_CONFIG, "not_included", Effect.SETTLES, about=_TASK)


def who_does(
    *, kind: ServiceKind, task: Task, config_file: ConfigFile | Unknown, policy: Policy = STANDARD
) -> Assignment:
    """Who does this work?  (duty.isolation to sendback.swap)

    ``config_file`` tells when the customer provides the configuration file; only restoring the configuration on site
    depends on it. NOT_INCLUDED means that no side owes the work under the service.
    """
    POLICY.check("policy", policy)
    facts = WorkFacts(kind=kind, task=task, config_file=config_file)
    bearer: Bearer | None
    grounds: tuple[Ground, ...]
    match task:
        case Task.LOCATE_FAULT:
            bearer, grounds = Bearer.CUSTOMER, (FAULT_LOCATED_BY_CUSTOMER,)
        case Task.UPDATE_FIRMWARE:
            bearer, grounds = Bearer.CUSTOMER, (FIRMWARE_BY_CUSTOMER,)
        case Task.SWAP_UNIT if kind.is_on_site:
            bearer, grounds = Bearer.PROVIDER, (SWAP_ON_SITE,)
        case Task.SWAP_UNIT:
            bearer, grounds = Bearer.CUSTOMER, (SWAP_BY_CUSTOMER,)
        case Task.RESTORE_CONFIGURATION if kind.is_on_site:
            bearer, grounds = _restoring_on_site(config_file, policy)
        case Task.RESTORE_CONFIGURATION:
            bearer, grounds = Bearer.NOT_INCLUDED, (NOT_RESTORED,)
        case _:
            assert_never(task)
    return Assignment(bearer, grounds, facts, policy)


_FILE: Final = ("config_file",)
FILE_PROVIDED: Final = Ground(Clause.ONSITE_CONFIG, "provided", Effect.SETTLES, about=_FILE)
NO_FILE: Final = Ground(Clause.ONSITE_CONFIG, "no_file", Effect.SETTLES, turns_on=Reading.CONFIG_LATE, about=_FILE)
FILE_UNKNOWN: Final = Ground(Clause.ONSITE_CONFIG, "unknown", Effect.DOUBTS, about=_FILE)
WITH_REPORT: Final = Ground(Clause.ONSITE_CONFIG_TIME, "with_report", Effect.SETTLES, about=_FILE)
AFTER_REPORT: Final = {
    outcome: Ground(Clause.ONSITE_CONFIG_TIME, finding, outcome.effect, turns_on=Reading.CONFIG_LATE, about=_FILE)
    for outcome, finding in ((Outcome.REFER, "after_report"), (Outcome.DECLINE, "too_late"))
}


def _restoring_on_site(config_file: ConfigFile | Unknown, policy: Policy) -> tuple[Bearer | None, tuple[Ground, ...]]:
    """onsite.config, onsite.config_time: does the file come with the report, after it, or not at all?"""
    match config_file:
        case ConfigFile.WITH_REPORT:
            return Bearer.PROVIDER, (FILE_PROVIDED, WITH_REPORT)
        case ConfigFile.AFTER_REPORT:
            bearer = None if policy.config_late is Outcome.REFER else Bearer.NOT_INCLUDED
            return bearer, (FILE_PROVIDED, AFTER_REPORT[policy.config_late])
        case ConfigFile.NEVER:
            return Bearer.NOT_INCLUDED, (NO_FILE,)
        case Unknown.UNKNOWN:
            return None, (FILE_UNKNOWN, WITH_REPORT)
        case _:
            assert_never(config_file)
