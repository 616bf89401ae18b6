"""The page by keyboard alone."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pytest

from browser.documents import STATES, rules_reply
from browser.opening import Server, asked, case, lines, open_page, wait_for_answer
from hoshu_rules.telling import explain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TABBABLE: Final = """
  () => {
    const wanted = "a[href], button, input, select, summary, pre[tabindex]";
    const seen = [...document.querySelectorAll(`#trying :is(${wanted})`)].filter((each) => each.checkVisibility());
    const groups = Map.groupBy(seen, (each) => (each.type === "radio" ? each.name : each));
    // Of a group of radio buttons the keyboard comes to the one that is checked, otherwise to the first.
    return [...groups.values()].map((group) => {
      const reached = group.find((each) => each.checked) ?? group[0];
      window.numbers ??= new Map();
      if (!window.numbers.has(reached)) window.numbers.set(reached, window.numbers.size);
      return window.numbers.get(reached);
    });
  }
"""
_REACHED: Final = "window.numbers.get(document.activeElement) ?? null"


@pytest.mark.parametrize("state", STATES)
def test_the_keyboard_reaches_every_control_in_the_order_of_the_page(state: str, page: Page, site: Server) -> None:
    """With Tab alone, all folds open; and back with Shift and Tab."""
    open_page(page, site.page("ja", case(STATES[state])))
    page.evaluate("document.querySelectorAll('#trying details').forEach((each) => { each.open = true; })")
    expected = page.evaluate(_TABBABLE)
    page.locator("#question").focus()
    assert expected == _walked(page, "Tab", expected[-1])
    assert expected[::-1] == _walked(page, "Shift+Tab", expected[0])


def _walked(page: Page, key: str, last: int) -> list[int]:
    """The controls on the way to the last one; a date has several stops."""
    way = [page.evaluate(_REACHED)]
    for _ in range(1000):
        if way[-1] == last:
            break
        page.keyboard.press(key)
        way.append(page.evaluate(_REACHED))
    return [way[0], *(after for before, after in pairwise(way) if before != after)]


def test_a_refund_is_asked_by_keyboard_alone(browser: Browser, site: Server) -> None:
    """From the top of the page: the facts are filled in, a reading is switched, the link is copied."""
    context = browser.new_context(locale="ja-JP", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_page(page, site.page("ja"))
    _tab_to(page, "#question")
    _tab_to(page, "#fact-requested_on input[type=date]")
    _type_day(page, "2026-11-22")
    _tab_to(page, "#fact-purchased_on input[type=date]")
    _type_day(page, "2026-11-10")
    _tab_to(page, "#fact-registered_on input[type=radio]")
    _change(page, "ArrowDown")
    _tab_to(page, "#fact-service_used select")
    _change(page, "ArrowDown")
    _change(page, "ArrowDown")
    _tab_to(page, "#fact-plan-form select")
    _change(page, "ArrowDown")
    document = asked(page)
    assert ("2026-11-22", "2026-11-10") == (document["facts"]["requested_on"], document["facts"]["purchased_on"])
    # The rest of the plan, which is not asked, makes no difference.
    document["facts"]["plan"] |= {"kind": "send_back", "years": 3}
    assert [*explain(rules_reply(document), "ja").says] == lines(page, 0)
    _tab_to(page, "input[name^=reading-]")
    _change(page, "ArrowDown")
    assert {} != asked(page)["policy"]
    assert 2 == page.locator("#trying .panel").count()
    _tab_to(page, ".link button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert asked(page) == json.loads(unquote(copied.partition("#case=")[2]))
    context.close()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(300):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def _change(page: Page, key: str) -> None:
    """Press a key that changes a fact; the keyboard stays where it is."""
    focused = "[document.activeElement.tagName, document.activeElement.closest('[id]')?.id]"
    page.evaluate("delete document.getElementById('trying').dataset.answered")
    before = page.evaluate(focused)
    page.keyboard.press(key)
    wait_for_answer(page)
    after = page.evaluate(focused)
    assert before == after or (before[1].startswith("reading-") and after[1].startswith("reading-"))


def _type_day(page: Page, day: str) -> None:
    """Chromium in English has the parts of a day in the American order."""
    year, month, of_month = day.split("-")
    for part in (month, of_month, year):
        page.keyboard.type(part)
    answered = "day => document.getElementById('trying').dataset.answered.includes(day)"
    page.wait_for_function(answered, arg=day)


@pytest.mark.parametrize("state", STATES)
def test_the_keyboard_is_not_lost_when_an_answer_comes(state: str, page: Page, site: Server) -> None:
    """Each choice of the form is changed; after the answer the keyboard is still in it."""
    open_page(page, site.page("ja", case(STATES[state])))
    page.evaluate("document.querySelectorAll('#trying details').forEach((each) => { each.open = true; })")
    ids = page.evaluate(
        "[...document.querySelectorAll('.field.choice select, .number input')]"
        ".map((each) => each.id || each.closest('.field').id)"
    )
    lost = []
    for name in ids:
        place = page.locator(f"[id='{name}']")
        if not place.count() or not place.is_visible():
            continue
        control = place if name.startswith("number-") else place.locator("select")
        control.focus()
        page.evaluate("delete document.getElementById('trying').dataset.answered")
        page.evaluate(
            """() => {
              const control = document.activeElement;
              if (control.tagName === "SELECT") {
                control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
              }
              control.dispatchEvent(new Event("change"));
            }"""
        )
        wait_for_answer(page)
        now = page.evaluate("document.activeElement.id || document.activeElement.closest('.field')?.id")
        if now != name:
            lost.append((name, now))
    assert [] == lost


def test_the_keyboard_is_not_lost_when_an_event_is_added_or_removed(page: Page, site: Server) -> None:
    """Nor by the buttons that undo: the keyboard is in the page's own part, and not at its top."""
    open_page(page, site.page("ja", case(STATES["whole ticket"])))
    lost = []
    for selector in ("#fact-events button", ".item[open] > button, .item > button", "text=はじめから"):
        page.evaluate("document.querySelectorAll('#trying details').forEach((each) => { each.open = true; })")
        page.locator(selector).first.focus()
        page.evaluate("delete document.getElementById('trying').dataset.answered")
        page.keyboard.press("Enter")
        wait_for_answer(page)
        if not page.evaluate("document.getElementById('trying').contains(document.activeElement)"):
            lost.append(selector)
    assert [] == lost
