"""Every fact is checked before a rule uses it, and the error is in the caller's terms."""

from __future__ import annotations

import copy
import math
import pickle
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import pytest
from attrs import evolve, field, fields, frozen
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import MENU, PlanForm, ServiceKind
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import (
    UNKNOWN,
    Check,
    Unknown,
    member_of,
    one_of,
    or_none,
    or_unknown,
    sequence_of,
    set_of,
    tuple_of,
)
from hoshu_rules.facts.plain import (
    BOOL,
    BOOL_OR_UNKNOWN,
    CODE,
    DAY,
    DAY_OR_NONE,
    DAY_OR_NONE_OR_UNKNOWN,
    DAY_OR_UNKNOWN,
    DAYS,
    HIGHEST_M,
    INSTANT,
    METRES,
    ONE_LINE,
    TEXT,
    TEXT_OR_NONE,
    folded,
    normalise,
    whole_number,
)
from hoshu_rules.facts.tickets import FILLED, EntryForm


class Size(Enum):
    """Values to choose from."""

    SMALL = "small"
    LARGE = "large"


class Shape(Enum):
    """Values of another enum, one of them with the same text."""

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

ONE_TO_FIVE = whole_number(1, 5)
SIZES_OR_DAYS = sequence_of(Size, date)

CHECKS: dict[str, Check] = {
    "day": DAY,
    "instant": INSTANT,
    "bool": BOOL,
    "metres": METRES,
    "text": TEXT,
    "code": CODE,
    "whole number": ONE_TO_FIVE,
    "one of": one_of(Size, date),
    "sequence of": SIZES_OR_DAYS,
    "tuple of": tuple_of(Size),
    "member of": member_of(Size.SMALL),
    "set of": set_of(Size),
    "days": DAYS,
    "or none": DAY_OR_NONE,
    "or unknown": DAY_OR_UNKNOWN,
    "or none or unknown": DAY_OR_NONE_OR_UNKNOWN,
}


def words_of(part: object) -> str:
    """The words of a check, used as a test id."""
    return part.words if isinstance(part, Check) else type(part).__name__


of_every_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


# For each check: values it accepts, at both ends, and values it refuses in addition to its own samples.
ACCEPTED: list[tuple[Check, list[object]]] = [
    (DAY, [A_DAY, date.min, date.max, date(2028, 2, 29)]),
    (INSTANT, [AN_INSTANT, datetime.fromisoformat("2026-11-20T09:00-12:00"), datetime.max.replace(tzinfo=UTC)]),
    (BOOL, [True, False]),
    (METRES, [0, 0.0, -0.0, 1, 2.0000000000000004, 5e-324, 99.9, 100, 100.0]),
    (ONE_TO_FIVE, [1, 2, 4, 5]),
    (whole_number(-3, 10**400), [-3, 0, 10**400]),
    (TEXT, ["", " ", "PN123", "石川県", "１２", "\u3000", "a\nb"]),
    (CODE, ["A", "z", "0", "!", "~", "PN123U1", "Switch-M12ePWR", "00123", "#/_.@"]),
    (one_of(Size, date), [Size.SMALL, Size.LARGE, A_DAY, AN_INSTANT]),
    (member_of(*Size), [Size.SMALL, Size.LARGE]),
    (SIZES_OR_DAYS, [(), [], (Size.SMALL,), [Size.SMALL, A_DAY, Size.SMALL]]),
    (tuple_of(Size, date), [(), (Size.SMALL, A_DAY, Size.SMALL)]),
    (set_of(Size), [frozenset(), frozenset({Size.SMALL}), frozenset(Size)]),
    (DAYS, [frozenset(), frozenset({A_DAY, date.min, date.max})]),
    (DAY_OR_NONE, [None, A_DAY]),
    (DAY_OR_UNKNOWN, [UNKNOWN, A_DAY]),
    (DAY_OR_NONE_OR_UNKNOWN, [None, UNKNOWN, A_DAY]),
]
REFUSED: list[tuple[Check, list[object]]] = [
    (DAY, [date, NAIVE, AN_INSTANT]),
    (INSTANT, [NAIVE, NAIVE.replace(tzinfo=_Nowhere()), A_DAY, 1795165200.0]),
    (BOOL, [1, 1.0, [], "True"]),
    (METRES, [-5e-324, -(10**20), math.nan, -math.nan, math.inf, -math.inf, False, "２", 2j, Decimal(2), Fraction(2)]),
    (ONE_TO_FIVE, [0, 6, 10**400, False, 4.5, -0.0, math.nan, math.inf, Decimal(3), "３", "²", " "]),
    (TEXT, [12, ["a"], "\udfff", "half a \ud83d"]),
    (CODE, [" ", "A B", " A", "A ", "\tA", "A\x7f", "A\x00", "12３", "A\u3000B", "é", "保守", "A\u200b", b"A"]),
    (one_of(Size, date), ["small", Shape.SMALL, Size, "2026-11-20"]),
    (member_of(Size.SMALL), [Size.LARGE, Shape.SMALL, "small"]),
    (SIZES_OR_DAYS, [{Size.SMALL}, frozenset(), Size.SMALL, Size, ("small",), [Size.SMALL, None], ((A_DAY,),)]),
    (tuple_of(Size, date), [[], [Size.SMALL], (Size.SMALL, "small"), (Shape.SMALL,)]),
    (set_of(Size), [{Size.SMALL}, [Size.SMALL], frozenset({Size.SMALL, "small"}), frozenset({Shape.SMALL})]),
    (DAYS, [{A_DAY}, [A_DAY], {A_DAY: "a holiday"}, A_DAY, frozenset({A_DAY, NAIVE}), frozenset({A_DAY, None})]),
    (DAY_OR_NONE, [UNKNOWN, False, ""]),
    (DAY_OR_UNKNOWN, [None, "unknown", Unknown]),
]


