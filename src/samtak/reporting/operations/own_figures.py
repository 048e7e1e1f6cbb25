"""Writing the figures of the cooperation itself down, so that they get a history."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from samtak.indicators import operations as indicator_operations
from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.indicators.queries import indicator_id_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.projects.rules import COUNTED_ONCE_A_DAY
from samtak.regions.models import Region
from samtak.reporting import permissions, rules
from samtak.reporting.own_figures import STATEMENTS, WAYS, OwnFigure, own_figures
from samtak.visits.rules import COUNTED_ONCE_A_YEAR, YEAR_IS_OVER

_CENT = Decimal("0.0001")


@transaction.atomic
def write_own_figure(*, by: Actor, region: Region, indicator: str, year: int, cases: int | None = None) -> Value:
    """Keep what is counted as a figure, with its date, area, source and method.

    `indicator` is the address of one of `WAYS`; one that is not here yet is taken in from the catalogue, kept by the
    region. `cases` is how many cases relevant to business the year had. Raises InvalidInput.
    """
    require(permissions.can_write_reports(by, region.pk))
    uphold(YEAR_IS_OVER, "year", year, clock.today())
    Region.objects.select_for_update(of=("self",)).order_by("pk").get(pk=region.pk)
    figure = _figure(region, indicator, year, cases)
    if indicator_id_of(indicator) is None:
        indicator_operations.create_indicator(by=by, kept_by=region, fields={}, from_catalogue=indicator)
    series = indicator_operations.series_of_counts(by=by, region=region, way=figure.way)
    is_written = indicator_operations.is_written(series, region, figure.date)
    uphold(COUNTED_ONCE_A_DAY if figure.date.day else COUNTED_ONCE_A_YEAR, "__all__", is_written)
    count, of = Decimal(figure.count), Decimal(figure.of)
    told: dict[str, Any] = {"date": figure.date, "value": (count / of).quantize(_CENT)}
    if figure.is_share:
        told |= {"form": Form.SHARE, "numerator": count, "denominator": of}
    else:
        told["note"] = lambda: figure.words
    return indicator_operations.add_count(by=by, series=series, region=region, **told)


def _figure(region: Region, indicator: str, year: int, cases: int | None) -> OwnFigure:
    found = own_figures(region, year, clock.today(), cases)
    figure = next((each for each in found if each.way is WAYS.get(indicator)), None)
    if figure is None:
        raise InvalidInput({"__all__": rules.OWN_FIGURE_CAN_BE_TOLD.text})
    if figure.way is STATEMENTS:
        uphold(rules.CASES_COVER_STATEMENTS, "cases", cases, figure.count)
    uphold(rules.OWN_FIGURE_CAN_BE_TOLD, "__all__", figure.lacks)
    return figure
