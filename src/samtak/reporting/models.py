"""Reports of how it goes, and what was put right in them afterwards."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.files.models import HoldsFile
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.saving import Versioned
from samtak.lib.store import FileKeyField
from samtak.regions.models import Region


class Report(Versioned):
    """A region tells how it went from one day to another. `facts` is what it says: for ever, once it is published.

    `letterhead` is the Word file that a published one is written on.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="reports", verbose_name=_("region"))
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    foreword = models.TextField(_("foreword"), blank=True)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    letterhead = FileKeyField(_("letterhead"), blank=True)
    published_on = models.DateField(null=True, blank=True)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["region", "-number"]
        verbose_name = _("report")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="reporting_report_number_once"),
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="reporting_report_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_on is not None


class Letterhead(HoldsFile, Versioned):
    """A Word file whose head, foot and styles the region's reports take. A published report keeps the one it had."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="letterhead", verbose_name=_("region"))

    class Meta:
        verbose_name = _("letterhead")

    def __str__(self) -> str:
        return self.file_name


class Correction(models.Model):
    """What was wrong in a published report. It stands before the report, which itself is not changed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="corrections")
    made_on = models.DateField()
    text = models.TextField(_("what was wrong, and what is right"))

    class Meta:
        ordering = ["report", "id"]
        verbose_name = _("correction of a report")

    def __str__(self) -> str:
        return f"{self.report_id}: {self.made_on}"
