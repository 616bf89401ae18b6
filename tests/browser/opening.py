"""The built site, served and opened in headless Chromium: every request of the browser goes to this server."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from conformance import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITE: Final = Path(__file__).parents[2] / "site"
CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LONGEST_WAIT: Final = 120_000
"""Milliseconds: a page that takes longer has stopped."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, also to a browser that takes this server for its proxy; nothing else is passed on."""

    protocol_version = "HTTP/1.1"
    server: Server

    def parse_request(self) -> bool:
        """Take note of what is asked for, and of what is none of the site's."""
        is_whole = super().parse_request()
        if is_whole:
            asked = urlsplit(self.path)
            if self.command == "CONNECT" or (asked.netloc and asked.netloc != f"127.0.0.1:{self.server.server_port}"):
                self.server.elsewhere.append(self.path)
                self.send_error(HTTPStatus.FORBIDDEN)
                return False
            self.path = asked.path
        return is_whole

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002
        """Keep each file that was asked for, with the status of the reply."""
        self.server.replies.append((self.path, int(code)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server of a folder, with what it was asked for."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.replies: list[tuple[str, int]] = []
        self.elsewhere: list[str] = []
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser may hang up."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, language: str, fragment: str = "") -> str:
        """The address of the page 「試してみる」."""
        return f"{self.address}/{language}/trying.html{fragment}"

    def sizes(self) -> tuple[int, int]:
        """The bytes of the files that were asked for, as they are and gzipped."""
        paths = {path for path, status in self.replies if status == HTTPStatus.OK}
        files = [SITE.joinpath(path.lstrip("/")).read_bytes() for path in paths]
        return sum(map(len, files)), sum(len(gzip.compress(content)) for content in files)


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """The folder, served as long as this lasts."""
    with Server(folder) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium(server: Server) -> Iterator[Browser]:
    """Headless Chromium that can reach nothing but the server."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  the normal run does not have it

    quiet = ("background-networking", "component-update", "sync", "quic", "gpu")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--no-first-run", "--lang=en-US", *(f"--disable-{each}" for each in quiet)],
            # <-loopback>: this machine too is reached through the proxy.
            proxy={"server": server.address, "bypass": "<-loopback>"},
        )
        yield browser
        browser.close()


def case(document: Document) -> str:
    """The fragment that asks this."""
    return f"#case={quote(json.dumps(document, ensure_ascii=False), safe='')}"


def open_page(page: Page, address: str) -> None:
    """A page is opened anew, until it shows its answer."""
    page.goto("about:blank")
    page.goto(address)
    wait_for_answer(page)


def go(page: Page, fragment: str) -> None:
    """A page that is open follows a link to another case, until it shows the answer."""
    page.evaluate("delete document.getElementById('trying').dataset.answered")
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    wait_for_answer(page)


def wait_for_answer(page: Page) -> None:
    """Until the answer and the form are there."""
    page.wait_for_function("document.getElementById('trying').dataset.answered")


def asked(page: Page) -> Document:
    """What the page has answered."""
    document: Document = json.loads(page.evaluate("document.getElementById('trying').dataset.answered"))
    return document


def lines(page: Page, panel: int) -> list[str]:
    """The lines of a panel, with the slugs in place of their links."""
    found: list[str] = page.evaluate(
        """(at) => {
          const panel = [...document.querySelectorAll("#trying .panel")].at(at);
          return [...panel.querySelectorAll(":scope > .says")].map((line) => {
            const copy = line.cloneNode(true);
            copy.querySelectorAll("a[title]").forEach((link) => link.replaceWith(link.title));
            return copy.textContent;
          });
        }""",
        panel,
    )
    return found


def replies(page: Page, documents: list[Document], language: str = "ja") -> list[Any]:
    """What the page's own rules reply to these documents."""
    found: list[Any] = page.evaluate(
        """async ([documents, language]) => {
          const replies = [];
          for (const document of documents) {
            replies.push(await window.hoshuRules.ask("answer", JSON.stringify(document), language));
          }
          return replies;
        }""",
        [documents, language],
    )
    return found
