"""In an own installation, on a phone: an indicator from the catalogue, one of one's own, and what the count needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.own_site import PASSWORD, OwnSite, own_site
from tests.browser.test_accounts import Phone

SECRETARIAT = """
from samtak.actions.choices import Publication
from samtak.projects.models import Initiative
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.regions.models import Region
siri = person("siri@example.org", "Siri")
for place in ("Innherred", "Utherred"):
    region = Region.objects.create(slug=place.lower(), name=place)
    RoleGrant.objects.create(user=siri, role=Role.SECRETARIAT, region=region, granted_at=clock.now())
    for name in ("Havbruk", "Skogbruk"):
        given = {"status": InitiativeStatus.RUNNING, "publication": Publication.PUBLISHED}
        initiative = Initiative.objects.create(region=region, slug=name.lower(), name=name, **given)
        initiative.tags.create(kind=TagKind.FUNDER, name="Fylket", folded="fylket")
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    with own_site(tmp_path_factory.mktemp("own"), more_people=SECRETARIAT) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def phone(request: pytest.FixtureRequest, browser: Browser, own: OwnSite, axe: str) -> Iterator[Phone]:
    context = browser.new_context(
        locale="nb-NO", viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    )
    phone = Phone(context.new_page(), own.address, axe, request.param)
    phone.go("/account/login/")
    phone.page.get_by_label("E-post").first.fill("siri@example.org")
    phone.page.get_by_label("Passord").first.fill(PASSWORD)
    phone.press("Logg inn")
    yield phone
    context.close()
    assert not phone.faults, "\n".join(phone.faults)


def test_from_the_empty_list_to_a_figure(phone: Phone) -> None:
    taken = "Forskere" if phone.has_script else "Studenter"
    phone.go("/indicators/")
    phone.follow("Definer en indikator")
    phone.page.get_by_role("link", name=taken, exact=True).click()
    phone.look()
    assert phone.page.get_by_label("Navn, bokmål").input_value() == taken
    phone.press("Definer indikatoren")
    assert f"{taken} er definert" in phone.text()
    phone.follow("Før inn et tall")
    figure = {
        "value": "12",
        "geography": "Innherred",
        "label": "Telling",
        "method": "For hånd",
        "source": "Eget register",
    }
    for name, text in figure.items():
        phone.page.locator(f"#id_{name}").fill(text)
    phone.press("Lagre tallet")
    assert "Telling" in phone.text()
    phone.follow("Rediger indikatoren")
    phone.press("Lagre")
    phone.follow("Rediger indikatoren")
    phone.follow("Logg")
    assert "definerte indikatoren" in phone.text()


def test_one_of_ones_own_is_refused_with_links_to_what_is_missing(phone: Phone) -> None:
    phone.go("/workspace/indicators/new/")
    phone.follow("Skriv en selv")
    phone.page.get_by_label("Navn, bokmål").fill("Nye bedrifter")
    phone.press("Definer indikatoren")
    phone.page.locator('a[href="#id_definition_nb"]').click()
    assert phone.page.get_by_label("Navn, bokmål").input_value() == "Nye bedrifter"


def test_the_count_of_those_that_compete(phone: Phone) -> None:
    """Whoever comes first takes the indicator in; each writes down the count of a region of its own."""
    phone.go(f"/workspace/regions/{'innherred' if phone.has_script else 'utherred'}/initiatives/count/")
    if phone.page.get_by_role("button", name="Hent indikatoren").count():
        phone.press("Hent indikatoren")
        assert "Indikatoren er hentet" in phone.text()
    phone.press("Før inn tellingen")
    assert "Tellingen er ført inn" in phone.text()
    assert "Registeret over initiativer" in phone.text()
