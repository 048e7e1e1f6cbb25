"""What does not go as planned stands in one list, each with why."""

from __future__ import annotations

import pytest
from django.test import Client

from samtak.actions.choices import Publication, Status
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def test_each_action_tells_why_where_that_is_asked_for(client: Client) -> None:
    region = make_region()
    published = {"publication": Publication.PUBLISHED}
    make_action(
        region, status=Status.STOPPED, status_reason="Tomta ble solgt", status_decision="Sak 12/23", **published
    )
    make_action(region, deviation="Blir dyrere", **published)
    make_action(region, decision_needed="Hvem betaler", decision_needed_by=PartialDate(2024, 3), **published)
    make_action(region, title="Sein og taus", deadline=PartialDate(2020), **published)

    asked = client.get(f"/en/actions/?region={region.slug}&off_track=yes").content.decode()
    unasked = client.get(f"/en/actions/?region={region.slug}").content.decode()

    assert "4 actions in" in asked
    assert "that do not go as planned" in asked
    for reason in ("Tomta ble solgt", "Sak 12/23", "Blir dyrere", "Hvem betaler", "March 2024"):
        assert reason in asked
        assert reason not in unasked
    late = asked[asked.index("Sein og taus") :]
    assert "<strong>Reason:</strong> <span>not given" in late


def test_the_region_leads_to_the_list(client: Client, demo_data: None) -> None:
    page = client.get("/en/regions/fosenregionen/").content.decode()
    assert "/en/actions/?region=fosenregionen&amp;off_track=yes" in page
