"""Cases and assessments as JSON: what goes in comes out the same, and nothing else goes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from hoshu_rules import UNKNOWN, Case, Outcome
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.events import FaultReported
from hoshu_rules.formats.json import assessment_to_json, case_from_json, case_to_json, day_from_text, facts_to_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.testing.strategies import cases
from hoshu_rules.text import Clause, Reading
from stories import RENEWAL, SEND_BACK, WIDE_CALENDAR, life, report, ticket
from worked_examples import DOCS

CASE = Case(ticket=ticket(), events=tuple(life()), day=date(2026, 11, 22), calendar=WIDE_CALENDAR)
TEXT = case_to_json(CASE)


@given(cases())
def test_a_case_comes_back_the_same(case: Case) -> None:
    """Every case that can be built is written and read back unchanged."""
    assert case == case_from_json(case_to_json(case))


@given(cases())
def test_every_assessment_can_be_written(case: Case) -> None:
    """An assessment is a JSON object whose outcomes, clauses and readings are the words of the code."""
    document = json.loads(assessment_to_json(case.assess()))
    assert (1, case.day.isoformat()) == (document["format"], document["day"])
    for claim in document["claims"]:
        decision = claim["decision"]
        assert decision["outcome"] in {outcome.value for outcome in Outcome}
        for ground in decision["grounds"]:
            assert ground["clause"] in {clause.value for clause in Clause}
            assert ground["effect"] in {effect.value for effect in Effect}
            assert set(ground["readings"]) <= {reading.value for reading in Reading}
            assert isinstance(ground["facts"], dict)


@pytest.mark.parametrize("path", sorted((DOCS / "examples").glob("*.json")), ids=lambda path: path.name)
def test_the_example_files_are_written_as_we_write_them(path: Any) -> None:
    """Each case file of the docs is byte for byte what ``case_to_json`` writes of it."""
    text = path.read_text(encoding="utf-8")
    assert case_to_json(case_from_json(text)) == text


def test_what_may_be_left_out() -> None:
    """A key with a default may be missing: the calendar, what a renewal renews, a cause, a day of occurrence."""
    document = json.loads(TEXT)
    del document["calendar"], document["ticket"]["renews"]
    report = document["events"][4]["report"]
    for key in ("occurred_on", "established_causes", "suspected_causes", "config_file"):
        del report[key]
    assert evolve(CASE, calendar=None) == case_from_json(json.dumps(document))


def test_a_running_ticket_is_read() -> None:
    """A renewal's running ticket goes in and comes out."""
    renewal = Case(ticket=ticket(RENEWAL), events=(), day=date(2026, 11, 22))
    assert renewal == case_from_json(case_to_json(renewal))


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
    """An instant may leave out its seconds, name them to the microsecond, and tell its zone by Z or an offset."""
    document = json.loads(TEXT)
    document["events"] = [document["events"][4]]
    document["events"][0]["report"]["reported_at"] = text
    event = case_from_json(json.dumps(document)).events[0]
    assert datetime.fromisoformat(expected) == event.report.reported_at  # type: ignore[union-attr]  # a report


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def damage(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return damage


def _drop(*path: str | int) -> Callable[[Any], None]:
    def damage(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return damage


REPORT = ("events", 4, "report")


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (_set("format", to=2), "$.format: expected the number 1, got 2"),
        (_set("format", to=True), "$.format: expected the number 1, got True"),
        (_set("format", to=1.0), "$.format: expected the number 1, got 1.0"),
        (_set("format", to="1"), "$.format: expected the number 1, got '1'"),
        (_drop("format"), "$.format: expected the number 1, got None"),
        (_drop("day"), "$.day: expected a value (the key is missing), got None"),
        (_drop("ticket", "plan", "kind"), "$.ticket.plan.kind: expected a value (the key is missing), got None"),
        (_set("extra", to=1), "$.extra: expected no other keys than those of Case, got 'extra'"),
        (_set("ticket", "price", to=1), "$.ticket.price: expected no other keys than those of Ticket, got 'price'"),
        (_set("events", 0, "fault_id", to="F1"), "$.events[0].fault_id: expected no other keys than those of Ordered"),
        (_set("ticket", to=[]), "$.ticket: expected an object: a Ticket, got []"),
        (_set("ticket", to=None), "$.ticket: expected an object: a Ticket, got None"),
        (_set("events", to={}), "$.events: expected a list, got {}"),
        (_set("events", to="ordered"), "$.events: expected a list, got 'ordered'"),
        (_set("events", 1, to=[]), '$.events[1]: expected an object with a "type", got []'),
        (_set("events", 1, "type", to="arrival"), "$.events[1].type: expected one of ordered, arrived,"),
        (_set("events", 1, "type", to=None), "$.events[1].type: expected one of ordered, arrived,"),
        (_drop("events", 1, "type"), "$.events[1].type: expected one of ordered, arrived,"),
        (_set("events", 1, "type", to=["arrived"]), "$.events[1].type: expected one of ordered, arrived,"),
        (
            _set(*REPORT, "place", "type", to="arrived"),
            "$.events[4].report.place.type: expected one of send_back, on_site",
        ),
        (_set("day", to="2026-02-30"), "$.day: expected a day such as 2026-11-22, got '2026-02-30'"),
        (_set("day", to="2026-11-22T00:00:00"), "$.day: expected a day such as 2026-11-22"),
        (_set("day", to="20261122"), "$.day: expected a day such as 2026-11-22"),
        (_set("day", to="2026-W47-7"), "$.day: expected a day such as 2026-11-22"),
        (_set("day", to="２０２６-11-22"), "$.day: expected a day such as 2026-11-22"),
        (_set("day", to=20261122), "$.day: expected a day such as 2026-11-22, got 20261122"),
        (_set("day", to=None), "$.day: expected a day such as 2026-11-22, got None"),
        (_set("events", 3, "notified_on", to="soon"), "$.events[3].notified_on: expected a day such as 2026-11-22"),
        (_set(*REPORT, "reported_at", to="2026-11-10T18:30:00"), "reported_at: expected an instant with its zone"),
        (_set(*REPORT, "reported_at", to="2026-11-10"), "reported_at: expected an instant with its zone"),
        (_set(*REPORT, "reported_at", to="2026-11-10T25:00:00Z"), "reported_at: expected an instant with its zone"),
        (
            _set(*REPORT, "reported_at", to="2026-11-10 18:30:00+09:00"),
            "reported_at: expected an instant with its zone",
        ),
        (_set(*REPORT, "reported_at", to=1793000000), "reported_at: expected an instant with its zone"),
        (_set("ticket", "plan", "years", to=3.0), "$.ticket.plan.years: expected a whole number, got 3.0"),
        (_set("ticket", "plan", "years", to=True), "$.ticket.plan.years: expected a whole number, got True"),
        (_set("ticket", "plan", "years", to="3"), "$.ticket.plan.years: expected a whole number, got '3'"),
        (_set("ticket", "plan", "years", to=0), "$.ticket.plan.years: expected a whole number from 1 to 100, got 0"),
        (_set("ticket", "plan", "years", to=7), "$.ticket.plan: expected a plan of MENU (see find_plan)"),
        (
            _set("ticket", "plan", "kind", to="SEND_BACK"),
            "$.ticket.plan.kind: expected one of send_back, on_site_basic",
        ),
        (_set("ticket", "plan", "kind", to=1), "$.ticket.plan.kind: expected one of send_back, on_site_basic"),
        (_set("ticket", "part_number", to="ＰＮ１"), "$.ticket.part_number: expected ASCII letters, digits and signs"),
        (_set("ticket", "part_number", to="PN 1"), "$.ticket.part_number: expected ASCII letters, digits and signs"),
        (_set("ticket", "part_number", to=28120), "$.ticket.part_number: expected text, got 28120"),
        (_set("ticket", "expires_on", to="2026-04-02"), "$.ticket.expires_on: expected a day on or after 2026-04-03"),
        (
            _set("events", 0, "in_same_order", to="false"),
            "$.events[0].in_same_order: expected true or false, or \"unknown\", got 'false'",
        ),
        (
            _set("events", 0, "in_same_order", to=0),
            '$.events[0].in_same_order: expected true or false, or "unknown", got 0',
        ),
        (_set("events", 4, "fault_id", to="Ｆ１"), "$.events[4].fault_id: expected ASCII letters"),
        (_set(*REPORT, "hardware_fault", to=None), 'hardware_fault: expected true or false, or "unknown", got None'),
        (_set(*REPORT, "hardware_fault", to="UNKNOWN"), 'hardware_fault: expected true or false, or "unknown"'),
        (
            _set(*REPORT, "occurred_on", to=None),
            'occurred_on: expected a day such as 2026-11-22, or "unknown", got None',
        ),
        (_set(*REPORT, "established_causes", to="product"), "established_causes: expected a list, got 'product'"),
        (_set(*REPORT, "established_causes", to=["rust"]), "established_causes[0]: expected one of product, natural"),
        (
            _set(*REPORT, "established_causes", to=["product", "product"]),
            "established_causes: expected each member once",
        ),
        (
            _set("events", 2, "form", "site", to="\ud800"),
            "$.events[2].form.site: expected text without lone surrogates",
        ),
        (_set("events", 2, "form", "site", to=["大阪"]), "$.events[2].form.site: expected text, got ['大阪']"),
        (
            _set("events", 2, "form", "changed", to=["terms"]),
            "$.events[2].form.changed: expected SERIAL_NUMBER, CONTACT",
        ),
        (_set("calendar", "holidays", 0, to="2026-13-01"), "$.calendar.holidays[0]: expected a day such as"),
        (_set("calendar", "holidays", 0, to="1999-01-01"), "$.calendar.holidays: expected days within 2000-01-01"),
        (_set("calendar", to=[]), "$.calendar: expected an object: a BusinessCalendar, got []"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_damaged_document_is_refused_with_the_path_to_the_place(damage: Callable[[Any], None], expected: str) -> None:
    """The error names the place, what was expected there, and what stood there."""
    document = json.loads(TEXT)
    damage(document)
    with pytest.raises(DocumentError) as raised:
        case_from_json(json.dumps(document))
    assert expected in str(raised.value)


def _on_site_report(height: str) -> str:
    document = json.loads(TEXT)
    document["events"][4]["report"]["place"] = {
        "type": "on_site",
        "device_on_remote_island": False,
        "height_m": "HEIGHT",
        "device_at_registered_site": True,
    }
    return json.dumps(document).replace('"HEIGHT"', height)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_on_site_report("NaN"), "$.events[4].report.place.height_m: expected a number that JSON knows, got 'NaN'"),
        (_on_site_report("-Infinity"), "place.height_m: expected a number that JSON knows, got '-Infinity'"),
        (
            _on_site_report("1e999"),
            'place.height_m: expected a height in metres (a number from 0 to 100), or "unknown", got inf',
        ),
        (
            _on_site_report("-0.1"),
            'place.height_m: expected a height in metres (a number from 0 to 100), or "unknown", got -0.1',
        ),
        (_on_site_report("true"), 'place.height_m: expected a number, or "unknown", got True'),
        (_on_site_report('"2"'), "place.height_m: expected a number, or \"unknown\", got '2'"),
        ('{"format": 1, "format": 1}', "$.format: expected each key once, got 'format'"),
        ('{"a": [{"b": {"c": 1, "c": 2}}]}', "$.a[0].b.c: expected each key once, got 'c'"),
        ("[" * 100_000, "$: expected a document that is not nested so deeply"),
        ('{"a":' * 100_000, "$: expected a document that is not nested so deeply"),
        ('{"format": ' + "9" * 5000 + "}", "$: expected numbers of a sensible length"),
        ("", "line 1, column 1: expected JSON"),
        ("{'format': 1}", "line 1, column 2: expected JSON"),
        ("\ufeff{}", "line 1, column 1: expected JSON"),
        ("[]", "$: expected an object: a case file, got []"),
        ("null", "$: expected an object: a case file, got None"),
        ("1", "$: expected an object: a case file, got 1"),
    ],
    ids=lambda value: value[:60],
)
def test_what_is_no_document_of_ours_is_refused(text: str, expected: str) -> None:
    """JSON that is doubled, not a number, too deep, too long, or no JSON at all ends in our error."""
    with pytest.raises(DocumentError) as raised:
        case_from_json(text)
    assert expected in str(raised.value)


