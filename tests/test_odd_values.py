"""Any odd value, given anywhere, is refused with an error of the library that names the fact."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from unittest.mock import ANY

import pytest
from attrs import evolve, fields
from hypothesis import Phase, find, settings
from hypothesis.strategies import SearchStrategy

from hoshu_rules import (
    JAPAN,
    STANDARD,
    BusinessCalendar,
    Case,
    FailedDelivery,
    Leg,
    Party,
    Registration,
    ServiceKind,
    Window,
    assess,
    attendance_start,
    changes,
    decide_new_order,
    faulty_unit_owner,
    hinges,
    japan_day,
    normalise,
    open_facts,
    serial_digits,
    service_on,
    who_bears_shipping,
)
from hoshu_rules.answers import strongest
from hoshu_rules.asking import compare
from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts import plain
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.facts.checks import Check, Unknown, one_of, or_none, or_unknown, sequence_of
from hoshu_rules.facts.events import FaultReported
from hoshu_rules.facts.plans import YEARS
from hoshu_rules.facts.questions import Argument
from hoshu_rules.formats.json import (
    answer_from_json,
    answer_to_json,
    case_from_json,
    case_or_answer_from_json,
    case_to_json,
    day_from_text,
    event_from_dict,
    event_to_dict,
    facts_to_json,
    ticket_from_dict,
    ticket_to_dict,
)
from hoshu_rules.policy import in_force
from hoshu_rules.testing import strategies
from hoshu_rules.testing.from_type import STRATEGIES, strategy_for
from hoshu_rules.text import Reading
from questions import QUESTIONS
from refusing import ASKED_BY, asking_functions, checked_values, facts_of_questions
from stories import ON_SITE, SEND_BACK, life, report, ticket

DAY = date(2026, 11, 20)
INSTANT = datetime(2026, 11, 20, 10, tzinfo=JAPAN)
CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), holidays=frozenset({date(2026, 11, 23)}), source="a test"
)
CASE = Case(ticket=ticket(), events=tuple(life()), day=DAY, calendar=CALENDAR)


def first_drawn(strategy: SearchStrategy[Any]) -> Any:
    """The value that is drawn first, which is the simplest."""
    once = settings(max_examples=1, phases=[Phase.generate], database=None)
    return find(strategy, lambda _value: True, settings=once)


# Every public function with valid arguments; each argument is then replaced by a wrong one, one at a time.
FUNCTIONS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    *(
        (question, {**first_drawn(getattr(strategies, facts)()), "policy": STANDARD})
        for facts, question in ASKED_BY.items()
    ),
    # A fact is looked at even where the simplest answer does not turn on it.
    (
        who_bears_shipping,
        {
            "kind": ServiceKind.SEND_BACK,
            "leg": Leg.REPLACEMENT_AGAIN,
            "failed_delivery": FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER),
            "policy": STANDARD,
        },
    ),
    (
        decide_new_order,
        {
            "ordered_on": DAY,
            "device_bought_on": DAY,
            "in_same_order": True,
            "plan": SEND_BACK,
            "purchased_on": DAY,
            "policy": STANDARD,
        },
    ),
    (serial_digits, {"device_model": "GA-ML24", "policy": STANDARD}),
    (service_on, {"tickets": [ticket()], "day": DAY, "policy": STANDARD}),
    (changes, {"before": CASE.assess(), "after": CASE.assess()}),
    (compare, {"policies": (STANDARD, STANDARD), "cases": [CASE]}),
    (hinges, {"answer": CASE.assess()}),
    (open_facts, {"answer": faulty_unit_owner(day=DAY, swapped_on=DAY)}),
    (japan_day, {"instant": INSTANT}),
    (normalise, {"typed": "PN 1"}),
    (CALENDAR.is_business_day, {"day": DAY}),
    (Window(None, None, None).__contains__, {"day": DAY}),
    (Registration().as_of, {"day": DAY}),
    (STANDARD.switched, {"reading": Reading.TERM_DAY}),
    (in_force, {"policies": {DAY: STANDARD}, "on": DAY}),
    (STANDARD.choice_of, {"reading": Reading.TERM_DAY}),
    (CASE.assess, {"policy": STANDARD}),
    (case_from_json, {"text": case_to_json(CASE)}),
    (case_to_json, {"case": CASE}),
    (answer_from_json, {"text": answer_to_json(CASE.assess())}),
    (case_or_answer_from_json, {"text": answer_to_json(CASE.assess())}),
    (answer_to_json, {"answer": CASE.assess(), "explained": True, "indented": True}),
    (day_from_text, {"text": "2026-11-19"}),
    (facts_to_json, {"facts": {"received_on": DAY}}),
    (event_from_dict, {"value": event_to_dict(CASE.events[0])}),
    (event_to_dict, {"event": CASE.events[0]}),
    (ticket_from_dict, {"value": ticket_to_dict(CASE.ticket)}),
    (ticket_to_dict, {"ticket": CASE.ticket}),
]


class _NotATime(datetime):
    """Like NaT of pandas: isinstance says datetime, but its methods raise and it compares with nothing."""

    def utcoffset(self) -> timedelta:
        raise ValueError("NaTType does not support utcoffset")

    def date(self) -> date:
        raise ValueError("NaTType does not support date")

    def astimezone(self, tz: tzinfo | None = None) -> Any:
        raise ValueError("NaTType does not support astimezone", tz)

    def __lt__(self, _other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


class _NotATimeWithoutZone(_NotATime):
    """The same, but it looks like a naive datetime instead of raising."""

    def utcoffset(self) -> None:  # type: ignore[override]  # as a naive datetime has it
        return None


class _Failing(tzinfo):
    """A zone that gives its offset a number of times and then raises."""

    def __init__(self, error: Exception, *, times: int = 0) -> None:
        self.error = error
        self.times = times

    def utcoffset(self, _when: datetime | None) -> timedelta:
        self.times -= 1
        if self.times < 0:
            raise self.error
        return timedelta(hours=9)

    dst = tzname = utcoffset  # type: ignore[assignment]  # whatever is asked


ERRORS = [ValueError("no such hour"), TypeError("no zone"), KeyError("Asia/Tokyo"), OverflowError(), RecursionError()]
NEVER_TAKEN = [
    object(),
    ANY,
    _NotATime(2026, 11, 20),
    _NotATimeWithoutZone(2026, 11, 20),
    *(INSTANT.replace(tzinfo=_Failing(error)) for error in ERRORS),
]
"""Values that are never a fact, though some are equal to every fact."""


def refuses(ask: Callable[[Any], object], value: object, where: str) -> bool:
    """Whether this value ends in a FactError for this place; any other error, or a bad message, fails the test."""
    try:
        ask(value)
    except FactError as error:
        return str(error).startswith(f"{where}: expected ")
    return False


PLAIN = {date: plain.DAY, datetime: plain.INSTANT, bool: plain.BOOL, int: YEARS, str: plain.TEXT}


def check_of(name: str, hint: Any) -> Check:
    """The check that an argument's annotation stands for."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        known = [part for part in parts if part not in {NoneType, Unknown}]
        check = one_of(*known) if len(known) > 1 else check_of(name, *known)
        check = or_none(check) if NoneType in parts else check
        return or_unknown(check) if Unknown in parts else check
    if origin is Sequence:
        return sequence_of(*(get_args(parts[0]) or parts))
    if name in {"part_number", "device_model"}:
        return plain.ONE_LINE
    return PLAIN[hint] if hint in PLAIN else one_of(origin or hint)


