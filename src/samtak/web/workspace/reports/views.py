"""Writing reports: begin one, change and publish it, correct it."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.reporting import operations
from samtak.reporting import permissions as report_permissions
from samtak.reporting import queries as report_queries
from samtak.reporting.models import Report
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.reports.forms import CorrectionForm, LetterheadForm, ReportForm
from samtak.web.workspace.saving import try_to_save, version_read

PUBLISH, DISCARD, AWAY = "publish", "discard", "away"


@workspace_page
def reports(request: Request, slug: str) -> HttpResponse:
    """All reports of a region, newest first."""
    region = _region(request, slug)
    written = report_queries.reports_of(request.actor, region)
    rows = [(each.title, _href(each), _state(each)) for each in written]
    context = {
        "region": region.name,
        "rows": rows,
        "crumbs": _crumbs(),
        "new_href": reverse("workspace:report_new", args=(slug,)),
        "figures_href": reverse("workspace:own_figures", args=(slug,)),
        "letterhead_href": reverse("workspace:report_letterhead", args=(slug,)),
    }
    return render(request, "workspace/reports/reports.html", context)


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """A draft with the facts of today, from where the last report ended."""
    region = _region(request, slug)
    initial = {**_period(request, region), "language": region.language}
    form = ReportForm(posted(request), initial=initial)
    made = try_to_save(form, lambda: operations.start_report(by=request.actor, region=region, fields=form.said)).saved
    if made is not None:
        messages.success(request, _("The draft is made. Look at it, and publish it when it is right."))
        return HttpResponseRedirect(report_href(slug, made.number))
    context = {"region": region.name, "form": form, "crumbs": [*_crumbs(), _listed(region)]}
    return render(request, "workspace/reports/new.html", context)


@workspace_page
def letterhead(request: Request, slug: str) -> HttpResponse:
    """The Word file that reports are written on."""
    region = _region(request, slug)
    here = reverse("workspace:report_letterhead", args=(slug,))
    if request.POST.get("do") == AWAY:
        operations.take_letterhead_away(by=request.actor, region=region)
        messages.success(request, _("Reports are written on plain paper from now on."))
        return HttpResponseRedirect(here)
    form = LetterheadForm(posted(request), request.FILES or None)
    chosen = try_to_save(
        form, lambda: operations.choose_letterhead(by=request.actor, region=region, upload=form.upload)
    ).saved
    if chosen is not None:
        messages.success(request, _("Reports made from now on are written on %(file)s.") % {"file": chosen.file_name})
        return HttpResponseRedirect(here)
    standing = report_queries.letterhead_of(region)
    context = {
        "region": region.name,
        "form": form,
        "file": standing.file_name if standing else "",
        "crumbs": [*_crumbs(), _listed(region)],
    }
    return render(request, "workspace/reports/letterhead.html", context)


@workspace_page
def report(request: Request, slug: str, number: int) -> HttpResponse:
    """A draft is changed, published or discarded; a published report is corrected."""
    one = found(report_queries.report_by_number(request.actor, slug, number))
    region = one.region
    require(report_permissions.can_write_reports(request.actor, region.pk))
    if one.is_published:
        return _correct(request, region, one)
    if request.POST.get("do") in {PUBLISH, DISCARD}:
        return _publish(request, one) if request.POST["do"] == PUBLISH else _discard(request, one)
    form = ReportForm(posted(request), initial=ReportForm.values_of(one))
    tried = try_to_save(
        form,
        lambda: operations.edit_report(
            by=request.actor, report=one, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("The draft is saved, with how it stands today."))
        return HttpResponseRedirect(report_href(slug, number))
    context = {
        "region": region.name,
        "title": one.title,
        "form": form,
        "both": tried.both,
        "version": one.version,
        "href": report_href(slug, number),
        "crumbs": [*_crumbs(), _listed(region)],
    }
    return render(request, "workspace/reports/edit.html", context, status=tried.status)


def _publish(request: Request, one: Report) -> HttpResponse:
    try:
        operations.publish_report(by=request.actor, report=one, expected_version=_version_sent(request))
    except StaleSave as stale:
        messages.error(request, str(stale.message))
        return HttpResponseRedirect(_href(one))
    messages.success(request, _("The report is published. What it says stands."))
    return HttpResponseRedirect(report_href(one.region.slug, one.number))


def _discard(request: Request, one: Report) -> HttpResponse:
    operations.discard_report(by=request.actor, report=one)
    messages.success(request, _("The draft is discarded."))
    return HttpResponseRedirect(reverse("workspace:reports", args=(one.region.slug,)))


def _correct(request: Request, region: Region, one: Report) -> HttpResponse:
    form = CorrectionForm(posted(request))
    made = try_to_save(
        form,
        lambda: operations.correct_report(by=request.actor, report=one, text=form.cleaned_data["text"]),
    ).saved
    href = report_href(region.slug, one.number)
    if made is not None:
        messages.success(request, _("The correction stands in front of the report."))
        return HttpResponseRedirect(href)
    context = {
        "region": region.name,
        "title": one.title,
        "form": form,
        "href": href,
        "made": [(day(each.made_on), each.text) for each in one.corrections.all()],
        "crumbs": [*_crumbs(), _listed(region)],
    }
    return render(request, "workspace/reports/correct.html", context)


def _version_sent(request: Request) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _period(request: Request, region: Region) -> dict[str, dt.date]:
    """From the day after the last report ended, or from the year before; until today."""
    today = clock.today()
    ends = [each.until for each in report_queries.reports_of(request.actor, region) if each.is_published]
    since = max(ends) + dt.timedelta(days=1) if ends else today - dt.timedelta(days=365)
    return {"since": min(since, today), "until": today}


def _region(request: Request, slug: str) -> Region:
    region = found(region_queries.region_by_slug(slug))
    require(report_permissions.can_write_reports(request.actor, region.pk))
    return region


def _state(one: Report) -> str:
    if one.published_on is None:
        return _("draft")
    return _("published %(date)s") % {"date": day(one.published_on)}


def _href(one: Report) -> str:
    return reverse("workspace:report", args=(one.region.slug, one.number))


def report_href(region_slug: str, number: int) -> str:
    return reverse("public:report", args=(region_slug, number))


def day(date: dt.date) -> str:
    return date_format(date, "DATE_FORMAT")


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My desk"), reverse("workspace:desk"))]


def _listed(region: Region) -> tuple[str, str]:
    return (_("Reports"), reverse("workspace:reports", args=(region.slug,)))
