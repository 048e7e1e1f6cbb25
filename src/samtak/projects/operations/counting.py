"""Writing the count of those that compete down as a figure of its indicator, so that it gets a history."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samtak.indicators.models import Value
from samtak.indicators.operations import add_count, is_written, series_of_counts
from samtak.indicators.ways import Way
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.projects import permissions
from samtak.projects.counting import Counted, count_competing
from samtak.projects.queries import INDICATOR, register_of
from samtak.projects.rules import COUNT_OF_SOME_THAT_RUN, COUNTED_ONCE_A_DAY
from samtak.regions.models import Region

COMPETING = Way(
    INDICATOR,
    "register",
    lambda: _("Counted in the register"),
    lambda: _(
        "Published initiatives that run on the day and share at least one goal area, funder or target group "
        "with another that runs. What is not known shares nothing."
    ),
    lambda: _("The register of initiatives"),
)


@transaction.atomic
def write_down_count(*, by: Actor, region: Region) -> Value:
    """Keep today's count as a figure, with its date, area, source and method."""
    require(permissions.can_keep_register(by, region.pk))
    Region.objects.select_for_update().get(pk=region.pk)
    series = series_of_counts(by=by, region=region, way=COMPETING)
    counted = count_competing(region, register_of(NOBODY, region.pk), clock.today())
    uphold(COUNT_OF_SOME_THAT_RUN, "__all__", counted.active)
    date = PartialDate.of(clock.today())
    uphold(COUNTED_ONCE_A_DAY, "__all__", is_written(series, region, date))
    value = Decimal(counted.competing)
    return add_count(
        by=by, series=series, region=region, date=date, value=value, note=lambda: _what_was_counted(counted)
    )


def _what_was_counted(counted: Counted) -> str:
    told = _("Of %(known)d published initiatives %(active)d ran; of %(unclear)d nobody had said whether they did.")
    return told % {"known": counted.known, "active": counted.active, "unclear": counted.unclear}
