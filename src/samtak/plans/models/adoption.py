from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.plans.choices import Outcome
from samtak.plans.models.node import PlanNode
from samtak.plans.models.plan import PlanVersion


class Adoption(Versioned):
    """What one council did with one version of a plan (A21).

    The council is a municipality's own, or a body such as a regional council. `decided` is empty when the source gives
    no date; `not_before` is then the first day from which it may be counted. `sent_on` and the planned days tell how
    far the case has come before there is a decision, and stay as they were when there is one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan_version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="adoptions")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
        verbose_name=_("municipality"),
    )
    body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="adoptions", verbose_name=_("body")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    sent_on = models.DateField(_("sent to the council"), null=True, blank=True)
    committee_planned = models.DateField(_("the executive committee is to meet"), null=True, blank=True)
    council_planned = models.DateField(_("the council is to meet"), null=True, blank=True)
    committee_date = PartialDateField(_("dealt with by the executive committee"), null=True, blank=True)
    committee_note = models.CharField(_("the executive committee's recommendation"), max_length=300, blank=True)
    decided = PartialDateField(_("date of the decision"), null=True, blank=True)
    not_before = models.DateField(_("counted from"), null=True, blank=True)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    changes = models.TextField(_("changes the council made"), blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)

    class Meta:
        ordering = ["plan_version", "decided", "id"]
        verbose_name = _("adoption")
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, body__isnull=True)
                | Q(municipality__isnull=True, body__isnull=False),
                name="plans_adoption_by_one_council",
            ),
            models.UniqueConstraint(
                fields=["plan_version", "municipality"],
                condition=Q(municipality__isnull=False),
                name="plans_adoption_once_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["plan_version", "body"],
                condition=Q(body__isnull=False),
                name="plans_adoption_once_per_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_version_id}: {self.outcome}"


class Reservation(models.Model):
    """Something a council held back when it adopted."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="reservations")
    node = models.ForeignKey(PlanNode, models.SET_NULL, null=True, blank=True, related_name="reservations")
    text = models.TextField(_("reservation"))

    class Meta:
        ordering = ["adoption", "id"]

    def __str__(self) -> str:
        return self.text[:60]
