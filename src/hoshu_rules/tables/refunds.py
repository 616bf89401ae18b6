"""The table of returns for a refund."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.tables.shape import FORM, Answered, Column, Facts, Position, Table, edges, order, position, tabulate


def refund(policy: Policy = STANDARD) -> Table:
    """May the ticket be returned on this day?  By the day's position in the window from the purchase alone."""

    def ask(facts: Facts) -> Answered:
        decision = decide_refund(**facts, policy=policy)
        return Answered({"outcome": decision.outcome}, decision.grounds)

    def position_of(facts: Facts) -> Position:
        window = refund_window(purchased_on=facts["purchased_on"], registered_on=None, policy=policy)
        return position(facts["requested_on"], window)

    return tabulate(
        "refund",
        "decide_refund",
        columns=[
            Column("requested_on", position_of),
            Column("registered_on", lambda facts: order(facts["registered_on"], facts["requested_on"])),
            FORM,
        ],
        samples=_samples(policy),
        ask=ask,
    )


def _samples(policy: Policy) -> Iterator[Facts]:
    """Tickets bought on the 1st, on the last day that still leaves a day to return them, and on the day after that."""
    first_of_month, cutoff = date(2026, 11, 1), date(2026, 11, policy.refund_cutoff_day)
    for purchased_on in (first_of_month, day_before(cutoff), cutoff):
        for requested_on in edges(refund_window(purchased_on=purchased_on, registered_on=None, policy=policy)):
            around = (day_before(requested_on), requested_on, next_day(requested_on))
            for registered_on in (None, *around, UNKNOWN):
                for form in PlanForm:
                    yield {
                        "requested_on": requested_on,
                        "purchased_on": purchased_on,
                        "registered_on": registered_on,
                        "plan": ServicePlan(ServiceKind.SEND_BACK, form, 1 if form is PlanForm.RENEWAL else 3),
                    }
