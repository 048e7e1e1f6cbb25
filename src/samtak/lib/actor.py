"""Who acts: plain data made at sign-in, so that low rooms can check and log without knowing users."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Grant:
    """One role in one scope. A scope that is None does not limit."""

    role: str
    region_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """A person with the roles that hold today. Nobody signed in is an Actor without id and grants."""

    id: int | None = None
    uuid: UUID | None = None
    name: str = ""
    grants: tuple[Grant, ...] = field(default=())
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.id is not None

    def has_role(self, role: str) -> bool:
        return any(grant.role == role for grant in self.grants)

    def regions_as(self, *roles: str) -> frozenset[int]:
        """Ids of the regions in which one of the roles is held."""
        return frozenset(g.region_id for g in self.grants if g.role in roles and g.region_id is not None)

    def organisations_as(self, *roles: str) -> frozenset[int]:
        """Ids of the organisations for which one of the roles is held."""
        return frozenset(g.organisation_id for g in self.grants if g.role in roles and g.organisation_id is not None)

    @property
    def organisations(self) -> frozenset[int]:
        return frozenset(g.organisation_id for g in self.grants if g.organisation_id is not None)


NOBODY = Actor()
SYSTEM = Actor(name="Samtak", is_system=True)
