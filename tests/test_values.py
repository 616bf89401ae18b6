"""The public classes are values: frozen, compared by value, copyable, picklable, with a repr that can be pasted."""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import product
from typing import Any, get_args
from zoneinfo import ZoneInfo

import attrs
import pytest

import hoshu_rules
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    Policy,
    Registration,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Task,
)
from hoshu_rules.asking import compare
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts import questions
from hoshu_rules.facts.events import (
    Closing,
    ConfigFileProvided,
    DecidedQuestion,
    Defect,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    PersonDecided,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.outcomes import Bearer
from hoshu_rules.policy import SWITCHABLE
from public_names import DECIDING, names_of
from refusing import ASKED_BY
from stories import DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, life, report, ticket

NAMES = names_of(DECIDING)
CLASSES = [kind for kind in NAMES.values() if isinstance(kind, type)]
ENUMS = [kind for kind in CLASSES if issubclass(kind, Enum)]
ERRORS = [kind for kind in CLASSES if issubclass(kind, Exception)]
VALUES: list[type[Any]] = [kind for kind in CLASSES if attrs.has(kind)]

DAY = datetime.date(2026, 11, 22)
CALENDAR = BusinessCalendar(
    first_day=datetime.date(2026, 1, 1),
    last_day=datetime.date(2029, 12, 31),
    holidays=frozenset({datetime.date(2026, 11, 3), datetime.date(2026, 11, 23)}),
    source="a test",
)
DECIDED_SHIPPING = PersonDecided(
    on=DAY,
    question=DecidedQuestion.SHIPPING,
    decided=Bearer.PROVIDER,
    reason="goodwill",
    fault_id="F1",
    what=Leg.FAULTY_UNIT_BACK,
)


def timed(event: Event) -> Event:
    """The same event with its instant, at noon; that of a report is in the report."""
    if isinstance(event, FaultReported):
        return event
    return attrs.evolve(event, at=datetime.datetime.combine(event.on, datetime.time(12), JAPAN))


RETURNED_ON = datetime.date(2026, 4, 20)
GIVEN_BACK = (
    *map(timed, life()[:5]),
    timed(ReturnRequested(on=RETURNED_ON)),
    PersonDecided(
        on=RETURNED_ON, question=DecidedQuestion.REFUND, decided=Outcome.ACCEPT, reason="a customer of many years"
    ),
)
"""A ticket that was registered, so that the rules decline the return; a person accepted it out of goodwill."""
STORIES = [
    *(
        Case(ticket=ticket(plan), events=tuple(life(plan)), day=DAY, calendar=CALENDAR)
        for plan in (SEND_BACK, ON_SITE, RENEWAL)
    ),
    Case(
        ticket=ticket(),
        events=(ReturnRequested(on=DAY), DetailsChanged(on=DAY, entry=EntryField.CONTACT), *life()[:5]),
        day=DAY,
    ),
    Case(ticket=ticket(), events=tuple(life()[:2]), day=datetime.date(2026, 4, 9), reference="2026-11/42"),
    Case(
        ticket=ticket(),
        events=(*life(), DestinationChanged(fault_id="F1", on=datetime.date(2026, 11, 10)), DECIDED_SHIPPING),
        day=DAY,
    ),
    Case(ticket=ticket(), events=GIVEN_BACK, day=DAY),
]


def parts_of(value: object) -> Iterator[Any]:
    """A value of ours and every value of ours within it."""
    if isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from parts_of(part)
    elif attrs.has(kind := type(value)):
        yield value
        for field in attrs.fields(kind):
            yield from parts_of(getattr(value, field.name))


ANSWERS: list[Any] = [
    *(story.assess() for story in STORIES),
    hoshu_rules.check_entry(form=attrs.evolve(FORM, site=None), device_model="M12ePWR", plan=SEND_BACK),
    hoshu_rules.open_facts(hoshu_rules.faulty_unit_owner(day=DAY, swapped_on=UNKNOWN)),
    hoshu_rules.place_limits(ServiceKind.SEND_BACK, DESTINATION),
    *(hoshu_rules.changes(STORIES[0].assess(), other.assess()) for other in STORIES[3:]),
    hoshu_rules.service_on([ticket()], DAY),
    compare((STANDARD, Policy(return_weeks=2)), STORIES),
]
EVENTS: list[Event] = [
    *life(),
    ReturnRequested(on=DAY),
    DetailsChanged(on=DAY, reported_on=DAY),
    RenewalOrdered(on=DAY, plan=RENEWAL),
    RenewalDeclined(on=DAY),
    DECIDED_SHIPPING,
    FaultLocated(
        fault_id="F1",
        on=DAY,
        hardware_fault=True,
        established_causes=frozenset({Cause.PRODUCT}),
        suspected_causes=frozenset({Cause.OTHER}),
    ),
    ConfigFileProvided(fault_id="F1", on=DAY),
    DestinationChanged(fault_id="F1", on=DAY),
    DeliveryFailed(fault_id="F1", on=DAY, failure=FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)),
    ReplacementUnfit(fault_id="F1", on=DAY, defect=Defect.WRONG_UNIT),
    EngineerSent(fault_id="F1", on=DAY),
    UnitSwapped(fault_id="F1", on=DAY, serial_number="12345678902"),
    FaultClosed(fault_id="F1", on=DAY, reason=Closing.WITHDRAWN),
]

