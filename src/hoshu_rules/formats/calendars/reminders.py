"""The deadlines, guide days and duties of an assessment as iCalendar (RFC 5545)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Component, Event, Todo

from hoshu_rules.answers import Duty
from hoshu_rules.errors import DocumentError, FactError
from hoshu_rules.facts.checks import instance_of, or_none
from hoshu_rules.facts.plain import INSTANT
from hoshu_rules.telling import tell, tell_clause
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import capital, phrase
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import ASSESSMENT, Assessment
from hoshu_rules.ticket.dates import DatedEntry, DateKind

_PREVIOUS: Final = or_none(instance_of("the bytes of the previous export", (bytes,), {}, ()))
_REMINDED: Final = frozenset(
    {
        DateKind.LAST_DAY_TO_ORDER,
        DateKind.LAST_DAY_FOR_REFUND,
        DateKind.REGISTRATION_GUIDE,
        DateKind.LAST_DAY_TO_RETURN_UNIT,
        DateKind.LAST_DAY_TO_RENEW,
        DateKind.SERVICE_EXPIRES,
    }
)
_NAMES: Final = uuid5(NAMESPACE_URL, "hoshu-rules")
_OF_THE_EXPORT: Final = (b"DTSTAMP", b"SEQUENCE")
"""What says when an entry was exported and how often it changed, and nothing about the ticket."""


def to_ics(
    assessment: Assessment, *, stamped_at: datetime, previous: bytes | None = None, language: str = "ja"
) -> bytes:
    """The ticket's deadlines and guide days as events of whole days, and its open duties as to-dos, in iCalendar.

    The ids are made from ``ticket_id`` and stay the same from export to export. ``stamped_at`` is the instant of this
    export. Of what the ``previous`` export held, what is unchanged is written as it was, and what no longer holds is
    cancelled. FactError for a ticket without an id; DocumentError if ``previous`` is not an export of this ticket.
    """
    ASSESSMENT.check("assessment", assessment)
    INSTANT.check("stamped_at", stamped_at)
    _PREVIOUS.check("previous", previous)
    ticket_id = assessment.facts.ticket.ticket_id
    if ticket_id is None or not ticket_id.strip():
        raise FactError("Ticket.ticket_id", ticket_id, "an id, from which the ids of the entries are made")
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//hoshu-rules//rules {RULES_VERSION}//{language.upper()}")
    calendar.add("UID", _uid(ticket_id))
    before = _entries_of(previous, str(calendar["UID"]))
    for entry in (*_dates(assessment, ticket_id, language), *_duties(assessment, ticket_id, language)):
        calendar.add_component(_revised(entry, before.pop(str(entry["UID"]), None), stamped_at))
    for entry in before.values():
        calendar.add_component(_revised(_cancelled(entry), entry, stamped_at))
    exported: bytes = calendar.to_ical()
    return exported


def _uid(*parts: str | None) -> str:
    """The same id for the same parts, at any time and on any machine."""
    return str(uuid5(_NAMES, json.dumps(parts)))


def _dates(assessment: Assessment, ticket_id: str, language: str) -> Iterator[Component]:
    for entry in assessment.dates:
        if entry.kind in _REMINDED:
            event = Event()
            event.add("UID", _uid(ticket_id, entry.kind.value, entry.fault_id))
            event.add("DTSTART", entry.day)
            event.add("TRANSP", "TRANSPARENT")
            event.add("STATUS", "CONFIRMED")
            _describe(event, tell_value(entry.kind, language), [entry], assessment, language)
            yield event


def _duties(assessment: Assessment, ticket_id: str, language: str) -> Iterator[Component]:
    """A to-do for each duty; entries of one form that are to be put right are one."""
    found: dict[str, list[Duty]] = {}
    for duty in assessment.duties:
        about = (duty.question, duty.what, duty.changed)
        names = (each and each.value for each in about)
        changed_on = None if duty.changed_on is None else duty.changed_on.isoformat()
        found.setdefault(_uid(ticket_id, duty.kind.value, duty.fault_id, changed_on, *names), []).append(duty)
    for uid, duties in found.items():
        duty, todo = duties[0], Todo()
        todo.add("UID", uid)
        due = duty.last_day or duty.guide_day
        if due is not None:
            todo.add("DUE", due)
        todo.add("STATUS", "NEEDS-ACTION")
        bearer, kind = tell_value(duty.bearer, language), tell_value(duty.kind, language)
        what = capital(phrase("duty", language, bearer=bearer, duty=kind, by="", fault=""))
        _describe(todo, what, duties, assessment, language)
        yield todo


def _describe(
    entry: Component, what: str, told: Sequence[DatedEntry | Duty], assessment: Assessment, language: str
) -> None:
    """What it is and of which ticket, in a line; and in full, with what the clause says."""
    first, ticket_id = told[0], tell_value(assessment.facts.ticket.ticket_id, language)
    fault = "" if first.fault_id is None else phrase("of_fault", language, fault_id=first.fault_id)
    clauses = [each.ground.clause if isinstance(each, Duty) else each.clause for each in told]
    stated = [tell_clause(clause, language, policy=assessment.policy) for clause in clauses if clause is not None]
    entry.add("SUMMARY", phrase("reminder", language, what=what, fault=fault, ticket_id=ticket_id))
    entry.add("DESCRIPTION", "\n".join(dict.fromkeys([*(tell(each, language) for each in told), *stated])))


def _entries_of(previous: bytes | None, uid: str) -> dict[str, Component]:
    """The events and to-dos of an export of the ticket with this id, by their own ids."""
    if previous is None:
        return {}
    try:
        calendar = Calendar.from_ical(previous)
        entries: dict[str, Component] = {
            str(entry["UID"]): entry for entry in calendar.walk() if isinstance(entry, Event | Todo)
        }
        of_ticket = str(calendar["UID"])
        for entry in entries.values():
            _sequence(entry)
    except Exception:  # what is no calendar can fail anywhere in the parser
        raise DocumentError("previous", previous, "an export of to_ics") from None
    if of_ticket != uid:
        raise DocumentError("previous", of_ticket, f"the previous export of this ticket, {uid}")
    return entries


def _cancelled(entry: Component) -> Component:
    cancelled = Component.from_ical(entry.to_ical())
    del cancelled["STATUS"]
    cancelled.add("STATUS", "CANCELLED")
    return cancelled


def _revised(entry: Component, before: Component | None, stamped_at: datetime) -> Component:
    """The entry with its stamp and the number of its changes; the one exported before, where nothing changed."""
    if before is not None and _content(before) == _content(entry):
        return before
    for name in _OF_THE_EXPORT:
        entry.pop(name.decode(), None)
    entry.add("DTSTAMP", stamped_at.astimezone(UTC))
    entry.add("SEQUENCE", 0 if before is None else _sequence(before) + 1)
    return entry


def _content(entry: Component) -> list[bytes]:
    """The lines of an entry that say something about the ticket."""
    return [line for line in entry.to_ical().splitlines() if not line.startswith(_OF_THE_EXPORT)]


def _sequence(entry: Component) -> int:
    return int(str(entry["SEQUENCE"]))
