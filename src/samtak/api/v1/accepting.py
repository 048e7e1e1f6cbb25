"""Which of the forms an address has its reader wants, by the header Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

JSON, CSV = "application/json", "text/csv"


def preferred(request: HttpRequest, offered: Sequence[str]) -> str | None:
    """The form wanted most; of several wanted alike the first offered; None when none of them is accepted."""
    accepted = _accepted(request.headers.get("Accept", ""))
    if not accepted:
        return offered[0]
    best = max(offered, key=lambda form: _quality(form, accepted))
    return best if _quality(best, accepted) > 0 else None


def _accepted(header: str) -> dict[str, float]:
    """Each form named, with how much it is wanted. What is said of a form besides is not looked at."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *said = (word.strip().casefold() for word in part.split(";"))
        if name:
            found[name] = next((_weight(word[2:]) for word in said if word.startswith("q=")), 1.0)
    return found


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 1.0
    return min(max(weight, 0.0), 1.0) if weight == weight else 1.0


def _quality(form: str, accepted: dict[str, float]) -> float:
    """What is said of the form itself goes before what is said of its kind, and that before what is said of all."""
    for name in (form, f"{form.split('/')[0]}/*", "*/*"):
        if name in accepted:
            return accepted[name]
    return 0.0
