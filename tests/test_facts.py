"""Every fact is checked before a rule looks at it, and what is wrong is told in the caller's words."""

from __future__ import annotations

import copy
import math
import pickle
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import (
    UNKNOWN,
    Check,
    Unknown,
    fact,
    normalise,
    or_none,
    or_unknown,
    require_bool,
    require_code,
    require_day,
    require_days,
    require_each,
    require_instant,
    require_member,
    require_metres,
    require_one_of,
    require_set_of,
    require_text,
    require_whole_number,
)


class Size(Enum):
    """Values to choose from."""

    SMALL = "small"
    LARGE = "large"


class Shape(Enum):
    """Values of another kind, one of them with the same text."""

    SMALL = "small"


class _Nowhere(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, _when: datetime | None) -> None:
        return None

    def dst(self, _when: datetime | None) -> None:
        return None

    def tzname(self, _when: datetime | None) -> str:
        return "nowhere"


A_DAY = date(2026, 11, 20)
AN_INSTANT = datetime(2026, 11, 20, 9, tzinfo=UTC)
NAIVE = datetime.fromisoformat("2026-11-20T09:00:00")


def _refusal(check: Check, value: object) -> str:
    """The message of the refusal, whose place and value are the ones that were handed in."""
    where = "Sample.part"
    with pytest.raises(FactError) as caught:
        check(where, value)
    assert where == caught.value.where
    assert value is caught.value.given
    return str(caught.value)


# Days and instants.


@pytest.mark.parametrize("value", [A_DAY, date.min, date.max, date(2028, 2, 29)], ids=str)
def test_a_day_is_a_date(value: date) -> None:
    """Any date that Python can hold is a day."""
    require_day("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2026, 11, 20, tzinfo=UTC), "datetime.datetime(2026, 11, 20, 0, 0, tzinfo=datetime.timezone.utc)"),
        (NAIVE, "datetime.datetime(2026, 11, 20, 9, 0)"),
        (time(9), "datetime.time(9, 0)"),
        ("2026-11-20", "'2026-11-20'"),
        ("", "''"),
        (20261120, "20261120"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
        (date, "<class 'datetime.date'>"),
    ],
)
def test_a_day_is_nothing_else(value: object, shown: str) -> None:
    """A datetime is a date to Python and no day to us, not even at midnight; text is no day."""
    assert f"Sample.part: expected a day (datetime.date, without a time), got {shown}" == _refusal(require_day, value)


@pytest.mark.parametrize(
    "value",
    [AN_INSTANT, datetime.fromisoformat("2026-11-20T09:00:00-12:00"), datetime.max.replace(tzinfo=UTC)],
    ids=str,
)
def test_an_instant_is_a_datetime_with_a_zone(value: datetime) -> None:
    """Any zone will do, as long as it is given."""
    require_instant("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (NAIVE, "datetime.datetime(2026, 11, 20, 9, 0)"),
        (A_DAY, "datetime.date(2026, 11, 20)"),
        (time(9, tzinfo=UTC), "datetime.time(9, 0, tzinfo=datetime.timezone.utc)"),
        ("2026-11-20T09:00:00Z", "'2026-11-20T09:00:00Z'"),
        (1795165200, "1795165200"),
        (1795165200.0, "1795165200.0"),
        (None, "None"),
    ],
)
def test_an_instant_is_nothing_else(value: object, shown: str) -> None:
    """Without a zone it is not known when, and a day is no point in time."""
    assert (f"Sample.part: expected an instant (datetime.datetime with its time zone), got {shown}") == _refusal(
        require_instant, value
    )


def test_a_zone_that_does_not_know_its_offset_is_no_zone() -> None:
    """To have a tzinfo is not enough."""
    assert "expected an instant (datetime.datetime with its time zone), got datetime.datetime(" in _refusal(
        require_instant, NAIVE.replace(tzinfo=_Nowhere())
    )


# Yes and no.


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_answers(value: object) -> None:
    """The two truth values are the two answers."""
    require_bool("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1, "1"),
        (0, "0"),
        (1.0, "1.0"),
        ("True", "'True'"),
        ("false", "'false'"),
        ("", "''"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
        ([], "[]"),
    ],
)
def test_nothing_else_is_read_as_yes_or_no(value: object, shown: str) -> None:
    """What Python would take for true or false is not an answer; what is missing is not a "no"."""
    assert f"Sample.part: expected True or False, got {shown}" == _refusal(require_bool, value)


# Numbers.


