from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.actions.choices import Status
from samtak.actions.models.action import Action
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation


class ActionPart(Versioned):
    """One organisation's own part of an action it supports or carries out as one of the members."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="action_parts")
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    note = models.TextField(_("our part"), blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    touched_on = models.DateField(_("last reported"), null=True, blank=True)

    class Meta:
        ordering = ["action", "organisation"]
        constraints = [models.UniqueConstraint(fields=["action", "organisation"], name="actions_part_once")]

    def __str__(self) -> str:
        return f"{self.action_id} / {self.organisation_id}"


class ActionUpdate(models.Model):
    """What somebody reported on a day. Never changed afterwards."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    on = models.DateField(_("date"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    text = models.TextField(_("what happened"), blank=True)
    deviation = models.TextField(_("deviation"), blank=True)
    decision_needed = models.CharField(_("decision needed"), max_length=300, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    is_part = models.BooleanField(_("of its own part only"), default=False)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.action_id} {self.on}"


class Milestone(models.Model):
    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    due = PartialDateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["action", "position", "id"]

    def __str__(self) -> str:
        return self.title
