"""Getting a new region started: what is done, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from samtak.accounts import permissions as account_permissions
from samtak.accounts.choices import Role
from samtak.actions.beginning import Beginning, PlanBegun, beginning_of
from samtak.indicators.permissions import can_create_indicator
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.regions import permissions as region_permissions
from samtak.regions.models import Region
from samtak.regions.queries import region_by_slug
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.plans.patterns import PATTERNS

IMPORT = "workspace:import_new"
Links = list[tuple[str, str]]


@dataclass(frozen=True)
class Step:
    """One thing to do, what has come of it, and where to do it."""

    title: str
    is_done: bool
    told: str
    links: Links


@workspace_page
@require_safe
def start(request: Request, slug: str) -> HttpResponse:
    """For the secretariat, and for administrators, who see no drafts for it."""
    region = found(region_by_slug(slug))
    is_keeper = bool(region_permissions.can_edit_region(request.actor, region))
    is_administrator = bool(account_permissions.can_administer(request.actor))
    if not is_administrator:
        require(region_permissions.can_edit_region(request.actor, region))
    begun = beginning_of(request.actor, region, clock.today())
    steps = [
        members_step(region, begun, is_keeper),
        secretariat_step(region, begun, is_administrator),
        plan_step(region, begun, is_keeper),
        parts_step(begun, is_keeper),
        targets_step(request.actor, begun, is_keeper),
        actions_step(region, begun, is_keeper),
        advisers_step(begun, is_administrator),
        publish_step(region, begun, is_keeper),
    ]
    context = {
        "name": region.name,
        "href": reverse("public:region", args=(slug,)),
        "missing_href": reverse("workspace:region_missing", args=(slug,)),
        "edit_href": reverse("workspace:region_edit", args=(slug,)) if is_keeper else "",
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "sees_drafts": is_keeper,
    }
    return render(request, "workspace/regions/start.html", context)


def members_step(region: Region, begun: Beginning, is_keeper: bool) -> Step:
    told = ngettext("%(count)d member today.", "%(count)d members today.", begun.members) % {"count": begun.members}
    links = [(_("Members"), reverse("workspace:membership", args=(region.slug,)))] if is_keeper else []
    return Step(_("Members"), begun.members > 0, told, links)


def secretariat_step(region: Region, begun: Beginning, is_administrator: bool) -> Step:
    count = begun.secretariat
    told = (
        ngettext("%(count)d person is the secretariat.", "%(count)d people are the secretariat.", count)
        % {"count": count}
        if count
        else _("Nobody yet. The secretariat writes the plan and the joint actions, and keeps the register.")
    )
    links = [(_("Invite the secretariat"), invitation(Role.SECRETARIAT, f"region:{region.slug}"))]
    return Step(_("Secretariat"), count > 0, told, links if is_administrator else [])


def plan_step(region: Region, begun: Beginning, is_keeper: bool) -> Step:
    told = _("The strategy that the members share. Choose what its levels are called; they can be named as you like.")
    if begun.plans:
        told = ", ".join(each.plan.title for each in begun.plans)
    links: Links = []
    if is_keeper:
        links = [(_("Open %(plan)s") % {"plan": each.plan.title}, _edit(each)) for each in begun.plans]
        if not begun.plans:
            links = [*patterns(region), (_("Other levels"), _new_plan(region, ""))]
    return Step(_("Plan"), bool(begun.plans), told, links)


def patterns(region: Region) -> Links:
    """The levels' names as the plan will have them, in the region's language."""
    with override(region.language):
        names = {key: " → ".join(str(level) for level in levels) for key, levels in PATTERNS.items()}
    return [(name, _new_plan(region, key)) for key, name in names.items()]


def parts_step(begun: Beginning, is_keeper: bool) -> Step:
    count = sum(each.parts for each in begun.plans)
    told = ngettext("%(count)d part is written.", "%(count)d parts are written.", count) % {"count": count}
    links: Links = []
    if is_keeper:
        links = [(_("Add a part to %(plan)s") % {"plan": each.plan.title}, _add_part(each)) for each in begun.plans]
    return Step(_("Goals and strategies"), count > 0, told, links)


def targets_step(actor: Actor, begun: Beginning, is_keeper: bool) -> Step:
    """A target stands on a part of a plan and is about an indicator, so both of those come first."""
    count = begun.targets
    told = ngettext("%(count)d target is set.", "%(count)d targets are set.", count) % {"count": count}
    if not count:
        told = _("What the goals are measured by: first an indicator, then a target on a part of the plan.")
    links: Links = []
    if can_create_indicator(actor):
        links.append((_("Define an indicator"), reverse("workspace:indicator_new")))
    links.append((_("Indicators and their figures"), reverse("public:indicators")))
    if is_keeper:
        links += [
            (_("Choose a part of %(plan)s to set a target on") % {"plan": each.plan.title}, _read(each))
            for each in begun.plans
            if each.parts
        ]
    return Step(_("Targets and figures"), count > 0, told, links)


def actions_step(region: Region, begun: Beginning, is_keeper: bool) -> Step:
    count = begun.drafts + begun.published
    told = ngettext("%(count)d action.", "%(count)d actions.", count) % {"count": count}
    links: Links = []
    if is_keeper:
        links.append((_("Create an action"), f"{reverse('workspace:action_new')}?place={region.slug}"))
        links += import_link()
    return Step(_("Actions"), count > 0, told, links)


def import_link() -> Links:
    """The page that takes in a list from a file, where this release has one."""
    try:
        return [(_("Take in a list from Excel"), reverse(IMPORT))]
    except NoReverseMatch:
        return []


def advisers_step(begun: Beginning, is_administrator: bool) -> Step:
    told = _("%(advised)d of %(members)d members have a business adviser here, who reports on what they do.") % {
        "advised": begun.advised,
        "members": begun.members,
    }
    links = [(_("Invite an adviser"), invitation(Role.ADVISER, ""))] if is_administrator else []
    return Step(_("Advisers of the members"), 0 < begun.members == begun.advised, told, links)


def publish_step(region: Region, begun: Beginning, is_keeper: bool) -> Step:
    waiting = [each for each in begun.plans if not each.is_public]
    has_public = any(each.is_public for each in begun.plans)
    told = _("The public sees a plan once it is sent to consultation, and an action once it is published.")
    if begun.drafts:
        drafts = ngettext(
            "%(count)d action is not published.", "%(count)d actions are not published.", begun.drafts
        ) % {"count": begun.drafts}
        told = f"{told} {drafts}"
    links: Links = []
    if is_keeper:
        links = [(_("Move %(plan)s on") % {"plan": each.plan.title}, _move(each)) for each in waiting]
        if begun.drafts:
            links.append((_("Publish drafts"), reverse("workspace:drafts", args=(region.slug,))))
    return Step(_("Publish"), has_public and begun.published > 0, told, links)


def invitation(role: str, scope: str) -> str:
    asked = {"role": role, "scope": scope}
    return f"{reverse('staff:invite')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _new_plan(region: Region, pattern: str) -> str:
    asked = {"place": region.slug, "pattern": pattern}
    return f"{reverse('workspace:plan_new')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _edit(each: PlanBegun) -> str:
    return reverse("workspace:plan_edit", args=(each.plan.slug,))


def _read(each: PlanBegun) -> str:
    return reverse("public:plan", args=(each.plan.slug,))


def _add_part(each: PlanBegun) -> str:
    return reverse("workspace:node_new", args=(each.plan.slug,))


def _move(each: PlanBegun) -> str:
    return reverse("workspace:plan_move", args=(each.plan.slug,))
