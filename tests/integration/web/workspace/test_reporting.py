"""The main job: from the desk to a saved report, and what happens when two save at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samtak.actions.choices import Status
from samtak.actions.models import Action, ActionPart, ActionUpdate
from tests.factories.actions import make_action
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]


def at(action: Action, page: str) -> str:
    return f"/en/workspace/actions/{action.region.slug}/{action.code}/{page}"


def test_from_the_desk_to_a_saved_report(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], status=Status.IN_PROGRESS)
    desk = told(place.adviser.get("/en/workspace/"))
    assert at(action, "report/") in desk
    assert "1 action is yours: 1 has not been reported on for a long time." in desk
    page = place.adviser.get(at(action, "report/"))
    assert 'name="version" value="1"' in told(page)
    given = {"version": "1", "status": "completed", "text": "Ferdig før tiden", "next_step": "Evaluere"}
    answer = place.adviser.post(at(action, "report/"), given, follow=True)
    assert answer.redirect_chain == [(f"/en/actions/{place.region.slug}/{action.code}/", 302)]
    assert "Thank you" in told(answer)
    assert "Ferdig før tiden" in told(answer)
    action.refresh_from_db()
    assert (action.status, action.next_step) == (Status.COMPLETED, "Evaluere")


def test_nothing_here_is_kept_by_a_cache(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    for address in ("/en/workspace/", at(action, "report/"), at(action, "roles/"), "/en/workspace/plans/no-such-plan/"):
        assert place.adviser.get(address).headers["Cache-Control"] == "private, no-store", address


def test_the_second_editor_sees_both_texts_and_loses_nothing(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own])
    first = {"version": "1", "status": "in_progress", "text": "Deres tekst", "next_step": "Deres steg"}
    assert place.secretariat.post(at(action, "report/"), first).status_code == 302
    mine = {"version": "1", "status": "completed", "text": "Min tekst", "next_step": "Mitt <steg>"}
    answer = place.adviser.post(at(action, "report/"), mine)
    page = told(answer)
    assert answer.status_code == 409
    for text in ("Deres tekst", "Min tekst", "Deres steg", "Mitt &lt;steg&gt;", "in progress", "completed"):
        assert f"<pre>{text}</pre>" in page
    assert 'name="version" value="2"' in page
    assert 'name="next_step" value="Mitt &lt;steg&gt;"' in page
    assert ActionUpdate.objects.filter(action=action).count() == 1
    assert place.adviser.post(at(action, "report/"), {**mine, "version": "2"}).status_code == 302
    assert ActionUpdate.objects.filter(action=action).count() == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"status": "stopped"}, "Say why the action is postponed"),
        ({"status": "stopped", "status_reason": "Penger"}, "Name the decision"),
        ({"status": "sidelengs"}, "Select a valid choice"),
        ({"status": ""}, "Choose how it goes"),
        ({"next_step_due": "31.02.2024"}, "is not a date"),
        ({"next_step": "x" * 301}, "At most 300 characters. You wrote 301."),
        ({"text": "NUL \x00"}, "character that cannot be stored"),
        ({"version": "-1"}, "greater than or equal to 0"),
        ({"version": "9" * 30}, "less than or equal to"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    place: Place, told: Told, wrong: dict[str, str], message: str
) -> None:
    action = make_action(place.region, leads=[place.own])
    given = {"version": "1", "status": "in_progress", "text": "Skrevet i bilen", "next_step": "Ringe", **wrong}
    answer = place.adviser.post(at(action, "report/"), given)
    page = told(answer)
    assert answer.status_code == 200
    assert message in page
    assert "Nothing was saved" in page
    assert "Ringe" in page or "next_step" in wrong
    action.refresh_from_db()
    assert action.version == 1
    assert not ActionUpdate.objects.filter(action=action).exists()


def test_who_supports_reports_on_the_own_part(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    address = at(action, "part/")
    assert f"{address}?organisation={place.other.slug}" in told(place.colleague.get("/en/workspace/"))
    assert "checked" not in told(place.colleague.get(address))
    assert "Choose how it goes" in told(place.colleague.post(address, {"version": "0"}))
    assert not ActionPart.objects.filter(action=action).exists()
    given = {"version": "0", "status": "in_progress", "note": "Vi leverer tall"}
    assert place.colleague.post(address, given).status_code == 302
    assert ActionPart.objects.get(action=action).note == "Vi leverer tall"
    assert "our part reported" in told(place.colleague.get("/en/workspace/"))
    assert "never reported" in told(place.adviser.get("/en/workspace/"))
    stale = place.colleague.post(address, {**given, "note": "Annen fane"})
    assert stale.status_code == 409
    assert "<pre>Vi leverer tall</pre>" in told(stale)
    assert "<pre>Annen fane</pre>" in told(stale)


def test_a_part_is_spoken_for_by_its_own_people(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    refused = place.reader.get(at(action, "part/"))
    assert refused.status_code == 403
    assert "Only an adviser of an organisation that takes part" in told(refused)
    assert place.adviser.get(at(action, f"part/?organisation={place.other.slug}")).status_code == 404
    assert place.secretariat.get(at(action, f"part/?organisation={place.other.slug}")).status_code == 200
    assert place.secretariat.get(at(action, "part/?organisation=ingen")).status_code == 404


def test_a_refusal_says_why(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own])
    answer = place.colleague.get(at(action, "report/"))
    assert answer.status_code == 403
    assert "Only the secretariat and the advisers of those who lead" in told(answer)


@pytest.mark.parametrize("code", ["%00", "a%20b", "..", "%ED%A0%80", "a%CC%8A"])
def test_what_can_be_no_number_is_an_address_where_nothing_is(place: Place, code: str) -> None:
    address = f"/en/workspace/actions/{place.region.slug}/{code}/report/"
    assert place.adviser.get(address).status_code == 404
