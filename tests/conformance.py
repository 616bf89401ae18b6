"""The conformance vectors: facts and the answers of the rules, one case a line, made by asking the rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product
from typing import Any, Final, get_type_hints

import attrs
from attrs import evolve, frozen

from asking import QUESTIONS
from embedding import case_of
from hoshu_rules import (
    RULES_VERSION,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Decision,
    FaultReport,
    HoshuError,
    Policy,
    ServicePlan,
    attendance_start,
)
from hoshu_rules import tables as decision_tables
from hoshu_rules.answers import Assignment, Duty, clauses_in
from hoshu_rules.facts.events import Event, PersonDecided
from hoshu_rules.formats.json import case_to_json, facts_to_json
from hoshu_rules.formats.reading import read
from hoshu_rules.formats.writing import written
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import Attendance, EntryCheck, Listing, RegistrationStatus, ReturnStatus, TermCheck
from hoshu_rules.tables import Deadlines, Row, Table
from hoshu_rules.text import Reading
from hoshu_rules.ticket import Assessment, Assigned
from worked_examples import NOTHING, examples, readings_of

Document = dict[str, Any]

CONFLICT: Final = object()

# The version of the format of the lines and the manifest.
FORMAT: Final = 1

# A larger table has a row for each pair of its facts, a smaller one has all its rows.
LONGEST_TABLE: Final = 110


@frozen
class Vector:
    """A question of the library, its arguments, the switched readings, and the name of the case."""

    name: str
    question: str
    facts: Mapping[str, Any]
    switched: tuple[Reading, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy for the question."""
        policy = STANDARD
        for reading in self.switched:
            policy = policy.switched(reading)
        return policy

    def expected(self) -> Document:
        """The answer of the rules, in the format of a vector."""
        ask: Callable[..., Any] = FUNCTIONS[self.question]
        try:
            return told(ask(**self.facts, policy=self.policy))
        except HoshuError as error:
            return {"error": error.where}

    def document(self) -> Document:
        """The line of the file."""
        return {
            "id": self.name,
            "question": self.question,
            "facts": facts_document(self.facts, self.question),
            "switched": [reading.value for reading in self.switched],
            "expected": self.expected(),
        }


def facts_document(facts: Mapping[str, Any], question: str) -> Document:
    """The facts in the format of a vector; those of ``assess`` are a whole case file."""
    document: Document = json.loads(case_to_json(Case(**facts)) if question == "assess" else facts_to_json(facts))
    return document


def facts_from(function: Callable[..., Any], facts: Document) -> Document:
    """The arguments in a line, as values of the types that the function expects."""
    kinds: Document = {**get_type_hints(function), "changes": tuple[Event, ...]}
    return {name: read(kinds[name], value) for name, value in facts.items()}


def _deadlines(*, day: date, policy: Policy) -> Deadlines:
    (row,) = decision_tables.deadlines(day, day, policy=policy)
    return row


FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    **{question.function.__name__: question.function for question in QUESTIONS.values()},
    "deadlines": _deadlines,
}


def plain(value: object) -> Any:
    """A value, written as in the case file."""
    return json.loads(written(value))


def told(answer: object) -> Document:
    """The part of an answer that a vector has: the answer itself and the clauses that it cites."""
    match answer:
        case bool():
            return {"is_renewal": answer}
        case Listing():
            said: Document = {"on_menu": answer.plan is not None}
        case Decision():
            said = {"outcome": answer.outcome.value, "window": _window(answer)}
            return {**said, **_clauses(answer.grounds)}
        case TermCheck():
            said = {"is_plausible": answer.is_plausible, "full_term_ends_on": plain(answer.facts.full_term_ends_on)}
        case EntryCheck():
            said = {"problems": _problems(answer)}
        case RegistrationStatus():
            said = {
                "state": answer.state.value,
                "guide_day": plain(answer.guide_day),
                "duties": [_duty(duty) for duty in answer.duties],
            }
            return {**said, **_clauses(answer.grounds)}
        case Attendance():
            said = {"starts_at": plain(answer.starts_at)}
        case Assignment():
            said = {"bearer": plain(answer.bearer)}
        case ReturnStatus():
            said = {"state": answer.state.value, "last_day": plain(answer.last_day)}
        case Deadlines():
            fields = attrs.asdict(answer)
            return {name: plain(day) for name, day in fields.items() if name not in {"day", "rules_version"}}
        case Assessment():
            return _assessment(answer)
        case _:
            raise TypeError(answer)
    return {**said, **_clauses(answer)}


