"""All drafts of a region on one page, to be published in one go."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samtak.actions import operations
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Scope
from samtak.lib.errors import InvalidInput, InvalidRows, require
from samtak.regions import queries as region_queries
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import ManyBoxes, box_groups
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.actions.models import Action


class DraftBoxes(ManyBoxes):
    def label_of(self, thing: Action) -> str:
        return str(thing) if _is_ready(thing) else _("%(action)s (nobody leads it yet)") % {"action": thing}

    def group_of(self, thing: Action) -> tuple[str, str]:
        return (thing.owner.name if thing.owner else _("Joint actions")), ""

    def language_of(self, thing: Action) -> str:
        return thing.language


class DraftsForm(DesignedForm):
    actions = DraftBoxes(
        label=gettext_lazy("Drafts"),
        error_messages={"required": gettext_lazy("Tick at least one draft.")},
    )

    def __init__(self, *given: Any, drafts: list[Action], **named: Any) -> None:
        super().__init__(*given, **named)
        self.boxes.offer(drafts)

    @property
    def boxes(self) -> DraftBoxes:
        return cast(DraftBoxes, self.fields["actions"])


@workspace_page
def drafts(request: Request, slug: str) -> HttpResponse:
    """Those that are ready are ticked beforehand."""
    region = found(region_queries.region_by_slug(slug))
    require(action_permissions.can_create_action(request.actor, Scope.JOINT, region.pk, None))
    waiting = action_queries.drafts_in(request.actor, region)
    ready = [str(each.uuid) for each in waiting if _is_ready(each)]
    form = DraftsForm(posted(request), initial={"actions": ready}, drafts=waiting)
    tried = try_to_save(form, lambda: _publish(request, form))
    if tried.saved is not None:
        count = len(tried.saved)
        told = ngettext("%(count)d action is published.", "%(count)d actions are published.", count)
        messages.success(request, told % {"count": count})
        return HttpResponseRedirect(f"{reverse('public:actions')}?region={region.slug}")
    context = {
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "region": region.name,
        "form": form,
        # All open: what is not ticked is to be looked at most.
        "drafts": [dataclasses.replace(group, was_asked_for=True) for group in box_groups(form["actions"])],
        "has_drafts": bool(waiting),
        "list_href": f"{reverse('public:actions')}?region={region.slug}",
    }
    return render(request, "workspace/actions/drafts.html", context)


def _publish(request: Request, form: DraftsForm) -> list[Action]:
    chosen: list[Action] = form.boxes.chosen(form.cleaned_data["actions"])
    try:
        return operations.publish_together(by=request.actor, actions=chosen)
    except InvalidRows as refusal:
        named = {action.pk: action for action in chosen}
        lines = [f"{named[pk]}: {' '.join(map(str, faults.values()))}" for pk, faults in refusal.rows.items()]
        raise InvalidInput({"actions": "\n".join(lines)}) from None


def _is_ready(action: Action) -> bool:
    return action.scope != Scope.JOINT or bool(action.lead_count)  # type: ignore[attr-defined]
