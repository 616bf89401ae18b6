"""The laws of the menu and of ordering (menu.sendback to menu.bundle, order.new, order.renewal)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import evolve
from hypothesis import strategies as st

import hoshu_rules.rules.menu as published_menu
import hoshu_rules.rules.ordering as published
from hoshu_rules.answers import Decision
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import PlanForm, ServicePlan
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.menu import Listing
from hoshu_rules.testing.laws.answers import Days, Decided, Facts, decided, last_day_of, outcome_of, yes_or_no
from hoshu_rules.testing.laws.holding import (
    SOME_DAYS_LATER,
    changed,
    for_all,
    require_grounds,
    require_later_too,
    require_never_reopened,
    require_nothing_read_into_the_unknown,
    require_published,
    require_published_days,
    require_window_kept,
    since,
    sold_like,
)
from hoshu_rules.testing.laws.telling import reasons_of, require_alike
from hoshu_rules.testing.strategies.dates import days
from hoshu_rules.testing.strategies.questions import (
    new_order_facts,
    new_order_window_facts,
    part_number_facts,
    plan_facts,
    renewal_order_facts,
    renewal_order_window_facts,
)
from hoshu_rules.testing.strategies.values import part_numbers, service_plans
from hoshu_rules.text.clauses import Clause


def the_menu_is_as_published(find_plan: Callable[..., Listing | bool], *, policy: Policy = STANDARD) -> None:
    """The plans on sale are those of the menu (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle).

    ``find_plan(kind, form, years)`` answers a ``Listing``, or whether the plan is on the menu.
    """

    def holds(facts: Facts) -> None:
        listing = published_menu.find_plan(**facts, policy=policy)
        require_published("find_plan", find_plan(**facts), listing, policy, plain=listing.plan is not None)

    for_all(holds, facts=plan_facts())


def renewal_part_numbers_are_as_published(
    is_renewal_part_number: Callable[..., bool], *, policy: Policy = STANDARD
) -> None:
    """The part numbers of renewals are those that end in U1 (order.renewal).

    ``is_renewal_part_number(part_number)`` answers True or False.
    """

    def holds(facts: Facts) -> None:
        answer = published.is_renewal_part_number(**facts, policy=policy)
        yours = is_renewal_part_number(**facts)
        require_published("is_renewal_part_number", yours, answer, policy, plain=answer, why=[Clause.ORDER_RENEWAL])

    for_all(holds, facts=part_number_facts(policy=policy))


def new_order_window_is_as_published(new_order_window: Callable[..., Days], *, policy: Policy = STANDARD) -> None:
    """A ticket may be ordered from the purchase of the device to the end of three months (order.new, period.method).

    ``new_order_window(device_bought_on)`` answers a ``Window``, or a pair of its first and last day.
    """

    def holds(facts: Facts) -> None:
        window = published.new_order_window(**facts, policy=policy)
        require_published_days("new_order_window", new_order_window(**facts), window, policy)

    for_all(holds, facts=new_order_window_facts())


def new_order_is_decided_as_published(decide_new_order: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """Every order of a ticket that is no renewal is decided as the policy decides it (order.new).

    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_new_order(**facts, policy=policy)
        require_published("decide_new_order", decide_new_order(**facts), decision, policy, plain=decision.outcome)

    for_all(holds, facts=new_order_facts(policy=policy))


def renewal_order_window_is_as_published(
    renewal_order_window: Callable[..., Days], *, policy: Policy = STANDARD
) -> None:
    """A renewal may be ordered until one month before the running ticket expires (order.renewal, period.backward).

    ``renewal_order_window(expires_on)`` answers a ``Window``, or a pair of None and its last day.
    """

    def holds(facts: Facts) -> None:
        window = published.renewal_order_window(**facts, policy=policy)
        require_published_days("renewal_order_window", renewal_order_window(**facts), window, policy)

    for_all(holds, facts=renewal_order_window_facts())


