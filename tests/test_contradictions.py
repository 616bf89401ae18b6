"""What is refused of a ticket and its events is what two stated facts exclude, and nothing else (history.whole)."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import hoshu_rules
from contradictions import CONTRADICTIONS, OF_HISTORIES, OF_VALUES, OfHistory, OfValue, april, held
from hoshu_rules import UNKNOWN, Ticket, assess
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.events import Arrived, Event, Ordered, RegistrationCompleted
from hoshu_rules.telling import languages, tell
from hoshu_rules.telling.words import words
from hoshu_rules.testing import strategies
from profiles import many_examples
from stories import ticket

SOURCES = sorted(Path(hoshu_rules.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("row", OF_HISTORIES, ids=str)
def test_two_facts_of_a_history_that_exclude_each_other_are_refused(row: OfHistory) -> None:
    """Whatever the day asked about, with the code, the path and the two facts; in any order of the events."""
    for day in (date(2026, 4, 1), april(15), date(2029, 1, 1)):
        assert row.holds(row.of, row.events, day)
        error = refused(lambda day=day: assess(row.of, row.events, day=day))  # type: ignore[misc]  # bound at once
        assert (row.code, row.path, row.facts, (error,)) == (error.code, error.where, error.facts, error.all)
        backwards = refused(lambda day=day: assess(row.of, row.events[::-1], day=day))  # type: ignore[misc]
        assert (row.code, row.facts) == (backwards.code, backwards.facts)


@pytest.mark.parametrize("row", OF_VALUES, ids=str)
def test_a_value_that_excludes_itself_is_refused(row: OfValue) -> None:
    """With the code, the place and the two facts too; the day of an instant is Japan's (zone.japan)."""
    error = refused(row.made)
    assert (row.code, row.path, row.facts) == (error.code, error.where, error.facts)


def test_each_contradiction_has_words() -> None:
    """The codes of the table are those that have words, and each history is told with its facts in each language."""
    for language in languages():
        assert {row.code for row in CONTRADICTIONS} == words(language)["contradiction"].keys()
        for row in OF_HISTORIES:
            error = refused(lambda row=row: assess(row.of, row.events, day=april(15)))  # type: ignore[misc]
            told = tell(error, language)
            for part in (row.path, row.code, *(tell(fact, language) for fact in row.facts)):
                assert part in told


def refused(ask: Callable[[], object]) -> ContradictionError:
    """The error in which a question ends."""
    with pytest.raises(ContradictionError) as raised:
        ask()
    return raised.value


def _codes_in_the_source() -> set[str]:
    """Every code that stands in the source: as an argument ``code``, or first in a row of a table of them."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
            if isinstance(node, ast.Tuple) and node.elts and path.name == "contradictions.py":
                first = node.elts[0]
                if isinstance(first, ast.Constant) and str(first.value).isidentifier():
                    found.add(str(first.value))
    return found


def test_the_table_is_complete() -> None:
    """Every code in the source has a row, and no error of this kind is without a code."""
    assert {row.code for row in CONTRADICTIONS} == _codes_in_the_source() - words("en")["problem"].keys()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "ContradictionError":
                assert "code" in {keyword.arg for keyword in node.keywords}, f"{path.name}, line {node.lineno}"


def _refused(of: Ticket, events: list[Event], day: date) -> set[str]:
    """The codes of all contradictions for which a history is refused; none if it is answered."""
    try:
        assess(of, events, day=day)
    except ContradictionError as error:
        return {each.code for each in error.all}
    return set()


WILD = (strategies.tickets(), st.lists(strategies.events(), max_size=9), strategies.days())


@given(*WILD)
def test_a_history_drawn_wildly_is_refused_only_as_the_table_says(of: Ticket, events: list[Event], day: date) -> None:
    """Without regard to contradictions: what a row excludes is refused, and everything else is answered."""
    assert set(held(of, events, day)) == _refused(of, events, day)


@pytest.mark.slow
def test_many_histories_drawn_wildly_are_refused_only_as_the_table_says() -> None:
    """The same of 10,000, and every row refuses some of them."""
    seen: set[str] = set()

    @settings(
        max_examples=10_000,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(*WILD)
    def draw(of: Ticket, events: list[Event], day: date) -> None:
        refused = _refused(of, events, day)
        assert set(held(of, events, day)) == refused
        seen.update(refused)

    draw()
    # A part number is drawn to fit its plan.
    assert {row.code for row in OF_HISTORIES} - {"part_number_of_another_form"} == seen


@pytest.mark.slow
def test_no_history_that_follows_what_can_happen_is_refused() -> None:
    """Of many drawn lives, under `thorough` 10,000, none is refused, whatever a register lacks."""

    @settings(
        max_examples=many_examples(10_000),
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.cases())
    def draw(case: hoshu_rules.Case) -> None:
        assert case.day == case.assess().facts.day

    draw()


def test_what_one_event_leaves_open_another_may_state() -> None:
    """Told again with more facts, an order and a completion are no other ones: their facts are put together."""
    events: list[Event] = [
        Ordered(on=april(3), in_same_order=UNKNOWN, event_id="E1"),
        Ordered(on=april(3), in_same_order=True, event_id="E2"),
        RegistrationCompleted(on=april(8)),
        RegistrationCompleted(on=april(8), notified_on=april(9)),
    ]
    assessment = assess(ticket(), events, day=april(30))
    (order,) = (claim for claim in assessment.claims if claim.kind.value == "order")
    assert order.decision.facts.in_same_order is True  # type: ignore[union-attr]  # the facts of an order
    assert april(9) == assessment.registration.facts.registration.notified_on


def test_an_event_told_again_with_its_withdrawal_is_withdrawn() -> None:
    """A system that only appends withdraws an event by telling it again; the first such day counts."""
    arrived = Arrived(on=april(8), event_id="E1")
    again = [Arrived(on=april(8), event_id="E1", withdrawn_on=april(day)) for day in (20, 10)]
    expected = assess(ticket(), [again[1]], day=april(15))
    assert expected == assess(ticket(), [arrived, *again], day=april(15))
    assert expected.registration.facts.registration.arrived_on is None
    earlier = assess(ticket(), [arrived, *again], day=april(9)).registration.facts.registration
    assert april(8) == earlier.arrived_on
