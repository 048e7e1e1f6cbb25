"""What the search finds positions by."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.positions import permissions
from samtak.positions.models import Position
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

POSITION = "position"


def index_position(position: Position) -> None:
    search.refresh(POSITION, [position.pk])


def _positions(ids: Ids | None) -> Iterator[Document]:
    positions = Position.objects.all() if ids is None else Position.objects.filter(pk__in=ids)
    rows = positions.select_related("region", "employer").prefetch_related("payers__organisation").order_by("id")
    for position in rows.iterator(chunk_size=search.CHUNK):
        named = [position.employed_by, *map(str, position.payers.all())]
        yield Document(
            POSITION,
            position.pk,
            f"{position.region.slug}/{position.slug}",
            LocalText({position.language: position.title}),
            position.sort_key,
            LocalText({position.language: position.task}),
            mentions=tuple(dict.fromkeys(name for name in named if name)),
            region_ids=frozenset({position.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Position]:
    return Position.objects.filter(permissions.visible_positions(actor))


SOURCES = (Source(POSITION, ("stilling", "prosjektstilling", "position"), _positions, _visible),)
