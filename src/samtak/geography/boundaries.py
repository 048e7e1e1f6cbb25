"""Borders of municipalities, read from a file that whoever runs Samtak may put in the data directory.

GeoJSON with longitude and latitude in degrees (WGS84), one feature or several for each municipality, told by number.
Kept simplified and in memory: what is drawn is some hundred pixels wide. What cannot be used is left out and told, so
that the map falls back to signs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = "boundaries.geojson"
NUMBER_NAMES = ("kommunenummer", "kommunenr", "knr", "id")
LARGEST_FILE = 64 * 1024 * 1024
KM_PER_DEGREE = 111.2
# Less than half a pixel on a map of a region.
TOLERANCE_KM = 0.2
SMALLEST_KM2 = 1.0
# Norway with its islands. Metres of a map projection, and pairs with latitude first, lie outside.
LONGITUDES, LATITUDES = (-10.0, 35.0), (56.0, 82.0)
MOST_TOLD = 20
FEWEST_POINTS = 4  # the last is the first again

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Boundaries:
    """The rings of each municipality by its number, whose work they are, and what in the file could not be used."""

    rings: dict[str, tuple[Ring, ...]] = field(default_factory=dict)
    source: str = ""
    problems: tuple[str, ...] = ()


class _Unusable(Exception):
    """What is wrong with one feature, or with all of the file."""


def boundaries_in(folder: Path) -> Boundaries | None:
    """What the file in the folder holds, read again when it has changed. None when there is no file."""
    path = folder / FILE
    try:
        found = path.stat()
    except OSError:
        return None
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, size: int) -> Boundaries:
    try:
        content = _content(path, size)
    except _Unusable as fault:
        return Boundaries(problems=(str(fault),))
    rings: dict[str, tuple[Ring, ...]] = {}
    problems: list[str] = []
    for number, feature in enumerate(content["features"], start=1):
        try:
            knr, found = _feature(feature)
        except _Unusable as fault:
            problems.append(f"Feature {number}: {fault}")
        else:
            rings[knr] = rings.get(knr, ()) + found
    if not rings and not problems:
        problems.append("It holds no features.")
    hidden = len(problems) - MOST_TOLD
    told = [*problems[:MOST_TOLD], *([f"… and {hidden} more."] if hidden > 0 else [])]
    source = content.get("source", "")
    return Boundaries(rings, source if isinstance(source, str) else "", tuple(told))


def _content(path: Path, size: int) -> dict[str, Any]:
    if size > LARGEST_FILE:
        raise _Unusable(f"It is larger than {LARGEST_FILE // 1024**2} MB. Choose a generalised version.")
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise _Unusable(f"It cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise _Unusable("It is not JSON in UTF-8.") from None
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise _Unusable("It is not a GeoJSON FeatureCollection.")
    return content


def _feature(feature: Any) -> tuple[str, tuple[Ring, ...]]:
    if not isinstance(feature, dict):
        raise _Unusable("it is no feature.")
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        raise _Unusable("its geometry is neither Polygon nor MultiPolygon.")
    knr = _number(feature)
    coordinates: Any = geometry.get("coordinates")
    try:
        polygons = [coordinates] if kind == "Polygon" else list(coordinates)
        rings = [_ring(ring) for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, IndexError, OverflowError):
        raise _Unusable(f"{knr}: its coordinates are not pairs of numbers.") from None
    if not rings:
        raise _Unusable(f"{knr}: it has no coordinates.")
    return knr, tuple(_worth_drawing(rings))


def _number(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    held = properties if isinstance(properties, dict) else {}
    for value in (*(held.get(name) for name in NUMBER_NAMES), feature.get("id")):
        text = f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
        if len(text) == 4 and text.isascii() and text.isdigit():
            return text
    raise _Unusable(f"none of {', '.join(NUMBER_NAMES)} is an official number of four digits.")


def _ring(points: Iterable[Sequence[float]]) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if len(ring) < FEWEST_POINTS:
        raise _Unusable("a ring has fewer than four points.")
    for longitude, latitude in ring:
        inside = LONGITUDES[0] < longitude < LONGITUDES[1] and LATITUDES[0] < latitude < LATITUDES[1]
        if not inside:  # not a number is never inside
            raise _Unusable(
                f"{longitude:g}, {latitude:g} is not in Norway. Write longitude first, in degrees (WGS84, EPSG:4326)."
            )
    return ring


def _worth_drawing(rings: Sequence[Ring]) -> Iterator[Ring]:
    """The rings simplified, without islets; the largest one always."""
    largest = max(rings, key=_area)
    for ring in rings:
        if ring is largest or _area(ring) >= SMALLEST_KM2:
            yield simplified(ring)


def _flat(ring: Ring) -> list[Point]:
    """In kilometres, near enough for one municipality."""
    shrink = math.cos(math.radians(ring[0][1])) if ring else 1.0
    return [(x * KM_PER_DEGREE * shrink, y * KM_PER_DEGREE) for x, y in ring]


def _area(ring: Ring) -> float:
    flat = _flat(ring)
    pairs = zip(flat, [*flat[1:], *flat[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simplified(ring: Ring, tolerance: float = TOLERANCE_KM) -> Ring:
    """Without the points that lie nearer than the tolerance to the lines between the rest (Douglas–Peucker)."""
    flat = _flat(ring)
    kept = {0, len(ring) // 2, len(ring) - 1}
    waiting = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        farthest = max(between, key=lambda at: _off(flat[at], flat[start], flat[end]), default=None)
        if farthest is not None and _off(flat[farthest], flat[start], flat[end]) > tolerance:
            kept.add(farthest)
            waiting += [(start, farthest), (farthest, end)]
    return tuple(ring[at] for at in sorted(kept) if ring)


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)
