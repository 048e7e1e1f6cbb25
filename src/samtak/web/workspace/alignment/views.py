"""Writing whether a case is in line with the plan: first the body and the day, then what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.alignment import operations, queries
from samtak.alignment import permissions as alignment_permissions
from samtak.alignment.choices import CASE_LANGUAGES, Outcome, State
from samtak.alignment.telling import text_of
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.alignment.forms import AlignmentForm
from samtak.web.workspace.alignment.meetings import Meeting, asked_for, desk_of, organisations_of, told_of
from samtak.web.workspace.alignment.presenters import alignment_href, alignment_of, head_of
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.alignment.models import Alignment
    from samtak.regions.models import Region

FINISH, TAKE_BACK = "finish", "take_back"
# Where what the verb refuses stands in the form.
NAMES = {"strategies": "strategy_0"}


class NothingToFillIn(DesignedForm):
    """The version tells what was read."""


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """`?body=` and `?meets=` say where and when the case is decided; without them they are asked for."""
    region, members = region_queries.region_with_members(slug, clock.today())
    region = found(region)
    ids = [organisation.pk for organisation in organisations_of(members)]
    require(alignment_permissions.can_begin_alignment(request.actor, region.pk, ids))
    desk = desk_of(request.actor, region, members)
    listing = reverse("public:region_alignment", args=(region.slug,))
    asked = asked_for(request, desk)
    context: dict[str, Any] = {
        "region": region.name,
        "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("Cases and the plan"), listing)],
        "meeting_form": asked.form,
    }
    if asked.meeting is None:
        return render(request, "workspace/alignment/meeting.html", context)
    meeting = asked.meeting
    on_the_day = queries.plans_on(meeting.day, region, meeting.organisation, region_alone=not desk.is_own(meeting))
    form = AlignmentForm(
        posted(request),
        initial={"language": _case_language(region), "outcome": Outcome.NOT_ASSESSED},
        plans=on_the_day.plans,
        nodes=queries.parts_of(on_the_day.plans),
    )
    tried = try_to_save(form, lambda: _write(request, region, meeting, form), names=NAMES)
    if tried.saved is not None:
        return _saved(request, tried.saved)
    context |= {"form": form, **told_of(on_the_day, meeting)}
    return render(request, "workspace/alignment/new.html", context)


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """All that is said, held against the plan of the day; or take a finished statement back to a draft."""
    alignment = _to_edit(request, region_slug, slug)
    if request.POST.get("do") == TAKE_BACK:
        operations.take_alignment_back(by=request.actor, alignment=alignment)
        messages.success(request, _("It is a draft again."))
        return HttpResponseRedirect(alignment_href(alignment))
    region, members = region_queries.region_with_members(region_slug, clock.today())
    desk = desk_of(request.actor, found(region), members).of(alignment.organisation)
    stands = Meeting.of(alignment)
    asked = asked_for(request, desk, stands)
    meeting = asked.meeting or stands
    on_the_day = queries.plans_on(meeting.day, alignment.region, alignment.organisation, region_alone=True)
    form = AlignmentForm(
        posted(request),
        initial=AlignmentForm.values_of(alignment),
        plans=on_the_day.plans,
        nodes=queries.parts_of(on_the_day.plans),
    )
    tried = try_to_save(
        form,
        lambda: _save(request, alignment, asked.meeting, form),
        theirs=lambda stale: form.named_as_here(stale.theirs),
        names=NAMES,
    )
    if tried.saved is not None:
        return _saved(request, tried.saved)
    context = {"meeting_form": asked.form, "form": form, **told_of(on_the_day, meeting)}
    return _edit_page(request, alignment, context, tried)


@workspace_page
def review(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Somebody else than the writer reads it through, as it stands."""
    alignment = alignment_of(request.actor, region_slug, slug)
    require(alignment_permissions.can_review_alignment(request.actor, alignment))
    form = NothingToFillIn(posted(request), initial={"version": alignment.version})
    tried = try_to_save(
        form,
        lambda: operations.review_alignment(by=request.actor, alignment=alignment, expected_version=version_read(form)),
    )
    if tried.saved is not None:
        messages.success(request, _("Thank you. It is told that it was read through."))
        return HttpResponseRedirect(alignment_href(alignment))
    context = {
        "head": head_of(alignment, _("Read it through")),
        "form": form,
        "both": tried.both,
        "text": text_of(alignment),
        "lang": head_of(alignment, "").lang,
    }
    return render(request, "workspace/alignment/review.html", context, status=tried.status)


@workspace_page
def discard(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """A draft alone; the log keeps its title."""
    alignment = _to_edit(request, region_slug, slug)
    form = NothingToFillIn(posted(request), initial={"version": alignment.version})

    def thrown_away() -> bool:
        operations.discard_alignment(by=request.actor, alignment=alignment, expected_version=version_read(form))
        return True

    tried = try_to_save(form, thrown_away)
    if tried.saved is not None:
        messages.success(request, _("%(title)s is discarded.") % {"title": alignment.title})
        return HttpResponseRedirect(reverse("public:region_alignment", args=(region_slug,)))
    context = {"head": head_of(alignment, _("Discard")), "form": form, "both": tried.both}
    return render(request, "workspace/alignment/discard.html", context, status=tried.status)


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the statement, newest first."""
    alignment = alignment_of(request.actor, region_slug, slug)
    require(alignment_permissions.can_see_alignment_log(request.actor, alignment))
    head = head_of(alignment, _("Log"))
    lead = _("Who did what to this statement, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(alignment), f"{head.doing}: {head.title}", head.crumbs, lead)


def _to_edit(request: Request, region_slug: str, slug: str) -> Alignment:
    alignment = alignment_of(request.actor, region_slug, slug)
    require(alignment_permissions.can_edit_alignment(request.actor, alignment))
    return alignment


def _case_language(region: Region) -> str:
    return region.language if region.language in dict(CASE_LANGUAGES) else "nb"


def _write(request: Request, region: Region, meeting: Meeting, form: AlignmentForm) -> Alignment:
    return operations.write_alignment(
        by=request.actor,
        region=region,
        organisation=meeting.organisation,
        body=meeting.body,
        fields={**form.said, "meeting_date": meeting.day},
        touched=form.touched,
        is_finished=request.POST.get("do") == FINISH,
    )


def _save(request: Request, alignment: Alignment, other: Meeting | None, form: AlignmentForm) -> Alignment:
    """`other` is the body and the day, when the address gives them."""
    elsewhere = {"body": other.body, "meeting_date": other.day} if other else {}
    return operations.edit_alignment(
        by=request.actor,
        alignment=alignment,
        expected_version=version_read(form),
        changes={**form.said, **elsewhere},
        touched=form.touched,
        is_finished=request.POST.get("do") == FINISH,
    )


def _saved(request: Request, alignment: Alignment) -> HttpResponse:
    if alignment.state == State.FINISHED:
        messages.success(request, _("The statement is finished. Paste the text below into the case paper."))
    else:
        messages.success(request, _("The statement is saved as a draft."))
    return HttpResponseRedirect(alignment_href(alignment))


def _edit_page(
    request: Request, alignment: Alignment, context: dict[str, Any], tried: Tried[Alignment]
) -> HttpResponse:
    context |= {
        "head": head_of(alignment, _("Change the statement")),
        "both": tried.both,
        "is_finished": alignment.state == State.FINISHED,
        "is_invented": alignment.is_invented,
        "discard_href": reverse("workspace:alignment_discard", args=(alignment.region.slug, alignment.slug)),
    }
    return render(request, "workspace/alignment/edit.html", context, status=tried.status)
