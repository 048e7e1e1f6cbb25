"""Finding. What an actor may not see is neither found nor counted: every hit passes its own room's visibility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Exists, F, IntegerField, Max, OuterRef, Q, Value, When
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
    """What answers the question and the actor may see. Three queries at most."""
    words = read(question)
    if not words:
        return Found(words)
    found = hits(actor, words, region_id=region_id)
    is_loose = not found and len(words) > 1
    if is_loose:
        found = hits(actor, words, region_id=region_id, is_loose=True)
    by_kind = Counter(hit_kind for _pk, hit_kind in found)
    counts = tuple((source.kind, by_kind[source.kind]) for source in sources() if source.kind in by_kind)
    wanted = [pk for pk, hit_kind in found if kind in ("", hit_kind)]
    ids = wanted[(page - 1) * size : page * size]
    entries = Entry.objects.in_bulk(ids)
    return Found(words, tuple(entries[pk] for pk in ids if pk in entries), counts, len(wanted), is_loose)


def hits(
    actor: Actor, words: Sequence[AskedWord], *, region_id: int | None = None, is_loose: bool = False
) -> list[tuple[int, str]]:
    """Ids and kinds of all entries that answer and may be seen, the best first, alike ones in Norwegian order.

    All words must be held, or with `is_loose` at least one. One query, whose answer is counted and paged here: asking
    who may see each hit costs more than the words do.
    """
    scores = {f"word_{number}": Coalesce(Max(_score(word)), 0) for number, word in enumerate(words)}
    rows = Posting.objects.filter(reduce(or_, map(_any_term, words)), visible_entries(actor, "entry__"))
    if region_id is not None:
        of_region = Posting.objects.filter(entry=OuterRef("entry_id"), term=region_term(region_id))
        rows = rows.filter(Exists(of_region))
    found = rows.values("entry_id", "entry__kind").annotate(**scores)
    if not is_loose:
        found = found.filter(**{f"{name}__gt": 0 for name in scores})
    total = sum((F(name) for name in scores), Value(0))
    ordered = found.annotate(total=total).order_by("-total", "entry__sort_key", "entry_id")
    return list(ordered.values_list("entry_id", "entry__kind"))


def visible_entries(actor: Actor, prefix: str = "") -> Case | Q:
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
    ]
    return Case(*seen, default=Value(False), output_field=BooleanField())


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
