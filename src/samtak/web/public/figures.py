"""Figures in words: with the source's own caution, a rank with how many were ranked, a share also as per cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class Figure:
    """What it takes to write one figure. `qualifier` is already in the reader's language.

    A ratio of two known parts is written to three decimals, as the documents do: 0.940 and not 0.94.
    """

    value: Decimal
    form: str = Form.NUMBER
    qualifier: str = ""
    ranked_units: int | None = None
    edition: str = ""
    is_ratio: bool = False


def figure_of(value: Value) -> str:
    return figure_words(
        Figure(
            value.value,
            value.form,
            str(value.qualifier),
            value.ranked_units,
            value.edition,
            is_ratio=value.numerator is not None,
        )
    )


def figure_words(figure: Figure) -> str:
    """ "more than 20 000", "no. 15 of 238 (2019 edition)", "0.982 (98.2 %)"."""
    if figure.form == Form.RANK:
        return _rank(figure)
    told = formats.number_format(round(figure.value, 3), decimal_pos=3) if figure.is_ratio else written(figure.value)
    if figure.form == Form.SHARE:
        told = f"{told} ({percent(figure.value)})"
    return f"{figure.qualifier} {told}".strip()


def _rank(figure: Figure) -> str:
    told = {"rank": written(figure.value), "of": written(figure.ranked_units), "edition": figure.edition}
    if figure.ranked_units and figure.edition:
        return _("no. %(rank)s of %(of)s (%(edition)s edition)") % told
    if figure.edition:
        return _("no. %(rank)s (%(edition)s edition), of how many is not given") % told
    return _("no. %(rank)s, edition not given") % told


def percent(share: Decimal) -> str:
    """A part of one as per cent with at most one decimal: 0.073 is "7.3 %"."""
    rounded = round(100 * share, 1)
    return f"{written(rounded)} %"


def rounded(amount: Decimal) -> str:
    """A change in words, with a decimal only when it is small."""
    return formats.number_format(round(amount, 0 if abs(amount) >= 10 else 1), force_grouping=True)
