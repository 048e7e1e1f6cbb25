"""The privacy register: what each field of each model is. The facts stand in privacy.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

REGISTER = Path(__file__).with_name("privacy.yaml")


@dataclass(frozen=True)
class FieldClasses:
    """The fields of one model by class. `why` and `kept` tell why the personal ones are held, and for how long."""

    public: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    why: str = ""
    kept: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.public, *self.internal, *self.personal)


@cache
def register() -> dict[str, FieldClasses]:
    """Model label → its fields by class."""
    read = yaml.safe_load(REGISTER.read_text(encoding="utf-8"))
    return {label: _classes(**given) for label, given in read.items()}


def _classes(
    public: Iterable[str] = (),
    internal: Iterable[str] = (),
    personal: Iterable[str] = (),
    why: str = "",
    kept: str = "",
) -> FieldClasses:
    return FieldClasses(tuple(public), tuple(internal), tuple(personal), why, kept)
