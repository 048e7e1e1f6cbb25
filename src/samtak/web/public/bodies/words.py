"""Bodies, their seats and what is missing in them, as people tell of it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance.choices import Office, Tenure
from samtak.governance.composition import Finding, Flaw
from samtak.governance.elections import last_election
from samtak.governance.models import Seat, SeatGroup
from samtak.web.public.words import day, listed


def needed_words(group: SeatGroup) -> str:
    """ "4 seats, 2 substitutes"."""
    if group.seats is None:
        seats = _("any number") if group.may_vote else _("attend without a vote")
    else:
        seats = ngettext("%(count)d seat", "%(count)d seats", group.seats) % {"count": group.seats}
    if not group.substitutes:
        return seats
    told = ngettext("%(count)d substitute", "%(count)d substitutes", group.substitutes)
    return f"{seats}, {told % {'count': group.substitutes}}"


def finding_words(finding: Finding[Seat], on: dt.date) -> str:
    """What is not as it should be, as a sentence of its own."""
    count = finding.count
    told = {"count": count, "election": day(last_election(on))}
    if finding.flaw == Flaw.EXPIRED:
        return _expired(finding)
    if finding.flaw == Flaw.NOT_CONSTITUTED:
        return _("A new council was elected on %(election)s. When it constituted itself is not told here.") % told
    if finding.flaw == Flaw.MISSING:
        sentence = ngettext("%(count)d seat is empty.", "%(count)d seats are empty.", count)
    elif finding.flaw == Flaw.TOO_MANY:
        sentence = ngettext("%(count)d more than there are seats.", "%(count)d more than there are seats.", count)
    elif finding.flaw == Flaw.NO_SUBSTITUTE:
        sentence = ngettext("%(count)d substitute is missing.", "%(count)d substitutes are missing.", count)
    else:
        sentence = ngettext(
            "%(count)d is to be chosen anew after the election of %(election)s, and sits until then.",
            "%(count)d are to be chosen anew after the election of %(election)s, and sit until then.",
            count,
        )
    return sentence % told


def _expired(finding: Finding[Seat]) -> str:
    """ "1 seat has expired: Kari Demo, 31 August 2023."."""
    who = listed(_ended(seat) for seat in finding.who)
    sentence = ngettext("%(count)d seat has expired: %(who)s.", "%(count)d seats have expired: %(who)s.", finding.count)
    return sentence % {"count": finding.count, "who": who}


def _ended(seat: Seat) -> str:
    return f"{sitter(seat)}, {seat.term_to}" if seat.term_to else sitter(seat)


def sitter(seat: Seat) -> str:
    return seat.name or _("somebody no longer named")


def office_words(seat: Seat) -> str:
    return "" if seat.office == Office.MEMBER else str(Office(seat.office).label)


def term_words(seat: Seat, tenure: str) -> str:
    """ "since 2023, term to 2027", or how long they sit when the term is not theirs."""
    since = _("since %(date)s") % {"date": seat.since} if seat.since else _("since when is not given")
    if tenure == Tenure.OWN_TERM:
        return f"{since}, " + (_("term to %(date)s") % {"date": seat.term_to} if seat.term_to else _("no term given"))
    return since