@pytest.mark.parametrize(("function", "accepted"), FUNCTIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_wrong_argument_is_refused_by_name(function: Callable[..., Any], accepted: dict[str, Any]) -> None:
    """Each argument of each public function refuses every sample of what its annotation excludes."""
    function(**accepted)
    hints = get_type_hints(function)
    for name in accepted:

        def ask(wrong: object, name: str = name) -> object:
            return function(**{**accepted, name: wrong})

        samples = [*check_of(name, hints[name]).refused, *NEVER_TAKEN]
        assert [] == [sample for sample in samples if not refuses(ask, sample, name)], name


@pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
def test_a_wrong_field_is_never_built(kind: type[Any]) -> None:
    """Each field of each value refuses every sample of its check, and every collection that can still be changed."""
    valid = first_drawn(strategy_for(kind))
    for field in fields(kind):

        def build(wrong: object, name: str = field.name) -> object:
            return evolve(valid, **{name: wrong})

        samples = [*field.validator.refused, *NEVER_TAKEN, [], {}, set()]
        assert [] == [sample for sample in samples if not refuses(build, sample, f"{kind.__name__}.{field.name}")]


FACTS: dict[type, Any] = {
    type(facts): facts
    for facts in (getattr(question(**arguments), "facts", None) for question, arguments in QUESTIONS.items())
    if facts is not None
}


@pytest.mark.parametrize("kind", facts_of_questions(), ids=lambda kind: kind.__name__)
def test_a_wrong_given_fact_is_never_built(kind: type[Any]) -> None:
    """Each given fact of a question refuses every sample of its check by its own name, and whatever could change."""
    for field in fields(kind):
        if field.metadata:
            assert field.validator is None
            continue
        assert isinstance(field.validator, Argument)

        def build(wrong: object, name: str = field.name) -> object:
            return evolve(FACTS[kind], **{name: wrong})

        samples = [*field.validator.check.refused, *NEVER_TAKEN, [], {}, set()]
        assert [] == [sample for sample in samples if not refuses(build, sample, field.name)], field.name


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_zone_that_raises_later_leads_to_an_error_of_ours(error: Exception) -> None:
    """However often a zone answers before it raises, its instant gets an answer, or an error of the library."""

    def answers(ask: Callable[[datetime], object], times: int) -> bool:
        try:
            ask(INSTANT.replace(tzinfo=_Failing(error, times=times)))
        except (FactError, CalendarError) as refused:
            return not str(refused)
        return True

    for ask in ASKED_OF_AN_INSTANT:
        outcomes = [answers(ask, times) for times in range(60)]
        assert not outcomes[0]
        assert outcomes[-1]


def _assessed(instant: datetime) -> object:
    told = FaultReported(fault_id="F1", report=evolve(report(ON_SITE), reported_at=instant))
    return assess(ticket(ON_SITE), [told], day=DAY, calendar=CALENDAR)


ASKED_OF_AN_INSTANT: list[Callable[[datetime], object]] = [
    in_japan,
    japan_day,
    lambda instant: evolve(report(), reported_at=instant),
    lambda instant: attendance_start(kind=ServiceKind.ON_SITE_BASIC, reported_at=instant, calendar=CALENDAR),
    _assessed,
]


def test_every_function_is_given_odd_values() -> None:
    """The list has every function that takes facts, with all of its arguments."""
    # The name of a field for a message is up to the caller; ``strongest`` takes grounds from any iterable.
    callers_own = {day_from_text: {"where"}, strongest: {"grounds"}}
    given = {getattr(function, "__func__", function): set(accepted) for function, accepted in FUNCTIONS}
    for function in asking_functions():
        taken = set(inspect.signature(function).parameters) - {"self"}
        assert taken - given.get(function, set()) == callers_own.get(function, set()), function.__qualname__


def test_every_value_is_given_odd_values() -> None:
    """Each public value with a checked field can be drawn, and all of its fields are checked."""
    assert checked_values() == STRATEGIES.keys()
    assert all(isinstance(field.validator, Check) for kind in STRATEGIES for field in fields(kind))
