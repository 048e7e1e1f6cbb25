from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResultKind(models.TextChoices):
    """What came of it. Each is told with the same weight."""

    ACHIEVED = "achieved", pgettext_lazy("a result", "achieved")
    PARTLY = "partly", pgettext_lazy("a result", "partly achieved")
    NOT_ACHIEVED = "not_achieved", pgettext_lazy("a result", "not achieved")
    TOO_EARLY = "too_early", pgettext_lazy("a result", "too early to tell")


class Theme(models.TextChoices):
    """What a result or a piece of advice is about."""

    REGION = "region", _("what the region is")
    ANCHORING = "anchoring", _("anchoring and common plans")
    BUSINESS = "business", _("business takes part")
    ARENAS = "arenas", _("networks and meeting places")
    TRUST = "trust", _("trust and sharing")
    EXECUTION = "execution", _("execution capacity and method")
    KNOWLEDGE = "knowledge", _("knowledge of the region")
    VALUE = "value", _("companies and jobs")
    LAND = "land", _("land and infrastructure")
    FUNDING = "funding", pgettext_lazy("a theme", "funding")
    REPUTATION = "reputation", _("reputation")
    OTHER = "other", pgettext_lazy("a theme", "something else")


class BenefitSort(models.TextChoices):
    """How a result came home."""

    JOBS = "jobs", _("jobs")
    TAXPAYERS = "taxpayers", _("commuters and taxpayers")
    SUPPLIES = "supplies", _("deliveries from local companies")
    SPIN_OFF = "spin_off", _("spin-off to other business")
    REPUTATION = "reputation", _("reputation")
    COMPETENCE = "competence", _("competence and network")
    SERVICE = "service", _("a service or a common solution")
    MONEY = "money", pgettext_lazy("a benefit", "money")
    OTHER = "other", pgettext_lazy("a benefit", "something else")
