"""5 to 8. Registration (情報登録, 登録完了): where does it stand on this day, and what does each side owe next?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Bearer, Duty, DutyKind, Ground, facts
from hoshu_rules.facts.checks import UNKNOWN, sequence_of
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.periods import last_day_within_months
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.facts.tickets import REGISTRATION, Registration
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading

_CHANGES: Final = sequence_of(DetailsChanged)


class RegistrationState(Named):
    """How far registration has come; UNKNOWN if it is not known whether it is complete."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    COMPLETE = "complete"
    UNKNOWN = "unknown"


@final
@frozen
class RegistrationStatus:
    """Where registration stands on a day: its state, the guide day if it can be told, the grounds, the open duties."""

    state: RegistrationState
    guide_day: date | None
    grounds: tuple[Ground, ...]
    duties: tuple[Duty, ...]


def registration_guide_day(*, arrived_on: date, policy: Policy = STANDARD) -> date:
    """The day by which the provider asks for registration: three months after the ticket's arrival (register.guide).

    It is a guide: a customer who misses it loses nothing (guide.passed).

    >>> registration_guide_day(arrived_on=date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    DAY.check("arrived_on", arrived_on)
    POLICY.check("policy", policy)
    return last_day_within_months(arrived_on, policy.registration_guide_months, policy.period_method)


def registration_status(
    *,
    day: date,
    plan: ServicePlan,
    registration: Registration,
    changes: Sequence[DetailsChanged] = (),
    policy: Policy = STANDARD,
) -> RegistrationStatus:
    """Where does registration stand on this day?  (intro.registration to intro.promptly, register.channel to .bundle)

    What ``registration`` and ``changes`` say of later days is ignored (day.later).
    """
    PLAN.check("plan", plan)
    REGISTRATION.check("registration", registration)
    POLICY.check("policy", policy)
    _CHANGES.check("changes", changes)
    known = registration.as_of(day)
    state = registration_state(known)
    guide_day = None if known.arrived_on is None else registration_guide_day(arrived_on=known.arrived_on, policy=policy)
    grounds = tuple(_grounds(day, plan, known, state, guide_day, _unreported(changes, known, plan, day), policy))
    duties = tuple(
        _duties(
            grounds,
            guide_day,
            is_complete=state is RegistrationState.COMPLETE,
            is_notified=known.notified_on is not None,
        )
    )
    return RegistrationStatus(state, guide_day, grounds, duties)


def registration_state(registration: Registration) -> RegistrationState:
    """How far this registration has come; it is complete when the provider completed it (registration.complete)."""
    if registration.completed_on is UNKNOWN:
        return RegistrationState.UNKNOWN
    if registration.completed_on is not None:
        return RegistrationState.COMPLETE
    if registration.submitted_on is not None:
        return RegistrationState.SUBMITTED
    return RegistrationState.NOT_SUBMITTED


def registered_late(known: Registration, *, day: date, policy: Policy) -> bool:
    """Whether the customer missed the guide day, or registered after it (register.late).

    ``known`` is the registration as of ``day``.
    """
    if known.arrived_on is None or known.sent_in_on is UNKNOWN:
        return False
    guide_day = registration_guide_day(arrived_on=known.arrived_on, policy=policy)
    return guide_day < (known.sent_in_on or day)


def _unreported(
    changes: Sequence[DetailsChanged], known: Registration, plan: ServicePlan, day: date
) -> tuple[DetailsChanged, ...]:
    """The changes of what is registered, up to this day, that the customer has not reported by then.

    A change before the submission is in what was submitted. Before the submission only a renewal has details on file.
    """
    if known.sent_in_on is None and not plan.form.is_renewal:
        return ()
    earliest = known.sent_in_on if isinstance(known.sent_in_on, date) else date.min
    return tuple(
        change
        for change in changes
        if earliest <= change.on <= day and (change.reported_on is None or day < change.reported_on)
    )


def _grounds(
    day: date,
    plan: ServicePlan,
    known: Registration,
    state: RegistrationState,
    guide_day: date | None,
    unreported: Sequence[DetailsChanged],
    policy: Policy,
) -> Iterator[Ground]:
    """Each clause that bears, in the order of the text."""
    is_open = state is RegistrationState.NOT_SUBMITTED
    standing = facts(state=state)
    if state is not RegistrationState.COMPLETE:
        renewal = (Reading.REGISTRATION_RENEWAL,) if plan.form.is_renewal else ()
        readings = (Reading.REGISTRATION_COMPLETE, *renewal)
        yield Ground(Clause.INTRO_REGISTRATION, Effect.SETTLES, readings, standing)
        is_known = state is not RegistrationState.UNKNOWN
        complete = (Reading.REGISTRATION_COMPLETE,) if is_known else ()
        yield Ground(Clause.INTRO_UNREGISTERED, Effect.CAUTIONS, complete, standing)
    if is_open:
        yield Ground(Clause.INTRO_PROMPTLY, Effect.SETTLES, (), standing)
    if is_open or known.channel is not UNKNOWN:
        sent_otherwise = known.channel is not UNKNOWN and not known.channel.is_named_by_policy
        effect = Effect.CAUTIONS if sent_otherwise else Effect.SETTLES
        yield Ground(Clause.REGISTER_CHANNEL, effect, (), () if is_open else facts(channel=known.channel))

    if guide_day is not None:
        days = facts(arrived_on=known.arrived_on, guide_day=guide_day)
        passed = () if isinstance(known.sent_in_on, date) or day <= guide_day else (Reading.GUIDE_PASSED,)
        yield Ground(
            Clause.REGISTER_GUIDE,
            Effect.CAUTIONS if passed else Effect.SETTLES,
            (*passed, Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY),
            days,
        )
        if registered_late(known, day=day, policy=policy):
            yield Ground(Clause.REGISTER_LATE, Effect.CAUTIONS, (Reading.PERIOD_METHOD,), days)

    if state is RegistrationState.COMPLETE:
        done = facts(completed_on=known.completed_on, notified_on=known.notified_on)
        yield Ground(Clause.REGISTER_NOTICE, Effect.SETTLES, (Reading.REGISTRATION_COMPLETE,), done)
        yield Ground(Clause.REGISTER_EMAIL, Effect.SETTLES, (), done)
    for change in unreported:
        yield Ground(Clause.REGISTER_CHANGE, Effect.SETTLES, (), facts(changed_on=change.on))
    if plan.form.is_bundle:
        yield Ground(Clause.REGISTER_BUNDLE, Effect.SETTLES, (Reading.REGISTRATION_BUNDLE,), facts(form=plan.form))


def _duties(
    grounds: Sequence[Ground], guide_day: date | None, *, is_complete: bool, is_notified: bool
) -> Iterator[Duty]:
    """What each side still owes, from the grounds that name a duty."""
    guide = next((ground for ground in grounds if ground.clause is Clause.REGISTER_GUIDE), None)
    for ground in grounds:
        match ground.clause:
            case Clause.INTRO_PROMPTLY:
                yield Duty(DutyKind.REGISTER, Bearer.CUSTOMER, guide_day, guide or ground)
            case Clause.REGISTER_CHANNEL if ground.effect is Effect.CAUTIONS and not is_complete:
                yield Duty(DutyKind.REGISTER, Bearer.CUSTOMER, guide_day, ground)
            case Clause.REGISTER_NOTICE if not is_notified:
                yield Duty(DutyKind.DRAW_UP_NOTICE, Bearer.PROVIDER, None, ground)
            case Clause.REGISTER_EMAIL if not is_notified:
                yield Duty(DutyKind.SEND_COMPLETION_EMAIL, Bearer.PROVIDER, None, ground)
            case Clause.REGISTER_CHANGE:
                yield Duty(DutyKind.REPORT_CHANGE, Bearer.CUSTOMER, None, ground)
            case _:
                pass
