"""One bar of counted actions, never a made-up per cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Status
from samtak.web.public.words import counted

ORDER = (
    Status.COMPLETED,
    Status.IN_PROGRESS,
    Status.NOT_STARTED,
    Status.POSTPONED,
    Status.STOPPED,
    Status.CONTINUED,
)


@dataclass(frozen=True)
class Piece:
    code: str
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    """`sentence` says in words what the bar shows, so that nothing hangs on the picture."""

    pieces: tuple[Piece, ...]
    total: int
    sentence: str


def status_labels() -> dict[str, str]:
    return {status.value: str(status.label) for status in Status}


def bar_of(counts: Mapping[str, int], labels: Mapping[str, str]) -> Bar:
    return Bar(pieces_of(counts, ORDER), sum(counts.values()), sentence_of(counts, labels))


def pieces_of(counts: Mapping[str, int], order: Iterable[str]) -> tuple[Piece, ...]:
    """What is counted, side by side in the order, each as wide as its share."""
    total = sum(counts.values())
    pieces: list[Piece] = []
    start = 0.0
    for code in order:
        number = counts.get(code, 0)
        if number:
            width = 100 * number / total
            pieces.append(Piece(str(code), f"{start:.2f}", f"{width:.2f}"))
            start += width
    return tuple(pieces)


def sentence_of(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """ "5 actions: 3 completed, 2 in progress."""
    total = sum(counts.values())
    if not total:
        return _("no actions")
    number = ngettext("%(count)d action", "%(count)d actions", total) % {"count": total}
    return f"{number}: {counted(counts, labels, [code.value for code in ORDER])}"
