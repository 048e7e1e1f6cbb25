"""Holding figures against targets: what is counted as progress, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samtak.indicators.choices import AreaKind, Form
from samtak.indicators.pace import RankStatus
from samtak.lib.localtext import LocalText
from samtak.plans.choices import Comparison, RankReading
from samtak.plans.comparing import Difference, standing, what_sets_apart
from samtak.plans.models import Target
from samtak.plans.rules import FIGURE_OF_OWN_REGION, RANK_TARGET_IS_READ, TARGET_TELLS_SOMETHING
from tests.factories.figures import make_series, make_target, make_value
from tests.factories.plans import make_node, make_plan


@pytest.fixture
def target(db: None) -> Target:
    return make_target(make_node(make_plan(), "1"), value=Decimal(20000), date="2025").target


def own_area(target: Target) -> dict[str, object]:
    return {"geography": target.geography, "area_kind": target.area_kind, "region": target.region}


def test_t04_a_figure_of_the_county_is_no_progress_for_the_region(target: Target) -> None:
    value = make_value(target.indicator, geography="Trøndelag", area_kind=AreaKind.COUNTY)
    target.refresh_from_db()
    assert what_sets_apart(target, value) == (Difference.AREA,)
    held = standing(target, [value])
    assert held is not None
    assert (held.is_comparable, held.required, held.achieved) == (False, None, None)


def test_t04_an_unknown_area_is_not_taken_for_the_same(target: Target) -> None:
    assert what_sets_apart(target, make_value(target.indicator)) == (Difference.AREA_UNKNOWN,)


def test_t07_a_figure_counted_in_another_way_is_set_apart(target: Target) -> None:
    meant, other = make_series(target.indicator), make_series(target.indicator)
    target.series = meant
    assert what_sets_apart(target, make_value(series=meant, **own_area(target))) == ()
    assert what_sets_apart(target, make_value(series=other, **own_area(target))) == (Difference.DEFINITION,)


def test_the_pace_is_told_from_the_newest_count_and_the_one_before(target: Target) -> None:
    target.refresh_from_db()
    series = make_series(target.indicator)
    figures = (("2013", 10175), ("2014", 10318), ("2018", 12242))
    values = [make_value(series=series, date=date, value=Decimal(v), **own_area(target)) for date, v in figures]
    for value in values:
        value.refresh_from_db()
    held = standing(target, values)
    assert held is not None
    assert held.required is not None
    assert held.achieved is not None
    assert round(100 * (held.required.share or 0), 1) == Decimal("7.3")
    assert round(100 * (held.achieved.share or 0), 1) == Decimal("4.4")


def test_a_count_of_another_area_is_passed_over_for_the_pace(target: Target) -> None:
    target.refresh_from_db()
    series = make_series(target.indicator)
    elsewhere = make_value(series=series, date="2017", geography="Trøndelag", area_kind=AreaKind.COUNTY)
    ours = make_value(series=series, date="2018", **own_area(target))
    for value in (elsewhere, ours):
        value.refresh_from_db()
    held = standing(target, [elsewhere, ours])
    assert held is not None
    assert (held.before, held.achieved) == (None, None)


def test_t05_a_rank_is_met_in_its_edition_and_has_no_pace(target: Target) -> None:
    target.form, target.comparison, target.value = Form.RANK, Comparison.AT_MOST, Decimal(15)
    rank = {"form": Form.RANK, "ranked_units": 238, "edition": "2019", **own_area(target)}
    met, missed = (standing(target, [make_value(value=Decimal(place), **rank)]) for place in (15, 16))
    assert met is not None
    assert missed is not None
    assert (met.rank, missed.rank) == (RankStatus.MET, RankStatus.NOT_MET)
    assert (met.required, met.achieved) == (None, None)


def test_a_share_is_not_held_against_a_number(target: Target) -> None:
    value = make_value(target.indicator, form=Form.SHARE, **own_area(target))
    assert what_sets_apart(target, value) == (Difference.FORM,)


def test_no_figures_no_standing(target: Target) -> None:
    assert standing(target, []) is None


def test_target_tells_something() -> None:
    assert TARGET_TELLS_SOMETHING.check(Decimal(0), LocalText())
    assert TARGET_TELLS_SOMETHING.check(None, LocalText(nb="flere"))
    assert not TARGET_TELLS_SOMETHING.check(None, LocalText())


def test_rank_target_is_read() -> None:
    assert RANK_TARGET_IS_READ.check(Form.NUMBER, Decimal(1), "", "")
    assert RANK_TARGET_IS_READ.check(Form.RANK, None, "", "")
    assert RANK_TARGET_IS_READ.check(Form.RANK, Decimal(15), RankReading.HOLD, "")
    assert RANK_TARGET_IS_READ.check(Form.RANK, Decimal(15), RankReading.EDITION, "2025")
    assert not RANK_TARGET_IS_READ.check(Form.RANK, Decimal(15), RankReading.EDITION, " ")
    assert not RANK_TARGET_IS_READ.check(Form.RANK, Decimal(15), "", "2025")


def test_figure_of_own_region() -> None:
    assert FIGURE_OF_OWN_REGION.check(True)
    assert not FIGURE_OF_OWN_REGION.check(False)