# Between them they depart from every default, so that no field can be lost unseen where it happens to be the default.
SAMPLES = [
    STORIES,
    ANSWERS,
    # As they may be kept from an earlier version of the rules.
    [attrs.evolve(part, rules_version="2025.1") for part in parts_of(ANSWERS) if hasattr(part, "rules_version")],
    attrs.evolve(FORM, changed=frozenset({EntryField.SITE, EntryField.CONTACT})),
    EVENTS,
    [attrs.evolve(timed(event), event_id="E1", withdrawn_on=DAY) for event in EVENTS],
    attrs.evolve(ticket(), registered_on=DAY, serial_number="12345678901", ticket_id="T-1"),
    RunningTicket(plan=SEND_BACK, expires_on=DAY, starts_on=DAY, registration_complete=True, given_back=False),
    Registration(arrived_on=DAY, submitted_on=DAY, channel=Channel.OTHER, completed_on=DAY, notified_on=DAY),
    attrs.evolve(
        report(),
        occurred_on=datetime.date(2026, 11, 9),
        established_causes=frozenset(Cause),
        suspected_causes=frozenset(Cause),
        config_file=ConfigFile.NEVER,
        serial_number="12345678901",
    ),
    STANDARD,
    *map(STANDARD.switched, SWITCHABLE),
    Policy(
        new_order_months=4,
        renewal_notice_months=2,
        renewal_suffix="U2",
        refund_cutoff_day=26,
        registration_guide_months=4,
        serial_digits=12,
        short_serial_digits=7,
        short_serial_models=frozenset({"M8ePWR", "S8PWR"}),
        return_weeks=2,
        excluded_height_m=2.5,
        model_prefix="SW-",
        opens_at=datetime.time(8, 30),
        closes_at=datetime.time(17, 30),
    ),
]
EXAMPLES: dict[type, list[Any]] = {}
for part in dict.fromkeys(parts_of(SAMPLES)):
    EXAMPLES.setdefault(type(part), []).append(part)

# Everything public that is not a function: values of each class, every member of each enum, and a pair of texts.
THINGS: dict[type, list[Any]] = {
    **EXAMPLES,
    **{kind: list(kind) for kind in ENUMS},
}

of_every_value_class = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
of_every_kind = pytest.mark.parametrize("things", THINGS.values(), ids=[kind.__name__ for kind in THINGS])


def another(value: Any) -> Any:
    """The same value, built again from its fields."""
    return type(value)(**{field.alias: getattr(value, field.name) for field in attrs.fields(type(value))})


def with_one_field_changed(value: Any, name: str) -> Any:
    """A copy with one field changed without the constructor, so that no check applies."""
    changed = copy.copy(value)
    object.__setattr__(changed, name, object())
    return changed


def test_every_public_class_is_tested_here() -> None:
    """A public class is a value, an enum or an error; and each value class has examples here."""
    assert {*VALUES, *ENUMS, *ERRORS} == {*CLASSES}
    assert set(VALUES) == set(EXAMPLES)


@of_every_value_class
def test_the_examples_depart_from_every_default(kind: type[Any]) -> None:
    """Every field has an example with a value other than its default."""
    for field in attrs.fields(kind):
        assert any(getattr(value, field.name) != field.default for value in EXAMPLES[kind]), field.name


@of_every_value_class
def test_a_value_class_is_final(kind: type[Any]) -> None:
    """No value class can be subclassed, and each is marked final."""
    assert getattr(kind, "__final__", False)


FACTS = [
    kind
    for kind in VALUES
    if kind.__module__.rpartition(".")[2] in {"plans", "tickets", "events", "questions", "calendar", "policy"}
    or kind is Case
]
of_every_class_of_facts = pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)


