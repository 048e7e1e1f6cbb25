"""Changing what an action says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Scope
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require
from samtak.plans import editing
from samtak.plans import queries as plan_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.forms import ActionForm, Offered
from samtak.web.workspace.actions.links import action_links
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of
from samtak.web.workspace.choosing import box_groups
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.organisations.models import Organisation


@workspace_page
def edit(request: Request, region_slug: str, code: str) -> HttpResponse:
    """All that an action says, on one page."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_edit_action(request.actor, action))
    offered = offered_for(request.actor, action)
    form = ActionForm(posted(request), initial=ActionForm.values_of(action), offered=offered)
    tried = try_to_save(
        form,
        lambda: _save(request.actor, action, form, offered),
        theirs=lambda stale: _as_the_form_names_them(form, stale),
    )
    if tried.saved is None:
        return _page(request, action, form, tried)
    messages.success(request, _("%(action)s is saved.") % {"action": action})
    return HttpResponseRedirect(action_href(action))


def offered_for(actor: Actor, action: Action) -> Offered:
    """What may be chosen: what the region's plans hold, and what the action is linked to already."""
    linked = [link.node for link in action_queries.strategy_links_seen_by(actor, action.pk)]
    strategies = editing.carried_out_nodes(actor, action.region_id)
    known = {node.pk for node in strategies}
    scopes = [
        scope
        for scope in Scope.values
        if scope == action.scope
        or action_permissions.can_create_action(actor, scope, action.region_id, action.owner_id)
    ]
    return Offered(
        scopes=scopes,
        plans=list(plan_queries.plans_of(actor, action.region_id)),
        strategies=[*strategies, *(node for node in linked if node.pk not in known)],
        owners=owners_for(actor, action),
    )


def owners_for(actor: Actor, action: Action) -> list[Organisation]:
    """Whose action it may become: for those who may make joint actions, any member; the owner it has stays one."""
    if not action_permissions.can_create_action(actor, Scope.JOINT, action.region_id, None):
        return []
    members = worklist.members_of(action.region, clock.today())
    return [action.owner, *members] if action.owner and action.owner not in members else members


def _save(actor: Actor, action: Action, form: ActionForm, offered: Offered) -> Action:
    """What the editor cannot see was not taken away by the editor: it stays."""
    changes = form.changes
    if action.plan_id is not None and action.plan_id not in {plan.pk for plan in offered.plans}:
        del changes["plan"]
    seen = {node.pk for node in offered.strategies}
    unseen = [link.node for link in action_queries.strategy_links([action.pk]) if link.node_id not in seen]
    if form.owners:
        changes["owner"] = form.chosen_owner
    changes["code"] = changes["code"] or action.code
    return operations.edit_action(
        by=actor,
        action=action,
        expected_version=version_read(form),
        changes=changes,
        strategies=[*form.chosen_strategies, *unseen],
    )


def _as_the_form_names_them(form: ActionForm, stale: StaleSave) -> dict[str, Any]:
    """What now stands, by the form's own names for plans and strategies."""
    plan, node_ids = stale.theirs.get("plan"), stale.theirs.get("strategies")
    ids = set(node_ids) if isinstance(node_ids, list) else set()
    return {
        "plan": str(getattr(plan, "uuid", "")),
        "owner": getattr(stale.theirs.get("owner"), "slug", ""),
        "strategies": [key for key, node in form.strategy_choice.things.items() if node.pk in ids],
    }


def _page(request: Request, action: Action, form: ActionForm, tried: Tried[Action]) -> HttpResponse:
    context = {
        "head": ActionHead.of(action, _("Edit")),
        "form": form,
        "both": tried.both,
        "strategies": box_groups(form["strategies"]),
        "links": action_links(request.actor, action),
        "invented": bool(action.invented_fields),
    }
    return render(request, "workspace/actions/edit.html", context, status=tried.status)
