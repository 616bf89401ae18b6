"""The rules of Japanese maintenance-service tickets (保守サービスチケット), decided clause by clause.

Pure functions over frozen values: the day is an argument, and nothing here uses a clock, a file or the network.

This module has the questions, the values that go in, and the main answers. The rest is elsewhere: events in
``facts.events``, clauses and readings in ``text``, the parts of answers in ``answers``, ``rules`` and ``ticket``,
errors in ``errors``, the switches of a policy in ``policy``, what could change an answer in ``asking``, words in
``telling``, JSON in ``formats.json``.
"""

from hoshu_rules.answers import Decision, Window
from hoshu_rules.asking import hinges, open_facts
from hoshu_rules.errors import HoshuError
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar, japan_day
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.plain import normalise
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    EntryForm,
    FailedDelivery,
    FaultReport,
    Leg,
    OnSitePlace,
    Party,
    Registration,
    RunningTicket,
    SendBackPlace,
    Task,
    Ticket,
)
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.attendance import attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.entry import check_entry, serial_digits
from hoshu_rules.rules.exchange import faulty_unit_owner, last_day_to_return_unit, return_status
from hoshu_rules.rules.menu import find_plan
from hoshu_rules.rules.ordering import (
    decide_new_order,
    decide_renewal_order,
    is_renewal_part_number,
    new_order_window,
    renewal_order_window,
)
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.rules.registration import registration_guide_day, registration_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.term import check_term
from hoshu_rules.rules.work import who_does
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Case, assess
from hoshu_rules.ticket.changes import changes
from hoshu_rules.ticket.service import service_on

__version__ = "0.1.0"

__all__ = [
    "JAPAN",
    "MENU",
    "RULES_VERSION",
    "STANDARD",
    "UNKNOWN",
    "BusinessCalendar",
    "Case",
    "Cause",
    "Channel",
    "ConfigFile",
    "Decision",
    "EntryField",
    "EntryForm",
    "FailedDelivery",
    "FaultReport",
    "HoshuError",
    "Leg",
    "OnSitePlace",
    "Outcome",
    "Party",
    "PlanForm",
    "Policy",
    "Registration",
    "RunningTicket",
    "SendBackPlace",
    "ServiceKind",
    "ServicePlan",
    "Task",
    "Ticket",
    "Window",
    "assess",
    "attendance_start",
    "changes",
    "check_entry",
    "check_term",
    "decide_coverage",
    "decide_new_order",
    "decide_refund",
    "decide_renewal_order",
    "faulty_unit_owner",
    "find_plan",
    "hinges",
    "is_renewal_part_number",
    "japan_day",
    "last_day_to_return_unit",
    "new_order_window",
    "normalise",
    "open_facts",
    "place_limits",
    "refund_window",
    "registration_guide_day",
    "registration_status",
    "renewal_order_window",
    "return_status",
    "serial_digits",
    "service_on",
    "who_bears_shipping",
    "who_does",
]
