"""Dates as sources give them (T15: "desember 2016", only a year)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from samtak.lib.partial_dates import PartialDate, PartialDateField, parse_partial_date
from samtak.plans.models import Plan
from tests.factories.plans import make_plan

DATES = st.builds(PartialDate.of, st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))).flatmap(
    lambda date: st.sampled_from([date, PartialDate(date.year, date.month), PartialDate(date.year)])
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", PartialDate(2016)),
        ("2016-12", PartialDate(2016, 12)),
        ("2016-12-31", PartialDate(2016, 12, 31)),
        ("12.2016", PartialDate(2016, 12)),
        ("31.12.2016", PartialDate(2016, 12, 31)),
        ("1.2.2016", PartialDate(2016, 2, 1)),
        ("  2016-12 ", PartialDate(2016, 12)),
        ("２０１６-１２", PartialDate(2016, 12)),
    ],
)
def test_people_may_write_a_date_in_their_way(text: str, expected: PartialDate) -> None:
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("desember 2016", PartialDate(2016, 12)),
        ("Desember 2016", PartialDate(2016, 12)),
        ("31. desember 2016", PartialDate(2016, 12, 31)),
        ("1 des. 2016", PartialDate(2016, 12, 1)),
        ("17 May 2024", PartialDate(2024, 5, 17)),
        ("2016-12", PartialDate(2016, 12)),
    ],
)
def test_a_month_may_be_named(text: str, expected: PartialDate) -> None:
    assert parse_partial_date(text) == expected
    assert parse_partial_date(str(expected)) == expected


@pytest.mark.parametrize("text", ["31. februar 2016", "0. mai 2016", "ma 2016", "høsten 2016", "mai 1066"])
def test_what_only_looks_like_a_named_month_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        parse_partial_date(text)


@pytest.mark.parametrize(("text", "told"), [("01.01.1066", "1800"), ("2201", "2200")])
def test_a_year_that_nobody_means_is_told_with_how_far_dates_go(text: str, told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        parse_partial_date(text)
    assert text in caught.value.messages[0]
    assert told in caught.value.messages[0]
    assert "is not a date" not in caught.value.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desember",
        "2016-13",
        "2016-00",
        "2016-02-30",
        "2015-02-29",
        "0.1.2016",
        "00.2016",
        "2016-1",
        "16",
        "99999999999999999999",
        "2016-12-31T00:00",
        "2016-12-31\x00",
    ],
)
def test_what_is_no_date_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        parse_partial_date(text)
    assert caught.value.code == "invalid_date"


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(ValidationError) as caught:
        parse_partial_date("x" * 5000)
    assert len(str(caught.value.messages[0])) < 200


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2016, 0, 3)


def test_it_spans_from_its_first_to_its_last_day() -> None:
    assert PartialDate(2016).first_day == dt.date(2016, 1, 1)
    assert PartialDate(2016).last_day == dt.date(2016, 12, 31)
    assert PartialDate(2016, 2).last_day == dt.date(2016, 2, 29)
    assert PartialDate(2015, 2).last_day == dt.date(2015, 2, 28)
    assert PartialDate(2016, 12, 5).first_day == PartialDate(2016, 12, 5).last_day == dt.date(2016, 12, 5)


def test_a_deadline_of_a_year_passes_when_the_year_is_over() -> None:
    assert not PartialDate(2024).has_passed(dt.date(2024, 12, 31))
    assert PartialDate(2024).has_passed(dt.date(2025, 1, 1))
    assert not PartialDate(2024, 5).has_passed(dt.date(2024, 5, 31))


def test_the_vaguer_date_sorts_first() -> None:
    dates = [PartialDate(2017), PartialDate(2016, 12, 1), PartialDate(2016), PartialDate(2016, 12)]
    assert [date.isoformat() for date in sorted(dates)] == ["2016", "2016-12", "2016-12-01", "2017"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nb", "desember 2016"), ("nn", "desember 2016"), ("en", "December 2016")],
)
def test_a_month_is_shown_as_people_write_it(language: str, shown: str) -> None:
    with translation.override(language):
        assert str(PartialDate(2016, 12)) == shown
        assert str(PartialDate(2016)) == "2016"
        assert "2016" in str(PartialDate(2016, 12, 31))
        assert "31" in str(PartialDate(2016, 12, 31))


@given(DATES)
def test_writing_and_reading_give_the_same_date(date: PartialDate) -> None:
    assert PartialDate.parse(date.isoformat()) == date


@given(DATES, DATES)
def test_the_stored_text_sorts_as_the_dates_do(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.isoformat() < other.isoformat())


@pytest.mark.django_db
def test_the_database_keeps_what_is_known_and_no_more() -> None:
    plan = make_plan(adopted=PartialDate(2016, 12), period_from="2017", period_to=None)
    kept = Plan.objects.get(pk=plan.pk)
    assert (kept.adopted, kept.period_from, kept.period_to) == (PartialDate(2016, 12), PartialDate(2017), None)
    assert Plan.objects.filter(pk=plan.pk, adopted__gte=PartialDate(2016), adopted__lt=PartialDate(2017)).exists()


def test_the_field_takes_a_whole_date_too() -> None:
    assert PartialDateField().to_python(dt.date(2016, 12, 31)) == PartialDate(2016, 12, 31)
    assert PartialDateField().to_python("") is None
