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
from hoshu_rules.facts.plain import BOOL, DAY
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import RegistrationFacts, RegistrationState
from hoshu_rules.facts.tickets import REGISTRATION, Channel, Registration
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

    What ``registration`` and ``changes`` say of later days is ignored (day.later). A change that a form carried is
    reported on the day of that form. Registration is owed from ``purchased_on`` to ``expires_on``; a day that is
    UNKNOWN sets no limit. After a return that was accepted, ``given_back``, nothing is owed (return.accepted).
    ContradictionError for a registration before the purchase, unless the ticket is bundled.
    """
    REGISTRATION.check("registration", registration)
    POLICY.check("policy", policy)
    _CHANGES.check("changes", changes)
    BOOL.check("given_back", given_back)
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
        guide_day=None if given_back or known.arrived_on is None else _guide_day(known.arrived_on, policy),
    )
    if given_back:
        return RegistrationStatus(facts.state, None, (GIVEN_BACK,), (), (), facts, policy)
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


def lateness(known: Registration, *, day: date, policy: Policy) -> bool | Unknown:
    """Whether registration is late, if that is known (register.late, late.event).

    Where the customer's act by a channel that the policy names is known, its day decides; a completion by the guide day
    is in time too. A later completion alone leaves it UNKNOWN. ``known`` is the registration as of ``day``.
    """
    if known.arrived_on is None:
        return False
    guide_day = _guide_day(known.arrived_on, policy)
    completed_on, sent_on = known.completed_on, sent_as_asked_on(known)
    if isinstance(completed_on, date) and completed_on <= guide_day:
        return False
    # A form sent in after the completion is not the one that was registered.
    if sent_on is not None and not (isinstance(completed_on, date) and completed_on < sent_on):
        return guide_day < sent_on
    if completed_on is None or (known.submitted_on is not None and guide_day < known.submitted_on):
        return guide_day < day
    # The completion alone does not tell when the customer registered.
    return UNKNOWN if guide_day < day else False


def sent_as_asked_on(known: Registration) -> date | None:
    """The first day on which the customer is known to have registered as the policy asks (late.event)."""
    if known.sent_as_asked_on is not UNKNOWN:
        return known.sent_as_asked_on
    return None if known.channel is Channel.OTHER else known.submitted_on


def _known_by(day: date, changes: Sequence[DetailsChanged]) -> tuple[DetailsChanged, ...]:
    """The changes up to this day in their order; one that is reported later is not reported yet."""
    known = (
        evolve(change, reported_on=None) if change.reported_on is not None and day < change.reported_on else change
        for change in changes
        if change.on <= day
    )
    return tuple(sorted(known, key=lambda change: (change.on, change.reported_on or date.max, str(change))))


def _unreported(facts: RegistrationFacts) -> tuple[DetailsChanged, ...]:
    """The changes of what is registered that the customer has not reported."""
    return tuple(change for change in facts.changes if change.reported_on is None and _is_of_details(change, facts))


def _is_of_details(change: DetailsChanged, facts: RegistrationFacts) -> bool:
    """Whether it is a change of details that are on file; those of a renewal are the running ticket's at first."""
    sent_in_on, is_renewal = facts.registration.sent_in_on, facts.plan.form.is_renewal
    if sent_in_on is None:
        return is_renewal
    if isinstance(sent_in_on, date) and change.on < sent_in_on:
        # Until the completion, an entry that a renewal's form does not say is missing in the form (entry.changed).
        is_missing = facts.state is not RegistrationState.COMPLETE and change.entry is not UNKNOWN
        return is_renewal and not is_missing
    return True


def _is_asked_for(facts: RegistrationFacts) -> bool:
    """Whether registration is asked for on this day, if it is not done: from the purchase to the expiry."""
    is_bought = facts.purchased_on is UNKNOWN or facts.purchased_on <= facts.day
    return is_bought and (facts.expires_on is UNKNOWN or facts.day <= facts.expires_on)


