"""Loading municipalities, organisations and regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.indicators.models import Indicator
from samtak.lib.facts import Row, keep_once
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Administration, Organisation
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Membership, ProgrammeArea, Region, RegionAlias


@dataclass
class Known:
    """What has been loaded so far, by the names the fact files use."""

    municipalities: dict[str, Municipality] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    programme_areas: dict[str, dict[str, ProgrammeArea]] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    nodes: dict[str, dict[str, PlanNode]] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)


def load_municipalities(file: Row, known: Known) -> list[MunicipalityChange]:
    """Every number and what it became. Returns the changes, oldest first."""
    source = file.text("source")
    for row in file.rows("municipalities"):
        municipality = _municipality(row, source)
        keep_once(row, "knr", known.municipalities, municipality.knr, municipality)
        row.finish()
    Municipality.objects.bulk_create(known.municipalities.values())
    changes = [_change(row, known, source) for row in file.rows("changes")]
    file.finish()
    MunicipalityChange.objects.bulk_create(changes)
    return sorted(changes, key=lambda change: change.date)


def _municipality(row: Row, source: str) -> Municipality:
    latitude, longitude = _position(row)
    name = row.text("name")
    municipality = Municipality(
        knr=row.text("knr"),
        name_nb=name,
        name_sami=row.text("sami", ""),
        sami_language=row.text("sami_language", ""),
        sami_name_from=row.day("sami_from"),
        latitude=latitude,
        longitude=longitude,
        valid_from=row.first_day("from"),
        valid_to=row.day("to"),
        source=source,
        sort_key=norwegian_sort_key(name),
    )
    if municipality.valid_to and municipality.valid_to <= row.first_day("from"):
        raise row.wrong("to", "must be later than from")
    return row.checked(municipality, name_nb="name", name_sami="sami")


def _position(row: Row) -> tuple[Decimal, Decimal]:
    try:
        latitude, longitude = (Decimal(part) for part in row.text("at").split())
    except (ValueError, InvalidOperation):
        raise row.wrong("at", "must be latitude and longitude") from None
    return latitude, longitude


def _change(row: Row, known: Known, source: str) -> MunicipalityChange:
    change = MunicipalityChange(
        date=row.first_day("date"),
        predecessor=row.one_of("from", known.municipalities),
        successor=row.one_of("to", known.municipalities),
        kind=row.text("kind"),
        source=source,
    )
    change.is_whole = change.kind != ChangeKind.SPLIT
    row.finish()
    return row.checked(change)


def load_organisations(file: Row, known: Known) -> None:
    """Municipalities' organisations with the numbers they run, and all others."""
    administrations = []
    for row in file.rows("municipalities"):
        organisation = _organisation(row, OrganisationKind.MUNICIPALITY, known)
        for municipality in row.each_of("runs", known.municipalities):
            administrations.append(Administration(organisation=organisation, municipality=municipality))
        row.finish()
    for row in file.rows("organisations"):
        _organisation(row, row.text("kind"), known)
        row.finish()
    file.finish()
    Organisation.objects.bulk_create(known.organisations.values())
    Administration.objects.bulk_create(administrations)


def _organisation(row: Row, kind: str, known: Known) -> Organisation:
    name = row.text("name")
    organisation = Organisation(slug=row.text("slug"), name=name, kind=kind, sort_key=norwegian_sort_key(name))
    keep_once(row, "slug", known.organisations, organisation.slug, organisation)
    return row.checked(organisation)


def load_regions(file: Row, known: Known) -> None:
    """Regions with their other names, programme areas and stated or assumed memberships."""
    aliases: list[RegionAlias] = []
    memberships: list[Membership] = []
    for row in file.rows("regions"):
        region = _region(row, known)
        aliases += [RegionAlias(region=region, name=name) for name in row.texts("aliases")]
        known.programme_areas[region.slug] = _programme_areas(row.rows("programme_areas"), region)
        for members in row.rows("memberships"):
            memberships += _memberships(members, region, known)
        row.finish()
    file.finish()
    RegionAlias.objects.bulk_create(aliases)
    Membership.objects.bulk_create(memberships)


def _region(row: Row, known: Known) -> Region:
    name = row.text("name")
    region = Region(
        slug=row.text("slug"),
        name=name,
        names=row.local_text("names"),
        language=row.text("language"),
        organisation=row.one_of_or_none("organisation", known.organisations),
        description=row.local_text("description"),
        members_known_from=row.day("members_known_from"),
        source=row.text("source"),
        source_url=row.text("source_url", ""),
        sort_key=norwegian_sort_key(name),
    )
    keep_once(row, "slug", known.regions, region.slug, region)
    row.checked(region).save()
    return region


def _programme_areas(rows: Sequence[Row], region: Region) -> dict[str, ProgrammeArea]:
    areas: dict[str, ProgrammeArea] = {}
    for row in rows:
        area = ProgrammeArea(region=region, code=row.text("code"), name=row.local_text("name"))
        keep_once(row, "code", areas, area.code, row.checked(area))
        row.finish()
    ProgrammeArea.objects.bulk_create(areas.values())
    return areas


def _memberships(row: Row, region: Region, known: Known) -> list[Membership]:
    memberships = [
        row.checked(
            Membership(
                region=region,
                municipality=municipality,
                basis=row.text("basis"),
                valid_from=row.first_day("from"),
                valid_to=row.day("to"),
                source=row.text("source"),
            )
        )
        for municipality in row.each_of("members", known.municipalities)
    ]
    row.finish()
    return memberships
