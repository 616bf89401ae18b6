"""Work on a fault (障害発生時の作業): who does what?"""

from __future__ import annotations

from typing import assert_never

from hoshu_rules.answers import Assignment, Bearer, Ground, facts
from hoshu_rules.facts.checks import Unknown, or_unknown, require_one_of
from hoshu_rules.facts.plans import ServiceKind, require_kind
from hoshu_rules.facts.tickets import ConfigFile
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading


class Task(Named):
    """The work that a fault can ask for."""

    LOCATE_FAULT = "locate_fault"
    UPDATE_FIRMWARE = "update_firmware"
    SWAP_UNIT = "swap_unit"
    RESTORE_CONFIGURATION = "restore_configuration"


def who_does(
    *, kind: ServiceKind, task: Task, config_file: ConfigFile | Unknown, policy: Policy = STANDARD
) -> Assignment:
    """Who does this work?  (duty.isolation to sendback.swap)

    ``config_file`` tells when the customer provides the configuration file; only restoring the configuration on site
    depends on it. NOT_INCLUDED means that no side owes the work under the service.
    """
    require_kind("kind", kind)
    require_one_of(Task)("task", task)
    or_unknown(require_one_of(ConfigFile))("config_file", config_file)
    require_policy("policy", policy)
    match task:
        case Task.LOCATE_FAULT:
            bearer, clause = Bearer.CUSTOMER, Clause.DUTY_ISOLATION
        case Task.UPDATE_FIRMWARE:
            bearer, clause = Bearer.CUSTOMER, Clause.DUTY_FIRMWARE
        case Task.SWAP_UNIT if kind.is_on_site:
            bearer, clause = Bearer.PROVIDER, Clause.ONSITE_SCOPE
        case Task.SWAP_UNIT:
            bearer, clause = Bearer.CUSTOMER, Clause.SENDBACK_SWAP
        case Task.RESTORE_CONFIGURATION if kind.is_on_site:
            return _restoring_on_site(config_file, policy)
        case Task.RESTORE_CONFIGURATION:
            bearer, clause = Bearer.NOT_INCLUDED, Clause.SENDBACK_CONFIG
        case _:
            assert_never(task)
    return Assignment(bearer, (Ground(clause, Effect.SETTLES, (), facts(kind=kind, task=task)),))


def _restoring_on_site(config_file: ConfigFile | Unknown, policy: Policy) -> Assignment:
    """onsite.config, onsite.config_time: does the file come with the report, after it, or not at all?"""
    provided = facts(config_file=config_file)
    included = Ground(Clause.ONSITE_CONFIG, Effect.SETTLES, (), provided)
    timing = Ground(Clause.ONSITE_CONFIG_TIME, Effect.SETTLES, (), provided)
    match config_file:
        case ConfigFile.WITH_REPORT:
            return Assignment(Bearer.PROVIDER, (included, timing))
        case ConfigFile.AFTER_REPORT:
            late = Ground(Clause.ONSITE_CONFIG_TIME, policy.config_late.effect, (Reading.CONFIG_LATE,), provided)
            bearer = None if policy.config_late is Outcome.REFER else Bearer.NOT_INCLUDED
            return Assignment(bearer, (included, late))
        case ConfigFile.NEVER:
            no_file = Ground(Clause.ONSITE_CONFIG, Effect.SETTLES, (Reading.CONFIG_LATE,), provided)
            return Assignment(Bearer.NOT_INCLUDED, (no_file,))
        case Unknown.UNKNOWN:
            return Assignment(None, (Ground(Clause.ONSITE_CONFIG, Effect.DOUBTS, (), provided), timing))
        case _:
            assert_never(config_file)
