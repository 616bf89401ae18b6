"""What a caller knows: plans, tickets, events, business calendars; how facts are checked and periods counted.

No clause is applied here.
"""

from hoshu_rules.facts.checks import Unknown
from hoshu_rules.facts.periods import BackwardMethod, PeriodMethod

__all__ = ["BackwardMethod", "PeriodMethod", "Unknown"]
