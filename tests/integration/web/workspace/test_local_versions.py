"""A municipality's own wording or target of a shared goal, over the web, on the demo's day, 20 November 2023."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.audit.models import Event
from samtak.lib.actor import SYSTEM
from samtak.plans import operations
from samtak.plans.choices import Origin
from samtak.plans.models import LocalVersion, NodeCrosswalk, PlanNode
from tests.factories.plans import make_local_version, make_node, make_plan
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]

SAID = {
    "local_text": "Folkevalgte er ute i minst 20 bedrifter.",
    "local_target": "Minst 20 besøk",
    "target_date": "2027",
    "case_number": "PS 41/17",
    "decided": "2017-05",
    "reason": "Kommunestyret ville ha et tall.",
}


@pytest.fixture
def node(place: Place) -> PlanNode:
    return make_node(make_plan(place.region), "2.3", title="", text="Folkevalgte er jevnlig ute i bedriftene.")


def public(node: PlanNode) -> str:
    return f"/en/plans/{node.plan.slug}/{node.code}/"


def new(node: PlanNode) -> str:
    return f"/en/workspace/plans/{node.plan.slug}/parts/{node.code}/local/new/"


def read_on(page: str) -> str:
    """The mark of the shared text that the page shows."""
    found = re.search(r'name="read" value="(\w+)"', page)
    assert found is not None
    return found.group(1)


def correct(node: PlanNode, text: str) -> None:
    now = PlanNode.objects.get(pk=node.pk)
    operations.edit_node(
        by=SYSTEM, node=now, expected_version=now.version, changes={"text": text}, reason="Rettet i vedtaket"
    )


def test_from_the_goal_to_the_desk_and_back(place: Place, node: PlanNode, told: Told) -> None:
    assert "Local wordings" not in told(Client().get(public(node)))
    assert new(node) in told(place.adviser.get(public(node)))
    page = told(place.adviser.get(new(node)))
    assert "Folkevalgte er jevnlig ute i bedriftene." in page
    kept = place.adviser.post(new(node), {**SAID, "read": read_on(page)})
    version = LocalVersion.objects.get(node=node)
    assert kept.url == f"{public(node)}#local-{version.uuid}"

    shown = told(Client().get(public(node)))
    assert shown.index("jevnlig ute i bedriftene") < shown.index("Folkevalgte er ute i minst 20 bedrifter.")
    assert "put in:" in shown
    assert "Minst 20 besøk (to be reached by 2027)" in shown
    assert "Case PS 41/17, decided May 2017" in shown
    assert "moved on" not in shown
    plan = told(Client().get(f"/en/municipalities/{place.home.knr}/action-plan/"))
    assert plan.index("jevnlig ute i bedriftene") < plan.index("Folkevalgte er ute i minst 20 bedrifter.")
    assert "moved on" not in told(place.adviser.get("/en/workspace/"))
    where = f"/en/municipalities/{place.home.knr}/action-plan/#local-{version.uuid}"
    assert where in told(Client().get(f"/en/changes/?region={place.region.slug}"))
    assert where in told(Client().get("/en/search/", {"q": f"{place.home.name} 41/17"}))

    correct(node, "Folkevalgte er ofte ute i bedriftene.")
    own = f"/en/workspace/local/{version.uuid}/"
    assert own in told(place.adviser.get("/en/workspace/"))
    assert own not in told(place.colleague.get("/en/workspace/"))
    assert "The shared text has moved on since 20 November 2023." in told(Client().get(public(node)))
    page = told(place.adviser.get(own))
    assert "<del>" in page
    sent = {"do": "confirm", "act-version": "1", "read": read_on(page)}
    assert place.adviser.post(own, sent).url == f"{public(node)}#local-{version.uuid}"
    assert own not in told(place.adviser.get("/en/workspace/"))
    assert "moved on" not in told(Client().get(public(node)))

    gone = place.adviser.post(own, {"do": "withdraw", "act-version": "2"})
    assert gone.status_code == 302
    assert "Minst 20 besøk" not in told(Client().get(public(node)))
    assert "It has been withdrawn." in told(place.adviser.get(own))
    log = told(place.adviser.get(f"{own}log/"))
    assert "told of a local wording or target" in log
    assert "withdrew it" in log
    verbs = Event.objects.filter(region_id=place.region.pk, object_type="local_version").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "local_version.kept",
        "local_version.confirmed",
        "local_version.withdrawn",
    ]


def test_a_text_that_changed_while_one_read_is_shown_before_it_is_held_against(
    place: Place, node: PlanNode, told: Told
) -> None:
    seen = read_on(told(place.adviser.get(new(node))))
    correct(node, "Folkevalgte er ofte ute i bedriftene.")
    answer = told(place.adviser.post(new(node), {**SAID, "read": seen}))
    assert "The shared text was changed while you were reading." in answer
    assert "ofte ute" in answer
    assert SAID["local_text"] in answer
    assert place.adviser.post(new(node), {**SAID, "read": read_on(answer)}).status_code == 302


def test_two_who_change_it_see_both_texts(place: Place, node: PlanNode, told: Told) -> None:
    version = make_local_version(node, place.home)
    own = f"/en/workspace/local/{version.uuid}/"
    first, second = told(place.adviser.get(own)), told(place.secretariat.get(own))
    sent = {**SAID, "version": "1"}
    assert place.adviser.post(own, {**sent, "read": read_on(first)}).status_code == 302
    answer = place.secretariat.post(own, {**sent, "local_target": "Minst 30 besøk", "read": read_on(second)})
    assert answer.status_code == 409
    assert "Minst 20 besøk" in told(answer)
    assert "Minst 30 besøk" in told(answer)
    assert "Somebody else saved" in told(place.secretariat.post(own, {"do": "withdraw", "act-version": "1"}))


def test_a_newer_plan_asks_which_part_it_stands_beside(place: Place, node: PlanNode, told: Told) -> None:
    version = make_local_version(node, place.home)
    newer = make_plan(place.region)
    parts = [make_node(newer, code, text=f"Del {code}") for code in ("4", "5")]
    for part in parts:
        NodeCrosswalk.objects.create(node=part, earlier=node, origin=Origin.OURS)
    own = f"/en/workspace/local/{version.uuid}/"
    page = told(place.adviser.get(own))
    assert "A newer plan has taken the place of the shared text since." in page
    sent = {"do": "confirm", "act-version": "1", "read": read_on(page)}
    assert "The part it stands beside from now on" in told(place.adviser.post(own, sent))
    assert place.adviser.post(own, {**sent, "act-node": str(parts[1].uuid)}).url.startswith(public(parts[1]))


def test_whoever_has_one_already_is_told_and_strangers_are_refused(place: Place, node: PlanNode, told: Told) -> None:
    make_local_version(node, place.home)
    assert "stands here already" in told(place.adviser.get(new(node)))
    assert place.reader.get(new(node)).status_code == 403
    assert place.adviser.post(new(node), SAID).status_code == 200
    assert LocalVersion.objects.filter(node=node).count() == 1
