"""Every error of the library says in one short line where it arose, what was expected and what was given."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import (
    JAPAN,
    BusinessCalendar,
    ServiceKind,
    assess,
    attendance_start,
    decide_refund,
    japan_day,
)
from hoshu_rules.errors import CalendarError, FactError, HoshuError
from hoshu_rules.facts.events import Arrived, RegistrationCompleted, ReturnRequested
from hoshu_rules.text.readings import Reading
from questions import QUESTIONS
from stories import SEND_BACK, life, ticket

KINDS = HoshuError.__subclasses__()
LONGEST_MESSAGE = 1000
"""More than any message needs, and short enough for a log or a terminal."""


def _pickled_by(protocol: int) -> Callable[[HoshuError], object]:
    return lambda error: pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  our own bytes


COPIES: dict[str, Callable[[HoshuError], object]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
} | {f"pickle protocol {protocol}": _pickled_by(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)}


def _message(given: object) -> str:
    return str(FactError("Ticket.day", given, "a day"))


def test_every_error_can_be_caught_as_a_value_error() -> None:
    """A caller who knows nothing of the library still catches bad input as a ValueError."""
    assert issubclass(HoshuError, ValueError)


@pytest.mark.parametrize("kind", [HoshuError, *KINDS])
def test_the_message_says_where_what_was_expected_and_what_was_given(kind: type[HoshuError]) -> None:
    """One sentence has the three parts, whatever the kind of error."""
    expected = "Ticket.years: expected a whole number from 1 to 5, got 0"

    assert expected == str(kind("Ticket.years", 0, "a whole number from 1 to 5"))


def test_the_reading_is_an_attribute_and_not_in_the_message() -> None:
    """The reading of an error is an attribute for programs; it is not part of the message."""
    with_reading = CalendarError("calendar", 1, "a day", Reading.HOURS_WEEKDAY)

    assert Reading.HOURS_WEEKDAY is with_reading.reading
    assert str(CalendarError("calendar", 1, "a day")) == str(with_reading)


def test_the_parts_are_kept_as_they_came() -> None:
    """The given value is the same object, not its text."""
    where, given, expected = "Ticket.day", ["2026-01-01"], "a day"
    error = FactError(where, given, expected)

    assert where == error.where
    assert given is error.given
    assert expected == error.expected
    assert (where, given, expected, None) == error.args
    by_name = FactError(where=where, given=given, expected=expected, reading=Reading.DAY_LATER)
    assert (where, given, expected, Reading.DAY_LATER) == by_name.args


def test_the_lines_of_a_value_are_joined_by_blanks() -> None:
    """Lines are joined by single blanks."""
    assert "Ticket.day: expected a day, got one two" == _message(_SeveralLines())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("１２ ", "'１２ '"),
        ("みなと　三浦", "'みなと　三浦'"),
        (r"\u3000", r"'\\u3000'"),
        ("", "''"),
        ("None", "'None'"),
        (None, "None"),
        ("12", "'12'"),
        (12, "12"),
    ],
)
def test_text_is_shown_in_quotes(value: object, shown: str) -> None:
    """Blanks and full-width signs stay as they are, and text can be distinguished from other values."""
    assert f"Ticket.day: expected a day, got {shown}" == _message(value)


@pytest.mark.parametrize("kind", [HoshuError, *KINDS])
@pytest.mark.parametrize("duplicate", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("reading", [None, Reading.ZONE_JAPAN])
def test_a_copy_is_the_same_error(
    kind: type[HoshuError], duplicate: Callable[[HoshuError], object], reading: Reading | None
) -> None:
    """An error keeps its type, its parts and its message when it passes between processes."""
    parts = ("Ticket.days", ("2026-01-01", 7), "days", reading)
    error = kind(*parts)
    same = duplicate(error)

    assert isinstance(same, HoshuError)
    assert kind is type(same)
    assert parts == (same.where, same.given, same.expected, same.reading)
    assert str(error) == str(same)


class _SilentlyBroken:
    """A value that cannot be shown."""

    def __repr__(self) -> str:
        message = "no text for this"
        raise RuntimeError(message)


class _Broken(_SilentlyBroken):
    """A value that cannot be shown and whose class raises too."""

    @property  # type: ignore[misc]  # the point
    def __class__(self) -> type:
        message = "no class for this"
        raise RuntimeError(message)


class _LongWinded:
    """A value whose repr has many lines."""

    def __repr__(self) -> str:
        return "a\nstory\r\nof\u2028many\x85lines\n" * 1000


class _SeveralLines:
    """A value whose repr has two lines."""

    def __repr__(self) -> str:
        return "one\ntwo"


def _nested(depth: int, width: int) -> object:
    value: object = 0
    for _ in range(depth):
        value = [value] * width
    return value


def _list_within_itself() -> list[object]:
    value: list[object] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(10**400, id="a number of 401 digits"),
        pytest.param(10**5000, id="a number that Python refuses to print"),
        pytest.param(-(10**5000), id="its negative"),
        pytest.param("x" * 1_000_000, id="a megabyte of text"),
        pytest.param("\n" * 1_000_000, id="a million lines"),
        pytest.param("保" * 1_000_000, id="a million kanji"),
        pytest.param(b"x" * 1_000_000, id="a megabyte of bytes"),
        pytest.param(list(range(1_000_000)), id="a million numbers"),
        pytest.param(["x" * 10_000] * 10_000, id="many long texts"),
        pytest.param({str(n) * 1000: n for n in range(1000)}, id="many long keys"),
        pytest.param(frozenset(range(100_000)), id="a large set"),
        pytest.param(_nested(100_000, 1), id="lists nested 100 000 deep"),
        pytest.param(_nested(10, 10), id="lists nested ten deep and ten wide"),
        pytest.param([{"a": _nested(8, 8), "b": _nested(8, 8)}] * 9, id="a deep and wide document"),
        pytest.param(_list_within_itself(), id="a list within itself"),
        pytest.param(_SilentlyBroken(), id="a value that cannot be shown"),
        pytest.param([_SilentlyBroken()], id="a list of a value that cannot be shown"),
        pytest.param(_Broken(), id="a value without text or class"),
        pytest.param(_SeveralLines(), id="a value shown in two lines"),
        pytest.param(_LongWinded(), id="a value shown in thousands of lines"),
    ],
)
def test_the_message_is_one_short_line_for_any_value(given: object) -> None:
    """The message is suitable for a log line, a web page and a terminal."""
    message = _message(given)

    assert message.startswith("Ticket.day: expected a day, got ")
    assert len(message) <= LONGEST_MESSAGE
    assert [message] == message.splitlines()


def test_a_value_that_cannot_be_shown_is_described_by_its_type() -> None:
    """If a value has no text, the message shows its type."""
    assert "_SilentlyBroken" in _message(_SilentlyBroken())
    assert _message(_Broken()).endswith("got a value of type _Broken")


def test_a_long_text_is_shown_by_its_beginning_and_its_end() -> None:
    """The middle is cut out."""
    message = _message("first" + "x" * 1000 + "last")

    assert message.startswith("Ticket.day: expected a day, got 'firstx")
    assert message.endswith("xlast'")
    assert "x...x" in message


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)


@given(_values)
def test_any_value_fits_in_one_line(value: object) -> None:
    """Whatever a document contains, the message is one line that begins with the place."""
    message = _message(value)

    assert message.startswith("Ticket.day: expected a day, got ")
    assert [message] == message.splitlines()
    assert len(message) <= LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("longest", "too_long"),
    [
        ("a" * 78, "a" * 79),
        (10**79, 10**80),
        (["a" * 78] * 3 + [""], ["a" * 78] * 3 + ["b"]),
        ([[1]], [[[1]]]),
    ],
    ids=["text of 80 signs in its quotes", "a number of 80 digits", "a line of 250 signs", "a list in a list"],
)
def test_a_value_is_shown_completely_up_to_a_limit(longest: object, too_long: object) -> None:
    """A longer value is shown by its ends, or by its beginning, with dots for the rest."""
    assert _message(longest).endswith(f", got {longest!r}")
    shown = _message(too_long).partition(", got ")[2]
    assert "..." in shown
    assert len(shown) <= len("...") + 250


DAY: Final = date(2026, 11, 20)
INSTANT: Final = datetime(2026, 11, 20, 10, tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("ask", "facts", "wrong"),
    [
        pytest.param(ask, facts, wrong, id=f"{ask.__name__}, {wrong}")
        for ask, facts in QUESTIONS.items()
        for wrong in (*facts, "policy")
    ],
)
def test_a_wrong_fact_is_named_as_it_was_asked_for(
    ask: Callable[..., object], facts: dict[str, object], wrong: str
) -> None:
    """Each question checks each of its facts, and names the one that is wrong."""
    value = object()
    with pytest.raises(FactError) as refused:
        ask(**facts | {wrong: value})
    assert (wrong, value) == (refused.value.where, refused.value.given)


SHORT: Final = BusinessCalendar(first_day=DAY, last_day=DAY, holidays=frozenset(), source="one day, for tests")
IN_ADVANCE: Final = evolve(ticket(), purchased_on=date(2026, 4, 12))


@pytest.mark.parametrize(
    ("ask", "reading"),
    [
        (
            lambda: attendance_start(kind=ServiceKind.SEND_BACK, reported_at=INSTANT, calendar=None),
            Reading.HOURS_OUTSIDE,
        ),
        (
            lambda: attendance_start(kind=ServiceKind.ON_SITE_BASIC, reported_at=INSTANT, calendar=None),
            Reading.HOURS_WEEKDAY,
        ),
        (lambda: SHORT.is_business_day(date(2026, 11, 21)), Reading.HOURS_WEEKDAY),
        (lambda: japan_day(datetime.max.replace(tzinfo=UTC)), Reading.ZONE_JAPAN),
        (
            lambda: decide_refund(
                requested_on=date(2026, 11, 19), purchased_on=DAY, registered_on=None, plan=SEND_BACK
            ),
            Reading.REFUND_BEFORE_PURCHASE,
        ),
        (
            lambda: decide_refund(requested_on=DAY, purchased_on=DAY, registered_on=date(2026, 11, 19), plan=SEND_BACK),
            Reading.REGISTRATION_BUNDLE,
        ),
        (
            lambda: assess(ticket(), [ReturnRequested(on=date(2026, 4, 2))], day=DAY),
            Reading.REFUND_BEFORE_PURCHASE,
        ),
        (lambda: assess(IN_ADVANCE, life()[2:3], day=DAY), Reading.REGISTRATION_BUNDLE),
        (
            lambda: assess(ticket(), [RegistrationCompleted(on=date(2026, 4, 2))], day=DAY),
            Reading.REGISTRATION_BUNDLE,
        ),
        (lambda: assess(ticket(), [Arrived(on=DAY), Arrived(on=date(2026, 11, 19))], day=DAY), None),
    ],
    ids=[
        "hours of send-back",
        "no calendar",
        "a day beyond the calendar",
        "an instant beyond the calendar",
        "a return before the purchase",
        "a registration before the purchase",
        "a request before the purchase",
        "a submission before the purchase",
        "a completion before the purchase",
        "two arrivals",
    ],
)
def test_an_error_carries_the_reading_that_makes_it_one(ask: Callable[[], object], reading: Reading | None) -> None:
    """An error from the published page itself has no reading."""
    with pytest.raises(HoshuError) as refused:
        ask()
    assert reading is refused.value.reading
