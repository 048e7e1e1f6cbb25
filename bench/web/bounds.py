"""What the figures are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST_QUERIES = 12
MOST_GROWTH = 1.5
MOST_EMPTY_VIEWS = 60
# Below this share of an empty view a difference is the machine's breath, not the page's cost.
UNNOTICED = 0.25

Result = Mapping[str, Any]


def broken(results: Mapping[int, Result], lists: frozenset[str]) -> Iterator[str]:
    """A sentence for each bound that is not met. `results` are by size."""
    for size, result in sorted(results.items()):
        for name, page in result["pages"].items():
            if page["status"] != 200:
                yield f"{name} at {size}: answers {page['status']}"
            if page["queries"] > MOST_QUERIES:
                yield f"{name} at {size}: {page['queries']} queries, more than {MOST_QUERIES}"
            if name in lists and page["cpu"] > MOST_EMPTY_VIEWS * result["empty"]:
                times = page["cpu"] / result["empty"]
                yield f"{name} at {size}: costs {times:.0f} empty views, more than {MOST_EMPTY_VIEWS}"
    yield from _grown(results)


def _grown(results: Mapping[int, Result]) -> Iterator[str]:
    if len(results) < 2:
        return
    least, most = results[min(results)], results[max(results)]
    for name, page in most["pages"].items():
        times = growth(least, most, name)
        is_noticed = page["cpu"] - least["pages"][name]["cpu"] > UNNOTICED * least["empty"]
        if times > MOST_GROWTH and is_noticed:
            yield f"{name}: costs {times:.2f} times as much at {max(results)} as at {min(results)}"


def growth(least: Result, most: Result, name: str) -> float:
    """How much more a page costs at the greatest size, in empty views of the same moment."""
    before, after = least["pages"][name]["cpu"], most["pages"][name]["cpu"]
    return float((after / most["empty"]) / (before / least["empty"]))
