"""The register of a region as anybody reads it: the figure stated, the figure counted, and the overlaps with why."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.regions.models import Region
from tests.factories.projects import make_initiative

STEINKJER = "/regions/steinkjerregionen"


@pytest.mark.usefixtures("demo_data")
def test_the_source_says_13_and_only_the_named_ones_stand_there(client: Client) -> None:
    told = client.get(f"{STEINKJER}/initiatives/").content.decode()
    assert "13 ifølge kilden; 3 er kjent ved navn." in told
    assert "Vi vet ikke om noe initiativ er i gang, så ingen er talt med." in told
    assert told.count('<th scope="row">') == 3


@pytest.mark.usefixtures("demo_data")
def test_overlaps_tell_why_and_what_runs_is_counted(client: Client) -> None:
    region = Region.objects.get(slug="steinkjerregionen")
    make_initiative(region, name="Nord", funders=["Fylkeskommunen"])
    make_initiative(region, name="Sør", funders=["fylkeskommunen"])
    told = client.get(f"{STEINKJER}/overlap/").content.decode()
    assert "Samme finansieringskilde: Fylkeskommunen" in told
    assert "Av 2 initiativer som er i gang, deler 2 målområde, finansieringskilde eller målgruppe med et annet." in told
    assert "Ord til felles:" in told
    assert told.index("Samme finansieringskilde") < told.index("Ord til felles:")


@pytest.mark.usefixtures("demo_data")
def test_one_page_tells_what_is_not_given(client: Client) -> None:
    told = client.get(f"{STEINKJER}/initiatives/landbruk-21/").content.decode()
    assert "AgriTech Norden" in told
    assert "ikke oppgitt" in told
    assert "ukjent" in told


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    "asked", ["goal=x/1", "funder=nobody", "status=x", "page=2", "page=x", "status=%00", "goal=%00"]
)
def test_what_cannot_be_read_is_told(client: Client, asked: str) -> None:
    assert client.get(f"{STEINKJER}/initiatives/?{asked}").status_code == 400


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    "path", ["/regions/nowhere/initiatives/", "/regions/nowhere/overlap/", f"{STEINKJER}/initiatives/x/"]
)
def test_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("demo_data")
def test_the_region_leads_here_and_the_search_finds_it(client: Client) -> None:
    assert f"{STEINKJER}/initiatives/" in client.get(f"{STEINKJER}/").content.decode()
    assert f"{STEINKJER}/initiatives/agritech-norden/" in client.get("/search/?q=agritech").content.decode()
