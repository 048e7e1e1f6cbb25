"""Writing the count of a year down as figures of its indicator, so that it gets a history."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.indicators.operations import add_count, is_written, series_of_counts
from samtak.indicators.ways import Way
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.regions.models import Region
from samtak.visits import permissions, rules
from samtak.visits.queries import INDICATOR, YearFigures, year_figures

_CENT = Decimal("0.0001")


def _source() -> str:
    return _("Company visits logged by the municipalities")


VISITS = Way(
    INDICATOR,
    "visits",
    lambda: _("Visits logged"),
    lambda: _("Visits of municipalities that were members on the day of the visit. What nobody logged is not counted."),
    _source,
)
POLITICIANS = Way(
    INDICATOR,
    "politicians",
    lambda: _("Politicians with at least one visit"),
    lambda: _(
        "Politicians who were at a company at least once in the year, each counted once, divided by the seats of all "
        "the councils. It is told only when every council's size is known and every politician at a visit is named."
    ),
    _source,
)


@transaction.atomic
def write_year_down(*, by: Actor, region: Region, year: int) -> list[Value]:
    """Keep the count of a year that is over: the visits, and the share of politicians where all of it is known."""
    require(permissions.can_count_visits(by, region.pk))
    Region.objects.select_for_update(of=("self",)).order_by("pk").get(pk=region.pk)
    visits = series_of_counts(by=by, region=region, way=VISITS)
    uphold(rules.YEAR_IS_OVER, "year", year, clock.today())
    found = year_figures(region, year)
    uphold(rules.VISITS_WERE_LOGGED, "year", found.together.visits)
    date = PartialDate(year)
    uphold(rules.COUNTED_ONCE_A_YEAR, "year", is_written(visits, region, date))
    given: dict[str, Any] = {"by": by, "region": region, "date": date, "note": lambda: _who_logged(found)}
    values = [add_count(series=visits, value=Decimal(found.together.visits), **given)]
    reached = found.together.politicians
    if reached.is_known:
        share = series_of_counts(by=by, region=region, way=POLITICIANS)
        parts: dict[str, Any] = {"numerator": Decimal(reached.count), "denominator": Decimal(reached.members or 0)}
        value = (parts["numerator"] / parts["denominator"]).quantize(_CENT)
        values.append(add_count(series=share, value=value, form=Form.SHARE, **parts, **given))
    return values


def _who_logged(found: YearFigures) -> str:
    silent = sum(not figures.visits for _municipality, figures in found.of_each)
    told = {"members": len(found.of_each), "silent": silent}
    return _("Of %(members)d municipalities %(silent)d had logged no visit.") % told
