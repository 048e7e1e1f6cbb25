"""Taking answers in, sending them back, and closing a round with its edition."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from samtak.actions.operations import Report, take_reports
from samtak.audit.operations import record
from samtak.followup import permissions, rules
from samtak.followup.checks import changed_in
from samtak.followup.choices import LETTERS, RETURNED, AnswerState
from samtak.followup.edition import digest, edition_of
from samtak.followup.models import Answer, Asked, Round
from samtak.followup.operations.subject import about, letter
from samtak.followup.queries import delivered_in
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.outbox.operations import drop, put


@transaction.atomic
def take_answers(*, by: Actor, round_: Round, answers: Sequence[Answer], over_changes: bool = False) -> list[Answer]:
    """Write delivered answers on their actions. Gives those that were left, because the same was changed meanwhile.

    `over_changes` takes those too: for somebody who has seen both. Set-based: some twelve queries at any number.
    """
    require(permissions.can_run_rounds(by, round_.region_id))
    uphold(rules.ROUND_IS_OPEN, "answers", round_.is_open)
    uphold(rules.ANSWER_IS_DELIVERED, "answers", all(each.state == AnswerState.DELIVERED for each in answers))
    left = take_reports(by=by, reports=[_report(each) for each in answers], over_changes=over_changes)
    remaining = [each for each in answers if (each.action_id, each.asked.organisation_id) in left]
    taken = {each.pk for each in answers}.difference(each.pk for each in remaining)
    Answer.objects.filter(pk__in=taken).update(state=AnswerState.TAKEN)
    return remaining


@transaction.atomic
def return_answer(*, by: Actor, answer: Answer, expected_version: int, note: str) -> Answer:
    """Send a delivered answer back with what is missing. The one who answers gets a mail with the link."""
    asked = answer.asked
    require(permissions.can_run_rounds(by, asked.round.region_id))
    uphold(rules.ROUND_IS_OPEN, "note", asked.round.is_open)
    uphold(rules.RETURNED_TELLS_WHY, "note", note)
    uphold(rules.ANSWER_IS_DELIVERED, "note", answer.state == AnswerState.DELIVERED)
    save_unless_stale(answer, expected_version, {"state": AnswerState.RETURNED, "returned_with": note})
    Asked.objects.filter(pk=asked.pk).update(delivered_on=None)
    put([letter(RETURNED, asked, f"{answer.uuid}/{answer.version}")])
    record(by=by, verb="round.returned", subject=about(asked.round), note=f"{asked.organisation.name}: {answer.action}")
    return answer


@transaction.atomic
def close_round(*, by: Actor, round_: Round, expected_version: int) -> Round:
    """Take in what is delivered, and freeze what the round says. What was not delivered is told as silent."""
    require(permissions.can_run_rounds(by, round_.region_id))
    current = Round.objects.select_for_update().get(pk=round_.pk)
    uphold(rules.ROUND_IS_OPEN, "__all__", current.is_open)
    left = take_answers(by=by, round_=round_, answers=delivered_in(round_))
    uphold(rules.NOTHING_COLLIDES, "__all__", left)
    edition = edition_of(round_, clock.today())
    save_unless_stale(round_, expected_version, {"closed_on": clock.today(), "edition": edition})
    drop(LETTERS, [str(key) for key in round_.asked.values_list("uuid", flat=True)])
    record(by=by, verb="round.closed", subject=about(round_), note=digest(edition), is_public=True)
    return round_


def _report(answer: Answer) -> Report:
    changed = changed_in(answer)
    return Report(
        action_id=answer.action_id,
        organisation_id=answer.asked.organisation_id,
        author_id=answer.asked.user_id,
        author_name=answer.asked.name,
        of_the_whole=answer.of_the_whole,
        text=answer.text,
        status=answer.status,
        next_step=answer.next_step,
        changes={name: getattr(answer, name) for name in changed if name != "text"},
        stood={name: answer.stood[name] for name in changed if name != "text"},
    )
