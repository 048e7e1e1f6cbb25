"""What the search finds regions, municipalities and organisations by.

All three are told here, because which region a municipality or its organisation belongs to is known no lower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from samtak.geography.models import Municipality, MunicipalityChange
from samtak.lib.actor import Actor
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Administration, Organisation
from samtak.regions.models import Membership, Region
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

REGION, MUNICIPALITY, ORGANISATION = "region", "municipality", "organisation"


def index_region(region: Region) -> None:
    search.refresh(REGION, [region.pk])


def index_municipalities(ids: Ids) -> None:
    search.refresh(MUNICIPALITY, ids)


def _regions(ids: Ids | None) -> Iterator[Document]:
    regions = Region.objects.all() if ids is None else Region.objects.filter(pk__in=ids)
    for region in regions.prefetch_related("aliases"):
        yield Document(
            REGION,
            region.pk,
            region.slug,
            LocalText({region.language: region.name}),
            region.sort_key,
            region.description,
            names=tuple(sorted({*region.names.values(), *(alias.name for alias in region.aliases.all())})),
            region_ids=frozenset({region.pk}),
        )


def _municipalities(ids: Ids | None) -> Iterator[Document]:
    found = list(Municipality.objects.all() if ids is None else Municipality.objects.filter(pk__in=ids))
    found_ids = [municipality.pk for municipality in found]
    regions, changes = _regions_of(found_ids), _changes_of(found_ids)
    for municipality in found:
        names = dict.fromkeys((municipality.name_nn, municipality.name_sami, municipality.knr))
        yield Document(
            MUNICIPALITY,
            municipality.pk,
            municipality.knr,
            LocalText({"nb": municipality.name_nb}),
            municipality.sort_key,
            _in_each_language(municipality, changes[municipality.pk]),
            names=tuple(filter(None, names)),
            region_ids=frozenset(regions[municipality.pk]),
            stands_back=municipality.valid_to is not None,
        )


def _regions_of(municipality_ids: Collection[int]) -> dict[int, set[int]]:
    """Regions they are or have been members of: what is found must not depend on the day the index was made."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(municipality__in=municipality_ids)
    for municipality_id, region_id in rows.values_list("municipality_id", "region_id"):
        found[municipality_id].add(region_id)
    return found


def _changes_of(municipality_ids: Collection[int]) -> dict[int, list[MunicipalityChange]]:
    found: dict[int, list[MunicipalityChange]] = defaultdict(list)
    rows = MunicipalityChange.objects.filter(Q(predecessor__in=municipality_ids) | Q(successor__in=municipality_ids))
    for change in rows.select_related("predecessor", "successor").order_by("date", "id"):
        found[change.predecessor_id].append(change)
        found[change.successor_id].append(change)
    return found


def _in_each_language(municipality: Municipality, changes: list[MunicipalityChange]) -> LocalText:
    told = LocalText()
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = " ".join(_told(municipality, changes))
    return told


def _told(municipality: Municipality, changes: Iterable[MunicipalityChange]) -> Iterator[str]:
    """Its number, what it became and what it was made of."""
    yield _("Municipality number %(knr)s.") % {"knr": municipality.knr}
    for change in changes:
        year = change.date.year
        if change.predecessor_id == municipality.pk:
            successor = {"name": change.successor.name, "knr": change.successor.knr, "year": year}
            if change.successor.name_nb == municipality.name_nb:
                yield _("Became %(name)s with number %(knr)s in %(year)s.") % successor
            elif change.is_whole:
                yield _("Became part of %(name)s in %(year)s.") % successor
            else:
                yield _("Part of it went into %(name)s in %(year)s.") % successor
        elif change.predecessor.name_nb != municipality.name_nb:
            predecessor = {"name": change.predecessor.name, "year": year}
            if change.is_whole:
                yield _("Holds what was %(name)s until %(year)s.") % predecessor
            else:
                yield _("Holds a part of what was %(name)s until %(year)s.") % predecessor


def _organisations(ids: Ids | None) -> Iterator[Document]:
    """`key` is the number of the municipality it runs now or ran last, or empty."""
    found = list(Organisation.objects.all() if ids is None else Organisation.objects.filter(pk__in=ids))
    runs: dict[int, list[Municipality]] = defaultdict(list)
    rows = Administration.objects.filter(organisation__in=[each.pk for each in found]).select_related("municipality")
    for row in rows.order_by("municipality__valid_from", "municipality__knr"):
        runs[row.organisation_id].append(row.municipality)
    regions = _regions_of([municipality.pk for each in runs.values() for municipality in each])
    for organisation in found:
        run = runs[organisation.pk]
        yield Document(
            ORGANISATION,
            organisation.pk,
            run[-1].knr if run else "",
            LocalText({"nb": organisation.name}),
            organisation.sort_key,
            _kind_in_each_language(organisation.kind),
            mentions=tuple(sorted({municipality.name_nb for municipality in run})),
            region_ids=frozenset(region_id for municipality in run for region_id in regions[municipality.pk]),
            stands_back=bool(run) and run[-1].valid_to is not None,
        )


def _kind_in_each_language(kind: str) -> LocalText:
    told = LocalText()
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(OrganisationKind(kind).label)
    return told


def _running(ids: Ids) -> Iterable[int]:
    """Organisations are found by the names and the regions of the municipalities they run."""
    return Administration.objects.filter(municipality__in=ids).values_list("organisation_id", flat=True)


def _every_region(_actor: Actor) -> QuerySet[Region]:
    return Region.objects.all()


def _every_municipality(_actor: Actor) -> QuerySet[Municipality]:
    return Municipality.objects.all()


def _every_organisation(_actor: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.all()


SOURCES = (
    Source(REGION, ("region",), _regions, _every_region),
    Source(
        MUNICIPALITY,
        ("kommune", "municipality"),
        _municipalities,
        _every_municipality,
    ),
    Source(
        ORGANISATION,
        ("organisasjon", "organisation", "organization"),
        _organisations,
        _every_organisation,
        follows={MUNICIPALITY: _running},
    ),
)
