"""The shelves: what is for everybody, narrowed, and what it belongs to."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.regions.models import Region
from samtak.shelf.choices import DocumentKind, Visibility
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.factories.shelf import make_document
from tests.integration.api.conftest import Read


def test_what_sources_tell_of_is_there_and_minutes_for_members_are_not(read: Read) -> None:
    found = read("/documents", region="trondheimsregionen")
    assert [item["kind"] for item in found["items"]] == ["letter", "plan"]
    letter, plan = found["items"]
    assert (plan["plan"], plan["date"], plan["is_file"]) == ("trondheim-snp-2016", "2016-12", False)
    assert (letter["action"], letter["file_type"]) == ("TR-28", "text/plain")
    assert letter["link"].endswith(
        "/regions/trondheimsregionen/documents/horingsbrev-om-felles-profileringsselskap/file/"
    )
    assert letter["invented_fields"]


def test_what_it_belongs_to_is_told_when_that_is_public(read: Read, demo_data: None) -> None:
    region = Region.objects.get(slug="fosenregionen")
    node = make_node(make_plan(region), "7")
    make_document(region, title="B", plan=node.plan, node=node, kind=DocumentKind.REPORT)
    make_document(
        region, title="A", plan=make_plan(region, state="draft"), action=make_action(region, publication="draft")
    )
    make_document(region, visibility=Visibility.MEMBERS)
    hidden, shown = read("/documents", region="fosenregionen")["items"]
    assert (hidden["plan"], hidden["action"], hidden["strategy"]) == (None, None, None)
    assert (shown["plan"], shown["strategy"]) == (node.plan.slug, "7")
    assert read("/documents", plan=node.plan.slug)["count"] == 1
    assert read("/documents", region="fosenregionen", kind="report")["count"] == 1


@pytest.mark.parametrize("asked", ["region=nowhere", "plan=nothing", "kind=song", "kind=\x00", "limit=0", "date=2020"])
def test_what_cannot_be_read_is_told(client: Client, db: None, asked: str) -> None:
    assert client.get(f"/api/v1/documents?{asked}").status_code == 400
