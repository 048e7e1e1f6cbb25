"""What one municipality does of it all."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.actions.choices import Party, Publication, RoleKind, Scope, Status
from samtak.actions.models import Action, ActionPart, ActionRole
from samtak.actions.queries import TakingPart
from samtak.actions.shares import local_plan_of, shares_of
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

ON = dt.date(2023, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def ours() -> Organisation:
    return make_organisation(runs=make_municipality())


@pytest.fixture
def who(region: Region, ours: Organisation) -> TakingPart:
    return TakingPart((ours.pk,), (region.pk,))


def each_member(action: Action, kind: str) -> Action:
    ActionRole.objects.create(action=action, kind=kind, party=Party.EACH_MEMBER)
    return action


def test_each_action_stands_with_our_part_in_it(region: Region, ours: Organisation, who: TakingPart) -> None:
    led = make_action(region, leads=[ours])
    supported = make_action(region, supports=[ours])
    own = make_action(region, leads=[ours], scope=Scope.OWN, owner=ours)
    as_member = each_member(make_action(region), RoleKind.LEAD)
    make_action(region)
    each_member(make_action(make_region()), RoleKind.LEAD)

    found = shares_of(NOBODY, who, ON)
    assert {share.action.pk: share.part for share in found.shown} == {
        led.pk: "lead",
        supported.pk: "support",
        own.pk: "own",
        as_member.pk: "lead",
    }
    assert found.counts == {"lead": 2, "support": 1, "own": 1}


def test_who_leads_by_name_and_supports_as_member_leads(region: Region, ours: Organisation, who: TakingPart) -> None:
    each_member(make_action(region, leads=[ours]), RoleKind.SUPPORT)

    assert shares_of(NOBODY, who, ON).counts == {"lead": 1}


def test_red_is_what_is_late_deviates_or_waits_and_what_waits_comes_first(
    region: Region, ours: Organisation, who: TakingPart
) -> None:
    late = make_action(region, leads=[ours], deadline=PartialDate(2023, 10))
    deviates = make_action(region, leads=[ours], deviation="Vi mangler folk.", deadline=PartialDate(2024))
    waits = make_action(region, leads=[ours], decision_needed="Velg ramme", deadline=PartialDate(2025))
    make_action(region, leads=[ours], deadline=PartialDate(2023, 10), status=Status.COMPLETED)
    make_action(region, leads=[ours], deadline=PartialDate(2023, 11))

    found = shares_of(NOBODY, who, ON)
    assert [share.action for share in found.shown if share.is_red] == [waits, late, deviates]
    assert found.red == 3
    assert found.open == {"lead": 4}


def test_the_counts_are_of_all_when_only_some_are_shown(region: Region, ours: Organisation, who: TakingPart) -> None:
    for _ in range(5):
        make_action(region, leads=[ours])

    found = shares_of(NOBODY, who, ON, limit=2)
    assert len(found.shown) == 2
    assert found.counts == {"lead": 5}


def test_drafts_are_nobodys_share(region: Region, ours: Organisation, who: TakingPart) -> None:
    make_action(region, leads=[ours], publication=Publication.DRAFT)

    assert shares_of(NOBODY, who, ON).counts == {}
    assert local_plan_of(NOBODY, who) == []


def test_the_local_plan_refers_and_carries_our_own_part_only(
    region: Region, ours: Organisation, who: TakingPart
) -> None:
    action = make_action(region, supports=[ours])
    part = ActionPart.objects.create(action=action, organisation=ours, note="Vi låner ut lokaler.")
    ActionPart.objects.create(action=action, organisation=make_organisation(), note="Andres del.")

    (found,) = local_plan_of(NOBODY, who)
    assert found == action
    assert vars(found)["own_parts"] == [part]
