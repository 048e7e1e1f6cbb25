"""The map of signs."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from samtak.web.public.front.map import Place, panels_of, shape_path


def place(name: str, region: str, latitude: float, longitude: float, shape: int = 0) -> Place:
    return Place(name, region, f"/regions/{region}/", shape, latitude, longitude)


NORTH = [
    place("Osen", "Fosen", 64.3, 10.5),
    place("Ørland", "Fosen", 63.7, 9.7),
    place("Indre Fosen", "Fosen", 63.59, 9.97),
    place("Indre Fosen", "Trondheim", 63.59, 9.97, 3),
    place("Melhus", "Trondheim", 63.29, 10.28, 3),
]
SOUTH = [place("Vennesla", "Kristiansand", 58.27, 7.97, 1)]


def test_regions_far_apart_are_drawn_apart_north_first() -> None:
    panels = panels_of([*SOUTH, *NORTH])

    assert [{hull.name for hull in panel.hulls} for panel in panels] == [{"Fosen", "Trondheim"}, {"Kristiansand"}]


def test_a_municipality_in_two_regions_has_two_signs_and_one_name() -> None:
    (panel,) = panels_of(NORTH)

    assert len(panel.signs) == 5
    assert [label.text for label in panel.labels].count("Indre Fosen") == 1
    assert len({(sign.x, sign.y) for sign in panel.signs}) == 5


def test_everything_lies_within_the_panel() -> None:
    (panel,) = panels_of(NORTH)

    for sign in panel.signs:
        assert 0 < float(sign.x) < 460
        assert 0 < float(sign.y) < float(panel.height)


def test_borders_are_drawn_for_a_region_when_those_of_all_members_are_known() -> None:
    known = [replace(one, rings=(square(one),)) for one in NORTH]

    (panel,) = panels_of(known)
    assert len(panel.borders) == len(NORTH)
    assert [hull.path for hull in panel.hulls] == ["", ""]
    for border in panel.borders:
        numbers = [float(number) for number in re.findall(r"[\d.-]+", border.path)]
        assert all(0 <= x <= 460 for x in numbers[::2])
        assert all(0 <= y <= float(panel.height) for y in numbers[1::2])

    (panel,) = panels_of([NORTH[0], *known[1:]])
    assert {border.shape for border in panel.borders} == {3}
    assert [bool(hull.path) for hull in panel.hulls] == [True, False]


def square(one: Place) -> tuple[tuple[float, float], ...]:
    x, y = one.longitude, one.latitude
    return ((x - 0.2, y - 0.1), (x + 0.2, y - 0.1), (x + 0.2, y + 0.1), (x - 0.2, y + 0.1), (x - 0.2, y - 0.1))


def test_one_municipality_and_none_can_be_drawn() -> None:
    assert len(panels_of(SOUTH)) == 1
    assert panels_of([]) == []


@pytest.mark.parametrize("shape", range(6))
def test_each_region_has_a_sign_of_its_own(shape: int) -> None:
    paths = {shape_path(other, 0, 0) for other in range(6)}

    assert len(paths) == 6
    assert shape_path(shape, 0, 0).startswith("M")
