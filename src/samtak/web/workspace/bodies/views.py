"""Telling of bodies, changing and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.governance import operations
from samtak.governance import permissions as governance_permissions
from samtak.governance.operations.bodies import groups_said
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.bodies.forms import BodyForm, group_values
from samtak.web.workspace.bodies.presenters import body_href, body_links, body_to_keep, head_of
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.governance.models import Body
    from samtak.regions.models import Region


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """A body of the region."""
    region = found(region_queries.region_by_slug(slug))
    require(governance_permissions.can_keep_regions_bodies(request.actor, region.pk))
    initial = {"language": region.language, "paper_days": 14}
    form = BodyForm(posted(request), initial=initial, is_municipal=False)
    made = try_to_save(form, lambda: _create(request, region, form)).saved
    if made is None:
        listing = reverse("public:region_bodies", args=(region.slug,))
        crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Councils and committees"), listing)]
        return render(request, "workspace/bodies/new.html", {"region": region.name, "crumbs": crumbs, "form": form})
    messages.success(request, _("%(name)s is saved. Now fill its seats.") % {"name": made.name})
    return HttpResponseRedirect(body_href(made))


def _create(request: Request, region: Region, form: BodyForm) -> Body:
    return operations.create_body(by=request.actor, region=region, owner=None, fields=form.changes, groups=form.groups)


@workspace_page
def edit(request: Request, slug: str) -> HttpResponse:
    body = body_to_keep(request.actor, slug)
    initial = BodyForm.values_of(body, groups_said(body))
    form = BodyForm(posted(request), initial=initial, is_municipal=body.owner_id is not None)
    tried = try_to_save(form, lambda: _save(request, body, form), theirs=_by_the_forms_names)
    if tried.saved is not None:
        messages.success(request, _("%(name)s is saved.") % {"name": tried.saved.name})
        return HttpResponseRedirect(body_href(tried.saved))
    context: dict[str, Any] = {
        "head": head_of(body, _("Edit")),
        "form": form,
        "both": tried.both,
        "links": body_links(body),
    }
    return render(request, "workspace/bodies/edit.html", context, status=tried.status)


def _save(request: Request, body: Body, form: BodyForm) -> Body:
    return operations.edit_body(
        by=request.actor, body=body, expected_version=version_read(form), changes=form.changes, groups=form.groups
    )


def _by_the_forms_names(stale: StaleSave) -> dict[str, Any]:
    return group_values(stale.theirs["groups"])  # type: ignore[arg-type]


@workspace_page
def remove(request: Request, slug: str) -> HttpResponse:
    body = body_to_keep(request.actor, slug)
    if is_sent(request):
        listing = reverse("public:region_bodies", args=(body.region.slug,)) if body.region else ""
        try:
            operations.remove_body(by=request.actor, body=body)
        except InvalidInput as refusal:
            messages.error(request, str(next(iter(refusal.fields.values()))))
            return HttpResponseRedirect(body_href(body))
        messages.success(request, _("%(name)s is removed.") % {"name": body.name})
        return HttpResponseRedirect(listing or reverse("workspace:desk"))
    return render(request, "workspace/bodies/remove.html", {"head": head_of(body, _("Remove"))})


@workspace_page
def log(request: Request, slug: str) -> HttpResponse:
    """Every act on the body, newest first. Those who sit in it are not named."""
    body = body_to_keep(request.actor, slug)
    head = head_of(body, _("Log"))
    lead = _("Who did what to this body, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(body), f"{head.doing}: {head.title}", head.crumbs, lead)
