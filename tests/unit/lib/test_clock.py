"""Today is the date the user works on; now is the true moment."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from samtak.lib import clock

SHOWN = dt.date(2023, 11, 20)


def test_the_demo_may_show_another_day() -> None:
    before = clock.now()
    with clock.showing(SHOWN):
        assert clock.today() == SHOWN
        assert clock.now() >= before
        with clock.showing(None):
            assert clock.today() == clock.now().date()
        assert clock.today() == SHOWN
    assert clock.today() != SHOWN


def test_the_shown_day_ends_with_its_block_even_after_a_fault() -> None:
    def fail() -> None:
        with clock.showing(SHOWN):
            raise RuntimeError("fault")

    with pytest.raises(RuntimeError, match="fault"):
        fail()
    assert clock.today() != SHOWN


def test_another_request_does_not_see_it() -> None:
    with clock.showing(SHOWN), ThreadPoolExecutor(1) as other:
        assert other.submit(clock.today).result() != SHOWN


def test_the_moment_is_told_in_norwegian_time() -> None:
    assert clock.now().tzinfo is clock.OSLO
