"""What the members of a region share: its name and sentence, when an update is due, and who is a member when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from samtak.geography.queries import municipality_by_knr
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.localtext import LocalText
from samtak.regions import operations
from samtak.regions import permissions as region_permissions
from samtak.regions.queries import memberships_of, region_by_slug
from samtak.web.middleware import Request
from samtak.web.workspace.both_texts import BothTexts, both_texts
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.regions.forms import EndForm, MemberForm, RegionForm, described

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
    if not is_sent(request):
        return _edit_page(request, region, RegionForm(initial=RegionForm.values_of(region)))
    form = RegionForm(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            operations.edit_region(by=request.actor, region=region, expected_version=version, changes=form.changes)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        except StaleSave as stale:
            description = stale.theirs["description"]
            both = both_texts(form, stale, described(LocalText(description if isinstance(description, dict) else {})))
            form.take_over(stale)
            return _edit_page(request, region, form, both, status=409)
        else:
            messages.success(request, _("%(region)s is saved.") % {"region": region})
            return HttpResponseRedirect(reverse("public:region", args=(region.slug,)))
    return _edit_page(request, region, form)


def _edit_page(
    request: Request, region: Region, form: RegionForm, both: list[BothTexts] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "name": region.name,
        "href": reverse("public:region", args=(region.slug,)),
        "members_href": reverse("workspace:membership", args=(region.slug,)),
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "form": form,
        "both": both,
    }
    return render(request, "workspace/regions/edit.html", context, status=status)


@workspace_page
def members(request: Request, slug: str) -> HttpResponse:
    """Who is a member when; add one, or let a membership end."""
    region = region_of(request.actor, slug)
    if not is_sent(request):
        return _members_page(request, region, MemberForm())
    if request.POST.get("do") == END:
        return _end(request, region)
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            _add(request.actor, region, form)
        except InvalidInput as refusal:
            names = {"municipality": "knr"}
            form.add_refusal(InvalidInput({names.get(name, name): text for name, text in refusal.fields.items()}))
        else:
            messages.success(request, _("The member is added."))
            return HttpResponseRedirect(reverse("workspace:membership", args=(slug,)))
    return _members_page(request, region, form)


def _add(actor: Actor, region: Region, form: MemberForm) -> None:
    municipality = municipality_by_knr(form.cleaned_data["knr"])
    if municipality is None:
        raise InvalidInput({"knr": _("No municipality has had this number. Look it up in the list of municipalities.")})
    operations.add_member(
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
    if form.is_valid():
        try:
            operations.end_membership(by=request.actor, membership=membership, valid_to=form.cleaned_data["valid_to"])
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The membership has an end."))
            return HttpResponseRedirect(reverse("workspace:membership", args=(region.slug,)))
    return _members_page(request, region, MemberForm(), form)


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
        basis=membership.get_basis_display(),
        source=membership.source,
        is_open=membership.valid_to is None,
    )
