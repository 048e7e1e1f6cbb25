"""What the search finds people by whom an organisation shows to the public as its contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

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
from samtak.search.sources import Document, Source
from samtak.search.vocabulary import CALLING

CONTACT = "contact"


def index_contacts(user: User) -> None:
    """Everything one person is shown as, and nothing of what the person is no longer shown as."""
    shown = _shown().filter(user=user)
    hidden = RoleGrant.objects.filter(user=user).exclude(pk__in=shown.values("pk"))
    search.remove(CONTACT, hidden.values_list("pk", flat=True))
    search.put(_contacts(shown))


def _shown() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(permissions.visible_contacts())


def _contacts(grants: QuerySet[RoleGrant]) -> Iterator[Document]:
    """`key` is the number of the municipality the contact's organisation runs now or ran last, or empty."""
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


def _at_municipalities(ids: Collection[int]) -> Iterator[Document]:
    """Contacts are found under the regions of the municipality their organisation runs."""
    return _contacts(_shown().filter(organisation__administrations__municipality__in=ids).distinct())


def _visible(_actor: Actor) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(permissions.visible_contacts())


SOURCES = (
    Source(
        CONTACT,
        tuple(sorted(CALLING)),
        lambda: _contacts(_shown()),
        _visible,
        follows={MUNICIPALITY: _at_municipalities},
    ),
)
