"""The JSON Schemas in the repository are made from the code, accept all that we write and refuse every wrong shape."""

from __future__ import annotations

import copy
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any, get_args

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from hoshu_rules import (
    JAPAN,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    FailedDelivery,
    HoshuError,
    Leg,
    OnSitePlace,
    Outcome,
    Party,
    Policy,
    SendBackPlace,
    assess,
    decide_new_order,
    find_plan,
)
from hoshu_rules.answers import Bearer
from hoshu_rules.errors import FactError
from hoshu_rules.facts import questions
from hoshu_rules.facts.events import (
    ConfigFileProvided,
    DecidedQuestion,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    PersonDecided,
    RegistrationSubmitted,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.questions import MenuFacts
from hoshu_rules.facts.tickets import Closing, Defect
from hoshu_rules.formats.json import ANSWERS, answer_from_json, answer_to_json, case_from_json, case_to_json
from hoshu_rules.formats.writing import TAG, TAGS
from hoshu_rules.testing.strategies import cases, policies
from hoshu_rules.ticket import Assessment
from questions import answers
from schema_export import Schema, answer_schema, case_schema
from stories import FORM, ON_SITE, RENEWAL, SEND_BACK, SITE, WIDE_CALENDAR, life, report, ticket
from sweeps import one_in
from worked_examples import DOCS

SCHEMAS = {"case.schema.json": case_schema(), "answer.schema.json": answer_schema()}
CASE_SHAPE = Draft202012Validator(SCHEMAS["case.schema.json"])
ANSWER_SHAPE = Draft202012Validator(SCHEMAS["answer.schema.json"])

DAY = date(2026, 11, 22)
CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1),
    last_day=date(2029, 12, 31),
    holidays=frozenset({date(2026, 11, 3), date(2026, 11, 23)}),
    source="a test",
)
REPORT = evolve(
    report(),
    occurred_on=date(2026, 11, 10),
    established_causes=frozenset({Cause.PRODUCT}),
    suspected_causes=frozenset({Cause.OTHER, Cause.POWER_SUPPLY}),
    config_file=ConfigFile.NEVER,
)
CHANGED = evolve(FORM, changed=frozenset({EntryField.SITE}))
EVENTS: list[Event] = [
    *life()[:2],
    RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=CHANGED),
    *life()[3:4],
    DetailsChanged(on=date(2026, 4, 20), reported_on=DAY),
    ReturnRequested(on=DAY),
    FaultReported(fault_id="F1", report=REPORT),
    FaultReported(fault_id="F1", report=evolve(REPORT, place=SITE)),
    *life()[5:],
    DeliveryFailed(fault_id="F1", on=DAY, failure=FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)),
    RenewalOrdered(on=date(2029, 1, 10), plan=RENEWAL),
    RenewalDeclined(
        on=DAY, at=datetime(2026, 11, 22, 9, 0, tzinfo=JAPAN), event_id="E1", withdrawn_on=date(2026, 11, 30)
    ),
    PersonDecided(on=DAY, question=DecidedQuestion.REFUND, decided=Outcome.ACCEPT, reason="goodwill"),
    PersonDecided(
        on=DAY,
        question=DecidedQuestion.SHIPPING,
        decided=Bearer.PROVIDER,
        reason="goodwill",
        fault_id="F1",
        what=Leg.REPLACEMENT_OUT,
    ),
    FaultLocated(
        fault_id="F1",
        on=date(2026, 11, 11),
        hardware_fault=True,
        established_causes=REPORT.established_causes,
        suspected_causes=REPORT.suspected_causes,
    ),
    ConfigFileProvided(fault_id="F1", on=DAY),
    DestinationChanged(fault_id="F1", on=DAY),
    ReplacementUnfit(fault_id="F1", on=DAY, defect=Defect.WRONG_UNIT),
    EngineerSent(fault_id="F1", on=DAY),
    UnitSwapped(fault_id="F1", on=DAY, serial_number="12345678902"),
    FaultClosed(fault_id="F1", on=DAY, reason=Closing.NO_FAULT_FOUND),
]
CLAIM = decide_new_order(ordered_on=DAY, device_bought_on=DAY, in_same_order=True, plan=SEND_BACK)
NAMED: dict[str, Any] = {"registered_on": date(2026, 4, 14), "serial_number": "12345678901", "ticket_id": "T1"}

