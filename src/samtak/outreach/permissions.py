"""Who may see and keep appearances: whoever may see and change the action they belong to."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.models import Action
from samtak.actions.permissions import can_edit_action, visible_actions
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def visible_appearances(actor: Actor) -> Q:
    """Those of actions the actor may see."""
    if actor.is_system:
        return Q()
    return Q(action__in=Action.objects.filter(visible_actions(actor)))


def can_keep_appearances(actor: Actor, action: Action) -> Verdict:
    """The secretariat of the region, and the advisers of those who lead the action."""
    return allowed_if(
        bool(can_edit_action(actor, action)),
        _("Where an action was seen is told by the secretariat and the advisers of those who lead it."),
    )
