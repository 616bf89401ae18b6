"""What must be true of the built policy book: each link leads somewhere, each example has its anchor, fold and links.

Run as ``python tests/built_pages.py site``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from making.bilingual import LANGUAGES
from making.clause_tables import HOME
from making.markdown import clause_anchor
from worked_examples import examples

# The longest address that Windows passes on to a mail program.
_LONGEST: Final = 2000


class Page(HTMLParser):
    """The anchors and links of a page; and for each row with an anchor, its folds and its report links."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.folds: dict[str, int] = defaultdict(int)
        self.reports: dict[str, list[str]] = defaultdict(list)
        self._row = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an anchor, a link or a fold."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "tr" and "fold" not in classes:
            self._row = given.get("id", "")
        elif tag == "details":
            self.folds[self._row] += 1
        elif tag == "a" and "report" in classes:
            self.reports[self._row].append(given["href"])
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])


def problems(site: Path) -> Iterator[str]:
    """What is wrong in a built site, a line for each."""
    pages = {path.resolve(): Page(path) for path in sorted(site.glob("**/*.html"))}
    for language in LANGUAGES:
        pages[(site / language / "trying.html").resolve()].anchors.update(_asked(site / "trying"))
    yield from _broken_links(pages)
    for language in LANGUAGES:
        for clause, home in HOME.items():
            if clause_anchor(clause) not in pages[(site / language / f"{home}.html").resolve()].anchors:
                yield f"{language}/{home}.html: no row {clause_anchor(clause)}"
        for example in examples():
            page = pages[(site / language / example.page).with_suffix(".html").resolve()]
            for problem in _problems_of_row(page, example.anchor):
                yield f"{language}/{page.path.name}#{example.anchor}: {problem}"


def _asked(folder: Path) -> Iterator[str]:
    """What the page 「試してみる」 can be asked by a link: a row of a page, and a case that a rule change turned."""
    for path in folder.glob("rows/*.json"):
        yield from (f"row={path.stem}.{anchor}" for anchor in json.loads(path.read_text(encoding="utf-8")))
    for path in folder.glob("turned/*.json"):
        cases = json.loads(path.read_text(encoding="utf-8"))
        yield from (f"turned={path.stem}.{number}" for number, _ in enumerate(cases, start=1))


def _broken_links(pages: Mapping[Path, Page]) -> Iterator[str]:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if to.suffix == ".html" and to not in pages:
                yield f"{page.path}: no page {link}"
            elif to in pages and parts.fragment and unquote(parts.fragment) not in pages[to].anchors:
                yield f"{page.path}: no place {link}"


def _problems_of_row(page: Page, anchor: str) -> Iterator[str]:
    if anchor not in page.anchors:
        yield "no such row"
    if f"#{anchor}" not in page.links:
        yield "no link to it that can be sent to a colleague"
    if f"trying.html#row={page.path.stem}.{anchor}" not in page.links:
        yield "no link that tries it"
    if page.folds[anchor] != 1:
        yield f"{page.folds[anchor]} folds in place of one"
    if len(page.reports[anchor]) != 1:
        yield f"{len(page.reports[anchor])} report links in place of one"
    for report in page.reports[anchor]:
        if quote(f"{page.path.name}#{anchor}", safe="") not in report:
            yield "the report does not say which row it is about"
        if len(report) > _LONGEST:
            yield f"the report's address has {len(report)} characters"


if __name__ == "__main__":
    found = list(problems(Path(sys.argv[1])))
    print(*found, sep="\n", file=sys.stderr)
    print(f"{len(found)} problems in the built pages")
    sys.exit(bool(found))
