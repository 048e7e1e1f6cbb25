"""Verbs that register a result, change what it says and throw a draft away."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.regions.models import Region
from samtak.results import permissions, rules
from samtak.results.indexing import RESULT, index_result
from samtak.results.models import Result, ResultAction
from samtak.results.operations.subject import about, is_public
from samtak.search import operations as search

CHANGED_MEANWHILE = _("Somebody has changed the draft meanwhile. Look at it again before you discard it.")


@transaction.atomic
def create_result(*, by: Actor, region: Region, fields: Mapping[str, Any], actions: Sequence[Action] = ()) -> Result:
    """Put down what came of it, as a draft. Its address is made of its title, and stays."""
    require(permissions.can_register_result(by, region.pk, actions, fields.get("initiative") is not None))
    result = Result(region=region, publication=Publication.DRAFT, **fields)
    _check(result, {})
    _check_actions(region.pk, actions)
    result.slug = _free_slug(region, result.title)
    try:
        with transaction.atomic():
            result.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"title": _("Somebody registered the same title just now. Look at the list.")}) from None
    _link(result, actions)
    record(by=by, verb="result.created", subject=about(result))
    index_result(result)
    return result


@transaction.atomic
def edit_result(
    *,
    by: Actor,
    result: Result,
    expected_version: int,
    changes: Mapping[str, Any],
    actions: Sequence[Action] | None = None,
) -> Result:
    """Change what is told of a result, and what it came of when `actions` is given.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_result(by, result))
    _check(result, changes)
    initiative = changes.get("initiative", result.initiative)
    if actions is not None:
        _check_actions(result.region_id, actions)
        require(permissions.can_register_result(by, result.region_id, actions, initiative is not None))
    changed = _save(result, expected_version, _with_derived(result, changes, actions))
    if actions is not None:
        changed |= _link(result, actions)
    changed.pop("sort_key", None)
    if changed:
        record(by=by, verb="result.edited", subject=about(result), changes=changed, is_public=is_public(result))
        index_result(result)
    return result


@transaction.atomic
def discard_result(*, by: Actor, result: Result, expected_version: int) -> None:
    """Delete a draft that was never published, with its figures and benefits. The log keeps its title."""
    current = Result.objects.select_for_update().order_by("pk").get(pk=result.pk)
    require(permissions.can_discard_result(by, current))
    if current.version != expected_version:
        raise StaleSave(CHANGED_MEANWHILE, {}, current.version)
    record(by=by, verb="result.discarded", subject=about(current), changes={"title": [current.title, None]})
    search.forget(RESULT, [current.pk])
    current.delete()


def _check(result: Result, changes: Mapping[str, Any]) -> None:
    """The rules as they would stand after the changes, all that is broken told at once."""
    after = {name: changes.get(name, getattr(result, name)) for name in ("kind", "reason", "on", "initiative")}
    initiative = after["initiative"]
    of_region = [initiative.region_id] if initiative else []
    refuse(
        (
            (rules.NOT_ACHIEVED_SAYS_WHY, "reason", (after["kind"], after["reason"])),
            (rules.RESULT_HAS_COME, "on", (after["on"], clock.today())),
            (rules.RESULT_COMES_OF_ITS_REGION, "initiative", (result.region_id, of_region)),
        )
    )


def _check_actions(region_id: int, actions: Sequence[Action]) -> None:
    uphold(rules.RESULT_COMES_OF_ITS_REGION, "actions", region_id, [action.region_id for action in actions])
    uphold(rules.RESULT_COMES_OF_A_FEW_ACTIONS, "actions", actions)


def _with_derived(result: Result, changes: Mapping[str, Any], actions: Sequence[Action] | None) -> dict[str, Any]:
    """The changes with what follows from them. A field somebody has set is no longer made up."""
    written = dict(changes)
    if "title" in changes:
        written["sort_key"] = norwegian_sort_key(changes["title"])
    set_by_hand = {name for name, value in changes.items() if getattr(result, name) != value}
    if actions is not None and {action.pk for action in actions} != set(_codes_of(result)):
        set_by_hand.add("actions")
    written["invented_fields"] = [name for name in result.invented_fields if name not in set_by_hand]
    return written


def _save(result: Result, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, the actions included."""
    try:
        return save_unless_stale(result, expected_version, written)
    except StaleSave as stale:
        theirs = {**stale.theirs, "actions": list(_codes_of(result).values())}
        raise StaleSave(stale.message, theirs, stale.version) from None


def _codes_of(result: Result) -> dict[int, str]:
    links = ResultAction.objects.filter(result=result).order_by("action__sort_key", "id")
    return dict(links.values_list("action_id", "action__code"))


def _link(result: Result, actions: Sequence[Action]) -> dict[str, list[Any]]:
    """Write what it came of, and tell what changed."""
    before, wanted = _codes_of(result), {action.pk: action.code for action in actions}
    if before.keys() == wanted.keys():
        return {}
    ResultAction.objects.filter(result=result).exclude(action_id__in=wanted).delete()
    ResultAction.objects.bulk_create(
        ResultAction(result=result, action_id=action_id) for action_id in wanted if action_id not in before
    )
    return {"actions": [list(before.values()), list(wanted.values())]}


def _free_slug(region: Region, title: str) -> str:
    base = address_of(title, 70) or "resultat"
    taken = set(Result.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
