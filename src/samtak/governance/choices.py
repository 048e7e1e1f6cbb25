from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """What sort of body it is. The first three are a municipality's own, the others a region's."""

    COUNCIL = "council", _("municipal council")
    EXECUTIVE_COMMITTEE = "executive_committee", _("executive committee")
    LOCAL_BUSINESS_COUNCIL = "local_business_council", _("the municipality's own business council")
    REGIONAL_COUNCIL = "regional_council", _("regional council")
    WORKING_COMMITTEE = "working_committee", _("working committee")
    CHIEF_EXECUTIVES = "chief_executives", _("chief executives' forum")
    BUSINESS_COUNCIL = "business_council", pgettext_lazy("a body", "business council")
    NETWORK = "network", _("advisers' network")
    BUSINESS_ALLIANCE = "business_alliance", _("business alliance")
    TEAM = "team", _("team for a focus area")
    STEERING_GROUP = "steering_group", _("steering group")
    FUND_BOARD = "fund_board", _("fund board")
    SECRETARIAT = "secretariat", pgettext_lazy("a body", "secretariat")


OF_A_MUNICIPALITY = frozenset({BodyKind.COUNCIL, BodyKind.EXECUTIVE_COMMITTEE, BodyKind.LOCAL_BUSINESS_COUNCIL})


class Side(models.TextChoices):
    """Whom the holders of a group of seats come from."""

    BUSINESS = "business", _("business")
    CHIEF_EXECUTIVES = "chief_executives", _("chief executives")
    RESEARCH = "research", _("research and education")
    POLITICIANS = "politicians", _("politicians")
    ADMINISTRATION = "administration", _("administration")
    EMPLOYEES = "employees", _("employees")
    SECRETARIAT = "secretariat", pgettext_lazy("a group of seats", "secretariat")
    OTHERS = "others", _("others")


class Tenure(models.TextChoices):
    """When those who hold a group of seats leave them."""

    CONSTITUTING = "constituting", _("the newly elected council has constituted itself")
    REPLACED = "replaced", _("others are chosen")
    OWN_TERM = "own_term", _("their own term ends")


class Office(models.TextChoices):
    CHAIR = "chair", _("chair")
    DEPUTY = "deputy", _("deputy chair")
    MEMBER = "member", _("member")
    SUBSTITUTE = "substitute", _("substitute")


class ItemKind(models.TextChoices):
    """What a case is put before a meeting for."""

    DECISION = "decision", _("for decision")
    INFORMATION = "information", _("for information")
    DISCUSSION = "discussion", _("for discussion")


class Outcome(models.TextChoices):
    """What a council did with a case. Councils without a row are unknown, which is not the same as not yet."""

    ADOPTED = "adopted", pgettext_lazy("what a council did", "adopted")
    ADOPTED_WITH_CHANGES = "adopted_with_changes", _("adopted with changes")
    ENDORSED = "endorsed", _("endorsed")
    NOTED = "noted", _("taken note of")
    POSTPONED = "postponed", _("postponed")
    SENT_BACK = "sent_back", _("sent back")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    NOT_YET = "not_yet", _("not yet dealt with")


# A council that only took note has not adopted.
COUNTS_AS_ADOPTED = frozenset({Outcome.ADOPTED, Outcome.ADOPTED_WITH_CHANGES, Outcome.ENDORSED})
# A council that has not decided, or has put it off, may be given a new day.
OPEN = frozenset({Outcome.NOT_YET, Outcome.POSTPONED, Outcome.SENT_BACK})


class MatterKind(models.TextChoices):
    """What several councils are asked to decide, other than a plan."""

    HEARING = "hearing", _("statement in a consultation")
    AGREEMENT = "agreement", _("agreement between municipalities")
    ACTION_PLAN = "action_plan", _("joint action plan")
    ANCHORING = "anchoring", _("anchoring of a plan anew")
    OTHER = "other", _("another matter")