GIVEN_BACK: Final = Ground(
    Clause.REFUND_CUTOFF, "nothing_owed", Effect.CAUTIONS, turns_on=Reading.RETURN_ACCEPTED, about=("given_back",)
)
REGISTRATION_NEEDED: Final = Ground(
    Clause.INTRO_REGISTRATION, "needed", Effect.SETTLES, turns_on=Reading.REGISTRATION_COMPLETE, about=("state",)
)
RENEWAL_REGISTRATION_NEEDED: Final = resting_on(REGISTRATION_NEEDED, Reading.REGISTRATION_RENEWAL)
NOT_COMPLETE: Final = Ground(
    Clause.INTRO_UNREGISTERED, "not_complete", Effect.CAUTIONS, turns_on=Reading.REGISTRATION_COMPLETE, about=("state",)
)
COMPLETION_UNKNOWN: Final = Ground(Clause.INTRO_UNREGISTERED, "unknown", Effect.CAUTIONS, about=("state",))
REGISTER_PROMPTLY: Final = Ground(Clause.INTRO_PROMPTLY, "asked", Effect.SETTLES, about=("state",))
NOT_ASKED_FOR: Final = Ground(Clause.INTRO_PROMPTLY, "not_asked", Effect.CAUTIONS, about=("purchased_on", "expires_on"))
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
    if facts.state is not RegistrationState.COMPLETE and not _is_asked_for(facts):
        yield NOT_ASKED_FOR
    if facts.state is RegistrationState.NOT_SUBMITTED:
        if _is_asked_for(facts):
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
LATE: Final = Ground(
    Clause.REGISTER_LATE,
    "late",
    Effect.CAUTIONS,
    turns_on=Reading.PERIOD_METHOD,
    rests_on=(Reading.LATE_EVENT,),
    about=_GUIDE,
)
LATENESS_UNKNOWN: Final = Ground(
    Clause.REGISTER_LATE,
    "lateness_unknown",
    Effect.CAUTIONS,
    turns_on=Reading.LATE_EVENT,
    rests_on=(Reading.PERIOD_METHOD,),
    about=("guide_day", "registration.submitted_on", "registration.completed_on"),
)


def _guide(facts: RegistrationFacts, policy: Policy) -> Iterator[Ground]:
    """register.guide, register.late: by when is registration asked for, and is it later?"""
    known, day = facts.registration, facts.day
    if facts.guide_day is None:
        return
    is_done = sent_as_asked_on(known) is not None or facts.state is RegistrationState.COMPLETE
    yield GUIDE_DAY if is_done or day <= facts.guide_day else GUIDE_DAY_PASSED
    match lateness(known, day=day, policy=policy):
        case True:
            yield LATE
        case False:
            pass
        case _:
            yield LATENESS_UNKNOWN


_DONE: Final = ("registration.completed_on", "registration.notified_on")
NOTICE: Final = Ground(
    Clause.REGISTER_NOTICE,
    "drawn_up",
    Effect.SETTLES,
    turns_on=Reading.REGISTRATION_COMPLETE,
    rests_on=(Reading.DESK_WHICH,),
    about=_DONE,
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
    if SENT_OTHERWISE in grounds and facts.state is not RegistrationState.COMPLETE and _is_asked_for(facts):
        yield Duty(DutyKind.REGISTER, Bearer.CUSTOMER, None, SENT_OTHERWISE, guide_day=facts.guide_day)
    if NOTICE in grounds and not is_notified:
        yield Duty(DutyKind.DRAW_UP_NOTICE, Bearer.PROVIDER, None, NOTICE)
        yield Duty(DutyKind.SEND_COMPLETION_EMAIL, Bearer.PROVIDER, None, EMAIL)
    for change in unreported:
        yield Duty(
            DutyKind.REPORT_CHANGE,
            Bearer.CUSTOMER,
            None,
            CHANGE_TO_REPORT,
            changed_on=change.on,
            changed=None if change.entry is UNKNOWN else change.entry,
        )
