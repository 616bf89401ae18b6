"""Cases as JSON: what is written can be read back; what is refused is in ``bad_input.md``."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from attrs import evolve
from hypothesis import given

from hoshu_rules import UNKNOWN, Case
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.events import FaultReported
from hoshu_rules.formats.json import (
    answer_from_json,
    answer_to_json,
    case_from_json,
    case_or_answer_from_json,
    case_to_json,
    event_from_dict,
    event_to_dict,
    facts_to_json,
    ticket_from_dict,
    ticket_to_dict,
)
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
        ("2026-11-10T18:30:00+0900", "2026-11-10T18:30:00+09:00"),
        ("2026-11-10T18:30:00+09", "2026-11-10T18:30:00+09:00"),
        ("2026-11-10T04:00-0530", "2026-11-10T04:00:00-05:30"),
        ("2026-11-10T18:30:00.5+09:00", "2026-11-10T18:30:00.500000+09:00"),
        ("2026-11-10T18:30:00.123456789+09", "2026-11-10T18:30:00.123456+09:00"),
        ("2026-11-10T23:59:59.9999999+0900", "2026-11-10T23:59:59.999999+09:00"),
        ("1890-11-10T18:30:00+09:18:59", "1890-11-10T18:30:00+09:18:59"),
    ],
)
def test_instants_that_are_read(text: str, expected: str) -> None:
    """An instant may omit its seconds, its zone the colon and the minutes; digits past the microsecond are cut."""
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


@pytest.mark.parametrize(
    "zone", ["+09:60", "+24:00", "+09:00:60", "+09:00:00.5", "+0960", "+9", "+090000", "+09:", "z", "-"]
)
def test_a_zone_that_no_clock_shows_is_refused(zone: str) -> None:
    """The minutes and seconds of a zone go up to 59 and its hours up to 23, in two digits each."""
    with pytest.raises(DocumentError, match="an instant with its zone"):
        case_from_json(CASE.replace(REPORTED_AT, f"2026-11-10T18:30:00{zone}"))


@pytest.mark.parametrize(
    "text",
    [
        *("2026-W46-2T18:30:00+09:00", "2026-314T18:30:00+09:00", "20261110T183000+0900", "2026-11-10T24:00:00+09:00"),
        *("2026-11-10T18:30:00,5+09:00", "2026-11-10T18:30:00.+09:00", "2026-11-10T18:30:00.1234567890+09:00"),
        *("2026-11-10 18:30:00+09:00", "2026-11-10T18+09:00", "2026-11-10T18:30:00+09:00[Asia/Tokyo]"),
    ],
)
def test_other_forms_of_an_instant_are_refused(text: str) -> None:
    """Some of them Python reads; the schema allows none of them."""
    with pytest.raises(DocumentError, match="an instant with its zone"):
        case_from_json(CASE.replace(REPORTED_AT, text))


def test_a_document_is_read_from_bytes() -> None:
    """They are UTF-8, with or without a byte order mark."""
    expected = case_from_json(CASE)
    assert expected == case_from_json(CASE.encode())
    assert expected == case_from_json(CASE.encode("utf-8-sig"))
    answer = answer_to_json(expected.assess()).encode()
    assert expected.assess() == answer_from_json(answer) == case_or_answer_from_json(answer)


@given(cases())
def test_tickets_and_events_come_back_from_dicts(case: Case) -> None:
    """By themselves they are dicts of what JSON can hold, the same as in a case file."""
    document = json.loads(case_to_json(case))
    assert document["ticket"] == ticket_to_dict(case.ticket)
    assert document["events"] == [event_to_dict(event) for event in case.events]
    assert case.ticket == ticket_from_dict(document["ticket"])
    assert case.events == tuple(map(event_from_dict, document["events"]))


def test_a_mapping_is_read_like_a_dict() -> None:
    """It is left as it is."""
    value = MappingProxyType(event_to_dict(REPORTED))
    assert REPORTED == event_from_dict(value)
    assert event_to_dict(REPORTED) == value


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
