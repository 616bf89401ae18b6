"""What could change an answer: the readings that it hinges on and its open facts, compared with asking the rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import combinations, product
from math import prod
from typing import Any, Final

import attrs
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Cause,
    Channel,
    ConfigFile,
    Decision,
    FailedDelivery,
    FaultReport,
    HoshuError,
    Leg,
    OnSitePlace,
    Outcome,
    Party,
    PlanForm,
    Policy,
    Registration,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Task,
    assess,
    attendance_start,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    hinges,
    open_facts,
    registration_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer, DutyKind
from hoshu_rules.asking import OpenFact, OpenFacts
from hoshu_rules.asking.again import asked_again
from hoshu_rules.errors import FactError
from hoshu_rules.facts.events import DetailsChanged, FaultReported
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import EntryCheck, Listing, RegistrationStatus, ReturnStatus, TermCheck
from hoshu_rules.testing import strategies
from hoshu_rules.text import Reading
from questions import QUESTIONS as ARGUMENTS
from refusing import ASKED_BY
from stories import ON_SITE, SEND_BACK, life, report, ticket

FactsOf = dict[str, Any]

DAY: Final = date(2027, 1, 10)
ACCEPT, REFER, DECLINE = Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE

HOLDING_FACTS: Final = (
    *("plan_facts", "new_order_facts", "renewal_order_facts", "refund_facts", "entry_facts", "registration_facts"),
    *("term_facts", "place_facts", "coverage_facts", "shipping_facts", "work_facts", "return_facts", "owner_facts"),
)
"""The questions whose answer can be asked again from the facts that it holds."""
CLAIMS: Final = ("new_order_facts", "renewal_order_facts", "refund_facts", "coverage_facts")
FEW_UNKNOWNS: Final = (
    *("new_order_facts", "refund_facts", "registration_facts", "shipping_facts", "work_facts", "owner_facts"),
)
"""The questions in which so few facts can be unknown that each combination of values can be asked."""

POLICIES: Final = strategies.policies() | strategies.policies(
    excluded_height_m=st.sampled_from([0, 1.5, 100]),
    refund_cutoff_day=st.sampled_from([2, 28]),
    new_order_months=st.sampled_from([1, 120]),
    renewal_notice_months=st.sampled_from([2, 13]),
)


def facts_for(name: str, policy: Policy) -> st.SearchStrategy[FactsOf]:
    """The facts of a question, near the edges of this policy if it has any."""
    strategy: Callable[..., st.SearchStrategy[FactsOf]] = getattr(strategies, name)
    return strategy(policy=policy) if "policy" in inspect.signature(strategy).parameters else strategy()


def answer_drawn(data: st.DataObject, name: str) -> Any:
    """The answer to drawn facts of a question under a drawn policy."""
    policy = data.draw(POLICIES)
    return ASKED_BY[name](**data.draw(facts_for(name, policy)), policy=policy)


def error_or(ask: Callable[..., object], **facts: object) -> object:
    """The answer, or what the question says against the facts."""
    try:
        return ask(**facts)
    except HoshuError as refused:
        return str(refused)


def said(answer: object) -> object:
    """What an answer says, apart from its reasons."""
    match answer:
        case Decision():
            return answer.outcome
        case Assignment():
            return answer.bearer
        case Listing():
            return answer.plan
        case EntryCheck():
            return [(problem.entry, problem.kind) for problem in answer.problems]
        case RegistrationStatus():
            duties = [(duty.kind, duty.last_day, duty.changed_on) for duty in answer.duties]
            return answer.state, answer.guide_day, duties, answer.unreported_on
        case ReturnStatus():
            return answer.state, answer.last_day
        case TermCheck():
            return answer.is_plausible
        case _:
            return answer


# The readings that an answer hinges on.


@given(st.data())
@pytest.mark.parametrize("name", [*HOLDING_FACTS, "assessment_facts"])
def test_an_answer_can_be_asked_again_from_what_it_holds(name: str, data: st.DataObject) -> None:
    """Its facts give the same answer under its policy, and under another the answer to the facts that were given."""
    policy, other = data.draw(POLICIES), data.draw(POLICIES)
    facts, ask = data.draw(facts_for(name, policy)), ASKED_BY[name]
    answer: Any = ask(**facts, policy=policy)
    assert answer == asked_again(answer.facts, policy)
    assert error_or(ask, **facts, policy=other) == error_or(asked_again, facts=answer.facts, policy=other)


@given(st.data())
@pytest.mark.parametrize("name", HOLDING_FACTS)
def test_hinges_are_the_readings_that_change_what_an_answer_says(name: str, data: st.DataObject) -> None:
    """Each reading is switched by itself, from what the policy of the answer chooses."""
    policy = data.draw(POLICIES)
    facts, ask = data.draw(facts_for(name, policy)), ASKED_BY[name]
    answer: Any = ask(**facts, policy=policy)
    changing = [
        reading for reading in SWITCHABLE if said(answer) != said(ask(**facts, policy=policy.switched(reading)))
    ]
    assert changing == list(hinges(answer))


@given(st.data())
def test_attendance_hinges_on_no_reading(data: st.DataObject) -> None:
    """The facts of attendance hold no calendar, so that it cannot be asked again; no switch changes when it starts."""
    policy = data.draw(POLICIES)
    facts = data.draw(strategies.attendance_facts(policy=policy))
    answer = attendance_start(**facts, policy=policy)
    for reading in SWITCHABLE:
        assert answer.starts_at == attendance_start(**facts, policy=policy.switched(reading)).starts_at
    assert () == hinges(answer)


def _refund(requested_on: date, registered_on: date | None, policy: Policy = STANDARD) -> Decision:
    bought_on, plan = date(2027, 1, 10), ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1)
    return decide_refund(
        requested_on=requested_on, purchased_on=bought_on, registered_on=registered_on, plan=plan, policy=policy
    )


def test_a_refund_hinges_on_the_reading_that_decides_it() -> None:
    """An early refund depends on refund.open, one on the day of completion on refund.same_day, a late one on none."""
    assert (Reading.REFUND_OPEN,) == hinges(_refund(date(2027, 1, STANDARD.refund_cutoff_day - 1), None))
    assert (Reading.REFUND_SAME_DAY,) == hinges(_refund(date(2027, 1, 12), date(2027, 1, 12)))
    assert () == hinges(_refund(date(2027, 1, STANDARD.refund_cutoff_day), None))


def test_hinges_switches_readings_of_the_policy_of_the_answer() -> None:
    """Under a policy that refers every refund, an early refund depends on the same reading."""
    strict = STANDARD.switched(Reading.REFUND_OPEN)
    assert (Reading.REFUND_OPEN,) == hinges(_refund(DAY, None, strict))


def test_the_window_of_a_decision_does_not_count_but_the_days_of_a_status_do() -> None:
    """An order on the first day is accepted by either count; the guide day of a registration is another day."""
    first_day = date(2026, 2, 28)

    def ordered(ordered_on: date) -> Decision:
        return decide_new_order(ordered_on=ordered_on, device_bought_on=first_day, in_same_order=False, plan=SEND_BACK)

    assert () == hinges(ordered(first_day))
    assert (Reading.PERIOD_METHOD,) == hinges(ordered(date(2026, 5, 31)))
    status = registration_status(day=first_day, plan=SEND_BACK, registration=Registration(arrived_on=first_day))
    assert (Reading.PERIOD_METHOD,) == hinges(status)


def test_an_assignment_hinges_on_the_reading_that_names_the_bearer() -> None:
    """A configuration file that comes late hinges on config.late, one of which nothing is known on no reading."""

    def restoring(config_file: Any) -> tuple[Reading, ...]:
        task = Task.RESTORE_CONFIGURATION
        return hinges(who_does(kind=ServiceKind.ON_SITE_BASIC, task=task, config_file=config_file))

    assert (Reading.CONFIG_LATE,) == restoring(ConfigFile.AFTER_REPORT)
    assert () == restoring(UNKNOWN)


def test_a_whole_assessment_can_hinge_on_readings() -> None:
    """Each reading counts that changes some outcome or day of the ticket."""
    bought = evolve(ticket(), device_bought_on=date(2026, 2, 28), expires_on=date(2029, 2, 28))
    assert (Reading.PERIOD_METHOD, Reading.PERIOD_BACKWARD, Reading.REFUND_OPEN) == hinges(
        assess(bought, [], day=DAY if bought.purchased_on is UNKNOWN else bought.purchased_on)
    )


def test_an_assessment_hinges_on_a_reading_under_which_it_would_need_a_calendar() -> None:
    """A fault reported after expiry needs none; under the reading by which its occurrence counts it may be served."""
    late = evolve(report(ON_SITE), reported_at=datetime(2029, 4, 3, 9, tzinfo=JAPAN))
    events = [*life()[:4], FaultReported(fault_id="F1", report=late)]
    assert Reading.TERM_DAY in hinges(assess(ticket(ON_SITE), events, day=date(2029, 4, 3)))


# The facts that are open. The values that are tried here do not come from the library.

YES_OR_NO: Final = (True, False)
VALUES: Final[Mapping[str, tuple[object, ...]]] = {
    **dict.fromkeys(("in_same_order", "service_used", "given_back", "hardware_fault"), YES_OR_NO),
    **dict.fromkeys(("destination_named", "destination_on_remote_island"), YES_OR_NO),
    **dict.fromkeys(("device_on_remote_island", "device_at_registered_site", "at_installation_site"), YES_OR_NO),
    **dict.fromkeys(
        ("established_causes", "suspected_causes"),
        tuple(frozenset(some) for size in range(len(Cause) + 1) for some in combinations(Cause, size)),
    ),
    "kind": tuple(ServiceKind),
    "form": tuple(PlanForm),
    "years": (1, 2, 3, 4, 5),
    "channel": tuple(Channel),
    "config_file": tuple(ConfigFile),
    "error_by": tuple(Party),
}
"""Every value that a fact can have, where there are so few."""
CAN_BE_NONE: Final = {
    *("registered_on", "swapped_on", "arrived_on", "submitted_on", "sent_as_asked_on", "completed_on", "notified_on"),
}


def values_of(path: str, answer: Any) -> list[object]:
    """All values of a fact, or of a day and of a height some on every side of what it can be compared with."""
    name = path.rpartition(".")[2]
    if name in VALUES:
        return list(VALUES[name])
    if name == "height_m":
        limit = answer.policy.excluded_height_m
        return [0, limit / 2, limit, (limit + 100) / 2, 100]
    days = days_around(answer)
    if name == "reported_at":
        return [datetime.combine(day, time(23, 59), JAPAN) for day in days]
    if name in {"requested_at", "registered_at"}:
        return [None, *(datetime.combine(day, clock, JAPAN) for day in days for clock in (time.min, time.max))]
    return [*([None] if name in CAN_BE_NONE else []), *days]


def days_around(answer: Any) -> list[date]:
    """The days near each day of an answer, and days long before and after."""
    near = {
        day + timedelta(beside)
        for day in days_in(answer.facts)
        for beside in (-400, -32, -2, -1, 0, 1, 2, 32, 400)
        if 1000 < day.year < 9000
    }
    return sorted(near | set(days_in(answer.facts)) | {date(1, 1, 1), date(9999, 12, 31)})


def days_in(facts: Any) -> Iterator[date]:
    """Every day among facts, and Japan's day of an instant."""
    for value in attrs.asdict(facts, recurse=False).values():
        if isinstance(value, datetime):
            yield value.astimezone(JAPAN).date()
        elif isinstance(value, date):
            yield value
        for part in value if isinstance(value, tuple) else [value]:
            if attrs.has(type(part)):
                yield from days_in(part)


