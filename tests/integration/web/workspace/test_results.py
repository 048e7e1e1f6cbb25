"""Registering results over the web: what came of it, what each municipality got, figures and advice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.actions.choices import Publication
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.results.models import Advice, Benefit, Result, ResultFigure
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.factories.results import make_advice, make_benefit, make_result, make_result_figure
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
SAID = {"title": "Et felles fond", "language": "nb", "kind": "achieved", "theme": "funding"}
GOT = {"sort": "taxpayers", "text": "Folk herfra fikk jobb."}
COUNTED = {
    "amount": "1 200,5",
    "unit": "daa",
    "kind": "stated",
    "counted_on": "2023-06",
    "geography": "Malvik",
    "source": "Kommunen",
    "method": "Målt på kart",
}


def at(place: Place, result: Result, doing: str = "") -> str:
    return f"/en/workspace/results/{place.region.slug}/{result.slug}/{doing}"


def public(place: Place, result: Result) -> str:
    return f"/en/regions/{place.region.slug}/results/{result.slug}/"


def test_from_registering_to_publishing(place: Place, told: Told) -> None:
    new = f"/en/workspace/regions/{place.region.slug}/results/new/"
    assert "Register a result" in told(place.secretariat.get(new))
    initiative = make_initiative(place.region)
    sent = place.secretariat.post(new, {**SAID, "initiative": initiative.slug, "serves_green_shift": "on"})
    result = Result.objects.get(region=place.region)
    assert sent.url == public(place, result)
    assert (result.initiative, result.serves_green_shift) == (initiative, True)
    assert Client().get(sent.url).status_code == 404
    assert "This is a draft." in told(place.secretariat.get(sent.url))
    place.secretariat.post(at(place, result, "benefits/new/"), {**GOT, "municipality": place.home.knr})
    benefit = Benefit.objects.get(result=result)
    place.secretariat.post(at(place, result, "figures/new/"), {**COUNTED, "benefit": str(benefit.uuid)})
    figure = ResultFigure.objects.get(result=result)
    assert (figure.benefit, figure.amount) == (benefit, 1200.5)
    place.secretariat.post(at(place, result, "move/"), {"step": "publish", "reason": "Klart"})
    page = told(Client().get(sent.url))
    assert "Folk herfra fikk jobb." in page
    assert re.search(r"1.200.5 daa", page)
    log = told(place.secretariat.get(at(place, result, "log/")))
    for verb in ("registered the result", "told what a municipality got", "added a figure", "published"):
        assert verb in log
    assert "result published" in told(Client().get(f"/en/changes/?region={place.region.slug}"))


def test_not_achieved_without_why_is_told_at_the_field(place: Place, told: Told) -> None:
    new = f"/en/workspace/regions/{place.region.slug}/results/new/"
    page = told(place.secretariat.post(new, {**SAID, "kind": "not_achieved", "on": "2150", "codes": "T-0, T-00"}))
    assert "There is no action in the region with the number T-0, T-00." in page
    page = told(place.secretariat.post(new, {**SAID, "kind": "not_achieved", "on": "2150"}))
    assert "What was not achieved is told with why." in page
    assert "A result is dated by a day that has come." in page
    page = told(place.secretariat.post(new, {"title": ""}))
    assert "Choose what came of it." in page
    assert not Result.objects.filter(region=place.region).exists()


def test_an_adviser_tells_of_an_action_that_the_own_municipality_leads(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own])
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/results/new/"
    assert f'href="{address}"' in told(place.adviser.get(f"/en/actions/{place.region.slug}/{action.code}/"))
    assert place.colleague.get(address).status_code == 403
    page = told(place.adviser.get(address))
    assert f'value="{action.code}"' in page
    assert "The initiative it came of" not in page
    sent = place.adviser.post(address, {**SAID, "codes": action.code.lower()})
    result = Result.objects.get(region=place.region)
    assert list(result.actions.all()) == [action]
    assert place.adviser.get(sent.url).status_code == 200
    assert place.colleague.get(sent.url).status_code == 404
    # A joint action's result is published by the secretariat.
    assert place.adviser.post(at(place, result, "move/"), {"step": "publish"}).status_code == 403
    assert "Publish" not in told(place.adviser.get(at(place, result)))
    other = make_action(place.region)
    refused = place.adviser.post(at(place, result), {**SAID, "codes": other.code, "version": "1"})
    assert refused.status_code == 403


def test_what_the_editor_cannot_see_stays(place: Place) -> None:
    led = make_action(place.region, leads=[place.own])
    unseen = make_action(place.region, publication=Publication.DRAFT)
    # Only the secretariat may change what came of somebody else's draft too.
    result = make_result(place.region, actions=[led, unseen])
    assert place.adviser.post(at(place, result), {**SAID, "codes": led.code, "version": "1"}).status_code == 403
    place.secretariat.post(at(place, result), {**SAID, "codes": unseen.code, "version": "1"})
    assert list(result.actions.all()) == [unseen]


def test_the_second_who_saves_is_told_what_now_stands(place: Place, told: Told) -> None:
    action = make_action(place.region)
    result = make_result(place.region)
    first = place.secretariat.post(at(place, result), {**SAID, "codes": action.code, "version": "1"})
    assert first.status_code == 302
    second = place.secretariat.post(at(place, result), {**SAID, "title": "Mitt", "version": "1"})
    assert second.status_code == 409
    page = told(second)
    assert "Mitt" in page
    assert "Et felles fond" in page
    result.refresh_from_db()
    assert result.title == "Et felles fond"


def test_what_a_municipality_got_is_changed_and_removed(place: Place, told: Told) -> None:
    result = make_result(place.region)
    benefit, neighbour = make_benefit(result, place.home), make_municipality()
    address = f"/en/workspace/benefits/{benefit.uuid}/"
    said = {**GOT, "municipality": place.home.knr, "landed_in": place.home.knr, "version": "1"}
    page = told(place.secretariat.post(address, said))
    assert "Name where it landed only when that is another municipality." in page
    sent = place.secretariat.post(address, {**said, "landed_in": neighbour.knr})
    assert sent.url == f"{public(place, result)}#came-home"
    assert f"The jobs are in {neighbour.name}." in told(Client().get(public(place, result)))
    assert place.secretariat.post(address, {**said, "landed_in": ""}).status_code == 409
    place.secretariat.post(address, {"do": "remove"})
    assert not Benefit.objects.filter(result=result).exists()
    assert place.secretariat.get(address).status_code == 404


def test_a_municipality_outside_the_region_is_no_choice(place: Place) -> None:
    result, stranger = make_result(place.region), make_municipality()
    sent = place.secretariat.post(at(place, result, "benefits/new/"), {**GOT, "municipality": stranger.knr})
    assert sent.status_code == 200
    assert not Benefit.objects.filter(result=result).exists()


def test_a_former_member_bears_its_number(place: Place, told: Told) -> None:
    gone = make_municipality(valid_to="2018-01-01")
    place.region.memberships.create(municipality=gone, basis="stated")
    gone = Municipality.objects.get(pk=gone.pk)
    page = told(place.secretariat.get(at(place, make_result(place.region), "benefits/new/")))
    assert f"{gone.name} ({gone.knr})" in page


@pytest.mark.parametrize("lacking", ["amount", "unit", "counted_on", "geography", "source", "method"])
def test_a_figure_needs_all_that_it_is_believed_by(place: Place, told: Told, lacking: str) -> None:
    result = make_result(place.region)
    page = told(place.secretariat.post(at(place, result, "figures/new/"), {**COUNTED, lacking: ""}))
    assert f'id="id_{lacking}_error"' in page
    assert not ResultFigure.objects.filter(result=result).exists()


def test_a_figure_is_corrected_and_removed(place: Place) -> None:
    result = make_result(place.region)
    figure = make_result_figure(result)
    address = f"/en/workspace/result-figures/{figure.uuid}/"
    assert 'value="12"' in place.secretariat.get(address).content.decode()
    assert place.secretariat.post(address, {**COUNTED, "version": "1"}).status_code == 302
    assert place.secretariat.post(address, {**COUNTED, "unit": "mål", "version": "1"}).status_code == 409
    figure.refresh_from_db()
    assert figure.unit == "daa"
    place.secretariat.post(address, {"do": "remove"})
    assert not ResultFigure.objects.filter(result=result).exists()


def test_a_draft_is_discarded_and_the_log_keeps_its_title(place: Place, told: Told) -> None:
    draft = make_result(place.region, publication=Publication.DRAFT)
    address = at(place, draft, "discard/")
    assert "Only a draft can be discarded." in told(place.secretariat.get(address))
    assert place.secretariat.post(address, {"version": "1"}).url == f"/en/regions/{place.region.slug}/results/"
    assert Event.objects.get(verb="result.discarded").changes == {"title": [draft.title, None]}
    published = make_result(place.region)
    assert place.secretariat.get(at(place, published, "discard/")).status_code == 403


def test_advice_is_given_changed_and_taken_back(place: Place, told: Told) -> None:
    result = make_result(place.region)
    new = f"/en/workspace/regions/{place.region.slug}/advice/new/"
    assert f'<option value="{result.slug}" selected>' in told(place.secretariat.get(f"{new}?result={result.slug}"))
    assert place.secretariat.get(f"{new}?result=none").status_code == 400
    said = {"theme": "trust", "title": "Del det du vet", "language": "nb", "learned_from": result.slug}
    sent = place.secretariat.post(new, said)
    advice = Advice.objects.get(region=place.region)
    assert advice.learned_from == result
    page = told(Client().get(sent.url))
    assert "Del det du vet" in page
    assert "Del det du vet" in told(Client().get(public(place, result)))
    address = f"/en/workspace/advice/{advice.uuid}/"
    assert f'href="{address}"' in told(place.secretariat.get(sent.url))
    place.secretariat.post(address, {**said, "title": "Del alt", "version": "1"})
    assert place.secretariat.post(address, {**said, "title": "Del litt", "version": "1"}).status_code == 409
    advice.refresh_from_db()
    assert advice.title == "Del alt"
    assert place.adviser.post(address, {"do": "remove"}).status_code == 403
    place.secretariat.post(address, {"do": "remove"})
    assert not Advice.objects.filter(region=place.region).exists()


def test_advice_of_another_region_is_not_theirs_to_change(place: Place) -> None:
    advice = make_advice(make_region())
    assert place.secretariat.get(f"/en/workspace/advice/{advice.uuid}/").status_code == 403
