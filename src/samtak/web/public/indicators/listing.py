"""All indicators: plan by plan with the goals they measure, then those without target, and the cooperation's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.indicators import queries as indicator_queries
from samtak.indicators.choices import Family
from samtak.indicators.models import Indicator, Value
from samtak.indicators.permissions import can_create_indicator
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.text import norwegian_sort_key
from samtak.plans import queries as plan_queries
from samtak.plans.comparing import what_sets_apart
from samtak.plans.models import Plan, Target, TargetPlacement
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web import queries_in_address
from samtak.web.action_choices import Choice, Option, OptionGroup
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.words import Crumb, Link, Told, date_or_not_given, lang_mark, phrased
from samtak.web.target_words import target_words

MEASURED, NOT_MEASURED = "yes", "no"


@dataclass(frozen=True)
class IndicatorRow:
    name: Told
    href: str
    goals: list[Link]
    target: str
    is_measured: bool
    state: str


@dataclass(frozen=True)
class Group:
    id: str
    title: Told
    href: str
    note: str
    rows: list[IndicatorRow]


@dataclass(frozen=True)
class IndicatorsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    sentence: str
    choices: list[Choice]
    is_narrowed: bool
    groups: list[Group]
    has_any: bool
    buttons: list[Link]


@dataclass(frozen=True)
class Asked:
    on: dt.date
    region: Region | None
    plan: Plan | None
    measured: str
    regions: Sequence[Region]
    plans: Sequence[Plan]


def read(request: Request) -> Asked:
    """What the address asks for. Raises BadQuery."""
    regions = list(region_queries.all_regions().prefetch_related(None))
    plans = list(plan_queries.plans_of(request.actor))
    by_slug, by_plan = {region.slug: region for region in regions}, {plan.slug: plan for plan in plans}
    region = by_slug.get(queries_in_address.one_of(request, "region", by_slug))
    plan = by_plan.get(queries_in_address.one_of(request, "plan", by_plan))
    measured = queries_in_address.one_of(request, "measured", (MEASURED, NOT_MEASURED), {"ja": "yes", "nei": "no"})
    return Asked(queries_in_address.date(request), region, plan, measured, regions, plans)


def indicators_page(actor: Actor, asked: Asked) -> IndicatorsPage:
    at = Addresses(asked.on)
    indicators = list(indicator_queries.all_indicators())
    every = list(plan_queries.all_placements(actor))
    placements = [placement for placement in every if _is_asked(placement, asked)]
    groups = [*_plans(placements, indicators, at), *_others(every, indicators, asked, at)]
    groups = [group for group in (_narrowed(group, asked.measured) for group in groups) if group.rows]
    rows = {row.href: row for group in groups for row in group.rows}
    return IndicatorsPage(
        crumbs=[(_("Front page"), at.home)],
        carried=carried_by_links(asked.on),
        sentence=_sentence(rows),
        choices=_choices(asked, {placement.node.plan_id for placement in every}),
        is_narrowed=bool(asked.region or asked.plan or asked.measured),
        groups=groups,
        has_any=bool(indicators),
        buttons=_buttons(actor) if asked.on == clock.today() else [],
    )


def _buttons(actor: Actor) -> list[Link]:
    may = can_create_indicator(actor)
    return [Link(_("Define an indicator"), reverse("workspace:indicator_new"))] if may else []


def _is_asked(placement: TargetPlacement, asked: Asked) -> bool:
    plan = placement.node.plan
    fits_region = asked.region is None or plan.region_id == asked.region.pk
    return fits_region and (asked.plan is None or plan.pk == asked.plan.pk)


def _plans(placements: Sequence[TargetPlacement], indicators: Sequence[Indicator], at: Addresses) -> Iterable[Group]:
    """One group for each plan, its indicators in Norwegian order."""
    by_id = {indicator.pk: indicator for indicator in indicators}
    by_plan: dict[int, list[TargetPlacement]] = {}
    for placement in placements:
        by_plan.setdefault(placement.node.plan_id, []).append(placement)
    for rows in by_plan.values():
        plan = rows[0].node.plan
        by_target: dict[int, list[TargetPlacement]] = {}
        for placement in rows:
            by_target.setdefault(placement.target_id, []).append(placement)
        found = [_aimed(each, by_id[each[0].target.indicator_id], at) for each in by_target.values()]
        region = plan.region.name if plan.region else ""
        note = ", ".join(part for part in (region, str(plan.adopted or "")) if part)
        title = Told(plan.title, lang_mark(plan.language))
        yield Group(f"plan-{plan.slug}", title, at.plan(plan.slug), note, _sorted(found))


def _others(
    every: Sequence[TargetPlacement], indicators: Sequence[Indicator], asked: Asked, at: Addresses
) -> Iterable[Group]:
    """Those no plan aims at, the two families apart."""
    if asked.plan is not None:
        return
    aimed = {placement.target.indicator_id for placement in every}
    left = [indicator for indicator in indicators if indicator.pk not in aimed and _is_about(indicator, asked.region)]
    told = {
        Family.REGION: (_("How the region is doing, without a target"), _("No public plan has a target on these.")),
        Family.COOPERATION: (_("The cooperation itself"), _("From duties in the plans, counted by the members.")),
    }
    for family, (title, note) in told.items():
        rows = [_unaimed(indicator, at) for indicator in left if indicator.family == family]
        yield Group(f"family-{family.value}", Told(title), "", note, _sorted(rows))


def _is_about(indicator: Indicator, region: Region | None) -> bool:
    """Whether an indicator without target has to do with the region: its own figures, or none of any region's."""
    about = {value.region_id for value in _values(indicator) if value.region_id is not None}
    return region is None or not about or region.pk in about


