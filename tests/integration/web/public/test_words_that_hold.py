"""What the pages claim of themselves: where a source is, whom to contact, what the API gives."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.actions.models import Action
from samtak.lib import clock
from samtak.organisations.models import Organisation
from samtak.web.public.sources import address_of

pytestmark = pytest.mark.usefixtures("demo_data")


@pytest.mark.parametrize(
    ("action", "told"),
    [
        # The plan names the same source and says where it is.
        (
            "kristiansandregionen/KR-17",
            'href="https://distriktssenteret.no/artikkel/kristiansand-2">Byregionprogrammet',
        ),
        (
            "trondheimsregionen/TR-14",
            'href="https://melhus.kommune.no/naeringsplan">melhus.kommune.no/naeringsplan</a>',
        ),
        # The source is the name of a document, of several, or of a site with a date.
        ("trondheimsregionen/TR-06", "Source: docplayer 1050654</p>"),
        ("fosenregionen/FO-11", "Source: visatser.no; oxfordresearch.no sluttevaluering</p>"),
        ("steinkjerregionen/IN-03", "Source: steinkjer-avisa.no 2019-05-29</p>"),
    ],
)
def test_the_source_of_an_action_is_linked_where_its_address_is_known(client: Client, action: str, told: str) -> None:
    assert told in client.get(f"/en/actions/{action}/").content.decode()


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("fosenregionen.no", "https://fosenregionen.no"),
        ("næring.kommune.no/plan", "https://næring.kommune.no/plan"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("plan.pdf", ""),
        ("Møte 3. juni.no svar", ""),
        ("", ""),
    ],
)
def test_only_a_whole_address_is_an_address(source: str, address: str) -> None:
    assert address_of(source) == address


def test_a_source_typed_by_somebody_makes_no_other_link(client: Client) -> None:
    Action.objects.filter(code="TR-01").update(source='https://x.no/"><script>alert(1)</script>')

    page = client.get("/en/actions/trondheimsregionen/TR-01/").content.decode()

    assert "<script>alert" not in page


def test_the_region_says_whom_to_contact(client: Client) -> None:
    assert "Fosen Regionråd runs the cooperation." in client.get("/en/regions/fosenregionen/").content.decode()
    assert "Who runs the cooperation is not known" in client.get("/en/regions/steinkjerregionen/").content.decode()

    body = Organisation.objects.get(regions__slug="fosenregionen")
    user = User.objects.create_user("kari@example.org", name="Kari Prøve", phone="72 00 00 00")
    grant = RoleGrant.objects.create(user=user, role=Role.ADVISER, organisation=body, granted_at=clock.now())
    assert "Kari Prøve" not in client.get("/en/regions/fosenregionen/").content.decode()

    grant.is_public_contact = True
    grant.save()
    page = client.get("/en/regions/fosenregionen/").content.decode()
    assert "Kari Prøve" in page
    assert 'href="tel:72000000"' in page
    assert 'href="mailto:kari@example.org"' in page


def test_the_accessibility_statement_leads_to_whom_to_contact(client: Client) -> None:
    statement = client.get("/en/accessibility/").content.decode()

    for slug in ("fosenregionen", "kristiansandregionen", "steinkjerregionen", "trondheimsregionen"):
        assert f'href="/en/regions/{slug}/#contacts"' in statement
        assert 'id="contacts"' in client.get(f"/en/regions/{slug}/").content.decode()
    assert "Whom to contact" in client.get("/en/municipalities/5054/").content.decode()


def test_the_owners_own_statement_is_linked_or_said_to_be_missing(client: Client) -> None:
    page = client.get("/en/accessibility/")
    assert "have not done so yet" in page.content.decode()
    own = {
        "SAMTAK_OWNER": "Prøveregionen",
        "SAMTAK_OWNER_EMAIL": "uu@example.org",
        "SAMTAK_ACCESSIBILITY_STATEMENT": "https://uustatus.no/nb/erklaringer/publisert/x",
    }
    with override_settings(**own):
        again = client.get("/en/accessibility/", headers={"if-none-match": page.headers["ETag"]})
    statement = again.content.decode()
    assert again.status_code == 200  # another setting is another page
    assert 'href="https://uustatus.no/nb/erklaringer/publisert/x"' in statement
    assert "Prøveregionen’s accessibility statement" in statement
    assert 'href="mailto:uu@example.org"' in statement
    assert "have not done so yet" not in statement


def test_what_open_data_claims_of_the_api_holds(client: Client) -> None:
    page = client.get("/en/open-data/").content.decode()
    examples = re.findall(r'<dt><a class="ds-link" href="([^"]+)"', page)

    assert len(examples) == 12
    for address in examples:
        answer = client.get(address)
        assert answer.status_code == 200
        assert client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    description = client.get("/api/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert f'"count": {client.get("/api/v1/actions").json()["count"]}' in page


@pytest.mark.parametrize("room", ["adoptions", "actions"])
def test_every_parameter_open_data_names_is_one(client: Client, room: str) -> None:
    page = client.get("/en/open-data/").content.decode()
    said = re.search(rf"/api/v1/{room}[^<]*</code></a></dt><dd>[^<]*narrow with ([^.<]*)", page)
    assert said is not None
    named = set(re.split(r", | and ", said.group(1)))
    paths = client.get("/api/openapi.json").json()["paths"]
    known = {each["name"] for each in paths[f"/api/v1/{room}"]["get"]["parameters"]}

    assert named == known - {"limit", "offset"}
