"""The clause table of each page: where the source says it, how strong it is, and what it says in our words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from catalogue import grounds_by_module
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause
from making import markdown, words
from making.bilingual import of_clause

_ALSO: Final = {
    "entry": {Clause.TERMS_DOCUMENT},
    "menu": {Clause.INTRO_MENU},
    "ordering": {Clause.TICKET_EXPIRY},
    "registration": {Clause.REGISTER_CONTENTS},
}
"""What a page explains although no ground of its rules applies it."""


_PAGE_OF: Final = {"place": "coverage", "registered_at_report": "coverage", "service_period": "coverage"}
"""The page of each module of the rules that has none of its own name."""


def _clauses() -> Iterator[tuple[str, frozenset[Clause]]]:
    by_page: dict[str, set[Clause]] = {}
    for module, found in grounds_by_module():
        by_page.setdefault(_PAGE_OF.get(module, module), set()).update(ground.clause for ground in found)
    for page, own in by_page.items():
        if own:
            yield page, frozenset(own | _ALSO.get(page, set()))
    yield "facts", frozenset(set(Clause).difference(*by_page.values()))


CLAUSES: Final[Mapping[str, frozenset[Clause]]] = MappingProxyType(dict(_clauses()))
"""The clauses of each page: those that its rules apply, and on the page ``facts`` those that no rule applies."""


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
