"""What Hypothesis calls when it is imported, so that ``st.from_type(Ticket)`` and its like simply work.

The call imports ``hoshu_rules``: some 80 ms, half as long again as ``import hypothesis`` takes by itself. The
strategies are imported when the first value is drawn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from hypothesis.strategies import SearchStrategy, register_type_strategy

from hoshu_rules.answers import Window
from hoshu_rules.facts import events, plans, tickets
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.policy import Policy
from hoshu_rules.ticket.case import Case

STRATEGIES: Final[dict[type, str]] = {
    events.Arrived: "arrived_events",
    BusinessCalendar: "business_calendars",
    Case: "cases",
    events.DeliveryFailed: "delivery_failed_events",
    events.DetailsChanged: "details_changed_events",
    tickets.EntryForm: "entry_forms",
    tickets.FailedDelivery: "failed_deliveries",
    tickets.FaultReport: "fault_reports",
    events.FaultReported: "fault_reported_events",
    events.FaultyUnitReturned: "faulty_unit_returned_events",
    tickets.OnSitePlace: "on_site_places",
    events.Ordered: "ordered_events",
    Policy: "policies",
    tickets.Registration: "registrations",
    events.RegistrationCompleted: "registration_completed_events",
    events.RegistrationSubmitted: "registration_submitted_events",
    events.ReplacementReceived: "replacement_received_events",
    events.ReplacementShipped: "replacement_shipped_events",
    events.ReturnRequested: "return_requested_events",
    tickets.RunningTicket: "running_tickets",
    tickets.SendBackPlace: "send_back_places",
    plans.ServicePlan: "service_plans",
    tickets.Ticket: "tickets",
    events.UnitSwapped: "unit_swapped_events",
    Window: "windows",
}
"""Each type that can be drawn, and the function of ``testing.strategies`` that draws it."""


def register() -> None:
    """Registers our types with Hypothesis."""
    for kind in STRATEGIES:
        register_type_strategy(kind, _strategy_for)


def _strategy_for(kind: type[Any]) -> SearchStrategy[Any]:
    # Not at the top: Hypothesis is still being imported when it calls us.
    strategies = import_module("hoshu_rules.testing.strategies")
    strategy: SearchStrategy[Any] = getattr(strategies, STRATEGIES[kind])()
    return strategy
