"""The policy's clauses and readings: their slugs, how strongly each speaks, and their words, a file for each language.

What decides, and what knows a day or a ticket, is not here: this folder imports nothing of the others.
"""

from hoshu_rules.text.clauses import (
    Clause,
    Modality,
)
from hoshu_rules.text.readings import (
    Reading,
)
from hoshu_rules.text.version import (
    RULES_VERSION,
)

__all__ = [
    "RULES_VERSION",
    "Clause",
    "Modality",
    "Reading",
]
