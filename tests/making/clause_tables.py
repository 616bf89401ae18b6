"""The clause table of each page: what a clause says in our words, where, how strongly, and by which readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from catalogue import grounds_by_module
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause
from making import markdown, reading_homes, words
from making.bilingual import of_clause

_ALSO: Final = {
    "entry": {Clause.TERMS_DOCUMENT},
    "menu": {Clause.INTRO_MENU},
    "ordering": {Clause.TICKET_EXPIRY},
    "registration": {Clause.REGISTER_CONTENTS},
}
"""What a page explains although no ground of its rules applies it."""

_WITHOUT_PAGE: Final = {"registered_at_report", "service_period"}
_PARTS: Final = {"coverage": {"place", *_WITHOUT_PAGE}}
"""The modules whose grounds a page explains beside those of its own."""


def _clauses() -> Iterator[tuple[str, frozenset[Clause]]]:
    by_module = {module: {ground.clause for ground in found} for module, found in grounds_by_module()}
    for page, own in by_module.items():
        of_parts = set[Clause]().union(*(by_module[part] for part in _PARTS.get(page, set())))
        if own | of_parts and page not in _WITHOUT_PAGE:
            yield page, frozenset(own | of_parts | _ALSO.get(page, set()))
    yield "facts", frozenset(set(Clause).difference(*by_module.values()))


CLAUSES: Final[Mapping[str, frozenset[Clause]]] = MappingProxyType(dict(_clauses()))
"""The clauses of each page: those that its rules apply, and on the page ``facts`` those that no rule applies."""


_READ_FIRST: Final = ("menu", "term", "ordering", "refunds", "entry", "registration", "coverage")
"""The pages that explain a clause best, where several have it."""

HOME: Final[Mapping[Clause, str]] = MappingProxyType(
    {clause: page for page in reversed((*_READ_FIRST, *CLAUSES)) for clause in CLAUSES[page]}
)
"""The page of each clause, where links to it lead."""


def link(clause: Clause, language: str) -> str:
    """The name of a clause, with a link to its row on its page."""
    return f"[{of_clause(clause, 'name').of(language)}]({HOME[clause]}.md#{markdown.clause_anchor(clause)})"


def stated(clause: Clause, language: str) -> str:
    """The name of a clause with a link, and what it says."""
    colon = "：" if language == "ja" else ": "
    return f"{link(clause, language)}{colon}{of_clause(clause, 'statement').of(language)}"


def table(page: str, language: str) -> str:
    """The clause table of a page; KeyError for a page that has none."""
    own = [clause for clause in Clause if clause in CLAUSES[page]]
    readings = ["reading"] if any(map(reading_homes.readings_of, own)) else []
    columns = ("clause", "statement", "place", "modality", *readings, "slug")
    heads = [words.column_head("clauses", column, language) for column in columns]
    rows = (
        [
            link(clause, language),
            of_clause(clause, "statement").of(language),
            of_clause(clause, "place").of(language),
            tell_value(clause.modality, language),
            *(_readings(clause, language) for _each in readings),
            markdown.slug(clause),
        ]
        for clause in own
    )
    return markdown.table(heads, rows)


def _readings(clause: Clause, language: str) -> str:
    links = (markdown.reading_link(reading, language) for reading in reading_homes.readings_of(clause))
    return markdown.listed(links, language)
