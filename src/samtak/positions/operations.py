"""Verbs on positions that several pay for: register, change, publish and withdraw."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.audit.operations import Subject, record
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.positions import permissions, rules
from samtak.positions.indexing import index_position
from samtak.positions.models import Payer, Position
from samtak.positions.workflow import POSITION_PUBLICATION
from samtak.regions.models import Region


@dataclass(frozen=True)
class Pays:
    """Who pays, an organisation or a name, and how many per cent if that is given."""

    organisation: Organisation | None
    name: str
    percent: Decimal | None

    @property
    def key(self) -> str:
        return f"#{self.organisation.pk}" if self.organisation else self.name.casefold()

    def __str__(self) -> str:
        name = self.organisation.name if self.organisation else self.name
        return name if self.percent is None else f"{name}: {self.percent.normalize():f} %"


def about(position: Position) -> Subject:
    key = f"{position.region.slug}/{position.slug}"
    return Subject(kind="position", key=key, label=position.title, region_id=position.region_id)


def is_public(position: Position) -> bool:
    return position.publication == Publication.PUBLISHED


@transaction.atomic
def create_position(*, by: Actor, region: Region, fields: dict[str, Any], payers: Sequence[Pays] = ()) -> Position:
    """Put a draft among the region's positions. Its address is made of its title, and stays."""
    require(permissions.can_keep_positions(by, region.pk))
    position = Position(region=region, publication=Publication.DRAFT, **fields)
    _check(position, {})
    _check_payers(payers)
    position.slug = _free_slug(region, position.title)
    try:
        with transaction.atomic():
            position.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"title": _("Somebody registered the same title just now. Look at the list.")}) from None
    _pay(position, payers)
    record(by=by, verb="position.created", subject=about(position))
    index_position(position)
    return position


@transaction.atomic
def edit_position(
    *,
    by: Actor,
    position: Position,
    expected_version: int,
    changes: dict[str, Any],
    payers: Sequence[Pays] | None = None,
) -> Position:
    """Change what is told of a position, and who pays when `payers` is given.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_position(by, position))
    _check(position, changes)
    if payers is not None:
        _check_payers(payers)
    changed = _save(position, expected_version, _with_derived(position, changes, payers))
    if payers is not None:
        changed |= _pay(position, payers)
    changed.pop("sort_key", None)
    if changed:
        record(by=by, verb="position.edited", subject=about(position), changes=changed, is_public=is_public(position))
        index_position(position)
    return position


@transaction.atomic
def move_position(*, by: Actor, position: Position, step_code: str, reason: str = "") -> Position:
    """Publish or withdraw, as the workflow allows."""
    require(permissions.can_edit_position(by, position))
    step = POSITION_PUBLICATION.step(step_code)
    current = Position.objects.select_for_update().get(pk=position.pk)
    if step is None or current.publication not in step.from_states:
        raise InvalidInput({"publication": _("The position has been moved on meanwhile. Look at it again.")})
    changed = save_unless_stale(position, current.version, {"publication": step.to_state})
    record(by=by, verb=f"position.{step.code}", subject=about(position), changes=changed, note=reason, is_public=True)
    return position


def _check(position: Position, changes: dict[str, Any]) -> None:
    """The rules as they would stand after the changes."""
    names = ("percent", "start", "end", "action", "node")
    after = {name: changes.get(name, getattr(position, name)) for name in names}
    uphold(rules.PERCENT_IS_A_SHARE, "percent", after["percent"])
    uphold(rules.POSITION_ENDS_AFTER_START, "end", after["start"], after["end"])
    action, node = after["action"], after["node"]
    uphold(rules.POSITION_SERVES_ITS_REGION, "action", position.region_id, [action.region_id] if action else [])
    uphold(rules.POSITION_SERVES_ITS_REGION, "node", position.region_id, [node.plan.region_id] if node else [])


def _check_payers(payers: Sequence[Pays]) -> None:
    for each in payers:
        uphold(rules.PERCENT_IS_A_SHARE, "payers", each.percent)
    uphold(rules.PAYERS_ARE_NAMED_ONCE, "payers", [each.key for each in payers])
    uphold(rules.SHARES_ARE_AT_MOST_THE_WHOLE, "payers", [each.percent for each in payers])


def _with_derived(position: Position, changes: dict[str, Any], payers: Sequence[Pays] | None) -> dict[str, Any]:
    """The changes with what follows from them. A field somebody has set is no longer made up."""
    written = dict(changes)
    if "title" in changes:
        written["sort_key"] = norwegian_sort_key(changes["title"])
    set_by_hand = {name for name, value in changes.items() if getattr(position, name) != value}
    if payers is not None and list(map(str, payers)) != _payers_of(position):
        set_by_hand.add("payers")
    written["invented_fields"] = [name for name in position.invented_fields if name not in set_by_hand]
    return written


def _save(position: Position, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, those who pay included."""
    try:
        return save_unless_stale(position, expected_version, written)
    except StaleSave as stale:
        payers = Payer.objects.filter(position=position).select_related("organisation").order_by("place", "id")
        raise StaleSave(stale.message, {**stale.theirs, "payers": list(payers)}, stale.version) from None


def _payers_of(position: Position) -> list[str]:
    payers = Payer.objects.filter(position=position).select_related("organisation").order_by("place", "id")
    return [str(Pays(payer.organisation, payer.name, payer.percent)) for payer in payers]


def _pay(position: Position, payers: Sequence[Pays]) -> dict[str, list[Any]]:
    """Write who pays, and tell what changed."""
    before, after = _payers_of(position), list(map(str, payers))
    if before == after:
        return {}
    Payer.objects.filter(position=position).delete()
    Payer.objects.bulk_create(
        Payer(
            position=position,
            organisation=each.organisation,
            name="" if each.organisation else each.name,
            percent=each.percent,
            place=place,
        )
        for place, each in enumerate(payers)
    )
    return {"payers": [before, after]}


def _free_slug(region: Region, title: str) -> str:
    base = address_of(title, 70) or "stilling"
    taken = set(Position.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
