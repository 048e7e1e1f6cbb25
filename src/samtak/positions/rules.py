"""What must hold for positions that several pay for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule

WHOLE = Decimal(100)
MOST_PAYERS = 8


def _is_share(percent: Decimal | None) -> bool:
    return percent is None or (0 < percent <= WHOLE and percent == round(percent, 2))


PERCENT_IS_A_SHARE = Rule(
    name="PercentIsAShare",
    text=_("Write per cent from 0.01 to 100 with at most two decimals, or leave it empty when it is not given."),
    holds=_is_share,
    source="J04",
)

SHARES_ARE_AT_MOST_THE_WHOLE = Rule(
    name="SharesAreAtMostTheWhole",
    text=_("Together they pay more than 100 per cent. Change one of the shares, or leave it empty."),
    holds=lambda shares: sum((share for share in shares if share is not None), Decimal(0)) <= WHOLE,
    source="J04",
)


def _in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.first_day <= end.last_day


POSITION_ENDS_AFTER_START = Rule(
    name="PositionEndsAfterStart",
    text=_("The position ends before it starts. Change one of the dates."),
    holds=_in_order,
    source="J04",
)


def _each_once(names: Sequence[str]) -> bool:
    return len(names) <= MOST_PAYERS and len(set(names)) == len(names)


PAYERS_ARE_NAMED_ONCE = Rule(
    name="PayersAreNamedOnce",
    text=_("Name each of those who pay once, and at most eight."),
    holds=_each_once,
    source="J04",
)


def _of_the_region(region_id: int, found: Iterable[int | None]) -> bool:
    return all(each in {region_id, None} for each in found)


POSITION_SERVES_ITS_REGION = Rule(
    name="PositionServesItsRegion",
    text=_("A position serves its own region's actions and plans. Choose one of those."),
    holds=_of_the_region,
    source="J04",
)

RULES = (
    PERCENT_IS_A_SHARE,
    SHARES_ARE_AT_MOST_THE_WHOLE,
    POSITION_ENDS_AFTER_START,
    PAYERS_ARE_NAMED_ONCE,
    POSITION_SERVES_ITS_REGION,
)
