"""Verbs on what a region advises others. They are logged with the region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.regions.models import Region
from samtak.results import permissions, rules
from samtak.results.indexing import ADVICE, index_advice
from samtak.results.models import Advice
from samtak.results.operations.marking import by_hand
from samtak.results.operations.subject import about_region
from samtak.search import operations as search


@transaction.atomic
def give_advice(*, by: Actor, region: Region, fields: Mapping[str, Any]) -> Advice:
    """Tell others what the region would have them know. Anybody may read it at once."""
    require(permissions.can_keep_advice(by, region.pk))
    advice = Advice(region=region, **fields)
    _check(advice, {})
    advice.save(force_insert=True)
    record(
        by=by,
        verb="region.advice_given",
        subject=about_region(region),
        changes={"advice": [None, advice.title]},
        is_public=True,
    )
    index_advice(advice)
    return advice


@transaction.atomic
def edit_advice(*, by: Actor, advice: Advice, expected_version: int, changes: Mapping[str, Any]) -> Advice:
    """Change what it says. Raises StaleSave when somebody else saved since `expected_version`."""
    require(permissions.can_keep_advice(by, advice.region_id))
    _check(advice, changes)
    changed = save_unless_stale(advice, expected_version, by_hand(advice, changes))
    if changed:
        record(
            by=by,
            verb="region.advice_edited",
            subject=about_region(advice.region),
            changes={f"{advice.title} {name}": pair for name, pair in changed.items()},
            is_public=True,
        )
        index_advice(advice)
    return advice


@transaction.atomic
def remove_advice(*, by: Actor, advice: Advice) -> None:
    """The region no longer says so. The log keeps that it stood here."""
    require(permissions.can_keep_advice(by, advice.region_id))
    record(
        by=by,
        verb="region.advice_removed",
        subject=about_region(advice.region),
        changes={"advice": [advice.title, None]},
        is_public=True,
    )
    search.forget(ADVICE, [advice.pk])
    advice.delete()


def _check(advice: Advice, changes: Mapping[str, Any]) -> None:
    result = changes.get("learned_from", advice.learned_from)
    uphold(rules.LEARNED_FROM_ITS_OWN, "learned_from", advice.region_id, result.region_id if result else None)
