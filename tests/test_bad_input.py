"""Every row of bad_input.md: the mistake ends in the error and in the whole message that the row states."""

from __future__ import annotations

import ast
import io
import json
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest

import stories
from hoshu_rules import HoshuError
from hoshu_rules.__main__ import main
from hoshu_rules.formats import json as codec
from public_names import DECIDING, names_of
from refusing import asking_functions, checked_values

TABLES = Path(__file__).with_name("bad_input.md")
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"

# What a table is about is told by its columns.
VALUE = ["name", "value"]
CALL = ["what is wrong", "call", "error", "message"]
PLACE = ["what is wrong", "place", "new value", "error", "message"]
COMMAND = ["what is wrong", "arguments", "standard input", "exit status", "message"]


class UnreadableError(ValueError):
    """A row that cannot be read; the message says on which line it stands."""


@attrs.frozen
class Row:
    """A row of a table: its line, the heading above it, its first cell, and each other cell by its column."""

    line: int
    heading: str
    name: str
    columns: list[str]
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return f"{TABLES.name}, line {self.line} ({self.name})"

    def __getitem__(self, column: str) -> str:
        """The content of a cell, without the marks of code around it."""
        code = re.fullmatch(r"(`+)(?!`)(.+)(?<!`)\1", self.cells[column])
        return code[2] if code else self.cells[column]


def rows_in(text: str) -> Iterator[Row]:
    """Every row of every table."""
    heading, columns = "", list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("#"):
            heading = line
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not columns:
            if cells not in (VALUE, CALL, PLACE, COMMAND):
                message = f"{TABLES.name}, line {number}: no table has the columns {', '.join(cells)}"
                raise UnreadableError(message)
            columns = cells
        elif len(cells) != len(columns):
            message = f"{TABLES.name}, line {number}: {len(cells)} cells, where the heading has {len(columns)}"
            raise UnreadableError(message)
        elif not set(line) <= set("|- "):
            yield Row(number, heading, cells[0].strip("`"), columns, dict(zip(columns[1:], cells[1:], strict=True)))


def changed(example: str, place: str, new_value: str) -> str:
    """The text of an example with one place changed: to a new value, as it stands in a document, or "removed"."""
    if not re.fullmatch(r"\$(\.[a-z_]+|\[[0-9]+\])+", place):
        message = f"a place such as $.events[1].on is needed, not {place}"
        raise UnreadableError(message)
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
    **vars(codec),
    **names_of(DECIDING),
    **{kind.__name__: kind for kind in (date, datetime, time, timedelta, timezone, Decimal)},
    "evolve": attrs.evolve,
    "changed": changed,
}


def _value_of(expression: ast.expr) -> Any:
    return eval(compile(ast.Expression(expression), TABLES.name, "eval"), NAMES)  # noqa: S307  a row of our own


def asked(call: str) -> partial[Any]:
    """The call, ready to be made: what is handed to it is built already, so that nothing else can be what refuses."""
    expression = ast.parse(call, mode="eval").body
    if not isinstance(expression, ast.Call):
        return partial(_value_of, expression)
    arguments = [_value_of(argument) for argument in expression.args]
    named = {keyword.arg or "": _value_of(keyword.value) for keyword in expression.keywords}
    return partial(_value_of(expression.func), *arguments, **named)


def question_of(row: Row) -> partial[Any]:
    """What is asked in a row: its call, or, of a place in a document, what the document is told to be."""
    try:
        if row.columns == PLACE:
            example = row.heading.split("`")[1]
            return partial(_assessed, changed(example, row["place"], row["new value"]))
        return asked(row["call"])
    except Exception as error:
        message = f"{row}: {type(error).__name__}: {error}"
        raise UnreadableError(message) from error


def _assessed(text: str) -> object:
    return codec.case_from_json(text).assess()


ROWS = list(rows_in(TABLES.read_text(encoding="utf-8")))
for row_of_value in (row for row in ROWS if row.columns == VALUE):
    NAMES[row_of_value.name] = asked(row_of_value["value"])()
ERRORS = [row for row in ROWS if row.columns in (CALL, PLACE)]
COMMANDS = [row for row in ROWS if row.columns == COMMAND]