@pytest.mark.parametrize(("check", "values"), ACCEPTED, ids=words_of)
def test_what_is_right_passes(check: Check, values: list[object]) -> None:
    """Both ends of every range are accepted; names may be blank; a row or set may be empty and mix its types."""
    for value in values:
        check.check("Sample.part", value)


@pytest.mark.parametrize(
    ("check", "values"),
    [*REFUSED, *((check, check.refused) for check in CHECKS.values())],
    ids=words_of,
)
def test_what_is_wrong_is_refused(check: Check, values: Sequence[object]) -> None:
    """Numbers beyond the ends, values that Python would convert, and all samples are refused."""
    assert [] == [value for value in values if check.accepts(value)]
    for value in values:
        with pytest.raises(FactError) as caught:
            check.check("Sample.part", value)
        assert "Sample.part" == caught.value.where


def test_the_samples_are_next_to_the_ends_of_a_range() -> None:
    """The samples are the next numbers below and above a range, and for a choice everything not chosen."""
    assert {0, 6} <= set(ONE_TO_FIVE.refused)
    assert {math.nextafter(0, -1), math.nextafter(100, 101)} <= set(METRES.refused)
    assert Size.LARGE in member_of(Size.SMALL).refused


@pytest.mark.parametrize(
    ("check", "samples"),
    [
        (TEXT, [b"Osaka", "\ud800"]),
        (DAYS, [[], frozenset({"2026-04-08"})]),
        (member_of(Size.SMALL), ["small", None]),
    ],
    ids=words_of,
)
def test_the_samples_of_a_part_are_samples_of_the_whole(check: Check, samples: list[object]) -> None:
    """A check has samples of another type, and samples of the right type that it refuses all the same."""
    assert [] == [sample for sample in samples if sample not in check.refused]


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (DAY, NAIVE, "a day (datetime.date, without a time), got datetime.datetime(2026, 11, 20, 9, 0)"),
        (INSTANT, A_DAY, "an instant (datetime.datetime with its time zone), got datetime.date(2026, 11, 20)"),
        (BOOL, 1, "True or False, got 1"),
        (METRES, math.nan, "a height in metres (a number from 0 to 100), got nan"),
        (ONE_TO_FIVE, "²", "a whole number from 1 to 5, got '²'"),
        (TEXT, b"PN123", "text, got b'PN123'"),
        (TEXT, "\ud800", r"text without lone surrogates, got '\ud800'"),
        (CODE, "A\n", r"ASCII letters, digits and signs without spaces (see normalise), got 'A\n'"),
        (ONE_LINE, "\u3000", "text in one line that is not blank, got '\u3000'"),
        (ONE_LINE, "M12\nePWR", r"text in one line that is not blank, got 'M12\nePWR'"),
        (ONE_LINE, "\ud800", r"text without lone surrogates, got '\ud800'"),
        (ONE_LINE, 12, "text, got 12"),
        (CODE, 12, "text of ASCII letters, digits and signs without spaces (see normalise), got 12"),
        (one_of(Size, date), "small", "a value of Size or date, got 'small'"),
        (one_of(Size), 1, "a value of Size, got 1"),
        (member_of(*Size), Shape.SMALL, "Size.SMALL or Size.LARGE, got <Shape.SMALL: 'small'>"),
        (SIZES_OR_DAYS, "small", "a tuple or list of Size or date, got 'small'"),
        (SIZES_OR_DAYS, [A_DAY, "small", None], "a value of Size or date, got 'small'"),
        (tuple_of(Size), [Size.SMALL], "a tuple of Size, got [<Size.SMALL: 'small'>]"),
        (tuple_of(Size), (Size.SMALL, None), "a value of Size, got None"),
        (set_of(Size), {Size.SMALL}, "a frozenset of Size, got {<Size.SMALL: 'small'>}"),
        (set_of(Size), frozenset({"small"}), "a frozenset of Size, got frozenset({'small'})"),
        (DAYS, ["2026"], "a frozenset of days (datetime.date), got ['2026']"),
        (DAYS, frozenset({A_DAY, "2026"}), "a day (datetime.date, without a time), got '2026'"),
        (DAY_OR_NONE, UNKNOWN, "a day (datetime.date, without a time), or None, got UNKNOWN"),
        (TEXT_OR_NONE, False, "text, or None, got False"),
        (TEXT_OR_NONE, "\ud800", r"text without lone surrogates, or None, got '\ud800'"),
        (BOOL_OR_UNKNOWN, Unknown, "True or False, or UNKNOWN, got <enum 'Unknown'>"),
        (DAY_OR_NONE_OR_UNKNOWN, [], "a day (datetime.date, without a time), or None, or UNKNOWN, got []"),
    ],
    ids=words_of,
)
def test_the_message_says_what_is_wrong(check: Check, value: object, message: str) -> None:
    """For a row the wrong member is shown, and the message lists all allowed values."""
    with pytest.raises(FactError) as caught:
        check.check("Sample.part", value)
    assert f"Sample.part: expected {message}" == str(caught.value)


