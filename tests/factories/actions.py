from __future__ import annotations

from typing import Any

from samtak.actions.choices import Publication, RoleKind, Scope
from samtak.actions.models import Action, ActionRole
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_action(
    region: Region,
    *,
    leads: list[Organisation] | None = None,
    supports: list[Organisation] | None = None,
    **fields: Any,
) -> Action:
    """A published joint action, unless other fields are given."""
    number = next_number()
    given = {
        "code": f"T-{number}",
        "title": f"Tiltak {number}",
        "scope": Scope.JOINT,
        "publication": Publication.PUBLISHED,
        **fields,
    }
    action = Action.objects.create(region=region, **given)
    for kind, organisations in ((RoleKind.LEAD, leads), (RoleKind.SUPPORT, supports)):
        for position, organisation in enumerate(organisations or [], start=1):
            ActionRole.objects.create(action=action, kind=kind, organisation=organisation, position=position)
    return action
