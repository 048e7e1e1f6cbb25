"""What came of a case, as people tell of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samtak.alignment.choices import Outcome
from samtak.alignment.models import Alignment

# How an outcome is marked beside its word.
SIGNS = {
    Outcome.IN_LINE: "completed",
    Outcome.PARTLY: "in_progress",
    Outcome.NOT_IN_LINE: "postponed",
    Outcome.NOT_TOUCHED: "",
    Outcome.NOT_ASSESSED: "",
}


def outcome_word(alignment: Alignment) -> str:
    return str(Outcome(alignment.outcome).label) if alignment.is_relevant else _("not relevant")


def outcome_sign(alignment: Alignment) -> str:
    return SIGNS[Outcome(alignment.outcome)] if alignment.is_relevant else ""
