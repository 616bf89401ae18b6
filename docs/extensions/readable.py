"""Lines that break where a reader of Japanese would break them, in any browser, and tables classed by their width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

# Widths are in Japanese characters. A column up to SHORT does not wrap; beyond LONG it is running text.
SHORT = 12
LONG = 40
# The width that a column can be wrapped to, what it takes besides, and what a phone and an upright sheet can hold.
WRAPPED = 9
GAP = 1.1
PHONE = 27
SHEET = 70

# What stays together although a browser would break it: a day with its time; a mark and what it follows; words in kana.
WHOLE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（.）)?(?:\d{1,2}時(?:\d{1,2}分)?)?|\d{1,2}月末|\d{1,2}か月|\w＝|別の解釈|たとえば"
)
# In a cell, where a year may part from the rest of its day.
WHOLE_IN_A_CELL = re.compile(WHOLE.pattern.removeprefix(r"(?:\d{4}年)?"))
# Where a name in code may break, in a cell.
NAME_PARTING = re.compile(r"(?<=[A-Za-z][._])(?=[A-Za-z])")
# Where a cell may break: after a particle or an ending, before what begins a word or, in kana, one of the
# common words; between katakana and kanji; after a mark between facts; between
# a year and the rest of a day. All other characters stay together.
PARTING = re.compile(
    r"(?:(?<=[はがをにでともへやかのらてたるなばど])|(?<=ない|だけ|から|まで|より|ので|など))(?=[^\Wぁ-んー]|[「『（])(?!(?<=か)月|(?<=間に)合)"
    r"|(?<=[はがをにも])(?=どう|まだ|もう|いつ|だれ|なり|あり|ある|でき|する|して|しま|しな|ない|なけ|なく)"
    r"|(?<=[いるたの])(?=とき|こと|もの|ため)"
    r"|(?<=[ァ-ヶー])(?=[一-鿿])|(?<=[／＝])(?=.)|(?<=\d{4}年)(?=\d{1,2}月\d)"
)

# A Japanese term in English text; longer text may be broken.
TERM = re.compile(r"[「（]?[\d.~]*[ぁ-んァ-ヶー一-鿿々]{2,16}[」）]?")


class JapaneseLines(HTML5Translator):
    """Days that are never broken, and cells whose words stay together."""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: D102, N802
        super().visit_Text(node)
        if not self.protect_literal_text:
            text = self.body.pop()
            if _is_in_a_cell(node):
                text = _kept_whole(WHOLE_IN_A_CELL, PARTING.sub("<wbr>", text))
            else:
                text = _kept_whole(WHOLE, text)
            self.body.append(text)
        _part_names(self.body, node)


class EnglishLines(HTML5Translator):
    """Japanese terms that are never broken."""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: D102, N802
        super().visit_Text(node)
        if not self.protect_literal_text:
            self.body.append(_kept_whole(TERM, self.body.pop()))
        _part_names(self.body, node)


class JoinedLines(SphinxPostTransform):
    """Japanese lines of the source join without a gap."""

    formats = ("html",)
    default_priority = 400

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        for element in list(self.document.findall(nodes.TextElement)):
            if not isinstance(element, nodes.FixedTextElement | nodes.literal | nodes.raw):
                children = list(_joined(element.children))
                element.clear()
                element.extend(children)


class TableWidths(SphinxPostTransform):
    """Cells are classed short, long or prose by the width of their column; a table that a phone cannot hold has cards.

    In a card, each cell says the head of its column.
    """

    formats = ("html",)
    default_priority = 400  # Before the theme puts each table in a box, which takes over the table's classes.

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        for table in self.document.findall(nodes.table):
            if "examples" in table["classes"]:
                continue
            columns = list(zip(*(_cells(row) for row in table.findall(nodes.row)), strict=True))
            widths = [max(map(_width, column)) for column in columns]
            for column, width in zip(columns, widths, strict=True):
                for cell in column:
                    cell["classes"].append("short" if width <= SHORT else "long" if width <= LONG else "prose")
            needed = sum(min(width, WRAPPED) + GAP for width in widths)
            if needed > PHONE:
                table["classes"].append("cards")
                for head, *cells in columns:
                    for cell in cells:
                        cell.insert(0, nodes.inline("", head.astext(), classes=["head-of-card"]))
            if needed > SHEET:
                for element in (table, table.parent):
                    element["classes"].append("wide")


def _part_names(body: list[str], text: nodes.Text) -> None:
    if _is_in_a_cell(text):
        body.append(NAME_PARTING.sub("<wbr>", body.pop()))


def _kept_whole(part: re.Pattern[str], text: str) -> str:
    return part.sub(r'<span class="whole">\g<0></span>', text)


def _cells(row: nodes.row) -> list[nodes.entry]:
    return list(row.findall(nodes.entry))


def _width(cell: nodes.entry) -> float:
    return max(map(line_width, re.split(r"<br\s*/?>", cell.astext())))


def line_width(line: str) -> float:
    """The width of a text on one line, in Japanese characters."""
    return sum(1 if unicodedata.east_asian_width(character) in "FWA" else 0.55 for character in line)


def _is_in_a_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.entry) or (node.parent is not None and _is_in_a_cell(node.parent))


def _joined(children: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    for is_text, run in groupby(children, lambda child: isinstance(child, nodes.Text)):
        if is_text:
            yield nodes.Text("".join(text.astext() for text in run).replace("\n", ""))
        else:
            yield from run


def _break_lines(app: Sphinx) -> None:
    if app.config.language == "ja":
        app.add_post_transform(JoinedLines)
        app.set_translator("html", JapaneseLines)
    else:
        app.set_translator("html", EnglishLines)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the classes of tables and the line breaks."""
    app.add_post_transform(TableWidths)
    app.connect("builder-inited", _break_lines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