def renewal_order_is_decided_as_published(
    decide_renewal_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """Every order of a renewal is decided as the policy decides it (order.renewal, renewal.kind).

    ``decide_renewal_order(ordered_on, running_ticket, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_renewal_order(**facts, policy=policy)
        yours = decide_renewal_order(**facts)
        require_published("decide_renewal_order", yours, decision, policy, plain=decision.outcome)

    for_all(holds, facts=renewal_order_facts(policy=policy))


def new_order_window_and_decision_never_disagree(
    new_order_window: Callable[..., Days], decide_new_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """Of orders by themselves none is accepted outside the window, and none declined in it (order.new).

    ``new_order_window(device_bought_on)`` answers a ``Window`` or a pair of days,
    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, plan: ServicePlan) -> None:
        by_itself = changed(facts, in_same_order=False, plan=plan)
        require_window_kept(
            "decide_new_order",
            new_order_window(device_bought_on=facts["device_bought_on"]),
            decide_new_order(**by_itself),
            facts["ordered_on"],
            published.decide_new_order(**by_itself, policy=policy),
            policy,
        )

    for_all(holds, facts=new_order_facts(policy=policy), plan=service_plans(form=PlanForm.NEW))


def renewal_order_window_and_decision_never_disagree(
    renewal_order_window: Callable[..., Days],
    decide_renewal_order: Callable[..., Decided],
    *,
    policy: Policy = STANDARD,
) -> None:
    """No renewal is accepted outside the window, and none declined in it (order.renewal).

    ``renewal_order_window(expires_on)`` answers a ``Window`` or a pair of days,
    ``decide_renewal_order(ordered_on, running_ticket, plan)`` a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        require_window_kept(
            "decide_renewal_order",
            renewal_order_window(expires_on=facts["running_ticket"].expires_on),
            decide_renewal_order(**facts),
            facts["ordered_on"],
            published.decide_renewal_order(**facts, policy=policy),
            policy,
        )

    for_all(holds, facts=renewal_order_facts(policy=policy))


def new_order_once_closed_never_reopens(decide_new_order: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """From the purchase of the device on, the answer to an order only ever grows less favourable (order.new).

    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, days_later: list[int]) -> None:
        def decided_on(day: date) -> Decided:
            return decide_new_order(**changed(facts, ordered_on=day))

        def published_on(day: date) -> Decision:
            return published.decide_new_order(**changed(facts, ordered_on=day), policy=policy)

        days_asked = since(max(facts["ordered_on"], facts["device_bought_on"]), days_later)
        require_never_reopened("decide_new_order", decided_on, days_asked, published_on, policy)

    for_all(holds, facts=new_order_facts(policy=policy), days_later=SOME_DAYS_LATER)


