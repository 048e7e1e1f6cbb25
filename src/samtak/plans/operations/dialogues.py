"""Telling of meetings about a plan or a matter with others than the councils."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import record
from samtak.governance.models import Matter
from samtak.governance.operations import about_matter
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import refuse
from samtak.lib.saving import save_unless_stale
from samtak.plans import permissions, rules
from samtak.plans.models import Dialogue, Plan
from samtak.plans.operations.subject import about, is_public


@transaction.atomic
def tell_of_dialogue(*, by: Actor, about_what: Plan | Matter, fields: Mapping[str, Any]) -> Dialogue:
    """A meeting was held."""
    whose = {"plan": about_what} if isinstance(about_what, Plan) else {"matter": about_what}
    dialogue = Dialogue(**whose, **fields)
    require(permissions.can_tell_of_dialogues(by, about_what))
    _check(dialogue)
    dialogue.save(force_insert=True)
    _record(by, "told_of", dialogue, {"who": [None, dialogue.who]})
    return dialogue


@transaction.atomic
def correct_dialogue(*, by: Actor, dialogue: Dialogue, expected_version: int, changes: Mapping[str, Any]) -> Dialogue:
    """Tell of it rightly. Raises StaleSave."""
    require(permissions.can_tell_of_dialogues(by, subject_of(dialogue)))
    names = ("day", "with_whom", "who", "came_of")
    _check(Dialogue(**{name: changes.get(name, getattr(dialogue, name)) for name in names}))
    changed = save_unless_stale(dialogue, expected_version, {**changes, "is_invented": False})
    changed.pop("is_invented", None)
    if changed:
        _record(by, "corrected", dialogue, changed)
    return dialogue


@transaction.atomic
def take_dialogue_away(*, by: Actor, dialogue: Dialogue) -> None:
    """It was told of by mistake."""
    require(permissions.can_tell_of_dialogues(by, subject_of(dialogue)))
    _record(by, "taken_away", dialogue, {"who": [dialogue.who, None]})
    dialogue.delete()


def subject_of(dialogue: Dialogue) -> Plan | Matter:
    subject: Plan | Matter | None = dialogue.plan or dialogue.matter
    assert subject is not None  # noqa: S101 - the table holds no other
    return subject


def _record(by: Actor, act: str, dialogue: Dialogue, changes: dict[str, Any]) -> None:
    subject = subject_of(dialogue)
    if isinstance(subject, Plan):
        shown = is_public(subject)
        record(by=by, verb=f"plan.dialogue_{act}", subject=about(subject), changes=changes, is_public=shown)
    else:
        shown = subject.sent_on is not None
        record(by=by, verb=f"matter.dialogue_{act}", subject=about_matter(subject), changes=changes, is_public=shown)


def _check(dialogue: Dialogue) -> None:
    refuse(
        [
            (rules.DIALOGUE_SAYS_WHO, "who", (dialogue.who,)),
            (rules.DIALOGUE_HAS_BEEN, "day", (dialogue.day, clock.today())),
        ]
    )