def paths_of(facts: Any, *, unknown: bool) -> list[str]:
    """The paths of the facts that are not known, or of those that are and can have another value."""

    def paths(value: Any, prefix: str) -> Iterator[str]:
        for name, part in attrs.asdict(value, recurse=False).items():
            if attrs.has(type(part)):
                yield from paths(part, f"{prefix}{name}.")
            elif (part is UNKNOWN) is unknown:
                yield f"{prefix}{name}"

    return list(paths(facts, ""))


def reached(answer: Any, values: Mapping[str, object]) -> Iterator[object]:
    """What the rules answer with these values in place of the facts; nothing where they cannot all be true."""

    def changed(whole: Any, path: str, value: object) -> Any:
        name, _dot, rest = path.partition(".")
        return evolve(whole, **{name: changed(getattr(whole, name), rest, value) if rest else value})

    ask = QUESTION_OF[type(answer.facts).__name__]
    with suppress(HoshuError):
        facts = answer.facts
        for path, value in values.items():
            facts = changed(facts, path, value)
        arguments = set(inspect.signature(ask).parameters) - {"policy"}
        yield outcome_of(ask(**{name: getattr(facts, name) for name in arguments}, policy=answer.policy))


QUESTION_OF: Final[Mapping[str, Callable[..., Any]]] = {
    "NewOrderFacts": decide_new_order,
    "RenewalOrderFacts": decide_renewal_order,
    "RefundFacts": decide_refund,
    "RegistrationFacts": registration_status,
    "CoverageFacts": decide_coverage,
    "ShippingFacts": who_bears_shipping,
    "WorkFacts": who_does,
    "OwnerFacts": faulty_unit_owner,
}


