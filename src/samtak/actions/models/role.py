from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.actions.choices import Party, RoleKind
from samtak.actions.models.action import Action
from samtak.organisations.models import Organisation


class ActionRole(models.Model):
    """Who leads or supports. "Each member" is one row, resolved by the membership on the date asked about."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=8, choices=RoleKind.choices)
    party = models.CharField(_("party"), max_length=14, choices=Party.choices, default=Party.ORGANISATION)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="action_roles")
    holder_title = models.CharField(_("held by"), max_length=150, blank=True)
    holder = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="action_roles")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["action", "kind", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party=Party.ORGANISATION, organisation__isnull=False)
                | (~Q(party=Party.ORGANISATION) & Q(organisation__isnull=True)),
                name="actions_role_names_organisation",
            ),
            models.UniqueConstraint(
                fields=["action", "organisation"],
                condition=Q(organisation__isnull=False),
                name="actions_one_role_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.kind}"
