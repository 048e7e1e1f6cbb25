"""Signing in through the organisation's own provider: a real one, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import faults_seen
from tests.browser.own_site import OwnSite, free_port, own_site, provider


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    folder, port = tmp_path_factory.mktemp("oidc"), free_port()
    with (
        provider(folder, f"http://localhost:{port}") as address,
        own_site(
            folder,
            port=str(port),
            SAMTAK_OIDC_SERVER=address,
            SAMTAK_OIDC_CLIENT_ID="samtak",
            SAMTAK_OIDC_CLIENT_SECRET="only-for-tests-and-long-enough",
            SAMTAK_OIDC_NAME="Vennesla kommune",
            SAMTAK_OIDC_ACR_VALUES="substantial",
        ) as running,
    ):
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def come_as(page: Page, site: OwnSite, who: str, query: str = "") -> str:
    """Through the provider and back. Gives what the page then says."""
    page.goto(f"{site.address}/account/login/{query}")
    page.get_by_role("link", name="Logg inn med Vennesla kommune").click()
    page.get_by_label("Who").fill(who)
    page.get_by_role("button", name="Go").click()
    page.wait_for_load_state()
    assert page.url.startswith(site.address), page.url
    return page.locator("main").inner_text()


def test_somebody_with_an_account_comes_in_and_out(page: Page, site: OwnSite, axe: str) -> None:
    page.goto(f"{site.address}/account/login/")
    assert list(faults_seen(page, "nb", axe)) == []
    come_as(page, site, "kari@example.org", "?next=/account/")
    assert page.url == f"{site.address}/account/"
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_load_state()
    assert "Du er logget ut her" in page.locator("main").inner_text()
    assert list(faults_seen(page, "nb", axe)) == []
    page.get_by_role("link", name="Logg ut av Vennesla kommune også").click()
    page.wait_for_load_state()
    assert "/session/end" in page.url or page.url == f"{site.address}/"
    page.goto(f"{site.address}/account/")
    assert "/account/login/" in page.url, "the session here is ended"


def test_an_invited_person_joins_without_a_password(page: Page, site: OwnSite, axe: str) -> None:
    assert "Du trenger ikke noe passord" in come_as(page, site, "new@example.org")
    assert list(faults_seen(page, "nb", axe)) == []
    page.get_by_role("button", name="Bli med").click()
    page.wait_for_load_state()
    assert "Velkommen, Ny" in page.locator("main").inner_text()
    page.context.clear_cookies()
    come_as(page, site, "new@example.org")
    assert page.url.endswith("/workspace/")


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("nobody@example.org", "ingen konto her"),
        ("closed@example.org", "ingen konto her"),
        ("unverified@example.org", "Ingen bekreftet e-postadresse"),
        ("low@example.org", "ikke identifisert sikkert nok"),
    ],
)
def test_others_stay_outside(page: Page, site: OwnSite, who: str, told: str) -> None:
    assert told in come_as(page, site, who)
    page.goto(f"{site.address}/account/")
    assert "/account/login/" in page.url


def test_an_address_that_has_changed_hands_is_nobodys_way_in(page: Page, site: OwnSite) -> None:
    come_as(page, site, "ola@example.org")
    assert page.url.endswith("/workspace/")
    page.context.clear_cookies()
    assert "En annen person" in come_as(page, site, "again-ola@example.org")


def test_an_administrator_still_needs_a_second_factor(page: Page, site: OwnSite) -> None:
    come_as(page, site, "admin@example.org", "?next=/administration/")
    assert page.url.endswith("/account/sign-in/")


def test_the_address_cannot_ask_for_less(page: Page, site: OwnSite) -> None:
    page.goto(f"{site.address}/account/oidc/own/login/?auth_params=acr_values%3Dlow&scope=admin&process=connect")
    page.get_by_label("Who").fill("low@example.org")
    page.get_by_role("button", name="Go").click()
    page.wait_for_load_state()
    assert "ikke identifisert sikkert nok" in page.locator("main").inner_text()


@pytest.mark.parametrize("query", ["", "?code=x&state=y", "?error=access_denied&state=z", "?code=%00&state=%00"])
def test_an_answer_nobody_asked_for_is_told(page: Page, site: OwnSite, query: str) -> None:
    page.goto(f"{site.address}/account/oidc/own/callback/{query}")
    assert "virket ikke" in page.locator("main").inner_text()
