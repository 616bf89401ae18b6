"""The laws of the entry form and of registration (entry.terms to register.bundle)."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date

from attrs import evolve

import hoshu_rules.rules.entry as published_entry
import hoshu_rules.rules.registration as published
from hoshu_rules.answers import Bearer
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import Channel, EntryField
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.entry import EntryCheck, ProblemKind
from hoshu_rules.testing.laws.answers import Facts, day_of
from hoshu_rules.testing.laws.holding import changed, for_all, require_later_too, require_published
from hoshu_rules.testing.laws.telling import fail, require_alike
from hoshu_rules.testing.strategies.dates import days
from hoshu_rules.testing.strategies.questions import entry_facts, guide_day_facts, registration_facts
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

Problems = EntryCheck | Set[tuple[EntryField, ProblemKind]]
"""What a law needs of an entry check: ours, or a set of what is wrong, each entry with its problem."""

Stands = published.RegistrationStatus | published.RegistrationState
"""What a law needs of where registration stands: ours, or its state."""

_GUIDE = (Clause.REGISTER_GUIDE, Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY)


def entry_form_is_checked_as_published(check_entry: Callable[..., Problems], *, policy: Policy = STANDARD) -> None:
    """Every entry form is found to be complete and right, or not, as the policy finds it (entry.terms to entry.serial).

    ``check_entry(form, device_model, plan)`` answers an ``EntryCheck``, or a set of pairs of an ``EntryField`` and a
    ``ProblemKind``.
    """

    def holds(facts: Facts) -> None:
        check = published_entry.check_entry(**facts, policy=policy)
        require_published("check_entry", check_entry(**facts), check, policy, plain=_problems(check))

    for_all(holds, facts=entry_facts(policy=policy))


def a_longer_list_of_changes_never_mends_an_entry_form(
    check_entry: Callable[..., Problems], *, policy: Policy = STANDARD
) -> None:
    """On a renewal, the more has changed the more is asked for; on any other form changes make no difference.

    ``check_entry(form, device_model, plan)`` answers an ``EntryCheck``, or a set of pairs of an ``EntryField`` and a
    ``ProblemKind`` (entry.fields, entry.renewal).
    """

    def holds(facts: Facts) -> None:
        unchanged = evolve(facts["form"], changed=frozenset())
        fewer, more = (_problems(check_entry(**changed(facts, form=form))) for form in (unchanged, facts["form"]))
        is_renewal = facts["plan"].form is PlanForm.RENEWAL
        if not fewer <= more or (not is_renewal and fewer != more):
            what = "Changes never mend an entry form, and matter on a renewal alone, but check_entry finds:"
            answers = {"where nothing changed": fewer, "where more changed": more}
            fail(what, answers, [published_entry.check_entry(**facts, policy=policy)], policy)

    for_all(holds, facts=entry_facts(policy=policy))


def registration_guide_day_is_as_published(
    registration_guide_day: Callable[..., date], *, policy: Policy = STANDARD
) -> None:
    """The guide day is the last of three months after the ticket's arrival (register.guide, period.method).

    ``registration_guide_day(arrived_on)`` answers a day.
    """

    def holds(facts: Facts) -> None:
        guide_day = published.registration_guide_day(**facts, policy=policy)
        yours = registration_guide_day(**facts)
        require_published("registration_guide_day", yours, guide_day, policy, plain=guide_day, why=_GUIDE)

    for_all(holds, facts=guide_day_facts())


def a_later_arrival_never_has_an_earlier_guide_day(
    registration_guide_day: Callable[..., date], *, policy: Policy = STANDARD
) -> None:
    """The guide day never comes earlier for a ticket that arrived later (register.guide, period.method).

    Two arrivals may share their guide day, at a month's end. ``registration_guide_day(arrived_on)`` answers a day.
    """

    def guide_day(day: date) -> date:
        return day_of("registration_guide_day", registration_guide_day(arrived_on=day))

    def holds(arrived_on: date) -> None:
        later_on = next_day(arrived_on)
        require_later_too("registration_guide_day", guide_day, arrived_on, later_on, _GUIDE, policy)

    for_all(holds, arrived_on=days())


def registration_stands_as_published(
    registration_status: Callable[..., Stands],
    *,
    policy: Policy = STANDARD,
) -> None:
    """Registration stands, on every day, where the policy says (intro.registration to register.bundle).

    ``registration_status(day, plan, registration, changes)`` answers a ``RegistrationStatus`` or its
    ``RegistrationState``.
    """

    def holds(facts: Facts) -> None:
        status = published.registration_status(**facts, policy=policy)
        require_published("registration_status", registration_status(**facts), status, policy, plain=status.state)

    for_all(holds, facts=registration_facts(policy=policy))


def registration_is_owed_by_the_customer_until_it_is_submitted(
    registration_status: Callable[..., published.RegistrationStatus], *, policy: Policy = STANDARD
) -> None:
    """Until it is sent in by a named way the one duty is to register; once complete only the provider owes.

    That is of tickets whose details did not change and whose e-mail did not go out yet.
    ``registration_status(day, plan, registration, changes)`` answers a ``RegistrationStatus`` (intro.promptly,
    register.channel, register.notice, register.email).
    """

    def holds(facts: Facts) -> None:
        registration = evolve(facts["registration"], notified_on=None)
        asked = changed(facts, registration=registration, changes=())
        status = registration_status(**asked)
        one_of(published.RegistrationStatus).check("the answer of registration_status", status)
        known = registration.as_of(facts["day"])
        is_complete = isinstance(known.completed_on, date)
        is_open = known.completed_on is None and known.submitted_on is None
        if is_open or (known.channel is Channel.OTHER and not is_complete):
            owed_by: tuple[Bearer, ...] = (Bearer.CUSTOMER,)
        else:
            owed_by = (Bearer.PROVIDER, Bearer.PROVIDER) if is_complete else ()
        answers = {
            "the bearers of your duties": tuple(duty.bearer for duty in status.duties),
            "those that owe": owed_by,
        }
        what = "The customer owes registration until it is submitted, then the provider, but registration_status says:"
        require_alike(what, answers, [published.registration_status(**asked, policy=policy)], policy)

    for_all(holds, facts=registration_facts(policy=policy))


def later_events_change_no_registration(
    registration_status: Callable[..., Stands],
    *,
    policy: Policy = STANDARD,
) -> None:
    """What is known of days after the day that is asked about makes no difference (day.later).

    ``registration_status(day, plan, registration, changes)`` answers a ``RegistrationStatus`` or its
    ``RegistrationState``.
    """

    def holds(facts: Facts) -> None:
        day = facts["day"]
        changes = tuple(change for change in facts["changes"] if change.on <= day)
        until_then = changed(facts, registration=facts["registration"].as_of(day), changes=changes)
        answers = {
            "with what comes later": _status(registration_status(**facts)),
            "without it": _status(registration_status(**until_then)),
        }
        what = "Later events change no answer, but registration_status answers:"
        require_alike(what, answers, [published.registration_status(**until_then, policy=policy)], policy)

    for_all(holds, facts=registration_facts(policy=policy))


def _status(answer: Stands) -> Stands:
    one_of(published.RegistrationStatus, published.RegistrationState).check("the answer of registration_status", answer)
    return answer


def _problems(check: Problems) -> Set[tuple[EntryField, ProblemKind]]:
    one_of(EntryCheck, Set).check("the answer of check_entry", check)
    if isinstance(check, EntryCheck):
        return frozenset((problem.entry, problem.kind) for problem in check.problems)
    return check
