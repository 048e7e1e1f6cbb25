"""A text that councils have read is never changed in silence."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.lib.actor import SYSTEM
from samtak.plans import operations
from samtak.plans.models import PlanNode
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
