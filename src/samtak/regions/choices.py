from django.db import models
from django.utils.translation import gettext_lazy as _


class MembershipBasis(models.TextChoices):
    """How we know of a membership."""

    STATED = "stated", _("stated by the source")
    ASSUMED = "assumed", _("our assumption")
    HANDED_ON = "handed_on", _("handed on when the municipality changed")
