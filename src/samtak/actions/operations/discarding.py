"""The verb that throws away a draft that was a mistake."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions import permissions
from samtak.actions.indexing import forget_action
from samtak.actions.models import Action
from samtak.actions.operations.subject import about
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require

CHANGED_MEANWHILE = _("Somebody has changed the draft meanwhile. Look at it again before you discard it.")


@transaction.atomic
def discard_action(*, by: Actor, action: Action, expected_version: int | None = None) -> None:
    """Delete a draft that was never published. The log keeps its number and title."""
    current = Action.objects.select_for_update().select_related("region").get(pk=action.pk)
    require(permissions.can_discard_action(by, current))
    if expected_version is not None and current.version != expected_version:
        raise StaleSave(CHANGED_MEANWHILE, {}, current.version)
    record(by=by, verb="action.discarded", subject=about(current), changes={"title": [current.title, None]})
    forget_action(current)
    current.delete()
