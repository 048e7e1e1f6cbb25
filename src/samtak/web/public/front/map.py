"""The map of signs: each region its own sign and hull, each municipality its name, drawn from coordinates alone.

Where the borders of all of a region's members are installed, they are drawn instead of the hull.

Regions that lie far apart are drawn in panels of their own, each to its own scale, so that no panel is mostly sea.
Only attributes are used: the page's security policy allows no styles of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samtak.geography.boundaries import Ring
from samtak.web.public.words import listed

WIDTH = 460.0
MARGIN_X = 64.0
MARGIN_Y = 44.0
FAR_APART_KM = 200.0
KM_PER_DEGREE = 111.2
LETTER = 6.6
LINE = 14.0
SIZE = 6.0

# The signs after the circle: square, triangle, diamond, cross, hexagon; around a middle, in signs' sizes.
CORNERS: dict[int, list[tuple[float, float]]] = {
    1: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    2: [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    3: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
    4: [
        *[(-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4)],
        *[(0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4), (-1, -0.4), (-0.4, -0.4)],
    ],
    5: [(-0.6, -1), (0.6, -1), (1.1, 0), (0.6, 1), (-0.6, 1), (-1.1, 0)],
}


@dataclass(frozen=True)
class Place:
    name: str
    region: str
    region_href: str
    shape: int
    latitude: float
    longitude: float
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True)
class Border:
    """What a municipality covers, where its border is known."""

    shape: int
    path: str


@dataclass(frozen=True)
class Sign:
    shape: int
    x: str
    y: str
    path: str


@dataclass(frozen=True)
class Label:
    text: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True)
class Hull:
    shape: int
    path: str
    name: str
    href: str
    x: str
    y: str


@dataclass(frozen=True)
class Panel:
    """One drawing. `title` and `description` are what a reader's voice tells of it."""

    id: int
    height: str
    title: str
    description: str
    borders: tuple[Border, ...]
    hulls: tuple[Hull, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    scale_text: str
    scale_width: str
    scale_y: str
    scale_label_y: str


@dataclass
class _Box:
    """Rectangles already taken, so that names do not lie on each other."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def is_free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        if left < 0 or right > WIDTH:
            return False
        return not any(left < r and right > x and top < b and bottom > y for x, y, r, b in self.taken)

    def take(self, box: tuple[float, float, float, float]) -> None:
        self.taken.append(box)


def panels_of(places: Sequence[Place]) -> list[Panel]:
    """The panels from north to south."""
    clusters = _clusters(places)
    clusters.sort(key=lambda cluster: -max(place.latitude for place in cluster))
    return [_panel(number, cluster) for number, cluster in enumerate(clusters, start=1)]


def _clusters(places: Sequence[Place]) -> list[list[Place]]:
    """Whole regions gathered with those whose middles lie near."""
    by_region: dict[str, list[Place]] = {}
    for place in places:
        by_region.setdefault(place.region, []).append(place)
    clusters: list[list[Place]] = []
    for group in by_region.values():
        near = [cluster for cluster in clusters if _distance(_middle(cluster), _middle(group)) < FAR_APART_KM]
        merged = [place for cluster in near for place in cluster] + group
        clusters = [cluster for cluster in clusters if cluster not in near] + [merged]
    return clusters


def _middle(places: Sequence[Place]) -> tuple[float, float]:
    count = len(places)
    return sum(p.latitude for p in places) / count, sum(p.longitude for p in places) / count


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    shrink = math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * shrink) * KM_PER_DEGREE


def _panel(number: int, places: Sequence[Place]) -> Panel:
    drawn = [place for place in places if _has_borders(place.region, places)]
    points = [point for place in drawn for ring in place.rings for point in ring]
    points += [(place.longitude, place.latitude) for place in places]
    west, north = min(x for x, _y in points), max(y for _x, y in points)
    shrink = math.cos(math.radians(_middle(places)[0]))
    margin = MARGIN_X if not drawn else MARGIN_X / 4
    spread_x = (max(x for x, _y in points) - west) * shrink or 0.1
    scale = min((WIDTH - 2 * margin) / spread_x, 700.0)

    def spot(point: tuple[float, float]) -> tuple[float, float]:
        return margin + (point[0] - west) * shrink * scale, MARGIN_Y + (north - point[1]) * scale

    spots = {place: spot((place.longitude, place.latitude)) for place in places}
    bottom = spot((west, min(y for _x, y in points)))[1] + MARGIN_Y
    box = _Box()
    signs = _signs(spots, box)
    labels = _labels(spots, box)
    hulls = _hulls(spots, box)
    step_km = 50 if scale / KM_PER_DEGREE < 2.5 else 10
    return Panel(
        id=number,
        height=f"{bottom + 30:.0f}",
        title=_("Map of %(regions)s") % {"regions": listed(dict.fromkeys(place.region for place in places))},
        description=_(
            "Each municipality is a sign where its centre lies. The same facts stand in the list of regions."
        ),
        borders=tuple(Border(place.shape, _outline(place.rings, spot)) for place in drawn),
        hulls=hulls,
        signs=signs,
        labels=labels,
        scale_text=f"{step_km} km",
        scale_width=f"{step_km * scale / KM_PER_DEGREE:.1f}",
        scale_y=f"{bottom + 10:.1f}",
        scale_label_y=f"{bottom + 24:.1f}",
    )


def _has_borders(region: str, places: Sequence[Place]) -> bool:
    """A region is drawn with borders when those of all its members are known, else with lines between its signs."""
    return all(place.rings for place in places if place.region == region)


def _outline(rings: Sequence[Ring], spot: Callable[[tuple[float, float]], tuple[float, float]]) -> str:
    return "".join(_closed([spot(point) for point in ring]) for ring in rings)


def _closed(corners: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"


def _signs(spots: dict[Place, tuple[float, float]], box: _Box) -> tuple[Sign, ...]:
    """A municipality in two regions has two signs, side by side."""
    seen: dict[tuple[float, float], int] = {}
    signs = []
    for place, (x, y) in spots.items():
        shift = seen.get((x, y), 0)
        seen[x, y] = shift + 1
        at = x + shift * SIZE * 2.2
        signs.append(Sign(place.shape, f"{at:.1f}", f"{y:.1f}", shape_path(place.shape, at, y)))
        box.take((at - SIZE, y - SIZE, at + SIZE, y + SIZE))
    return tuple(signs)


def shape_path(shape: int, x: float, y: float) -> str:
    """Circle, square, triangle, diamond, cross or hexagon around a point."""
    size = SIZE
    if shape == 0:
        return f"M{x - size:.1f} {y:.1f}a{size} {size} 0 1 0 {2 * size} 0a{size} {size} 0 1 0 {-2 * size} 0z"
    corners = CORNERS[shape]
    return _closed((x + dx * size, y + dy * size) for dx, dy in corners)


def _hulls(spots: dict[Place, tuple[float, float]], box: _Box) -> tuple[Hull, ...]:
    """The outline of each region with its name beside it, as far as can be from other regions' signs."""
    by_region: dict[str, list[tuple[Place, tuple[float, float]]]] = {}
    for place, spot in spots.items():
        by_region.setdefault(place.region, []).append((place, spot))
    hulls = []
    for name, members in by_region.items():
        corners = _convex([spot for _place, spot in members])
        others = [spot for place, spot in spots.items() if place.region != name]
        x, y = _name_spot(name, corners, others, box)
        path = "" if _has_borders(name, list(spots)) else _closed(corners)
        place = members[0][0]
        hulls.append(Hull(place.shape, path, name, place.region_href, f"{x:.1f}", f"{y:.1f}"))
    return tuple(hulls)


def _name_spot(
    name: str, corners: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]], box: _Box
) -> tuple[float, float]:
    """Above the top corner or below the bottom one, whichever lies free and farther from other regions."""
    half = len(name) * LETTER * 0.8
    top, bottom = min(corners, key=lambda c: c[1]), max(corners, key=lambda c: c[1])
    found: list[tuple[float, float, float]] = []
    for (x, y), step in ((top, -1), (bottom, 1)):
        at = min(max(x, half), WIDTH - half)
        down = y - SIZE * 2.6 if step < 0 else y + SIZE * 2.6 + LINE
        while not box.is_free((at - half, down - LINE, at + half, down + 2)) and LINE < down < y + 80:
            down += 4 * step
        nearest = min((math.hypot(at - ox, down - oy) for ox, oy in others), default=0.0)
        found.append((nearest, at, down))
    _nearest, at, down = max(found)
    box.take((at - half, down - LINE, at + half, down + 2))
    return at, down


