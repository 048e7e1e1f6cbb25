"""The municipalities that take part in something on a date, in Norwegian order, with the regions of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.organisations import queries as organisation_queries
from samtak.regions import queries as region_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, Link, Told, lang_mark


@dataclass(frozen=True)
class MunicipalityRow:
    name: str
    href: str
    knr: str
    sami: Told
    regions: list[Link]


@dataclass(frozen=True)
class MunicipalitiesPage:
    crumbs: list[Crumb]
    switch: DateSwitch
    rows: list[MunicipalityRow]
    count_in_regions: int


def municipalities_page(on: dt.date) -> MunicipalitiesPage:
    """Three queries."""
    at = Addresses(on)
    names = {
        region.pk: Link(region.name, at.region(region.slug))
        for region in region_queries.all_regions().prefetch_related(None)
    }
    regions_by_municipality: dict[int, list[Link]] = {}
    for region_id, members in region_queries.members_of_all_on(on).items():
        for membership in members:
            regions_by_municipality.setdefault(membership.municipality_id, []).append(names[region_id])
    rows = []
    for municipality in organisation_queries.municipalities_taking_part(on):
        sami = municipality.sami_name_on(on)
        rows.append(
            MunicipalityRow(
                name=municipality.name,
                href=at.municipality(municipality.knr),
                knr=municipality.knr,
                sami=Told(sami, lang_mark(municipality.sami_language)) if sami else Told(""),
                regions=regions_by_municipality.get(municipality.pk, []),
            )
        )
    return MunicipalitiesPage(
        crumbs=[(_("Front page"), at.home)],
        switch=date_switch(on),
        rows=rows,
        count_in_regions=len(regions_by_municipality),
    )
