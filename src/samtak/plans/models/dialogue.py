from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.governance.models import Matter
from samtak.lib.saving import Versioned
from samtak.plans.choices import WithWhom
from samtak.plans.models.plan import Plan


class Dialogue(Versioned):
    """A meeting about a plan or a matter with others than the councils: that too is anchoring. Nobody is named."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True, related_name="dialogues")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, blank=True, related_name="dialogues")
    day = models.DateField(_("day"))
    with_whom = models.CharField(_("with whom"), max_length=14, choices=WithWhom.choices)
    who = models.CharField(_("who they were"), max_length=200)
    came_of = models.CharField(_("what came of it"), max_length=300, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["-day", "-id"]
        verbose_name = _("meeting with others")
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False, matter__isnull=True) | Q(plan__isnull=True, matter__isnull=False),
                name="plans_dialogue_about_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.who}"