Path = tuple[str | int, ...]


def document_of(case: Case) -> Any:
    """The case file of a case, parsed."""
    return json.loads(case_to_json(case))


def is_read(text: str, from_json: Callable[[str], object] = case_from_json) -> bool:
    """Whether the text is accepted as a case, or as an answer by ``answer_from_json``."""
    try:
        from_json(text)
    except HoshuError:
        return False
    return True


def references_in(schema: object) -> Iterator[str]:
    """Every definition that is referred to anywhere in a schema."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from references_in(part)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_it_is_a_schema(schema: Schema) -> None:
    """Each is a schema of draft 2020-12 that needs no other document and has no unused definition."""
    meta.validate(schema)
    assert {f"#/$defs/{name}" for name in schema["$defs"]} == set(references_in(schema))


def test_the_cases_of_the_vectors_have_the_shape() -> None:
    """Each whole case in the conformance vectors fits the schema."""
    lines = (DOCS / "conformance" / "assess.ndjson").read_text(encoding="utf-8").splitlines()
    for vector in map(json.loads, lines):
        assert [] == list(CASE_SHAPE.iter_errors(vector["facts"])), vector["id"]


@given(cases(), policies(opens_at=st.times(max_value=time(11)), closes_at=st.times(min_value=time(12))))
def test_all_that_we_write_has_the_shape(case: Case, policy: Policy) -> None:
    """Every case that can be drawn, and its assessment under any policy, fits the schemas."""
    CASE_SHAPE.validate(document_of(case))
    ANSWER_SHAPE.validate(json.loads(answer_to_json(case.assess(policy=policy))))


# A function that takes the number, for each name with a range in the schemas.
TAKES: dict[str, Callable[[str, Any], object]] = {
    "Policy": lambda key, value: Policy(**{key: value}),
    "OnSitePlace": lambda key, value: evolve(SITE, **{key: value}),
    "MenuFacts": lambda key, value: MenuFacts(**{"kind": SEND_BACK.kind, "form": SEND_BACK.form, key: value}),
    "ServicePlan": lambda key, value: find_plan(kind=SEND_BACK.kind, form=SEND_BACK.form, **{key: value}),
}


def ends() -> Iterator[tuple[str, str, float, float]]:
    """Each end of each range in the schemas: its name, the last number inside and the first one outside."""
    for schema in SCHEMAS.values():
        for name, definition in schema["$defs"].items():
            for key, value in definition.get("properties", {}).items():
                for option in [value, *value.get("anyOf", [])]:
                    for word, away in (("minimum", -1), ("maximum", 1)):
                        if word in option:
                            last = option[word]
                            is_whole = option["type"] == "integer"
                            yield name, key, last, last + away if is_whole else math.nextafter(last, away * math.inf)


@pytest.mark.parametrize("end", sorted(set(ends())), ids=str)
def test_a_range_ends_where_the_code_ends_it(end: tuple[str, str, float, float]) -> None:
    """The code accepts the last number of a range, and refuses the next one."""
    name, key, within, without = end
    TAKES[name](key, within)
    with pytest.raises(FactError):
        TAKES[name](key, without)


def test_every_number_of_the_policy_has_both_its_ends() -> None:
    """Every number of the policy has a minimum and a maximum in the schema."""
    numbers = [field.name for field in fields(Policy) if type(field.default) in {int, float}]
    assert dict.fromkeys(numbers, 2) == Counter(key for name, key, *_numbers in set(ends()) if name == "Policy")


def test_the_words_of_a_choice_are_those_the_policy_takes() -> None:
    """If a reading allows only two of the three outcomes, the schema names these two."""
    properties = SCHEMAS["answer.schema.json"]["$defs"]["Policy"]["properties"]
    for name in (field.name for field in fields(Policy) if isinstance(field.default, Outcome)):
        refused = []
        for outcome in Outcome:
            try:
                Policy(**{name: outcome})  # type: ignore[arg-type]  # name is that of an outcome
            except FactError:
                refused.append(outcome.value)
        assert len(refused) == 1
        assert {outcome.value for outcome in Outcome} - set(refused) == set(properties[name]["enum"])


def test_a_source_is_blank_for_both_or_for_neither() -> None:
    """White space of any script is refused as a source, by the schema and by the calendar."""
    pattern = SCHEMAS["case.schema.json"]["$defs"]["BusinessCalendar"]["properties"]["source"]["pattern"]
    characters = [chr(code) for code in range(0x110000)]
    assert [character for character in characters if character.strip()] == re.findall(pattern, "".join(characters))


def day_text(year: str = "2026", month: str = "10", day: str = "28") -> str:
    """The text of a day; by default a 28th, which every month has."""
    return f"{year}-{month}-{day}"


TWO_DIGITS = [f"{number:02}" for number in range(100)]
DAYS = [
    *(day_text(month=month) for month in TWO_DIGITS),
    *(day_text(day=day) for day in TWO_DIGITS),
    *(day_text(year=year) for year in ("0000", "0001", "9999", "999", "12026", "+2026", "-001")),
    *("2026-10-28\n", "\n2026-10-28", "2026-10-28 ", "2026-10-28\u2028", "20261028", "2026-301", "2026-W44-3"),
    *(
        "２０２６-10-28",
        "2026-1０-28",
        "2026-10-²8",
        "2026−10−28",
        "2026/10/28",
        "28-10-2026",
        "2026-10-28Z",
        "2026-10",
    ),
]
INSTANTS = [
    *(f"{day}T18:30:00+09:00" for day in DAYS),
    *(f"2026-10-28T{hour}:30:00+09:00" for hour in TWO_DIGITS),
    *(f"2026-10-28T18:{minute}:00+09:00" for minute in TWO_DIGITS),
    *(f"2026-10-28T18:30:{second}+09:00" for second in TWO_DIGITS),
    *(f"2026-10-28T18:30:00-{hour}:00" for hour in TWO_DIGITS),
    *(f"2026-10-28T18:30:00+09:{minute}" for minute in TWO_DIGITS),
    *(f"2026-10-28T18:30:00+09:00:{second}" for second in TWO_DIGITS),
    *(f"2026-10-28T18:30:00.{digits}Z" for digits in ("1", "12", "123456", "1234567", "123456789", "1234567890", "")),
    *(f"2026-10-28T18:30{rest}" for rest in ("Z", "+09:00", "", "z", ":00", ":00,5Z", "Z\n", " Z", ".5Z", "+9:00")),
    *(f"2026-10-28T18:30-{'0' * digits}" for digits in range(8)),
    *("2026-10-28 18:30:00+09:00", "2026-10-28t18:30:00Z", "2026-10-28T1830Z", "2026-10-28T18Z", "２０26-10-28T18:30Z"),
]


def test_a_day_is_one_for_both_or_for_neither() -> None:
    """For all months, days and years, and other ways to write a day, the schema and the code agree."""
    document = document_of(Case(ticket=ticket(), events=(), day=DAY))
    for text in DAYS:
        document["day"] = text
        assert is_read(json.dumps(document)) == CASE_SHAPE.is_valid(document), text


def test_an_instant_is_one_for_both_or_for_neither() -> None:
    """The same for instants: hours, minutes, seconds, fractions and zone."""
    document = document_of(Case(ticket=ticket(), events=(FaultReported(fault_id="F1", report=report()),), day=DAY))
    for text in INSTANTS:
        document["events"][0]["report"]["reported_at"] = text
        assert is_read(json.dumps(document)) == CASE_SHAPE.is_valid(document), text


# What is put in each place in turn, in addition to changes of the value there.
STRANGERS: list[object] = [
    *(None, True, False, 0, 1, 2, -1, 1.0, 1.5, 100.5, 10**30),
    *("", " ", "unknown", "Unknown", "null", "a text", "１２", "2026-11-22", "2026-11-10T18:30:00+09:00"),
    *([], {}, [None], ["unknown"], [[]], {"type": "arrived"}, {"type": "on_site"}, {"": 0}),
]


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value in a document with its path, the whole document first."""
    yield path, value
    if isinstance(value, dict | list):
        for step, member in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(member, (*path, step))


