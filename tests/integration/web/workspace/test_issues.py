"""Issues over the web: from being prepared to what everybody reads, with who stands behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.advocacy.choices import IssueStatus, Stance
from samtak.advocacy.models import Issue, Statement
from tests.factories.advocacy import make_issue, make_stand, make_statement
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]


def work(place: Place, issue: Issue, page: str = "") -> str:
    return f"/en/workspace/issues/{place.region.slug}/{issue.slug}/{page}"


def read(place: Place, issue: Issue | None = None) -> str:
    return f"/en/regions/{place.region.slug}/issues/{f'{issue.slug}/' if issue else ''}"


def test_from_prepared_to_raised_with_stands_and_a_statement(place: Place, told: Told) -> None:
    node = make_node(make_plan(place.region), "1.4")
    sent = {"title": "Laboratorier", "language": "nb", "towards": "staten", "strategies": [str(node.uuid)]}
    new = f"/en/workspace/regions/{place.region.slug}/issues/new/"
    assert place.secretariat.post(new, sent).status_code == 302
    issue = Issue.objects.get(region=place.region)
    assert Client().get(read(place, issue)).status_code == 404
    assert "being prepared" in told(place.adviser.get(read(place, issue)))
    assert place.secretariat.post(work(place, issue, "move/"), {"step": "raise"}).status_code == 302
    who = f"?who=m-{place.home.knr}"
    stand = {"stance": "reserved", "voice": "mayor", "reservation": "Ikke alt", "decided": "2016-05", "version": "0"}
    assert place.secretariat.post(work(place, issue, f"stands/{who}"), stand).status_code == 302
    said = {"title": "Gi oss laboratorier", "language": "nb", "text": "Vi ber om det.", "addressee": "departementet"}
    assert place.secretariat.post(work(place, issue, "statements/new/"), said).status_code == 302
    page = told(Client().get(read(place, issue)))
    for words in ("Stands behind with a reservation", "Ikke alt", "May 2016", "the mayor", "Vi ber om det."):
        assert words in page
    assert "1 of 2 members" in told(Client().get(read(place)))
    assert "Laboratorier" in told(Client().get(f"/en/plans/{node.plan.slug}/1.4/"))


def test_the_steps_stand_on_the_issue_for_those_who_may_take_them(place: Place, told: Told) -> None:
    issue = make_issue(place.region, status=IssueStatus.PREPARED)
    page = told(place.secretariat.get(read(place, issue)))
    assert work(place, issue, "move/?step=raise") in page
    assert page.index("move/?step=raise") < page.index("stands/")
    assert "move/" not in told(place.adviser.get(read(place, issue)))
    Issue.objects.filter(pk=issue.pk).update(status=IssueStatus.RAISED)
    page = told(place.secretariat.get(read(place, issue)))
    for step in ("answer", "gain", "fail", "drop"):
        assert work(place, issue, f"move/?step={step}") in page
    assert "move/" not in told(Client().get(read(place, issue)))


def test_words_not_given_stand_where_nothing_is_known(place: Place, told: Told) -> None:
    issue = make_issue(place.region)
    make_stand(issue, municipality=place.home)
    page = told(Client().get(read(place, issue)))
    assert page.count("not given") >= 3
    assert "Not asked, or not known" in page


def test_the_list_is_taken_away_with_names_by_stand(place: Place) -> None:
    issue = make_issue(place.region, title="=1+1")
    make_stand(issue, municipality=place.home, stance=Stance.RESERVED, reservation="Med måte")
    text = Client().get(f"{read(place)}?format=csv").content.decode("utf-8-sig")
    assert f"{place.home.name} (Med måte)" in text
    assert "'=1+1" in text


@pytest.mark.parametrize(
    ("page", "sent", "wanted"),
    [
        ("", {"title": "", "language": "nb"}, "Fill in"),
        ("", {"title": "a\x00", "language": "nb"}, "cannot be stored"),
        ("", {"title": "x", "language": "nb", "since": "2020-13"}, "is not a date"),
        ("", {"title": "x", "language": "nb", "since": "2199"}, "since a day that has come"),
        ("stands/?who=m-{knr}", {"stance": "reserved", "voice": "council"}, "Write what the reservation is"),
        ("stands/?who=m-{knr}", {"stance": "behind", "voice": "council", "decided": "2199"}, "a day that has come"),
        ("statements/new/", {"title": "x", "language": "nb"}, "Write the text, give a link"),
        ("statements/new/", {"title": "x", "language": "nb", "document": "y"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_told(place: Place, told: Told, page: str, sent: dict[str, str], wanted: str) -> None:
    issue = make_issue(place.region)
    answer = place.secretariat.post(work(place, issue, page.format(knr=place.home.knr)), {**sent, "version": "1"})
    assert answer.status_code == 200
    assert wanted in told(answer)


def test_nobody_unknown_takes_a_stand_and_an_organisation_does(place: Place) -> None:
    issue, association = make_issue(place.region), make_organisation()
    assert place.secretariat.get(work(place, issue, "stands/?who=m-9999")).status_code == 400
    address = work(place, issue, f"stands/?who=o-{association.slug}")
    assert place.secretariat.post(address, {"stance": "behind"}).status_code == 302
    assert issue.stands.get().organisation == association


def test_a_stale_stand_shows_both(place: Place, told: Told) -> None:
    issue = make_issue(place.region)
    make_stand(issue, municipality=place.home, decision="23/45")
    address = work(place, issue, f"stands/?who=m-{place.home.knr}")
    answer = place.secretariat.post(address, {"stance": "against", "voice": "council", "version": "0"})
    assert answer.status_code == 409
    assert "23/45" in told(answer)


def test_a_statement_of_another_issue_is_not_found_here(place: Place) -> None:
    issue, said = make_issue(place.region), make_statement(make_issue(place.region))
    assert place.secretariat.get(work(place, issue, f"statements/{said.uuid}/")).status_code == 404
    assert place.secretariat.post(work(place, said.issue, f"statements/{said.uuid}/remove/"), {"version": "1"}).url
    assert not Statement.objects.filter(pk=said.pk).exists()


def test_members_are_those_of_the_day_asked_about(place: Place, told: Told) -> None:
    issue = make_issue(place.region, status=IssueStatus.GAINED)
    make_stand(issue, municipality=place.home)
    place.region.memberships.filter(municipality=place.home).update(valid_to=dt.date(2020, 1, 1))
    assert "Were members when they spoke" in told(Client().get(read(place, issue)))
    assert "1 of 2 members" in told(Client().get(f"{read(place, issue)}?on=2019-06-01"))
