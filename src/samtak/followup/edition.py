"""What a closed round says for ever: plain values, so that nothing that changes later changes it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from samtak.actions.models import Action
from samtak.actions.queries import strategy_links
from samtak.audit.operations import plain
from samtak.followup.choices import AnswerState
from samtak.followup.gathering import OF_THE_WHOLE
from samtak.followup.models import Answer, Round

SCHEMA = 1


def edition_of(round_: Round, closed_on: dt.date) -> dict[str, Any]:
    """Every action that was asked about as it stood at the close, with what each organisation said. Two queries."""
    answers = list(
        Answer.objects.filter(asked__round=round_)
        .select_related("asked__organisation", "action")
        .order_by("action__sort_key", "action_id", "-of_the_whole", "asked__organisation__sort_key", "id")
    )
    actions = {answer.action_id: answer.action for answer in answers}
    links: dict[int, list[str]] = {}
    for link in strategy_links(list(actions)):
        links.setdefault(link.action_id, []).append(f"{link.node.plan.slug}/{link.node.code}")
    by_action: dict[int, list[Answer]] = {}
    for answer in answers:
        by_action.setdefault(answer.action_id, []).append(answer)
    silent = {answer.asked.organisation.name for answer in answers if answer.state not in {AnswerState.TAKEN}}
    return {
        "schema": SCHEMA,
        "region": {"slug": round_.region.slug, "name": round_.region.name},
        "title": round_.title,
        "number": round_.number,
        "opened_on": round_.opened_on.isoformat(),
        "due_on": round_.due_on.isoformat(),
        "closed_on": closed_on.isoformat(),
        "actions": [_action(actions[key], found, links.get(key, [])) for key, found in by_action.items()],
        "unanswered": sorted(silent),
    }


def _action(action: Action, answers: list[Answer], strategies: list[str]) -> dict[str, Any]:
    return {
        "code": action.code,
        "title": action.title,
        "language": action.language,
        "deadline": plain(action.deadline),
        "strategies": strategies,
        "invented_fields": action.invented_fields,
        **{name: plain(getattr(action, name)) for name in OF_THE_WHOLE},
        "said": [_said(answer) for answer in answers if answer.state == AnswerState.TAKEN],
        "silent": [answer.asked.organisation.name for answer in answers if answer.state != AnswerState.TAKEN],
    }


def _said(answer: Answer) -> dict[str, Any]:
    told = {"organisation": answer.asked.organisation.name, "of_the_whole": answer.of_the_whole}
    return {**told, "status": answer.status, "text": answer.text, "next_step": answer.next_step}


def written(edition: dict[str, Any]) -> bytes:
    """The edition as a file: the same values give the same bytes."""
    return json.dumps(edition, ensure_ascii=False, sort_keys=True, indent=1).encode()


def digest(edition: dict[str, Any]) -> str:
    """What the file can be checked against."""
    return hashlib.sha256(written(edition)).hexdigest()
