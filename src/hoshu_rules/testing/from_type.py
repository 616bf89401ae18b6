"""The entry point that Hypothesis calls when it is imported, so that ``st.from_type(Ticket)`` works.

The call imports ``hoshu_rules``. This takes about 80 ms and makes ``import hypothesis`` about 1.5 times as slow. The
strategies are imported later, when the first value is drawn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, TypeVar, get_args

from hypothesis.strategies import SearchStrategy, register_type_strategy

from hoshu_rules.answers import Window
from hoshu_rules.facts import plans, tickets
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.events import Event
from hoshu_rules.policy import Policy
from hoshu_rules.ticket.assessment import Case

T = TypeVar("T")

STRATEGIES: Final[dict[type, str]] = {
    BusinessCalendar: "business_calendars",
    Case: "cases",
    tickets.EntryForm: "entry_forms",
    tickets.FailedDelivery: "failed_deliveries",
    tickets.FaultReport: "fault_reports",
    tickets.OnSitePlace: "on_site_places",
    Policy: "policies",
    tickets.Registration: "registrations",
    tickets.RunningTicket: "running_tickets",
    tickets.SendBackPlace: "send_back_places",
    plans.ServicePlan: "service_plans",
    tickets.Ticket: "tickets",
    Window: "windows",
    **dict.fromkeys(get_args(Event), "events"),
}
"""Each type that can be drawn, and the function of ``testing.strategies`` that draws it."""


def register() -> None:
    """Registers our types with Hypothesis."""
    for kind in STRATEGIES:
        register_type_strategy(kind, strategy_for)


def strategy_for(kind: type[T]) -> SearchStrategy[T]:
    """The strategy of one of these types."""
    # Not at the top: Hypothesis calls ``register`` while it is still being imported.
    strategies = import_module("hoshu_rules.testing.strategies")
    name = STRATEGIES[kind]
    strategy: SearchStrategy[T] = strategies.events(kind) if name == "events" else getattr(strategies, name)()
    return strategy
