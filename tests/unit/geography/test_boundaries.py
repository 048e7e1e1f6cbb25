"""Borders from a file that may hold anything: what can be used is used, and the rest is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samtak.geography.boundaries import FILE, boundaries_in, simplified

SQUARE = [[10.0, 63.0], [10.2, 63.0], [10.2, 63.1], [10.0, 63.1], [10.0, 63.0]]


def feature(coordinates: Any = None, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    held = properties or {"kommunenummer": "5001"}
    return {"type": "Feature", "properties": held, "geometry": {"type": kind, "coordinates": coordinates or [SQUARE]}}


def put(folder: Path, *features: Any, **more: Any) -> None:
    (folder / FILE).write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))


def told(folder: Path) -> str:
    found = boundaries_in(folder)
    assert found is not None
    return " ".join(found.problems)


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert boundaries_in(tmp_path) is None


def test_each_municipality_has_its_rings_by_its_number(tmp_path: Path) -> None:
    islet = [[[11.0, 63.0], [11.001, 63.0], [11.001, 63.001], [11.0, 63.0]]]
    put(
        tmp_path,
        feature([[SQUARE], islet], "MultiPolygon", kommunenummer="5001"),
        feature(id=301),
        feature(kommunenummer="5001"),
        source="Kartverket",
    )
    found = boundaries_in(tmp_path)
    assert found is not None
    assert (found.problems, found.source) == ((), "Kartverket")
    assert {knr: len(rings) for knr, rings in found.rings.items()} == {"5001": 2, "0301": 1}
    put(tmp_path, feature(kommunenummer="1577"))
    changed = boundaries_in(tmp_path)
    assert changed is not None
    assert set(changed.rings) == {"1577"}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (feature(navn="Trondheim"), "official number"),
        (feature(kommunenummer="50010"), "official number"),
        (feature([[[270000.0, 7040000.0]] * 4]), "in degrees"),
        (feature([[[y, x] for x, y in SQUARE]]), "longitude first"),
        (feature([[["x", 63.0]]]), "pairs of numbers"),
        (feature([[[10.0]]]), "pairs of numbers"),
        (feature([[[float("nan"), 63.0]] * 4]), "in degrees"),
        (feature([[[10**400, 63]]]), "pairs of numbers"),
        (feature([SQUARE[:3]]), "four points"),
        (feature([10.0, 63.0], "Point"), "neither Polygon"),
        (feature(7, "MultiPolygon"), "pairs of numbers"),
        ({"geometry": None, "properties": None}, "neither Polygon"),
        ("x", "no feature"),
    ],
)
def test_a_feature_that_cannot_be_used_is_told_and_the_rest_kept(tmp_path: Path, wrong: Any, why: str) -> None:
    put(tmp_path, feature(kommunenummer="0301"), wrong)
    found = boundaries_in(tmp_path)
    assert found is not None
    assert set(found.rings) == {"0301"}
    assert len(found.problems) == 1
    assert found.problems[0].startswith("Feature 2: ")
    assert why in found.problems[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("\udcff", "not JSON"),
        ("[]", "FeatureCollection"),
        ('{"features": 1}', "FeatureCollection"),
        ('{"features": []}', "no features"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert why in told(tmp_path)


def test_a_thousand_faults_are_not_all_told(tmp_path: Path) -> None:
    put(tmp_path, *["x"] * 1000)
    assert told(tmp_path).endswith("… and 980 more.")


def test_simplifying_keeps_corners_and_drops_what_lies_between() -> None:
    ring = ((10.0, 63.0), (10.1, 63.0), (10.2, 63.0), (10.2, 63.1), (10.1, 63.1001), (10.0, 63.1), (10.0, 63.0))
    kept = simplified(ring)
    assert set(ring) - set(kept) <= {(10.1, 63.0), (10.1, 63.1001)}
    assert (10.1, 63.0) not in kept
    assert simplified(((10.0, 63.0),)) == ((10.0, 63.0),)
