"""The facts of a single question as a whole ticket with its events, if a ticket can have such facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import evolve

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Channel,
    FailedDelivery,
    FaultReport,
    Leg,
    PlanForm,
    Registration,
    RunningTicket,
    ServiceKind,
    ServicePlan,
    Ticket,
)
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from stories import DESTINATION, FORM, SITE

Facts = Mapping[str, Any]


def case_of(question: str, facts: Facts) -> Case | None:
    """A case whose assessment answers the question; None if no ticket's history can have these facts."""
    embed = EMBEDDED.get(question)
    if embed is None:
        return None
    with suppress(ContradictionError):
        case = embed(facts)
        if case is not None:
            case.assess()
            return case
    return None


def _ticket(plan: ServicePlan, bought_on: date, **changes: Any) -> Ticket:
    """A ticket bought on a day, with a device bought on the same day and a service period of three years from then."""
    is_renewal = plan.form is PlanForm.RENEWAL
    running = RunningTicket(plan=ServicePlan(plan.kind, PlanForm.NEW, 1), expires_on=bought_on + timedelta(days=60))
    ticket = Ticket(
        plan=plan,
        part_number=f"PN28120{STANDARD.renewal_suffix}" if is_renewal else "PN28120",
        purchased_on=bought_on,
        starts_on=bought_on,
        expires_on=bought_on + timedelta(days=1095),
        device_model="GA-ML24TPoE+",
        device_bought_on=bought_on,
        renews=running if is_renewal else None,
    )
    return evolve(ticket, **changes)


def _case(ticket: Ticket, events: list[Event], day: date) -> Case:
    """The case, with a calendar if its service has hours."""
    calendar = None
    if ticket.plan.kind is ServiceKind.ON_SITE_BASIC:
        days = [event.on for event in events]
        calendar = BusinessCalendar(
            first_day=min(days),
            last_day=max(days) + timedelta(days=21),
            holidays=frozenset(),
            source="an example without holidays",
        )
    return Case(ticket=ticket, events=tuple(events), day=day, calendar=calendar)


def _new_order(facts: Facts) -> Case:
    order = Ordered(on=facts["ordered_on"], in_same_order=facts["in_same_order"])
    purchased_on = facts.get("purchased_on", UNKNOWN)
    days = {"device_bought_on": facts["device_bought_on"], "purchased_on": purchased_on}
    ticket = _ticket(facts["plan"], facts["ordered_on"], **days)
    return _case(ticket, [order], order.on)


def _renewal_order(facts: Facts) -> Case:
    order = Ordered(on=facts["ordered_on"], in_same_order=False)
    ticket = _ticket(facts["plan"], order.on, renews=facts["running_ticket"])
    return _case(ticket, [order], order.on)


def _refund(facts: Facts) -> Case | None:
    """A request, with the completion where its day is known; none for a service in use, which takes a fault."""
    requested_on, registered_on = facts["requested_on"], facts["registered_on"]
    if facts.get("service_used", False) is not False:
        return None
    events: list[Event] = [ReturnRequested(on=requested_on, at=facts.get("requested_at"))]
    if isinstance(registered_on, date):
        events.append(RegistrationCompleted(on=registered_on, at=facts.get("registered_at")))
    days = {"purchased_on": facts["purchased_on"], "registered_on": UNKNOWN if registered_on is UNKNOWN else None}
    return _case(_ticket(facts["plan"], requested_on, **days), events, requested_on)


def _registered(registration: Registration) -> list[Event] | None:
    """The events of a registration; None if it is not known whether it was completed."""
    if registration.completed_on is UNKNOWN:
        return None
    channel = Channel.WEB_FORM if registration.channel is UNKNOWN else registration.channel
    events: list[Event] = []
    if registration.arrived_on is not None:
        events.append(Arrived(on=registration.arrived_on))
    if registration.submitted_on is not None:
        events.append(RegistrationSubmitted(on=registration.submitted_on, channel=channel, form=FORM))
    if isinstance(registration.completed_on, date):
        notified_on, at = registration.notified_on, registration.completed_at
        events.append(RegistrationCompleted(on=registration.completed_on, notified_on=notified_on, at=at))
    return events


