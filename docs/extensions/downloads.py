"""The worked examples of each page as a spreadsheet, written into the site and linked above the first table of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from making import sheets

FOLDER = "examples"

_FIRST_HEAD = {"ja": "例（", "en": "No."}
# The sheets are in Japanese, and lie beside the Japanese pages.
_TO_SHEETS = {"ja": FOLDER, "en": f"../ja/{FOLDER}"}
_WORDS = {
    "ja": (
        "このページの例は、",
        "Excelの表",
        "でも受け取れます。印を付けて返送する手順は、",
        "表の読み方",
        "にあります。",
    ),
    "en": (
        "The examples of this page are also ",
        "a spreadsheet in Japanese",
        " to mark and send back: see ",
        "how",
        ".",
    ),
}
_CORRECTING = {"ja": "直すには", "en": "to-correct-a-rule"}
"""The heading about marking and sending back, on the page about reading tables."""


def _link_sheet(app: Sphinx, doctree: nodes.document) -> None:
    language, page = app.config.language, app.env.current_document.docname
    table = next((each for each in doctree.findall(nodes.table) if _has_examples(each, language)), None)
    if table is None or page not in sheets.pages():
        return
    before, sheet, between, how, after = _WORDS[language]
    to_sheet = nodes.reference("", sheet, refuri=f"{_TO_SHEETS[language]}/{page}.xlsx")
    to_how = addnodes.pending_xref(
        "",
        nodes.inline("", how),
        refdomain="doc",
        reftype="myst",
        reftarget="reading-tables",
        reftargetid=_CORRECTING[language],
        refdoc=page,
        refexplicit=True,
    )
    told = nodes.paragraph("", "", nodes.Text(before), to_sheet, nodes.Text(between), to_how, nodes.Text(after))
    told["classes"].append("download")
    table.parent.insert(table.parent.index(table), told)


def _has_examples(table: nodes.table, language: str) -> bool:
    return next(iter(table.findall(nodes.entry))).astext().startswith(_FIRST_HEAD[language])


def _write_sheets(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html" and app.config.language == "ja":
        sheets.write(Path(app.outdir, FOLDER))


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the links to the pages, and the spreadsheets to the site."""
    app.connect("doctree-read", _link_sheet)
    app.connect("build-finished", _write_sheets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
