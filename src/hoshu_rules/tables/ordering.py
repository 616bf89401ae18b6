"""The tables of the menu and of ordering."""

from __future__ import annotations

from datetime import date

from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plain import folded
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.menu import find_plan
from hoshu_rules.rules.ordering import (
    decide_new_order,
    decide_renewal_order,
    is_renewal_part_number,
    new_order_window,
    renewal_order_window,
)
from hoshu_rules.tables.shape import (
    ANY,
    FORM,
    Answered,
    Cell,
    Column,
    Facts,
    Position,
    Table,
    combinations,
    edges,
    fact,
    order,
    position,
    tabulate,
)


def menu(policy: Policy = STANDARD) -> Table:
    """Is this plan on the menu?  By kind, form and length; "other" stands for every length that no plan has."""
    lengths = sorted({plan.years for plan in MENU})

    def ask(facts: Facts) -> Answered:
        listing = find_plan(**facts, policy=policy)
        return Answered({"on_menu": listing.plan is not None}, listing.grounds)

    return tabulate(
        "menu",
        "find_plan",
        columns=[
            fact("kind"),
            fact("form"),
            Column("years", lambda facts: facts["years"] if facts["years"] in lengths else "other"),
        ],
        samples=combinations(kind=ServiceKind, form=PlanForm, years=[*lengths, lengths[-1] + 1]),
        ask=ask,
    )


def part_number(policy: Policy = STANDARD) -> Table:
    """Is this the part number of a renewal?  Only its ending matters, not how it is typed."""

    def ask(facts: Facts) -> Answered:
        return Answered({"is_renewal": is_renewal_part_number(facts["part_number"], policy=policy)}, ())

    suffix = policy.renewal_suffix

    def ending_of(facts: Facts) -> Cell:
        return suffix if folded(facts["part_number"]).endswith(folded(suffix)) else "other"

    return tabulate(
        "part_number",
        "is_renewal_part_number",
        columns=[Column("ending", ending_of)],
        samples=[{"part_number": f"PN28120{suffix}"}, {"part_number": "PN28120"}],
        ask=ask,
    )


def new_order(policy: Policy = STANDARD) -> Table:
    """May a new ticket be ordered on this day?  By the day's position in the window from the device's purchase.

    "bought_together" says of a bundle whether ticket and device were bought on one day.
    """

    def ask(facts: Facts) -> Answered:
        decision = decide_new_order(**facts, policy=policy)
        return Answered({"outcome": decision.outcome}, decision.grounds)

    def position_of(facts: Facts) -> Cell:
        bought_on: date | Unknown = facts["device_bought_on"]
        if bought_on is UNKNOWN:
            return UNKNOWN
        return position(facts["ordered_on"], new_order_window(device_bought_on=bought_on, policy=policy))

    def bought_together(facts: Facts) -> Cell:
        if not facts["plan"].form.is_bundle:
            return ANY
        bought_on, purchased_on = facts["device_bought_on"], facts.get("purchased_on", UNKNOWN)
        return UNKNOWN if UNKNOWN in {bought_on, purchased_on} else bool(bought_on == purchased_on)

    bought_on = date(2026, 2, 28)
    days = edges(new_order_window(device_bought_on=bought_on, policy=policy))
    forms = [ServicePlan(ServiceKind.SEND_BACK, form, 3) for form in (PlanForm.NEW, PlanForm.BUNDLE)]
    return tabulate(
        "new_order",
        "decide_new_order",
        columns=[
            Column("ordered_on", position_of),
            fact("in_same_order"),
            FORM,
            Column("bought_together", bought_together),
        ],
        samples=combinations(
            ordered_on=days,
            device_bought_on=[bought_on, UNKNOWN],
            in_same_order=[True, False, UNKNOWN],
            plan=forms,
            purchased_on=[bought_on, next_day(bought_on), UNKNOWN],
        ),
        ask=ask,
    )


def renewal_order(policy: Policy = STANDARD) -> Table:
    """May this renewal be ordered on this day?  By the day's position in the window and relative to the expiry day."""

    def ask(facts: Facts) -> Answered:
        decision = decide_renewal_order(**facts, policy=policy)
        return Answered({"outcome": decision.outcome}, decision.grounds)

    def position_of(facts: Facts) -> Position:
        window = renewal_order_window(expires_on=facts["running_ticket"].expires_on, policy=policy)
        return position(facts["ordered_on"], window)

    expires_on = date(2027, 3, 31)
    days = [*edges(renewal_order_window(expires_on=expires_on, policy=policy)), expires_on, next_day(expires_on)]
    running = {(plan.kind, plan.form): RunningTicket(plan=plan, expires_on=expires_on) for plan in MENU}
    wanted = [ServicePlan(kind, PlanForm.RENEWAL, 1) for kind in ServiceKind]
    return tabulate(
        "renewal_order",
        "decide_renewal_order",
        columns=[
            Column("ordered_on", position_of),
            Column(
                "ordered_on_to_expiry", lambda facts: order(facts["ordered_on"], facts["running_ticket"].expires_on)
            ),
            Column("running_kind", lambda facts: facts["running_ticket"].plan.kind),
            Column("running_form", lambda facts: facts["running_ticket"].plan.form),
            Column("wanted_kind", lambda facts: facts["plan"].kind),
        ],
        samples=combinations(ordered_on=days, running_ticket=running.values(), plan=wanted),
        ask=ask,
    )
