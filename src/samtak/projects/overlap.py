"""Which initiatives overlap, and why. Pure: entries in, pairs out.

A pair is told by the two alone, never by how common a word or a funder is among the others, so that adding an
unrelated initiative changes nothing. What is not known is not there, and shares nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from samtak.search.vocabulary import STOP_WORDS
from samtak.search.words import tokens

FEWEST_WORDS = 2
SHORTEST_WORD = 4
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Words every initiative uses of itself tell nothing of what it is about.
_SAYS_LITTLE = """
    prosjekt prosjektet prosjekter prosjekta initiativ initiativet tiltak tiltaket satsing satsinga satsingen
    program programmet region regionen regionens regionane kommune kommunen kommunar kommunene arbeid arbeidet
    utvikle utvikling utviklinga utviklingen felles flere fleire mer meir skal bidra gjennom innen innan videre vidare
    project initiative programme region municipality municipalities work more through
"""
SAYS_LITTLE = frozenset(_SAYS_LITTLE.split())


class Why(StrEnum):
    """What is shared, the strongest first."""

    GOAL = "goal"
    FUNDER = "funder"
    AREA = "area"
    TARGET_GROUP = "target_group"
    PARTNER = "partner"
    WORDS = "words"


WEIGHTS = {Why.GOAL: 5, Why.FUNDER: 4, Why.AREA: 3, Why.TARGET_GROUP: 3, Why.PARTNER: 2, Why.WORDS: 1}
# What makes two compete, by the formula of the indicator.
COMPETING = frozenset({Why.GOAL, Why.AREA, Why.FUNDER, Why.TARGET_GROUP})


@dataclass(frozen=True)
class Entry:
    """One initiative: `shared` holds, for each sort, what could be shared as key → the words it is told in.

    `areas` tells which area a goal stands in, so that a shared goal is not told once more as a shared area.
    """

    key: str
    name: str = ""
    shared: Mapping[Why, Mapping[str, str]] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True)
class Reason:
    why: Why
    names: tuple[str, ...]

    @property
    def weight(self) -> int:
        return WEIGHTS[self.why] * (1 if self.why == Why.WORDS else len(self.names))


@dataclass(frozen=True)
class Pair:
    """Two initiatives that share something, the one with the smaller key first."""

    first: str
    second: str
    reasons: tuple[Reason, ...]

    @property
    def strength(self) -> int:
        return sum(reason.weight for reason in self.reasons)


def overlaps(entries: Iterable[Entry]) -> list[Pair]:
    """Every pair that shares something, the strongest first."""
    ordered = sorted({entry.key: entry for entry in entries}.values(), key=lambda entry: entry.key)
    words = {entry.key: telling_words(entry.text) for entry in ordered}
    pairs = []
    for one, other in combinations(ordered, 2):
        reasons = tuple(_reasons(one, other, words[one.key] & words[other.key]))
        if reasons:
            pairs.append(Pair(one.key, other.key, reasons))
    return sorted(pairs, key=lambda pair: (-pair.strength, pair.first, pair.second))


def competing_keys(entries: Iterable[Entry]) -> frozenset[str]:
    """Those that share at least one goal, area, funder or target group with another. Needs no look at each pair."""
    holders: dict[tuple[Why, str], set[str]] = defaultdict(set)
    for entry in entries:
        for why in COMPETING:
            for shared in entry.shared.get(why, {}):
                holders[why, shared].add(entry.key)
    return frozenset(key for keys in holders.values() if len(keys) > 1 for key in keys)


def telling_words(text: str) -> frozenset[str]:
    """The folded words of a text that say what it is about."""
    found = (token.word for token in tokens(text))
    return frozenset(
        word
        for word in found
        if len(word) >= SHORTEST_WORD
        and _PLAIN_WORD.fullmatch(word)
        and word not in STOP_WORDS
        and word not in SAYS_LITTLE
    )


def _reasons(one: Entry, other: Entry, words: frozenset[str]) -> Iterable[Reason]:
    for why in Why:
        names = _both(one, other, why) if why != Why.WORDS else sorted(words) * (len(words) >= FEWEST_WORDS)
        if names:
            yield Reason(why, tuple(names))


def _both(one: Entry, other: Entry, why: Why) -> list[str]:
    """What both have, in the words of the one with the smaller key."""
    mine, theirs = one.shared.get(why, {}), other.shared.get(why, {})
    keys = mine.keys() & theirs.keys()
    if why == Why.AREA:
        goals = one.shared.get(Why.GOAL, {}).keys() & other.shared.get(Why.GOAL, {}).keys()
        keys -= {one.areas[goal] for goal in goals if goal in one.areas}
    return sorted(mine[key] for key in keys)
