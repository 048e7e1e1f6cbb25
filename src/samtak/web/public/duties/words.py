"""Duties and how they stand, as people tell of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.duties.choices import Rhythm, State
from samtak.duties.models import Duty
from samtak.duties.standing import Standing
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Told, day, phrased

SIGNS = {
    State.MET: "completed",
    State.SOON: "in_progress",
    State.AHEAD: "not_started",
    State.OVERDUE: "postponed",
    State.WAIVED: "continued",
    State.NOT_YET: "",
    State.UNKNOWN: "",
}


@dataclass(frozen=True)
class Mark:
    """How a duty stands with one: a word, a sign, what else is known, and of that the one date that matters."""

    word: str
    sign: str
    detail: str
    brief: str


def mark_of(standing: Standing) -> Mark:
    """ "overdue, was due 12 May 2023; last done 12 May 2022"."""
    facts = []
    if standing.last is not None:
        facts.append(_("last done %(date)s") % {"date": standing.last})
    if standing.due is not None:
        late = standing.state == State.OVERDUE
        sentence = _("was due %(date)s") if late else _("due %(date)s")
        facts.insert(0, sentence % {"date": day(standing.due)})
    return Mark(str(standing.state.label), SIGNS[standing.state], "; ".join(facts), _brief(standing))


def _brief(standing: Standing) -> str:
    """ "due 12.05.2024", or when it was last done where nothing falls due."""
    if standing.due is not None:
        return _("due %(date)s") % {"date": formats.date_format(standing.due, "SHORT_DATE_FORMAT")}
    return str(standing.last) if standing.last is not None else ""


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


def summed_up(standings: list[Standing]) -> str:
    """ "5 of 8 done, 2 overdue, 1 waived"."""
    counts = {state: sum(each.state == state for each in standings) for state in State}
    done = counts[State.MET] + counts[State.SOON]
    told = [_("%(done)d of %(total)d done") % {"done": done, "total": len(standings)}]
    if counts[State.OVERDUE]:
        told.append(_("%(count)d overdue") % {"count": counts[State.OVERDUE]})
    if counts[State.WAIVED]:
        told.append(_("%(count)d waived") % {"count": counts[State.WAIVED]})
    if counts[State.UNKNOWN]:
        told.append(_("%(count)d cannot be told") % {"count": counts[State.UNKNOWN]})
    return ", ".join(told)
