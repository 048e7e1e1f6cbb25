"""Validity is half-open: the first day is in, the last is not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from samtak.geography.models import Municipality
from tests.factories.geography import make_municipality

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2018, 1, 1)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("date", "holds"), [(FIRST - DAY, False), (FIRST, True), (LAST - DAY, True), (LAST, False), (LAST + DAY, False)]
)
@pytest.mark.django_db
def test_the_first_day_is_in_and_the_last_is_not(date: dt.date, holds: bool) -> None:
    municipality = make_municipality(valid_from=FIRST, valid_to=LAST)
    assert municipality.holds_on(date) is holds
    assert Municipality.objects.on(date).filter(pk=municipality.pk).exists() is holds


@pytest.mark.django_db
def test_two_that_follow_each_other_never_hold_together() -> None:
    before, after = make_municipality(valid_to=FIRST), make_municipality(valid_from=FIRST)
    both = Municipality.objects.filter(pk__in=[before.pk, after.pk])
    assert list(both.on(FIRST - DAY)) == [before]
    assert list(both.on(FIRST)) == [after]


@pytest.mark.django_db
def test_a_period_that_ends_before_it_starts_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_municipality(valid_from=LAST, valid_to=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_municipality(valid_from=FIRST, valid_to=FIRST)


@given(
    valid_from=st.none() | st.dates(),
    valid_to=st.none() | st.dates(),
    date=st.dates(),
)
def test_an_open_end_does_not_limit(valid_from: dt.date | None, valid_to: dt.date | None, date: dt.date) -> None:
    holds = Municipality(valid_from=valid_from, valid_to=valid_to).holds_on(date)
    assert holds == ((valid_from or dt.date.min) <= date and (valid_to is None or date < valid_to))
