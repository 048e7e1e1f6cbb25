"""Keeping the index.

Every verb of a higher room calls `refresh` inside its own transaction, after it has logged what it did: logging
is where writers wait for each other, and for a rebuild.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.db import transaction

from samtak.audit.models import DataVersion
from samtak.lib.localtext import LocalText
from samtak.search.models import Entry, Posting
from samtak.search.sources import Document, kind_term, region_term, source_of, sources
from samtak.search.words import composed, held_by, tokens

CHUNK = 500
LONGEST_TEXT = 20_000

_waiting: ContextVar[defaultdict[str, set[int]] | None] = ContextVar("to_be_refreshed", default=None)


@transaction.atomic
def refresh(kind: str, object_ids: Iterable[int]) -> None:
    """Hold things as they now stand: new, changed, or no longer there. What repeats something of them comes along."""
    ids = set(object_ids)
    waiting = _waiting.get()
    if waiting is not None:
        waiting[kind] |= ids
        return
    if not ids:
        return
    told: set[int] = set()
    for chunk in _chunks(source_of(kind).documents(ids)):
        _put(chunk)
        told.update(document.object_id for document in chunk)
    _let_go(kind, ids - told)
    for source in sources():
        for followed in (source.follows, source.part_of):
            if kind in followed:
                refresh(source.kind, followed[kind](ids))


@contextmanager
def refreshed_together() -> Iterator[None]:
    """For many things of one transaction: what is refreshed inside is, when it ends well, and each thing once."""
    if _waiting.get() is not None:
        yield
        return
    waiting: defaultdict[str, set[int]] = defaultdict(set)
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    for kind, ids in waiting.items():
        refresh(kind, ids)


@transaction.atomic
def forget(kind: str, object_ids: Collection[int]) -> None:
    """Let go of things that are about to be deleted, and of what is deleted with them."""
    _let_go(kind, object_ids)
    for source in sources():
        if kind in source.part_of:
            forget(source.kind, set(source.part_of[kind](object_ids)))


def _let_go(kind: str, object_ids: Collection[int]) -> None:
    if object_ids:
        gone = Entry.objects.filter(kind=kind, object_id__in=object_ids)
        Posting.objects.filter(entry__in=gone).delete()
        gone.delete()


@transaction.atomic
def refresh_mentions(texts: Iterable[str]) -> None:
    """Hold anew whatever is found by a word of some texts: the texts have been taken away somewhere."""
    words = {token.word for text in texts for token in tokens(composed(text))}
    found: dict[str, set[int]] = defaultdict(set)
    for kind, object_id in Entry.objects.filter(postings__term__in=words).values_list("kind", "object_id"):
        found[kind].add(object_id)
    for kind, ids in found.items():
        refresh(kind, ids)


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew, and return how many things it holds. Every other write waits until it is made."""
    DataVersion.objects.select_for_update().filter(pk=1).first()
    Posting.objects.all().delete()
    Entry.objects.all().delete()
    for source in sources():
        for chunk in _chunks(source.documents(None)):
            _put(chunk)
    return Entry.objects.count()


def is_empty() -> bool:
    return not Entry.objects.exists()


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _put(documents: list[Document]) -> None:
    """Write entries first, so that two who put the same thing wait for each other. Four queries, or less."""
    # A thing told twice would be written twice by one statement, which PostgreSQL refuses.
    by_place = {(document.kind, document.object_id): document for document in documents}
    entries = Entry.objects.bulk_create(
        [Entry(**_fields(document)) for document in by_place.values()],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["key", "title", "text", "sort_key"],
    )
    told = zip(entries, by_place.values(), strict=True)
    _put_terms([(entry.pk, terms_of(document)) for entry, document in told])


def _put_terms(wanted: list[tuple[int, dict[str, int]]]) -> None:
    """Write what differs from the terms that stand."""
    standing: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for pk, entry_id, term, weight in Posting.objects.filter(entry_id__in=[pk for pk, _terms in wanted]).values_list(
        "pk", "entry_id", "term", "weight"
    ):
        standing[entry_id][term] = (pk, weight)
    gone, new = [], []
    for entry_id, terms in wanted:
        for term, (pk, weight) in standing[entry_id].items():
            if terms.get(term) != weight:
                gone.append(pk)
        for term, weight in terms.items():
            if standing[entry_id].get(term, (0, None))[1] != weight:
                new.append(Posting(entry_id=entry_id, term=term, weight=weight))
    for start in range(0, len(gone), CHUNK):
        Posting.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
    Posting.objects.bulk_create(new, batch_size=5000)


def terms_of(document: Document) -> dict[str, int]:
    """Everything a thing is found by, with weights."""
    terms = held_by(document.texts())
    terms.update({kind_term(kind): 1 for kind in (document.kind, *document.answers_for)})
    terms.update({region_term(region_id): 1 for region_id in document.region_ids})
    return terms


def _fields(document: Document) -> dict[str, object]:
    return {
        "kind": document.kind,
        "object_id": document.object_id,
        "key": document.key[:200],
        "title": _shown(document.title),
        "text": _shown(document.text),
        "sort_key": document.sort_key,
    }


def _shown(text: LocalText) -> LocalText:
    return LocalText({language: composed(value)[:LONGEST_TEXT] for language, value in text.items() if value})
