"""The demo's people: one per role and organisation, named after the role so that nobody real is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from samtak.accounts.choices import Role
from samtak.accounts.indexing import index_contacts
from samtak.accounts.models import RoleGrant, User
from samtak.demo.contact_facts import link_holders
from samtak.demo.load import opening_date
from samtak.lib import clock
from samtak.organisations.models import Administration, Organisation
from samtak.regions.models import Region
from samtak.regions.queries import members_of_all_on

GIVEN_BY = "Samtak"

# Of these municipalities the demo also has a chief executive and a council member.
WITH_LEADERS = (
    "vennesla-kommune",
    "melhus-kommune",
    "orkland-kommune",
    "indre-fosen-kommune",
    "steinkjer-kommune",
    "trondheim-kommune",
)


@dataclass(frozen=True)
class Person:
    """Somebody to step into: the name tells the role, the address where it is held."""

    address: str
    name: str
    title: str
    role: Role
    language: str = "nb"
    region: Region | None = None
    organisation: Organisation | None = None


@transaction.atomic
def load_people() -> int:
    """Make the demo's people, and return how many there were not before."""
    made = 0
    for person in [*_regional_people(), *_municipal_people()]:
        made += _make(person)
    if made:
        link_holders()
    return made


def _regional_people() -> Iterable[Person]:
    yield Person("administrator", "Administrator (demo)", "Administrator", Role.ADMINISTRATOR)
    yield Person("leser", "Leser (demo)", "Leser", Role.READER)
    for region in Region.objects.all():
        name = f"Sekretariatet {region.name} (demo)"
        yield Person(
            f"sekretariat.{region.slug}", name, "Sekretariat", Role.SECRETARIAT, region.language, region=region
        )
    trondheim = Region.objects.filter(slug="trondheimsregionen").first()
    if trondheim:
        name = "Medlem av Næringsrådet Trondheimsregionen (demo)"
        yield Person(
            "naringsrad.trondheimsregionen",
            name,
            "Medlem av Næringsrådet",
            Role.BUSINESS_COUNCIL_MEMBER,
            region=trondheim,
        )


def _municipal_people() -> Iterable[Person]:
    for organisation, language in _organisations_of_members():
        place = organisation.name.removesuffix(" kommune")
        key = organisation.slug.removesuffix("-kommune")
        adviser = "Næringsrådgjevar" if language == "nn" else "Næringsrådgiver"
        yield Person(
            f"radgiver.{key}",
            f"{adviser} {place} (demo)",
            adviser,
            Role.ADVISER,
            language,
            organisation=organisation,
        )
        if organisation.slug in WITH_LEADERS:
            chief = "Kommunedirektør"
            yield Person(
                f"direktor.{key}",
                f"{chief} {place} (demo)",
                chief,
                Role.CHIEF_EXECUTIVE,
                language,
                organisation=organisation,
            )
            member = "Kommunestyremedlem"
            yield Person(
                f"kommunestyre.{key}",
                f"{member} {place} (demo)",
                member,
                Role.COUNCIL_MEMBER,
                language,
                organisation=organisation,
            )


def _organisations_of_members() -> list[tuple[Organisation, str]]:
    """Who runs today's members, with the language form of their region.

    Members of 2015 that still exist are among them, for no municipality has left a region but by a merger.
    """
    members = members_of_all_on(opening_date() or clock.today())
    regions = Region.objects.in_bulk(list(members))
    languages = {
        membership.municipality_id: regions[region_id].language
        for region_id, memberships in members.items()
        for membership in memberships
    }
    administrations = Administration.objects.filter(municipality__in=languages).select_related("organisation")
    return [
        (administration.organisation, languages[administration.municipality_id])
        for administration in administrations.order_by("organisation__sort_key", "organisation_id")
    ]


def _make(person: Person) -> int:
    email = f"{person.address}@demo.invalid"
    if User.objects.filter(email=email).exists():
        return 0
    user = User.objects.create_user(email, name=person.name, title=person.title, language=person.language, is_demo=True)
    RoleGrant.objects.create(
        user=user,
        role=person.role,
        region=person.region,
        organisation=person.organisation,
        is_public_contact=person.role == Role.ADVISER,
        granted_at=clock.now(),
        granted_by=GIVEN_BY,
    )
    index_contacts(user)
    return 1
