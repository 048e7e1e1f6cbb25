"""Indicators, figures and targets as the API gives them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.plans.choices import PlanState
from tests.factories.figures import make_revision, make_target, make_value
from tests.factories.plans import make_node, make_plan
from tests.integration.api.conftest import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def values(indicator: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for series in indicator["series"] for value in series["values"]]


def test_all_36_are_given_page_by_page(read: Read) -> None:
    first, rest = read("/indicators?limit=20"), read("/indicators?limit=20&offset=20")
    numbers = [item["number"] for item in first["items"] + rest["items"]]
    assert (first["count"], numbers) == (36, list(range(1, 37)))
    assert {item["slug"] for item in first["items"] if not item["measurement_chosen"]} == {
        "study-city",
        "business-friendliness",
    }


def test_t05_a_rank_comes_with_its_edition_and_how_many_were_ranked(read: Read) -> None:
    (value,) = values(read("/indicators/innovation-scoreboard-rank"))
    assert (value["value"], value["form"], value["ranked_units"], value["edition"]) == (15, "rank", 238, "2019")
    assert value["area"] == {"kind": "nuts2", "name": "Trøndelag (NUTS 2)", "region": None, "knr": None}


def test_t03_a_share_comes_with_its_parts_and_what_was_chosen(read: Read) -> None:
    found = {(value["date"], value["value"]): value for value in values(read("/indicators/gross-product-share"))}
    assert set(found) == {("2016", 0.982), ("2016", 0.829), ("2018", 0.94), ("2018", 0.773)}
    for value in found.values():
        assert round(value["numerator"] / value["denominator"], 3) == value["value"]
        assert set(value["parameters"]) == {"nb", "nn", "en"}


def test_targets_are_narrowed_by_plan_and_region(read: Read) -> None:
    every = read("/targets?limit=200")
    of_plan = read("/targets?plan=trondheim-snp-2016&limit=200")
    assert every["count"] == read("/targets?region=trondheimsregionen")["count"] == 25
    assert {item["plan"] for item in of_plan["items"]} == {"trondheim-snp-2016"}
    assert read("/targets?region=fosenregionen") == {"items": [], "count": 0}
    rank = next(item for item in every["items"] if item["form"] == "rank")
    assert (rank["value"], rank["date"], rank["reading"], rank["node"]) == (15, None, "hold", "3a")


def test_a_target_in_a_draft_is_not_given(read: Read) -> None:
    before = read("/targets")["count"]
    make_target(make_node(make_plan(state=PlanState.DRAFT), "1"))
    assert read("/targets")["count"] == before


def test_figures_are_a_list_of_their_own(read: Read) -> None:
    of_indicators = [value for item in read("/indicators?limit=200")["items"] for value in values(item)]
    every = read("/values?limit=200")
    assert every["count"] == len(every["items"]) == len(of_indicators)
    assert [value["uuid"] for value in every["items"]] == [value["uuid"] for value in of_indicators]
    (rank,) = read("/values?indicator=innovation-scoreboard-rank")["items"]
    assert (rank["value"], rank["indicator"], rank["area"]["kind"]) == (15, "innovation-scoreboard-rank", "nuts2")
    of_region = read("/values?region=steinkjerregionen&limit=200")["items"]
    assert of_region
    assert {value["area"]["region"] for value in of_region} == {"steinkjerregionen"}


@pytest.mark.parametrize(("name", "value"), [("indicator", "nothing"), ("region", "nowhere"), ("indicator", "\x00")])
def test_a_filter_of_figures_that_is_misspelt_is_told(client: Client, name: str, value: str) -> None:
    response = client.get("/api/v1/values", {name: value})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, name)


def test_a_corrected_figure_tells_what_it_was(read: Read) -> None:
    value = make_value()
    make_revision(value, former={"value": "2.0000", "date": "2019"}, reason="Feil kilde")
    (told,) = values(read(f"/indicators/{value.series.indicator.slug}"))
    assert told["revisions"] == [{"corrected_on": "2021-01-01", "reason": "Feil kilde", "value": 2.0, "date": "2019"}]
