"""What somebody has set by hand is no longer made up for demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samtak.results.models import Advice, Benefit, ResultFigure


def by_hand(thing: Advice | Benefit | ResultFigure, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the mark taken away when any of them changes something."""
    is_changed = any(getattr(thing, name) != value for name, value in changes.items())
    return {**changes, "is_invented": False} if is_changed else dict(changes)
