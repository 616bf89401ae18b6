"""Rows that can be linked to: each clause in its table of clauses, each worked example in its table of examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from hoshu_rules.text import Clause
from making import words
from making.english_examples import ExampleTable, example_tables, slug_of
from making.markdown import clause_anchor

_REGION = re.compile(r"<!-- rules: examples (\S+) -->")


def example_tables_in(document: nodes.document, page: str) -> Iterator[tuple[nodes.table, ExampleTable]]:
    """Each table of worked examples in a document: by its first head in Japanese, by its region's name in English."""
    in_order = iter([made for made in example_tables() if made.page == page])
    region = None
    for node in document.findall():
        if isinstance(node, nodes.raw | nodes.comment) and (named := _REGION.match(node.astext())):
            region = named[1]
        elif isinstance(node, nodes.table):
            if region is not None:
                yield node, next(made for made in example_tables() if slug_of(made) == region)
            elif heads(node)[0].startswith("例（"):
                yield node, next(in_order)
            region = None


def heads(table: nodes.table) -> list[str]:
    """The heads of a table's columns."""
    return [entry.astext() for entry in next(table.findall(nodes.thead)).findall(nodes.entry)]


def rows(table: nodes.table) -> list[nodes.row]:
    """The rows of a table below its heads."""
    return list(next(table.findall(nodes.tbody)).findall(nodes.row))


def _anchor(app: Sphinx, doctree: nodes.document) -> None:
    page = app.env.current_document.docname
    anchored: list[tuple[nodes.row, str]] = []
    for table, made in example_tables_in(doctree, page):
        anchored += [(row, example.anchor) for row, example in zip(rows(table), made.rows, strict=True)]
    last_head = words.column_head("clauses", "slug", app.config.language)
    for table in doctree.findall(nodes.table):
        if heads(table)[-1] == last_head:
            anchored += [(row, clause_anchor(Clause(row[-1].astext()))) for row in rows(table)]
    # Where myst_parser looks up what a link such as refunds.md#clause-refund-cutoff leads to.
    slugs = app.env.metadata[page].setdefault("myst_slugs", {})
    for row, anchor in anchored:
        row["ids"].append(anchor)
        slugs[anchor] = (row.line, anchor, row[0].astext())


def setup(app: Sphinx) -> dict[str, Any]:
    """Give the rows their anchors when a page has been read."""
    app.connect("doctree-read", _anchor)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
