"""Keeping a local wording or target of a shared goal: tell of it, change it, hold it against the new text, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.errors import require
from samtak.plans import local_versions, operations, rules
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.plans.local_versions import Held
from samtak.plans.shared_text import SharedText, mark_of, shared_text_of, shared_texts
from samtak.web.forms import posted
from samtak.web.local_version_words import (
    Moved,
    anchor_of,
    local_line,
    moved_on_words,
    targets_told,
    what_moved,
)
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.heads import Head
from samtak.web.workspace.log import log_page
from samtak.web.workspace.plans.local_forms import LocalVersionForm, NewLocalVersionForm, PartForm
from samtak.web.workspace.plans.presenters import node_href
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from samtak.plans.models import LocalVersion, PlanNode

CONFIRM, WITHDRAW = "confirm", "withdraw"


@dataclass(frozen=True)
class SharedPart:
    """A part as it reads to all, with what has changed in it since, where that can be told."""

    name: str
    plan: str
    text: str
    targets: list[str]
    moved: list[Moved]
    lang: SafeString


@workspace_page
def new(request: Request, slug: str, code: str) -> HttpResponse:
    """A municipality's own wording or target beside one part of a plan."""
    node = found(plan_queries.node_by_code(request.actor, slug, code))
    require(rules.LOCAL_VERSION_OF_SHARED_PLAN.check(node.plan))
    places = local_versions.places_to_keep(request.actor, node, clock.today())
    if not places:
        _require_own(request, node)
    shared = shared_text_of(node)
    form = NewLocalVersionForm(posted(request) if places else None, places=places)
    tried = try_to_save(
        form,
        lambda: operations.keep_local_version(
            by=request.actor, node=node, municipality=form.place, fields=form.said, read=_read(request)
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("It is kept beside the shared text."))
        return HttpResponseRedirect(_href(tried.saved))
    context = {
        "head": _head(node, _("Tell of a local wording or target")),
        "form": form,
        "place": places[0].name if len(places) == 1 else "",
        "is_full": not places,
        "parts": [_shared_part(node, shared)],
        "read": mark_of([shared]),
    }
    return render(request, "workspace/local/new.html", context)


def _require_own(request: Request, node: PlanNode) -> None:
    """Whoever keeps one here already is told so; others, that it is not theirs."""
    held = local_versions.at_node(request.actor, node, clock.today())
    own = [each.organisation_id for each in held]
    if not any(plan_permissions.can_keep_local_version(request.actor, node.plan, each) for each in own):
        require(plan_permissions.can_keep_local_version(request.actor, node.plan, None))


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """Change it, keep it as it is beside the shared text as that reads now, or withdraw it."""
    held = _to_keep(request, key)
    version = held.version
    parts = local_versions.parts_to_hold_against(version)
    texts = shared_texts(parts)
    doing = request.POST.get("do", "")
    acts: dict[str, Callable[[PartForm], LocalVersion]] = {
        CONFIRM: lambda form: operations.confirm_local_version(
            by=request.actor,
            version=version,
            expected_version=version_read(form),
            read=_read(request),
            node=form.part,
        ),
        WITHDRAW: lambda form: operations.withdraw_local_version(
            by=request.actor, version=version, expected_version=version_read(form)
        ),
    }
    form = LocalVersionForm(
        posted(request) if doing not in acts else None, parts=parts, initial=LocalVersionForm.values_of(version)
    )
    offered = () if doing == WITHDRAW else parts
    act = PartForm(
        posted(request) if doing in acts else None, parts=offered, prefix="act", initial={"version": version.version}
    )
    tried = try_to_save(act, lambda: acts[doing](act)) if doing in acts else _try_to_change(request, held, form)
    if tried.saved is not None:
        messages.success(request, _("It is withdrawn.") if doing == WITHDRAW else _("It is saved."))
        return HttpResponseRedirect(_href(tried.saved))
    context = _edit_context(held, parts, texts) | {"form": form, "act": act, "both": tried.both}
    return render(request, "workspace/local/edit.html", context, status=tried.status)


def _try_to_change(request: Request, held: Held, form: LocalVersionForm) -> Tried[LocalVersion]:
    return try_to_save(
        form,
        lambda: operations.edit_local_version(
            by=request.actor,
            version=held.version,
            expected_version=version_read(form),
            changes=form.said,
            read=_read(request),
            node=form.part,
        ),
    )


def _edit_context(held: Held, parts: list[PlanNode], texts: dict[int, SharedText]) -> dict[str, Any]:
    version = held.version
    then = held.then if len(parts) == 1 else None
    return {
        "head": _head(version.node, _("Local wording or target of %(name)s") % {"name": version.municipality.name}),
        "line": local_line(held),
        "moved_on": moved_on_words(held) if held.has_moved_on else "",
        "parts": [_shared_part(part, texts[part.pk], then) for part in parts],
        "read": mark_of(texts.values()),
        "is_withdrawn": version.withdrawn_on is not None,
        "log_href": reverse("workspace:local_version_log", args=(version.uuid,)),
    }


@workspace_page
def log(request: Request, key: UUID) -> HttpResponse:
    """Every act on it, newest first."""
    version = _to_keep(request, key).version
    subject = operations.about_local_version(version)
    head = _head(version.node, _("Log"))
    lead = _("Who did what to this, and when. The log names people, so only those who may edit see it.")
    crumbs = [*head.crumbs, (version.municipality.name, reverse("workspace:local_version", args=(version.uuid,)))]
    return log_page(request, subject, f"{head.doing}: {subject.label}", crumbs, lead)


def _to_keep(request: Request, key: UUID) -> Held:
    held = found(local_versions.local_version_by_uuid(request.actor, key, clock.today()))
    require(plan_permissions.can_keep_local_version(request.actor, held.version.node.plan, held.organisation_id))
    return held


def _read(request: Request) -> str:
    """The mark of the shared text as it stood on the page that was sent."""
    return request.POST.get("read", "")


def _head(node: PlanNode, doing: str) -> Head:
    plan = node.plan
    crumbs = [
        (_("My desk"), reverse("workspace:desk")),
        (f"{node.code} {node.heading}", node_href(node)),
    ]
    title = f"{node.code} {node.heading}"
    return Head(doing, title, lang_mark(plan.language), node_href(node), str(plan.region or ""), crumbs)


def _href(version: LocalVersion) -> str:
    return f"{node_href(version.node)}#{anchor_of(version)}"


def _shared_part(node: PlanNode, shared: SharedText, then: SharedText | None = None) -> SharedPart:
    mark = lang_mark(node.plan.language)
    return SharedPart(
        name=f"{node.code} {node.title}".strip(),
        plan=node.plan.title,
        text=shared.text or shared.title,
        targets=targets_told(shared.targets),
        moved=what_moved(then, shared, mark) if then is not None else [],
        lang=mark,
    )
