"""What is put into the index, and the kinds of things there are, told by the rooms that own them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText

# How much it counts where a word stands.
IN_TITLE, IN_TITLE_BEHIND, IN_TEXT = 8, 6, 2


@dataclass(frozen=True)
class Document:
    """One thing as the index holds it. It is also found by what it is not shown with: `names` and `mentions`.

    `answers_for` names other kinds that somebody who asks for them may mean it by: a role one may turn to, when a
    contact is asked for. What `stands_back` comes after what is found as well: a replaced plan after the plan that
    replaced it.
    """

    kind: str
    object_id: int
    key: str
    title: LocalText
    sort_key: str
    text: LocalText = field(default_factory=LocalText)
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    region_ids: frozenset[int] = frozenset()
    stands_back: bool = False
    answers_for: tuple[str, ...] = ()

    def texts(self) -> Iterable[tuple[str, int]]:
        """Every text it is found by, with how much a word there counts."""
        for text in (*self.title.values(), *self.names):
            yield text, IN_TITLE_BEHIND if self.stands_back else IN_TITLE
        for text in (*self.text.values(), *self.mentions):
            yield text, IN_TEXT


Ids = Collection[int]


@dataclass(frozen=True)
class Source:
    """A kind of thing: what is told of those with the given ids, or of all, and which of them an actor may see.

    `names` are words that name the kind. `follows` tells, kind by kind, which of its own things repeat something of
    things of that kind, and are told anew with them. `part_of` does the same for what is gone when that thing is gone.
    """

    kind: str
    names: tuple[str, ...]
    documents: Callable[[Ids | None], Iterable[Document]]
    visible: Callable[[Actor], QuerySet[Any]]
    follows: Mapping[str, Callable[[Ids], Iterable[int]]] = field(default_factory=dict)
    part_of: Mapping[str, Callable[[Ids], Iterable[int]]] = field(default_factory=dict)


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Make kinds known, once, when the rooms open."""
    for source in sources:
        _sources[source.kind] = source


def source_of(kind: str) -> Source:
    return _sources[kind]


def sources() -> tuple[Source, ...]:
    return tuple(_sources.values())


def kind_term(kind: str) -> str:
    """What all entries of a kind are found by."""
    return f"#{kind}"


def region_term(region_id: int) -> str:
    return f"@{region_id}"


def words_for_kinds() -> dict[str, str]:
    """Words that name a kind, with the term of that kind."""
    return {name: kind_term(source.kind) for source in _sources.values() for name in source.names}
