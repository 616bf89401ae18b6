"""Hypothesis strategies for every value and event (extra ``hypothesis``). All values are valid by construction.

Every strategy is a function. Each keyword argument is a strategy for one field; a day that must follow another day is
given as a number of days after it. Fields that you leave out are drawn near the days, hours and heights where answers
change. An argument that is not a strategy is refused at once with Hypothesis's ``InvalidArgument``.

``invalid`` and ``invalid_histories`` draw arguments that are refused, with the expected error. The ``…_facts``
strategies draw the arguments of one question, as a dictionary to pass to its function with ``**``.
"""

from hoshu_rules.testing.strategies.arguments import known_or_unknown
from hoshu_rules.testing.strategies.contradictions import invalid_histories
from hoshu_rules.testing.strategies.dates import clocks, days, gaps, instants, instants_on, near, zones
from hoshu_rules.testing.strategies.faults import (
    failed_deliveries,
    fault_reports,
    heights,
    on_site_places,
    places,
    send_back_places,
)
from hoshu_rules.testing.strategies.histories import History, cases, fault_histories, histories, reports_for
from hoshu_rules.testing.strategies.invalid_values import Invalid, invalid
from hoshu_rules.testing.strategies.questions import (
    CLAIM_PARTS,
    assessment_facts,
    attendance_facts,
    coverage_facts,
    entry_facts,
    guide_day_facts,
    new_order_facts,
    new_order_window_facts,
    owner_facts,
    part_number_facts,
    place_facts,
    plan_facts,
    refund_facts,
    refund_window_facts,
    registration_facts,
    renewal_order_facts,
    renewal_order_window_facts,
    return_due_facts,
    return_facts,
    shipping_facts,
    term_facts,
    work_facts,
)
from hoshu_rules.testing.strategies.settings import business_calendars, calendars_covering, policies, windows
from hoshu_rules.testing.strategies.ticket_events import events, fault_ids
from hoshu_rules.testing.strategies.values import (
    device_models,
    entry_forms,
    part_numbers,
    registrations,
    running_tickets,
    serial_numbers,
    service_plans,
    ticket_chains,
    tickets,
)

__all__ = [
    "CLAIM_PARTS",
    "History",
    "Invalid",
    "assessment_facts",
    "attendance_facts",
    "business_calendars",
    "calendars_covering",
    "cases",
    "clocks",
    "coverage_facts",
    "days",
    "device_models",
    "entry_facts",
    "entry_forms",
    "events",
    "failed_deliveries",
    "fault_histories",
    "fault_ids",
    "fault_reports",
    "gaps",
    "guide_day_facts",
    "heights",
    "histories",
    "instants",
    "instants_on",
    "invalid",
    "invalid_histories",
    "known_or_unknown",
    "near",
    "new_order_facts",
    "new_order_window_facts",
    "on_site_places",
    "owner_facts",
    "part_number_facts",
    "part_numbers",
    "place_facts",
    "places",
    "plan_facts",
    "policies",
    "refund_facts",
    "refund_window_facts",
    "registration_facts",
    "registrations",
    "renewal_order_facts",
    "renewal_order_window_facts",
    "reports_for",
    "return_due_facts",
    "return_facts",
    "running_tickets",
    "send_back_places",
    "serial_numbers",
    "service_plans",
    "shipping_facts",
    "term_facts",
    "ticket_chains",
    "tickets",
    "windows",
    "work_facts",
    "zones",
]