def _registration(facts: Facts) -> Case | None:
    registered = _registered(facts["registration"])
    if registered is None or facts.get("given_back", False):
        return None
    own: Facts = {
        name: facts[name] for name in ("purchased_on", "expires_on") if facts.get(name, UNKNOWN) is not UNKNOWN
    }
    days = [event.on for event in registered]
    bought_on = min([*days, facts["day"]])
    return _case(_ticket(facts["plan"], bought_on, **own), [*registered, *facts.get("changes", ())], facts["day"])


def _coverage(facts: Facts) -> Case | None:
    report: FaultReport = facts["report"]
    registration: Registration = facts["registration"]
    registered = _registered(registration)
    if registered is None or facts.get("given_back", False) or registration.changed != registration.outdated:
        return None
    own: Facts = {name: facts[name] for name in ("starts_on", "expires_on", "renews") if facts.get(name) is not None}
    days = [*(event.on for event in registered), facts["starts_on"], report.reported_on]
    bought_on = min(day for day in days if isinstance(day, date))
    outdated = [DetailsChanged(on=report.reported_on, entry=entry) for entry in registration.outdated]
    number = next(iter(registration.serial_numbers), None)
    events = [*registered, *outdated, FaultReported(fault_id="F1", report=report)]
    return _case(_ticket(facts["plan"], bought_on, serial_number=number, **own), events, report.reported_on)


def _exchange(kind: ServiceKind, reported_at: datetime, events: list[Event], day: date, **report: Any) -> Case:
    """A fault of a registered ticket, and what followed it."""
    reported = FaultReport(
        reported_at=reported_at, hardware_fault=True, place=SITE if kind.is_on_site else DESTINATION, **report
    )
    bought_on = reported.reported_on - timedelta(days=90)
    registered = RegistrationCompleted(on=bought_on)
    ticket = _ticket(ServicePlan(kind, PlanForm.NEW, 3), bought_on)
    return _case(ticket, [registered, FaultReported(fault_id="F1", report=reported), *events], day)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=JAPAN)


def _attendance(facts: Facts) -> Case:
    reported_at: datetime = facts["reported_at"]
    case = _exchange(facts["kind"], reported_at, [], reported_at.astimezone(JAPAN).date())
    return evolve(case, calendar=facts["calendar"]) if facts["kind"].menu_row.needs_calendar else case


def _shipping(facts: Facts) -> Case | None:
    failed: FailedDelivery | None = facts["failed_delivery"]
    if facts["leg"] is not Leg.REPLACEMENT_AGAIN or failed is None:
        return None
    on = date(2026, 11, 10)
    events: list[Event] = [
        ReplacementShipped(fault_id="F1", on=on),
        DeliveryFailed(fault_id="F1", on=on, failure=failed),
    ]
    return _exchange(facts["kind"], _noon(on), events, on)


def _work(facts: Facts) -> Case:
    on = date(2026, 11, 10)
    return _exchange(facts["kind"], _noon(on), [], on, config_file=facts["config_file"])


def _return(facts: Facts) -> Case:
    received_on = facts["received_on"]
    events: list[Event] = [
        ReplacementShipped(fault_id="F1", on=received_on),
        ReplacementReceived(fault_id="F1", on=received_on),
    ]
    if facts["returned_on"] is not None:
        events.append(FaultyUnitReturned(fault_id="F1", on=facts["returned_on"]))
    return _exchange(ServiceKind.SEND_BACK, _noon(received_on), events, facts["day"])


def _owner(facts: Facts) -> Case | None:
    day, swapped_on = facts["day"], facts["swapped_on"]
    if swapped_on is UNKNOWN:
        return None
    received_on = min(day, swapped_on or day)
    events: list[Event] = [
        ReplacementShipped(fault_id="F1", on=received_on),
        ReplacementReceived(fault_id="F1", on=received_on),
    ]
    if swapped_on is not None:
        events.append(UnitSwapped(fault_id="F1", on=swapped_on))
    return _exchange(ServiceKind.SEND_BACK, _noon(received_on), events, day)


EMBEDDED: Final[Mapping[str, Callable[[Facts], Case | None]]] = {
    "decide_new_order": _new_order,
    "decide_renewal_order": _renewal_order,
    "decide_refund": _refund,
    "registration_status": _registration,
    "decide_coverage": _coverage,
    "attendance_start": _attendance,
    "who_bears_shipping": _shipping,
    "who_does": _work,
    "return_status": _return,
    "faulty_unit_owner": _owner,
}
