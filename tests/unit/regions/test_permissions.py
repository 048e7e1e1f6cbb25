from __future__ import annotations

import pytest

from samtak.lib.actor import NOBODY, SYSTEM, Actor, Grant
from samtak.regions.models import Region
from samtak.regions.permissions import can_edit_region


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (SYSTEM, True),
        (Actor(id=1, grants=(Grant("secretariat", region_id=7),)), True),
        (Actor(id=1, grants=(Grant("secretariat", region_id=8),)), False),
        (Actor(id=1, grants=(Grant("adviser", organisation_id=7),)), False),
        (Actor(id=1, grants=(Grant("administrator"),)), False),
        (NOBODY, False),
    ],
)
def test_only_the_regions_own_secretariat_edits_it(actor: Actor, may: bool) -> None:
    verdict = can_edit_region(actor, Region(pk=7))
    assert bool(verdict) is may
    assert may or str(verdict.reason)