def outcome_of(answer: Any) -> object:
    """What open facts call the outcome of an answer."""
    match answer:
        case Decision():
            return answer.outcome
        case Assignment():
            return answer.bearer
        case _:
            return answer.state, tuple(dict.fromkeys(duty.kind for duty in answer.duties))


def outcomes_by(facts: tuple[OpenFact, ...]) -> dict[str, set[object]]:
    """The outcomes of each open fact."""
    return {fact.path: set(fact.outcomes) for fact in facts}


@given(st.data())
@pytest.mark.parametrize("name", [*FEW_UNKNOWNS, "coverage_facts"])
def test_an_unknown_fact_alone_leads_to_the_outcomes_that_are_named(name: str, data: st.DataObject) -> None:
    """To each of them and to no other, and a fact that is not named leaves the answer as it is."""
    answer = answer_drawn(data, name)
    named = outcomes_by(open_facts(answer).unknown)
    for path in paths_of(answer.facts, unknown=True):
        found = {outcome for value in values_of(path, answer) for outcome in reached(answer, {path: value})}
        assert found - {outcome_of(answer)} <= named.get(path, set())
        assert named.get(path, found) <= found
    assert set(paths_of(answer.facts, unknown=True)) >= named.keys()


@given(st.data())
@pytest.mark.parametrize("name", FEW_UNKNOWNS)
def test_all_unknown_facts_lead_to_the_outcomes_that_are_named(name: str, data: st.DataObject) -> None:
    """To each of them and to no other, once all are known."""
    answer = answer_drawn(data, name)
    unknown = paths_of(answer.facts, unknown=True)
    values = [values_of(path, answer) for path in unknown]
    assume(prod(map(len, values)) < 20_000)
    choices = product(*values)
    found = {outcome for chosen in choices for outcome in reached(answer, dict(zip(unknown, chosen, strict=True)))}
    # Where no values of the unknown facts can be true together, the answer stays as it is.
    assert (found or {outcome_of(answer)}) == set(open_facts(answer).all_known)


