"""What the first job of the house is measured by, as anybody can check it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from tests.integration.api.conftest import Read


def members(read: Read, region: str, on: str) -> set[str]:
    found = {item["slug"]: item for item in read("/regions", on=on)["items"]}
    return {member["name"] for member in found[region]["members"]}


def parts(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from parts(node["children"])


def test_trondheimsregionen_has_ten_members_when_2016_ends(read: Read) -> None:
    assert len(members(read, "trondheimsregionen", "2016-12-31")) == 10


def test_trondheimsregionen_has_eight_members_in_2022_by_handing_on(read: Read) -> None:
    names = members(read, "trondheimsregionen", "2022-06-01")
    assert len(names) == 8
    assert {"Orkland", "Indre Fosen"} <= names


def test_what_was_carried_back_to_2015_is_marked_as_assumed(read: Read) -> None:
    found = {item["slug"]: item for item in read("/regions", on="2015-06-01")["items"]}
    assert {member["basis"] for member in found["trondheimsregionen"]["members"]} == {"assumed"}


def test_fosen_has_seven_members_in_2015(read: Read) -> None:
    assert len(members(read, "fosenregionen", "2015-01-01")) == 7


def test_rissa_is_in_two_regions(read: Read) -> None:
    found = read("/municipalities/1624", on="2016-12-31")
    assert {region["slug"] for region in found["regions"]} == {"fosenregionen", "trondheimsregionen"}


def test_rissa_says_what_it_became_and_when(read: Read) -> None:
    found = read("/municipalities/1624", on="2022-06-01")
    assert not found["exists_on"]
    assert found["became"] == [
        {"date": "2018-01-01", "kind": "merge", "is_whole": True, "knr": "5054", "name": "Indre Fosen"}
    ]
    assert found["successor"] == {"knr": "5054", "name": "Indre Fosen"}


def test_the_plan_of_2016_has_five_goal_areas_and_24_strategies(read: Read) -> None:
    found = read("/plans/trondheim-snp-2016")
    codes = {node["code"] for node in parts(found["tree"])}
    last = {1: 5, 2: 6, 3: 4, 4: 4, 5: 5}
    strategies = {f"{area}.{number}" for area, end in last.items() for number in range(1, end + 1)}
    assert len(strategies) == 24
    assert strategies | {"1", "2", "3", "4", "5"} <= codes
    numbered = {code for code in codes if code.replace(".", "").isdigit()}
    assert numbered == strategies | {"1", "2", "3", "4", "5"}


def test_the_successor_is_simplified_and_has_six_focus_areas(read: Read) -> None:
    found = read("/plans/trondheim-verdiskapingsstrategi")
    assert found["text_status"] == "simplified"
    assert found["replaces"] == "trondheim-snp-2016"
    names = {level["depth"]: level["name"]["nb"] for level in found["levels"]}
    areas = [node for node in parts(found["tree"]) if "satsingsområde" in names[node["level"]]]
    assert len(areas) == 6


def test_one_target_stands_in_both_plans(read: Read) -> None:
    places = {
        slug: {target["uuid"]: target for node in parts(read(f"/plans/{slug}")["tree"]) for target in node["targets"]}
        for slug in ("trondheim-snp-2016", "trondheim-verdiskapingsstrategi")
    }
    shared = set(places["trondheim-snp-2016"]) & set(places["trondheim-verdiskapingsstrategi"])
    companies = [places["trondheim-snp-2016"][uuid] for uuid in shared]
    assert ("technology-companies", 1000, "2025") in [(t["indicator"], t["value"], t["date"]) for t in companies]


def test_the_other_regions_show_what_is_known_and_no_more(read: Read) -> None:
    for region in ("fosenregionen", "steinkjerregionen", "kristiansandregionen"):
        plans = read("/plans", region=region)["items"]
        assert plans
        assert {plan["text_status"] for plan in plans} == {"title_only"}


def test_the_67_measures_stand_with_invented_fields_marked(read_all: Read) -> None:
    actions = read_all("/actions")
    assert len(actions) == 67
    assert any(action["invented_fields"] for action in actions)
    given = {name for action in actions for name in action["invented_fields"]}
    assert given <= set(actions[0])


def test_all_fosen_councils_adopted_without_a_date_given(read_all: Read) -> None:
    found = read_all("/adoptions", plan="fosen-snp-2016", on="2017-01-01")
    assert len(found) == 7
    assert all(item["counts_as_adopted"] and not item["date_given"] and item["decided"] is None for item in found)


def test_a_council_that_only_took_note_is_not_counted(read: Read, read_all: Read) -> None:
    before = read_all("/adoptions", plan="fosen-snp-2016", on="2017-01-01")
    entry = Adoption.objects.get(plan_version__plan__slug="fosen-snp-2016", municipality__knr="1624")
    Adoption.objects.filter(pk=entry.pk).update(outcome=Outcome.NOTED)
    after = read_all("/adoptions", plan="fosen-snp-2016", on="2017-01-01")
    assert [item["council"]["name"] for item in after if not item["counts_as_adopted"]] == ["Rissa"]
    assert len(after) == len(before)
    stand = read("/plans/fosen-snp-2016", on="2017-01-01")["adopted_by"]
    assert (stand["adopted"], stand["unknown"], stand["councils"]) == (6, 0, 7)
