"""What must hold for appearances."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule


def _is_told(told: dict[str, Any]) -> bool:
    if told["reach"] is None:
        return True
    return bool(told["reach_of"] and told["reach_on"] and told["reach_source"])


REACH_SAYS_WHAT_IT_IS = Rule(
    name="ReachSaysWhatItIs",
    text=_("A reach says what was counted and where, when, and who says so. Fill those in, or leave the figure empty."),
    holds=_is_told,
    source="N03",
)

DONE_BY_IS_TOLD_ONCE = Rule(
    name="DoneByIsToldOnce",
    text=_("Choose the organisation that did it, or write who did. Not both."),
    holds=lambda organisation, words: organisation is None or not words,
    source="N02",
)

RULES = (REACH_SAYS_WHAT_IT_IS, DONE_BY_IS_TOLD_ONCE)
