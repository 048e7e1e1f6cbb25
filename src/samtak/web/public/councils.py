"""What is known of councils and plans, in words: adopted, taken note of, not yet, or not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance.choices import COUNTS_AS_ADOPTED, Outcome
from samtak.governance.models.treatment import Treatment
from samtak.governance.picture import CouncilStanding, Stage, is_reserved
from samtak.plans.models import Plan
from samtak.plans.register import Register
from samtak.regions.models import Membership, Region
from samtak.regions.queries import are_members_known
from samtak.web.public.words import date_or_not_given, day, listed

# The sign beside the word; signs are shared with the statuses of actions.
SIGNS = {
    Outcome.ADOPTED: "completed",
    Outcome.ADOPTED_WITH_CHANGES: "completed",
    Outcome.ENDORSED: "completed",
    Outcome.NOTED: "in_progress",
    Outcome.POSTPONED: "postponed",
    Outcome.SENT_BACK: "postponed",
    Outcome.NOT_ADOPTED: "stopped",
    Outcome.NOT_YET: "not_started",
}


@dataclass(frozen=True)
class Mark:
    """One council's standing as a word, a sign and what else is known."""

    word: str
    sign: str
    detail: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.sign)


def members_sentence(region: Region, members: Sequence[Membership], on: dt.date) -> str:
    if not are_members_known(region, on):
        return _("members not known")
    return ngettext("%(count)d member", "%(count)d members", len(members)) % {"count": len(members)}


@dataclass(frozen=True)
class AdoptedBy:
    """How many councils stand behind a plan. `undated` says that some or all of their decisions have no date.

    The source is that of an undated decision, so that the reader can judge it.
    """

    sentence: str
    undated: str = ""
    source: str = ""
    source_url: str = ""

    def __str__(self) -> str:
        return f"{self.sentence}, {self.undated}" if self.undated else self.sentence


def adopted_by(plan: Plan, members: Sequence[Membership], register: Register) -> AdoptedBy:
    """ "adopted by 3 of 4 councils", of those who are members on the date; or how much of it is not known."""
    return adopted_among([register.of(plan.pk, membership.municipality_id) for membership in members])


def adopted_among(standings: Sequence[CouncilStanding[Any]]) -> AdoptedBy:
    """The same of any case that was put before some councils."""
    if not any(standing.is_known for standing in standings):
        return AdoptedBy(_("not known which councils adopted it"))
    counted = [standing for standing in standings if standing.is_counted]
    if any(not standing.is_known or not standing.is_whole for standing in standings):
        sentence = _known_of(standings)
    elif any(_has_endorsed(standing) for standing in counted):
        sentence = _behind(len(counted), len(standings))
    else:
        sentence = _of_all(len(counted), len(standings))
    undated = [entry for standing in counted if (entry := _undated_entry(standing)) is not None]
    if not undated:
        return AdoptedBy(sentence)
    dates = _("date not given")
    if len(undated) < len(counted):
        dates = _("date not given for %(count)d of them") % {"count": len(undated)}
    return AdoptedBy(sentence, dates, undated[0].source, undated[0].source_url)


def _of_all(counted: int, total: int) -> str:
    sentence = ngettext(
        "adopted by %(counted)d of %(total)d council", "adopted by %(counted)d of %(total)d councils", total
    )
    return sentence % {"counted": counted, "total": total}


def _behind(counted: int, total: int) -> str:
    """Where a council endorsed the plan, "adopted" would say more than is known."""
    sentence = ngettext(
        "%(counted)d of %(total)d council stands behind it", "%(counted)d of %(total)d councils stand behind it", total
    )
    return sentence % {"counted": counted, "total": total}


def _has_endorsed(standing: CouncilStanding[Any]) -> bool:
    return any(entry.outcome == Outcome.ENDORSED for entry in standing.entries)


def _known_of(standings: Sequence[CouncilStanding[Any]]) -> str:
    """ "1 known adoption in 10 councils, 1 took note, 8 are not known": what nobody knows of is not a no."""
    counted = sum(standing.is_counted for standing in standings)
    noted = sum(standing.entry is not None and standing.entry.outcome == Outcome.NOTED for standing in standings)
    partly = sum(not standing.is_counted and not standing.is_whole for standing in standings)
    unknown = sum(not standing.is_known for standing in standings)
    told = [
        ngettext(
            "%(counted)d known adoption in %(total)d councils",
            "%(counted)d known adoptions in %(total)d councils",
            counted,
        )
        % {"counted": counted, "total": len(standings)}
    ]
    if noted:
        told.append(ngettext("%(count)d took note", "%(count)d took note", noted) % {"count": noted})
    if partly:
        told.append(ngettext("%(count)d is known in part", "%(count)d are known in part", partly) % {"count": partly})
    if unknown:
        told.append(ngettext("%(count)d is not known", "%(count)d are not known", unknown) % {"count": unknown})
    return ", ".join(told)


