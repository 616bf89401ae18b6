"""1. Order (ご注文): may a ticket be ordered on this day, and from when until when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoshu_rules.answers import ALWAYS, Decision, Ground, Window, facts, strongest
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import UNKNOWN, Unknown, or_unknown, require_bool, require_code, require_day
from hoshu_rules.facts.periods import last_day_months_before, last_day_within_months
from hoshu_rules.facts.plans import ServicePlan, require_plan
from hoshu_rules.facts.tickets import RunningTicket, require_running_ticket
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.rules.menu import menu_clause
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def is_renewal_part_number(part_number: str, *, policy: Policy = STANDARD) -> bool:
    """Whether the part number is a renewal ticket's: whether it ends in U1 (order.renewal).

    >>> is_renewal_part_number("PN28120U1")
    True
    """
    require_code("part_number", part_number)
    require_policy("policy", policy)
    return part_number.endswith(policy.renewal_suffix)


def new_order_window(*, device_bought_on: date, policy: Policy = STANDARD) -> Window:
    """The days on which a ticket that is not in the device's own order may be ordered (order.new).

    From the day the device was bought to the last of three months counted by the Civil Code (period.method).

    >>> new_order_window(device_bought_on=date(2026, 2, 28)).last_day
    datetime.date(2026, 5, 31)
    """
    require_day("device_bought_on", device_bought_on)
    require_policy("policy", policy)
    last_day = last_day_within_months(device_bought_on, policy.new_order_months, policy.period_method)
    return Window(device_bought_on, last_day, Clause.ORDER_NEW, (Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY))


def decide_new_order(
    *,
    ordered_on: date,
    device_bought_on: date,
    in_same_order: bool | Unknown,
    plan: ServicePlan,
    policy: Policy = STANDARD,
) -> Decision:
    """May a ticket other than a renewal be ordered on this day?  (order.new)

    ``ordered_on`` is the day the provider receives the order (order.event), ``device_bought_on`` the end customer's
    purchase (purchase.day), ``in_same_order`` whether the device is in that order, if known. For a ticket in the
    device's own order, and for a bundle, no day bounds the window. FactError for a renewal, which
    ``decide_renewal_order`` decides.
    """
    require_day("ordered_on", ordered_on)
    require_day("device_bought_on", device_bought_on)
    or_unknown(require_bool)("in_same_order", in_same_order)
    require_plan("plan", plan)
    require_policy("policy", policy)
    if plan.form.is_renewal:
        raise FactError("plan", plan.form.value, "a plan that is not a renewal (see decide_renewal_order)")
    if in_same_order is True or plan.form.is_bundle:
        window = ALWAYS
    else:
        window = new_order_window(device_bought_on=device_bought_on, policy=policy)
    grounds = tuple(_new_order_grounds(ordered_on, device_bought_on, in_same_order, plan, window))
    return Decision(strongest(grounds), grounds, window)


def _new_order_grounds(
    ordered_on: date, device_bought_on: date, in_same_order: bool | Unknown, plan: ServicePlan, window: Window
) -> Iterator[Ground]:
    """The one clause that bears, in the way that the facts meet it."""
    days = facts(device_bought_on=device_bought_on, ordered_on=ordered_on, in_same_order=in_same_order)
    together = (Reading.ORDER_TOGETHER, Reading.ORDER_EVENT, Reading.PURCHASE_DAY)
    counted = (*window.readings, Reading.ORDER_EVENT, Reading.PURCHASE_DAY)
    if plan.form.is_bundle:
        yield Ground(Clause.ORDER_NEW, Effect.GRANTS, (Reading.BUNDLE_ORDER,), facts(form=plan.form))
    elif in_same_order is True or ordered_on == device_bought_on:
        yield Ground(Clause.ORDER_NEW, Effect.GRANTS, together, days)
    elif ordered_on in window:
        yield Ground(Clause.ORDER_NEW, Effect.GRANTS, counted, days)
    elif in_same_order is UNKNOWN:
        yield Ground(Clause.ORDER_NEW, Effect.DOUBTS, together, days)
    elif ordered_on < device_bought_on:
        before = (Reading.ORDER_BEFORE, Reading.ORDER_EVENT, Reading.PURCHASE_DAY)
        yield Ground(Clause.ORDER_NEW, Effect.REFUSES, before, days)
    else:
        yield Ground(Clause.ORDER_NEW, Effect.REFUSES, counted, days)


def renewal_order_window(*, expires_on: date, policy: Policy = STANDARD) -> Window:
    """The days on which a renewal is in time: up to one month before the running ticket expires (order.renewal).

    ``expires_on`` is the running ticket's expiry day (renewal.expiry); no first day is set.

    >>> renewal_order_window(expires_on=date(2027, 3, 31)).last_day
    datetime.date(2027, 2, 28)
    """
    require_day("expires_on", expires_on)
    require_policy("policy", policy)
    last_day = last_day_months_before(expires_on, policy.renewal_notice_months, policy.period_backward)
    return Window(None, last_day, Clause.ORDER_RENEWAL, (Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY))


def decide_renewal_order(
    *, ordered_on: date, running_ticket: RunningTicket, plan: ServicePlan, policy: Policy = STANDARD
) -> Decision:
    """May this renewal plan be ordered on this day, to continue the running ticket?  (order.renewal)

    ``ordered_on`` is the day the provider receives the order (order.event). After the last day and until the expiry
    day the answer is a doubt, for the page asks and does not limit; after it there is nothing left to renew
    (order.late_renewal). FactError for a plan that is no renewal: see ``decide_new_order``.
    """
    require_day("ordered_on", ordered_on)
    require_running_ticket("running_ticket", running_ticket)
    require_plan("plan", plan)
    window = renewal_order_window(expires_on=running_ticket.expires_on, policy=policy)
    if not plan.form.is_renewal:
        raise FactError("plan", plan.form.value, "a renewal plan (see decide_new_order)")
    grounds = tuple(_renewal_grounds(ordered_on, running_ticket, plan, window, policy))
    return Decision(strongest(grounds), grounds, window)


def _renewal_grounds(
    ordered_on: date, running_ticket: RunningTicket, plan: ServicePlan, window: Window, policy: Policy
) -> Iterator[Ground]:
    """Each clause that bears, in the order of the text."""
    days = facts(expires_on=running_ticket.expires_on, ordered_on=ordered_on)
    bundle = (Reading.BUNDLE_RENEWAL,) if running_ticket.plan.form.is_bundle else ()
    always = (*window.readings, Reading.ORDER_EVENT, Reading.ORDER_SPECIAL, *bundle)
    if ordered_on in window:
        yield Ground(Clause.ORDER_RENEWAL, Effect.GRANTS, always, days)
    elif ordered_on <= running_ticket.expires_on:
        late = (Reading.ORDER_LATE_RENEWAL, *always)
        yield Ground(Clause.ORDER_RENEWAL, policy.order_late_renewal.effect, late, days)
    else:
        expired = (Reading.RENEWAL_EXPIRY, Reading.ORDER_LATE_RENEWAL, *always)
        yield Ground(Clause.ORDER_RENEWAL, Effect.REFUSES, tuple(dict.fromkeys(expired)), days)

    if plan.kind is not running_ticket.plan.kind:
        kinds = facts(running_kind=running_ticket.plan.kind, wanted_kind=plan.kind)
        yield Ground(menu_clause(plan), Effect.DOUBTS, (Reading.RENEWAL_KIND,), kinds)
