"""Each row of a portfolio gets the answer that the question gives to its facts, however they are written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from attrs import evolve

import engines
from hoshu_rules import (
    STANDARD,
    PlanForm,
    Policy,
    last_day_to_return_unit,
    new_order_window,
    refund_window,
    registration_guide_day,
    renewal_order_window,
)
from hoshu_rules.errors import FactError
from hoshu_rules.formats.arrow import answer_schema, columns_of, deadlines_batch, decide_batch, deciding, remembered
from hoshu_rules.formats.arrow.parts import Under
from hoshu_rules.formats.arrow.questions import QUESTIONS
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling import tell
from hoshu_rules.text import Reading
from hoshu_rules.text.version import RULES_VERSION
from portfolios import ASKED, LARGE, Row, answered, drawn, facts_of, table_of
from stories import WIDE_CALENDAR

UNDER: Final[dict[str, dict[str, Any]]] = {"attendance": {"calendar": WIDE_CALENDAR}}
"""What some questions need besides the rows."""
IN_DOUBT: Final = ("new_order", "refund", "registration", "coverage", "shipping", "work", "owner")
"""The questions whose answers can turn on facts that are not known."""


def hold(question: str, rows: list[Row], table: pa.Table, *, opened: bool = False, **under: Any) -> None:
    """Each row of the table is answered as the question answers it by itself, or is an error."""
    answers = decide_batch(question, table, open_facts=opened, **under)
    assert answer_schema(question, open_facts=opened) == answers.schema
    for row, said in zip(rows, answers.to_pylist(), strict=True):
        error, version = said.pop("error"), said.pop("rules_version")
        alone = answered(question, row, opened=opened, **under)
        assert (alone or dict.fromkeys(said)) == said, (row, error)
        assert bool(alone) is (error is None)
        assert version == RULES_VERSION


@pytest.mark.parametrize("rows", [300, pytest.param(LARGE, marks=pytest.mark.slow)])
@pytest.mark.parametrize("question", ASKED)
def test_each_row_is_answered_as_the_question_answers_it(question: str, rows: int) -> None:
    """Of a drawn portfolio, with empty and wrong cells, for each question."""
    portfolio = drawn(question, rows)
    hold(question, portfolio, table_of(question, portfolio), **UNDER.get(question, {}))


@pytest.mark.parametrize("rows", [25, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("question", IN_DOUBT)
def test_each_row_has_the_open_facts_that_its_answer_has(question: str, rows: int) -> None:
    """Of a claim for a fault too, of which they are found part by part."""
    portfolio = drawn(question, rows, seed=2027)
    hold(question, portfolio, table_of(question, portfolio), opened=True)


@pytest.mark.parametrize("reading", [pytest.param(each, id=each.value, marks=pytest.mark.slow) for each in SWITCHABLE])
def test_each_row_is_answered_under_the_policy_of_its_caller(reading: Reading) -> None:
    """Each switch is kept to, for each question and with the open facts."""
    for question in ASKED:
        portfolio = drawn(question, 500)
        under = {**UNDER.get(question, {}), "policy": STANDARD.switched(reading)}
        hold(question, portfolio, table_of(question, portfolio), **under)
        hold(question, portfolio[:20], table_of(question, portfolio[:20]), opened=True, **under)


def test_terms_of_ones_own_are_kept_to() -> None:
    """Other numbers of the policy give other days and outcomes, and do not mix with those that were asked before."""
    other = Policy(refund_cutoff_day=10, new_order_months=1, excluded_height_m=1.9, registration_guide_months=2)
    for question in ("refund", "new_order", "coverage", "registration"):
        portfolio = drawn(question, 100)
        for policy in (STANDARD, other):
            hold(question, portfolio, table_of(question, portfolio), policy=policy)


def refunds() -> pa.Table:
    """Six returns: three that are answered, and three that are errors."""
    purchased_on = [date(2026, 11, 3)] * 6
    return pa.table(
        {
            "id": list(range(6)),
            "requested_on": [date(2026, 11, 10), date(2026, 11, 26), date(2026, 11, 11), None, date(2026, 11, 2), None],
            "purchased_on": purchased_on,
            "registered_on": pa.array([None, None, date(2026, 11, 10), None, None, None], pa.date32()),
            "plan.kind": ["send_back"] * 6,
            "plan.form": ["new"] * 5 + ["used"],
            "plan.years": [3, 3, 1, 3, 3, 3],
        }
    )


def test_a_wrong_row_is_an_error_in_its_place() -> None:
    """The error names the column, of several the first; the other rows are answered."""
    answers = decide_batch("refund", refunds(), keep=["id"])
    assert ["accept", "decline", "decline", None, None, None] == answers["outcome"].to_pylist()
    assert [24, 24, 9, None, None, None] == [day and day.day for day in answers["last_day"].to_pylist()]
    assert list(range(6)) == answers["id"].to_pylist()
    assert [
        None,
        None,
        None,
        "requested_on: expected a day, got None",
        "requested_on: expected a day on or after the purchase, 2026-11-03, got datetime.date(2026, 11, 2)",
        "plan.form: expected one of new, renewal, bundle, got 'used'",
    ] == answers["error"].to_pylist()


def test_the_columns_of_the_caller_keep_their_names() -> None:
    """A fact is read from the column that the caller names for it, and an error names that column."""
    table = refunds().rename_columns(["id", "返品申出日", "purchased_on", "registered_on", "kind", "form", "years"])
    names = {"requested_on": "返品申出日", "plan.kind": "kind", "plan.form": "form", "plan.years": "years"}
    answers = decide_batch("refund", table, columns=names)
    assert decide_batch("refund", refunds())["outcome"] == answers["outcome"]
    assert "返品申出日: expected a day, got None" == answers["error"][3].as_py()
    assert "form: expected one of new, renewal, bundle, got 'used'" == answers["error"][5].as_py()


def test_structs_may_hold_the_facts_behind_the_dots() -> None:
    """At any depth, as engines and files hold them; other structs are left alone, and kept as they are."""
    rows = drawn("coverage", 50)
    table = table_of("coverage", rows)
    nested = [_nested(row) | {"other": {"id": number}} for number, row in enumerate(table.to_pylist())]
    answers = decide_batch("coverage", pa.Table.from_pylist(nested), keep=["other"])
    assert decide_batch("coverage", table).to_pylist() == answers.drop_columns(["other"]).to_pylist()
    assert [{"id": number} for number in range(50)] == answers["other"].to_pylist()


def _nested(row: Row) -> Row:
    nested: Row = {}
    for path, value in row.items():
        *groups, name = path.split(".")
        held = nested
        for group in groups:
            held = held.setdefault(group, {})
        held[name] = value
    return nested


def test_a_record_batch_gives_a_record_batch() -> None:
    """And a table a table; no rows give no rows."""
    (batch,) = refunds().to_batches()
    answers = decide_batch("refund", batch, keep=["id"])
    assert isinstance(answers, pa.RecordBatch)
    assert decide_batch("refund", refunds(), keep=["id"]).to_pylist() == answers.to_pylist()
    assert 0 == decide_batch("refund", batch.slice(0, 0)).num_rows
    assert answer_schema("refund") == decide_batch("refund", refunds().slice(0, 0)).schema


def test_a_batch_of_wrong_cells_only_is_answered_with_errors() -> None:
    """No row of it is asked about."""
    table = refunds().slice(5, 1)
    assert ["plan.form: expected one of new, renewal, bundle, got 'used'"] == (
        decide_batch("refund", table)["error"].to_pylist()
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_answer_is_told_on_request(language: str) -> None:
    """In the words that tell the answer to the same facts; an error is not told."""
    answers = decide_batch("refund", refunds(), told_in=language)
    assert answer_schema("refund", told_in=language) == answers.schema
    rows = refunds().drop_columns(["id"]).to_pylist()[:3]
    alone = [tell(ASKED["refund"](**facts_of("refund", row)), language) for row in rows]
    assert [*alone, None, None, None] == answers["told"].to_pylist()


def write_as_text(column: pa.Array) -> pa.Array:
    """A column as a file without types has it: days as written in JSON, yes and no as words, nothing as nothing."""

    def text(value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return value.isoformat() if isinstance(value, date) else value

    return pa.array(["" if value is None else text(value) for value in column.to_pylist()])


@pytest.mark.parametrize("question", ["refund", "coverage", "owner", "attendance"])
def test_days_instants_and_words_may_be_text(question: str) -> None:
    """As in JSON: "unknown" for what is not known; empty text is an empty cell."""
    portfolio = drawn(question, 60)
    table = table_of(question, portfolio)
    for place, column in enumerate(columns_of(question)):
        if column.kind.value in {"day", "instant", "yes_no", "word"}:
            text = write_as_text(table[column.name])
            if column.unknown_column is not None:
                marked = [("unknown" if row[column.unknown_column] else None) for row in portfolio]
                text = pa.array([mark or cell for mark, cell in zip(marked, text.to_pylist(), strict=True)])
                table = table.drop_columns([column.unknown_column])
            name = table.schema.names.index(column.name)
            kinds = [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
            table = table.set_column(name, column.name, text.cast(kinds[place % 3]))
    hold(question, portfolio, table, **UNDER.get(question, {}))


@pytest.mark.parametrize("wrong", ["2026-02-30", "26/11/22", "unknown", "2026-11-22T10:00", " "])
def test_text_that_is_no_day_is_an_error(wrong: str) -> None:
    """A day that is needed is read as JSON reads it, and never guessed."""
    table = refunds().slice(0, 1).set_column(1, "requested_on", pa.array([wrong]))
    assert [f"requested_on: expected a day, got {wrong!r}"] == decide_batch("refund", table)["error"].to_pylist()


DAY = datetime(2026, 11, 10)  # noqa: DTZ001  what a column of days of pandas holds


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        (pa.array([DAY], pa.timestamp("ns")), "accept"),
        (pa.array([DAY], pa.timestamp("s")), "accept"),
        (pa.array([DAY.date()], pa.date64()), "accept"),
        (pa.array([DAY + timedelta(hours=1)], pa.timestamp("us")), None),
        (pa.array([DAY + timedelta(hours=1)], pa.timestamp("ns")), None),
        (pa.array([3_000_000], pa.int32()).cast(pa.date32()), None),
        (pa.array([-719_163], pa.int32()).cast(pa.date32()), None),
        (pa.array([None], pa.null()), None),
    ],
    ids=str,
)
def test_days_may_be_of_any_type_that_holds_days(days: pa.Array, outcome: str | None) -> None:
    """A time of day without its zone is not a day, and one beyond the year 9999 is none."""
    (said,) = decide_batch("refund", refunds().slice(0, 1).set_column(1, "requested_on", days)).to_pylist()
    assert outcome == said["outcome"]
    assert (outcome is None) is (said["error"] or "").startswith("requested_on: expected a day, got")


def test_pandas_writes_what_is_missing_as_nan_and_nat() -> None:
    """Both are empty cells, and a length that became a float for their sake is still a length."""
    frame = refunds().to_pandas()
    frame["plan.years"] = [3.0, 3.0, 1.0, float("nan"), 3.0, 2.5]
    frame["registered_on"] = pd.to_datetime(frame["registered_on"])
    frame["plan.form"] = "new"
    frame["requested_on"] = date(2026, 11, 10)
    answers = decide_batch("refund", pa.Table.from_pandas(frame)).to_pylist()
    assert ["accept", "accept", "refer", None, "accept", None] == [said["outcome"] for said in answers]
    errors = [said["error"] for said in answers if said["error"] is not None]
    years = "plan.years: expected a whole number from 1 to 100, got"
    assert [f"{years} None", f"{years} 2.5"] == errors


HEIGHTS: Final = [
    (pa.array([2.0, 1.9, None, float("nan")]), ["decline", "accept", "refer", "refer"]),
    (pa.array([2, 1, None, -1]), ["decline", "accept", "refer", None]),
    (pa.array([Decimal("2.00"), Decimal("1.99"), None, Decimal("100.01")]), ["decline", "accept", "refer", None]),
]


@pytest.mark.parametrize(("heights", "outcomes"), HEIGHTS, ids=["floats", "integers", "decimals"])
def test_heights_may_be_any_numbers(heights: pa.Array, outcomes: list[str | None]) -> None:
    """NaN and null are not known; a height that no room has is an error."""
    table = pa.table(
        {
            "kind": ["on_site_basic"] * 4,
            "place.device_on_remote_island": [False] * 4,
            "place.device_at_registered_site": [True] * 4,
            "place.height_m": heights,
        }
    )
    assert outcomes == decide_batch("place", table)["outcome"].to_pylist()


def test_lists_may_be_large_and_of_nothing() -> None:
    """Lists of any width are read; a list with an empty member, or without text, is wrong or empty."""
    rows = [row for row in drawn("coverage", 40) if answered("coverage", row)][:3]
    table = table_of("coverage", rows)
    name = "report.established_causes"
    place = table.schema.names.index(name)
    lists = [[], ["natural_disaster"], ["product", None]]
    answers = decide_batch("coverage", table.set_column(place, name, pa.array(lists, pa.large_list(pa.string()))))
    expected = f"{name}: expected one of product, natural_disaster"
    assert [True, True, False] == [said["outcome"] is not None for said in answers.to_pylist()]
    assert (answers["error"][2].as_py() or "").startswith(expected)
    of_nothing = decide_batch("coverage", table.set_column(place, name, pa.array([[], [], []])))
    empty = decide_batch("coverage", table.set_column(place, name, pa.nulls(3)))
    assert of_nothing == empty
    numbers = "registration.serial_numbers"
    serials = pa.array([["1"], ["1", None], None])
    table = table.set_column(table.schema.names.index(numbers), numbers, serials)
    errors = decide_batch("coverage", table)["error"].to_pylist()
    assert [True, False, True] == [error is None for error in errors]


def test_what_is_not_known_is_told_apart_from_what_has_not_happened() -> None:
    """An empty cell has not happened; true in the column beside it says that it is not known; both is an error."""
    day = date(2026, 11, 22)
    table = pa.table({"day": [day] * 4, "swapped_on": [None, None, day, day]})
    assert ["customer", "customer", "provider", "provider"] == decide_batch("owner", table)["bearer"].to_pylist()
    marked = table.append_column("swapped_on_unknown", pa.array([False, True, None, True]))
    answers = decide_batch("owner", marked, open_facts=True).to_pylist()
    assert ["customer", None, "provider", None] == [said["bearer"] for said in answers]
    assert [[], ["swapped_on"], [], None] == [said["open_facts"] for said in answers]
    assert "swapped_on: expected a day, got datetime.date(2026, 11, 22)" == answers[3]["error"]


def test_a_replacement_is_sent_again_for_a_reason_that_need_not_be_known() -> None:
    """Where nothing is known of the failed delivery, the answer is that of a delivery of which nothing is known."""
    table = pa.table(
        {
            "kind": ["send_back"] * 2,
            "leg": ["replacement_again", "replacement_out"],
            "failed_delivery.at_installation_site": pa.nulls(2),
            "failed_delivery.error_by": pa.nulls(2),
        }
    )
    assert [None, "provider"] == decide_batch("shipping", table)["bearer"].to_pylist()
    assert [None, None] == decide_batch("shipping", table)["error"].to_pylist()


def test_the_place_is_that_of_the_kind_of_service() -> None:
    """A row without a kind is an error, and one whose place has no columns too."""
    table = pa.table(
        {
            "kind": ["send_back", None, "on_site_basic"],
            "place.destination_named": [True] * 3,
            "place.destination_on_remote_island": [False] * 3,
        }
    )
    answers = decide_batch("place", table)
    assert ["accept", None, None] == answers["outcome"].to_pylist()
    assert [
        None,
        "kind: expected one of send_back, on_site_basic, on_site_extended, got None",
        "place.device_on_remote_island: expected true or false, got None",
    ] == answers["error"].to_pylist()


def test_a_claim_without_its_kind_of_service_is_an_error() -> None:
    """It is not told by the columns of its place."""
    row = next(row for row in drawn("coverage", 20) if answered("coverage", row)) | {"plan.kind": None}
    (error,) = decide_batch("coverage", table_of("coverage", [row]))["error"].to_pylist()
    assert "plan.kind: expected one of send_back, on_site_basic, on_site_extended, got None" == error


def test_days_at_the_end_of_time_are_errors_in_their_rows() -> None:
    """A period that would end after the year 9999 is an error, and does not disturb one that does not."""
    bought = [date.max, date(2026, 2, 28), date.max]
    table = pa.table(
        {
            "ordered_on": [date.max, date.max, date.max],
            "device_bought_on": bought,
            "in_same_order": [False, False, True],
            "plan.kind": ["send_back"] * 3,
            "plan.form": ["new"] * 3,
            "plan.years": [3] * 3,
        }
    )
    answers = decide_batch("new_order", table)
    assert [None, "decline", "accept"] == answers["outcome"].to_pylist()
    assert "a day whose period stays within the years 1 to 9999" in answers["error"][0].as_py()


def test_a_claim_on_the_first_day_of_all_is_answered_too() -> None:
    """No day comes before it, on which the facts of the other parts could be in order."""
    row = next(row for row in drawn("coverage", 200) if answered("coverage", row) and row["plan.form"] == "renewal")
    first = datetime(1, 1, 1, 12, tzinfo=UTC)
    rows = [
        {
            **row,
            **dict.fromkeys(DAYS_OF_A_CLAIM),
            "report.reported_at": first,
            "expires_on": date.max,
            "starts_on": each,
        }
        for each in (None, date.min)
    ]
    hold("coverage", rows, table_of("coverage", rows), opened=True)


def test_a_case_that_its_part_refuses_is_asked_about_by_itself() -> None:
    """So that a part can only be slow, but not wrong, where it refuses what the question answers."""

    def refuse(_values: object, _under: object) -> Any:
        raise FactError("a part", None, "another case")

    question = QUESTIONS["refund"]
    alone = evolve(question, parts=tuple(evolve(part, said=refuse) for part in question.parts))
    (batch,) = refunds().to_batches()
    names = {name: name for name in batch.schema.names}
    asked = deciding._Asked(alone, names, None, Under(STANDARD, None, with_open_facts=False))
    answers = decide_batch("refund", refunds())
    assert answers == pa.table(asked.answers_of(batch), schema=answers.schema)


def test_columns_that_may_be_left_out_are_not_given() -> None:
    """Without them each fact is what the question takes it for by default, and no plan has a running ticket."""
    for question in ("coverage", "registration", "refund", "new_order", "term"):
        columns = columns_of(question)
        optional = [column for column in columns if column.is_optional or column.name.startswith("renews.")]
        left_out = {each for column in optional for each in (column.name, column.unknown_column)}
        rows = [{name: cell for name, cell in row.items() if name not in left_out} for row in drawn(question, 100)]
        table = table_of(question, rows)
        some = table.select([name for name in table.schema.names if name not in left_out])
        hold(question, rows, some)


DAYS_OF_A_CLAIM: Final = [column.name for column in columns_of("coverage") if column.kind.value in {"day", "instant"}]


@pytest.mark.parametrize("instant", [-62_135_596_800_000_001, 253_402_300_800_000_000])
def test_an_instant_that_has_no_day_is_an_error(instant: int) -> None:
    """One before the year 1 or after the year 9999."""
    table = pa.table({"kind": ["on_site_extended"], "reported_at": pa.array([instant]).cast(pa.timestamp("us", "UTC"))})
    (error,) = decide_batch("attendance", table)["error"].to_pylist()
    assert error.startswith("reported_at: expected an instant with its time zone, got")


REFUSED: Final[list[tuple[str, Callable[[], object], str]]] = [
    ("a question", lambda: decide_batch("entry", refunds()), "question: expected one of menu, new_order"),
    ("deadlines", lambda: decide_batch("deadlines", refunds()), "question: expected one of menu, new_order"),
    ("a list", lambda: decide_batch("refund", []), "table: expected a pyarrow.Table or a pyarrow.RecordBatch"),
    ("a language", lambda: decide_batch("refund", refunds(), told_in="fr"), "told_in: expected one of en, ja"),
    ("a policy", lambda: decide_batch("refund", refunds(), policy=cast("Any", 1)), "policy: expected a value"),
    (
        "a fact",
        lambda: decide_batch("refund", refunds(), columns={"day": "id"}),
        "columns: expected one of requested_on",
    ),
    (
        "a name",
        lambda: decide_batch("refund", refunds(), columns={"requested_on": "day"}),
        "columns: expected a column of the table, got 'day'",
    ),
    ("what to keep", lambda: decide_batch("refund", refunds(), keep=["day"]), "keep: expected a column of the table"),
    (
        "no column",
        lambda: decide_batch("refund", refunds().drop_columns(["plan.form"])),
        "table: expected a column plan.form",
    ),
]
TYPES: Final = [
    ("refund", "requested_on", pa.array([20261110]), "requested_on: expected a column of days"),
    ("refund", "requested_on", pa.array([DAY], pa.timestamp("us", "UTC")), "requested_on: expected a column of days"),
    ("refund", "requested_at", pa.array([DAY], pa.timestamp("us")), "requested_at: expected a column of instants"),
    ("refund", "service_used", pa.array([1]), "service_used: expected a column of true or false"),
    ("refund", "plan.form", pa.array([1]), "plan.form: expected a column of text, one of new"),
    ("refund", "plan.years", pa.array(["3"]), "plan.years: expected a column of numbers"),
    ("refund", "registered_on_unknown", pa.array(["no"]), "registered_on_unknown: expected a column of true or false"),
    ("coverage", "report.serial_number", pa.array([1]), "report.serial_number: expected a column of text"),
    (
        "coverage",
        "report.suspected_causes",
        pa.array(["product"]),
        "report.suspected_causes: expected a column of",
    ),
    (
        "coverage",
        "registration.serial_numbers",
        pa.array([[1]]),
        "registration.serial_numbers: expected a column of",
    ),
]


@pytest.mark.parametrize(("ask", "message"), [pytest.param(ask, text, id=name) for name, ask, text in REFUSED])
def test_what_no_row_can_be_answered_for_is_refused(ask: Callable[[], object], message: str) -> None:
    """A mistake of the call is an error of the call, and says what is expected."""
    with pytest.raises(FactError) as refused:
        ask()
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(("question", "name", "column", "message"), TYPES)
def test_a_column_of_another_type_is_refused(question: str, name: str, column: pa.Array, message: str) -> None:
    """It names the column, and what would be right."""
    rows = drawn(question, 1)
    table = table_of(question, rows)
    table = table.set_column(table.schema.names.index(name), name, column)
    with pytest.raises(FactError) as refused:
        decide_batch(question, table)
    assert str(refused.value).startswith(message)


def test_deadlines_are_those_of_the_functions() -> None:
    """Each is None where it is not known from which day it is counted, or where nothing limits the days."""
    draw = np.random.default_rng(2026)
    days = [date(2026, 1, 1) + timedelta(int(number)) for number in draw.integers(0, 800, 200)]
    registered = [day + timedelta(int(number)) for day, number in zip(days, draw.integers(0, 40, 200), strict=True)]
    forms = [list(PlanForm)[number % 3] for number in range(200)]
    table = pa.table(
        {
            "device_bought_on": days,
            "in_same_order": [number % 7 == 0 for number in range(200)],
            "form": [form.value for form in forms],
            "purchased_on": days,
            "registered_on": [day if number % 2 else None for number, day in enumerate(registered)],
            "arrived_on": days,
            "received_on": days,
            "expires_on": days,
        }
    )
    for number, said in enumerate(deadlines_batch(table).to_pylist()):
        day, registered_on = days[number], registered[number] if number % 2 else None
        order, refund = (
            new_order_window(device_bought_on=day),
            refund_window(purchased_on=day, registered_on=registered_on),
        )
        has_order_day = forms[number] is PlanForm.NEW and number % 7
        assert (order.last_day if has_order_day else None) == said["last_day_to_order"]
        assert (None if refund.is_empty else refund.last_day) == said["last_day_for_refund"]
        assert registration_guide_day(arrived_on=day) == said["registration_guide_day"]
        assert last_day_to_return_unit(received_on=day) == said["last_day_to_return_unit"]
        assert renewal_order_window(expires_on=day).last_day == said["last_day_to_renew"]


def test_deadlines_that_are_not_known_are_empty() -> None:
    """Neither an empty day nor a column that is left out gives a last day."""
    (said,) = deadlines_batch(
        pa.table({"purchased_on": pa.nulls(1), "arrived_on": pa.nulls(1)}), keep=["arrived_on"]
    ).to_pylist()
    assert {None, RULES_VERSION} == set(said.values())
    assert ["arrived_on", *answer_schema("deadlines").names] == list(said)


@pytest.mark.parametrize("rows", [200, pytest.param(LARGE, marks=pytest.mark.slow)])
@pytest.mark.parametrize("question", engines.QUESTIONS)
@pytest.mark.parametrize("engine", engines.ENGINES)
def test_each_engine_gives_the_same_answers(engine: str, question: str, rows: int) -> None:
    """Row by row, empty and wrong cells included."""
    engines.hold(engines.ENGINES[engine], question, rows)


def test_many_threads_may_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each gets the answers of one alone, even while what is remembered is forgotten time and again."""
    tables_asked = [table_of("refund", drawn("refund", 200, seed=seed)) for seed in range(8)]
    alone = [decide_batch("refund", table) for table in tables_asked]
    monkeypatch.setattr(remembered, "_MOST_CASES", 10)
    remembered.remembered.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda table: decide_batch("refund", table), tables_asked * 3))
    assert alone * 3 == together
