"""The prepared text of a report that a row looks wrong, and the link that opens it in a mail or an issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from attrs import frozen
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

# Windows passes no address beyond 2000 characters on to a mail program, and says nothing; docutils adds a few more.
LONGEST = 1990

_MAIL = re.compile(r"[^@\s?&]+@[^@\s?&]+")
_PAGE = re.compile(r"https?://\S+")


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


def check_address(_app: Sphinx, config: Config) -> None:
    """The setting ``report_to`` is a mail address, the address of a page with both places in it, or nothing."""
    to = config.report_to
    if to and not _MAIL.fullmatch(to) and not (_PAGE.fullmatch(to) and "{title}" in to and "{body}" in to):
        message = f"HOSHU_REPORT_TO is no mail address, and no address of a page with {{title}} and {{body}}: {to}"
        raise ConfigError(message)


def link(report: Report, to: str, language: str) -> str:
    """The address that opens the prepared text; what would make it too long is left to the row."""
    template = to if "{title}" in to else f"mailto:{to}?subject={{title}}&body={{body}}"
    shorter = [(shown, len(report.answers)) for shown in range(len(report.facts), -1, -1)]
    shorter += [(0, shown) for shown in range(len(report.answers) - 1, -1, -1)]
    addresses = (_filled(template, report, shown, language) for shown in shorter)
    return next(address for address in addresses if len(address) <= LONGEST)


def _filled(template: str, report: Report, shown: tuple[int, int], language: str) -> str:
    between = "、" if language == "ja" else "; "
    facts, answers = (
        between.join([*told[:some], *(["…"] if some < len(told) else [])])
        for told, some in zip((report.facts, report.answers), shown, strict=True)
    )
    body = "\r\n".join(_LINES[language]).format(page=report.page, row=report.row, facts=facts, answers=answers)
    return template.replace("{title}", quote(report.title, safe="")).replace("{body}", quote(f"{body}\r\n", safe=""))
