"""Steps and scales as people say them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.web.public.words import Told, day, lang_mark, told
from samtak.weighing.models import Weighing, WeighingScale


@dataclass(frozen=True)
class Step:
    """ "3 of 3" and the region's own word for it."""

    place: str
    word: Told


@dataclass(frozen=True)
class Weighed:
    """What an action was weighed to, and why."""

    added_value: Step
    effect: Step
    total: str
    counts: str
    reason: str
    lang: SafeString
    when: str
    scale: str
    is_invented: bool


@dataclass(frozen=True)
class ScaleTold:
    steps: list[Told]
    since: str
    criteria: list[tuple[str, Told]]
    counts: str
    decided_by: str
    is_invented: bool


def weighed(weighing: Weighing, language: str) -> Weighed:
    """`language` is the action's, which reasons are written in."""
    scale = weighing.scale
    return Weighed(
        added_value=_step(scale, weighing.added_value),
        effect=_step(scale, weighing.effect),
        total=_("%(sum)d of %(most)d") % {"sum": weighing.total, "most": scale.most},
        counts=_counts_more(scale),
        reason=weighing.reason,
        lang=lang_mark(language),
        when=_when(weighing),
        scale=_("with the scale of %(date)s") % {"date": day(scale.chosen_on)},
        is_invented=weighing.is_invented,
    )


def _step(scale: WeighingScale, step: int) -> Step:
    place = _("%(sum)d of %(most)d") % {"sum": step, "most": len(scale.steps)}
    return Step(place, told(scale.word(step), scale.language))


def _counts_more(scale: WeighingScale) -> str:
    """What counts more than once, so that the sum can be followed. Nothing when both count once."""
    told = []
    if scale.added_value_weight > 1:
        told.append(_("added value counts %(times)d times") % {"times": scale.added_value_weight})
    if scale.effect_weight > 1:
        told.append(_("effect counts %(times)d times") % {"times": scale.effect_weight})
    return ", ".join(told)


def _when(weighing: Weighing) -> str:
    """The day and the body; without a body it was the secretariat."""
    who = weighing.weighed_by or _("the secretariat")
    return _("%(date)s, by %(who)s") % {"date": day(weighing.weighed_on), "who": who}


def scale_told(scale: WeighingScale) -> ScaleTold:
    means = (
        (_("Added value"), scale.added_value_means),
        (_("Effect"), scale.effect_means),
    )
    return ScaleTold(
        steps=[told(f"{number} {word}", scale.language) for number, word in enumerate(scale.steps, start=1)],
        since=day(scale.chosen_on),
        criteria=[(criterion, told(text, scale.language)) for criterion, text in means if text],
        counts=_counts(scale),
        decided_by=scale.decided_by,
        is_invented=scale.is_invented,
    )


def _counts(scale: WeighingScale) -> str:
    """ "The sum is added value + 2 × effect." """
    parts = ((scale.added_value_weight, _("added value")), (scale.effect_weight, _("effect")))
    told = " + ".join(f"{weight}\u00a0×\u00a0{name}" if weight > 1 else str(name) for weight, name in parts)
    return _("The sum is %(parts)s.") % {"parts": told}
