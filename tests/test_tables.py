"""The tables are complete: every case belongs to one row, and the row has the answer of the rules for that case."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st

import hoshu_rules
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Decision,
    Leg,
    PlanForm,
    Policy,
    Registration,
    ServiceKind,
    Window,
    last_day_to_return_unit,
    new_order_window,
    refund_window,
    registration_guide_day,
    renewal_order_window,
    tables,
)
from hoshu_rules.answers import Ground
from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import Attendance, EntryCheck, Listing, RegistrationStatus, ReturnStatus, TermCheck
from hoshu_rules.tables.shape import Order, Position, edges, order, position
from hoshu_rules.testing.laws.holding import for_all
from hoshu_rules.testing.strategies import questions
from hoshu_rules.text import Clause
from profiles import fewer_examples
from stories import BUNDLE, ON_SITE, RENEWAL, SEND_BACK, WIDE_CALENDAR, report

# The tables of one policy are made in seconds, those of all switches behind the marker.
POLICIES = [
    pytest.param(STANDARD, id="standard"),
    *(pytest.param(STANDARD.switched(reading), id=reading.value, marks=pytest.mark.slow) for reading in SWITCHABLE),
]

FACTS: dict[str, Callable[[Policy], st.SearchStrategy[dict[str, Any]]]] = {
    "menu": lambda _policy: questions.plan_facts(),
    "part_number": lambda policy: questions.part_number_facts(policy=policy),
    "new_order": lambda policy: questions.new_order_facts(policy=policy),
    "renewal_order": lambda policy: questions.renewal_order_facts(policy=policy),
    "refund": lambda policy: questions.refund_facts(policy=policy),
    "term": lambda _policy: questions.term_facts(),
    "entry": lambda policy: questions.entry_facts(policy=policy),
    "registration": lambda policy: questions.registration_facts(policy=policy),
    "place": lambda policy: questions.place_facts(policy=policy),
    "attendance": lambda policy: questions.attendance_facts(policy=policy),
    "shipping": lambda _policy: questions.shipping_facts(),
    "work": lambda _policy: questions.work_facts(),
    "unit_return": lambda policy: questions.return_facts(policy=policy),
    "ownership": lambda _policy: questions.owner_facts(),
}
"""The question of each table; coverage, which has four tables, has a test of its own."""

COVERAGE = ("coverage_registration", "coverage_term", "coverage_fault", "coverage_place")


@cache
def tables_of(policy: Policy) -> dict[str, tables.Table]:
    """Every table under a policy, by its name."""
    all_tables = tables.all_tables(policy)
    by_name = {table.name: table for table in all_tables}
    assert len(by_name) == len(all_tables)
    return by_name


def said(answer: Any, facts: dict[str, Any]) -> dict[str, object]:
    """What a row should contain for an answer of the rules."""
    match answer:
        case bool():
            return {"is_renewal": answer}
        case Listing():
            return {"on_menu": answer.plan is not None}
        case Decision():
            return {"outcome": answer.outcome.value}
        case TermCheck():
            return {"is_plausible": answer.is_plausible}
        case EntryCheck():
            return {"problems": " ".join(f"{each.entry.value}:{each.kind.value}" for each in answer.problems)}
        case RegistrationStatus():
            duties = dict.fromkeys(f"{duty.bearer.value}:{duty.kind.value}" for duty in answer.duties)
            return {"state": answer.state.value, "duties": " ".join(duties)}
        case ReturnStatus():
            return {"state": answer.state.value}
        case Attendance():
            reported_at, starts_at = in_japan(facts["reported_at"]), answer.starts_at
            same_day = "same_day" if starts_at.date() == reported_at.date() else "later_day"
            return {"starts": "at_once" if starts_at == reported_at else same_day}
        case _:
            return {"bearer": None if answer.bearer is None else answer.bearer.value}


def bearing(grounds: tuple[Ground, ...]) -> list[tuple[str, str]]:
    """The clauses that an answer cites and the effect of each, in the order of the text, each once."""
    return list(dict.fromkeys((ground.clause.value, ground.effect.value) for ground in grounds))


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", FACTS)
def test_every_case_belongs_to_one_row_that_agrees_with_the_rules(name: str, policy: Policy) -> None:
    """Every case of each question has its row, with the same answer, clauses and effects."""
    table = tables_of(policy)[name]
    ask = getattr(hoshu_rules, table.question)

    def holds(facts: dict[str, Any]) -> None:
        answer = ask(**facts, policy=policy)
        row = table.row_of(**facts)
        assert said(answer, facts) == dict(row.answer)
        assert bearing(getattr(answer, "grounds", ())) == list(zip(row.clauses, row.effects, strict=True))

    with nullcontext() if policy is STANDARD else fewer_examples():
        for_all(holds, facts=FACTS[name](policy))


@pytest.mark.parametrize("policy", POLICIES)
def test_the_strongest_row_of_the_four_parts_decides_a_claim(policy: Policy) -> None:
    """The outcome is the strongest of the four rows, and together they have the clauses that the decision cites."""
    parts = [tables_of(policy)[part] for part in COVERAGE]
    in_order = [clause.value for clause in Clause]

    def holds(facts: dict[str, Any]) -> None:
        decision = hoshu_rules.decide_coverage(**facts, policy=policy)
        rows = [part.row_of(**facts) for part in parts]
        outcomes = {dict(row.answer)["outcome"] for row in rows}
        strongest = next(outcome for outcome in ("decline", "refer", "accept") if outcome in outcomes)
        assert strongest == decision.outcome.value
        cited = [pair for row in rows for pair in zip(row.clauses, row.effects, strict=True)]
        assert sorted(cited, key=lambda pair: in_order.index(pair[0])) == bearing(decision.grounds)

    with nullcontext() if policy is STANDARD else fewer_examples():
        for_all(holds, facts=questions.coverage_facts(policy=policy))


@pytest.mark.parametrize("policy", POLICIES)
def test_every_row_is_unique_and_its_example_belongs_to_it(policy: Policy) -> None:
    """No two rows of a table have the same cells, and the example of a row belongs to that row."""
    for table in tables_of(policy).values():
        cells = [row.facts for row in table.rows]
        assert len(cells) == len(set(cells)), table.name
        assert all(
            tuple(name for name, _cell in row) == tuple(column.name for column in table.columns) for row in cells
        )
        assert all(row is table.row_of(**dict(row.example)) for row in table.rows), table.name


def test_instants_order_a_request_and_a_completion_of_one_day() -> None:
    """A completion by the instant of the request has the row of an earlier day, a later one that of a later day."""
    day, noon = date(2026, 11, 10), datetime(2026, 11, 10, 12, tzinfo=JAPAN)
    facts = {"requested_on": day, "purchased_on": date(2026, 11, 2), "plan": SEND_BACK, "requested_at": noon}
    for registered_at, as_if_on in ((noon, day - timedelta(1)), (noon + timedelta(hours=1), day + timedelta(1))):
        row = tables.refund().row_of(**facts, registered_on=day, registered_at=registered_at)
        assert tables.refund().row_of(**facts, registered_on=as_if_on) == row


def test_every_table_is_a_function_of_its_own() -> None:
    """``all_tables`` has the tables that the package exports, by name, and each question is one of the library's."""
    functions = {name for name in tables.__all__ if name[0].islower()} - {"all_tables", "coverage", "deadlines"}
    assert functions == set(tables_of(STANDARD))
    for name, table in tables_of(STANDARD).items():
        made_alone: tables.Table = getattr(tables, name)()
        assert table == made_alone
        assert callable(getattr(hoshu_rules, table.question))


