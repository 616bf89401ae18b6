"""Links into the page: a case, an example row, a case that a rule change turned; and links that are none of these."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from browser.documents import STATES, rules_reply, turned
from browser.opening import SITE, Server, asked, case, go, lines, open_page
from conformance import Document
from hoshu_rules import HoshuError
from hoshu_rules.telling import explain, tell_summary
from hoshu_rules.ticket import Assessment
from making.bilingual import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROWS: Final = sorted((SITE / "trying" / "rows").glob("*.json"))
SAMPLE: Final = 8


def _says(page: Page) -> list[str]:
    """What the answer of the page says; beside another one it is the last."""
    return lines(page, -1)


def _expected(document: Document, language: str, *, is_compared: bool = False) -> list[str] | None:
    """What the rules say to it here, of a whole ticket its summary unless it is compared; None if they refuse it."""
    try:
        reply = rules_reply(document)
    except HoshuError:
        return None
    if isinstance(reply, Assessment) and not is_compared:
        return tell_summary(reply, language).splitlines()
    return None if isinstance(reply, bool) else [*explain(reply, language).says]


def test_a_link_gives_the_same_answer_to_someone_else(browser: Browser, site: Server) -> None:
    """In a browser of their own, as long as the sites are the same."""
    for document in (STATES["answered"], STATES["published beside own"]):
        told = []
        address = site.page("ja", case(document))
        for _ in range(2):
            context = browser.new_context(locale="ja-JP")
            page = context.new_page()
            open_page(page, address)
            told.append(page.inner_text("#trying .answer"))
            address = page.locator(".link input").input_value()
            context.close()
        assert told[0] == told[1]


@pytest.mark.parametrize("name", [path.stem for path in ROWS])
def test_an_example_row_opens_with_its_own_answer(name: str, page: Page, site: Server) -> None:
    """A sample of the rows of each page is asked as the row has it, and leads back to the row."""
    rows = json.loads((SITE / "trying" / "rows" / f"{name}.json").read_text(encoding="utf-8"))
    open_page(page, site.page("ja"))
    html = (SITE / "ja" / f"{name}.html").read_text(encoding="utf-8")
    for anchor in list(rows)[:: max(len(rows) // SAMPLE, 1)]:
        go(page, f"#row={name}.{anchor}")
        assert rows[anchor] == asked(page)
        expected = _expected(rows[anchor], "ja")
        if expected is not None:
            assert [line for line in expected if line] == [line for line in _says(page) if line]
        assert f"{name}.html#{anchor}" == page.get_attribute("#trying .from a", "href")
        assert f'id="{anchor}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_turned_case_shows_the_answer_before_beside_the_answer_now(language: str, page: Page, site: Server) -> None:
    """The one as the old rules gave it, the other as the rules give it now."""
    open_page(page, site.page(language))
    for link in turned():
        version, _, number = link.removeprefix("#turned=").rpartition(".")
        file = SITE / "trying" / "turned" / f"{version}.json"
        case_turned = json.loads(file.read_text(encoding="utf-8"))[int(number) - 1]
        go(page, link)
        assert 2 == page.locator("#trying .panel").count(), link
        before = case_turned["before"]
        expected = [before["error"][language]] if "error" in before else before["explanation"][language]["says"]
        assert expected == lines(page, 0), link
        now = _expected(case_turned["asked"], language, is_compared=True)
        if now is not None:
            assert now == _says(page), link
        assert case_turned["name"][language] in page.inner_text("#trying .from"), link


def _refund(**facts: Any) -> str:
    document: Document = STATES["answered"]
    return case({**document, "facts": {**document["facts"], **facts}})


MARKUP: Final = '<img src=x onerror="window.wasRun = true">'
ODD: Final = {
    "no document": "#case=%7B",
    "no encoding": "#case=%E3%81",
    "no object": "#case=7",
    "null": "#case=null",
    "nothing": "#",
    "another kind": "#else=1",
    "unknown row": "#row=refunds.row-000000",
    "unknown page": "#row=nowhere.row-000000",
    "row above the folder": "#row=../calendar.source",
    "unknown version": "#turned=1999.1.1",
    "unknown number": "#turned=2027.1.9999",
    "unknown question": case({"question": "decide_all", "facts": {}, "policy": {}}),
    "question of the language": case({"question": "__import__", "facts": {}, "policy": {}}),
    "facts are a list": case({"question": "decide_refund", "facts": [1], "policy": {}}),
    "facts are a text": case({"question": "decide_refund", "facts": "x", "policy": {}}),
    "policy is a list": case({"question": "decide_refund", "facts": {}, "policy": [1]}),
    "unknown fact": _refund(colour="red"),
    "number for a day": _refund(purchased_on=5),
    "object for a day": _refund(purchased_on={"a": 1}),
    "list for a day": _refund(purchased_on=[1]),
    "text for a plan": _refund(plan="send_back"),
    "list for a plan": _refund(plan=[1]),
    "number for a choice": _refund(service_used=5),
    "object for a choice": _refund(plan={"kind": {"a": 1}, "form": [], "years": "x"}),
    "day out of range": _refund(purchased_on="9999-99-99"),
    "unknown number of the policy": case({**STATES["answered"], "policy": {"colour": 1}}),
    "text for a number of the policy": case({**STATES["answered"], "policy": {"refund_cutoff_day": "x"}}),
    "unknown reading": case({**STATES["answered"], "policy": {"refund_open": "perhaps"}}),
    "events are an object": case({"question": "assess", "facts": {"events": {"a": 1}}, "policy": {}}),
    "events of no kind": case({"question": "assess", "facts": {"events": [{"type": "x"}, 5, None]}, "policy": {}}),
    "event with a wrong report": case(
        {"question": "assess", "facts": {"events": [{"type": "fault_reported", "report": 5}]}, "policy": {}}
    ),
    "markup in a text": case({"question": "is_renewal_part_number", "facts": {"part_number": MARKUP}, "policy": {}}),
    "markup for a day": _refund(purchased_on=MARKUP),
    "markup for a question": case({"question": MARKUP, "facts": {}, "policy": {}}),
    "markup for a fact": _refund(**{MARKUP: MARKUP}),
    "markup in the policy": case({**STATES["answered"], "policy": {"refund_open": MARKUP}}),
    "markup for a row": f"#row={MARKUP}",
}


@pytest.fixture(scope="module")
def errors() -> list[str]:
    """The errors of the page that is open."""
    return []


@pytest.fixture(scope="module")
def open_page_once(context: BrowserContext, site: Server, errors: list[str]) -> Page:
    """A page that follows one link after the other."""
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_page(page, site.page("ja", case(STATES["answered"])))
    page.set_default_timeout(5_000)
    return page


@pytest.mark.parametrize("name", ODD)
def test_a_link_that_is_not_whole_leaves_a_page_that_works(name: str, open_page_once: Page, errors: list[str]) -> None:
    """It says what is wrong or begins anew; the next link is answered; nothing of it is run."""
    page = open_page_once
    errors.clear()
    go(page, ODD[name])
    assert _says(page)
    assert 0 < page.locator("#trying .fields .field").count()
    go(page, case(STATES["answered"]))
    assert _expected(STATES["answered"], "ja") == _says(page)
    assert page.evaluate("window.wasRun === undefined")
    assert 0 == page.locator("#trying img").count()
    assert [] == errors


def test_the_link_to_the_other_language_keeps_the_case(page: Page, site: Server) -> None:
    """Also after it was changed, and the row that it is from."""
    open_page(page, site.page("ja", case(STATES["whole ticket"])))
    page.locator(".other-language a").click()
    page.wait_for_url("**/en/trying.html*")
    page.wait_for_function("document.getElementById('trying').dataset.answered")
    assert STATES["whole ticket"] == asked(page)
