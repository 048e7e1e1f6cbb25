"""Making a region, and the page that leads on from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.organisations.models import Organisation
from samtak.organisations.queries import organisation_of
from samtak.plans.models import Plan
from samtak.regions import rules
from samtak.regions.models import Region
from samtak.regions.queries import members_on
from tests.factories.geography import make_municipality
from tests.integration.web.workspace.conftest import Place, signed_in

NEW = "/en/workspace/regions/new/"
Told = Callable[[Any], str]


@pytest.fixture
def administrator(db: None) -> Client:
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality(knr="9701", name_nb="Prøvestad")


def given(*towns: Municipality, **more: Any) -> dict[str, Any]:
    fields = {"name": "Prøveregionen", "language": "nb", "on": clock.today().isoformat()}
    return {**fields, "municipalities": [str(town.uuid) for town in towns], **more}


def test_a_region_is_made_and_leads_on(administrator: Client, town: Municipality) -> None:
    answer = administrator.post(NEW, given(town, member_from="2018", organisation="Prøverådet", is_mine="on"))
    assert answer["Location"] == "/en/workspace/regions/proveregionen/start/"
    region = Region.objects.get(slug="proveregionen")
    assert [member.municipality for member in members_on(region, dt.date(2018, 1, 1))] == [town]
    assert region.organisation is not None
    assert region.organisation.name == "Prøverådet"
    assert RoleGrant.objects.get(region=region).role == Role.SECRETARIAT
    assert administrator.get(answer["Location"]).status_code == 200


def test_without_the_tick_nobody_becomes_secretariat(administrator: Client, town: Municipality) -> None:
    administrator.post(NEW, given(town))
    assert not RoleGrant.objects.filter(region__slug="proveregionen").exists()
    answer = administrator.get("/en/workspace/regions/proveregionen/start/").content.decode()
    assert "drafts are not counted" in answer
    assert reverse("staff:invite") in answer


def test_show_narrows_the_list_and_keeps_what_was_written(
    administrator: Client, town: Municipality, told: Told
) -> None:
    other = make_municipality(knr="9702", name_nb="Annenstad")
    answer = administrator.post(NEW, given(other, do="show", part="prøvest", source="Avtalen"))
    page = told(answer)
    assert not Region.objects.filter(slug="proveregionen").exists()
    assert f'value="{town.uuid}"' in page
    assert "Prøveregionen" in page
    assert "Avtalen" in page
    assert "1 is ticked:" in page
    assert f'value="{other.uuid}" id="' in page  # ticked, so it stays in sight though the filter passes it over
    assert "Nothing was saved" not in page


def test_the_list_is_that_of_the_day(administrator: Client, told: Told) -> None:
    gone = make_municipality(knr="9703", name_nb="Borteby", valid_to=dt.date(2019, 1, 1))
    assert str(gone.uuid) not in told(administrator.post(NEW, given(do="show", part="borteby")))
    assert str(gone.uuid) in told(administrator.post(NEW, given(do="show", part="borteby", on="31.12.2018")))
    refused = told(administrator.post(NEW, given(gone)))
    assert "Borteby (9703)" in refused
    assert "must exist on the day" in refused


@pytest.mark.parametrize(
    "odd",
    [
        {"name": ""},
        {"name": "a\x00b"},
        {"name": "x" * 151},
        {"language": "sv"},
        {"on": ""},
        {"on": "2018"},
        {"on": "2018-02-30"},
        {"on": "\x00"},
        {"county": "Atlantis"},
        {"part": "\x00"},
        {"member_from": "2018-13"},
        {"member_from": "3000"},
        {"municipalities": []},
        {"municipalities": ["1"]},
        {"municipalities": ["\x00"]},
        {"municipalities": ["00000000-0000-0000-0000-000000000000"]},
        {"organisation": "\x00"},
        {"organisation": "!?"},
        {"organisation": "x" * 201},
        {"slug": "new"},
        {"slug": "Ny Region"},
        {"slug": "a" * 81},
        {"version": "x"},
    ],
)
@pytest.mark.parametrize("do", ["", "show"])
def test_odd_input_is_told_and_nothing_is_saved(
    administrator: Client, town: Municipality, odd: dict[str, Any], do: str
) -> None:
    before = Organisation.objects.count()
    answer = administrator.post(NEW, {**given(town), "do": do, **odd})
    assert answer.status_code == 200
    assert ("Nothing was saved" in answer.content.decode()) == (do == "")
    assert not Region.objects.filter(slug="proveregionen").exists()
    assert Organisation.objects.count() == before


def test_a_name_in_use_and_one_listed_twice_are_told(administrator: Client, town: Municipality, told: Told) -> None:
    administrator.post(NEW, given(town))
    assert "this name already" in told(administrator.post(NEW, given(town, name="PRØVEREGIONEN")))
    assert "this address already" in told(administrator.post(NEW, given(town, name="B", slug="proveregionen")))
    assert "listed twice" in told(administrator.post(NEW, given(town, town, name="C")))
    assert Region.objects.filter(memberships__municipality=town).count() == 1


def test_only_an_administrator_makes_regions(place: Place, town: Municipality) -> None:
    for client in (place.secretariat, place.adviser, place.reader):
        assert client.get(NEW).status_code == 403
        assert client.post(NEW, given(town)).status_code == 403
    assert Client().get(NEW).status_code == 302
    assert not Region.objects.filter(slug="proveregionen").exists()


def test_the_page_costs_few_queries(administrator: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        administrator.get(NEW)


def test_the_start_tells_what_is_done(place: Place, told: Told, django_assert_max_num_queries: Any) -> None:
    address = f"/en/workspace/regions/{place.region.slug}/start/"
    with django_assert_max_num_queries(12):
        page = told(place.secretariat.get(address))
    assert "2 of 8 steps are done" in page or "3 of 8 steps are done" in page
    assert "1 person is the secretariat" in page
    assert "of 2 members have a business adviser" in page
    assert "pattern=goals" in page
    assert reverse("staff:invite") not in page  # only an administrator invites


def test_a_pattern_fills_the_levels_in_the_regions_language(place: Place, told: Told) -> None:
    address = f"/en/workspace/plans/new/?place={place.region.slug}&pattern="
    assert "Overordnet mål\nMålområde\nDelmål\nStrategi" in told(place.secretariat.get(address + "goals"))
    Region.objects.filter(pk=place.region.pk).update(language="nn")
    assert "Overordna mål" in told(place.secretariat.get(address + "goals"))
    assert place.secretariat.get(address + "nonsense").status_code == 400


def test_the_way_to_a_plan(administrator: Client, town: Municipality, told: Told) -> None:
    """From nothing to a plan with a part that the public reads."""
    administrator.post(NEW, given(town, is_mine="on"))
    plan = {"title": "Strategi 2030", "language": "nb", "kind": "strategy", "text_status": "adopted_wording"}
    levels = {"levels": "Satsingsområde\nStrategi"}
    answer = administrator.post("/en/workspace/plans/new/?place=proveregionen&pattern=areas", {**plan, **levels})
    assert answer["Location"] == "/en/workspace/plans/strategi-2030/"
    part = {"code": "1", "title": "Flere arbeidsplasser", "level": "1", "parent": ""}
    assert administrator.post("/en/workspace/plans/strategi-2030/parts/new/", part).status_code == 302
    for step in ("start_draft", "send_to_hearing"):
        administrator.post("/en/workspace/plans/strategi-2030/move/", {"step": step})
    assert Plan.objects.get(slug="strategi-2030").state == "hearing"
    assert "Flere arbeidsplasser" in told(Client().get("/plans/strategi-2030/"))
    assert "5 of 7" not in told(administrator.get("/en/workspace/regions/proveregionen/start/"))


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_public_pages_of_an_empty_region_hold(administrator: Client, town: Municipality, language: str) -> None:
    administrator.post(NEW, given(town))
    pages = ["/", "/plans/", "/actions/", "/adoptions/", "/municipalities/", "/municipalities/9701/", "/changes/"]
    pages += ["/municipalities/9701/action-plan/", "/actions/?region=proveregionen", "/plans/?region=proveregionen"]
    pages += ["/regions/proveregionen/", "/regions/proveregionen/adoptions/", "/regions/proveregionen/coverage/"]
    pages += ["/regions/proveregionen/?on=1990-01-01", "/regions/proveregionen/?on=2100-01-01"]
    reader = Client()
    for page in pages:
        assert reader.get(language + page).status_code == 200, page


def test_the_public_list_holds_those_that_take_part(administrator: Client, town: Municipality, told: Told) -> None:
    reader = Client()
    assert "Prøvestad" not in told(reader.get("/municipalities/"))
    assert reader.get("/municipalities/9701/").status_code == 200
    administrator.post(NEW, given(town))
    assert "Prøvestad" in told(reader.get("/municipalities/"))
    assert organisation_of(town) is not None


def test_every_rule_of_a_region_is_told_in_words() -> None:
    assert all(str(rule.text).endswith(".") for rule in rules.RULES)
