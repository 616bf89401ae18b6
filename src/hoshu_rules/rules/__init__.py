"""One module for each question that the policy settles, in the order of the page: its grounds, then its function.

A rule knows one question; what a whole ticket comes to is in ``ticket``.
"""

from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.rules.attendance import (
    Attendance,
)
from hoshu_rules.rules.entry import (
    EntryCheck,
    Problem,
    ProblemKind,
)
from hoshu_rules.rules.exchange import (
    ReturnState,
    ReturnStatus,
)
from hoshu_rules.rules.menu import (
    Listing,
)
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.rules.term import TermCheck

__all__ = [
    "Attendance",
    "EntryCheck",
    "Listing",
    "Problem",
    "ProblemKind",
    "RegistrationState",
    "RegistrationStatus",
    "ReturnState",
    "ReturnStatus",
    "TermCheck",
]
