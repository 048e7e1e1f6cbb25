"""Verbs that hold figures against a plan's targets."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.indicators import operations as indicator_operations
from samtak.indicators.models import Indicator, Series, Value
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.plans import permissions
from samtak.plans.models import Plan, TargetPlacement
from samtak.plans.rules import COUNT_NOT_IN_FUTURE, TARGET_STANDS_IN_PLAN


@transaction.atomic
def record_value(
    *,
    by: Actor,
    plan: Plan,
    indicator: Indicator,
    series: Series | None,
    new_series: dict[str, Any] | None,
    fields: dict[str, Any],
) -> Value:
    """Put down one figure for an indicator that a target of the plan stands on, in a series there is or a new one."""
    require(permissions.can_set_target(by, plan))
    placed = TargetPlacement.objects.filter(node__plan=plan, target__indicator=indicator)
    uphold(TARGET_STANDS_IN_PLAN, "indicator", placed.exists())
    uphold(COUNT_NOT_IN_FUTURE, "date", fields.get("date"), clock.today())
    if series is None and new_series is None:
        raise InvalidInput({"series": _("Choose the series the figure belongs to, or describe a new one.")})
    if series is None:
        series = indicator_operations.add_series(by=by, indicator=indicator, fields=new_series or {})
    elif series.indicator_id != indicator.pk:
        raise InvalidInput({"series": _("Choose one of the indicator's own series.")})
    return indicator_operations.add_value(by=by, series=series, fields=fields)
