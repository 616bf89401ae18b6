"""Cases as JSON: what is written can be read back; what is refused is in ``bad_input.md``."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given

from hoshu_rules import UNKNOWN, Case
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.events import FaultReported
from hoshu_rules.formats.json import case_from_json, case_to_json, facts_to_json
from hoshu_rules.testing.strategies import cases
from stories import SEND_BACK, report, ticket

REPORTED = FaultReported(fault_id="F1", report=report())
REPORTED_AT = "2026-11-10T18:30:00+09:00"
CASE = case_to_json(Case(ticket=ticket(), events=(REPORTED,), day=date(2026, 11, 20)))


@given(cases())
def test_a_case_comes_back_the_same(case: Case) -> None:
    """Every case that can be built is written and read back unchanged."""
    assert case == case_from_json(case_to_json(case))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-10T09:30:00Z", "2026-11-10T09:30:00+00:00"),
        ("2026-11-10T18:30+09:00", "2026-11-10T18:30:00+09:00"),
        ("2026-11-10T18:30:00.5+09:00", "2026-11-10T18:30:00.500000+09:00"),
        ("1890-11-10T18:30:00+09:18:59", "1890-11-10T18:30:00+09:18:59"),
    ],
)
def test_instants_that_are_read(text: str, expected: str) -> None:
    """An instant may omit its seconds, have microseconds, and give its zone as Z or as an offset."""
    (event,) = case_from_json(CASE.replace(REPORTED_AT, text)).events
    assert datetime.fromisoformat(expected) == event.report.reported_at  # type: ignore[union-attr]  # a report


@pytest.mark.parametrize(
    "offset",
    [timedelta(hours=9, microseconds=1), timedelta(hours=9, seconds=1), -timedelta(hours=23, minutes=59, seconds=59)],
    ids=str,
)
def test_an_instant_comes_back_whatever_its_zone(offset: timedelta) -> None:
    """A zone may be any part of a day away from UTC; what is written can be read."""
    told = evolve(report(), reported_at=report().reported_at.astimezone(timezone(offset)))
    case = Case(ticket=ticket(), events=(evolve(REPORTED, report=told),), day=date(2026, 11, 20))
    assert case == case_from_json(case_to_json(case))


@pytest.mark.parametrize("zone", ["+09:60", "+24:00", "+09:00:60", "+09:00:00.5"])
def test_a_zone_that_no_clock_shows_is_refused(zone: str) -> None:
    """The minutes and seconds of a zone go up to 59 and its hours up to 23."""
    with pytest.raises(DocumentError, match="an instant with its zone"):
        case_from_json(CASE.replace(REPORTED_AT, f"2026-11-10T18:30:00{zone}"))


def test_a_path_however_deep_stays_short_in_the_message() -> None:
    """An error deep inside a document has one short line as its message, and its whole path in ``where``."""
    with pytest.raises(DocumentError) as raised:
        case_from_json("[" * 500 + "NaN" + "]" * 500)
    assert "$" + "[0]" * 500 == raised.value.where
    assert len(str(raised.value)) < 1000


def test_the_facts_of_a_question_are_one_line() -> None:
    """Days, words and unknown facts are written as in a case file; what no question takes is refused."""
    facts = {"requested_on": date(2026, 11, 24), "registered_on": UNKNOWN, "plan": SEND_BACK}
    plan = '{"kind": "send_back", "form": "new", "years": 3}'
    assert f'{{"requested_on": "2026-11-24", "registered_on": "unknown", "plan": {plan}}}' == facts_to_json(facts)
    for wrong in (object(), float("nan")):
        with pytest.raises(FactError, match=r"^facts: expected the arguments of a question"):
            facts_to_json({"requested_on": wrong})
