"""Writing something that councils are to decide, and telling what each of them did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.governance import matters as matter_queries
from samtak.governance import operations
from samtak.governance import permissions as governance_permissions
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.log import log_page
from samtak.web.workspace.matters.anew import first_values
from samtak.web.workspace.matters.forms import MatterForm, TreatmentForm
from samtak.web.workspace.matters.presenters import head_of, matter_href, matter_to_keep
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.governance.models import Matter


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Something the councils are to decide."""
    region = found(region_queries.region_by_slug(slug))
    require(governance_permissions.can_make_matters(request.actor, region.pk))
    form = MatterForm(posted(request), initial=first_values(request, region))
    made = try_to_save(
        form, lambda: operations.create_matter(by=request.actor, region=region, fields=form.said())
    ).saved
    if made is not None:
        messages.success(request, _("It is saved. Now choose the councils that are asked."))
        return HttpResponseRedirect(reverse("workspace:matter_councils", args=(made.slug,)))
    listing = reverse("public:region_matters", args=(region.slug,))
    crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Before the councils"), listing)]
    return render(
        request, "workspace/matters/new.html", {"region": region.name, "crumbs": crumbs, "form": form, "href": listing}
    )


@workspace_page
def edit(request: Request, slug: str) -> HttpResponse:
    matter = matter_to_keep(request.actor, slug)
    form = MatterForm(posted(request), initial=MatterForm.values_of(matter))
    tried = try_to_save(
        form,
        lambda: operations.edit_matter(
            by=request.actor, matter=matter, expected_version=version_read(form), changes=form.said(matter.ask)
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is not None:
        messages.success(request, _("It is saved."))
        return HttpResponseRedirect(matter_href(matter))
    context: dict[str, Any] = {"head": head_of(matter, _("Edit")), "form": form, "both": tried.both}
    return render(request, "workspace/matters/edit.html", context, status=tried.status)


@workspace_page
def discard(request: Request, slug: str) -> HttpResponse:
    """It came to nothing before it was sent."""
    matter = matter_to_keep(request.actor, slug)
    require(governance_permissions.can_discard_matter(request.actor, matter))
    if is_sent(request):
        listing = reverse("public:region_matters", args=(matter.region.slug,))
        operations.discard_matter(by=request.actor, matter=matter)
        messages.success(request, _("It is discarded."))
        return HttpResponseRedirect(listing)
    return render(request, "workspace/matters/discard.html", {"head": head_of(matter, _("Discard"))})


@workspace_page
def treatment(request: Request, key: UUID) -> HttpResponse:
    """What one council did with it."""
    entry = found(matter_queries.treatment_by_uuid(request.actor, key))
    matter: Matter = entry.matter
    require(governance_permissions.can_keep_matter(request.actor, matter))
    form = TreatmentForm(posted(request), initial=TreatmentForm.values_of(entry))
    tried = try_to_save(
        form,
        lambda: operations.tell_treatment(
            by=request.actor, treatment=entry, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("It is saved."))
        return HttpResponseRedirect(f"{matter_href(matter)}#councils")
    context: dict[str, Any] = {
        "head": head_of(matter, _("Tell what a council did")),
        "council": entry.municipality.name,
        "form": form,
        "both": tried.both,
    }
    return render(request, "workspace/matters/treatment.html", context, status=tried.status)


@workspace_page
def log(request: Request, slug: str) -> HttpResponse:
    """Every act on it, newest first."""
    matter = matter_to_keep(request.actor, slug)
    head = head_of(matter, _("Log"))
    lead = _("Who did what to this matter, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about_matter(matter), f"{head.doing}: {head.title}", head.crumbs, lead)
