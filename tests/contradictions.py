"""The table of contradictions: each pair of stated facts that exclude each other, its code and path, and an example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

from attrs import asdict, evolve, frozen

from hoshu_rules import (
    UNKNOWN,
    Channel,
    Outcome,
    PlanForm,
    Registration,
    RunningTicket,
    ServiceKind,
    Task,
    Ticket,
    check_term,
    decide_coverage,
    decide_refund,
    registration_status,
    return_status,
)
from hoshu_rules.answers import Bearer
from hoshu_rules.facts.events import (
    Arrived,
    DecidedQuestion,
    DetailsChanged,
    Event,
    FaultReported,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalOrdered,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace
from stories import FORM, ON_SITE, RENEWAL, SEND_BACK, report, ticket

Holds = Callable[[Ticket, Sequence[Event], date], bool]


@frozen(kw_only=True)
class Contradiction:
    """A row of the table: ``one`` and ``other`` say in words the two ``facts`` that exclude each other."""

    code: str
    path: str
    one: str
    other: str
    facts: tuple[Any, Any]

    def __str__(self) -> str:
        return f"{self.code} at {self.path}"


@frozen(kw_only=True)
class OfHistory(Contradiction):
    """What a ticket and its events cannot tell; ``holds`` says whether any ticket and events tell it on a day."""

    events: tuple[Event, ...] = ()
    of: Ticket
    holds: Holds


@frozen(kw_only=True)
class OfValue(Contradiction):
    """What a value or a question refuses when it is made or asked."""

    made: Callable[[], object]


def april(day: int) -> date:
    """A day of April 2026; the ticket is bought on the 3rd."""
    return date(2026, 4, day)


NOON = datetime(2026, 4, 8, 12, tzinfo=UTC)
RUNNING = RunningTicket(plan=SEND_BACK, expires_on=april(30))
SENT = RegistrationSubmitted(on=april(2), channel=Channel.WEB_FORM, form=FORM)
REPORTED = FaultReported(fault_id="F1", report=report())


def counts(event: Event, day: date) -> bool:
    """Whether an event is not withdrawn by the end of a day."""
    return event.withdrawn_on is None or event.withdrawn_on > day


def told_twice(kind: type) -> Holds:
    """Two events of a kind that happens once, neither ever withdrawn, which state facts that differ."""

    def holds(_ticket: Ticket, events: Sequence[Event], _day: date) -> bool:
        of_kind = [event for event in events if type(event) is kind and event.withdrawn_on is None]
        return any(differ(one, other) for one, other in combinations(of_kind, 2))

    return holds


def differ(one: Event, other: Event) -> bool:
    """Whether two events of one ticket or fault state facts that differ."""
    mine, theirs = asdict(one, recurse=False), asdict(other, recurse=False)
    if mine.get("fault_id") != theirs.get("fault_id"):
        return False
    stated = {name for name in mine if not {mine[name], theirs[name]} & {None, UNKNOWN}}
    return any(mine[name] != theirs[name] for name in stated - {"event_id", "withdrawn_on"})


def before_purchase(*kinds: type) -> Holds:
    """An event of these kinds before the purchase; a bundle may be registered in advance."""

    def holds(of: Ticket, events: Sequence[Event], day: date) -> bool:
        if of.plan.form is PlanForm.BUNDLE and kinds != (ReturnRequested,):
            return False
        days = [event.on for event in events if isinstance(event, kinds) and counts(event, day)]
        return any(of.purchased_on is not UNKNOWN and on < of.purchased_on for on in days)

    return holds


def registered_before_purchase(of: Ticket, _events: Sequence[Event], _day: date) -> bool:
    """The ticket says that it was registered before it was bought, and is no bundle's."""
    if of.purchased_on is UNKNOWN or not isinstance(of.registered_on, date) or of.plan.form is PlanForm.BUNDLE:
        return False
    return of.registered_on < of.purchased_on


def completed_on_another_day(of: Ticket, events: Sequence[Event], _day: date) -> bool:
    """A completion of another day than the ticket says."""
    completions = [event for event in events if isinstance(event, RegistrationCompleted) and not event.withdrawn_on]
    return isinstance(of.registered_on, date) and any(event.on != of.registered_on for event in completions)


def misplaced(of: Ticket, events: Sequence[Event], day: date) -> bool:
    """A report that names a place of another kind of service."""
    wrong = SendBackPlace if of.plan.kind.is_on_site else OnSitePlace
    reports = (event for event in events if isinstance(event, FaultReported) and counts(event, day))
    return any(isinstance(event.report.place, wrong) for event in reports)


