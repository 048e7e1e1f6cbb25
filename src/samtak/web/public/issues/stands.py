"""Who stands behind an issue: at a glance in a few lines of words, and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.advocacy.choices import Stance, Voice
from samtak.advocacy.queries import Standing, Standings
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import capitalised, listed


@dataclass(frozen=True)
class Glance:
    """ "Stands behind: 3 of 8" and the names, which are left out where only the number matters."""

    label: str
    count: str
    names: str


@dataclass(frozen=True)
class StandRow:
    name: str
    href: str
    stance: str
    voice: str
    reservation: str
    decided: str
    decision: str
    is_known: bool
    is_invented: bool


@dataclass(frozen=True)
class StandGroup:
    heading: str
    rows: list[StandRow]


def glance_at(standings: Standings) -> list[Glance]:
    """One line for each stand a member takes; how many are not known is told, not who."""
    total = len(standings.members)
    return [
        Glance(
            label=capitalised(str(stance.label)),
            count=_("%(count)d of %(total)d members") % {"count": len(found), "total": total},
            names="" if stance == Stance.UNKNOWN else listed(each.name for each in found),
        )
        for stance, found in standings.members_by_stance().items()
        if found
    ]


def others_told(standings: Standings) -> str:
    """Other organisations that stand behind, with or without a reservation."""
    behind = [each.name for each in standings.others if each.stance in {Stance.BEHIND, Stance.RESERVED}]
    if not behind:
        return ""
    told = ngettext("Also %(names)s stands behind.", "Also %(names)s stand behind.", len(behind))
    return told % {"names": listed(behind)}


def groups_of(standings: Standings, at: Addresses) -> list[StandGroup]:
    groups: Sequence[tuple[str, Iterable[Standing]]] = (
        (_("Members"), standings.members),
        (_("Were members when they spoke"), standings.former),
        (_("Others"), standings.others),
    )
    made = [StandGroup(heading, [_row(each, at) for each in rows]) for heading, rows in groups]
    return [group for group in made if group.rows]


def _row(standing: Standing, at: Addresses) -> StandRow:
    stand = standing.stand
    is_known = standing.stance != Stance.UNKNOWN
    not_given = _("not given")
    has_voice = stand is not None and bool(standing.knr) and stand.voice != Voice.NOT_GIVEN
    return StandRow(
        name=standing.name,
        href=at.municipality(standing.knr) if standing.knr else "",
        stance=capitalised(str(standing.stance.label)),
        voice=str(Voice(stand.voice).label) if stand and has_voice else "",
        reservation=stand.reservation if stand else "",
        decided=str((stand and stand.decided) or not_given),
        decision=(stand.decision if stand else "") or not_given,
        is_known=is_known,
        is_invented=bool(stand and stand.is_invented),
    )
