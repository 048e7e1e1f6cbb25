"""Validity as a half-open range of days: from the first day, up to but not including the last: [from, to)."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

_Model = TypeVar("_Model", bound=models.Model, covariant=True)


def on_date(date: dt.date, prefix: str = "") -> Q:
    """Rows whose validity [from, to) holds `date`. An open end is None."""
    return Q(
        Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": date}),
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": date}),
    )


class DatedQuerySet(models.QuerySet[_Model]):
    def on(self, date: dt.date) -> Any:
        """Rows that hold on `date`."""
        return self.filter(on_date(date))


class Dated(models.Model):
    """Something that holds from `valid_from` up to, but not including, `valid_to`."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, not included"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
                name="%(app_label)s_%(class)s_valid_from_before_to",
            )
        ]

    def holds_on(self, date: dt.date) -> bool:
        starts = self.valid_from is None or self.valid_from <= date
        return starts and (self.valid_to is None or date < self.valid_to)


def is_within_years(day: dt.date, years: int, today: dt.date) -> bool:
    """Whether fewer than so many whole years have passed since the day."""
    return (today.year - years, today.month, today.day) < (day.year, day.month, day.day)
