"""Plans with their levels and texts, the targets in them, and which councils adopted them."""

from samtak.plans.models.adoption import Adoption, Reservation
from samtak.plans.models.dialogue import Dialogue
from samtak.plans.models.local_version import LocalVersion
from samtak.plans.models.node import NodeCrosswalk, PlanLevel, PlanNode
from samtak.plans.models.plan import Plan, PlanReason, PlanRelation, PlanVersion
from samtak.plans.models.target import Target, TargetPlacement

__all__ = [
    "Adoption",
    "Dialogue",
    "LocalVersion",
    "NodeCrosswalk",
    "Plan",
    "PlanLevel",
    "PlanNode",
    "PlanReason",
    "PlanRelation",
    "PlanVersion",
    "Reservation",
    "Target",
    "TargetPlacement",
]
