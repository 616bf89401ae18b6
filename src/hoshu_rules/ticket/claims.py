"""What is claimed of a ticket as a whole: its order, its return, and the renewal that follows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import final

from attrs import frozen

from hoshu_rules.answers import Decision, Duty
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DecidedQuestion, PersonDecided, RenewalOrdered
from hoshu_rules.facts.plans import PlanForm, ServicePlan
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.outcomes import Outcome
from hoshu_rules.rules.ordering import decide_new_order, decide_renewal_order
from hoshu_rules.rules.refunds import decide_refund
from hoshu_rules.text.names import Named
from hoshu_rules.ticket.deciding import decided, last_decision, on_any_day, outcome_of, to_decide
from hoshu_rules.ticket.fault import AcceptedReturn, Circumstances, coverage_of, decided_coverage
from hoshu_rules.ticket.history import FaultHistory, History, as_one


class ClaimKind(Named):
    """What is claimed of a ticket as a whole."""

    ORDER = "order"
    REFUND = "refund"
    NEXT_RENEWAL = "next_renewal"


@final
@frozen
class Claim:
    """A claim: its kind, the day it was decided for, whether nobody has made it yet, and the decision.

    ``decided`` is what a person decided of it, if that stands (referral.decided).
    """

    kind: ClaimKind
    day: date
    hypothetical: bool
    decision: Decision
    decided: PersonDecided | None = None

    @property
    def outcome(self) -> Outcome:
        """What holds: as a person decided, or else as the rules say."""
        return outcome_of(self.decision, self.decided)


def claims_of(happened: History, circumstances: Circumstances) -> tuple[Claim, ...]:
    """The order; after the purchase the return, as requested or as if requested on the day; and the next renewal."""
    claims = [*_orders(happened, circumstances), *_refunds(happened, circumstances)]
    if accepted_return(claims) is None:
        claims += _next_renewals(happened, circumstances)
    return tuple(claims)


def accepted_return(claims: Iterable[Claim]) -> AcceptedReturn | None:
    """The return that the rules or a person accepted, if one was requested (return.accepted)."""
    for claim in claims:
        if claim.kind is ClaimKind.REFUND and not claim.hypothetical and claim.outcome is Outcome.ACCEPT:
            return AcceptedReturn(claim.day, claim.day if claim.decided is None else claim.decided.on)
    return None


def claim_duties(claims: Sequence[Claim]) -> Iterator[Duty]:
    """What a person still has to decide of what was claimed; of a ticket that was given back nothing (return.accepted).

    The same question about several claims is to be decided once.
    """
    if accepted_return(claims) is None:
        made = (claim for claim in claims if not claim.hypothetical)
        duties = (to_decide(claim.decision, claim.decided, DecidedQuestion(claim.kind.value)) for claim in made)
        yield from dict.fromkeys(chain.from_iterable(duties))


def _orders(happened: History, circumstances: Circumstances) -> Iterator[Claim]:
    """The order that was made; as if made on the day where nothing shows that the ticket was ordered."""
    order = as_one(happened.orders)
    if order is not None:
        decision = _decide_order(order.on, order.in_same_order, circumstances)
        last = last_decision(_decisions(happened, DecidedQuestion.ORDER))
        person = decided(decision, last, asked_on=order.on, answer_on=on_any_day(decision))
        yield Claim(ClaimKind.ORDER, order.on, hypothetical=False, decision=decision, decided=person)
    day, purchased_on = circumstances.day, circumstances.ticket.purchased_on
    is_registered = isinstance(circumstances.registering.as_of(day).completed_on, date)
    if not (happened.has_begun or is_registered) and (purchased_on is UNKNOWN or day <= purchased_on):
        decision = _decide_order(day, UNKNOWN, circumstances)
        yield Claim(ClaimKind.ORDER, day, hypothetical=True, decision=decision)


def _decide_order(ordered_on: date, in_same_order: bool | Unknown, circumstances: Circumstances) -> Decision:
    ticket, policy = circumstances.ticket, circumstances.policy
    if ticket.renews is not None:
        return decide_renewal_order(
            ordered_on=ordered_on, running_ticket=ticket.renews, plan=ticket.plan, policy=policy
        )
    return decide_new_order(
        ordered_on=ordered_on,
        device_bought_on=ticket.device_bought_on,
        in_same_order=in_same_order,
        plan=ticket.plan,
        purchased_on=ticket.purchased_on,
        policy=policy,
    )


def _refunds(happened: History, circumstances: Circumstances) -> Iterator[Claim]:
    """Each request in its order, up to the first that is accepted; as if requested on the day where there is none."""
    day = circumstances.day
    if _is_before_purchase(circumstances):
        return
    requests = [(request.on, request.at) for request in happened.return_requests]
    used = _service_used(happened, circumstances, [on for on, _ in requests] or [day])
    if not requests:
        decision = _decide_refund(day, None, used[day], day, circumstances)
        yield Claim(ClaimKind.REFUND, day, hypothetical=True, decision=decision)
        return

    last = _last_about_each([on for on, _ in requests], _decisions(happened, DecidedQuestion.REFUND))
    for on, at in requests:

        def answer_on(day: date, on: date = on, at: datetime | None = at) -> Decision:
            return _decide_refund(on, at, used[on], day, circumstances)

        decision = answer_on(day)
        person = decided(decision, last[on], asked_on=on, answer_on=answer_on)
        claim = Claim(ClaimKind.REFUND, on, hypothetical=False, decision=decision, decided=person)
        yield claim
        if claim.outcome is Outcome.ACCEPT:
            return


def _decide_refund(
    requested_on: date,
    requested_at: datetime | None,
    used: bool | Unknown,
    known_on: date,
    circumstances: Circumstances,
) -> Decision:
    ticket, registration = circumstances.ticket, circumstances.registering.as_of(known_on)
    return decide_refund(
        requested_on=requested_on,
        purchased_on=ticket.purchased_on,
        registered_on=registration.completed_on,
        plan=ticket.plan,
        service_used=used,
        requested_at=requested_at,
        registered_at=registration.completed_at,
        policy=circumstances.policy,
    )


def _service_used(happened: History, circumstances: Circumstances, days: Sequence[date]) -> dict[date, bool | Unknown]:
    """For each of these days, whether the service was in use by then, or had been used (refund.used).

    What there is to say of a fault changes only on the days of its events, so each fault is looked at once for each.
    """
    turns = [
        (event_day, index, _is_used(fault.until(event_day), circumstances))
        for index, fault in enumerate(happened.faults)
        for event_day in {event.on for event in (*fault.events, *fault.decisions_of_coverage)}
    ]
    turns.sort(key=itemgetter(0))
    state: dict[int, bool | Unknown] = {}
    count: Counter[bool | Unknown] = Counter()
    used: dict[date, bool | Unknown] = {}
    turn = 0
    for day in days:
        while turn < len(turns) and turns[turn][0] <= day:
            _, index, is_used = turns[turn]
            if index in state:
                count[state[index]] -= 1
            state[index] = is_used
            count[is_used] += 1
            turn += 1
        used[day] = True if count[True] else UNKNOWN if count[UNKNOWN] else False
    return used


def _is_used(fault: FaultHistory, circumstances: Circumstances) -> bool | Unknown:
    """Whether the fault is open, or a replacement was shipped or a unit swapped for it."""
    if fault.exchange_has_begun:
        return True
    if fault.closed:
        return False
    coverage = coverage_of(fault, circumstances)
    if coverage is UNKNOWN:
        return UNKNOWN
    return outcome_of(coverage, decided_coverage(fault, coverage, circumstances)) is not Outcome.DECLINE


def _next_renewals(happened: History, circumstances: Circumstances) -> Iterator[Claim]:
    """Each order of the next renewal; as if ordered on the day where it was neither ordered nor declined."""
    running = RunningTicket(plan=circumstances.ticket.plan, expires_on=circumstances.ticket.expires_on)
    orders = [event for event in happened.renewals if isinstance(event, RenewalOrdered)]
    last = _last_about_each([order.on for order in orders], _decisions(happened, DecidedQuestion.NEXT_RENEWAL))
    for order in orders:
        decision = decide_renewal_order(
            ordered_on=order.on, running_ticket=running, plan=order.plan, policy=circumstances.policy
        )
        person = decided(decision, last[order.on], asked_on=order.on, answer_on=on_any_day(decision))
        yield Claim(ClaimKind.NEXT_RENEWAL, order.on, hypothetical=False, decision=decision, decided=person)
    if not (happened.renewals or _is_before_purchase(circumstances)):
        decision = decide_renewal_order(
            ordered_on=circumstances.day,
            running_ticket=running,
            plan=ServicePlan(circumstances.ticket.plan.kind, PlanForm.RENEWAL, 1),
            policy=circumstances.policy,
        )
        yield Claim(ClaimKind.NEXT_RENEWAL, circumstances.day, hypothetical=True, decision=decision)


def _is_before_purchase(circumstances: Circumstances) -> bool:
    purchased_on = circumstances.ticket.purchased_on
    return purchased_on is not UNKNOWN and circumstances.day < purchased_on


def _decisions(happened: History, question: DecidedQuestion) -> tuple[PersonDecided, ...]:
    return tuple(each for each in happened.decisions if each.question is question)


def _last_about_each(days: Sequence[date], decisions: Sequence[PersonDecided]) -> dict[date, PersonDecided | None]:
    """For each day of a claim the last decision that is about it.

    A decision is about every claim before it that nobody has decided yet, and later ones about it follow until there is
    another claim.
    """
    decided_on = [decision.on for decision in decisions]
    last: dict[tuple[int, int], PersonDecided | None] = {}
    about: dict[date, PersonDecided | None] = {}
    for day in dict.fromkeys(days):
        first = bisect_left(decided_on, day)
        following = bisect_right(days, decided_on[first]) if first < len(decisions) else len(days)
        end = bisect_left(decided_on, days[following]) if following < len(days) else len(decisions)
        if (first, end) not in last:
            last[first, end] = last_decision(decisions[first:end])
        about[day] = last[first, end]
    return about
