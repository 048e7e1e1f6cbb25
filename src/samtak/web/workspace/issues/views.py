"""Writing issues, moving them on, discarding them, and their log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.advocacy import operations
from samtak.advocacy import permissions as issue_permissions
from samtak.advocacy import queries as issue_queries
from samtak.advocacy.choices import IssueStatus
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.plans import queries as plan_queries
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import box_groups
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.heads import Stepping, try_step
from samtak.web.workspace.issues.forms import IssueForm, NothingToFillIn
from samtak.web.workspace.issues.presenters import head_of, issue_href, issue_links, issue_of
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Only the title is needed to begin with."""
    region = found(region_queries.region_by_slug(slug))
    require(issue_permissions.can_argue(request.actor, region.pk))
    nodes = plan_queries.parts_in_region(request.actor, region.pk)
    form = IssueForm(posted(request), initial={"language": region.language}, nodes=nodes)
    made = try_to_save(
        form,
        lambda: operations.create_issue(
            by=request.actor, region=region, fields=form.changes, strategies=form.chosen_strategies
        ),
    ).saved
    if made is None:
        listed = reverse("public:region_issues", args=(region.slug,))
        context = {
            "region": region.name,
            "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("What the region argues for"), listed)],
            "form": form,
            "strategies": box_groups(form["strategies"]),
        }
        return render(request, "workspace/issues/new.html", context)
    messages.success(request, _("%(title)s is being prepared. Raise it when it is ready.") % {"title": made.title})
    return HttpResponseRedirect(issue_href(made))


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """All that an issue says, on one page."""
    issue = to_edit(request, region_slug, slug)
    nodes = plan_queries.parts_in_region(request.actor, issue.region_id)
    known = {node.pk for node in nodes}
    linked = [link.node for link in issue.strategy_links.all() if link.node_id not in known]
    form = IssueForm(posted(request), initial=IssueForm.values_of(issue), nodes=[*nodes, *linked])
    tried = try_to_save(
        form, lambda: _save(request, issue, form), theirs=lambda stale: form.named_as_here(stale.theirs)
    )
    if tried.saved is None:
        return _edit_page(request, issue, form, tried)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved.title})
    return HttpResponseRedirect(issue_href(issue))


@workspace_page
def move(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    issue = to_edit(request, region_slug, slug)

    def take(step: Step, reason: str) -> Issue:
        return operations.move_issue(by=request.actor, issue=issue, step_code=step.code, reason=reason)

    stepping = try_step(request, ISSUE_WORKFLOW, issue.status, take)
    if not stepping.is_taken:
        return _move_page(request, issue, stepping)
    told = {"title": issue.title, "status": issue.get_status_display()}
    messages.success(request, _("%(title)s is now %(status)s.") % told)
    return HttpResponseRedirect(issue_href(issue))


@workspace_page
def discard(request: Request, region_slug: str, slug: str) -> HttpResponse:
    issue = to_edit(request, region_slug, slug)
    form = NothingToFillIn(posted(request), initial={"version": issue.version})

    def thrown_away() -> bool:
        operations.discard_issue(by=request.actor, issue=issue, expected_version=version_read(form))
        return True

    tried = try_to_save(form, thrown_away)
    if tried.saved is None:
        context = {"head": head_of(issue, _("Discard")), "form": form, "both": tried.both}
        return render(request, "workspace/issues/discard.html", context, status=tried.status)
    messages.success(request, _("%(title)s is discarded.") % {"title": issue.title})
    return HttpResponseRedirect(reverse("public:region_issues", args=(region_slug,)))


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the issue, who stands behind and what was said included, newest first."""
    issue = issue_of(request.actor, region_slug, slug)
    require(issue_permissions.can_see_issue_log(request.actor, issue))
    head = head_of(issue, _("Log"))
    lead = _("Who did what to this issue, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(issue), f"{head.doing}: {head.title}", head.crumbs, lead)


def to_edit(request: Request, region_slug: str, slug: str) -> Issue:
    issue = issue_of(request.actor, region_slug, slug)
    require(issue_permissions.can_edit_issue(request.actor, issue))
    return issue


def _save(request: Request, issue: Issue, form: IssueForm) -> Issue:
    """What the editor cannot see was not taken away by the editor: it stays."""
    seen = {node.pk for node in form.strategy_choice.things.values()}
    return operations.edit_issue(
        by=request.actor,
        issue=issue,
        expected_version=version_read(form),
        changes=form.changes,
        strategies=[*form.chosen_strategies, *issue_queries.unseen_strategies(issue, seen)],
    )


def _edit_page(request: Request, issue: Issue, form: IssueForm, tried: Tried[Issue]) -> HttpResponse:
    context = {
        "head": head_of(issue, _("Edit")),
        "form": form,
        "both": tried.both,
        "strategies": box_groups(form["strategies"]),
        "links": issue_links(issue),
        "invented": bool(issue.invented_fields),
    }
    return render(request, "workspace/issues/edit.html", context, status=tried.status)


def _move_page(request: Request, issue: Issue, stepping: Stepping) -> HttpResponse:
    meaning = {
        IssueStatus.RAISED.value: _("Everybody can then read it, with who stands behind it and what was said."),
        IssueStatus.PREPARED.value: _("Only the region and its members can then read it."),
    }
    context = {
        "head": head_of(issue, str(stepping.step.name)),
        "status": str(IssueStatus(issue.status).label),
        "form": stepping.form,
        "step": stepping.step.name,
        "meaning": meaning.get(stepping.step.to_state, _("It stays to be read, with who stood behind it.")),
    }
    return render(request, "workspace/issues/move.html", context)
