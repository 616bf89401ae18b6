"""Every row of bad_input.md: the mistake ends in the error that the row states, with the message that it shows."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import stories
from hoshu_rules import HoshuError
from hoshu_rules.command import main
from hoshu_rules.formats import json as json_format
from hoshu_rules.formats import policies
from hoshu_rules.formats.sheets import read_registrations
from public_names import DECIDING, names_of

TABLES = Path(__file__).with_name("bad_input.md")
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


@attrs.frozen
class Row:
    """A row of a table: its line, its first cell, and all of its cells by their columns."""

    line: int
    name: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __str__(self) -> str:
        return f"{TABLES.name}, line {self.line} ({self.name})"


def rows() -> Iterator[Row]:
    """Every row of every table, without the code marks around its cells."""
    columns: list[str] = []
    for number, line in enumerate(TABLES.read_text(encoding="utf-8").split("\n"), start=1):
        cells = [cell.strip().removeprefix("`").removesuffix("`") for cell in line.split("|")[1:-1]]
        if cells and not columns:
            columns = cells
        elif cells and not line.startswith("| ---"):
            yield Row(number, cells[0], dict(zip(columns, cells, strict=True)))
        elif not cells:
            columns = []


ROWS = list(rows())


def changed(example: str, place: str, new_value: str) -> str:
    """The text of an example with one place changed: to a new JSON value, or "removed"."""
    *steps, last = [key or int(index) for key, index in re.findall(r"\.([a-z_]+)|\[([0-9]+)\]", place)]
    document = json.loads((EXAMPLES / example).read_text(encoding="utf-8"))
    inner = document
    for step in steps:
        inner = inner[step]
    if new_value == "removed":
        del inner[last]
    else:
        inner[last] = "the new value"
    return json.dumps(document).replace('"the new value"', new_value)


NAMES: dict[str, Any] = {
    **vars(stories),
    **vars(json_format),
    **vars(policies),
    **names_of(DECIDING),
    **{kind.__name__: kind for kind in (date, datetime, time, timezone, Decimal)},
    "BytesIO": io.BytesIO,
    "read_registrations": read_registrations,
    "evolve": attrs.evolve,
    "changed": changed,
}


def value_of(expression: str) -> Any:
    """The value of a row's Python code."""
    return eval(expression, NAMES)  # noqa: S307  a row of our own


for row_of_value in (row for row in ROWS if "value" in row.cells):
    NAMES[row_of_value.name] = value_of(row_of_value["value"])


def is_told(message: str, as_stated: str) -> bool:
    """Whether a message agrees with the row: completely if it shows the given value, else in its beginning."""
    pattern = ".*".join(map(re.escape, as_stated.split("…")))
    match = re.fullmatch if ", got " in as_stated else re.match
    return match(pattern, message) is not None


def refused_with(row: Row, ask: Any) -> None:
    """The error has the type that the row states, and its first line is the message of the row."""
    with pytest.raises(HoshuError) as raised:
        ask()
    message, *others = str(raised.value).splitlines()
    assert row["error"] == type(raised.value).__name__, row
    assert is_told(message, row["message"]), f"{row}: {message}"
    assert len(raised.value.all) == 1 + len(others)


@pytest.mark.parametrize("row", [row for row in ROWS if "call" in row.cells], ids=lambda row: row.name)
def test_a_mistake_ends_in_its_error(row: Row) -> None:
    """A caller's mistake is refused, with the right message."""
    refused_with(row, lambda: value_of(row["call"]))


PLACES = [(column.split("`")[1], column, row) for row in ROWS for column in row.cells if column.startswith("place in ")]


@pytest.mark.parametrize(("example", "column", "row"), PLACES, ids=[row.name for _example, _column, row in PLACES])
def test_a_mistake_at_one_place_of_a_document_ends_in_its_error(example: str, column: str, row: Row) -> None:
    """A mistake in a document is refused, with the path to the place."""
    text = changed(example, row[column], row["new value"])
    refused_with(row, lambda: json_format.case_from_json(text).assess())


@pytest.mark.parametrize("row", [row for row in ROWS if "arguments" in row.cells], ids=lambda row: row.name)
def test_a_mistake_on_the_command_line_exits_with_2(
    row: Row, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints no report, writes each problem in a line on standard error, and exits with 2."""
    arguments = [] if row["arguments"] == "none" else shlex.split(row["arguments"])
    content = b"" if row["standard input"] == "none" else value_of(row["standard input"])
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    status: object
    try:
        status = main(arguments)
    except SystemExit as ended:  # of the parser of the arguments
        status = ended.code
    printed = capsys.readouterr()
    written = printed.err.splitlines()
    usage = [line for line in written if not line.startswith("hoshu-rules: ")]
    message, *_others = (line for line in written if line not in usage)
    assert (2, "") == (status, printed.out), row
    assert is_told(message, row["message"]), f"{row}: {message}"
    assert all(line.startswith(("usage: hoshu-rules", " ")) for line in usage), usage


def test_every_kind_of_error_has_a_row() -> None:
    """The tables contain every error of the library, and no other."""
    assert {kind.__name__ for kind in HoshuError.__subclasses__()} == {
        row["error"] for row in ROWS if "error" in row.cells
    }
