"""Scales that regions weigh actions by, and the weighings made with them. Neither is changed: a new one is added."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.models import Action
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.regions.models import Region


class WeighingScale(models.Model):
    """The steps a region weighs by, each a word, lowest first, and how much each of the two criteria counts.

    `number` counts the region's scales; the last is the one in use.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="weighing_scales", verbose_name=_("region"))
    number = models.PositiveSmallIntegerField()
    chosen_on = models.DateField(_("in use from"))
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    steps = models.JSONField(_("steps"))
    added_value_means = models.CharField(_("what added value means here"), max_length=300, blank=True)
    effect_means = models.CharField(_("what effect means here"), max_length=300, blank=True)
    added_value_weight = models.PositiveSmallIntegerField(_("added value counts"), default=1)
    effect_weight = models.PositiveSmallIntegerField(_("effect counts"), default=1)
    decided_by = models.CharField(_("who chose it"), max_length=200, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["region", "-number"]
        verbose_name = _("scale")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="weighing_scale_number_once"),
            models.CheckConstraint(
                condition=Q(added_value_weight__gte=1, effect_weight__gte=1), name="weighing_both_criteria_count"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.number}"

    @property
    def most(self) -> int:
        """The sum of an action that stands highest on both."""
        return (self.added_value_weight + self.effect_weight) * len(self.steps)

    def word(self, step: int) -> str:
        return str(self.steps[step - 1])


class Weighing(models.Model):
    """What an action was weighed to on a day, and why. `number` counts the action's weighings; the last holds."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="weighings")
    scale = models.ForeignKey(WeighingScale, models.PROTECT, related_name="weighings")
    number = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    added_value = models.PositiveSmallIntegerField(_("added value"))
    effect = models.PositiveSmallIntegerField(_("effect"))
    reason = models.TextField(_("why"))
    weighed_by = models.CharField(_("weighed by"), max_length=200, blank=True)
    weighed_on = models.DateField(_("date"))
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["action", "-number"]
        verbose_name = _("weighing")
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="weighing_number_once"),
            models.UniqueConstraint(fields=["action"], condition=Q(is_current=True), name="weighing_one_holds"),
            models.CheckConstraint(condition=Q(added_value__gte=1, effect__gte=1), name="weighing_steps_from_one"),
        ]
        indexes = [models.Index(fields=["scale", "is_current", "added_value", "effect"], name="weighing_placed")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.added_value}, {self.effect}"

    @property
    def total(self) -> int:
        """Both steps, each as often as it counts."""
        return self.added_value * self.scale.added_value_weight + self.effect * self.scale.effect_weight
