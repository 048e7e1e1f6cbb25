"""What is missing in a region: each line leads to the form that mends it, and nothing is told to others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation
from samtak.actions.choices import Publication, Status
from samtak.duties.choices import Addressee
from samtak.duties.queries import VISITS
from samtak.followup.choices import AnswerState
from samtak.followup.models import Asked, Round
from samtak.lib.localtext import LocalText
from samtak.outbox.models import Message
from samtak.outbox.operations import send_due
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.duties import make_duty, make_evidence
from tests.factories.figures import make_target
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan, make_version
from tests.factories.regions import make_region
from tests.factories.rounds import make_answer, make_asked, make_round
from tests.factories.visits import make_visit
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


# ---- What is owed: duties, and answers in the open round -------------------------------------------------------------


@dataclass
class Open:
    """An open round in which two are asked, and one has nobody to send a mail to."""

    round: Round
    own: Asked
    other: Asked

    @property
    def base(self) -> str:
        return f"/en/workspace/regions/{self.round.region.slug}/rounds/{self.round.number}/"

    def send(self, client: Client, path: str = "links/") -> str:
        answer = client.post(f"{self.base}{path}", follow=True)
        assert answer.redirect_chain[-1][0] == address(self.round.region)
        return answer.content.decode()


@pytest.fixture
def opened(place: Place) -> Open:
    round_ = make_round(place.region, title="Høst")
    made = Open(round_, make_asked(round_, place.own), make_asked(round_, place.other, name="", email=""))
    for asked in (made.own, made.other):
        make_answer(asked, make_action(place.region, leads=[asked.organisation]), state=AnswerState.WAITING)
    return made


def test_who_has_not_answered_is_told_and_sent_the_link_with_one_click(
    place: Place, opened: Open, told: Told, mailoutbox: list[EmailMessage]
) -> None:
    page = told(place.secretariat.get(address(place.region, "?kind=answer")))
    assert "Not answered in the reporting round (2)" in page
    assert f"Høst: {place.own.name}" in page
    assert re.findall(r'<form method="post" action="([^"]+(?:link|links)/)"', page) == [
        f"{opened.base}links/",
        f"{opened.base}asked/{opened.own.uuid}/link/",
    ]
    assert buttons(page) == [("Say who answers", f"{opened.base}asked/{opened.other.uuid}/")]
    assert "links/" not in told(place.secretariat.get(address(place.region, "?kind=duty")))
    page = opened.send(place.secretariat, f"asked/{opened.own.uuid}/link/")
    assert f"on its way to 1 organisation: {place.own.name}" in page
    send_due()
    assert [mail.to for mail in mailoutbox] == [[opened.own.email]]
    assert "/answer/" in mailoutbox[0].body


def test_all_are_sent_it_and_a_second_click_sends_nothing_more(
    place: Place, opened: Open, mailoutbox: list[EmailMessage]
) -> None:
    page = opened.send(place.secretariat)
    assert f"on its way to 1 organisation: {place.own.name}" in page
    assert f"no address is known): {place.other.name}" in page
    page = opened.send(place.secretariat)
    assert f"a mail waits to be sent already): {place.own.name}" in page
    send_due()
    page = opened.send(place.secretariat)
    assert f"the address has had its mail for today): {place.own.name}" in page
    send_due()
    assert len(mailoutbox) == 1
    Asked.objects.update(delivered_on="2023-11-20")
    assert "Everybody has answered" in opened.send(place.secretariat)
    Round.objects.update(closed_on="2023-11-20", edition={})
    assert "The round is closed" in opened.send(place.secretariat)


def test_links_are_sent_by_the_secretariat_alone_and_not_by_looking(place: Place, opened: Open, told: Told) -> None:
    elsewhere = signed_in(Role.SECRETARIAT, region=make_region())
    for path in ("links/", f"asked/{opened.own.uuid}/link/"):
        for client in (elsewhere, place.adviser, place.reader, signed_in(Role.ADMINISTRATOR)):
            assert client.post(f"{opened.base}{path}").status_code == 404
        assert place.secretariat.get(f"{opened.base}{path}").status_code == 405
    assert place.secretariat.post(f"{opened.base}asked/{uuid4()}/link/").status_code == 404
    assert not Message.objects.exists()
    assert "Høst" not in told(signed_in(Role.ADMINISTRATOR).get(address(place.region)))


def test_duties_that_are_overdue_are_told_where_they_can_be_mended(place: Place, told: Told) -> None:
    duty = make_duty(place.region, title=LocalText({"nb": "Arena"}))
    visits = make_duty(place.region, code=VISITS, addressee=Addressee.EACH_MUNICIPALITY)
    make_evidence(duty, place.other, "2023-10")
    make_visit(place.region.memberships.exclude(municipality=place.home).get().municipality)
    page = told(place.secretariat.get(address(place.region, "?kind=duty")))
    assert "Duties that are overdue (3)" in page
    found = buttons(page)
    assert [label for label, _href in found] == ["Show that it is done", "Log a company visit", "Show that it is done"]
    assert found[1][1].endswith(f"?municipality={place.home.knr}")
    assert found[0][1].endswith(f"?who={place.home.knr}")
    for label, href in found:
        assert place.secretariat.get(href).status_code == 200, label
    assert visits.code in page
    whose = told(place.secretariat.get(address(place.region, f"?kind=duty&who={place.own.slug}")))
    assert len(buttons(whose)) == 2
    file = place.secretariat.get(address(place.region, "?kind=duty&format=csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file), delimiter=";"))
    assert [row["Who can put it right"] for row in rows] == [place.own.name, place.own.name, "The secretariat"]


def test_the_page_needs_no_more_queries_for_what_is_owed(
    place: Place, opened: Open, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill(place)
    make_duty(place.region, code=VISITS)
    for _ in range(20):
        make_asked(opened.round, make_organisation())
    place.secretariat.get(address(place.region))
    with django_assert_max_num_queries(12):
        assert place.secretariat.get(address(place.region)).status_code == 200
