"""The privacy register: what each field of each model is. config/privacy.yaml holds it, and says how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db.models import Model

REGISTER = Path(__file__).parent.parent / "config/privacy.yaml"


@dataclass(frozen=True)
class Retention:
    """For how long some fields are kept: until something happens, or so many days after it."""

    fields: tuple[str, ...]
    until: str
    because: str
    by: str
    days: int = 0


@dataclass(frozen=True)
class FieldClasses:
    """The fields of one model by class, and what a model with personal ones tells of them."""

    public: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    called: str = ""
    why: str = ""
    ground: str = ""
    shown: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    whose: Mapping[str, str] = field(default_factory=dict)
    signed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    erased: str = ""
    retention: tuple[Retention, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.public, *self.internal, *self.personal)


@cache
def register() -> dict[str, FieldClasses]:
    """Model label → its fields by class."""
    read = yaml.safe_load(REGISTER.read_text(encoding="utf-8"))
    return {label: _classes(**given) for label, given in read.items()}


def _classes(retention: Iterable[Mapping[str, Any]] = (), **given: Any) -> FieldClasses:
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    kept = tuple(Retention(**{**one, "fields": tuple(one["fields"])}) for one in retention)
    return FieldClasses(retention=kept, **lists)


def personal() -> Iterator[tuple[type[Model], FieldClasses]]:
    """The models that hold something of people."""
    for label, classes in register().items():
        if classes.personal:
            yield apps.get_model(label), classes


def days_of(rule: str) -> int:
    """After how many days a rule of `samtak forget` takes things away."""
    days = {kept.days for classes in register().values() for kept in classes.retention if kept.by == f"forget:{rule}"}
    return max(days, default=0)
