"""Who does what, goal by goal: every number leads to the list it counts, for whoever reads it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Status
from samtak.actions.models import ActionStrategy
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from tests.factories.actions import make_action

pytestmark = pytest.mark.usefixtures("demo_data")

GOALS = "/en/regions/trondheimsregionen/goals/"
INDRE_FOSEN = "5054"  # of Rissa and Leksvik, whose organisations it answers for


def numbers_and_lists(page: str) -> dict[str, int]:
    links = re.findall(r'<a class="ds-link[^"]*" href="(/en/actions/\?[^"]+)">([^<]+)</a>', page)
    return {unescape(href): int(re.search(r"\d+", text).group()) for href, text in links}  # type: ignore[union-attr]


def fill(region: Region) -> None:
    """A draft, a withdrawn and a late action, led by one that Indre Fosen came of."""
    node = PlanNode.objects.get(plan__slug="trondheim-verdiskapingsstrategi", code="6")
    lead = Organisation.objects.filter(administrations__municipality__knr=INDRE_FOSEN).first()
    assert lead
    for publication in Publication:
        action = make_action(
            region, leads=[lead], publication=publication, deadline=PartialDate(2020), status=Status.IN_PROGRESS
        )
        ActionStrategy.objects.create(action=action, node=node)


@pytest.mark.parametrize(("role", "led"), [("", 1), (Role.SECRETARIAT, 2)])
def test_every_number_is_the_list_it_leads_to(person: Callable[..., Client], role: str, led: int) -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    fill(region)
    client = person(Role(role), region=region) if role else Client()
    found = numbers_and_lists(client.get(f"{GOALS}?municipality={INDRE_FOSEN}").content.decode())

    assert len(found) > 15
    for href, number in found.items():
        sentence = re.search(r"<p><strong>(\d+) action", client.get(href).content.decode())
        assert sentence, href
        assert int(sentence.group(1)) == number, href
    leading = [number for href, number in found.items() if "role=lead" in href and href.count("strategi/6")]
    assert leading == [led]


def test_the_file_holds_the_same_numbers_in_the_same_order(client: Client) -> None:
    asked = "?plan=trondheim-snp-2016&level=4&sort=5001"
    page = client.get(GOALS + asked).content.decode()
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{GOALS}{asked}&format=csv").content.decode("utf-8-sig")), delimiter=";")
    )

    codes = re.findall(r'<th scope="row"><a [^>]*>(\d\.\d) ', page)
    assert [row["Number"] for row in rows if row["Number"]] == codes
    assert len(codes) == 24
    led = [(int(row["Trondheim leads"]), int(row["Trondheim supports"])) for row in rows[:-1]]
    assert led == sorted(led, reverse=True)
    assert led[0][0] > 0


def test_members_are_those_of_the_date_and_unknown_is_told(client: Client) -> None:
    assert "Rissa" in client.get("/en/regions/fosenregionen/goals/?on=2016-12-31").content.decode()
    assert "Rissa" not in client.get("/en/regions/fosenregionen/goals/").content.decode()
    assert "there is no table to show" in client.get("/en/regions/fosenregionen/goals/?on=1990-01-01").content.decode()


@pytest.mark.parametrize(
    "asked",
    ["plan=x", "level=9", "level=%00", "goal=1.1", "municipality=0301", "sort=x", "on=2016-13-01", "format=pdf"],
)
def test_what_cannot_be_read_is_told(client: Client, asked: str) -> None:
    assert client.get(f"{GOALS}?{asked}").status_code == 400


def test_the_region_leads_here(client: Client) -> None:
    assert GOALS in client.get("/en/regions/trondheimsregionen/").content.decode()
    assert client.get("/en/regions/nowhere/goals/").status_code == 404
