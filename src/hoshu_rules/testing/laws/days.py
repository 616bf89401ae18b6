"""Theorems about days: what may and may not change with a later day, a later event, another zone or another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta, tzinfo
from itertools import accumulate, pairwise
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from hoshu_rules.answers import Bearer, Decision, Window
from hoshu_rules.errors import FactError
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy, TermDay
from hoshu_rules.rules.exchange import ReturnState
from hoshu_rules.telling import tell
from hoshu_rules.testing.laws.holding import Asked, changed, put, require_named
from hoshu_rules.testing.laws.questions import Facts, Implementation
from hoshu_rules.testing.strategies.dates import days, gaps, later, zones
from hoshu_rules.testing.strategies.questions import coverage_facts, new_order_facts, refund_facts
from hoshu_rules.testing.strategies.values import service_plans
from hoshu_rules.ticket.assessment import Assessment
from hoshu_rules.ticket.history import in_order, valid_on

_GAPS: Final = gaps() | st.integers(0, 2 * 366)
# Most answers change from one day to the next; the start of attendance also changes within a day.
_WAITS: Final = st.sampled_from([timedelta(days=1), timedelta(hours=1), timedelta(hours=8)]) | st.timedeltas(
    timedelta(), timedelta(days=3)
)

_CLAIM: Final = (Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE)
_CLOSES: Final[Mapping[str, tuple[str, tuple[object, ...]]]] = {
    "decide_new_order": ("ordered_on", _CLAIM),
    "decide_renewal_order": ("ordered_on", _CLAIM),
    "decide_refund": ("requested_on", _CLAIM),
    "return_status": ("day", (ReturnState.DUE, ReturnState.OVERDUE, ReturnState.ON_TIME, ReturnState.LATE)),
    "faulty_unit_owner": ("day", (Bearer.CUSTOMER, Bearer.NOT_INCLUDED, None, Bearer.PROVIDER)),
}
"""For each question, the name of its day among the facts, and its answers from open to closed."""

_COUNTED_FROM: Final = {
    "new_order_window": "device_bought_on",
    "renewal_order_window": "expires_on",
    "refund_window": "purchased_on",
    "registration_guide_day": "arrived_on",
    "attendance_start": "reported_at",
    "last_day_to_return_unit": "received_on",
}
"""For each question, the name of the fact that the answered day is counted from."""

_WINDOWS: Final[Mapping[str, tuple[str, Callable[[Facts], Facts]]]] = {
    "decide_new_order": ("new_order_window", lambda facts: {"device_bought_on": facts["device_bought_on"]}),
    "decide_renewal_order": (
        "renewal_order_window",
        lambda facts: {"expires_on": facts["running_ticket"].expires_on},
    ),
    "decide_refund": (
        "refund_window",
        lambda facts: {name: facts[name] for name in ("purchased_on", "registered_on")},
    ),
}
"""For each decision, the question that returns its window, and the facts of that question."""


def once_closed_never_reopens(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """On a later day an answer is never more favourable.

    A claim goes from ACCEPT to REFER to DECLINE, a return from due to overdue to returned, a faulty unit from the
    customer to the provider (order.new, order.renewal, refund.cutoff, sendback.return, exchange.ownership). For
    ``decide_new_order``, ``decide_renewal_order``, ``decide_refund``, ``return_status`` and ``faulty_unit_owner``.
    A return for a refund has a known day of purchase and no instants.
    """

    def holds(asked: Asked, facts: Facts, days_later: list[int]) -> None:
        name, from_open_to_closed = _CLOSES[asked.name]
        # Nothing is open before the device is bought, where that day is known.
        bought_on = facts.get("device_bought_on", UNKNOWN)
        first_day = facts[name] if bought_on is UNKNOWN else max(facts[name], bought_on)
        on_each = [changed(facts, **{name: day}) for day in accumulate(days_later, later, initial=first_day)]
        for (earlier, sooner), (afterwards, answer) in pairwise((each, asked.plain(each)) for each in on_each):
            if from_open_to_closed.index(answer) < from_open_to_closed.index(sooner):
                answers = {_on(earlier[name]): sooner, _on(afterwards[name]): answer}
                asked.fail("What is closed never reopens, but {question} answers:", answers, afterwards, earlier)

    days_later = st.lists(_GAPS, min_size=1, max_size=4)
    put(holds, implementations, policy, about=_CLOSES, facts=_refunds_by_the_day(policy), days_later=days_later)


def a_later_day_never_leads_to_an_earlier_one(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """Counting from a later day or instant never gives an earlier result; it may give the same one.

    The results are the last day to order, to renew and to return a ticket, the guide day, the start of attendance, and
    the last day to return a faulty unit (order.new, order.renewal, refund.cutoff, register.guide, menu.onsite_basic,
    sendback.return). For ``new_order_window``, ``renewal_order_window``, ``refund_window``,
    ``registration_guide_day``, ``attendance_start`` and ``last_day_to_return_unit``.
    """

    def holds(asked: Asked, facts: Facts, wait: timedelta) -> None:
        name = _COUNTED_FROM[asked.name]
        later_on = changed(facts, **{name: facts[name] + wait})
        sooner, afterwards = (_end(asked.plain(each)) for each in (facts, later_on))
        if sooner is not None and afterwards is not None and afterwards < sooner:
            answers = {f"for {facts[name]}": sooner, f"for {later_on[name]}": afterwards}
            law = "A later day never leads to an earlier one, but {question} answers:"
            asked.fail(law, answers, later_on, facts)

    put(holds, implementations, policy, about=_COUNTED_FROM, wait=_WAITS)


def window_and_decision_agree(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """Nothing is accepted outside its window or declined inside it (order.new, order.renewal, refund.cutoff).

    New orders are drawn only for tickets that are ordered by themselves, for a device whose day is known; returns only
    with a known day of purchase and without instants. A ``Decision`` must also carry that same window. For the pairs
    ``new_order_window`` and ``decide_new_order``, ``renewal_order_window`` and ``decide_renewal_order``,
    ``refund_window`` and ``decide_refund``; FactError if one of a pair is missing.
    """
    windows = [window for window, _facts in _WINDOWS.values()]
    require_named(implementations, [*windows, *_WINDOWS])
    for decision, (window, _facts) in _WINDOWS.items():
        if (decision in implementations) is not (window in implementations):
            raise FactError("implementations", tuple(implementations), f"{window} and {decision} together")

    def holds(asked: Asked, facts: Facts) -> None:
        question, window_facts = _WINDOWS[asked.name]
        window_asked = Asked(question, implementations[question], policy)
        window, decided = window_asked.answer(window_facts(facts)), asked.answer(facts)
        day, outcome = facts[_CLOSES[asked.name][0]], asked.question.plain(decided)
        is_open = _is_in(window_asked.question.plain(window), day)
        law = "Window and decision agree, but for {question} they are:"
        if outcome is (Outcome.DECLINE if is_open else Outcome.ACCEPT):
            asked.fail(law, {"window": window, f"answer {_on(day)}": outcome}, facts)
        if isinstance(decided, Decision) and isinstance(window, Window):
            asked.require_alike(law, {"window": window, "the decision's window": decided.window}, facts)

    by_itself = st.builds(
        lambda facts, plan, bought_on: changed(
            facts,
            in_same_order=False,
            plan=plan,
            device_bought_on=bought_on if facts["device_bought_on"] is UNKNOWN else facts["device_bought_on"],
        ),
        new_order_facts(policy=policy),
        service_plans(form=PlanForm.NEW),
        days(),
    )
    decisions = {name: answers for name, answers in implementations.items() if name not in windows}
    put(holds, decisions, policy, about=_WINDOWS, facts={"decide_new_order": by_itself, **_refunds_by_the_day(policy)})


def a_return_is_on_time_on_its_last_day_and_late_on_the_next(
    last_day_to_return_unit: Implementation, return_status: Implementation, *, policy: Policy = STANDARD
) -> None:
    """A unit returned on its last day is on time, a day later it is late; if not returned, it is due, then overdue.

    The last day is the answer of ``last_day_to_return_unit``, the state is the answer of ``return_status``
    (sendback.return).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        last_day = asked.plain(facts)
        after = next_day(last_day)
        status = Asked("return_status", return_status, policy)
        for day, returned_on, state in (
            (last_day, last_day, ReturnState.ON_TIME),
            (after, after, ReturnState.LATE),
            (last_day, None, ReturnState.DUE),
            (after, None, ReturnState.OVERDUE),
        ):
            on_the_day = {**facts, "day": day, "returned_on": returned_on}
            answers = {f"your answer {_on(day)}": status.plain(on_the_day), "the state on that day": state}
            law = "The day that last_day_to_return_unit answers is the last, but {question} answers:"
            status.require_alike(law, answers, on_the_day)

    implementations = {"last_day_to_return_unit": last_day_to_return_unit}
    put(holds, implementations, policy, about=implementations)


