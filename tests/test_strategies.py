"""The public Hypothesis strategies: what they draw, that they follow the caller, and where they look most often."""

from __future__ import annotations

import ast
import datetime
import inspect
import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, date, time, timedelta
from itertools import chain
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar, get_args

import pytest
from attrs import asdict, evolve, fields_dict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import hoshu_rules
from contradictions import OF_HISTORIES
from hoshu_rules import (
    JAPAN,
    MENU,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    FailedDelivery,
    FaultReport,
    HoshuError,
    Leg,
    Outcome,
    Party,
    PlanForm,
    Policy,
    RunningTicket,
    ServiceKind,
    Task,
    Ticket,
    Window,
    attendance_start,
    check_entry,
    check_term,
    is_renewal_part_number,
    japan_day,
    last_day_to_return_unit,
    new_order_window,
    refund_window,
    registration_guide_day,
    renewal_order_window,
    serial_digits,
)
from hoshu_rules.answers import Bearer
from hoshu_rules.errors import CalendarError, ContradictionError, FactError
from hoshu_rules.facts import BackwardMethod, PeriodMethod
from hoshu_rules.facts.events import (
    Arrived,
    DecidedQuestion,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultEvent,
    FaultReported,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
)
from hoshu_rules.facts.plain import CODE, HIGHEST_M, ONE_LINE
from hoshu_rules.facts.plain import DAY as A_DAY
from hoshu_rules.facts.plans import FORM as A_FORM
from hoshu_rules.facts.plans import KIND
from hoshu_rules.facts.tickets import TICKET
from hoshu_rules.policy import POLICY, SWITCHABLE, TermDay
from hoshu_rules.testing import strategies
from hoshu_rules.testing.from_type import STRATEGIES
from hoshu_rules.testing.strategies import Invalid
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket.contradictions import require_no_contradiction
from hoshu_rules.ticket.history import FaultHistory, history_of, in_order, without_withdrawal
from public_names import DECIDING, names_of
from refusing import ASKED_BY
from stories import BUNDLE, DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, SITE, WIDE_CALENDAR, report, ticket
from sweeps import one_in

T = TypeVar("T")
AnyStrategy = st.SearchStrategy[Any]
loosely: Any = strategies
"""The strategies, for calls that a type checker would not let pass."""

SOURCES = sorted(Path(strategies.__file__).parent.glob("*.py"))
DAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)

FUNCTIONS: dict[str, Callable[..., AnyStrategy]] = {
    name: value for name in strategies.__all__ if isinstance(value := getattr(strategies, name), FunctionType)
}

# Arguments of functions that need some.
REQUIRED: dict[str, tuple[Any, ...]] = {
    "calendars_covering": (DAY,),
    "fault_histories": (ticket(),),
    "histories": (ticket(),),
    "instants_on": (DAY,),
    "invalid": (Ticket,),
    "known_or_unknown": (st.integers(),),
    "near": (DAY,),
    "part_numbers": (PlanForm.NEW,),
    "places": (ServiceKind.SEND_BACK,),
    "reports_for": (ticket(),),
    "serial_numbers": ("GA-ML24",),
}

DRAWN: dict[str, type | tuple[type, ...]] = {
    **{function: kind for kind, function in STRATEGIES.items()},
    "calendars_covering": BusinessCalendar,
    "clocks": time,
    "days": date,
    "device_models": str,
    "events": get_args(Event),
    "fault_histories": tuple,
    "fault_ids": str,
    "gaps": int,
    "heights": (int, float),
    "histories": tuple,
    "instants": datetime.datetime,
    "instants_on": datetime.datetime,
    "invalid": Invalid,
    "invalid_histories": Invalid,
    "known_or_unknown": (int, type(UNKNOWN)),
    "near": date,
    "part_numbers": str,
    "places": type(DESTINATION),
    "reports_for": type(report()),
    "serial_numbers": str,
    "ticket_chains": tuple,
    "zones": datetime.tzinfo,
    **dict.fromkeys(ASKED_BY, dict),
}


def drawn(strategy: st.SearchStrategy[T], number: int | None = None) -> list[T]:
    """A number of values of a strategy, or as many as the profile says, the same ones each time."""
    values: list[T] = []

    # With few possible values Hypothesis draws each only once; the number next to it makes many.
    @settings(_SAME_EVERY_TIME, phases=[Phase.generate], max_examples=number or settings().max_examples)
    @given(strategy, st.integers(0, 2**64))
    def draw(value: T, _beside: int) -> None:
        values.append(value)

    draw()
    return values


