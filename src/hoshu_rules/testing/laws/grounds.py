"""Theorems about facts: grounds of a decision, unknown facts, and facts that make no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any, Final, get_type_hints

from attrs import evolve
from hypothesis import strategies as st

from hoshu_rules.answers import Bearer, Decision, fact_of, strongest
from hoshu_rules.asking.again import Answer
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown, one_of
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    Cause,
    Channel,
    ConfigFile,
    FaultReport,
    Leg,
    OnSitePlace,
    Party,
    SendBackPlace,
    Task,
)
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.testing.laws.holding import Asked, changed, put
from hoshu_rules.testing.laws.questions import Facts, Implementation
from hoshu_rules.testing.strategies.dates import later
from hoshu_rules.testing.strategies.faults import failed_deliveries
from hoshu_rules.testing.strategies.values import service_plans
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.assessment import Assessment

_DECISIONS: Final = ("decide_new_order", "decide_renewal_order", "decide_refund", "decide_coverage", "place_limits")
_YES_OR_NO: Final = (True, False)
_NOON: Final = time(12)
_DECISION: Final = one_of(Decision)
_STATUS: Final = one_of(RegistrationStatus)


def rests_on_its_grounds(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """The outcome is that of the strongest ground; grounds are in the order of the text, and none comes twice.

    For ``decide_new_order``, ``decide_renewal_order``,
    ``decide_refund``, ``decide_coverage`` and ``place_limits``. They must answer with a ``Decision``, as an outcome
    alone has no grounds (order.new, order.renewal, refund.cutoff, intro.registration to onsite.height).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        decision = asked.answer(facts)
        _DECISION.check(f"the answer of {asked.name}", decision)
        answers = {"outcome": decision.outcome, "grounds": decision.grounds}
        if strongest(decision.grounds) is not decision.outcome:
            asked.fail("The outcome is that of the strongest ground, but {question} answers:", answers, facts)
        places = [list(Clause).index(ground.clause) for ground in decision.grounds]
        if sorted(places) != places or len(set(decision.grounds)) != len(decision.grounds):
            law = "Grounds are in the order of the text, none twice, but {question} answers:"
            asked.fail(law, answers, facts)

    put(holds, implementations, policy, about=_DECISIONS)


