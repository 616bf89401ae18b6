"""The links of a page of the book, and where a link can lead: headings, rows of examples, rows of clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from making import clause_tables, markdown
from making.english_examples import example_tables
from worked_examples import DOCS

_LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")


def broken_links(text: str, page: str, language: str) -> list[str]:
    """The links of a page's text that lead to no page, no heading, no row and no clause."""
    known: dict[str, set[str]] = {}
    broken = []
    for target, fragment in _LINK.findall(text):
        name = target.removesuffix(".md") or page
        if name not in known:
            path = DOCS / language / f"{name}.md"
            found = text if not target else path.read_text("utf-8") if path.exists() else None
            known[name] = set() if found is None else {"", *_anchors(name, found)}
        # What a link asks the page 「試してみる」 is no anchor; tests/built_pages.py looks for it.
        if (name != "trying" or "=" not in fragment) and fragment not in known[name]:
            broken.append(f"{target}#{fragment}")
    return broken


def _anchors(page: str, text: str) -> Iterator[str]:
    seen = Counter[str]()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        slug = markdown.anchor(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading))
        yield f"{slug}-{seen[slug]}" if seen[slug] else slug
        seen[slug] += 1
    yield from (row.anchor for made in example_tables() if made.page == page for row in made.rows)
    yield from (markdown.clause_anchor(clause) for clause in clause_tables.CLAUSES.get(page, ()))
