"""A round as a secretariat and an adviser meet it: mails that lead to a page, answers without script on a phone."""

from __future__ import annotations

import email
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import served
from tests.browser.looking import faults_seen
from tests.browser.visits import SECRETARIAT, sign_in
from tests.factories.demo_folder import demo_folder

BETWEEN = b"-" * 79 + b"\n"
PHONE = {"width": 360, "height": 760}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A demo of its own, with the worker that sends its mails into files."""
    folder = demo_folder(tmp_path_factory)
    with served(folder) as address:
        yield address, folder


def link_to(name: str, folder: Path) -> str:
    """The path that the newest mail to an adviser leads to. The worker sends within seconds."""
    for _ in range(120):
        # Django puts two mails of one second into one file when it gives both the same name.
        texts = [text for path in folder.glob("mail/*") for text in path.read_bytes().split(BETWEEN) if text.strip()]
        for mail in (email.message_from_bytes(text, policy=policy.default) for text in texts):
            found = re.search(r"http://[^/]+(/\S+)", str(mail.get_payload(decode=True), "utf-8"))
            if name in str(mail["To"]) and found:
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no mail to {name} has come")


@contextmanager
def page_of(browser: Browser, *, script: bool = True, **viewport: int) -> Iterator[Page]:
    size = viewport or {"width": 1280, "height": 800}
    context = browser.new_context(locale="nb-NO", viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_from_the_first_click_to_the_edition(browser: Browser, demo: tuple[str, Path], axe: str) -> None:
    site, folder = demo
    faults: list[str] = []

    def look(page: Page, *languages: str) -> None:
        here = page.url.removeprefix(site)
        for code in languages or ("nb",):
            page.goto(site + ("" if code == "nb" else f"/{code}") + here)
            faults.extend(f"{page.url}: {fault}" for fault in faults_seen(page, code, axe))
        page.goto(site + here)

    with page_of(browser) as secretariat, page_of(browser, script=False, **PHONE) as phone, page_of(browser) as reader:
        sign_in(secretariat, site, SECRETARIAT)
        secretariat.goto(f"{site}/workspace/regions/trondheimsregionen/rounds/new/")
        secretariat.get_by_label("Tittel").fill("Status høsten 2023")
        secretariat.get_by_label("Svar innen").fill("11.12.2023")
        secretariat.get_by_role("button", name="Åpne runden og send e-postene").click()
        round_address = secretariat.url
        look(secretariat, "nb", "nn", "en")

        link = link_to("malvik", folder)
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

        secretariat.goto(round_address)
        assert "1 av 16 organisasjoner har svart" in secretariat.inner_text("main")
        look(secretariat)
        secretariat.locator("section[aria-labelledby=delivered] a").first.click()
        look(secretariat, "nb", "nn", "en")
        secretariat.goto(round_address)
        secretariat.get_by_role("link", name="Malvik kommune").first.click()
        look(secretariat, "nb", "nn", "en")
        secretariat.goto(round_address)
        secretariat.get_by_role("button", name="Ta inn alle").click()
        secretariat.get_by_role("button", name="Lukk runden").click()
        look(secretariat, "nb", "nn", "en")
        assert "Ingen endring." in secretariat.inner_text("main")
        phone.goto(site + link)
        assert "Runden er lukket" in phone.inner_text("main")
    assert not faults, "\n".join(faults)
