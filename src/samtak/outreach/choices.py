from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How the region was shown."""

    OP_ED = "op_ed", _("op-ed or debate")
    PRESS = "press", _("coverage in the media")
    EVENT = "event", pgettext_lazy("something that takes place", "event")
    TALK = "talk", _("talk or panel")
    FAIR = "fair", _("fair or delegation")
    CAMPAIGN = "campaign", _("campaign")
    BRAND = "brand", _("use of the brand")
    OWN = "own", _("own website, newsletter or social media")
    TITLE = "title", _("title or membership")
    OTHER = "other", pgettext_lazy("a channel", "something else")
