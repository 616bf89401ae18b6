"""2. Acceptance (保守受付): may a ticket be returned for a refund, and until when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from attrs import evolve

from hoshu_rules.answers import Decision, Ground, Window, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before
from hoshu_rules.facts.plain import DAY, DAY_OR_NONE_OR_UNKNOWN
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import RefundFacts
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def refund_window(*, purchased_on: date, registered_on: date | Unknown | None, policy: Policy = STANDARD) -> Window:
    """The days on which no clause excludes a refund (refund.cutoff, refund.registered).

    ``purchased_on`` is the end customer's purchase, ``registered_on`` the day registration was completed: None for
    not yet, UNKNOWN for not known. ``closed_by`` names the clause that closes it first. The window is empty for a
    ticket bought on the cut-off day or later. Where registration is not known the window is the longest possible: a
    completion may have closed it earlier.

    >>> refund_window(purchased_on=date(2026, 11, 3), registered_on=date(2026, 11, 10)).last_day
    datetime.date(2026, 11, 9)
    """
    DAY.check("purchased_on", purchased_on)
    DAY_OR_NONE_OR_UNKNOWN.check("registered_on", registered_on)
    POLICY.check("policy", policy)
    return _window(purchased_on, registered_on, policy)


def _window(purchased_on: date, registered_on: date | Unknown | None, policy: Policy) -> Window:
    last_before_cutoff = purchased_on.replace(day=policy.refund_cutoff_day - 1)
    if isinstance(registered_on, date) and registered_on <= last_before_cutoff:
        return Window(purchased_on, day_before(registered_on), Clause.REFUND_REGISTERED, (Reading.REFUND_SAME_DAY,))
    return Window(purchased_on, last_before_cutoff, Clause.REFUND_CUTOFF, (Reading.REFUND_MONTH,))


def decide_refund(
    *,
    requested_on: date,
    purchased_on: date | Unknown,
    registered_on: date | Unknown | None,
    plan: ServicePlan,
    service_used: bool | Unknown = False,
    requested_at: datetime | None = None,
    registered_at: datetime | None = None,
    policy: Policy = STANDARD,
) -> Decision:
    """May the ticket be returned for a refund on this day?  (refund.cutoff, refund.registered, menu.bundle)

    ``requested_on`` is the day the request reaches the provider. ``service_used`` is whether a fault is open or a unit
    was replaced under this ticket. Where ``requested_at`` and ``registered_at`` are both known, they decide which came
    first (refund.same_day). The window is None where the day of purchase is UNKNOWN. ContradictionError for a request
    before the purchase, for a registration completed before it unless the ticket is bundled, and for an instant of
    another day.
    """
    POLICY.check("policy", policy)
    facts = RefundFacts(
        requested_on=requested_on,
        purchased_on=purchased_on,
        registered_on=registered_on,
        plan=plan,
        service_used=service_used,
        requested_at=requested_at,
        registered_at=registered_at,
    )
    registered = tuple(_registered(facts, policy))
    not_kept = (*_cutoff(facts, policy), *registered)
    grounds = (*(not_kept or _both_limits_kept(facts, policy)), *_bundle(facts))
    window = None if facts.purchased_on is UNKNOWN else _window(facts.purchased_on, registered_on, policy)
    if window is not None and window.closed_by is Clause.REFUND_REGISTERED and _is_same_day(facts) and not registered:
        # The request is known to have come before the completion, so its own day is still open.
        window = evolve(window, last_day=requested_on)
    return Decision(strongest(grounds), grounds, window, facts, policy)


_CUTOFF: Final = ("purchased_on", "requested_on")
_CUTOFF_READINGS: Final = (Reading.PURCHASE_DAY, Reading.REFUND_EVENT)
PAST_CUTOFF: Final = Ground(
    Clause.REFUND_CUTOFF,
    "past",
    Effect.REFUSES,
    turns_on=Reading.REFUND_MONTH,
    rests_on=_CUTOFF_READINGS,
    about=_CUTOFF,
)
PURCHASE_UNKNOWN: Final = Ground(
    Clause.REFUND_CUTOFF,
    "purchase_unknown",
    Effect.DOUBTS,
    turns_on=Reading.PURCHASE_DAY,
    rests_on=(Reading.REFUND_MONTH, Reading.REFUND_EVENT),
    about=_CUTOFF,
)


_USE: Final = (*_CUTOFF, "service_used")
PURCHASE_UNKNOWN_AND_USED: Final = evolve(resting_on(PURCHASE_UNKNOWN, Reading.REFUND_USED), about=_USE)
"""The same ground where the service is used, or may be."""
SERVICE_USED: Final = Ground(
    Clause.REFUND_CUTOFF, "used", Effect.DOUBTS, turns_on=Reading.REFUND_USED, rests_on=_CUTOFF_READINGS, about=_USE
)
SERVICE_PERHAPS_USED: Final = evolve(SERVICE_USED, finding="perhaps_used")


def _cutoff(facts: RefundFacts, policy: Policy) -> Iterator[Ground]:
    """refund.cutoff: does the request come on or after the cut-off day of the month of purchase, or is it in doubt?"""
    # The latest possible purchase is on the day of the request.
    latest = facts.requested_on if facts.purchased_on is UNKNOWN else facts.purchased_on
    is_use_in_doubt = facts.service_used is not False and policy.refund_used is Outcome.REFER
    if facts.requested_on >= latest.replace(day=policy.refund_cutoff_day):
        yield PAST_CUTOFF
    elif facts.purchased_on is UNKNOWN:
        yield PURCHASE_UNKNOWN_AND_USED if is_use_in_doubt else PURCHASE_UNKNOWN
    elif is_use_in_doubt:
        yield SERVICE_PERHAPS_USED if facts.service_used is UNKNOWN else SERVICE_USED


_COMPLETION: Final = ("requested_on", "registered_on")
_INSTANTS: Final = ("requested_at", "registered_at")
REGISTRATION_UNKNOWN: Final = Ground(
    Clause.REFUND_REGISTERED,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.REFUND_UNKNOWN,
    about=_COMPLETION,
)
REGISTERED_BEFORE: Final = Ground(
    Clause.REFUND_REGISTERED,
    "registered",
    Effect.REFUSES,
    turns_on=Reading.REGISTRATION_COMPLETE,
    rests_on=(Reading.REFUND_EVENT,),
    about=_COMPLETION,
)
REGISTERED_FIRST: Final = Ground(
    Clause.REFUND_REGISTERED,
    "registered_first",
    Effect.REFUSES,
    turns_on=Reading.REGISTRATION_COMPLETE,
    rests_on=(Reading.REFUND_SAME_DAY, Reading.REFUND_EVENT),
    about=_INSTANTS,
)
REGISTERED_SAME_DAY: Final = {
    outcome: Ground(
        Clause.REFUND_REGISTERED,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_SAME_DAY,
        rests_on=(Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT),
        about=_COMPLETION,
    )
    for outcome, finding in ((Outcome.REFER, "same_day"), (Outcome.DECLINE, "same_day_too_late"))
}


def _registered(facts: RefundFacts, policy: Policy) -> Iterator[Ground]:
    """refund.registered: was registration complete by then, or may it have been?"""
    registered_on = facts.registered_on
    if registered_on is UNKNOWN:
        yield REGISTRATION_UNKNOWN
    elif registered_on is not None and registered_on < facts.requested_on:
        yield REGISTERED_BEFORE
    elif _is_same_day(facts):
        if facts.requested_at is None or facts.registered_at is None:
            yield REGISTERED_SAME_DAY[policy.refund_same_day]
        elif facts.registered_at <= facts.requested_at:
            yield REGISTERED_FIRST


def _is_same_day(facts: RefundFacts) -> bool:
    return facts.registered_on == facts.requested_on


BEFORE_CUTOFF: Final = {
    outcome: Ground(
        Clause.REFUND_CUTOFF,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_OPEN,
        rests_on=(Reading.REFUND_MONTH, *_CUTOFF_READINGS),
        about=_CUTOFF,
    )
    for outcome, finding in ((Outcome.ACCEPT, "before"), (Outcome.REFER, "before_not_promised"))
}
NOT_REGISTERED: Final = {
    outcome: Ground(
        Clause.REFUND_REGISTERED,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_OPEN,
        rests_on=(Reading.REGISTRATION_COMPLETE,),
        about=_COMPLETION,
    )
    for outcome, finding in ((Outcome.ACCEPT, "not_registered"), (Outcome.REFER, "not_registered_not_promised"))
}
NOT_REGISTERED_YET: Final = {
    outcome: evolve(resting_on(ground, Reading.REFUND_SAME_DAY), about=_INSTANTS)
    for outcome, ground in NOT_REGISTERED.items()
}
"""The same grounds where registration was completed later on the day of the request."""

CUTOFFS_ALONE: Final = {
    Outcome.ACCEPT: Ground(
        Clause.REFUND_CUTOFF,
        "before_whether_used_or_not",
        Effect.GRANTS,
        turns_on=Reading.REFUND_USED,
        rests_on=(Reading.REFUND_OPEN, Reading.REFUND_MONTH, *_CUTOFF_READINGS),
        about=_USE,
    ),
    Outcome.REFER: resting_on(BEFORE_CUTOFF[Outcome.REFER], Reading.REFUND_USED),
}
"""What the cut-off does where the service is used, or may be, and that does not matter."""


def _both_limits_kept(facts: RefundFacts, policy: Policy) -> tuple[Ground, Ground]:
    """refund.cutoff, refund.registered: what do they do where neither excludes the request nor leaves it in doubt?"""
    before_cutoff = BEFORE_CUTOFF if facts.service_used is False else CUTOFFS_ALONE
    not_registered = NOT_REGISTERED_YET if _is_same_day(facts) else NOT_REGISTERED
    return before_cutoff[policy.refund_open], not_registered[policy.refund_open]


SOLD_WITH_SWITCH: Final = Ground(
    Clause.MENU_BUNDLE, "refund", Effect.DOUBTS, turns_on=Reading.BUNDLE_REFUND, about=("plan.form",)
)


def _bundle(facts: RefundFacts) -> Iterator[Ground]:
    """menu.bundle: was the ticket sold as one product with the switch?"""
    if facts.plan.form.is_bundle:
        yield SOLD_WITH_SWITCH
