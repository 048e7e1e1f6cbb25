"""Plans in force that newly elected councils have not stood behind yet, where the region has made that a duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samtak.actions.missing_in_region import InForce, MissingInRegion, OwedAnew
from samtak.duties.choices import State
from samtak.duties.queries import OwnDuty
from samtak.governance.elections import last_election

OWED = frozenset({State.AHEAD, State.SOON, State.OVERDUE})


def owed_anew(missing: MissingInRegion, duties: Sequence[OwnDuty]) -> list[OwedAnew]:
    """Plan by plan. What a council elected last has adopted, it need not be asked about again."""
    election = last_election(missing.today)
    begun = vars(missing.members[0])["matter_slug"] if missing.members else None
    found = [_owed(each, duties, begun or "", election) for each in missing.in_force]
    return [each for each in found if each.councils]


def _owed(held: InForce, duties: Sequence[OwnDuty], matter_slug: str, election: dt.date) -> OwedAnew:
    owing = [
        each
        for each in duties
        if each.standing.state in OWED and not _is_new(held.since.get(each.membership.municipality_id), election)
    ]
    return OwedAnew(
        plan=held.plan,
        councils=sorted(each.membership.municipality.name for each in owing),
        total=len(duties),
        due=min((each.standing.due for each in owing if each.standing.due), default=None),
        matter_slug=matter_slug,
    )


def _is_new(since: dt.date | None, election: dt.date) -> bool:
    return since is not None and since > election
