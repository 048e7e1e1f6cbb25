"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt

from samtak.weighing import rules

YESTERDAY, TODAY, TOMORROW = (dt.date(2023, 11, day) for day in (19, 20, 21))


def test_scale_has_steps() -> None:
    holds = rules.SCALE_HAS_STEPS.holds
    assert holds(["liten", "stor"])
    for steps in (["en"], ["a", "A"], ["a", "b", "c", "d", "e", "f"], ["a", "x" * 31], []):
        assert not holds(steps)


def test_criterion_counts() -> None:
    assert rules.CRITERION_COUNTS.holds(9)
    assert not any(rules.CRITERION_COUNTS.holds(weight) for weight in (0, 10, None))


def test_scales_follow_each_other() -> None:
    assert rules.SCALES_FOLLOW_EACH_OTHER.holds(TODAY, None, TODAY)
    assert not rules.SCALES_FOLLOW_EACH_OTHER.holds(YESTERDAY, TODAY, TODAY)


def test_step_is_on_the_scale() -> None:
    assert rules.STEP_IS_ON_THE_SCALE.holds(2, ["a", "b"])
    assert not any(rules.STEP_IS_ON_THE_SCALE.holds(step, ["a", "b"]) for step in (0, 3, None))


def test_weighed_with_the_scale_in_use() -> None:
    assert rules.WEIGHED_WITH_THE_SCALE_IN_USE.holds(1, 1)
    assert not rules.WEIGHED_WITH_THE_SCALE_IN_USE.holds(None, 1)


def test_weighing_says_why() -> None:
    assert rules.WEIGHING_SAYS_WHY.holds("Fordi.")
    assert not rules.WEIGHING_SAYS_WHY.holds("  ")


def test_weighed_since_the_scale() -> None:
    assert rules.WEIGHED_SINCE_THE_SCALE.holds(TODAY, TODAY)
    assert not rules.WEIGHED_SINCE_THE_SCALE.holds(YESTERDAY, TODAY)


def test_weighings_follow_each_other() -> None:
    assert rules.WEIGHINGS_FOLLOW_EACH_OTHER.holds(TODAY, TODAY, TODAY)
    assert not rules.WEIGHINGS_FOLLOW_EACH_OTHER.holds(TOMORROW, None, TODAY)
