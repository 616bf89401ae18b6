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
    excluded = (*_cutoff(facts, policy), *_registered(facts, policy))
    grounds = (*(excluded or _both_limits_kept(facts, policy)), *_bundle(facts))
    window = None if facts.purchased_on is UNKNOWN else _window(facts.purchased_on, registered_on, policy)
    if window is not None and not excluded and _is_same_day(facts):
        window = evolve(window, last_day=requested_on)
    return Decision(strongest(grounds), grounds, window, facts, policy)


def _is_same_day(facts: RefundFacts) -> bool:
    return facts.registered_on == facts.requested_on


_CUTOFF: Final = ("purchased_on", "requested_on")
PASTBEFORE_CUTOFF: Final = {
    outcome: Ground(
        Clause.REFUND_CUTOFF,
        finding,
        outcome.effect,
        turns_on=Reading.REFUND_OPEN,
        rests_on=(Reading.REFUND_MONTH, Reading.PURCHASE_DAY, Reading.REFUND_EVENT),
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
_USE: Final = (*_CUTOFF, "service_used")
SERVICE_USED: Final = Ground(Clause.REFUND_CUTOFF, "used", Effect.DOUBTS, turns_on=Reading.REFUND_USED, about=_USE)
SERVICE_PERHAPS_USED: Final = Ground(
    Clause.REFUND_CUTOFF, "perhaps_used", Effect.DOUBTS, turns_on=Reading.REFUND_USED, about=_USE
)
CUTOFFS_ALONE: Final = {
    Outcome.ACCEPT: evolve(
        BEFORE_CUTOFF[Outcome.ACCEPT],
        finding="before_whether_used_or_not",
        turns_on=Reading.REFUND_USED,
        rests_on=(Reading.REFUND_OPEN, *BEFORE_CUTOFF[Outcome.ACCEPT].rests_on),
        about=_USE,
    ),
    Outcome.REFER: resting_on(BEFORE_CUTOFF[Outcome.REFER], Reading.REFUND_USED),
}
"""The grounds of the cut-off where the service is or may be used, and that does not matter."""


def _both_limits_kept(facts: RefundFacts, policy: Policy) -> tuple[Ground, ...]:
    """refund.cutoff, refund.registered: what follows where neither excludes the request?"""
    if facts.service_used is not False and policy.refund_used is Outcome.REFER:
        return (SERVICE_PERHAPS_USED if facts.service_used is UNKNOWN else SERVICE_USED,)
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
