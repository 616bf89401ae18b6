"""The clauses and the page of each reading: those whose grounds turn on it or rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from catalogue import grounds_by_module
from hoshu_rules.answers import Ground
from hoshu_rules.text import Clause, Reading

WHOLE: Final = "whole"
"""In place of a page, for the readings of no single one."""

PAGES: Final = (
    "ordering",
    "refunds",
    "term",
    "entry",
    "registration",
    "coverage",
    "attendance",
    "shipping",
    "work",
    "exchange",
    "menu",
    "tickets",
)
"""The pages that readings belong to, in the order of the book."""

_WITHOUT_GROUND: Final[Mapping[Reading, tuple[Clause, ...]]] = MappingProxyType(
    {
        Reading.REFUND_BEFORE_PURCHASE: (Clause.REFUND_CUTOFF,),
        Reading.DESK_WHICH: (Clause.REGISTER_CONTENTS, Clause.FAULT_DESK),
    }
)
"""The clauses of a reading beside those of its grounds."""

_PAGES: Final[Mapping[Reading, str]] = MappingProxyType(
    {
        Reading.REFUND_BEFORE_PURCHASE: "refunds",
        **dict.fromkeys((Reading.HISTORY_WHOLE, Reading.HISTORY_AGAIN, Reading.HISTORY_ORDER), "tickets"),
        **dict.fromkeys((Reading.EXCHANGE_AGAIN, Reading.REFERRAL_DECIDED, Reading.DAY_LATER), "tickets"),
    }
)
"""The page of a reading that no ground, or a ground of too little, puts on one."""

_PAGE_OF_MODULE: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("place", "registered_at_report", "service_period"), "coverage")
)
"""The page of the modules of rules that have no page, or share the one on which more of their readings are needed."""


@cache
def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """The clauses whose grounds turn on a reading or rest on it, in the order of the text; none for some."""
    found = {ground.clause for _page, ground in _grounds_by_page() if reading in ground.readings}
    return tuple(clause for clause in Clause if clause in found.union(_WITHOUT_GROUND.get(reading, ())))


@cache
def readings_of(clause: Clause) -> tuple[Reading, ...]:
    """The readings of a clause, in the order of the register."""
    return tuple(reading for reading in Reading if clause in clauses_of(reading))


@cache
def page_of(reading: Reading) -> str:
    """The page of a reading: the one whose rules apply it; where there are two, the one whose rules turn on it."""
    if reading in _PAGES:
        return _PAGES[reading]
    turning = {page for page, ground in _grounds_by_page() if ground.turns_on is reading}
    applying = pages_of(reading)
    found = turning if len(applying) == 2 and len(turning) == 1 else applying
    return found.pop() if len(found) == 1 else WHOLE


def pages_of(reading: Reading) -> set[str]:
    """Every page whose rules apply a reading."""
    return {page for page, ground in _grounds_by_page() if reading in ground.readings}


@cache
def _grounds_by_page() -> tuple[tuple[str, Ground], ...]:
    found = grounds_by_module()
    return tuple((_PAGE_OF_MODULE.get(module, module), ground) for module, own in found for ground in own)
