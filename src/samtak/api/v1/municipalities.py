"""Municipalities through time: what each became and what it came from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.parameters import MunicipalityAddress, MunicipalityParameters, OnDay, refuse_strangers
from samtak.api.v1.refusals import BadInput, Missing, NothingHere, WrongMethod
from samtak.api.v1.shapes import Count, Place, given, place, slice_of
from samtak.geography import queries
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.regions.queries import regions_of

router = Router(tags=["municipalities"])


class Names(BaseModel):
    """The name in each language. The Sami name may have become official later than the municipality."""

    nb: str
    nn: str | None
    sami: str | None
    sami_language: str | None = Field(description="Which Sami language: se, sma or smj.")
    sami_official_from: dt.date | None


class MunicipalityItem(BaseModel):
    """A municipality under one official number, valid from a day up to, but not including, another."""

    knr: str
    name: str
    names: Names
    valid_from: dt.date | None = Field(description="The first day. Null: since before our data begin.")
    valid_to: dt.date | None = Field(description="The first day it was no more. Null: it still exists.")
    source: str | None


class Municipalities(BaseModel):
    items: list[MunicipalityItem]
    count: Count


class Became(BaseModel):
    """What a municipality went into, wholly or in part."""

    date: dt.date
    kind: ChangeKind
    is_whole: bool = Field(description="Whether the whole of it did, or only a part.")
    knr: str
    name: str


class CameFrom(Became):
    """What went into this municipality, wholly or in part."""


class RegionName(BaseModel):
    slug: str
    name: str


class MunicipalityThroughTime(MunicipalityItem):
    """One municipality as told on a day."""

    on: dt.date
    exists_on: bool
    became: list[Became]
    came_from: list[CameFrom]
    regions: list[RegionName] = Field(description="The cooperations it is a member of on the day.")
    successors: list[Place] = Field(
        description="Those that on the day hold what this one held, wholly or in part; itself while it exists."
    )
    successor: Place | None = Field(
        description="The one municipality that on the day holds the whole of it; null when it was divided."
    )


@router.get(
    "/municipalities",
    response={200: Municipalities, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_municipalities",
)
def list_municipalities(request: HttpRequest, wanted: Query[MunicipalityParameters]) -> Municipalities:
    """Every municipality the cooperations ever had, and what they became."""
    refuse_strangers(request, MunicipalityParameters)
    found = queries.municipalities(wanted.on)
    items = [MunicipalityItem(**facts(municipality)) for municipality in slice_of(found, wanted)]
    return Municipalities(items=items, count=found.count())


@router.get(
    "/municipalities/{knr}",
    response={200: MunicipalityThroughTime, 304: None, 400: BadInput, 404: Missing, 405: WrongMethod},
    operation_id="read_municipality",
)
def read_municipality(
    request: HttpRequest, address: Path[MunicipalityAddress], wanted: Query[OnDay]
) -> MunicipalityThroughTime:
    """One municipality: what it became, what it came from, where it is a member."""
    refuse_strangers(request, OnDay)
    municipality, history = queries.municipality_with_history(address.knr)
    if municipality is None:
        raise NothingHere
    graph = queries.ChangeGraph.load()
    successor = queries.whole_successor_on(municipality, wanted.day, graph)
    return MunicipalityThroughTime(
        **facts(municipality),
        on=wanted.day,
        exists_on=municipality.holds_on(wanted.day),
        became=[Became(**change_facts(change, change.successor)) for change in history.out],
        came_from=[CameFrom(**change_facts(change, change.predecessor)) for change in history.into],
        regions=[RegionName(slug=region.slug, name=region.name) for region in regions_of(municipality, wanted.day)],
        successors=[place(found) for found in queries.successors_on(municipality, wanted.day, graph)],
        successor=place(successor) if successor else None,
    )


def facts(municipality: Municipality) -> dict[str, Any]:
    return {
        "knr": municipality.knr,
        "name": municipality.name_nb,
        "names": Names(
            nb=municipality.name_nb,
            nn=given(municipality.name_nn),
            sami=given(municipality.name_sami),
            sami_language=given(municipality.sami_language),
            sami_official_from=municipality.sami_name_from,
        ),
        "valid_from": municipality.valid_from,
        "valid_to": municipality.valid_to,
        "source": given(municipality.source),
    }


def change_facts(change: MunicipalityChange, other: Municipality) -> dict[str, Any]:
    return {
        "date": change.date,
        "kind": change.kind,
        "is_whole": change.is_whole,
        "knr": other.knr,
        "name": other.name_nb,
    }
