"""What is measured, and the figures themselves with date, geography, source and method."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import Direction, ValueKind
from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned


class Indicator(Versioned):
    """Something that can be measured. One without series is shown as not measured."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = LocalTextField(_("name"))
    unit = LocalTextField(_("unit"))
    definition = LocalTextField(_("definition"))
    direction = models.CharField(_("direction"), max_length=5, choices=Direction.choices, default=Direction.NONE)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("indicator")

    def __str__(self) -> str:
        return str(self.name)


class Series(models.Model):
    """Values counted in one way by one source. Values of two series are never joined by a line (T7)."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="series")
    key = models.SlugField(max_length=60)
    label = LocalTextField(_("label"))
    method = LocalTextField(_("how it is counted"))
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["indicator", "key"], name="indicators_series_key_once")]

    def __str__(self) -> str:
        return str(self.label)


class Value(Versioned):
    """One figure. `qualifier` keeps the source's own caution, such as "more than"."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.ForeignKey(Series, models.CASCADE, related_name="values")
    date = PartialDateField(_("date of count"), null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    kind = models.CharField(_("kind"), max_length=10, choices=ValueKind.choices)
    qualifier = LocalTextField(_("qualifier"))
    geography = models.CharField(_("geography"), max_length=150)
    note = LocalTextField(_("note"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    entered_by = models.CharField(max_length=200, blank=True)
    entered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["date", "id"]
        verbose_name = _("value")

    def __str__(self) -> str:
        return f"{self.value} ({self.date})"
