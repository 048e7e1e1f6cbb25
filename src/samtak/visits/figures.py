"""Counting visits. Pure: visits come in, figures go out, and what is not known is not guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A visit as far as counting goes. `named` are its politicians by name, as far as they were named."""

    municipality_id: int
    company: str
    politicians: int
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reached:
    """How many politicians were at a company at least once, of so many `members` of the council.

    Who is not named may be one and the same each time: then `count` is the least it can be, and not exact.
    """

    count: int
    is_exact: bool
    members: int | None

    @property
    def is_known(self) -> bool:
        """Whether a share can be told. More politicians than seats means that the seats are not told rightly."""
        return self.is_exact and bool(self.members) and self.count <= (self.members or 0)


@dataclass(frozen=True)
class Figures:
    visits: int
    companies: int
    politicians: Reached


def figures_of(visits: Sequence[Told], members: int | None) -> Figures:
    """The figures of one municipality."""
    return Figures(len(visits), len({visit.company for visit in visits}), _reached(visits, members))


def figures_together(visits: Sequence[Told], parts: Iterable[Figures]) -> Figures:
    """The figures of several: a company that two of them visited is one, a politician sits in one of them."""
    reached = [part.politicians for part in parts]
    members = [each.members for each in reached]
    known = [each for each in members if each is not None]
    return Figures(
        len(visits),
        len({visit.company for visit in visits}),
        Reached(
            sum(each.count for each in reached),
            all(each.is_exact for each in reached),
            sum(known) if known and len(known) == len(members) else None,
        ),
    )


def _reached(visits: Sequence[Told], members: int | None) -> Reached:
    # Two of one name at one visit are two people; the same name at two visits is one.
    named: Counter[str] = Counter()
    for visit in visits:
        named |= Counter(visit.named)
    at_once = max((visit.politicians for visit in visits), default=0)
    is_exact = all(visit.politicians == len(visit.named) for visit in visits)
    return Reached(max(named.total(), at_once), is_exact, members)
