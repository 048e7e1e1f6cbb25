from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InitiativeStatus(models.TextChoices):
    """Whether it goes on. Unknown is not the same as ended."""

    PLANNED = "planned", pgettext_lazy("an initiative", "planned")
    RUNNING = "running", pgettext_lazy("an initiative", "running")
    ENDED = "ended", pgettext_lazy("an initiative", "ended")
    UNKNOWN = "unknown", pgettext_lazy("an initiative", "unknown")


class TagKind(models.TextChoices):
    """What the free words name."""

    FUNDER = "funder", _("funder")
    TARGET_GROUP = "target_group", _("target group")
    PARTNER = "partner", _("partner")
