"""Verbs of regions: make one, who joins and leaves, what mergers carry on, and the region's own settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.queries import whole_changes_of
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.localtext import LocalText
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, clean_text, norwegian_sort_key
from samtak.organisations.operations import ensure_administrations, ensure_cooperation_body
from samtak.regions import permissions, rules
from samtak.regions.choices import MembershipBasis
from samtak.regions.indexing import index_municipalities, index_region
from samtak.regions.models import Membership, Region, RegionAlias
from samtak.regions.queries import aliases_of

LONGEST_NAME = 150
EDITABLE_FIELDS = frozenset(
    {
        "name",
        "names",
        "language",
        "organisation",
        "description",
        "members_known_from",
        "source",
        "source_url",
        "due_after_days",
        "stale_after_days",
    }
)


@transaction.atomic
def create_region(
    *,
    by: Actor,
    name: str,
    municipalities: Sequence[Municipality],
    on: dt.date,
    member_from: dt.date | None = None,
    slug: str = "",
    language: str = "nb",
    cooperation_body: str = "",
    source: str = "",
) -> Region:
    """Make a region of municipalities that exist on `on`, members from `member_from`, or from a day that is not known.

    What has become of the members since is followed: mergers hand the membership on. Each gets its organisation.
    """
    require(permissions.can_create_region(by))
    first = member_from or on
    region = _new_region(name, slug, language=language, source=_cleaned("source", source), members_known_from=first)
    _require_members(municipalities, first)
    if cooperation_body:
        region.organisation = ensure_cooperation_body(by=by, name=cooperation_body)
    _insert(region)
    _take_in(region, municipalities, member_from)
    record(
        by=by,
        verb="region.created",
        subject=_subject(region),
        changes={"members": [[], [one.knr for one in municipalities]], "valid_from": [None, member_from]},
        is_public=True,
    )
    hand_on_memberships_through(by=SYSTEM, changes=whole_changes_of(municipalities, after=first))
    members = Municipality.objects.filter(memberships__region=region)
    ensure_administrations(by=by, municipalities=members)
    index_region(region)
    index_municipalities([one.pk for one in members])
    return region


def _new_region(name: str, slug: str, **fields: Any) -> Region:
    """A region not stored yet, whose name and address are free."""
    name = _cleaned("name", name)
    slug = _cleaned("slug", slug) or address_of(name)
    uphold(rules.REGION_NAME_ONCE, "name", name)
    uphold(rules.REGION_ADDRESS_READS, "slug", slug)
    uphold(rules.REGION_ADDRESS_ONCE, "slug", slug)
    region = Region(slug=slug, name=name, **fields)
    _refuse_invalid(region)
    return region


def _insert(region: Region) -> None:
    try:
        with transaction.atomic():
            region.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"slug": rules.REGION_ADDRESS_ONCE.text}) from None


def _require_members(municipalities: Sequence[Municipality], day: dt.date) -> None:
    """Each once, and there on the day; those that are not are named."""
    uphold(rules.REGION_HAS_MEMBERS, "municipalities", municipalities)
    uphold(rules.MEMBER_LISTED_ONCE, "municipalities", municipalities)
    missing = [f"{one.name} ({one.knr})" for one in municipalities if not rules.MEMBER_EXISTS.check(one, day)]
    if missing:
        text = _("%(rule)s On %(date)s there was no %(names)s.")
        told = {"rule": rules.MEMBER_EXISTS.text, "date": date_format(day, "DATE_FORMAT"), "names": ", ".join(missing)}
        raise InvalidInput({"municipalities": text % told})


def _take_in(region: Region, municipalities: Iterable[Municipality], start: dt.date | None) -> None:
    """The first members. A municipality that was divided later is a member as long as it existed."""
    Membership.objects.bulk_create(
        Membership(
            region=region,
            municipality=one,
            valid_from=start,
            valid_to=None if any(change.is_whole for change in one.changes_out.all()) else one.valid_to,
            basis=MembershipBasis.STATED,
            source=region.source,
        )
        for one in municipalities
    )


@transaction.atomic
def add_member(
    *,
    by: Actor,
    region: Region,
    municipality: Municipality,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    basis: str = MembershipBasis.STATED,
    source: str = "",
) -> Membership:
    """Make the municipality a member of the region from `valid_from`."""
    require(permissions.can_edit_region(by, region))
    uphold(rules.MEMBERSHIP_ENDS_AFTER_START, "valid_to", valid_from, valid_to)
    uphold(rules.MEMBER_EXISTS, "valid_from", municipality, valid_from)
    uphold(rules.MEMBER_ONCE_AT_A_TIME, "municipality", region, municipality, valid_from, valid_to)
    membership = Membership(
        region=region,
        municipality=municipality,
        valid_from=valid_from,
        valid_to=valid_to,
        basis=basis,
        source=_cleaned("source", source),
    )
    _refuse_invalid(membership)
    membership.save()
    record(
        by=by,
        verb="region.member_added",
        subject=_subject(region),
        changes={"member": [None, municipality.knr], "valid_from": [None, valid_from]},
        note=municipality.name_nb,
        is_public=True,
    )
    index_municipalities([municipality.pk])
    return membership


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership, valid_to: dt.date) -> Membership:
    """Let the membership end: `valid_to` is the first day the municipality is no longer a member."""
    require(permissions.can_edit_region(by, membership.region))
    uphold(rules.MEMBERSHIP_ENDS_AFTER_START, "valid_to", membership.valid_from, valid_to)
    before = membership.valid_to
    membership.valid_to = valid_to
    membership.save(update_fields=["valid_to"])
    record(
        by=by,
        verb="region.membership_ended",
        subject=_subject(membership.region),
        changes={"member": [membership.municipality.knr, None], "valid_to": [before, valid_to]},
        note=membership.municipality.name_nb,
        is_public=True,
    )
    return membership


def hand_on_memberships(*, by: Actor, change: MunicipalityChange) -> list[Membership]:
    """When a municipality wholly becomes another, its memberships become the other's. Returns the new ones."""
    return hand_on_memberships_through(by=by, changes=[change])