def renewal_order_once_closed_never_reopens(
    decide_renewal_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """The answer to an order of a renewal only ever grows less favourable from day to day (order.renewal).

    ``decide_renewal_order(ordered_on, running_ticket, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, days_later: list[int]) -> None:
        def decided_on(day: date) -> Decided:
            return decide_renewal_order(**changed(facts, ordered_on=day))

        def published_on(day: date) -> Decision:
            return published.decide_renewal_order(**changed(facts, ordered_on=day), policy=policy)

        days_asked = since(facts["ordered_on"], days_later)
        require_never_reopened("decide_renewal_order", decided_on, days_asked, published_on, policy)

    for_all(holds, facts=renewal_order_facts(policy=policy), days_later=SOME_DAYS_LATER)


def a_later_purchase_never_has_an_earlier_last_day_to_order(
    new_order_window: Callable[..., Days], *, policy: Policy = STANDARD
) -> None:
    """The last day to order never comes earlier for a device that was bought later (order.new, period.method).

    Two purchases may share their last day, at a month's end. ``new_order_window(device_bought_on)`` answers a
    ``Window``, or a pair of its first and last day.
    """

    def last_day(day: date) -> date | None:
        return last_day_of("new_order_window", new_order_window(device_bought_on=day))

    def holds(device_bought_on: date) -> None:
        later_on = next_day(device_bought_on)
        window = published.new_order_window(device_bought_on=later_on, policy=policy)
        require_later_too("new_order_window", last_day, device_bought_on, later_on, reasons_of(window), policy)

    for_all(holds, device_bought_on=days())


def a_later_expiry_never_has_an_earlier_last_day_to_renew(
    renewal_order_window: Callable[..., Days], *, policy: Policy = STANDARD
) -> None:
    """The last day to renew never comes earlier for a ticket that expires later (order.renewal, period.backward).

    Two expiry days may share their last day, at a month's end. ``renewal_order_window(expires_on)`` answers a
    ``Window``, or a pair of None and its last day.
    """

    def last_day(day: date) -> date | None:
        return last_day_of("renewal_order_window", renewal_order_window(expires_on=day))

    def holds(expires_on: date) -> None:
        later_on = next_day(expires_on)
        window = published.renewal_order_window(expires_on=later_on, policy=policy)
        require_later_too("renewal_order_window", last_day, expires_on, later_on, reasons_of(window), policy)

    for_all(holds, expires_on=days())


def new_order_reads_nothing_into_the_unknown(
    decide_new_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """Where it is not known whether the device is in the same order, only what is so either way is decided.

    Never declined or accepted unless it would be with either value (order.together).
    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        asked = {value: changed(facts, in_same_order=value) for value in (UNKNOWN, False, True)}
        require_nothing_read_into_the_unknown(
            "decide_new_order",
            "in_same_order",
            {value: outcome_of("decide_new_order", decide_new_order(**each)) for value, each in asked.items()},
            published.decide_new_order(**asked[UNKNOWN], policy=policy),
            policy,
        )

    for_all(holds, facts=new_order_facts(policy=policy))


def new_order_rests_on_its_grounds(decide_new_order: Callable[..., Decision], *, policy: Policy = STANDARD) -> None:
    """Every decision has a ground of its own strength and none that is stronger, in the order of the text (order.new).

    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` answers a ``Decision``.
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_new_order(**facts, policy=policy)
        require_grounds("decide_new_order", decide_new_order(**facts), decision, policy)

    for_all(holds, facts=new_order_facts(policy=policy))


def renewal_order_rests_on_its_grounds(
    decide_renewal_order: Callable[..., Decision], *, policy: Policy = STANDARD
) -> None:
    """Every decision has a ground of its own strength and none that is stronger, in the order of the text.

    ``decide_renewal_order(ordered_on, running_ticket, plan)`` answers a ``Decision`` (order.renewal).
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_renewal_order(**facts, policy=policy)
        require_grounds("decide_renewal_order", decide_renewal_order(**facts), decision, policy)

    for_all(holds, facts=renewal_order_facts(policy=policy))


def neither_service_nor_length_matter_for_a_new_order(
    decide_new_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """A ticket of another service or length, but of the same form, may be ordered alike: no clause names them.

    ``decide_new_order(ordered_on, device_bought_on, in_same_order, plan)`` answers a ``Decision`` or its ``Outcome``
    (order.new).
    """

    def holds(facts: Facts, other: ServicePlan) -> None:
        plan = sold_like(facts["plan"], kind=other.kind, years=other.years)
        answers = {
            f"for {facts['plan']}": decided("decide_new_order", decide_new_order(**facts)),
            f"for the other, {plan}": decided("decide_new_order", decide_new_order(**changed(facts, plan=plan))),
        }
        decision = published.decide_new_order(**facts, policy=policy)
        require_alike("No clause names it, but decide_new_order answers:", answers, [decision], policy)

    for_all(holds, facts=new_order_facts(policy=policy), other=service_plans())


def the_length_of_the_running_plan_does_not_matter_for_a_renewal_order(
    decide_renewal_order: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """A running ticket of any length may be renewed alike: no clause names it (order.renewal).

    ``decide_renewal_order(ordered_on, running_ticket, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, years: int) -> None:
        running = facts["running_ticket"]
        plan = sold_like(running.plan, kind=running.plan.kind, years=years)
        answers = {
            f"for {running.plan}": decided("decide_renewal_order", decide_renewal_order(**facts)),
            f"for the other, {plan}": decided(
                "decide_renewal_order",
                decide_renewal_order(**changed(facts, running_ticket=evolve(running, plan=plan))),
            ),
        }
        decision = published.decide_renewal_order(**facts, policy=policy)
        require_alike("No clause names it, but decide_renewal_order answers:", answers, [decision], policy)

    for_all(holds, facts=renewal_order_facts(policy=policy), years=st.integers(1, 5))


def only_the_end_of_a_part_number_matters(
    is_renewal_part_number: Callable[..., bool], *, policy: Policy = STANDARD
) -> None:
    """What stands before the end of a part number makes no difference (order.renewal).

    ``is_renewal_part_number(part_number)`` answers True or False.
    """

    def holds(facts: Facts, before: str) -> None:
        part_number = facts["part_number"]
        answers = {
            f"for {each}": yes_or_no("is_renewal_part_number", is_renewal_part_number(part_number=each))
            for each in (part_number, before + part_number)
        }
        what = "Only the end of a part number matters, but is_renewal_part_number answers:"
        require_alike(what, answers, [Clause.ORDER_RENEWAL], policy)

    prefixes = st.sampled_from(PlanForm).flatmap(lambda form: part_numbers(form, policy=policy))
    for_all(holds, facts=part_number_facts(policy=policy), before=prefixes)
