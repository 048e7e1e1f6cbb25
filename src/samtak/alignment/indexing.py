"""What the search finds statements by. Nobody who wrote one is found by name."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.alignment import permissions
from samtak.alignment.models import Alignment
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

ALIGNMENT = "alignment"


def index_alignment(alignment: Alignment) -> None:
    search.refresh(ALIGNMENT, [alignment.pk])


def _alignments(ids: Ids | None) -> Iterator[Document]:
    found = Alignment.objects.all() if ids is None else Alignment.objects.filter(pk__in=ids)
    rows = found.select_related("region", "organisation").order_by("id")
    for alignment in rows.iterator(chunk_size=search.CHUNK):
        named = (alignment.case_ref, alignment.body_name, str(alignment.organisation or ""))
        yield Document(
            ALIGNMENT,
            alignment.pk,
            f"{alignment.region.slug}/{alignment.slug}",
            LocalText({alignment.language: alignment.title}),
            alignment.sort_key,
            LocalText({alignment.language: alignment.reason}),
            mentions=tuple(filter(None, named)),
            region_ids=frozenset({alignment.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Alignment]:
    return Alignment.objects.filter(permissions.visible_alignments(actor))


SOURCES = (Source(ALIGNMENT, ("redegjørelse", "utgreiing", "alignment"), _alignments, _visible),)
