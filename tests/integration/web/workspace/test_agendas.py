"""Agenda, decisions and what becomes of them, over the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.governance.choices import Outcome
from samtak.governance.models import AgendaItem, Assignment, Meeting
from tests.factories.governance import make_assignment, make_body, make_item, make_meeting
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023.


@pytest.fixture
def meeting(place: Place) -> Meeting:
    return make_meeting(make_body(place.region, case_prefix="RR", name="Regionrådet"), "2023-10-27")


def address_of(meeting: Meeting) -> str:
    return f"/en/bodies/{meeting.body.slug}/meetings/2023-10-27/"


def test_from_the_agenda_to_what_was_done(place: Place, told: Told, meeting: Meeting) -> None:
    public, own = address_of(meeting), f"/en/workspace/bodies/{meeting.body.slug}/meetings/2023-10-27/"
    assert "The agenda has not been told here." in told(Client().get(public))
    said = {"title": "Felles profilering", "kind": "decision", "papers": "Saksframlegg"}
    assert place.secretariat.post(f"{own}cases/new/", said).status_code == 302
    item = AgendaItem.objects.get(meeting=meeting)
    assert item.case_number == "RR 1/23"
    decided = {**said, "case_number": "RR 1/23", "place": "1", "outcome": "adopted", "resolution": "Som foreslått."}
    sent = place.secretariat.post(f"/en/workspace/cases/{item.uuid}/", {**decided, "version": "1"})
    assert sent.url == f"{public}#case-{item.uuid}"
    asked = {"asked": "Lage en plan", "responsible": place.own.name, "deadline": "2023-11-10"}
    assert place.secretariat.post(f"/en/workspace/cases/{item.uuid}/assignments/new/", asked).status_code == 302
    page = told(Client().get(public))
    for text in ("RR 1/23", "Adopted.", "Som foreslått.", "overdue: the deadline was 10 November 2023"):
        assert text in page
    assert "0 of 1 assignment is done, 1 overdue." in page
    # On the day of the meeting it was open, and the day before nothing was decided.
    assert "open, deadline 10 November 2023" in told(Client().get(f"{public}?on=2023-10-27"))
    before = told(Client().get(f"{public}?on=2023-10-26"))
    assert "Som foreslått." not in before
    assert "Lage en plan" not in before
    assignment = Assignment.objects.get(item=item)
    assert "Lage en plan" in told(place.adviser.get("/en/workspace/"))
    assert "Lage en plan" not in told(place.colleague.get("/en/workspace/"))
    assert "ecisions that are not followed up yet" in told(
        place.secretariat.get(f"/en/workspace/regions/{place.region.slug}/missing/")
    )
    done = {"done_on": "2023-11-20", "done_note": "Planen er sendt.", "version": "1"}
    assert place.adviser.post(f"/en/workspace/assignments/{assignment.uuid}/", done).status_code == 302
    after = told(Client().get(public))
    assert "done 20 November 2023" in after
    assert "Planen er sendt." in after
    assert "Lage en plan" not in told(place.adviser.get("/en/workspace/"))


def test_the_responsible_changes_nothing_of_what_was_asked(place: Place, meeting: Meeting) -> None:
    assignment = make_assignment(make_item(meeting, outcome=Outcome.ADOPTED), place.own)
    address = f"/en/workspace/assignments/{assignment.uuid}/"
    assert "Change what was asked" not in place.adviser.get(address).content.decode()
    change = {"do": "change", "asked": "Mindre", "responsible": place.own.name, "version": "1"}
    assert place.adviser.post(address, change).status_code == 403
    assert place.adviser.post(address, {"do": "away"}).status_code == 403
    assert place.colleague.get(address).status_code == 403
    assert place.secretariat.post(address, change).status_code == 302
    assert Assignment.objects.get(pk=assignment.pk).asked == "Mindre"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"asked": "X", "responsible": "Ukjent AS"}, "No organisation of that name is known here."),
        ({"asked": "X"}, "Write who is responsible"),
        ({"asked": "", "role": "leder"}, "Fill in"),
        ({"asked": "X", "role": "leder", "deadline": "snart"}, "is not a date"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    place: Place, told: Told, meeting: Meeting, said: dict[str, str], message: str
) -> None:
    item = make_item(meeting, outcome=Outcome.ADOPTED)
    answer = place.secretariat.post(f"/en/workspace/cases/{item.uuid}/assignments/new/", said)
    assert answer.status_code == 200
    assert message in told(answer)


@pytest.mark.parametrize("day", ["2023-02-30", "2023-10-28", "snart"])
def test_a_day_without_meeting_is_no_page(place: Place, meeting: Meeting, day: str) -> None:
    assert Client().get(f"/en/bodies/{meeting.body.slug}/meetings/{day}/").status_code == 404
    address = f"/en/workspace/bodies/{meeting.body.slug}/meetings/{day}/cases/new/"
    assert place.secretariat.get(address).status_code == 404


def test_minutes_are_pasted_or_pointed_at(place: Place, told: Told, meeting: Meeting) -> None:
    address = f"/en/workspace/bodies/{meeting.body.slug}/meetings/2023-10-27/minutes/"
    said = {"minutes": "Møtet ble satt klokka ti.\n\nSak 1.", "minutes_url": "https://example.org/m", "version": "1"}
    assert place.secretariat.post(address, said).status_code == 302
    page = told(Client().get(address_of(meeting)))
    assert "Møtet ble satt klokka ti." in page
    assert 'href="https://example.org/m"' in page
    stale = place.secretariat.post(address, {**said, "minutes": "Noe annet"})
    assert stale.status_code == 409
    assert "27 October 2023" in told(Client().get(f"/en/bodies/{meeting.body.slug}/"))


def test_a_body_with_cases_says_why_it_stays(place: Place, told: Told, meeting: Meeting) -> None:
    make_item(meeting)
    answer = place.secretariat.post(f"/en/workspace/bodies/{meeting.body.slug}/remove/", follow=True)
    assert "This body has dealt with cases here, so it stays." in told(answer)


def test_a_case_is_found_by_its_words(place: Place, told: Told, meeting: Meeting) -> None:
    said = {"title": "Kystfergesamband", "kind": "decision"}
    place.secretariat.post(f"/en/workspace/bodies/{meeting.body.slug}/meetings/2023-10-27/cases/new/", said)
    assert f"{meeting.body.slug}/meetings/2023-10-27/" in told(Client().get("/en/search/?q=kystfergesamband"))
