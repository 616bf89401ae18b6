"""Each state of the page, as a reader meets it: for everyone, on a phone and a desk, and on paper.

With ``PICTURES`` in the environment, a picture of each goes into that folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from browser.documents import STATES, turned
from browser.opening import SITE, Server, case, open_page
from making.bilingual import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS: Final = {"desk": 1280, "phone": 390}
SHEET: Final = 718
"""Pixels that A4 leaves between its margins."""
PICTURES: Final = os.environ.get("PICTURES")
EVERY_STATE: Final = ("loading", *STATES, "before beside now", "cannot run")


@pytest.fixture(scope="module", params=list(product(LANGUAGES, EVERY_STATE)), ids="-".join)
def shown(request: pytest.FixtureRequest, context: BrowserContext, site: Server) -> Iterator[Page]:
    """The page in each language and state."""
    language, state = request.param
    page = context.new_page()
    match state:
        case "loading":
            page.route("**/engine/**", lambda _route: None)
            page.goto(site.page(language))
            page.wait_for_selector("#trying [role=status]")
        case "cannot run":
            page.route("**/engine/**", lambda route: route.fulfill(status=404))
            page.goto(site.page(language))
            page.wait_for_selector("#trying .cannot")
        case "before beside now":
            open_page(page, site.page(language, turned()[0]))
        case _:
            open_page(page, site.page(language, case(STATES[state])))
    yield page
    page.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_serious(shown: Page, colours: Any) -> None:
    """No violation of serious or critical impact on the whole page, with every fold open."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  the normal run does not have it

    shown.emulate_media(color_scheme=colours)
    with _unfolded(shown):
        found = Axe().run(shown).response["violations"]
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [] == [(each["id"], node["html"][:200]) for each in serious for node in each["nodes"]]


@contextmanager
def _unfolded(page: Page) -> Iterator[None]:
    """Every fold is open as long as this lasts."""
    folds = "document.querySelectorAll('#trying details')"
    page.evaluate(f"{folds}.forEach((each) => {{ each.wasOpen = each.open; each.open = true; }})")
    yield
    page.evaluate(f"{folds}.forEach((each) => {{ each.open = each.wasOpen; }})")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(shown: Page, width: str, request: pytest.FixtureRequest) -> None:
    """On a phone and on a desk, with every fold open as well."""
    shown.emulate_media(color_scheme="light")
    shown.set_viewport_size({"width": WIDTHS[width], "height": 900})
    _picture(shown, request)
    assert WIDTHS[width] == shown.evaluate("document.documentElement.scrollWidth")
    with _unfolded(shown):
        assert WIDTHS[width] == shown.evaluate("document.documentElement.scrollWidth")


def test_on_paper_it_is_no_wider_than_the_sheet(shown: Page, request: pytest.FixtureRequest) -> None:
    """And each answer with its reasons is printed, as far as there is one."""
    shown.set_viewport_size({"width": SHEET, "height": 1000})
    shown.emulate_media(media="print")
    _picture(shown, request)
    width = shown.evaluate("document.documentElement.scrollWidth")
    hidden = shown.evaluate(
        "[...document.querySelectorAll('.panel, .panel .says, .grounds > li')].filter((e) => !e.checkVisibility()"
        " && !e.closest('details')).map((e) => e.textContent)"
    )
    shown.emulate_media(media="screen")
    assert SHEET == width
    assert [] == hidden


def _picture(page: Page, request: pytest.FixtureRequest) -> None:
    if PICTURES:
        name = request.node.name.removeprefix("test_").replace(" ", "-")
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


# ---- Where it cannot run


def _links(page: Page) -> list[str]:
    return [link.evaluate("each => each.href") for link in page.locator("#trying a").all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_folder_it_says_why_it_cannot_run(language: str, page: Page) -> None:
    """And leads to the tables, which are there."""
    page.goto((SITE / language / "trying.html").as_uri())
    assert _word(page, "cannot_file") in page.inner_text("#trying .cannot")
    links = _links(page)
    assert links
    assert [] == [link for link in links if not Path(url2pathname(urlsplit(link).path)).is_file()]


def _word(page: Page, name: str) -> str:
    data = "JSON.parse(document.getElementById('trying-data').textContent)"
    word: str = page.evaluate(f"name => {data}.words[name]", name)
    return word


@pytest.mark.parametrize("missing", ["engine/*", "engine/pyodide.mjs", "engine/*.whl", "main.js", "worker.js"])
def test_without_what_it_runs_on_it_says_so(missing: str, context: BrowserContext, site: Server) -> None:
    """Whatever part of it is missing; and leads to the tables."""
    page = context.new_page()
    page.route(f"**/trying/{missing}", lambda route: route.fulfill(status=404))
    page.goto(site.page("ja"))
    page.wait_for_selector("#trying .cannot")
    assert _word(page, "cannot_engine") in page.inner_text("#trying .cannot")
    assert _links(page)
    page.close()


def test_a_browser_without_web_assembly_is_told_so(page: Page, site: Server) -> None:
    """In place of an error that only its console has."""
    page.add_init_script("delete window.WebAssembly")
    page.goto(site.page("ja"))
    assert _word(page, "cannot_browser") in page.inner_text("#trying .cannot")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_page_says_what_it_needs(language: str, browser: Browser, site: Server) -> None:
    """And leads to tables, which are there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.page(language))
    assert "JavaScript" in page.inner_text("#trying")
    links = [Path(url2pathname(urlsplit(link).path)) for link in _links(page)]
    assert links
    assert [] == [link for link in links if not (SITE / link.relative_to("/")).is_file()]
    context.close()
