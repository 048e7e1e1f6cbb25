"""Finding. What an actor may not see is neither found nor counted: every hit passes its own room's visibility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from samtak.lib.actor import Actor
from samtak.search.models import Entry, Posting
from samtak.search.sources import region_term, sources, words_for_kinds
from samtak.search.vocabulary import IN_FULL
from samtak.search.words import AskedWord, asked, folded

PAGE_SIZE = 20


@dataclass(frozen=True)
class Found:
    """A page of hits, best first. `counts` are all hits by kind, whichever kind is shown.

    `is_loose` says that nothing held every word, so that hits on some of them are shown.
    """

    words: tuple[AskedWord, ...]
    entries: tuple[Entry, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    count: int = 0
    is_loose: bool = False


def read(question: str) -> tuple[AskedWord, ...]:
    """What a question asks for, word by word."""
    in_full = " ".join(IN_FULL.get(folded(word), word) for word in question.split())
    return asked(in_full, words_for_kinds())


def find(
    actor: Actor, question: str, *, kind: str = "", region_id: int | None = None, page: int = 1, size: int = PAGE_SIZE
) -> Found:
    """What answers the question and the actor may see. Four queries at most."""
    words = read(question)
    if not words:
        return Found(words)
    is_loose = False
    counts = _counts(entries_hit(actor, words, region_id=region_id))
    if not counts and len(words) > 1:
        is_loose = True
        counts = _counts(entries_hit(actor, words, region_id=region_id, is_loose=True))
    count = sum(number for name, number in counts if kind in ("", name))
    start = (page - 1) * size
    ids = _best(actor, words, kind, region_id, is_loose)[start : start + size] if start < count else []
    entries = Entry.objects.in_bulk(list(ids))
    return Found(words, tuple(entries[pk] for pk in ids if pk in entries), counts, count, is_loose)


def entries_hit(
    actor: Actor, words: Sequence[AskedWord], *, kind: str = "", region_id: int | None = None, is_loose: bool = False
) -> QuerySet[Entry]:
    """All entries that answer and may be seen."""
    hit = _scored(words, is_loose).values("entry_id")
    return Entry.objects.filter(*_narrowed(actor, kind, region_id), pk__in=hit)


def visible_entries(actor: Actor, kind: str = "", prefix: str = "") -> Case | Q:
    """Entries whose things the actor may see, as the rooms that own them say. A thing that is gone is not seen.

    Asked of one entry after the other, as a case and not as alternatives: a planner that sees alternatives begins with
    everything the actor may see, and looks for the words afterwards.
    """
    seen = [
        When(
            **{f"{prefix}kind": source.kind},
            then=Exists(source.visible(actor).filter(pk=OuterRef(f"{prefix}object_id"))),
        )
        for source in sources()
        if kind in ("", source.kind)
    ]
    return Case(*seen, default=Value(False), output_field=BooleanField())


def _narrowed(actor: Actor, kind: str, region_id: int | None, prefix: str = "") -> list[Case | Q]:
    narrowed: list[Case | Q] = [visible_entries(actor, kind, prefix)]
    if region_id is not None:
        of_region = Posting.objects.filter(entry=OuterRef(f"{prefix}pk"), term=region_term(region_id))
        narrowed.append(Q(Exists(of_region)))
    return narrowed


def _counts(hit: QuerySet[Entry]) -> tuple[tuple[str, int], ...]:
    rows = hit.order_by().values("kind").annotate(number=Count("pk")).values_list("kind", "number")
    by_kind = dict(rows)
    return tuple((source.kind, by_kind[source.kind]) for source in sources() if source.kind in by_kind)


def _best(
    actor: Actor, words: Sequence[AskedWord], kind: str, region_id: int | None, is_loose: bool
) -> QuerySet[Posting, int]:
    """Ids of the entries that answer, the best first, alike ones in Norwegian order."""
    scored = _scored(words, is_loose).filter(*_narrowed(actor, kind, region_id, "entry__"))
    total = sum((F(f"word_{number}") for number in range(len(words))), Value(0))
    ordered = scored.annotate(total=total).order_by("-total", "entry__sort_key", "entry_id")
    return ordered.values_list("entry_id", flat=True)


def _scored(words: Sequence[AskedWord], is_loose: bool) -> QuerySet[Posting, Any]:
    """Entries with how well each holds each word; all words, or with `is_loose` at least one."""
    scores = {f"word_{number}": Coalesce(Max(_score(word)), 0) for number, word in enumerate(words)}
    rows = Posting.objects.filter(reduce(or_, map(_any_term, words))).values("entry_id").annotate(**scores)
    return rows if is_loose else rows.filter(**{f"{name}__gt": 0 for name in scores})


def _any_term(word: AskedWord) -> Q:
    wanted = Q(term__in=sorted(word.terms))
    return wanted | Q(term__begins=word.prefix) if word.prefix else wanted


def _score(word: AskedWord) -> Case:
    """The weight of the term times how good a hit it is: the same sum as `AskedWord.hit_by` makes."""
    by_nearness: dict[int, list[str]] = {}
    for term, nearness in sorted(word.terms.items()):
        by_nearness.setdefault(nearness, []).append(term)
    near = [
        When(term__in=terms, then=F("weight") * nearness)
        for nearness, terms in sorted(by_nearness.items(), reverse=True)
    ]
    begun = [When(term__begins=word.prefix, then=F("weight"))] if word.prefix else []
    return Case(*near, *begun, output_field=IntegerField())
