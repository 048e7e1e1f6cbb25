"""Registering an initiative, changing it, publishing and ending it, and making it an action, through the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.projects.choices import InitiativeStatus
from samtak.projects.models import Initiative
from samtak.projects.queries import INDICATOR, tags_of
from tests.factories.plans import make_node, make_plan
from tests.factories.projects import make_initiative
from tests.integration.web.workspace.conftest import Place

SAID = {"name": "Grønn møteplass", "language": "nb", "status": "running"}


def home(initiative: Initiative, more: str = "") -> str:
    return f"/workspace/initiatives/{initiative.region.slug}/{initiative.slug}/{more}"


def page(initiative: Initiative) -> str:
    return f"/regions/{initiative.region.slug}/initiatives/{initiative.slug}/"


def test_registered_published_and_then_seen_by_everybody(place: Place, client: Client) -> None:
    node = make_node(make_plan(place.region), "1.1")
    address = f"/workspace/regions/{place.region.slug}/initiatives/new/"
    assert place.secretariat.get(address).status_code == 200
    said = {**SAID, "funders": "Fylket\r\n\r\nfylket\r\nStaten", "goals": [str(node.uuid)], "start": "2022"}
    answer = place.secretariat.post(address, said)
    made = Initiative.objects.get(region=place.region)
    assert (answer.status_code, answer["Location"]) == (302, page(made))
    assert tags_of(made, "funder") == ["Fylket", "Staten"]
    assert list(made.goals.all()) == [node]
    assert client.get(page(made)).status_code == 404
    assert place.secretariat.post(home(made, "move/"), {"step": "publish"}).status_code == 302
    assert "Grønn møteplass" in client.get(page(made)).content.decode()
    listed = client.get(f"/regions/{place.region.slug}/initiatives/?funder=staten&status=running")
    assert "Grønn møteplass" in listed.content.decode()


BAD: list[dict[str, Any]] = [
    {"name": ""},
    {"name": "x" * 201},
    {"name": "a\x00b"},
    {"status": "nonsense"},
    {"start": "2022-13"},
    {"start": "2022", "end": "2021"},
    {"funders": "x" * 121},
    {"funders": "\n".join(str(number) for number in range(31))},
    {"partners": "a\x07b"},
    {"goals": ["not-an-id"]},
    {"runner": "no-such-organisation"},
    {"source_url": "javascript:alert(1)"},
]


@pytest.mark.parametrize("wrong", BAD, ids=str)
def test_what_cannot_be_kept_is_told_and_nothing_is_saved(place: Place, wrong: dict[str, Any]) -> None:
    answer = place.secretariat.post(f"/workspace/regions/{place.region.slug}/initiatives/new/", {**SAID, **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
    assert not Initiative.objects.filter(region=place.region).exists()


def test_an_organisation_and_words_for_who_runs_it_are_one_too_many(place: Place) -> None:
    said = {**SAID, "runner": place.own.slug, "runner_name": "Bondelaget"}
    answer = place.secretariat.post(f"/workspace/regions/{place.region.slug}/initiatives/new/", said)
    assert answer.status_code == 200
    assert not Initiative.objects.filter(region=place.region).exists()


def test_who_comes_second_sees_both_texts_and_loses_nothing(place: Place) -> None:
    initiative = make_initiative(place.region, funders=["Fylket"])
    first = {**SAID, "version": 1, "funders": "Staten"}
    assert place.secretariat.post(home(initiative), first).status_code == 302
    second = {**SAID, "name": "Et annet navn", "version": 1, "funders": "Siva"}
    answer = place.secretariat.post(home(initiative), second)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert all(text in told for text in ("Grønn møteplass", "Et annet navn", "Staten", "Siva"))
    assert tags_of(Initiative.objects.get(pk=initiative.pk), "funder") == ["Staten"]
    assert place.secretariat.post(home(initiative), {**second, "version": 2}).status_code == 302
    assert Initiative.objects.get(pk=initiative.pk).name == "Et annet navn"


def test_what_the_editor_cannot_see_stays(place: Place) -> None:
    hidden = make_node(make_plan(place.region, owner=place.other, state="draft"), "9")
    initiative = make_initiative(place.region, goals=[hidden])
    place.secretariat.post(home(initiative), {**SAID, "version": 1})
    kept = set(initiative.goals.values_list("code", flat=True))
    assert kept <= {"9"}


def test_ended_without_a_date_keeps_the_date_unknown(place: Place) -> None:
    initiative = make_initiative(place.region)
    assert place.secretariat.post(home(initiative, "end/"), {"version": 1, "end": ""}).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.status, initiative.end) == (InitiativeStatus.ENDED, None)
    again = place.secretariat.post(home(initiative, "end/"), {"version": 2})
    assert again.status_code == 200


def test_an_action_and_its_initiative_lead_to_each_other(place: Place, client: Client) -> None:
    initiative = make_initiative(place.region, runner=place.own, name="Grønn møteplass")
    answer = place.secretariat.post(home(initiative, "action/"), {"version": 1})
    action = Action.objects.get(region=place.region)
    there = f"/actions/{place.region.slug}/{action.code}/"
    assert (answer.status_code, answer["Location"]) == (302, there)
    assert there in place.secretariat.get(page(initiative)).content.decode()
    assert page(initiative) in place.secretariat.get(there).content.decode()
    assert there not in client.get(page(initiative)).content.decode()
    assert place.secretariat.post(home(initiative, "action/"), {"version": 2}).status_code == 200
    assert Action.objects.filter(region=place.region).count() == 1
    Action.objects.update(publication=Publication.PUBLISHED)
    Initiative.objects.update(publication=Publication.WITHDRAWN)
    told = client.get(there).content.decode()
    assert page(initiative) not in told
    assert client.get(page(initiative)).status_code == 404


def test_the_log_tells_it_in_words(place: Place) -> None:
    initiative = make_initiative(place.region)
    place.secretariat.post(home(initiative), {**SAID, "version": 1, "funders": "Staten", "status": "planned"})
    told = place.secretariat.get(home(initiative, "log/")).content.decode()
    assert "Finansieringskilder" in told
    assert "planlagt" in told


def test_the_count_is_written_down_from_the_page_of_overlaps_and_stands_with_the_indicator(place: Place) -> None:
    overlap = f"/regions/{place.region.slug}/overlap/"
    address = f"/workspace/regions/{place.region.slug}/initiatives/count/"
    assert address not in place.secretariat.get(overlap).content.decode()
    for answer in (place.secretariat.get(address), place.secretariat.post(address)):
        assert "ingenting å telle" in answer.content.decode()
        assert "<dt>" not in answer.content.decode()
    make_initiative(place.region, target_groups=["Bønder"])
    make_initiative(place.region, target_groups=["Bønder"])
    assert address in place.secretariat.get(overlap).content.decode()
    assert address not in Client().get(overlap).content.decode()
    assert place.secretariat.post(address)["Location"] == f"/indicators/{INDICATOR}/"
    page = Client().get(f"/indicators/{INDICATOR}/").content.decode()
    for told in (f"Talt i registeret, {place.region.name}", "Registeret over initiativer", "2 publiserte initiativer"):
        assert told in page
    assert "allerede ført inn" in place.secretariat.post(address).content.decode()
