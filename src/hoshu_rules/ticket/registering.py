"""What the events tell of registration: its days, the form that stands, and what is registered on a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Final, TypeVar, final

from attrs import evolve, frozen

from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DetailsChanged, RegistrationSubmitted
from hoshu_rules.facts.plain import normalise
from hoshu_rules.facts.tickets import (
    EntryField,
    EntryForm,
    Registration,
    Ticket,
    is_filled,
    registration_as_of,
)
from hoshu_rules.ticket.history import History, as_one, first_day, latest

K = TypeVar("K")
Spans = tuple[tuple[date, date], ...]
_DETAILS: Final = (EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE)


@final
@frozen(kw_only=True)
class Registering:
    """How registration went, so that what was registered on each day can be told."""

    days: Registration
    forms: tuple[EntryForm, ...]
    """The form that stands; several where it is not known which of one day is the last (history.order)."""
    unreported: tuple[DetailsChanged, ...]
    """The changes that no form carried; what the customer reported has its day."""
    numbers: tuple[tuple[date, str | None], ...]
    """The serial number of the device as registered from each day on; None where two forms of a day differ."""
    swapped_in: Mapping[str, date]
    changed_from: Mapping[EntryField, date]
    outdated: Mapping[EntryField, Spans]
    """For each entry the spans, from the first day and before the last, in which what is registered was not true."""

    def as_of(self, day: date, *, serial_number: str | None = None) -> Registration:
        """What was registered by the end of the day; of the replacements' numbers only this one, if it is one."""
        known = bisect_right(self.numbers, day, key=itemgetter(0))
        registered = self.numbers[known - 1][1] if known else None
        numbers = set() if registered is None else {registered}
        number = "" if serial_number is None else normalise(serial_number)
        if numbers and self.swapped_in.get(number, date.max) <= day:
            numbers.add(number)
        return evolve(
            registration_as_of(day, self.days, self.days.channel),
            serial_numbers=frozenset(numbers),
            changed=frozenset(entry for entry, first in self.changed_from.items() if first <= day),
            outdated=frozenset(entry for entry, spans in self.outdated.items() if _lies_in(day, spans)),
        )


def registering(ticket: Ticket, happened: History) -> Registering:
    """What the events up to a day tell of the ticket's registration."""
    standing = latest(happened.submissions) if happened.submissions else ()
    carried: dict[EntryField | Unknown, list[date]] = {
        entry: [sent.on for sent in happened.submissions if is_filled(_content(sent.form, entry))] for entry in _DETAILS
    }
    # A change of which the entry is not known is taken to be in the next form that is not empty.
    carried[UNKNOWN] = sorted({day for days in carried.values() for day in days})
    reported = _first_days(
        ((change.on, change.entry), change.reported_on) for change in happened.changes if change.reported_on is not None
    )
    ends = [_outdated_until(change, carried, reported) for change in happened.changes]
    spans: dict[EntryField, list[tuple[date, date]]] = {entry: [] for entry in _DETAILS}
    for change, end in zip(happened.changes, ends, strict=True):
        if change.entry is not UNKNOWN and change.on < end:
            spans[change.entry].append((change.on, end))
    outdated = {entry: _joined(each) for entry, each in spans.items()}
    return Registering(
        days=_days(ticket, happened, outdated),
        forms=tuple(dict.fromkeys(_with_changes(ticket, sent, outdated) for sent in standing)),
        unreported=tuple(
            change for change, end in zip(happened.changes, ends, strict=True) if end in {date.max, change.reported_on}
        ),
        numbers=tuple(_numbers(ticket, happened.submissions)),
        swapped_in=_swapped_in(happened),
        changed_from=_changed_from(happened),
        outdated=outdated,
    )


def _days(ticket: Ticket, happened: History, outdated: Mapping[EntryField, Spans]) -> Registration:
    completion = as_one(happened.completions)
    completed_on = ticket.registered_on if completion is None else completion.on
    # A form sent in after the completion is not the one that was registered; of that one the day is not known.
    latest_day = completed_on if isinstance(completed_on, date) else date.max
    registered = [sent for sent in happened.submissions if sent.on <= latest_day]
    submitted_on = first_day(registered)
    channels = {sent.channel for sent in latest(registered)} if registered else set()
    return Registration(
        arrived_on=first_day(happened.arrivals),
        submitted_on=submitted_on,
        channel=channels.pop() if len(channels) == 1 else UNKNOWN,
        sent_as_asked_on=first_day(sent for sent in registered if _is_as_asked(ticket, sent, outdated)),
        completed_on=completed_on,
        completed_at=completion and completion.at,
        notified_on=completion and completion.notified_on,
    )


