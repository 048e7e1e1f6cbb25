"""What the members of a region share: its name and sentence, when an update is due, and who is a member when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from samtak.geography.queries import municipality_by_knr
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.regions import operations
from samtak.regions import permissions as region_permissions
from samtak.regions.choices import MembershipBasis
from samtak.regions.queries import memberships_of, region_by_slug
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.regions.forms import EndForm, MemberForm, RegionForm, described, named
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.regions.models import Membership, Region

END = "end"
LONGEST_ID = 10


@dataclass(frozen=True)
class MemberRow:
    """One membership in the list."""

    id: int
    municipality: str
    href: str
    period: str
    basis: str
    source: str
    is_open: bool


def region_of(actor: Actor, slug: str) -> Region:
    """The region, for those who may change it. Regions are public, so a refusal gives its reason."""
    region = found(region_by_slug(slug))
    require(region_permissions.can_edit_region(actor, region))
    return region


@workspace_page
def edit(request: Request, slug: str) -> HttpResponse:
    region = region_of(request.actor, slug)
    form = RegionForm(posted(request), initial=RegionForm.values_of(region), language=region.language)
    in_form = {"names": form.names[0].name}
    tried = try_to_save(form, lambda: _save(request.actor, region, form), theirs=_texts_that_stand, names=in_form)
    if tried.saved is None:
        return _edit_page(request, region, form, tried)
    messages.success(request, _("%(region)s is saved.") % {"region": region})
    return HttpResponseRedirect(reverse("public:region", args=(region.slug,)))


def _save(actor: Actor, region: Region, form: RegionForm) -> dict[str, list[Any]]:
    return operations.edit_region(by=actor, region=region, expected_version=version_read(form), changes=form.changes)


def _texts_that_stand(stale: StaleSave) -> dict[str, str]:
    theirs: dict[str, Any] = stale.theirs
    return {**described(theirs["description"]), **named(theirs["names"], theirs["aliases"])}


def _edit_page(request: Request, region: Region, form: RegionForm, tried: Tried[dict[str, list[Any]]]) -> HttpResponse:
    context = {
        "name": region.name,
        "href": reverse("public:region", args=(region.slug,)),
        "members_href": reverse("workspace:membership", args=(region.slug,)),
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "form": form,
        "both": tried.both,
    }
    return render(request, "workspace/regions/edit.html", context, status=tried.status)


@workspace_page
def members(request: Request, slug: str) -> HttpResponse:
    """Who is a member when; add one, or let a membership end."""
    region = region_of(request.actor, slug)
    if is_sent(request) and request.POST.get("do") == END:
        return _end(request, region)
    form = MemberForm(posted(request))
    tried = try_to_save(form, lambda: _add(request.actor, region, form), names={"municipality": "knr"})
    if tried.saved is None:
        return _members_page(request, region, form)
    messages.success(request, _("The member is added."))
    return HttpResponseRedirect(reverse("workspace:membership", args=(slug,)))


def _add(actor: Actor, region: Region, form: MemberForm) -> Membership:
    municipality = municipality_by_knr(form.cleaned_data["knr"])
    if municipality is None:
        raise InvalidInput({"knr": _("No municipality has had this number. Look it up in the list of municipalities.")})
    return operations.add_member(
        by=actor,
        region=region,
        municipality=municipality,
        valid_from=form.cleaned_data["valid_from"],
        valid_to=form.cleaned_data["valid_to"],
        source=form.cleaned_data["source"],
    )


def _end(request: Request, region: Region) -> HttpResponse:
    form = EndForm(request.POST)
    memberships = {membership.pk: membership for membership in memberships_of(region)}
    wanted = form.data.get("membership", "")
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) <= LONGEST_ID
    membership = found(memberships.get(int(wanted)) if is_number else None)
    tried = try_to_save(form, lambda: _let_end(request.actor, membership, form))
    if tried.saved is None:
        return _members_page(request, region, MemberForm(), form)
    messages.success(request, _("The membership has an end."))
    return HttpResponseRedirect(reverse("workspace:membership", args=(region.slug,)))


def _let_end(actor: Actor, membership: Membership, form: EndForm) -> Membership:
    return operations.end_membership(by=actor, membership=membership, valid_to=form.cleaned_data["valid_to"])


def _members_page(request: Request, region: Region, form: MemberForm, ending: EndForm | None = None) -> HttpResponse:
    rows = [member_row(membership) for membership in memberships_of(region)]
    context = {
        "name": region.name,
        "crumbs": [
            (_("My desk"), reverse("workspace:desk")),
            (region.name, reverse("public:region", args=(region.slug,))),
        ],
        "rows": [row for row in rows if row.is_open],
        "earlier": [row for row in rows if not row.is_open],
        "form": form,
        "ending": ending,
        "municipalities_href": reverse("public:municipalities"),
    }
    return render(request, "workspace/regions/members.html", context)


def _basis(membership: Membership) -> str:
    """How we know. Who wrote no source has stated none."""
    if membership.basis == MembershipBasis.STATED and not membership.source:
        return _("source not given")
    return str(membership.get_basis_display())


def member_row(membership: Membership) -> MemberRow:
    municipality = membership.municipality
    start = formats.date_format(membership.valid_from, "DATE_FORMAT") if membership.valid_from else _("start not known")
    end = formats.date_format(membership.valid_to, "DATE_FORMAT") if membership.valid_to else ""
    period = _("%(start)s to %(end)s") if end else _("from %(start)s")
    return MemberRow(
        id=membership.pk,
        municipality=f"{municipality.name} ({municipality.knr})",
        href=reverse("public:municipality", args=(municipality.knr,)),
        period=period % {"start": start, "end": end},
        basis=_basis(membership),
        source=membership.source,
        is_open=membership.valid_to is None,
    )
