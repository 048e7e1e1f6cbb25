from __future__ import annotations

from typing import Any

from samtak.geography.models import Municipality
from samtak.governance.models import Matter
from samtak.plans.choices import PlanState, WithWhom
from samtak.plans.models import Dialogue, LocalVersion, Plan, PlanLevel, PlanNode, PlanVersion
from samtak.plans.shared_text import shared_text_of
from samtak.regions.models import Region
from tests.factories.counting import next_number
from tests.factories.regions import make_region


def make_plan(region: Region | None = None, **fields: Any) -> Plan:
    """A plan with two levels, adopted unless another state is given, and without text."""
    number = next_number()
    given = {"slug": f"plan-{number}", "title": f"Plan {number}", "state": PlanState.ADOPTED, **fields}
    plan = Plan.objects.create(region=region or make_region(), **given)
    PlanLevel.objects.create(plan=plan, depth=1, name={"nb": "Målområde"})
    PlanLevel.objects.create(plan=plan, depth=2, name={"nb": "Strategi"}, is_carried_out=True)
    return plan


def make_node(plan: Plan, code: str, *, parent: PlanNode | None = None, **fields: Any) -> PlanNode:
    """A part of the plan: on the second level when it has a parent."""
    level = PlanLevel.objects.get(plan=plan, depth=2 if parent else 1)
    given = {"title": f"Del {code}", "position": plan.nodes.count() + 1, **fields}
    return PlanNode.objects.create(plan=plan, level=level, parent=parent, code=code, **given)


def make_version(plan: Plan, **fields: Any) -> PlanVersion:
    given = {"number": plan.versions.count() + 1, "made_on": "2016-12-01", **fields}
    return PlanVersion.objects.create(plan=plan, **given)


def make_dialogue(*, plan: Plan | None = None, matter: Matter | None = None, **fields: Any) -> Dialogue:
    given = {"day": "2023-09-01", "with_whom": WithWhom.BUSINESS, "who": "Næringsforeningen", **fields}
    return Dialogue.objects.create(plan=plan, matter=matter, **given)


def make_local_version(node: PlanNode, municipality: Municipality, **fields: Any) -> LocalVersion:
    """A wording of its own, held against the part as it reads."""
    given = {
        "local_text": "Nok næringsareal langs E39",
        "case_number": "PS 14/23",
        "reason": "Bedriftene spør etter det",
        "shared": shared_text_of(node).as_data(),
        "made_on": "2023-04-12",
        "held_on": "2023-04-12",
        **fields,
    }
    return LocalVersion.objects.create(node=node, municipality=municipality, **given)
