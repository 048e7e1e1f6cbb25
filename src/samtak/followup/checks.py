"""What an answer changes, and what hinders its delivery."""

from __future__ import annotations

from collections.abc import Sequence

from samtak.actions.rules import REPORT_SAYS_SOMETHING, STATUS_NEEDS_DECISION, STATUS_NEEDS_REASON
from samtak.audit.operations import plain
from samtak.followup.models import Answer
from samtak.lib.errors import RowFaults
from samtak.lib.verdict import Text


def faults_of(answers: Sequence[Answer]) -> RowFaults:
    """What hinders the delivery, by the answer's id and the field's name."""
    faults: RowFaults = {}
    for answer in answers:
        found: dict[str, Text] = {}
        reason = "status_reason" if answer.of_the_whole else "text"
        if not STATUS_NEEDS_REASON.holds(answer.status, getattr(answer, reason)):
            found[reason] = STATUS_NEEDS_REASON.text
        if answer.of_the_whole and not STATUS_NEEDS_DECISION.holds(answer.status, answer.status_decision):
            found["status_decision"] = STATUS_NEEDS_DECISION.text
        if answer.of_the_whole and not REPORT_SAYS_SOMETHING.holds(answer.text, changed_in(answer)):
            found["text"] = REPORT_SAYS_SOMETHING.text
        if found:
            faults[answer.pk] = found
    return faults


def changed_in(answer: Answer) -> set[str]:
    """The fields in which the answer says something else than what stood when it was asked."""
    return {name for name, stood in answer.stood.items() if plain(getattr(answer, name)) != stood}