def spread(strategy: st.SearchStrategy[T], number: int = 1000) -> list[T]:
    """A number of values, drawn twenty at a time: from one example to the next Hypothesis tends to repeat itself."""
    return list(chain.from_iterable(drawn(st.lists(strategy, min_size=20, max_size=20), number // 20)))


def simplest(strategy: st.SearchStrategy[T]) -> T:
    """The value to which a test that always fails shrinks."""
    values: list[T] = []

    @settings(_SAME_EVERY_TIME, phases=[Phase.generate, Phase.shrink], max_examples=20)
    @given(strategy)
    def fail(value: T) -> None:
        values.append(value)
        raise LookupError

    with pytest.raises(LookupError):
        fail()
    return values[-1]


_SAME_EVERY_TIME = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)


def share(values: Collection[T], holds: Callable[[T], bool]) -> float:
    """The share of the values for which something is true, from 0 to 1."""
    return sum(map(holds, values)) / len(values)


def call(name: str, **arguments: object) -> AnyStrategy:
    """The strategy of this name, with the arguments that it needs."""
    return FUNCTIONS[name](*REQUIRED.get(name, ()), **arguments)


def strategy_arguments(name: str) -> list[str]:
    """The keyword arguments of a function that take a strategy."""
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    return [parameter.name for parameter in parameters if str(parameter.annotation).startswith("Chosen[")]


def test_every_strategy_is_tried() -> None:
    """The type that each public function draws is known here."""
    assert set(FUNCTIONS) == set(DRAWN)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_strategy_draws_its_type(name: str) -> None:
    """All values have the type that the strategy is for."""
    assert [] == [value for value in drawn(call(name)) if not isinstance(value, DRAWN[name])]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_strategy_is_documented(name: str) -> None:
    """The docstring of each public function says what it draws, in whole sentences."""
    documentation = inspect.getdoc(FUNCTIONS[name])
    assert documentation is not None
    assert documentation.endswith(".")


def test_nothing_is_drawn_and_then_rejected() -> None:
    """Everything is valid by construction: nothing is filtered, assumed or rejected; no other package is imported."""
    assert len(SOURCES) > 5
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {getattr(node, "attr", None), getattr(node, "id", None), getattr(node, "name", None)}
            assert set() == names & {"filter", "assume", "reject", "unique_by"}
            if isinstance(node, ast.ImportFrom):
                package = str(node.module).partition(".")[0]
                assert package in {"hypothesis", "attrs", "hoshu_rules"} | sys.stdlib_module_names


# A value for each argument that is named after its field.
FIELDS: dict[str, object] = {
    "agreed_to_terms": False,
    "at_installation_site": UNKNOWN,
    "calendar": WIDE_CALENDAR,
    "changed": frozenset({EntryField.SITE}),
    "channel": Channel.MAILED_SPREADSHEET,
    "closed_by": Clause.ORDER_NEW,
    "config_file": ConfigFile.NEVER,
    "contact": None,
    "day": DAY,
    "destination_changed": True,
    "destination_named": True,
    "destination_on_remote_island": UNKNOWN,
    "device_at_registered_site": False,
    "device_bought_on": DAY,
    "device_model": "M12ePWR",
    "device_on_remote_island": True,
    "error_by": Party.CARRIER,
    "established_causes": frozenset({Cause.OTHER}),
    "expires_on": DAY,
    "failure": FailedDelivery(at_installation_site=UNKNOWN, error_by=Party.CARRIER),
    "fault_id": "F9",
    "first_day": DAY,
    "form": FORM,
    "given_back": UNKNOWN,
    "hardware_fault": UNKNOWN,
    "height_m": 1.5,
    "in_same_order": UNKNOWN,
    "on": DAY,
    "outdated": frozenset({EntryField.CONTACT}),
    "part_number": "PN7",
    "place": SITE,
    "plan": ON_SITE,
    "readings": (Reading.REFUND_OPEN,),
    "reference": "42",
    "registration_complete": False,
    "report": report(),
    "reported_at": datetime.datetime(2026, 11, 22, 23, 59, tzinfo=UTC),
    "serial_number": "１２",
    "serial_numbers": frozenset({"12"}),
    "site": " ",
    "source": "a test",
    "suspected_causes": frozenset({Cause.OTHER}),
    "ticket": ticket(),
    "ticket_id": "T-42",
}

# For arguments that count days: the field they count from, and the field they count to.
DISTANCES: dict[tuple[str, str], tuple[str, str]] = {
    ("business_calendars", "last_after_days"): ("first_day", "last_day"),
    ("fault_reports", "occurred_before_days"): ("occurred_on", "reported_on"),
    ("running_tickets", "starts_before_days"): ("starts_on", "expires_on"),
    ("tickets", "expires_after_days"): ("starts_on", "expires_on"),
    ("tickets", "purchased_after_days"): ("device_bought_on", "purchased_on"),
    ("tickets", "starts_after_days"): ("device_bought_on", "starts_on"),
}

# The others have a test each, below.
BY_THEMSELVES = {
    ("attendance_facts", "kind"),
    ("business_calendars", "holidays_after_days"),
    ("fault_histories", "report"),
    ("histories", "faults"),
    ("histories", "form"),
    ("histories", "report"),
    ("instants", "clock"),
    ("instants", "day"),
    ("instants", "zone"),
    ("instants_on", "clock"),
    ("instants_on", "zone"),
    ("policies", "switched"),
    ("registrations", "arrived_after_days"),
    ("registrations", "begins_on"),
    ("registrations", "clock"),
    ("registrations", "completed_after_days"),
    ("registrations", "notified_after_days"),
    ("registrations", "sent_as_asked_after_days"),
    ("registrations", "submitted_after_days"),
    ("ticket_chains", "first"),
    ("ticket_chains", "renewals"),
    ("ticket_chains", "starts_after_days"),
    ("ticket_chains", "starts_known"),
    ("tickets", "registered_after_days"),
    ("tickets", "renews"),
    ("windows", "last_after_days"),
}

ARGUMENTS = [(name, argument) for name in FUNCTIONS for argument in strategy_arguments(name)]


@pytest.mark.parametrize(
    ("name", "argument"), one_in(3, (pair for pair in ARGUMENTS if pair not in {*BY_THEMSELVES, *DISTANCES}))
)
def test_a_field_is_drawn_as_the_caller_says(name: str, argument: str) -> None:
    """A field is drawn from the strategy that the caller passes for it."""
    expected = FIELDS[argument]
    values = drawn(call(name, **{argument: st.just(expected)}), 30)
    assert [] == [value for value in values if getattr(value, argument) != expected]


@pytest.mark.parametrize(
    "kind", one_in(4, (kind for kind in STRATEGIES if kind is not Policy)), ids=lambda kind: kind.__name__
)
def test_every_field_is_drawn(kind: type[Any]) -> None:
    """No field has the same value each time, not even one that has a default; only the numbers of a policy do."""
    values = spread(st.from_type(kind), 200)
    assert [] == [name for name in fields_dict(kind) if len({getattr(value, name) for value in values}) == 1]


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
def test_an_event_is_drawn_by_its_kind_and_as_the_caller_says(kind: type[Any]) -> None:
    """Each field is drawn from the strategy that the caller passes for it."""
    fields = {**FIELDS, "hardware_fault": False, "plan": RENEWAL, "decided": Bearer.CUSTOMER, "what": Task.SWAP_UNIT}
    for name in fields_dict(kind).keys() & fields.keys():
        values = drawn(strategies.events(kind, **{name: st.just(fields[name])}), 30)
        assert {(kind, fields[name])} == {(type(value), getattr(value, name)) for value in values}


def test_an_event_has_the_fields_that_are_asked_for() -> None:
    """Without a kind, the events are drawn that have all given fields; a later day is given by its gap."""
    assert set(get_args(Event)) == {type(event) for event in spread(strategies.events(), 400)}
    of_fault = spread(strategies.events(fault_id=st.just("F9")), 400)
    assert {*get_args(FaultEvent), PersonDecided} == {type(event) for event in of_fault}
    on_the_day: Any = {"on": st.just(DAY), "event_id": st.none(), "withdrawn_after_days": st.none(), "clock": st.none()}
    notified = strategies.events(notified_after_days=st.just(7), **on_the_day)
    assert {RegistrationCompleted(on=DAY, notified_on=date(2026, 11, 29))} == set(drawn(notified))
    changed = strategies.events(reported_after_days=st.sampled_from([None, 0]), entry=st.just(UNKNOWN), **on_the_day)
    assert {DetailsChanged(on=DAY), DetailsChanged(on=DAY, reported_on=DAY)} == set(drawn(changed))
    withdrawn = strategies.events(Arrived, **{**on_the_day, "withdrawn_after_days": st.just(7)})
    assert {Arrived(on=DAY, withdrawn_on=date(2026, 11, 29))} == set(drawn(withdrawn))
    timed = strategies.events(Arrived, **{**on_the_day, "clock": st.just(time(23, 59))})
    assert {Arrived(on=DAY, at=datetime.datetime(2026, 11, 22, 23, 59, tzinfo=JAPAN))} == set(drawn(timed))


def test_what_a_person_decided_fits_what_the_caller_says() -> None:
    """Given a leg, it is who bears it; given no fault, it is an order, a return or a renewal; and all are drawn."""
    every = spread(strategies.events(PersonDecided), 400)
    assert set(DecidedQuestion) == {event.question for event in every}
    assert {Outcome.ACCEPT, Outcome.DECLINE, *Bearer} == {event.decided for event in every}
    of_leg = drawn(strategies.events(PersonDecided, what=st.just(Leg.REPLACEMENT_OUT)), 60)
    assert {DecidedQuestion.SHIPPING} == {event.question for event in of_leg}
    of_ticket = spread(strategies.events(PersonDecided, fault_id=st.none()), 100)
    questions = {DecidedQuestion.ORDER, DecidedQuestion.REFUND, DecidedQuestion.NEXT_RENEWAL}
    assert questions == {event.question for event in of_ticket}
    with pytest.raises(ContradictionError):
        drawn(
            strategies.events(PersonDecided, question=st.just(DecidedQuestion.ORDER), what=st.just(Leg.REPLACEMENT_OUT))
        )


def test_attendance_facts_have_the_kind_that_the_caller_says() -> None:
    """The kind is drawn from the strategy that the caller passes for it."""
    values = drawn(strategies.attendance_facts(kind=st.just(ServiceKind.ON_SITE_EXTENDED)), 30)
    assert {ServiceKind.ON_SITE_EXTENDED} == {facts["kind"] for facts in values}


@pytest.mark.parametrize(("name", "question"), ASKED_BY.items(), ids=lambda part: getattr(part, "__name__", part))
def test_the_facts_of_a_question_are_what_its_function_takes(name: str, question: Callable[..., object]) -> None:
    """All arguments of the question except the policy; and the question answers all of them."""
    parameters = inspect.signature(question).parameters.keys() - {"policy"}
    values = drawn(call(name))
    assert [] == [facts for facts in values if facts.keys() != parameters]
    for facts in values:
        question(**facts)


@pytest.mark.parametrize(("name", "argument"), DISTANCES)
def test_a_day_lies_as_far_after_another_as_the_caller_says(name: str, argument: str) -> None:
    """The number of days that the caller passes is the distance between the two days."""
    earlier, later = DISTANCES[name, argument]
    values = drawn(call(name, **{argument: st.just(7)}), 30)
    days = [(getattr(value, earlier), getattr(value, later)) for value in values]
    # What is counted from may be UNKNOWN.
    assert {timedelta(days=7)} == {end - start for start, end in days if UNKNOWN not in (start, end)}


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_a_value_that_is_not_a_strategy_is_refused_at_once(name: str, argument: str) -> None:
    """Each argument that takes a strategy refuses a plain value by its name, before anything is drawn."""
    with pytest.raises(InvalidArgument, match=rf"^{argument}: expected a strategy \(for one value: st\.just\), got 5$"):
        call(name, **{argument: 5})


CHECKED = {"date": A_DAY, "Policy": POLICY, "PlanForm": A_FORM, "ServiceKind": KIND, "Ticket": TICKET, "str": CODE}
PLAIN_ARGUMENTS = [
    (name, argument.name)
    for name, function in FUNCTIONS.items()
    for argument in inspect.signature(function).parameters.values()
    if argument.annotation in CHECKED and argument.kind is not argument.VAR_POSITIONAL and name not in ASKED_BY
]


@pytest.mark.parametrize(("name", "argument"), PLAIN_ARGUMENTS)
def test_other_arguments_are_checked_at_once(name: str, argument: str) -> None:
    """Wrong days, policies, kinds, tickets and codes are refused with our error, by name, before anything is drawn."""
    call_of = inspect.signature(FUNCTIONS[name]).bind(*REQUIRED.get(name, ()))
    annotation = inspect.signature(FUNCTIONS[name]).parameters[argument].annotation
    check = ONE_LINE if argument == "device_model" else CHECKED[annotation]
    for sample in check.refused:
        call_of.arguments[argument] = sample
        with pytest.raises(FactError, match=f"^{argument}: expected "):
            FUNCTIONS[name](*call_of.args, **call_of.kwargs)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: loosely.known_or_unknown(5), "known: expected a strategy"),
        (lambda: loosely.policies(refund_cutoff=st.just(20)), "refund_cutoff: expected a field of"),
        (lambda: loosely.policies(refund_cutoff_day=20), "refund_cutoff_day: expected a strategy"),
        (lambda: loosely.events(on=DAY), "on: expected a strategy"),
        (lambda: loosely.events(form=st.none(), fault_id=st.none()), "expected a kind of Event"),
        (lambda: loosely.events(Arrived, fault_id=st.just("F1")), "expected a kind of Event"),
        (lambda: loosely.events(Ticket), "expected a kind of Event"),
        (lambda: loosely.invalid(HoshuError), "kind: expected a type of this library"),
        (lambda: loosely.cases(history=()), "history: expected a function that takes a ticket"),
        (lambda: loosely.days(first_day=DAY, last_day=DAY - ONE_DAY), "last_day: expected a day on"),
        (lambda: loosely.near(DAY, first_day=DAY, last_day=DAY - ONE_DAY), "last_day: expected a day on"),
        (lambda: loosely.gaps(longest=-1), "expected a gap of 0 days or more: there is none"),
        (lambda: loosely.instants_on(date.max), "day: expected a day that every zone has"),
        (lambda: loosely.instants_on(date.min), "day: expected a day that every zone has"),
        (
            lambda: loosely.service_plans(kind=ServiceKind.ON_SITE_BASIC, form=PlanForm.BUNDLE),
            "expected a plan of MENU with",
        ),
        (loosely.calendars_covering, "expected at least one day"),
    ],
)
def test_impossible_arguments_are_refused_at_once(ask: Callable[[], object], message: str) -> None:
    """Arguments from which no strategy can be made are refused with Hypothesis's error, before anything is drawn."""
    with pytest.raises(InvalidArgument, match=f"^{message}"):
        ask()


