"""Cooperations of equal municipalities, with dated membership."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.localtext import LANGUAGE_CHOICES, LocalTextField
from samtak.lib.periods import Dated, DatedQuerySet
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.regions.choices import MembershipBasis


class Region(Versioned):
    """A cooperation. Who its members are depends on the date: ask `regions.queries.members_on`.

    `name` is its own name, in its own `language`, and what it is called everywhere. `names` holds what it is called in
    other languages, where somebody has said so.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    names = LocalTextField(_("name in other languages"))
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="regions",
        verbose_name=_("cooperation body"),
    )
    description = LocalTextField(_("in one sentence"))
    members_known_from = models.DateField(_("members known from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    due_after_days = models.PositiveSmallIntegerField(_("an update is due after, days"), default=60)
    stale_after_days = models.PositiveSmallIntegerField(_("an action is stale after, days"), default=120)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("region")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_after_days__lte=models.F("stale_after_days")), name="regions_due_before_stale"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class RegionAlias(models.Model):
    """Another way the sources spell or call the region. Quotes are never corrected."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="regions_alias_once")]

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """A municipality is a member of a region from `valid_from` up to, but not including, `valid_to`."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    basis = models.CharField(_("how we know"), max_length=10, choices=MembershipBasis.choices)
    source = models.CharField(_("source"), max_length=300, blank=True)
    handed_on_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="handed_on_to")

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "municipality", "valid_from"], name="regions_membership_starts_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} in {self.region}"


class ProgrammeArea(models.Model):
    """One of the fields of work a cooperation divides itself into; a plan belongs to one (A04, A05)."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="programme_areas")
    code = models.CharField(_("code"), max_length=10)
    name = LocalTextField(_("name"))

    class Meta:
        ordering = ["region", "code"]
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="regions_programme_area_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
