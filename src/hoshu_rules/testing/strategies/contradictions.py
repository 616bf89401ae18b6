"""Histories that cannot be true for one ticket."""

from __future__ import annotations

from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from hoshu_rules.errors import ContradictionError, FactError, HoshuError
from hoshu_rules.facts.events import (
    Arrived,
    Event,
    FaultReported,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
)
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import Channel, Ticket
from hoshu_rules.testing.strategies.dates import gaps, later
from hoshu_rules.testing.strategies.faults import on_site_places, send_back_places
from hoshu_rules.testing.strategies.histories import fault_histories, reports_for
from hoshu_rules.testing.strategies.invalid_values import Invalid
from hoshu_rules.testing.strategies.values import entry_forms, part_numbers, service_plans, tickets
from hoshu_rules.ticket.assessment import assess

Contradiction = tuple[type[HoshuError], str, Ticket, list[Event]]

# No bundles: a bundle may be registered before it is bought, which contradicts for all other forms.
_TICKETS: Final = tickets(plan=service_plans(form=PlanForm.NEW) | service_plans(form=PlanForm.RENEWAL))
_FORMS: Final = entry_forms()
_GAPS: Final = gaps()
_ON_SITE_PLACES: Final = on_site_places()
_SEND_BACK_PLACES: Final = send_back_places()


def invalid_histories() -> st.SearchStrategy[Invalid]:
    """Arguments that ``assess`` refuses: a ticket with events that contradict it or each other, in any order.

    Each breaks one rule: an event that can happen only once, the order of two events, the kind of place that a report
    names, or the part number. There may also be a fault, F0, without any contradiction.
    """
    return _draw_history()


@st.composite
def _draw_history(draw: st.DrawFn) -> Invalid:
    ticket = draw(_TICKETS)
    error, where, of_ticket, events = draw(st.sampled_from(_contradictions(draw, ticket)))
    # Drawn last, so that examples shrink to a history without it.
    without_contradiction = draw(st.just(()) | fault_histories(ticket, fault_id="F0"))
    history = tuple(draw(st.permutations([*events, *without_contradiction])))
    return Invalid(assess, {"ticket": of_ticket, "events": history, "day": ticket.purchased_on}, error, where)


def _contradictions(draw: st.DrawFn, ticket: Ticket) -> list[Contradiction]:
    """One contradiction of each kind for this ticket."""
    bought_on, gap, form = ticket.purchased_on, 1 + draw(_GAPS), draw(_FORMS)
    too_early, later_on = later(bought_on, -gap), later(bought_on, gap)
    reported = FaultReported(fault_id="F1", report=draw(reports_for(ticket)))
    place = draw(_SEND_BACK_PLACES) if ticket.plan.kind.is_on_site else draw(_ON_SITE_PLACES)
    misplaced = evolve(reported, report=evolve(reported.report, place=place))
    is_renewal = ticket.plan.form is PlanForm.RENEWAL
    of_other_form = draw(part_numbers(PlanForm.NEW if is_renewal else PlanForm.RENEWAL))
    shipped = ReplacementShipped(fault_id="F1", on=reported.on)
    submitted = RegistrationSubmitted(on=later_on, channel=Channel.WEB_FORM, form=form)
    histories: list[tuple[str, list[Event]]] = [
        ("events", [Arrived(on=bought_on), Arrived(on=later_on)]),
        ("Arrived.on", [Ordered(on=bought_on, in_same_order=False), Arrived(on=too_early)]),
        ("RegistrationSubmitted.on", [evolve(submitted, on=too_early)]),
        ("RegistrationSubmitted.on", [submitted, evolve(submitted, channel=Channel.OTHER)]),
        ("RegistrationCompleted.on", [RegistrationCompleted(on=too_early)]),
        ("RegistrationCompleted.on", [submitted, RegistrationCompleted(on=bought_on)]),
        ("ReturnRequested.on", [ReturnRequested(on=too_early)]),
        ("events", [shipped]),
        ("events", [reported, ReplacementReceived(fault_id="F1", on=later(reported.on, gap))]),
        (
            "ReplacementShipped.on of fault 'F1'",
            [reported, evolve(shipped, on=later(reported.on, -gap))],
        ),
    ]
    return [
        *((ContradictionError, where, ticket, events) for where, events in histories),
        (ContradictionError, "Ticket.part_number", evolve(ticket, part_number=of_other_form), []),
        (FactError, "report.place", ticket, [misplaced]),
    ]
