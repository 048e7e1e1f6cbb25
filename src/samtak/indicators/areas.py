"""Which area a figure or a target is about, and whether two of them are about the same one (T4)."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.indicators.choices import AreaKind


@dataclass(frozen=True)
class Area:
    """An area by its sort and, where we know it, by the thing itself. `name` is the words as given."""

    kind: str
    name: str
    region_id: int | None = None
    municipality_id: int | None = None


def is_same_area(first: Area, second: Area) -> bool | None:
    """Whether the two are one area; None when that cannot be told.

    Of one sort and known by id, the ids decide; else the words as given. Members of a cooperation change: the same
    cooperation on two dates is one area here, and the series' method must say which members were counted.
    """
    if not first.kind or not second.kind:
        return None
    if first.kind != second.kind:
        return False
    for known, other in (
        (first.region_id, second.region_id),
        (first.municipality_id, second.municipality_id),
    ):
        if known is not None and other is not None:
            return known == other
    if first.kind in {AreaKind.COUNTRY, AreaKind.COUNTY, AreaKind.NUTS2, AreaKind.OTHER} and first.name and second.name:
        return first.name.casefold() == second.name.casefold()
    return None
