"""Which of a device's tickets serves on a day, what comes next, and whether there is a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Ground, Window, resting_on
from hoshu_rules.facts.checks import UNKNOWN, Unknown, sequence_of
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.tickets import RunningTicket, Ticket
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

_TICKETS: Final = sequence_of(Ticket)


@final
@frozen
class ServiceOn:
    """Which tickets of a device serve on a day, and what comes after it.

    A RunningTicket is one that a renewal names and that is not among those given. ``serving`` are the tickets whose
    service period the day is in. ``possibly_serving`` are those of which this is not known, as their first day is
    UNKNOWN. ``next`` are the tickets with the earliest first day after the day: more than one where they start
    together, none where no later first day is known.

    ``gap`` is the first stretch of days between two days of service that does not end before the day; None if there is
    none, UNKNOWN if a ticket whose first day is UNKNOWN may fill it.
    """

    day: date
    serving: tuple[Ticket | RunningTicket, ...]
    possibly_serving: tuple[Ticket | RunningTicket, ...]
    next: tuple[Ticket | RunningTicket, ...]
    gap: Window | Unknown | None
    grounds: tuple[Ground, ...]
    policy: Policy
    rules_version: str = RULES_VERSION


def service_on(tickets: Sequence[Ticket], day: date, *, policy: Policy = STANDARD) -> ServiceOn:
    """Which of a device's tickets serves on this day, what comes next, is there a gap?  (ticket.expiry)

    ``tickets`` are those of one device, in any order. Only their service periods are looked at, the expiry day included
    (term.day); whether a ticket was registered or given back is decided by ``assess``. A renewal names its running
    ticket by plan and expiry day (renewal.expiry), which need not be among ``tickets``. ``policy`` does not change the
    answer; its readings are told with it.
    """
    _TICKETS.check("tickets", tickets)
    DAY.check("day", day)
    POLICY.check("policy", policy)
    in_chain = _in_chain(tickets)
    later = [ticket for ticket in in_chain if isinstance(ticket.starts_on, date) and day < ticket.starts_on]
    return ServiceOn(
        day=day,
        serving=tuple(ticket for ticket in in_chain if _known_from(ticket) <= day <= ticket.expires_on),
        possibly_serving=tuple(ticket for ticket in in_chain if _may_serve(ticket, day)),
        next=tuple(ticket for ticket in later if ticket.starts_on == later[0].starts_on),
        gap=_gap(in_chain, day),
        grounds=tuple(_grounds(in_chain)),
        policy=policy,
    )


SERVICE_PERIOD: Final = Ground(
    Clause.TICKET_EXPIRY,
    "service_period",
    Effect.SETTLES,
    turns_on=Reading.TERM_START,
    rests_on=(Reading.TERM_DAY,),
)
OF_RUNNING_TICKET: Final = resting_on(SERVICE_PERIOD, Reading.RENEWAL_EXPIRY)


def _grounds(in_chain: Sequence[Ticket | RunningTicket]) -> Iterable[Ground]:
    """ticket.expiry: the periods are those stated on the tickets, or by a renewal on its running ticket."""
    if any(isinstance(ticket, RunningTicket) for ticket in in_chain):
        return [OF_RUNNING_TICKET]
    return [SERVICE_PERIOD] if in_chain else []


def _in_chain(tickets: Iterable[Ticket]) -> list[Ticket | RunningTicket]:
    """Each ticket once, and each running ticket that only a renewal names, in the order in which they are known."""
    given = set(tickets)
    named = {(ticket.plan, ticket.expires_on) for ticket in given}
    running = {ticket.renews for ticket in given if ticket.renews is not None}
    not_given = {ticket for ticket in running if (ticket.plan, ticket.expires_on) not in named}
    return sorted(given | not_given, key=lambda ticket: (_known_from(ticket), ticket.expires_on, repr(ticket)))


def _known_from(ticket: Ticket | RunningTicket) -> date:
    """The first day known to be in the period: where its first day is not known, that is its last one."""
    return ticket.starts_on if isinstance(ticket.starts_on, date) else ticket.expires_on


def _may_serve(ticket: Ticket | RunningTicket, day: date) -> bool:
    """Whether the day is in the period if that starts early enough, which is not known."""
    return ticket.starts_on is UNKNOWN and day < ticket.expires_on


def _gap(in_chain: Sequence[Ticket | RunningTicket], day: date) -> Window | Unknown | None:
    """term.start: the days between the last day of service and the next first day known, if they are not all past."""
    served_until: date | None = None
    for ticket in in_chain:
        known_from = _known_from(ticket)
        if served_until is not None and day < known_from and served_until < day_before(known_from):
            gap = Window(next_day(served_until), day_before(known_from), None, (Reading.TERM_START,))
            return UNKNOWN if any(_may_serve(other, served_until) for other in in_chain) else gap
        served_until = max(served_until or date.min, ticket.expires_on)
    return None