def nothing_is_covered_out_of_term(decide_coverage: Implementation, *, policy: Policy = STANDARD) -> None:
    """A covered fault was reported in the service period, or under the other reading occurred in it.

    For ``decide_coverage`` (ticket.expiry, term.day).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        outcome, report = asked.plain(facts), facts["report"]
        counted = report.reported_on if policy.term_day is TermDay.REPORTED else report.occurred_on
        is_in_term = counted is not UNKNOWN and facts["starts_on"] <= counted <= facts["expires_on"]
        if outcome is Outcome.ACCEPT and not is_in_term:
            answers = {"your answer": outcome, "the day that counts": counted}
            asked.fail("Nothing is covered out of term, but {question} answers:", answers, facts)

    of_days = {"decide_coverage": coverage_facts(odd=["reported_on", "occurred_on"], policy=policy)}
    put(holds, {"decide_coverage": decide_coverage}, policy, about=of_days, facts=of_days)


def attendance_starts_in_hours_and_never_before_the_report(
    attendance_start: Implementation, *, policy: Policy = STANDARD
) -> None:
    """Attendance never starts before the report; on-site basic starts within the hours of a business day.

    Opening time is part of the hours, closing time is not. For ``attendance_start`` (menu.onsite_basic,
    menu.onsite_extended, hours.weekday, hours.edge).
    """

    def holds(asked: Asked, facts: Facts) -> None:
        starts_at = in_japan(asked.plain(facts))
        answers = {"reported at": facts["reported_at"], "your answer": starts_at}
        if starts_at < facts["reported_at"]:
            asked.fail("Attendance never starts before the report, but {question} answers:", answers, facts)
        in_hours = policy.opens_at <= starts_at.time() < policy.closes_at
        has_hours = facts["kind"].menu_row.needs_calendar
        if has_hours and not (in_hours and facts["calendar"].is_business_day(starts_at.date())):
            asked.fail("On-site basic starts within business hours, but {question} answers:", answers, facts)

    implementations = {"attendance_start": attendance_start}
    put(holds, implementations, policy, about=implementations)


def the_zone_of_a_report_does_not_matter(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """The same instant of a report, written in another time zone, gives the same answer (zone.japan).

    For ``decide_coverage`` and ``attendance_start``.
    """

    def holds(asked: Asked, facts: Facts, zone: tzinfo) -> None:
        elsewhere = _TOLD_IN[asked.name](facts, zone)
        answers = {"as it was written": asked.answer(facts), f"as written in {zone}": asked.answer(elsewhere)}
        law = "The zone of a report does not matter, but {question} answers:"
        asked.require_alike(law, answers, facts, elsewhere)

    of_days = {"decide_coverage": coverage_facts(odd=["reported_on", "occurred_on"], policy=policy)}
    put(holds, implementations, policy, about=_TOLD_IN, facts=of_days, zone=zones())


def later_events_change_no_answer(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """Facts of days after the day that is asked about make no difference (day.later).

    Only the facts and the dates of an assessment include days to come. For ``registration_status``,
    ``decide_coverage``, ``return_status`` and ``assess``.
    """

    def holds(asked: Asked, facts: Facts) -> None:
        until_then = changed(facts, **_UNTIL_THEN[asked.name](facts))
        with_later, without = (_but_for_dates_and_events(asked.answer(each)) for each in (facts, until_then))
        answers = {"with later events": with_later, "without them": without}
        asked.require_alike("Later events change no answer, but {question} answers:", answers, until_then, facts)

    of_registration = {"decide_coverage": coverage_facts(odd=["registration"], policy=policy)}
    put(holds, implementations, policy, about=_UNTIL_THEN, facts=of_registration)


def the_order_of_events_does_not_matter(assess: Implementation, *, policy: Policy = STANDARD) -> None:
    """The assessment is independent of the order of the events. For ``assess`` (day.later)."""

    def holds(asked: Asked, facts: Facts, moved: int) -> None:
        # Every order can be reached by repeatedly moving one event to the front.
        events = facts["events"]
        number = moved % max(len(events), 1)
        others = (*events[:number], *events[number + 1 :])
        reordered = changed(facts, events=(*events[number : number + 1], *others))
        answers = {"as it came": asked.answer(facts), "in another order": asked.answer(reordered)}
        asked.require_alike("The order of events does not matter, but {question} answers:", answers, facts, reordered)

    put(holds, {"assess": assess}, policy, about=["assess"], moved=st.integers(1, 30))


def dates_stand_in_order_and_every_event_is_among_them(assess: Implementation, *, policy: Policy = STANDARD) -> None:
    """The dates of an assessment are in order, with each event that is not withdrawn. For ``assess`` (day.later)."""

    def holds(asked: Asked, facts: Facts) -> None:
        told = [entry.day for entry in asked.answer(facts).dates]
        missing = {event.on for event in valid_on(facts["day"], in_order(facts["events"]))} - set(told)
        if sorted(told) != told or missing:
            answers = {"the days": list(map(str, told)), "missing": sorted(map(str, missing))}
            asked.fail("Dates are in order and include every event, but {question} answers:", answers, facts)

    put(holds, {"assess": assess}, policy, about=["assess"])


_TOLD_IN: Final[Mapping[str, Callable[[Facts, tzinfo], Facts]]] = {
    "decide_coverage": lambda facts, zone: changed(
        facts, report=evolve(facts["report"], reported_at=facts["report"].reported_at.astimezone(zone))
    ),
    "attendance_start": lambda facts, zone: changed(facts, reported_at=facts["reported_at"].astimezone(zone)),
}

_UNTIL_THEN: Final[Mapping[str, Callable[[Facts], Facts]]] = {
    "registration_status": lambda facts: {
        "registration": facts["registration"].as_of(facts["day"]),
        "changes": tuple(change for change in facts["changes"] if change.on <= facts["day"]),
    },
    "decide_coverage": lambda facts: {"registration": facts["registration"].as_of(facts["report"].reported_on)},
    "return_status": lambda facts: {} if _is_returned(facts) else {"returned_on": None},
    "assess": lambda facts: {"events": tuple(event for event in facts["events"] if event.on <= facts["day"])},
}
"""For each question, its facts without those of later days."""


def _refunds_by_the_day(policy: Policy) -> Mapping[str, st.SearchStrategy[Facts]]:
    """Facts of a return for a refund of which the day of purchase is known, and no instant."""
    bought = refund_facts(policy=policy).filter(lambda facts: facts["purchased_on"] is not UNKNOWN)
    return {"decide_refund": bought.map(lambda facts: changed(facts, requested_at=None, registered_at=None))}


def _is_returned(facts: Facts) -> bool:
    return facts["returned_on"] is not None and bool(facts["returned_on"] <= facts["day"])


def _but_for_dates_and_events(answer: Any) -> Any:
    if not isinstance(answer, Assessment):
        return answer
    return evolve(answer, facts=evolve(answer.facts, events=()), dates=())


def _is_in(days: Any, day: date) -> bool:
    """Whether a day lies in a window, given as its first and last day, or None for an empty window."""
    if days is None:
        return False
    first_day, last_day = days
    return day in Window(first_day, last_day, None)


def _end(answer: Any) -> Any:
    """The last day of a window, or None if it has none; any other answer is returned as it is."""
    return answer[1] if isinstance(answer, tuple) else answer


def _on(day: date) -> str:
    return f"on {tell(day, 'en')}"
