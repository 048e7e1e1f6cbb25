"""Goal by municipality: every cell says what the list it leads to holds, in two queries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.actions.choices import Party, Publication, RoleKind, Status
from samtak.actions.matrix import Part, Place, matrix_of
from samtak.actions.models import ActionRole, ActionStrategy
from samtak.actions.progress import WHOLE
from samtak.actions.queries import ActionFilter, TakingPart, list_actions
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

TODAY = dt.date(2023, 11, 20)


@dataclass
class World:
    """Two members, of which the second came of two that merged, an outsider, and an area with two strategies."""

    region: Region
    acting: dict[int, list[Organisation]]
    outsider: Organisation
    area: PlanNode
    strategies: list[PlanNode] = field(default_factory=list)

    @property
    def members(self) -> dict[int, int]:
        return {one.pk: member for member, several in self.acting.items() for one in several}

    @property
    def places(self) -> dict[int, int]:
        return {node.pk: self.area.pk for node in (self.area, *self.strategies)}

    def matrix(self, actor: Actor = NOBODY) -> dict[int, Place]:
        return matrix_of(actor, self.region.pk, self.places, self.members, TODAY)


@pytest.fixture
def world() -> World:
    region = make_region()
    plan = make_plan(region)
    area = make_node(plan, "1")
    strategies = [make_node(plan, code, parent=area) for code in ("1.1", "1.2")]
    acting = {1: [make_organisation()], 2: [make_organisation(), make_organisation()]}
    return World(region, acting, make_organisation(), area, strategies)


def make_any(world: World, random: Random) -> None:
    action = make_action(
        world.region,
        status=random.choice([Status.IN_PROGRESS, Status.COMPLETED]),
        deadline=random.choice([None, PartialDate(2022), PartialDate(2030)]),
        publication=random.choice(list(Publication)),
    )
    everybody = [world.outsider, *(one for several in world.acting.values() for one in several)]
    for organisation in random.sample(everybody, random.randint(0, 3)):
        ActionRole.objects.create(action=action, kind=random.choice(list(RoleKind)), organisation=organisation)
    for party in random.sample([Party.EACH_MEMBER, Party.OTHER_MEMBERS], random.randint(0, 1)):
        ActionRole.objects.create(action=action, kind=random.choice(list(RoleKind)), party=party)
    for node in random.sample([world.area, *world.strategies], random.randint(0, 2)):
        ActionStrategy.objects.create(action=action, node=node)


@pytest.mark.parametrize("role", ["", Role.SECRETARIAT])
def test_every_cell_is_the_list_it_leads_to(world: World, role: str) -> None:
    random = Random(7)
    for _ in range(120):
        make_any(world, random)
    make_action(make_region(), leads=world.acting[1])
    actor = make_actor(role, region=world.region) if role else NOBODY

    def listed(**narrowed: object) -> int:
        wanted = ActionFilter(region_id=world.region.pk, without_withdrawn=True, **narrowed)  # type: ignore[arg-type]
        return list_actions(actor, wanted, limit=1000).count

    found = world.matrix(actor)
    assert set(found) == {WHOLE, world.area.pk}
    for key, node_ids in ((WHOLE, ()), (world.area.pk, tuple(world.places))):
        place = found[key]
        assert place.count == listed(node_ids=node_ids)
        assert place.late == listed(node_ids=node_ids, is_overdue_on=TODAY)
        for member, several in world.acting.items():
            who = TakingPart(tuple(one.pk for one in several), (world.region.pk,))
            taking = {"node_ids": node_ids, "taking_part": who}
            assert place.part(member) == Part(
                leads=listed(**taking, role=RoleKind.LEAD),
                supports=listed(**taking, role=RoleKind.SUPPORT),
                late=listed(**taking, is_overdue_on=TODAY),
            )
    assert found[WHOLE].placed == found[world.area.pk].count
    assert found[WHOLE].count > found[WHOLE].placed > 0


def test_what_no_member_leads_is_told(world: World) -> None:
    make_action(world.region, leads=[world.outsider])
    make_action(world.region)
    make_action(world.region, leads=[world.outsider, world.acting[2][1]])
    make_action(world.region).roles.create(kind=RoleKind.LEAD, party=Party.EACH_MEMBER)

    assert (world.matrix()[WHOLE].count, world.matrix()[WHOLE].led_by_none) == (4, 2)


def test_a_region_without_members_or_parts_has_its_actions_still(world: World) -> None:
    make_action(world.region, leads=world.acting[1])

    assert matrix_of(NOBODY, world.region.pk, {}, {}, TODAY) == {WHOLE: Place(count=1, led_by_none=1)}


def test_the_matrix_costs_the_same_for_many(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    random = Random(8)
    for _ in range(40):
        make_any(world, random)
    with django_assert_num_queries(2):
        world.matrix()