@pytest.mark.parametrize("row", ERRORS, ids=lambda row: row.name)
def test_a_mistake_ends_in_its_error(row: Row) -> None:
    """The error is of the kind that the row states, and the whole of its one line is what the row says."""
    ask = question_of(row)
    with pytest.raises(HoshuError) as raised:
        ask()
    message = str(raised.value)
    assert (row["error"], row["message"]) == (type(raised.value).__name__, message), str(row)
    assert [message] == message.splitlines()
    assert isinstance(raised.value, ValueError)


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_mistake_on_the_command_line_ends_in_its_status(
    row: Row, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints no report, says what is wrong on its last line of standard error, and exits as stated."""
    arguments = [] if row["arguments"] == "none" else shlex.split(row["arguments"])
    content: bytes = b"" if row["standard input"] == "none" else asked(row["standard input"])()
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    status: object
    try:
        status = main(arguments)
    except SystemExit as ended:  # of the parser of the arguments
        status = ended.code
    printed = capsys.readouterr()
    assert (int(row["exit status"]), "") == (status, printed.out), str(row)
    assert row["message"] == printed.err.splitlines()[-1], str(row)


def test_there_are_many_mistakes_and_each_is_told_once() -> None:
    """There are at least 150 rows, and no two of them have the same name or ask the same."""
    names = [row.name for row in ERRORS + COMMANDS]
    questions = [(row.heading, *list(row.cells.values())[:-2]) for row in ERRORS + COMMANDS]
    assert len(names) >= 150
    assert [] == [told for told, times in Counter([*names, *questions]).items() if times > 1]


def _refusing(row: Row) -> object:
    """What refuses in a row: the class whose value is built, the function or the method that is called."""
    if row.columns == PLACE:
        return codec.case_from_json
    ask = question_of(row)
    return type(ask.args[0]) if ask.func is attrs.evolve else getattr(ask.func, "__func__", ask.func)


def test_all_that_can_refuse_is_seen_to_refuse() -> None:
    """Every public constructor, function and method that takes facts, the codec and the command have a row."""
    seen = {_refusing(row) for row in ERRORS}
    assert set() == {value.__qualname__ for value in (checked_values() | asking_functions()) - seen}
    assert COMMANDS != []


def test_every_kind_of_error_has_a_row() -> None:
    """The tables know every error of the library, and no other."""
    assert {kind.__name__ for kind in HoshuError.__subclasses__()} == {row["error"] for row in ERRORS}


CALLS = "| what is wrong | call | error | message |\n| --- | --- | --- | --- |\n"
PLACES = """
# One place of `send-back-exchange.json`

| what is wrong | place | new value | error | message |
| --- | --- | --- | --- | --- |
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"{CALLS}| a | b | c |", "line 3: 3 cells, where the heading has 4"),
        (f"{CALLS}| a | `f(x|y)` | c | d |", "line 3: 5 cells, where the heading has 4"),
        ("\n| what | call |\n", "line 2: no table has the columns what, call"),
        (f"{CALLS}| two days | `refund_window(` | c | d |", "line 3 (two days): SyntaxError: "),
        (f"{CALLS}| a plan | `refunds(1)` | c | d |", "line 3 (a plan): NameError: name 'refunds' is not defined"),
        (f"{CALLS}| a plan | `assess(ServicePlan(1))` | c | d |", "line 3 (a plan): TypeError: ServicePlan.__init__()"),
        (f"{PLACES}| no day | `day` | removed | c | d |", "line 6 (no day): UnreadableError: a place such as $.events"),
        (f"{PLACES}| no clock | `$.clock.zone` | removed | c | d |", "line 6 (no clock): KeyError: 'clock'"),
    ],
    ids=["too few cells", "too many cells", "columns", "syntax", "name", "argument", "no place", "no such place"],
)
def test_a_row_that_cannot_be_read_says_where_it_stands(table: str, expected: str) -> None:
    """Whoever writes a row is told the line that cannot be read, and why."""
    with pytest.raises(UnreadableError) as raised:
        [question_of(row) for row in rows_in(table)]
    assert str(raised.value).startswith(f"bad_input.md, {expected}")


def test_a_cell_may_hold_a_bar_and_a_backtick() -> None:
    """A bar within a cell has a backslash before it, and code with a backtick in it stands between two of them."""
    (row,) = rows_in(CALLS + r"| a | ``f(x\|y, `z`)`` | `c` | d |")
    assert ("f(x|y, `z`)", "c", "d") == (row["call"], row["error"], row["message"])
