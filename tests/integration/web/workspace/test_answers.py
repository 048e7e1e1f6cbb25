"""Asking for a role and answering for it, and reading the answer on the pages, in lists, files and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.models import RoleGrant
from samtak.actions.choices import Standing, Status
from samtak.actions.models import Action, ActionRole
from samtak.lib.clock import OSLO
from samtak.positions.models import Payer
from tests.factories.actions import make_action
from tests.factories.positions import make_position
from tests.factories.regions import make_region
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]


@pytest.fixture
def action(place: Place) -> Action:
    return make_action(
        place.region, leads=[place.own], supports=[place.other], title="Felles messe", status=Status.IN_PROGRESS
    )


def page(action: Action) -> str:
    return f"/en/actions/{action.region.slug}/{action.code}/"


def roles(action: Action) -> str:
    return f"/en/workspace/actions/{action.region.slug}/{action.code}/roles/"


def role_of(action: Action, place: Place) -> ActionRole:
    return ActionRole.objects.get(action=action, organisation=place.own)


def ask(place: Place, action: Action, version: int = 1) -> Any:
    sent = {"do": "ask", "organisation": place.own.slug, "version": str(version)}
    return place.secretariat.post(roles(action), sent, follow=True)


def test_asked_on_the_desk_and_shown_as_asked_until_answered(place: Place, told: Told, action: Action) -> None:
    assert "asked" not in told(Client().get(page(action)))
    assert f"{place.own.name} is asked." in told(ask(place, action))
    read = " ".join(told(Client().get(page(action))).split())
    assert f"Lead: {place.own.name} (asked), supported by {place.other.name}." in read
    assert f"{place.own.name} (asked)" in told(Client().get(f"/en/actions/?region={place.region.slug}"))
    desk = told(place.adviser.get("/en/workspace/"))
    assert f"{place.own.name} is asked to lead" in desk
    answer = f"{roles(action)}{place.own.slug}/"
    assert answer in desk
    assert answer not in told(place.colleague.get("/en/workspace/"))
    assert "with a role not answered: 1" in told(place.secretariat.get("/en/workspace/"))
    given = {"standing": "limited", "limit_task": "messa", "limit_to": "2099", "percent": "20,5", "version": "2"}
    assert place.adviser.post(answer, {**given, "holder_title": "Næringssjef"}).headers["Location"] == page(action)
    read = " ".join(told(Client().get(page(action))).split())
    assert f"Lead: {place.own.name}, supported by {place.other.name}." in read
    assert "Accepted with a limit: 20.5 % of a position, up to and including 2099: <span" in read
    assert "messa</span>" in read
    assert "by the business adviser)" in read
    assert f"{place.own.name} (Næringssjef)" in read
    assert "Roles you are asked about" not in told(place.adviser.get("/en/workspace/"))
    log = told(place.secretariat.get(f"/en/workspace/actions/{place.region.slug}/{action.code}/log/"))
    assert "asked for roles to be taken" in log
    assert "answered for a role" in log
    assert "accepted with a limit" in log


def test_declined_with_its_reason_for_all_to_read(place: Place, told: Told, action: Action) -> None:
    answer = f"{roles(action)}{place.own.slug}/"
    without = place.adviser.post(answer, {"standing": "declined", "version": "1"})
    assert without.status_code == 200
    assert "Say why the role is declined." in told(without)
    assert (
        place.adviser.post(answer, {"standing": "declined", "reason": "Ingen tid", "version": "1"}).status_code == 302
    )
    read = " ".join(told(Client().get(page(action))).split())
    assert f"Lead not given, supported by {place.other.name}. Declined: {place.own.name}." in read
    assert "Ingen tid" in read
    assert "without lead: 1" in told(place.secretariat.get("/en/workspace/")).lower()
    missing = f"/en/workspace/regions/{place.region.slug}/missing/"
    assert action.title in told(place.secretariat.get(f"{missing}?kind=lead"))
    (item,) = Client().get(f"/api/v1/actions?region={place.region.slug}").json()["items"]
    assert [(each["organisation"]["slug"], each["standing"]) for each in item["leads"]] == [
        (place.own.slug, "declined")
    ]
    listed = Client().get(f"/en/actions/?region={place.region.slug}&format=csv").content.decode()
    assert f"{place.own.name}: declined" in listed
    again = told(place.secretariat.get(roles(action)))
    assert "Ingen tid" in again
    ask(place, action, version=2)
    assert role_of(action, place).standing == Standing.ASKED


def test_two_who_answer_at_once_are_told(place: Place, told: Told, action: Action) -> None:
    answer = f"{roles(action)}{place.own.slug}/"
    assert (
        place.adviser.post(answer, {"standing": "accepted", "decision": "KS 1/26", "version": "1"}).status_code == 302
    )
    second = place.adviser.post(answer, {"standing": "declined", "reason": "Nei", "version": "1"})
    assert second.status_code == 409
    assert "KS 1/26" in told(second)
    assert role_of(action, place).standing == Standing.ACCEPTED
    assert "Ask those who were not asked" in told(ask(place, action, version=2))
    declined = {"standing": "declined", "reason": "Nei", "version": "2"}
    assert place.adviser.post(answer, declined).status_code == 302
    assert "asked for or answered meanwhile" in told(ask(place, action, version=2))
    assert role_of(action, place).standing == Standing.DECLINED


def test_odd_answers_are_refused_at_their_fields(place: Place, told: Told, action: Action) -> None:
    answer = f"{roles(action)}{place.own.slug}/"
    for sent, words in (
        ({}, "Choose"),
        ({"standing": "asked"}, "Select a valid choice"),
        ({"standing": "limited"}, "Say what the limit is"),
        ({"standing": "limited", "percent": "120"}, "more than 0, at most 100"),
        ({"standing": "limited", "percent": "mye"}, "Write a number"),
        ({"standing": "accepted", "percent": "10"}, "is a limit"),
        ({"standing": "limited", "limit_from": "2026", "limit_to": "2025"}, "ends before it begins"),
        ({"standing": "accepted", "holder": "hvem som helst"}, "Select a valid choice"),
    ):
        refused = place.adviser.post(answer, {**sent, "version": "1"})
        assert (refused.status_code, words in told(refused)) == (200, True), sent
    assert role_of(action, place).standing == Standing.NOT_ASKED
    assert place.adviser.get(f"{roles(action)}finst-ikkje/").status_code == 404
    nobody = place.secretariat.post(roles(action), {"do": "ask", "organisation": "finst-ikkje", "version": "1"})
    assert nobody.status_code == 404


def test_those_who_get_a_role_are_asked_when_that_is_ticked(place: Place, action: Action) -> None:
    given = {
        "lead_party": "organisation",
        "support_party": "organisation",
        "leads": [str(place.other.uuid)],
        "supports": [str(place.own.uuid)],
        "version": str(action.version),
    }
    assert place.secretariat.post(roles(action), {**given, "asks": "on"}).status_code == 302
    assert {role.standing for role in action.roles.all()} == {Standing.ASKED}


def test_what_is_promised_is_told_before_the_answer(
    place: Place, told: Told, action: Action, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Over every region, the own drafts too; and on the municipality's page what all may know."""
    elsewhere = make_action(make_region(), leads=[place.own], status=Status.IN_PROGRESS)
    elsewhere.roles.update(standing=Standing.LIMITED, percent=Decimal(30))
    position = make_position(place.region, percent=Decimal(50))
    Payer.objects.create(position=position, organisation=place.own, percent=Decimal(40))
    with django_assert_max_num_queries(12):
        form = place.adviser.get(f"{roles(action)}{place.own.slug}/")
    read = " ".join(told(form).split())
    promised = f"{place.own.name} has promised 30 % of a position in 1 role of open joint actions."
    assert promised in read
    assert f"{place.own.name} has 1 role without a share." in read
    assert "The roles are in 2 regions." in read
    assert f"{place.own.name} pays for 20 % of a position that several pay for." in read
    town = " ".join(told(Client().get(f"/en/municipalities/{place.home.knr}/")).split())
    assert "has promised 30 % of a position in 1 role of open joint actions." in town
    assert "pays for 20 % of a position" in town


def test_nobody_stands_behind_it_the_day_a_person_leaves(place: Place, told: Told, action: Action) -> None:
    grant = RoleGrant.objects.get(organisation=place.own)
    ActionRole.objects.filter(organisation=place.own).update(holder=grant.user, standing=Standing.ACCEPTED)
    missing = f"/en/workspace/regions/{place.region.slug}/missing/?kind=orphan"
    note = "whoever held it has no role there any more"
    assert note not in told(Client().get(page(action)))
    assert action.title not in told(place.secretariat.get(missing))
    noon = dt.datetime(2023, 11, 20, 12, tzinfo=OSLO)
    RoleGrant.objects.filter(pk=grant.pk).update(granted_at=noon - dt.timedelta(days=9), revoked_at=noon)
    assert note not in told(Client().get(f"{page(action)}?on=2023-11-19"))
    assert note in told(Client().get(page(action))), "the day that is shown"
    assert "with a role nobody stands behind: 1" in told(place.secretariat.get("/en/workspace/"))
    assert action.title in told(place.secretariat.get(missing))
    assert note.capitalize() in told(place.secretariat.get(roles(action)))
