"""The prepared text of a report that a row looks wrong, and the link that opens it in a mail or an issue.

The page 「試してみる」 has a copy of this file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import quote

from attrs import evolve, frozen

# Windows passes no address beyond 2000 characters on to a mail program, and says nothing; docutils adds a few more.
LONGEST = 1990


@frozen
class Report:
    """What a report says of a row; each fact and each answer with its name."""

    title: str
    page: str
    row: str
    facts: Sequence[str]
    answers: Sequence[str]


_LINES = {
    "ja": ("ページ：{page}", "行：{row}", "事実：{facts}", "答え：{answers}", "正しいと思う答え：", "", "その理由："),
    "en": (
        "Page: {page}",
        "Row: {row}",
        "Facts: {facts}",
        "Answer: {answers}",
        "What it should say:",
        "",
        "Why:",
    ),
}


def link(report: Report, to: str, language: str) -> str:
    """The address that opens the prepared text; what would make it too long is left to the row."""
    template = to if "{title}" in to else f"mailto:{to}?subject={{title}}&body={{body}}"
    shorter = [(shown, len(report.answers)) for shown in range(len(report.facts), -1, -1)]
    shorter += [(0, shown) for shown in range(len(report.answers) - 1, -1, -1)]
    longest = bisect_left(shorter, -LONGEST, key=lambda shown: -len(_filled(template, report, shown, language)))
    return _filled(template, report, shorter[longest], language)


def _filled(template: str, report: Report, shown: tuple[int, int], language: str) -> str:
    facts, answers = (
        [*told[:some], *(["…"] if some < len(told) else [])]
        for told, some in zip((report.facts, report.answers), shown, strict=True)
    )
    text = body(evolve(report, facts=facts, answers=answers), language)
    return template.replace("{title}", quote(report.title, safe="")).replace("{body}", quote(text, safe=""))


def body(report: Report, language: str) -> str:
    """The text, with an end of line as mails have it."""
    between = "、" if language == "ja" else "; "
    facts, answers = between.join(report.facts), between.join(report.answers)
    lines = "\r\n".join(_LINES[language])
    return f"{lines.format(page=report.page, row=report.row, facts=facts, answers=answers)}\r\n"
