from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.plans.models.node import PlanNode


class LocalVersion(Versioned):
    """How one municipality words a part of a shared plan for itself, or what it aims at there (A21, A22).

    It stands beside the shared text and never in its place. `shared` is that text as it read when the local version was
    last held against it, as plain data; what differs from it is told, and so is when the shared text has moved on.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="local_versions", verbose_name=_("part of a plan"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="local_versions", verbose_name=_("municipality")
    )
    local_text = models.TextField(_("local wording"), blank=True)
    local_target = models.CharField(_("local target"), max_length=300, blank=True)
    target_date = PartialDateField(_("to be reached by"), null=True, blank=True)
    decided = PartialDateField(_("date of the decision"), null=True, blank=True)
    case_number = models.CharField(_("case number"), max_length=60)
    source_url = models.URLField(_("link to the decision"), max_length=500, blank=True)
    reason = models.TextField(_("reason"))
    shared = models.JSONField(default=dict)
    made_on = models.DateField()
    held_on = models.DateField(_("held against the shared text on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["node", "municipality", "id"]
        verbose_name = _("local version")
        constraints = [
            models.UniqueConstraint(
                fields=["node", "municipality"],
                condition=Q(withdrawn_on__isnull=True),
                name="plans_local_version_once",
            ),
            models.CheckConstraint(
                condition=~Q(local_text="") | ~Q(local_target=""), name="plans_local_version_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.node}"