def test_a_number_of_401_digits_is_refused_in_one_line() -> None:
    """The value is shown by its beginning and its end."""
    message = str(ONE_TO_FIVE.refusal("Sample.part", 10**400))
    assert re.fullmatch(r"Sample\.part: expected a whole number from 1 to 5, got 10+\.\.\.0+", message)
    assert len(message) < 200


@pytest.mark.parametrize(
    ("check", "schema"),
    [
        (ONE_TO_FIVE, {"type": "integer", "minimum": 1, "maximum": 5}),
        (or_unknown(or_none(BOOL)), {"anyOf": [{"type": "boolean"}, {"type": "null"}, {"const": "unknown"}]}),
        (member_of(Size.SMALL), {"type": "string", "enum": ["small"]}),
        (member_of(*Size), {"$ref": "#/$defs/Size"}),
        (one_of(Size, date), {"oneOf": [{"$ref": "#/$defs/Size"}, {"$ref": "#/$defs/date"}]}),
        (tuple_of(Size), {"type": "array", "items": {"$ref": "#/$defs/Size"}}),
        (set_of(Size), {"type": "array", "items": {"$ref": "#/$defs/Size"}, "uniqueItems": True}),
    ],
    ids=words_of,
)
def test_a_check_has_its_part_of_a_schema(check: Check, schema: object) -> None:
    """A range, the words of a choice, an alternative to a value, and the members of a row or set."""
    assert schema == check.schema


