from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What sort of organisation it is, by the three sectors of the triple helix and what lies between."""

    MUNICIPALITY = "municipality", _("municipality")
    COUNTY = "county", _("county council")
    STATE = "state", _("state body")
    REGIONAL_BODY = "regional_body", _("cooperation body")
    BODY = "body", _("council, committee or forum")
    COMPANY = "company", _("company")
    BUSINESS_ASSOCIATION = "business_association", _("business association")
    RESEARCH = "research", _("research and education")
    ASSOCIATION = "association", _("association")
    GROUP = "group", _("several, not named by the source")
