"""Ways of counting what is registered here, so that what is counted can be kept as a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LONGEST_KEY = 60


@dataclass(frozen=True)
class Way:
    """How an indicator is counted here. `label`, `method` and `source` answer in the language that is active."""

    indicator: str
    key: str
    label: Callable[[], str]
    method: Callable[[], str]
    source: Callable[[], str]

    def key_for(self, region_slug: str) -> str:
        """The key of the region's own series: a line in a chart is of one area and one way."""
        return f"{self.key}-{region_slug}"[:LONGEST_KEY]