def told(path: Path) -> str:
    """A path as errors show it."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def at_path(document: Any, path: Path) -> Any:
    """The value in a place of the document."""
    for step in path:
        document = document[step]
    return document


def put(document: Any, path: Path, value: object) -> Any:
    """The document with this value in that place."""
    if not path:
        return value
    changed = copy.copy(document)
    changed[path[0]] = put(document[path[0]], path[1:], value)
    return changed


def replacements(value: Any) -> Iterator[tuple[str, object]]:
    """Values to put in place of a value, each with a name."""
    for stranger in STRANGERS:
        yield f"is {json.dumps(stranger, ensure_ascii=False)}", stranger
    yield "is in a list", [value]
    if isinstance(value, dict):
        for key in value:
            yield f"without {key}", {name: member for name, member in value.items() if name != key}
            yield f"with {key.upper()}", {name.upper() if name == key else name: value[name] for name in value}
        yield "with one more key", {**value, "note": None}
    if isinstance(value, list):
        yield "doubled", value * 2
        yield "is its members", dict(enumerate(map(str, value)))
    if isinstance(value, str):
        yield "with a newline", f"{value}\n"
        yield "after a space", f" {value}"
        yield "in capitals", value.upper()
        yield "full-width", "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in value)
    if isinstance(value, int | float):
        yield "as text", json.dumps(value)


def damaged(document: Any, at: Path) -> Iterator[tuple[str, Any]]:
    """The document with one change, in this place or below it, each with a name for the change."""
    for path, value in places(document):
        if path[: len(at)] == at:
            for name, replacement in replacements(value):
                yield f"{told(path)} {name}", put(document, path, replacement)


RENEWED = Case(ticket=ticket(RENEWAL), events=(), day=DAY, calendar=CALENDAR)
WHOLE: dict[str, tuple[Any, Path]] = {
    "ticket": (document_of(evolve(RENEWED, ticket=evolve(RENEWED.ticket, **NAMED), reference="R1")), ()),
    **{
        f"{number}. {type(event).__name__}": (
            document_of(Case(ticket=ticket(), events=(event,), day=DAY)),
            ("events", 0),
        )
        for number, event in enumerate(EVENTS, start=1)
    },
}


INSTANT_OF_ANOTHER_DAY = 'at is "2026-11-10T18:30:00+09:00"'
CODES = ("unknown", "Unknown", "null", "2026-11-22", "2026-11-10T18:30:00+09:00")

# All else of the thousands of damages is refused by both or by neither.
REFUSED_BY_THE_CODE_ALONE = {
    **{what: {f"$.events[0].{INSTANT_OF_ANOTHER_DAY}"} for what in list(WHOLE)[1:]},
    "ticket": {
        "$.format is 1.0",
        "$.ticket.plan.years is 1.0",
        "$.ticket.renews.plan.years is 1.0",
        "$.ticket without renews",
        "$.ticket.renews is null",
        '$.ticket.renews.starts_on is "2026-11-22"',
        '$.calendar.first_day is "2026-11-22"',
        '$.calendar.last_day is "2026-11-22"',
    },
    "4. RegistrationCompleted": {
        f"$.events[0].{INSTANT_OF_ANOTHER_DAY}",
        '$.events[0].on is "2026-11-22"',
    },
    "7. FaultReported": {'$.events[0].report.occurred_on is "2026-11-22"'},
    "8. FaultReported": {'$.events[0].report.occurred_on is "2026-11-22"'},
    "14. RenewalOrdered": {
        f"$.events[0].{INSTANT_OF_ANOTHER_DAY}",
        '$.events[0].withdrawn_on is "2026-11-22"',
        "$.events[0].plan.years is 1.0",
    },
    "16. PersonDecided": {
        f"$.events[0].{INSTANT_OF_ANOTHER_DAY}",
        *(f'$.events[0].fault_id is "{code}"' for code in CODES),
    },
    "17. PersonDecided": {
        f"$.events[0].{INSTANT_OF_ANOTHER_DAY}",
        *(f"$.events[0] without {name}" for name in ("fault_id", "what")),
        *(f"$.events[0].{name} is null" for name in ("fault_id", "what")),
    },
}


@pytest.mark.parametrize("what", one_in(4, WHOLE))
def test_a_damaged_document_is_refused_by_both_or_by_neither(what: str) -> None:
    """The schema and the code agree on each document with one thing wrong, except for the few that are listed."""
    document, at = WHOLE[what]
    assert is_read(json.dumps(document))
    CASE_SHAPE.validate(document)
    is_refused_by: dict[str, set[str]] = {"code": set(), "schema": set()}
    for name, changed in damaged(document, at):
        if not is_read(json.dumps(changed)):
            is_refused_by["code"].add(name)
        if not CASE_SHAPE.is_valid(changed):
            is_refused_by["schema"].add(name)
    assert REFUSED_BY_THE_CODE_ALONE.get(what, set()) == is_refused_by["code"] - is_refused_by["schema"]
    assert set() == is_refused_by["schema"] - is_refused_by["code"]


DEFINITIONS: dict[str, Schema] = SCHEMAS["answer.schema.json"]["$defs"]
SHAPES = {name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": DEFINITIONS}) for name in DEFINITIONS}


def definitions_in(
    schema: Schema, value: Any, path: Path = (), definitions: Schema = DEFINITIONS
) -> Iterator[tuple[str, Path]]:
    """Each object in a document with the name of its definition and its path."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        schema = definitions[name]
    if "else" in schema:
        branch = "then" if Draft202012Validator(schema["if"]).is_valid(value) else "else"
        yield from definitions_in(schema[branch], value, path, definitions)
        return
    if "discriminator" in schema:
        yield from definitions_in({"$ref": schema["discriminator"]["mapping"][value[TAG]]}, value, path, definitions)
        return
    options: Any = () if "properties" in schema else schema.get("oneOf", schema.get("anyOf", ()))
    for option in options:
        if Draft202012Validator({**option, "$defs": definitions}).is_valid(value):
            yield from definitions_in(option, value, path, definitions)
    if isinstance(value, list) and "items" in schema:
        for index, member in enumerate(value):
            yield from definitions_in(schema["items"], member, (*path, index), definitions)
    if isinstance(value, dict):
        if "properties" in schema:
            yield name, path
        for key, member in value.items():
            others = schema.get("additionalProperties") or {}
            yield from definitions_in(schema.get("properties", {}).get(key, others), member, (*path, key), definitions)