def reads_nothing_into_the_unknown(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """If a fact is UNKNOWN, the answer is REFER or None, unless every value of the fact gives the same answer.

    This covers: is the device in the same order (order.unknown); the day a ticket's device was bought, except for a
    bundle, which is bought as one unless two days are told (bundle.order); the day of a purchase, and whether the
    service was used (purchase.day, refund.used); completion of registration (refund.unknown, unregistered.fault); is it
    a hardware fault (fault.unknown); place and height (island.unknown, onsite.moved,
    height.unknown); where and why a delivery failed (reshipment.place, reshipment.cause); the configuration file
    (onsite.config); the swap (ownership.when). It does not cover the day on which a fault occurred: if the day of the
    report decides, an UNKNOWN occurrence does not change the answer, though a known one may lead to REFER (term.day,
    fault.preexisting); nor the first day of the period where the report came after it, nor what is known of the ticket
    before a renewal (renewal.continuity). For ``decide_new_order``, ``decide_refund``, ``decide_coverage``,
    ``place_limits``, ``who_bears_shipping``, ``who_does`` and ``faulty_unit_owner``.
    """

    def holds(asked: Asked, facts: Facts) -> None:
        for name, cases in _WITH_EACH_VALUE[asked.name](facts, policy).items():
            unknown = asked.plain(cases[UNKNOWN])
            if unknown is Outcome.REFER or unknown is None:
                continue
            for value, case in cases.items():
                known = asked.plain(case)
                if known is not unknown:
                    law = "UNKNOWN is read as neither yes nor no, but {question} answers:"
                    answers = {f"if {name} is UNKNOWN": unknown, f"if {name} is {value!r}": known}
                    asked.fail(law, answers, cases[UNKNOWN], case)

    sent_again = {"kind": st.sampled_from(ServiceKind), "leg": st.just(Leg.REPLACEMENT_AGAIN)}
    shipping = st.fixed_dictionaries({**sent_again, "failed_delivery": failed_deliveries()})
    put(holds, implementations, policy, about=_WITH_EACH_VALUE, facts={"who_bears_shipping": shipping})


def what_no_clause_names_does_not_matter(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """A difference that no clause names makes no difference to the answer.

    No clause names: the service and length of a plan that is ordered or returned; the length of a running plan that is
    renewed, or under which a fault is claimed; the beginning of a part number (order.renewal); the configuration file,
    except when the configuration is restored on site (onsite.config). For ``is_renewal_part_number``,
    ``decide_new_order``, ``decide_renewal_order``, ``decide_refund``, ``decide_coverage``, ``who_does`` and ``assess``.
    """

    def holds(asked: Asked, facts: Facts, other: ServicePlan) -> None:
        others = changed(facts, **_UNNAMED[asked.name](facts, other))
        answer, other_answer = asked.answer(facts), asked.answer(others)
        if isinstance(answer, Assessment):
            # An assessment repeats the case that it was given.
            other_answer = evolve(other_answer, facts=answer.facts)
        answers = {"without the difference": answer, "with the difference": _on_facts_of(answer, other_answer)}
        asked.require_alike("No clause names the difference, but {question} answers:", answers, facts, others)

    put(holds, implementations, policy, about=_UNNAMED, other=service_plans())


def adding_an_exclusion_never_turns_no_into_yes(decide_coverage: Implementation, *, policy: Policy = STANDARD) -> None:
    """With one more excluded cause, established or suspected, DECLINE stays DECLINE, and nothing is ACCEPT.

    For ``decide_coverage`` (exclusion.cause).
    """

    def holds(asked: Asked, facts: Facts, cause: Cause) -> None:
        report, before = facts["report"], asked.plain(facts)
        for field in ("established_causes", "suspected_causes"):
            worse = changed(facts, report=evolve(report, **{field: getattr(report, field) | {cause}}))
            with_it = asked.plain(worse)
            if with_it is Outcome.ACCEPT or (before is Outcome.DECLINE and with_it is not before):
                law = "One more exclusion never turns no into yes, but {question} answers:"
                asked.fail(law, {"without it": before, f"with {cause} among {field}": with_it}, worse, facts)

    excluded = [cause for cause in Cause if cause in EXCLUDED_CAUSES]
    implementations = {"decide_coverage": decide_coverage}
    put(holds, implementations, policy, about=implementations, cause=st.sampled_from(excluded))


def an_island_a_height_or_an_expired_ticket_is_never_accepted(
    decide_coverage: Implementation, *, policy: Policy = STANDARD
) -> None:
    """Each limit alone leads to DECLINE: a remote island, a height of 2 m, a fault after the expiry day.

    For ``decide_coverage`` (sendback.island, onsite.island, onsite.height, ticket.expiry).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        for name, report in _hopeless_reports(facts["report"], facts["expires_on"], policy).items():
            outcome = asked.plain(changed(facts, report=report))
            if outcome is not Outcome.DECLINE:
                law = "Each limit alone leads to DECLINE, but {question} answers:"
                asked.fail(law, {f"for {name}": outcome}, changed(facts, report=report))

    implementations = {"decide_coverage": decide_coverage}
    put(holds, implementations, policy, about=implementations)


def a_longer_list_of_changes_never_fixes_an_entry_form(
    check_entry: Implementation, *, policy: Policy = STANDARD
) -> None:
    """On a renewal, more changes never mean fewer problems; on any other form, changes make no difference.

    For ``check_entry`` (entry.fields, entry.renewal).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        unchanged = changed(facts, form=evolve(facts["form"], changed=frozenset()))
        fewer, more = asked.plain(unchanged), asked.plain(facts)
        is_renewal = facts["plan"].form is PlanForm.RENEWAL
        if not fewer <= more or (not is_renewal and fewer != more):
            law = "Changes never fix an entry form, and matter only on a renewal, but {question} finds:"
            asked.fail(law, {"if nothing changed": fewer, "if more changed": more}, facts, unchanged)

    implementations = {"check_entry": check_entry}
    put(holds, implementations, policy, about=implementations)


def registration_is_owed_by_the_customer_until_it_is_submitted(
    registration_status: Implementation, *, policy: Policy = STANDARD
) -> None:
    """Until registration is sent in through a named channel the only duty is to register; later only the provider owes.

    The customer owes it from the purchase to the expiry; for a ticket that was given back nothing is owed. For tickets
    without changed details whose completion e-mail has not gone out. For ``registration_status``, which
    must answer with a ``RegistrationStatus``, as a state alone has no duties (intro.promptly, register.channel,
    register.notice, register.email, return.accepted).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        registration = evolve(facts["registration"], notified_on=None)
        unchanged = changed(facts, registration=registration, changes=())
        status = asked.answer(unchanged)
        _STATUS.check("the answer of registration_status", status)
        known = registration.as_of(facts["day"])
        is_complete = isinstance(known.completed_on, date)
        is_open = known.completed_on is None and known.submitted_on is None
        owed_by: tuple[Bearer, ...] = (Bearer.PROVIDER, Bearer.PROVIDER) if is_complete else ()
        if is_open or (known.channel is Channel.OTHER and not is_complete):
            owed_by = (Bearer.CUSTOMER,) if _is_in_its_time(facts) else ()
        if facts["given_back"]:
            owed_by = ()
        bearers = tuple(duty.bearer for duty in status.duties)
        answers = {"the bearers of your duties": bearers, "the bearers that are right": owed_by}
        law = "The customer owes registration until it is submitted, then the provider, but {question} says:"
        asked.require_alike(law, answers, unchanged)

    implementations = {"registration_status": registration_status}
    put(holds, implementations, policy, about=implementations)


def _is_in_its_time(facts: Facts) -> bool:
    """Whether the day lies from the purchase to the expiry, as far as they are known."""
    bought_on, expires_on = facts["purchased_on"], facts["expires_on"]
    is_bought = bought_on is UNKNOWN or bought_on <= facts["day"]
    return is_bought and (expires_on is UNKNOWN or facts["day"] <= expires_on)


def _on_facts_of(answer: Any, other: Any) -> Any:
    """The other answer on the facts of the first, where every fact that its grounds name is the same.

    So what was concluded is compared, and not the facts that differ by design. What holds no facts stays as it is.
    """
    hold_facts = isinstance(answer, Answer) and type(other) is type(answer)
    if not hold_facts:
        return other
    named = [path for ground in other.grounds for path in ground.about]
    if any(fact_of(answer.facts, path) != fact_of(other.facts, path) for path in named):
        return other
    return evolve(other, facts=answer.facts)


_Cases = Mapping[object, Facts]


_YES_OR_NO_FACTS: Final[Mapping[type, list[str]]] = {
    kind: [name for name, hint in get_type_hints(kind).items() if hint == bool | Unknown]
    for kind in (FaultReport, SendBackPlace, OnSitePlace)
}
"""The facts of each kind that are yes, no or UNKNOWN."""


def _each(make: Callable[..., Facts], name: str, known: Iterable[object]) -> _Cases:
    """The facts with UNKNOWN for this name, and with each known value."""
    return {value: make(**{name: value}) for value in (UNKNOWN, *known)}


def _places(facts: Facts, policy: Policy, with_place: Callable[..., Facts]) -> dict[str, _Cases]:
    """Facts with each value for each fact of this place that may be UNKNOWN."""
    heights = {"height_m": (0, policy.excluded_height_m, HIGHEST_M)} if isinstance(facts["place"], OnSitePlace) else {}
    return {
        **{name: _each(with_place, name, _YES_OR_NO) for name in _YES_OR_NO_FACTS[type(facts["place"])]},
        **{name: _each(with_place, name, known) for name, known in heights.items()},
    }


def _limits(facts: Facts, policy: Policy) -> dict[str, _Cases]:
    """A place with each value for each fact of it that may be UNKNOWN."""
    return _places(facts, policy, lambda **known: changed(facts, place=evolve(facts["place"], **known)))


def _claims(facts: Facts, policy: Policy) -> dict[str, _Cases]:
    """A fault claim with each value for each fact of its report, place and registration that may be UNKNOWN."""
    report, registration = facts["report"], facts["registration"]

    def with_report(**known: object) -> Facts:
        return changed(facts, report=evolve(report, **known))

    def with_place(**known: object) -> Facts:
        return with_report(place=evolve(report.place, **known))

    def with_registration(**known: object) -> Facts:
        return changed(facts, registration=evolve(registration, completed_at=None, notified_on=None, **known))

    complete_since = registration.submitted_on or day_before(report.reported_on)
    return {
        **{name: _each(with_report, name, _YES_OR_NO) for name in _YES_OR_NO_FACTS[FaultReport]},
        **_places({"place": report.place}, policy, with_place),
        "completed_on": _each(with_registration, "completed_on", (None, complete_since)),
    }


def _orders(facts: Facts, _policy: Policy) -> dict[str, _Cases]:
    """An order of a device bought a year before, on and after its day, in the same order or not."""
    cases = {"in_same_order": _each(partial(changed, facts), "in_same_order", _YES_OR_NO)}
    if facts["plan"].form is not PlanForm.BUNDLE:
        known = [later(facts["ordered_on"], gap) for gap in (-366, 0, 1)]
        cases["device_bought_on"] = _each(partial(changed, facts), "device_bought_on", known)
    return cases


def _refunds(facts: Facts, _policy: Policy) -> dict[str, _Cases]:
    """A request for a refund with registrations before, on and after its day, purchases in two months, and each use."""
    bought_on, requested_on, registered_on = facts["purchased_on"], facts["requested_on"], facts["registered_on"]
    latest = min(requested_on, registered_on) if isinstance(registered_on, date) else requested_on
    completions = (None, requested_on if bought_on is UNKNOWN else bought_on, requested_on, later(requested_on, 1))
    return {
        "registered_on": _each(partial(changed, facts, registered_at=None), "registered_on", completions),
        "purchased_on": _each(partial(changed, facts), "purchased_on", (latest, later(latest, -31))),
        "service_used": _each(partial(changed, facts), "service_used", _YES_OR_NO),
    }


def _deliveries(facts: Facts, _policy: Policy) -> dict[str, _Cases]:
    """A replacement that is sent again, with each place and each cause of the failed delivery."""

    def with_failure(**known: object) -> Facts:
        return changed(facts, failed_delivery=evolve(facts["failed_delivery"], **known))

    return {
        "at_installation_site": _each(with_failure, "at_installation_site", _YES_OR_NO),
        "error_by": _each(with_failure, "error_by", Party),
    }


_WITH_EACH_VALUE: Final[Mapping[str, Callable[[Facts, Policy], Mapping[str, _Cases]]]] = {
    "decide_new_order": _orders,
    "decide_refund": _refunds,
    "decide_coverage": _claims,
    "place_limits": _limits,
    "who_bears_shipping": _deliveries,
    "who_does": lambda facts, _policy: {"config_file": _each(partial(changed, facts), "config_file", ConfigFile)},
    "faulty_unit_owner": lambda facts, _policy: {
        "swapped_on": _each(partial(changed, facts), "swapped_on", (None, facts["day"]))
    },
}
"""For each question, by the name of a fact: its facts with UNKNOWN and with each known value of that fact."""


def _sold_like(plan: ServicePlan, *, kind: ServiceKind, years: int) -> ServicePlan:
    """The plan of the same form with this service and length; the given plan if no such plan is sold."""
    wanted = (kind, plan.form, years)
    return next((other for other in MENU if (other.kind, other.form, other.years) == wanted), plan)


def _another_plan(facts: Facts, other: ServicePlan) -> Facts:
    return {"plan": _sold_like(facts["plan"], kind=other.kind, years=other.years)}


def _another_running_length(facts: Facts, other: ServicePlan) -> Facts:
    running = facts["running_ticket"]
    return {"running_ticket": evolve(running, plan=_another_length(running.plan, other))}


def _another_length(plan: ServicePlan, other: ServicePlan) -> ServicePlan:
    return _sold_like(plan, kind=plan.kind, years=other.years)


def _another_file(facts: Facts, _other: ServicePlan) -> Facts:
    is_restored = facts["kind"].is_on_site and facts["task"] is Task.RESTORE_CONFIGURATION
    return {} if is_restored else {"config_file": UNKNOWN}


_UNNAMED: Final[Mapping[str, Callable[[Facts, ServicePlan], Facts]]] = {
    "is_renewal_part_number": lambda facts, _other: {"part_number": f"X{facts['part_number']}"},
    "decide_new_order": _another_plan,
    "decide_renewal_order": _another_running_length,
    "decide_refund": _another_plan,
    "decide_coverage": lambda facts, other: {"plan": _another_length(facts["plan"], other)},
    "who_does": _another_file,
    "assess": lambda facts, _other: {"ticket": evolve(facts["ticket"], part_number=f"X{facts['ticket'].part_number}")},
}
"""For each question, a change of its facts that no clause names; it may use the other plan, which can be any plan."""


def _hopeless_reports(report: FaultReport, expires_on: date, policy: Policy) -> dict[str, FaultReport]:
    """The same report from each place that a limit excludes, and on the day after the ticket expired."""
    place, day = report.place, next_day(expires_on)
    places: dict[str, SendBackPlace | OnSitePlace]
    if isinstance(place, OnSitePlace):
        places = {
            "a device on a remote island": evolve(place, device_on_remote_island=True),
            "a device at the excluded height": evolve(place, height_m=policy.excluded_height_m),
            "a device at the highest": evolve(place, height_m=HIGHEST_M),
        }
    else:
        places = {"a destination on a remote island": evolve(place, destination_on_remote_island=True)}
    reports: dict[str, FaultReport] = {name: evolve(report, place=place) for name, place in places.items()}
    expired = evolve(report, reported_at=datetime.combine(day, _NOON, JAPAN), occurred_on=day)
    return {**reports, "an expired ticket": expired}
