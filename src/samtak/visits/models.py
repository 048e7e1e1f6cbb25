"""Company visits: who from a municipality was at which company on which day."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.governance.models import Seat
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation


class Visit(Versioned):
    """A municipality at a company on a day. `politicians` are all who were there, those named by a seat among them.

    `came_up` and `follow_up` are never public. The company's name is when `is_public`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="visits", verbose_name=_("municipality")
    )
    day = models.DateField(_("day"))
    company = models.CharField(_("company"), max_length=150)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the company, as it is here"),
    )
    politicians = models.PositiveSmallIntegerField(_("politicians who were there"), default=0)
    administration = models.PositiveSmallIntegerField(_("from the administration"), default=0)
    came_up = models.TextField(_("what came up"), blank=True)
    follow_up = models.TextField(_("what is to be followed up"), blank=True)
    is_public = models.BooleanField(_("the company's name is public"), default=False)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["-day", "-id"]
        verbose_name = _("company visit")
        constraints = [
            models.CheckConstraint(
                condition=Q(politicians__gte=1) | Q(administration__gte=1), name="visits_somebody_was_there"
            )
        ]
        indexes = [models.Index(fields=["municipality", "day"], name="visits_of_municipality")]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.day.isoformat()}"


class Presence(models.Model):
    """A politician was there: whoever held the seat. Forgotten after a council term; the count is left."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="present")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+", verbose_name=_("seat"))

    class Meta:
        ordering = ["visit", "id"]
        constraints = [models.UniqueConstraint(fields=["visit", "seat"], name="visits_present_once")]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.seat_id}"