def whole_answers() -> Iterator[Any]:
    """Documents of answers that together hold an object of each kind, the small ones first."""
    for answer in (
        *(RENEWED.assess(), *answers()),
        assess(ticket(ON_SITE), life(ON_SITE), day=DAY, calendar=WIDE_CALENDAR),
        evolve(RENEWED.assess(), facts=evolve(RENEWED, events=tuple(EVENTS))),
    ):
        yield json.loads(answer_to_json(answer, explained=False))
    explained = json.loads(answer_to_json(RENEWED.assess()))
    yield explained
    yield {**explained, "rules_version": "2025.1"}


@cache
def examples_of_definitions() -> dict[str, tuple[Any, Path]]:
    """For each object that an answer can hold, the document of an answer and the path to one there."""
    found: dict[str, tuple[Any, Path]] = {}
    for document in whole_answers():
        for name, path in definitions_in(SCHEMAS["answer.schema.json"], document):
            found.setdefault(name, (document, path))
    return found


ANSWERS_REFUSED_BY_THE_CODE_ALONE = {
    **{f"{kind.__name__}Document": {"$.format is 1.0"} for kind in ANSWERS.values()},
    "AnswerOfAnotherVersion": {"$.format is 1.0"},
    **{kind.__name__: {f"$.{INSTANT_OF_ANOTHER_DAY}"} for kind in get_args(Event)},
    "FaultReported": set(),
    "BusinessCalendar": {'$.first_day is "2026-11-22"', '$.last_day is "2026-11-22"'},
    "EntryFacts": {"$.digits_expected is 1.0"},
    "FaultReport": {'$.occurred_on is "2026-11-22"'},
    "MenuFacts": {"$.years is 1.0"},
    "PersonDecided": {f"$.{INSTANT_OF_ANOTHER_DAY}", *(f'$.fault_id is "{code}"' for code in CODES)},
    "Policy": {
        f"$.{name} is 1.0"
        for name in (
            *("new_order_months", "renewal_notice_months", "registration_guide_months", "return_weeks"),
            *("serial_digits", "short_serial_digits"),
        )
    },
    "RefundFacts": {f"$.{name}_{INSTANT_OF_ANOTHER_DAY}" for name in ("registered", "requested")},
    "Registration": {
        f"$.completed_{INSTANT_OF_ANOTHER_DAY}",
        *(f'$.{name} is "2026-11-22"' for name in ("notified_on", "sent_as_asked_on")),
    },
    "RegistrationCompleted": {f"$.{INSTANT_OF_ANOTHER_DAY}", '$.on is "2026-11-22"'},
    "RenewalOrdered": {f"$.{INSTANT_OF_ANOTHER_DAY}", '$.withdrawn_on is "2026-11-22"'},
    "RunningTicket": {'$.starts_on is "2026-11-22"'},
    "ServicePlan": {"$.years is 1.0"},
    "Ticket": {"$.renews is null"},
}


