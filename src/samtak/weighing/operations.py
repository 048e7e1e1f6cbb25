"""Verbs: choose the scale a region weighs by, and weigh an action. Both add; what stood before stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions.models import Action
from samtak.actions.operations import about, is_public
from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import uphold
from samtak.regions.models import Region
from samtak.weighing import permissions, queries, rules
from samtak.weighing.models import Weighing, WeighingScale

NO_SCALE = _("The region has not chosen a scale to weigh by.")
WEIGHED_MEANWHILE = _(
    "Somebody else weighed this while you were writing. Nothing of yours is lost: compare and save again."
)


@transaction.atomic
def choose_scale(*, by: Actor, region: Region, expected_number: int, fields: dict[str, Any]) -> WeighingScale:
    """Let the region weigh by another scale from now on. Raises StaleSave when `expected_number` is not the last."""
    require(permissions.can_choose_scale(by, region.pk))
    before = queries.scale_in_use(region.pk)
    if expected_number != (before.number if before else 0):
        raise _chosen_meanwhile(before, fields)
    scale = WeighingScale(region=region, number=expected_number + 1, **fields)
    uphold(rules.SCALE_HAS_STEPS, "steps", scale.steps)
    uphold(rules.CRITERION_COUNTS, "added_value_weight", scale.added_value_weight)
    uphold(rules.CRITERION_COUNTS, "effect_weight", scale.effect_weight)
    last = before.chosen_on if before else None
    uphold(rules.SCALES_FOLLOW_EACH_OTHER, "chosen_on", scale.chosen_on, last, clock.today())
    try:
        with transaction.atomic():
            scale.save(force_insert=True)
    except IntegrityError:
        raise _chosen_meanwhile(queries.scale_in_use(region.pk), fields) from None
    record(
        by=by,
        verb="region.weighing_scale_chosen",
        subject=Subject(kind="region", key=region.slug, label=region.name, region_id=region.pk),
        changes={"steps": [before.steps if before else [], scale.steps]},
        is_public=True,
    )
    return scale


def _chosen_meanwhile(now: WeighingScale | None, fields: dict[str, Any]) -> StaleSave:
    return StaleSave(
        _("Somebody else chose a scale while you were writing. Nothing of yours is lost: compare and save again."),
        theirs={name: getattr(now, name) for name in fields} if now else {},
        version=now.number if now else 0,
    )


@transaction.atomic
def weigh(
    *,
    by: Actor,
    action: Action,
    scale: WeighingScale | None,
    expected_number: int,
    added_value: int,
    effect: int,
    reason: str,
    weighed_on: dt.date,
    weighed_by: str = "",
) -> Weighing:
    """Weigh an action with the scale in use. Raises StaleSave when `expected_number` is not its last weighing's."""
    require(permissions.can_weigh(by, action))
    weighing = Weighing(
        action=action,
        scale=_still_in_use(action, scale),
        number=expected_number + 1,
        added_value=added_value,
        effect=effect,
        reason=reason,
        weighed_by=weighed_by,
        weighed_on=weighed_on,
    )
    before = queries.latest_weighing(action)
    _check(weighing, before)
    try:
        with transaction.atomic():
            Weighing.objects.filter(action=action, is_current=True).update(is_current=False)
            weighing.save(force_insert=True)
    except IntegrityError:
        raise _weighed_meanwhile(queries.latest_weighing(action)) from None
    record(
        by=by,
        verb="action.weighed",
        subject=about(action),
        changes={name: [_told(before, name), _told(weighing, name)] for name in ("added_value", "effect")},
        is_public=is_public(action),
    )
    return weighing


def _still_in_use(action: Action, scale: WeighingScale | None) -> WeighingScale:
    in_use = queries.scale_in_use(action.region_id)
    if in_use is None:
        raise InvalidInput({"scale": NO_SCALE})
    uphold(rules.WEIGHED_WITH_THE_SCALE_IN_USE, "scale", scale.pk if scale else None, in_use.pk)
    return in_use


def _check(weighing: Weighing, before: Weighing | None) -> None:
    if weighing.number != (before.number if before else 0) + 1:
        raise _weighed_meanwhile(before)
    steps, last = weighing.scale.steps, before.weighed_on if before else None
    uphold(rules.STEP_IS_ON_THE_SCALE, "added_value", weighing.added_value, steps)
    uphold(rules.STEP_IS_ON_THE_SCALE, "effect", weighing.effect, steps)
    uphold(rules.WEIGHING_SAYS_WHY, "reason", weighing.reason)
    uphold(rules.WEIGHINGS_FOLLOW_EACH_OTHER, "weighed_on", weighing.weighed_on, last, clock.today())
    uphold(rules.WEIGHED_SINCE_THE_SCALE, "weighed_on", weighing.weighed_on, weighing.scale.chosen_on)


def _weighed_meanwhile(now: Weighing | None) -> StaleSave:
    told = ("added_value", "effect", "reason", "weighed_by", "weighed_on")
    return StaleSave(
        WEIGHED_MEANWHILE,
        theirs={name: getattr(now, name) for name in told} if now else {},
        version=now.number if now else 0,
    )


def _told(weighing: Weighing | None, name: str) -> str | None:
    """ "2: some", as the scale of the day called it."""
    if weighing is None:
        return None
    step = getattr(weighing, name)
    return f"{step}: {weighing.scale.word(step)}"