def test_wrong_days_and_tickets_are_refused_with_our_errors() -> None:
    """Every day that a calendar is to cover is checked, and a contradictory ticket has no history."""
    with pytest.raises(FactError, match=r"^day: expected a day"):
        loosely.calendars_covering(DAY, "2026")
    with pytest.raises(ContradictionError, match=r"^ticket\.part_number: expected a part number"):
        strategies.histories(evolve(ticket(), part_number="PN1U1"))


@pytest.mark.parametrize(
    ("strategy", "error", "where"),
    [
        (strategies.tickets(expires_after_days=st.just(-1)), ContradictionError, "Ticket.expires_on"),
        (
            strategies.registrations(submitted_after_days=st.just(0), completed_after_days=st.just(-1)),
            ContradictionError,
            "Registration.completed_on",
        ),
        (strategies.fault_reports(occurred_before_days=st.just(-1)), ContradictionError, "FaultReport.occurred_on"),
        (strategies.running_tickets(starts_before_days=st.just(-1)), ContradictionError, "RunningTicket.expires_on"),
        (
            strategies.events(notified_after_days=st.just(-1)),
            ContradictionError,
            "RegistrationCompleted.notified_on",
        ),
        (
            strategies.events(DetailsChanged, reported_after_days=st.just(-1)),
            ContradictionError,
            "DetailsChanged.reported_on",
        ),
        (strategies.business_calendars(last_after_days=st.just(-1)), FactError, "BusinessCalendar.last_day"),
        (
            strategies.business_calendars(last_after_days=st.just(1), holidays_after_days=st.just(frozenset({2}))),
            FactError,
            "BusinessCalendar.holidays",
        ),
        (strategies.policies(closes_at=st.just(time(9))), FactError, "Policy.closes_at"),
        (strategies.tickets(device_model=st.just("GA\nML24")), FactError, "Ticket.device_model"),
        (strategies.near(date.max), CalendarError, "the origin of a period"),
        (strategies.tickets(device_bought_on=st.just(DAY), starts_after_days=st.just(10**9)), CalendarError, "a day"),
    ],
)
def test_wrong_values_from_a_caller_are_refused_by_the_constructor(
    strategy: AnyStrategy, error: type[HoshuError], where: str
) -> None:
    """A caller's strategy cannot make an invalid value: the constructor raises its own error."""
    with pytest.raises(error) as raised:
        drawn(strategy)
    assert where == raised.value.where


