"""Counting: each politician once, no guess of who is not named, and what two municipalities share counted once."""

from __future__ import annotations

from samtak.visits.figures import Reached, Told, figures_of, figures_together


def test_a_politician_counts_once_however_many_visits() -> None:
    visits = [Told(1, "a", 2, ("ada", "bo")), Told(1, "b", 1, ("ada",)), Told(1, "a", 0)]
    found = figures_of(visits, 21)
    assert (found.visits, found.companies) == (3, 2)
    assert found.politicians == Reached(2, is_exact=True, members=21)
    assert found.politicians.is_known


def test_two_of_one_name_at_one_visit_are_two() -> None:
    visits = [Told(1, "a", 2, ("ada", "ada")), Told(1, "b", 1, ("ada",))]
    assert figures_of(visits, 21).politicians.count == 2


def test_who_is_not_named_may_be_the_same_each_time() -> None:
    visits = [Told(1, "a", 3), Told(1, "b", 3), Told(1, "c", 1, ("ada",))]
    reached = figures_of(visits, 21).politicians
    assert reached == Reached(3, is_exact=False, members=21)
    assert not reached.is_known


def test_unknown_is_not_none() -> None:
    visits = [Told(1, "a", 1, ("ada",))]
    assert not figures_of(visits, None).politicians.is_known
    assert not Reached(5, is_exact=True, members=4).is_known
    assert figures_of([], 21).politicians == Reached(0, is_exact=True, members=21)


def test_together_a_company_is_one_and_a_size_that_is_missing_is_missed() -> None:
    here, there = [Told(1, "a", 1, ("ada",))], [Told(2, "a", 1, ("ada",)), Told(2, "b", 2)]
    both = [figures_of(here, 21), figures_of(there, 25)]
    found = figures_together([*here, *there], both)
    assert (found.visits, found.companies) == (3, 2)
    # Whoever is called the same in another municipality is somebody else.
    assert found.politicians == Reached(3, is_exact=False, members=46)
    assert figures_together(here, [both[0], figures_of([], None)]).politicians.members is None
    assert figures_together([], []).politicians.members is None
