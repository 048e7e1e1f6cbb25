from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Whose action it is."""

    JOINT = "joint", _("joint action")
    OWN = "own", _("own action")
    EXPECTATION = "expectation", _("expectation of others")


class Status(models.TextChoices):
    """How it goes."""

    NOT_STARTED = "not_started", _("not started")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    POSTPONED = "postponed", _("postponed")
    STOPPED = "stopped", _("stopped")
    CONTINUED = "continued", _("continued elsewhere")


# These tell of a decision somebody made, so they need its reason and reference.
STATUSES_THAT_NEED_REASON = frozenset({Status.POSTPONED, Status.STOPPED, Status.CONTINUED})
OPEN_STATUSES = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.POSTPONED})

# The words regions use in their own spreadsheets (practice.yaml), understood wherever a status or scope is given.
NORWEGIAN_KEYS = {
    "ikke_startet": Status.NOT_STARTED,
    "i_arbeid": Status.IN_PROGRESS,
    "gjennomfort": Status.COMPLETED,
    "utsatt": Status.POSTPONED,
    "stoppet": Status.STOPPED,
    "videreforet": Status.CONTINUED,
    "felles": Scope.JOINT,
    "kommunal": Scope.OWN,
    "forventning": Scope.EXPECTATION,
}


class Phase(models.TextChoices):
    """How far the work has come. Not the same as status: an action under way may be postponed."""

    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    CLOSING = "closing", _("closing")


class Publication(models.TextChoices):
    """Who may see it."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Priority(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class RoleKind(models.TextChoices):
    LEAD = "lead", _("lead")
    SUPPORT = "support", _("support")


class Standing(models.TextChoices):
    """What the organisation named has said of its role. What a source or a list brought was asked of nobody here."""

    NOT_ASKED = "not_asked", _("not asked here")
    ASKED = "asked", _("asked, not answered")
    ACCEPTED = "accepted", _("accepted")
    LIMITED = "limited", _("accepted with a limit")
    DECLINED = "declined", _("declined")


ANSWERS = (Standing.ACCEPTED, Standing.LIMITED, Standing.DECLINED)
# A role that was declined is told with its reason, and counts nowhere. No other standing hides or stops anything.
COUNTED = (Standing.NOT_ASKED, Standing.ASKED, Standing.ACCEPTED, Standing.LIMITED)


class Party(models.TextChoices):
    """Who holds a role: a named organisation, or members resolved by the membership on the date asked about."""

    ORGANISATION = "organisation", _("an organisation")
    EACH_MEMBER = "each_member", _("each member")
    OTHER_MEMBERS = "other_members", _("the other members")


# Parties that stand for whoever is a member on the day.
MEMBERS = (Party.EACH_MEMBER, Party.OTHER_MEMBERS)


class Freshness(models.TextChoices):
    """How long since somebody last reported. Says nothing of how the action goes."""

    FRESH = "fresh", _("up to date")
    DUE = "due", _("update due")
    STALE = "stale", _("stale")
    NEVER = "never", _("never reported")
    NEW = "new", _("newly made")
