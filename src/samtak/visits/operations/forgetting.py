"""Who was there is forgotten after a while; that somebody was is not."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.verdict import allowed_if
from samtak.visits.models import Presence


@transaction.atomic
def forget_who_was_there(*, by: Actor, before: dt.datetime) -> int:
    """Take away who was at visits before a moment. Returns how many. How many politicians there were stays."""
    require(allowed_if(by.is_system, _("Names are erased when the rule says so, by nobody's hand.")))
    old = Presence.objects.filter(visit__day__lt=before.date())
    count = old.count()
    old.delete()
    return count
