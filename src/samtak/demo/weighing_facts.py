"""Loading made-up scales and weighings, so that the demo shows how a region weighs. Each is marked as made up."""

from __future__ import annotations

from samtak.actions.models import Action
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.regions.models import Region
from samtak.weighing.models import Weighing, WeighingScale


def load_weighing(file: Row, known: Known) -> None:
    """The scales in the order they were chosen, and the weighings in the order they were made."""
    region = file.one_of("region", known.regions)
    scales: dict[str, WeighingScale] = {}
    for number, row in enumerate(file.rows("scales"), start=1):
        scale = _scale(row, region, number)
        keep_once(row, "chosen_on", scales, scale.chosen_on.isoformat(), scale)
        scale.save()
        row.finish()
    actions = {action.code: action for action in Action.objects.filter(region=region)}
    last: dict[int, Weighing] = {}
    for row in file.rows("weighings"):
        weighing = _weighing(row, scales, actions)
        before = last.get(weighing.action_id)
        if before is not None:
            weighing.number = before.number + 1
            Weighing.objects.filter(pk=before.pk).update(is_current=False)
        weighing.save()
        last[weighing.action_id] = weighing
        row.finish()
    file.finish()


def _scale(row: Row, region: Region, number: int) -> WeighingScale:
    return row.checked(
        WeighingScale(
            region=region,
            number=number,
            chosen_on=row.first_day("chosen_on"),
            language=row.text("language", region.language),
            steps=row.texts("steps"),
            added_value_means=row.text("added_value_means", ""),
            effect_means=row.text("effect_means", ""),
            added_value_weight=_counts(row, "added_value_weight"),
            effect_weight=_counts(row, "effect_weight"),
            decided_by=row.text("decided_by", ""),
            is_invented=True,
        )
    )


def _weighing(row: Row, scales: dict[str, WeighingScale], actions: dict[str, Action]) -> Weighing:
    scale = row.one_of("scale", scales)
    steps = {str(number): number for number in range(1, len(scale.steps) + 1)}
    return row.checked(
        Weighing(
            action=row.one_of("action", actions),
            scale=scale,
            number=1,
            added_value=row.one_of("added_value", steps),
            effect=row.one_of("effect", steps),
            reason=row.text("reason"),
            weighed_by=row.text("by", ""),
            weighed_on=row.first_day("on"),
            is_invented=True,
        )
    )


def _counts(row: Row, field: str) -> int:
    """How much a criterion counts in the sum; once when it is not said."""
    return row.one_of(field, {str(number): number for number in range(1, 10)}) if row.has(field) else 1
