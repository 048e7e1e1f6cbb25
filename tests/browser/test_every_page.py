"""Every page, at phone and desk width, in each language: readable by machine, no sideways scroll, nothing refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.looking import IS_TOO_WIDE, WIDTHS, WITHOUT_COLOURS, faults_seen
from tests.browser.visits import (
    ADMINISTRATOR,
    LANGUAGES,
    ROLES,
    SECRETARIAT,
    VISITS,
    WITHOUT_PAGE,
    Visit,
    address_of,
    named_addresses,
    sign_in,
)

# What people wrote, as words that no line can hold. What is fixed, such as headings of columns, stays.
WRITE_LONG_WORDS = """() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const text of found) {
    const e = text.parentElement;
    const isFixed = e.closest('svg, option, button, .ds-button, .unseen, .ds-sr-only, thead, caption, dt, textarea');
    if (text.data.trim().length > 9 && !isFixed && getComputedStyle(e).whiteSpace !== 'nowrap') {
      text.data = 'x'.repeat(300);
    }
  }
  for (const typed of document.querySelectorAll('main textarea')) typed.value = 'x'.repeat(250);
}"""
WITH_LONG_WORDS = {
    *("public:region", "public:plans", "public:actions", "public:action", "public:plan_node", "public:issue"),
    *("public:region_issues", "public:region_positions", "public:region_initiatives", "public:region_weighing"),
    *("public:action_plan", "public:indicator", "public:municipality", "public:region_documents", "public:document"),
    *("workspace:desk", "workspace:grid", "workspace:action_log", "workspace:contacts"),
}
# In another language a page has the same boxes and colours, and other words in them.
SHORTER: dict[str, dict[str, Any]] = {
    # Bokmål's pages but for the words: are any too long?
    "nn": {"without": WITHOUT_COLOURS, "widths": []},
    "en": {"without": WITHOUT_COLOURS, "widths": []},
}
FOCUSABLE = """() => {
  const found = [...document.querySelectorAll(
    'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary, '
    + '[tabindex="0"]'
  )].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('details:not([open]) > :not(summary)'));
  const groups = new Set();
  return found.filter(e => {
    if (e.type !== 'radio') return true;
    if (groups.has(e.name)) return false;
    groups.add(e.name);
    return true;
  }).map((e, i) => {
    e.dataset.tabTest = e.type === 'radio' ? 'radio-' + e.name : String(i);
    return e.dataset.tabTest;
  });
}"""
# The focus moves when the key goes down; that it comes up again would only be waited for.
TAB_DOWN = {"type": "rawKeyDown", "windowsVirtualKeyCode": 9, "key": "Tab", "code": "Tab"}
NOTE_FOCUS = """() => {
  window.reached = [];
  document.addEventListener('focusin', told => {
    const e = told.target;
    window.reached.push(e.type === 'radio' ? 'radio-' + e.name : (e.dataset.tabTest || ''));
  });
}"""


def test_every_address_is_visited() -> None:
    visited = {visit.name for visit in VISITS}
    assert named_addresses() - visited - set(WITHOUT_PAGE) == set()
    assert visited - named_addresses() == set()


@pytest.fixture(scope="module", params=ROLES, ids=lambda role: role or "anybody")
def as_role(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> Iterator[tuple[BrowserContext, list[Visit]]]:
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 800})
    sign_in(context.new_page(), site, request.param)
    yield context, [visit for visit in VISITS if visit.who == request.param]
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_whole", [False, pytest.param(True, marks=pytest.mark.long)], ids=["short", "whole"])
def test_pages_hold_no_violation(
    as_role: tuple[BrowserContext, list[Visit]], site: str, axe: str, language: str, is_whole: bool
) -> None:
    """The short form looks at all in bokmål, each page at one width or the other, and at too wide pages in all."""
    context, visits = as_role
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    faults: list[str] = []
    for visit, width in zip(visits, itertools.cycle(WIDTHS), strict=False):
        less = {} if is_whole else SHORTER.get(language, {"widths": [width]})
        look = partial(faults_seen, language=language, axe=axe, **less)
        faults.extend(faults_of(page, site + address_of(visit, language), visit, look, complaints))
    page.close()
    assert not faults, "\n".join(faults)


def faults_of(
    page: Page, address: str, visit: Visit, look: Callable[[Page], Iterator[str]], complaints: list[str]
) -> Iterator[str]:
    complaints.clear()
    answer = page.goto(address)
    assert answer is not None
    if answer.status != visit.status:
        yield f"{visit.title}: status {answer.status}"
        return
    yield from (f"{visit.title}: {fault}" for fault in look(page))
    expected = {"Failed to load resource"} if visit.status != 200 else set()
    yield from (f"{visit.title}: {text}" for text in complaints if not any(e in text for e in expected))


def test_no_word_is_too_long_for_a_page(as_role: tuple[BrowserContext, list[Visit]], site: str) -> None:
    context, visits = as_role
    page = context.new_page()
    faults: list[str] = []
    for visit in visits:
        if visit.name not in WITH_LONG_WORDS:
            continue
        page.goto(site + address_of(visit, "nb"))
        page.evaluate(WRITE_LONG_WORDS)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            too_wide = page.evaluate(IS_TOO_WIDE)
            if too_wide > 0:
                faults.append(f"{visit.title}: {too_wide} px too wide at {width} px")
    page.close()
    assert not faults, "\n".join(faults)


def test_pages_that_only_others_lead_to(browser: Browser, site: str, axe: str) -> None:
    context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []

    def look(path_part: str) -> None:
        link = page.locator(f'a[href*="{path_part}"]').first
        page.goto(site + str(link.get_attribute("href")))
        assert path_part in page.url
        faults.extend(f"{page.url}: {fault}" for fault in faults_seen(page, "nb", axe))

    sign_in(page, site, SECRETARIAT)
    page.goto(f"{site}/workspace/plans/trondheim-verdiskapingsstrategi/")
    look("/workspace/adoptions/")
    page.goto(f"{site}/indicators/technology-companies/")
    look("/workspace/values/")
    page.goto(f"{site}/plans/trondheim-snp-2016/D4/")
    look("/D4/targets/")
    page.goto(f"{site}/workspace/regions/trondheimsregionen/contacts/")
    look("/holder/?do=correct")
    page.goto(f"{site}/workspace/regions/trondheimsregionen/contacts/")
    page.get_by_role("link", name="Rediger rollen").first.click()
    faults.extend(f"{page.url}: {fault}" for fault in faults_seen(page, "nb", axe))
    page.goto(f"{site}/actions/trondheimsregionen/TR-06/")
    look("/workspace/appearances/")
    page.goto(f"{site}/bodies/naeringsradet-i-trondheimsregionen/")
    look("/workspace/seats/")
    meeting = f"{site}/bodies/regionradet-i-trondheimsregionen/meetings/2023-10-27/"
    for part in ("/workspace/cases/", "/assignments/new/", "/workspace/assignments/"):
        page.goto(meeting)
        look(part)
    for part in ("/workspace/treatments/", "/workspace/dialogues/"):
        page.goto(f"{site}/matters/felles-horingsuttalelse-om-jernbanen-demo/")
        look(part)
    page.goto(f"{site}/plans/trondheim-snp-2016/2.3/")
    look("/workspace/local/")
    sign_in(page, site, ADMINISTRATOR)
    page.goto(f"{site}/administration/")
    look("/grant/")
    page.goto(f"{site}/administration/")
    look("/revoke/")
    context.close()
    assert not faults, "\n".join(faults)


def test_every_control_is_reached_by_tab(as_role: tuple[BrowserContext, list[Visit]], site: str) -> None:
    context, visits = as_role
    page = context.new_page()
    keyboard = context.new_cdp_session(page)
    missed: list[str] = []
    for visit in visits:
        page.goto(site + address_of(visit, "nb"))
        wanted = set(page.evaluate(FOCUSABLE))
        page.evaluate(NOTE_FOCUS)
        for _ in range(len(wanted) + 3):
            keyboard.send("Input.dispatchKeyEvent", TAB_DOWN)
        reached = set(page.evaluate("() => window.reached"))
        if wanted - reached:
            missed.append(f"{visit.title}: {sorted(wanted - reached)[:5]}")
    page.close()
    assert not missed, "\n".join(missed)
