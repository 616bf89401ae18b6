"""An answer in words: its explanation as data, and the same as text, in each language that has words.

Nothing is decided here. Words for the pages of the policy book alone are made where the pages are made.
"""

from hoshu_rules.telling.explaining import explain
from hoshu_rules.telling.explanation import (
    AnswerOfAnotherVersion,
    ExplainedFact,
    ExplainedGround,
    ExplainedReading,
    Explanation,
)
from hoshu_rules.telling.summary import tell_summary
from hoshu_rules.telling.wording import (
    tell,
    tell_clause,
    tell_ground,
    tell_policy,
    tell_reading,
)
from hoshu_rules.telling.words import languages

__all__ = [
    "AnswerOfAnotherVersion",
    "ExplainedFact",
    "ExplainedGround",
    "ExplainedReading",
    "Explanation",
    "explain",
    "languages",
    "tell",
    "tell_clause",
    "tell_ground",
    "tell_policy",
    "tell_reading",
    "tell_summary",
]
