"""The table of returns for a refund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import product

from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.tables.shape import FORM, Answered, Cell, Column, Facts, Order, Table, edges, order, position, tabulate


def refund(policy: Policy = STANDARD) -> Table:
    """May the ticket be returned on this day?  By the day's position in the window from the purchase alone.

    Where the day of purchase is not known, the position is UNKNOWN, or after the last day if it is so for any purchase.
    A completion on the day of the request counts as before or after it where both instants are known; one at the same
    instant counts as before.
    """

    def ask(facts: Facts) -> Answered:
        decision = decide_refund(**facts, policy=policy)
        return Answered({"outcome": decision.outcome}, decision.grounds)

    def position_of(facts: Facts) -> Cell:
        is_known = facts["purchased_on"] is not UNKNOWN
        latest = facts["purchased_on"] if is_known else facts["requested_on"]
        window = refund_window(purchased_on=latest, registered_on=None, policy=policy)
        return position(facts["requested_on"], window) if is_known or facts["requested_on"] not in window else UNKNOWN

    return tabulate(
        "refund",
        "decide_refund",
        columns=[
            Column("requested_on", position_of),
            Column("registered_on", _order_of_completion),
            Column("service_used", lambda facts: facts.get("service_used", False)),
            FORM,
        ],
        samples=_samples(policy),
        ask=ask,
    )


def _order_of_completion(facts: Facts) -> Order:
    requested_at, registered_at = facts.get("requested_at"), facts.get("registered_at")
    if facts["registered_on"] != facts["requested_on"] or requested_at is None or registered_at is None:
        return order(facts["registered_on"], facts["requested_on"])
    return Order.BEFORE if registered_at <= requested_at else Order.AFTER


def _samples(policy: Policy) -> Iterator[Facts]:
    """Tickets bought on the 1st, on the last day that still leaves a day to return them, on the day after, or UNKNOWN.

    The one bought on a day not known is returned on the same days as the one bought on the last day.
    """
    first_of_month, cutoff = date(2026, 11, 1), date(2026, 11, policy.refund_cutoff_day)
    for purchased_on in (first_of_month, day_before(cutoff), cutoff):
        window = refund_window(purchased_on=purchased_on, registered_on=None, policy=policy)
        yield from _requests(purchased_on, edges(window))
    yield from _requests(UNKNOWN, (day_before(cutoff), cutoff))


def _requests(purchased_on: date | Unknown, days: Iterable[date]) -> Iterator[Facts]:
    requests = list(_requests_by_day(purchased_on, days))
    yield from requests
    # With instants a completion on the day of the request comes before it, or after it.
    for facts in requests:
        if facts["registered_on"] == (on := facts["requested_on"]):
            noon, later = (datetime.combine(on, time(hour), JAPAN) for hour in (12, 13))
            yield from ({**facts, "requested_at": noon, "registered_at": at} for at in (noon, later))


def _requests_by_day(purchased_on: date | Unknown, days: Iterable[date]) -> Iterator[Facts]:
    for requested_on in days:
        around = (day_before(requested_on), requested_on, next_day(requested_on))
        for registered_on, used, form in product((None, *around, UNKNOWN), (False, True, UNKNOWN), PlanForm):
            yield {
                "requested_on": requested_on,
                "purchased_on": purchased_on,
                "registered_on": registered_on,
                "service_used": used,
                "plan": ServicePlan(ServiceKind.SEND_BACK, form, 1 if form is PlanForm.RENEWAL else 3),
            }
