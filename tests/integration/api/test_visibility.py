"""The API shows what nobody signed in may see, whoever asks."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.actions.choices import Publication
from samtak.actions.models import ActionStrategy
from samtak.plans.choices import Outcome, PlanState, RelationKind
from samtak.plans.models import Adoption, PlanRelation
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.plans import make_node, make_plan, make_version
from tests.integration.api.conftest import Read


@pytest.fixture
def region(demo_data: None) -> Region:
    return Region.objects.get(slug="fosenregionen")


def sign_in_secretariat(client: Client, region: Region) -> None:
    user = User.objects.filter(grants__role=Role.SECRETARIAT, grants__region=region).first()
    assert user is not None
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.WITHDRAWN])
@pytest.mark.parametrize("signed_in", [False, True])
def test_unpublished_actions_are_not_there(
    client: Client, read: Read, region: Region, publication: str, signed_in: bool
) -> None:
    make_action(region, title="Ikke for alle", publication=publication)
    if signed_in:
        sign_in_secretariat(client, region)
    found = read("/actions", region="fosenregionen", limit=200)
    assert "Ikke for alle" not in {action["title"] for action in found["items"]}
    assert found["count"] == len(found["items"])


@pytest.mark.parametrize("state", [PlanState.IDEA, PlanState.DRAFT])
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_plan_being_made_answers_like_one_that_is_missing(
    client: Client, region: Region, state: str, signed_in: bool
) -> None:
    make_plan(region, slug="hemmelig", state=state)
    if signed_in:
        sign_in_secretariat(client, region)
    hidden, missing = (client.get(f"/api/v1/plans/{slug}") for slug in ("hemmelig", "finnes-ikke"))
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert hidden.status_code == 404
    for path in ("actions", "adoptions"):
        hidden, missing = (client.get(f"/api/v1/{path}?plan={slug}") for slug in ("hemmelig", "finnes-ikke"))
        assert hidden.status_code == missing.status_code == 400
        assert hidden.json()["errors"][0]["message"].replace("hemmelig", "finnes-ikke") in missing.json()["detail"]


def test_nothing_tells_of_a_plan_being_made(client: Client, read: Read, region: Region) -> None:
    draft = make_plan(region, slug="hemmelig", state=PlanState.DRAFT)
    node = make_node(draft, "H77")
    public = make_plan(region, slug="aapen")
    PlanRelation.objects.create(plan=draft, other=public, kind=RelationKind.REPLACES)
    PlanRelation.objects.create(plan=public, other=draft, kind=RelationKind.MIRRORS)
    action = make_action(region, title="Åpent tiltak", plan=draft)
    ActionStrategy.objects.create(action=action, node=node)
    municipality = make_municipality()
    Adoption.objects.create(
        plan_version=make_version(draft), municipality=municipality, outcome=Outcome.ADOPTED, note="hemmelig"
    )
    for path in ("/plans", "/plans/aapen", "/adoptions", "/actions"):
        assert "hemmelig" not in str(read(path, **({} if path.endswith("aapen") else {"limit": 200})))
    found = next(a for a in read("/actions", limit=200)["items"] if a["title"] == "Åpent tiltak")
    assert (found["plan"], found["strategies"]) == (None, [])
    assert client.get("/api/v1/actions?strategy=H77").status_code == 400
