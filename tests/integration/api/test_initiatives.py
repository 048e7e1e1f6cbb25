"""The register of initiatives: what anybody may see, narrowed, and what it has become."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.actions.choices import Publication
from samtak.projects.choices import InitiativeStatus
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.factories.projects import make_initiative
from tests.integration.api.conftest import Read


def test_the_named_ones_are_there_and_nothing_is_guessed_of_them(read: Read) -> None:
    found = read("/initiatives", region="steinkjerregionen")
    assert {item["name"] for item in found["items"]} >= {"Landbruk 21", "AgriTech Norden"}
    assert found["count"] == 3
    for item in found["items"]:
        assert (item["status"], item["runner"], item["funders"], item["start"]) == ("unknown", None, [], None)
        assert item["source"]


def test_drafts_are_not_there_nor_their_plans_and_actions(read: Read, demo_data: None) -> None:
    region = Region.objects.get(slug="fosenregionen")
    hidden = make_action(region, publication=Publication.DRAFT)
    draft = make_node(make_plan(region, state="draft"), "1")
    make_initiative(region, publication=Publication.DRAFT)
    shown = make_initiative(region, goals=[draft], action=hidden, funders=["Fylket"])
    (item,) = read("/initiatives", region="fosenregionen")["items"]
    assert (item["slug"], item["goals"], item["action"], item["funders"]) == (shown.slug, [], None, ["Fylket"])


def test_narrowed_by_status(read: Read, demo_data: None) -> None:
    region = Region.objects.get(slug="fosenregionen")
    make_initiative(region, status=InitiativeStatus.PLANNED)
    assert read("/initiatives", region="fosenregionen", status="planned")["count"] == 1
    assert read("/initiatives", region="fosenregionen", status="running")["count"] == 0


@pytest.mark.parametrize(
    "asked", ["region=nowhere", "status=nonsense", "status=\x00", "limit=0", "goal=1", "region=%ED%A0%80"]
)
def test_what_cannot_be_read_is_told(client: Client, db: None, asked: str) -> None:
    assert client.get(f"/api/v1/initiatives?{asked}").status_code == 400


def test_unchanged_is_told_by_its_tag(client: Client, db: None) -> None:
    tag = client.get("/api/v1/initiatives").headers["ETag"]
    assert client.get("/api/v1/initiatives", headers={"if-none-match": tag}).status_code == 304