@given(st.data())
@pytest.mark.parametrize("name", [*FEW_UNKNOWNS, "coverage_facts"])
def test_whatever_becomes_known_the_answer_is_among_those_named(name: str, data: st.DataObject) -> None:
    """If some facts become known, one that is not named still makes no difference; if all do, so is the outcome."""
    answer = answer_drawn(data, name)
    named = open_facts(answer)
    values = {path: st.sampled_from(values_of(path, answer)) for path in paths_of(answer.facts, unknown=True)}
    some = data.draw(st.fixed_dictionaries({}, optional=values))
    everything = data.draw(st.fixed_dictionaries(values))
    assert set(reached(answer, everything)) <= set(named.all_known)
    for path in values.keys() - outcomes_by(named.unknown).keys():
        without = {other: value for other, value in some.items() if other != path}
        with_it = {**without, path: everything[path]}
        outcomes = [*reached(answer, without), *reached(answer, with_it)]
        assert 1 >= len(set(outcomes))


@given(st.data())
@pytest.mark.parametrize("name", CLAIMS)
def test_the_facts_that_turn_a_refusal_are_named(name: str, data: st.DataObject) -> None:
    """Each with the outcomes that it alone would lead to, and no other fact; none where nothing was refused."""
    answer = answer_drawn(data, name)
    assert (turning(answer) if answer.outcome is DECLINE else {}) == outcomes_by(open_facts(answer).turning)


