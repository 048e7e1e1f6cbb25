"""Days as meeting calendars have them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtak.web.workspace.bodies.forms import CalendarForm, day_in

TWELFTH = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        *("12.3.", "12.3", "12.03.", "12.03.2026", "2026-03-12", "12. mars", "12 mars", "12. mars 2026", "12. mar."),
        *("torsdag 12.3.", "Torsdag 12. mars", "tors. 12.03.2026", "Thursday 12 March", "torsdag den 12. mars"),
        *("12.3. kl. 18", "torsdag 12. mars kl 18.00", "  12.3.  "),
    ],
)
def test_a_day_is_read_as_it_stands(text: str) -> None:
    assert day_in(text, 2026) == TWELFTH


@pytest.mark.parametrize("text", ["31.2.", "mars", "2026", "12", "torsdag", "uke 12", "12.13.", "0.3.", "hele mars"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert day_in(text, 2026) is None


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    found = day_in(text, 2026)
    assert found is None or isinstance(found, dt.date)


def test_every_line_that_is_no_day_is_named() -> None:
    form = CalendarForm({"days": "12.3.\n31.2.; uke 40", "paper_days": "14"}, year=2026)
    assert not form.is_valid()
    assert "«31.2.» · «uke 40»" in form.errors["days"][0]


def test_lines_commas_and_semicolons_part_the_days() -> None:
    form = CalendarForm({"days": "12.3., 14.4.; 2.6.\n\n3.9.", "paper_days": "14"}, year=2026)
    assert form.is_valid()
    assert [day.month for day in form.cleaned_data["days"]] == [3, 4, 6, 9]
