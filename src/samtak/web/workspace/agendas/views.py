"""A meeting's agenda before it, its decisions after it, and its minutes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from samtak.governance import operations
from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.agendas.forms import DecidedItemForm, ItemForm, MinutesForm
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.heads import Head
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.governance.models import Meeting

AWAY = "away"


@workspace_page
def minutes(request: Request, slug: str, day: dt.date) -> HttpResponse:
    """Paste the minutes, or point at them."""
    meeting = _to_keep(request.actor, slug, day)
    form = MinutesForm(posted(request), initial=MinutesForm.values_of(meeting))
    tried = try_to_save(
        form,
        lambda: operations.write_minutes(
            by=request.actor, meeting=meeting, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("The minutes are saved."))
        return HttpResponseRedirect(f"{meeting_href(meeting)}#minutes")
    context: dict[str, Any] = {"head": head_of(meeting, _("Minutes")), "form": form, "both": tried.both}
    return render(request, "workspace/agendas/minutes.html", context, status=tried.status)


@workspace_page
def item_new(request: Request, slug: str, day: dt.date) -> HttpResponse:
    """A case before the meeting."""
    meeting = _to_keep(request.actor, slug, day)
    form = ItemForm(posted(request))
    saved = try_to_save(form, lambda: operations.add_item(by=request.actor, meeting=meeting, fields=form.said)).saved
    if saved is not None:
        messages.success(request, _("The case has number %(number)s.") % {"number": saved.case_number})
        return HttpResponseRedirect(f"{meeting_href(meeting)}#case-{saved.uuid}")
    context: dict[str, Any] = {
        "head": head_of(meeting, _("Put a case on the agenda")),
        "form": form,
        "both": None,
        "is_new": True,
    }
    return render(request, "workspace/agendas/item.html", context)


@workspace_page
def item(request: Request, key: UUID) -> HttpResponse:
    """Change the case, write what was decided, or take the case away."""
    case = found(governance_queries.item_by_uuid(key))
    meeting = _to_keep(request.actor, case.body.slug, case.meeting.day)
    if request.POST.get("do") == AWAY:
        operations.remove_item(by=request.actor, item=case)
        messages.success(request, _("The case is taken away."))
        return HttpResponseRedirect(meeting_href(meeting))
    form = DecidedItemForm(posted(request), initial=DecidedItemForm.values_of(case))
    tried = try_to_save(
        form,
        lambda: operations.edit_item(
            by=request.actor, item=case, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("The case is saved."))
        return HttpResponseRedirect(f"{meeting_href(meeting)}#case-{case.uuid}")
    context: dict[str, Any] = {
        "head": head_of(meeting, _("Edit the case or write the decision")),
        "form": form,
        "both": tried.both,
        "is_new": False,
    }
    return render(request, "workspace/agendas/item.html", context, status=tried.status)


def _to_keep(actor: Actor, slug: str, day: dt.date) -> Meeting:
    """The meeting behind an address, for those who keep its body."""
    meeting = found(governance_queries.meeting_on(slug, day))
    body = meeting.body
    require(governance_permissions.can_keep_body(actor, body, governance_queries.keeping_regions(body)))
    return meeting


def meeting_href(meeting: Meeting) -> str:
    return reverse("public:meeting", args=(meeting.body.slug, meeting.day))


def head_of(meeting: Meeting, doing: str) -> Head:
    body, href = meeting.body, meeting_href(meeting)
    told = f"{body.name}, {formats.date_format(meeting.day, 'DATE_FORMAT')}"
    crumbs = [(_("My desk"), reverse("workspace:desk")), (told, href)]
    return Head(doing, told, lang_mark(body.language), href, str(body.region or body.owner), crumbs)
