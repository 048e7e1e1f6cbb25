"""What the plan obliges somebody to do again and again, and what shows that it was done."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samtak.duties.choices import Addressee, Rhythm
from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode
from samtak.regions.models import Region

MOST_MONTHS = 120


class Duty(Versioned):
    """A duty that recurs in a region, with its ground in the plan.

    `months` is its rhythm: between two times, or from an adoption or an election. `usual_months` is what it is in the
    catalogue, and `rhythm_source` where that comes from; a region chooses its own. It is owed from `starts_on`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="duties", verbose_name=_("region"))
    code = models.SlugField(max_length=40)
    title = LocalTextField(_("title"))
    asks_for = LocalTextField(_("what shows that it was done"))
    node = models.ForeignKey(
        PlanNode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("its ground in the plan")
    )
    ground = models.CharField(_("its ground, in words"), max_length=300, blank=True)
    addressee = models.CharField(_("whose duty it is"), max_length=20, choices=Addressee.choices)
    rhythm = models.CharField(_("when it falls due"), max_length=16, choices=Rhythm.choices)
    months = models.PositiveSmallIntegerField(_("months"))
    usual_months = models.PositiveSmallIntegerField()
    is_fixed = models.BooleanField(default=False)
    rhythm_source = models.CharField(_("where the rhythm comes from"), max_length=300, blank=True)
    starts_on = models.DateField(_("owed from"))
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["region", "place", "id"]
        verbose_name = _("duty")
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="duties_once_per_region"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=MOST_MONTHS), name="duties_rhythm_in_reach"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Evidence(Versioned):
    """What shows that a duty was done: by one municipality, or by the region when `organisation` is empty."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="evidence")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("done by")
    )
    done_on = PartialDateField(_("done on"))
    what = models.CharField(_("what was done"), max_length=300)
    present = models.CharField(_("who took part"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["duty", "-done_on", "id"]
        verbose_name = _("evidence")

    def __str__(self) -> str:
        return self.what[:60]


class Waiver(models.Model):
    """Somebody need not do it for a while, and why. `until` is the last day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="waivers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["duty", "since", "id"]
        constraints = [models.CheckConstraint(condition=Q(since__lte=F("until")), name="duties_waiver_in_order")]

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"
