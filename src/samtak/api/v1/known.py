"""What a filter names must exist: a misspelt name shall not look like an empty list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samtak.api.v1.refusals import NotUnderstood
from samtak.lib.actor import NOBODY
from samtak.plans.queries import visible
from samtak.regions.queries import region_by_slug


def known_region(slug: str | None) -> int | None:
    """The id of the region, or None when the filter is not used."""
    if slug is None:
        return None
    region = region_by_slug(slug)
    if region is None:
        raise NotUnderstood("region", _("There is no region “%(value)s” here.") % {"value": slug})
    return int(region.pk)


def known_plan(slug: str | None) -> int | None:
    """The id of the plan, or None when the filter is not used. What is not public is as good as missing."""
    if slug is None:
        return None
    plan_id: int | None = visible(NOBODY).filter(slug=slug).values_list("pk", flat=True).first()
    if plan_id is None:
        raise NotUnderstood("plan", _("There is no plan “%(value)s” here, or it is not public.") % {"value": slug})
    return plan_id
