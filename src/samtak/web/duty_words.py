"""How duties stand, as people tell of it in several rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from samtak.duties.choices import State
from samtak.duties.standing import Standing

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
        facts.insert(0, sentence % {"date": formats.date_format(standing.due, "DATE_FORMAT")})
    return Mark(str(standing.state.label), SIGNS[standing.state], "; ".join(facts), _brief(standing))


def _brief(standing: Standing) -> str:
    """ "due 12.05.2024", or when it was last done where nothing falls due."""
    if standing.due is not None:
        return _("due %(date)s") % {"date": formats.date_format(standing.due, "SHORT_DATE_FORMAT")}
    return str(standing.last) if standing.last is not None else ""


def summed_up(standings: Sequence[Standing]) -> str:
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
