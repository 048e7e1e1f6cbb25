"""Many actions changed in one table."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samtak.actions.choices import Status
from samtak.actions.models import Action, ActionStrategy
from samtak.audit.models import Event
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
HIDDEN = re.compile(r'<input type="hidden" name="(r\d+-\w+)" value="([^"]*)">')
TEXT = re.compile(r'<input class="ds-input" type="text" name="(r\d+-\w+)"[^>]* value="([^"]*)"')
AREA = re.compile(r'<textarea[^>]* name="(r\d+-\w+)"[^>]*>\n?([^<]*)</textarea>')
CHOICE = re.compile(r'<select[^>]* name="(r\d+-\w+)"[^>]*>(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected>')


def address(place: Place, query: str = "") -> str:
    return f"/en/workspace/actions/table/?region={place.region.slug}{query}"


def fields(page: str) -> dict[str, str]:
    """What a browser would send if nobody touched anything."""
    found = dict(HIDDEN.findall(page)) | dict(TEXT.findall(page)) | dict(AREA.findall(page))
    for name, options in CHOICE.findall(page):
        found[name] = CHOSEN.search(options).group(1)  # type: ignore[union-attr]
    return {name: html.unescape(value) for name, value in found.items()}


def sent(client: Client, place: Place, told: Told, **typed: str) -> Any:
    given = fields(told(client.get(address(place))))
    return client.post(address(place), {**given, **{name.replace("__", "-"): text for name, text in typed.items()}})


def test_only_what_was_changed_is_saved(place: Place, told: Told) -> None:
    first, second, third = (make_action(place.region, leads=[place.own]) for _ in range(3))
    answer = sent(
        place.secretariat, place, told, r1__deadline="05.2024", r2__lead=place.other.slug, r2__title=" Nytt  navn "
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, address(place))
    assert "2 actions are saved." in told(place.secretariat.get(address(place)))
    for action in (first, second, third):
        action.refresh_from_db()
    assert (str(first.deadline), second.title, third.version) == ("May 2024", "Nytt  navn", 1)
    assert [role.organisation for role in second.roles.all()] == [place.other]
    verbs = list(Event.objects.filter(region_id=place.region.pk).order_by("id").values_list("verb", flat=True))
    assert verbs == ["action.edited", "action.edited", "action.roles_settled"]


def test_an_untouched_table_writes_nothing(place: Place, told: Told) -> None:
    make_action(place.region, leads=[place.own, place.other], status=Status.STOPPED, title="A “B” <i>&amp;")
    make_action(place.region, supports=[place.own], status_reason="To\nlinjer")
    assert sent(place.secretariat, place, told).status_code == 302
    assert "Nothing was changed" in told(place.secretariat.get(address(place)))
    assert not Event.objects.filter(region_id=place.region.pk).exists()


def test_every_fault_is_told_at_its_row_and_nothing_is_saved(place: Place, told: Told) -> None:
    for _ in range(3):
        make_action(place.region, leads=[place.own])
    answer = sent(
        place.secretariat,
        place,
        told,
        r1__priority="high",
        r1__deadline="2024-13",
        r2__status="stopped",
        r2__status_decision="KS 12/24",
        r3__title="x" * 201,
        r3__lead="",
    )
    page = told(answer)
    assert answer.status_code == 200
    anchors = re.findall(r'<li><a class="ds-link" href="#(r\d-\w+)">', page)
    assert anchors == ["r1-deadline", "r2-status_reason", "r3-title", "r3-lead"]
    kept = fields(page)
    assert (kept["r1-deadline"], kept["r1-priority"], kept["r2-status_decision"]) == ("2024-13", "high", "KS 12/24")
    assert not Event.objects.filter(region_id=place.region.pk).exists()
    again = place.secretariat.post(
        address(place),
        {**kept, "r1-deadline": "2024", "r2-status_reason": "Pengar", "r3-title": "Kort", "r3-lead": place.own.slug},
    )
    assert again.status_code == 302
    assert set(Action.objects.filter(region=place.region).values_list("status_decision", flat=True)) == {"", "KS 12/24"}


def test_a_row_that_somebody_else_changed_is_shown_with_both_texts(place: Place, told: Told) -> None:
    theirs, mine, calm = (make_action(place.region, leads=[place.own]) for _ in range(3))
    given = fields(told(place.secretariat.get(address(place))))
    for action in (theirs, calm):
        Action.objects.filter(pk=action.pk).update(version=2, title="Deres tittel", phase="idea")
    typed = {"r1-title": "Min tittel", "r1-priority": "high", "r2-priority": "low"}
    answer = place.secretariat.post(address(place), {**given, **typed})
    page = told(answer)
    assert answer.status_code == 409
    assert "1 action is saved." in page
    assert re.findall(r"<pre>(.*?)</pre>", page) == ["Deres tittel", "Min tittel", "(empty)", "high"]
    assert "before: (empty)" in page, "what the other changed and I did not touch is told too"
    again = place.secretariat.post(address(place), fields(page))
    assert again.status_code == 302
    for action in (theirs, mine, calm):
        action.refresh_from_db()
    assert (theirs.title, theirs.priority, theirs.phase) == ("Min tittel", "high", "idea")
    assert (mine.priority, calm.title, calm.version) == ("low", "Deres tittel", 2)


def test_fields_stand_only_where_one_may_write(place: Place, told: Told) -> None:
    make_action(place.region, leads=[place.own])
    strange = make_action(place.region, leads=[place.other])
    page = told(place.adviser.get(address(place)))
    assert {name.partition("-")[0] for name in fields(page)} == {"r1"}
    assert "r1-lead" not in fields(page), "who leads a joint action is settled by the secretariat"
    forged = {**fields(page), "r1-lead": place.other.slug, "r1-key": str(strange.uuid), "r1-title": "Tatt"}
    assert place.adviser.post(address(place), forged).status_code == 302
    strange.refresh_from_db()
    assert strange.title != "Tatt"
    assert place.reader.get(address(place)).status_code == 403
    assert "Change many of these" not in told(place.reader.get("/en/actions/"))
    assert "/workspace/actions/table/" in told(place.adviser.get(f"/en/actions/?region={place.region.slug}"))


def test_what_is_gone_meanwhile_is_told_and_the_rest_is_saved(place: Place, told: Told) -> None:
    gone, stays = (make_action(place.region, leads=[place.own]) for _ in range(2))
    given = fields(told(place.secretariat.get(address(place))))
    gone.delete()
    answer = place.secretariat.post(address(place), {**given, "r1-title": "Borte", "r2-title": "Her"})
    assert (answer.status_code, "“Borte” is no longer here" in told(answer)) == (409, True)
    stays.refresh_from_db()
    assert stays.title == "Her"


@pytest.mark.parametrize(
    "wrong",
    [
        {"r1-key": "x", "r1-title": "y"},
        {"r1-version": "-1", "r1-title": "y"},
        {"r1-version": "9" * 40, "r1-title": "y"},
        {"r1-seen": "[" * 9000, "r1-version": "0", "r1-title": "y"},
        {"r1-seen": '{"title": "\\ud800", "status": {}}', "r1-version": "0", "r1-title": "y"},
        {"r1-seen": '{"title": "\\u0000"}', "r1-status": "nonsense"},
        {"r1-title": "\x00\ud800"},
        {"r1-lead": "nobody-here"},
        {"r1-deadline": "9" * 30},
    ],
)
def test_odd_input_is_answered(place: Place, told: Told, wrong: dict[str, str]) -> None:
    action = make_action(place.region, leads=[place.own])
    given = fields(told(place.secretariat.get(address(place))))
    body = urlencode({**given, **wrong}, errors="surrogatepass")
    answer = place.secretariat.post(address(place), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 302, 409}
    action.refresh_from_db()
    assert action.version == 1


def test_queries_do_not_grow_with_the_rows_shown(place: Place, told: Told) -> None:
    node = make_node(make_plan(place.region), "1")
    narrowed = f"&municipality={place.home.knr}&role=lead&status=not_started&scope=joint&overdue=&strategy="
    full = address(place, f"{narrowed}{node.plan.slug}/{node.code}")
    counts = []
    for _ in range(3):
        for _ in range(12):
            action = make_action(place.region, leads=[place.own], supports=[place.other])
            ActionStrategy.objects.create(action=action, node=node)
        reading, given = queries_of(lambda: place.secretariat.get(full))
        typed = fields(told(given))
        typed["r1-priority"] = "low" if typed["r1-priority"] == "high" else "high"
        writing, _answer = queries_of(lambda typed=typed: place.secretariat.post(full, typed))  # type: ignore[misc]
        counts.append((reading, writing))
    assert counts[1] == counts[2]
    assert counts[1][0] <= 12


def queries_of(ask: Callable[[], Any]) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    return len(queries), answer
