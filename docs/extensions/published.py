"""The page that the rules were made from: its address, and the day on which it was read, below each conclusion."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform

from hoshu_rules.telling import tell

_WORDS = {
    "ja": ("公開ページを開く", "（{day}の内容によります）"),
    "en": ("Open the published page", " (as read on {day})"),
}


def checked_published_page(address: str, read_on: str) -> tuple[str, str]:
    """The address of the page and the day on which it was read, both or neither; ConfigError if they are not that."""
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
    return address, read_on


class PublishedPage(SphinxPostTransform):
    """A link to the published page, at the end of the line below the conclusion that says where it has its grounds."""

    formats = ("html",)
    default_priority = 380

    def run(self, **_: Any) -> None:  # noqa: ANN401, D102
        address, read_on = self.config.published_page
        for box in self.document.findall(nodes.admonition) if address else ():
            if "conclusion" in box["classes"]:
                link, day = _WORDS[self.config.language]
                told = day.format(day=tell(date.fromisoformat(read_on), self.config.language))
                paragraph = nodes.paragraph("", "", nodes.reference("", link, refuri=address), nodes.Text(told))
                paragraph["classes"].append("published")
                below = box.next_node(descend=False, siblings=True)
                after = below if isinstance(below, nodes.paragraph) else box
                after.parent.insert(after.parent.index(after) + 1, paragraph)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the setting `published_page`: the address and the day, both empty where neither is told."""
    app.add_config_value("published_page", ("", ""), "html", types=frozenset({tuple}))
    app.add_post_transform(PublishedPage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
