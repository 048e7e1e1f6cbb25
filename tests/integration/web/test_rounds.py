"""A round from the secretariat's first click to what it says for ever, as the people in it meet it."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from samtak.accounts.models import User
from samtak.actions.models import Action
from samtak.actions.operations import edit_action
from samtak.followup.models import Answer, Asked, Round
from samtak.lib import clock
from samtak.organisations.models import Organisation
from samtak.outbox.operations import send_due
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.unit.followup.conftest import Place, place

__all__ = ["place"]


@dataclass
class Secretariat:
    client: Client
    base: str

    def post(self, path: str, **data: object) -> str:
        answer = self.client.post(f"{self.base}{path}", data, follow=True)
        assert answer.status_code in {200, 400, 409}, answer.status_code
        return told(answer.content.decode())

    def get(self, path: str = "") -> str:
        answer = self.client.get(f"{self.base}{path}")
        assert answer.status_code == 200
        return told(answer.content.decode())


def told(page: str) -> str:
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", inside)))


def links_in(mails: list[EmailMessage]) -> dict[str, str]:
    """The path of the link that each address got."""
    found = {}
    for mail in mails:
        match = re.search(r"https?://[^/]+(/\S+)", str(mail.body))
        assert match is not None
        found[mail.to[0]] = match[1]
    return found


@pytest.fixture
def secretariat(place: Place) -> Secretariat:
    client = Client()
    client.force_login(User.objects.get(pk=place.secretariat.id))
    return Secretariat(client, f"/en/workspace/regions/{place.region.slug}/rounds/")


@pytest.fixture
def round_(place: Place, secretariat: Secretariat) -> Round:
    due = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE) + dt.timedelta(days=14)
    page = secretariat.post("new/", title="Autumn", due_on=due.isoformat(), remind_every="3")
    assert "The mails are on their way" in page
    return Round.objects.get(region=place.region)


@pytest.fixture
def links(round_: Round, place: Place, mailoutbox: list[EmailMessage]) -> dict[int, str]:
    """The link of each organisation."""
    send_due()
    by_address = links_in(mailoutbox)
    return {asked.organisation_id: by_address[asked.email] for asked in Asked.objects.filter(round=round_)}


def fields_of(answer: Answer, **fields: object) -> dict[str, object]:
    prefix = answer.uuid.hex[:12]
    stands = {"version": answer.version, "status": answer.status, "text": answer.text, "next_step": answer.next_step}
    return {f"{prefix}-{name}": value for name, value in {**stands, **fields}.items()}


def answer_of(place: Place, organisation_id: int) -> Answer:
    return Answer.objects.get(asked__organisation_id=organisation_id, action=place.action)


def test_from_the_first_click_to_the_edition(
    place: Place, secretariat: Secretariat, round_: Round, links: dict[int, str]
) -> None:
    assert "0 of 2 organisations have answered" in secretariat.get("1/")
    leader = Client()
    path = links[place.leading.pk]
    page = leader.get(path)
    assert page.status_code == 200
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("private, no-store", "same-origin")
    assert place.action.title in page.content.decode()
    one = answer_of(place, place.leading.pk)
    kept = leader.post(path, {**fields_of(one, text="Godt i gang", status="in_progress"), "keep": "yes"})
    assert kept.status_code == 302
    assert "Godt i gang" in leader.get(path).content.decode()
    one.refresh_from_db()
    sent = leader.post(path, {**fields_of(one, text="Godt i gang", next_step="Bygge"), "deliver": "yes"}, follow=True)
    assert "Svarene er levert" in sent.content.decode()
    assert "1 of 2 organisations have answered" in secretariat.get("1/")
    assert "1 answer is taken in" in secretariat.post("1/take/")
    assert Action.objects.get(pk=place.action.pk).next_step == "Bygge"
    round_.refresh_from_db()
    closed = secretariat.post("1/", version=round_.version)
    assert "What it says stands for ever" in closed
    public = Client().get(f"/en/regions/{place.region.slug}/rounds/1/").content.decode()
    assert "Godt i gang" in public
    assert f"Silent: {place.supporting.name}" in told(public)
    file = Client().get(f"/en/regions/{place.region.slug}/rounds/1/edition.json")
    assert file.json()["actions"][0]["next_step"] == "Bygge"
    assert "Runden er lukket" in leader.get(path).content.decode()


def test_what_cannot_be_delivered_is_kept_and_told(place: Place, links: dict[int, str]) -> None:
    path, one = links[place.leading.pk], answer_of(place, place.leading.pk)
    answer = Client().post(path, {**fields_of(one, text="Slutt", status="stopped"), "deliver": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "hvorfor" in page
    one.refresh_from_db()
    assert (one.text, one.state) == ("Slutt", "begun")
    version = re.search(rf'name="{one.uuid.hex[:12]}-version" value="(\d+)"', page)
    assert version is not None
    assert int(version[1]) == one.version


def test_who_is_late_gets_no_complaint_but_the_secretariat_a_draft(
    place: Place, secretariat: Secretariat, round_: Round
) -> None:
    assert "Draft to the chief executive" not in secretariat.get("1/")
    Round.objects.update(due_on=dt.date(2023, 11, 19))
    page = secretariat.client.get(f"{secretariat.base}1/").content.decode()
    (draft,) = (link for link in re.findall(r'href="(mailto:[^"]+)"', page) if place.leading.name in unquote(link))
    assert "1 action" in unquote(draft)


def test_one_tick_says_that_nothing_is_new(place: Place, links: dict[int, str]) -> None:
    path, one = links[place.leading.pk], answer_of(place, place.leading.pk)
    answer = Client().post(path, {**fields_of(one, text="", unchanged="on"), "deliver": "yes"})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert (one.text, one.state) == ("Ingen endring.", "delivered")


@pytest.mark.parametrize("odd", [{"status": "nonsense"}, {"text": "\x00"}, {"version": "-1"}, {"next_step": "x" * 400}])
def test_odd_input_is_told_at_its_field(place: Place, links: dict[int, str], odd: dict[str, object]) -> None:
    one = answer_of(place, place.leading.pk)
    answer = Client().post(
        links[place.leading.pk], {**fields_of(one, text="Hei"), **fields_of(one, **odd), "deliver": "y"}
    )
    assert answer.status_code in {400, 409}
    one.refresh_from_db()
    assert one.state != "delivered"


def test_two_windows(place: Place, links: dict[int, str]) -> None:
    path, one = links[place.leading.pk], answer_of(place, place.leading.pk)
    Client().post(path, {**fields_of(one, text="Den ene"), "keep": "y"})
    late = Client().post(path, {**fields_of(one, text="Den andre"), "keep": "y"})
    assert late.status_code == 409
    page = told(late.content.decode())
    assert "Den andre" in late.content.decode()
    assert "I et annet vindu står det: Hva har skjedd?: Den ene" in page
    one.refresh_from_db()
    assert one.text == "Den ene"


def test_a_wrong_link_says_what_to_do(place: Place, links: dict[int, str]) -> None:
    path = links[place.leading.pk]
    for wrong in (path[:-3] + "xx/", "/answer/nothing/"):
        answer = Client().get(wrong)
        assert answer.status_code == 404
        assert place.action.title not in answer.content.decode()


def test_somebody_else_is_asked_and_the_former_link_opens_nothing(
    place: Place, secretariat: Secretariat, links: dict[int, str], mailoutbox: list[EmailMessage]
) -> None:
    asked = Asked.objects.get(organisation=place.leading)
    mailoutbox.clear()
    page = secretariat.post(
        f"1/asked/{asked.uuid}/", name="Ny", email="ny@example.org", language="nn", version=asked.version
    )
    assert "A new link is on its way to Ny" in page
    send_due()
    assert "Svar her" in mailoutbox[0].body
    assert Client().get(links[place.leading.pk]).status_code == 404
    assert Client().get(links_in(mailoutbox)["ny@example.org"]).status_code == 200
    asked.refresh_from_db()
    secretariat.post(f"1/asked/{asked.uuid}/revoke/", version=asked.version)
    assert Client().get(links_in(mailoutbox)["ny@example.org"]).status_code == 404


def test_an_answer_is_looked_at_and_sent_back(place: Place, secretariat: Secretariat, links: dict[int, str]) -> None:
    path, one = links[place.leading.pk], answer_of(place, place.leading.pk)
    Client().post(path, {**fields_of(one, text="Ja", next_step="Bygge"), "deliver": "y"})
    one.refresh_from_db()
    assert "Bygge" in secretariat.get(f"1/answers/{one.uuid}/")
    secretariat.post(f"1/answers/{one.uuid}/", version=one.version, note="Når?")
    page = told(Client().get(path).content.decode())
    assert "Når?" in page
    one.refresh_from_db()
    Client().post(path, {**fields_of(one, text="I mai"), "deliver": "y"})
    assert "The answer is taken in" in secretariat.post(f"1/answers/{one.uuid}/", take="yes")


def test_the_pages_of_a_round_need_few_queries_at_any_size(
    place: Place, secretariat: Secretariat, mailoutbox: list[EmailMessage]
) -> None:
    for _ in range(40):
        make_action(place.region, leads=[place.leading], supports=[place.supporting])
    due = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE) + dt.timedelta(days=14)
    secretariat.post("new/", title="Autumn", due_on=due.isoformat(), remind_every="0")
    Answer.objects.update(state="delivered", text="Går bra")
    send_due()
    one = answer_of(place, place.leading.pk)
    mine = [f"{secretariat.base}{path}" for path in ("", "1/", f"1/answers/{one.uuid}/", f"1/asked/{one.asked.uuid}/")]
    for client, paths in ((secretariat.client, mine), (Client(), list(links_in(mailoutbox).values()))):
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            assert len(queries) <= 12, path


def test_what_was_made_up_says_so_in_the_edition_too(
    place: Place, secretariat: Secretariat, mailoutbox: list[EmailMessage]
) -> None:
    Action.objects.filter(pk=place.action.pk).update(invented_fields=["status"])
    due = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE) + dt.timedelta(days=14)
    secretariat.post("new/", title="Autumn", due_on=due.isoformat(), remind_every="0")
    secretariat.post("1/", version=Round.objects.get(region=place.region).version)
    page = Client().get(f"/en/regions/{place.region.slug}/rounds/1/").content.decode()
    assert "made up for the demo" in told(page)


def test_a_closed_edition_is_the_same_to_the_byte_a_year_and_100_edits_later(
    place: Place, secretariat: Secretariat, round_: Round, links: dict[int, str]
) -> None:
    """The file for ever, and the page in each language: but for the day it is read, which the frame of a demo tells."""
    one = answer_of(place, place.leading.pk)
    Client().post(links[place.leading.pk], {**fields_of(one, text="Godt i gang", next_step="Bygge"), "deliver": "y"})
    round_.refresh_from_db()
    secretariat.post("1/", version=round_.version)
    address = f"/regions/{place.region.slug}/rounds/1/"
    addresses = [f"{address}edition.json", address, f"/nn{address}", f"/en{address}"]

    def read() -> list[bytes]:
        found = [Client().get(each).content for each in addresses]
        return [found[0], *(told(page.decode()).encode() for page in found[1:])]

    before = read()
    assert b"Godt i gang" in before[0]
    action = Action.objects.get(pk=place.action.pk)
    with override_settings(SAMTAK_DEMO_DATE="2024-11-20"), clock.showing(dt.date(2024, 11, 20)):
        for number in range(94):
            changes = ({"title": f"Nytt {number}"}, {"next_step": f"Steg {number}"}, {"deviation": f"Avvik {number}"})
            action = edit_action(
                by=place.secretariat, action=action, expected_version=action.version, changes=changes[number % 3]
            )
        Organisation.objects.filter(pk=place.leading.pk).update(name="Sammenslått kommune")
        Organisation.objects.filter(pk=place.supporting.pk).update(name="En annen kommune")
        Region.objects.filter(pk=place.region.pk).update(name="En større region")
        action.roles.all().delete()
        Answer.objects.filter(action=action).update(text="Skrevet om", state="begun")
        Asked.objects.filter(round=round_).update(name="", email="", user=None)
        after = read()
    assert after[0] == before[0]
    assert [page.replace("En større region".encode(), place.region.name.encode()) for page in after] == before
