"""Rounds of reporting, who is asked, and what they answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.actions.choices import Phase, Status
from samtak.actions.models import Action
from samtak.followup.choices import AnswerState
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.regions.models import Region


class Round(Versioned):
    """A region asks how its open actions go. `edition` is what it says for ever, from the day it is closed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="rounds", verbose_name=_("region"))
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    opened_on = models.DateField()
    due_on = models.DateField(_("answer by"))
    remind_every = models.PositiveSmallIntegerField(_("days between reminders"), default=3)
    closed_on = models.DateField(null=True, blank=True)
    edition: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["region", "-number"]
        verbose_name = _("reporting round")
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="followup_round_number_once"),
            models.UniqueConstraint(
                fields=["region"], condition=models.Q(closed_on__isnull=True), name="followup_one_open_round"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class Asked(Versioned):
    """An organisation that is asked in a round, and who answers for it. Each `turn` has a link of its own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="asked")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    turn = models.PositiveSmallIntegerField(default=1)
    expires_on = models.DateField()
    is_revoked = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["round", "id"]
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="followup_asked_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.name}"


class Answer(Versioned):
    """What is said of one action: `of_the_whole` by who leads, else of the own part. `stood` is what stood then."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked = models.ForeignKey(Asked, models.CASCADE, related_name="answers")
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    of_the_whole = models.BooleanField()
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.WAITING)
    stood: models.JSONField[Any, Any] = models.JSONField(default=dict)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    status_reason = models.TextField(_("reason for the status"), blank=True)
    status_decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices, blank=True)
    text = models.TextField(_("what happened"), blank=True)
    deviation = models.TextField(_("deviation"), blank=True)
    decision_needed = models.CharField(_("decision needed"), max_length=300, blank=True)
    decision_needed_by = PartialDateField(_("decision needed by"), null=True, blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_due = PartialDateField(_("next step by"), null=True, blank=True)
    returned_with = models.TextField(_("what is missing"), blank=True)

    class Meta:
        ordering = ["asked", "action__sort_key", "id"]
        constraints = [models.UniqueConstraint(fields=["asked", "action"], name="followup_answered_once")]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.action_id}"
