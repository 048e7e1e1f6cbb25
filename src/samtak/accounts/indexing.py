"""What the search finds people by whom an organisation shows to the public as its contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import translation

from samtak.accounts import permissions
from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Administration
from samtak.regions.indexing import MUNICIPALITY
from samtak.regions.models import Membership
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source
from samtak.search.vocabulary import CALLING

CONTACT = "contact"


def index_contacts(user: User) -> None:
    """What one person is shown as, and no longer what the person was shown as before."""
    search.refresh(CONTACT, RoleGrant.objects.filter(user=user).values_list("pk", flat=True))


def _contacts(ids: Ids | None) -> Iterator[Document]:
    """`key` is the number of the municipality the contact's organisation runs now or ran last, or empty."""
    grants = RoleGrant.objects.filter(permissions.visible_contacts())
    grants = grants if ids is None else grants.filter(pk__in=ids)
    found = list(grants.select_related("user", "organisation"))
    runs: dict[int, list[Municipality]] = defaultdict(list)
    regions: dict[int, set[int]] = defaultdict(set)
    organisation_ids = [grant.organisation_id for grant in found]
    administrations = Administration.objects.filter(organisation__in=organisation_ids).select_related("municipality")
    for administration in administrations.order_by("municipality__valid_from", "municipality__knr"):
        runs[administration.organisation_id].append(administration.municipality)
    memberships = Membership.objects.filter(municipality__administration__organisation__in=organisation_ids)
    for organisation_id, region_id in memberships.values_list(
        "municipality__administration__organisation_id", "region_id"
    ):
        regions[organisation_id].add(region_id)
    for grant in found:
        organisation = grant.organisation
        if organisation is None:
            continue
        run = runs[organisation.pk]
        yield Document(
            CONTACT,
            grant.pk,
            run[-1].knr if run else "",
            LocalText({"nb": str(grant.user)}),
            norwegian_sort_key(str(grant.user)),
            _role_in_each_language(grant.role, organisation.name),
            mentions=tuple(dict.fromkeys((grant.user.title, *(municipality.name_nb for municipality in run)))),
            region_ids=frozenset(regions[organisation.pk]),
        )


def _role_in_each_language(role: str, organisation: str) -> LocalText:
    told = LocalText()
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = f"{Role(role).label}, {organisation}"
    return told


def _at_municipalities(ids: Ids) -> Iterable[int]:
    """Contacts are found under the names and the regions of the municipalities their organisation runs."""
    here = RoleGrant.objects.filter(organisation__administrations__municipality__in=ids)
    return here.values_list("pk", flat=True)


def _visible(_actor: Actor) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(permissions.visible_contacts())


SOURCES = (
    Source(
        CONTACT,
        tuple(sorted(CALLING)),
        _contacts,
        _visible,
        follows={MUNICIPALITY: _at_municipalities},
    ),
)
