from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.plans.choices import PlanKind, PlanState, RelationKind, TextStatus
from samtak.regions.models import ProgrammeArea, Region


class Plan(Versioned):
    """A document that one region, or one organisation, owns. Its nodes keep their identity from version to version.

    `region` is the cooperation the plan is kept under and is empty for plans from outside, such as a county's.
    `owner` is the organisation that owns it when that is not the cooperation itself.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="plans")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("owner")
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    kind = models.CharField(_("kind"), max_length=20, choices=PlanKind.choices, default=PlanKind.STRATEGY)
    programme_area = models.ForeignKey(
        ProgrammeArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("programme area"),
    )
    state = models.CharField(_("status"), max_length=12, choices=PlanState.choices, default=PlanState.IDEA)
    adopted = PartialDateField(pgettext_lazy("a plan", "adopted"), null=True, blank=True)
    adopted_note = models.CharField(_("about the adoption"), max_length=300, blank=True)
    period_from = PartialDateField(_("period from"), null=True, blank=True)
    period_to = PartialDateField(_("period to"), null=True, blank=True)
    text_status = models.CharField(
        _("what the text is"), max_length=20, choices=TextStatus.choices, default=TextStatus.ADOPTED_WORDING
    )
    purpose = models.TextField(_("purpose"), blank=True)
    premise = models.TextField(_("premise"), blank=True)
    follow_up = models.TextField(_("how it is followed up"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)

    class Meta:
        ordering = ["region", "-adopted", "title"]
        verbose_name = _("plan")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False) | Q(owner__isnull=False),
                name="plans_plan_belongs_to_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """The text as it stood when it was sent out or adopted. `snapshot` is the tree as plain data, never changed."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    label = models.CharField(_("label"), max_length=100, blank=True)
    made_on = models.DateField()
    made_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    snapshot = models.JSONField(default=dict)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_version_number_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class PlanReason(models.Model):
    """Why the plan was made (A18)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reasons")
    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(_("heading"), max_length=100)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.heading


class PlanRelation(models.Model):
    """One plan replaces another, or follows the pattern of another (A14, A17)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Plan, models.CASCADE, related_name="relations_in")
    kind = models.CharField(max_length=10, choices=RelationKind.choices)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "other", "kind"], name="plans_relation_once"),
            models.CheckConstraint(condition=~Q(plan=F("other")), name="plans_relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind} {self.other_id}"
