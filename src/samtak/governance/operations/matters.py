"""Putting a matter before several councils, and keeping what each of them does with it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import Subject, record
from samtak.geography.models import Municipality
from samtak.governance import permissions, rules
from samtak.governance.choices import Outcome
from samtak.governance.indexing import MATTER, index_matter
from samtak.governance.models import Matter, MatterTreatment
from samtak.governance.operations.treatments import CHECKED, check_treatment, write_days
from samtak.governance.planning import Delivery
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.regions.models import Region
from samtak.regions.queries import members_on
from samtak.search import operations as search


def about_matter(matter: Matter) -> Subject:
    return Subject(kind="matter", key=matter.slug, label=matter.title, region_id=matter.region_id)


@transaction.atomic
def create_matter(*, by: Actor, region: Region, fields: Mapping[str, Any]) -> Matter:
    """Begin on something that councils are to decide. Nobody else sees it until it is sent."""
    require(permissions.can_make_matters(by, region.pk))
    matter = Matter(region=region, **fields)
    uphold(rules.MATTER_HAS_A_TITLE, "title", matter.title)
    matter.slug = _free_slug(matter.title)
    matter.save(force_insert=True)
    record(by=by, verb="matter.created", subject=about_matter(matter))
    index_matter(matter)
    return matter


@transaction.atomic
def edit_matter(*, by: Actor, matter: Matter, expected_version: int, changes: Mapping[str, Any]) -> Matter:
    """Change what is told and asked. Raises StaleSave."""
    require(permissions.can_keep_matter(by, matter))
    uphold(rules.MATTER_HAS_A_TITLE, "title", changes.get("title", matter.title))
    if matter.sent_on is not None:
        uphold(rules.MATTER_ASKS_SOMETHING, "ask", changes.get("ask", matter.ask))
    written = {**changes, "is_invented": False}
    if "title" in changes:
        written["sort_key"] = norwegian_sort_key(changes["title"])
    changed = save_unless_stale(matter, expected_version, written)
    for name in ("sort_key", "is_invented"):
        changed.pop(name, None)
    if changed:
        _record(by, "matter.edited", matter, changed)
        index_matter(matter)
    return matter


@transaction.atomic
def discard_matter(*, by: Actor, matter: Matter) -> None:
    """It came to nothing before anybody was asked."""
    require(permissions.can_discard_matter(by, matter))
    record(by=by, verb="matter.discarded", subject=about_matter(matter))
    search.forget(MATTER, [matter.pk])
    matter.delete()


@transaction.atomic
def choose_councils(*, by: Actor, matter: Matter, municipalities: Collection[Municipality]) -> list[Municipality]:
    """The councils that are asked, in place of those that were. Returns those that are new."""
    require(permissions.can_keep_matter(by, matter))
    stood = _locked(matter)
    members = {membership.municipality_id for membership in members_on(matter.region, clock.today())}
    chosen = {municipality.pk: municipality for municipality in municipalities}
    new = [municipality for pk, municipality in chosen.items() if pk not in stood]
    lost = [entry for pk, entry in stood.items() if pk not in chosen]
    refuse(
        [
            *([(rules.MATTER_GOES_TO_SOMEBODY, "councils", (len(chosen),))] if matter.sent_on else []),
            (rules.ASKED_COUNCILS_ARE_MEMBERS, "councils", ({each.pk for each in new}, members)),
            (rules.TREATED_COUNCIL_STAYS, "councils", ([each for each in lost if _is_begun(each)],)),
        ]
    )
    for entry in lost:
        entry.delete()
    for municipality in new:
        fields = {"outcome": Outcome.NOT_YET, "sent_on": clock.today() if matter.sent_on else None}
        MatterTreatment(matter=matter, municipality=municipality, **fields).save(force_insert=True)
    if new or lost:
        before = ", ".join(entry.municipality.name for entry in stood.values())
        after = ", ".join(municipality.name for municipality in chosen.values())
        _record(by, "matter.councils_chosen", matter, {"councils": [before, after]})
    return new


@transaction.atomic
def send_matter(*, by: Actor, matter: Matter, expected_version: int, sent_on: dt.date) -> Matter:
    """It goes to the councils that are chosen, and everybody can read it. Raises StaleSave."""
    require(permissions.can_keep_matter(by, matter))
    stood = _locked(matter)
    refuse(
        [
            (rules.MATTER_GOES_TO_SOMEBODY, "councils", (len(stood),)),
            (rules.MATTER_ASKS_SOMETHING, "ask", (matter.ask,)),
            (rules.SENT_HAS_COME, "sent_on", (sent_on, clock.today())),
        ]
    )
    changed = save_unless_stale(matter, expected_version, {"sent_on": sent_on})
    for entry in stood.values():
        if entry.sent_on is None:
            save_unless_stale(entry, entry.version, {"sent_on": sent_on})
    if changed:
        _record(by, "matter.sent", matter, changed)
    return matter


@transaction.atomic
def plan_matter(*, by: Actor, matter: Matter, chances: Mapping[Municipality, Delivery]) -> list[Municipality]:
    """Write when each council that is asked is to deal with it. Returns those that got a day."""
    require(permissions.can_keep_matter(by, matter))
    stood = _locked(matter)
    asked = {municipality: chance for municipality, chance in chances.items() if municipality.pk in stood}
    written = write_days(stood, asked, lambda municipality, _planned: stood[municipality.pk])
    if written:
        changes = {m.name: [None, str(entry.council_planned)] for m, entry in written.items()}
        _record(by, "matter.planned", matter, changes)
    return list(written)


@transaction.atomic
def tell_treatment(
    *, by: Actor, treatment: MatterTreatment, expected_version: int, changes: Mapping[str, Any]
) -> MatterTreatment:
    """What a council did, and how far the matter has come there. Raises StaleSave."""
    matter = treatment.matter
    require(permissions.can_keep_matter(by, matter))
    check_treatment(MatterTreatment(**{name: changes.get(name, getattr(treatment, name)) for name in CHECKED}))
    changed = save_unless_stale(treatment, expected_version, dict(changes))
    if changed:
        council = treatment.municipality.name
        _record(by, "matter.treated", matter, {f"{council} {name}": pair for name, pair in changed.items()})
    return treatment


def _record(by: Actor, verb: str, matter: Matter, changes: dict[str, Any]) -> None:
    is_public = matter.sent_on is not None
    record(by=by, verb=verb, subject=about_matter(matter), changes=changes, is_public=is_public)


def _locked(matter: Matter) -> dict[int, MatterTreatment]:
    found = MatterTreatment.objects.select_for_update(of=("self",)).filter(matter=matter)
    return {entry.municipality_id: entry for entry in found.select_related("municipality").order_by("pk")}


def _is_begun(entry: MatterTreatment) -> bool:
    """Whether the council or its committee has done something that would be lost."""
    return entry.outcome != Outcome.NOT_YET or entry.committee_date is not None


def _free_slug(title: str) -> str:
    base = address_of(title, 70) or "sak"
    taken = set(Matter.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
