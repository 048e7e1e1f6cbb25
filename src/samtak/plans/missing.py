"""What is missing in the register of one plan and in the figures its targets are held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samtak.governance.choices import OPEN
from samtak.plans.models import Adoption, Plan
from samtak.plans.queries import TargetFigure
from samtak.plans.register import Register
from samtak.regions.models import Membership

COUNCIL = "council"
OUTCOME = "outcome"
UNDATED = "undated"
AIM = "aim"
FIGURE = "figure"
OLD = "old"
KINDS = (COUNCIL, OUTCOME, UNDATED, AIM, FIGURE, OLD)

# Yearly statistics come within a year of what they count, so a figure of two years ago has a newer one.
TOO_OLD = dt.timedelta(days=2 * 365)


@dataclass(frozen=True)
class CouncilGap:
    """A council of which nothing is known, or an entry without a final outcome or without a date."""

    member: Membership
    kind: str
    entry: Adoption | None = None


@dataclass(frozen=True)
class FigureGap:
    """A target that no figure was chosen for, that nobody measures, or whose newest figure is old.

    `figure` is the newest that can be held against the target, or only the target.
    """

    figure: TargetFigure
    kinds: tuple[str, ...]


def gaps_in_register(plan: Plan, members: Iterable[Membership], register: Register) -> list[CouncilGap]:
    """Member by member, as known on the register's day."""
    return [gap for member in members for gap in _of_council(plan, member, register)]


def _of_council(plan: Plan, member: Membership, register: Register) -> list[CouncilGap]:
    standing = register.of(plan.pk, member.municipality_id)
    if standing.under_way is not None:
        return [CouncilGap(member, OUTCOME, standing.under_way)]
    entries = standing.entries
    if not entries:
        return [CouncilGap(member, COUNCIL)]
    gaps = []
    for entry in entries:
        if entry.outcome in OPEN:
            gaps.append(CouncilGap(member, OUTCOME, entry))
        elif entry.decided is None:
            gaps.append(CouncilGap(member, UNDATED, entry))
    return gaps


def gaps_in_figures(figures: Iterable[TargetFigure], today: dt.date) -> list[FigureGap]:
    """Target by target, each once. `figures` stand oldest first, as `nodes_with_figures` gives them."""
    by_target: dict[int, list[TargetFigure]] = {}
    for figure in figures:
        by_target.setdefault(figure.target_id, []).append(figure)
    gaps = [_of_target(rows, today) for rows in by_target.values()]
    return [gap for gap in gaps if gap.kinds]


def _of_target(rows: Sequence[TargetFigure], today: dt.date) -> FigureGap:
    aim = () if rows[0].value is not None else (AIM,)
    comparable = [row for row in rows if row.is_comparable]
    if not comparable:
        return FigureGap(rows[0], (*aim, FIGURE))
    newest = max(comparable, key=_last_day)
    is_old = newest.counted_on is not None and _last_day(newest) < today - TOO_OLD
    return FigureGap(newest, (*aim, OLD) if is_old else aim)


def _last_day(row: TargetFigure) -> dt.date:
    return row.counted_on.last_day if row.counted_on else dt.date.min
