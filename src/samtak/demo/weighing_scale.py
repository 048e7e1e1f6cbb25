"""Made-up weighings of the made-up actions, so that the weighing is measured with something in it."""

from __future__ import annotations

import datetime as dt
from random import Random

from samtak.actions.models import Action
from samtak.regions.models import Region
from samtak.weighing.models import Weighing, WeighingScale

STEPS = ["liten", "noe", "stor"]
CHOSEN = dt.date(2023, 1, 2)


def load_weighings_at_scale() -> None:
    """See to it that each region has a scale, and that two of three made-up actions are weighed by it."""
    for region in Region.objects.order_by("slug"):
        scale = region.weighing_scales.order_by("-number").first() or WeighingScale.objects.create(
            region=region, number=1, chosen_on=CHOSEN, language="nb", steps=STEPS, is_invented=True
        )
        made_up = Action.objects.filter(region=region, code__startswith="X-", weighings__isnull=True)
        Weighing.objects.bulk_create(
            [_weighing(action, scale) for action in made_up.order_by("id") if action.pk % 3], batch_size=1000
        )


def _weighing(action: Action, scale: WeighingScale) -> Weighing:
    random = Random(action.code)  # noqa: S311
    return Weighing(
        action=action,
        scale=scale,
        number=1,
        added_value=random.randint(1, len(scale.steps)),
        effect=random.randint(1, len(scale.steps)),
        reason="Flere kommuner har bedt om det.",
        weighed_on=dt.date(2023, 9, random.randint(1, 28)),
        is_invented=True,
    )
