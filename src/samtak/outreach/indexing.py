"""What the search finds appearances by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from samtak.actions.indexing import ACTION
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.text import norwegian_sort_key
from samtak.outreach import permissions
from samtak.outreach.models import Appearance
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

APPEARANCE = "appearance"


def index_appearance(appearance: Appearance) -> None:
    search.refresh(APPEARANCE, [appearance.pk])


def _appearances(ids: Ids | None) -> Iterator[Document]:
    """`key` names the action it belongs to."""
    appearances = Appearance.objects.all() if ids is None else Appearance.objects.filter(pk__in=ids)
    rows = appearances.select_related("action__region", "organisation").order_by("id")
    for each in rows.iterator(chunk_size=search.CHUNK):
        told = (each.occasion, each.seen_in, each.audience)
        yield Document(
            APPEARANCE,
            each.pk,
            f"{each.action.region.slug}/{each.action.code}",
            LocalText({each.language: each.title}),
            norwegian_sort_key(each.title),
            LocalText({each.language: ". ".join(part for part in told if part)}),
            mentions=tuple(name for name in (str(each.organisation or ""), each.done_by) if name),
            region_ids=frozenset({each.action.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Appearance]:
    return Appearance.objects.filter(permissions.visible_appearances(actor))


def _of_actions(ids: Ids) -> Iterable[int]:
    return Appearance.objects.filter(action__in=ids).values_list("pk", flat=True)


SOURCES = (
    Source(
        APPEARANCE,
        ("profilering", "profiling", "appearance"),
        _appearances,
        _visible,
        part_of={ACTION: _of_actions},
    ),
)
