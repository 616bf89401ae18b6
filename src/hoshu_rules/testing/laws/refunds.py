"""The laws of returns for a refund (refund.cutoff, refund.registered)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import hoshu_rules.rules.refunds as published
from hoshu_rules.answers import Decision
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.testing.laws.answers import Days, Decided, Facts, decided, last_day_of, outcome_of
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
from hoshu_rules.testing.strategies.dates import days, later
from hoshu_rules.testing.strategies.questions import refund_facts, refund_window_facts
from hoshu_rules.testing.strategies.values import service_plans


def refund_window_is_as_published(refund_window: Callable[..., Days], *, policy: Policy = STANDARD) -> None:
    """A ticket may be returned until the day before the first cut-off (refund.cutoff, refund.registered).

    ``refund_window(purchased_on, registered_on)`` answers a ``Window``, or a pair of its first and last day, or None
    where no day is left.
    """

    def holds(facts: Facts) -> None:
        window = published.refund_window(**facts, policy=policy)
        require_published_days("refund_window", refund_window(**facts), window, policy)

    for_all(holds, facts=refund_window_facts(policy=policy))


def refund_is_decided_as_published(decide_refund: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """Every request for a refund is decided as the policy decides it (refund.cutoff, refund.registered, menu.bundle).

    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_refund(**facts, policy=policy)
        require_published("decide_refund", decide_refund(**facts), decision, policy, plain=decision.outcome)

    for_all(holds, facts=refund_facts(policy=policy))


def refund_window_and_decision_never_disagree(
    refund_window: Callable[..., Days], decide_refund: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """No request is accepted outside the window, and none declined in it (refund.cutoff, refund.registered).

    ``refund_window(purchased_on, registered_on)`` answers a ``Window``, a pair of days, or None where no day is left,
    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        require_window_kept(
            "decide_refund",
            refund_window(purchased_on=facts["purchased_on"], registered_on=facts["registered_on"]),
            decide_refund(**facts),
            facts["requested_on"],
            published.decide_refund(**facts, policy=policy),
            policy,
        )

    for_all(holds, facts=refund_facts(policy=policy))


def refund_once_closed_never_reopens(decide_refund: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """The answer to a request only ever grows less favourable from day to day (refund.cutoff, refund.registered).

    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, days_later: list[int]) -> None:
        def decided_on(day: date) -> Decided:
            return decide_refund(**changed(facts, requested_on=day))

        def published_on(day: date) -> Decision:
            return published.decide_refund(**changed(facts, requested_on=day), policy=policy)

        days_asked = since(facts["requested_on"], days_later)
        require_never_reopened("decide_refund", decided_on, days_asked, published_on, policy)

    for_all(holds, facts=refund_facts(policy=policy), days_later=SOME_DAYS_LATER)


def a_later_purchase_never_has_an_earlier_last_day_for_a_refund(
    refund_window: Callable[..., Days], *, policy: Policy = STANDARD
) -> None:
    """The last day to return a ticket never comes earlier for one that was bought later (refund.cutoff).

    All purchases of a month share it. ``refund_window(purchased_on, registered_on)`` answers a ``Window``, a pair of
    its first and last day, or None where no day is left.
    """

    def last_day(day: date) -> date | None:
        return last_day_of("refund_window", refund_window(purchased_on=day, registered_on=None))

    def holds(purchased_on: date) -> None:
        later_on = next_day(purchased_on)
        window = published.refund_window(purchased_on=later_on, registered_on=None, policy=policy)
        require_later_too("refund_window", last_day, purchased_on, later_on, reasons_of(window), policy)

    for_all(holds, purchased_on=days())


def refund_reads_nothing_into_the_unknown(decide_refund: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """Where it is not known whether registration is complete, only what is so either way is decided (refund.unknown).

    Never declined or accepted unless it would be without registration, and with one on any day.
    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        requested_on = facts["requested_on"]
        values = (UNKNOWN, None, facts["purchased_on"], requested_on, later(requested_on, 1))
        asked = {value: changed(facts, registered_on=value) for value in values}
        require_nothing_read_into_the_unknown(
            "decide_refund",
            "registered_on",
            {value: outcome_of("decide_refund", decide_refund(**each)) for value, each in asked.items()},
            published.decide_refund(**asked[UNKNOWN], policy=policy),
            policy,
        )

    for_all(holds, facts=refund_facts(policy=policy))


def refund_rests_on_its_grounds(decide_refund: Callable[..., Decision], *, policy: Policy = STANDARD) -> None:
    """Every decision has a ground of its own strength and none that is stronger, in the order of the text.

    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` answers a ``Decision`` (refund.cutoff,
    refund.registered, menu.bundle).
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_refund(**facts, policy=policy)
        require_grounds("decide_refund", decide_refund(**facts), decision, policy)

    for_all(holds, facts=refund_facts(policy=policy))


def neither_service_nor_length_matter_for_a_refund(
    decide_refund: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """A ticket of another service or length, but of the same form, may be returned alike: no clause names them.

    ``decide_refund(requested_on, purchased_on, registered_on, plan)`` answers a ``Decision`` or its ``Outcome``
    (refund.cutoff, refund.registered).
    """

    def holds(facts: Facts, other: ServicePlan) -> None:
        plan = sold_like(facts["plan"], kind=other.kind, years=other.years)
        answers = {
            f"for {facts['plan']}": decided("decide_refund", decide_refund(**facts)),
            f"for the other, {plan}": decided("decide_refund", decide_refund(**changed(facts, plan=plan))),
        }
        decision = published.decide_refund(**facts, policy=policy)
        require_alike("No clause names it, but decide_refund answers:", answers, [decision], policy)

    for_all(holds, facts=refund_facts(policy=policy), other=service_plans())
