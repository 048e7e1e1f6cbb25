"""Saving what somebody edited, only if nobody else saved in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samtak.lib.errors import StaleSave

_M = TypeVar("_M", bound=models.Model)


class Versioned(models.Model):
    """Counts its saves, so that a save from an older reading is noticed."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def write_all(rows: Iterable[_M], fields: Sequence[str]) -> None:
    """Write these fields of rows that stand locked, each with its own values, in a time that grows as their number.

    Django's bulk_update looks each row up in a list of all, so that a thousand take a hundred times as long as a
    hundred. Here each row is put in again, meets itself, and is changed.
    """
    rows = list(rows)
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, update_fields=fields, unique_fields=["pk"], batch_size=2000
        )


def save_unless_stale(instance: _M, expected_version: int, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """Write `changes` if `expected_version` still stands, and return {field: [before, after]} of what changed.

    The check and the write are one statement, so two editors cannot both pass it. Raises StaleSave with the values
    that now stand. `instance` is brought up to date.
    """
    model = type(instance)
    before = {name: getattr(instance, name) for name in changes}
    rows = model._default_manager.filter(pk=instance.pk, version=expected_version)
    if not rows.update(**changes, version=F("version") + 1):
        current = model._default_manager.get(pk=instance.pk)
        raise StaleSave(
            _("Somebody else saved this while you were writing. Nothing of yours is lost: compare and save again."),
            theirs={name: getattr(current, name) for name in changes},
            version=current.version,  # type: ignore[attr-defined]
        )
    instance.refresh_from_db()
    return {
        name: [before[name], getattr(instance, name)] for name in changes if before[name] != getattr(instance, name)
    }