@pytest.mark.parametrize("name", [*FACTS, *COVERAGE])
def test_a_table_can_be_written_as_a_file_and_read_again(name: str) -> None:
    """Records are flat, with the same keys and one type for each; Parquet, JSON and CSV keep them as they are.

    JSON and CSV have days in ISO format.
    """
    table = tables_of(STANDARD)[name]
    records = table.records()
    assert {tuple(records[0])} == {tuple(record) for record in records}
    assert len(table.rows) == len(records)
    for record in records:
        assert {type(value) for value in record.values()} <= {str, bool, int, float, date, datetime, type(None)}
    for name_of_column in records[0]:
        assert len({type(record[name_of_column]) for record in records} - {type(None)}) <= 1

    assert [{key: _written(value) for key, value in record.items()} for record in records] == json.loads(
        json.dumps(records, default=str)
    )
    as_parquet = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(list(records)), as_parquet)
    assert list(records) == pq.read_table(pa.BufferReader(as_parquet.getvalue())).to_pylist()
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, fieldnames=records[0].keys())
    writer.writeheader()
    writer.writerows(records)
    written.seek(0)
    assert [{key: "" if value is None else str(value) for key, value in record.items()} for record in records] == list(
        csv.DictReader(written)
    )


def _written(value: object) -> object:
    return str(value) if isinstance(value, date) else value


