"""What a list would do, row by row, as a value that can be looked at, sealed, and carried out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from samtak.actions.importing.faults import Fault
from samtak.actions.importing.reading import ReadRow
from samtak.actions.importing.rows import LeftOut
from samtak.actions.models import Action
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


class SameTitle(Enum):
    """What to do with rows without a number whose title an action of the plan has already."""

    ASK = ""
    UPDATE = "update"
    MAKE = "make"


@dataclass(frozen=True)
class Holders:
    """Who leads, or who supports, as it would be after the import."""

    organisations: tuple[Organisation, ...]
    party: str

    @property
    def key(self) -> tuple[object, ...]:
        return (*(each.pk for each in self.organisations), self.party)


@dataclass(frozen=True)
class Proposal:
    """What one row would do. `changes` hold the new values; `leads` and the rest are None when not touched.

    `twin` is the action that a row without a number shares its title with.
    """

    row: ReadRow
    outcome: Outcome
    action: Action | None = None
    twin: Action | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    leads: Holders | None = None
    supports: Holders | None = None
    nodes: tuple[PlanNode, ...] | None = None

    @property
    def touches(self) -> list[str]:
        """The fields that change, in words of the model."""
        more = {"leads": self.leads, "supports": self.supports, "strategies": self.nodes}
        return [*self.changes, *(name for name, value in more.items() if value is not None)]

    @property
    def mark(self) -> str:
        told = [self.row.number, self.outcome.value, self.action.pk if self.action else 0]
        if self.outcome is Outcome.CHANGED and self.action:
            told.append(self.action.version)
        for name in sorted(self.changes):
            told.append(f"{name}={self.changes[name]!r}")
        for holders in (self.leads, self.supports):
            told.append(str(holders.key) if holders else "-")
        told.append(str([node.pk for node in self.nodes]) if self.nodes is not None else "-")
        return "|".join(map(str, told))


@dataclass(frozen=True)
class Comparison:
    proposals: list[Proposal]
    left_out: list[LeftOut]

    @property
    def faults(self) -> list[Fault]:
        return [fault for proposal in self.proposals for fault in proposal.row.faults]

    @property
    def by_title(self) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.twin is not None]

    def of(self, outcome: Outcome) -> list[Proposal]:
        return [proposal for proposal in self.proposals if proposal.outcome is outcome]

    @property
    def seal(self) -> str:
        """One sign for all that would be done. When something has changed since it was looked at, it differs."""
        told = "\n".join(proposal.mark for proposal in self.proposals)
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
