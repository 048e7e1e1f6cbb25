from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """That somebody is owed a mail. `kind` and `key` tell its room what to write; `once` makes it the same mail.

    `recipient` is a digest of the address and stands with `sent_on` while and after the mail is handed over, so that
    two mails on one day meet in the database. `claimed_until` is how long a worker may take.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    once = models.CharField(max_length=150, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    recipient = models.CharField(max_length=64, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["not_before", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "sent_on"], condition=Q(sent_on__isnull=False), name="outbox_one_mail_a_day"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(sent_on__isnull=False), name="outbox_sent_has_a_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="outbox_waiting",
            ),
            models.Index(fields=["kind", "key"], name="outbox_of_a_thing"),
        ]

    def __str__(self) -> str:
        return self.once
