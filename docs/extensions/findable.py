"""A search that finds every piece of Japanese text, and puts first the page that a reader means."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.search.ja import SearchJapanese
from sphinx_tsegsearch import SearchJapaneseWithJSSplitter

# A query that occurs in a page is searched as it was typed; any other query is cut into words.
_WHOLE_QUERY = r"""
splitQuery = ((cut) => (query) => {
  const known = [...Object.keys(Search._index.terms), ...Object.keys(Search._index.titleterms)];
  const typed = query.normalize("NFKC").split(/[^\p{L}\p{N}_]+/u).filter(Boolean);
  return typed.flatMap((word) => (known.some((term) => term.includes(word.toLowerCase())) ? [word] : cut(word)));
})(splitQuery);
"""


class EveryPiece(SearchJapanese):
    """Every piece of two or more characters is found, however a word cutter would cut the text around it.

    The site's search finds two characters only as a whole entry, and more than two as a part of an entry, unless they
    are an entry themselves. So every pair of characters is an entry, and every run after a mark that no one types.
    """

    js_splitter_code = SearchJapaneseWithJSSplitter.js_splitter_code + _WHOLE_QUERY

    def split(self, input: str) -> list[str]:  # noqa: A002  # The name is Sphinx's.
        """Return the entries of a text."""
        runs = re.findall(r"\w+", unicodedata.normalize("NFKC", input))
        return [f"_{run}" for run in runs] + [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def _search_every_piece(app: Sphinx) -> None:
    app.add_search_language(EveryPiece)


def _enter_words(app: Sphinx, doctree: nodes.document) -> None:
    """An entry of the index ranks above any text; text alone ranks all pages with a word equally."""
    words = app.config.searched_for.get(app.env.current_document.docname, [])
    doctree.insert(0, addnodes.index(entries=[("single", word, "", "main", None) for word in words]))


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the setting `searched_for`: the words of each page, by its name."""
    app.add_config_value("searched_for", {}, "env", types=frozenset({dict}))
    app.connect("builder-inited", _search_every_piece, priority=600)  # After sphinx_tsegsearch has put in its own.
    app.connect("doctree-read", _enter_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
