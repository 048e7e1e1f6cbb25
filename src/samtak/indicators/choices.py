from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("higher is better")
    DOWN = "down", _("lower is better")
    NONE = "none", _("neither")


class Family(models.TextChoices):
    """Two families of figures that are never mixed."""

    REGION = "region", _("how the region is doing")
    COOPERATION = "cooperation", _("how the cooperation itself works")


class FormulaOrigin(models.TextChoices):
    """Whose formula it is."""

    SOURCE = "source", _("the source's own formula")
    OURS = "ours", _("our proposal, not in the source")


class Form(models.TextChoices):
    """What kind of figure it is. A rank is read with the number of ranked units and the edition; lower is better."""

    NUMBER = "number", pgettext_lazy("kind of figure", "number")
    RANK = "rank", _("rank")
    SHARE = "share", _("share")


class ValueKind(models.TextChoices):
    """How sure the figure is."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")
    STATED = "stated", _("stated without method")


class ValueStatus(models.TextChoices):
    """Whether the one who counts is done."""

    PRELIMINARY = "preliminary", _("preliminary")
    FINAL = "final", _("final")


class AreaKind(models.TextChoices):
    """What sort of area a figure or a target is about. Only areas of one sort can be the same area."""

    REGION = "region", _("cooperation (region)")
    MUNICIPALITY = "municipality", _("municipality")
    COUNTY = "county", _("county")
    NUTS2 = "nuts2", _("NUTS 2 region")
    COUNTRY = "country", _("country")
    OTHER = "other", _("another area")


class Suitability(models.TextChoices):
    """Whether a measure somebody has proposed could be used."""

    CANDIDATE = "candidate", _("could be chosen")
    UNSUITABLE = "unsuitable", _("does not measure it")
