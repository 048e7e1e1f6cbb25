"""Verbs on appearances. They are logged with the action they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.actions.models import Action
from samtak.actions.operations import about, is_public
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.outreach import permissions
from samtak.outreach.indexing import APPEARANCE, index_appearance
from samtak.outreach.models import Appearance
from samtak.outreach.rules import DONE_BY_IS_TOLD_ONCE, REACH_SAYS_WHAT_IT_IS
from samtak.search import operations as search

_CHECKED = ("reach", "reach_of", "reach_on", "reach_source", "organisation", "done_by")


@transaction.atomic
def add_appearance(*, by: Actor, action: Action, fields: Mapping[str, Any]) -> Appearance:
    """Tell where an action was seen."""
    require(permissions.can_keep_appearances(by, action))
    appearance = Appearance(action=action, **fields)
    _check(appearance, {})
    appearance.save(force_insert=True)
    record(
        by=by,
        verb="action.appearance_added",
        subject=about(action),
        changes={"appearance": [None, appearance.title]},
        is_public=is_public(action),
    )
    index_appearance(appearance)
    return appearance


@transaction.atomic
def edit_appearance(
    *, by: Actor, appearance: Appearance, expected_version: int, changes: Mapping[str, Any]
) -> Appearance:
    """Change what is told of it. Raises StaleSave when somebody else saved since `expected_version`."""
    require(permissions.can_keep_appearances(by, appearance.action))
    _check(appearance, changes)
    set_by_hand = {name for name, value in changes.items() if getattr(appearance, name) != value}
    invented = [name for name in appearance.invented_fields if name not in set_by_hand]
    changed = save_unless_stale(appearance, expected_version, {**changes, "invented_fields": invented})
    if changed:
        record(
            by=by,
            verb="action.appearance_edited",
            subject=about(appearance.action),
            changes={f"{appearance.title} {name}": pair for name, pair in changed.items()},
            is_public=is_public(appearance.action),
        )
        index_appearance(appearance)
    return appearance


@transaction.atomic
def remove_appearance(*, by: Actor, appearance: Appearance) -> None:
    """It was told by mistake. The log keeps that it stood here."""
    require(permissions.can_keep_appearances(by, appearance.action))
    record(
        by=by,
        verb="action.appearance_removed",
        subject=about(appearance.action),
        changes={"appearance": [appearance.title, None]},
        is_public=is_public(appearance.action),
    )
    search.forget(APPEARANCE, [appearance.pk])
    appearance.delete()


def _check(appearance: Appearance, changes: Mapping[str, Any]) -> None:
    """The rules as they would stand after the changes."""
    after = {name: changes.get(name, getattr(appearance, name)) for name in _CHECKED}
    uphold(REACH_SAYS_WHAT_IT_IS, "reach", after)
    uphold(DONE_BY_IS_TOLD_ONCE, "done_by", after["organisation"], after["done_by"])