def _clauses(answer: object) -> Document:
    return {"clauses": [clause.value for clause in clauses_in(answer)]}


def _window(decision: Decision) -> Document | None:
    if decision.window is None:
        return None
    window: Document = plain(decision.window)
    return {name: window[name] for name in ("first_day", "last_day", "closed_by")}


def _problems(check: EntryCheck) -> list[Document]:
    return [{"entry": problem.entry.value, "kind": problem.kind.value} for problem in check.problems]


def _duty(duty: Duty) -> Document:
    document: Document = plain(duty)
    return {
        name: document[name] for name in ("kind", "bearer", "last_day", "guide_day", "fault_id", "question", "what")
    }


def _assessment(assessment: Assessment) -> Document:
    """The document of the assessment without grounds, with the clauses of each answer in their place."""
    return {
        "term": told(assessment.term),
        "claims": [
            {"kind": claim.kind.value, "day": plain(claim.day), **told(claim.decision), **_decided(claim.decided)}
            for claim in assessment.claims
        ],
        "entries": [told(entry) for entry in assessment.entries],
        "registration": told(assessment.registration),
        "faults": [
            {
                "fault_id": fault.fault_id,
                "coverage": _or_open(fault.coverage),
                **_decided(fault.decided),
                "attendance": _or_open(fault.attendance),
                "shipping": [_assigned(item) for item in fault.shipping],
                "work": [_assigned(item) for item in fault.work],
                "return_status": _or_open(fault.return_status),
                "owner": _or_open(fault.owner),
            }
            for fault in assessment.faults
        ],
        "dates": [{"day": plain(entry.day), "kind": entry.kind.value} for entry in assessment.dates],
        "duties": [_duty(duty) for duty in assessment.duties],
    }


def _or_open(answer: object) -> object:
    """An answer, null where the question does not arise, "unknown" where the answer is left open."""
    return plain(answer) if answer is None or answer is UNKNOWN else told(answer)


def _assigned(item: Assigned) -> Document:
    return {"what": item.what.value, **told(item.assignment), **_decided(item.decided)}


def _decided(decision: PersonDecided | None) -> Document:
    """What a person decided of an answer, null where nothing a person decided stands."""
    return {"decided": None if decision is None else decision.decided.value}


def files() -> dict[str, str]:
    """Each file by name: one for each question, one for the deadlines, one for whole cases, and the manifest."""
    by_question: dict[str, list[Vector]] = {question: [] for question in FUNCTIONS}
    for vector in _all():
        by_question[vector.question].append(vector)
    manifest = {
        "format": FORMAT,
        "rules_version": RULES_VERSION,
        "files": {f"{question}.ndjson": len(vectors) for question, vectors in by_question.items()},
    }
    return {"manifest.json": json.dumps(manifest, indent=2) + "\n"} | {
        f"{question}.ndjson": "".join(
            json.dumps(vector.document(), ensure_ascii=False, separators=(",", ":")) + "\n" for vector in vectors
        )
        for question, vectors in by_question.items()
    }


def _all() -> Iterator[Vector]:
    rows = tuple(_table_rows())
    yield from _worked_examples()
    yield from rows
    yield from _claims_of_two_parts()
    yield from _days()
    for row in rows:
        case = None if row.switched else case_of(row.question, row.facts)
        if case is not None:
            yield Vector(row.name, "assess", attrs.asdict(case, recurse=False))


def _worked_examples() -> Iterator[Vector]:
    """Every worked example of the docs, except those with impossible facts."""
    for example in examples():
        question = QUESTIONS[example.subject]
        try:
            facts = question.facts_of(example)
        except HoshuError:
            continue
        if question.function is attendance_start:
            facts["calendar"] = _around(facts["calendar"], facts["reported_at"].date())
        switched = readings_of(example.get("切り替えた解釈", NOTHING))
        yield Vector(f"example:{example}", question.function.__name__, facts, switched)


def _around(calendar: BusinessCalendar, day: date) -> BusinessCalendar:
    """The same calendar, limited to a week before a day until three weeks after it: longer than any holidays."""
    first_day, last_day = day - timedelta(days=7), day + timedelta(days=21)
    holidays = frozenset(holiday for holiday in calendar.holidays if first_day <= holiday <= last_day)
    return evolve(calendar, first_day=first_day, last_day=last_day, holidays=holidays)