def part_number_of_another_form(of: Ticket, _events: Sequence[Event], _day: date) -> bool:
    """A renewal's part number for another ticket, or the other way."""
    return of.part_number.upper().endswith("U1") is not (of.plan.form is PlanForm.RENEWAL)


OF_HISTORIES: tuple[OfHistory, ...] = (
    OfHistory(
        code="part_number_of_another_form",
        path="ticket.part_number",
        one="the part number ends in U1",
        other="the plan is not a renewal",
        facts=("PN1U1", PlanForm.NEW),
        of=evolve(ticket(), part_number="PN1U1"),
        holds=part_number_of_another_form,
    ),
    OfHistory(
        code="ordered_twice",
        path="events[1]",
        one="the order was received on the 3rd",
        other="it was received on the 4th",
        facts=(april(3), april(4)),
        of=ticket(),
        events=(
            Ordered(on=april(3), in_same_order=False),
            Ordered(on=april(4), in_same_order=False),
        ),
        holds=told_twice(Ordered),
    ),
    OfHistory(
        code="arrived_twice",
        path="events[0]",
        one="the ticket arrived on the 8th",
        other="it arrived on the 9th",
        facts=(april(8), april(9)),
        of=ticket(),
        events=(
            Arrived(on=april(9)),
            Arrived(on=april(8)),
        ),
        holds=told_twice(Arrived),
    ),
    OfHistory(
        code="completed_twice",
        path="events[1]",
        one="the e-mail went out on the 9th",
        other="it went out on the 10th",
        facts=(april(8), april(8)),
        of=ticket(),
        events=(
            RegistrationCompleted(on=april(8), notified_on=april(10)),
            RegistrationCompleted(on=april(8), notified_on=april(9)),
        ),
        holds=told_twice(RegistrationCompleted),
    ),
    OfHistory(
        code="completed_twice",
        path="events[0].on",
        one="the ticket was registered on the 7th",
        other="the registration was completed on the 8th",
        facts=(april(7), april(8)),
        of=evolve(ticket(), registered_on=april(7)),
        events=(RegistrationCompleted(on=april(8)),),
        holds=completed_on_another_day,
    ),
    OfHistory(
        code="reported_twice",
        path="events[1]",
        one="the report of F1 says that it is a hardware fault",
        other="the report of F1 says that it is none",
        facts=(REPORTED.on, REPORTED.on),
        of=ticket(),
        events=(
            evolve(REPORTED, report=evolve(report(), hardware_fault=False)),
            REPORTED,
        ),
        holds=told_twice(FaultReported),
    ),
    OfHistory(
        code="requested_before_purchase",
        path="events[0].on",
        one="the ticket was bought on the 3rd",
        other="its return was requested on the 2nd",
        facts=(april(3), april(2)),
        of=ticket(),
        events=(ReturnRequested(on=april(2)),),
        holds=before_purchase(ReturnRequested),
    ),
    OfHistory(
        code="registered_before_purchase",
        path="events[0].on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="its form was sent in on the 2nd",
        facts=(april(3), april(2)),
        of=ticket(),
        events=(SENT,),
        holds=before_purchase(RegistrationSubmitted, RegistrationCompleted),
    ),
    OfHistory(
        code="registered_before_purchase",
        path="ticket.registered_on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="it was registered on the 2nd",
        facts=(april(3), april(2)),
        of=evolve(ticket(), registered_on=april(2)),
        holds=registered_before_purchase,
    ),
    OfHistory(
        code="place_of_another_kind",
        path="events[0].report.place",
        one="the plan is on-site",
        other="the report names where a replacement is to go",
        facts=(ServiceKind.ON_SITE_BASIC, REPORTED.on),
        of=ticket(ON_SITE),
        events=(REPORTED,),
        holds=misplaced,
    ),
)
"""What ``assess`` refuses of a ticket and its events."""

