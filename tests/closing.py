"""For each open duty the event that closes it when it is appended to the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, assert_never

from attrs import evolve

from hoshu_rules import JAPAN, UNKNOWN, Case, Channel, serial_digits
from hoshu_rules.answers import Duty, DutyKind
from hoshu_rules.facts.events import (
    DecidedQuestion,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultLocated,
    FaultyUnitReturned,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementShipped,
    UnitSwapped,
)
from hoshu_rules.outcomes import Bearer, Outcome
from hoshu_rules.ticket import Assessment
from stories import FORM


def closing_event(duty: Duty, assessment: Assessment) -> Event:
    """What the bearer does about a duty at the end of the day of the assessment."""
    ticket, day = assessment.facts.ticket, assessment.facts.day
    at_the_end: dict[str, Any] = {"on": day, "at": end_of(day)}
    of_fault = {**at_the_end, "fault_id": duty.fault_id}
    match duty.kind:
        case DutyKind.REGISTER | DutyKind.COMPLETE_ENTRY:
            digits = serial_digits(device_model=ticket.device_model, policy=assessment.policy)
            whole = evolve(FORM, serial_number="1" * digits)
            return RegistrationSubmitted(**at_the_end, channel=Channel.WEB_FORM, form=whole)
        case DutyKind.DRAW_UP_NOTICE | DutyKind.SEND_COMPLETION_EMAIL:
            completed_on = assessment.registration.facts.registration.completed_on
            assert isinstance(completed_on, date)
            return RegistrationCompleted(on=completed_on, notified_on=day)
        case DutyKind.REPORT_CHANGE:
            assert duty.changed_on is not None
            return DetailsChanged(on=duty.changed_on, entry=duty.changed or UNKNOWN, reported_on=day)
        case DutyKind.LOCATE_FAULT:
            return FaultLocated(**of_fault, hardware_fault=True)
        case DutyKind.SEND_ENGINEER:
            return EngineerSent(**of_fault)
        case DutyKind.SHIP_REPLACEMENT | DutyKind.SHIP_REPLACEMENT_AGAIN:
            return ReplacementShipped(**of_fault)
        case DutyKind.SWAP_UNIT:
            return UnitSwapped(**of_fault)
        case DutyKind.RETURN_FAULTY_UNIT:
            return FaultyUnitReturned(**of_fault)
        case DutyKind.DECIDE:
            assert duty.question is not None
            is_assignment = duty.question in {DecidedQuestion.SHIPPING, DecidedQuestion.WORK}
            return PersonDecided(
                **of_fault,
                question=duty.question,
                what=duty.what,
                decided=Bearer.PROVIDER if is_assignment else Outcome.ACCEPT,
                reason="looked at",
            )
        case _:
            assert_never(duty.kind)


def end_of(day: date) -> datetime:
    """The last instant of a day in Japan."""
    return datetime.combine(day, time.max, JAPAN)


def what_is_owed(duty: Duty) -> tuple[object, ...]:
    """The duty apart from why it is owed, which may change while it stays the same."""
    why = duty.ground.id if duty.kind is DutyKind.COMPLETE_ENTRY else None
    return duty.kind, duty.fault_id, duty.changed_on, duty.changed, duty.question, duty.what, why


def known_on(day: date, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events up to a day, without the days that were added to them later."""
    return tuple(_without_later_days(event, day) for event in events if event.on <= day)


def known_on_its_day(case: Case) -> Case:
    """The case as it was known at the end of its day; of the day itself only what has an instant.

    Two steps of one day without instants have no order, so that what is done last might not count as the last.
    """
    events = [event for event in case.events if event.on < case.day or (event.at and event.at < end_of(case.day))]
    ticket, registered_on = case.ticket, case.ticket.registered_on
    if isinstance(registered_on, date) and registered_on > case.day:
        ticket = evolve(ticket, registered_on=None)
    return evolve(case, ticket=ticket, events=known_on(case.day, events))


def _without_later_days(event: Event, day: date) -> Event:
    added = [name for name in ("withdrawn_on", "notified_on", "reported_on") if getattr(event, name, None) is not None]
    to_come: dict[str, Any] = {name: None for name in added if getattr(event, name) > day}
    return evolve(event, **to_come)
