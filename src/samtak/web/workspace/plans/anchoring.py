"""Getting a plan through every council by a day: when its papers must be delivered, counted from their calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance.anchoring import CouncilAhead
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, require
from samtak.lib.localtext import LANGUAGES
from samtak.lib.partial_dates import PartialDate
from samtak.plans import anchoring, editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.web import queries_in_address as address
from samtak.web.forms import as_typed
from samtak.web.middleware import Request
from samtak.web.workspace.councils import (
    DAYS_AHEAD,
    DecidedByForm,
    council_row,
    day_asked_for,
    decided_by,
    word_file,
)
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.plans.case_paper import case_paper
from samtak.web.workspace.plans.presenters import PlanHead, plan_of, workspace_href

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.plans.models import Adoption, Plan, PlanVersion


@workspace_page
def plan_anchoring(request: Request, slug: str) -> HttpResponse:
    """`?by=` is the day. Sending the form writes the councils' days in the register."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    versions = editing.versions_of(plan)
    asked = decided_by(request, clock.today() + dt.timedelta(days=DAYS_AHEAD))
    form, by = asked.form, asked.by
    ahead = anchoring.councils_ahead(versions[-1], by, clock.today()) if versions and by else []
    if is_sent(request) and asked.is_valid and versions:
        answer = _written(request, plan, versions[-1], ahead, form)
        if answer is not None:
            return answer
    context: dict[str, Any] = {
        "head": PlanHead.of(plan, _("Get it through the councils")),
        "form": form,
        "has_version": bool(versions),
        "by": as_typed(PartialDate.of(by)) if by else "",
        "rows": [council_row(each, _paper_href(plan), by) for each in ahead if by],
        "calendars_href": reverse("workspace:calendars", args=(plan.region.slug,)) if plan.region else "",
    }
    return render(request, "workspace/plans/anchoring.html", context)


def _written(
    request: Request, plan: Plan, version: PlanVersion, ahead: list[CouncilAhead[Adoption]], form: DecidedByForm
) -> HttpResponse | None:
    chances = {each.municipality: each.delivery for each in ahead}
    try:
        given = operations.plan_treatment(by=request.actor, plan_version=version, chances=chances)
    except InvalidInput as refusal:
        form.add_refusal(refusal)
        return None
    told = ngettext("%(count)d council got a day.", "%(count)d councils got a day.", len(given))
    messages.success(request, told % {"count": len(given)})
    return HttpResponseRedirect(f"{workspace_href('plan_anchoring', plan)}?by={form.cleaned_data['by'].isoformat()}")


def _paper_href(plan: Plan) -> Callable[[Municipality], str]:
    return lambda municipality: reverse("workspace:plan_case_paper", args=(plan.slug, municipality.knr))


@workspace_page
def plan_case_paper(request: Request, slug: str, knr: str) -> HttpResponse:
    """The paper for one council as a Word file: `?language=` is its language form, `?by=` the day to decide by."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    version = found(next(iter(reversed(editing.versions_of(plan))), None))
    by = day_asked_for(request, clock.today() + dt.timedelta(days=DAYS_AHEAD))
    ahead = anchoring.councils_ahead(version, by, clock.today())
    council = found(next((each for each in ahead if each.municipality.knr == knr), None))
    language = address.one_of(request, "language", list(LANGUAGES)) or plan.language
    content = case_paper(version, council, [each.municipality.name for each in ahead], language)
    return word_file(content, f"saksframlegg-{plan.slug}-{knr}-{language}")
