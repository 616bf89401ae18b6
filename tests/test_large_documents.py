"""Large documents: time grows in proportion to the size, and memory stays close to it."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from counting import calls_of
from hoshu_rules import Case, registration_status
from hoshu_rules.errors import DocumentError
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.formats import reading
from hoshu_rules.formats.json import answer_from_json, answer_to_json, case_from_json, case_to_json
from hoshu_rules.formats.problems import ReadError
from questions import QUESTIONS
from stories import ON_SITE, WIDE_CALENDAR, life, ticket
from sweeps import one_in

CASE = Case(ticket=ticket(ON_SITE), events=tuple(life(ON_SITE)), day=date(2026, 11, 22), calendar=WIDE_CALENDAR)
ANSWER: Any = registration_status(**QUESTIONS[registration_status])
DAYS = [(date(1, 1, 1) + timedelta(days=number)).isoformat() for number in range(16_000)]
MARK = "stands for what is large"

EVENTS = ("events",)
CHANGED = ("events", 2, "form", "changed")
CAUSES = ("events", 4, "report", "established_causes")
HOLIDAYS = ("calendar", "holidays")
CHANGES = ("facts", "changes")
MODELS = ("policy", "short_serial_models")
OF_AN_ANSWER = (CHANGES, MODELS, ("explanation",))
LISTS = (EVENTS, CHANGED, CAUSES, HOLIDAYS, CHANGES, MODELS)


def with_text(place: tuple[str | int, ...], text: str) -> str:
    """The document of a case, or of an answer if it has the place, with this text in one place."""
    document: Any = json.loads(answer_to_json(ANSWER) if place in OF_AN_ANSWER else case_to_json(CASE))
    inner = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = MARK
    return json.dumps(document).replace(f'"{MARK}"', text)


def read(text: str) -> object:
    """Read a document: as an answer if it names a version of the rules, else as a case."""
    return answer_from_json(text) if '"rules_version"' in text else case_from_json(text)


def list_of(members: list[str]) -> str:
    """The text of a list."""
    return "[" + ",".join(members) + "]"


def deep(text: str) -> str:
    """The text of a value nested in 900 objects, each with one long key."""
    return ('{"' + "k" * 80 + '":') * 900 + text + "}" * 900


def large_documents() -> Iterator[tuple[str, str]]:
    """Wide documents, deep ones, and both at once, each with a name and with something wrong."""
    zeros, objects = ["0"] * 60_000, ["{}"] * 60_000
    yield "deep", deep("0")
    yield "deep, and wrong at the end", deep("NaN")
    yield "deep within the format", with_text(("ticket",), deep("0"))
    yield "deep and wide", deep(list_of(zeros))
    yield "deep and wide, and wrong at the end", deep(list_of([*zeros, "NaN"]))
    yield "deep beyond all bounds", "[" * 100_000
    yield "deep objects beyond all bounds", '{"a":' * 100_000
    yield "wide, and wrong at the end", list_of([*objects, "NaN"])
    yield "wrong throughout", list_of(["NaN"] * 60_000)
    yield "deep, wide and wrong throughout", deep(list_of(["NaN"] * 60_000))
    yield "a doubled key throughout", "{" + ",".join(['"k":0'] * 60_000) + "}"
    yield "keys that are not of the format", with_text(("ticket",), "{" + ",".join(f'"k{n}":0' for n in range(60_000)))
    yield "a long key", with_text(("day",), '"2026-11-22", "' + "k" * 1_000_000 + '": 0')
    yield "a long text", with_text(("day",), '"' + "9" * 1_000_000 + '"')
    yield "a language with a long name", with_text(("explanation",), f'{{"{"k" * 1_000_000}": {{}}}}')
    yield "a long number", with_text(("ticket", "plan", "years"), "9" * 4_000)
    for place in LISTS:
        name = f"{place[-1]} of"
        yield f"{name} zeros", with_text(place, list_of(zeros))
        yield f"{name} objects", with_text(place, list_of(objects))
        yield f"{name} days, the last one twice", with_text(place, json.dumps([*DAYS, DAYS[-1]]))


@pytest.mark.parametrize("text", one_in(4, (pytest.param(text, id=name) for name, text in large_documents())))
def test_a_large_document_is_refused_in_little_memory(text: str) -> None:
    """Reading a wide or deep document takes at most 5 MB plus twenty times its size, and its message is short."""
    read(case_to_json(CASE))
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError) as refused:
            read(text)
        message = str(refused.value)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 5_000_000 + 20 * len(text)
    assert len(message) <= 200_000


def refused(text: str) -> Callable[[], object]:
    """Read a text that ends in an error."""

    def read_it() -> None:
        with pytest.raises(DocumentError):
            read(text)

    return read_it


def members_of(place: tuple[str | int, ...], count: int) -> list[str]:
    """The texts of many members for this list."""
    changes = [DetailsChanged(on=date.fromisoformat(day)) for day in DAYS[:count]]
    holidays = [json.dumps(day.isoformat()) for day in (date(2000, 1, 1) + timedelta(days=n) for n in range(count))]
    events = [json.dumps(event) for event in json.loads(case_to_json(with_events(changes)))["events"]]
    return {
        EVENTS: events,
        CHANGED: ['"site"'] * count,
        CAUSES: ['"other"'] * count,
        HOLIDAYS: holidays,
        CHANGES: events,
        MODELS: [f'"M{number}"' for number in range(count)],
    }[place]


def with_events(events: list[DetailsChanged]) -> Case:
    """A case with only these events."""
    return Case(ticket=ticket(), events=tuple(events), day=date(2026, 11, 22))


@pytest.mark.parametrize("place", [EVENTS, HOLIDAYS, CHANGES, MODELS], ids=lambda place: place[-1])
def test_a_list_twice_as_long_takes_twice_the_calls(place: tuple[str | int, ...]) -> None:
    """Reading a long correct list takes calls in proportion to its length."""
    short, long = (with_text(place, list_of(members_of(place, count))) for count in (1_000, 2_000))
    read(short)
    assert calls_of(lambda: read(long)) <= 2.2 * calls_of(lambda: read(short))


@pytest.mark.parametrize("place", LISTS, ids=lambda place: place[-1])
def test_a_list_twice_as_long_is_refused_in_twice_the_calls(place: tuple[str | int, ...]) -> None:
    """So does reading a list that is wrong at its end, or that repeats a member."""
    short, long = (
        with_text(place, list_of([*members_of(place, count), members_of(place, count)[-1], "0"]))
        for count in (1_000, 2_000)
    )
    assert calls_of(refused(long)) <= 2.2 * calls_of(refused(short))


class Counted:
    """A member of a list that counts how often members are compared or hashed."""

    looks = 0

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return isinstance(other, Counted) and self.number == other.number

    def __hash__(self) -> int:
        Counted.looks += 1
        return hash(self.number)


def looks_until_refused(length: int) -> int:
    """How often the members of a list are looked at until its last one is found to be a repetition."""
    read_set = reading._set_of(lambda number, _once: Counted(int(str(number))))
    Counted.looks = 0
    with pytest.raises(ReadError):
        read_set([*range(length), length - 1], {})
    return Counted.looks


def test_a_doubled_member_is_found_without_comparing_all_to_all() -> None:
    """In a list twice as long, members are looked at twice as often, not four times."""
    assert looks_until_refused(2_000) <= 2.2 * looks_until_refused(1_000)
