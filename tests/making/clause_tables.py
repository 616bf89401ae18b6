"""The clause table of each page: where the source says it, how strong it is, and what it says in our words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause
from making import markdown, words
from making.bilingual import of_clause

CLAUSES: Final[Mapping[str, frozenset[Clause]]] = MappingProxyType(
    {
        "ordering": frozenset(
            {
                Clause.ORDER_NEW,
                Clause.ORDER_RENEWAL,
                Clause.TICKET_EXPIRY,
                Clause.MENU_SENDBACK,
                Clause.MENU_ONSITE_BASIC,
                Clause.MENU_ONSITE_EXTENDED,
            }
        ),
        "refunds": frozenset({Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED, Clause.MENU_BUNDLE}),
        "entry": frozenset(
            {
                Clause.ENTRY_TERMS,
                Clause.ENTRY_FIELDS,
                Clause.ENTRY_RENEWAL,
                Clause.ENTRY_SERIAL,
                Clause.TERMS_DOCUMENT,
            }
        ),
        "registration": frozenset(
            {
                Clause.INTRO_REGISTRATION,
                Clause.INTRO_UNREGISTERED,
                Clause.INTRO_PROMPTLY,
                Clause.REGISTER_CHANNEL,
                Clause.REGISTER_GUIDE,
                Clause.REGISTER_LATE,
                Clause.REGISTER_NOTICE,
                Clause.REGISTER_EMAIL,
                Clause.REGISTER_CONTENTS,
                Clause.REGISTER_CHANGE,
                Clause.REGISTER_BUNDLE,
            }
        ),
        "coverage": frozenset(
            {
                Clause.INTRO_REGISTRATION,
                Clause.INTRO_UNREGISTERED,
                Clause.TICKET_EXPIRY,
                Clause.REGISTER_LATE,
                Clause.SENDBACK_SCOPE,
                Clause.ONSITE_SCOPE,
                Clause.DUTY_ISOLATION,
                Clause.EXCLUSION_CAUSE,
                Clause.SENDBACK_DESTINATION,
                Clause.SENDBACK_ISLAND,
                Clause.ONSITE_SITE,
                Clause.ONSITE_ISLAND,
                Clause.ONSITE_HEIGHT,
            }
        ),
        "attendance": frozenset({Clause.MENU_ONSITE_BASIC, Clause.MENU_ONSITE_EXTENDED}),
        "shipping": frozenset({Clause.SENDBACK_SHIPPING, Clause.SENDBACK_RESHIPMENT}),
        "work": frozenset(
            {
                Clause.ONSITE_SCOPE,
                Clause.DUTY_ISOLATION,
                Clause.DUTY_FIRMWARE,
                Clause.SENDBACK_CONFIG,
                Clause.ONSITE_CONFIG,
                Clause.ONSITE_CONFIG_TIME,
                Clause.SENDBACK_SWAP,
            }
        ),
        "exchange": frozenset({Clause.EXCHANGE_OWNERSHIP, Clause.SENDBACK_RETURN}),
        "menu": frozenset(
            {
                Clause.INTRO_MENU,
                Clause.MENU_SENDBACK,
                Clause.MENU_ONSITE_BASIC,
                Clause.MENU_ONSITE_EXTENDED,
                Clause.MENU_BUNDLE,
            }
        ),
        "facts": frozenset({Clause.INTRO_MENU, Clause.REGISTER_CONTENTS, Clause.FAULT_DESK, Clause.TERMS_DOCUMENT}),
    }
)
"""The clauses of each page; its table lists them in the order of the text."""


def table(page: str, language: str) -> str:
    """The clause table of a page; KeyError for a page that has none."""
    columns = ("clause", "place", "modality", "statement")
    heads = [words.column_head("clauses", column, language) for column in columns]
    rows = (
        [
            markdown.slug(clause),
            of_clause(clause, "place").of(language),
            tell_value(clause.modality, language),
            of_clause(clause, "statement").of(language),
        ]
        for clause in Clause
        if clause in CLAUSES[page]
    )
    return markdown.table(heads, rows)
