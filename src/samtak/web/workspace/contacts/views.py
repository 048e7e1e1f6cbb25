"""Whom to turn to in a region: the roles, and who holds each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.contacts import operations
from samtak.contacts import permissions as contact_permissions
from samtak.contacts import queries as contact_queries
from samtak.contacts.standing import State
from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.organisations import queries as organisation_queries
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address as address
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.contacts.forms import CHANGE, CORRECT, HolderForm, RoleForm, owner_key, titled
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.contacts.models import ContactRole, Holding
    from samtak.contacts.queries import Held, KnownRole
    from samtak.regions.models import Region

REMOVE = "remove"
Crumbs = list[tuple[str, str]]


class ConfirmForm(DesignedForm):
    """The button beside a role."""

    role = forms.UUIDField()


@dataclass(frozen=True)
class RoleRow:
    title: str
    lang: SafeString
    owner: str
    holder: str
    confirmed: str
    key: str
    version: int
    is_told: bool


@workspace_page
def contacts(request: Request, slug: str) -> HttpResponse:
    """All roles that the secretariat keeps, with a button that says: it still holds."""
    region = _region(request, slug)
    if is_sent(request):
        _confirm(request, region)
        return HttpResponseRedirect(_list_of(region))
    context = {
        "region": region.name,
        "crumbs": [(_("My desk"), reverse("workspace:desk")), (region.name, reverse("public:region", args=(slug,)))],
        "rows": [_row(known) for known in contact_queries.roles_kept(request.actor, region)],
        "new_href": reverse("workspace:contact_new", args=(region.slug,)),
    }
    return render(request, "workspace/contacts/list.html", context)


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    region = _region(request, slug)
    form = _role_form(request, region, None)
    tried = try_to_save(form, lambda: operations.create_role(by=request.actor, region=region, fields=form.changes))
    if tried.saved is None:
        context = {"form": form, "region": region.name, "crumbs": _crumbs(region)}
        return render(request, "workspace/contacts/new.html", context)
    messages.success(request, _("%(role)s is saved. Say who holds the role.") % {"role": tried.saved})
    return HttpResponseRedirect(reverse("workspace:contact_holder", args=(tried.saved.uuid,)))


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """What the role is called and whose it is. A button removes it."""
    role = _role(request, key).role
    region = role.region
    if is_sent(request) and request.POST.get("do") == REMOVE:
        operations.remove_role(by=request.actor, role=role)
        messages.success(request, _("%(role)s is removed, with all that was said of who held it.") % {"role": role})
        return HttpResponseRedirect(_list_of(region))
    form = _role_form(request, region, role)
    tried = try_to_save(
        form,
        lambda: operations.edit_role(
            by=request.actor, role=role, expected_version=version_read(form), changes=form.changes
        ),
        theirs=_theirs,
    )
    if tried.saved is None:
        return _page(request, "workspace/contacts/edit.html", role, form, tried)
    messages.success(request, _("%(role)s is saved.") % {"role": tried.saved})
    return HttpResponseRedirect(_list_of(region))


@workspace_page
def holder(request: Request, key: UUID) -> HttpResponse:
    """Somebody else, or with `?do=correct` the same told rightly."""
    known = _role(request, key)
    role, current = known.role, known.current
    wanted = address.one_of(request, "do", (CHANGE, CORRECT)) or CHANGE
    form = HolderForm(
        posted(request),
        initial=_asked(role, current, wanted),
        grants=list(contact_queries.linkable()),
        needs_date=current is not None and wanted == CHANGE,
    )
    tried = try_to_save(form, lambda: _hold(request, role, form), names={"grant": "contact"})
    if tried.saved is None:
        is_correction = form["do"].value() == CORRECT
        return _page(
            request,
            "workspace/contacts/holder.html",
            role,
            form,
            tried,
            now=_told(known),
            is_correction=is_correction,
            is_told=current is not None,
        )
    messages.success(request, _("Who holds the role is saved."))
    return HttpResponseRedirect(_list_of(role.region))


def _asked(role: ContactRole, current: Held | None, wanted: str) -> dict[str, object]:
    told = HolderForm.values_of(current) if current is not None and wanted == CORRECT else {}
    return {**told, "do": wanted, "version": role.version}


def _hold(request: Request, role: ContactRole, form: HolderForm) -> Holding:
    verb = operations.correct_holder if form.cleaned_data["do"] == CORRECT else operations.change_holder
    since = form.cleaned_data["since"]
    return verb(by=request.actor, role=role, expected_version=version_read(form), holder=form.holder, since=since)


def _confirm(request: Request, region: Region) -> None:
    form = ConfirmForm(request.POST)
    known = contact_queries.role_by_uuid(request.actor, form.cleaned_data["role"]) if form.is_valid() else None
    role = found(known.role if known is not None and known.role.region_id == region.pk else None)
    tried = try_to_save(
        form,
        lambda: operations.confirm_holder(by=request.actor, role=role, expected_version=version_read(form)),
    )
    if tried.saved is None:
        messages.error(request, _("The role was changed meanwhile. Look at it again."))
        return
    messages.success(request, _("%(role)s: confirmed today.") % {"role": role})


def _region(request: Request, slug: str) -> Region:
    region = found(region_queries.region_by_slug(slug))
    require(contact_permissions.can_keep_contacts(request.actor, region.pk))
    return region


def _role(request: Request, key: UUID) -> KnownRole:
    known = found(contact_queries.role_by_uuid(request.actor, key))
    require(contact_permissions.can_keep_contacts(request.actor, known.role.region_id))
    return known


def _role_form(request: Request, region: Region, role: ContactRole | None) -> RoleForm:
    return RoleForm(
        posted(request),
        initial=RoleForm.values_of(role) if role is not None else {},
        region=region.name,
        plans=contact_queries.plans_with_contacts(request.actor, region.pk),
        organisations=list(organisation_queries.all_organisations()),
    )


def _theirs(stale: StaleSave) -> dict[str, object]:
    """What now stands, by the form's own names."""
    title, plan, organisation = (stale.theirs.get(name) for name in ("title", "plan", "organisation"))
    return {**titled(title), "belongs_to": owner_key(plan, organisation)}  # type: ignore[arg-type]


