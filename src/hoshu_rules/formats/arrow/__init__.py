"""A portfolio at once, as tables or record batches of Arrow, with the extra ``arrow``.

``decide_batch`` asks a question about each row of a table, ``deadlines_batch`` adds every last day. A row gets the
answer that the question gives to its facts, and rows whose facts are alike are asked once. Nothing is kept between two
calls that could change an answer, so both run as they are in DuckDB, Polars, pandas, PySpark and Ray Data.

    >>> from datetime import date
    >>> import pyarrow as pa
    >>> from hoshu_rules.formats.arrow import deadlines_batch
    >>> deadlines_batch(pa.table({"purchased_on": [date(2026, 11, 3)]}))["last_day_for_refund"].to_pylist()
    [datetime.date(2026, 11, 24)]
"""

from hoshu_rules.formats.extras import require_extra

require_extra("arrow", "numpy", "pyarrow")

from hoshu_rules.formats.arrow.columns import ColumnKind, FactColumn, NullMeaning  # noqa: E402  it needs the extra
from hoshu_rules.formats.arrow.deciding import (  # noqa: E402
    answer_schema,
    columns_of,
    deadlines_batch,
    decide_batch,
)

__all__ = [
    "ColumnKind",
    "FactColumn",
    "NullMeaning",
    "answer_schema",
    "columns_of",
    "deadlines_batch",
    "decide_batch",
]
