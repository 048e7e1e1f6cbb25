"""What the search finds contact roles by: what they are called, whose they are, and who holds them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from samtak.accounts.indexing import CONTACT
from samtak.contacts import permissions, queries
from samtak.contacts.models import ContactRole
from samtak.contacts.queries import KnownRole
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Administration
from samtak.plans.indexing import PLAN
from samtak.regions.indexing import MUNICIPALITY, REGION
from samtak.regions.models import Membership
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

CONTACT_ROLE = "contact_role"


def index_role(role: ContactRole) -> None:
    search.refresh(CONTACT_ROLE, [role.pk])


def _roles(ids: Ids | None) -> Iterator[Document]:
    """`key` tells where the role stands: "plan/slug", "municipality/number" or "region/slug"."""
    found = queries.roles_to_find(ids)
    organisation_ids = [known.role.organisation_id for known in found if known.role.organisation_id is not None]
    runs = Administration.objects.filter(organisation__in=organisation_ids).select_related("municipality")
    places: dict[int, list[tuple[str, str]]] = {}
    for run in runs.order_by("municipality__valid_from", "municipality__knr"):
        places.setdefault(run.organisation_id, []).append((run.municipality.knr, run.municipality.name_nb))
    regions: dict[int, set[int]] = {}
    memberships = Membership.objects.filter(municipality__administration__organisation__in=organisation_ids)
    for organisation_id, region_id in memberships.values_list(
        "municipality__administration__organisation_id", "region_id"
    ):
        regions.setdefault(organisation_id, set()).add(region_id)
    for known in found:
        organisation_id = known.role.organisation_id or 0
        yield _document(known, places.get(organisation_id, []), regions.get(organisation_id, set()))


def _document(known: KnownRole, places: list[tuple[str, str]], region_ids: set[int]) -> Document:
    role = known.role
    title = LocalText({code: text for code, text in role.title.items() if text})
    owner = str(role.plan or role.organisation or role.region)
    language = role.plan.language if role.plan else role.region.language
    return Document(
        CONTACT_ROLE,
        role.pk,
        _where(role, places),
        title,
        # In the language it is kept in, whoever's page it was saved from.
        norwegian_sort_key(role.title.phrase(language).text),
        LocalText({language: owner}),
        mentions=tuple(dict.fromkeys((_named(known), role.region.name, *(name for _knr, name in places)))),
        region_ids=frozenset({role.region_id, *region_ids}),
        answers_for=(CONTACT,),
    )


def _where(role: ContactRole, places: list[tuple[str, str]]) -> str:
    if role.plan is not None:
        return f"plan/{role.plan.slug}"
    return f"municipality/{places[-1][0]}" if places else f"region/{role.region.slug}"


def _named(known: KnownRole) -> str:
    """Who is written here to hold it. Somebody whom an account tells of is found as a contact, while shown as one."""
    held = known.current
    return held.name if held is not None and held.grant_uuid is None else ""


def _at_municipalities(ids: Ids) -> Iterable[int]:
    here = ContactRole.objects.filter(organisation__administrations__municipality__in=ids)
    return here.values_list("pk", flat=True)


def _in_regions(ids: Ids) -> Iterable[int]:
    return ContactRole.objects.filter(region__in=ids).values_list("pk", flat=True)


def _for_plans(ids: Ids) -> Iterable[int]:
    return ContactRole.objects.filter(plan__in=ids).values_list("pk", flat=True)


def _visible(actor: Actor) -> QuerySet[ContactRole]:
    return ContactRole.objects.filter(permissions.visible_roles(actor))


SOURCES = (
    Source(
        CONTACT_ROLE,
        (),
        _roles,
        _visible,
        follows={MUNICIPALITY: _at_municipalities, REGION: _in_regions, PLAN: _for_plans},
    ),
)
