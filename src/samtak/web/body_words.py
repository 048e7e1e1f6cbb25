"""How full a body is, as people tell of it: on its page, and on the page of what is missing."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance.choices import Side
from samtak.governance.composition import Finding, Flaw
from samtak.governance.models import Seat, SeatGroup
from samtak.governance.queries import Composed

# The municipal act of 2018 calls the chief executive kommunedirektør. It came into force council by council, as they
# constituted themselves after the election of 2019, the last of them on this day.
CALLED_DIRECTOR_FROM = dt.date(2019, 10, 31)


def side_called(side: str, on: dt.date) -> str:
    """What those of a group are called on the day."""
    if side == Side.CHIEF_EXECUTIVES and on < CALLED_DIRECTOR_FROM:
        return _("chief executives (rådmenn)")
    return str(Side(side).label)


def composition_sentence(found: Composed, on: dt.date) -> str:
    """ "9 of 10 seats are filled, research and education lacks 1"."""
    if not found.is_known:
        return _("Who sits here has not been told yet.")
    counted = [each for each in found.groups if each.group.seats is not None]
    filled = sum(min(len(each.filled.members), each.group.seats or 0) for each in counted)
    total = sum(each.group.seats or 0 for each in counted)
    lacking = [_lacking(each.group, empty, on) for each in counted if (empty := _empty(each.filled.findings))]
    if not counted:
        people = sum(len(each.filled.members) for each in found.groups)
        return ngettext("%(count)d sits here.", "%(count)d sit here.", people) % {"count": people}
    sentence = ngettext("%(filled)d of %(total)d seat is filled", "%(filled)d of %(total)d seats are filled", total)
    return "; ".join([sentence % {"filled": filled, "total": total}, *lacking]) + "."


def _empty(findings: tuple[Finding[Seat], ...]) -> int:
    return sum(each.count for each in findings if each.flaw in {Flaw.MISSING, Flaw.EXPIRED})


def _lacking(group: SeatGroup, empty: int, on: dt.date) -> str:
    return _("%(side)s lacks %(count)d") % {"side": side_called(group.side, on), "count": empty}
