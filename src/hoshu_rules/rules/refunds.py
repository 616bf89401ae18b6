"""2. Acceptance (保守受付): may a ticket be returned for a refund, and until when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from hoshu_rules.answers import Decision, Ground, Window, strongest
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

    ``requested_on`` is the day the request reaches the provider. ContradictionError for a request before the
    purchase, and for a registration completed before it, unless the ticket is bundled.
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
    window = _window(purchased_on, registered_on, policy)
    both_limits_kept = requested_on in window and registered_on is not UNKNOWN
    grounds = (
        *_cutoff(facts, policy, both_limits_kept=both_limits_kept),
        *_registered(facts, policy, both_limits_kept=both_limits_kept),
        *_bundle(facts),
    )
    return Decision(strongest(grounds), grounds, window, facts, policy)


PAST_CUTOFF: Final = Ground(
    Clause.REFUND_CUTOFF,
    "past",
    Effect.REFUSES,
    turns_on=Reading.REFUND_MONTH,
    rests_on=(Reading.PURCHASE_DAY, Reading.REFUND_EVENT),
    about=("purchased_on", "requested_on"),
)
BEFORE_CUTOFF: Final = {
    outcome: Ground(
        Clause.REFUND_CUTOFF,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_OPEN,
        rests_on=(Reading.REFUND_MONTH, Reading.PURCHASE_DAY, Reading.REFUND_EVENT),
        about=("purchased_on", "requested_on"),
    )
    for outcome, finding in ((Outcome.ACCEPT, "before"), (Outcome.REFER, "before_not_promised"))
}


def _cutoff(facts: RefundFacts, policy: Policy, *, both_limits_kept: bool) -> Iterator[Ground]:
    """refund.cutoff: does the request come before the cut-off day of the month of purchase?"""
    if facts.requested_on >= facts.purchased_on.replace(day=policy.refund_cutoff_day):
        yield PAST_CUTOFF
    elif both_limits_kept:
        yield BEFORE_CUTOFF[policy.refund_open]


REGISTRATION_UNKNOWN: Final = Ground(
    Clause.REFUND_REGISTERED,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.REFUND_UNKNOWN,
    about=("requested_on", "registered_on"),
)
REGISTERED_BEFORE: Final = Ground(
    Clause.REFUND_REGISTERED,
    "registered",
    Effect.REFUSES,
    turns_on=Reading.REGISTRATION_COMPLETE,
    rests_on=(Reading.REFUND_EVENT,),
    about=("requested_on", "registered_on"),
)
REGISTERED_SAME_DAY: Final = {
    outcome: Ground(
        Clause.REFUND_REGISTERED,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_SAME_DAY,
        rests_on=(Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT),
        about=("requested_on", "registered_on"),
    )
    for outcome, finding in ((Outcome.REFER, "same_day"), (Outcome.DECLINE, "same_day_too_late"))
}
NOT_REGISTERED: Final = {
    outcome: Ground(
        Clause.REFUND_REGISTERED,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_OPEN,
        rests_on=(Reading.REGISTRATION_COMPLETE,),
        about=("requested_on", "registered_on"),
    )
    for outcome, finding in ((Outcome.ACCEPT, "not_registered"), (Outcome.REFER, "not_registered_not_promised"))
}


def _registered(facts: RefundFacts, policy: Policy, *, both_limits_kept: bool) -> Iterator[Ground]:
    """refund.registered: was registration complete by then?"""
    registered_on = facts.registered_on
    if registered_on is UNKNOWN:
        yield REGISTRATION_UNKNOWN
    elif registered_on is not None and registered_on < facts.requested_on:
        yield REGISTERED_BEFORE
    elif registered_on == facts.requested_on:
        yield REGISTERED_SAME_DAY[policy.refund_same_day]
    elif both_limits_kept:
        yield NOT_REGISTERED[policy.refund_open]


SOLD_WITH_SWITCH: Final = Ground(
    Clause.MENU_BUNDLE, "refund", Effect.DOUBTS, turns_on=Reading.BUNDLE_REFUND, about=("plan.form",)
)


def _bundle(facts: RefundFacts) -> Iterator[Ground]:
    """menu.bundle: was the ticket sold as one product with the switch?"""
    if facts.plan.form.is_bundle:
        yield SOLD_WITH_SWITCH
