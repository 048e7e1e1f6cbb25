"""Registering on whose behalf the one who leads may act, and reading it on the pages and in the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.actions.models import Action, ActionMandate
from tests.factories.actions import make_action
from tests.factories.mandates import make_mandate
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
SAID = {"purpose": "Søkje tilskot", "valid_from": "2020-01-01", "source": "Avtale 12"}


@pytest.fixture
def action(place: Place) -> Action:
    return make_action(place.region, leads=[place.own], title="Felles messe")


def home(action: Action) -> str:
    return f"/en/workspace/actions/{action.region.slug}/{action.code}/mandates/"


def test_the_secretariat_registers_and_everybody_reads(place: Place, told: Told, action: Action) -> None:
    page = f"/en/actions/{place.region.slug}/{action.code}/"
    assert "no member has given a mandate" in told(Client().get(page))
    assert home(action) in told(place.secretariat.get(page))
    assert home(action) not in told(place.adviser.get(page))
    given = {**SAID, "holder": place.own.slug, "givers": [str(place.other.uuid)]}
    assert place.secretariat.post(home(action), given).status_code == 302
    read = told(Client().get(page))
    assert f"{place.own.name} may act on behalf of {place.other.name}" in read
    assert "From 1 January 2020. Decision: not given. Source: Avtale 12." in " ".join(read.split())
    assert "No mandate is registered from" not in read, "the lead needs none from itself"
    neighbour = place.other.administrations.get().municipality
    theirs = told(Client().get(f"/en/municipalities/{neighbour.knr}/"))
    assert f"{place.own.name} may act on our behalf" in theirs
    assert "Mandates we have given" not in told(Client().get(f"/en/municipalities/{place.home.knr}/"))
    (item,) = Client().get(f"/api/v1/actions?region={place.region.slug}").json()["items"]
    assert [(each["given_by"]["slug"], each["valid_to"], each["decision"]) for each in item["mandates"]] == [
        (place.other.slug, None, None)
    ]
    listed = Client().get(f"/en/actions/?region={place.region.slug}&format=csv").content.decode()
    assert listed.splitlines()[1].endswith(place.other.name)


def test_before_it_begins_and_after_the_membership_it_does_not_hold(place: Place, told: Told, action: Action) -> None:
    make_mandate(action, place.own, place.other)
    neighbour = place.other.administrations.get().municipality
    place.region.memberships.filter(municipality=neighbour).update(valid_to=dt.date(2022, 1, 1))
    page = f"/en/actions/{place.region.slug}/{action.code}/"
    before, during, after = (
        told(Client().get(f"{page}?on={day}")) for day in ("2019-05-05", "2021-12-31", "2022-01-01")
    )
    assert ["Not in force on this date" in each for each in (before, during, after)] == [True, False, True]
    assert "31 December 2021, when the membership ended" in after


def test_it_is_ended_changed_at_once_by_two_and_removed(place: Place, told: Told, action: Action) -> None:
    mandate = make_mandate(action, place.own, place.other)
    address = f"/en/workspace/mandates/{mandate.uuid}/"
    assert "Søkje tilskot" in told(place.secretariat.get(address))
    ended = {**SAID, "valid_to": "2021-01-01", "version": "1"}
    assert place.secretariat.post(address, ended).headers["Location"] == home(action)
    second = place.secretariat.post(address, {**SAID, "purpose": "Noko anna", "version": "1"})
    assert (second.status_code, "<pre>Noko anna</pre>" in told(second)) == (409, True)
    assert place.secretariat.post(address, {"do": "remove", "version": "1"}).status_code == 409
    assert place.secretariat.post(address, {"do": "remove", "version": "2"}).status_code == 302
    assert not ActionMandate.objects.filter(action=action).exists()
    log = told(place.secretariat.get(f"/en/workspace/actions/{place.region.slug}/{action.code}/log/"))
    assert "removed a mandate" in log


@pytest.mark.parametrize(
    "wrong",
    [
        {"holder": "nobody"},
        {"givers": []},
        {"givers": ["00000000-0000-0000-0000-000000000000"]},
        {"purpose": "x" * 301},
        {"purpose": "\x00"},
        {"valid_from": "2020-13-01"},
        {"valid_from": "2020"},
        {"valid_from": ""},
        {"valid_to": "2019-12-31"},
        {"decision": "x" * 121},
        {"source": " "},
        {"source_url": "javascript:alert(1)"},
    ],
)
def test_bad_input_is_refused_at_its_field(place: Place, told: Told, action: Action, wrong: dict[str, Any]) -> None:
    given = {**SAID, "holder": place.own.slug, "givers": [str(place.other.uuid)], **wrong}
    answer = place.secretariat.post(home(action), given)
    assert answer.status_code == 200
    assert f'href="#id_{next(iter(wrong))}"' in told(answer)
    assert not ActionMandate.objects.filter(action=action).exists()
