"""How fast a portfolio is decided, next to NumPy written by hand and to a loop. No part of the normal run.

Each test prints what it measures, in microseconds of one processor for each row; what the aims are, it also holds.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from hoshu_rules import new_order_window
from hoshu_rules.formats.arrow import decide_batch
from portfolios import ASKED, facts_of

Numbers = NDArray[Any]
Answer = Callable[[pa.RecordBatch], Any]

ROWS: Final = 10_000_000
IN_A_FILE: Final = 1_000_000
AT_A_TIME: Final = 100_000
DAYS: Final = 5 * 365
FIRST_DAY: Final = 19_723
"""1 January 2024, counted from 1970."""
_LAST_OF_MONTH: Final = np.timedelta64(1, "D")

PLAN: Final = ("plan.kind", "plan.form", "plan.years")
COLUMNS: Final = {
    "refund": ("requested_on", "purchased_on", "registered_on", *PLAN),
    "new_order": ("ordered_on", "device_bought_on", "in_same_order", *PLAN),
}


def days(numbers: Numbers, is_null: Numbers | None = None) -> pa.Array:
    """Days, counted from 1970, as a column."""
    return pa.array(numbers.astype(np.int32), pa.int32(), mask=is_null).cast(pa.date32())


def orders_and_refunds(draw: np.random.Generator, rows: int) -> pa.Table:
    """Tickets with the facts of an order and of a return, around the days on which an answer changes."""
    bought = FIRST_DAY + draw.integers(0, DAYS, rows)
    form = draw.choice(["new", "new", "new", "bundle"], rows)
    return pa.table(
        {
            "purchased_on": days(bought),
            "requested_on": days(bought + draw.integers(0, 35, rows)),
            "registered_on": days(bought + draw.integers(0, 40, rows), draw.random(rows) < 0.4),
            "device_bought_on": days(bought),
            "ordered_on": days(bought + draw.integers(-3, 120, rows)),
            "in_same_order": pa.array(draw.random(rows) < 0.2, mask=draw.random(rows) < 0.1),
            "plan.kind": pa.array(["send_back"]).take(pa.array(np.zeros(rows, dtype=np.int8))),
            "plan.form": pa.array(form),
            "plan.years": pa.array(np.where(form == "bundle", 3, draw.integers(1, 6, rows))),
        }
    )


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten million tickets as Parquet."""
    folder, draw = tmp_path_factory.mktemp("portfolio"), np.random.default_rng(2026)
    for number in range(ROWS // IN_A_FILE):
        pq.write_table(orders_and_refunds(draw, IN_A_FILE), folder / f"{number:02}.parquet")
    return folder


def read(folder: Path, question: str, rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """The columns of a question as DuckDB streams them, by one thread, up to so many rows."""
    connection = duckdb.connect(config={"threads": 1})
    names = ", ".join(f'"{name}"' for name in COLUMNS[question])
    left = rows
    for batch in connection.sql(f"FROM '{folder}/*.parquet' SELECT {names}").to_arrow_reader(AT_A_TIME):
        yield batch.slice(0, left)
        left -= batch.num_rows
        if left <= 0:
            return


def cost(batches: Iterator[pa.RecordBatch], answer: Answer) -> float:
    """The microseconds of processor time that a row takes, with its reading."""
    rows, began = 0, time.process_time()
    for batch in batches:
        answer(batch)
        rows += batch.num_rows
    return (time.process_time() - began) / rows * 1e6


def refund_by_hand(batch: pa.RecordBatch) -> pa.Table:
    """Outcome and window of a return, in NumPy, under the standard policy and for cells that are right."""
    requested, purchased = (numbers(batch[name]) for name in ("requested_on", "purchased_on"))
    registered, is_open = numbers(batch["registered_on"]), np.asarray(batch["registered_on"].is_null())
    until = purchased.astype("M8[D]").astype("M8[M]").astype("M8[D]").astype(np.int32) + 23
    last = np.where(~is_open & (registered <= until), registered - 1, until)
    declined = (requested > until) | (~is_open & (registered < requested))
    in_doubt = (~is_open & (registered == requested)) | is_bundle(batch)
    return outcomes(np.where(declined, 2, in_doubt.astype(np.int8)), purchased, last)


def new_order_by_hand(batch: pa.RecordBatch) -> pa.Table:
    """Outcome and window of an order, in NumPy, under the standard policy and for cells that are right."""
    ordered, bought = (numbers(batch[name]) for name in ("ordered_on", "device_bought_on"))
    together = np.asarray(pc.fill_null(batch["in_same_order"], pa.scalar(value=False)))
    no_window = together | is_bundle(batch)
    last = three_months_after(bought)
    in_time = no_window | ((bought <= ordered) & (ordered <= last))
    in_doubt = np.asarray(batch["in_same_order"].is_null())
    return outcomes(np.where(in_time, 0, np.where(in_doubt, 1, 2)), bought, last, no_window)


def three_months_after(bought: Numbers) -> Numbers:
    """The last day of three months, by the Civil Code; from a month's last day to a month's last day."""
    day = bought.astype("M8[D]")
    month = day.astype("M8[M]")
    last_of_month = (month + 1).astype("M8[D]") - _LAST_OF_MONTH
    last_of_later = (month + 4).astype("M8[D]") - _LAST_OF_MONTH
    later = (month + 3).astype("M8[D]") + (day - month.astype("M8[D]"))
    return np.where(day == last_of_month, last_of_later, np.minimum(later, last_of_later)).astype(np.int32)


def numbers(column: pa.Array) -> Numbers:
    """Days as numbers, 0 for a null."""
    return np.asarray(pc.fill_null(column.cast(pa.int32()), 0))


def is_bundle(batch: pa.RecordBatch) -> Numbers:
    """Whether the ticket is a bundle's."""
    return np.asarray(pc.equal(batch["plan.form"], "bundle"))


def outcomes(places: Numbers, first: Numbers, last: Numbers, no_window: Numbers | None = None) -> pa.Table:
    """The columns of the answer."""
    words = pa.array(["accept", "refer", "decline"]).take(pa.array(places.astype(np.int8)))
    return pa.table({"outcome": words, "first_day": days(first, no_window), "last_day": days(last, no_window)})


BY_HAND: Final = {"refund": refund_by_hand, "new_order": new_order_by_hand}


@pytest.mark.parametrize("question", COLUMNS)
def test_order_and_refund(question: str, portfolio: Path) -> None:
    """At most half a microsecond a row, and three times NumPy by hand, whose answers are the same."""
    by_hand = BY_HAND[question]

    def ask(batch: pa.RecordBatch) -> pa.RecordBatch:
        return decide_batch(question, batch)

    for batch in read(portfolio, question, AT_A_TIME):
        assert by_hand(batch).to_pylist() == ask(batch).select(["outcome", "first_day", "last_day"]).to_pylist()
    reading = cost(read(portfolio, question), lambda batch: batch)
    written, ours = cost(read(portfolio, question), by_hand), cost(read(portfolio, question), ask)
    print(f"\n{question}: {ours:.3f} us, by hand {written:.3f} us, of which reading {reading:.3f} us")
    print(f"{ours / written:.1f} times by hand; without reading {(ours - reading) / (written - reading):.1f} times")
    assert ours <= 0.5
    assert ours <= 3 * written


@pytest.mark.parametrize("question", COLUMNS)
def test_one_more_row(question: str, portfolio: Path) -> None:
    """A row costs the same from ten thousand to ten million, and memory does not grow with them."""

    def ask(batch: pa.RecordBatch) -> pa.RecordBatch:
        return decide_batch(question, batch)

    took = {}
    cost(read(portfolio, question, IN_A_FILE), ask)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for rows in (10_000, 100_000, 1_000_000):
        table = pa.Table.from_batches(read(portfolio, question, rows))
        took[rows] = min(cost(iter([table]), ask) for _ in range(1_000_000 // rows))
        print(f"\n{question}, {rows:,} rows of memory: {took[rows]:.3f} us a row", end="")
    took[ROWS] = cost(read(portfolio, question), ask) - cost(read(portfolio, question), lambda batch: batch)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\n{question}, {ROWS:,} streamed: {took[ROWS]:.3f} us a row without reading, {grown:.0f} MB more memory")
    assert took[ROWS] <= 1.5 * took[10_000]


def claims(draw: np.random.Generator, rows: int) -> pa.Table:
    """Claims for faults, no two alike, mostly in order."""

    def some(values: list[Any], kind: pa.DataType) -> pa.Array:
        return pa.array(values, kind).take(pa.array(draw.integers(0, len(values), rows)))

    years = draw.integers(1, 6, rows)
    starts = FIRST_DAY + draw.integers(0, DAYS, rows)
    reported = starts + draw.integers(-5, years * 365 + 10)
    arrived = starts + draw.integers(-5, 5, rows)
    submitted = arrived + draw.integers(0, 120, rows)
    seconds = reported * 86_400_000_000 + draw.integers(0, 86_400_000_000, rows)
    yes, no, text = [True] * 6 + [False, None], [False] * 6 + [True, None], pa.string()
    causes = [[], [], [], ["product"], ["natural_disaster"], ["customer_negligence", "product"], ["power_supply"]]
    return pa.table(
        {
            "report.reported_at": pa.array(seconds).cast(pa.timestamp("us", "UTC")),
            "report.occurred_on": days(reported - draw.integers(0, 10, rows), draw.random(rows) < 0.5),
            "report.hardware_fault": some(yes, pa.bool_()),
            "report.established_causes": some(causes, pa.list_(text)),
            "report.suspected_causes": some(causes, pa.list_(text)),
            "report.place.destination_named": some([True, False], pa.bool_()),
            "report.place.destination_on_remote_island": some(no, pa.bool_()),
            "report.place.device_on_remote_island": some(no, pa.bool_()),
            "report.place.height_m": some([0.5, 1.0, 1.2, 1.9, 2.0, None], pa.float64()),
            "report.place.device_at_registered_site": some(yes, pa.bool_()),
            "plan.kind": some(["send_back", "on_site_basic", "on_site_extended"], text),
            "plan.form": some(["new"], text),
            "plan.years": pa.array(years),
            "starts_on": days(starts, draw.random(rows) < 0.02),
            "expires_on": days(starts + years * 365 - 1),
            "registration.arrived_on": days(arrived, draw.random(rows) < 0.2),
            "registration.submitted_on": days(submitted, draw.random(rows) < 0.1),
            "registration.completed_on": days(submitted + draw.integers(0, 5, rows), draw.random(rows) < 0.1),
        }
    )


def test_coverage() -> None:
    """A claim takes at most four microseconds, a million of which no two are alike; the answers are those of a loop."""
    table = claims(np.random.default_rng(2026), 1_000_000)
    facts = [facts_of("coverage", row) for row in table.slice(0, 5_000).to_pylist()]
    began = time.process_time()
    loop = [ASKED["coverage"](**each) for each in facts]
    looped = (time.process_time() - began) / len(facts) * 1e6
    first = cost(iter([table]), lambda batch: decide_batch("coverage", batch))
    answers: list[pa.Table] = []
    again = cost(iter([table]), lambda batch: answers.append(decide_batch("coverage", batch)))
    opened = cost(iter([table]), lambda batch: decide_batch("coverage", batch, open_facts=True))
    opened_again = cost(iter([table]), lambda batch: decide_batch("coverage", batch, open_facts=True))
    print(f"\ncoverage: {first:.2f} us at first, {again:.2f} us later; in a loop {looped:.0f} us")
    print(f"with the open facts: {opened:.2f} us at first, {opened_again:.2f} us later")
    rows = answers[0].slice(0, 5_000)
    assert [each.outcome.value for each in loop] == rows["outcome"].to_pylist()
    clauses = [list(dict.fromkeys(ground.clause.value for ground in each.grounds)) for each in loop]
    assert clauses == rows["clauses"].to_pylist()
    assert first <= 4


def test_the_days_by_hand() -> None:
    """The three months written by hand are those of the library, for each day of four years."""
    all_days = FIRST_DAY + np.arange(4 * 366)
    by_hand = days(three_months_after(all_days.astype(np.int32))).to_pylist()
    windows = (new_order_window(device_bought_on=day) for day in days(all_days).to_pylist())
    assert by_hand == [window.last_day for window in windows]