@pytest.mark.parametrize(
    "value",
    [0, 0.0, -0.0, 1, 2, 2.0, 2.0000000000000004, 5e-324, 99.9, 100, 100.0],
    ids=lambda value: repr(value)[:25],
)
def test_a_height_is_any_finite_number_from_zero_up(value: object) -> None:
    """Zero is a height, whatever its sign; no number is too large for a check of form."""
    require_metres("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-1, "-1"),
        (-5e-324, "-5e-324"),
        (-(10**20), "-100000000000000000000"),
        (math.nan, "nan"),
        (-math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (True, "True"),
        (False, "False"),
        ("2", "'2'"),
        ("２", "'２'"),
        ("", "''"),
        (2j, "2j"),
        (Decimal(2), "Decimal('2')"),
        (Fraction(2), "Fraction(2, 1)"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
    ],
)
def test_a_height_is_nothing_else(value: object, shown: str) -> None:
    """Nothing below zero, nothing infinite, no truth value and no text is a height."""
    assert f"Sample.part: expected a height in metres (a number from 0 to 100), got {shown}" == _refusal(
        require_metres, value
    )


@pytest.mark.parametrize("value", [1, 2, 4, 5])
def test_a_whole_number_reaches_from_the_first_to_the_last(value: int) -> None:
    """Both ends belong to the range."""
    require_whole_number(1, 5)("Sample.part", value)


@pytest.mark.parametrize("value", [-3, 0, 10**400], ids=["the first", "within", "the last"])
def test_a_range_may_be_below_zero_and_very_wide(value: int) -> None:
    """The ends are the caller's."""
    require_whole_number(-3, 10**400)("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (6, "6"),
        (-1, "-1"),
        (True, "True"),
        (False, "False"),
        (1.0, "1.0"),
        (4.5, "4.5"),
        (-0.0, "-0.0"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (Decimal(3), "Decimal('3')"),
        ("3", "'3'"),
        ("３", "'３'"),
        ("²", "'²'"),
        (" ", "' '"),
        ("", "''"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
    ],
)
def test_a_whole_number_is_nothing_else(value: object, shown: str) -> None:
    """A number beyond either end, a truth value, a float that happens to be whole and text are none."""
    assert f"Sample.part: expected a whole number from 1 to 5, got {shown}" == _refusal(
        require_whole_number(1, 5), value
    )


def test_a_number_of_401_digits_is_refused_in_a_line() -> None:
    """The value is shown by its beginning and its end."""
    message = _refusal(require_whole_number(1, 5), 10**400)

    assert re.fullmatch(r"Sample\.part: expected a whole number from 1 to 5, got 10+\.\.\.0+", message)
    assert len(message) < 200


# Text and codes.


@pytest.mark.parametrize("value", ["", " ", "PN123", "石川県", "１２", "\u3000", "a\nb"], ids=ascii)
def test_any_text_is_text(value: str) -> None:
    """Names of people and places are taken as they are, and may be blank."""
    require_text("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(b"PN123", "b'PN123'", id="bytes"),
        (12, "12"),
        (None, "None"),
        (["a"], "['a']"),
        (UNKNOWN, "UNKNOWN"),
    ],
)
def test_text_is_nothing_else(value: object, shown: str) -> None:
    """Bytes and numbers are not turned into text."""
    assert f"Sample.part: expected text, got {shown}" == _refusal(require_text, value)


@pytest.mark.parametrize("value", ["A", "z", "0", "!", "~", "PN123U1", "Switch-M12ePWR", "00123", "#/_.@"])
def test_a_code_is_ascii_without_spaces(value: str) -> None:
    """From "!" to "~", the first and the last sign that can be seen, everything is allowed."""
    require_code("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "''"),
        (" ", "' '"),
        ("A B", "'A B'"),
        (" A", "' A'"),
        ("A ", "'A '"),
        ("A\n", r"'A\n'"),
        ("\tA", r"'\tA'"),
        ("A\x7f", r"'A\x7f'"),
        ("A\x00", r"'A\x00'"),
        ("１２", "'１２'"),
        ("12３", "'12３'"),
        ("²", "'²'"),
        ("A\u3000B", r"'A\u3000B'"),
        ("é", "'é'"),
        ("保守", "'保守'"),
        ("A\u200b", r"'A\u200b'"),
    ],
)
def test_a_code_is_nothing_else(value: object, shown: str) -> None:
    """No blank, no control sign and no digit in another script, anywhere in the code."""
    assert (
        f"Sample.part: expected ASCII letters, digits and signs without spaces (see normalise), got {shown}"
    ) == _refusal(require_code, value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [pytest.param(b"A", "b'A'", id="bytes"), (12, "12"), (None, "None"), (UNKNOWN, "UNKNOWN")],
)
def test_a_code_is_text(value: object, shown: str) -> None:
    """A number, bytes or nothing at all is no code."""
    assert (
        f"Sample.part: expected text of ASCII letters, digits and signs without spaces (see normalise), got {shown}"
    ) == _refusal(require_code, value)


