"""How fresh the reporting is, for anybody: over time, municipality by municipality, never as a ranking."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from django.test import Client

from samtak.regions.models import Region
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.factories.rounds import make_asked, make_round

pytestmark = pytest.mark.usefixtures("demo_data")
ADDRESS = "/en/regions/trondheimsregionen/freshness/"


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", inside)))


def test_the_region_leads_here_and_the_heading_says_what_it_does_not_tell(client: Client) -> None:
    assert ADDRESS in client.get("/en/regions/trondheimsregionen/").content.decode()
    page = told(client, ADDRESS)
    assert "It says nothing of how well anybody does." in page
    assert "20 November 2023:" in page
    assert "30 September 2023" in page
    assert "31 December 2021 unknown: nothing was kept here yet" in page


def test_the_municipalities_stand_in_norwegian_order_and_each_can_be_looked_at(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    names = re.findall(r'municipality=(\d{4})"', page)
    members = Region.objects.get(slug="trondheimsregionen").memberships.on("2023-11-20")
    wanted = members.order_by("municipality__sort_key").values_list("municipality__knr", flat=True)
    assert names == list(wanted)
    assert "Malvik over time" in told(client, f"{ADDRESS}?municipality=5031")


def test_the_file_says_what_is_unknown_and_leaves_the_numbers_out(client: Client) -> None:
    answer = client.get(f"{ADDRESS}?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    of_region = [row for row in rows if row["Whose"] == "Trondheimsregionen"]
    assert (of_region[0]["Date"], of_region[0]["Open actions"]) == ("2021-12-31", "")
    assert of_region[0]["What is known"].startswith("unknown")
    last = of_region[-1]
    counted = ("Reported within 90 days", "Reported 90 days to six months ago", "Reported longer ago", "Never reported")
    owners = ("Somebody is in place", "Nobody is in place", "Not known who is")
    assert int(last["Open actions"]) > 0
    assert sum(int(last[name]) for name in counted) == int(last["Open actions"])
    assert sum(int(last[name]) for name in owners) == int(last["Open actions"])


def test_what_is_not_there_or_cannot_be_read_is_told(client: Client) -> None:
    assert client.get("/en/regions/nowhere/freshness/").status_code == 404
    for asked in ("municipality=0001", "municipality=%00", "on=2023-02-30", "format=pdf"):
        assert client.get(f"{ADDRESS}?{asked}").status_code == 400, asked
    for day in ("0001-01-01", "9999-12-31", "2024-01-01"):
        assert "unknown" in told(client, f"{ADDRESS}?on={day}"), day


def test_an_open_round_is_not_told_of_and_a_closed_one_is(client: Client) -> None:
    home = make_municipality()
    region = make_region(members=[home])
    round_ = make_round(region, title="Høst")
    make_asked(round_, make_organisation(runs=home))
    address = f"/en/regions/{region.slug}/freshness/"
    assert "Høst" not in told(client, address)
    type(round_).objects.filter(pk=round_.pk).update(closed_on="2023-11-19", edition={})
    assert "0 of 0 (Høst)" in told(client, f"{address}?on=2023-11-20")
