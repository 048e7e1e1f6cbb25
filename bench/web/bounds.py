"""What the figures are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.web.pages import LISTS, SUMMARIES

MOST_QUERIES = 12
MOST_GROWTH = 1.5
# Counting all there is of a region reads all there is of it, once.
MOST_GROWTH_OF_SUMMARIES = 2.0
MOST_EMPTY_VIEWS = 60
# Below this share of an empty view a difference is the machine's breath, not the page's cost.
UNNOTICED = 0.25

Page = Mapping[str, Any]
Pages = Mapping[str, Page]


def broken(results: Mapping[int, Pages]) -> Iterator[str]:
    """A sentence for each bound that is not met. `results` are the pages by size."""
    for size, pages in sorted(results.items()):
        for name, page in pages.items():
            if page["status"] != 200:
                yield f"{name} at {size}: answers {page['status']}"
            if page["queries"] > MOST_QUERIES:
                yield f"{name} at {size}: {page['queries']} queries, more than {MOST_QUERIES}"
            if name in LISTS and page["empties"] > MOST_EMPTY_VIEWS:
                yield f"{name} at {size}: costs {page['empties']:.0f} empty views, more than {MOST_EMPTY_VIEWS}"
    yield from _grown(results)


def _grown(results: Mapping[int, Pages]) -> Iterator[str]:
    least, most = results[min(results)], results[max(results)]
    for name, page in most.items():
        before, after = least[name]["empties"], page["empties"]
        # A list may not grow, whatever it shows; another page may cost more in proportion to what more it shows.
        fuller = 1.0 if name in LISTS else max(1.0, page["bytes"] / least[name]["bytes"])
        most_growth = MOST_GROWTH_OF_SUMMARIES if name in SUMMARIES else MOST_GROWTH
        if after > most_growth * fuller * before and after - before > UNNOTICED:
            times = growth(least[name], page)
            yield f"{name}: costs {times:.2f} times as much at {max(results)} as at {min(results)}"


def growth(before: Page, after: Page) -> float:
    """How much more the page costs at the greatest size."""
    return float(after["empties"] / before["empties"])
