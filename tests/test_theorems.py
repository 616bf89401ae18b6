"""What holds of every answer, whatever the facts: each test is a theorem, and its name says which."""

from __future__ import annotations

from datetime import UTC, date
from itertools import chain, combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from given import (
    after,
    cases,
    claims,
    days,
    forms,
    gaps,
    known_flags,
    new_plans,
    plans,
    policies,
    registrations,
    renewal_plans,
    send_back_plans,
)
from hoshu_rules import (
    UNKNOWN,
    Assessment,
    Bearer,
    Case,
    Cause,
    Channel,
    Clause,
    ConfigFile,
    Decision,
    Effect,
    FailedDelivery,
    Ground,
    Leg,
    Outcome,
    Party,
    Policy,
    RunningTicket,
    ServicePlan,
    Task,
    TermDay,
    Unknown,
    Window,
    check_entry,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    new_order_window,
    refund_window,
    registration_status,
    renewal_order_window,
    strongest,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.plans import PlanForm

STRENGTH = [Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE]
CLAIM_EFFECTS = {Outcome.ACCEPT: Effect.GRANTS, Outcome.REFER: Effect.DOUBTS, Outcome.DECLINE: Effect.REFUSES}


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """The answer to any claim."""
    policy = draw(policies)
    day = draw(days)
    match draw(st.sampled_from(["new", "renewal", "refund", "coverage"])):
        case "new":
            return decide_new_order(
                ordered_on=after(day, draw(gaps) - 2),
                device_bought_on=day,
                in_same_order=draw(known_flags),
                plan=draw(new_plans),
                policy=policy,
            )
        case "renewal":
            return decide_renewal_order(
                ordered_on=after(day, 40 - draw(gaps)),
                running_ticket=RunningTicket(plan=draw(plans), expires_on=day),
                plan=draw(renewal_plans),
                policy=policy,
            )
        case "refund":
            registered = gaps.map(lambda gap: after(day, gap))
            return decide_refund(
                requested_on=after(day, draw(gaps)),
                purchased_on=day,
                registered_on=draw(st.none() | st.just(UNKNOWN) | registered),
                plan=draw(plans),
                policy=policy,
            )
        case _:
            claim: dict[str, Any] = draw(claims())
            return decide_coverage(**claim, policy=policy)


@given(decisions())
def test_every_decision_has_a_ground_of_its_own_strength(decision: Decision) -> None:
    """A decision cites at least one ground that by itself leads to its outcome."""
    assert CLAIM_EFFECTS[decision.outcome] in {ground.effect for ground in decision.grounds}


@given(decisions())
def test_grounds_stand_in_the_order_of_the_text(decision: Decision) -> None:
    """The grounds of a decision follow the order of the policy, and no clause is cited twice."""
    positions = [list(Clause).index(ground.clause) for ground in decision.grounds]
    assert sorted(set(positions)) == positions


def test_refusal_outranks_doubt_and_doubt_outranks_grant() -> None:
    """Of every set of effects the strongest decides: refusal, then doubt, then grant; without a grant it is a doubt."""
    everything = list(Effect)
    for effects in chain.from_iterable(combinations(everything, size) for size in range(len(everything) + 1)):
        grounds = [Ground(Clause.INTRO_MENU, effect) for effect in effects]
        if Effect.REFUSES in effects:
            expected = Outcome.DECLINE
        elif Effect.DOUBTS in effects:
            expected = Outcome.REFER
        elif Effect.GRANTS in effects:
            expected = Outcome.ACCEPT
        else:
            expected = Outcome.REFER
        assert expected is strongest(grounds)


@given(claims(), policies)
def test_nothing_is_covered_out_of_term(claim: dict[str, Any], policy: Policy) -> None:
    """A covered fault was reported in the service period, or by the other reading occurred in it."""
    decision = decide_coverage(**claim, policy=policy)
    if decision.outcome is Outcome.ACCEPT:
        report = claim["report"]
        counted = report.reported_on if policy.term_day is TermDay.REPORTED else report.occurred_on
        assert claim["starts_on"] <= counted <= claim["expires_on"]


@given(claims(), policies, st.sampled_from([Cause.NATURAL_DISASTER, Cause.CUSTOMER_INTENT, Cause.CUSTOMER_NEGLIGENCE]))
def test_adding_an_exclusion_never_turns_no_into_yes(claim: dict[str, Any], policy: Policy, cause: Cause) -> None:
    """With an excluded cause more, established or suspected, no fault is covered that was not covered before."""
    before = decide_coverage(**claim, policy=policy).outcome
    report = claim["report"]
    for field in ("established_causes", "suspected_causes"):
        worse = evolve(report, **{field: getattr(report, field) | {cause}})
        after_it = decide_coverage(**{**claim, "report": worse}, policy=policy).outcome
        assert STRENGTH.index(before) <= STRENGTH.index(after_it)
        assert STRENGTH.index(Outcome.REFER) <= STRENGTH.index(after_it)


@given(claims(), policies)
def test_an_island_a_height_or_an_expired_ticket_is_never_accepted(claim: dict[str, Any], policy: Policy) -> None:
    """Each limit refuses by itself, whatever else is true."""
    report = claim["report"]
    if claim["plan"].kind.is_on_site:
        hopeless: list[dict[str, Any]] = [{"device_on_remote_island": True}, {"height_m": 2.0}, {"height_m": 2}]
    else:
        hopeless = [{"destination_on_remote_island": True}]
    for change in hopeless:
        place = evolve(report.place, **change)
        refused = decide_coverage(**{**claim, "report": evolve(report, place=place)}, policy=policy)
        assert Outcome.DECLINE is refused.outcome


def _windows_and_decisions(
    day: date, registered_on: date | Unknown | None, running: ServicePlan, policy: Policy
) -> list[tuple[Window, Any]]:
    """Each window beside the question that it belongs to, asked for a day."""
    new = ServicePlan(running.kind, PlanForm.NEW, 1)
    renewal = ServicePlan(running.kind, PlanForm.RENEWAL, 1)
    return [
        (
            new_order_window(device_bought_on=day, policy=policy),
            lambda asked_on: decide_new_order(
                ordered_on=asked_on, device_bought_on=day, in_same_order=False, plan=new, policy=policy
            ),
        ),
        (
            renewal_order_window(expires_on=day, policy=policy),
            lambda asked_on: decide_renewal_order(
                ordered_on=asked_on,
                running_ticket=RunningTicket(plan=running, expires_on=day),
                plan=renewal,
                policy=policy,
            ),
        ),
        (
            refund_window(purchased_on=day, registered_on=registered_on, policy=policy),
            lambda asked_on: decide_refund(
                requested_on=max(asked_on, day),
                purchased_on=day,
                registered_on=registered_on,
                plan=new,
                policy=policy,
            ),
        ),
    ]


registered_days = st.none() | st.just(UNKNOWN) | gaps


@given(days, registered_days, plans, policies, st.integers(-40, 130))
def test_window_and_decision_never_disagree(
    day: date, registered: int | Unknown | None, running: ServicePlan, policy: Policy, offset: int
) -> None:
    """Out of the window nothing is accepted, and in the window nothing is declined."""
    registered_on = after(day, registered) if isinstance(registered, int) else registered
    for window, ask in _windows_and_decisions(day, registered_on, running, policy):
        asked_on = max(after(day, offset), window.first or after(day, offset))
        decision = ask(asked_on)
        assert window == decision.window
        if asked_on in window:
            assert Outcome.DECLINE is not decision.outcome
        else:
            assert Outcome.ACCEPT is not decision.outcome


@given(days, registered_days, plans, policies, gaps, gaps)
def test_once_a_window_has_closed_it_never_reopens(
    day: date, registered: int | Unknown | None, running: ServicePlan, policy: Policy, early: int, later: int
) -> None:
    """From the opening on, an answer only ever grows less favourable from day to day."""
    registered_on = after(day, registered) if isinstance(registered, int) else registered
    for _window, ask in _windows_and_decisions(day, registered_on, running, policy):
        sooner, afterwards = ask(after(day, early)), ask(after(day, early + later))
        assert STRENGTH.index(sooner.outcome) <= STRENGTH.index(afterwards.outcome)


def _decided(assessment: Assessment) -> object:
    """Everything that an assessment decides."""
    return evolve(assessment, dates=())


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(case: Case, random: Any) -> None:
    """The same events in another order are assessed alike."""
    shuffled = list(case.events)
    random.shuffle(shuffled)
    assert case.assess() == evolve(case, events=tuple(shuffled)).assess()


@given(cases())
def test_later_events_change_no_decision(case: Case) -> None:
    """Without the events after the day, everything is decided alike."""
    until_then = evolve(case, events=tuple(event for event in case.events if event.on <= case.day))
    assert _decided(until_then.assess()) == _decided(case.assess())


@given(cases())
def test_dates_stand_in_order_and_every_event_is_among_them(case: Case) -> None:
    """An assessment tells every date once, in order, those of later events marked as to come."""
    dates = case.assess().dates
    assert sorted(entry.day for entry in dates) == [entry.day for entry in dates]
    assert {event.on for event in case.events} <= {entry.day for entry in dates}


@given(send_back_plans, st.sampled_from(Leg), known_flags, st.just(UNKNOWN) | st.sampled_from(Party))
def test_one_side_bears_each_leg_of_a_send_back(
    plan: ServicePlan, leg: Leg, at_site: bool | Unknown, error_by: Party | Unknown
) -> None:
    """A leg of a send-back is borne by one side, or referred to a person where a delivery failed."""
    again = leg is Leg.REPLACEMENT_AGAIN
    failed = FailedDelivery(at_installation_site=at_site, error_by=error_by) if again else None
    bearer = who_bears_shipping(kind=plan.kind, leg=leg, failed_delivery=failed).bearer
    sender = {Leg.REPLACEMENT_OUT: Bearer.PROVIDER, Leg.FAULTY_UNIT_BACK: Bearer.CUSTOMER}
    if not again:
        assert sender[leg] is bearer
    else:
        assert (Bearer.CUSTOMER if at_site is True and error_by is Party.CUSTOMER else None) is bearer


@given(cases())
def test_facts_that_no_clause_names_do_not_matter(case: Case) -> None:
    """A ticket with another part number of its kind is assessed alike."""
    other = evolve(case.ticket, part_number="X" + case.ticket.part_number)
    same = evolve(case, ticket=other).assess()
    assert evolve(same, ticket=case.ticket) == case.assess()


@given(st.integers(1, 5), claims(), policies)
def test_the_length_of_a_plan_does_not_matter_for_coverage(years: int, claim: dict[str, Any], policy: Policy) -> None:
    """A fault is covered alike under a plan of any length."""
    plan = claim["plan"]
    if plan.form is PlanForm.NEW:
        other = ServicePlan(plan.kind, plan.form, years)
        assert decide_coverage(**claim, policy=policy) == decide_coverage(**{**claim, "plan": other}, policy=policy)


@given(claims())
def test_the_zone_in_which_an_instant_is_told_does_not_matter(claim: dict[str, Any]) -> None:
    """A report at the same instant, told by the clocks of UTC, is decided alike."""
    report = claim["report"]
    told = evolve(report, reported_at=report.reported_at.astimezone(UTC))
    assert decide_coverage(**claim) == decide_coverage(**{**claim, "report": told})


@given(days, plans, registrations(), policies)
def test_registration_is_owed_by_the_customer_until_it_is_submitted(
    day: date, plan: ServicePlan, registration: Any, policy: Policy
) -> None:
    """Until it is sent in by a named way the one duty is to register; once complete only the provider owes."""
    status = registration_status(day=day, plan=plan, registration=registration, policy=policy)
    known = registration.as_of(day)
    bearers = [duty.bearer for duty in status.duties]
    is_complete = isinstance(known.completed_on, date)
    if (known.completed_on is None and known.submitted_on is None) or (
        known.channel is Channel.OTHER and not is_complete
    ):
        assert bearers == [Bearer.CUSTOMER]
    elif not is_complete:
        assert bearers == []
    else:
        assert bearers == [Bearer.PROVIDER, Bearer.PROVIDER]


@given(forms(), plans)
def test_a_longer_list_of_changes_never_mends_an_entry_form(form: Any, plan: ServicePlan) -> None:
    """On a renewal, the more has changed the more is asked for; on any other form it makes no difference."""
    findings = set(check_entry(form=form, device_model="GA-ML24", plan=plan).findings)
    unchanged = evolve(form, changed=frozenset())
    fewer = set(check_entry(form=unchanged, device_model="GA-ML24", plan=plan).findings)
    assert fewer <= findings if plan.form is PlanForm.RENEWAL else fewer == findings


@pytest.mark.parametrize("task", Task)
@given(plan=plans, policy=policies, config_file=st.just(UNKNOWN))
def test_the_configuration_file_matters_only_for_restoring_it_on_site(
    task: Task, plan: ServicePlan, policy: Policy, config_file: Any
) -> None:
    """Whether a configuration file is provided makes a difference for no other work, and for no send-back."""
    answers = {
        who_does(kind=plan.kind, task=task, config_file=given_file, policy=policy).bearer
        for given_file in (config_file, *ConfigFile)
    }
    matters = plan.kind.is_on_site and task is Task.RESTORE_CONFIGURATION
    assert matters is (len(answers) > 1)