def test_the_menu_is_drawn_by_kind_form_and_length() -> None:
    """A plan has the kind, form and length that are given; by default it is any plan on the menu."""
    assert set(MENU) == set(spread(strategies.service_plans()))
    assert {SEND_BACK} == set(drawn(strategies.service_plans(kind=ServiceKind.SEND_BACK, form=PlanForm.NEW, years=3)))
    bundles = drawn(strategies.service_plans(form=PlanForm.BUNDLE))
    assert {(ServiceKind.SEND_BACK, 3), (ServiceKind.SEND_BACK, 5)} == {(plan.kind, plan.years) for plan in bundles}


def test_a_ticket_fits_its_plan() -> None:
    """A renewal, and nothing else, has a renewal's part number and a running ticket, under any policy."""
    for policy in (STANDARD, Policy(renewal_suffix="R0"), Policy(renewal_suffix="0"), Policy(renewal_suffix="X")):
        values = drawn(strategies.tickets(plan=st.sampled_from([SEND_BACK, RENEWAL, BUNDLE]), policy=policy), 60)
        assert {True, False} == {value.plan.form is PlanForm.RENEWAL for value in values}
        for value in values:
            is_renewal = value.plan.form is PlanForm.RENEWAL
            assert is_renewal is is_renewal_part_number(value.part_number, policy=policy)
            assert is_renewal is (value.renews is not None)


def test_what_a_renewal_renews_is_drawn_as_the_caller_says() -> None:
    """A renewal continues a running ticket from the given strategy; other tickets have none."""
    running = RunningTicket(plan=ON_SITE, expires_on=DAY)
    values = drawn(strategies.tickets(renews=st.just(running)), 120)
    assert {running, None} == {value.renews for value in values}
    renewals = drawn(strategies.tickets(plan=st.just(RENEWAL), renews=st.just(running)), 20)
    assert {running} == {value.renews for value in renewals}


def test_a_chain_of_tickets_is_drawn_as_the_caller_says() -> None:
    """Each renewal continues a ticket of its kind and device, as many days after its expiry as the caller says."""
    chains = spread(
        strategies.ticket_chains(
            first=st.just(ticket()),
            renewals=st.just(2),
            starts_after_days=st.just(7),
            starts_known=st.sampled_from([True]),
        ),
        200,
    )
    renewals = [(each, each.renews) for chain in chains for each in chain if each.renews is not None]
    after = {each.starts_on - running.expires_on for each, running in renewals if isinstance(each.starts_on, date)}
    assert {timedelta(days=7)} == after
    assert {(ServiceKind.SEND_BACK, ticket().device_model)} == {
        (each.plan.kind, each.device_model) for each, _ in renewals
    }
    assert {1, 2, 3} == {len(set(chain)) for chain in chains}


def test_a_chain_of_tickets_can_have_gaps_overlaps_and_unknown_first_days() -> None:
    """By default renewals follow without a gap, with one, or overlap; some first days are not known."""
    chains = spread(strategies.ticket_chains(), 200)
    renewals = [(each, each.renews) for chain in chains for each in chain if each.renews is not None]
    assert {True, False} == {each.starts_on is UNKNOWN for each, _running in renewals}
    after = {each.starts_on - running.expires_on for each, running in renewals if isinstance(each.starts_on, date)}
    assert {True, False} == {gap > ONE_DAY for gap in after} == {gap < ONE_DAY for gap in after}
    assert ONE_DAY in after
    assert {True, False} == {len(set(chain)) < len(chain) for chain in chains}


def test_the_simplest_chain_is_one_plain_ticket() -> None:
    """If nothing matters, a chain shrinks to the simplest ticket alone, and renewals to those without a gap."""
    assert (simplest(strategies.tickets()),) == simplest(strategies.ticket_chains())
    (following,) = simplest(strategies.ticket_chains(first=st.just(ticket()), renewals=st.just(1)))[-1:]
    assert ticket().expires_on + ONE_DAY == following.starts_on
    assert (
        RunningTicket(plan=SEND_BACK, expires_on=ticket().expires_on, starts_on=ticket().starts_on) == following.renews
    )