def turning(answer: Any) -> dict[str, set[object]]:
    """The known facts that turn a refusal, with all other outcomes that they alone lead to."""
    found = {
        path: {outcome for value in values_of(path, answer) for outcome in reached(answer, {path: value})}
        for path in paths_of(answer.facts, unknown=False)
    }
    return {path: outcomes - {DECLINE} for path, outcomes in found.items() if outcomes - {DECLINE}}


REFUSED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("report.established_causes", {"established_causes": frozenset({Cause.NATURAL_DISASTER})}),
    (
        "report.established_causes",
        {
            "established_causes": frozenset({Cause.NATURAL_DISASTER}),
            "policy": STANDARD.switched(Reading.CAUSE_UNKNOWN),
        },
    ),
    (
        "report.suspected_causes",
        {
            "established_causes": frozenset({Cause.CUSTOMER_INTENT}),
            "suspected_causes": frozenset({Cause.NATURAL_DISASTER}),
        },
    ),
    ("report.hardware_fault", {"hardware_fault": False}),
    ("report.place.device_on_remote_island", {"device_on_remote_island": True}),
    ("report.place.height_m", {"height_m": 2}),
    ("report.occurred_on", {"occurred_on": date(2026, 4, 2), "policy": STANDARD.switched(Reading.TERM_DAY)}),
    ("report.reported_at", {"reported_at": datetime(2029, 4, 3, tzinfo=JAPAN), "occurred_on": UNKNOWN}),
    ("starts_on", {"reported_at": datetime(2026, 3, 30, tzinfo=JAPAN), "occurred_on": date(2026, 3, 20)}),
)
"""The fact that refuses a claim, and what is known of a claim that is refused for this reason alone."""


@pytest.mark.parametrize(("path", "known"), REFUSED)
def test_a_claim_refused_for_one_reason_turns_on_its_fact(path: str, known: dict[str, Any]) -> None:
    """By itself the fact leads to each outcome that is named, and so does every other that is named."""
    in_order = {"hardware_fault": True, "occurred_on": date(2026, 4, 3), "device_on_remote_island": False}
    in_place = {"height_m": 1.5, "device_at_registered_site": True}
    registration = Registration(completed_on=date(2026, 3, 1))
    answer = claim(ON_SITE, registration, **{**in_order, **in_place, **known})
    assert DECLINE is answer.outcome
    assert turning(answer) == outcomes_by(open_facts(answer).turning)
    assert path in turning(answer)


