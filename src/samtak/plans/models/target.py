from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import Form
from samtak.indicators.models import AreaMixin, Indicator, Series
from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.plans.choices import Comparison, RankReading
from samtak.plans.models.node import PlanNode


class Target(Versioned, AreaMixin):
    """What is to be reached, by when. It keeps its history when one plan replaces another (A14, T6).

    A target without value is a goal nobody has chosen a figure for, told by `wording`; one without date is shown as
    "without year". `series` says which way of counting is meant. A rank is aimed at in one edition or held (T5), and
    "among the best" says nothing until somebody chooses among whom (T9).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    comparison = models.CharField(max_length=10, choices=Comparison.choices, default=Comparison.AT_LEAST)
    value = models.DecimalField(_("target value"), max_digits=18, decimal_places=4, null=True, blank=True)
    date = PartialDateField(_("to be reached by"), null=True, blank=True)
    form = models.CharField(_("kind of figure"), max_length=8, choices=Form.choices, default=Form.NUMBER)
    wording = LocalTextField(_("the target in words"))
    is_each_year = models.BooleanField(_("every year"), default=False)
    reading = models.CharField(_("how the rank is read"), max_length=8, choices=RankReading.choices, blank=True)
    edition = models.CharField(_("edition"), max_length=20, blank=True)
    comparison_group = LocalTextField(_("compared with"))
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="+")
    note = LocalTextField(_("note"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("target")

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class TargetPlacement(models.Model):
    """The target stands at this place in this plan, with the baseline that plan states, if any."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="placements")
    node = models.ForeignKey(PlanNode, models.CASCADE, related_name="target_placements")
    stated_baseline = models.DecimalField(
        _("baseline the plan states"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    baseline_date = PartialDateField(_("date of the baseline"), null=True, blank=True)
    baseline_note = LocalTextField(_("about the baseline"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "node"], name="plans_target_placed_once")]

    def __str__(self) -> str:
        return f"{self.target_id} @ {self.node_id}"
