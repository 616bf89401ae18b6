"""What changed in each version of the rules, from the sections "Rule changes" of the changelog, with the cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from hoshu_rules.telling import tell
from hoshu_rules.text import Clause, Reading
from making import clause_tables, markdown
from making.bilingual import Text
from turned_cases import cases

RELEASE: Final = re.compile(r"^## \[(?P<name>[^]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)
SECTION: Final = re.compile(r"^### Rule changes\n(?P<body>.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
VERSION: Final = re.compile(
    r"^#### (?P<language>Rules|規則) (?P<version>\S+)\n\n(?P<table>(?:\|[^\n]*(?:\n|\Z))+)", re.MULTILINE
)

_WORDS: Final = {"Rules": "en", "規則": "ja"}
_TITLE: Final = Text("変更の記録", "What changed")
_LEAD: Final = Text(
    "> - 規則の版ごとに、変わった条項と解釈を、新しい順に挙げます。\n"
    "> - 変更前と変更後、答えが変わる日、答えが変わる判断が分かります。\n"
    "> - 変わる件を開くと、変更前の答えと今の答えが並びます。",
    "> - For each version of the rules, newest first: the clauses and readings that changed.\n"
    "> - Before and after, the days affected, and the decisions that change.\n"
    "> - A case that changes opens with the answer before beside the answer now.",
)
_FIRST_CELL: Final = re.compile(r"^\| [^|]*")
_CLAUSES: Final = {clause.value: clause for clause in Clause}
_READINGS: Final = {reading.value: reading for reading in Reading}
_VERSION: Final = Text("規則", "Rules")
_CASES: Final = Text("変わる件", "Cases")
_BULLET: Final = Text("・", "• ")
_RELEASED: Final = Text("公開日：", "Released on ")
_UNRELEASED: Final = Text("まだ公開していない版です。", "Not yet released.")


@frozen
class Change:
    """The changes in one version of the rules, in one language; ``released_on`` is None before its release."""

    version: str
    language: str
    released_on: date | None
    table: str


def changes(changelog: str) -> Iterator[Change]:
    """Every change of the rules in the changelog, in its order."""
    releases = list(RELEASE.finditer(changelog))
    ends = [*(release.start() for release in releases[1:]), len(changelog)]
    for release, end in zip(releases, ends, strict=True):
        released_on = date.fromisoformat(release["day"]) if release["day"] else None
        for section in SECTION.finditer(changelog[release.end() : end]):
            for told in VERSION.finditer(section["body"]):
                yield Change(told["version"], _WORDS[told["language"]], released_on, told["table"].rstrip())


def page(changelog: str, language: str) -> str:
    """The whole page, from the text of the changelog."""
    return "\n".join(_lines(changelog, language))


def _lines(changelog: str, language: str) -> Iterator[str]:
    yield from (f"# {_TITLE.of(language)}", "", _LEAD.of(language), "")
    for change in changes(changelog):
        if change.language is language:
            table = "\n".join(_rows(change))
            yield from (f"## {_VERSION.of(language)} {change.version}", "", _release(change), "", table, "")


def _rows(change: Change) -> Iterator[str]:
    """The lines of the table, with links in the first cell and, where the version turns cases, a last cell of them."""
    head, rule, *rows = change.table.splitlines()
    has_cases = bool(cases(change.version))
    yield f"{head} {_CASES.of(change.language)} |" if has_cases else head
    yield f"{rule} --- |" if has_cases else rule
    for row in rows:
        linked = _FIRST_CELL.sub(lambda cell: _linked(cell[0], change.language), row)
        yield f"{linked} {_case_links(change, first_slug(row))} |" if has_cases else linked


def first_slug(row: str) -> str:
    """The clause or reading that a row is about; of several the first, by which cases name the row."""
    return row.removeprefix("| ").partition(" |")[0].partition("、")[0].partition(",")[0]


def _case_links(change: Change, slug: str) -> str:
    """The cases of a row by name, each a link to the page that asks it again."""
    links = (
        f"{_BULLET.of(change.language)}[{case['name'][change.language]}](trying.md#turned={change.version}.{number})"
        for number, case in enumerate(cases(change.version), 1)
        if case["change"] == slug
    )
    return markdown.lines(links) or markdown.NOTHING


def _linked(cell: str, language: str) -> str:
    """The slugs of a cell as links by name; the changelog has slugs, as it has no pages to link to."""
    for slug, clause in _CLAUSES.items():
        cell = re.sub(rf"(?<![\w.]){re.escape(slug)}(?![\w.])", clause_tables.link(clause, language), cell)
    for slug, reading in _READINGS.items():
        cell = re.sub(rf"(?<![\w.]){re.escape(slug)}(?![\w.])", markdown.reading_link(reading, language), cell)
    return cell


def _release(change: Change) -> str:
    if change.released_on is None:
        return _UNRELEASED.of(change.language)
    stop = "." if change.language == "en" else ""
    return f"{_RELEASED.of(change.language)}{tell(change.released_on, change.language)}{stop}"
