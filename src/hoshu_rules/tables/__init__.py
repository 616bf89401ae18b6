"""Every decision of the policy as a table, made by asking the rules, and every deadline as a row a day.

``all_tables()`` returns every table; each table also has a function of its own. A row holds one combination of the
facts that the rule names, the answer of the rules, and an example. A day is shown by its position in the window, a
height by how it compares with the limit. ``Table.row_of`` finds the row for given facts; ``Table.records`` returns all
rows as flat records.

    >>> from hoshu_rules import tables
    >>> row = tables.refund().rows[0]
    >>> dict(row.facts), dict(row.answer), row.clauses  # doctest: +NORMALIZE_WHITESPACE
    ({'requested_on': 'on_first_day', 'registered_on': 'not_yet', 'service_used': False, 'form': 'new'},
    {'outcome': 'accept'}, ('refund.cutoff', 'refund.registered'))
"""

from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.tables.coverage import (
    coverage,
    coverage_fault,
    coverage_place,
    coverage_registration,
    coverage_term,
    place,
)
from hoshu_rules.tables.deadlines import Deadlines, deadlines
from hoshu_rules.tables.ordering import menu, new_order, part_number, renewal_order
from hoshu_rules.tables.refunds import refund
from hoshu_rules.tables.registration import entry, registration
from hoshu_rules.tables.service import attendance, ownership, shipping, unit_return, work
from hoshu_rules.tables.shape import Row, Table
from hoshu_rules.tables.term import term

__all__ = [
    "Deadlines",
    "Row",
    "Table",
    "all_tables",
    "attendance",
    "coverage",
    "coverage_fault",
    "coverage_place",
    "coverage_registration",
    "coverage_term",
    "deadlines",
    "entry",
    "menu",
    "new_order",
    "ownership",
    "part_number",
    "place",
    "refund",
    "registration",
    "renewal_order",
    "shipping",
    "term",
    "unit_return",
    "work",
]


def all_tables(policy: Policy = STANDARD) -> tuple[Table, ...]:
    """Every table, in the order of the policy."""
    return (
        menu(policy),
        part_number(policy),
        new_order(policy),
        renewal_order(policy),
        refund(policy),
        term(policy),
        entry(policy),
        registration(policy),
        *coverage(policy),
        place(policy),
        attendance(policy),
        shipping(policy),
        work(policy),
        unit_return(policy),
        ownership(policy),
    )
