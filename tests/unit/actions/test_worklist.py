"""What waits for whom: each action in the first list it fits, in the same few queries whatever the number."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.actions import queries, worklist
from samtak.actions.choices import Freshness, Party, Publication, RoleKind, Scope, Status
from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.regions import make_region
from tests.unit.actions.conftest import Place

TODAY = dt.date(2023, 11, 20)
FRESH = {"touched_on": TODAY, "status": Status.IN_PROGRESS}


def lists(actor: Actor) -> dict[str, list[str]]:
    home = worklist.home_of(actor, TODAY)
    found = worklist.first_of_each(actor, home, TODAY, 10)
    counts = worklist.counts_by_reason(actor, home, TODAY)
    assert counts == {why: len(actions) for why, actions in found.items()}
    return {why: [action.code for action in actions] for why, actions in found.items()}


def fill(region: Region, place: Place) -> None:
    make_action(region, code="draft", leads=[place.own], publication=Publication.DRAFT)
    make_action(
        region, code="decides", leads=[place.own], decision_needed="Penger", deadline=PartialDate(2020), **FRESH
    )
    make_action(region, code="overdue", leads=[place.own], deadline=PartialDate(2023, 10), **FRESH)
    make_action(region, code="long-overdue", leads=[place.own], deadline=PartialDate(2022, 9), **FRESH)
    make_action(region, code="never", supports=[place.own], status=Status.IN_PROGRESS)
    make_action(region, code="stale", leads=[place.own], **{**FRESH, "touched_on": TODAY - dt.timedelta(days=121)})
    make_action(region, code="fresh", leads=[place.own], deadline=PartialDate(2023, 11), **FRESH)
    make_action(region, code="done", leads=[place.own], status=Status.COMPLETED, deadline=PartialDate(2020))
    each = make_action(region, code="each", **FRESH)
    each.roles.create(kind=RoleKind.LEAD, party=Party.EACH_MEMBER)
    make_action(region, code="theirs", leads=[place.other], **FRESH)
    make_action(region, code="owned", owner=place.own, scope=Scope.OWN, **FRESH)


def test_an_adviser_sees_what_the_organisation_owns_leads_and_supports(place: Place) -> None:
    fill(place.region, place)
    found = lists(place.adviser)
    assert {why: sorted(codes) for why, codes in found.items()} == {
        worklist.DRAFT: ["draft"],
        worklist.DECISION: ["decides"],
        worklist.OVERDUE: ["overdue"],
        worklist.SILENT: ["never", "stale"],
        worklist.LONG_OVERDUE: ["long-overdue"],
        worklist.REST: ["done", "each", "fresh", "owned"],
    }


def test_a_secretariat_sees_its_region_and_no_other(place: Place) -> None:
    fill(place.region, place)
    make_action(make_region(), code="elsewhere")
    codes = {code for found in lists(place.secretariat).values() for code in found}
    assert "theirs" in codes
    assert "elsewhere" not in codes
    assert lists(place.reader) == {}


def test_the_desk_costs_the_same_for_many(place: Place, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(30):
        fill_one = make_action(place.region, leads=[place.own], supports=[place.other])
        assert fill_one.pk
    home = worklist.home_of(place.adviser, TODAY)
    with django_assert_num_queries(4):
        worklist.counts_by_reason(place.adviser, home, TODAY)
        found = worklist.first_of_each(place.adviser, home, TODAY, 5)
        assert [len(list(action.roles.all())) for action in found[worklist.SILENT]] == [2] * 5


def test_one_list_page_by_page(place: Place) -> None:
    for _ in range(5):
        make_action(place.region, leads=[place.own])
    home = worklist.home_of(place.adviser, TODAY)
    pages = [
        worklist.page_of_reason(place.adviser, home, TODAY, worklist.SILENT, offset=offset, limit=2)
        for offset in (0, 2, 4)
    ]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({action.pk for page in pages for action in page}) == 5


def test_the_most_urgent_comes_first_on_the_desk_and_in_the_list(place: Place) -> None:
    silent = {"leads": [place.own], "status": Status.IN_PROGRESS}
    for code, days in (("stale", 200), ("staler", 300), ("never", 0)):
        touched = {"touched_on": TODAY - dt.timedelta(days=days)} if days else {}
        make_action(place.region, code=code, **touched, **silent)
    for code, day in (("late", 20), ("later", 10)):
        make_action(place.region, code=code, leads=[place.own], deadline=PartialDate(2023, 10, day), **FRESH)
    for code, year in (("long-ago", 2019), ("longer-ago", 2018)):
        make_action(place.region, code=code, leads=[place.own], deadline=PartialDate(year), **FRESH)
    decides = {"leads": [place.own], "decision_needed": "Penger", **FRESH}
    make_action(place.region, code="some-day", **decides)
    make_action(place.region, code="by-may", decision_needed_by=PartialDate(2024, 5), **decides)
    for code, days in (("old-news", 30), ("news", 3)):
        make_action(
            place.region, code=code, **{**FRESH, "leads": [place.own], "touched_on": TODAY - dt.timedelta(days=days)}
        )
    expected = {
        worklist.DECISION: ["by-may", "some-day"],
        worklist.OVERDUE: ["later", "late"],
        worklist.SILENT: ["never", "staler", "stale"],
        worklist.LONG_OVERDUE: ["longer-ago", "long-ago"],
        worklist.REST: ["news", "old-news"],
    }
    assert lists(place.adviser) == expected
    home = worklist.home_of(place.adviser, TODAY)
    for why, codes in expected.items():
        page = worklist.page_of_reason(place.adviser, home, TODAY, why, offset=0, limit=10)
        assert [action.code for action in page] == codes


def test_what_a_region_lacks_is_counted(place: Place) -> None:
    make_action(place.region, leads=[place.own], next_step="Møte", deadline=PartialDate(2024))
    make_action(place.region)
    make_action(place.region, status=Status.COMPLETED)
    assert worklist.missing_in(place.secretariat, place.region, TODAY) == worklist.Missing(2, 1, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(("days", "expected"), [(0, Freshness.NEW), (90, Freshness.NEW), (91, Freshness.NEVER)])
def test_a_new_action_is_given_time_before_it_counts_as_never_reported(days: int, expected: str) -> None:
    today = dt.date(2026, 11, 21)
    region = Region(due_after_days=90, stale_after_days=180)
    action = Action(made_on=today - dt.timedelta(days=days))
    assert queries.freshness(action, region, today) == expected
    assert queries.freshness(Action(), region, today) == Freshness.NEVER


def test_who_has_told_of_the_own_part_is_not_asked_on_what_others_lead(place: Place) -> None:
    told = {"organisation": place.own, "status": Status.IN_PROGRESS, "touched_on": TODAY - dt.timedelta(days=5)}
    theirs = make_action(place.region, code="theirs", supports=[place.own], leads=[place.other], status="in_progress")
    ours = make_action(place.region, code="ours", leads=[place.own], status=Status.IN_PROGRESS)
    long_ago = make_action(place.region, code="long-ago", supports=[place.own], status=Status.IN_PROGRESS)
    for action in (theirs, ours):
        action.parts.create(**told)
    long_ago.parts.create(**{**told, "touched_on": TODAY - dt.timedelta(days=200)})
    found = lists(place.adviser)
    assert {why: sorted(codes) for why, codes in found.items()} == {
        worklist.SILENT: ["long-ago", "ours"],
        worklist.REST: ["theirs"],
    }
    assert sorted(lists(place.secretariat)[worklist.SILENT]) == ["long-ago", "ours", "theirs"]
