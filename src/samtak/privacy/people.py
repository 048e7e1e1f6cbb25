"""Finding what is held of one person, wherever the register says it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from samtak.privacy.register import FieldClasses


@dataclass(frozen=True)
class Person:
    """What rows are known by. `names` are those that nobody else has had, lest others' rows be met."""

    id: int
    uuid: UUID
    email: str
    names: frozenset[str]

    def matching(self, lookups: Mapping[str, str]) -> Q:
        found = Q(pk__in=[])
        for lookup, told in lookups.items():
            found |= Q(**({f"{lookup}__in": self.names} if told == "name" else {lookup: self._as_text(told)}))
        return found

    def _as_text(self, told: str) -> Any:
        return {"id": self.id, "uuid": str(self.uuid), "email": self.email}[told]


def own_rows(model: type[Model], classes: FieldClasses, person: Person) -> QuerySet[Any]:
    return model._default_manager.filter(person.matching(classes.whose)).order_by("pk")


def signed_rows(model: type[Model], classes: FieldClasses, person: Person, name: str) -> QuerySet[Any]:
    """Rows about something else in which a field names the person."""
    return model._default_manager.filter(person.matching(classes.signed[name])).order_by("pk")
