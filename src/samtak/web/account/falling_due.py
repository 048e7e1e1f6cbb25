"""What falls due for one person, as events of a calendar: told anew at each fetch, and only what they may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions import due
from samtak.actions.due import Due
from samtak.actions.queries import TakingPart
from samtak.duties import queries as duty_queries
from samtak.duties.queries import OwnDuty
from samtak.followup import queries as followup_queries
from samtak.followup.models import Asked
from samtak.governance import queries as governance_queries
from samtak.governance.models import Assignment, Meeting
from samtak.governance.sitting import Sitter, meetings_of_sitter
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.web.calendars import Event, in_order

# What fell due before, and is still not done, stays for a while.
KEPT = dt.timedelta(days=90)


def events_for(actor: Actor, today: dt.date) -> list[Event]:
    """In order. Eight queries at most, none for those without a role.

    The role of administrator shows no more of the content, and stays outside: no second factor guards the address.
    """
    grants = tuple(grant for grant in actor.grants if grant.role != Role.ADMINISTRATOR)
    actor = Actor(actor.id, actor.uuid, actor.name, grants)
    if actor.id is None or not grants:
        return []
    organisation_ids = tuple(sorted(_acts_for(actor)))
    memberships, duties = duty_queries.own_duties_of(organisation_ids, today)
    who = TakingPart(organisation_ids, tuple({each.region_id for each in memberships}))
    since = today - KEPT
    found = [
        *map(_of_action, due.due_of(actor, who, since)),
        *(event for each in governance_queries.assignments_of(organisation_ids) for event in _of_assignment(each)),
        *map(_of_meeting, meetings_of_sitter(Sitter(actor, organisation_ids), today)),
        *map(_of_round, followup_queries.still_asked(actor.id, organisation_ids)),
        *(event for each in duties for event in _of_duty(each)),
    ]
    return in_order(event for event in found if event.day >= since)


def _acts_for(actor: Actor) -> set[int]:
    """The organisations whose work is theirs; the cooperation itself for its secretariat. One query, or none."""
    own = set(actor.organisations_as(*ORGANISATION_ROLES))
    regions = actor.regions_as(Role.SECRETARIAT)
    return own | region_queries.organisations_of(regions) if regions else own


def _of_action(found: Due) -> Event:
    action = found.action
    told = {"action": f"{action.code} {action.title}", "what": found.what}
    words = {
        due.DEADLINE: _("Deadline: %(action)s"),
        due.NEXT_STEP: _("Next step: %(what)s – %(action)s"),
        due.DECISION: _("Decision needed: %(what)s – %(action)s"),
    }
    href = reverse("public:action", args=(action.region.slug, action.code))
    key = f"action-{action.uuid}-{found.kind}"
    return Event(found.day, words[found.kind] % told, action.region.name, href, key)


def _of_assignment(found: Assignment) -> Iterator[Event]:
    if found.deadline is not None:
        body = found.item.body
        href = reverse("public:meeting", args=(body.slug, found.item.meeting.day))
        told = {"asked": found.asked, "number": found.item.case_number}
        what = _("To be done: %(asked)s (case %(number)s)") % told
        yield Event(found.deadline, what, body.name, href, f"assignment-{found.uuid}")


def _of_meeting(found: Meeting) -> Event:
    body = found.body
    href = reverse("public:meeting", args=(body.slug, found.day))
    what = _("%(body)s meets") % {"body": body.name}
    return Event(found.day, what, str(body.owner or body.region), href, f"meeting-{found.uuid}")


def _of_round(found: Asked) -> Event:
    href = reverse("public:round", args=(found.round.region.slug, found.round.number))
    what = _("Last day to report: %(round)s") % {"round": found.round.title}
    return Event(found.round.due_on, what, found.organisation.name, href, f"asked-{found.uuid}")


def _of_duty(found: OwnDuty) -> Iterator[Event]:
    standing, municipality, region = found.standing, found.membership.municipality, found.duty.region
    if standing.due is not None:
        code = found.duty.code
        href = reverse("public:duty", args=(region.slug, code))
        what = _("Due: %(duty)s") % {"duty": found.duty.title}
        key = f"duty-{region.slug}-{code}-{municipality.knr}-{standing.due.isoformat()}"
        yield Event(standing.due, what, municipality.name, href, key)
