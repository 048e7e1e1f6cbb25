"""Who may change what is known of municipalities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def can_load_municipalities(actor: Actor) -> Verdict:
    """Only the system itself, at the command line: municipalities are facts of an official register."""
    return allowed_if(actor.is_system, _("Municipalities are loaded from the official register, by command alone."))
