"""Results over the API: what anybody may see, narrowed, with what each municipality got."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.actions.choices import Publication
from samtak.geography.models import Municipality
from samtak.regions.models import Region
from samtak.results.choices import ResultKind
from tests.factories.actions import make_action
from tests.factories.projects import make_initiative
from tests.factories.results import make_benefit, make_result
from tests.integration.api.conftest import Read


def test_what_was_not_achieved_is_there_with_why(read: Read) -> None:
    found = read("/results", region="steinkjerregionen")
    assert found["count"] == 5
    kinds = [item["kind"] for item in found["items"]]
    assert (kinds.count("achieved"), kinds.count("not_achieved")) == (4, 1)
    for item in found["items"]:
        assert bool(item["reason"]) == (item["kind"] == "not_achieved")
        assert (item["on"], item["benefits"], item["figures"]) == (None, [], [])
        assert item["source"]
    assert read("/results", region="steinkjerregionen", kind="not_achieved")["count"] == 1
    assert read("/results", region="steinkjerregionen", theme="trust")["count"] == 1


def test_what_each_got_stands_by_name_with_where_it_landed(read: Read) -> None:
    (item,) = read("/results", region="trondheimsregionen", municipality="5035")["items"]
    assert [benefit["municipality"]["name"] for benefit in item["benefits"]] == ["Malvik", "Stjørdal", "Trondheim"]
    assert [(benefit["landed_in"] or {}).get("knr") for benefit in item["benefits"]] == [None, "5031", "5031"]
    of_result, of_stjordal = item["figures"]
    assert (of_result["municipality"], of_result["qualifier"], of_result["amount"]) == (None, "minst", 40)
    assert (of_stjordal["municipality"], of_stjordal["amount"]) == ("5035", 12)
    assert all(of_stjordal[name] for name in ("unit", "counted_on", "geography", "source", "method"))
    assert item["url"].endswith("/regions/trondheimsregionen/results/en-leverandor-til-havbruket-valgte-malvik/")


def test_a_municipality_is_asked_for_with_those_it_took_over(read: Read, demo_data: None) -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    make_benefit(make_result(region), Municipality.objects.get(knr="1624"))
    assert read("/results", region="trondheimsregionen", municipality="5054")["count"] == 1
    assert read("/results", region="trondheimsregionen", municipality="1718")["count"] == 0


def test_drafts_are_not_there_nor_their_actions_and_initiatives(read: Read, demo_data: None) -> None:
    region = Region.objects.get(slug="fosenregionen")
    hidden = make_action(region, publication=Publication.DRAFT)
    project = make_initiative(region, publication=Publication.DRAFT)
    before = read("/results", region="fosenregionen")["count"]
    make_result(region, publication=Publication.DRAFT)
    make_result(region, publication=Publication.WITHDRAWN)
    shown = make_result(region, kind=ResultKind.PARTLY, actions=[hidden], initiative=project)
    found = read("/results", region="fosenregionen", limit=200)
    assert found["count"] == before + 1
    (item,) = (item for item in found["items"] if item["slug"] == shown.slug)
    assert (item["actions"], item["initiative"]) == ([], None)


@pytest.mark.parametrize(
    "asked",
    ["region=nowhere", "municipality=9999", "municipality=x", "kind=nonsense", "theme=\x00", "limit=0", "year=1"],
)
def test_what_cannot_be_read_is_told(client: Client, db: None, asked: str) -> None:
    assert client.get(f"/api/v1/results?{asked}").status_code == 400


def test_unchanged_is_told_by_its_tag(client: Client, db: None) -> None:
    tag = client.get("/api/v1/results").headers["ETag"]
    assert client.get("/api/v1/results", headers={"if-none-match": tag}).status_code == 304
