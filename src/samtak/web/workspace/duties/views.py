"""Keeping duties: which there are, how often, who need not, and what shows that they were done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.duties import operations
from samtak.duties import permissions as duty_permissions
from samtak.duties import queries as duty_queries
from samtak.duties.catalogue import definitions
from samtak.duties.choices import OF_EACH, OF_THE_REGION
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.plans import editing
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.duties.forms import DutyForm, EvidenceForm, TakeForm, WaiverForm
from samtak.web.workspace.heads import Head
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.duties.models import Duty, Evidence
    from samtak.organisations.models import Organisation
    from samtak.regions.models import Region

DROP, AWAY, END = "drop", "away", "end"
THE_REGION = "region"


@workspace_page
def take(request: Request, slug: str) -> HttpResponse:
    """The shipped duties that the region has not yet."""
    region = found(region_queries.region_by_slug(slug))
    require(duty_permissions.can_keep_duties(request.actor, region.pk))
    has = {duty.code for duty in duty_queries.duties_of(region)}
    left = [each for each in definitions() if each.code not in has]
    initial = {"codes": [each.code for each in left], "starts_on": clock.today()}
    form = TakeForm(posted(request), initial=initial, definitions=left)
    taken = try_to_save(
        form,
        lambda: operations.take_duties_in(
            by=request.actor,
            region=region,
            codes=form.cleaned_data["codes"],
            starts_on=form.cleaned_data["starts_on"],
        ),
    ).saved
    listing = reverse("public:region_duties", args=(region.slug,))
    if taken is not None:
        messages.success(request, _("The duties are taken in. Choose their rhythm, one by one."))
        return HttpResponseRedirect(listing)
    crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Duties"), listing)]
    context = {"crumbs": crumbs, "region": region.name, "form": form, "is_any_left": bool(left), "href": listing}
    return render(request, "workspace/duties/take.html", context)


@workspace_page
def edit(request: Request, region_slug: str, code: str) -> HttpResponse:
    """The rhythm and the ground, or: the region does not have this duty."""
    duty = _to_keep(request, region_slug, code)
    if request.POST.get("do") == DROP:
        operations.drop_duty(by=request.actor, duty=duty)
        messages.success(request, _("The region no longer has this duty."))
        return HttpResponseRedirect(reverse("public:region_duties", args=(region_slug,)))
    nodes = editing.carried_out_nodes(request.actor, duty.region_id)
    form = DutyForm(posted(request), initial=DutyForm.values_of(duty), nodes=nodes)
    tried = try_to_save(
        form,
        lambda: operations.edit_duty(
            by=request.actor, duty=duty, expected_version=version_read(form), changes=form.changes
        ),
        theirs=lambda stale: {"node": str(node.uuid) if (node := stale.theirs.get("node")) else ""},  # type: ignore[attr-defined]
    )
    if tried.saved is not None:
        messages.success(request, _("The duty is saved."))
        return HttpResponseRedirect(_href(duty))
    context: dict[str, Any] = {
        "head": _head(duty, _("Choose the rhythm")),
        "form": form,
        "both": tried.both,
        "rhythm": duty.get_rhythm_display(),
        "source": duty.rhythm_source,
    }
    return render(request, "workspace/duties/edit.html", context, status=tried.status)


@workspace_page
def waive(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Somebody need not do it for a while, or must again."""
    duty = _to_keep(request, region_slug, code)
    if request.POST.get("do") == END:
        key = request.POST.get("waiver", "")
        waiver = found(next((each for each in duty_queries.waivers_of(duty) if str(each.uuid) == key), None))
        operations.end_waiver(by=request.actor, waiver=waiver)
        messages.success(request, _("It is owed again."))
        return HttpResponseRedirect(_href(duty))
    owners = _owners(duty)
    form = WaiverForm(posted(request), who={key: name for key, (name, _organisation) in owners.items()})
    saved = try_to_save(
        form,
        lambda: operations.waive(
            by=request.actor, duty=duty, organisation=owners[form.cleaned_data["who"]][1], fields=form.said
        ),
        names={"organisation": "who"},
    ).saved
    if saved is not None:
        messages.success(request, _("It is waived."))
        return HttpResponseRedirect(_href(duty))
    waivers = [
        (
            each.uuid,
            each.organisation.name if each.organisation else duty.region.name,
            each.since,
            each.until,
            each.reason,
        )
        for each in duty_queries.waivers_of(duty)
    ]
    context = {"head": _head(duty, _("Waive it for somebody")), "form": form, "waivers": waivers}
    return render(request, "workspace/duties/waive.html", context)


