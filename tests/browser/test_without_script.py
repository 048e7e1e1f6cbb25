"""The main job done by hand: no script, a phone, an adviser with a minute to spare."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import ADVISER, SECRETARIAT, sign_in


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="nb-NO", viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True
    )
    yield context.new_page()
    context.close()


def test_an_adviser_reports_on_an_action_on_a_phone(phone: Page, site: str) -> None:
    sign_in(phone, site, ADVISER)
    phone.goto(f"{site}/workspace/")
    phone.get_by_role("link", name="Hente ut ringverknader av datalagringssenteret i Vennesla").first.click()
    phone.goto(f"{site}/workspace/actions/kristiansandregionen/KR-17/report/")
    phone.get_by_label("Hva har skjedd").fill("Nettselskapet kjem på møtet i desember.")
    phone.get_by_label("I arbeid").check()
    phone.get_by_role("button", name="Lagre").first.click()
    expect(phone.get_by_text("Nettselskapet kjem på møtet i desember.").first).to_be_visible()
    assert "/actions/kristiansandregionen/KR-17/" in phone.url


def test_a_reason_is_asked_for_and_nothing_is_lost(phone: Page, site: str) -> None:
    sign_in(phone, site, ADVISER)
    phone.goto(f"{site}/workspace/actions/kristiansandregionen/KR-02/report/")
    phone.get_by_label("Hva har skjedd").fill("Vi må vente.")
    phone.get_by_label("Utsatt").check()
    phone.get_by_role("button", name="Lagre").first.click()
    expect(phone.get_by_role("alert")).to_be_visible()
    expect(phone.get_by_label("Hva har skjedd")).to_have_value("Vi må vente.")
    assert phone.url.endswith("/report/")


def test_lists_are_narrowed_and_dates_changed_by_forms_alone(phone: Page, site: str) -> None:
    phone.goto(f"{site}/regions/trondheimsregionen/")
    phone.get_by_label("Vis per dato").fill("2016-12-31")
    phone.get_by_role("button", name="Vis", exact=True).click()
    expect(phone.get_by_text("10 medlemmer").first).to_be_visible()
    phone.goto(f"{site}/actions/")
    phone.get_by_label("Status").select_option("completed")
    phone.get_by_role("button").filter(has_text="Vis").first.click()
    assert "status=completed" in phone.url


def test_two_editors_see_both_texts(browser: Browser, site: str) -> None:
    address = f"{site}/workspace/actions/trondheimsregionen/TR-27/"
    pages = []
    for _ in range(2):
        page = browser.new_context(locale="nb-NO", java_script_enabled=False).new_page()
        sign_in(page, site, SECRETARIAT)
        page.goto(address)
        pages.append(page)
    first, second = pages
    first.locator("textarea[name=description]").fill("Den første skrev dette.")
    first.get_by_role("button", name="Lagre").first.click()
    second.locator("textarea[name=description]").fill("Den andre skrev dette.")
    answer = None

    def keep(response: object) -> None:
        nonlocal answer
        answer = answer or response

    second.on("response", keep)
    second.get_by_role("button", name="Lagre").first.click()
    assert getattr(answer, "status", None) == 409
    expect(second.get_by_text("Den første skrev dette.").first).to_be_visible()
    expect(second.locator("textarea[name=description]")).to_have_value("Den andre skrev dette.")
    for page in pages:
        page.context.close()