@transaction.atomic
def hand_on_memberships_through(*, by: Actor, changes: Iterable[MunicipalityChange]) -> list[Membership]:
    """As `hand_on_memberships` for many changes, oldest first, with one event per region.

    A part that is split off takes no membership with it: the sources do not say that it would.
    """
    made: list[Membership] = []
    told: dict[int, tuple[Region, list[str]]] = {}
    for change in sorted(changes, key=lambda change: change.date):
        if not change.is_whole:
            continue
        for ended in _memberships_in_force(change):
            require(permissions.can_edit_region(by, ended.region))
            new = _hand_on(ended, change)
            made += [new] if new else []
            lines = told.setdefault(ended.region_id, (ended.region, []))[1]
            lines.append(f"{change.predecessor.knr} → {change.successor.knr} ({change.date.isoformat()})")
    for region, lines in told.values():
        record(
            by=by,
            verb="region.memberships_handed_on",
            subject=_subject(region),
            changes={"members": lines},
            is_public=True,
        )
    index_municipalities([membership.municipality_id for membership in made])
    return made


def _memberships_in_force(change: MunicipalityChange) -> list[Membership]:
    """The predecessor's memberships that began before the change and would last beyond it."""
    return list(
        Membership.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=change.date),
            Q(valid_from__isnull=True) | Q(valid_from__lt=change.date),
            municipality=change.predecessor_id,
        )
        .select_related("region")
        .order_by("region_id")
    )


def _hand_on(ended: Membership, change: MunicipalityChange) -> Membership | None:
    """End one membership and give the successor the rest of it, unless the successor is a member already."""
    valid_to = ended.valid_to
    ended.valid_to = change.date
    ended.save(update_fields=["valid_to"])
    heirs = Membership.objects.filter(region=ended.region_id, municipality=change.successor_id)
    if heirs.on(change.date).exists():
        return None
    return Membership.objects.create(
        region=ended.region,
        municipality=change.successor,
        valid_from=change.date,
        valid_to=valid_to,
        basis=MembershipBasis.HANDED_ON,
        source=change.source,
        handed_on_from=ended,
    )


