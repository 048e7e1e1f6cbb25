"""What each filter narrows to, checked against the whole list."""

from __future__ import annotations

import pytest

from samtak.actions.choices import NORWEGIAN_KEYS
from tests.integration.api.conftest import Read


@pytest.mark.parametrize(("field", "value"), [("region", "fosenregionen"), ("status", "completed"), ("scope", "own")])
def test_actions_are_narrowed_to_a_field(read_all: Read, field: str, value: str) -> None:
    expected = [action["uuid"] for action in read_all("/actions") if action[field] == value]
    assert expected
    assert [action["uuid"] for action in read_all("/actions", **{field: value})] == expected


@pytest.mark.parametrize(("key", "code"), NORWEGIAN_KEYS.items())
def test_the_regions_own_words_mean_the_same(read_all: Read, key: str, code: str) -> None:
    field = "scope" if code in {"joint", "own", "expectation"} else "status"
    assert read_all("/actions", **{field: key}) == read_all("/actions", **{field: str(code)})


def test_actions_of_a_strategy_in_any_plan_and_in_one(read_all: Read) -> None:
    everywhere = read_all("/actions", strategy="2.3")
    assert everywhere
    assert all("2.3" in {link["code"] for link in action["strategies"]} for action in everywhere)
    in_one = read_all("/actions", strategy="2.3", plan="trondheim-snp-2016")
    links = {(link["plan"], link["code"]) for action in in_one for link in action["strategies"]}
    assert ("trondheim-snp-2016", "2.3") in links
    assert {action["uuid"] for action in in_one} <= {action["uuid"] for action in everywhere}


def test_an_action_that_carries_out_two_strategies_is_listed_once(read_all: Read) -> None:
    uuids = [action["uuid"] for action in read_all("/actions", plan="trondheim-snp-2016")]
    assert len(uuids) == len(set(uuids))


def test_the_filter_plan_gives_the_actions_kept_under_it(read_all: Read) -> None:
    found = read_all("/actions", plan="fosen-snp-2016")
    assert found
    assert {action["plan"] for action in found} == {"fosen-snp-2016"}


def test_a_municipality_has_its_own_and_its_part_of_the_joint(read_all: Read) -> None:
    found = read_all("/actions", municipality="1702", on="2016-12-31")
    assert found
    for action in found:
        roles = [*action["leads"], *action["supports"]]
        named = any(role["organisation"] and "teinkjer" in role["organisation"]["name"] for role in roles)
        assert named or any(role["party"] != "organisation" for role in roles)


def test_a_successor_answers_for_what_it_took_over(read_all: Read) -> None:
    before = {action["uuid"] for action in read_all("/actions", municipality="1624", on="2016-12-31")}
    after = {action["uuid"] for action in read_all("/actions", municipality="5054", on="2022-06-01")}
    assert before
    assert before <= after


def test_filters_of_plans_and_adoptions(read_all: Read) -> None:
    assert {plan["region"] for plan in read_all("/plans", region="steinkjerregionen")} == {"steinkjerregionen"}
    assert {plan["status"] for plan in read_all("/plans", status="superseded")} == {"superseded"}
    of_region = read_all("/adoptions", region="fosenregionen")
    assert of_region
    assert {item["plan"] for item in of_region} <= {plan["slug"] for plan in read_all("/plans", region="fosenregionen")}


def test_the_register_grows_with_the_day(read_all: Read) -> None:
    days = ("1900-01-01", "2010-06-11", "2017-01-01", "2023-11-20")
    counts = [len(read_all("/adoptions", on=day)) for day in days]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_municipalities_of_a_day(read_all: Read) -> None:
    everything = {item["knr"] for item in read_all("/municipalities")}
    then = {item["knr"] for item in read_all("/municipalities", on="2016-12-31")}
    assert "1624" in then
    assert "5054" in everything - then


def test_what_does_not_go_as_planned_tells_why(read_all: Read) -> None:
    found = read_all("/actions", off_track="yes")
    assert found
    assert {action["uuid"] for action in read_all("/actions", overdue="yes")} <= {action["uuid"] for action in found}
    for action in read_all("/actions"):
        is_halted = action["status"] in {"postponed", "stopped"}
        is_open = action["status"] in {"not_started", "in_progress", "postponed"}
        if is_halted or (is_open and (action["deviation"] or action["decision_needed"])):
            assert action["uuid"] in {each["uuid"] for each in found}
