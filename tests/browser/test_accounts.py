"""People come in, are shown as contacts and leave: on a phone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import faults_seen
from tests.browser.visits import ADMINISTRATOR, ADVISER, sign_in


class Phone:
    """A narrow page. With JavaScript each page it comes to is held against the rules of accessibility."""

    def __init__(self, page: Page, site: str, axe: str, has_script: bool) -> None:
        self.page, self.site, self.axe, self.has_script = page, site, axe, has_script
        self.faults: list[str] = []

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)
        self.look()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.look()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.look()

    def look(self) -> None:
        self.page.wait_for_load_state()
        if self.has_script:
            self.faults += [f"{self.page.url}: {fault}" for fault in faults_seen(self.page, "nb", self.axe)]

    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: str, axe: str) -> Iterator[Phone]:
    context = browser.new_context(
        locale="nb-NO", viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    )
    phone = Phone(context.new_page(), site, axe, request.param)
    yield phone
    context.close()
    assert not phone.faults, "\n".join(phone.faults)


def invite(phone: Phone, email: str, name: str, role: str) -> None:
    phone.go("/administration/invite/")
    phone.page.locator("#id_email").fill(email)
    phone.page.locator("#id_name").fill(name)
    phone.page.locator("#id_role").select_option(role)
    phone.press("Send invitasjonen")


def test_a_second_invitation_is_met_with_the_first(phone: Phone, site: str) -> None:
    email = f"to-ganger-{phone.has_script}@example.org".lower()
    sign_in(phone.page, site, ADMINISTRATOR)
    invite(phone, email, "Åse Ny", "reader")
    invite(phone, email, "Åse Ny", "administrator")
    assert "er allerede invitert" in phone.text()
    phone.press("Trekk den tilbake og send denne")
    assert "Rollen: administrator" in phone.text()
    phone.go("/administration/")
    phone.follow("Forny invitasjonen til Åse Ny")
    phone.press("Forny invitasjonen")
    phone.go("/administration/")
    assert phone.text().count(email) == 1


def test_an_invited_person_joins_and_is_told_where_to_begin(phone: Phone, site: str) -> None:
    sign_in(phone.page, site, ADMINISTRATOR)
    invite(phone, f"ny-{phone.has_script}@example.org".lower(), "Åse Ny", "reader")
    link = phone.page.locator('a[href*="/invitation/"]').inner_text()
    phone.page.context.clear_cookies()
    phone.page.goto(link)
    phone.look()
    for field in ("#id_password1", "#id_password2"):
        phone.page.locator(field).fill("tre ord til sjøs")
    phone.press("Bli med")
    assert phone.page.url.endswith("/workspace/")
    assert "Velkommen, Åse Ny" in phone.text()
    assert "Begynn" in phone.text()


def test_an_account_is_closed_and_opened(phone: Phone, site: str) -> None:
    sign_in(phone.page, site, ADMINISTRATOR)
    phone.go("/administration/?q=Fosen")
    close = phone.page.get_by_role("link", name="Steng kontoen til").first
    name = str(close.get_attribute("aria-label")).removeprefix("Steng kontoen til ")
    close.click()
    phone.look()
    phone.press("Steng kontoen")
    assert "er stengt" in phone.text()
    phone.follow(f"Åpne kontoen til {name} igjen")
    phone.press("Åpne kontoen igjen")
    assert f"Gi {name} en rolle" in phone.text()


def test_one_is_shown_as_contact_by_oneself_and_by_an_administrator(phone: Phone, site: str) -> None:
    sign_in(phone.page, site, ADVISER)
    phone.go("/account/")
    phone.follow("Se hva som vises, eller slutt å vise det")
    assert "der hvem som helst kan lese det" in phone.text()
    phone.press("Slutt å vise det")
    assert "Du vises ikke lenger offentlig som kontakt." in phone.text()
    sign_in(phone.page, site, ADMINISTRATOR)
    phone.go("/administration/?q=Vennesla")
    phone.follow("Kontakt: næringsrådgiver")
    phone.press("Vis det offentlig")
    assert "vises offentlig som kontakt" in phone.text()