@of_every_class_of_facts
def test_facts_are_given_by_name(kind: type[Any]) -> None:
    """Two days or two booleans cannot be confused; only the three parts of a plan are positional."""
    positional = [field.name for field in attrs.fields(kind) if not field.kw_only]
    assert positional == (["kind", "form", "years"] if kind is ServicePlan else [])


ALWAYS_WRITTEN = {"changes"}
"""What a document of these facts has had from its first version on, though the question may be asked without it."""


@pytest.mark.parametrize("facts", ["new_order", "renewal_order", "refund", "term", "entry", "registration", "coverage"])
def test_a_fact_that_a_document_leaves_out_is_what_the_question_takes_for_it(facts: str) -> None:
    """The default of a fact is that of the question's argument; a fact that has to be written has none."""
    parameters = inspect.signature(ASKED_BY[f"{facts}_facts"]).parameters.values()
    optional = {each.name: each.default for each in parameters if each.default is not each.empty}
    kind = getattr(questions, f"{facts.title().replace('_', '')}Facts")
    assert {each.name: each.default for each in attrs.fields(kind) if each.default is not attrs.NOTHING} == {
        name: default for name, default in optional.items() if name not in {"policy", *ALWAYS_WRITTEN}
    }


INSTANTS = [
    pytest.param(kind, each.name, id=f"{kind.__name__}.{each.name}")
    for kind in FACTS
    for each in attrs.fields(kind)
    if "datetime" in str(each.type) and kind is not questions.AttendanceFacts
]


@pytest.mark.parametrize(("kind", "name"), INSTANTS)
def test_an_instant_is_held_at_the_offset_that_its_zone_had(kind: type[Any], name: str) -> None:
    """A zone can change what it says of an instant; the offset is what a document says of it."""
    value = next(each for each in EXAMPLES[kind] if getattr(each, name) is not None)
    in_berlin = getattr(value, name).astimezone(ZoneInfo("Europe/Berlin")).replace(fold=1)
    held = getattr(attrs.evolve(value, **{name: in_berlin}), name)
    assert in_berlin.replace(tzinfo=None, fold=0) == held.replace(tzinfo=None)
    assert (datetime.timezone(in_berlin.utcoffset()), 0) == (held.tzinfo, held.fold)


of_every_event = pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)


@of_every_event
def test_an_event_is_withdrawn_on_its_day_or_later(kind: type[Any]) -> None:
    """A withdrawal on the day itself stands; one on the day before is a contradiction."""
    event = EXAMPLES[kind][0]
    assert event.on == attrs.evolve(event, withdrawn_on=event.on).withdrawn_on
    with pytest.raises(ContradictionError) as raised:
        attrs.evolve(event, withdrawn_on=event.on - datetime.timedelta(days=1))
    expected = (f"{kind.__name__}.withdrawn_on", "withdrawn_before_it_happened")
    assert expected == (raised.value.where, raised.value.code)


@pytest.mark.parametrize(
    "kind", [kind for kind in get_args(Event) if kind is not FaultReported], ids=lambda kind: kind.__name__
)
def test_the_instant_of_an_event_is_of_its_day(kind: type[Any]) -> None:
    """From midnight to midnight in Japan; an instant outside is a contradiction. That of a report makes its day."""
    midnight = datetime.datetime.combine(EXAMPLES[kind][0].on, datetime.time(0), JAPAN)
    last = midnight + datetime.timedelta(hours=24) - datetime.datetime.resolution
    event = attrs.evolve(EXAMPLES[kind][0], withdrawn_on=None)
    assert [midnight, last] == [attrs.evolve(event, at=at).at for at in (midnight, last)]
    for outside in (midnight - datetime.datetime.resolution, last + datetime.datetime.resolution):
        with pytest.raises(ContradictionError) as raised:
            attrs.evolve(event, at=outside)
        assert (f"{kind.__name__}.at", "instant_of_another_day") == (raised.value.where, raised.value.code)


OF_TICKET = (DecidedQuestion.ORDER, DecidedQuestion.REFUND, DecidedQuestion.NEXT_RENEWAL)
OUTCOMES = (Outcome.ACCEPT, Outcome.DECLINE)
DECISIONS = [
    *((question, None, None, outcome) for question in OF_TICKET for outcome in OUTCOMES),
    *((DecidedQuestion.COVERAGE, "F1", None, outcome) for outcome in OUTCOMES),
    *((DecidedQuestion.SHIPPING, "F1", leg, bearer) for leg in Leg for bearer in Bearer),
    *((DecidedQuestion.WORK, "F1", task, bearer) for task in Task for bearer in Bearer),
]
"""What a person can decide: the question, the fault, the leg or task, and the decision."""