@transaction.atomic
def edit_region(*, by: Actor, region: Region, expected_version: int, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """Save the given fields of the region and return {field: [before, after]}. Raises StaleSave.

    Among them may be `aliases`, all other ways the sources write the name.
    """
    require(permissions.can_edit_region(by, region))
    changes = dict(changes)
    wanted_aliases = changes.pop("aliases", None)
    if unknown := sorted(set(changes) - EDITABLE_FIELDS):
        raise InvalidInput({name: _("This field cannot be changed here.") for name in unknown})
    wanted: dict[str, Any] = {
        name: _cleaned(name, value) if isinstance(value, str) else value for name, value in changes.items()
    }
    draft = copy(region)
    for name, value in wanted.items():
        setattr(draft, name, value)
    if "names" in wanted:
        draft.names = wanted["names"] = _cleaned_names(wanted["names"])
    _refuse_invalid(draft, only=set(wanted))
    _uphold_names(draft)
    uphold(
        rules.DUE_BEFORE_STALE,
        "due_after_days" if "due_after_days" in wanted else "stale_after_days",
        draft.due_after_days,
        draft.stale_after_days,
    )
    derived = {"sort_key": norwegian_sort_key(draft.name)} if "name" in wanted else {}
    changed = _save(region, expected_version, wanted | derived)
    changed.pop("sort_key", None)
    if wanted_aliases is not None:
        changed |= _set_aliases(region, wanted_aliases)
    if changed:
        record(by=by, verb="region.edited", subject=_subject(region), changes=changed, is_public=True)
        index_region(region)
    return changed


def _save(region: Region, expected_version: int, fields: dict[str, Any]) -> dict[str, list[Any]]:
    try:
        return save_unless_stale(region, expected_version, fields)
    except StaleSave as stale:
        stale.theirs["aliases"] = aliases_of(region)
        raise


def _cleaned_names(names: Mapping[str, str]) -> LocalText:
    told = LocalText({code: _name("names", text) for code, text in names.items()})
    return LocalText({code: text for code, text in told.items() if text})


def _uphold_names(region: Region) -> None:
    uphold(rules.REGION_NAME_ONCE, "name", region.name, region.pk)
    uphold(rules.NAME_ONCE_PER_LANGUAGE, "names", region.names, region.language)
    for name in region.names.values():
        uphold(rules.REGION_NAME_ONCE, "names", name, region.pk)


def _set_aliases(region: Region, wanted: Iterable[str]) -> dict[str, list[Any]]:
    """Let the region have these other names, each once. What it is called anyway is no other name."""
    cleaned = dict.fromkeys(filter(None, (_name("aliases", each) for each in wanted)))
    called = {region.name, *region.names.values()}
    aliases = sorted((each for each in cleaned if each not in called), key=norwegian_sort_key)
    uphold(rules.ALIASES_FEW, "aliases", aliases)
    before = aliases_of(region)
    if before == aliases:
        return {}
    region.aliases.exclude(name__in=aliases).delete()
    RegionAlias.objects.bulk_create(RegionAlias(region=region, name=each) for each in aliases if each not in before)
    return {"aliases": [before, aliases]}


def _name(field: str, text: str) -> str:
    name = " ".join(_cleaned(field, text).split())
    if len(name) > LONGEST_NAME:
        raise InvalidInput({field: _("A name has at most %(longest)d characters.") % {"longest": LONGEST_NAME}})
    return name


def _subject(region: Region) -> Subject:
    return Subject(kind="region", key=region.slug, label=region.name, region_id=region.pk)


def _refuse_invalid(instance: Region | Membership, only: set[str] | None = None) -> None:
    """Raise InvalidInput with what the model's own fields object to."""
    names = {field.name for field in instance._meta.fields}
    try:
        instance.clean_fields(exclude=names - only if only is not None else None)
    except ValidationError as error:
        raise InvalidInput({name: messages[0] for name, messages in error.message_dict.items()}) from None


def _cleaned(name: str, value: str) -> str:
    try:
        return clean_text(value)
    except ValidationError as error:
        raise InvalidInput({name: error.messages[0]}) from None