# As a person types.


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("PN123U1", "PN123U1", id="plain already"),
        pytest.param("１２３４５６７８９０", "1234567890", id="full-width digits"),
        pytest.param("ＰＮａｂ－＿＠", "PNab-_@", id="full-width letters and signs"),
        pytest.param("x²³¹⁰", "x2310", id="superscripts"),
        pytest.param("₂", "2", id="a subscript"),
        pytest.param("①", "1", id="a digit in a circle"),
        pytest.param("00１2", "0012", id="leading zeros stay"),
        pytest.param("pn", "pn", id="case stays"),
        pytest.param(" 12 34 ", "1234", id="spaces"),
        pytest.param("\u300012\u300034\u3000", "1234", id="ideographic spaces"),
        pytest.param("12\u00a034\u200934", "123434", id="no-break and thin spaces"),
        pytest.param("\t12\r\n34\n", "1234", id="tabs and lines"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \u3000\n", "", id="nothing but blanks"),
        pytest.param("ｶﾞ", "ガ", id="half-width kana are no ASCII, before or after"),
        pytest.param("12O", "12O", id="a letter that looks like a digit stays"),
    ],
)
def test_what_a_person_typed_becomes_a_plain_code(typed: str, plain: str) -> None:
    """Width, position and white space are the keyboard's; letters, digits and their order are the code's."""
    assert plain == normalise(typed)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_a_code_is_its_own_plain_form(code: str) -> None:
    """What the values accept is never altered."""
    require_code("Sample.part", code)
    assert code == normalise(code)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)), st.sampled_from(["", " ", "\u3000", "\n"]))
def test_a_code_typed_in_full_width_with_blanks_is_found_again(code: str, blank: str) -> None:
    """Every sign of a code has a full-width form, and each becomes the sign again."""
    typed = blank.join(chr(ord(sign) - 0x21 + 0xFF01) for sign in code)

    assert code == normalise(blank + typed + blank)


@pytest.mark.parametrize(
    ("typed", "shown"), [(12, "12"), pytest.param(b"12", "b'12'", id="bytes"), (None, "None"), (["1"], "['1']")]
)
def test_only_text_is_typed(typed: object, shown: str) -> None:
    """A number is not turned into text: its leading zeros are already lost."""
    with pytest.raises(FactError) as caught:
        normalise(typed)  # type: ignore[arg-type]  # the point of the test

    assert f"typed: expected text, got {shown}" == str(caught.value)


# One of several.


@pytest.mark.parametrize("value", [Size.SMALL, Size.LARGE, A_DAY, datetime(2026, 11, 20, tzinfo=UTC)], ids=str)
def test_a_value_of_one_of_the_types_will_do(value: object) -> None:
    """Each of the types is enough."""
    require_one_of(Size, date)("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("small", "'small'"),
        (Shape.SMALL, "<Shape.SMALL: 'small'>"),
        (Size, "<enum 'Size'>"),
        ("2026-11-20", "'2026-11-20'"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
    ],
)
def test_a_value_of_no_such_type_is_refused(value: object, shown: str) -> None:
    """The text of a member is not the member, nor is its like of another kind."""
    assert f"Sample.part: expected a value of Size or date, got {shown}" == _refusal(require_one_of(Size, date), value)


def test_a_single_type_is_named_alone() -> None:
    """With one type there is no "or"."""
    expected = "Sample.part: expected a value of Size, got 1"

    assert expected == _refusal(require_one_of(Size), 1)


@pytest.mark.parametrize("value", [Size.SMALL, Size.LARGE])
def test_each_of_the_very_values_will_do(value: Size) -> None:
    """The first and the last of the values are among them."""
    require_member(*Size)("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Size.LARGE, "<Size.LARGE: 'large'>"),
        (Shape.SMALL, "<Shape.SMALL: 'small'>"),
        ("small", "'small'"),
        (None, "None"),
        (UNKNOWN, "UNKNOWN"),
    ],
)
def test_another_member_or_its_like_is_refused(value: object, shown: str) -> None:
    """Only the values named count, not all of their kind."""
    assert f"Sample.part: expected Size.SMALL, got {shown}" == _refusal(require_member(Size.SMALL), value)


