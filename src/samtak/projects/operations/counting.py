"""Writing the count of those that compete down as a figure of its indicator, so that it gets a history."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from samtak.indicators import operations as indicator_operations
from samtak.indicators.choices import AreaKind, ValueKind
from samtak.indicators.models import Indicator, Series, Value
from samtak.indicators.queries import indicator_by_slug
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.projects import permissions
from samtak.projects.counting import Counted, count_competing
from samtak.projects.queries import INDICATOR, register_of
from samtak.projects.rules import COUNT_OF_SOME_THAT_RUN, COUNTED_ONCE_A_DAY
from samtak.regions.models import Region

LONGEST_KEY = 60
NO_INDICATOR = gettext_lazy("The indicator for how many compete is not set up here.")


@transaction.atomic
def write_down_count(*, by: Actor, region: Region) -> Value:
    """Keep today's count as a figure, with its date, area, source and method."""
    require(permissions.can_keep_register(by, region.pk))
    Region.objects.select_for_update().get(pk=region.pk)
    indicator = indicator_by_slug(INDICATOR)
    if indicator is None:
        raise InvalidInput({"__all__": NO_INDICATOR})
    today = clock.today()
    counted = count_competing(region, register_of(NOBODY, region.pk), today)
    uphold(COUNT_OF_SOME_THAT_RUN, "__all__", counted.active)
    key = f"register-{region.slug}"[:LONGEST_KEY]
    series = Series.objects.filter(indicator=indicator, key=key).first() or _begin_series(by, indicator, region, key)
    date = PartialDate.of(today)
    uphold(COUNTED_ONCE_A_DAY, "__all__", series.values.filter(region=region, date=date).exists())
    fields: dict[str, Any] = {
        "value": Decimal(counted.competing),
        "date": date,
        "kind": ValueKind.COUNTED,
        "area_kind": AreaKind.REGION,
        "region": region,
        "geography": region.name,
        "retrieved": today,
        "note": _in_each_language(lambda: _what_was_counted(counted)),
    }
    return indicator_operations.add_value(by=by, series=series, fields=fields)


def _begin_series(by: Actor, indicator: Indicator, region: Region, key: str) -> Series:
    """A series for the region: a line in a chart is of one area."""
    with override(settings.LANGUAGE_CODE):
        source = _("The register of initiatives")
    fields = {
        "label": _in_each_language(lambda: _("Counted in the register, %(region)s") % {"region": region.name}),
        "method": _in_each_language(
            lambda: _(
                "Published initiatives that run on the day and share at least one goal area, funder or target group "
                "with another that runs. What is not known shares nothing."
            )
        ),
        "source": source,
    }
    return indicator_operations.add_series(by=by, indicator=indicator, fields=fields, key=key)


def _what_was_counted(counted: Counted) -> str:
    told = _("Of %(known)d published initiatives %(active)d ran; of %(unclear)d nobody had said whether they did.")
    return told % {"known": counted.known, "active": counted.active, "unclear": counted.unclear}


def _in_each_language(told: Callable[[], str]) -> LocalText:
    text = LocalText()
    for language in LANGUAGES:
        with override(language):
            text[language] = told()
    return text
