from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    PLAN = "plan", _("plan")
    ATTACHMENT = "attachment", _("attachment")
    SLIDES = "slides", _("slides")
    MINUTES = "minutes", _("minutes")
    REPORT = "report", pgettext_lazy("a document", "report")
    LETTER = "letter", _("letter or statement")
    OTHER = "other", pgettext_lazy("a document", "other")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("the members")