def test_a_registration_is_counted_from_day_to_day() -> None:
    """Each day counts from the last known day before it; without a completion there is no notification."""
    whole = strategies.registrations(
        begins_on=st.just(DAY),
        arrived_after_days=st.just(1),
        submitted_after_days=st.just(2),
        completed_after_days=st.just(3),
        notified_after_days=st.just(4),
        sent_as_asked_after_days=st.just(5),
        clock=st.just(datetime.time(9)),
        serial_numbers=st.just(frozenset()),
        changed=st.just(frozenset()),
        outdated=st.just(frozenset()),
    )
    (value,) = {evolve(value, channel=UNKNOWN) for value in drawn(whole, 5)}
    ahead = [value.arrived_on, value.submitted_on, value.completed_on, value.sent_as_asked_on, value.notified_on]
    assert [date(2026, 11, day) for day in (23, 24, 27, 29)] + [date(2026, 12, 1)] == ahead
    assert datetime.datetime(2026, 11, 27, 9, tzinfo=JAPAN) == value.completed_at
    unknown = strategies.registrations(
        begins_on=st.just(DAY),
        submitted_after_days=st.none(),
        completed_after_days=st.just(UNKNOWN),
        notified_after_days=st.just(4),
    )
    assert {(UNKNOWN, date(2026, 11, 26))} == {(value.completed_on, value.notified_on) for value in drawn(unknown, 20)}
    pending = strategies.registrations(completed_after_days=st.none(), notified_after_days=st.just(4))
    assert {(None, None)} == {(value.completed_on, value.notified_on) for value in drawn(pending, 20)}
    unsent = strategies.registrations(submitted_after_days=st.none(), sent_as_asked_after_days=st.just(4))
    assert {UNKNOWN} == {value.sent_as_asked_on for value in drawn(unsent, 20)}


def test_serial_numbers_fit_their_model() -> None:
    """A serial number for a model passes the entry check, whatever the model and its digits."""
    for policy in (STANDARD, Policy(serial_digits=3)):
        for model in set(drawn(strategies.device_models(policy=policy), 60)):
            for serial_number in drawn(strategies.serial_numbers(model, policy=policy), 5):
                form = evolve(FORM, serial_number=serial_number)
                assert check_entry(form=form, device_model=model, plan=SEND_BACK, policy=policy).is_complete


def test_entry_forms_are_well_and_badly_filled_in() -> None:
    """Of a hundred forms some are complete for a model of either kind, some lack something, and some do not match."""
    forms = drawn(strategies.entry_forms(), 400)
    for model in ("GA-ML24", "M12ePWR"):
        checks = [check_entry(form=form, device_model=model, plan=SEND_BACK) for form in forms]
        problems = {(problem.entry, problem.kind.name) for check in checks for problem in check.problems}
        assert (EntryField.SERIAL_NUMBER, "MISMATCH") in problems
        assert {(entry, "MISSING") for entry in EntryField} <= problems
        assert any(check.is_complete for check in checks)


def test_a_policy_is_the_standard_with_readings_switched() -> None:
    """Every switchable reading is switched in some policies and not in others; the numbers are the published ones."""
    policies = drawn(strategies.policies(), 300)
    for reading, choices in SWITCHABLE.items():
        assert set(choices) == {policy.choice_of(reading) for policy in policies}
    switches = {reading.value.replace(".", "_") for reading in SWITCHABLE}
    assert set() == {name for policy in policies for name in policy.departures()} - switches


def test_a_policy_is_switched_as_the_caller_says() -> None:
    """Only the given readings are switched, and a given field is used as it is drawn."""
    switched = strategies.policies(switched=st.just([Reading.TERM_DAY, Reading.CONFIG_LATE]))
    assert {STANDARD.switched(Reading.TERM_DAY).switched(Reading.CONFIG_LATE)} == set(drawn(switched, 5))
    numbers = strategies.policies(
        switched=st.just([Reading.TERM_DAY]), term_day=st.just(TermDay.OCCURRED), refund_cutoff_day=st.integers(2, 28)
    )
    policies = drawn(numbers, 120)
    assert 10 < len({policy.refund_cutoff_day for policy in policies})
    assert {TermDay.OCCURRED} == {policy.term_day for policy in policies}


def test_calendars_answer_for_the_days_they_cover() -> None:
    """On each day that a calendar covers a report has its next opening, and some of these days are holidays."""
    days = (date(2027, 4, 29), date(2026, 12, 31), date(2026, 5, 1))
    calendars = drawn(strategies.calendars_covering(*days))
    assert {True, False} == {day in calendar.holidays for calendar in calendars for day in days}
    for calendar in calendars:
        assert calendar.first_day == min(days)
        for day in days:
            late = datetime.datetime.combine(day, time(23), JAPAN)
            start = attendance_start(kind=ServiceKind.ON_SITE_BASIC, reported_at=late, calendar=calendar)
            assert day < japan_day(start.starts_at)


def test_holidays_are_counted_from_the_first_day() -> None:
    """The holidays of a calendar are as many days after its first day as the caller says."""
    some = strategies.business_calendars(
        first_day=st.just(DAY), last_after_days=st.just(9), holidays_after_days=st.just(frozenset({0, 9}))
    )
    assert {frozenset({DAY, date(2026, 12, 1)})} == {calendar.holidays for calendar in drawn(some, 5)}


def test_windows_are_open_closed_and_empty() -> None:
    """Some windows have no end, some are empty, and a given length is used, from any first day."""
    windows = drawn(strategies.windows(), 400)
    assert {True, False} == {window.is_empty for window in windows}
    ends = {(window.first_day is None, window.last_day is None) for window in windows}
    assert {(True, True), (True, False), (False, True), (False, False)} == ends
    a_week = drawn(strategies.windows(first_day=st.just(DAY), last_after_days=st.just(7)), 10)
    assert {date(2026, 11, 29)} == {window.last_day for window in a_week}


def test_instants_are_drawn_as_the_caller_says() -> None:
    """The day and the time are those in Japan, in whatever zone the instant is written."""
    evening = time(23, 59)
    instants = drawn(strategies.instants(day=st.just(DAY), clock=st.just(evening)))
    assert {datetime.datetime.combine(DAY, evening, JAPAN)} == set(instants)
    assert len({instant.utcoffset() for instant in instants}) > 3
    told = drawn(strategies.instants_on(DAY, clock=st.just(evening), zone=st.just(UTC)), 5)
    assert {"2026-11-22T14:59:00+00:00"} == {instant.isoformat() for instant in told}
    anywhere = drawn(strategies.instants(zone=st.just(UTC)), 20)
    assert {UTC} == {instant.tzinfo for instant in anywhere}


@pytest.mark.parametrize("day", [DAY, date(1, 1, 2), date(9999, 12, 30), date(2028, 2, 29)])
def test_an_instant_lies_on_its_day_in_japan(day: date) -> None:
    """Every instant of a day is on that day in Japan, in whatever zone it is written."""
    assert {day} == {japan_day(instant) for instant in drawn(strategies.instants_on(day))}


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        (date(1, 1, 1), date(9999, 12, 31)),
        (date(2026, 2, 3), date(2026, 2, 4)),
        (date(2027, 12, 31), date(2028, 1, 1)),
        (DAY, DAY),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_days_lie_in_the_span_asked_for(first_day: date, last_day: date) -> None:
    """Days are drawn from the first to the last, and so are those near another day."""
    days = drawn(strategies.days(first_day=first_day, last_day=last_day))
    near = drawn(strategies.near(DAY, first_day=first_day, last_day=last_day))
    assert [] == [day for day in [*days, *near] if not first_day <= day <= last_day]
    assert {first_day, last_day} <= set(days) or last_day - first_day > ONE_DAY


