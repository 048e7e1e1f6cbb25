"""Verbs that put an initiative into the register and change what it says."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.projects import permissions
from samtak.projects.choices import TagKind
from samtak.projects.indexing import index_initiative
from samtak.projects.models import Initiative, InitiativeGoal, InitiativeTag
from samtak.projects.naming import each_once, folded_name
from samtak.projects.operations.subject import about, is_public
from samtak.projects.rules import (
    INITIATIVE_ENDS_AFTER_START,
    INITIATIVE_SERVES_ITS_REGION,
    NAMES_FIT,
    RUNNER_IS_TOLD_ONCE,
)
from samtak.regions.models import Region

Tags = Mapping[str, Sequence[str]]
# What the forms and the log call each sort of tag.
TAG_FIELDS = {TagKind.FUNDER: "funders", TagKind.TARGET_GROUP: "target_groups", TagKind.PARTNER: "partners"}


@transaction.atomic
def create_initiative(
    *, by: Actor, region: Region, fields: dict[str, Any], tags: Tags, goals: Sequence[PlanNode] = ()
) -> Initiative:
    """Put a draft into the register. Its address is made of its name, and stays."""
    require(permissions.can_keep_register(by, region.pk))
    initiative = Initiative(region=region, publication=Publication.DRAFT, **fields)
    _check(initiative, {})
    told = _checked_tags(tags)
    _check_goals(region.pk, goals)
    initiative.slug = _free_slug(region, initiative.name)
    try:
        with transaction.atomic():
            initiative.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"name": _("Somebody registered the same name just now. Look at the list.")}) from None
    _name(initiative, told)
    _serve(initiative, goals)
    record(by=by, verb="initiative.created", subject=about(initiative))
    index_initiative(initiative)
    return initiative


@transaction.atomic
def edit_initiative(
    *,
    by: Actor,
    initiative: Initiative,
    expected_version: int,
    changes: dict[str, Any],
    tags: Tags | None = None,
    goals: Sequence[PlanNode] | None = None,
) -> Initiative:
    """Change what an initiative says, whom it names when `tags` is given, and what it serves when `goals` is.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_initiative(by, initiative))
    _check(initiative, changes)
    told = _checked_tags(tags) if tags is not None else None
    if goals is not None:
        _check_goals(initiative.region_id, goals)
    changed = _save(initiative, expected_version, _with_derived(initiative, changes))
    if told is not None:
        changed |= _name(initiative, told)
    if goals is not None:
        changed |= _serve(initiative, goals)
    changed.pop("sort_key", None)
    if changed:
        record(
            by=by,
            verb="initiative.edited",
            subject=about(initiative),
            changes=changed,
            is_public=is_public(initiative),
        )
        index_initiative(initiative)
    return initiative


_CHECKED = ("region_id", "runner", "runner_name", "start", "end")


def _check(initiative: Initiative, changes: dict[str, Any]) -> None:
    """The rules as they would stand after the changes."""
    after = {name: changes.get(name, getattr(initiative, name)) for name in _CHECKED}
    uphold(INITIATIVE_ENDS_AFTER_START, "end", after["start"], after["end"])
    runner = after["runner"]
    uphold(RUNNER_IS_TOLD_ONCE, "runner_name", runner.pk if runner else None, after["runner_name"])


def _checked_tags(tags: Tags) -> dict[TagKind, list[str]]:
    told = {TagKind(kind): each_once(names) for kind, names in tags.items()}
    for kind, names in told.items():
        uphold(NAMES_FIT, TAG_FIELDS[kind], names)
    return told


def _check_goals(region_id: int, goals: Sequence[PlanNode]) -> None:
    uphold(INITIATIVE_SERVES_ITS_REGION, "goals", region_id, [node.plan.region_id for node in goals])


def _with_derived(initiative: Initiative, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes with what follows from them. A field somebody has set is no longer made up."""
    written = dict(changes)
    if "name" in changes:
        written["sort_key"] = norwegian_sort_key(changes["name"])
    set_by_hand = {name for name, value in changes.items() if getattr(initiative, name) != value}
    written["invented_fields"] = [name for name in initiative.invented_fields if name not in set_by_hand]
    return written


def _save(initiative: Initiative, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, the names and goals included."""
    try:
        return save_unless_stale(initiative, expected_version, written)
    except StaleSave as stale:
        stands: dict[str, Any] = dict(stale.theirs)
        for kind, field in TAG_FIELDS.items():
            stands[field] = _names_of(initiative, kind)
        stands["goals"] = sorted(initiative.goal_links.values_list("node_id", flat=True))
        raise StaleSave(stale.message, stands, stale.version) from None


def _names_of(initiative: Initiative, kind: str) -> list[str]:
    tags = InitiativeTag.objects.filter(initiative=initiative, kind=kind).order_by("position", "id")
    return list(tags.values_list("name", flat=True))


def _name(initiative: Initiative, tags: Mapping[TagKind, Sequence[str]]) -> dict[str, list[Any]]:
    """Write whom it names, and tell what changed."""
    changed: dict[str, list[Any]] = {}
    for kind, names in tags.items():
        before = _names_of(initiative, kind)
        if before == list(names):
            continue
        InitiativeTag.objects.filter(initiative=initiative, kind=kind).delete()
        InitiativeTag.objects.bulk_create(
            InitiativeTag(initiative=initiative, kind=kind, name=name, folded=folded_name(name), position=position)
            for position, name in enumerate(names)
        )
        changed[TAG_FIELDS[kind]] = [before, list(names)]
    return changed


def _serve(initiative: Initiative, goals: Sequence[PlanNode]) -> dict[str, list[Any]]:
    """Write which parts of plans it serves, and tell what changed. Links the source gave keep their origin."""
    links = InitiativeGoal.objects.filter(initiative=initiative)
    standing = {link.node_id: link.node.code for link in links.select_related("node")}
    wanted = {node.pk: node.code for node in goals}
    if standing.keys() == wanted.keys():
        return {}
    links.exclude(node_id__in=wanted).delete()
    InitiativeGoal.objects.bulk_create(
        InitiativeGoal(initiative=initiative, node_id=node_id, origin=Origin.OURS)
        for node_id in wanted
        if node_id not in standing
    )
    return {"goals": [sorted(standing.values()), sorted(wanted.values())]}


def _free_slug(region: Region, name: str) -> str:
    base = address_of(name, 70) or "initiativ"
    taken = set(Initiative.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