def test_an_equal_value_is_not_the_very_value() -> None:
    """True equals 1 and is not 1; the values are joined by "or"."""
    require_member(0, 1)("Sample.part", 1)

    for value in (True, 1.0):
        assert f"Sample.part: expected 0 or 1, got {value}" == _refusal(require_member(0, 1), value)


# Rows and sets.


@pytest.mark.parametrize(
    "value",
    [(), [], (Size.SMALL,), [Size.SMALL, A_DAY, Size.SMALL]],
    ids=["no tuple", "no list", "one", "several of both types"],
)
def test_a_row_may_be_a_tuple_or_a_list_of_any_length(value: object) -> None:
    """A row may be empty, mix the types and hold a value twice."""
    require_each(Size, date)("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({Size.SMALL}, "{<Size.SMALL: 'small'>}"),
        (frozenset(), "frozenset()"),
        ({}, "{}"),
        ("small", "'small'"),
        ("", "''"),
        (Size.SMALL, "<Size.SMALL: 'small'>"),
        (Size, "<enum 'Size'>"),
        (None, "None"),
    ],
)
def test_a_row_is_nothing_else(value: object, shown: str) -> None:
    """What has no order, text and a single value are no rows."""
    assert f"Sample.part: expected a tuple or list of Size or date, got {shown}" == _refusal(
        require_each(Size, date), value
    )


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ("small", "'small'"),
        (Shape.SMALL, "<Shape.SMALL: 'small'>"),
        (None, "None"),
        ((Size.SMALL,), "(<Size.SMALL: 'small'>,)"),
    ],
)
def test_in_a_row_the_one_that_is_foreign_is_shown(member: object, shown: str) -> None:
    """Of many values the message shows the wrong one only, wherever it stands."""
    for row in ((member,), [Size.SMALL, A_DAY, member], (member, Size.LARGE)):
        with pytest.raises(FactError) as caught:
            require_each(Size, date)("Sample.part", row)
        assert member is caught.value.given
        assert f"Sample.part: expected a value of Size or date, got {shown}" == str(caught.value)


@pytest.mark.parametrize("value", [frozenset(), frozenset({Size.SMALL}), frozenset(Size)], ids=["none", "one", "all"])
def test_a_set_may_hold_any_number_of_members(value: frozenset[Size]) -> None:
    """No member at all is a set too."""
    require_set_of(Size)("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({Size.SMALL}, "{<Size.SMALL: 'small'>}"),
        (set(), "set()"),
        ([Size.SMALL], "[<Size.SMALL: 'small'>]"),
        ((), "()"),
        ({}, "{}"),
        (Size.SMALL, "<Size.SMALL: 'small'>"),
        ("small", "'small'"),
        ("", "''"),
        (frozenset({"small"}), "frozenset({'small'})"),
        (frozenset({Shape.SMALL}), "frozenset({<Shape.SMALL: 'small'>})"),
        (None, "None"),
    ],
)
def test_a_set_of_another_type_or_of_other_members_is_refused(value: object, shown: str) -> None:
    """A set that could still change, a list, text and a foreign member are refused."""
    assert f"Sample.part: expected a frozenset of Size, got {shown}" == _refusal(require_set_of(Size), value)


def test_one_foreign_member_among_many_is_enough() -> None:
    """Every member is looked at."""
    message = _refusal(require_set_of(Size), frozenset({Size.SMALL, Size.LARGE, "small"}))

    assert message.startswith("Sample.part: expected a frozenset of Size, got frozenset({")


@pytest.mark.parametrize("value", [frozenset(), frozenset({A_DAY}), frozenset({A_DAY, date.min, date.max})])
def test_days_are_a_frozenset_of_dates(value: frozenset[date]) -> None:
    """No day at all will do."""
    require_days("Sample.part", value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({A_DAY}, "{datetime.date(2026, 11, 20)}"),
        ([A_DAY], "[datetime.date(2026, 11, 20)]"),
        (set(), "set()"),
        ({A_DAY: "a holiday"}, "{datetime.date(2026, 11, 20): 'a holiday'}"),
        (A_DAY, "datetime.date(2026, 11, 20)"),
        ("2026-11-20", "'2026-11-20'"),
        (None, "None"),
    ],
)
def test_days_in_anything_but_a_frozenset_are_refused(value: object, shown: str) -> None:
    """A set that could still change is no fact."""
    assert f"Sample.part: expected a frozenset of days (datetime.date), got {shown}" == _refusal(require_days, value)


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        (NAIVE, "datetime.datetime(2026, 11, 20, 9, 0)"),
        ("2026-11-20", "'2026-11-20'"),
        (20261120, "20261120"),
        (None, "None"),
    ],
)
def test_among_days_the_one_that_is_none_is_shown(member: object, shown: str) -> None:
    """Of many days the message shows the wrong one only."""
    with pytest.raises(FactError) as caught:
        require_days("Sample.part", frozenset({A_DAY, member}))

    assert f"Sample.part: expected a day (datetime.date, without a time), got {shown}" == str(caught.value)


