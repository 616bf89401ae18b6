"""A whole ticket on a day: its history, its faults, its dates, and everything that is decided of it.

What one question decides is in ``rules``; here the questions are asked together.
"""

from hoshu_rules.ticket.assessment import (
    Assessment,
)
from hoshu_rules.ticket.changes import (
    AnswerChange,
    Changes,
)
from hoshu_rules.ticket.claims import (
    Claim,
    ClaimKind,
)
from hoshu_rules.ticket.dates import (
    DatedEntry,
    DateKind,
)
from hoshu_rules.ticket.fault import (
    Assigned,
    FaultAssessment,
)
from hoshu_rules.ticket.service import ServiceOn

__all__ = [
    "AnswerChange",
    "Assessment",
    "Assigned",
    "Changes",
    "Claim",
    "ClaimKind",
    "DateKind",
    "DatedEntry",
    "FaultAssessment",
    "ServiceOn",
]
