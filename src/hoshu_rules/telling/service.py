"""The explanation of which tickets serve on a day."""

from __future__ import annotations

from collections.abc import Iterator

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.tickets import RunningTicket, Ticket
from hoshu_rules.telling.explanation import Explanation
from hoshu_rules.telling.one_answer import explained_ground
from hoshu_rules.telling.values import tell_plan, tell_value
from hoshu_rules.telling.words import sentence, word_of
from hoshu_rules.ticket.service import ServiceOn


def explained_service(service: ServiceOn, language: str) -> Explanation:
    """What serves on the day, what may serve, what comes next, and the gap."""
    grounds = (explained_ground(ground, service, service.policy, language) for ground in service.grounds)
    return Explanation(says=tuple(_says(service, language)), grounds=tuple(grounds))


def _says(service: ServiceOn, language: str) -> Iterator[str]:
    day = tell_value(service.day, language)
    for ticket in service.serving:
        yield _told("serving", language, day=day, **_ticket(ticket, language))
    for ticket in service.possibly_serving:
        yield _told("possibly_serving", language, day=day, **_ticket(ticket, language))
    if not service.serving and not service.possibly_serving:
        yield _told("not_serving", language, day=day)
    for ticket in service.next:
        yield _told("next", language, **_ticket(ticket, language))
    if not service.next:
        yield _told("no_next", language)
    if service.gap is UNKNOWN:
        yield _told("gap_unknown", language)
    elif service.gap is not None:
        first_day, last_day = tell_value(service.gap.first_day, language), tell_value(service.gap.last_day, language)
        yield _told("gap", language, first_day=first_day, last_day=last_day)
    elif service.next:
        yield _told("no_gap", language)


def _ticket(ticket: Ticket | RunningTicket, language: str) -> dict[str, str]:
    """The ticket by its plan and part number, and the days of its period."""
    parts = {"plan": tell_plan(ticket.plan, language)}
    if isinstance(ticket, Ticket):
        name, parts["part_number"] = "ticket", tell_value(ticket.part_number, language)
    else:
        name = "running_ticket"
    return {
        "ticket": word_of("service", name, language, **parts),
        "starts_on": tell_value(ticket.starts_on, language),
        "expires_on": tell_value(ticket.expires_on, language),
    }


def _told(name: str, language: str, **parts: str) -> str:
    return sentence(word_of("service", name, language, **parts), language)