@pytest.mark.parametrize("value", [None, b"{}", 1], ids=repr)
def test_a_document_is_text(value: Any) -> None:
    """Bytes and other values are refused before they are parsed."""
    with pytest.raises(FactError, match=r"^text: expected text"):
        case_from_json(value)


@pytest.mark.parametrize("write", [case_to_json, assessment_to_json])
def test_only_our_own_values_are_written(write: Any) -> None:
    """What is no case and no assessment is refused."""
    with pytest.raises(FactError, match="expected a value of"):
        write("a case")


def test_the_facts_of_a_question_are_one_line() -> None:
    """Days, words and what is not known are told as in a case file; what no question takes is refused."""
    facts = {"requested_on": date(2026, 11, 24), "registered_on": UNKNOWN, "plan": SEND_BACK}
    plan = '{"kind": "send_back", "form": "new", "years": 3}'
    assert f'{{"requested_on": "2026-11-24", "registered_on": "unknown", "plan": {plan}}}' == facts_to_json(facts)
    for wrong in (object(), float("nan")):
        with pytest.raises(FactError, match=r"^facts: expected the arguments of a question"):
            facts_to_json({"requested_on": wrong})


def test_a_day_from_text() -> None:
    """YYYY-MM-DD is a day, and nothing else is."""
    assert date(2026, 11, 22) == day_from_text("2026-11-22")
    for wrong in ("2026-11-31", "22.11.2026", "today", ""):
        with pytest.raises(FactError, match="a day such as 2026-11-22"):
            day_from_text(wrong)