# What has not happened, and what is not known.


def test_none_is_taken_where_nothing_may_have_happened() -> None:
    """None and the value itself pass."""
    require = or_none(require_day)

    require("Sample.part", None)
    require("Sample.part", A_DAY)


def test_unknown_is_taken_where_something_may_not_be_known() -> None:
    """UNKNOWN and the value itself pass."""
    require = or_unknown(require_day)

    require("Sample.part", UNKNOWN)
    require("Sample.part", A_DAY)


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (or_none(require_day), UNKNOWN, "a day (datetime.date, without a time), or None, got UNKNOWN"),
        (or_none(require_bool), 0, "True or False, or None, got 0"),
        (or_none(require_text), False, "text, or None, got False"),
        (or_unknown(require_day), None, "a day (datetime.date, without a time), or UNKNOWN, got None"),
        (or_unknown(require_bool), "unknown", "True or False, or UNKNOWN, got 'unknown'"),
        (or_unknown(require_bool), Unknown, "True or False, or UNKNOWN, got <enum 'Unknown'>"),
        (or_none(or_unknown(require_bool)), 0, "True or False, or UNKNOWN, or None, got 0"),
    ],
)
def test_the_one_is_not_taken_for_the_other(check: Check, value: object, message: str) -> None:
    """What has not happened is known; the message names what would have done besides the value."""
    assert f"Sample.part: expected {message}" == _refusal(check, value)


@pytest.mark.parametrize("value", [None, UNKNOWN, True, False])
def test_both_may_be_taken(value: object) -> None:
    """A fact may be open in both ways."""
    or_none(or_unknown(require_bool))("Sample.part", value)


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))],  # noqa: S301  our own bytes
)
def test_unknown_stays_the_one_value(duplicate: Callable[[object], object]) -> None:
    """A rule may ask for it by identity, even after a copy."""
    assert UNKNOWN is duplicate(UNKNOWN)


def test_unknown_is_shown_by_its_name() -> None:
    """In a message it reads as it is written."""
    assert "or UNKNOWN, got [UNKNOWN]" in _refusal(or_unknown(require_day), [UNKNOWN])


# Fields.


@frozen
class Sample:
    """A value with two facts."""

    day: date = field(validator=fact(require_day))
    years: int | None = field(default=None, validator=fact(or_none(require_whole_number(1, 5))))


def test_a_field_with_right_facts_is_made() -> None:
    """The check leaves the value as it is."""
    for years in (None, 1, 5):
        sample = Sample(A_DAY, years)
        assert sample.day is A_DAY
        assert years == sample.years


@pytest.mark.parametrize(
    ("day", "years", "message"),
    [
        (NAIVE, 5, "Sample.day: expected a day (datetime.date, without a time), got datetime.datetime("),
        (A_DAY, 6, "Sample.years: expected a whole number from 1 to 5, or None, got 6"),
        (A_DAY, True, "Sample.years: expected a whole number from 1 to 5, or None, got True"),
    ],
)
def test_a_field_names_its_class_and_itself(day: date, years: int, message: str) -> None:
    """The place in the message is the field as the caller writes it."""
    with pytest.raises(FactError) as caught:
        Sample(day, years)

    assert str(caught.value).startswith(message)


# What holds of every check.

CHECKS: dict[str, Check] = {
    "day": require_day,
    "instant": require_instant,
    "bool": require_bool,
    "metres": require_metres,
    "text": require_text,
    "code": require_code,
    "whole number": require_whole_number(1, 5),
    "one of": require_one_of(Size, date),
    "each": require_each(Size, date),
    "member": require_member(Size.SMALL),
    "set of": require_set_of(Size),
    "days": require_days,
    "or none": or_none(require_day),
    "or unknown": or_unknown(require_day),
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
@given(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.timedeltas(timedelta(0), timedelta(1))
    | st.sampled_from([*Size, *Shape, UNKNOWN])
    | st.lists(st.integers())
    | st.frozensets(st.integers() | st.dates() | st.sampled_from(Size))
)
def test_a_check_passes_a_value_or_refuses_it_as_a_fact(check: Check, value: object) -> None:
    """No value makes a check fail in any other way, and a refusal names the place."""
    try:
        check("Sample.part", value)
    except FactError as error:
        assert str(error).startswith("Sample.part: expected ")  # noqa: PT017  passing is right too
