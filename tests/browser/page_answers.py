"""What the page answers is what the rules answer outside the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.documents import QUESTIONS, STORIES, document_of, story, vectors
from browser.opening import Server, open_page, replies
from conformance import Document, told
from hoshu_rules.formats.json import answer_from_json, case_from_json
from hoshu_rules.formats.writing import written
from hoshu_rules.telling import explain, tell_summary
from making.bilingual import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


@pytest.fixture(scope="session")
def open_once(context: BrowserContext, site: Server) -> Page:
    """A page that is only asked."""
    opened = context.new_page()
    open_page(opened, site.page("ja"))
    return opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_answers_as_the_vectors_say(question: str, open_once: Page, measured: dict[str, str]) -> None:
    """The document of the answer is what the vector expects; what the rules refuse is refused, at the same place."""
    some = vectors(question)
    wrong = []
    for vector, reply in zip(some, replies(open_once, list(map(document_of, some))), strict=True):
        expected, actual = vector["expected"], _told(reply)
        if "error" in expected and reply["status"] == "refused":
            paths = {".".join(map(str, field["path"])) for field in reply["fields"]}
            expected = {"error": expected["error"] if expected["error"] in paths else None}
        if expected != actual:
            wrong.append((vector["id"], expected, actual))
    measured[f"vectors of {question}"] = f"{len(some) - len(wrong)} of {len(some)}"
    assert [] == wrong


def _told(reply: Document) -> Document:
    """What a reply of the page says, in the format of a vector."""
    match reply["status"], reply.get("document"):
        case "answered", {"is_renewal": bool()} as answer:
            return dict(answer)
        case "answered", document:
            return told(answer_from_json(json.dumps(document)))
        case "refused", _:
            (problem,) = reply["problems"]
            return {"error": problem["path"] and ".".join(map(str, problem["path"]))}
        case status, _:
            return {"status": status}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_is_told_as_outside_the_browser(path: Path, language: str, open_once: Page) -> None:
    """The page gets the explanation of each part as the library tells it, and in the first place the summary."""
    (reply,) = replies(open_once, [story(path.name)], language)
    assessment = case_from_json(path.read_text(encoding="utf-8")).assess()
    expected = json.loads(written(explain(assessment, language)))
    assert {**expected, "says": tell_summary(assessment, language).splitlines()} == reply["answer"]