def _values(indicator: Indicator) -> list[Value]:
    return [value for series in indicator.series.all() for value in series.values.all()]


def _aimed(placements: Sequence[TargetPlacement], indicator: Indicator, at: Addresses) -> IndicatorRow:
    target = placements[0].target
    is_measured, state = _state(indicator, target)
    goals = [
        Link(placement.node.code, at.node(placement.node.plan.slug, placement.node.code)) for placement in placements
    ]
    return IndicatorRow(
        name=phrased(indicator.name),
        href=at.indicator(indicator.slug),
        goals=goals,
        target=target_words(target, indicator.unit),
        is_measured=is_measured,
        state=state,
    )


def _unaimed(indicator: Indicator, at: Addresses) -> IndicatorRow:
    is_measured, state = _state(indicator, None)
    return IndicatorRow(phrased(indicator.name), at.indicator(indicator.slug), [], "", is_measured, state)


def _state(indicator: Indicator, target: Target | None) -> tuple[bool, str]:
    """Whether there is a figure of what the target is about, and in words what there is."""
    values = _values(indicator)
    fitting = [value for value in values if target is None or not what_sets_apart(target, value)]
    if fitting:
        return True, _counted(fitting)
    if values:
        return False, _("only figures of another area or kind")
    if not indicator.is_measurement_chosen:
        return False, _("no measurement has been chosen")
    return False, _("nobody has put down a figure")


def _counted(values: Sequence[Value]) -> str:
    """How many figures there are. The figures themselves stand only where area, source and method stand too."""
    dates = [value.date for value in values if value.date is not None]
    count = ngettext("%(count)d figure", "%(count)d figures", len(values)) % {"count": len(values)}
    if not dates:
        return f"{count}, {date_or_not_given(None)}"
    return _("%(figures)s, the newest from %(date)s") % {"figures": count, "date": max(dates)}


def _sorted(rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    return sorted(rows, key=lambda row: norwegian_sort_key(row.name.text))


def _narrowed(group: Group, measured: str) -> Group:
    rows = [row for row in group.rows if not measured or row.is_measured == (measured == MEASURED)]
    return Group(group.id, group.title, group.href, group.note, rows)


def _sentence(rows: Mapping[str, IndicatorRow]) -> str:
    count = len(rows)
    told = ngettext("%(count)d indicator", "%(count)d indicators", count) % {"count": count}
    measured = sum(row.is_measured for row in rows.values())
    return _("%(indicators)s: %(measured)d measured, %(unmeasured)d not measured.") % {
        "indicators": told,
        "measured": measured,
        "unmeasured": count - measured,
    }


def _choices(asked: Asked, plan_ids: set[int]) -> list[Choice]:
    regions = [Option(each.slug, each.name, each == asked.region) for each in asked.regions]
    plans = [Option(each.slug, each.title, each == asked.plan) for each in asked.plans if each.pk in plan_ids]
    measured = [
        Option(MEASURED, _("measured"), asked.measured == MEASURED),
        Option(NOT_MEASURED, _("not measured"), asked.measured == NOT_MEASURED),
    ]
    return [
        Choice("region", _("Region"), _("all regions"), [OptionGroup("", regions)]),
        Choice("plan", _("Plan"), _("all plans"), [OptionGroup("", plans)]),
        Choice("measured", _("Measured?"), _("both"), [OptionGroup("", measured)]),
    ]
