"""An answer asked again: under other readings or another policy, and with other facts.

An answer holds its facts and its policy, so it is all that these functions are handed. No rule lives here.
"""

from hoshu_rules.asking.comparing import Compared, compare
from hoshu_rules.asking.hinges import hinges
from hoshu_rules.asking.open_facts import OpenFact, OpenFacts, open_facts

__all__ = [
    "Compared",
    "OpenFact",
    "OpenFacts",
    "compare",
    "hinges",
    "open_facts",
]
