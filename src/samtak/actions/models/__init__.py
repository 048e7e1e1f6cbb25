"""Actions that carry strategies out, who leads and supports, and what they report."""

from samtak.actions.models.action import Action, ActionStrategy
from samtak.actions.models.draft import ImportDraft
from samtak.actions.models.mandate import ActionMandate
from samtak.actions.models.report import ActionPart, ActionUpdate, Milestone
from samtak.actions.models.role import ActionRole

__all__ = [
    "Action",
    "ActionMandate",
    "ActionPart",
    "ActionRole",
    "ActionStrategy",
    "ActionUpdate",
    "ImportDraft",
    "Milestone",
]
