from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.regions.models import Region


class Initiative(Versioned):
    """Something somebody runs in a region (initiativ), as the register knows it.

    Who runs it is an organisation here, or free words. `invented_fields` names what was made up for demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="initiatives", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    aim = models.TextField(_("what it aims at"), blank=True)
    runner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="initiatives", verbose_name=_("run by")
    )
    runner_name = models.CharField(_("run by, in words"), max_length=200, blank=True)
    start = PartialDateField(_("start"), null=True, blank=True)
    end = PartialDateField(_("end"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=InitiativeStatus.choices, default=InitiativeStatus.UNKNOWN
    )
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("became the action")
    )
    sort_key = models.CharField(max_length=130, editable=False)
    goals = models.ManyToManyField(PlanNode, through="InitiativeGoal", related_name="initiatives")

    class Meta:
        ordering = ["region", "sort_key", "id"]
        verbose_name = _("initiative")
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="projects_slug_once_per_region")]
        indexes = [models.Index(fields=["region", "publication", "sort_key", "id"], name="projects_region_list")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class InitiativeGoal(models.Model):
    """The initiative serves this part of a plan. `origin` says whether the source links them or we do."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="goal_links")
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="initiative_links")
    origin = models.CharField(_("whose link"), max_length=10, choices=Origin.choices, default=Origin.OURS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "node"], name="projects_goal_linked_once")]

    def __str__(self) -> str:
        return f"{self.initiative_id} → {self.node_id}"


class InitiativeTag(models.Model):
    """A funder, a target group or a partner in free words. `folded` is what makes two of them the same."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="tags")
    kind = models.CharField(_("kind"), max_length=12, choices=TagKind.choices)
    name = models.CharField(_("name"), max_length=120)
    folded = models.CharField(max_length=240, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["initiative", "kind", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["initiative", "kind", "folded"], name="projects_tag_named_once")]
        indexes = [models.Index(fields=["kind", "folded"], name="projects_tag_folded")]

    def __str__(self) -> str:
        return self.name