def claim(plan: ServicePlan, registration: Registration, **known: Any) -> Decision:
    """A claim in which nothing is known that can be unknown, apart from these facts of the report and its place."""
    places: dict[bool, Any] = {
        True: {"device_on_remote_island": UNKNOWN, "height_m": UNKNOWN, "device_at_registered_site": UNKNOWN},
        False: {"destination_named": True, "destination_on_remote_island": UNKNOWN},
    }
    of_place = {name: known.pop(name, value) for name, value in places[plan.kind.is_on_site].items()}
    policy, starts_on = known.pop("policy", STANDARD), known.pop("starts_on", date(2026, 4, 3))
    reported = FaultReport(
        **{
            "reported_at": datetime(2026, 11, 20, 18, 30, tzinfo=JAPAN),
            "hardware_fault": UNKNOWN,
            "place": OnSitePlace(**of_place) if plan.kind.is_on_site else SendBackPlace(**of_place),
            **known,
        }
    )
    return decide_coverage(
        reported,
        plan=plan,
        starts_on=starts_on,
        expires_on=date(2029, 4, 2),
        registration=registration,
        policy=policy,
    )


REGISTERED: Final = Registration(arrived_on=date(2026, 4, 8), completed_on=date(2026, 4, 14))
NOT_KNOWN: Final = evolve(REGISTERED, submitted_on=date(2026, 4, 10), completed_on=UNKNOWN)


@pytest.mark.parametrize("policy", [STANDARD, *map(STANDARD.switched, SWITCHABLE)], ids=repr)
@pytest.mark.parametrize("reported_on", [date(2026, 4, 2), date(2026, 11, 20), date(2029, 4, 3)], ids=str)
@pytest.mark.parametrize("plan", [ON_SITE, SEND_BACK], ids=str)
def test_a_claim_of_which_nothing_is_known(plan: ServicePlan, reported_on: date, policy: Policy) -> None:
    """Before, in and after the service period each outcome is named that every fact together can lead to."""
    reported_at = datetime.combine(reported_on, time(9), JAPAN)
    answer = claim(plan, NOT_KNOWN, reported_at=reported_at, policy=policy)
    before, ends = reported_on - timedelta(1), (date(2026, 4, 2), date(2026, 4, 3), date(2029, 4, 2), date(2029, 4, 3))
    choices: dict[str, tuple[object, ...]] = {
        "report.occurred_on": ends,
        "registration.completed_on": (None, before, reported_on),
        **{
            path: tuple(values_of(path, answer))
            for path in paths_of(answer.facts, unknown=True)
            if path.startswith("report.place") or path == "report.hardware_fault"
        },
    }
    found = {
        outcome
        for chosen in product(*choices.values())
        for outcome in reached(answer, dict(zip(choices, chosen, strict=True)))
    }
    assert found == set(open_facts(answer).all_known)


def test_an_answer_that_looks_at_nothing_unknown_has_nothing_open() -> None:
    """The result is empty, whatever the answer."""
    for name in ("plan_facts", "entry_facts", "return_facts", "attendance_facts"):
        answer: Any = ASKED_BY[name](**ARGUMENTS[ASKED_BY[name]])
        assert OpenFacts((), (), ()) == open_facts(answer)


def test_an_assessment_is_refused() -> None:
    """The answers in it can be asked."""
    with pytest.raises(FactError, match=r"^answer: expected a value of Decision or .* got Assessment\("):
        open_facts(assess(ticket(), life(), day=DAY))  # type: ignore[arg-type]  # wrong on purpose


# What a desk reads.


