"""What happened, told by labels and ids: no foreign keys, so that the log outlives what it tells of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One act: who did what to which thing, with what stood before and after."""

    at = models.DateTimeField(_("moment"))
    on = models.DateField(_("date as shown to the user"))
    verb = models.CharField(max_length=60)
    actor_uuid = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    region_id = models.IntegerField(null=True)
    object_type = models.CharField(max_length=40)
    object_key = models.CharField(max_length=120)
    object_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["is_public", "region_id", "-id"], name="audit_event_public"),
            models.Index(fields=["object_type", "object_key", "-id"], name="audit_event_object"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}"


class DataVersion(models.Model):
    """One row that counts every write, so that an unchanged page can be answered without rendering."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