def damaged_by_itself(whole: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """An object with one change of its keys, of a value, or of the first member of a list."""
    for name, replacement in replacements(whole):
        if isinstance(replacement, dict):
            yield f"$ {name}", replacement
    for path, value in places({key: value[:1] if isinstance(value, list) else value for key, value in whole.items()}):
        if len(path) == 1 or (len(path) == 2 and path[1] == 0):
            for name, replacement in replacements(value):
                yield f"{told(path)} {name}", put(whole, path, replacement)


OBJECTS = [
    name for name, definition in DEFINITIONS.items() if "properties" in definition and "discriminator" not in definition
]


@pytest.mark.parametrize("name", one_in(5, OBJECTS))
def test_a_damaged_answer_is_refused_by_both_or_by_neither(name: str) -> None:
    """So it is with each object that an answer can hold, whatever is changed in it."""
    document, at = examples_of_definitions()[name]
    assert is_read(json.dumps(document), answer_from_json)
    is_refused_by: dict[str, set[str]] = {"code": set(), "schema": set()}
    for change, changed in damaged_by_itself(at_path(document, at)):
        if not is_read(json.dumps(put(document, at, changed)), answer_from_json):
            is_refused_by["code"].add(change)
        if not SHAPES[name].is_valid(changed):
            is_refused_by["schema"].add(change)
    assert ANSWERS_REFUSED_BY_THE_CODE_ALONE.get(name, set()) == is_refused_by["code"] - is_refused_by["schema"]
    assert set() == is_refused_by["schema"] - is_refused_by["code"]


def test_every_kind_of_event_is_damaged() -> None:
    """Every event and every place of a fault is damaged."""
    events = {document["events"][0]["type"] for document, at in WHOLE.values() if at}
    assert {TAGS[kind] for kind in get_args(Event)} == events
    assert {SendBackPlace.__name__, OnSitePlace.__name__} == {type(REPORT.place).__name__, type(SITE).__name__}


def objects_in(schema: Any) -> Iterator[Schema]:
    """Every schema of an object, at any depth, but for conditions and choices, which lead to one."""
    for path, part in places(schema):
        is_object = isinstance(part, dict) and part.get("type") == "object"
        if is_object and not {"if", "discriminator"} & {*path, *part}:
            yield part


def test_a_wrong_value_is_one_error() -> None:
    """A validator that knows no discriminators looks only at the object of the type, and says what is wrong there."""
    case, answer = document_of(Case(ticket=ticket(), events=tuple(EVENTS), day=DAY)), json.loads(answer_to_json(CLAIM))
    for document, shape, path, wrong in (
        (case, CASE_SHAPE, ("events", 0, "in_same_order"), "false"),
        (case, CASE_SHAPE, ("events", 6, "report", "place", "destination_named"), 1),
        (case, CASE_SHAPE, ("events", 0, "type"), "delivered"),
        (case, CASE_SHAPE, ("events", 0), "ordered"),
        (case, CASE_SHAPE, ("ticket", "plan", "years"), 7),
        (answer, ANSWER_SHAPE, ("facts", "ordered_on"), None),
        (answer, ANSWER_SHAPE, ("policy", "refund_open"), "yes"),
        (answer, ANSWER_SHAPE, ("grounds", 0, "clause"), "menu"),
    ):
        assert [path] == [tuple(error.instance_path) for error in shape.iter_errors(put(document, path, wrong))]
    plan = {"kind": "on_site_basic", "form": "bundle", "years": 3}
    assert [("ticket", "plan")] == [
        tuple(error.instance_path) for error in CASE_SHAPE.iter_errors(put(case, ("ticket", "plan"), plan))
    ]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_each_schema_has_a_name_and_its_definitions_have_names_for_types(schema: Schema) -> None:
    """The title of a definition is its name, which is that of a class in most languages."""
    assert schema["$id"] == f"urn:hoshu-rules:schema:{schema['title'].lower()}:1"
    for name, definition in schema["$defs"].items():
        assert name == definition["title"]
        assert re.fullmatch("[A-Z][A-Za-z]+", name)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_choice_of_objects_has_a_discriminator(schema: Schema) -> None:
    """It maps each type to its object, as OpenAPI 3.1 asks, and the conditions for validators say the same."""
    choices = [part for _path, part in places(schema) if isinstance(part, dict) and "discriminator" in part]
    assert choices
    for choice in choices:
        assert TAG == choice["discriminator"]["propertyName"]
        mapping = choice["discriminator"]["mapping"]
        assert list(mapping) == choice["properties"][TAG]["enum"]
        assert mapping == {row["if"]["properties"][TAG]["const"]: row["then"]["$ref"] for row in choice["allOf"]}
        for tag, reference in mapping.items():
            assert {"const": tag} == schema["$defs"][reference.rpartition("/")[2]]["properties"][TAG]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_object_is_closed(schema: Schema) -> None:
    """An object holds its own keys and no others; one by language holds an explanation for each."""
    for whole in objects_in(schema):
        if "properties" not in whole:
            assert {"$ref": "#/$defs/Explanation"} == whole["additionalProperties"]
            continue
        if "not" in whole["properties"].get("rules_version", ()):
            continue  # what another version wrote is read for its explanation alone
        assert whole["additionalProperties"] is False
        assert set(whole["required"]) <= set(whole["properties"])


def kinds_of_facts(definition: Schema) -> list[str]:
    """The classes of the facts that an answer can hold."""
    facts = definition["properties"]["facts"]["$ref"]
    choice = DEFINITIONS[facts.rpartition("/")[2]].get("discriminator", {"mapping": {"": facts}})
    return [reference.rpartition("/")[2] for reference in choice["mapping"].values()]


def test_every_question_has_its_facts_in_the_document_of_an_answer() -> None:
    """Each question has its facts in the schema, held by one kind of answer, and told apart by their type."""
    definitions = SCHEMAS["answer.schema.json"]["$defs"]
    documents = {tag: definitions[f"{kind.__name__}Document"] for tag, kind in ANSWERS.items()}
    kinds = [kind for document in documents.values() for kind in kinds_of_facts(document)]
    assert sorted(["Case", *(name for name in questions.__all__ if name.endswith("Facts"))]) == sorted(kinds)
    for tag, document in documents.items():
        assert {"const": tag} == document["properties"][TAG]
        types = [definitions[kind]["properties"].get(TAG) for kind in kinds_of_facts(document)]
        assert types == [None] or (None not in types and len(types) == len({kind["const"] for kind in types}))


def test_an_answer_within_an_answer_is_the_same_without_what_stands_once() -> None:
    """A part of an assessment has the keys of its own document, but for those of the head of the document."""
    definitions = SCHEMAS["answer.schema.json"]["$defs"]
    for kind in set(ANSWERS.values()) - {Assessment}:
        within, document = (definitions[f"{kind.__name__}{end}"]["properties"] for end in ("", "Document"))
        assert ["format", TAG, "rules_version", "policy", *within, "explanation"] == list(document)
        assert within.items() <= document.items()


def test_an_answer_holds_every_key() -> None:
    """No key is left out of an answer, whatever its value, but for the explanation, if a caller leaves it out."""
    for whole in objects_in(SCHEMAS["answer.schema.json"]):
        keys = [key for key in whole.get("properties", ()) if key != "explanation"]
        assert keys == [key for key in whole.get("required", []) if key != "explanation"]


def defaults_of(whole: Schema) -> dict[str, Any]:
    """The keys that an object may leave out, each with what it then stands for."""
    return {key: value["default"] for key, value in whole["properties"].items() if key not in whole["required"]}


def with_objects(document: Any, change: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]) -> Any:
    """The document of a case with each object changed, the inner ones first, by its members and its defaults."""
    schema = SCHEMAS["case.schema.json"]
    found = list(definitions_in(schema, document, definitions=schema["$defs"]))
    for name, path in reversed(found):
        defaults = defaults_of(schema["$defs"][name] if name else schema)
        document = put(document, path, change(at_path(document, path), defaults))
    return document


def test_an_optional_key_has_its_default() -> None:
    """Exactly the optional keys have a default, and a case with the default is the same as one without the key."""
    for whole in objects_in(SCHEMAS["case.schema.json"]):
        with_default = {key for key, value in whole["properties"].items() if "default" in value}
        assert set(whole["properties"]) - set(whole["required"]) == with_default
    # A decision of a fault names it, so the default of that key does not fit it.
    events = tuple(event for event in EVENTS if not (isinstance(event, PersonDecided) and event.fault_id))
    case = Case(ticket=evolve(ticket(), **NAMED), events=events, day=DAY, reference="R1")
    document = document_of(case)
    left_out = with_objects(
        document, lambda members, defaults: {key: members[key] for key in members if key not in defaults}
    )
    filled = with_objects(document, lambda members, defaults: {**members, **defaults})
    assert left_out != filled
    assert case_from_json(json.dumps(filled)) == case_from_json(json.dumps(left_out))
