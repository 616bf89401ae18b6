"""Work on a fault (障害発生時の作業): who does what?"""

from __future__ import annotations

from typing import Final

from hoshu_rules.answers import Assignment, Bearer, Ground, facts
from hoshu_rules.facts.checks import UNKNOWN, Unknown, one_of
from hoshu_rules.facts.plans import KIND, ServiceKind
from hoshu_rules.facts.tickets import CONFIG_FILE_OR_UNKNOWN, ConfigFile
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading


class Task(Named):
    """The work that a fault can ask for."""

    LOCATE_FAULT = "locate_fault"
    UPDATE_FIRMWARE = "update_firmware"
    SWAP_UNIT = "swap_unit"
    RESTORE_CONFIGURATION = "restore_configuration"


_TASK: Final = one_of(Task)


def who_does(
    *, kind: ServiceKind, task: Task, config_file: ConfigFile | Unknown, policy: Policy = STANDARD
) -> Assignment:
    """Who does this work?  (duty.isolation to sendback.swap)

    ``config_file`` tells when the customer provides the configuration file; only restoring the configuration on site
    depends on it. NOT_INCLUDED means that no side owes the work under the service.
    """
    KIND.check("kind", kind)
    _TASK.check("task", task)
    CONFIG_FILE_OR_UNKNOWN.check("config_file", config_file)
    POLICY.check("policy", policy)
    asked = facts(kind=kind, task=task)
    is_on_site = kind.is_on_site
    if task is Task.RESTORE_CONFIGURATION and is_on_site:
        return _restoring_on_site(config_file, policy)
    bearer, clause = {
        Task.LOCATE_FAULT: (Bearer.CUSTOMER, Clause.DUTY_ISOLATION),
        Task.UPDATE_FIRMWARE: (Bearer.CUSTOMER, Clause.DUTY_FIRMWARE),
        Task.RESTORE_CONFIGURATION: (Bearer.NOT_INCLUDED, Clause.SENDBACK_CONFIG),
        Task.SWAP_UNIT: (Bearer.PROVIDER, Clause.ONSITE_SCOPE)
        if is_on_site
        else (Bearer.CUSTOMER, Clause.SENDBACK_SWAP),
    }[task]
    return Assignment(bearer, (Ground(clause, Effect.SETTLES, (), asked),))


def _restoring_on_site(config_file: ConfigFile | Unknown, policy: Policy) -> Assignment:
    """onsite.config, onsite.config_time: does the file come with the report, after it, or not at all?"""
    provided = facts(config_file=config_file)
    timing = Ground(Clause.ONSITE_CONFIG_TIME, Effect.SETTLES, (), provided)
    if config_file is ConfigFile.WITH_REPORT:
        return Assignment(Bearer.PROVIDER, (Ground(Clause.ONSITE_CONFIG, Effect.SETTLES, (), provided), timing))
    if config_file is ConfigFile.NEVER:
        no_file = Ground(Clause.ONSITE_CONFIG, Effect.SETTLES, (Reading.CONFIG_LATE,), provided)
        return Assignment(Bearer.NOT_INCLUDED, (no_file,))
    if config_file is UNKNOWN:
        return Assignment(None, (Ground(Clause.ONSITE_CONFIG, Effect.DOUBTS, (), provided), timing))
    late = Ground(Clause.ONSITE_CONFIG_TIME, policy.config_late.effect, (Reading.CONFIG_LATE,), provided)
    bearer = None if policy.config_late is Outcome.REFER else Bearer.NOT_INCLUDED
    return Assignment(bearer, (Ground(Clause.ONSITE_CONFIG, Effect.SETTLES, (), provided), late))
