"""The laws of everything at once: what is assessed of a whole ticket on a day."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve
from hypothesis import strategies as st

import hoshu_rules.ticket.assessment as published
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.testing.laws.answers import Facts
from hoshu_rules.testing.laws.holding import changed, for_all, require_published
from hoshu_rules.testing.laws.telling import fail, require_alike
from hoshu_rules.testing.strategies.questions import assessment_facts
from hoshu_rules.ticket.assessment import ASSESSMENT, Assessment

Assesses = Callable[..., Assessment]


def a_ticket_is_assessed_as_published(assess: Assesses, *, policy: Policy = STANDARD) -> None:
    """Everything that is decided, dated and owed of a ticket, on every day, is what the policy says (day.later).

    ``assess(ticket, events, day, calendar)`` answers an ``Assessment``.
    """

    def holds(facts: Facts) -> None:
        assessment = published.assess(**facts, policy=policy)
        require_published("assess", _assessment(assess, facts), assessment, policy, plain=assessment)

    for_all(holds, facts=assessment_facts(policy=policy))


def the_order_of_events_does_not_matter(assess: Assesses, *, policy: Policy = STANDARD) -> None:
    """The same events in another order are assessed alike (day.later).

    ``assess(ticket, events, day, calendar)`` answers an ``Assessment``.
    """

    def holds(facts: Facts, moved: int) -> None:
        # Any order can be reached by moving one event to the front, time and again.
        events = facts["events"]
        number = moved % max(len(events), 1)
        others = (*events[:number], *events[number + 1 :])
        reordered = changed(facts, events=(*events[number : number + 1], *others))
        answers = {"as it came": _assessment(assess, facts), "in another order": _assessment(assess, reordered)}
        require_alike("The order of events does not matter, but assess answers:", answers, (), policy)

    for_all(holds, facts=assessment_facts(policy=policy), moved=st.integers(1, 30))


def later_events_change_no_decision(assess: Assesses, *, policy: Policy = STANDARD) -> None:
    """Without the events after the day everything but the list of dates is the same (day.later).

    ``assess(ticket, events, day, calendar)`` answers an ``Assessment``.
    """

    def holds(facts: Facts) -> None:
        until_then = changed(facts, events=tuple(event for event in facts["events"] if event.on <= facts["day"]))
        answers = {
            "with later events": evolve(_assessment(assess, facts), dates=()),
            "without them": evolve(_assessment(assess, until_then), dates=()),
        }
        require_alike("Later events change no decision, but assess answers:", answers, (), policy)

    for_all(holds, facts=assessment_facts(policy=policy))


def dates_stand_in_order_and_every_event_is_among_them(assess: Assesses, *, policy: Policy = STANDARD) -> None:
    """The dates of a ticket are told in order, and every event's is among them (day.later).

    ``assess(ticket, events, day, calendar)`` answers an ``Assessment``.
    """

    def holds(facts: Facts) -> None:
        told = [entry.day for entry in _assessment(assess, facts).dates]
        missing = {event.on for event in facts["events"]} - set(told)
        if sorted(told) != told or missing:
            what = "Dates stand in order, each event's among them, but assess answers:"
            answers = {"the days": [day.isoformat() for day in told], "missing": sorted(map(str, missing))}
            fail(what, answers, (), policy)

    for_all(holds, facts=assessment_facts(policy=policy))


def the_beginning_of_a_part_number_does_not_matter(assess: Assesses, *, policy: Policy = STANDARD) -> None:
    """A ticket whose part number begins otherwise, and ends the same, is assessed alike: no clause names it.

    ``assess(ticket, events, day, calendar)`` answers an ``Assessment`` (order.renewal).
    """

    def holds(facts: Facts) -> None:
        ticket = facts["ticket"]
        other = evolve(ticket, part_number=f"X{ticket.part_number}")
        assessment = _assessment(assess, changed(facts, ticket=other))
        answers = {
            f"for {ticket.part_number}": _assessment(assess, facts),
            f"for {other.part_number}": evolve(assessment, ticket=ticket),
        }
        require_alike("No clause names it, but assess answers:", answers, (), policy)

    for_all(holds, facts=assessment_facts(policy=policy))


def _assessment(assess: Assesses, facts: Facts) -> Assessment:
    assessment = assess(**facts)
    ASSESSMENT.check("the answer of assess", assessment)
    return assessment
