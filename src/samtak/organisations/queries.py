"""Which organisations run, or ran, a municipality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph, municipalities, predecessors_whole
from samtak.organisations.models import Administration, Organisation


def organisation_of(municipality: Municipality) -> Organisation | None:
    """The organisation that runs the municipality. One query."""
    return Organisation.objects.filter(administrations__municipality=municipality).first()


def organisations_of_lineage(
    municipality: Municipality, on: dt.date, graph: ChangeGraph | None = None
) -> list[Organisation]:
    """The municipality's own organisation and those of the municipalities that had wholly become it by `on`.

    What Rissa's organisation led is part of what Indre Fosen answers for. Two queries.
    """
    ids = {municipality.pk, *predecessors_whole(municipality, on, graph)}
    return list(Organisation.objects.filter(administrations__municipality__in=ids).distinct())


def organisation_ids_by_municipality(municipality_ids: Collection[int]) -> dict[int, int]:
    """Which organisation runs each of the municipalities. One query."""
    rows = Administration.objects.filter(municipality_id__in=municipality_ids)
    return dict(rows.values_list("municipality_id", "organisation_id"))


def municipalities_taking_part(on: dt.date) -> QuerySet[Municipality]:
    """Those on the date whose organisation is known here, in Norwegian order: those that matter. One query."""
    return municipalities(on).filter(administration__isnull=False)


def all_organisations() -> QuerySet[Organisation]:
    """Every organisation, in Norwegian order."""
    return Organisation.objects.order_by("sort_key", "id")