def _page(
    request: Request, template: str, role: ContactRole, form: DesignedForm, tried: Tried[Any], **more: object
) -> HttpResponse:
    title = role.title.phrase()
    context = {
        "title": title.text,
        "lang": lang_mark(title.language),
        "owner": _owner(role),
        "crumbs": _crumbs(role.region),
        "form": form,
        "both": tried.both,
        "list_href": _list_of(role.region),
        "holder_href": reverse("workspace:contact_holder", args=(role.uuid,)),
        **more,
    }
    return render(request, template, context, status=tried.status)


def _row(known: KnownRole) -> RoleRow:
    title = known.role.title.phrase()
    confirmed = known.current.confirmed_on if known.current is not None else None
    return RoleRow(
        title=title.text,
        lang=lang_mark(title.language),
        owner=_owner(known.role),
        holder=_told(known),
        confirmed=formats.date_format(confirmed, "DATE_FORMAT") if confirmed else "",
        key=str(known.role.uuid),
        version=known.role.version,
        is_told=known.current is not None,
    )


def _told(known: KnownRole) -> str:
    """Who holds the role today, in words."""
    standing = known.standing(clock.today())
    if standing.state == State.VACANT:
        return _("vacant")
    return ", ".join(each.name for each in standing.holdings if each.name) or _("who holds it is not known")


def _owner(role: ContactRole) -> str:
    return str(role.plan.title if role.plan else role.organisation or role.region.name)


def _list_of(region: Region) -> str:
    return reverse("workspace:contacts", args=(region.slug,))


def _crumbs(region: Region) -> Crumbs:
    return [(_("My desk"), reverse("workspace:desk")), (_("Contacts"), _list_of(region))]