@of_every_check
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
    """A check never fails in another way, and a refusal names the place."""
    try:
        check.check("Sample.part", value)
    except FactError as error:
        assert str(error).startswith("Sample.part: expected ")  # noqa: PT017  passing is right too


# Fields.


@frozen
class Sample:
    """A value with two facts."""

    day: date = field(validator=DAY)
    years: int | None = field(default=None, validator=or_none(ONE_TO_FIVE))


def test_a_check_is_the_validator_of_a_field() -> None:
    """It keeps the value, names the class and the field as the caller writes them, and can be read from the class."""
    for years in (None, 1, 5):
        sample = Sample(A_DAY, years)
        assert sample.day is A_DAY
        assert years == sample.years
    with pytest.raises(FactError, match=r"^Sample\.years: expected a whole number from 1 to 5, or None, got 6$"):
        Sample(A_DAY, 6)
    with pytest.raises(FactError, match=r"^Sample\.day: expected a day .* got datetime\.datetime\("):
        evolve(Sample(A_DAY), day=NAIVE)
    assert DAY is fields(Sample).day.validator


def test_fields_with_their_checks_can_be_kept_in_a_set() -> None:
    """A check is equal to itself alone, so it has a hash, though its schema has none."""
    assert len(fields(Sample)) == len({*fields(Sample)})


# UNKNOWN, and what a person types.


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))],  # noqa: S301  our own bytes
)
def test_unknown_is_always_the_same_object(duplicate: Callable[[object], object]) -> None:
    """A rule can compare by identity, even after a copy."""
    assert UNKNOWN is duplicate(UNKNOWN)


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
    """Width, position and white space are normalised; letters, digits and their order are kept."""
    assert plain == normalise(typed)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_a_code_is_its_own_plain_form(code: str) -> None:
    """Text that the values accept is never changed."""
    CODE.check("Sample.part", code)
    assert code == normalise(code)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)), st.sampled_from(["", " ", "\u3000", "\n"]))
def test_a_code_typed_in_full_width_with_blanks_is_found_again(code: str, blank: str) -> None:
    """Every character of a code has a full-width form, and each becomes the character again."""
    typed = blank.join(chr(ord(sign) - 0x21 + 0xFF01) for sign in code)

    assert code == normalise(blank + typed + blank)


@pytest.mark.parametrize("typed", ["M12 ePWR", " PN1\u3000", "Ｍ１２ｅＰＷＲ", "スイッチ", "x\ufeff", "²", "-"])
def test_a_line_keeps_what_a_person_typed(typed: str) -> None:
    """Any letters and blanks are accepted in a line, as long as something can be seen."""
    ONE_LINE.check("Sample.model", typed)


@given(st.text(max_size=6))
def test_a_line_is_what_its_two_patterns_say(text: str) -> None:
    """It has a character that is no blank, and none that ends a line or steers a screen."""
    is_line = any(unicodedata.category(sign) not in {"Zs", "Cc", "Zl", "Zp"} for sign in text) and not any(
        unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text
    )
    assert (is_line and TEXT.accepts(text)) is ONE_LINE.accepts(text)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("M12EPWR", "m12epwr"),
        ("Ｓｗｉｔｃｈ－Ｍ１２ｅＰＷＲ", "SWITCH-M12EPWR"),
        *((f"PN{dash}u1", "pn-U1") for dash in "‐‑‒–—―−－﹣ーｰ"),
        (" PN 28120\u3000U1 ", "PN28120u1"),
    ],
)
def test_codes_that_people_type_differently_are_equal_once_folded(typed: str, other: str) -> None:
    """Case, width, kinds of dash and blanks make no difference."""
    assert folded(typed) == folded(other)


def test_codes_that_differ_in_a_letter_or_a_sign_stay_different() -> None:
    """A dash counts, and a letter that only looks like a digit does too."""
    assert 5 == len({folded(code) for code in ("PN-U1", "PNU1", "PN_U1", "PN-UI", "PN-U2")})


