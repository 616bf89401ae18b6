"""The rows of the library's tables asked again, with the columns that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

import hoshu_rules
from hoshu_rules import STANDARD, Cause, Policy
from hoshu_rules import tables as library
from hoshu_rules.answers import Ground
from hoshu_rules.outcomes import Effect
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES, OUTSIDE_CAUSES
from hoshu_rules.tables.coverage import NONE
from hoshu_rules.tables.shape import Column, Facts, Row, Table
from hoshu_rules.text import Clause, Reading
from making.bilingual import Text, finding_of
from making.merging import Case
from making.table_labels import ESTABLISHED, SUSPECTED

# The order in which a reader asks, and columns that replace others; other tables use their own columns.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "new_order": ("form", "ordered_on", "in_same_order", "bought_together"),
        "renewal_order": ("ordered_on_to_expiry", "same_kind", "ordered_on", "wanted_kind", "running_form"),
        "refund": ("form", "requested_on", "registered_on", "service_used"),
        "registration": (
            "changed",
            "form",
            "completed",
            "sent",
            "channel_named",
            "notified",
            "day_to_guide_day",
            "late",
            "owed",
            "given_back",
        ),
        "coverage_fault": (
            "service",
            "hardware_fault",
            "excluded_causes",
            "outside_causes",
            "product_cause",
            "destination_named",
            "site_outdated",
        ),
        "work": ("task", "kind", "config_file"),
        "unit_return": ("returned_on", "day"),
    }
)
_PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"coverage": ("coverage_registration", "coverage_term", "coverage_fault", "coverage_place")}
)


def _is_same_kind(facts: Facts) -> bool:
    return facts["plan"].kind is facts["running_ticket"].plan.kind


def _causes(name: str, causes: frozenset[Cause]) -> Column:
    """Whether one of these causes is established, or else suspected, or neither."""

    def cell_of(facts: Facts) -> str:
        if facts["report"].established_causes & causes:
            return ESTABLISHED
        return SUSPECTED if facts["report"].suspected_causes & causes else NONE

    return Column(name, cell_of)


_TOLD: Final = (
    Column("same_kind", _is_same_kind),
    _causes("excluded_causes", EXCLUDED_CAUSES),
    _causes("outside_causes", OUTSIDE_CAUSES),
    _causes("product_cause", frozenset(Cause) - EXCLUDED_CAUSES - OUTSIDE_CAUSES),
)


@frozen
class Bearing:
    """What distinguishes one ground from another: clause, what is told, effect, and its first reading, if any."""

    clause: Clause
    told: Text | None
    effect: Effect
    reading: Reading | None
    ground: Ground = field(eq=False)

    @classmethod
    def of(cls, ground: Ground) -> Bearing:
        """How a ground bears."""
        return cls(ground.clause, finding_of(ground), ground.effect, ground.turns_on, ground)


@frozen
class Asked:
    """A row, its cells in a reader's columns, the whole answer for its example, and that answer's grounds.

    These are all grounds, including those that a table of coverage leaves to another table.
    """

    row: Row
    case: Case
    answer: object
    bearings: frozenset[Bearing]


@cache
def table_of(name: str, policy: Policy = STANDARD) -> Table:
    """The library's table with this name."""
    made: Table = getattr(library, name)(policy)
    return made


def parts_of(name: str) -> tuple[str, ...]:
    """The library's tables behind this name: the parts of coverage, or the table itself."""
    return _PARTS.get(name, (name,))


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns that a reader sees, in the order in which a reader asks."""
    by_name = {column.name: column for column in (*_TOLD, *table.columns)}
    names = _COLUMNS.get(table.name) or tuple(column.name for column in table.columns)
    return tuple(by_name[name] for name in names)


@cache
def asked(name: str, policy: Policy = STANDARD) -> tuple[Asked, ...]:
    """Every row of a table, asked again."""
    table = table_of(name, policy)
    columns = columns_of(table)
    return tuple(_asked(table.question, columns, row, policy) for row in table.rows)


def _asked(question: str, columns: tuple[Column, ...], row: Row, policy: Policy) -> Asked:
    facts = dict(row.example)
    answer = getattr(hoshu_rules, question)(**facts, policy=policy)
    case = tuple(column.cell_of(facts) for column in columns)
    return Asked(row, case, answer, frozenset(map(Bearing.of, getattr(answer, "grounds", ()))))
