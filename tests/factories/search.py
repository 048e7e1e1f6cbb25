from __future__ import annotations

from collections import defaultdict
from typing import Any

from samtak.search.models import Entry, Posting
from samtak.search.operations import terms_of
from samtak.search.sources import sources

Place = tuple[str, int]


def held_terms() -> dict[int, dict[str, int]]:
    """The whole index as plain data: what each entry is found by."""
    terms: dict[int, dict[str, int]] = defaultdict(dict)
    for entry_id, term, weight in Posting.objects.values_list("entry_id", "term", "weight"):
        terms[entry_id][term] = weight
    return terms


def whole_index() -> dict[Place, Any]:
    """Everything the index says, whatever the numbers of its rows."""
    terms = held_terms()
    return {
        (entry.kind, entry.object_id): (entry.key, entry.title, entry.text, entry.sort_key, terms[entry.pk])
        for entry in Entry.objects.all()
    }


def fresh_index() -> dict[Place, Any]:
    """What a rebuild would make, told by the rooms and not by the index."""
    told = (document for source in sources() for document in source.documents(None))
    return {
        (document.kind, document.object_id): (
            document.key,
            without_empty(document.title),
            without_empty(document.text),
            document.sort_key,
            terms_of(document),
        )
        for document in told
    }


def without_empty(text: dict[str, str]) -> dict[str, str]:
    return {language: value for language, value in text.items() if value}
