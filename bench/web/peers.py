"""What others need for the same, as counts that do not depend on the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Peer:
    """`queries` is how many SQL queries the list of so many actions takes, by size."""

    name: str
    queries: Mapping[int, int]
    source: str


PEERS = (
    Peer(
        name="Kausal Watch",
        queries={20: 246, 200: 2046, 1000: 10_000},
        source="snapshot of March 2024, its own list of actions, uncached; the last figure is where its log ends",
    ),
)
