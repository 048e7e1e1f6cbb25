from django.db import models
from django.utils.translation import gettext_lazy as _


class Reader(models.TextChoices):
    """For whom an edition is: the same facts, with what concerns those who read it."""

    ALL = "all", _("everybody")
    COUNCIL = "council", _("a municipal council")
    BUSINESS = "business-council", _("the business council")
    COUNTY = "county", _("the county")


# What stands in an address where no council is named.
WITHOUT_COUNCIL = (Reader.ALL, Reader.BUSINESS, Reader.COUNTY)
