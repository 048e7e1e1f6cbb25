from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.actions.models import Action
from samtak.regions.models import Region
from samtak.weighing.models import Weighing, WeighingScale


def make_scale(region: Region, **fields: Any) -> WeighingScale:
    """A scale of three steps, the region's next, unless other fields are given."""
    given = {
        "number": WeighingScale.objects.filter(region=region).count() + 1,
        "chosen_on": dt.date(2023, 1, 1),
        "steps": ["liten", "noe", "stor"],
        **fields,
    }
    return WeighingScale.objects.create(region=region, **given)


def make_weighing(action: Action, scale: WeighingScale, added_value: int, effect: int, **fields: Any) -> Weighing:
    """A weighing that holds, the action's next."""
    before = Weighing.objects.filter(action=action)
    before.update(is_current=False)
    given = {"number": before.count() + 1, "reason": "Fordi.", "weighed_on": dt.date(2023, 2, 1), **fields}
    return Weighing.objects.create(action=action, scale=scale, added_value=added_value, effect=effect, **given)
