"""How many initiatives compete, by the formula of the indicator `competing-projects`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samtak.actions.choices import Publication
from samtak.projects.choices import InitiativeStatus
from samtak.projects.models import Initiative
from samtak.projects.overlap import competing_keys
from samtak.projects.queries import Register
from samtak.regions.models import Region


@dataclass(frozen=True)
class Counted:
    """`known` are the published ones; of these `active` run on the day, and of `unclear` nobody knows whether."""

    region: Region
    on: dt.date
    known: int
    active: int
    unclear: int
    competing: int


def count_competing(region: Region, register: Register, on: dt.date) -> Counted:
    """Only what anybody may see counts, so that the figure is the same for all who read the register."""
    published = [each for each in register.initiatives if each.publication == Publication.PUBLISHED]
    active = [initiative for initiative in published if is_active(initiative, on)]
    return Counted(
        region=region,
        on=on,
        known=len(published),
        active=len(active),
        unclear=sum(initiative.status == InitiativeStatus.UNKNOWN for initiative in published),
        competing=len(competing_keys(register.entries(active, is_for_all=True))),
    )


def is_active(initiative: Initiative, on: dt.date) -> bool:
    """Running, and not past its own end. One whose status nobody knows is not counted as running."""
    has_passed = initiative.end is not None and initiative.end.has_passed(on)
    return initiative.status == InitiativeStatus.RUNNING and not has_passed
