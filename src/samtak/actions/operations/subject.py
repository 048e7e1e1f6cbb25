"""How the log names an action."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.audit.operations import Subject


def about(action: Action) -> Subject:
    key = f"{action.region.slug}/{action.code}"
    return Subject(kind="action", key=key, label=f"{action.code} {action.title}", region_id=action.region_id)


def is_public(action: Action) -> bool:
    return action.publication == Publication.PUBLISHED
