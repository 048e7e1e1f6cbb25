from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    """What happened to a municipality."""

    MERGE = "merge", _("merged into")
    SPLIT = "split", _("partly transferred to")
    RENUMBER = "renumber", _("given a new number")