@pytest.mark.parametrize("limit", [0.5, 2])
def test_a_claim_that_needs_only_a_height(limit: float) -> None:
    """The height is to be asked for; at the limit it excludes the claim."""
    known = {"hardware_fault": True, "device_on_remote_island": False, "device_at_registered_site": True}
    policy = Policy(excluded_height_m=limit)
    answer = claim(ON_SITE, REGISTERED, occurred_on=date(2026, 11, 20), policy=policy, **known)
    height = OpenFact("report.place.height_m", (ACCEPT, DECLINE))
    assert OpenFacts((height,), (ACCEPT, DECLINE), ()) == open_facts(answer)


def test_two_days_that_only_together_turn_a_claim_are_both_asked_for() -> None:
    """After the expiry date the day of the fault and the first day of the period say something only together."""
    known = {"hardware_fault": True, "device_on_remote_island": False, "device_at_registered_site": True}
    reported_at = datetime(2029, 4, 3, 9, tzinfo=JAPAN)
    answer = claim(
        ON_SITE, REGISTERED, reported_at=reported_at, starts_on=UNKNOWN, occurred_on=UNKNOWN, height_m=1.5, **known
    )
    assert DECLINE is answer.outcome
    assert ["report.occurred_on", "starts_on"] == [fact.path for fact in open_facts(answer).unknown]
    assert (DECLINE, REFER) == open_facts(answer).all_known


def test_a_claim_that_nothing_can_save() -> None:
    """A device on a remote island is excluded whatever else becomes known, so that nothing is left to ask."""
    answer = claim(ON_SITE, NOT_KNOWN, device_on_remote_island=True)
    assert DECLINE is answer.outcome
    assert ((), (DECLINE,)) == (open_facts(answer).unknown, open_facts(answer).all_known)
    assert (OpenFact("report.place.device_on_remote_island", (REFER,)),) == open_facts(answer).turning


def test_a_fact_that_adds_a_reason_and_changes_no_outcome_is_not_asked_for() -> None:
    """A person decides about a ticket that is not registered, wherever the device is, unless something refuses it."""
    answer = claim(ON_SITE, Registration(), occurred_on=date(2026, 11, 20), device_on_remote_island=False)
    paths = ["report.hardware_fault", "report.place.height_m"]
    assert [OpenFact(path, (DECLINE, REFER)) for path in paths] == list(open_facts(answer).unknown)


def test_a_refusal_for_two_reasons_turns_on_no_single_fact() -> None:
    """A device on a remote island that is too high stays excluded if either is put right."""
    assert () == open_facts(claim(ON_SITE, REGISTERED, device_on_remote_island=True, height_m=2)).turning


def test_a_failed_delivery_of_which_nothing_is_known() -> None:
    """Neither fact alone names the bearer, but both together can, so that both are named."""
    failed = FailedDelivery(at_installation_site=UNKNOWN, error_by=UNKNOWN)
    answer = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=failed)
    site, error = (f"failed_delivery.{name}" for name in ("at_installation_site", "error_by"))
    expected = OpenFacts((OpenFact(site, (None,)), OpenFact(error, (None,))), (Bearer.CUSTOMER, None), ())
    assert expected == open_facts(answer)
    on_site = who_bears_shipping(kind=ServiceKind.ON_SITE_BASIC, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=failed)
    assert OpenFacts((), (None,), ()) == open_facts(on_site)


def test_a_change_is_to_be_reported_if_it_came_after_a_completion_that_is_not_known() -> None:
    """What was changed before the completion was sent in with it, so the day of the change is one to try."""
    answer = registration_status(
        day=date(2026, 5, 9),
        plan=SEND_BACK,
        registration=Registration(completed_on=UNKNOWN),
        changes=[DetailsChanged(on=date(2026, 5, 6))],
    )
    done = (DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL)
    complete = {(RegistrationState.COMPLETE, done), (RegistrationState.COMPLETE, (*done, DutyKind.REPORT_CHANGE))}
    assert complete <= set(open_facts(answer).all_known)


