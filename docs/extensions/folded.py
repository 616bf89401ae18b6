"""What not everyone needs, folded away without a script: open on paper, and always read out where it is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from anchored import heads
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from hoshu_rules.text import Clause
from making.bilingual import of_clause
from making.clause_tables import HOME
from making.markdown import clause_anchor

SAME_AS_PICTURE = {"ja": "図と同じ内容は、次のとおりです。", "en": "The same in words:"}
SHOW_WORDS = {"ja": "図の内容を文字で見る", "en": "Show the same in words"}

# The heads of columns that only programmers need, and who needs them.
CODE_COLUMNS = {"ja": ("英語", "コード名"), "en": ("Code name",)}
SHOW_CODE = {"ja": "英語とコード名（プログラムを書く方へ）を見る", "en": "Show the code names"}


_CLAUSES = {clause.value: clause for clause in Clause}


def clause_place(clause: Clause) -> str:
    """Where the row of a clause is."""
    return f"{HOME[clause]}.html#{clause_anchor(clause)}"


def clause_link(clause: Clause, language: str) -> nodes.reference:
    """The name of a clause, with a link to its row on its page."""
    name = nodes.inline("", of_clause(clause, "name").of(language))
    return nodes.reference("", "", name, refuri=clause_place(clause), internal=True)


def details(summary: str, inside: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    """A fold with a line that is always seen."""
    yield nodes.raw("", f"<details><summary>{escape(summary)}</summary>", format="html")
    yield from inside
    yield nodes.raw("", "</details>", format="html")


def _switch(summary: str, shows: str) -> nodes.raw:
    """A fold with nothing in it: while it is open, the style sheet shows what comes after it."""
    return nodes.raw(
        "", f'<details class="switch {shows}"><summary>{escape(summary)}</summary></details>', format="html"
    )


def _with_names(text: str, language: str) -> Iterator[nodes.Node]:
    """A text with the names of the clauses, and links to them, in the place of their slugs."""
    for part in re.split(r"([a-z_]+\.[a-z_]+)", text):
        if part in _CLAUSES:
            yield clause_link(_CLAUSES[part], language)
        elif part:
            yield nodes.Text(part)


class Folded(SphinxPostTransform):
    """The list that repeats a picture, and the columns with names in code."""

    formats = ("html",)
    default_priority = 380

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        language = self.config.language
        for said in list(self.document.findall(nodes.paragraph)):
            if said.astext() == SAME_AS_PICTURE[language]:
                words = said.next_node(nodes.bullet_list, siblings=True, descend=False)
                words.parent.remove(words)
                for text in list(words.findall(nodes.Text)):
                    text.parent.replace(text, list(_with_names(text, language)))
                switch = _switch(SHOW_WORDS[language], "shows-words")
                said.replace_self([switch, nodes.container("", said.deepcopy(), words, classes=["words"])])
        coded = [table for table in self.document.findall(nodes.table) if set(heads(table)) & {*CODE_COLUMNS[language]}]
        for table in coded:
            for at, head in enumerate(heads(table)):
                if head in CODE_COLUMNS[language]:
                    for row in table.findall(nodes.row):
                        row[at]["classes"].append("code-column")
        if coded:
            # One for the page: before its first part that has such a table.
            page = next(self.document.findall(nodes.section))
            first = next(child for child in page.children if coded[0] in child.findall(nodes.table))
            page.insert(page.index(first), _switch(SHOW_CODE[language], "shows-code"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Fold them away."""
    app.add_post_transform(Folded)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
