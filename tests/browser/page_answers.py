"""What the page answers is what the rules answer outside the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.documents import MOST_VECTORS, QUESTIONS, STORIES, document_of, expected_of, story, told_by, vectors
from browser.opening import Server, open_page, replies
from hoshu_rules.formats.json import case_from_json
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
    some = vectors(question, MOST_VECTORS)
    wrong = []
    for vector, reply in zip(some, replies(open_once, list(map(document_of, some))), strict=True):
        expected, actual = expected_of(vector, reply), told_by(reply)
        if expected != actual:
            wrong.append((vector["id"], expected, actual))
    measured[f"vectors of {question}"] = f"{len(some) - len(wrong)} of {len(some)}"
    assert [] == wrong


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_is_told_as_outside_the_browser(path: Path, language: str, open_once: Page) -> None:
    """The page gets the explanation of each part as the library tells it, and the summary."""
    (reply,) = replies(open_once, [story(path.name)], language)
    assessment = case_from_json(path.read_text(encoding="utf-8")).assess()
    expected = json.loads(written(explain(assessment, language)))
    assert {**expected, "summary": tell_summary(assessment, language).splitlines()} == reply["answer"]
