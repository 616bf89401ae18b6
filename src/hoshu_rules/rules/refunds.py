"""2. Acceptance (保守受付): may a ticket be returned for a refund, and until when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoshu_rules.answers import Decision, Ground, Window, facts, strongest
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.checks import UNKNOWN, Unknown, or_none, or_unknown, require_day
from hoshu_rules.facts.periods import day_before
from hoshu_rules.facts.plans import ServicePlan, require_plan
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def refund_window(*, purchased_on: date, registered_on: date | Unknown | None, policy: Policy = STANDARD) -> Window:
    """The days on which no clause excludes a refund (refund.cutoff, refund.registered).

    ``purchased_on`` is the end customer's purchase, ``registered_on`` the day registration was completed: None for
    not yet, UNKNOWN for not known. ``closed_by`` names the clause that closes it first. The window is empty for a
    ticket bought on the 25th or later. Where registration is not known the window is the longest possible: a
    completion may have closed it earlier.

    >>> refund_window(purchased_on=date(2026, 11, 3), registered_on=None).last_day
    datetime.date(2026, 11, 24)
    """
    require_day("purchased_on", purchased_on)
    or_unknown(or_none(require_day))("registered_on", registered_on)
    require_policy("policy", policy)
    last_before_cutoff = purchased_on.replace(day=policy.refund_cutoff_day - 1)
    if isinstance(registered_on, date) and registered_on <= last_before_cutoff:
        return Window(purchased_on, day_before(registered_on), Clause.REFUND_REGISTERED, (Reading.REFUND_SAME_DAY,))
    return Window(purchased_on, last_before_cutoff, Clause.REFUND_CUTOFF, (Reading.REFUND_MONTH,))


def decide_refund(
    *,
    requested_on: date,
    purchased_on: date,
    registered_on: date | Unknown | None,
    plan: ServicePlan,
    policy: Policy = STANDARD,
) -> Decision:
    """May the ticket be returned for a refund on this day?  (refund.cutoff, refund.registered, menu.bundle)

    ``requested_on`` is the day the request reaches the provider. ContradictionError for a request before the
    purchase, and for a registration completed before it, unless the ticket is bundled.
    """
    require_day("requested_on", requested_on)
    require_plan("plan", plan)
    window = refund_window(purchased_on=purchased_on, registered_on=registered_on, policy=policy)
    if requested_on < purchased_on:
        raise ContradictionError(
            "requested_on",
            requested_on,
            f"a day on or after the purchase, {purchased_on.isoformat()}",
            Reading.REFUND_BEFORE_PURCHASE,
        )
    if not plan.form.is_bundle and isinstance(registered_on, date) and registered_on < purchased_on:
        raise ContradictionError(
            "registered_on",
            registered_on,
            f"a day on or after the purchase, {purchased_on.isoformat()} (only a bundle is registered in advance)",
            Reading.REGISTRATION_BUNDLE,
        )
    grounds = tuple(_grounds(requested_on, purchased_on, registered_on, plan, window, policy))
    return Decision(strongest(grounds), grounds, window)


def _grounds(
    requested_on: date,
    purchased_on: date,
    registered_on: date | Unknown | None,
    plan: ServicePlan,
    window: Window,
    policy: Policy,
) -> Iterator[Ground]:
    """Each clause that bears, in the order of the text."""
    both_limits_kept = requested_on in window and registered_on is not UNKNOWN
    days = facts(purchased_on=purchased_on, requested_on=requested_on)
    if requested_on >= purchased_on.replace(day=policy.refund_cutoff_day):
        yield Ground(
            Clause.REFUND_CUTOFF,
            Effect.REFUSES,
            (Reading.REFUND_MONTH, Reading.PURCHASE_DAY, Reading.REFUND_EVENT),
            days,
        )
    elif both_limits_kept:
        yield Ground(
            Clause.REFUND_CUTOFF,
            policy.refund_open.effect,
            (Reading.REFUND_OPEN, Reading.REFUND_MONTH, Reading.PURCHASE_DAY, Reading.REFUND_EVENT),
            days,
        )

    registration = facts(requested_on=requested_on, registered_on=registered_on)
    if registered_on is UNKNOWN:
        yield Ground(Clause.REFUND_REGISTERED, Effect.DOUBTS, (Reading.REFUND_UNKNOWN,), registration)
    elif registered_on is not None and registered_on < requested_on:
        yield Ground(
            Clause.REFUND_REGISTERED,
            Effect.REFUSES,
            (Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT),
            registration,
        )
    elif registered_on == requested_on:
        yield Ground(
            Clause.REFUND_REGISTERED,
            policy.refund_same_day.effect,
            (Reading.REFUND_SAME_DAY, Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT),
            registration,
        )
    elif both_limits_kept:
        yield Ground(
            Clause.REFUND_REGISTERED,
            policy.refund_open.effect,
            (Reading.REFUND_OPEN, Reading.REGISTRATION_COMPLETE),
            registration,
        )

    if plan.form.is_bundle:
        yield Ground(Clause.MENU_BUNDLE, Effect.DOUBTS, (Reading.BUNDLE_REFUND,), facts(form=plan.form))
