"""The table of contradictions: each pair of stated facts that exclude each other, its code and path, and an example.

``refused`` raises the error. ``holds`` says, apart from the code under test, whether a ticket and its events hold the
contradiction on a day; for what a constructor refuses it is None, as no such value exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations

from attrs import asdict, evolve, frozen

from hoshu_rules import (
    UNKNOWN,
    Channel,
    Outcome,
    PlanForm,
    Registration,
    RunningTicket,
    Task,
    Ticket,
    assess,
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
    """A row of the table."""

    code: str
    path: str
    one: str
    other: str
    refused: Callable[[], object]
    holds: Holds | None = None

    def __str__(self) -> str:
        return f"{self.code} at {self.path}"


def april(day: int) -> date:
    """A day of April 2026; the ticket is bought on the 3rd."""
    return date(2026, 4, day)


NOON = datetime(2026, 4, 8, 12, tzinfo=UTC)
RUNNING = RunningTicket(plan=SEND_BACK, expires_on=april(30))
SENT = RegistrationSubmitted(on=april(2), channel=Channel.WEB_FORM, form=FORM)
REPORTED = FaultReported(fault_id="F1", report=report())


def asked(*events: Event, of: Ticket | None = None) -> Callable[[], object]:
    """The assessment of a ticket with these events."""
    return lambda: assess(of or ticket(), events, day=april(30))


def counts(event: Event, day: date) -> bool:
    """Whether an event counts on some day from this one on, as far as it is known then."""
    return event.withdrawn_on is None or event.withdrawn_on > max(event.on, day)


def told_twice(kind: type) -> Holds:
    """Two events of a kind that happens once, which state facts that differ and count beside each other."""

    def holds(_ticket: Ticket, events: Sequence[Event], day: date) -> bool:
        of_kind = [event for event in events if type(event) is kind and counts(event, day)]
        return any(differ(one, other) and beside(one, other) for one, other in combinations(of_kind, 2))

    return holds


def differ(one: Event, other: Event) -> bool:
    """Whether two events of one ticket or fault state facts that differ."""
    mine, theirs = asdict(one, recurse=False), asdict(other, recurse=False)
    if mine.get("fault_id") != theirs.get("fault_id"):
        return False
    stated = {name for name in mine if not {mine[name], theirs[name]} & {None, UNKNOWN}}
    return any(mine[name] != theirs[name] for name in stated - {"event_id", "withdrawn_on"})


def beside(one: Event, other: Event) -> bool:
    """Whether neither was withdrawn by the time that the other happened."""
    last_day = max(one.on, other.on)
    return all(each.withdrawn_on is None or each.withdrawn_on > last_day for each in (one, other))


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


def completed_on_another_day(of: Ticket, events: Sequence[Event], day: date) -> bool:
    """A completion of another day than the ticket says."""
    completions = [event for event in events if isinstance(event, RegistrationCompleted) and counts(event, day)]
    return isinstance(of.registered_on, date) and any(event.on != of.registered_on for event in completions)


def misplaced(of: Ticket, events: Sequence[Event], day: date) -> bool:
    """A report that names a place of another kind of service."""
    wrong = SendBackPlace if of.plan.kind.is_on_site else OnSitePlace
    reports = (event for event in events if isinstance(event, FaultReported) and counts(event, day))
    return any(isinstance(event.report.place, wrong) for event in reports)


def part_number_of_another_form(of: Ticket, _events: Sequence[Event], _day: date) -> bool:
    """A renewal's part number for another ticket, or the other way."""
    return of.part_number.upper().endswith("U1") is not (of.plan.form is PlanForm.RENEWAL)