def _convex(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of the smallest outline around the points (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(sequence: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        chain: list[tuple[float, float]] = []
        for point in sequence:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _labels(spots: dict[Place, tuple[float, float]], box: _Box) -> tuple[Label, ...]:
    """Each municipality's name once, on the first side of its sign where nothing lies already."""
    labels = []
    named: set[str] = set()
    for place, (x, y) in spots.items():
        if place.name in named:
            continue
        named.add(place.name)
        width = len(place.name) * LETTER
        wide = SIZE * (3.6 if sum(1 for spot in spots.values() if spot == (x, y)) > 1 else 1.5)
        choices = [
            (x + wide, y + 4, "start", (x + wide, y - 7, x + wide + width, y + 7)),
            (x - SIZE * 1.5, y + 4, "end", (x - SIZE * 1.5 - width, y - 7, x - SIZE * 1.5, y + 7)),
            (x, y - SIZE * 1.6, "middle", (x - width / 2, y - SIZE * 1.6 - 12, x + width / 2, y - SIZE * 1.6)),
            (x, y + SIZE * 1.6 + 10, "middle", (x - width / 2, y + SIZE * 1.6, x + width / 2, y + SIZE * 1.6 + 12)),
        ]
        chosen = next((choice for choice in choices if box.is_free(choice[3])), choices[0])
        box.take(chosen[3])
        labels.append(Label(place.name, f"{chosen[0]:.1f}", f"{chosen[1]:.1f}", chosen[2]))
    return tuple(labels)
