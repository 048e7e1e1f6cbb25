"""Who answers for an organisation: somebody else, or nobody any more."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from samtak.audit.operations import record
from samtak.followup import permissions, rules
from samtak.followup.choices import INVITATION, LETTERS
from samtak.followup.models import Asked
from samtak.followup.operations.subject import about, letter
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.outbox.operations import drop, put


@transaction.atomic
def ask_somebody_else(*, by: Actor, asked: Asked, expected_version: int, name: str, email: str, language: str) -> Asked:
    """Send a new link, to the same person or another. The former link opens nothing from now on."""
    _require_open(by, asked)
    is_same = email == asked.email
    save_unless_stale(
        asked,
        expected_version,
        {
            "name": name,
            "email": email,
            "language": language,
            "user_id": asked.user_id if is_same else None,
            "turn": F("turn") + 1,
            "is_revoked": False,
            "opened_on": None,
        },
    )
    drop(LETTERS, [str(asked.uuid)])
    put([letter(INVITATION, asked, "")])
    record(by=by, verb="round.asked", subject=about(asked.round), note=asked.organisation.name)
    return asked


@transaction.atomic
def revoke_link(*, by: Actor, asked: Asked, expected_version: int) -> Asked:
    """Let the link open nothing any more. What was answered stays."""
    _require_open(by, asked)
    save_unless_stale(asked, expected_version, {"is_revoked": True})
    drop(LETTERS, [str(asked.uuid)])
    record(by=by, verb="round.link_revoked", subject=about(asked.round), note=asked.organisation.name)
    return asked


def _require_open(by: Actor, asked: Asked) -> None:
    require(permissions.can_run_rounds(by, asked.round.region_id))
    uphold(rules.ROUND_IS_OPEN, "email", asked.round.is_open)
