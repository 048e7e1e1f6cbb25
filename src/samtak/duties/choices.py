from django.db import models
from django.utils.translation import gettext_lazy as _


class Addressee(models.TextChoices):
    """Whose duty it is."""

    EACH_MUNICIPALITY = "each_municipality", _("each municipality")
    EACH_AND_REGION = "each_and_region", _("each municipality and the regional council")
    REGIONAL_COUNCIL = "regional_council", _("the regional council")
    NETWORK = "network", _("the advisers' network")
    SECRETARIAT = "secretariat", _("the secretariat")
    REGION = "region", _("the region")


OF_EACH = frozenset({Addressee.EACH_MUNICIPALITY, Addressee.EACH_AND_REGION})
OF_THE_REGION = frozenset(Addressee) - {Addressee.EACH_MUNICIPALITY}


class Rhythm(models.TextChoices):
    """When it falls due."""

    EVERY = "every", _("every so many months")
    AFTER_ADOPTION = "after_adoption", _("within so many months of the council's adoption of the plan")
    AFTER_ELECTION = "after_election", _("within so many months of each municipal election")


class State(models.TextChoices):
    """How a duty stands with one who has it, on a day."""

    MET = "met", _("done")
    SOON = "soon", _("due soon")
    AHEAD = "ahead", _("not done yet")
    OVERDUE = "overdue", _("overdue")
    WAIVED = "waived", _("waived")
    NOT_YET = "not_yet", _("not due")
    UNKNOWN = "unknown", _("cannot be told")
