"""What is missing in a region: each line leads to the form that mends it, and nothing is told to others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation
from samtak.actions.choices import Publication, Status
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.figures import make_target
from tests.factories.plans import make_node, make_plan, make_version
from tests.integration.web.workspace.conftest import Place, signed_in

Told = Callable[[Any], str]


def address(region: Region, asked: str = "") -> str:
    return f"/en/workspace/regions/{region.slug}/missing/{asked}"


def buttons(page: str) -> list[tuple[str, str]]:
    """Label and address of each line's button."""
    found = re.findall(r'<div class="do[^>]*><a [^>]*href="([^"]+)">([^<]+)<', page)
    return [(label, unescape(href)) for href, label in found]


def fill(place: Place) -> None:
    """One of each thing that can be missing, in a plan that the home council has adopted without a date."""
    plan = make_plan(place.region, adopted="2017")
    Adoption.objects.create(plan_version=make_version(plan), municipality=place.home, outcome=Outcome.ADOPTED)
    area = make_node(plan, "1")
    make_node(plan, "1.1", parent=area)
    make_target(area)
    make_action(place.region, code="A-1", leads=[place.own], status=Status.IN_PROGRESS)
    make_action(place.region, code="A-2", publication=Publication.DRAFT)
    Invitation.objects.create(
        email="hemmelig@example.org",
        name="Hemmelig",
        role=Role.ADVISER,
        organisation=place.own,
        secret_digest="x",
        invited_at=timezone.now(),
        expires_at=timezone.now(),
    )


def test_every_button_opens_the_form_that_mends_the_line(place: Place, told: Told) -> None:
    fill(place)
    found = buttons(told(place.secretariat.get(address(place.region))))

    assert [label for label, _href in found] == [
        *("Report", "Say who leads", "Create an action", "Complete", "Register", "Set the target"),
    ]
    for label, href in found:
        assert place.secretariat.get(href).status_code == 200, label
    pages = {label: told(place.secretariat.get(href)) for label, href in found}
    assert re.search(r"<input[^>]*checked[^>]*>\s*<label[^>]*>\s*1\.1 Del 1\.1", pages["Create an action"])
    neighbour = place.region.memberships.exclude(municipality=place.home).get().municipality
    assert f'<option value="m-{neighbour.knr}" selected' in pages["Register"]


def test_what_is_asked_about_is_told_alone_and_mended_there(place: Place, told: Told) -> None:
    fill(place)
    page = told(place.secretariat.get(address(place.region, "?kind=deadline")))
    assert [label for label, _href in buttons(page)] == ["Complete", "Complete"]
    assert "Without deadline (2)" in page
    own = told(place.secretariat.get(address(place.region, f"?kind=deadline&who={place.own.slug}")))
    assert ("A-1" in own, "A-2" in own) == (True, False)
    figure = buttons(told(place.secretariat.get(address(place.region, "?kind=figure"))))
    assert [label for label, _href in figure] == ["Put down a figure"]


def test_an_administrator_mends_what_is_about_people_and_sees_no_drafts(place: Place, told: Told) -> None:
    fill(place)
    administrator = signed_in(Role.ADMINISTRATOR)
    page = told(administrator.get(address(place.region)))
    assert [label for label, _href in buttons(page)] == ["Send a new link"]
    assert "A-2" not in page
    place.other.grants.all().delete()
    page = told(administrator.get(address(place.region)))
    assert [label for label, _href in buttons(page)] == ["Invite an adviser", "Send a new link"]
    for _label, href in buttons(page):
        assert administrator.get(href).status_code in {200, 302}
    secretariats = told(place.secretariat.get(address(place.region)))
    assert "Invitations not taken up (1)" in secretariats
    assert "emmelig" not in secretariats


def test_the_file_holds_every_line_also_those_behind_a_link(place: Place, told: Told) -> None:
    for number in range(7):
        make_action(place.region, code=f"B-{number}", leads=[place.own])
    page = told(place.secretariat.get(address(place.region)))
    assert len(buttons(page)) == 5
    assert "See all 7" in page
    assert len(buttons(told(place.secretariat.get(address(place.region, f"?who={place.own.slug}"))))) == 7

    answer = place.secretariat.get(address(place.region, "?format=csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["What it is about"].split()[0] for row in rows] == [f"B-{number}" for number in range(7)]
    assert rows[0]["Who can put it right"] == place.own.name
    assert rows[0]["Where"].startswith("http://testserver/en/workspace/actions/")


def test_the_desk_leads_here_and_others_are_refused(place: Place, told: Told) -> None:
    assert address(place.region) in told(place.secretariat.get("/en/workspace/"))
    assert "Nothing is missing" in told(place.secretariat.get(address(place.region)))
    for client, status in ((place.adviser, 403), (place.reader, 403), (Client(), 302)):
        assert client.get(address(place.region)).status_code == status
    assert place.secretariat.get("/en/workspace/regions/nowhere/missing/").status_code == 404


@pytest.mark.parametrize("asked", ["kind=x", "who=x", "page=x", "kind=%00", "format=pdf", "who=%ED%A0%80"])
def test_what_cannot_be_read_is_told(place: Place, asked: str) -> None:
    assert place.secretariat.get(address(place.region, f"?{asked}")).status_code == 400
    assert place.secretariat.get(address(place.region, "?page=9")).status_code == 404
