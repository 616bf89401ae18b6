"""The page that the rules were made from: its address, and the day on which it was read, below each conclusion."""

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

# How the line begins that says where a conclusion has its grounds; the link; the day.
_WORDS = {
    "ja": ("公開ページ：", "公開ページを開く", "（{day}の内容によります）"),
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


class PublishedPage(SphinxPostTransform):
    """A link to the published page, at the end of the line below the conclusion that says where it has its grounds."""

    formats = ("html",)
    default_priority = 380

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        address, read_on = self.config.published_page
        for box in self.document.findall(nodes.admonition) if address else ():
            if "conclusion" in box["classes"]:
                place, link, day = _WORDS[self.config.language]
                told = day.format(day=tell(date.fromisoformat(read_on), self.config.language))
                paragraph = nodes.paragraph("", "", nodes.reference("", link, refuri=address), nodes.Text(told))
                paragraph["classes"].append("published")
                below = box.next_node(nodes.paragraph, descend=False, siblings=True)
                after = below if below is not None and below.astext().startswith(place) else box
                after.parent.insert(after.parent.index(after) + 1, paragraph)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the setting `published_page`: the address and the day, both empty where neither is told."""
    app.add_config_value("published_page", ("", ""), "html", types=frozenset({tuple}))
    app.connect("config-inited", _check)
    app.add_post_transform(PublishedPage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