def _is_as_asked(ticket: Ticket, sent: RegistrationSubmitted, outdated: Mapping[EntryField, Spans]) -> bool:
    """Whether a submission is the act that is held against the guide day (late.event)."""
    needed = _with_changes(ticket, sent, outdated).changed if ticket.plan.form.is_renewal else _DETAILS
    is_blank = bool(needed) and not any(is_filled(_content(sent.form, entry)) for entry in _DETAILS)
    return sent.channel.is_named_by_policy and sent.form.agreed_to_terms and not is_blank


def _with_changes(ticket: Ticket, sent: RegistrationSubmitted, outdated: Mapping[EntryField, Spans]) -> EntryForm:
    """The form, where that of a renewal needs each entry of which a change was known and not reported by then."""
    if not ticket.plan.form.is_renewal:
        return sent.form
    known = {entry for entry, spans in outdated.items() if _lies_in_or_ends(sent.on, spans)}
    return evolve(sent.form, changed=sent.form.changed | known)


def _numbers(ticket: Ticket, submissions: Iterable[RegistrationSubmitted]) -> Iterator[tuple[date, str | None]]:
    """The number on the ticket, or else that of each form that has one, from its day on."""
    if ticket.serial_number is not None:
        yield date.min, normalise(ticket.serial_number)
        return
    with_number = [sent for sent in submissions if is_filled(sent.form.serial_number)]
    for day, sent_in in groupby(with_number, key=attrgetter("on")):
        numbers = {normalise(sent.form.serial_number or "") for sent in latest(tuple(sent_in))}
        yield day, numbers.pop() if len(numbers) == 1 else None


def _swapped_in(happened: History) -> dict[str, date]:
    """The serial number of each replacement, from the first day on which it was swapped in."""
    return _first_days(
        (normalise(swap.serial_number), swap.on)
        for fault in happened.faults
        for swap in fault.swapped
        if swap.serial_number is not None
    )


def _changed_from(happened: History) -> dict[EntryField, date]:
    """The first day on which each entry differed from what was registered before; an unknown change counts for each."""
    in_forms = ((entry, sent.on) for sent in happened.submissions for entry in sent.form.changed)
    told = (
        (entry, change.on)
        for change in happened.changes
        for entry in (_DETAILS if change.entry is UNKNOWN else (change.entry,))
    )
    return _first_days(chain(in_forms, told))


def _first_days(known: Iterable[tuple[K, date]]) -> dict[K, date]:
    """For each key the first of its days."""
    first: dict[K, date] = {}
    for key, day in known:
        first[key] = min(day, first.get(key, day))
    return first


def _outdated_until(
    change: DetailsChanged,
    carried: Mapping[EntryField | Unknown, list[date]],
    reported: Mapping[tuple[date, EntryField | Unknown], date],
) -> date:
    """The day on which the change was reported, or a form sent in later carried it; the last day there is for never.

    A change of one entry on one day is one change, also where it is told again with the day of its report.
    """
    sent_on = carried[change.entry]
    days = sent_on[bisect_right(sent_on, change.on) :][:1]
    return min([*days, reported.get((change.on, change.entry), date.max)])


def _content(form: EntryForm, entry: EntryField) -> str | None:
    content: str | None = getattr(form, entry.value)
    return content


def _joined(spans: list[tuple[date, date]]) -> Spans:
    """Spans in the order of their first days, those that overlap as one."""
    joined: list[tuple[date, date]] = []
    for first, end in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((first, end))
    return tuple(joined)


def _lies_in(day: date, spans: Spans) -> bool:
    index = bisect_right(spans, (day, date.max))
    return index > 0 and day < spans[index - 1][1]


def _lies_in_or_ends(day: date, spans: Spans) -> bool:
    """Whether the day is in one of the spans, its last day too; spans that overlap are one, so the order is plain."""
    index = bisect_left(spans, day, key=itemgetter(1))
    return index < len(spans) and spans[index][0] <= day
