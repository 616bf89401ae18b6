"""The table of the printed service period."""

from __future__ import annotations

from datetime import date

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import day_before, last_day_of_years, next_day
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.term import check_term
from hoshu_rules.tables.shape import (
    ANY,
    Answered,
    Cell,
    Column,
    Facts,
    Order,
    Table,
    combinations,
    order,
    tabulate,
)


def term(policy: Policy = STANDARD) -> Table:
    """Does the printed service period fit?  By how its last day compares with the day that each clause names."""

    def ask(facts: Facts) -> Answered:
        check = check_term(**facts, policy=policy)
        return Answered({"is_plausible": check.is_plausible}, check.grounds)

    def to_full_term(facts: Facts) -> Cell:
        if facts["starts_on"] is UNKNOWN:
            return Order.UNKNOWN
        return order(facts["expires_on"], last_day_of_years(facts["starts_on"], facts["plan"].years))

    def to_purchase(facts: Facts) -> Cell:
        return Order.UNKNOWN if facts["purchased_on"] is UNKNOWN else order(facts["expires_on"], facts["purchased_on"])

    def to_running(facts: Facts) -> Cell:
        return ANY if facts["renews"] is None else order(facts["expires_on"], facts["renews"].expires_on)

    starts_on = date(2026, 12, 1)
    last_day = last_day_of_years(starts_on, 1)
    around = [day_before(last_day), last_day, next_day(last_day)]
    later = next_day(around[-1])
    renewal = ServicePlan(ServiceKind.SEND_BACK, PlanForm.RENEWAL, 1)
    running = [RunningTicket(plan=renewal, expires_on=day) for day in (day_before(starts_on), *around, later)]
    return tabulate(
        "term",
        "check_term",
        columns=[
            Column("expires_to_full_term", to_full_term),
            Column("expires_to_purchase", to_purchase),
            Column("expires_to_running", to_running),
        ],
        samples=combinations(
            plan=[renewal],
            starts_on=[starts_on, UNKNOWN],
            expires_on=around,
            purchased_on=[starts_on, *around, later, UNKNOWN],
            renews=[None, *running],
        ),
        ask=ask,
    )
