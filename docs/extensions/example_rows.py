"""Worked examples as a reviewer reads them: name, facts, conclusion; the clauses and readings in a fold of each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import reports
from anchored import example_tables_in, heads, rows
from attrs import frozen
from docutils import nodes
from folded import clause_link, details
from readable import line_width
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform

from asking import ask
from hoshu_rules.errors import HoshuError
from hoshu_rules.text import Reading
from making.bilingual import of_reading
from making.english_examples import SUBJECTS, ExampleTable
from making.markdown import NOTHING, anchor, reading_heading
from worked_examples import Example, clauses_of, readings_of

FOLDED = ("先に来る期限", "条項", "解釈", "切り替えた解釈")
# Columns whose cells list facts with their names, or several things.
FACTS = {"基本と違う事実", "場所の事実"}
LISTS = {"答え", "残っていること", "日付", "不備"}

# In characters at 1280 px, with the contents beside the text: the whole row, what a column takes besides its text, and
# the name and the conclusion.
ROW, GAP, NAME, CONCLUSION = 59, 1.1, 12, 14

_MAIL = re.compile(r"[^@\s?&]+@[^@\s?&]+")
_PAGE = re.compile(r"https?://\S+")

_WORDS = {
    "ja": {
        "facts": "事実",
        "in every row": "どの行も同じ：",
        "about": "この行について",
        "link": "この行へのリンク",
        "try": "この行を試す",
        "wrong": "この行はおかしい",
        "with": " ",
        "and": "・",
    },
    "en": {
        "facts": "Facts",
        "in every row": "In every row: ",
        "about": "About this row",
        "link": "Link to this row",
        "try": "Try this row",
        "wrong": "This row looks wrong",
        "with": " ",
        "and": " · ",
    },
}
_BETWEEN = {"ja": ("；", "＝", "、"), "en": ("; ", ": ", "; ")}
"""Between two facts, between a fact and its value, and between two things of a list."""


@frozen
class Columns:
    """The columns of a table by their Japanese headings: each has a position, a head and a role."""

    position: dict[str, int]
    heads: dict[str, str]
    constant: list[str]
    facts: list[str]
    answers: list[str]
    in_columns: bool


class ExampleRows(SphinxPostTransform):
    """Each table of worked examples, shown as rows with a fold."""

    formats = ("html",)
    default_priority = 390  # Before lines are joined and widths are classed.

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        page = self.env.current_document.docname
        for table, made in list(example_tables_in(self.document, page)):
            columns = _columns(table, made)
            shown = [_rows(self, row, example, columns) for row, example in zip(rows(table), made.rows, strict=True)]
            table.replace_self(
                [*_told_once(table, columns, self.config.language), _table(shown, columns, self.config.language)]
            )


def _columns(table: nodes.table, made: ExampleTable) -> Columns:
    headings = list(made.rows[0].cells)
    answers = [heading for heading in headings if heading in _said(made) and heading not in FOLDED]
    facts = [heading for heading in headings if heading not in {*answers, *FOLDED}]
    constant = [
        heading for heading in facts if len(made.rows) > 1 and len({row.cells[heading] for row in made.rows}) == 1
    ]
    varying = [heading for heading in facts if heading not in constant]
    position = {heading: at for at, heading in enumerate(headings, start=1)}
    told = dict(zip(["", *headings], heads(table), strict=True))
    texts = [[told[heading], *(_cells(row)[position[heading]].astext() for row in rows(table))] for heading in varying]
    width = NAME + CONCLUSION + 2 * GAP + sum(max(map(_piece, column)) + GAP for column in texts)
    return Columns(position, told, constant, varying, answers, width <= ROW and FACTS.isdisjoint(varying))


def _said(made: ExampleTable) -> Iterable[str]:
    for example in made.rows:
        try:
            return ask(example).said
        except HoshuError:
            continue
    message = f"{made.page}.md: each row of 「{made.section}」 is an error, so nothing says which columns are answers"
    raise ValueError(message)


def _piece(text: str) -> float:
    """How narrow a text can be wrapped, about: a day in two parts, anything else in parts of eight characters."""
    return min(line_width(text), 7.2 if re.search(r"\d", text) else 8)


def _cells(row: nodes.row) -> list[nodes.entry]:
    return list(row.findall(nodes.entry))


def _rows(transform: SphinxPostTransform, row: nodes.row, example: Example, columns: Columns) -> list[nodes.row]:
    language = transform.config.language
    cells, words = _cells(row), _WORDS[language]
    link = nodes.reference("", "#", refuri=f"#{example.anchor}", classes=["row-link"], reftitle=words["link"])
    name = nodes.entry("", nodes.paragraph("", "", *_content(cells[0]), nodes.Text("\u00a0"), link), morerows=1)
    facts = [_pair(columns.heads[heading], _content(cells[columns.position[heading]])) for heading in columns.facts]
    shown: list[nodes.entry] = [nodes.entry("", nodes.paragraph("", "", fact)) for fact in facts]
    if not columns.in_columns:
        pairs = list(_spaced(_flow(cells, columns, language)))
        shown = [nodes.entry("", nodes.paragraph("", "", *pairs), classes=["flow"])]
    asked = f"trying.html#row={transform.env.current_document.docname}.{example.anchor}"
    tried = nodes.paragraph("", "", nodes.reference("", words["try"], refuri=asked, internal=True, classes=["try-row"]))
    answer = nodes.entry("", _conclusion(cells, columns, language), tried, morerows=1, classes=["conclusion"])
    if len(columns.answers) > 1:
        answer["classes"].append("several")
    first = nodes.row("", name, *shown, answer, ids=row["ids"], classes=["example"])
    folded = nodes.entry("", *_fold(transform, row, example, columns), morecols=len(shown) - 1)
    return [first, nodes.row("", folded, classes=["fold"])]


def _content(cell: nodes.entry) -> list[nodes.Node]:
    return [child.deepcopy() for paragraph in cell.children for child in paragraph.children]


def _pair(head: str, value: Iterable[nodes.Node]) -> nodes.inline:
    label = nodes.inline("", head, classes=["label"])
    return nodes.inline("", "", label, nodes.Text(" "), nodes.inline("", "", *value), classes=["pair"])


def _spaced(pairs: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    for pair in pairs:
        yield from (pair, nodes.Text(" "))


def _flow(cells: Sequence[nodes.entry], columns: Columns, language: str) -> Iterator[nodes.inline]:
    """The facts of a row one after the other; what does not matter there is left out."""
    between, equals, _comma = _BETWEEN[language]
    for heading in columns.facts:
        cell = cells[columns.position[heading]]
        if heading in FACTS and equals in cell.astext():
            for part in cell.astext().split(between):
                fact, _, value = part.partition(equals)
                yield _pair(fact, [nodes.Text(value)])
        elif cell.astext() != NOTHING:
            yield _pair(columns.heads[heading], _content(cell))


def _conclusion(cells: Sequence[nodes.entry], columns: Columns, language: str) -> nodes.paragraph:
    """The first answer, emphasised, and below it the others with their names."""
    said = nodes.paragraph()
    for at, heading in enumerate(columns.answers):
        cell = cells[columns.position[heading]]
        value = list(_lines(cell, language)) if heading in LISTS else _content(cell)
        if at == 0:
            first = _pair(columns.heads[heading], [nodes.strong("", "", *value)])
            said += first
        else:
            said += [nodes.Text(" "), _pair(columns.heads[heading], value)]
    return said


def _lines(cell: nodes.entry, language: str) -> Iterator[nodes.inline]:
    comma = _BETWEEN[language][2]
    parts = cell.astext().split(comma)
    for part in parts:
        end = comma if part is not parts[-1] else ""
        yield nodes.inline("", part + end, classes=["line"])


def _fold(
    transform: SphinxPostTransform, row: nodes.row, example: Example, columns: Columns
) -> Iterator[nodes.Element]:
    language = transform.config.language
    words = _WORDS[language]
    lines = []
    counts = []
    for heading in FOLDED:
        links = list(_links(transform, example, heading))
        if links:
            lines.append(nodes.paragraph("", "", _pair(columns.heads[heading], _spaced(links))))
            counts += [f"{columns.heads[heading]} {len(links)}"] if heading != FOLDED[0] else []
    report = nodes.reference("", words["wrong"], refuri=_report(transform, row, example, columns), classes=["report"])
    summary = words["and"].join(counts) or words["about"]
    return details(summary, [*lines, nodes.paragraph("", "", report)])


def _links(transform: SphinxPostTransform, example: Example, heading: str) -> Iterator[nodes.inline]:
    """The clauses or the readings of a row by their names, each with its slug after it."""
    language, cell = transform.config.language, example.get(heading, NOTHING)
    if heading in {"解釈", "切り替えた解釈"}:
        for reading in readings_of(cell):
            name = nodes.inline("", of_reading(reading, "name").of(language))
            yield _named(
                nodes.reference("", "", name, refuri=reading_place(transform.env, reading), internal=True),
                reading.value,
            )
    else:
        for clause in clauses_of(cell):
            yield _named(clause_link(clause, language), clause.value)


def reading_place(env: BuildEnvironment, reading: Reading) -> str:
    """Where a reading is explained: the id that its heading got when the page was read."""
    slugs = env.metadata["readings"]["myst_slugs"]
    return f"readings.html#{slugs[anchor(reading_heading(reading, env.config.language))][1]}"


def _named(link: nodes.reference, slug: str) -> nodes.inline:
    return nodes.inline("", "", link, nodes.Text(" "), nodes.literal("", slug), classes=["named"])


def _report(transform: SphinxPostTransform, row: nodes.row, example: Example, columns: Columns) -> str:
    language, cells = transform.config.language, _cells(row)
    page = transform.env.current_document.docname

    def told(headings: Iterable[str]) -> list[str]:
        return [f"{columns.heads[heading]} {cells[columns.position[heading]].astext()}" for heading in headings]

    subject = example.subject if language == "ja" else SUBJECTS[example.subject]
    name = cells[0].astext() if language == "ja" else f"No. {cells[0].astext()}"
    report = reports.Report(
        title=f"{_WORDS[language]['wrong']}{'：' if language == 'ja' else ': '}{subject} {name}",
        page=f"{transform.env.titles[page].astext()} {page}.html#{example.anchor}",
        row=name,
        facts=told([*columns.facts, *columns.constant]),
        answers=told(columns.answers),
    )
    return reports.link(report, transform.config.report_to, language)


def _told_once(table: nodes.table, columns: Columns, language: str) -> Iterator[nodes.paragraph]:
    """The facts that are the same in each row."""
    first = _cells(rows(table)[0])
    said = [_pair(columns.heads[each], _content(first[columns.position[each]])) for each in columns.constant]
    if said:
        same = nodes.Text(_WORDS[language]["in every row"])
        yield nodes.paragraph("", "", same, *_spaced(said), classes=["in-every-row"])


def _table(shown: Sequence[Sequence[nodes.row]], columns: Columns, language: str) -> nodes.table:
    words = _WORDS[language]
    facts = [columns.heads[heading] for heading in columns.facts] if columns.in_columns else [words["facts"]]
    titles = [columns.heads[""], *facts, columns.heads[columns.answers[0]]]
    table = nodes.table(classes=["examples", "by-column" if columns.in_columns else "by-fact"])
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in titles), cols=len(titles))
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", title)) for title in titles)))
    group += nodes.tbody("", *(row for pair in shown for row in pair))
    table += group
    return table


def _check_address(_app: Sphinx, config: Config) -> None:
    """The setting ``report_to`` is a mail address, the address of a page with both places in it, or nothing."""
    to = config.report_to
    if to and not _MAIL.fullmatch(to) and not (_PAGE.fullmatch(to) and "{title}" in to and "{body}" in to):
        message = f"HOSHU_REPORT_TO is no mail address, and no address of a page with {{title}} and {{body}}: {to}"
        raise ConfigError(message)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the setting `report_to`, and show the tables."""
    app.add_config_value("report_to", "", "html", types=frozenset({str}))
    app.connect("config-inited", _check_address)
    app.add_post_transform(ExampleRows)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
