"""What the search finds results and advice by."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.text import norwegian_sort_key
from samtak.results import permissions
from samtak.results.models import Advice, Result
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

RESULT, ADVICE = "result", "advice"


def index_result(result: Result) -> None:
    search.refresh(RESULT, [result.pk])


def index_advice(advice: Advice) -> None:
    search.refresh(ADVICE, [advice.pk])


def _results(ids: Ids | None) -> Iterator[Document]:
    results = Result.objects.all() if ids is None else Result.objects.filter(pk__in=ids)
    rows = results.select_related("region").prefetch_related("benefits").order_by("id")
    for result in rows.iterator(chunk_size=search.CHUNK):
        told = [result.text, result.reason, *(benefit.text for benefit in result.benefits.all())]
        yield Document(
            RESULT,
            result.pk,
            f"{result.region.slug}/{result.slug}",
            LocalText({result.language: result.title}),
            result.sort_key,
            LocalText({result.language: "\n".join(text for text in told if text)}),
            region_ids=frozenset({result.region_id}),
        )


def _advice(ids: Ids | None) -> Iterator[Document]:
    advice = Advice.objects.all() if ids is None else Advice.objects.filter(pk__in=ids)
    for each in advice.select_related("region").order_by("id").iterator(chunk_size=search.CHUNK):
        yield Document(
            ADVICE,
            each.pk,
            f"{each.region.slug}/{each.pk}",
            LocalText({each.language: each.title}),
            norwegian_sort_key(each.title),
            LocalText({each.language: each.text}),
            region_ids=frozenset({each.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Result]:
    return Result.objects.filter(permissions.visible_results(actor))


SOURCES = (
    Source(RESULT, ("resultat", "gevinst", "result", "benefit"), _results, _visible),
    Source(ADVICE, ("råd", "advice"), _advice, lambda actor: Advice.objects.all()),
)
