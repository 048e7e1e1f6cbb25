"""Verbs that hold figures against a plan's targets."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.indicators import operations as indicator_operations
from samtak.indicators.models import Indicator, Series, Value
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.plans import permissions
from samtak.plans.models import Plan
from samtak.plans.rules import COUNT_NOT_IN_FUTURE, FIGURE_OF_OWN_REGION, TARGET_STANDS_IN_PLAN


@transaction.atomic
def record_value(
    *,
    by: Actor,
    indicator: Indicator,
    series: Series | None,
    new_series: dict[str, Any] | None,
    fields: dict[str, Any],
    plan: Plan | None = None,
) -> Value:
    """Put down one figure of an indicator, in a series there is or a new one.

    `plan` is the one whose target the figure is held against; without a plan of one's own, it is of the secretariat's
    own area.
    """
    plans = plans_aiming_at(indicator)
    if plan is not None:
        uphold(TARGET_STANDS_IN_PLAN, "indicator", plan in plans)
        require(permissions.can_set_target(by, plan))
    require(permissions.can_put_down_figures(by, indicator, plans))
    _check(by, plans, fields)
    if series is None and new_series is None:
        raise InvalidInput({"series": _("Choose the series the figure belongs to, or describe a new one.")})
    if series is None:
        series = indicator_operations.add_series(by=by, indicator=indicator, fields=new_series or {})
    elif series.indicator_id != indicator.pk:
        raise InvalidInput({"series": _("Choose one of the indicator's own series.")})
    return indicator_operations.add_value(by=by, series=series, fields=fields)


@transaction.atomic
def correct_value(*, by: Actor, value: Value, expected_version: int, changes: dict[str, Any], reason: str) -> Value:
    """Correct a figure. What it was before stays with it, with the day and the reason."""
    indicator = value.series.indicator
    plans = plans_aiming_at(indicator)
    require(permissions.can_put_down_figures(by, indicator, plans))
    _check(by, plans, {"region": value.region})
    _check(by, plans, {"region": value.region, **changes})
    return indicator_operations.correct_value(
        by=by, value=value, expected_version=expected_version, changes=changes, reason=reason
    )


def plans_aiming_at(indicator: Indicator) -> list[Plan]:
    """Every plan with a target on the indicator, seen or not."""
    return list(Plan.objects.filter(nodes__target_placements__target__indicator=indicator).distinct().order_by("id"))


def _check(by: Actor, plans: list[Plan], fields: dict[str, Any]) -> None:
    uphold(COUNT_NOT_IN_FUTURE, "date", fields.get("date"), clock.today())
    region = fields.get("region")
    is_own = region is None or region.pk in by.regions_as(Role.SECRETARIAT)
    is_anywhere = by.is_system or by.has_role(Role.ADMINISTRATOR)
    is_aimed = any(permissions.can_set_target(by, plan) for plan in plans)
    uphold(FIGURE_OF_OWN_REGION, "region", is_own or is_anywhere or is_aimed)
