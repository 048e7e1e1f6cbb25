"""Making, changing and removing bodies, with the groups of seats they have."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import override

from samtak.audit.operations import record
from samtak.governance import permissions, queries, rules
from samtak.governance.choices import BodyKind
from samtak.governance.indexing import BODY, index_body
from samtak.governance.models import AgendaItem, Body, Seat, SeatGroup
from samtak.governance.operations.subject import about, require_keeper
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from samtak.search import operations as search


@dataclass(frozen=True)
class GroupSaid:
    """So many seats for one side, as somebody tells it."""

    side: str
    seats: int | None
    substitutes: int
    tenure: str
    may_vote: bool = True

    def __str__(self) -> str:
        return f"{self.side}: {'–' if self.seats is None else self.seats} + {self.substitutes}"


@transaction.atomic
def create_body(
    *,
    by: Actor,
    region: Region | None,
    owner: Organisation | None,
    fields: Mapping[str, Any],
    groups: Sequence[GroupSaid] = (),
) -> Body:
    """Tell of a body of the region, or of a municipality when `owner` is given. Its address stays."""
    if owner is not None:
        require(permissions.can_keep_municipal_bodies(by, owner.pk, queries.regions_of_owner(owner.pk)))
        region = None
    else:
        require(permissions.can_keep_regions_bodies(by, region.pk if region else 0))
    body = Body(region=region, owner=owner, **fields)
    _check(body, groups)
    body.slug = _free_slug(body)
    try:
        with transaction.atomic():
            body.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"kind": rules.COUNCIL_STANDS_ONCE.text}) from None
    _write_groups(body, groups)
    record(by=by, verb="body.created", subject=about(body))
    index_body(body)
    return body


@transaction.atomic
def edit_body(
    *,
    by: Actor,
    body: Body,
    expected_version: int,
    changes: Mapping[str, Any],
    groups: Sequence[GroupSaid] | None = None,
) -> Body:
    """Change what is told of a body, and its groups of seats when they are given. Raises StaleSave."""
    require_keeper(by, body)
    before = {name: getattr(body, name) for name in ("kind", "name", "paper_days")}
    after = Body(region=body.region, owner=body.owner, pk=body.pk, **before | _of_these(changes, before))
    _check(after, groups or ())
    written = {**changes, "is_invented": False}
    if "name" in changes:
        written["sort_key"] = norwegian_sort_key(changes["name"])
    changed = _save(body, expected_version, written)
    if groups is not None:
        changed |= _write_groups(body, groups)
    for name in ("sort_key", "is_invented"):
        changed.pop(name, None)
    if changed:
        record(by=by, verb="body.edited", subject=about(body), changes=changed)
        index_body(body)
    return body


@transaction.atomic
def remove_body(*, by: Actor, body: Body) -> None:
    """It was told of by mistake. Its seats, with those who held them, and its calendar go with it."""
    require_keeper(by, body)
    uphold(rules.BODY_WITH_CASES_STAYS, "body", AgendaItem.objects.filter(body=body).exists())
    record(by=by, verb="body.removed", subject=about(body))
    search.forget(BODY, [body.pk])
    Seat.objects.filter(group__body=body).delete()
    body.delete()


@transaction.atomic
def ensure_council(*, by: Actor, owner: Organisation, kind: BodyKind, language: str) -> Body:
    """The council or executive committee of a municipality, told of when it is not yet."""
    require(permissions.can_keep_municipal_bodies(by, owner.pk, queries.regions_of_owner(owner.pk)))
    standing = queries.council_of(owner, kind)
    if standing is not None:
        return standing
    with override(language):
        name = str(kind.label)
    fields = {"kind": kind, "name": name[:1].upper() + name[1:], "language": language}
    return create_body(by=by, region=None, owner=owner, fields=fields)


def _of_these(changes: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: changes[name] for name in names if name in changes}


def _check(body: Body, groups: Sequence[GroupSaid]) -> None:
    same = Body.objects.filter(owner=body.owner, kind=body.kind).exclude(pk=body.pk) if body.owner else None
    refuse(
        [
            (rules.BODY_HAS_A_NAME, "name", (body.name,)),
            (rules.BODY_IS_OF_ITS_KIND, "kind", (body.kind, body.owner is not None)),
            (rules.COUNCIL_STANDS_ONCE, "kind", (same is not None and same.exists(),)),
            (rules.PAPERS_COME_WITHIN_A_YEAR, "paper_days", (body.paper_days,)),
            *((rules.ATTENDING_IS_NO_SEAT, f"seats_{each.side}", (each.may_vote, each.seats)) for each in groups),
        ]
    )


def groups_said(body: Body) -> list[GroupSaid]:
    return [
        GroupSaid(group.side, group.seats, group.substitutes, group.tenure, group.may_vote)
        for group in queries.groups_of(body)
    ]


def _save(body: Body, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, the groups included."""
    try:
        return save_unless_stale(body, expected_version, written)
    except StaleSave as stale:
        raise StaleSave(stale.message, {**stale.theirs, "groups": groups_said(body)}, stale.version) from None


def _write_groups(body: Body, groups: Sequence[GroupSaid]) -> dict[str, list[Any]]:
    """Those that stay keep their holders."""
    before = groups_said(body)
    if before == list(groups):
        return {}
    kept = {each.side for each in groups}
    for group in SeatGroup.objects.filter(body=body).exclude(side__in=kept):
        uphold(rules.GROUP_WITH_HOLDERS_STAYS, f"seats_{group.side}", group.held.exists())
        group.delete()
    for place, each in enumerate(groups):
        SeatGroup.objects.update_or_create(body=body, side=each.side, defaults={**asdict(each), "place": place})
    return {"groups": [list(map(str, before)), list(map(str, groups))]}


def _free_slug(body: Body) -> str:
    whose = str(body.owner or body.region)
    base = address_of(body.name if whose.casefold() in body.name.casefold() else f"{body.name} {whose}", 70) or "organ"
    taken = set(Body.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