def test_a_row_has_the_cells_answer_and_grounds_of_its_example() -> None:
    """A record has the cells, the answer, the clauses and effects, the example's days and the version of the rules."""
    last_day = date(2026, 11, STANDARD.refund_cutoff_day - 1)
    row = tables.refund().row_of(
        requested_on=last_day, purchased_on=date(2026, 11, 3), registered_on=None, plan=SEND_BACK
    )
    assert {
        "requested_on": "on_last_day",
        "registered_on": "not_yet",
        "service_used": False,
        "form": "new",
        "outcome": "accept",
        "clauses": "refund.cutoff refund.registered",
        "effects": "grants grants",
        "example_requested_on": last_day,
        "example_purchased_on": date(2026, 11, 1),
        "rules_version": hoshu_rules.RULES_VERSION,
    } == row.plain()


@pytest.mark.parametrize(
    ("name", "facts", "error"),
    [
        ("menu", {"kind": ServiceKind.SEND_BACK, "form": PlanForm.NEW, "years": 0}, FactError),
        ("part_number", {"part_number": "PN28120\nU1"}, FactError),
        (
            "new_order",
            {
                "ordered_on": date(2026, 4, 8),
                "device_bought_on": date(2026, 4, 8),
                "in_same_order": False,
                "plan": RENEWAL,
            },
            FactError,
        ),
        (
            "renewal_order",
            {
                "ordered_on": date(2026, 4, 8),
                "running_ticket": hoshu_rules.RunningTicket(plan=SEND_BACK, expires_on=date(2026, 4, 8)),
                "plan": SEND_BACK,
            },
            FactError,
        ),
        (
            "refund",
            {
                "requested_on": date(2026, 4, 7),
                "purchased_on": date(2026, 4, 8),
                "registered_on": None,
                "plan": BUNDLE,
            },
            ContradictionError,
        ),
        ("entry", {"form": None, "device_model": "GA-ML24", "plan": SEND_BACK}, FactError),
        ("registration", {"day": None, "plan": SEND_BACK, "registration": Registration()}, FactError),
        (
            "coverage_place",
            {
                "report": report(ON_SITE),
                "plan": SEND_BACK,
                "starts_on": date(2026, 4, 8),
                "expires_on": date(2027, 4, 8),
                "registration": Registration(),
            },
            FactError,
        ),
        (
            "attendance",
            {
                "kind": ServiceKind.SEND_BACK,
                "reported_at": datetime(2026, 4, 8, 11, tzinfo=JAPAN),
                "calendar": WIDE_CALENDAR,
            },
            FactError,
        ),
        ("shipping", {"kind": ServiceKind.SEND_BACK, "leg": Leg.REPLACEMENT_AGAIN, "failed_delivery": None}, FactError),
        ("work", {"kind": ServiceKind.SEND_BACK, "task": None, "config_file": UNKNOWN}, FactError),
        (
            "unit_return",
            {"day": date(2026, 4, 7), "received_on": date(2026, 4, 8), "returned_on": None},
            ContradictionError,
        ),
        ("ownership", {"day": date(2026, 4, 8), "swapped_on": "yesterday"}, FactError),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_impossible_facts_raise_the_questions_own_error(
    name: str, facts: dict[str, Any], error: type[Exception]
) -> None:
    """``row_of`` refuses what the question refuses, with the same message."""
    table = tables_of(STANDARD)[name]
    with pytest.raises(error) as of_question:
        getattr(hoshu_rules, table.question)(**facts)
    with pytest.raises(error) as of_row:
        table.row_of(**facts)
    assert str(of_question.value) == str(of_row.value)


# One row for each day.


@pytest.mark.parametrize("policy", POLICIES)
def test_deadlines_are_those_that_each_question_answers(policy: Policy) -> None:
    """Every day of four years has the last day of each window and period that begins, or for a renewal ends, on it."""
    first, last = date(2027, 1, 1), date(2030, 12, 31)
    rows = tables.deadlines(first, last, policy=policy)
    assert [first + timedelta(days=number) for number in range(4 * 365 + 1)] == [row.day for row in rows]
    for row in rows:
        refund = refund_window(purchased_on=row.day, registered_on=None, policy=policy)
        assert row == tables.Deadlines(
            day=row.day,
            last_day_to_order=new_order_window(device_bought_on=row.day, policy=policy).last_day,
            last_day_for_refund=refund.last_day if row.day in refund else None,
            registration_guide_day=registration_guide_day(arrived_on=row.day, policy=policy),
            last_day_to_return_unit=last_day_to_return_unit(received_on=row.day, policy=policy),
            last_day_to_renew=renewal_order_window(expires_on=row.day, policy=policy).last_day,
        )


def test_a_single_day_has_its_own_row() -> None:
    """First and last may be the same day; bought on 28 February, a ticket may be ordered until the end of May."""
    (row,) = tables.deadlines(date(2026, 2, 28), date(2026, 2, 28))
    assert (date(2026, 2, 28), date(2026, 5, 31), None, date(2026, 5, 31), date(2026, 3, 7), date(2026, 1, 28)) == (
        row.day,
        row.last_day_to_order,
        row.last_day_for_refund,
        row.registration_guide_day,
        row.last_day_to_return_unit,
        row.last_day_to_renew,
    )


@pytest.mark.parametrize(
    ("first", "last", "where"),
    [
        (date(2026, 4, 8), date(2026, 4, 7), "last"),
        (datetime(2026, 4, 8, tzinfo=JAPAN), date(2026, 4, 8), "first"),
        (date(2026, 4, 8), datetime(2026, 4, 8, tzinfo=JAPAN), "last"),
    ],
)
def test_deadlines_are_asked_from_a_day_to_one_no_earlier(first: date, last: date, where: str) -> None:
    """A last day before the first, or an instant in place of a day, is refused."""
    with pytest.raises(FactError) as refused:
        tables.deadlines(first, last)
    assert where == refused.value.where


def test_deadlines_are_asked_of_a_policy() -> None:
    """A value that is not a policy is refused."""
    with pytest.raises(FactError, match="policy: expected a value of Policy"):
        tables.deadlines(date(2026, 4, 8), date(2026, 4, 8), policy="strict")  # type: ignore[arg-type]


# Positions of days.

WEEK = Window(date(2026, 4, 8), date(2026, 4, 14), None)
ONE_DAY = Window(date(2026, 4, 8), date(2026, 4, 8), None)
EMPTY = Window(date(2026, 4, 8), date(2026, 4, 7), None)
SINCE = Window(date(2026, 4, 8), None, None)
UNTIL = Window(None, date(2026, 4, 8), None)
ALWAYS = Window(None, None, None)


@pytest.mark.parametrize(
    ("window", "day", "expected"),
    [
        (WEEK, date(2026, 4, 7), Position.BEFORE_FIRST_DAY),
        (WEEK, date(2026, 4, 8), Position.ON_FIRST_DAY),
        (WEEK, date(2026, 4, 9), Position.INSIDE),
        (WEEK, date(2026, 4, 13), Position.INSIDE),
        (WEEK, date(2026, 4, 14), Position.ON_LAST_DAY),
        (WEEK, date(2026, 4, 15), Position.AFTER_LAST_DAY),
        (ONE_DAY, date(2026, 4, 7), Position.BEFORE_FIRST_DAY),
        (ONE_DAY, date(2026, 4, 8), Position.ON_ONLY_DAY),
        (ONE_DAY, date(2026, 4, 9), Position.AFTER_LAST_DAY),
        (EMPTY, date(2026, 4, 7), Position.BEFORE_FIRST_DAY),
        (EMPTY, date(2026, 4, 8), Position.AFTER_LAST_DAY),
        (SINCE, date(2026, 4, 7), Position.BEFORE_FIRST_DAY),
        (SINCE, date(2026, 4, 8), Position.ON_FIRST_DAY),
        (SINCE, date(2036, 4, 8), Position.INSIDE),
        (UNTIL, date(2016, 4, 8), Position.INSIDE),
        (UNTIL, date(2026, 4, 8), Position.ON_LAST_DAY),
        (UNTIL, date(2026, 4, 9), Position.AFTER_LAST_DAY),
        (ALWAYS, date(2026, 4, 8), Position.INSIDE),
    ],
)
def test_a_day_has_one_position_in_a_window(window: Window, day: date, expected: Position) -> None:
    """At both ends of windows: of many days, of one, of none, and without an end."""
    assert expected is position(day, window)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, Order.NOT_YET),
        (UNKNOWN, Order.UNKNOWN),
        (date(2026, 4, 7), Order.BEFORE),
        (date(2026, 4, 8), Order.SAME_DAY),
        (date(2026, 4, 9), Order.AFTER),
    ],
)
def test_two_days_have_one_order(day: object, expected: Order) -> None:
    """A day is before, on or after another; or it has not come, or it is not known."""
    assert expected is order(day, date(2026, 4, 8))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (WEEK, [7, 8, 9, 13, 14, 15]),
        (ONE_DAY, [7, 8, 9]),
        (EMPTY, [6, 7, 8, 9]),
        (SINCE, [7, 8, 9]),
        (UNTIL, [7, 8, 9]),
        (ALWAYS, []),
    ],
)
def test_the_edges_of_a_window_are_its_ends_and_the_days_next_to_them(window: Window, expected: list[int]) -> None:
    """Each end that a window has, with the day before and the day after, in order and once."""
    assert [date(2026, 4, number) for number in expected] == edges(window)
