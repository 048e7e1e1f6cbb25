"""A round as a secretariat and an adviser meet it: mails that lead to a page, answers without script on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import served
from tests.browser.looking import faults_seen
from tests.browser.visits import SECRETARIAT, sign_in
from tests.factories.demo_folder import demo_folder
from tests.fakes.mail_server import Mailbox, mail_server

PHONE = {"width": 360, "height": 760}
SAVED = re.compile(r"Lagret \d\d:\d\d\.$")
# The script waits some seconds after the last key.
SOON = 15_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Mailbox]]:
    """A demo of its own, whose worker sends its mails to a mail server of its own."""
    with mail_server(tmp_path_factory.mktemp("mail") / "box") as box:
        box.start()
        with served(demo_folder(tmp_path_factory), SAMTAK_SMTP_URL=box.address) as address:
            yield address, box


@pytest.fixture(scope="module")
def opened(browser: Browser, demo: tuple[str, Mailbox]) -> str:
    """A round that the secretariat has opened. Gives the address of its page."""
    site, _box = demo
    with page_of(browser) as secretariat:
        sign_in(secretariat, site, SECRETARIAT)
        secretariat.goto(f"{site}/workspace/regions/trondheimsregionen/rounds/new/")
        secretariat.get_by_label("Tittel").fill("Status høsten 2023")
        secretariat.get_by_label("Svar innen").fill("11.12.2023")
        secretariat.get_by_role("button", name="Åpne runden og send e-postene").click()
        return secretariat.url


def link_to(name: str, box: Mailbox) -> str:
    """The path that the mail to an adviser leads to. The worker sends within seconds."""
    for _ in range(120):
        for address, path in box.links().items():
            if name in address:
                return path
        time.sleep(0.5)
    raise AssertionError(f"no mail to {name} has come")


@contextmanager
def page_of(browser: Browser, *, script: bool = True, **viewport: int) -> Iterator[Page]:
    size = viewport or {"width": 1280, "height": 800}
    context = browser.new_context(locale="nb-NO", viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


# ---- Kept while it is typed ------------------------------------------------------------------------------------------


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="nb-NO", viewport=PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


def answering(phone: BrowserContext, address: str) -> tuple[Page, Locator, Locator]:
    """The page, the field of the first action, and what the page tells."""
    page = phone.new_page()
    page.goto(address)
    return page, page.locator("textarea[name$='-text']").first, page.locator("[data-draft-told]")


def test_what_is_typed_is_kept_and_told_without_a_button(
    phone: BrowserContext, demo: tuple[str, Mailbox], opened: str, axe: str
) -> None:
    site, box = demo
    problems: list[str] = []
    phone.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page, field, told = answering(phone, site + link_to("stjordal", box))
    field.press_sequentially("Vi er i gang")
    expect(told).to_have_text(SAVED, timeout=SOON)
    field.press_sequentially(" med alt")
    page.goto(site)  # at once, before the pause is over
    page.go_back()
    page.reload()
    expect(field).to_have_value("Vi er i gang med alt")
    assert "påbegynt" in page.inner_text("main")
    field.press_sequentially(".")
    expect(told).to_have_text(SAVED, timeout=SOON)
    assert not list(faults_seen(page, "nb", axe, widths=(360,)))
    assert not problems  # what the policy of the page refuses is told there


def test_two_windows_of_one_link(phone: BrowserContext, demo: tuple[str, Mailbox], opened: str) -> None:
    site, box = demo
    address = site + link_to("stjordal", box)
    (one, first, told), (other, second, told_there) = answering(phone, address), answering(phone, address)
    first.fill("Fra det ene vinduet")
    expect(told).to_have_text(SAVED, timeout=SOON)
    second.fill("Fra det andre vinduet")
    expect(told_there).to_contain_text("I et annet vindu", timeout=SOON)
    expect(second).to_have_value("Fra det andre vinduet")
    other.get_by_role("button", name="Ta vare på og fortsett senere").click()
    expect(second).to_have_value("Fra det andre vinduet")
    assert "Fra det ene vinduet" in other.inner_text("main")
    one.reload()
    expect(first).to_have_value("Fra det ene vinduet")


def test_without_a_network_it_says_so_and_tries_again(
    phone: BrowserContext, demo: tuple[str, Mailbox], opened: str
) -> None:
    site, box = demo
    page, field, told = answering(phone, site + link_to("stjordal", box))
    phone.set_offline(True)
    field.fill("Skrevet på toget")
    expect(told).to_have_text("Ikke lagret ennå. Det prøves på nytt.", timeout=SOON)
    page.get_by_role("button", name="Ta vare på og fortsett senere").click()
    expect(field).to_have_value("Skrevet på toget")
    phone.set_offline(False)
    expect(told).to_have_text(SAVED, timeout=SOON)
    page.reload()
    expect(field).to_have_value("Skrevet på toget")


def test_double_submit(phone: BrowserContext, demo: tuple[str, Mailbox], opened: str) -> None:
    """Pressed twice while what was typed is still on its way: delivered once, and nothing is said to be stale."""
    site, box = demo
    page, field, _told = answering(phone, site + link_to("stjordal", box))
    for box_ in page.get_by_label("Ikke noe nytt siden forrige rapport").all():
        box_.evaluate("box => { box.checked = true; box.dispatchEvent(new Event('input', {bubbles: true})) }")
    field.fill("Ferdig")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("button", name="Lever svarene").dblclick()
    expect(page.locator("main")).to_contain_text("Svarene er levert")
    expect(field).to_have_value("Ferdig")


# ---- The whole way ---------------------------------------------------------------------------------------------------


def test_from_the_first_click_to_the_edition(
    browser: Browser, demo: tuple[str, Mailbox], opened: str, axe: str
) -> None:
    site, box = demo
    faults: list[str] = []

    def look(page: Page, *languages: str) -> None:
        here = page.url.removeprefix(site)
        for code in languages or ("nb",):
            page.goto(site + ("" if code == "nb" else f"/{code}") + here)
            faults.extend(f"{page.url}: {fault}" for fault in faults_seen(page, code, axe))
        page.goto(site + here)

    with page_of(browser) as secretariat, page_of(browser, script=False, **PHONE) as phone, page_of(browser) as reader:
        sign_in(secretariat, site, SECRETARIAT)
        secretariat.goto(opened)
        look(secretariat, "nb", "nn", "en")

        link = link_to("malvik", box)
        reader.goto(site + link)
        look(reader, "nb", "nn", "en")
        phone.goto(site + link)
        first = phone.locator("details.ds-details").first
        assert first.get_attribute("open") is not None
        for folded in phone.locator("form > details").all():
            if folded.get_attribute("open") is None:
                folded.locator("summary").first.click()
            folded.get_by_label("Ikke noe nytt siden forrige rapport").check()
        phone.get_by_role("button", name="Lever svarene").click()
        assert "Svarene er levert" in phone.inner_text("main")

        secretariat.goto(opened)
        assert "2 av 16 organisasjoner har svart" in secretariat.inner_text("main")
        look(secretariat)
        secretariat.locator("section[aria-labelledby=delivered] a").first.click()
        look(secretariat, "nb", "nn", "en")
        secretariat.goto(opened)
        secretariat.get_by_role("link", name="Malvik kommune").first.click()
        look(secretariat, "nb", "nn", "en")
        secretariat.goto(opened)
        secretariat.get_by_role("button", name="Ta inn alle").click()
        secretariat.get_by_role("button", name="Lukk runden").click()
        look(secretariat, "nb", "nn", "en")
        assert "Ingen endring." in secretariat.inner_text("main")
        phone.goto(site + link)
        assert "Runden er lukket" in phone.inner_text("main")
    assert not faults, "\n".join(faults)
