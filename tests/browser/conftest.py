"""The site, the browser and pages that the tests share, and the table of what they measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser.opening import LONGEST_WAIT, SITE, Server, chromium, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="session")
def measured() -> Iterator[dict[str, str]]:
    """What was measured; a table of it stands before the last line."""
    table: dict[str, str] = {}
    yield table
    width = max(map(len, table), default=0)
    print("\n", *(f"{name:{width}}  {value}" for name, value in table.items()), sep="\n")


@pytest.fixture(scope="session")
def site() -> Iterator[Server]:
    """The built site, served."""
    with served(SITE) as server:
        yield server


@pytest.fixture(scope="session")
def browser(site: Server) -> Iterator[Browser]:
    """Chromium that reaches nothing but the site."""
    with chromium(site) as started:
        yield started


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what it has fetched."""
    with_pages = browser.new_context(locale="ja-JP")
    with_pages.set_default_timeout(LONGEST_WAIT)
    yield with_pages
    with_pages.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new page, in which no error may come up."""
    errors: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert [] == errors
