"""A plan put before newly elected councils: what the form of a matter begins with, so that one step starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import formats, translation
from django.utils.translation import gettext as _

from samtak.duties import queries as duty_queries
from samtak.duties.standing import months_after
from samtak.governance.choices import MatterKind
from samtak.governance.elections import last_election
from samtak.lib import clock
from samtak.plans import queries as plan_queries
from samtak.web import queries_in_address as address
from samtak.web.errors import BadQuery
from samtak.web.workspace.matters.forms import FORMS

if TYPE_CHECKING:
    from samtak.plans.models import Plan
    from samtak.regions.models import Region
    from samtak.web.middleware import Request


def first_values(request: Request, region: Region) -> dict[str, Any]:
    """What the form says before anybody has written in it. A plan asked for is put before the councils anew."""
    slug = address.text(request, "plan")
    if not slug:
        return {"language": region.language}
    plan = plan_queries.plan_by_slug(request.actor, slug)
    if plan is None or plan.region_id != region.pk:
        told = {"value": slug, "region": region.name}
        raise BadQuery("plan", _("“%(value)s” is no plan of %(region)s.") % told)
    return _anew(plan, region)


def _anew(plan: Plan, region: Region) -> dict[str, Any]:
    """In the words of the plan's own language form, and what is asked in each that councils write in."""
    election = last_election(clock.today())
    duty = duty_queries.duty_by_code(region.slug, duty_queries.RE_ANCHOR)
    due = months_after(election, duty.months) if duty else None
    told = {"plan": plan.title}
    said: dict[str, Any] = {"kind": MatterKind.ANCHORING.value, "language": plan.language}
    with translation.override(plan.language):
        said["title"] = _("Anchoring anew: %(plan)s") % told
        day = formats.date_format(election, "DATE_FORMAT")
        said["background"] = _(
            "A new council was elected on %(election)s. What the former adopted binds the municipality still; the plan "
            "is put before the new council so that it knows what was agreed, and says whether it stands behind it."
        ) % {"election": day}
    for code in FORMS:
        with translation.override(code):
            said[f"ask_{code}"] = _("The municipal council stands behind %(plan)s in the term that has begun.") % told
    return {**said, "decide_by": due if due and due > clock.today() else None}