def test_only_text_is_typed() -> None:
    """A number is not turned into text, because its leading zeros are already lost."""
    with pytest.raises(FactError, match=r"^typed: expected text, got 12$"):
        normalise(12)  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(FactError, match=r"^typed: expected text, got 12$"):
        folded(12)  # type: ignore[arg-type]  # the point of the test


@pytest.mark.parametrize(
    ("check", "value", "code", "facts"),
    [
        pytest.param(DAY, "2026-04-08", "not_a_day", (), id="day"),
        pytest.param(INSTANT, "2026-04-08T10:00:00Z", "not_an_instant", (), id="instant"),
        pytest.param(BOOL, 1, "not_a_bool", (), id="yes or no"),
        pytest.param(METRES, -1, "outside_range", (0, HIGHEST_M), id="height"),
        pytest.param(whole_number(1, 5), 6, "outside_range", (1, 5), id="whole number"),
        pytest.param(TEXT, 1, "not_text", (), id="text"),
        pytest.param(CODE, 1, "not_text", (), id="code that is no text"),
        pytest.param(CODE, "F 1", "not_a_code", (), id="code of other signs"),
        pytest.param(member_of(Size.SMALL), Size.LARGE, "not_one_of", ("small",), id="one member"),
        pytest.param(member_of(*Size), Shape.SMALL, "not_one_of", ("small, large",), id="all members"),
    ],
)
def test_a_refusal_says_what_kind_it_is(check: Check, value: object, code: str, facts: tuple[object, ...]) -> None:
    """A program tells by the code what is wrong, and has what a sentence about it needs."""
    error = check.refusal("here", value)
    assert (code, facts) == (error.code, error.facts)


SOLD = {
    ServiceKind.SEND_BACK: {PlanForm.NEW: (1, 2, 3, 4, 5), PlanForm.RENEWAL: (1,), PlanForm.BUNDLE: (3, 5)},
    ServiceKind.ON_SITE_BASIC: {PlanForm.NEW: (1, 2, 3, 4, 5), PlanForm.RENEWAL: (1,), PlanForm.BUNDLE: ()},
    ServiceKind.ON_SITE_EXTENDED: {PlanForm.NEW: (1, 2, 3, 4, 5), PlanForm.RENEWAL: (1,), PlanForm.BUNDLE: ()},
}
"""The years on sale (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle)."""


def test_the_menu_has_the_plans_on_sale() -> None:
    """In the order of the policy: by service, then by form, then by years."""
    forms = [(kind, form, years) for kind, sold in SOLD.items() for form, years in sold.items()]
    expected = [(kind, form, number) for kind, form, years in forms for number in years]
    assert expected == [(plan.kind, plan.form, plan.years) for plan in MENU]


@pytest.mark.parametrize(
    ("kind", "is_on_site", "needs_calendar"),
    [
        (ServiceKind.SEND_BACK, False, False),
        (ServiceKind.ON_SITE_BASIC, True, True),
        (ServiceKind.ON_SITE_EXTENDED, True, False),
    ],
)
def test_a_service_is_given_where_and_when_the_menu_says(
    kind: ServiceKind, is_on_site: bool, needs_calendar: bool
) -> None:
    """An engineer comes in two of the three; only the hours of business days need a calendar."""
    assert (is_on_site, needs_calendar) == (kind.is_on_site, kind.menu_row.needs_calendar)


def test_of_what_a_customer_filled_in_only_that_it_is_filled_is_kept() -> None:
    """The contact and the site of a form are personal: an assessment keeps whether they were filled in."""
    form = EntryForm(agreed_to_terms=True, serial_number="1234567", contact="noc@example.jp", site="大阪支店")
    assert (FILLED, FILLED) == (form.filled_or_blank().contact, form.filled_or_blank().site)
    blank = evolve(form, contact=" ", site=None).filled_or_blank()
    assert (None, None) == (blank.contact, blank.site)
    assert evolve(form, contact=FILLED, site=FILLED) == form.filled_or_blank()
