"""Whom a round asks about what: every open action that is published, by the organisations that lead and support it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from samtak.accounts.queries import Hand, first_hands
from samtak.actions.choices import COUNTED, MEMBERS, OPEN_STATUSES, Publication, RoleKind, Status
from samtak.actions.models import Action, ActionPart
from samtak.actions.queries import member_organisation_ids, role_lines
from samtak.audit.operations import plain
from samtak.organisations.models import Organisation
from samtak.regions.models import Region

# What is asked of an action as a whole, and of an organisation's own part.
OF_THE_WHOLE = (
    *("status", "status_reason", "status_decision", "phase", "deviation", "decision_needed", "decision_needed_by"),
    *("next_step", "next_step_due"),
)
OF_A_PART = ("status", "next_step", "text")


@dataclass(frozen=True)
class AskedAbout:
    """One action. `stood` is what stands now of what is asked."""

    action: Action
    of_the_whole: bool
    stood: dict[str, Any]


@dataclass
class AskedFor:
    """One organisation with what it is asked about, and the person who answers, when there is one."""

    organisation: Organisation
    hand: Hand | None
    about: list[AskedAbout] = field(default_factory=list)


def gathered(region: Region, on: dt.date) -> list[AskedFor]:
    """In Norwegian order of the organisations. Who only supports is asked when somebody is there to answer.

    Seven queries, whatever the number of actions.
    """
    open_ones = Action.objects.filter(region=region, publication=Publication.PUBLISHED, status__in=OPEN_STATUSES)
    actions = list(open_ones.order_by("sort_key", "id"))
    members = member_organisation_ids(region, on)
    holders = _holders(actions, members, region.organisation_id)
    concerned = {organisation_id for pair in holders.values() for ids in pair for organisation_id in ids}
    secretary, advisers = first_hands(region.pk, concerned)
    hands = {**({region.organisation_id: secretary} if secretary and region.organisation_id else {}), **advisers}
    parts = {
        (part.action_id, part.organisation_id): part
        for part in ActionPart.objects.filter(action__in=actions, organisation_id__in=hands)
    }
    asked: dict[int, list[AskedAbout]] = {}
    for action in actions:
        leads, supports = holders[action.pk]
        for organisation_id in leads:
            whole = AskedAbout(action, True, {name: plain(getattr(action, name)) for name in OF_THE_WHOLE})
            asked.setdefault(organisation_id, []).append(whole)
        for organisation_id in supports & hands.keys():
            part = _part(parts.get((action.pk, organisation_id)))
            asked.setdefault(organisation_id, []).append(AskedAbout(action, False, part))
    organisations = Organisation.objects.filter(pk__in=asked).order_by("sort_key", "id")
    return [AskedFor(each, hands.get(each.pk), asked[each.pk]) for each in organisations]


def _holders(
    actions: list[Action], members: frozenset[int], cooperation: int | None
) -> dict[int, tuple[set[int], set[int]]]:
    """Who answers for the whole of each action, and who for an own part: one of the former has none. One query.

    Where each member leads, each has an own part, and the cooperation answers for the whole.
    """
    lines = role_lines([action.pk for action in actions])
    found: dict[int, tuple[set[int], set[int]]] = {}
    for action in actions:
        leads: set[int] = set()
        supports: set[int] = set()
        for line in lines.get(action.pk, ()):
            if line.standing not in COUNTED:
                continue
            if line.party in MEMBERS:
                supports |= members
                leads |= {cooperation} if line.kind == RoleKind.LEAD and cooperation else set()
            else:
                (leads if line.kind == RoleKind.LEAD else supports).add(line.organisation_id or 0)
        found[action.pk] = (leads, supports - leads)
    return found


def _part(part: ActionPart | None) -> dict[str, Any]:
    if part is None:
        return {"status": Status.NOT_STARTED.value, "next_step": "", "text": ""}
    return {"status": part.status, "next_step": part.next_step, "text": part.note}
