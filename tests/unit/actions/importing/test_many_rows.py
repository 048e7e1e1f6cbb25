"""A list of hundreds holds the lock on the database for as short as it can, and each row is still made by the rules."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.actions.importing.drafts import guessed_mapping
from samtak.actions.operations import import_actions
from samtak.actions.operations.importing import Imported
from samtak.audit.models import DataVersion, Event
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.rendering.workbook import read_text
from samtak.search.models import Entry
from tests.factories.accounts import make_actor

pytestmark = pytest.mark.usefixtures("demo_data")
HEAD = "Nr\tTiltak\tAnsvarlig\tFrist"


@pytest.fixture
def region() -> Region:
    return Region.objects.get(slug="fosenregionen")


@pytest.fixture
def secretariat(region: Region) -> Actor:
    return make_actor(Role.SECRETARIAT, region=region)


def read_in(secretariat: Actor, region: Region, rows: list[str]) -> tuple[Imported, int]:
    read = read_text("\n".join([HEAD, *rows]))
    with CaptureQueriesContext(connection) as queries:
        done = import_actions(
            by=secretariat, region=region, plan=None, sheets=read.sheets, mapping=guessed_mapping(read.sheets)
        )
    return done, len(queries)


def test_a_row_costs_few_queries(region: Region, secretariat: Actor) -> None:
    counts = {"new": [], "changed": []}  # type: dict[str, list[int]]
    for size in (10, 30):
        done, count = read_in(secretariat, region, [f"\tNytt {size} {n}\tÅfjord kommune\t2024" for n in range(size)])
        counts["new"].append(count)
        codes = [action.code for action in done.made]
        done, count = read_in(secretariat, region, [f"{code}\tAnnet {code}\tOsen kommune\t2025" for code in codes])
        assert len(done.changed) == size
        counts["changed"].append(count)
    per_row = {kind: (many - few) / 20 for kind, (few, many) in counts.items()}
    assert per_row["new"] <= 8
    assert per_row["changed"] <= 19


def test_every_row_is_logged_and_indexed_and_gets_its_own_number(region: Region, secretariat: Actor) -> None:
    version, events = DataVersion.objects.get().number, Event.objects.count()
    rows = ["\tFørste vibrasjon\tOsen kommune\t2024", "FO-98\tAndre\t\t", "\tTredje\t\t", "FO-99\tFjerde\t\t"]
    done, _count = read_in(secretariat, region, rows)
    assert [action.title for action in done.made] == ["Første vibrasjon", "Andre", "Tredje", "Fjerde"]
    assert len({action.code for action in done.made}) == 4
    logged = list(Event.objects.order_by("id").values_list("verb", "object_key")[events:])
    assert sorted(logged) == sorted(("action.created", f"{region.slug}/{action.code}") for action in done.made)
    assert DataVersion.objects.get().number > version
    held = Entry.objects.filter(kind="action", object_id__in=[action.pk for action in done.made])
    assert {entry.key for entry in held} == {key for _verb, key in logged}
