"""Stated facts of a ticket and its history that exclude each other are refused, whatever the day (history.whole).

Each function yields the contradictions of one kind, with the two facts that exclude each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import Event
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace, Ticket
from hoshu_rules.policy import Policy
from hoshu_rules.rules.ordering import is_renewal_part_number
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.history import History, as_one, exclude_each_other, without_withdrawal

E = TypeVar("E", bound=Event)

_Path = Callable[[Event], str]
"""Where in the case an event was told first."""


def require_no_contradiction(ticket: Ticket, told: Sequence[Event], history: History, *, policy: Policy) -> None:
    """One ContradictionError that holds all contradictions, each with its path; ``told`` are the events as given."""
    places: dict[Event, str] = {}
    for index, event in enumerate(told):
        places.setdefault(without_withdrawal(event), f"events[{index}]")

    def path(event: Event) -> str:
        return places[without_withdrawal(event)]

    found = [
        *_part_number(ticket, policy),
        *_told_twice(ticket, history, path),
        *_before_the_purchase(ticket, history, path),
        *_places(ticket, history, path),
    ]
    if found:
        first, *others = found
        raise first.with_others(others)


def _part_number(ticket: Ticket, policy: Policy) -> Iterator[ContradictionError]:
    """A part number of a renewal for a ticket of another form, or the other way."""
    if is_renewal_part_number(ticket.part_number, policy=policy) is not ticket.plan.form.is_renewal:
        form = ticket.plan.form.value
        expected = f"a part number that ends in {policy.renewal_suffix} for a renewal only, as the plan is {form}"
        yield ContradictionError(
            "ticket.part_number",
            ticket.part_number,
            expected,
            code="part_number_of_another_form",
            facts=(ticket.part_number, ticket.plan.form),
        )


def _told_twice(ticket: Ticket, history: History, path: _Path) -> Iterator[ContradictionError]:
    """What happens once, told with two days or in two ways; one that states what the other leaves open is no other."""
    of_kind: list[tuple[str, Sequence[Event]]] = [
        ("ordered_twice", history.orders),
        ("arrived_twice", history.arrivals),
        ("completed_twice", history.completions),
        *(("reported_twice", fault.reports) for fault in history.faults),
    ]
    for code, events in of_kind:
        # An event that is withdrawn is void, and so excludes no other one, also on a day before that.
        standing = _standing(events)
        whole = as_one(standing)
        for again in standing[1:]:
            if whole is not None and exclude_each_other(whole, again):
                yield ContradictionError(
                    path(again),
                    again.on.isoformat(),
                    f"one event of this kind; there is {path(standing[0])} of {standing[0].on.isoformat()}",
                    code=code,
                    facts=(standing[0].on, again.on),
                )
    registered_on = ticket.registered_on
    for completion in _standing(history.completions)[:1]:
        if isinstance(registered_on, date) and completion.on != registered_on:
            yield ContradictionError(
                f"{path(completion)}.on",
                completion.on.isoformat(),
                f"the day of ticket.registered_on, {registered_on.isoformat()}",
                code="completed_twice",
                facts=(registered_on, completion.on),
            )


def _standing(events: Sequence[E]) -> list[E]:
    """The events without those withdrawn later: a mistake and its correction leave every day answerable."""
    return [event for event in events if event.withdrawn_on is None]


def _before_the_purchase(ticket: Ticket, history: History, path: _Path) -> Iterator[ContradictionError]:
    """A request before the purchase; and a registration before it, unless the ticket is a bundle's."""
    purchased_on = ticket.purchased_on
    if purchased_on is UNKNOWN:
        return
    before: list[tuple[str, date, str, Reading]] = [
        (
            "requested_before_purchase",
            request.on,
            f"{path(request)}.on",
            Reading.REFUND_BEFORE_PURCHASE,
        )
        for request in history.return_requests
    ]
    registered: tuple[Event, ...] = (*history.submissions, *history.completions)
    if not ticket.plan.form.is_bundle:
        before += [
            (
                "registered_before_purchase",
                event.on,
                f"{path(event)}.on",
                Reading.REGISTRATION_BUNDLE,
            )
            for event in registered
        ]
        if isinstance(ticket.registered_on, date):
            where, reading = "ticket.registered_on", Reading.REGISTRATION_BUNDLE
            before.append(("registered_before_purchase", ticket.registered_on, where, reading))
    for code, day, where, reading in before:
        if day < purchased_on:
            yield ContradictionError(
                where,
                day.isoformat(),
                f"a day on or after the purchase, {purchased_on.isoformat()}",
                reading,
                code=code,
                facts=(purchased_on, day),
            )


def _places(ticket: Ticket, history: History, path: _Path) -> Iterator[ContradictionError]:
    """A fault at a place of another kind of service than the plan's."""
    expected = OnSitePlace if ticket.plan.kind.is_on_site else SendBackPlace
    for fault in history.faults:
        for reported in fault.reports:
            if type(reported.report.place) is not expected:
                yield ContradictionError(
                    f"{path(reported)}.report.place",
                    reported.report.place,
                    f"{expected.__name__}, as the plan is {ticket.plan.kind.value}",
                    code="place_of_another_kind",
                    facts=(ticket.plan.kind, reported.on),
                )
