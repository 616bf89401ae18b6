"""5 to 8. Registration (情報登録, 登録完了): where does it stand on this day, and what does each side owe next?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import evolve, frozen

from hoshu_rules.answers import Bearer, Duty, DutyKind, Ground, resting_on
from hoshu_rules.facts.checks import UNKNOWN, Unknown, sequence_of
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.periods import last_day_within_months
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import RegistrationFacts, RegistrationState
from hoshu_rules.facts.tickets import REGISTRATION, Registration
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

_CHANGES: Final = sequence_of(DetailsChanged)


@final
@frozen
class RegistrationStatus:
    """Where registration stands on a day: its state, the guide day if it can be told, the grounds, the open duties.

    ``unreported_on`` are the days of the changes that the customer still has to report, one duty each.
    """

    state: RegistrationState
    guide_day: date | None
    grounds: tuple[Ground, ...]
    duties: tuple[Duty, ...]
    unreported_on: tuple[date, ...]
    facts: RegistrationFacts
    policy: Policy
    rules_version: str = RULES_VERSION


def registration_guide_day(*, arrived_on: date, policy: Policy = STANDARD) -> date:
    """The day by which the provider asks for registration: three months after the ticket's arrival (register.guide).

    It is a guide: a customer who misses it loses nothing (guide.passed).

    >>> registration_guide_day(arrived_on=date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    DAY.check("arrived_on", arrived_on)
    POLICY.check("policy", policy)
    return _guide_day(arrived_on, policy)


def _guide_day(arrived_on: date, policy: Policy) -> date:
    return last_day_within_months(arrived_on, policy.registration_guide_months, policy.period_method)


def registration_status(
    *,
    day: date,
    plan: ServicePlan,
    registration: Registration,
    changes: Sequence[DetailsChanged] = (),
    purchased_on: date | Unknown = UNKNOWN,
    expires_on: date | Unknown = UNKNOWN,
    given_back: bool = False,
    policy: Policy = STANDARD,
) -> RegistrationStatus:
    """Where does registration stand on this day?  (intro.registration to intro.promptly, register.channel to .bundle)

    What ``registration`` and ``changes`` say of later days is ignored (day.later).
    """
    REGISTRATION.check("registration", registration)
    POLICY.check("policy", policy)
    _CHANGES.check("changes", changes)
    known = registration.as_of(day)
    facts = RegistrationFacts(
        day=day,
        plan=plan,
        registration=known,
        changes=_known_by(day, changes),
        purchased_on=purchased_on,
        expires_on=expires_on,
        given_back=given_back,
        state=registration_state(known),
        guide_day=known.arrived_on and _guide_day(known.arrived_on, policy),
    )
    unreported = _unreported(facts)
    grounds = (
        *_registration(facts),
        *_guide(facts, policy),
        *_completion(facts),
        *([CHANGE_TO_REPORT] if unreported else []),
        *_bundle(facts),
    )
    duties = tuple(_duties(facts, grounds, unreported))
    unreported_on = tuple(change.on for change in unreported)
    return RegistrationStatus(facts.state, facts.guide_day, grounds, duties, unreported_on, facts, policy)


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
    sent_in_on = known.sent_in_on
    if known.arrived_on is None or sent_in_on is UNKNOWN:
        return False
    return _guide_day(known.arrived_on, policy) < (sent_in_on or day)


def _known_by(day: date, changes: Sequence[DetailsChanged]) -> tuple[DetailsChanged, ...]:
    """The changes up to this day in their order; one that is reported later is not reported yet."""
    known = (
        evolve(change, reported_on=None) if change.reported_on is not None and day < change.reported_on else change
        for change in changes
        if change.on <= day
    )
    return tuple(sorted(known, key=lambda change: (change.on, change.reported_on or date.max)))


def _unreported(facts: RegistrationFacts) -> tuple[DetailsChanged, ...]:
    """The changes of what is registered that the customer has not reported.

    A change before the submission is in what was submitted. Before the submission only a renewal has details on file.
    """
    sent_in_on = facts.registration.sent_in_on
    if sent_in_on is None and not facts.plan.form.is_renewal:
        return ()
    earliest = sent_in_on if isinstance(sent_in_on, date) else date.min
    return tuple(change for change in facts.changes if earliest <= change.on and change.reported_on is None)


REGISTRATION_NEEDED: Final = Ground(
    Clause.INTRO_REGISTRATION, "needed", Effect.SETTLES, turns_on=Reading.REGISTRATION_COMPLETE, about=("state",)
)
RENEWAL_REGISTRATION_NEEDED: Final = resting_on(REGISTRATION_NEEDED, Reading.REGISTRATION_RENEWAL)
NOT_COMPLETE: Final = Ground(
    Clause.INTRO_UNREGISTERED, "not_complete", Effect.CAUTIONS, turns_on=Reading.REGISTRATION_COMPLETE, about=("state",)
)
COMPLETION_UNKNOWN: Final = Ground(Clause.INTRO_UNREGISTERED, "unknown", Effect.CAUTIONS, about=("state",))
REGISTER_PROMPTLY: Final = Ground(Clause.INTRO_PROMPTLY, "asked", Effect.SETTLES, about=("state",))
CHANNELS: Final = Ground(Clause.REGISTER_CHANNEL, "named", Effect.SETTLES)
SENT_AS_NAMED: Final = Ground(Clause.REGISTER_CHANNEL, "sent_as_named", Effect.SETTLES, about=("registration.channel",))
SENT_OTHERWISE: Final = Ground(
    Clause.REGISTER_CHANNEL, "sent_otherwise", Effect.CAUTIONS, about=("registration.channel",)
)


def _registration(facts: RegistrationFacts) -> Iterator[Ground]:
    """intro.registration to intro.promptly, register.channel: is it complete, and was it sent in as asked?"""
    if facts.state is not RegistrationState.COMPLETE:
        yield RENEWAL_REGISTRATION_NEEDED if facts.plan.form.is_renewal else REGISTRATION_NEEDED
        yield COMPLETION_UNKNOWN if facts.state is RegistrationState.UNKNOWN else NOT_COMPLETE
    channel = facts.registration.channel
    if facts.state is RegistrationState.NOT_SUBMITTED:
        yield REGISTER_PROMPTLY
        yield CHANNELS
    elif channel is not UNKNOWN:
        yield SENT_AS_NAMED if channel.is_named_by_policy else SENT_OTHERWISE


_GUIDE: Final = ("registration.arrived_on", "guide_day")
GUIDE_DAY: Final = Ground(
    Clause.REGISTER_GUIDE,
    "guide",
    Effect.SETTLES,
    turns_on=Reading.PERIOD_METHOD,
    rests_on=(Reading.PERIOD_HOLIDAY,),
    about=_GUIDE,
)
GUIDE_DAY_PASSED: Final = Ground(
    Clause.REGISTER_GUIDE,
    "passed",
    Effect.CAUTIONS,
    turns_on=Reading.GUIDE_PASSED,
    rests_on=(Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY),
    about=_GUIDE,
)
LATE: Final = Ground(Clause.REGISTER_LATE, "late", Effect.CAUTIONS, turns_on=Reading.PERIOD_METHOD, about=_GUIDE)


def _guide(facts: RegistrationFacts, policy: Policy) -> Iterator[Ground]:
    """register.guide, register.late: by when is registration asked for, and is it later?"""
    if facts.guide_day is not None:
        in_time = isinstance(facts.registration.sent_in_on, date) or facts.day <= facts.guide_day
        yield GUIDE_DAY if in_time else GUIDE_DAY_PASSED
        if registered_late(facts.registration, day=facts.day, policy=policy):
            yield LATE


_DONE: Final = ("registration.completed_on", "registration.notified_on")
NOTICE: Final = Ground(
    Clause.REGISTER_NOTICE, "drawn_up", Effect.SETTLES, turns_on=Reading.REGISTRATION_COMPLETE, about=_DONE
)
EMAIL: Final = Ground(Clause.REGISTER_EMAIL, "sent", Effect.SETTLES, about=_DONE)


def _completion(facts: RegistrationFacts) -> Iterator[Ground]:
    """register.notice, register.email: what does the provider do once registration is complete?"""
    if facts.state is RegistrationState.COMPLETE:
        yield NOTICE
        yield EMAIL


CHANGE_TO_REPORT: Final = Ground(Clause.REGISTER_CHANGE, "to_report", Effect.SETTLES)
BUNDLE: Final = Ground(
    Clause.REGISTER_BUNDLE, "bundle", Effect.SETTLES, turns_on=Reading.REGISTRATION_BUNDLE, about=("plan.form",)
)


def _bundle(facts: RegistrationFacts) -> Iterator[Ground]:
    """register.bundle: is the ticket a bundle's?"""
    if facts.plan.form.is_bundle:
        yield BUNDLE


def _duties(
    facts: RegistrationFacts, grounds: Sequence[Ground], unreported: Sequence[DetailsChanged]
) -> Iterator[Duty]:
    """What each side still owes, from the grounds that name a duty."""
    guide = next((ground for ground in grounds if ground.clause is Clause.REGISTER_GUIDE), None)
    is_notified = facts.registration.notified_on is not None
    if REGISTER_PROMPTLY in grounds:
        yield Duty(DutyKind.REGISTER, Bearer.CUSTOMER, None, guide or REGISTER_PROMPTLY, guide_day=facts.guide_day)
    if SENT_OTHERWISE in grounds and facts.state is not RegistrationState.COMPLETE:
        yield Duty(DutyKind.REGISTER, Bearer.CUSTOMER, None, SENT_OTHERWISE, guide_day=facts.guide_day)
    if NOTICE in grounds and not is_notified:
        yield Duty(DutyKind.DRAW_UP_NOTICE, Bearer.PROVIDER, None, NOTICE)
        yield Duty(DutyKind.SEND_COMPLETION_EMAIL, Bearer.PROVIDER, None, EMAIL)
    for change in unreported:
        yield Duty(DutyKind.REPORT_CHANGE, Bearer.CUSTOMER, None, CHANGE_TO_REPORT, changed_on=change.on)