OF_HISTORIES: tuple[Contradiction, ...] = (
    Contradiction(
        code="part_number_of_another_form",
        path="ticket.part_number",
        one="the part number ends in U1",
        other="the plan is not a renewal",
        refused=asked(of=evolve(ticket(), part_number="PN1U1")),
        holds=part_number_of_another_form,
    ),
    Contradiction(
        code="ordered_twice",
        path="events[1]",
        one="the order was received on the 3rd",
        other="it was received on the 4th",
        refused=asked(Ordered(on=april(3), in_same_order=False), Ordered(on=april(4), in_same_order=False)),
        holds=told_twice(Ordered),
    ),
    Contradiction(
        code="arrived_twice",
        path="events[0]",
        one="the ticket arrived on the 8th",
        other="it arrived on the 9th",
        refused=asked(Arrived(on=april(9)), Arrived(on=april(8))),
        holds=told_twice(Arrived),
    ),
    Contradiction(
        code="completed_twice",
        path="events[1]",
        one="the e-mail went out on the 9th",
        other="it went out on the 10th",
        refused=asked(
            RegistrationCompleted(on=april(8), notified_on=april(10)),
            RegistrationCompleted(on=april(8), notified_on=april(9)),
        ),
        holds=told_twice(RegistrationCompleted),
    ),
    Contradiction(
        code="completed_twice",
        path="events[0].on",
        one="the ticket was registered on the 7th",
        other="the registration was completed on the 8th",
        refused=asked(RegistrationCompleted(on=april(8)), of=evolve(ticket(), registered_on=april(7))),
        holds=completed_on_another_day,
    ),
    Contradiction(
        code="reported_twice",
        path="events[1]",
        one="the report of F1 says that it is a hardware fault",
        other="the report of F1 says that it is none",
        refused=asked(evolve(REPORTED, report=evolve(report(), hardware_fault=False)), REPORTED),
        holds=told_twice(FaultReported),
    ),
    Contradiction(
        code="requested_before_purchase",
        path="events[0].on",
        one="the ticket was bought on the 3rd",
        other="its return was requested on the 2nd",
        refused=asked(ReturnRequested(on=april(2))),
        holds=before_purchase(ReturnRequested),
    ),
    Contradiction(
        code="registered_before_purchase",
        path="events[0].on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="its form was sent in on the 2nd",
        refused=asked(SENT),
        holds=before_purchase(RegistrationSubmitted, RegistrationCompleted),
    ),
    Contradiction(
        code="registered_before_purchase",
        path="ticket.registered_on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="it was registered on the 2nd",
        refused=asked(of=evolve(ticket(), registered_on=april(2))),
        holds=registered_before_purchase,
    ),
    Contradiction(
        code="place_of_another_kind",
        path="events[0].report.place",
        one="the plan is on-site",
        other="the report names where a replacement is to go",
        refused=asked(REPORTED, of=ticket(ON_SITE)),
        holds=misplaced,
    ),
)
"""What ``assess`` refuses of a ticket and its events."""

