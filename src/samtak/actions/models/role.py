from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.actions.choices import Party, RoleKind, Standing
from samtak.actions.models.action import Action
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation


class ActionRole(Versioned):
    """Who leads or supports. "Each member" is one row, resolved by the membership on the date asked about.

    `standing` is what the organisation named has said. `limit_passes` is the last day of `limit_to`, for asking the
    database. Who of the organisation answered is told by the role held, `answered_as`; the log knows the person.
    Whether somebody still stands behind the role is asked of `actions.orphans`, and stored nowhere.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=8, choices=RoleKind.choices)
    party = models.CharField(_("party"), max_length=14, choices=Party.choices, default=Party.ORGANISATION)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="action_roles")
    holder_title = models.CharField(_("held by"), max_length=150, blank=True)
    holder = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="action_roles")
    position = models.PositiveSmallIntegerField(default=0)
    standing = models.CharField(_("answer"), max_length=10, choices=Standing.choices, default=Standing.NOT_ASKED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    limit_task = models.CharField(_("for this task only"), max_length=300, blank=True)
    limit_from = PartialDateField(_("from"), null=True, blank=True)
    limit_to = PartialDateField(_("up to and including"), null=True, blank=True)
    limit_passes = models.DateField(null=True, blank=True, editable=False)
    percent = models.DecimalField(_("share of a position"), max_digits=5, decimal_places=2, null=True, blank=True)
    decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    asked_on = models.DateField(_("asked"), null=True, blank=True)
    answered_on = models.DateField(_("answered"), null=True, blank=True)
    answered_as = models.CharField(_("answered by"), max_length=30, choices=Role.choices, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

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
            models.CheckConstraint(
                condition=Q(standing=Standing.NOT_ASKED) | Q(party=Party.ORGANISATION),
                name="actions_role_asked_of_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(standing=Standing.DECLINED) | ~Q(reason=""), name="actions_role_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100),
                name="actions_role_percent_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.kind}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.limit_passes = self.limit_to.last_day if self.limit_to else None
        super().save(*args, **kwargs)  # type: ignore[arg-type]
