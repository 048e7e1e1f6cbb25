from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.governance.models.treatment import Treatment
from samtak.organisations.models import Organisation
from samtak.plans.models.node import PlanNode
from samtak.plans.models.plan import PlanVersion


class Adoption(Treatment):
    """What one council did with one version of a plan (A21).

    The council is a municipality's own, or a body such as a regional council.
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