def _undated_entry(standing: CouncilStanding[Any]) -> Treatment | None:
    return next((entry for entry in standing.entries if entry.decided is None), None)


def mark_of(standing: CouncilStanding[Any], council: str) -> Mark:
    """The standing of one council towards a plan, as the register's table shows it."""
    entry = standing.entry
    if standing.stage is None and entry is not None and entry.outcome == Outcome.NOTED:
        word = _("%(outcome)s, which is not an adoption") % {"outcome": outcome_word(entry)}
        return Mark(word, SIGNS[Outcome.NOTED], date_or_not_given(entry.decided))
    return mark_of_case(standing, council)


def mark_of_case(standing: CouncilStanding[Any], council: str) -> Mark:
    """The standing of one council towards any case."""
    if standing.stage is not None:
        return _stage_mark(standing)
    if standing.entry is not None:
        return _own_mark(standing.entry)
    if standing.inherited:
        return _inherited_mark(standing, council)
    return Mark(_("not known"), "")


def _stage_mark(standing: CouncilStanding[Any]) -> Mark:
    """How far the case has come, and when the council is to meet."""
    entry = standing.entry or standing.under_way
    # Where the council has met since, that is the day it met, whatever was planned.
    ahead = (entry.decided or entry.council_planned) if entry else None
    told = day(ahead) if isinstance(ahead, dt.date) else ahead
    detail = _("the council meets %(date)s") % {"date": told} if told else ""
    if entry is None or standing.stage == Stage.PLANNED:
        return Mark(str(Outcome.NOT_YET.label), SIGNS[Outcome.NOT_YET], detail)
    if standing.stage == Stage.SENT:
        told = {"date": day(entry.sent_on) if entry.sent_on else ""}
        return Mark(_("sent to the council %(date)s") % told, "in_progress", detail)
    return Mark(
        _("through its executive committee %(date)s, not its council") % {"date": entry.committee_date},
        "in_progress",
        detail,
    )


def outcome_word(adoption: Treatment) -> str:
    """What the council did, and that it held something back."""
    word = str(Outcome(adoption.outcome).label)
    return _("%(outcome)s, with a reservation") % {"outcome": word} if is_reserved(adoption) else word


def _own_mark(adoption: Treatment) -> Mark:
    word = outcome_word(adoption)
    detail = "" if adoption.outcome == Outcome.NOT_YET else date_or_not_given(adoption.decided)
    if adoption.outcome == Outcome.POSTPONED and adoption.council_planned is not None:
        detail = _("%(date)s, to %(later)s") % {"date": detail, "later": day(adoption.council_planned)}
    return Mark(word, SIGNS[Outcome(adoption.outcome)], detail)


def _inherited_mark(standing: CouncilStanding[Any], council: str) -> Mark:
    """A council that only got a new number keeps its decision; a merged one shows whose decisions it has."""
    entries = standing.inherited
    earlier = [_council(entry) for entry in entries]
    if len(entries) == 1 and earlier[0] == council and standing.is_counted:
        return _own_mark(entries[0])
    counted = [name for name, entry in zip(earlier, entries, strict=True) if entry.outcome in COUNTS_AS_ADOPTED]
    dates = listed(dict.fromkeys(date_or_not_given(entry.decided) for entry in entries))
    if standing.is_counted:
        return Mark(_counted_words(entries, listed(counted)), "completed", dates)
    if counted:
        word = (
            _("adopted by %(councils)s, not by all that became %(council)s")
            if standing.is_whole
            else _("adopted by %(councils)s, not known of all that became %(council)s")
        )
        return Mark(word % {"councils": listed(counted), "council": council}, "in_progress", dates)
    outcome = listed(dict.fromkeys(str(Outcome(entry.outcome).label) for entry in entries))
    word = _("%(outcome)s in %(councils)s") % {"outcome": outcome, "councils": listed(earlier)}
    return Mark(word, SIGNS[Outcome(entries[0].outcome)], dates)


def _counted_words(entries: Sequence[Treatment], councils: str) -> str:
    if all(entry.outcome == Outcome.ADOPTED and not is_reserved(entry) for entry in entries):
        return _("adopted by %(councils)s") % {"councils": councils}
    outcomes = listed(dict.fromkeys(outcome_word(entry) for entry in entries))
    return _("%(outcome)s: %(councils)s") % {"outcome": outcomes, "councils": councils}


def _council(entry: Treatment) -> str:
    return str(getattr(entry, "municipality", None) or getattr(entry, "body", ""))
