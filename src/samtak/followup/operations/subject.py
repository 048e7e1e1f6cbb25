"""How the log names a round, and which mails it owes."""

from __future__ import annotations

from samtak.audit.operations import Subject
from samtak.followup.models import Asked, Round
from samtak.outbox.operations import ToSend


def about(round_: Round) -> Subject:
    key = f"{round_.region.slug}/{round_.number}"
    return Subject(kind="round", key=key, label=round_.title, region_id=round_.region_id)


def letter(kind: str, asked: Asked, what: object) -> ToSend:
    """One mail to the one who is asked; `what` tells it from others of the kind in the same turn."""
    return ToSend(kind, str(asked.uuid), f"{kind}/{asked.uuid}/{asked.turn}/{what}")
