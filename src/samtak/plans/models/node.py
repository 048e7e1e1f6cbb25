from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.plans.choices import Addressee, Origin, WorkForm
from samtak.plans.models.plan import Plan


class PlanLevel(models.Model):
    """What the plan calls its levels, from the top (depth 1) down. Names and number are free (A15)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="levels")
    depth = models.PositiveSmallIntegerField(_("depth"))
    name = LocalTextField(_("name"))
    is_carried_out = models.BooleanField(_("actions carry it out"), default=False)

    class Meta:
        ordering = ["plan", "depth"]
        constraints = [models.UniqueConstraint(fields=["plan", "depth"], name="plans_level_once")]

    def __str__(self) -> str:
        return str(self.name)


class PlanNode(Versioned):
    """A numbered piece of a plan: a goal, a focus area, a strategy. Text is in the plan's language form."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="nodes")
    level = models.ForeignKey(PlanLevel, models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the order"), default=0)
    addressee = models.CharField(_("addressee"), max_length=40, choices=Addressee.choices, blank=True)
    work_form = models.CharField(_("form of work"), max_length=20, choices=WorkForm.choices, blank=True)
    target_year = PartialDateField(_("target year"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["plan", "position", "id"]
        verbose_name = _("part of a plan")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plans_node_code_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="plans_node_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title or self.text}".strip()

    @property
    def heading(self) -> str:
        return self.title or self.text


class NodeCrosswalk(models.Model):
    """What a part of a later plan corresponds to in an earlier one."""

    node = models.ForeignKey(PlanNode, models.CASCADE, related_name="crosswalks")
    earlier = models.ForeignKey(PlanNode, models.CASCADE, related_name="crosswalks_in")
    origin = models.CharField(_("whose link"), max_length=10, choices=Origin.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "earlier"], name="plans_crosswalk_once")]

    def __str__(self) -> str:
        return f"{self.node_id} ← {self.earlier_id}"