@pytest.mark.parametrize("question", DecidedQuestion)
def test_a_decision_has_exactly_what_its_question_needs(question: DecidedQuestion) -> None:
    """A fault for a question of a fault, a leg for shipping, a task for work; who bears those, else yes or no."""
    parts = product([None, "F1"], [None, *Leg, *Task], [*Outcome, *Bearer])
    for fault_id, what, decided in parts:
        told: dict[str, Any] = {"fault_id": fault_id, "what": what, "decided": decided}
        if (question, fault_id, what, decided) in DECISIONS:
            assert decided is PersonDecided(on=DAY, question=question, reason="goodwill", **told).decided
        else:
            with pytest.raises(ContradictionError) as raised:
                PersonDecided(on=DAY, question=question, reason="goodwill", **told)
            wrong = told[raised.value.where.removeprefix("PersonDecided.")]
            assert ("decision_of_another_question", (question, wrong)) == (raised.value.code, raised.value.facts)


@of_every_value_class
def test_a_value_never_changes(kind: type[Any]) -> None:
    """No field of a value can be set or deleted, and none can be added."""
    value = EXAMPLES[kind][0]
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, getattr(value, field.name))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, field.name)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.something_else = 1
    assert not hasattr(value, "__dict__")


def leaves_of(value: object) -> Iterator[object]:
    """What a value consists of in the end, inside values of ours, tuples and frozensets."""
    if attrs.has(kind := type(value)):
        value = tuple(getattr(value, field.name) for field in attrs.fields(kind))
    if isinstance(value, tuple | frozenset):
        for part in value:
            yield from leaves_of(part)
    else:
        yield value


@of_every_value_class
def test_a_value_holds_nothing_that_can_change(kind: type[Any]) -> None:
    """At the bottom there are only numbers, texts, days, times and members of enums, in tuples and frozensets."""
    immutable = (int, float, str, datetime.date, datetime.time, Enum, type(None))
    for value in EXAMPLES[kind]:
        assert [] == [leaf for leaf in leaves_of(value) if not isinstance(leaf, immutable)]
        assert isinstance(hash(value), int)


@of_every_value_class
def test_equal_fields_make_equal_values(kind: type[Any]) -> None:
    """Two values built separately from the same fields are equal and have the same hash."""
    for value in EXAMPLES[kind]:
        other = another(value)
        assert value is not other
        assert value == other
        assert hash(value) == hash(other)


@of_every_value_class
def test_every_field_counts(kind: type[Any]) -> None:
    """Two values that differ in a single field are unequal, whichever field it is."""
    value = EXAMPLES[kind][0]
    assert value == copy.copy(value)
    for field in attrs.fields(kind):
        assert value != with_one_field_changed(value, field.name), field.name


def test_values_of_two_classes_are_never_equal() -> None:
    """The class counts too: two kinds of event with the same fault and day are different."""
    shipped: Event = ReplacementShipped(fault_id="F1", on=DAY)
    received: Event = ReplacementReceived(fault_id="F1", on=DAY)
    assert shipped != received


@of_every_kind
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_a_copy_is_equal(copied: Callable[[object], object], things: list[object]) -> None:
    """Everything public can be copied, and the copy is equal and has the same hash."""
    for thing in things:
        assert thing == copied(thing)
        assert hash(thing) == hash(copied(thing))


@of_every_kind
def test_whatever_is_public_can_be_pickled(things: list[object]) -> None:
    """It is equal and has the same hash with every protocol of pickle."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        unpickled = pickle.loads(pickle.dumps(things, protocol))  # noqa: S301  our own pickle
        assert things == unpickled
        assert list(map(hash, things)) == list(map(hash, unpickled))


@of_every_kind
def test_what_is_printed_can_be_pasted(things: list[object]) -> None:
    """After imports of all public names and ``import datetime``, evaluating a repr gives the value."""
    for thing in things:
        pasted = eval(repr(thing), {"datetime": datetime, **NAMES})  # noqa: S307  our own repr
        assert thing == pasted


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_unique_value(kind: type[Enum]) -> None:
    """No two names of an enum share a value, and each value is a text by which its member is found."""
    assert list(kind) == list(kind.__members__.values())
    for member in kind:
        assert isinstance(member.value, str)
        assert member is kind(member.value)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_the_word_for_a_member_is_its_name(kind: type[Enum]) -> None:
    """The value is the name in small letters; the dot of a slug is an underscore in the name."""
    for member in kind:
        assert member.name.lower() == member.value.replace(".", "_")
