"""The ways to sign in, in a real browser: passkeys with a virtual authenticator, codes, and what a phone shows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.looking import faults_seen
from tests.browser.own_site import PASSWORD, OwnSite, own_site

CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}", re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    with own_site(tmp_path_factory.mktemp("own")) as running:
        yield running


class Visitor:
    """A phone's page. Each page it comes to is held against the rules of accessibility."""

    def __init__(self, context: BrowserContext, site: OwnSite, axe: str) -> None:
        self.page, self.site, self.axe = context.new_page(), site, axe
        self.faults: list[str] = []
        self.page.on("console", self._told)

    def _told(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(f"{self.page.url}: {message.text}")  # type: ignore[attr-defined]

    def go(self, path: str, look: bool = True) -> str:
        self.page.goto(self.site.address + path)
        return self.look() if look else self.text()

    def press(self, name: str) -> str:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self.look()

    def follow(self, name: str) -> str:
        self.page.get_by_role("link", name=name).first.click()
        return self.look()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(text)

    def look(self) -> str:
        self.page.wait_for_load_state()
        self.faults += [f"{self.page.url}: {fault}" for fault in faults_seen(self.page, "nb", self.axe)]
        return self.text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def place(self) -> str:
        return self.page.url.removeprefix(self.site.address)

    def arrive(self, path: str) -> str:
        self.page.wait_for_url(f"**{path}")
        return self.look()

    def with_password(self, email: str) -> str:
        self.go("/account/login/", look=False)
        self.fill("E-post", email)
        self.fill("Passord", PASSWORD)
        return self.press("Logg inn")

    def sure(self) -> str:
        self.fill("Passord", PASSWORD)
        return self.press("Gå videre")

    def give_an_authenticator(self) -> None:
        """A machine with a fingerprint reader, as far as the browser can tell."""
        tools = self.page.context.new_cdp_session(self.page)
        tools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def visitor(browser: Browser, site: OwnSite, axe: str) -> Iterator[Visitor]:
    context = browser.new_context(locale="nb-NO", viewport={"width": 360, "height": 740})
    visitor = Visitor(context, site, axe)
    yield visitor
    context.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def test_a_new_administrator_makes_a_passkey_and_signs_in_with_it_alone(visitor: Visitor) -> None:
    visitor.give_an_authenticator()
    visitor.with_password("admin@example.org")
    assert "er administrasjonssidene stengt" in visitor.go("/administration/")
    assert visitor.place() == "/account/sign-in/"
    visitor.follow("Legg til en passnøkkel")
    visitor.sure()
    assert visitor.place() == "/account/sign-in/passkeys/new/"
    visitor.fill("Navn på passnøkkelen", "Telefonen min")
    visitor.page.get_by_role("button", name="Lag passnøkkelen").focus()
    visitor.page.keyboard.press("Enter")
    assert "Hver av dem slipper deg inn én gang" in visitor.arrive("/account/sign-in/recovery-codes/")
    assert "Telefonen min" in visitor.go("/account/sign-in/")
    visitor.go("/administration/")
    assert visitor.place() == "/administration/"

    visitor.page.context.clear_cookies()
    visitor.go("/account/login/")
    visitor.page.get_by_role("button", name="Logg inn med passnøkkel").click()
    visitor.arrive("/workspace/")
    visitor.go("/account/sign-in/passkeys/new/")
    assert visitor.place().startswith("/account/confirm/")
    visitor.follow("Med passnøkkelen din")
    visitor.page.get_by_role("button", name="Bruk passnøkkelen").click()
    visitor.arrive("/account/sign-in/passkeys/new/")

    visitor.page.context.clear_cookies()
    assert "Ett steg til" in visitor.with_password("admin@example.org")
    visitor.page.get_by_role("button", name="Bruk passnøkkelen").click()
    visitor.arrive("/workspace/")
    visitor.go("/account/sign-in/")
    visitor.follow("Gi nytt navn: Telefonen min")
    visitor.sure()
    visitor.fill("Navn på passnøkkelen", "Min gamle telefon")
    visitor.press("Lagre")
    visitor.follow("Fjern: Min gamle telefon")
    visitor.press("Fjern passnøkkelen")
    assert "Du har ingen ennå" in visitor.go("/account/sign-in/")
    assert visitor.place() == "/account/sign-in/"
    visitor.go("/administration/")
    assert visitor.place() == "/account/sign-in/", "without one the role sleeps again"


def test_without_an_authenticator_the_page_says_so(visitor: Visitor) -> None:
    visitor.give_an_authenticator()
    visitor.go("/account/login/")
    visitor.page.get_by_role("button", name="Logg inn med passnøkkel").click()
    visitor.page.get_by_text("Passnøkkelen ble ikke brukt").wait_for()
    assert visitor.place() == "/account/login/"


def test_an_authenticator_app_is_set_up_and_another_administrator_resets_it(visitor: Visitor) -> None:
    secret = set_up(visitor, "other-admin@example.org")
    visitor.go("/account/sign-in/recovery-codes/new/")
    visitor.press("Lag nye koder")
    visitor.go("/administration/")
    visitor.follow("Nullstill innloggingen til Kari")
    visitor.press("Nullstill den")
    assert "Kari logger nå inn med bare passordet" in visitor.text()
    visitor.page.context.clear_cookies()
    visitor.with_password("other-admin@example.org")
    visitor.fill("Kode", code_of(secret, 1))
    visitor.press("Logg inn")
    visitor.go("/account/sign-in/authenticator/remove/")
    visitor.follow("Med en kode fra kodeappen")
    visitor.go("/account/sign-in/")
    visitor.press("Logg ut overalt")
    assert "Du er logget ut overalt" in visitor.text()


def set_up(visitor: Visitor, email: str) -> str:
    visitor.with_password(email)
    visitor.go("/account/sign-in/")
    visitor.follow("Sett opp en kodeapp")
    visitor.sure()
    secret = visitor.page.locator("dd code").inner_text()
    visitor.fill("Kode", code_of(secret))
    visitor.press("Sett den opp")
    assert visitor.place() == "/account/sign-in/recovery-codes/", visitor.text()
    return secret


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_a_code_comes_by_mail(visitor: Visitor) -> None:
    visitor.go("/account/login/")
    visitor.follow("Med en kode på e-post")
    visitor.fill("E-post", "ola@example.org")
    visitor.press("Send meg koden")
    found = CODE.search(visitor.site.mail())
    assert found
    visitor.fill("Kode", "FEIL-KODE")
    assert "Koden er ikke riktig" in visitor.press("Logg inn")
    visitor.fill("Kode", found.group())
    visitor.press("Logg inn")
    assert visitor.place() == "/workspace/"


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_pages_hold_in_each_language(browser: Browser, site: OwnSite, axe: str, language: str) -> None:
    context = browser.new_context()
    visitor = Visitor(context, site, axe)
    visitor.with_password("ola@example.org")
    visitor.faults.clear()
    for path in ("", "confirm/", "sign-in/"):
        visitor.go(f"{language}/account/{path}", look=False)
        code = language.strip("/") or "nb"
        visitor.faults += [f"{path}: {fault}" for fault in faults_seen(visitor.page, code, axe)]
    context.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def test_without_javascript_the_other_ways_are_there(browser: Browser, site: OwnSite) -> None:
    context = browser.new_context(locale="nb-NO", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/account/login/")
    told = page.locator("main").inner_text()
    assert "Passnøkler trenger JavaScript" in told
    assert "Med en kode på e-post" in told
    expect(page.get_by_role("button", name="Logg inn med passnøkkel")).not_to_be_visible()
    page.get_by_label(re.compile("^E-post")).fill("ola@example.org")
    page.get_by_label(re.compile("^Passord")).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    page.wait_for_load_state()
    page.goto(f"{site.address}/account/sign-in/passkeys/new/")
    page.get_by_label(re.compile("^Passord")).fill(PASSWORD)
    page.get_by_role("button", name="Gå videre").click()
    page.wait_for_load_state()
    assert "Passnøkler trenger JavaScript" in page.locator("main").inner_text()
    expect(page.get_by_role("link", name="Sett opp en kodeapp i stedet")).to_be_visible()
    context.close()
