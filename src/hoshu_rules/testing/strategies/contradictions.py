"""Histories that cannot be true for one ticket."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import (
    Arrived,
    Event,
    FaultReported,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
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

_Contradiction = tuple[str, Ticket, list[Event]]
"""Where the error is, the ticket, and the events; ``{}`` in the place stands for the last of them."""

_GAPS: Final = gaps()
# No bundles: a bundle may be registered before it is bought, which contradicts for all other forms.
_TICKETS: Final = tickets(
    plan=service_plans(form=PlanForm.NEW) | service_plans(form=PlanForm.RENEWAL),
    purchased_after_days=_GAPS,
    registered_after_days=st.none(),
)
_FORMS: Final = entry_forms()
_ON_SITE_PLACES: Final = on_site_places()
_SEND_BACK_PLACES: Final = send_back_places()


def invalid_histories() -> st.SearchStrategy[Invalid]:
    """Arguments that ``assess`` refuses: a ticket with events that contradict it or each other, in any order.

    Two facts exclude each other in each: one event is told with two days, a day comes before the purchase, a report
    names a place of another kind of service, or the part number is of another form (history.whole). There may also be a
    fault, F0, without any contradiction.
    """
    return _draw_history()


@st.composite
def _draw_history(draw: st.DrawFn) -> Invalid:
    ticket = draw(_TICKETS)
    where, of_ticket, events = draw(st.sampled_from(_contradictions(draw, ticket)))
    # Drawn last, so that examples shrink to a history without it.
    without_contradiction = draw(st.just(()) | fault_histories(ticket, fault_id="F0"))
    history = tuple(draw(st.permutations([*events, *without_contradiction])))
    if events:
        where = where.format(f"events[{history.index(events[-1])}]")
    return Invalid(
        assess, {"ticket": of_ticket, "events": history, "day": ticket.expires_on}, ContradictionError, where
    )


def _contradictions(draw: st.DrawFn, ticket: Ticket) -> list[_Contradiction]:
    """Each contradiction for this ticket."""
    # Known, as drawn above.
    bought_on = ticket.expires_on if ticket.purchased_on is UNKNOWN else ticket.purchased_on
    gap = 1 + draw(_GAPS)
    too_early, later_on = later(bought_on, -gap), later(bought_on, gap)
    reported = FaultReported(fault_id="F1", report=draw(reports_for(ticket)))
    again = evolve(reported.report, reported_at=reported.report.reported_at + timedelta(days=gap))
    place = draw(_SEND_BACK_PLACES) if ticket.plan.kind.is_on_site else draw(_ON_SITE_PLACES)
    submitted = RegistrationSubmitted(on=too_early, channel=Channel.WEB_FORM, form=draw(_FORMS))
    of_other_form = draw(part_numbers(PlanForm.NEW if ticket.plan.form.is_renewal else PlanForm.RENEWAL))
    return [
        ("{}", ticket, [Ordered(on=bought_on, in_same_order=False), Ordered(on=later_on, in_same_order=False)]),
        ("{}", ticket, [Arrived(on=bought_on), Arrived(on=later_on)]),
        ("{}", ticket, [RegistrationCompleted(on=bought_on), RegistrationCompleted(on=later_on)]),
        ("{}", ticket, [reported, evolve(reported, report=again)]),
        ("{}.on", evolve(ticket, registered_on=bought_on), [RegistrationCompleted(on=later_on)]),
        ("{}.on", ticket, [ReturnRequested(on=too_early)]),
        ("{}.on", ticket, [submitted]),
        ("{}.on", ticket, [RegistrationCompleted(on=too_early)]),
        ("{}.report.place", ticket, [evolve(reported, report=evolve(reported.report, place=place))]),
        ("ticket.registered_on", evolve(ticket, registered_on=too_early), []),
        ("ticket.part_number", evolve(ticket, part_number=of_other_form), []),
    ]
