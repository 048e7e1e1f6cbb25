"""A draft is for those who work on it; everybody else gets the same answer as for something that is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from samtak.accounts.choices import Role, former
from samtak.actions.choices import Publication, Status
from samtak.actions.models import Action, ActionStrategy, ActionUpdate
from samtak.actions.operations import move_action
from samtak.audit.operations import Subject, record
from samtak.lib.actor import SYSTEM
from samtak.plans.choices import Origin, PlanState, RelationKind
from samtak.plans.models import NodeCrosswalk, Plan, PlanNode, PlanRelation
from samtak.regions.models import Region
from tests.factories.plans import make_node, make_plan

pytestmark = pytest.mark.usefixtures("demo_data")

DRAFT = "/actions/fosenregionen/FO-02/"


@pytest.fixture
def draft(db: None) -> Action:
    action = Action.objects.get(code="FO-02")
    Action.objects.filter(pk=action.pk).update(publication=Publication.DRAFT, title="Hemmelig utkast")
    return action


@pytest.fixture
def draft_plan(db: None) -> Plan:
    """A plan nobody may see yet, which replaces and continues a public one."""
    region = Region.objects.get(slug="trondheimsregionen")
    plan = make_plan(region, state=PlanState.DRAFT, title="Hemmelig plan")
    public = Plan.objects.get(slug="trondheim-snp-2016")
    PlanRelation.objects.create(plan=plan, other=public, kind=RelationKind.REPLACES)
    area = make_node(plan, "1", title="Hemmelig område")
    NodeCrosswalk.objects.create(node=area, earlier=public.nodes.get(code="2.3"), origin=Origin.OURS)
    action = Action.objects.get(code="TR-01")
    ActionStrategy.objects.create(action=action, node=area, origin=Origin.OURS)
    return plan


@pytest.mark.usefixtures("draft")
def test_a_stranger_finds_no_draft(client: Client) -> None:
    assert client.get(DRAFT).status_code == 404
    for address in (
        "/actions/",
        "/regions/fosenregionen/",
        "/municipalities/5054/",
        "/municipalities/5054/action-plan/",
        "/municipalities/5054/handover/",
        "/municipalities/5054/council/",
    ):
        assert "Hemmelig utkast" not in client.get(address).content.decode()
    assert "66 tiltak" in client.get("/actions/").content.decode()


@pytest.mark.usefixtures("draft")
def test_the_secretariat_sees_its_draft_marked_as_such(person: Callable[..., Client]) -> None:
    ours = person(Role.SECRETARIAT, region=Region.objects.get(slug="fosenregionen"))
    theirs = person(Role.SECRETARIAT, region=Region.objects.get(slug="kristiansandregionen"))

    response = ours.get("/en" + DRAFT)
    assert response.status_code == 200
    assert "This is a draft." in response.content.decode()
    assert theirs.get(DRAFT).status_code == 404


@pytest.mark.usefixtures("draft_plan")
@pytest.mark.parametrize(
    "address",
    [
        "/plans/",
        "/plans/trondheim-snp-2016/",
        "/plans/trondheim-snp-2016/2.3/",
        "/actions/trondheimsregionen/TR-01/",
        "/regions/trondheimsregionen/",
        "/adoptions/",
        "/actions/?region=trondheimsregionen",
    ],
)
def test_a_draft_plan_shows_nowhere(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert "Hemmelig" not in response.content.decode()


def test_a_draft_plan_answers_as_if_it_were_missing(client: Client, draft_plan: Plan) -> None:
    node = PlanNode.objects.get(plan=draft_plan)

    assert client.get(f"/plans/{draft_plan.slug}/").status_code == 404
    assert client.get(f"/plans/{draft_plan.slug}/{node.code}/").status_code == 404
    assert client.get(f"/actions/?plan={draft_plan.slug}").status_code == 400
    assert client.get(f"/actions/?strategy={draft_plan.slug}/{node.code}").status_code == 400


def test_only_those_who_may_are_offered_to_edit(client: Client, person: Callable[..., Client]) -> None:
    secretary = person(Role.SECRETARIAT, region=Region.objects.get(slug="fosenregionen"))

    assert "/workspace/actions/fosenregionen/FO-02/" in secretary.get(DRAFT).content.decode()
    assert "/workspace/actions/" not in client.get(DRAFT).content.decode()


def test_the_name_of_who_reported_is_for_signed_in_people(client: Client, person: Callable[..., Client]) -> None:
    action = Action.objects.get(code="FO-02")
    ActionUpdate.objects.create(
        action=action,
        author_name="Kari Prøve",
        on=dt.date(2023, 11, 1),
        status=Status.IN_PROGRESS,
        text="Vi er i gang.",
    )

    assert "Vi er i gang." in client.get(DRAFT).content.decode()
    assert "Kari Prøve" not in client.get(DRAFT).content.decode()
    reader = person(Role.READER)
    assert "Kari Prøve" in reader.get(DRAFT).content.decode()

    ActionUpdate.objects.filter(action=action).update(author_name=former(Role.ADVISER))
    page = reader.get("/en" + DRAFT).content.decode()
    assert "former business adviser" in page
    assert "former:" not in page


def test_a_stopped_action_without_reason_says_so(client: Client) -> None:
    Action.objects.filter(code="FO-02").update(status=Status.STOPPED, status_reason="", status_decision="")

    page = client.get("/en" + DRAFT).content.decode()

    assert "Reason" in page
    assert "not given" in page


def test_what_is_red_says_why_and_what_is_needed(client: Client) -> None:
    Action.objects.filter(code="FO-02").update(
        deviation="Vi mangler penger.", decision_needed="Velg ny ramme", decision_needed_by="2023-12"
    )

    for address in ("/en" + DRAFT, "/en/municipalities/5054/"):
        page = client.get(address).content.decode()
        assert "Vi mangler penger." in page
        assert "Velg ny ramme" in page
        assert "December 2023" in page


def test_changes_name_nobody_to_strangers_and_link_only_what_is_open(client: Client) -> None:
    action = Action.objects.get(code="FO-02")
    subject = Subject("action", "fosenregionen/FO-02", str(action), action.region_id)
    record(
        by=SYSTEM,
        verb="action.reported",
        subject=subject,
        changes={"status": ["not_started", "stopped"]},
        is_public=True,
    )

    page = client.get("/en/changes/").content.decode()
    feed = client.get("/en/changes/feed/")

    assert "not started → stopped" in page
    assert 'href="/en/actions/fosenregionen/FO-02/"' in page
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert b'xml:lang="en"' in feed.content
    assert "/en/actions/fosenregionen/FO-02/" in feed.content.decode()


@pytest.mark.parametrize("address", ["/en/regions/fosenregionen/", "/en/changes/", "/en/changes/feed/"])
def test_a_withdrawn_action_is_told_of_without_a_link_to_nothing(client: Client, address: str) -> None:
    action = Action.objects.get(code="FO-02")
    subject = Subject("action", "fosenregionen/FO-02", str(action), action.region_id)
    record(by=SYSTEM, verb="action.reported", subject=subject, is_public=True)
    link = "/en/actions/fosenregionen/FO-02/"
    assert link in client.get(address).content.decode()

    move_action(by=SYSTEM, action=action, step_code="withdraw")

    page = client.get(address).content.decode()
    assert action.title in page
    assert link not in page
    assert client.get(link).status_code == 404


def test_old_changes_are_a_link_away(client: Client) -> None:
    region = Region.objects.get(slug="fosenregionen")
    for number in range(60):
        subject = Subject("region", region.slug, f"Hending {number}", region.pk)
        record(by=SYSTEM, verb="region.edited", subject=subject, is_public=True)

    first = client.get("/en/changes/?region=fosenregionen").content.decode()
    older = first.split('href="/en/changes/?before=')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/en/changes/?before={older}").content.decode()

    assert "Hending 59" in first
    assert "Hending 5<" not in first
    assert "Hending 5<" in second


@pytest.mark.usefixtures("draft_plan")
def test_the_title_of_a_plan_that_is_not_public_is_told_nowhere_on_an_action(draft_plan: Plan) -> None:
    Action.objects.filter(code="TR-01").update(plan=draft_plan, plan_reference="1.1")
    ActionStrategy.objects.filter(action__code="TR-01").exclude(node__plan=draft_plan).delete()
    page = Client().get("/en/actions/trondheimsregionen/TR-01/").content.decode()
    assert "Hemmelig" not in page
    assert "It carries out a part of a plan that is not public yet." in page
    Plan.objects.filter(pk=draft_plan.pk).update(state=PlanState.HEARING)
    assert "Hemmelig plan" in Client().get("/en/actions/trondheimsregionen/TR-01/").content.decode()