OF_VALUES: tuple[OfValue, ...] = (
    OfValue(
        code="expires_before_start",
        path="Ticket.expires_on",
        one="the service starts on the 3rd",
        other="it ends on the 2nd",
        facts=(april(3), april(2)),
        made=lambda: evolve(ticket(), expires_on=april(2)),
    ),
    OfValue(
        code="expires_before_start",
        path="RunningTicket.expires_on",
        one="the running ticket starts in May",
        other="it ends in April",
        facts=(date(2026, 5, 1), april(30)),
        made=lambda: evolve(RUNNING, starts_on=date(2026, 5, 1)),
    ),
    OfValue(
        code="expires_before_start",
        path="expires_on",
        one="the service starts on the 3rd",
        other="it ends on the 2nd",
        facts=(april(3), april(2)),
        made=lambda: check_term(
            plan=SEND_BACK, starts_on=april(3), expires_on=april(2), purchased_on=UNKNOWN, renews=None
        ),
    ),
    OfValue(
        code="running_ticket_missing",
        path="Ticket.renews",
        one="the ticket is a renewal",
        other="it continues no ticket",
        facts=(PlanForm.RENEWAL, None),
        made=lambda: evolve(ticket(RENEWAL), renews=None),
    ),
    OfValue(
        code="running_ticket_of_another_form",
        path="Ticket.renews",
        one="the ticket is no renewal",
        other="it continues a ticket",
        facts=(PlanForm.NEW, april(30)),
        made=lambda: evolve(ticket(), renews=RUNNING),
    ),
    OfValue(
        code="running_ticket_of_another_form",
        path="renews",
        one="the plan is no renewal",
        other="it continues a ticket",
        facts=(PlanForm.NEW, april(30)),
        made=lambda: decide_coverage(
            report(),
            plan=SEND_BACK,
            starts_on=april(3),
            expires_on=april(30),
            registration=Registration(),
            renews=RUNNING,
        ),
    ),
    OfValue(
        code="instant_of_another_day",
        path="Arrived.at",
        one="the ticket arrived on the 9th",
        other="it arrived at an instant of the 8th in Japan",
        facts=(april(9), NOON),
        made=lambda: Arrived(on=april(9), at=NOON),
    ),
    OfValue(
        code="instant_of_another_day",
        path="requested_at",
        one="the return was requested on the 9th",
        other="it was requested at an instant of the 8th in Japan",
        facts=(april(9), NOON),
        made=lambda: decide_refund(
            requested_on=april(9), requested_at=NOON, purchased_on=april(3), registered_on=None, plan=SEND_BACK
        ),
    ),
    OfValue(
        code="instant_of_another_day",
        path="registered_at",
        one="it is not known on which day the registration was completed",
        other="it was completed at an instant of the 8th in Japan",
        facts=(UNKNOWN, NOON),
        made=lambda: decide_refund(
            requested_on=april(9), registered_at=NOON, purchased_on=april(3), registered_on=UNKNOWN, plan=SEND_BACK
        ),
    ),
    OfValue(
        code="instant_of_another_day",
        path="Registration.completed_at",
        one="the registration was completed on the 9th",
        other="it was completed at an instant of the 8th in Japan",
        facts=(april(9), NOON),
        made=lambda: Registration(completed_on=april(9), completed_at=NOON),
    ),
    OfValue(
        code="withdrawn_before_it_happened",
        path="UnitSwapped.withdrawn_on",
        one="the unit was swapped on the 9th",
        other="that was withdrawn on the 8th",
        facts=(april(9), april(8)),
        made=lambda: UnitSwapped(fault_id="F1", on=april(9), withdrawn_on=april(8)),
    ),
    OfValue(
        code="withdrawn_before_it_happened",
        path="FaultReported.withdrawn_on",
        one="the fault was reported in November",
        other="that was withdrawn in April",
        facts=(REPORTED.on, april(8)),
        made=lambda: evolve(REPORTED, withdrawn_on=april(8)),
    ),
    OfValue(
        code="completed_before_submission",
        path="Registration.completed_on",
        one="the form was sent in on the 9th",
        other="the registration of it was completed on the 8th",
        facts=(april(9), april(8)),
        made=lambda: Registration(submitted_on=april(9), completed_on=april(8)),
    ),
    OfValue(
        code="sent_as_asked_before_submission",
        path="Registration.sent_as_asked_on",
        one="the first form was sent in on the 9th",
        other="one as the policy asks was sent in on the 8th",
        facts=(april(9), april(8)),
        made=lambda: Registration(submitted_on=april(9), sent_as_asked_on=april(8)),
    ),
    OfValue(
        code="sent_as_asked_before_submission",
        path="Registration.sent_as_asked_on",
        one="no form was sent in",
        other="one as the policy asks was sent in on the 8th",
        facts=(None, april(8)),
        made=lambda: Registration(sent_as_asked_on=april(8)),
    ),
    OfValue(
        code="notified_before_completion",
        path="Registration.notified_on",
        one="the registration is not complete",
        other="its completion was told on the 8th",
        facts=(None, april(8)),
        made=lambda: Registration(completed_on=None, notified_on=april(8)),
    ),
    OfValue(
        code="notified_before_completion",
        path="RegistrationCompleted.notified_on",
        one="the registration was completed on the 9th",
        other="its completion was told on the 8th",
        facts=(april(9), april(8)),
        made=lambda: RegistrationCompleted(on=april(9), notified_on=april(8)),
    ),
    OfValue(
        code="reported_before_change",
        path="DetailsChanged.reported_on",
        one="the address changed on the 9th",
        other="the change was reported on the 8th",
        facts=(april(9), april(8)),
        made=lambda: DetailsChanged(on=april(9), reported_on=april(8)),
    ),
    OfValue(
        code="renewal_of_another_form",
        path="RenewalOrdered.plan",
        one="the next renewal was ordered",
        other="the plan ordered is no renewal",
        facts=("RenewalOrdered", PlanForm.NEW),
        made=lambda: RenewalOrdered(on=april(9), plan=SEND_BACK),
    ),
    OfValue(
        code="decision_of_another_question",
        path="PersonDecided.decided",
        one="a person decided of the order",
        other="the decision says who bears it",
        facts=(DecidedQuestion.ORDER, Bearer.PROVIDER),
        made=lambda: PersonDecided(
            on=april(9), question=DecidedQuestion.ORDER, decided=Bearer.PROVIDER, reason="goodwill"
        ),
    ),
    OfValue(
        code="decision_of_another_question",
        path="PersonDecided.what",
        one="a person decided of the order",
        other="the decision names a task",
        facts=(DecidedQuestion.ORDER, Task.SWAP_UNIT),
        made=lambda: PersonDecided(
            on=april(9), question=DecidedQuestion.ORDER, decided=Outcome.ACCEPT, reason="goodwill", what=Task.SWAP_UNIT
        ),
    ),
    OfValue(
        code="occurred_after_report",
        path="FaultReport.occurred_on",
        one="the fault was reported on 10 November",
        other="it occurred on the 11th",
        facts=(REPORTED.on, date(2026, 11, 11)),
        made=lambda: evolve(report(), occurred_on=date(2026, 11, 11)),
    ),
    OfValue(
        code="requested_before_purchase",
        path="requested_on",
        one="the ticket was bought on the 3rd",
        other="its return was requested on the 2nd",
        facts=(april(3), april(2)),
        made=lambda: decide_refund(requested_on=april(2), purchased_on=april(3), registered_on=None, plan=SEND_BACK),
    ),
    OfValue(
        code="registered_before_purchase",
        path="registration.submitted_on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="its form was sent in on the 2nd",
        facts=(april(3), april(2)),
        made=lambda: registration_status(
            day=april(9), plan=SEND_BACK, registration=Registration(submitted_on=april(2)), purchased_on=april(3)
        ),
    ),
    OfValue(
        code="registered_before_purchase",
        path="registration.completed_on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="its registration was completed on the 2nd; when the form was sent in is not known",
        facts=(april(3), april(2)),
        made=lambda: registration_status(
            day=april(9), plan=SEND_BACK, registration=Registration(completed_on=april(2)), purchased_on=april(3)
        ),
    ),
    OfValue(
        code="asked_before_receipt",
        path="day",
        one="the replacement was received on the 9th",
        other="its return is asked about as of the 8th",
        facts=(april(9), april(8)),
        made=lambda: return_status(day=april(8), received_on=april(9), returned_on=None),
    ),
)
"""What a value or a single question refuses; no such fact reaches a history."""

CONTRADICTIONS: tuple[Contradiction, ...] = (*OF_HISTORIES, *OF_VALUES)


def held(of: Ticket, events: Sequence[Event], day: date) -> Iterator[str]:
    """The codes of the contradictions that a ticket and its events hold, by the table."""
    # An event that is told again with its withdrawal is withdrawn.
    withdrawn = {evolve(event, withdrawn_on=None) for event in events if event.withdrawn_on is not None}
    told = [event for event in events if event.withdrawn_on is not None or event not in withdrawn]
    for row in OF_HISTORIES:
        if row.holds(of, told, day):
            yield row.code
