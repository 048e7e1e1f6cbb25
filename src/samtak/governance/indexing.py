"""What the search finds bodies by. Nobody who sits in one is found by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from samtak.governance import permissions
from samtak.governance.models import AgendaItem, Body, Matter
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.regions.indexing import REGION
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

BODY, CASE, MATTER = "body", "case", "matter"


def index_body(body: Body) -> None:
    search.refresh(BODY, [body.pk])


def index_item(item: AgendaItem) -> None:
    search.refresh(CASE, [item.pk])


def _items(ids: Ids | None) -> Iterator[Document]:
    items = AgendaItem.objects.all() if ids is None else AgendaItem.objects.filter(pk__in=ids)
    found = items.select_related("meeting__body__region", "meeting__body__owner")
    for item in found.order_by("id").iterator(chunk_size=search.CHUNK):
        body = item.meeting.body
        yield Document(
            CASE,
            item.pk,
            f"{body.slug}/{item.meeting.day.isoformat()}",
            LocalText({body.language: f"{item.case_number} {item.title}"}),
            f"{body.sort_key} {item.meeting.day.isoformat()}",
            LocalText({body.language: "\n".join(filter(None, (item.text, item.resolution)))}),
            mentions=(body.name, str(body.region or body.owner)),
            region_ids=frozenset({body.region_id} if body.region_id else ()),
        )


def _items_of_bodies(ids: Ids) -> Iterable[int]:
    return AgendaItem.objects.filter(body__in=ids).values_list("pk", flat=True)


def _all_items(actor: Actor) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.all()


def index_matter(matter: Matter) -> None:
    search.refresh(MATTER, [matter.pk])


def _matters(ids: Ids | None) -> Iterator[Document]:
    matters = Matter.objects.all() if ids is None else Matter.objects.filter(pk__in=ids)
    for matter in matters.select_related("region").order_by("id").iterator(chunk_size=search.CHUNK):
        yield Document(
            MATTER,
            matter.pk,
            matter.slug,
            LocalText({matter.language: matter.title}),
            matter.sort_key,
            LocalText({**matter.ask, matter.language: "\n".join(_texts(matter))}),
            mentions=(matter.region.name,),
            region_ids=frozenset({matter.region_id}),
        )


def _texts(matter: Matter) -> Iterator[str]:
    yield from filter(None, (matter.ask.get(matter.language, ""), matter.background))


def _matters_in_regions(ids: Ids) -> Iterable[int]:
    return Matter.objects.filter(region__in=ids).values_list("pk", flat=True)


def _visible_matters(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.filter(permissions.visible_matters(actor))


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


SOURCES = (
    Source(BODY, ("utvalg", "organ", "body"), _bodies, _visible, follows={REGION: _in_regions}),
    Source(MATTER, ("kommunestyresak", "matter"), _matters, _visible_matters, follows={REGION: _matters_in_regions}),
    Source(CASE, ("sak", "saker", "case"), _items, _all_items, follows={BODY: _items_of_bodies}),
)
