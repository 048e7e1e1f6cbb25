"""A text that councils have read is never changed in silence."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.plans import operations
from samtak.plans.models import Plan, PlanNode
from tests.factories.accounts import make_actor
from tests.integration.web.public.test_facts import told

pytestmark = pytest.mark.usefixtures("demo_data")


def test_a_corrected_wording_stands_with_date_reason_and_earlier_wording(client: Client) -> None:
    node = PlanNode.objects.get(plan__slug="trondheim-snp-2016", code="2.3")
    earlier = node.text or node.title
    field = "text" if node.text else "title"
    operations.edit_node(
        by=SYSTEM, node=node, expected_version=node.version, changes={field: "Ny ordlyd"}, reason="Skrivefeil"
    )

    for address in ("/plans/trondheim-snp-2016/", "/plans/trondheim-snp-2016/2.3/"):
        page = told(client, address)
        assert "Corrected 20 November 2023" in page
        assert "Reason: Skrivefeil" in page
        assert earlier in page
    assert "Corrected" not in told(client, "/plans/trondheim-snp-2016/2.2/")


def test_a_part_keeps_its_corrections_when_its_number_changes(client: Client) -> None:
    node = PlanNode.objects.get(plan__slug="trondheim-snp-2016", code="2.3")
    operations.edit_node(
        by=SYSTEM, node=node, expected_version=node.version, changes={"title": "Ny"}, reason="Skrivefeil"
    )
    node.refresh_from_db()
    operations.edit_node(
        by=SYSTEM, node=node, expected_version=node.version, changes={"code": "2.9"}, reason="Feil nummer"
    )

    page = told(client, "/plans/trondheim-snp-2016/2.9/")
    assert "Earlier number 2.3" in page
    assert "Reason: Skrivefeil" in page


def test_two_corrections_each_keep_reason_date_and_who(client: Client) -> None:
    node = PlanNode.objects.get(plan__slug="trondheim-snp-2016", code="2.3")
    plan = node.plan
    secretariat = make_actor(Role.SECRETARIAT, region=plan.region, name="Kari Hemmelig")
    for text, reason in (("Første rettelse", "Skrivefeil"), ("Andre rettelse", "Feil årstall")):
        operations.edit_node(
            by=secretariat, node=node, expected_version=node.version, changes={"text": text}, reason=reason
        )
        node.refresh_from_db()
    # Who has left since was of the secretariat then.
    RoleGrant.objects.filter(user_id=secretariat.id).update(revoked_at=clock.now())

    for address in ("/plans/trondheim-snp-2016/", "/plans/trondheim-snp-2016/2.3/"):
        page = told(client, address)
        assert page.count("Corrected 20 November 2023 by the secretariat of Trondheimsregionen") == 2
        for text in ("Reason: Skrivefeil", "Reason: Feil årstall", "Earlier wording Første rettelse"):
            assert text in page, text
        assert "Kari Hemmelig" not in page
    assert "corrected 2 times" in told(client, "/plans/trondheim-snp-2016/")


def test_the_plan_as_a_whole_and_a_part_that_was_added_are_told_of(client: Client) -> None:
    plan = Plan.objects.get(slug="trondheim-snp-2016")
    earlier = plan.title
    operations.edit_plan(
        by=SYSTEM, plan=plan, expected_version=plan.version, changes={"title": "Ny tittel"}, reason="Feil navn"
    )
    level = plan.levels.order_by("depth")[0]
    operations.add_node(
        by=SYSTEM, plan=plan, level=level, parent=None, fields={"code": "9", "title": "Glemt mål"}, reason="Falt ut"
    )
    page = told(client, "/plans/trondheim-snp-2016/")
    for text in ("the plan as a whole", "Reason: Feil navn", f"Earlier title {earlier}", "Added Glemt mål"):
        assert text in page, text
    assert "Reason: Falt ut" in told(client, "/plans/trondheim-snp-2016/9/")
