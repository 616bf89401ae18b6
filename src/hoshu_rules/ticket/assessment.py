"""A case, and everything that the policy says of it: every decision that applies, every date, every open duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import evolve, field, frozen

from hoshu_rules.answers import Bearer, Decision, Duty, DutyKind
from hoshu_rules.facts.calendar import CALENDAR_OR_NONE, BusinessCalendar
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.events import EVENTS, EVENTS_IN_ANY_SEQUENCE, Event, Ordered, RegistrationSubmitted
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.plans import PlanForm, ServicePlan
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.facts.tickets import TICKET, Registration, RunningTicket, Ticket
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.entry import EntryCheck, check_entry
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.ordering import decide_new_order, decide_renewal_order
from hoshu_rules.rules.refunds import decide_refund
from hoshu_rules.rules.registration import RegistrationStatus, registration_status
from hoshu_rules.text.names import Named
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.contradictions import require_no_contradiction
from hoshu_rules.ticket.dates import DatedEntry, dates_of
from hoshu_rules.ticket.fault import FaultAssessment, assess_fault
from hoshu_rules.ticket.history import History, history_of


class ClaimKind(Named):
    """What is claimed of a ticket as a whole."""

    ORDER = "order"
    REFUND = "refund"
    NEXT_RENEWAL = "next_renewal"


@final
@frozen
class Claim:
    """A claim: its kind, the day it was decided for, whether nobody has made it yet, and the decision."""

    kind: ClaimKind
    day: date
    hypothetical: bool
    decision: Decision


@final
@frozen(kw_only=True)
class Case:
    """What ``assess`` is asked, as one value; ``calendar`` is None where none is needed."""

    ticket: Ticket = field(validator=TICKET)
    events: tuple[Event, ...] = field(validator=EVENTS)
    day: date = field(validator=DAY)
    calendar: BusinessCalendar | None = field(default=None, validator=CALENDAR_OR_NONE)

    def assess(self, *, policy: Policy = STANDARD) -> Assessment:
        """Everything that the policy says of this case."""
        return assess(self.ticket, self.events, day=self.day, calendar=self.calendar, policy=policy)


@final
@frozen
class Assessment:
    """What the policy says of a ticket on a day; ``entry`` is None before an entry form was sent in.

    ``facts`` is the case that was asked, so that it can be asked again. Its events are in an order of their own, and of
    contact and site they hold only whether they were filled in. ``policy`` is the one that was asked, ``rules_version``
    the version of the rules that applied it.
    """

    facts: Case
    rules_version: str
    policy: Policy
    listing: Listing
    claims: tuple[Claim, ...]
    entry: EntryCheck | None
    registration: RegistrationStatus
    faults: tuple[FaultAssessment, ...]
    dates: tuple[DatedEntry, ...]
    duties: tuple[Duty, ...]


ASSESSMENT: Final = one_of(Assessment)


def assess(
    ticket: Ticket,
    events: Sequence[Event],
    *,
    day: date,
    calendar: BusinessCalendar | None = None,
    policy: Policy = STANDARD,
) -> Assessment:
    """Everything that the policy says of this ticket on this day.

    ``events`` is the ticket's whole history in any order. What is not among them has not happened; where that is not
    known, ask the single questions, which take UNKNOWN. Events after ``day`` decide nothing and are listed among the
    dates to come (day.later).
    ``calendar`` is needed where a fault falls to on-site basic. ContradictionError where the ticket and its events
    cannot all be true.
    """
    TICKET.check("ticket", ticket)
    DAY.check("day", day)
    CALENDAR_OR_NONE.check("calendar", calendar)
    EVENTS_IN_ANY_SEQUENCE.check("events", events)
    history = history_of(events)
    require_no_contradiction(ticket, history, policy=policy)
    happened = history.until(day)
    registration = happened.registration.as_of(day)
    claims = tuple(_claims(ticket, happened, day, registration, policy))
    status = registration_status(
        day=day,
        plan=ticket.plan,
        registration=registration,
        changes=happened.changes_not_sent_in,
        policy=policy,
    )
    if not ticket.purchased_on <= day <= ticket.expires_on or any(map(_is_accepted_return, claims)):
        duties = tuple(duty for duty in status.duties if duty.kind is not DutyKind.REGISTER)
        status = evolve(status, duties=duties)
    entry = _entry(ticket, happened, policy)
    faults = tuple(
        assess_fault(ticket, fault, day=day, registration=registration, calendar=calendar, policy=policy)
        for fault in happened.faults
    )
    return Assessment(
        facts=Case(ticket=ticket, events=tuple(_held(history)), day=day, calendar=calendar),
        rules_version=RULES_VERSION,
        policy=policy,
        listing=find_plan(kind=ticket.plan.kind, form=ticket.plan.form, years=ticket.plan.years, policy=policy),
        claims=claims,
        entry=entry,
        registration=status,
        faults=faults,
        dates=dates_of(
            ticket, history, day=day, registration=registration, status=status, faults=faults, policy=policy
        ),
        duties=(
            *_entry_duties(entry, status),
            *status.duties,
            *(duty for fault in faults for duty in fault.duties),
        ),
    )


def _held(history: History) -> Iterator[Event]:
    """The events as an answer holds them: the same ones for every order of input, without what contact and site say."""
    for event in history.events:
        yield evolve(event, form=event.form.filled_or_blank()) if isinstance(event, RegistrationSubmitted) else event


def _claims(
    ticket: Ticket, happened: History, day: date, registration: Registration, policy: Policy
) -> Iterator[Claim]:
    """The order; after the purchase the return, as requested or as if requested on the day; and the next renewal."""
    for order in happened.orders:
        yield Claim(ClaimKind.ORDER, order.on, hypothetical=False, decision=_decide_order(ticket, order, policy))
    if day < ticket.purchased_on:
        return

    requests = [request.on for request in happened.return_requests]
    for requested_on in requests or [day]:
        decision = decide_refund(
            requested_on=requested_on,
            purchased_on=ticket.purchased_on,
            registered_on=registration.completed_on,
            plan=ticket.plan,
            policy=policy,
        )
        claim = Claim(ClaimKind.REFUND, requested_on, hypothetical=not requests, decision=decision)
        yield claim
        if _is_accepted_return(claim):
            return

    renewal = ServicePlan(ticket.plan.kind, PlanForm.RENEWAL, 1)
    running = RunningTicket(plan=ticket.plan, expires_on=ticket.expires_on)
    decision = decide_renewal_order(ordered_on=day, running_ticket=running, plan=renewal, policy=policy)
    yield Claim(ClaimKind.NEXT_RENEWAL, day, hypothetical=True, decision=decision)


def _is_accepted_return(claim: Claim) -> bool:
    """Whether a return was requested and accepted, so that nothing more is owed for the ticket."""
    is_requested = claim.kind is ClaimKind.REFUND and not claim.hypothetical
    return is_requested and claim.decision.outcome is Outcome.ACCEPT


def _decide_order(ticket: Ticket, order: Ordered, policy: Policy) -> Decision:
    if ticket.renews is not None:
        return decide_renewal_order(ordered_on=order.on, running_ticket=ticket.renews, plan=ticket.plan, policy=policy)
    return decide_new_order(
        ordered_on=order.on,
        device_bought_on=ticket.device_bought_on,
        in_same_order=order.in_same_order,
        plan=ticket.plan,
        policy=policy,
    )


def _entry(ticket: Ticket, happened: History, policy: Policy) -> EntryCheck | None:
    """The check of the form that was sent in last."""
    if not happened.submissions:
        return None
    return check_entry(
        form=happened.submissions[-1].form, device_model=ticket.device_model, plan=ticket.plan, policy=policy
    )


def _entry_duties(entry: EntryCheck | None, status: RegistrationStatus) -> Iterator[Duty]:
    """What the customer still has to put right before registration can be completed."""
    if entry is not None and status.state is not RegistrationState.COMPLETE:
        for problem in entry.problems:
            yield Duty(DutyKind.COMPLETE_ENTRY, Bearer.CUSTOMER, None, problem.ground)
