from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.governance.choices import BodyKind
from samtak.lib.localtext import OWN_NAMES


class State(models.TextChoices):
    """Who may read it, and whether it is counted."""

    DRAFT = "unfinished", pgettext_lazy("a statement", "draft")
    FINISHED = "finished", pgettext_lazy("a statement", "finished")


class Relevance(models.TextChoices):
    """What makes a case one that business is touched by (F01), or that it is not."""

    LAND = "land", _("land for business, or zoning")
    CASE_HANDLING = "case_handling", _("how cases of companies are dealt with")
    PROCUREMENT = "procurement", _("a purchase above the threshold")
    TRANSPORT = "transport", _("transport")
    COMPETENCE = "competence", _("competence and education")
    FEES = "fees", _("a fee or a tax that companies pay")
    GRANTS = "grants", _("a grant or a fund")
    STRATEGY = "strategy", _("a strategy or a plan")
    NONE = "none", _("none of these: it is not relevant to business")


class Outcome(models.TextChoices):
    """Whether the case is in line with the plan."""

    IN_LINE = "in_line", _("in line")
    PARTLY = "partly", _("partly in line")
    NOT_IN_LINE = "not_in_line", _("not in line")
    NOT_TOUCHED = "not_touched", _("not touched")
    NOT_ASSESSED = "not_assessed", _("not assessed")


# The case was held against the plan, and this came of it.
HELD_AGAINST = frozenset({Outcome.IN_LINE, Outcome.PARTLY, Outcome.NOT_IN_LINE})
DEVIATES = frozenset({Outcome.PARTLY, Outcome.NOT_IN_LINE})


class Effect(models.TextChoices):
    """What the case does to a part of the plan."""

    STRENGTHENS = "strengthens", _("+ strengthens")
    TOUCHES = "touches", _("0 touches, and changes nothing")
    WEAKENS = "weakens", _("− weakens")


SIGNS = {Effect.STRENGTHENS: "+", Effect.TOUCHES: "0", Effect.WEAKENS: "−"}

# The language forms that cases are written in.
CASE_LANGUAGES = [(code, OWN_NAMES[code]) for code in ("nb", "nn")]

# What a council that nobody has told of here is called, in both.
COUNCIL = "Kommunestyret"

# The bodies in which politicians decide (F01).
POLITICAL = frozenset(
    {
        BodyKind.COUNCIL,
        BodyKind.EXECUTIVE_COMMITTEE,
        BodyKind.LOCAL_BUSINESS_COUNCIL,
        BodyKind.REGIONAL_COUNCIL,
        BodyKind.WORKING_COMMITTEE,
        BodyKind.FUND_BOARD,
    }
)
