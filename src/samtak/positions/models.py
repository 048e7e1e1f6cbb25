"""Positions that several pay for together. Nobody who holds one is named."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode
from samtak.regions.models import Region


class Position(Versioned):
    """A position (stilling) in a region's service. The employer is an organisation here, or free words.

    `percent` is how much of a full position it is. `invented_fields` names what was made up for demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="positions", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    task = models.TextField(_("what it is for"), blank=True)
    percent = models.DecimalField(_("share of a full position"), max_digits=5, decimal_places=2, null=True, blank=True)
    employer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    employer_name = models.CharField(_("employer, in words"), max_length=200, blank=True)
    start = PartialDateField(_("start"), null=True, blank=True)
    end = PartialDateField(_("end"), null=True, blank=True)
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="positions", verbose_name=_("action it serves")
    )
    node = models.ForeignKey(
        PlanNode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goal or strategy it serves")
    )
    decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["region", "sort_key", "id"]
        verbose_name = _("position")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="positions_slug_once_per_region"),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100),
                name="positions_percent_is_a_share",
            ),
        ]
        indexes = [models.Index(fields=["region", "publication", "sort_key", "id"], name="positions_region_list")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def employed_by(self) -> str:
        return self.employer.name if self.employer else self.employer_name


class Payer(models.Model):
    """Who pays for a position, an organisation here or a fund by its name, and which share if that is given."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="payers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    percent = models.DecimalField(_("share in per cent"), max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="") | (Q(organisation__isnull=True) & ~Q(name="")),
                name="positions_payer_named_one_way",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100),
                name="positions_payer_pays_a_share",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.name
