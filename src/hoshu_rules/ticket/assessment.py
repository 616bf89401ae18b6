"""A case, and everything that the policy says of it: every decision that applies, every date, every open duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, final

from attrs import evolve, field, frozen

from hoshu_rules.answers import Bearer, Duty, DutyKind
from hoshu_rules.facts.calendar import CALENDAR_OR_NONE, BusinessCalendar
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.events import EVENTS, EVENTS_IN_ANY_SEQUENCE, Event, RegistrationSubmitted
from hoshu_rules.facts.plain import DAY, TEXT_OR_NONE
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.facts.tickets import TICKET, Ticket
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.entry import EntryCheck, check_entry
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.registration import RegistrationStatus, registration_status
from hoshu_rules.rules.term import TermCheck, check_term
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.claims import Claim, accepted_return, claim_duties, claims_of
from hoshu_rules.ticket.contradictions import require_no_contradiction
from hoshu_rules.ticket.dates import DatedEntry, dates_of
from hoshu_rules.ticket.fault import Circumstances, FaultAssessment, assess_fault
from hoshu_rules.ticket.history import history_of, in_order, valid_on, without_withdrawal
from hoshu_rules.ticket.registering import registering


@final
@frozen(kw_only=True)
class Case:
    """What ``assess`` is asked, as one value; ``calendar`` is None where none is needed.

    ``reference`` is the caller's own name for the case; it is carried through and never read.
    """

    ticket: Ticket = field(validator=TICKET)
    events: tuple[Event, ...] = field(validator=EVENTS)
    day: date = field(validator=DAY)
    calendar: BusinessCalendar | None = field(default=None, validator=CALENDAR_OR_NONE)
    reference: str | None = field(default=None, validator=TEXT_OR_NONE)

    def assess(self, *, policy: Policy = STANDARD) -> Assessment:
        """Everything that the policy says of this case."""
        return assess(
            self.ticket,
            self.events,
            day=self.day,
            calendar=self.calendar,
            reference=self.reference,
            policy=policy,
        )


@final
@frozen
class Assessment:
    """What the policy says of a ticket on a day.

    ``entries`` are the checks of the entry form that stands: none before one was sent in, several where it is not known
    which of one day is the last (history.order). ``facts`` is the case that was asked, so that it can be asked again.
    Its events are in an order of their own, and of contact and site they hold only whether they were filled in.
    ``policy`` is the one that was asked, ``rules_version`` the version of the rules that applied it.
    """

    facts: Case
    rules_version: str
    policy: Policy
    listing: Listing
    term: TermCheck
    claims: tuple[Claim, ...]
    entries: tuple[EntryCheck, ...]
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
    reference: str | None = None,
    policy: Policy = STANDARD,
) -> Assessment:
    """Everything that the policy says of this ticket on this day.

    ``events`` is the ticket's whole history in any order. What is not among them has not happened, but a step that a
    later one presupposes has, on a day not known (history.whole). Events after ``day`` decide nothing and are listed
    among the dates to come (day.later). Where a fault falls to on-site basic and ``calendar`` does not cover it, its
    attendance is left open (hours.weekday). ContradictionError where two stated facts exclude each other; it holds all
    such pairs.
    """
    TICKET.check("ticket", ticket)
    DAY.check("day", day)
    CALENDAR_OR_NONE.check("calendar", calendar)
    EVENTS_IN_ANY_SEQUENCE.check("events", events)
    TEXT_OR_NONE.check("reference", reference)
    told = [_held(event) for event in events]
    each = in_order(told)
    valid = valid_on(day, each)
    require_no_contradiction(ticket, told, history_of(valid), policy=policy)
    # A withdrawal that is still to come is not known yet.
    valid = tuple(map(without_withdrawal, valid))
    happened = history_of(event for event in valid if event.on <= day)
    registered = registering(ticket, happened)
    circumstances = Circumstances(
        ticket=ticket, day=day, registering=registered, given_back=None, calendar=calendar, policy=policy
    )
    claims = claims_of(happened, circumstances)
    circumstances = evolve(circumstances, given_back=accepted_return(claims))
    is_given_back = circumstances.given_back is not None
    status = registration_status(
        day=day,
        plan=ticket.plan,
        registration=registered.as_of(day),
        changes=registered.unreported,
        purchased_on=ticket.purchased_on,
        expires_on=ticket.expires_on,
        given_back=is_given_back,
        policy=policy,
    )
    entries = tuple(
        dict.fromkeys(
            check_entry(form=form, device_model=ticket.device_model, plan=ticket.plan, policy=policy)
            for form in registered.forms
        )
    )
    # The form is asked for until it is done, and no longer than there is a ticket to register.
    is_pending = status.state is not RegistrationState.COMPLETE and not is_given_back
    is_asked = is_pending and day <= ticket.expires_on
    faults = tuple(assess_fault(fault, circumstances) for fault in happened.faults)
    return Assessment(
        facts=Case(ticket=ticket, events=each, day=day, calendar=calendar, reference=reference),
        rules_version=RULES_VERSION,
        policy=policy,
        listing=find_plan(kind=ticket.plan.kind, form=ticket.plan.form, years=ticket.plan.years, policy=policy),
        term=check_term(
            plan=ticket.plan,
            starts_on=ticket.starts_on,
            expires_on=ticket.expires_on,
            purchased_on=ticket.purchased_on,
            renews=ticket.renews,
            policy=policy,
        ),
        claims=claims,
        entries=entries,
        registration=status,
        faults=faults,
        dates=dates_of(valid, happened, circumstances, status=status, faults=faults),
        duties=(
            *claim_duties(claims),
            *(_entry_duties(entries) if is_asked else ()),
            *status.duties,
            *(duty for fault in faults for duty in fault.duties),
        ),
    )


def _held(event: Event) -> Event:
    """The event as an answer holds it: without what the customer wrote for contact and site."""
    return evolve(event, form=event.form.filled_or_blank()) if isinstance(event, RegistrationSubmitted) else event


def _entry_duties(entries: Sequence[EntryCheck]) -> Iterator[Duty]:
    """What the customer still has to put right before registration can be completed."""
    for problem in dict.fromkeys(problem for entry in entries for problem in entry.problems):
        yield Duty(DutyKind.COMPLETE_ENTRY, Bearer.CUSTOMER, None, problem.ground)
