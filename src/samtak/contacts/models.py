"""Roles one may turn to, and who holds them when."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import RoleGrant
from samtak.lib.localtext import LocalTextField
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan
from samtak.regions.models import Region


class ContactRole(Versioned):
    """A role that a region has, or one of its plans, or an organisation, whether or not anybody holds it.

    `phone` and `email` are the role's own and stay when the holder changes. The region's secretariat keeps it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="contact_roles", verbose_name=_("region"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="contact_roles", verbose_name=_("plan")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_roles",
        verbose_name=_("organisation"),
    )
    title = LocalTextField(_("role"))
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["region", "id"]
        verbose_name = _("contact role")
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(organisation__isnull=True), name="contacts_role_of_one"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Holding(models.Model):
    """Somebody holds a role, or nobody does, from `valid_from` up to, but not including, `valid_to`.

    The holder is named here, or is somebody whom an organisation shows as its contact. `stated_on` is when the source
    said so, `confirmed_on` the last day on which somebody made sure. Who has left has neither phone nor e-mail here,
    and after some years no name.
    """

    role = models.ForeignKey(ContactRole, models.CASCADE, related_name="holdings")
    is_vacant = models.BooleanField(_("vacant"), default=False)
    name = models.CharField(_("name"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    grant = models.ForeignKey(
        RoleGrant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("shown as contact")
    )
    valid_from = PartialDateField(_("from"), null=True, blank=True)
    valid_to = PartialDateField(_("to, not included"), null=True, blank=True)
    stated_on = PartialDateField(_("date of the source"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["role"], condition=Q(valid_to__isnull=True), name="contacts_one_holder"),
            models.CheckConstraint(
                condition=Q(is_vacant=False) | Q(name="", phone="", email="", grant__isnull=True),
                name="contacts_vacant_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(phone="", email="", grant__isnull=True),
                name="contacts_former_cannot_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(grant__isnull=True) | Q(name="", phone="", email=""), name="contacts_holder_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_id}: {self.valid_from}–{self.valid_to}"
