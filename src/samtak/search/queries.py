"""Finding. What an actor may not see is neither found nor counted: every hit passes its own room's visibility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from samtak.lib.actor import Actor
from samtak.search.models import Entry, Posting
from samtak.search.sources import kind_term, region_term, sources, words_for_kinds
from samtak.search.vocabulary import IN_FULL
from samtak.search.words import AskedWord, asked, folded

PAGE_SIZE = 20
# What more things answer than anybody reads through is cut: only the best are weighed with who may see them.
MOST_HITS = 200
# How many values a query may hold on either database, with room for others.
MOST_ASKED_ABOUT = 20_000


@dataclass(frozen=True)
class Found:
    """A page of hits, best first. `counts` are all hits by kind, whichever kind is shown; None when there are too many.

    `is_loose` says that nothing held every word, so that hits on some of them are shown. `is_cut` says that there are
    more hits than the `count` best.
    """

    words: tuple[AskedWord, ...]
    entries: tuple[Entry, ...] = ()
    counts: tuple[tuple[str, int], ...] | None = ()
    count: int = 0
    is_loose: bool = False
    is_cut: bool = False


@dataclass(frozen=True)
class Hits:
    """Ids and kinds of entries, the best first, alike ones in Norwegian order."""

    rows: tuple[tuple[int, str], ...] = ()
    is_cut: bool = False


def read(question: str) -> tuple[AskedWord, ...]:
    """What a question asks for, word by word."""
    in_full = " ".join(IN_FULL.get(folded(word), word) for word in question.split())
    return asked(in_full, words_for_kinds())


def find(
    actor: Actor,
    question: str,
    *,
    kind: str = "",
    region_id: int | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
    most: int = MOST_HITS,
) -> Found:
    """What answers the question and the actor may see. At most six queries, unless very much is hidden."""
    words = read(question)
    if not words:
        return Found(words)
    found = hits(actor, words, region_id=region_id, most=most)
    is_loose = not found.rows and len(words) > 1
    if is_loose:
        found = hits(actor, words, region_id=region_id, is_loose=True, most=most)
    counts = None if found.is_cut else _counts(found)
    if found.is_cut and kind:
        # The best of everything say nothing of how many there are of one kind.
        found = hits(actor, words, region_id=region_id, kind=kind, is_loose=is_loose, most=most)
    wanted = [pk for pk, hit_kind in found.rows if kind in ("", hit_kind)]
    ids = wanted[(page - 1) * size : page * size]
    entries = Entry.objects.in_bulk(ids)
    return Found(words, tuple(entries[pk] for pk in ids if pk in entries), counts, len(wanted), is_loose, found.is_cut)


def hits(
    actor: Actor,
    words: Sequence[AskedWord],
    *,
    region_id: int | None = None,
    kind: str = "",
    is_loose: bool = False,
    most: int = MOST_HITS,
) -> Hits:
    """The entries that answer and may be seen. All words must be held, or with `is_loose` at least one.

    Asking who may see an entry costs more than the words do, so where very many answer only the best are asked about,
    and the others only when so many of those are hidden that too few are left to show.
    """
    scores = _scores(words, region_id=region_id, kind=kind, is_loose=is_loose)
    rows: list[tuple[int, str]] = []
    first, size = 0, 2 * most
    while len(rows) <= most:
        asked_about = dict(scores[first : first + size])
        rows += _seen(actor, asked_about)
        if len(asked_about) < size:
            return Hits(tuple(rows))
        first, size = first + size, MOST_ASKED_ABOUT
    return Hits(tuple(rows[:most]), is_cut=True)


def _counts(found: Hits) -> tuple[tuple[str, int], ...]:
    by_kind = Counter(kind for _pk, kind in found.rows)
    return tuple((source.kind, by_kind[source.kind]) for source in sources() if source.kind in by_kind)


def _scores(
    words: Sequence[AskedWord], *, region_id: int | None, kind: str, is_loose: bool
) -> QuerySet[Posting, tuple[int, int]]:
    """Ids of the entries that answer, with how well, the best first, whoever may see them."""
    scores = {f"word_{number}": Coalesce(Max(_score(word)), 0) for number, word in enumerate(words)}
    rows = Posting.objects.filter(reduce(or_, map(_any_term, words)))
    narrowed = [] if region_id is None else [region_term(region_id)]
    narrowed += [kind_term(kind)] if kind else []
    for term in narrowed:
        rows = rows.filter(Exists(Posting.objects.filter(entry=OuterRef("entry_id"), term=term)))
    found = rows.values("entry_id").annotate(**scores)
    if not is_loose:
        found = found.filter(**{f"{name}__gt": 0 for name in scores})
    total = sum((F(name) for name in scores), Value(0))
    return found.annotate(total=total).order_by("-total", "entry_id").values_list("entry_id", "total")


def _seen(actor: Actor, scores: Mapping[int, int]) -> list[tuple[int, str]]:
    """Those of the scored entries that the actor may see, the best first, alike ones in Norwegian order."""
    rows = Entry.objects.filter(visible_entries(actor), pk__in=list(scores)).order_by("sort_key", "pk")
    return sorted(rows.values_list("pk", "kind"), key=lambda row: -scores[row[0]])


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
