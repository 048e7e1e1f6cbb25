"""What is measured, and the figures themselves with date, geography, source and method."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.indicators.areas import Area
from samtak.indicators.choices import (
    AreaKind,
    Direction,
    Family,
    Form,
    FormulaOrigin,
    Suitability,
    ValueKind,
    ValueStatus,
)
from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.regions.models import Region


class Indicator(Versioned):
    """Something that can be measured. One without series, or without a chosen measurement, is not measured (C29).

    `kept_by` is the region whose secretariat may change what is said of it; without one, administrators do.
    Of the long texts, each line is one thing: one caveat, one parameter that must be chosen.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = LocalTextField(_("name"))
    unit = LocalTextField(_("unit"))
    definition = LocalTextField(_("definition"))
    direction = models.CharField(_("direction"), max_length=5, choices=Direction.choices, default=Direction.NONE)
    number = models.PositiveSmallIntegerField(_("place in the order"), null=True, blank=True, unique=True)
    family = models.CharField(_("family"), max_length=12, choices=Family.choices, default=Family.REGION)
    formula = LocalTextField(_("formula"))
    formula_origin = models.CharField(_("whose formula"), max_length=10, choices=FormulaOrigin.choices, blank=True)
    statistic = LocalTextField(_("proposed statistic"))
    is_statistic_checked = models.BooleanField(_("the statistic is checked"), default=True)
    is_measurement_chosen = models.BooleanField(_("a measurement is chosen"), default=True)
    caveats = LocalTextField(_("caveats"))
    required_parameters = LocalTextField(_("what must be chosen first"))
    derived_from = LocalTextField(_("where it comes from"))
    kept_by = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name=_("kept by")
    )

    class Meta:
        ordering = ["number", "slug"]
        verbose_name = _("indicator")

    def __str__(self) -> str:
        return str(self.name)


class ProposedMeasure(models.Model):
    """A measure somebody could choose, or should not, with the reason (T8)."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="proposed_measures")
    position = models.PositiveSmallIntegerField(default=0)
    name = LocalTextField(_("name"))
    suitability = models.CharField(_("suitability"), max_length=10, choices=Suitability.choices)
    reason = LocalTextField(_("reason"))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.name)


class AreaMixin(models.Model):
    """An area that can be compared: what sort it is and which one. `geography` keeps the words as given (T4)."""

    geography = models.CharField(_("geography"), max_length=150, blank=True)
    area_kind = models.CharField(_("sort of area"), max_length=12, choices=AreaKind.choices, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def area(self) -> Area:
        return Area(self.area_kind, self.geography, self.region_id, self.municipality_id)


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


class Value(Versioned, AreaMixin):
    """One figure. `qualifier` keeps the source's own caution, such as "more than".

    A rank is the figure among `ranked_units` in an edition. A share may be kept with what it is a share of, and
    `parameters` says what else was chosen, such as which denominator: the choice decides the answer (T3).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.ForeignKey(Series, models.CASCADE, related_name="values")
    date = PartialDateField(_("date of count"), null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    kind = models.CharField(_("kind"), max_length=10, choices=ValueKind.choices)
    qualifier = LocalTextField(_("qualifier"))
    form = models.CharField(_("kind of figure"), max_length=8, choices=Form.choices, default=Form.NUMBER)
    ranked_units = models.PositiveIntegerField(_("number of ranked units"), null=True, blank=True)
    edition = models.CharField(_("edition"), max_length=20, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=4, null=True, blank=True)
    parameters = LocalTextField(_("what was chosen"))
    status = models.CharField(_("status"), max_length=12, choices=ValueStatus.choices, blank=True)
    retrieved = models.DateField(_("retrieved"), null=True, blank=True)
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


class ValueRevision(models.Model):
    """What a figure was before it was corrected. `former` holds its fields as text, as the log does."""

    value = models.ForeignKey(Value, models.CASCADE, related_name="revisions")
    former = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=300)
    corrected_on = models.DateField(_("corrected"))
    corrected_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.value_id}: {self.reason}"
