"""Who makes organisations. Regions are made by the same people, so that no page can show what this holds."""

from __future__ import annotations

import pytest

from samtak.lib.actor import Actor, Grant
from samtak.lib.errors import NotAllowed
from samtak.organisations import operations
from samtak.organisations.models import Organisation

pytestmark = pytest.mark.django_db
ADVISER = Actor(id=1, grants=(Grant("secretariat", region_id=1), Grant("adviser")))


def test_an_administrator_makes_a_cooperation_body_once() -> None:
    administrator = Actor(id=1, grants=(Grant("administrator"),))
    made = operations.ensure_cooperation_body(by=administrator, name="Nordregionen rådgivning")
    assert operations.ensure_cooperation_body(by=administrator, name="NORDREGIONEN rådgivning") == made


def test_nobody_else_makes_organisations() -> None:
    before = Organisation.objects.count()
    with pytest.raises(NotAllowed):
        operations.ensure_cooperation_body(by=ADVISER, name="Nordregionen rådgivning")
    with pytest.raises(NotAllowed):
        operations.ensure_administrations(by=ADVISER, municipalities=[])
    assert Organisation.objects.count() == before
