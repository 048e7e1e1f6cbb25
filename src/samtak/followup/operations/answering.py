"""Answering by the link: what is written is kept at once, and is an answer when it is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.followup import rules
from samtak.followup.checks import faults_of
from samtak.followup.choices import REMINDER, RETURNED, AnswerState
from samtak.followup.gathering import OF_A_PART, OF_THE_WHOLE
from samtak.followup.links import asked_behind
from samtak.followup.models import Answer, Asked
from samtak.followup.operations.subject import about
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidRows, NotAllowed
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.verdict import Verdict
from samtak.outbox.operations import drop

OPENS_NOTHING = _("The link does not open anything any more. Ask the secretariat for a new one.")


@dataclass(frozen=True)
class Given:
    """What was written about one action, and the version it was written on."""

    key: UUID
    expected_version: int
    fields: dict[str, Any]


@transaction.atomic
def save_answers(*, secret: str, given: Sequence[Given], deliver: bool) -> Asked:
    """Keep what the bearer of a link has written. Delivered is all of it or, when a single answer cannot be, nothing.

    The bearer acts for the organisation, so there is no Actor. Answers that were taken in meanwhile stay as they are.
    Raises StaleSave when the same was written elsewhere since, InvalidRows with every fault by the answer's id.
    """
    asked = asked_behind(secret)
    if asked is None:
        raise NotAllowed(Verdict(False, OPENS_NOTHING))
    uphold(rules.ROUND_IS_OPEN, "__all__", asked.round.is_open)
    answers = {answer.uuid: answer for answer in asked.answers.exclude(state=AnswerState.TAKEN)}
    written = [(answers[each.key], each) for each in given if each.key in answers]
    for answer, each in written:
        asked_of = OF_THE_WHOLE if answer.of_the_whole else OF_A_PART
        fields = {name: each.fields[name] for name in {*asked_of, "text"} if name in each.fields}
        save_unless_stale(answer, each.expected_version, {**fields, "state": _state(answer, fields, deliver)})
    if deliver:
        _deliver(asked, list(answers.values()))
    return asked


def opened(*, secret: str) -> Asked | None:
    """The one who is asked, noting that the link has been opened. None when it opens nothing."""
    asked = asked_behind(secret)
    if asked is not None and asked.opened_on is None and asked.round.is_open:
        Asked.objects.filter(pk=asked.pk, opened_on__isnull=True).update(opened_on=clock.today())
    return asked


def _state(answer: Answer, fields: dict[str, Any], deliver: bool) -> str:
    if deliver:
        return AnswerState.DELIVERED
    is_touched = any(getattr(answer, name) != value for name, value in fields.items())
    if answer.state == AnswerState.WAITING and not is_touched:
        return AnswerState.WAITING
    return AnswerState.RETURNED if answer.state == AnswerState.RETURNED else AnswerState.BEGUN


def _deliver(asked: Asked, answers: list[Answer]) -> None:
    if faults := faults_of(answers):
        raise InvalidRows(faults)
    Answer.objects.filter(pk__in=[answer.pk for answer in answers]).update(state=AnswerState.DELIVERED)
    Asked.objects.filter(pk=asked.pk).update(delivered_on=clock.today())
    drop([REMINDER, RETURNED], [str(asked.uuid)])
    bearer = Actor(name=str(asked.organisation))
    record(by=bearer, verb="round.answered", subject=about(asked.round), note=asked.organisation.name)
