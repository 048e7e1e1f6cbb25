"""Registering a result, changing it, publishing and withdrawing it, discarding a draft, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions.choices import Publication
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.regions import queries as region_queries
from samtak.results import operations
from samtak.results import permissions as result_permissions
from samtak.results import queries as result_queries
from samtak.results.workflow import RESULT_PUBLICATION
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import action_href, action_of
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.heads import Stepping, try_step
from samtak.web.workspace.log import log_page
from samtak.web.workspace.results.forms import NothingToFillIn, ResultForm
from samtak.web.workspace.results.presenters import head_of, result_href, result_links, result_of
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.regions.models import Region
    from samtak.results.models import Result

# Where what the verb refuses stands in the form.
NAMES = {"actions": "codes"}


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """What came of anything in the region, for its secretariat."""
    region = found(region_queries.region_by_slug(slug))
    require(result_permissions.can_register_result(request.actor, region.pk, (), of_initiative=False))
    listing = reverse("public:region_results", args=(region.slug,))
    return _new(request, region, None, (_("Results and what came home"), listing))


@workspace_page
def of_action(request: Request, region_slug: str, code: str) -> HttpResponse:
    """What came of one action, for the advisers of those who lead it too."""
    action = action_of(request.actor, region_slug, code)
    require(result_permissions.can_register_result(request.actor, action.region_id, [action], of_initiative=False))
    return _new(request, action.region, action, (str(action), action_href(action)))


def _new(request: Request, region: Region, action: Action | None, crumb: tuple[str, str]) -> HttpResponse:
    initial = {"language": action.language if action else region.language, "codes": action.code if action else ""}
    form = _form(request, region, initial)
    made = try_to_save(
        form,
        lambda: operations.create_result(by=request.actor, region=region, fields=form.changes, actions=form.actions),
        names=NAMES,
    ).saved
    if made is None:
        context = {
            "form": form,
            "region": region.name,
            "crumbs": [(_("My desk"), reverse("workspace:desk")), crumb],
        }
        return render(request, "workspace/results/new.html", context)
    told = {"title": made.title}
    messages.success(
        request, _("%(title)s is saved as a draft. Tell what each municipality got, and publish it.") % told
    )
    return HttpResponseRedirect(result_href(made))


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """All that is told of the result itself, on one page."""
    result = to_edit(request, region_slug, slug)
    form = _form(request, result.region, ResultForm.values_of(result))
    tried = try_to_save(
        form,
        lambda: _save(request, result, form),
        theirs=lambda stale: form.named_as_here(stale.theirs),
        names=NAMES,
    )
    if tried.saved is None:
        return _page(request, result, form, tried)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved.title})
    return HttpResponseRedirect(result_href(tried.saved))


@workspace_page
def move(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    result = to_edit(request, region_slug, slug)

    def take(step: Step, reason: str) -> Result:
        return operations.move_result(by=request.actor, result=result, step_code=step.code, reason=reason)

    def may(step: Step) -> None:
        require(result_permissions.can_publish_result(request.actor, result, step))

    stepping = try_step(request, RESULT_PUBLICATION, result.publication, take, may)
    if not stepping.is_taken:
        return _move_page(request, result, stepping)
    told = {"title": result.title, "publication": result.get_publication_display()}
    messages.success(request, _("%(title)s is now %(publication)s.") % told)
    return HttpResponseRedirect(result_href(result))


@workspace_page
def discard(request: Request, region_slug: str, slug: str) -> HttpResponse:
    result = result_of(request.actor, region_slug, slug)
    require(result_permissions.can_discard_result(request.actor, result))
    form = NothingToFillIn(posted(request), initial={"version": result.version})

    def thrown_away() -> bool:
        operations.discard_result(by=request.actor, result=result, expected_version=version_read(form))
        return True

    tried = try_to_save(form, thrown_away)
    if tried.saved is None:
        context = {"head": head_of(result, _("Discard")), "form": form, "both": tried.both}
        return render(request, "workspace/results/discard.html", context, status=tried.status)
    messages.success(request, _("%(title)s is discarded.") % {"title": result.title})
    return HttpResponseRedirect(reverse("public:region_results", args=(region_slug,)))


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the result, its figures and benefits included, newest first."""
    result = result_of(request.actor, region_slug, slug)
    require(result_permissions.can_see_result_log(request.actor, result))
    head = head_of(result, _("Log"))
    lead = _("Who did what to this result, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(result), f"{head.doing}: {head.title}", head.crumbs, lead)


def to_edit(request: Request, region_slug: str, slug: str) -> Result:
    result = result_of(request.actor, region_slug, slug)
    require(result_permissions.can_edit_result(request.actor, result))
    return result


def _form(request: Request, region: Region, initial: dict[str, Any]) -> ResultForm:
    """Which initiative it came of is told by the secretariat, who may tell of any."""
    may_tell = result_permissions.can_register_result(request.actor, region.pk, (), of_initiative=True)
    initiatives = result_queries.initiatives_to_choose(request.actor, region.pk) if may_tell else []
    return ResultForm(
        posted(request), initial=initial, actor=request.actor, region_id=region.pk, initiatives=initiatives
    )


def _save(request: Request, result: Result, form: ResultForm) -> Result:
    """What the editor cannot see was not taken away by the editor: it stays."""
    unseen = [link.action for link in result.action_links.all() if not link.sees_action]  # type: ignore[attr-defined]
    return operations.edit_result(
        by=request.actor,
        result=result,
        expected_version=version_read(form),
        changes=form.changes,
        actions=[*form.actions, *unseen],
    )


def _page(request: Request, result: Result, form: ResultForm, tried: Tried[Result]) -> HttpResponse:
    context = {
        "form": form,
        "head": head_of(result, _("Edit")),
        "both": tried.both,
        "links": result_links(request.actor, result),
        "invented": bool(result.invented_fields),
    }
    return render(request, "workspace/results/edit.html", context, status=tried.status)


def _move_page(request: Request, result: Result, stepping: Stepping) -> HttpResponse:
    meaning = {
        Publication.PUBLISHED.value: _("Everybody can then read it, with its figures and what each municipality got."),
        Publication.WITHDRAWN.value: _(
            "Only the secretariat and those who lead the action can then read it. The log keeps it."
        ),
    }
    context = {
        "head": head_of(result, str(stepping.step.name)),
        "publication": result.get_publication_display(),
        "form": stepping.form,
        "step": stepping.step.name,
        "meaning": meaning.get(stepping.step.to_state, ""),
    }
    return render(request, "workspace/results/move.html", context)
