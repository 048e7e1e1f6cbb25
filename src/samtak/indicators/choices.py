from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("higher is better")
    DOWN = "down", _("lower is better")
    NONE = "none", _("neither")


class ValueKind(models.TextChoices):
    """How sure the figure is."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")
    STATED = "stated", _("stated without method")
