"""Making an action: first where it belongs, then what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions.choices import Scope, Status
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict
from samtak.plans import editing
from samtak.plans import queries as plan_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.forms import ActionForm, Offered
from samtak.web.workspace.actions.presenters import action_href
from samtak.web.workspace.choosing import box_groups
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.places import Place, allowed_places, choose_page
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.actions.models import Action


@workspace_page
def new(request: Request) -> HttpResponse:
    """Choose the place when there are several, then write."""
    home = worklist.home_of(request.actor, clock.today())
    places = allowed_places(request, home, lambda place: verdict_on(request.actor, place))
    if len(places) != 1:
        return choose_page(request, places, _("New action"), _("Where does the action belong?"), label_of)
    return _write(request, places[0])


def verdict_on(actor: Actor, place: Place) -> Verdict:
    scope, owner_id = (Scope.OWN, place.owner.pk) if place.owner else (Scope.JOINT, None)
    return action_permissions.can_create_action(actor, scope, place.region.pk, owner_id)


def label_of(place: Place) -> str:
    if place.owner is None:
        return _("A joint action in %(region)s") % {"region": place.region.name}
    return _("An own action of %(owner)s in %(region)s") % {"owner": place.owner.name, "region": place.region.name}


def _write(request: Request, place: Place) -> HttpResponse:
    offered = _offered(request.actor, place)
    asked_for = request.GET.get("strategy", "")  # what a link that leads here would have ticked
    initial = {
        "scope": Scope.OWN if place.owner else Scope.JOINT,
        "status": Status.NOT_STARTED,
        "language": place.region.language,
        "strategies": [key for key in (str(node.uuid) for node in offered.strategies) if key == asked_for],
    }
    form = ActionForm(posted(request), initial=initial, offered=offered)
    action = try_to_save(form, lambda: _create(request.actor, place, form)).saved
    if action is None:
        return _page(request, place, form)
    messages.success(request, _("%(action)s is saved as a draft. Publish it when it is ready.") % {"action": action})
    return HttpResponseRedirect(action_href(action))


def _offered(actor: Actor, place: Place) -> Offered:
    region_id = place.region.pk
    scopes = [Scope.OWN] if place.owner else list(Scope.values)
    return Offered(
        scopes=scopes,
        plans=list(plan_queries.plans_of(actor, region_id)),
        strategies=editing.carried_out_nodes(actor, region_id),
        owners=[] if place.owner else worklist.members_of(place.region, clock.today()),
    )


def _create(actor: Actor, place: Place, form: ActionForm) -> Action:
    return operations.create_action(
        by=actor,
        region=place.region,
        owner=place.owner or form.chosen_owner,
        fields=form.changes,
        strategies=form.chosen_strategies,
    )


def _page(request: Request, place: Place, form: ActionForm) -> HttpResponse:
    context = {
        "place": label_of(place),
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "form": form,
        "strategies": box_groups(form["strategies"]),
    }
    return render(request, "workspace/actions/new.html", context)
