from django.db import models
from django.utils.translation import gettext_lazy as _


class Placed(models.TextChoices):
    """Whether an action has been weighed, and with which scale."""

    IN_USE = "in_use", _("weighed with the scale in use")
    EARLIER = "earlier", _("weighed with an earlier scale")
    NOT = "not", _("not weighed")
