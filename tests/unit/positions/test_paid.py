"""What an organisation pays for of positions that several pay for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.positions.models import Payer
from samtak.positions.queries import Paid, paid_by
from tests.factories.organisations import make_organisation
from tests.factories.positions import make_position
from tests.factories.regions import make_region

DAY = dt.date(2023, 11, 20)


@pytest.mark.django_db
def test_what_is_given_is_added_and_the_rest_is_counted(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    region, payer, other = make_region(), make_organisation(), make_organisation()
    for percent, share, end in (
        (Decimal(50), Decimal(40), None),
        (Decimal(100), Decimal("12.5"), None),
        (None, Decimal(40), None),
        (Decimal(50), None, None),
        (Decimal(100), Decimal(100), PartialDate(2022)),
    ):
        position = make_position(make_region(), percent=percent, end=end)
        Payer.objects.create(position=position, organisation=payer, percent=share)
        Payer.objects.create(position=position, organisation=other, percent=Decimal(10))
    make_position(region, percent=Decimal(80), employer=payer)
    with django_assert_num_queries(1):
        assert paid_by(NOBODY, [payer.pk], DAY) == Paid(Decimal("32.5"), shared=2, unsaid=2)
