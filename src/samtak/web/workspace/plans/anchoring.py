"""Getting a plan through every council by a day: when its papers must be delivered, counted from their calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samtak.governance.planning import Unknown
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, require
from samtak.lib.localtext import LANGUAGES, OWN_NAMES
from samtak.lib.partial_dates import PartialDate
from samtak.plans import anchoring, editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.plans.anchoring import CouncilAhead
from samtak.plans.choices import Outcome
from samtak.plans.operations.anchoring import OPEN
from samtak.web import queries_in_address as address
from samtak.web.forms import DesignedForm, as_typed
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.fields import DayInput
from samtak.web.workspace.plans.case_paper import case_paper
from samtak.web.workspace.plans.presenters import PlanHead, plan_of, workspace_href

if TYPE_CHECKING:
    from samtak.plans.models import Adoption, Plan, PlanVersion

DAYS_AHEAD = 90
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DecidedByForm(DesignedForm):
    """The day by which all are to have decided."""

    by = DayInput(label=gettext_lazy("All are to have decided by"), required=True)


@dataclass(frozen=True)
class CouncilRow:
    council: str
    deliver_by: str
    is_late: bool
    committee: str
    meeting: str
    unknown: str
    registered: str
    papers: list[tuple[str, str]]


@workspace_page
def plan_anchoring(request: Request, slug: str) -> HttpResponse:
    """`?by=` is the day. Sending the form writes the councils' days in the register."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    versions = editing.versions_of(plan)
    asked = request.POST if is_sent(request) else request.GET if "by" in request.GET else None
    standard = clock.today() + dt.timedelta(days=DAYS_AHEAD)
    form = DecidedByForm(asked, initial={"by": standard})
    is_valid = form.is_bound and form.is_valid()
    by = form.cleaned_data["by"] if is_valid else standard if not form.is_bound else None
    ahead = anchoring.councils_ahead(versions[-1], by, clock.today()) if versions and by else []
    if is_sent(request) and is_valid and versions:
        answer = _written(request, plan, versions[-1], ahead, form)
        if answer is not None:
            return answer
    context: dict[str, Any] = {
        "head": PlanHead.of(plan, _("Get it through the councils")),
        "form": form,
        "has_version": bool(versions),
        "by": as_typed(PartialDate.of(by)) if by else "",
        "rows": [_row(each, plan, by) for each in ahead if by],
        "calendars_href": reverse("workspace:calendars", args=(plan.region.slug,)) if plan.region else "",
    }
    return render(request, "workspace/plans/anchoring.html", context)


def _written(
    request: Request, plan: Plan, version: PlanVersion, ahead: list[CouncilAhead], form: DecidedByForm
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


def _row(ahead: CouncilAhead, plan: Plan, by: dt.date) -> CouncilRow:
    delivery, entry = ahead.delivery, ahead.entry
    is_decided = entry is not None and entry.outcome not in OPEN
    address_of = reverse("workspace:plan_case_paper", args=(plan.slug, ahead.municipality.knr))
    return CouncilRow(
        council=ahead.municipality.name,
        deliver_by="" if is_decided else _day(delivery.deliver_by),
        is_late=not is_decided and delivery.is_too_late(clock.today()),
        committee=_day(delivery.committee),
        meeting=_day(delivery.council),
        unknown="" if is_decided or delivery.unknown is None else _unknown_words(delivery.unknown),
        registered=_registered(entry),
        papers=[]
        if is_decided
        else [(OWN_NAMES[code], f"{address_of}?language={code}&by={by.isoformat()}") for code in ("nb", "nn")],
    )


def _day(day: dt.date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else ""


def _unknown_words(unknown: Unknown) -> str:
    return {
        Unknown.NO_CALENDAR: _("its calendar has not been told"),
        Unknown.NO_MEETING_IN_TIME: _("no meeting is known before that day"),
        Unknown.NO_COMMITTEE_IN_TIME: _("its executive committee does not meet before the council does"),
    }[unknown]


def _registered(entry: Adoption | None) -> str:
    if entry is None:
        return _("nothing")
    told = str(Outcome(entry.outcome).label)
    if entry.decided:
        return f"{told}, {entry.decided}"
    return f"{told}, {_day(entry.council_planned)}" if entry.council_planned else told


@workspace_page
def plan_case_paper(request: Request, slug: str, knr: str) -> HttpResponse:
    """The paper for one council as a Word file: `?language=` is its language form, `?by=` the day to decide by."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    version = found(next(iter(reversed(editing.versions_of(plan))), None))
    asked = DecidedByForm(request.GET)
    by = asked.cleaned_data["by"] if asked.is_valid() else clock.today() + dt.timedelta(days=DAYS_AHEAD)
    ahead = anchoring.councils_ahead(version, by, clock.today())
    council = found(next((each for each in ahead if each.municipality.knr == knr), None))
    language = address.one_of(request, "language", list(LANGUAGES)) or plan.language
    content = case_paper(version, council, [each.municipality.name for each in ahead], language)
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="saksframlegg-{plan.slug}-{knr}-{language}.docx"'
    return response
