from django.db import models
from django.utils.translation import gettext_lazy as _


class IssueStatus(models.TextChoices):
    """Where an issue stands."""

    PREPARED = "prepared", _("being prepared")
    RAISED = "raised", _("raised")
    ANSWERED = "answered", _("answered")
    GAINED = "gained", _("gained")
    NOT_GAINED = "not_gained", _("not gained")
    DROPPED = "dropped", _("dropped")


class Stance(models.TextChoices):
    """Whether somebody stands behind an issue. Those of whom nothing is told are unknown as well."""

    BEHIND = "behind", _("stands behind")
    RESERVED = "reserved", _("stands behind with a reservation")
    AGAINST = "against", _("does not stand behind")
    UNKNOWN = "unknown", _("not asked, or not known")


class Voice(models.TextChoices):
    """Who spoke for a member."""

    COUNCIL = "council", _("the council")
    MAYOR = "mayor", _("the mayor")
    NOT_GIVEN = "not_given", _("who spoke is not given")
