"""Each rule of company visits, by its name."""

from __future__ import annotations

import datetime as dt

from samtak.visits import rules

TODAY = dt.date(2023, 11, 20)


def test_company_is_named() -> None:
    assert rules.COMPANY_IS_NAMED.check("3D-print AS")
    assert not rules.COMPANY_IS_NAMED.check(" – ")


def test_visit_has_been() -> None:
    assert rules.VISIT_HAS_BEEN.check(TODAY, TODAY)
    assert not rules.VISIT_HAS_BEEN.check(dt.date(2023, 11, 21), TODAY)


def test_municipality_was_there() -> None:
    assert rules.MUNICIPALITY_WAS_THERE.check(True)
    assert not rules.MUNICIPALITY_WAS_THERE.check(False)


def test_somebody_was_there() -> None:
    assert rules.SOMEBODY_WAS_THERE.check(0, 1)
    assert rules.SOMEBODY_WAS_THERE.check(1, 0)
    assert not rules.SOMEBODY_WAS_THERE.check(0, 0)


def test_present_are_few() -> None:
    assert rules.PRESENT_ARE_FEW.check(200)
    assert not rules.PRESENT_ARE_FEW.check(201)


def test_named_are_among_them() -> None:
    assert rules.NAMED_ARE_AMONG_THEM.check(2, 2)
    assert not rules.NAMED_ARE_AMONG_THEM.check(1, 2)


def test_politicians_sat_then() -> None:
    assert rules.POLITICIANS_SAT_THEN.check([1, 2], {1, 2, 3})
    assert not rules.POLITICIANS_SAT_THEN.check([1, 4], {1, 2, 3})


def test_visit_is_logged_once() -> None:
    assert rules.VISIT_IS_LOGGED_ONCE.check(False, False)
    assert rules.VISIT_IS_LOGGED_ONCE.check(True, True)
    assert not rules.VISIT_IS_LOGGED_ONCE.check(True, False)


def test_year_is_over() -> None:
    assert rules.YEAR_IS_OVER.check(2022, TODAY)
    assert not rules.YEAR_IS_OVER.check(2023, TODAY)


def test_visits_were_logged() -> None:
    assert rules.VISITS_WERE_LOGGED.check(1)
    assert not rules.VISITS_WERE_LOGGED.check(0)


def test_counted_once_a_year() -> None:
    assert rules.COUNTED_ONCE_A_YEAR.check(False)
    assert not rules.COUNTED_ONCE_A_YEAR.check(True)