def test_gaps_are_as_long_as_the_periods_that_count() -> None:
    """All lengths of a week, a month, three months or a year occur, up to the given longest."""
    gaps = spread(strategies.gaps(), 3000)
    assert {0, 1, 6, 7, 8, 28, 29, 30, 31, 89, 90, 91, 92, 365, 366} <= set(gaps)
    assert 0 == min(gaps)
    assert 400 >= max(gaps)
    assert {0, 1, 2, 3} == set(drawn(strategies.gaps(longest=3)))


def test_days_are_biased_to_the_edges_of_months() -> None:
    """The edges of a month, the end of February and the cut-off are drawn far more often than other days."""
    days = spread(strategies.days(), 2000)
    assert 0.08 < share(days, lambda day: (day + ONE_DAY).day == 1)
    assert 0.03 < share(days, lambda day: day.day == 1)
    cutoff = STANDARD.refund_cutoff_day
    for number in (cutoff - 1, cutoff, cutoff + 1):
        assert 0.035 < share(days, lambda day, number=number: day.day == number)  # type: ignore[misc]  # bound at once
    assert 0.03 < share(days, lambda day: (day.month, day.day) == (2, 28))
    assert 0.005 < share(days, lambda day: (day.month, day.day) == (2, 29))
    assert 200 < len(set(days))


# By hand from 31 January 2028, a leap year: each with the days next to it.
NEAR_A_MONTHS_END = (
    date(2028, 1, 31),  # the day itself
    date(2028, 4, 30),  # the last day to order, or to register
    date(2027, 12, 31),  # the last day to renew; and the month before
    date(2028, 1, STANDARD.refund_cutoff_day - 1),  # the last day to ask for a refund
    date(2028, 2, 7),  # the faulty unit is due
    date(2028, 2, 29),  # the month after
)


def test_near_a_day_lie_the_ends_of_its_windows() -> None:
    """What counts from a day is near it, with the day before and the day after, and each is drawn often."""
    days = spread(strategies.near(date(2028, 1, 31)), 2000)
    edges = {day for edge in NEAR_A_MONTHS_END for day in (edge - ONE_DAY, edge, edge + ONE_DAY)}
    assert edges == set(days)
    counts = Counter(days)
    assert {} == {day.isoformat(): count for day, count in counts.items() if count < 5}


def test_near_a_day_lies_what_the_policy_says() -> None:
    """Under another policy other days are near: its own cut-off, and periods counted its own way."""
    policy = Policy(
        refund_cutoff_day=20,
        return_weeks=2,
        new_order_months=6,
        period_method=PeriodMethod.ANNIVERSARY,
        period_backward=BackwardMethod.WHOLE_MONTH,
    )
    day = date(2027, 2, 28)
    days = set(spread(strategies.near(day, policy=policy)))
    assert {date(2027, 2, 19), date(2027, 3, 14), date(2027, 8, 28), date(2027, 1, 31)} <= days
    assert date(2027, 8, 31) not in days


def test_instants_are_biased_to_the_hours_that_count() -> None:
    """9:00 and 17:00, and midnight in Japan and in UTC, come often, and so does the moment before each."""
    instants = spread(strategies.instants(), 2000)
    moment = timedelta(microseconds=1)
    for clock, zone in ((time(9), JAPAN), (time(17), JAPAN), (time(0), JAPAN), (time(0), UTC)):

        def strikes(instant: datetime.datetime, clock: time = clock, zone: datetime.tzinfo = zone) -> bool:
            return instant.astimezone(zone).time() == clock

        assert 0.02 < share(instants, strikes)
        assert 0.001 < share(instants, lambda instant, strikes=strikes: strikes(instant + moment))  # type: ignore[misc]
    assert 0.2 < share(instants, lambda instant: instant.tzinfo is UTC or instant.utcoffset() != timedelta(hours=9))
    early = spread(strategies.clocks(policy=Policy(opens_at=time(8, 30))), 400)
    assert 0.02 < share(early, lambda clock: clock == time(8, 30))


def test_heights_are_biased_to_two_metres() -> None:
    """Exactly 2 m comes often, as a whole number too, and so does the nearest height on either side."""
    heights = spread(strategies.heights())
    assert 0.1 < share(heights, lambda height: height == 2)
    assert {int, float} == {type(height) for height in heights if height == 2}
    for height in (math.nextafter(2, 0), math.nextafter(2, 3), 1.99, 2.01):
        assert 0.005 < share(heights, lambda each, height=height: each == height)  # type: ignore[misc]  # bound at once
    for limit in (0, 1.5, HIGHEST_M):
        others = spread(strategies.heights(policy=Policy(excluded_height_m=limit)), 300)
        assert 0.1 < share(others, lambda each, limit=limit: each == limit)  # type: ignore[misc]  # bound at once
        assert [] == [height for height in others if not 0 <= height <= HIGHEST_M]


@pytest.fixture(scope="module", params=[200, pytest.param(400, marks=pytest.mark.slow)])
def some_cases(request: pytest.FixtureRequest) -> list[Case]:
    """Some hundred cases."""
    return spread(strategies.cases(), request.param)


def test_every_kind_of_history_is_drawn(some_cases: list[Case]) -> None:
    """The cases include every service and event, up to two faults, and deliveries that failed once and twice."""
    events = [event for case in some_cases for event in case.events]
    assert set(get_args(Event)) == {type(event) for event in events}
    plans = {(plan.kind, plan.form) for plan in MENU}
    assert plans == {(case.ticket.plan.kind, case.ticket.plan.form) for case in some_cases}
    assert {True, False} == {case.calendar is None for case in some_cases}
    failed = Counter(
        (id(case), event.fault_id) for case in some_cases for event in case.events if type(event) is DeliveryFailed
    )
    assert {1, 2} <= set(failed.values())
    of_faults = [{event.fault_id for event in case.events if isinstance(event, FaultReported)} for case in some_cases]
    assert {0, 1, 2} == {len(fault_ids) for fault_ids in of_faults}


SEEN_BY_DESKS: dict[str, Callable[[FaultHistory], object]] = {
    "a receipt without a dispatch": lambda fault: fault.received and not fault.shipped,
    "a swap without a receipt": lambda fault: fault.swapped and not fault.received,
    "no report": lambda fault: not fault.reports,
    "a hand-over before the receipt": lambda fault: (
        fault.returned and fault.received and fault.returned[0].on < fault.received[0].on
    ),
    "a dispatch before the report": lambda fault: (
        fault.reports and fault.shipped and fault.shipped[0].on < fault.reports[0].on
    ),
    "a redelivery by the carrier": lambda fault: (
        fault.received and fault.failed and len(fault.shipped) == len(fault.failed)
    ),
    "closed after the dispatch": lambda fault: fault.closed and fault.has_left,
}


