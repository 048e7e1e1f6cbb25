"""Verbs of organisations: make the one that runs a municipality, and a cooperation body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.text import address_of, clean_text
from samtak.organisations import permissions
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Administration, Organisation
from samtak.search import operations as search

LONGEST_NAME = 200
# A municipality comes with its number, and several that a source does not name are nobody to register.
REGISTERED_KINDS = frozenset(OrganisationKind) - {OrganisationKind.MUNICIPALITY, OrganisationKind.GROUP}
LONGEST_SLUG = 80


@transaction.atomic
def ensure_administrations(*, by: Actor, municipalities: Iterable[Municipality]) -> list[Organisation]:
    """See to it that each municipality has an organisation that runs it. Returns the new ones.

    One that got a new number, or kept its name through a merger or a division, is run by the same as before.
    """
    require(permissions.can_make_organisation(by))
    wanted = sorted(municipalities, key=lambda one: (one.valid_from or dt.date.min, one.knr))
    made: list[Organisation] = []
    for municipality in wanted:
        if Administration.objects.filter(municipality=municipality).exists():
            continue
        organisation = _kin(municipality)
        if organisation is None:
            organisation = _make(by, f"{municipality.name_nb} kommune", OrganisationKind.MUNICIPALITY)
            made.append(organisation)
        Administration.objects.create(organisation=organisation, municipality=municipality)
        search.refresh("organisation", [organisation.pk])
    return made


def _kin(municipality: Municipality) -> Organisation | None:
    """The organisation that ran it under an earlier number, or runs it under a later one."""
    before = MunicipalityChange.objects.filter(successor=municipality).select_related("predecessor")
    after = MunicipalityChange.objects.filter(predecessor=municipality).select_related("successor")
    pairs = [(change, change.predecessor) for change in before] + [(change, change.successor) for change in after]
    for change, other in pairs:
        if change.kind == ChangeKind.RENUMBER or other.name_nb == municipality.name_nb:
            found = Organisation.objects.filter(administrations__municipality=other).first()
            if found is not None:
                return found
    return None


@transaction.atomic
def ensure_cooperation_body(*, by: Actor, name: str) -> Organisation:
    """The organisation of this name, made as a cooperation body when there is none."""
    require(permissions.can_make_organisation(by))
    wanted = _cleaned(name)
    found = [one for one in Organisation.objects.order_by("pk") if one.name.casefold() == wanted.casefold()]
    return found[0] if found else _make(by, wanted, OrganisationKind.REGIONAL_BODY)


@transaction.atomic
def register_organisation(*, by: Actor, name: str, kind: str) -> Organisation:
    """One that leads, supports or pays and runs no municipality: a company, a county, an association."""
    require(permissions.can_register_organisation(by))
    wanted = _cleaned(name)
    if kind not in REGISTERED_KINDS:
        raise InvalidInput({"kind": _("Choose one of the kinds in the list.")})
    same = next((one for one in Organisation.objects.order_by("pk") if one.name.casefold() == wanted.casefold()), None)
    if same is not None:
        raise InvalidInput({"organisation": _("%(name)s stands here already.") % {"name": same.name}})
    return _make(by, wanted, kind)


def _make(by: Actor, name: str, kind: str) -> Organisation:
    organisation = Organisation(slug=_free_slug(name), name=name, kind=kind)
    organisation.save()
    record(
        by=by,
        verb="organisation.made",
        subject=Subject(kind="organisation", key=organisation.slug, label=organisation.name),
        changes={"kind": [None, str(kind)]},
    )
    search.refresh("organisation", [organisation.pk])
    return organisation


def _free_slug(name: str) -> str:
    """The name as an address; a number behind it when another organisation has that one."""
    stem = address_of(name, LONGEST_SLUG - 5)
    if not stem:
        raise InvalidInput({"organisation": _("The name needs at least one letter or digit.")})
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if slug not in taken)


def _cleaned(name: str) -> str:
    try:
        wanted = clean_text(name)
    except ValidationError as error:
        raise InvalidInput({"organisation": error.messages[0]}) from None
    if not wanted or len(wanted) > LONGEST_NAME:
        raise InvalidInput({"organisation": _("Write a name of at most 200 characters.")})
    return wanted
