"""Writing the count of a year down as figures of its indicator, so that it gets a history."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from samtak.indicators import operations as indicator_operations
from samtak.indicators.choices import AreaKind, Form, ValueKind
from samtak.indicators.models import Indicator, Series, Value
from samtak.indicators.queries import indicator_by_slug
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.regions.models import Region
from samtak.visits import permissions, rules
from samtak.visits.queries import INDICATOR, YearFigures, year_figures

LONGEST_KEY = 60
NO_INDICATOR = gettext_lazy("The indicator for company visits is not set up here.")
_CENT = Decimal("0.0001")


@transaction.atomic
def write_year_down(*, by: Actor, region: Region, year: int) -> list[Value]:
    """Keep the count of a year that is over: the visits, and the share of politicians where all of it is known."""
    require(permissions.can_count_visits(by, region.pk))
    Region.objects.select_for_update(of=("self",)).order_by("pk").get(pk=region.pk)
    indicator = indicator_by_slug(INDICATOR)
    if indicator is None:
        raise InvalidInput({"__all__": NO_INDICATOR})
    uphold(rules.YEAR_IS_OVER, "year", year, clock.today())
    found = year_figures(region, year)
    uphold(rules.VISITS_WERE_LOGGED, "year", found.together.visits)
    fields = _fields(region, year, found)
    visits = _series(by, indicator, region, "visits", _visits_label, _visits_method)
    is_written = visits.values.filter(region=region, date=PartialDate(year)).exists()
    uphold(rules.COUNTED_ONCE_A_YEAR, "year", is_written)
    count = Decimal(found.together.visits)
    values = [indicator_operations.add_value(by=by, series=visits, fields={**fields, "value": count})]
    reached = found.together.politicians
    if reached.is_known:
        share = _series(by, indicator, region, "politicians", _share_label, _share_method)
        parts = {"numerator": Decimal(reached.count), "denominator": Decimal(reached.members or 0)}
        told = {"value": (parts["numerator"] / parts["denominator"]).quantize(_CENT), "form": Form.SHARE, **parts}
        values.append(indicator_operations.add_value(by=by, series=share, fields={**fields, **told}))
    return values


def _fields(region: Region, year: int, found: YearFigures) -> dict[str, Any]:
    return {
        "date": PartialDate(year),
        "kind": ValueKind.COUNTED,
        "area_kind": AreaKind.REGION,
        "region": region,
        "geography": region.name,
        "retrieved": clock.today(),
        "note": _in_each_language(lambda: _who_logged(found)),
    }


def _series(
    by: Actor, indicator: Indicator, region: Region, what: str, label: Callable[[], str], method: Callable[[], str]
) -> Series:
    """A series for the region: a line in a chart is of one area, and of one way of counting."""
    key = f"{what}-{region.slug}"[:LONGEST_KEY]
    standing = Series.objects.filter(indicator=indicator, key=key).first()
    if standing is not None:
        return standing
    with override(settings.LANGUAGE_CODE):
        source = _("Company visits logged by the municipalities")
    fields = {
        "label": _in_each_language(lambda: label() % {"region": region.name}),
        "method": _in_each_language(method),
        "source": source,
    }
    return indicator_operations.add_series(by=by, indicator=indicator, fields=fields, key=key)


def _visits_label() -> str:
    return _("Visits logged, %(region)s")


def _visits_method() -> str:
    return _("Visits of municipalities that were members on the day of the visit. What nobody logged is not counted.")


def _share_label() -> str:
    return _("Politicians with at least one visit, %(region)s")


def _share_method() -> str:
    return _(
        "Politicians who were at a company at least once in the year, each counted once, divided by the seats of all "
        "the councils. It is told only when every council's size is known and every politician at a visit is named."
    )


def _who_logged(found: YearFigures) -> str:
    silent = sum(not figures.visits for _municipality, figures in found.of_each)
    told = {"members": len(found.of_each), "silent": silent}
    return _("Of %(members)d municipalities %(silent)d had logged no visit.") % told


def _in_each_language(told: Callable[[], str]) -> LocalText:
    text = LocalText()
    for language in LANGUAGES:
        with override(language):
            text[language] = told()
    return text
