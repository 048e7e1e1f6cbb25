"""Where and when a region was shown."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.models import Action
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.outreach.choices import Channel


class Appearance(Versioned):
    """Something by which a region was shown, under the action it was done for.

    Who did it is an organisation here, or free words. `reach` is a count of `reach_of`; empty is unknown.
    `invented_fields` names what was made up for demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="appearances", verbose_name=_("action"))
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    seen_in = models.CharField(_("where it was seen"), max_length=200, blank=True)
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    on = PartialDateField(_("date"), null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="appearances", verbose_name=_("done by")
    )
    done_by = models.CharField(_("done by, in words"), max_length=200, blank=True)
    link = models.URLField(_("link to what was published"), max_length=500, blank=True)
    reach = models.BigIntegerField(_("reach"), null=True, blank=True)
    reach_of = models.CharField(_("what was counted, and where"), max_length=200, blank=True)
    reach_on = PartialDateField(_("date of the count"), null=True, blank=True)
    reach_source = models.CharField(_("source of the count"), max_length=300, blank=True)
    reach_method = models.CharField(_("how it was counted"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["action", "-on", "-id"]
        verbose_name = _("appearance")
        constraints = [
            models.CheckConstraint(condition=Q(reach__isnull=True) | Q(reach__gte=0), name="outreach_reach_counts")
        ]

    def __str__(self) -> str:
        return self.title