def _table_rows() -> Iterator[Vector]:
    """Rows of every table that contain each pair of its facts, and again for each reading that changes their answer."""
    for table in decision_tables.all_tables():
        rows = table.rows if len(table.rows) <= LONGEST_TABLE else _with_each_pair(table)
        for row in rows:
            vector = Vector(_name_of(table, row), table.question, dict(row.example))
            yield vector
            expected = vector.expected()
            for reading in SWITCHABLE:
                switched = evolve(vector, name=f"{vector.name}:{reading.value}", switched=(reading,))
                if switched.expected() != expected:
                    yield switched


def _claims_of_two_parts() -> Iterator[Vector]:
    """Each effect of one part of a claim, combined with each effect of another part."""
    for one, other in combinations(decision_tables.coverage(), 2):
        for first, second in product(_one_of_each_effect(one), _one_of_each_effect(other)):
            facts = _both(dict(first.example), dict(second.example))
            if facts is not None:
                name = f"{_name_of(one, first)}:{_name_of(other, second).removeprefix('row:')}"
                yield Vector(name, one.question, facts)


def _one_of_each_effect(table: Table) -> list[Row]:
    rows: dict[object, Row] = {}
    for row in table.rows:
        if row.clauses:
            rows.setdefault((dict(row.example)["plan"], row.clauses, row.effects), row)
    return list(rows.values())


def _both(first: Document, second: Document) -> Document | None:
    """A claim in order with the changes of two claims; None if both change the same part."""
    if second["plan"] != first["plan"]:
        return None
    in_order = _in_order(first["plan"])
    claims = [_parts(claim) for claim in (first, second, in_order)]
    merged = {name: _either(*(claim[name] for claim in claims)) for name in claims[0]}
    if CONFLICT in merged.values():
        return None
    report: Document = {field.name: merged.pop(field.name) for field in attrs.fields(FaultReport)}
    return {"report": FaultReport(**report), **merged}


def _parts(claim: Document) -> Document:
    """The arguments of a claim, including those of its report."""
    report = attrs.asdict(claim["report"], recurse=False)
    return {
        "renews": None,
        "given_back": False,
        **report,
        **{name: value for name, value in claim.items() if name != "report"},
    }


def _either(first: object, second: object, in_order: object) -> object:
    if first in (in_order, second):
        return second
    return first if second == in_order else CONFLICT


@cache
def _in_order(plan: ServicePlan) -> dict[str, Any]:
    """A claim of this plan in which everything is in order, including the place."""
    rows: Iterator[dict[str, Any]] = (
        dict(row.example) for row in decision_tables.coverage_place().rows if set(row.effects) == {"grants"}
    )
    return {**next(example for example in rows if example["plan"].kind is plan.kind), "plan": plan}


def _name_of(table: Table, row: Row) -> str:
    cells = ",".join(f"{name}={str(cell).lower()}" for name, cell in row.facts)
    return f"row:{table.name}:{cells}"


def _with_each_pair(table: Table) -> list[Row]:
    """A small choice of rows that contains every pair of facts in the table."""
    numbers: dict[object, int] = {}
    # A bit for each pair: there are so many that sets of them take seconds.
    pairs_of = [
        sum(1 << numbers.setdefault(pair, len(numbers)) for pair in combinations(row.facts, 2)) for row in table.rows
    ]
    missing = (1 << len(numbers)) - 1
    chosen = []
    while missing:
        place = max(range(len(pairs_of)), key=lambda place: (pairs_of[place] & missing).bit_count())
        missing &= ~pairs_of[place]
        chosen.append(table.rows[place])
    return chosen


def _days() -> Iterator[Vector]:
    """Every deadline for the days where counting matters, under the standard and under the other ways to count."""
    method, backward = Reading.PERIOD_METHOD, Reading.PERIOD_BACKWARD
    for day in _turning_days():
        vector = Vector(f"day:{day.isoformat()}", "deadlines", {"day": day})
        yield vector
        expected = vector.expected()
        for readings in ((method,), (backward,), (method, backward)):
            slugs = ",".join(reading.value for reading in readings)
            switched = evolve(vector, name=f"{vector.name}:{slugs}", switched=readings)
            if switched.expected() != expected:
                yield switched


def _turning_days() -> Iterator[date]:
    """The ends of every month of three years, one of them a leap year, the days around the cut-off, four Februaries."""
    days = (date(2026, 1, 1) + timedelta(days=days) for days in range(3 * 365 + 1))
    yield from (day for day in days if day.day <= 2 or day.day >= STANDARD.refund_cutoff_day - 2)
    for year in (1900, 2000, 2099, 2100):
        yield from (date(year, 2, 28), date(year, 3, 1), date(year, 5, 31), date(year, 11, 30))
