"""Duties and how they stand, as people tell of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.duties.choices import Rhythm, State
from samtak.duties.models import Duty
from samtak.duties.standing import Standing
from samtak.web.duty_words import Mark as Mark
from samtak.web.duty_words import mark_of as mark_of
from samtak.web.duty_words import summed_up as summed_up
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Told, phrased


@dataclass(frozen=True)
class OwnDuty:
    """One of a municipality's duties beside what else is told of it."""

    title: Told
    href: str
    mark: Mark


@dataclass(frozen=True)
class OwnDuties:
    """ "4 of 5 done, 1 overdue", and those that are not done, the overdue first."""

    sentence: str
    undone: list[OwnDuty]


def own_duties(found: list[tuple[Duty, Standing]], at: Addresses) -> OwnDuties | None:
    """None when nobody has said that the municipality has any."""
    if not found:
        return None
    undone = [
        (duty, standing) for duty, standing in found if standing.state in {State.OVERDUE, State.SOON, State.AHEAD}
    ]
    undone.sort(key=lambda pair: pair[1].state != State.OVERDUE)
    rows = [OwnDuty(phrased(d.title), at.duty(d.region.slug, d.code), mark_of(standing)) for d, standing in undone]
    return OwnDuties(summed_up([standing for _duty, standing in found]), rows)


def rhythm_words(duty: Duty) -> str:
    """ "every second year", "every 6 months", "within 12 months of each municipal election"."""
    told = {"count": duty.months}
    if duty.rhythm == Rhythm.AFTER_ELECTION:
        return _("within %(count)d months of each municipal election") % told
    if duty.rhythm == Rhythm.AFTER_ADOPTION:
        return _("within %(count)d months of the council's adoption of the plan") % told
    if duty.months == 12:
        return _("every year")
    if duty.months == 24:
        return _("every second year")
    return ngettext("every month", "every %(count)d months", duty.months) % told
