"""The policy's clauses and readings: slugs, how strongly each speaks, and the words in both languages.

What decides, and what knows a day or a ticket, is not here: this folder imports nothing of the others.
"""

from hoshu_rules.text.clauses import (
    Clause,
    Modality,
    Text,
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
    "Text",
]