OF_VALUES: tuple[Contradiction, ...] = (
    Contradiction(
        code="expires_before_start",
        path="Ticket.expires_on",
        one="the service starts on the 3rd",
        other="it ends on the 2nd",
        refused=lambda: evolve(ticket(), expires_on=april(2)),
    ),
    Contradiction(
        code="expires_before_start",
        path="RunningTicket.expires_on",
        one="the running ticket starts in May",
        other="it ends in April",
        refused=lambda: evolve(RUNNING, starts_on=date(2026, 5, 1)),
    ),
    Contradiction(
        code="expires_before_start",
        path="expires_on",
        one="the service starts on the 3rd",
        other="it ends on the 2nd",
        refused=lambda: check_term(
            plan=SEND_BACK, starts_on=april(3), expires_on=april(2), purchased_on=UNKNOWN, renews=None
        ),
    ),
    Contradiction(
        code="running_ticket_missing",
        path="Ticket.renews",
        one="the ticket is a renewal",
        other="it continues no ticket",
        refused=lambda: evolve(ticket(RENEWAL), renews=None),
    ),
    Contradiction(
        code="running_ticket_of_another_form",
        path="Ticket.renews",
        one="the ticket is no renewal",
        other="it continues a ticket",
        refused=lambda: evolve(ticket(), renews=RUNNING),
    ),
    Contradiction(
        code="running_ticket_of_another_form",
        path="renews",
        one="the plan is no renewal",
        other="it continues a ticket",
        refused=lambda: decide_coverage(
            report(),
            plan=SEND_BACK,
            starts_on=april(3),
            expires_on=april(30),
            registration=Registration(),
            renews=RUNNING,
        ),
    ),
    Contradiction(
        code="instant_of_another_day",
        path="Arrived.at",
        one="the ticket arrived on the 9th",
        other="it arrived at an instant of the 8th in Japan",
        refused=lambda: Arrived(on=april(9), at=NOON),
    ),
    Contradiction(
        code="instant_of_another_day",
        path="requested_at",
        one="the return was requested on the 9th",
        other="it was requested at an instant of the 8th in Japan",
        refused=lambda: decide_refund(
            requested_on=april(9), requested_at=NOON, purchased_on=april(3), registered_on=None, plan=SEND_BACK
        ),
    ),
    Contradiction(
        code="instant_of_another_day",
        path="Registration.completed_at",
        one="the registration was completed on the 9th",
        other="it was completed at an instant of the 8th in Japan",
        refused=lambda: Registration(completed_on=april(9), completed_at=NOON),
    ),
    Contradiction(
        code="withdrawn_before_it_happened",
        path="UnitSwapped.withdrawn_on",
        one="the unit was swapped on the 9th",
        other="that was withdrawn on the 8th",
        refused=lambda: UnitSwapped(fault_id="F1", on=april(9), withdrawn_on=april(8)),
    ),
    Contradiction(
        code="withdrawn_before_it_happened",
        path="FaultReported.withdrawn_on",
        one="the fault was reported in November",
        other="that was withdrawn in April",
        refused=lambda: evolve(REPORTED, withdrawn_on=april(8)),
    ),
    Contradiction(
        code="completed_before_submission",
        path="Registration.completed_on",
        one="the form was sent in on the 9th",
        other="the registration of it was completed on the 8th",
        refused=lambda: Registration(submitted_on=april(9), completed_on=april(8)),
    ),
    Contradiction(
        code="sent_as_asked_before_submission",
        path="Registration.sent_as_asked_on",
        one="the first form was sent in on the 9th",
        other="one as the policy asks was sent in on the 8th",
        refused=lambda: Registration(submitted_on=april(9), sent_as_asked_on=april(8)),
    ),
    Contradiction(
        code="notified_before_completion",
        path="Registration.notified_on",
        one="the registration is not complete",
        other="its completion was told on the 8th",
        refused=lambda: Registration(completed_on=None, notified_on=april(8)),
    ),
    Contradiction(
        code="notified_before_completion",
        path="RegistrationCompleted.notified_on",
        one="the registration was completed on the 9th",
        other="its completion was told on the 8th",
        refused=lambda: RegistrationCompleted(on=april(9), notified_on=april(8)),
    ),
    Contradiction(
        code="reported_before_change",
        path="DetailsChanged.reported_on",
        one="the address changed on the 9th",
        other="the change was reported on the 8th",
        refused=lambda: DetailsChanged(on=april(9), reported_on=april(8)),
    ),
    Contradiction(
        code="renewal_of_another_form",
        path="RenewalOrdered.plan",
        one="the next renewal was ordered",
        other="the plan ordered is no renewal",
        refused=lambda: RenewalOrdered(on=april(9), plan=SEND_BACK),
    ),
    Contradiction(
        code="decision_of_another_question",
        path="PersonDecided.decided",
        one="a person decided of the order",
        other="the decision says who bears it",
        refused=lambda: PersonDecided(
            on=april(9), question=DecidedQuestion.ORDER, decided=Bearer.PROVIDER, reason="goodwill"
        ),
    ),
    Contradiction(
        code="decision_of_another_question",
        path="PersonDecided.what",
        one="a person decided of the order",
        other="the decision names a task",
        refused=lambda: PersonDecided(
            on=april(9), question=DecidedQuestion.ORDER, decided=Outcome.ACCEPT, reason="goodwill", what=Task.SWAP_UNIT
        ),
    ),
    Contradiction(
        code="occurred_after_report",
        path="FaultReport.occurred_on",
        one="the fault was reported on 10 November",
        other="it occurred on the 11th",
        refused=lambda: evolve(report(), occurred_on=date(2026, 11, 11)),
    ),
    Contradiction(
        code="requested_before_purchase",
        path="requested_on",
        one="the ticket was bought on the 3rd",
        other="its return was requested on the 2nd",
        refused=lambda: decide_refund(requested_on=april(2), purchased_on=april(3), registered_on=None, plan=SEND_BACK),
    ),
    Contradiction(
        code="registered_before_purchase",
        path="registration.submitted_on",
        one="the ticket, not a bundle's, was bought on the 3rd",
        other="its form was sent in on the 2nd",
        refused=lambda: registration_status(
            day=april(9), plan=SEND_BACK, registration=Registration(submitted_on=april(2)), purchased_on=april(3)
        ),
    ),
    Contradiction(
        code="asked_before_receipt",
        path="day",
        one="the replacement was received on the 9th",
        other="its return is asked about as of the 8th",
        refused=lambda: return_status(day=april(8), received_on=april(9), returned_on=None),
    ),
)
"""What a value or a single question refuses; no such fact reaches a history."""

CONTRADICTIONS = (*OF_HISTORIES, *OF_VALUES)


def held(of: Ticket, events: Sequence[Event], day: date) -> Iterator[str]:
    """The codes of the contradictions that a ticket and its events hold, by the table."""
    for row in OF_HISTORIES:
        if row.holds is not None and row.holds(of, events, day):
            yield row.code