@workspace_page
def evidence_new(request: Request, region_slug: str, code: str) -> HttpResponse:
    """`?who=` is the number of the municipality that did it; without it the region did."""
    duty = found(duty_queries.duty_by_code(region_slug, code))
    key = request.GET.get("who", "") or THE_REGION
    name, organisation = found(_owners(duty).get(key))
    require(duty_permissions.can_show_done(request.actor, duty, organisation.pk if organisation else None))
    form = EvidenceForm(posted(request))
    saved = try_to_save(
        form,
        lambda: operations.show_done(by=request.actor, duty=duty, organisation=organisation, fields=form.said),
    ).saved
    if saved is not None:
        messages.success(request, _("Thank you. It is told."))
        return HttpResponseRedirect(_href(duty))
    return _evidence_page(request, duty, name, form, Tried(), is_new=True)


@workspace_page
def evidence(request: Request, key: UUID) -> HttpResponse:
    """Correct what is told, or take away what was told by mistake."""
    told = found(duty_queries.evidence_by_uuid(key))
    duty = told.duty
    require(duty_permissions.can_show_done(request.actor, duty, told.organisation_id))
    if request.POST.get("do") == AWAY:
        operations.take_evidence_away(by=request.actor, evidence=told)
        messages.success(request, _("It is taken away."))
        return HttpResponseRedirect(_href(duty))
    form = EvidenceForm(posted(request), initial=EvidenceForm.values_of(told))
    tried = try_to_save(
        form,
        lambda: operations.correct_evidence(
            by=request.actor, evidence=told, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("It is corrected."))
        return HttpResponseRedirect(_href(duty))
    name = told.organisation.name if told.organisation else duty.region.name
    return _evidence_page(request, duty, name, form, tried, is_new=False)


@workspace_page
def log(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Every act on the duty, newest first."""
    duty = _to_keep(request, region_slug, code)
    head = _head(duty, _("Log"))
    lead = _("Who did what to this duty, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(duty), f"{head.doing}: {head.title}", head.crumbs, lead)


def _evidence_page(
    request: Request, duty: Duty, name: str, form: EvidenceForm, tried: Tried[Evidence], *, is_new: bool
) -> HttpResponse:
    context: dict[str, Any] = {
        "head": _head(duty, _("Show that it is done")),
        "name": name,
        "asks_for": duty.asks_for.phrase(),
        "form": form,
        "both": tried.both,
        "is_new": is_new,
    }
    return render(request, "workspace/duties/evidence.html", context, status=tried.status)


def _to_keep(request: Request, region_slug: str, code: str) -> Duty:
    duty = found(duty_queries.duty_by_code(region_slug, code))
    require(duty_permissions.can_keep_duties(request.actor, duty.region_id))
    return duty


def _owners(duty: Duty) -> dict[str, tuple[str, Organisation | None]]:
    """Those who have the duty today: the region, and the members by their numbers."""
    owners: dict[str, tuple[str, Organisation | None]] = {}
    region: Region = duty.region
    if duty.addressee in OF_THE_REGION:
        owners[THE_REGION] = (region.name, None)
    if duty.addressee in OF_EACH:
        _region, members = region_queries.region_with_members(region.slug, clock.today())
        for member in members:
            administration = getattr(member.municipality, "administration", None)
            if administration is not None:
                owners[member.municipality.knr] = (member.municipality.name, administration.organisation)
    return owners


def _href(duty: Duty) -> str:
    return reverse("public:duty", args=(duty.region.slug, duty.code))


def _head(duty: Duty, doing: str) -> Head:
    title = duty.title.phrase()
    crumbs = [(_("My desk"), reverse("workspace:desk")), (title.text, _href(duty))]
    return Head(doing, title.text, lang_mark(title.language), _href(duty), duty.region.name, crumbs)