def test_histories_have_what_desks_see(some_cases: list[Case]) -> None:
    """Steps whose step before is missing or later; several forms of a day; events told twice, timed, or withdrawn."""
    faults = [fault for case in some_cases for fault in history_of(in_order(case.events)).faults]
    assert [] == [name for name, is_seen in SEEN_BY_DESKS.items() if not any(map(is_seen, faults))]
    events = [event for case in some_cases for event in case.events]
    assert any(event.withdrawn_on is not None for event in events)
    assert any(event.event_id is not None for event in events)
    assert any(event.at is not None for event in events if not isinstance(event, FaultReported))
    assert any(len(set(case.events)) < len(case.events) for case in some_cases)
    for case in some_cases:
        forms = {event for event in case.events if isinstance(event, RegistrationSubmitted)}
        if len({form.on for form in forms}) < len(forms):
            return
    pytest.fail("no two forms of one day")


def test_each_day_of_a_ticket_may_be_unknown(some_cases: list[Case]) -> None:
    """Some cases lack the day of a purchase, the first day of the service, or that of the registration."""
    for name in DAYS:
        assert any(getattr(case.ticket, name) is UNKNOWN for case in some_cases), name


DAYS = ("purchased_on", "device_bought_on", "starts_on", "registered_on")


def test_a_renewal_often_follows_without_a_gap() -> None:
    """And then the running ticket is known in full, of the same kind of service, and was kept."""
    renewals = spread(strategies.tickets(plan=st.just(RENEWAL), starts_after_days=st.just(0)), 400)
    following = [each.renews for each in renewals if each.renews and each.starts_on == each.renews.expires_on + ONE_DAY]
    assert 0.3 < len(following) / len(renewals)
    known = [each for each in following if each.registration_complete is True and each.given_back is False]
    assert any(each.plan.kind is ServiceKind.SEND_BACK and each.starts_on is not UNKNOWN for each in known)


def test_a_registered_ticket_is_registered_as_the_caller_says() -> None:
    """Its day counts from the purchase; None leaves it to the events, and UNKNOWN is not known."""
    for after, expected in ((7, date(2026, 11, 30)), (None, None), (UNKNOWN, UNKNOWN)):
        registered = strategies.tickets(
            device_bought_on=st.just(DAY), purchased_after_days=st.just(1), registered_after_days=st.just(after)
        )
        assert {expected} == {value.registered_on for value in drawn(registered, 5)}


def test_only_a_bundle_is_registered_before_it_is_bought() -> None:
    """Some histories of a bundle begin with the registration; no history of another ticket does."""
    for plan in (BUNDLE, SEND_BACK):
        histories = spread(strategies.histories(ticket(plan), faults=st.just(0)), 200)
        submissions = [event for history in histories for event in history if isinstance(event, RegistrationSubmitted)]
        assert (plan is BUNDLE) is any(event.on < date(2026, 4, 3) for event in submissions)


@given(strategies.cases(), strategies.policies())
def test_every_case_can_be_assessed(case: Case, policy: Policy) -> None:
    """A drawn case has no contradiction under any reading."""
    assert case.day == case.assess(policy=policy).facts.day


@given(st.data(), strategies.policies(renewal_suffix=st.sampled_from(["U1", "R0", "Z"])))
def test_every_history_can_be_true_for_its_ticket(data: st.DataObject, policy: Policy) -> None:
    """The history of a ticket, and that of a fault, has no contradiction, also with its events in reverse order."""
    of_ticket = data.draw(strategies.tickets(policy=policy))
    history = data.draw(strategies.histories(of_ticket, policy=policy))
    of_fault = data.draw(strategies.fault_histories(of_ticket, policy=policy))
    for events in (history, history[::-1], of_fault):
        require_no_contradiction(of_ticket, events, history_of(in_order(events)), policy=policy)


@pytest.mark.parametrize("plan", [SEND_BACK, ON_SITE, RENEWAL], ids=lambda plan: f"{plan.kind.name} {plan.form.name}")
def test_a_history_is_drawn_as_the_caller_says(plan: hoshu_rules.ServicePlan) -> None:
    """The number of faults, their report and the form sent in are those that the caller passes."""
    told = report(plan)
    ask = strategies.histories(ticket(plan), faults=st.just(3), report=st.just(told), form=st.just(FORM))
    events = [event for history in drawn(ask, 40) for event in history]
    reports = [event for event in events if isinstance(event, FaultReported)]
    assert {("F1", told), ("F2", told), ("F3", told)} == {(event.fault_id, event.report) for event in reports}
    assert {FORM} == {event.form for event in events if isinstance(event, RegistrationSubmitted)}
    fault = drawn(strategies.fault_histories(ticket(plan), fault_id="F7", report=st.just(told)), 20)
    first = {without_withdrawal(history[0]) for history in fault}
    assert {FaultReported(fault_id="F7", report=told)} == first


def test_a_case_has_the_history_that_the_caller_says() -> None:
    """The function that the caller passes is asked for the history of each ticket."""
    arrival = Arrived(on=DAY)
    one_a_year = strategies.cases(
        ticket=strategies.tickets(plan=st.sampled_from([SEND_BACK, RENEWAL])),
        history=lambda of_ticket: st.just((arrival,) * of_ticket.plan.years),
    )
    cases = drawn(one_a_year, 30)
    assert {(arrival,) * case.ticket.plan.years for case in cases} == {case.events for case in cases}
    assert {1, 3} == {len(case.events) for case in cases}


def _last_days(case: Case) -> dict[str, set[date | None]]:
    """The last day of each window in the case, by the kind of window."""
    ticket, of_kind = case.ticket, case.events
    device_bought_on, bought_on = ticket.device_bought_on, ticket.purchased_on
    return {
        "order": {new_order_window(device_bought_on=device_bought_on).last_day}
        if isinstance(device_bought_on, date)
        else set(),
        "renewal": {renewal_order_window(expires_on=ticket.expires_on).last_day},
        "refund": {refund_window(purchased_on=bought_on, registered_on=None).last_day}
        if isinstance(bought_on, date)
        else set(),
        "guide": {registration_guide_day(arrived_on=event.on) for event in of_kind if isinstance(event, Arrived)},
        "return": {
            last_day_to_return_unit(received_on=event.on) for event in of_kind if isinstance(event, ReplacementReceived)
        },
        "term": {ticket.expires_on},
    }