@pytest.mark.parametrize(
    "offset",
    [timedelta(hours=9, microseconds=1), timedelta(hours=9, seconds=1), -timedelta(hours=23, minutes=59, seconds=59)],
    ids=str,
)
def test_an_instant_comes_back_whatever_its_zone(offset: timedelta) -> None:
    """A zone may be any part of a day away from UTC: what is written is read."""
    told = evolve(report(), reported_at=report().reported_at.astimezone(timezone(offset)))
    case = Case(ticket=ticket(), events=(FaultReported(fault_id="F1", report=told),), day=date(2026, 11, 20))
    assert case == case_from_json(case_to_json(case))


@pytest.mark.parametrize("zone", ["+09:60", "+24:00", "+09:00:60", "+09:00:00.5"])
def test_a_zone_that_no_clock_shows_is_refused(zone: str) -> None:
    """The minutes and seconds of a zone end at 59 and its hours at 23."""
    told = FaultReported(fault_id="F1", report=report())
    document = case_to_json(Case(ticket=ticket(), events=(told,), day=date(2026, 11, 20)))
    with pytest.raises(DocumentError, match="an instant with its zone"):
        case_from_json(document.replace("2026-11-10T18:30:00+09:00", f"2026-11-10T18:30:00{zone}"))


def test_a_path_however_deep_stays_short_in_the_message() -> None:
    """An error far inside a document still has a message of one short line, and its whole path in ``where``."""
    with pytest.raises(DocumentError) as raised:
        case_from_json("[" * 900 + "NaN" + "]" * 900)
    assert "$" + "[0]" * 900 == raised.value.where
    assert len(str(raised.value)) < 1000
