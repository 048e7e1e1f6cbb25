"""Targets in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Comparison
from samtak.web.templatetags.samtak import figure as written


def target_words(comparison: str, value: Decimal | None, unit: LocalText, date: PartialDate | None) -> str:
    """ "at least 1 000 companies by 2025", or that no figure has been chosen."""
    if value is None:
        return _("no target figure has been chosen")
    amount = f"{Comparison(comparison).label} {written(value)} {unit}".strip()
    if date is None:
        return _("%(amount)s, without year") % {"amount": amount}
    return _("%(amount)s by %(date)s") % {"amount": amount, "date": date}
