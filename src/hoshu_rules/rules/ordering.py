"""1. Order (ご注文): may a ticket be ordered on this day, and from when until when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from hoshu_rules.answers import ALWAYS, Decision, Ground, Window, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import last_day_months_before, last_day_within_months
from hoshu_rules.facts.plain import DAY, ONE_LINE, folded
from hoshu_rules.facts.plans import ServiceKind, ServicePlan
from hoshu_rules.facts.questions import NewOrderFacts, RenewalOrderFacts
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def is_renewal_part_number(part_number: str, *, policy: Policy = STANDARD) -> bool:
    """Whether the part number is a renewal ticket's: whether it ends in U1, however it is typed (order.renewal).

    >>> is_renewal_part_number("PN28120U1"), is_renewal_part_number("ＰＮ２８１２０ｕ１")
    (True, True)
    """
    ONE_LINE.check("part_number", part_number)
    POLICY.check("policy", policy)
    return folded(part_number).endswith(folded(policy.renewal_suffix))


def new_order_window(*, device_bought_on: date, policy: Policy = STANDARD) -> Window:
    """The days on which a ticket that is not in the device's own order may be ordered (order.new).

    From the day the device was bought to the last of three months counted by the Civil Code (period.method).

    >>> new_order_window(device_bought_on=date(2026, 2, 28)).last_day
    datetime.date(2026, 5, 31)
    """
    DAY.check("device_bought_on", device_bought_on)
    POLICY.check("policy", policy)
    return _new_order_window(device_bought_on, policy)


def _new_order_window(device_bought_on: date, policy: Policy) -> Window:
    last_day = last_day_within_months(device_bought_on, policy.new_order_months, policy.period_method)
    return Window(device_bought_on, last_day, Clause.ORDER_NEW, (Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY))


def decide_new_order(
    *,
    ordered_on: date,
    device_bought_on: date | Unknown,
    in_same_order: bool | Unknown,
    plan: ServicePlan,
    purchased_on: date | Unknown = UNKNOWN,
    policy: Policy = STANDARD,
) -> Decision:
    """May a ticket other than a renewal be ordered on this day?  (order.new)

    ``ordered_on`` is the day the provider receives the order (order.event), ``in_same_order`` whether the device is in
    that order, if known. ``device_bought_on`` and ``purchased_on`` are the end customer's purchases of the device and
    of the ticket (purchase.day); the latter bears only on a bundle, which is bought as one (bundle.order). For a ticket
    in the device's own order, and for a bundle, no day bounds the window; if the device's day is not known, there is no
    window. FactError for a renewal, which ``decide_renewal_order`` decides.
    """
    POLICY.check("policy", policy)
    facts = NewOrderFacts(
        ordered_on=ordered_on,
        device_bought_on=device_bought_on,
        in_same_order=in_same_order,
        plan=plan,
        purchased_on=purchased_on,
    )
    ground, window = _new_order(facts, policy)
    return Decision(strongest((ground,)), (ground,), window, facts, policy)


_DAYS: Final = ("device_bought_on", "ordered_on", "in_same_order")
_ORDERED: Final = (Reading.ORDER_EVENT, Reading.PURCHASE_DAY)
ORDERED_AS_BUNDLE: Final = Ground(
    Clause.ORDER_NEW, "bundle", Effect.GRANTS, turns_on=Reading.BUNDLE_ORDER, about=("plan.form",)
)
BUNDLE_BOUGHT_APART: Final = Ground(
    Clause.ORDER_NEW,
    "bundle_bought_apart",
    Effect.DOUBTS,
    turns_on=Reading.BUNDLE_ORDER,
    rests_on=(Reading.PURCHASE_DAY,),
    about=("plan.form", "device_bought_on", "purchased_on"),
)
ORDERED_TOGETHER: Final = Ground(
    Clause.ORDER_NEW, "together", Effect.GRANTS, turns_on=Reading.ORDER_TOGETHER, rests_on=_ORDERED, about=_DAYS
)
ORDERED_IN_TIME: Final = Ground(
    Clause.ORDER_NEW,
    "in_time",
    Effect.GRANTS,
    turns_on=Reading.PERIOD_METHOD,
    rests_on=(Reading.PERIOD_HOLIDAY, *_ORDERED),
    about=_DAYS,
)
SAME_ORDER_UNKNOWN: Final = Ground(
    Clause.ORDER_NEW,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.ORDER_UNKNOWN,
    rests_on=(Reading.ORDER_TOGETHER, *_ORDERED),
    about=_DAYS,
)
DEVICE_DAY_UNKNOWN: Final = Ground(
    Clause.ORDER_NEW, "device_day_unknown", Effect.DOUBTS, rests_on=_ORDERED, about=_DAYS
)
ORDERED_BEFORE_DEVICE: Final = Ground(
    Clause.ORDER_NEW, "before_device", Effect.REFUSES, turns_on=Reading.ORDER_BEFORE, rests_on=_ORDERED, about=_DAYS
)
ORDERED_TOO_LATE: Final = Ground(
    Clause.ORDER_NEW,
    "too_late",
    Effect.REFUSES,
    turns_on=Reading.PERIOD_METHOD,
    rests_on=(Reading.PERIOD_HOLIDAY, *_ORDERED),
    about=_DAYS,
)


def _new_order(facts: NewOrderFacts, policy: Policy) -> tuple[Ground, Window | None]:
    """order.new: is it bought as one with the device, in its order, or in the period after it?  With that period."""
    bought_on, purchased_on = facts.device_bought_on, facts.purchased_on
    if facts.plan.form.is_bundle:
        is_one = UNKNOWN in {bought_on, purchased_on} or bought_on == purchased_on
        return ORDERED_AS_BUNDLE if is_one else BUNDLE_BOUGHT_APART, ALWAYS
    if facts.in_same_order is True:
        return ORDERED_TOGETHER, ALWAYS
    if bought_on is UNKNOWN:
        return DEVICE_DAY_UNKNOWN, None
    window = _new_order_window(bought_on, policy)
    if facts.ordered_on == bought_on:
        return ORDERED_TOGETHER, window
    if facts.ordered_on in window:
        return ORDERED_IN_TIME, window
    if facts.in_same_order is UNKNOWN:
        return SAME_ORDER_UNKNOWN, window
    return ORDERED_BEFORE_DEVICE if facts.ordered_on < bought_on else ORDERED_TOO_LATE, window


def renewal_order_window(*, expires_on: date, policy: Policy = STANDARD) -> Window:
    """The days on which a renewal is in time: up to one month before the running ticket expires (order.renewal).

    ``expires_on`` is the running ticket's expiry day (renewal.expiry); no first day is set.

    >>> renewal_order_window(expires_on=date(2027, 3, 31)).last_day
    datetime.date(2027, 2, 28)
    """
    DAY.check("expires_on", expires_on)
    POLICY.check("policy", policy)
    return _renewal_order_window(expires_on, policy)


def _renewal_order_window(expires_on: date, policy: Policy) -> Window:
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
    POLICY.check("policy", policy)
    facts = RenewalOrderFacts(ordered_on=ordered_on, running_ticket=running_ticket, plan=plan)
    window = _renewal_order_window(running_ticket.expires_on, policy)
    grounds = (_renewal_order(facts, window, policy), *_kind_of_service(facts))
    return Decision(strongest(grounds), grounds, window, facts, policy)


_EXPIRY: Final = ("running_ticket.expires_on", "ordered_on")
_RENEWED: Final = (Reading.ORDER_EVENT, Reading.ORDER_SPECIAL)
RENEWED_IN_TIME: Final = Ground(
    Clause.ORDER_RENEWAL,
    "in_time",
    Effect.GRANTS,
    turns_on=Reading.PERIOD_BACKWARD,
    rests_on=(Reading.RENEWAL_EXPIRY, *_RENEWED),
    about=_EXPIRY,
)
RENEWED_LATE: Final = {
    outcome: Ground(
        Clause.ORDER_RENEWAL,
        finding,
        outcome.effect,
        turns_on=Reading.ORDER_LATE_RENEWAL,
        rests_on=(Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY, *_RENEWED),
        about=_EXPIRY,
    )
    for outcome, finding in ((Outcome.REFER, "late"), (Outcome.DECLINE, "too_late"))
}
RENEWED_AFTER_EXPIRY: Final = Ground(
    Clause.ORDER_RENEWAL,
    "after_expiry",
    Effect.REFUSES,
    turns_on=Reading.RENEWAL_EXPIRY,
    rests_on=(Reading.ORDER_LATE_RENEWAL, Reading.PERIOD_BACKWARD, *_RENEWED),
    about=_EXPIRY,
)
OF_A_BUNDLE: Final = {
    ground: resting_on(ground, Reading.BUNDLE_RENEWAL)
    for ground in (RENEWED_IN_TIME, *RENEWED_LATE.values(), RENEWED_AFTER_EXPIRY)
}
"""The same grounds where the running ticket is a bundle's."""


