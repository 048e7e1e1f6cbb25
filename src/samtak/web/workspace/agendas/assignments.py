"""What decisions ask of somebody: asking, and telling what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.governance import operations
from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.organisations import queries as organisation_queries
from samtak.web.assignment_words import progress_words, responsible_words
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.agendas.forms import AssignmentForm, DoneForm
from samtak.web.workspace.agendas.views import AWAY, head_of, meeting_href
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.organisation_names import ORGANISATIONS
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.governance.models import AgendaItem, Assignment, Body

CHANGE = "change"


@workspace_page
def new(request: Request, key: UUID) -> HttpResponse:
    """Somebody is asked to do something."""
    item = found(governance_queries.item_by_uuid(key))
    body = item.body
    require(governance_permissions.can_keep_body(request.actor, body, governance_queries.keeping_regions(body)))
    form = _form(request, body, {})
    saved = try_to_save(form, lambda: operations.give_assignment(by=request.actor, item=item, fields=form.said)).saved
    if saved is not None:
        messages.success(request, _("It stands in the list of what is to be followed up."))
        return HttpResponseRedirect(_href(item))
    context = {"head": head_of(item.meeting, _("Ask somebody to do something")), "item": item, **_shared(form)}
    return render(request, "workspace/agendas/assignment_new.html", context)


@workspace_page
def assignment(request: Request, key: UUID) -> HttpResponse:
    """Tell what came of it. Those who keep the body may also change what was asked, or take it away."""
    asked = found(governance_queries.assignment_by_uuid(key))
    body = asked.item.body
    regions = governance_queries.keeping_regions(body)
    require(governance_permissions.can_report_done(request.actor, asked, regions))
    keeps = bool(governance_permissions.can_keep_body(request.actor, body, regions))
    doing = request.POST.get("do", "") if is_sent(request) else ""
    if doing == AWAY:
        operations.remove_assignment(by=request.actor, assignment=asked)
        messages.success(request, _("It is taken away."))
        return HttpResponseRedirect(_href(asked.item))
    done = DoneForm(posted(request) if doing != CHANGE else None, initial=DoneForm.values_of(asked))
    form = _form(request if doing == CHANGE else None, body, AssignmentForm.values_of(asked)) if keeps else None
    if doing == CHANGE:
        require(governance_permissions.can_keep_body(request.actor, body, regions))
    tried: Tried[Assignment]
    if doing == CHANGE:
        sent = found(form)
        tried = try_to_save(sent, lambda: _change(request, asked, sent), theirs=lambda s: sent.named_as_here(s.theirs))
    else:
        tried = try_to_save(done, lambda: _report(request, asked, done))
    if tried.saved is not None:
        messages.success(request, _("It is saved."))
        return HttpResponseRedirect(_href(asked.item))
    context: dict[str, Any] = {
        "head": head_of(asked.item.meeting, _("Tell what came of it")),
        "item": asked.item,
        "asked": asked.asked,
        "who": responsible_words(asked),
        "state": progress_words(asked, clock.today()),
        "done": done,
        "both": tried.both,
        **(_shared(form) if form else {"form": None}),
    }
    return render(request, "workspace/agendas/assignment.html", context, status=tried.status)


def _report(request: Request, asked: Assignment, form: DoneForm) -> Assignment:
    said = form.cleaned_data
    return operations.report_done(
        by=request.actor,
        assignment=asked,
        expected_version=version_read(form),
        done_on=said["done_on"],
        done_note=said["done_note"],
    )


def _change(request: Request, asked: Assignment, form: AssignmentForm) -> Assignment:
    return operations.edit_assignment(
        by=request.actor, assignment=asked, expected_version=version_read(form), changes=form.said
    )


def _href(item: AgendaItem) -> str:
    return f"{meeting_href(item.meeting)}#case-{item.uuid}"


def _form(request: Request | None, body: Body, initial: dict[str, Any]) -> AssignmentForm:
    members = action_queries.member_organisation_ids(body.region, clock.today()) if body.region else ()
    return AssignmentForm(
        posted(request) if request else None,
        initial=initial,
        organisations=list(organisation_queries.all_organisations()),
        members=members,
    )


def _shared(form: AssignmentForm) -> dict[str, Any]:
    return {"form": form, "list_id": ORGANISATIONS, "organisations": form.known.names}
