"""Answering by the link: what is written is kept at once, and is an answer when it is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.followup import rules
from samtak.followup.checks import faults_of
from samtak.followup.choices import OPEN_ANSWERS, REMINDER, RETURNED, AnswerState
from samtak.followup.gathering import OF_A_PART, OF_THE_WHOLE
from samtak.followup.links import asked_behind
from samtak.followup.models import Answer, Asked
from samtak.followup.operations.subject import about
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidRows, NotAllowed, StaleSave
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


@dataclass
class Drafted:
    """What became of a draft, by the answers' keys. `left` are those that are no draft any more: delivered or taken."""

    kept: list[UUID] = field(default_factory=list)
    stale: list[UUID] = field(default_factory=list)
    left: list[UUID] = field(default_factory=list)


@transaction.atomic
def save_answers(*, secret: str, given: Sequence[Given], deliver: bool) -> Asked:
    """Keep what the bearer of a link has written. Delivered is all of it or, when a single answer cannot be, nothing.

    The bearer acts for the organisation, so there is no Actor. Answers that were taken in meanwhile stay as they are,
    and what is sent a second time changes nothing more.
    Raises StaleSave when the same was written elsewhere since, InvalidRows with every fault by the answer's id.
    """
    asked = bearer(secret)
    answers = {answer.uuid: answer for answer in asked.answers.exclude(state=AnswerState.TAKEN)}
    were_delivered = {answer.uuid for answer in answers.values() if answer.state == AnswerState.DELIVERED}
    wrote = [each.key for each in given if each.key in answers and _write(answers[each.key], each, deliver)]
    if deliver and (wrote or were_delivered != set(answers)):
        _deliver(asked, list(answers.values()))
    elif not deliver and were_delivered.intersection(wrote):
        Asked.objects.filter(pk=asked.pk).update(delivered_on=None)
    return asked


@transaction.atomic
def keep_draft(*, secret: str, given: Sequence[Given]) -> Drafted:
    """Keep what is being typed, each answer by itself. What is delivered is changed by delivering it again alone."""
    asked = bearer(secret)
    answers = {answer.uuid: answer for answer in asked.answers.all()}
    drafted = Drafted()
    for each in given:
        answer = answers.get(each.key)
        if answer is None or answer.state not in OPEN_ANSWERS:
            drafted.left.append(each.key)
            continue
        try:
            _write(answer, each, deliver=False)
            drafted.kept.append(each.key)
        except StaleSave:
            drafted.stale.append(each.key)
    return drafted


def opened(*, secret: str) -> Asked | None:
    """The one who is asked, noting that the link has been opened. None when it opens nothing."""
    asked = asked_behind(secret)
    if asked is not None and asked.opened_on is None and asked.round.is_open:
        Asked.objects.filter(pk=asked.pk, opened_on__isnull=True).update(opened_on=clock.today())
    return asked


def bearer(secret: str) -> Asked:
    asked = asked_behind(secret)
    if asked is None:
        raise NotAllowed(Verdict(False, OPENS_NOTHING))
    uphold(rules.ROUND_IS_OPEN, "__all__", asked.round.is_open)
    return asked


def _write(answer: Answer, given: Given, deliver: bool) -> bool:
    """Write what differs from what stands, if anything does. Two windows that say the same do not hinder each other."""
    asked_of = OF_THE_WHOLE if answer.of_the_whole else OF_A_PART
    fields = {name: given.fields[name] for name in {*asked_of, "text"} if name in given.fields}
    if all(getattr(answer, name) == value for name, value in fields.items()):
        return False
    try:
        save_unless_stale(answer, given.expected_version, {**fields, "state": _state(answer, deliver)})
    except StaleSave as stale:
        if any(stale.theirs[name] != value for name, value in fields.items()):
            raise
        answer.refresh_from_db()
        return False
    return True


def _state(answer: Answer, deliver: bool) -> str:
    if deliver:
        return AnswerState.DELIVERED
    return AnswerState.RETURNED if answer.state == AnswerState.RETURNED else AnswerState.BEGUN


def _deliver(asked: Asked, answers: list[Answer]) -> None:
    if faults := faults_of(answers):
        raise InvalidRows(faults)
    # The version tells a window in which something is still being typed that this is no draft any more.
    drafts = asked.answers.filter(pk__in=[answer.pk for answer in answers]).exclude(state=AnswerState.DELIVERED)
    drafts.update(state=AnswerState.DELIVERED, version=F("version") + 1)
    Asked.objects.filter(pk=asked.pk).update(delivered_on=clock.today())
    drop([REMINDER, RETURNED], [str(asked.uuid)])
    bearer = Actor(name=str(asked.organisation))
    record(by=bearer, verb="round.answered", subject=about(asked.round), note=asked.organisation.name)
