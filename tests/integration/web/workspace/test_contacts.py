"""Keeping contacts and telling where actions were seen, through the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.contacts.models import ContactRole, Holding
from samtak.outreach.models import Appearance
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.contacts import make_contact_role, make_holding
from tests.factories.outreach import make_appearance
from tests.factories.plans import make_plan
from tests.integration.web.workspace.conftest import Place


def listing(place: Place, more: str = "") -> str:
    return f"/workspace/regions/{place.region.slug}/contacts/{more}"


def at(role: ContactRole, more: str = "") -> str:
    return f"/workspace/contacts/{role.uuid}/{more}"


def test_a_role_is_registered_held_taken_over_and_seen_by_everybody(place: Place, client: Client) -> None:
    plan = make_plan(place.region, state="adopted")
    said = {"title_nb": "prosjektleder for planen", "belongs_to": f"plan:{plan.slug}", "email": "plan@example.org"}
    answer = place.secretariat.post(listing(place, "new/"), said)
    role = ContactRole.objects.get(region=place.region)
    assert (answer.status_code, answer["Location"], role.plan) == (302, at(role, "holder/"), plan)

    def public() -> str:
        return client.get(f"/plans/{plan.slug}/").content.decode()

    assert "Hvem som har rollen, er ikke kjent" in public()
    eva = {"do": "change", "name": "Eva Moe", "phone": "11 22 33 44", "version": "1"}
    assert place.secretariat.post(at(role, "holder/"), eva).status_code == 302
    assert "tel:11223344" in public()
    grant = make_grant(make_user(name="Kari Nes"), Role.ADVISER, organisation=place.own, is_public_contact=True)
    kari = {"do": "change", "contact": str(grant.uuid), "since": "2022", "version": "2"}
    assert place.secretariat.post(at(role, "holder/"), kari).status_code == 302
    page = public()
    assert "Kari Nes" in page
    assert "Eva Moe" not in page
    confirm = {"role": str(role.uuid), "version": "3"}
    assert place.secretariat.post(listing(place), confirm).status_code == 302
    assert "Kari Nes" in place.secretariat.get(listing(place)).content.decode()
    assert place.secretariat.post(at(role), {"do": "remove"}).status_code == 302
    assert "prosjektleder for planen" not in public()


def test_a_vacancy_is_told_and_a_day_in_the_past_is_answered(place: Place, client: Client) -> None:
    role = make_contact_role(place.region)
    make_holding(role, "Eva Moe", valid_from="2021-01-01", valid_to="2022-06-01")
    make_holding(role, is_vacant=True, valid_from="2022-06-01")
    page = f"/regions/{place.region.slug}/"
    assert "Ledig" in client.get(page).content.decode()
    assert "Eva Moe" in client.get(page, {"on": "2022-05-31"}).content.decode()


def test_what_is_needed_of_a_holder_is_told_before_it_is_asked(place: Place) -> None:
    role = make_contact_role(place.region)
    assert "Skriv hvem som har rollen" in place.secretariat.get(listing(place)).content.decode()
    form = place.secretariat.get(at(role, "holder/")).content.decode()
    assert form.count("ett av de tre må fylles ut") == 2
    assert "(må fylles ut)" not in form
    make_holding(role, "Eva Moe", valid_from="2021-01-01")
    assert "(må fylles ut)" in place.secretariat.get(at(role, "holder/")).content.decode()
    assert "(må fylles ut)" not in place.secretariat.get(at(role, "holder/?do=correct")).content.decode()


def test_who_cannot_be_called_is_not_told_to_be(place: Place, client: Client) -> None:
    page = f"/municipalities/{place.home.knr}/"
    user = make_user(name="Næringsrådgiver (demo)", title="Næringsrådgiver")
    make_grant(user, Role.ADVISER, organisation=place.own, is_public_contact=True)
    told = client.get(page).content.decode()
    assert "Hvem du kan kontakte" in told
    assert "Næringsrådgiver (demo), Næringsrådgiver" not in told
    user.phone, user.title = "11 22 33 44", "Sjef"
    user.save()
    told = client.get(page).content.decode()
    assert "Hvem du kan kontakte" not in told
    assert "Næringsrådgiver (demo), Sjef" in told


BAD_HOLDERS: list[dict[str, Any]] = [
    {"name": "x" * 151},
    {"phone": "abc def"},
    {"phone": "1234"},
    {"name": "a\x00b"},
    {"email": "not an address"},
    {"contact": "00000000-0000-0000-0000-000000000000"},
    {"since": "2024-02-31"},
    {"since": "2999"},
    {"stated_on": "2199"},
    {"is_vacant": "on"},
    {"name": ""},
]


@pytest.mark.parametrize("wrong", BAD_HOLDERS, ids=ascii)
def test_what_cannot_be_kept_of_a_holder_is_told(place: Place, wrong: dict[str, Any]) -> None:
    role = make_contact_role(place.region)
    given = {"do": "change", "name": "Eva Moe", "version": "1", **wrong}
    answer = place.secretariat.post(at(role, "holder/"), given)
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
    assert not Holding.objects.filter(role=role).exists()


@pytest.mark.parametrize(
    "wrong", [{"title_nb": "x" * 121}, {"belongs_to": "plan:nobody"}, {"phone": "1" * 31}], ids=str
)
def test_what_cannot_be_kept_of_a_role_is_told(place: Place, wrong: dict[str, str]) -> None:
    answer = place.secretariat.post(listing(place, "new/"), {"title_nb": "rolle", **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()


def test_two_who_write_of_one_role_are_shown_what_stands(place: Place) -> None:
    role = make_contact_role(place.region)
    make_holding(role, "Eva Moe")
    late = {"do": "change", "name": "Ola Lie", "since": "2022", "version": "7"}
    answer = place.secretariat.post(at(role, "holder/"), late)
    assert answer.status_code == 409
    assert "Eva Moe" in answer.content.decode()
    late_role = {"title_nb": "noe annet", "version": "7"}
    answer = place.secretariat.post(at(role), late_role)
    assert answer.status_code == 409
    assert role.title["nb"] in answer.content.decode()
    # A button that was pressed on an old page changes nothing, and says so.
    place.secretariat.post(listing(place), {"role": str(role.uuid), "version": "7"})
    assert Holding.objects.get(role=role).confirmed_on is None


SEEN = {"title": "Kronikk om regionen", "language": "nb", "channel": "op_ed", "on": "2022"}


def test_where_an_action_was_seen_stands_on_its_page_and_in_the_list(place: Place, client: Client) -> None:
    action = make_action(place.region)
    new = f"/workspace/actions/{place.region.slug}/{action.code}/appearances/new/"
    assert place.secretariat.get(new).status_code == 200
    assert place.secretariat.post(new, SEEN).status_code == 302
    made = Appearance.objects.get(action=action)
    outreach = f"/regions/{place.region.slug}/outreach/"
    for page in (f"/actions/{place.region.slug}/{action.code}/", outreach, f"{outreach}?channel=op_ed&year=2022"):
        assert "Kronikk om regionen" in client.get(page).content.decode(), page
    file = client.get(f"{outreach}?format=csv")
    assert "Kronikk om regionen" in file.content.decode("utf-8-sig")
    assert client.get(f"{outreach}?year=1999").status_code == 400
    edit = f"/workspace/appearances/{made.uuid}/"
    assert place.secretariat.post(edit, {**SEEN, "title": "Nytt navn", "version": "1"}).status_code == 302
    assert place.secretariat.post(edit, {**SEEN, "title": "For sent", "version": "1"}).status_code == 409
    assert place.secretariat.post(edit, {"do": "remove"}).status_code == 302
    assert "Nytt navn" not in client.get(outreach).content.decode()


BAD_APPEARANCES: list[dict[str, str]] = [
    {"title": "x" * 201},
    {"channel": "rumour"},
    {"on": "2022-13"},
    {"link": "javascript:alert(1)"},
    {"reach": "9" * 20},
    {"reach": "10"},
    {"organisation": "nobody"},
    {"audience": "a\x00b"},
]


@pytest.mark.parametrize("wrong", BAD_APPEARANCES, ids=str)
def test_what_cannot_be_kept_of_an_appearance_is_told(place: Place, wrong: dict[str, str]) -> None:
    made = make_appearance(make_action(place.region))
    answer = place.secretariat.post(f"/workspace/appearances/{made.uuid}/", {**SEEN, "version": "1", **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
