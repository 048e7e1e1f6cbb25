"""Writing the parts of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.plans import editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.plans.rules import STATES_WITH_FIXED_TEXT
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.plans.forms import NewNodeForm, NodeForm
from samtak.web.workspace.plans.presenters import PlanHead, node_href, plan_of, workspace_href
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.plans.models import Plan, PlanNode


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """A new part, last in its place. `?parent=` says below which."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_edit_plan(request.actor, plan))
    form = _new_form(request, plan)
    tried = try_to_save(form, lambda: _add(request, plan, form))
    if tried.saved is not None:
        messages.success(request, _("%(part)s is added.") % {"part": tried.saved})
        return HttpResponseRedirect(workspace_href("plan_edit", plan))
    context = {"head": PlanHead.of(plan, _("New part")), "form": form, "both": None, "is_new": True}
    return render(request, "workspace/plans/node.html", context)


def _new_form(request: Request, plan: Plan) -> NewNodeForm:
    nodes = plan_queries.nodes_of(plan.pk)
    offered: dict[str, Any] = {"levels": editing.levels_of(plan), "nodes": nodes, "is_fixed": is_fixed(plan)}
    if is_sent(request):
        return NewNodeForm(request.POST, **offered)
    parent = next((node for node in nodes if node.code == address.text(request, "parent")), None)
    depth = parent.level.depth + 1 if parent else 1
    return NewNodeForm(initial={"parent": parent.code if parent else "", "level": str(depth)}, **offered)


def _add(request: Request, plan: Plan, form: NewNodeForm) -> PlanNode:
    return operations.add_node(
        by=request.actor,
        plan=plan,
        level=form.levels[form.cleaned_data["level"]],
        parent=form.nodes.get(form.cleaned_data["parent"]),
        fields=form.changes,
        reason=form.given_reason,
    )


@workspace_page
def edit(request: Request, slug: str, code: str) -> HttpResponse:
    """One part. Once councils have read it, a change needs a reason."""
    node = found(plan_queries.node_by_code(request.actor, slug, code))
    require(plan_permissions.can_edit_plan(request.actor, node.plan))
    form = NodeForm(posted(request), initial=NodeForm.values_of(node), is_fixed=is_fixed(node.plan))
    tried = try_to_save(form, lambda: _save(request, node, form))
    if tried.saved is None:
        return _page(request, node, form, tried)
    messages.success(request, _("%(part)s is saved.") % {"part": node})
    return HttpResponseRedirect(node_href(node))


def _save(request: Request, node: PlanNode, form: NodeForm) -> PlanNode:
    return operations.edit_node(
        by=request.actor,
        node=node,
        expected_version=version_read(form),
        changes=form.changes,
        reason=form.given_reason,
    )


def is_fixed(plan: Plan) -> bool:
    return plan.state in STATES_WITH_FIXED_TEXT


def _page(request: Request, node: PlanNode, form: NodeForm, tried: Tried[PlanNode]) -> HttpResponse:
    context = {
        "head": PlanHead.of(node.plan, _("Edit %(code)s") % {"code": node.code}),
        "form": form,
        "both": tried.both,
        "is_new": False,
    }
    return render(request, "workspace/plans/node.html", context, status=tried.status)
