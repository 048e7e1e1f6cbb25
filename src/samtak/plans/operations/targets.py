"""Verbs that set targets on the parts of a plan."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.indicators.models import Indicator
from samtak.indicators.rules import AREA_IS_NAMED
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.plans import permissions
from samtak.plans.models import Plan, PlanNode, Target, TargetPlacement
from samtak.plans.operations.subject import about, is_public
from samtak.plans.rules import RANK_TARGET_IS_READ, TARGET_TELLS_SOMETHING

_CHECKED = ("form", "value", "wording", "reading", "edition", "area_kind", "region", "municipality", "series")


@transaction.atomic
def set_target(
    *, by: Actor, node: PlanNode, indicator: Indicator, fields: dict[str, Any], baseline: dict[str, Any]
) -> TargetPlacement:
    """Set a new target on a part of a plan, with or without value, year and baseline."""
    require(permissions.can_set_target(by, node.plan))
    target = Target(indicator=indicator, **fields)
    _check(target)
    target.save(force_insert=True)
    placement = TargetPlacement.objects.create(target=target, node=node, **baseline)
    _log(by, "plan.target_set", node.plan, {f"{node.code} {indicator.slug}": [None, _told(target)]})
    return placement


@transaction.atomic
def carry_target_over(*, by: Actor, node: PlanNode, target: Target, baseline: dict[str, Any]) -> TargetPlacement:
    """Let a target of another plan stand here too, with one history (T6)."""
    require(permissions.can_set_target(by, node.plan))
    _require_all(by, target)
    try:
        with transaction.atomic():
            placement = TargetPlacement.objects.create(target=target, node=node, **baseline)
    except IntegrityError:
        raise InvalidInput({"carried": _("The target stands here already.")}) from None
    changes = {f"{node.code} {target.indicator.slug}": [None, _told(target)]}
    _log(by, "plan.target_carried_over", node.plan, changes)
    return placement


@transaction.atomic
def edit_target(
    *,
    by: Actor,
    placement: TargetPlacement,
    expected_version: int,
    changes: dict[str, Any],
    baseline: dict[str, Any],
) -> TargetPlacement:
    """Change a target in every plan it stands in, and the baseline this plan states."""
    target, plan = placement.target, placement.node.plan
    _require_all(by, target)
    before = {name: getattr(target, name) for name in _CHECKED}
    _check(Target(indicator=target.indicator, **before | {n: v for n, v in changes.items() if n in _CHECKED}))
    changed = save_unless_stale(target, expected_version, changes)
    stated = {n: [getattr(placement, n), v] for n, v in baseline.items() if getattr(placement, n) != v}
    for name, (_before, after) in stated.items():
        setattr(placement, name, after)
    if stated:
        placement.save(update_fields=list(stated))
    if changed or stated:
        told = {f"{target.indicator.slug} {name}": change for name, change in {**changed, **stated}.items()}
        _log(by, "plan.target_edited", plan, told)
    return placement


def _require_all(by: Actor, target: Target) -> None:
    """A target has one history: who changes it must keep every plan it stands in."""
    for plan in Plan.objects.filter(nodes__target_placements__target=target).distinct():
        require(permissions.can_set_target(by, plan))


def _check(target: Target) -> None:
    uphold(TARGET_TELLS_SOMETHING, "value", target.value, target.wording)
    uphold(RANK_TARGET_IS_READ, "reading", target.form, target.value, target.reading, target.edition)
    has_region, has_municipality = target.region is not None, target.municipality is not None
    uphold(AREA_IS_NAMED, "area_kind", target.area_kind, has_region, has_municipality)
    if target.series is not None and target.series.indicator_id != target.indicator_id:
        raise InvalidInput({"series": _("Choose one of the indicator's own series.")})


def _told(target: Target) -> str:
    return str(target.wording) if target.value is None else str(target.value)


def _log(by: Actor, verb: str, plan: Plan, changes: dict[str, Any]) -> None:
    record(by=by, verb=verb, subject=about(plan), changes=changes, is_public=is_public(plan))
