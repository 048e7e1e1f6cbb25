"""The answer of a permission or a rule: yes, or no with a reason the user can read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed. `reason` is a sentence for the user and is empty only when allowed."""

    is_allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.is_allowed


ALLOWED = Verdict(True)


def refused(reason: Text) -> Verdict:
    return Verdict(False, reason)


def allowed_if(condition: bool, reason: Text) -> Verdict:
    return ALLOWED if condition else refused(reason)