def test_cases_ask_about_the_days_on_which_answers_change(some_cases: list[Case]) -> None:
    """Some ask about the end of each window; the day before, the last day and the next day all occur."""
    arrived = strategies.cases(history=lambda ticket: st.just((Arrived(on=ticket.expires_on),)))
    of_a_fault = strategies.cases(history=lambda ticket: strategies.fault_histories(ticket, fault_id="F1"))
    more = {"guide": spread(arrived, len(some_cases)), "return": spread(of_a_fault, len(some_cases))}
    beside: Counter[int] = Counter()
    for name in ("order", "renewal", "refund", "guide", "return", "term"):
        asked = [
            away
            for case in more.get(name, some_cases)
            for away in (-1, 0, 1)
            if case.day - away * ONE_DAY in _last_days(case)[name]
        ]
        assert asked, name
        beside.update(asked)
    assert {-1, 0, 1} == {away for away, number in beside.items() if number > 2}


def test_the_simplest_ticket_is_plain() -> None:
    """If nothing matters, a failing ticket shrinks to a send-back of one year, everything on one plain Wednesday."""
    plain = date(2026, 4, 8)
    expected = Ticket(
        plan=hoshu_rules.ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1),
        part_number="PN28120",
        purchased_on=plain,
        starts_on=plain,
        expires_on=date(2027, 4, 7),
        device_model="GA-ML24TPoE+",
        device_bought_on=plain,
    )
    assert expected == simplest(strategies.tickets())
    assert Case(ticket=expected, events=(), day=plain) == simplest(strategies.cases())


def test_the_simplest_facts_are_known_and_in_order() -> None:
    """A shrunk example has something unknown, excluded or missing only if it matters."""
    fault = simplest(strategies.fault_reports())
    assert fault.hardware_fault is True
    assert japan_day(fault.reported_at) == fault.occurred_on == date(2026, 4, 8)
    assert evolve(DESTINATION, destination_named=False) == fault.place
    assert evolve(SITE, height_m=1.0) == simplest(strategies.on_site_places())
    assert UNKNOWN not in asdict(simplest(strategies.failed_deliveries()), recurse=False).values()
    assert 0 == simplest(strategies.known_or_unknown(st.integers()))
    assert STANDARD == simplest(strategies.policies())
    assert Window(None, None, None) == simplest(strategies.windows())
    form = simplest(strategies.entry_forms())
    assert check_entry(form=form, device_model="GA-ML24", plan=SEND_BACK).is_complete


CONTRADICTED = {
    *("ServicePlan", "Ticket.expires_on", "Ticket.renews", "RunningTicket.expires_on", "FaultReport.occurred_on"),
    *(f"Registration.{name}" for name in ("completed_on", "notified_on", "completed_at", "sent_as_asked_on")),
    *("RegistrationCompleted.notified_on", "DetailsChanged.reported_on", "RenewalOrdered.plan"),
    *("PersonDecided.decided", "PersonDecided.fault_id", "PersonDecided.what"),
    *(f"{kind.__name__}.withdrawn_on" for kind in get_args(Event)),
    *(f"{kind.__name__}.at" for kind in get_args(Event) if kind is not FaultReported),
    *("BusinessCalendar.last_day", "BusinessCalendar.holidays", "Policy.closes_at"),
}
"""For values that every check accepts alone: where they are refused in combination."""


@pytest.mark.parametrize("kind", one_in(5, STRATEGIES), ids=lambda kind: kind.__name__)
def test_invalid_arguments_end_in_the_error_they_say(kind: type[Any]) -> None:
    """Each constructor refuses what is drawn for it, with that error at that place; and no field is left out."""
    checks: dict[str, Any] = {name: field.validator for name, field in fields_dict(kind).items()}
    by_check: set[str] = set()
    beside: set[str] = set()
    for invalid in spread(strategies.invalid(kind), 60 + 25 * len(checks)):
        assert kind is invalid.constructor
        assert (invalid.error, invalid.where) == error_of(invalid)
        is_accepted = all(check.accepts(invalid.arguments[name]) for name, check in checks.items())
        (beside if is_accepted else by_check).add(invalid.where)
    assert {f"{kind.__name__}.{name}" for name in checks} == by_check
    assert {place for place in CONTRADICTED if place.partition(".")[0] == kind.__name__} == beside


def test_invalid_histories_end_in_the_error_they_say() -> None:
    """Every contradiction of the table is drawn, and refused as it says."""
    codes: set[str] = set()
    for invalid in spread(strategies.invalid_histories(), 400):
        with pytest.raises(ContradictionError) as raised:
            invalid.build()
        assert (invalid.error, invalid.where) == (type(raised.value), raised.value.where)
        codes.add(raised.value.code)
    assert {row.code for row in OF_HISTORIES} == codes


def error_of(invalid: Invalid) -> tuple[type[HoshuError], str]:
    """The class of the error for these arguments, and the place that it names."""
    with pytest.raises(HoshuError) as raised:
        invalid.build()
    return type(raised.value), raised.value.where


def test_invalid_arguments_can_be_pasted() -> None:
    """A failing test prints invalid arguments as the code that makes them."""
    names = {**names_of(DECIDING), "datetime": datetime, "Invalid": Invalid}
    for kind in (Ticket, FaultReport, Policy, Case):
        for invalid in drawn(strategies.invalid(kind) | strategies.invalid_histories()):
            assert invalid == eval(repr(invalid), names)  # noqa: S307  our own repr
    (arrival, *_others) = drawn(strategies.invalid(Arrived), 5)
    assert repr(arrival).startswith("Invalid(constructor=Arrived, arguments={'on': ")


def test_models_have_long_and_short_serial_numbers() -> None:
    """Models of both kinds of serial number are drawn."""
    digits = {serial_digits(device_model=model) for model in drawn(strategies.device_models())}
    assert {STANDARD.serial_digits, STANDARD.short_serial_digits} == digits


def test_models_are_typed_in_many_ways() -> None:
    """As the menu spells them about half of the time, and in small letters, full width, with another dash or blanks."""
    models = spread(strategies.device_models())
    for is_so in (str.islower, str.isupper, lambda model: model != model.strip(), lambda model: "ー" in model):
        assert any(map(is_so, models))
    assert 0.3 < share(models, lambda model: model.isascii() and model == model.strip()) < 0.9
    assert any(unicodedata.normalize("NFKC", model) != model for model in models)


def test_printed_periods_fit_and_do_not_fit() -> None:
    """Full terms, other lengths and unknown first days are drawn; running tickets only for renewals."""
    checks = [check_term(**facts) for facts in spread(strategies.term_facts())]
    found = {ground.finding for check in checks for ground in check.grounds}
    assert found == {"full_term", "other_length", "start_unknown", "ends_before_purchase", "ends_with_running_ticket"}
    assert 0.2 < share(checks, lambda check: check.is_plausible) < 0.8
    assert {check.facts.plan.form for check in checks if check.facts.renews} == {PlanForm.RENEWAL}
