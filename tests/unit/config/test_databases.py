"""Many rows are written in few statements, and each with its own values, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.actions.models import Action
from samtak.lib.saving import write_all
from samtak.outbox.models import Message
from samtak.outbox.operations import ToSend, put
from tests.factories.actions import make_action
from tests.factories.regions import make_region


@pytest.mark.django_db
def test_a_thousand_rows_are_written_at_once() -> None:
    with CaptureQueriesContext(connection) as queries:
        put(ToSend("test.many", str(number), f"test.many/{number}") for number in range(1000))
    assert len([each for each in queries.captured_queries if "INSERT" in each["sql"]]) == 1
    assert Message.objects.filter(kind="test.many").count() == 1000


@pytest.mark.django_db
def test_each_row_gets_its_own_values_and_keeps_the_rest() -> None:
    region = make_region()
    rows = [make_action(region, next_step="Før", deviation="Står") for _ in range(5)]
    for number, row in enumerate(rows):
        row.next_step, row.deviation = f"Steg {number}", "Ikke skrevet"
    with CaptureQueriesContext(connection) as queries:
        write_all(rows, ["next_step"])
    assert len([each for each in queries.captured_queries if "INSERT" in each["sql"]]) == 1
    now = Action.objects.filter(region=region).order_by("id").values_list("pk", "next_step", "deviation")
    assert list(now) == [(row.pk, f"Steg {number}", "Står") for number, row in enumerate(rows)]
    write_all([], ["next_step"])
