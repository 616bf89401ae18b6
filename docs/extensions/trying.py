"""The page 「試してみる」: its program, what the program tells of the book, and links that ask it something."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from example_rows import reading_place
from folded import clause_place
from sphinx import addnodes
from sphinx.application import Sphinx

from hoshu_rules.text import Clause, Reading
from making.bilingual import of_clause, of_reading
from making.english_examples import example_tables

PAGE = "trying"
_WORDS = Path(__file__).parents[1] / "trying" / "words.toml"

_HEAD = """
<link rel="stylesheet" href="../trying/trying.css">
<script type="application/json" id="trying-data">{data}</script>
<script defer src="../trying/page.js"></script>
"""


def _put_program(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    if page == PAGE:
        data = json.dumps(_data(app), ensure_ascii=False).replace("<", "\\u003c")
        context["metatags"] += _HEAD.format(data=data)


def _data(app: Sphinx) -> dict[str, Any]:
    """The names of clauses and readings with their places, and the pages with tables, for where nothing can run."""
    language, env = app.config.language, app.env
    with_examples = {made.page for made in example_tables()}
    return {
        "language": language,
        "report_to": app.config.report_to,
        "words": tomllib.loads(_WORDS.read_text(encoding="utf-8"))[language]["page"],
        "clauses": {
            clause.value: {"name": of_clause(clause, "name").of(language), "href": clause_place(clause)}
            for clause in Clause
        },
        "readings": {
            reading.value: {"name": of_reading(reading, "name").of(language), "href": reading_place(env, reading)}
            for reading in Reading
        },
        "tables": [
            {"title": env.titles[page].astext(), "href": f"{page}.html"}
            for page in env.toctree_includes[app.config.root_doc]
            if page in with_examples
        ],
    }


def _link_asked(app: Sphinx, doctree: nodes.document) -> None:
    """A link such as trying.md#turned=2027.1.3 asks the page something, and leads to no heading of it."""
    up = "../" * app.env.current_document.docname.count("/")
    for link in list(doctree.findall(addnodes.pending_xref)):
        asked = link.get("reftargetid") or ""
        if link["reftarget"] == PAGE and "=" in asked:
            link.replace_self(nodes.reference("", "", *link.children, refuri=f"{up}{PAGE}.html#{asked}", internal=True))


def setup(app: Sphinx) -> dict[str, Any]:
    """Put the program onto its page, and lead the links there."""
    app.connect("doctree-read", _link_asked)
    app.connect("html-page-context", _put_program)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
