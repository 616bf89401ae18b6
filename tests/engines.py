"""A portfolio through each engine that runs on Arrow, as the how-to page does it.

Run as a script, this file asks PySpark and Ray Data, which the normal run does not need: ``.ci/engines`` does it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from hoshu_rules.formats.arrow import answer_schema, decide_batch
from portfolios import drawn, table_of

ROWS: Final = 100_000
QUESTIONS: Final = ("refund", "coverage")
PAGE: Final = Path(__file__).parents[1] / "docs" / "en" / "how-to" / "portfolio.md"

Engine = Callable[[str, pa.Table], pa.Table]


def portfolio(question: str, rows: int) -> pa.Table:
    """A drawn portfolio with an id for each row."""
    return table_of(question, drawn(question, rows)).append_column("id", pa.array(range(rows)))


def schema_of(question: str) -> pa.Schema:
    """The columns of the answer, after the id."""
    return pa.schema([("id", pa.int64()), *answer_schema(question)])


def by_duckdb(question: str, table: pa.Table) -> pa.Table:
    """Record batches in and out, from Parquet."""
    import duckdb  # noqa: PLC0415  the other engines run without it

    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(table, f"{folder}/cases.parquet")
        reading = duckdb.connect()
        batches = pa.RecordBatchReader.from_stream(reading.sql(f"FROM '{folder}/cases.parquet'"))
        decided = (decide_batch(question, batch, keep=["id"]) for batch in batches)
        answers = pa.RecordBatchReader.from_batches(schema_of(question), decided)
        result = duckdb.connect().from_arrow(answers).order("id")
        return pa.RecordBatchReader.from_stream(result).read_all()


def by_polars(question: str, table: pa.Table) -> pa.Table:
    """A lazy frame, batch by batch."""
    import polars as pl  # noqa: PLC0415

    def decide(frame: pl.DataFrame) -> pl.DataFrame:
        return pl.DataFrame(decide_batch(question, frame.to_arrow(), keep=["id"]))

    schema = pl.DataFrame(schema_of(question).empty_table()).schema
    return pl.LazyFrame(table).map_batches(decide, schema=schema).sort("id").collect().to_arrow()


def by_pandas(question: str, table: pa.Table) -> pa.Table:
    """A frame to Arrow, where what is missing became NaN, NaT and None."""
    return decide_batch(question, pa.Table.from_pandas(table.to_pandas(), preserve_index=False), keep=["id"])


ENGINES: Final[Mapping[str, Engine]] = {"duckdb": by_duckdb, "polars": by_polars, "pandas": by_pandas}
"""The engines of the normal run."""


def hold(engine: Engine, question: str, rows: int) -> None:
    """Each row has the answer that it has without the engine."""
    table = portfolio(question, rows)
    assert rows_of(decide_batch(question, table, keep=["id"])) == rows_of(engine(question, table))


def rows_of(answers: pa.Table) -> list[dict[str, Any]]:
    """The rows of the answer; of an error only that there is one, as engines write a wrong number in different ways."""
    return [{**row, "error": row["error"] is None} for row in answers.to_pylist()]


def block_after(heading: str) -> str:
    """The code of the page under this heading."""
    found = re.search(rf"^### {heading}\n.*?^```py\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def as_on_the_page(heading: str, **names: Any) -> Any:
    """The answers that the code of the page gives to these cases."""
    found = {"decide_batch": decide_batch, **names}
    exec(block_after(heading), found)  # noqa: S102  our own page
    return found["answers"]


def by_spark(_question: str, table: pa.Table) -> pa.Table:
    """``mapInArrow`` in local mode, from Parquet, by the code of the page."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    plan = ("kind", "form", "years")
    structs = pa.StructArray.from_arrays([table[f"plan.{name}"].combine_chunks() for name in plan], plan)
    table = table.drop_columns([f"plan.{name}" for name in plan]).append_column("plan", structs)
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(table, f"{folder}/cases.parquet")
        spark = SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()
        answers = as_on_the_page("PySpark", cases=spark.read.parquet(f"{folder}/cases.parquet"))
        rows = [row.asDict() for row in answers.collect()]
        spark.stop()
    return pa.Table.from_pylist(rows).sort_by("ticket_id")


def by_ray(_question: str, table: pa.Table) -> pa.Table:
    """``map_batches`` by the code of the page."""
    import ray  # noqa: PLC0415

    answers = as_on_the_page("Ray Data", cases=ray.data.from_arrow(table))
    return pa.Table.from_pylist(answers.take_all()).sort_by("ticket_id")


def tickets(rows: int) -> pa.Table:
    """The drawn portfolio of returns with the id that the page has."""
    ids = pa.array([f"T{number:06}" for number in range(rows)])
    return table_of("refund", drawn("refund", rows)).append_column("ticket_id", ids)


def main(names: list[str]) -> None:
    """Ask each of these engines about the portfolio."""
    engines: dict[str, Engine] = {"spark": by_spark, "ray": by_ray}
    table = tickets(ROWS)
    expected = rows_of(decide_batch("refund", table, keep=["ticket_id"]))
    for name in names or engines:
        assert expected == rows_of(engines[name]("refund", table)), name
        print(f"engines: {name} answers {table.num_rows:,} rows as without it")


if __name__ == "__main__":
    main(sys.argv[1:])
