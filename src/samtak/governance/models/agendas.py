"""What is put before a meeting, what was decided, and who is to do what about it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import ItemKind, Outcome
from samtak.governance.models.bodies import Body, Meeting
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation


class AgendaItem(Versioned):
    """One case before a meeting, with the number that the body gives it, and what the body did.

    `body` stands here too, because the number is the body's own whatever meeting the case comes to.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(_("place on the agenda"), default=0)
    case_number = models.CharField(_("case number"), max_length=30)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("what it is put forward for"), max_length=12, choices=ItemKind.choices)
    text = models.TextField(_("what it is about"), blank=True)
    papers = models.CharField(_("papers"), max_length=300, blank=True)
    papers_url = models.URLField(_("link to the papers"), max_length=500, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    resolution = models.TextField(_("decision"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["meeting", "place", "id"]
        verbose_name = _("case")
        constraints = [
            models.UniqueConstraint(fields=["body", "case_number"], name="governance_case_number_once_per_body"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(decided_on__isnull=False), name="governance_decided_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_number} {self.title}"


class Assignment(Versioned):
    """What a decision asks somebody to do, by a day. `role` is an office in words; nobody is named."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="assignments")
    asked = models.CharField(_("what is to be done"), max_length=300)
    responsible = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    role = models.CharField(_("responsible, as a role"), max_length=150, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.TextField(_("what was done"), blank=True)

    class Meta:
        ordering = ["item", "id"]
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(
                condition=Q(responsible__isnull=False) | ~Q(role=""), name="governance_assignment_is_somebodys"
            )
        ]

    def __str__(self) -> str:
        return self.asked
