"""How many compete: what a source states, what the register counts, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.indicators.models import Value
from samtak.indicators.queries import indicator_id_of
from samtak.projects.counting import Counted
from samtak.projects.queries import INDICATOR
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Told, day, phrased
from samtak.web.templatetags.samtak import figure


@dataclass(frozen=True)
class Stated:
    """A figure that a source states."""

    sentence: str
    source: str
    method: Told


@dataclass(frozen=True)
class Count:
    """The figure counted here with its date, geography, source and method, beside what sources state."""

    stated: list[Stated]
    competing: int
    sentence: str
    unclear: str
    date: str
    geography: str
    indicator_href: str


def count_told(counted: Counted, stated: Sequence[Value], at: Addresses) -> Count:
    """One query: whether the indicator it is counted by is here."""
    active = ngettext("Of %(count)d initiative that runs,", "Of %(count)d initiatives that run,", counted.active) % {
        "count": counted.active
    }
    sharing = ngettext(
        "%(count)d shares a goal area, a funder or a target group with another.",
        "%(count)d share a goal area, a funder or a target group with another.",
        counted.competing,
    ) % {"count": counted.competing}
    return Count(
        stated=[_stated(value, counted.known) for value in stated],
        competing=counted.competing,
        sentence=f"{active} {sharing}" if counted.active else _("No initiative is known to run, so none is counted."),
        unclear=_unclear(counted.unclear),
        date=day(counted.on),
        geography=counted.region.name,
        indicator_href=at.indicator(INDICATOR) if indicator_id_of(INDICATOR) else "",
    )


def _stated(value: Value, known: int) -> Stated:
    told = ngettext(
        "%(stated)s according to the source; %(count)d is known by name.",
        "%(stated)s according to the source; %(count)d are known by name.",
        known,
    )
    source = value.source or value.series.source
    return Stated(told % {"stated": figure(value.value), "count": known}, source, phrased(value.series.method))


def _unclear(count: int) -> str:
    if not count:
        return ""
    told = ngettext(
        "Of %(count)d nobody has said whether it runs; it is not counted.",
        "Of %(count)d nobody has said whether they run; they are not counted.",
        count,
    )
    return told % {"count": count}
