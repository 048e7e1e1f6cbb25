"""What does not go as planned is one list, whatever way it shows."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.actions.choices import Publication, Status
from samtak.actions.queries import ActionFilter, list_actions
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

TODAY = dt.date(2023, 11, 20)
SAID = {"status_reason": "Waits for money", "status_decision": "Case 12/23"}


def test_late_deviating_waiting_postponed_and_stopped_and_nothing_else() -> None:
    region = make_region()
    published = {"publication": Publication.PUBLISHED}
    make_action(region, code="1-late", deadline=PartialDate(2023, 10), **published)
    make_action(region, code="2-deviates", deviation="Costs more", **published)
    make_action(region, code="3-waits", decision_needed="Who pays", **published)
    make_action(region, code="4-postponed", status=Status.POSTPONED, **SAID, **published)
    make_action(region, code="5-stopped", status=Status.STOPPED, **SAID, **published)
    make_action(region, code="6-on-time", deadline=PartialDate(2023, 11), **published)
    make_action(region, code="7-done-late", deadline=PartialDate(2022), status=Status.COMPLETED, **published)
    make_action(region, code="8-done-with-deviation", deviation="Cost more", status=Status.COMPLETED, **published)
    make_action(region, code="9-draft", deviation="Not to be seen", publication=Publication.DRAFT)

    page = list_actions(NOBODY, ActionFilter(region_id=region.pk, is_off_track_on=TODAY))

    assert [action.code for action in page.actions] == [
        "1-late",
        "2-deviates",
        "3-waits",
        "4-postponed",
        "5-stopped",
    ]
    assert page.count == 5
