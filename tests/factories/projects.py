from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samtak.actions.choices import Publication
from samtak.plans.models import PlanNode
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative, InitiativeGoal, InitiativeTag
from samtak.projects.naming import folded_name
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_initiative(
    region: Region,
    *,
    funders: Iterable[str] = (),
    target_groups: Iterable[str] = (),
    partners: Iterable[str] = (),
    goals: Iterable[PlanNode] = (),
    **fields: Any,
) -> Initiative:
    """A published initiative that runs, unless other fields are given."""
    number = next_number()
    given = {
        "slug": f"initiativ-{number}",
        "name": f"Initiativ {number}",
        "status": InitiativeStatus.RUNNING,
        "publication": Publication.PUBLISHED,
        **fields,
    }
    initiative = Initiative.objects.create(region=region, **given)
    named = ((TagKind.FUNDER, funders), (TagKind.TARGET_GROUP, target_groups), (TagKind.PARTNER, partners))
    for kind, names in named:
        for name in names:
            InitiativeTag.objects.create(initiative=initiative, kind=kind, name=name, folded=folded_name(name))
    for node in goals:
        InitiativeGoal.objects.create(initiative=initiative, node=node)
    return initiative
