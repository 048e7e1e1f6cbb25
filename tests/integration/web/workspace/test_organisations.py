"""Registering an organisation that runs no municipality."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samtak.audit.models import Event
from samtak.organisations.models import Organisation
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
NEW = "/en/workspace/organisations/new/"


def test_a_county_is_registered_and_can_be_chosen(place: Place, told: Told) -> None:
    sent = place.secretariat.post(NEW, {"name": "Prøvefylket fylkeskommune", "kind": "county"})
    assert sent.url == NEW
    assert "can be chosen everywhere" in told(place.secretariat.get(NEW))
    made = Organisation.objects.get(name="Prøvefylket fylkeskommune")
    assert (made.kind, made.slug) == ("county", "provefylket-fylkeskommune")
    assert Event.objects.filter(verb="organisation.made", object_key=made.slug).exists()
    action = make_action(place.region, leads=[place.own])
    roles = told(place.secretariat.get(f"/en/workspace/actions/{place.region.slug}/{action.code}/roles/"))
    assert "Prøvefylket fylkeskommune" in roles
    assert NEW in roles


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"name": "", "kind": "company"}, "Fill in"),
        ({"name": "!!!", "kind": "company"}, "at least one letter or digit"),
        ({"name": "Verft AS", "kind": ""}, "Choose something under"),
        ({"name": "Verft AS", "kind": "municipality"}, "Select a valid choice"),
        ({"name": "finnes fra før AS", "kind": "company"}, "Finnes fra før AS stands here already."),
        ({"name": "a\x00b", "kind": "company"}, "ds-validation-message"),
    ],
)
def test_what_will_not_do_is_told_at_its_field(place: Place, told: Told, said: dict[str, str], message: str) -> None:
    make_organisation(name="Finnes fra før AS")
    count = Organisation.objects.count()
    assert message in told(place.secretariat.post(NEW, said))
    assert Organisation.objects.count() == count


def test_an_adviser_registers_none(place: Place) -> None:
    assert place.adviser.post(NEW, {"name": "Verft AS", "kind": "company"}).status_code == 403
    assert not Organisation.objects.filter(name="Verft AS").exists()
