from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.files.operations import named_files
from samtak.lib.actor import NOBODY, Actor
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with a member, and somebody of each sort."""

    region: Region
    secretariat: Actor
    adviser: Actor
    council: Actor
    stranger: Actor
    other_region: Actor
    reader: Actor
    named_before: frozenset[str]
    nobody: Actor = NOBODY

    @property
    def newly_named(self) -> set[str]:
        """The files that rows of this test name; the demo's name theirs."""
        return named_files() - self.named_before

    def events(self, **narrowed: Any) -> list[str]:
        """The verbs logged about this region, oldest first."""
        rows = Event.objects.filter(region_id=self.region.pk, **narrowed).order_by("id")
        return list(rows.values_list("verb", flat=True))


@pytest.fixture
def place(db: None, tmp_path: Path, settings: Any) -> Place:
    settings.SAMTAK_DATA_DIR = tmp_path
    home = make_municipality()
    region = make_region(members=[home])
    return Place(
        region=region,
        secretariat=make_actor(Role.SECRETARIAT, region=region),
        adviser=make_actor(Role.ADVISER, organisation=make_organisation(runs=home)),
        council=make_actor(Role.BUSINESS_COUNCIL_MEMBER, region=region),
        stranger=make_actor(Role.ADVISER, organisation=make_organisation(runs=make_municipality())),
        other_region=make_actor(Role.SECRETARIAT, region=make_region()),
        reader=make_actor(Role.READER),
        named_before=frozenset(named_files()),
    )
