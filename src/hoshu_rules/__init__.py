"""The rules of Japanese maintenance-service tickets (保守サービスチケット), decided clause by clause.

Pure functions over frozen values: the day is an argument, and nothing here asks a clock, a file or the network. The
edges are modules of their own: ``wording`` and ``report`` tell an answer, ``codec`` reads and writes JSON.
"""

from hoshu_rules.answers import (
    Assignment,
    Bearer,
    Decision,
    Duty,
    DutyKind,
    Ground,
    Window,
    clauses_in,
    readings_in,
    strongest,
)
from hoshu_rules.asking import hinges
from hoshu_rules.errors import CalendarError, ContradictionError, DocumentError, FactError, HoshuError
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar, japan_day
from hoshu_rules.facts.checks import UNKNOWN, Unknown, normalise
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.periods import BackwardMethod, PeriodMethod
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    EntryForm,
    FailedDelivery,
    FaultReport,
    OnSitePlace,
    Party,
    Registration,
    RunningTicket,
    SendBackPlace,
    Ticket,
)
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import STANDARD, SWITCHABLE, Policy, TermDay
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.entry import EntryCheck, Finding, Problem, check_entry, serial_digits
from hoshu_rules.rules.exchange import (
    ReturnState,
    ReturnStatus,
    faulty_unit_owner,
    return_due_day,
    return_status,
)
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.ordering import (
    decide_new_order,
    decide_renewal_order,
    is_renewal_part_number,
    new_order_window,
    renewal_order_window,
)
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.rules.registration import (
    RegistrationState,
    RegistrationStatus,
    registration_guide_day,
    registration_status,
)
from hoshu_rules.rules.shipping import Leg, who_bears_shipping
from hoshu_rules.rules.work import Task, who_does
from hoshu_rules.text.clauses import Clause, Modality, Text
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Assessment, Claim, Question, assess
from hoshu_rules.ticket.case import Case
from hoshu_rules.ticket.dates import DatedEntry, DateKind
from hoshu_rules.ticket.fault import Assigned, FaultAssessment

__version__ = "0.1.0"

__all__ = [
    "JAPAN",
    "MENU",
    "RULES_VERSION",
    "STANDARD",
    "SWITCHABLE",
    "UNKNOWN",
    "Arrived",
    "Assessment",
    "Assigned",
    "Assignment",
    "Attendance",
    "BackwardMethod",
    "Bearer",
    "BusinessCalendar",
    "CalendarError",
    "Case",
    "Cause",
    "Channel",
    "Claim",
    "Clause",
    "ConfigFile",
    "ContradictionError",
    "DateKind",
    "DatedEntry",
    "Decision",
    "DeliveryFailed",
    "DetailsChanged",
    "DocumentError",
    "Duty",
    "DutyKind",
    "Effect",
    "EntryCheck",
    "EntryField",
    "EntryForm",
    "Event",
    "FactError",
    "FailedDelivery",
    "FaultAssessment",
    "FaultReport",
    "FaultReported",
    "FaultyUnitReturned",
    "Finding",
    "Ground",
    "HoshuError",
    "Leg",
    "Listing",
    "Modality",
    "OnSitePlace",
    "Ordered",
    "Outcome",
    "Party",
    "PeriodMethod",
    "PlanForm",
    "Policy",
    "Problem",
    "Question",
    "Reading",
    "Registration",
    "RegistrationCompleted",
    "RegistrationState",
    "RegistrationStatus",
    "RegistrationSubmitted",
    "ReplacementReceived",
    "ReplacementShipped",
    "ReturnRequested",
    "ReturnState",
    "ReturnStatus",
    "RunningTicket",
    "SendBackPlace",
    "ServiceKind",
    "ServicePlan",
    "Task",
    "TermDay",
    "Text",
    "Ticket",
    "UnitSwapped",
    "Unknown",
    "Window",
    "assess",
    "attendance_start",
    "check_entry",
    "clauses_in",
    "decide_coverage",
    "decide_new_order",
    "decide_refund",
    "decide_renewal_order",
    "faulty_unit_owner",
    "find_plan",
    "hinges",
    "is_renewal_part_number",
    "japan_day",
    "new_order_window",
    "normalise",
    "readings_in",
    "refund_window",
    "registration_guide_day",
    "registration_status",
    "renewal_order_window",
    "return_due_day",
    "return_status",
    "serial_digits",
    "strongest",
    "who_bears_shipping",
    "who_does",
]