def _renewal_order(facts: RenewalOrderFacts, window: Window, policy: Policy) -> Ground:
    """order.renewal: does the order come a month before the running ticket expires, or at least before it does?"""
    if facts.ordered_on in window:
        ground = RENEWED_IN_TIME
    elif facts.ordered_on <= facts.running_ticket.expires_on:
        ground = RENEWED_LATE[policy.order_late_renewal]
    else:
        ground = RENEWED_AFTER_EXPIRY
    return OF_A_BUNDLE[ground] if facts.running_ticket.plan.form.is_bundle else ground


ANOTHER_KIND: Final = Ground(
    Clause.ORDER_RENEWAL,
    "another_kind",
    Effect.DOUBTS,
    turns_on=Reading.RENEWAL_KIND,
    about=("running_kind", "wanted_kind"),
)
WANTED_KIND: Final = {
    kind: Ground(kind.menu_row.clause, "wanted_kind", Effect.SETTLES, about=("wanted_kind",)) for kind in ServiceKind
}


def _kind_of_service(facts: RenewalOrderFacts) -> Iterator[Ground]:
    """order.renewal: is it the running kind of service?  If not, the wanted one's row of the menu is named too."""
    if facts.wanted_kind is not facts.running_kind:
        yield ANOTHER_KIND
        yield WANTED_KIND[facts.wanted_kind]
