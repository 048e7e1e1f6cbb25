"""Levels that plans of such cooperations often have, as a start to write on from."""

from __future__ import annotations

from django.utils.translation import override, pgettext_lazy

PATTERNS = {
    "goals": (
        pgettext_lazy("level of a plan", "Overall goal"),
        pgettext_lazy("level of a plan", "Goal area"),
        pgettext_lazy("level of a plan", "Goal"),
        pgettext_lazy("level of a plan", "Strategy"),
    ),
    "focus": (
        pgettext_lazy("level of a plan", "Focus area"),
        pgettext_lazy("level of a plan", "Goal"),
        pgettext_lazy("level of a plan", "Strategy"),
    ),
    "areas": (pgettext_lazy("level of a plan", "Focus area"), pgettext_lazy("level of a plan", "Strategy")),
}


def levels_of_pattern(key: str, language: str) -> str:
    """One level on each line, in the language the plan will be written in. Nothing without a pattern."""
    with override(language):
        return "\n".join(str(level) for level in PATTERNS.get(key, ()))
