"""What must hold for a figure, however it comes in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import AreaKind, Form
from samtak.indicators.models import Indicator
from samtak.indicators.pace import ratio
from samtak.lib.localtext import LocalText
from samtak.lib.rules import Rule


def _tells_rank(form: str, value: Decimal, ranked_units: int | None, edition: str) -> bool:
    if form != Form.RANK:
        return True
    is_place = value == value.to_integral_value() and value >= 1
    return is_place and ranked_units is not None and value <= ranked_units and bool(edition.strip())


def _fits_parts(value: Decimal, numerator: Decimal | None, denominator: Decimal | None) -> bool:
    """The share as it is written, to its own last decimal, is the one part of the other."""
    if numerator is None and denominator is None:
        return True
    if numerator is None or not denominator:
        return False
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(ratio(numerator, denominator) - value) <= step / 2


def _names_area(kind: str, has_region: bool, has_municipality: bool) -> bool:
    return has_region == (kind == AreaKind.REGION) and has_municipality == (kind == AreaKind.MUNICIPALITY)


def _not_later(day: dt.date | None, today: dt.date) -> bool:
    return day is None or day <= today


def _is_slug_free(slug: str) -> bool:
    return not Indicator.objects.filter(slug=slug).exists()


def _is_name_free(name: LocalText, indicator_id: int | None) -> bool:
    """Whether no other indicator is called the same in any language."""
    asked = {text.casefold() for text in name.values()}
    others = (name for pk, name in Indicator.objects.values_list("pk", "name") if pk != indicator_id)
    return not any(asked & {text.casefold() for text in other.values()} for other in others)


RANK_TELLS_EDITION = Rule(
    name="RankTellsEdition",
    text=_("A rank is a whole number from 1, with the edition and how many were ranked. Write all three."),
    holds=_tells_rank,
    source="T5, C05",
)

SHARE_FITS_ITS_PARTS = Rule(
    name="ShareFitsItsParts",
    text=_("The figure is not the numerator divided by the denominator. Write both or none, and check them."),
    holds=_fits_parts,
    source="T3, C01",
)

AREA_IS_NAMED = Rule(
    name="AreaIsNamed",
    text=_("Say which cooperation or municipality it is when the area is one, and only then."),
    holds=_names_area,
    source="T4, C28",
)

RETRIEVED_NOT_IN_FUTURE = Rule(
    name="RetrievedNotInFuture",
    text=_("A figure cannot have been retrieved on a day that has not come."),
    holds=_not_later,
    source="C28",
)

CORRECTION_TELLS_WHY = Rule(
    name="CorrectionTellsWhy",
    text=_("Say why the figure is corrected. What it was before stays visible with the reason."),
    holds=lambda reason: bool(reason.strip()),
    source="T7, C28",
)

INDICATOR_TELLS_WHAT = Rule(
    name="IndicatorTellsWhat",
    text=_("Say what is measured: a name and a definition, each in one language at least."),
    holds=bool,
    source="C29",
)

CHOSEN_HAS_UNIT = Rule(
    name="ChosenHasUnit",
    text=_("Say which unit it is counted in, or that no measurement is chosen yet."),
    holds=lambda is_chosen, unit: bool(unit) or not is_chosen,
    source="C29",
)

INDICATOR_NAME_ONCE = Rule(
    name="IndicatorNameOnce",
    text=_("Another indicator has this name already. Use that one, or choose a name that tells the two apart."),
    holds=_is_name_free,
    source="T7",
)

DEFINITION_TAKEN_IN_ONCE = Rule(
    name="DefinitionTakenInOnce",
    text=_("This indicator is here already. Use the one there is."),
    holds=_is_slug_free,
    source="T7",
)

FORMULA_TELLS_WHOSE = Rule(
    name="FormulaTellsWhose",
    text=_("Say whose formula it is: the source's own, or ours."),
    holds=lambda formula, origin: not formula or bool(origin),
    source="C29",
)

DISCARDED_HAS_NO_FIGURES = Rule(
    name="DiscardedHasNoFigures",
    text=_("Figures stand on the indicator, and what has been public stays. Change its definition instead."),
    holds=lambda has_figures: not has_figures,
    source="C28",
)
