"""What the search finds bodies by. Nobody who sits in one is found by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from samtak.governance.models import Body
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.regions.indexing import REGION
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

BODY = "body"


def index_body(body: Body) -> None:
    search.refresh(BODY, [body.pk])


def _bodies(ids: Ids | None) -> Iterator[Document]:
    bodies = Body.objects.all() if ids is None else Body.objects.filter(pk__in=ids)
    for body in bodies.select_related("region", "owner").order_by("id").iterator(chunk_size=search.CHUNK):
        yield Document(
            BODY,
            body.pk,
            body.slug,
            LocalText({body.language: body.name}),
            body.sort_key,
            LocalText({body.language: body.task}),
            mentions=(str(body.region or body.owner),),
            region_ids=frozenset({body.region_id} if body.region_id else ()),
        )


def _in_regions(ids: Ids) -> Iterable[int]:
    return Body.objects.filter(region__in=ids).values_list("pk", flat=True)


def _visible(actor: Actor) -> QuerySet[Body]:
    return Body.objects.all()


SOURCES = (Source(BODY, ("utvalg", "organ", "body"), _bodies, _visible, follows={REGION: _in_regions}),)