def test_facts_that_cannot_become_known_are_not_asked_for() -> None:
    """An e-mail went out before the submission, so no day of completion fits; the answer stays as it is."""
    known = evolve(NOT_KNOWN, channel=Channel.WEB_FORM, notified_on=date(2026, 4, 9))
    answer = registration_status(day=date(2026, 5, 1), plan=SEND_BACK, registration=known)
    assert OpenFacts((), ((RegistrationState.UNKNOWN, ()),), ()) == open_facts(answer)


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
def test_a_day_at_either_end_of_the_calendar_can_be_asked_about(day: date) -> None:
    """No day is left before the first or after the last, but "not yet" is a value too."""
    answer = faulty_unit_owner(day=day, swapped_on=UNKNOWN)
    assert (Bearer.CUSTOMER, Bearer.PROVIDER) == open_facts(answer).all_known


def test_a_late_order_turns_on_its_days_on_the_order_of_the_device_and_on_the_form() -> None:
    """It would be accepted on another day, in the order of the device, or for a ticket bundled with it."""
    answer = decide_new_order(
        ordered_on=date(2026, 9, 1), device_bought_on=date(2026, 3, 1), in_same_order=False, plan=SEND_BACK
    )
    assert ["ordered_on", "device_bought_on", "in_same_order", "plan.form"] == [
        fact.path for fact in open_facts(answer).turning if (ACCEPT,) == fact.outcomes
    ]


def test_a_registration_of_which_completion_and_channel_are_not_known() -> None:
    """Its state and the duties that are open are named; sent in another way, the customer still has to register."""
    known = evolve(NOT_KNOWN, notified_on=None)
    day, expires_on = date(2026, 5, 1), date(2029, 4, 2)
    answer = registration_status(
        day=day, plan=SEND_BACK, registration=known, purchased_on=date(2026, 4, 10), expires_on=expires_on
    )
    submitted = (RegistrationState.SUBMITTED, ())
    complete = (RegistrationState.COMPLETE, (DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL))
    again = (RegistrationState.SUBMITTED, (DutyKind.REGISTER,))
    assert {complete, submitted, again} == set(open_facts(answer).all_known)
    assert ["registration.channel", "registration.completed_on"] == [fact.path for fact in open_facts(answer).unknown]


def test_the_purchase_and_the_expiry_tell_whether_registration_is_asked_for() -> None:
    """Where neither is known, both are asked for, and nothing may be owed."""
    answer = registration_status(day=date(2026, 5, 1), plan=SEND_BACK, registration=Registration())
    assert ["purchased_on", "expires_on"] == [fact.path for fact in open_facts(answer).unknown]
    not_submitted = RegistrationState.NOT_SUBMITTED
    assert {(not_submitted, ()), (not_submitted, (DutyKind.REGISTER,))} == set(open_facts(answer).all_known)


def test_where_an_email_says_that_registration_is_complete_only_its_day_is_asked_for() -> None:
    """Whatever that day is, registration is complete, so the purchase and the expiry change nothing more."""
    emailed = Registration(completed_on=UNKNOWN, channel=UNKNOWN, notified_on=date(2026, 5, 1))
    answer = registration_status(day=date(2026, 5, 1), plan=SEND_BACK, registration=emailed)
    assert ["registration.completed_on"] == [fact.path for fact in open_facts(answer).unknown]
    assert ((RegistrationState.COMPLETE, ()),) == open_facts(answer).all_known


def test_where_use_does_not_matter_only_the_registration_is_asked_for() -> None:
    """Of a request in time the completion decides, and under this reading whether the service was used does not."""
    answer = decide_refund(
        requested_on=date(2026, 11, 10),
        purchased_on=date(2026, 11, 3),
        registered_on=UNKNOWN,
        plan=SEND_BACK,
        service_used=UNKNOWN,
        policy=STANDARD.switched(Reading.REFUND_USED),
    )
    assert (OpenFact("registered_on", (ACCEPT, DECLINE, REFER)),) == open_facts(answer).unknown
