"""A thousand searches hit alike on either database: SQL answers as plain Python does of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from samtak.demo.scale import load_scale
from samtak.lib.actor import SYSTEM
from samtak.search.models import Entry
from samtak.search.queries import find, hits, read
from samtak.search.sources import region_term
from samtak.search.words import AskedWord, composed, tokens
from tests.factories.search import held_terms

SEARCHES, FEW_SEARCHES = 1000, 120
AROUND = ("hvem er", "kven ringer eg i", "who do I call in", "tiltak om", "strategi", "i", "", "", "", "", "")
ENDINGS = ("", "", "", "en", "ene", "a", "ane", "er", "s", "sarealet", "styre")
SHAPES = (str.upper, str.title, str.lower, str)


def questions(texts: list[str], count: int) -> Iterator[str]:
    """Words from what is stored: as they are, bent, cut short, shouted, joined, misspelt, and as part of a question."""
    random = Random(29)
    by_text = [words for text in texts if (words := sorted({token.word for token in tokens(composed(text))}))]
    for _ in range(count):
        words = random.choice(by_text)
        asked = [_changed(word, random) for word in random.choices(words, k=random.randint(1, 3))]
        yield " ".join([random.choice(AROUND), *asked]).strip()


def _changed(word: str, random: Random) -> str:
    cut = word[: random.randint(2, len(word))] if random.random() < 0.3 and len(word) > 2 else word
    return random.choice(SHAPES)(cut + random.choice(ENDINGS))


def hit_by_hand(
    words: tuple[AskedWord, ...], index: dict[int, dict[str, int]], *, is_loose: bool = False
) -> dict[int, int]:
    """The entries that answer, with how well: without SQL."""
    found = {}
    for entry_id, terms in index.items():
        scores = [word.hit_by(terms) for word in words]
        if scores and (any(scores) if is_loose else all(scores)):
            found[entry_id] = sum(scores)
    return found


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("count", [FEW_SEARCHES, pytest.param(SEARCHES, marks=pytest.mark.long)])
def test_searches_hit_as_counted_by_hand(count: int) -> None:
    load_scale(150)
    index = held_terms()
    texts = [text for entry in Entry.objects.all() for text in (*entry.title.values(), *entry.text.values())]
    answered = 0
    for question in questions(texts, count):
        words = read(question)
        found = {pk for pk, _kind in hits(SYSTEM, words, most=len(index)).rows} if words else set()
        assert found == set(hit_by_hand(words, index)), question
        answered += bool(found)
    # Many find something, and not all: a search that always or never hits would agree with much.
    assert count // 6 < answered < count


@pytest.mark.usefixtures("demo_data")
def test_the_best_hits_stand_first_and_narrow_alike() -> None:
    load_scale(150)
    index, entries = held_terms(), Entry.objects.in_bulk()
    region_id = next(int(term[1:]) for terms in index.values() for term in terms if term.startswith("@"))
    texts = [text for entry in entries.values() for text in entry.title.values()]
    for question in questions(texts, 60):
        words = read(question)
        if not words:
            continue
        by_hand = hit_by_hand(words, index)
        is_loose = not by_hand and len(words) > 1
        by_hand = hit_by_hand(words, index, is_loose=True) if is_loose else by_hand
        order = sorted(by_hand, key=lambda pk: (-by_hand[pk], entries[pk].sort_key, pk))
        found = find(SYSTEM, question, size=50)
        assert [entry.pk for entry in found.entries] == order[:50], question
        assert (found.count, found.is_loose) == (len(order), is_loose)
        of_region = [pk for pk in order if region_term(region_id) in index[pk]]
        narrowed = find(SYSTEM, question, region_id=region_id, size=50)
        if not narrowed.is_loose and not is_loose:
            assert [entry.pk for entry in narrowed.entries] == of_region[:50], question
