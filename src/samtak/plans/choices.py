from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.governance.choices import COUNTS_AS_ADOPTED as COUNTS_AS_ADOPTED
from samtak.governance.choices import Outcome as Outcome


class PlanKind(models.TextChoices):
    STRATEGY = "strategy", _("strategy")
    MASTER_PLAN = "master_plan", _("master plan")
    SECTOR_PLAN = "sector_plan", _("sector plan")
    ACTION_PLAN = "action_plan", _("action plan")
    PROGRAMME = "programme", _("programme or project plan")


class TextStatus(models.TextChoices):
    """What the reader sees of the plan's text."""

    ADOPTED_WORDING = "adopted_wording", _("the adopted wording")
    RESTATED = "restated", _("restated in our own words")
    SIMPLIFIED = "simplified", _("a simplified account, not the adopted wording")
    TITLE_ONLY = "title_only", _("known by title only")


class PlanState(models.TextChoices):
    IDEA = "idea", _("idea")
    DRAFT = "draft", _("being prepared")
    HEARING = "hearing", _("public consultation")
    ADOPTED = "adopted", pgettext_lazy("a plan", "adopted")
    SUPERSEDED = "superseded", _("replaced")
    UNKNOWN = "unknown", _("status not given")


STATES_BEFORE_ADOPTION = frozenset({PlanState.IDEA, PlanState.DRAFT, PlanState.HEARING})


class Addressee(models.TextChoices):
    """Who a strategy speaks to, so that duties can be told from it (A13)."""

    REGION = "region", _("the region")
    ACTORS = "actors", _("the actors of the region")
    EACH_MUNICIPALITY = "each_municipality", _("each municipality")
    MUNICIPALITIES = "municipalities", _("the municipalities")
    MUNICIPALITIES_AND_REGIONAL_COUNCIL = (
        "municipalities_and_regional_council",
        _("the municipalities and the regional council"),
    )
    POLITICIANS_AND_ADMINISTRATION = "politicians_and_administration", _("politicians and administration")
    REGION_AND_MUNICIPALITY = "region_and_municipality", _("the region and the municipality")
    CASE_OFFICERS = "case_officers", _("case officers")
    PUBLIC_SECTOR = "public_sector", _("the public sector")


class WorkForm(models.TextChoices):
    LOBBYING = "lobbying", _("interest policy")
    COMMUNICATION = "communication", _("communication")


class RelationKind(models.TextChoices):
    REPLACES = "replaces", _("replaces")
    MIRRORS = "mirrors", _("follows the pattern of")


class Origin(models.TextChoices):
    """Whose link it is."""

    SOURCE = "source", _("given by the source")
    OURS = "ours", _("our own link, not in the source")


class Comparison(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    EXACTLY = "exactly", _("exactly")
    AMONG_BEST = "among_best", _("among the best")


class RankReading(models.TextChoices):
    """How a target for a rank is read: it is counted anew in each edition."""

    EDITION = "edition", _("to be reached in one edition")
    HOLD = "hold", _("to be reached, and then held in every edition")


class WithWhom(models.TextChoices):
    """Whom a plan or a matter was talked over with, beside the councils."""

    ADMINISTRATION = "administration", _("administration")
    BUSINESS = "business", _("business")
    ORGANISATIONS = "organisations", _("organisations")
    OTHERS = "others", _("others")
