"""The laws of what a ticket covers (intro.registration to onsite.height)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, tzinfo
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

import hoshu_rules.rules.coverage as published
from hoshu_rules.answers import Decision
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.facts.tickets import Cause, FaultReport, OnSitePlace, SendBackPlace
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy, TermDay
from hoshu_rules.testing.laws.answers import Decided, Facts, decided, outcome_of
from hoshu_rules.testing.laws.holding import (
    changed,
    for_all,
    require_grounds,
    require_nothing_read_into_the_unknown,
    require_published,
    sold_like,
)
from hoshu_rules.testing.laws.telling import fail, require_alike
from hoshu_rules.testing.strategies.dates import zones
from hoshu_rules.testing.strategies.questions import coverage_facts

_NOON: Final = time(12)


def coverage_is_decided_as_published(decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """Every fault is covered, referred or declined as the policy decides it (intro.registration to onsite.height).

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_coverage(**facts, policy=policy)
        require_published("decide_coverage", decide_coverage(**facts), decision, policy, plain=decision.outcome)

    for_all(holds, facts=coverage_facts(policy=policy))


def nothing_is_covered_out_of_term(decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """A covered fault was reported in the service period, or by the other reading occurred in it (term.day).

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``
    (ticket.expiry).
    """

    def holds(facts: Facts) -> None:
        outcome = outcome_of("decide_coverage", decide_coverage(**facts))
        report = facts["report"]
        counted = report.reported_on if policy.term_day is TermDay.REPORTED else report.occurred_on
        is_in_term = counted is not UNKNOWN and facts["starts_on"] <= counted <= facts["expires_on"]
        if outcome is Outcome.ACCEPT and not is_in_term:
            answers = {"your answer": outcome, "the day that counts": counted}
            decision = published.decide_coverage(**facts, policy=policy)
            fail("Nothing is covered out of term, but decide_coverage answers:", answers, [decision], policy)

    for_all(holds, facts=coverage_facts(odd=["reported_on", "occurred_on"], policy=policy))


def adding_an_exclusion_never_turns_no_into_yes(
    decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """With an excluded cause more, established or suspected, a no stays a no, and no fault is covered.

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``
    (exclusion.cause).
    """

    def holds(facts: Facts, cause: Cause) -> None:
        report = facts["report"]
        before = outcome_of("decide_coverage", decide_coverage(**facts))
        for field in ("established_causes", "suspected_causes"):
            worse = changed(facts, report=evolve(report, **{field: getattr(report, field) | {cause}}))
            with_it = outcome_of("decide_coverage", decide_coverage(**worse))
            if with_it is Outcome.ACCEPT or (before is Outcome.DECLINE and with_it is not before):
                what = "An exclusion more never turns no into yes, but decide_coverage answers:"
                answers = {"without it": before, f"with {cause} among {field}": with_it}
                fail(what, answers, [published.decide_coverage(**worse, policy=policy)], policy)

    excluded = [cause for cause in Cause if cause in published.EXCLUDED_CAUSES]
    for_all(holds, facts=coverage_facts(policy=policy), cause=st.sampled_from(excluded))


def an_island_a_height_or_an_expired_ticket_is_never_accepted(
    decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """Each limit refuses by itself, whatever else is true: a remote island, 2 m exactly, a fault after the expiry day.

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``
    (sendback.island, onsite.island, onsite.height, ticket.expiry).
    """

    def holds(facts: Facts) -> None:
        report = facts["report"]
        for name, hopeless in {**_hopeless_places(report, policy), "an expired ticket": _expired(facts)}.items():
            asked = changed(facts, report=hopeless)
            outcome = outcome_of("decide_coverage", decide_coverage(**asked))
            if outcome is not Outcome.DECLINE:
                what = "A limit refuses by itself, but decide_coverage answers:"
                fail(what, {f"for {name}": outcome}, [published.decide_coverage(**asked, policy=policy)], policy)

    for_all(holds, facts=coverage_facts(policy=policy))


def coverage_reads_nothing_into_the_unknown(
    decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """Where a fact is not known, only what is so with each of its values is decided; else a person has to look.

    So it is of whether the fault is one of hardware, whether the place is on a remote island or the registered site, of
    the height, and of whether registration is complete (fault.unknown, island.unknown, onsite.moved, height.unknown,
    unregistered.fault). Not of ``occurred_on``: where the report decides, it is covered in the period and declined
    after it though an occurrence that is known would be referred (term.day, fault.preexisting).
    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        for fact, asked in _asked_with_each_value(facts, policy).items():
            require_nothing_read_into_the_unknown(
                "decide_coverage",
                fact,
                {value: outcome_of("decide_coverage", decide_coverage(**each)) for value, each in asked.items()},
                published.decide_coverage(**asked[UNKNOWN], policy=policy),
                policy,
            )

    for_all(holds, facts=coverage_facts(policy=policy))


def coverage_rests_on_its_grounds(decide_coverage: Callable[..., Decision], *, policy: Policy = STANDARD) -> None:
    """Every decision has a ground of its own strength and none that is stronger, in the order of the text.

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` (intro.registration to
    onsite.height).
    """

    def holds(facts: Facts) -> None:
        decision = published.decide_coverage(**facts, policy=policy)
        require_grounds("decide_coverage", decide_coverage(**facts), decision, policy)

    for_all(holds, facts=coverage_facts(policy=policy))


def the_length_of_a_plan_does_not_matter_for_coverage(
    decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """A fault is covered alike under a plan of any length: no clause names it (ticket.expiry).

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, years: int) -> None:
        plan = facts["plan"]
        other = sold_like(plan, kind=plan.kind, years=years)
        answers = {
            f"for {plan}": decided("decide_coverage", decide_coverage(**facts)),
            f"for the other, {other}": decided("decide_coverage", decide_coverage(**changed(facts, plan=other))),
        }
        decision = published.decide_coverage(**facts, policy=policy)
        require_alike("No clause names it, but decide_coverage answers:", answers, [decision], policy)

    for_all(holds, facts=coverage_facts(policy=policy), years=st.integers(1, 5))


def the_zone_of_a_report_does_not_matter_for_coverage(
    decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD
) -> None:
    """A fault reported at the same instant, told by the clocks of another zone, is covered alike (zone.japan).

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts, zone: tzinfo) -> None:
        reported_at = facts["report"].reported_at
        elsewhere = evolve(facts["report"], reported_at=reported_at.astimezone(zone))
        answers = {
            f"reported at {reported_at}": decided("decide_coverage", decide_coverage(**facts)),
            f"told as {elsewhere.reported_at}": decided(
                "decide_coverage", decide_coverage(**changed(facts, report=elsewhere))
            ),
        }
        what = "A report falls on its day in Japan wherever it is told, but decide_coverage answers:"
        require_alike(what, answers, [published.decide_coverage(**facts, policy=policy)], policy)

    for_all(holds, facts=coverage_facts(odd=["reported_on", "occurred_on"], policy=policy), zone=zones())


def later_events_change_no_coverage(decide_coverage: Callable[..., Decided], *, policy: Policy = STANDARD) -> None:
    """What is known of registration after the day of the report makes no difference (day.later).

    ``decide_coverage(report, plan, starts_on, expires_on, registration)`` answers a ``Decision`` or its ``Outcome``.
    """

    def holds(facts: Facts) -> None:
        until_then = changed(facts, registration=facts["registration"].as_of(facts["report"].reported_on))
        answers = {
            "with what comes later": decided("decide_coverage", decide_coverage(**facts)),
            "without it": decided("decide_coverage", decide_coverage(**until_then)),
        }
        decision = published.decide_coverage(**facts, policy=policy)
        require_alike("Later events change no decision, but decide_coverage answers:", answers, [decision], policy)

    for_all(holds, facts=coverage_facts(odd=["registration"], policy=policy))


def _hopeless_places(report: FaultReport, policy: Policy) -> dict[str, FaultReport]:
    """The same report from each place that a limit excludes."""
    if isinstance(report.place, OnSitePlace):
        places: dict[str, SendBackPlace | OnSitePlace] = {
            "a device on a remote island": evolve(report.place, device_on_remote_island=True),
            "a device at the excluded height": evolve(report.place, height_m=policy.excluded_height_m),
            "a device at the highest": evolve(report.place, height_m=HIGHEST_M),
        }
    else:
        places = {"a destination on a remote island": evolve(report.place, destination_on_remote_island=True)}
    return {name: evolve(report, place=place) for name, place in places.items()}


def _expired(facts: Facts) -> FaultReport:
    """The same fault, but it occurred and was reported on the day after the ticket expired."""
    day, report = next_day(facts["expires_on"]), facts["report"]
    expired: FaultReport = evolve(report, reported_at=datetime.combine(day, _NOON, JAPAN), occurred_on=day)
    return expired


def _asked_with_each_value(facts: Facts, policy: Policy) -> dict[str, dict[object, Facts]]:
    """For each fact that may be UNKNOWN, by its name, the question with that and with each value that it may have."""
    report, place, registration = facts["report"], facts["report"].place, facts["registration"]
    yes_or_no = (UNKNOWN, True, False)
    values: dict[str, tuple[object, ...]] = (
        {
            "device_on_remote_island": yes_or_no,
            "device_at_registered_site": yes_or_no,
            "height_m": (UNKNOWN, 0, policy.excluded_height_m, HIGHEST_M),
        }
        if isinstance(place, OnSitePlace)
        else {"destination_on_remote_island": yes_or_no}
    )
    complete_since = registration.submitted_on or day_before(report.reported_on)
    registrations = {
        value: evolve(registration, completed_on=value, notified_on=None) for value in (UNKNOWN, None, complete_since)
    }
    return {
        "hardware_fault": {value: changed(facts, report=evolve(report, hardware_fault=value)) for value in yes_or_no},
        **{
            name: {
                value: changed(facts, report=evolve(report, place=evolve(place, **{name: value}))) for value in known
            }
            for name, known in values.items()
        },
        "completed_on": {value: changed(facts, registration=known) for value, known in registrations.items()},
    }
