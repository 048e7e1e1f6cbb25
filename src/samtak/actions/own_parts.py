"""Reading when organisations last reported on their own parts of actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Max

from samtak.actions.models import ActionPart


def parts_reported(action_ids: Collection[int], organisation_ids: Collection[int]) -> dict[int, dt.date]:
    """The day one of the organisations last reported its part, by action. One query, none when nothing is asked."""
    if not action_ids or not organisation_ids:
        return {}
    parts = ActionPart.objects.filter(
        action_id__in=action_ids, organisation_id__in=organisation_ids, touched_on__isnull=False
    )
    return dict(parts.values_list("action_id").annotate(on=Max("touched_on")).order_by())
