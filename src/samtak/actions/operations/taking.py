"""Writing many reports on their actions in one go, each as one report would be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F

from samtak.actions import permissions
from samtak.actions.models import Action, ActionPart, ActionUpdate
from samtak.actions.operations.reporting import REPORTED_FIELDS
from samtak.actions.operations.subject import about, is_public
from samtak.audit.operations import logged_together, plain, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.saving import write_all
from samtak.organisations.models import Organisation

# An action and an organisation: of each pair there is one report.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Report:
    """What an organisation says of an action, or of its own part. `stood` stood in the fields that it changes."""

    action_id: int
    organisation_id: int
    author_id: int | None
    author_name: str
    of_the_whole: bool
    text: str
    status: str
    next_step: str
    changes: dict[str, Any] = field(default_factory=dict)
    stood: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def take_reports(*, by: Actor, reports: Sequence[Report], over_changes: bool = False) -> set[Pair]:
    """Write each on its action. Gives the pairs that were left, because something else stands there than stood.

    With several of the whole of one action the first that changes something changes it; the others are kept as updates.
    Some ten queries at any number.
    """
    actions = {
        action.pk: action
        for action in Action.objects.select_for_update(of=("self",))
        .select_related("region")
        .filter(pk__in={report.action_id for report in reports})
    }
    for region_id in {action.region_id for action in actions.values()}:
        require(permissions.can_import_actions(by, region_id))
    left = set() if over_changes else {_pair(each) for each in reports if _collides(actions[each.action_id], each)}
    taken = [report for report in reports if _pair(report) not in left]
    names = dict(Organisation.objects.filter(pk__in={each.organisation_id for each in taken}).values_list("pk", "name"))
    with logged_together():
        _write_wholes(by, actions, [each for each in taken if each.of_the_whole])
        _write_parts(by, actions, [each for each in taken if not each.of_the_whole], names)
        ActionUpdate.objects.bulk_create([_update(actions[each.action_id], each) for each in taken], batch_size=2000)
    return left


def _pair(report: Report) -> Pair:
    return report.action_id, report.organisation_id


def _collides(action: Action, report: Report) -> bool:
    """Whether a field that the report changes says by now neither what stood nor what the report says."""
    return report.of_the_whole and any(
        plain(getattr(action, name)) not in (report.stood.get(name), plain(value))
        for name, value in report.changes.items()
    )


def _write_wholes(by: Actor, actions: dict[int, Action], reports: Iterable[Report]) -> None:
    touched: dict[int, Action] = {}
    for report in reports:
        action = actions[report.action_id]
        is_first = action.pk not in touched
        touched[action.pk] = action
        changed: dict[str, list[Any]] = {}
        for name, value in report.changes.items() if is_first else ():
            if name in REPORTED_FIELDS and getattr(action, name) != value:
                changed[name] = [getattr(action, name), value]
                setattr(action, name, value)
        set_by_hand = {*report.changes, "status"}
        action.invented_fields = [name for name in action.invented_fields if name not in set_by_hand]
        action.touched_on = clock.today()
        record(by=by, verb="action.reported", subject=about(action), changes=changed, is_public=is_public(action))
    fields = [*REPORTED_FIELDS, "invented_fields", "touched_on"]
    write_all(touched.values(), fields)
    Action.objects.filter(pk__in=touched).update(version=F("version") + 1)


def _write_parts(by: Actor, actions: dict[int, Action], reports: Sequence[Report], names: dict[int, str]) -> None:
    wanted = {_pair(report): report for report in reports}
    found = ActionPart.objects.filter(action_id__in={pair[0] for pair in wanted})
    stands = {(part.action_id, part.organisation_id): part for part in found}
    new: list[ActionPart] = []
    old: list[ActionPart] = []
    for pair, report in wanted.items():
        part = stands.get(pair)
        is_new = part is None
        part = part or ActionPart(action_id=pair[0], organisation_id=pair[1])
        before = (part.status, part.note, part.next_step)
        part.status, part.note, part.next_step = report.status, report.text, report.next_step
        part.touched_on = clock.today()
        part.version += not is_new
        (new if is_new else old).append(part)
        told = zip(("status", "note", "next_step"), before, (part.status, part.note, part.next_step), strict=True)
        action = actions[pair[0]]
        record(
            by=by,
            verb="action.part_reported",
            subject=about(action),
            changes={name: [was, now] for name, was, now in told if was != now},
            note=names.get(pair[1], ""),
            is_public=is_public(action),
        )
    ActionPart.objects.bulk_create(new, batch_size=2000)
    write_all(old, ["status", "note", "next_step", "touched_on", "version"])


def _update(action: Action, report: Report) -> ActionUpdate:
    return ActionUpdate(
        action=action,
        organisation_id=report.organisation_id,
        author_id=report.author_id,
        author_name=report.author_name,
        on=clock.today(),
        status=report.status,
        text=report.text,
        deviation=action.deviation if report.of_the_whole else "",
        decision_needed=action.decision_needed if report.of_the_whole else "",
        next_step=report.next_step,
        is_part=not report.of_the_whole,
    )
