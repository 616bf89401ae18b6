"""What is true of every answer, whatever the facts: the laws of ``testing.laws``, and what holds of whole tickets."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations, product

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closing import closing_event, end_of, known_on, known_on_its_day, what_is_owed
from hoshu_rules import STANDARD, Case, Outcome, Policy, Ticket
from hoshu_rules.answers import DutyKind, Ground, strongest
from hoshu_rules.facts.events import Event
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.testing.strategies import cases, gaps, histories, policies, tickets
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment
from laws_about import LAWS, Law, ours, questions_of
from profiles import fewer_examples
from stories import DESTINATION, SITE, report, ticket
from sweeps import one_in
from worked_examples import DOCS

NO_CASE = Case(ticket=ticket(), events=(), day=ticket().expires_on)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_our_own_answers_hold_the_law(law: Law) -> None:
    """Under the published policy every law holds."""
    law(**{question: ours(question, STANDARD) for question in questions_of(law)})


@pytest.mark.parametrize(
    ("law", "reading"),
    one_in(7, (pytest.param(*each, id=f"{each[0].__name__}-{each[1].value}") for each in product(LAWS, SWITCHABLE))),
)
def test_our_own_answers_hold_the_law_by_another_reading(law: Law, reading: Reading) -> None:
    """With any one reading switched every law holds."""
    policy = STANDARD.switched(reading)
    with fewer_examples():
        law(**{question: ours(question, policy) for question in questions_of(law)}, policy=policy)


def test_refusal_outranks_doubt_and_doubt_outranks_grant() -> None:
    """In every set of effects the strongest decides: refusal, then doubt, then grant; without a grant it is a doubt."""
    everything = list(Effect)
    for effects in chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1)):
        grounds = [Ground(Clause.INTRO_MENU, "made_up", effect) for effect in effects]
        if Effect.REFUSES in effects:
            expected = Outcome.DECLINE
        elif Effect.DOUBTS in effects:
            expected = Outcome.REFER
        elif Effect.GRANTS in effects:
            expected = Outcome.ACCEPT
        else:
            expected = Outcome.REFER
        assert expected is strongest(grounds)


def _answers(assessment: Assessment) -> Assessment:
    """The answers alone: without the case, and without the dates that are still to come."""
    so_far = tuple(entry for entry in assessment.dates if Reading.DAY_LATER not in entry.readings)
    return evolve(assessment, facts=NO_CASE, dates=so_far)


@given(st.data(), cases())
def test_the_order_in_which_events_are_told_changes_nothing(data: st.DataObject, case: Case) -> None:
    """Any permutation of the events has the same assessment, its events included."""
    told = data.draw(st.permutations(case.events))
    assert case.assess() == evolve(case, events=tuple(told)).assess()


@given(st.data(), cases())
def test_an_event_told_twice_counts_once(data: st.DataObject, case: Case) -> None:
    """Events told again, equal in every fact, change nothing (history.again)."""
    again = data.draw(st.lists(st.sampled_from(case.events), max_size=3)) if case.events else []
    assert case.assess() == evolve(case, events=(*again, *case.events)).assess()


@given(cases())
def test_later_events_change_no_answer_of_the_day(case: Case) -> None:
    """Without the events after the day, and without what was added to earlier ones, the day answers as with them."""
    known = evolve(case, events=known_on(case.day, case.events))
    assert _answers(known.assess()) == _answers(case.assess())


@given(st.data(), cases())
def test_earlier_days_answer_as_they_did_when_an_event_is_withdrawn_later(data: st.DataObject, case: Case) -> None:
    """A withdrawal after the day changes no answer of the day; from its day on, it is as if it was never told."""
    standing = [event for event in case.events if event.withdrawn_on is None and event.on <= case.day]
    if not standing:
        return
    event = data.draw(st.sampled_from(standing))
    others = tuple(each for each in case.events if each != event)
    withdrawn_later = evolve(event, withdrawn_on=case.day + timedelta(days=data.draw(gaps()) + 1))
    assert _answers(case.assess()) == _answers(evolve(case, events=(*others, withdrawn_later)).assess())
    withdrawn = evolve(event, withdrawn_on=case.day)
    assert _answers(evolve(case, events=others).assess()) == _answers(
        evolve(case, events=(*others, withdrawn)).assess()
    )


def _close_every_duty(case: Case, policy: Policy) -> set[DutyKind]:
    """Append the closing event of each open duty; the kinds of the duties that were closed."""
    known = known_on_its_day(case)
    assessment = known.assess(policy=policy)
    for duty in assessment.duties:
        event = closing_event(duty, assessment)
        after = evolve(known, events=(*known.events, event)).assess(policy=policy)
        assert what_is_owed(duty) not in map(what_is_owed, after.duties)
    return {duty.kind for duty in assessment.duties}


def _covered(of: Ticket) -> st.SearchStrategy[tuple[Event, ...]]:
    """The histories of a ticket with a fault against whose coverage the report says nothing."""
    place = evolve(SITE, height_m=1) if of.plan.kind.is_on_site else DESTINATION
    plain = evolve(report(), place=place, reported_at=end_of(of.expires_on), serial_number=None)
    return histories(of, faults=st.just(1), report=st.just(plain))


REGISTERED = tickets(
    purchased_after_days=st.just(0),
    starts_after_days=st.just(0),
    registered_after_days=st.just(0),
    serial_number=st.none(),
)
ANY_CASE = cases() | cases(ticket=REGISTERED, history=_covered)


@given(ANY_CASE, policies())
def test_for_each_open_duty_there_is_an_event_that_closes_it(case: Case, policy: Policy) -> None:
    """Whatever is owed at the end of a day, what its bearer does about it then ends it."""
    _close_every_duty(case, policy)


@pytest.mark.slow
def test_every_kind_of_duty_is_closed_by_its_event() -> None:
    """Among many cases, and on the days of the stories, each kind of duty is open in some, and each is closed."""
    closed: set[DutyKind] = set()
    for path in sorted((DOCS / "examples").glob("*.json")):
        story = case_from_json(path.read_text(encoding="utf-8"))
        for day in {event.on for event in story.events}:
            closed.update(_close_every_duty(evolve(story, day=day), STANDARD))

    @settings(
        max_examples=3_000,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(ANY_CASE, policies())
    def draw(case: Case, policy: Policy) -> None:
        closed.update(_close_every_duty(case, policy))

    draw()
    assert set(DutyKind) == closed
