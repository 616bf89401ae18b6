"""An answer in words: sentences, labels, the report of a whole ticket, in Japanese and in English.

Nothing is decided here. Words for the pages of the policy book alone are made where the pages are made.
"""

from hoshu_rules.telling.report import (
    tell_assessment,
    tell_claim,
    tell_fault,
)
from hoshu_rules.telling.wording import (
    Language,
    tell,
    tell_clause,
    tell_ground,
    tell_reading,
)

__all__ = [
    "Language",
    "tell",
    "tell_assessment",
    "tell_claim",
    "tell_clause",
    "tell_fault",
    "tell_ground",
    "tell_reading",
]
