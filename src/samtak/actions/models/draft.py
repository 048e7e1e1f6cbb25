from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.plans.models import Plan
from samtak.regions.models import Region


class ImportDraft(models.Model):
    """The cells of a list between upload and import, for the one who uploaded it. The file itself is not kept.

    `sheets` holds the cells as they were read, `mapping` what the person said of the columns.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="+", verbose_name=_("region"))
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("plan"))
    made_by = models.ForeignKey(User, models.CASCADE, related_name="import_drafts")
    made_at = models.DateTimeField()
    file_name = models.CharField(max_length=200, blank=True)
    sheets = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("list being read in")

    def __str__(self) -> str:
        return self.file_name
