"""Targets in words, and what sets a figure apart from the target beside it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from samtak.indicators.choices import Form
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Comparison, RankReading
from samtak.plans.comparing import Difference
from samtak.web.templatetags.samtak import figure as written


class Aim(Protocol):
    """What a target is told by."""

    @property
    def comparison(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def wording(self) -> LocalText: ...
    @property
    def date(self) -> PartialDate | None: ...
    @property
    def is_each_year(self) -> bool: ...
    @property
    def reading(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def comparison_group(self) -> LocalText: ...


def target_words(aim: Aim, unit: LocalText) -> str:
    """ "at least 1 000 companies by 2025", "best in the Nordic countries", or that no figure has been chosen."""
    if aim.value is None:
        told = [str(aim.wording), _group(aim), _("no target figure has been chosen")]
        return "; ".join(part for part in told if part)
    if aim.form == Form.RANK:
        return "; ".join(part for part in (_rank(aim), _reading(aim)) if part)
    amount = f"{Comparison(aim.comparison).label} {written(aim.value)} {unit}".strip()
    if aim.is_each_year:
        return _("%(amount)s, every year") % {"amount": amount}
    return _dated(amount, aim.date)


def _rank(aim: Aim) -> str:
    if aim.comparison == Comparison.EXACTLY:
        return _dated(_("no. %(rank)s") % {"rank": written(aim.value)}, aim.date)
    return _dated(_("no. %(rank)s or better (lower is better)") % {"rank": written(aim.value)}, aim.date)


def _reading(aim: Aim) -> str:
    """A rank is counted anew in each edition, so a target for it must say which."""
    if aim.reading == RankReading.EDITION and aim.edition:
        return _("in the %(edition)s edition") % {"edition": aim.edition}
    return str(RankReading(aim.reading).label) if aim.reading else _("which edition counts is not stated")


def _group(aim: Aim) -> str:
    if aim.comparison != Comparison.AMONG_BEST:
        return ""
    if aim.comparison_group:
        return _("compared with %(group)s") % {"group": aim.comparison_group}
    return _("whom to compare with has not been chosen")


def _dated(amount: str, date: PartialDate | None) -> str:
    if date is None:
        return _("%(amount)s, without year") % {"amount": amount}
    return _("%(amount)s by %(date)s") % {"amount": amount, "date": date}


def warning_words(apart: Iterable[Difference], figure_area: str, target_area: str) -> str:
    """Why a figure is not counted as progress, in one sentence; nothing when it may be."""
    areas = {"figure": figure_area or _("an area not given"), "target": target_area or _("an area not given")}
    words = {
        Difference.AREA: _("The figure is about %(figure)s, the target about %(target)s.") % areas,
        Difference.AREA_UNKNOWN: _("It is not known whether %(figure)s and %(target)s are the same area.") % areas,
        Difference.FORM: _("The figure is of another kind than the target."),
        Difference.DEFINITION: _("The figure is counted in another way than the target means."),
    }
    told = [words[each] for each in apart]
    return " ".join([*told, _("It is not counted as progress.")]) if told else ""
