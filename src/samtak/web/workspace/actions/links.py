"""What else one may do with an action, as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samtak.actions import permissions as action_permissions
from samtak.actions.choices import Scope
from samtak.actions.workflow import PUBLICATION
from samtak.lib.actor import Actor
from samtak.web.workspace.actions.presenters import workspace_href
from samtak.weighing import permissions as weighing_permissions

if TYPE_CHECKING:
    from samtak.actions.models import Action


def action_links(actor: Actor, action: Action) -> list[tuple[str, str]]:
    """The other pages about the action that this actor may use."""
    links = []
    if action_permissions.can_report_on_action(actor, action):
        links.append((_("Report"), workspace_href("action_report", action)))
    if action_permissions.can_assign_roles(actor, action):
        links.append((_("Who leads and supports"), workspace_href("action_roles", action)))
    if action_permissions.can_edit_action(actor, action):
        links.append((_("Milestones"), workspace_href("milestones", action)))
        links.append((_("Tell where it was seen"), workspace_href("appearance_new", action)))
    if action.scope == Scope.JOINT and action_permissions.can_register_mandate(actor, action):
        links.append((_("Mandates"), workspace_href("mandates", action)))
    if weighing_permissions.can_weigh(actor, action):
        links.append((_("Weigh"), workspace_href("action_weigh", action)))
    for step in PUBLICATION.steps_from(action.publication):
        if action_permissions.can_publish_action(actor, action, step):
            links.append((str(step.name), f"{workspace_href('action_move', action)}?step={step.code}"))
    if action_permissions.can_discard_action(actor, action):
        links.append((_("Discard the draft"), workspace_href("action_discard", action)))
    if action_permissions.can_see_action_log(actor, action):
        links.append((_("Log"), workspace_href("action_log", action)))
    return links
