"""What the answer page's script and its buttons say to the server, and what comes back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.followup.links import secret_of
from samtak.followup.models import Answer, Asked, Round
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.integration.web.test_rounds import (
    Secretariat,
    answer_of,
    fields_of,
    links,
    place,
    round_,
    secretariat,
    told,
)
from tests.unit.followup.conftest import Place

__all__ = ["links", "place", "round_", "secretariat"]


@pytest.fixture
def one(place: Place, links: dict[int, str]) -> Answer:
    return answer_of(place, place.leading.pk)


@pytest.fixture
def path(place: Place, links: dict[int, str]) -> str:
    return links[place.leading.pk]


def hidden(page: str, answer: Answer) -> dict[str, str]:
    """What the page says of the answer in its hidden fields."""
    found = re.findall(rf'name="{answer.uuid.hex[:12]}-(version|seen)" value="([^"]*)"', page)
    return {name: value.replace("&quot;", '"') for name, value in found}


def draft(path: str, answer: Answer, **fields: object) -> tuple[int, dict[str, Any]]:
    sent = Client().post(path, {**fields_of(answer, **fields), "draft": "yes"}, headers={"accept": "application/json"})
    assert sent.headers["Cache-Control"] == "private, no-store"
    return sent.status_code, sent.json()


def test_a_draft_tells_when_it_was_saved_and_what_the_next_one_is_based_on(path: str, one: Answer) -> None:
    status, heard = draft(path, one, text="Vi er i g")
    assert status == 200
    assert re.fullmatch(r"Lagret \d\d:\d\d\.", heard["told"])
    key = one.uuid.hex[:12]
    standing = heard["kept"][key]
    assert standing == hidden(Client().get(path).content.decode(), one)
    status, heard = draft(path, one, text="Vi er i gang", **standing)
    assert (status, heard["stopped"]) == (200, [])
    one.refresh_from_db()
    assert (one.text, one.state) == ("Vi er i gang", "begun")
    assert Asked.objects.get(pk=one.asked_id).delivered_on is None


def test_a_stale_draft_tells_and_both_texts_are_kept(path: str, one: Answer) -> None:
    draft(path, one, text="Den ene")
    status, heard = draft(path, one, text="Den andre")
    assert (status, heard["kept"], heard["stopped"]) == (409, {}, [one.uuid.hex[:12]])
    assert "I et annet vindu" in heard["told"]
    page = Client().post(path, {**fields_of(one, text="Den andre"), "keep": "yes"}).content.decode()
    assert "Den andre" in page
    assert "Den ene" in told(page)


def test_what_can_be_read_is_kept_while_a_date_is_half_typed(path: str, one: Answer) -> None:
    status, heard = draft(path, one, text="I gang", next_step_due="2024-1")
    assert status == 200
    status, heard = draft(path, one, version=2, text="I gang nå", next_step_due="12.")
    assert status == 200
    assert "«Frist for neste steg»" in heard["told"]
    one.refresh_from_db()
    assert one.text == "I gang nå"


def test_a_draft_touches_no_action_it_does_not_name(place: Place, path: str, one: Answer) -> None:
    status, heard = draft(path, answer_of(place, place.supporting.pk), text="Tull")
    assert (status, heard["kept"]) == (200, {})
    assert not Answer.objects.filter(text="Tull").exists()


def test_a_draft_is_told_when_the_link_opens_nothing_and_when_the_round_is_over(
    place: Place, secretariat: Secretariat, round_: Round, path: str, one: Answer
) -> None:
    secretariat.post("1/", version=round_.version)
    status, heard = draft(path, one, text="For sent")
    assert (status, heard["isOver"]) == (404, True)
    assert "lukket" in heard["told"]
    status, heard = draft("/answer/forged/", one, text="Tull")
    assert (status, heard["isOver"]) == (404, True)


def test_what_is_delivered_is_not_taken_back_by_typing(path: str, one: Answer) -> None:
    Client().post(path, {**fields_of(one, text="Ferdig"), "deliver": "yes"})
    one.refresh_from_db()
    status, heard = draft(path, one, text="Ferdig og")
    assert (status, heard["stopped"]) == (200, [one.uuid.hex[:12]])
    one.refresh_from_db()
    assert (one.text, one.state) == ("Ferdig", "delivered")


def test_double_submit(path: str, one: Answer) -> None:
    sent = {**fields_of(one, text="Ferdig"), "deliver": "yes"}
    answers = [Client().post(path, sent, follow=True) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("Svarene er levert" in answer.content.decode() for answer in answers)


def test_keeping_something_after_delivery_says_that_it_is_not_delivered(path: str, one: Answer) -> None:
    client = Client()
    client.post(path, {**fields_of(one, text="Ferdig"), "deliver": "yes"}, follow=True)
    one.refresh_from_db()
    page = told(client.post(path, {**fields_of(one, text="Nei"), "keep": "yes"}, follow=True).content.decode())
    assert "ikke levert lenger" in page


def test_one_window_does_not_write_back_what_another_has_written_in_other_fields(path: str, one: Answer) -> None:
    seen = hidden(Client().get(path).content.decode(), one)
    draft(path, one, next_step="Nytt steg")
    sent = {**fields_of(one, text="Fra dette vinduet", **seen), "keep": "yes"}
    page = Client().post(path, sent)
    assert page.status_code == 409
    again = hidden(page.content.decode(), one)
    assert 'value="Nytt steg"' in page.content.decode()
    sent = {**fields_of(one, text="Fra dette vinduet", next_step="Nytt steg", **again), "keep": "yes"}
    assert Client().post(path, sent).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.next_step) == ("Fra dette vinduet", "Nytt steg")


def test_two_windows_on_two_actions_do_not_hinder_each_other(
    place: Place, secretariat: Secretariat, mailoutbox: list[EmailMessage]
) -> None:
    make_action(place.region, leads=[place.leading])
    secretariat.post("new/", title="Autumn", due_on="2023-12-04", remind_every="0")
    asked = Asked.objects.get(round__region=place.region, organisation=place.leading)
    path = f"/answer/{secret_of(asked)}/"
    first, second = asked.answers.order_by("action__sort_key", "id")
    page = Client().get(path).content.decode()
    draft(path, first, text="I det ene vinduet")
    sent = {**fields_of(first, **hidden(page, first)), **fields_of(second, **hidden(page, second))}
    sent |= {f"{second.uuid.hex[:12]}-text": "I det andre", "keep": "yes"}
    assert Client().post(path, sent).status_code == 302
    assert set(asked.answers.values_list("text", flat=True)) == {"I det ene vinduet", "I det andre"}


def test_when_one_is_taken_in_the_rest_can_still_be_delivered(
    place: Place, secretariat: Secretariat, mailoutbox: list[EmailMessage]
) -> None:
    make_action(place.region, leads=[place.leading])
    secretariat.post("new/", title="Autumn", due_on="2023-12-04", remind_every="0")
    asked = Asked.objects.get(round__region=place.region, organisation=place.leading)
    first, second = asked.answers.order_by("action__sort_key", "id")
    Answer.objects.filter(pk=first.pk).update(state="taken")
    sent = {**fields_of(second, text="Ferdig"), "deliver": "yes"}
    assert Client().post(f"/answer/{secret_of(asked)}/", sent).status_code == 302
    second.refresh_from_db()
    assert second.state == "delivered"


def test_the_lead_sees_the_parts_and_puts_them_into_the_answer(
    place: Place, path: str, one: Answer, links: dict[int, str]
) -> None:
    name = place.supporting.name
    assert f"Ikke levert ennå: {name}." in told(Client().get(path).content.decode())
    part = answer_of(place, place.supporting.pk)
    theirs = links[place.supporting.pk]
    Client().post(theirs, {**fields_of(part, text="Hemmelig utkast"), "keep": "yes"})
    assert "Hemmelig utkast" not in Client().get(path).content.decode()
    part.refresh_from_db()
    Client().post(theirs, {**fields_of(part, text="Vi maler", status="in_progress"), "deliver": "yes"})
    assert "Vi maler" in told(Client().get(path).content.decode())
    sent = {**fields_of(one, text="Halvveis."), "merge": one.uuid.hex[:12]}
    page = Client().post(path, sent, follow=True)
    assert page.redirect_chain[0][0].endswith(f"?open={one.uuid.hex[:12]}#a-{one.uuid.hex[:12]}")
    one.refresh_from_db()
    assert (one.text, one.state) == (f"Halvveis.\n\n{name}: Vi maler", "begun")
    assert f"Halvveis.\n\n{name}: Vi maler" in page.content.decode()
    assert "Legg delene inn i svaret mitt" not in Client().get(theirs).content.decode()


def test_merging_refused_keeps_what_is_typed(path: str, one: Answer) -> None:
    answer = Client().post(path, {**fields_of(one, text="Alene"), "merge": one.uuid.hex[:12]})
    assert answer.status_code == 400
    assert "Ingen bidragsyter" in told(answer.content.decode())
    one.refresh_from_db()
    assert (one.text, one.state) == ("Alene", "begun")


@pytest.mark.parametrize("count", [10, 100])
def test_the_page_needs_few_queries_with_many_supporters(place: Place, secretariat: Secretariat, count: int) -> None:
    supporters = [make_organisation() for _ in range(3)]
    for supporter in supporters:
        make_actor(Role.ADVISER, organisation=supporter)
    for _ in range(count):
        make_action(place.region, leads=[place.leading], supports=supporters)
    secretariat.post("new/", title="Autumn", due_on="2023-12-04", remind_every="0")
    asked = Asked.objects.get(round__region=place.region, organisation=place.leading)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(f"/answer/{secret_of(asked)}/").status_code == 200
    assert len(queries) <= 12
