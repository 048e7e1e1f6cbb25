"""What a filter names must exist: a misspelt name shall not look like an empty list."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samtak.api.v1.refusals import NotUnderstood
from samtak.geography.queries import ChangeGraph, municipality_by_knr
from samtak.indicators.queries import indicator_id_of
from samtak.lib.actor import NOBODY
from samtak.plans.queries import region_and_plan_ids, visible
from samtak.regions.queries import region_by_slug


def known_region(slug: str | None) -> int | None:
    """The id of the region, or None when the filter is not used."""
    if slug is None:
        return None
    region = region_by_slug(slug)
    return _known_region(slug, int(region.pk) if region else None)


def known_plan(slug: str | None) -> int | None:
    """The id of the plan, or None when the filter is not used. What is not public is as good as missing."""
    if slug is None:
        return None
    return _known_plan(slug, visible(NOBODY).filter(slug=slug).values_list("pk", flat=True).first())


def known_region_and_plan(region: str | None, plan: str | None) -> tuple[int | None, int | None]:
    """Both at once. One query."""
    if region is None or plan is None:
        return known_region(region), known_plan(plan)
    region_id, plan_id = region_and_plan_ids(NOBODY, region, plan)
    return _known_region(region, region_id), _known_plan(plan, plan_id)


def known_municipality(knr: str | None, on: dt.date) -> frozenset[int] | None:
    """The ids of the municipality and of those that had wholly become it by `on`; None when the filter is not used."""
    if knr is None:
        return None
    municipality = municipality_by_knr(knr)
    if municipality is None:
        raise NotUnderstood(
            "municipality", _("There is no municipality with the number %(value)s here.") % {"value": knr}
        )
    return frozenset({municipality.pk}) | ChangeGraph.load().whole_predecessor_ids(municipality.pk, on)


def _known_region(slug: str, region_id: int | None) -> int:
    if region_id is None:
        raise NotUnderstood("region", _("There is no region “%(value)s” here.") % {"value": slug})
    return region_id


def _known_plan(slug: str, plan_id: int | None) -> int:
    if plan_id is None:
        raise NotUnderstood("plan", _("There is no plan “%(value)s” here, or it is not public.") % {"value": slug})
    return plan_id


def known_indicator(slug: str | None) -> int | None:
    """The id of the indicator, or None when the filter is not used."""
    if slug is None:
        return None
    indicator_id = indicator_id_of(slug)
    if indicator_id is None:
        raise NotUnderstood("indicator", _("There is no indicator “%(value)s” here.") % {"value": slug})
    return indicator_id
