"""The conclusion that opens a page, as a box; below it, a link to the published page, with the day it was read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform

from hoshu_rules.telling import tell

_HEAD = {"ja": "要点", "en": "In short"}
# How the line begins that says where a conclusion has its grounds; the link; the day.
_WORDS = {
    "ja": ("公開ページ：", "公開ページを開く", "（{day}に確認）"),
    "en": ("Published page:", "Open the published page", " (as read on {day})"),
}


def _check(_app: Sphinx, config: Config) -> None:
    address, read_on = config.published_page
    if bool(address) != bool(read_on):
        raise ConfigError("HOSHU_PUBLISHED_PAGE and HOSHU_PUBLISHED_PAGE_READ_ON are set together or not at all")
    if address and not re.fullmatch(r"https?://\S+", address):
        message = f"HOSHU_PUBLISHED_PAGE is not the address of a page: {address}"
        raise ConfigError(message)
    try:
        date.fromisoformat(read_on or "2026-11-22")
    except ValueError as error:
        message = f"HOSHU_PUBLISHED_PAGE_READ_ON is not a day such as 2026-11-22: {read_on}"
        raise ConfigError(message) from error


class Conclusion(SphinxPostTransform):
    """The quotation below a page's title is its conclusion; that of the first page says what the book is."""

    formats = ("html",)
    default_priority = 380

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        title = next(self.document.findall(nodes.title), None)
        box = title and title.next_node(descend=False, siblings=True)
        if isinstance(box, nodes.block_quote):
            box["classes"].append("conclusion")
            if self.env.current_document.docname != self.config.root_doc:
                box.insert(0, nodes.paragraph("", _HEAD[self.config.language], classes=["conclusion-head"]))
            self._link(box)

    def _link(self, box: nodes.block_quote) -> None:
        address, read_on = self.config.published_page
        where, link, day = _WORDS[self.config.language]
        below = box.next_node(descend=False, siblings=True)
        if address and isinstance(below, nodes.paragraph) and below.astext().startswith(where):
            told = day.format(day=tell(date.fromisoformat(read_on), self.config.language))
            reference = nodes.reference("", link, refuri=address, classes=["published"])
            below += [nodes.Text(" "), reference, nodes.Text(told)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the setting `published_page`: the address and the day, both empty where neither is told."""
    app.add_config_value("published_page", ("", ""), "html", types=frozenset({tuple}))
    app.connect("config-inited", _check)
    app.add_post_transform(Conclusion)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
