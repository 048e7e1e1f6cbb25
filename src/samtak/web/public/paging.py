"""Links to the pages of a long list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class PageLink:
    label: str
    href: str
    is_here: bool
    is_gap: bool = False


def page_links(number: int, last: int, href: Callable[[int], str]) -> list[PageLink]:
    """First, last and those around the page shown, with gaps between."""
    wanted = sorted({1, last, *(n for n in range(number - 1, number + 2) if 1 <= n <= last)})
    links: list[PageLink] = []
    before = 0
    for each in wanted:
        if each - before > 1:
            links.append(PageLink("…", "", False, True))
        links.append(PageLink(str(each), href(each), each == number))
        before = each
    return links
