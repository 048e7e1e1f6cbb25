"""What the search finds initiatives by."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.projects import permissions
from samtak.projects.models import Initiative
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

INITIATIVE = "initiative"


def index_initiative(initiative: Initiative) -> None:
    search.refresh(INITIATIVE, [initiative.pk])


def _initiatives(ids: Ids | None) -> Iterator[Document]:
    initiatives = Initiative.objects.all() if ids is None else Initiative.objects.filter(pk__in=ids)
    rows = initiatives.select_related("region", "runner").prefetch_related("tags").order_by("id")
    for initiative in rows.iterator(chunk_size=search.CHUNK):
        runner = str(initiative.runner) if initiative.runner else initiative.runner_name
        named = [runner, *(tag.name for tag in initiative.tags.all())]
        yield Document(
            INITIATIVE,
            initiative.pk,
            f"{initiative.region.slug}/{initiative.slug}",
            LocalText({initiative.language: initiative.name}),
            initiative.sort_key,
            LocalText({initiative.language: initiative.aim}),
            mentions=tuple(dict.fromkeys(name for name in named if name)),
            region_ids=frozenset({initiative.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Initiative]:
    return Initiative.objects.filter(permissions.visible_initiatives(actor))


SOURCES = (
    Source(
        INITIATIVE,
        ("initiativ", "prosjekt", "initiative", "project"),
        _initiatives,
        _visible,
    ),
)
