"""What happened lately, told from the log: sentences with links, never more than the public may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.accounts.choices import name_told
from samtak.actions.choices import Status
from samtak.audit.models import Event
from samtak.audit.queries import newest_public_events
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.regions import queries as region_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.changes.links import Named, href_of, open_things
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.words import Crumb, Link, day

SHOWN_IN_REGION = 8
PER_PAGE = 50

VERBS = {
    "action.created": gettext_lazy("action made"),
    "action.edited": gettext_lazy("action changed"),
    "action.reported": gettext_lazy("report on the action"),
    "action.part_reported": gettext_lazy("report on a part of the action"),
    "action.publish": gettext_lazy("action published"),
    "action.withdraw": gettext_lazy("action withdrawn"),
    "action.republish": gettext_lazy("action published again"),
    "action.roles_settled": gettext_lazy("lead and support settled"),
    "action.role_asked": gettext_lazy("roles asked for"),
    "action.role_answered": gettext_lazy("role answered"),
    "action.strategies_linked": gettext_lazy("links to strategies changed"),
    "action.milestone_added": gettext_lazy("milestone added"),
    "action.milestone_reached": gettext_lazy("milestone reached"),
    "action.milestone_reopened": gettext_lazy("milestone opened again"),
    "action.milestone_removed": gettext_lazy("milestone removed"),
    "action.mandate_registered": gettext_lazy("mandate registered"),
    "action.mandate_edited": gettext_lazy("mandate changed"),
    "action.mandate_removed": gettext_lazy("mandate removed"),
    "action.appearance_added": gettext_lazy("told where the action was seen"),
    "action.appearance_edited": gettext_lazy("where the action was seen, changed"),
    "action.appearance_removed": gettext_lazy("where the action was seen, removed"),
    "action.weighed": gettext_lazy("action weighed"),
    "initiative.edited": gettext_lazy("initiative changed"),
    "initiative.publish": gettext_lazy("initiative published"),
    "initiative.withdraw": gettext_lazy("initiative withdrawn"),
    "initiative.republish": gettext_lazy("initiative published again"),
    "initiative.ended": gettext_lazy("initiative ended"),
    "document.added": gettext_lazy("document put on the shelf"),
    "document.edited": gettext_lazy("facts about a document changed"),
    "document.replaced": gettext_lazy("newer edition of a document"),
    "document.removed": gettext_lazy("document removed from the shelf"),
    "issue.edited": gettext_lazy("issue changed"),
    "issue.raise": gettext_lazy("issue raised"),
    "issue.answer": gettext_lazy("issue answered"),
    "issue.gain": gettext_lazy("issue gained"),
    "issue.fail": gettext_lazy("issue not gained"),
    "issue.drop": gettext_lazy("issue dropped"),
    "issue.raise_again": gettext_lazy("issue raised again"),
    "issue.take_back": gettext_lazy("issue taken back to preparation"),
    "issue.stand_taken": gettext_lazy("stand on an issue"),
    "issue.statement_made": gettext_lazy("statement on an issue"),
    "issue.statement_edited": gettext_lazy("statement on an issue changed"),
    "issue.statement_removed": gettext_lazy("statement on an issue removed"),
    "position.edited": gettext_lazy("position changed"),
    "position.publish": gettext_lazy("position published"),
    "position.withdraw": gettext_lazy("position withdrawn"),
    "position.republish": gettext_lazy("position published again"),
    "report.published": gettext_lazy("report published"),
    "report.corrected": gettext_lazy("report corrected"),
    "alignment.finished": gettext_lazy("statement about a case and the plan"),
    "alignment.edited": gettext_lazy("statement about a case and the plan changed"),
    "alignment.taken_back": gettext_lazy("statement about a case and the plan taken back"),
    "result.edited": gettext_lazy("result changed"),
    "result.publish": gettext_lazy("result published"),
    "result.withdraw": gettext_lazy("result withdrawn"),
    "result.republish": gettext_lazy("result published again"),
    "result.benefit_added": gettext_lazy("told what a municipality got"),
    "result.benefit_edited": gettext_lazy("what a municipality got, changed"),
    "result.benefit_removed": gettext_lazy("what a municipality got, removed"),
    "result.figure_added": gettext_lazy("figure of a result added"),
    "result.figure_edited": gettext_lazy("figure of a result corrected"),
    "result.figure_removed": gettext_lazy("figure of a result removed"),
    "region.advice_given": gettext_lazy("advice to other regions"),
    "region.advice_edited": gettext_lazy("advice to other regions, changed"),
    "region.advice_removed": gettext_lazy("advice to other regions, taken back"),
    "round.closed": gettext_lazy("reporting round closed"),
    "plan.created": gettext_lazy("plan started"),
    "plan.edited": gettext_lazy("plan changed"),
    "plan.part_added": gettext_lazy("part of the plan added"),
    "plan.part_edited": gettext_lazy("wording of the plan changed"),
    "plan.send_to_hearing": gettext_lazy("plan sent to consultation"),
    "plan.take_back": gettext_lazy("plan taken back to drafting"),
    "plan.adopt": gettext_lazy("plan adopted"),
    "plan.supersede": gettext_lazy("plan replaced"),
    "adoption.registered": gettext_lazy("council's decision registered"),
    "adoption.planned": gettext_lazy("days set for councils to deal with the plan"),
    "adoption.edited": gettext_lazy("council's decision corrected"),
    "matter.edited": gettext_lazy("what the councils are asked, changed"),
    "matter.councils_chosen": gettext_lazy("councils that are asked, chosen"),
    "matter.sent": gettext_lazy("something put before the councils"),
    "matter.planned": gettext_lazy("days set for councils to deal with it"),
    "matter.treated": gettext_lazy("what a council did"),
    "matter.dialogue_told_of": gettext_lazy("meeting told of"),
    "matter.dialogue_corrected": gettext_lazy("what is told of a meeting, corrected"),
    "matter.dialogue_taken_away": gettext_lazy("what was told of a meeting, taken away"),
    "plan.dialogue_told_of": gettext_lazy("meeting told of"),
    "plan.dialogue_corrected": gettext_lazy("what is told of a meeting, corrected"),
    "plan.dialogue_taken_away": gettext_lazy("what was told of a meeting, taken away"),
    "local_version.kept": gettext_lazy("local wording or target of a shared goal"),
    "local_version.edited": gettext_lazy("local wording or target changed"),
    "local_version.confirmed": gettext_lazy("local wording or target kept beside the new shared text"),
    "local_version.withdrawn": gettext_lazy("local wording or target withdrawn"),
    "indicator.created": gettext_lazy("indicator defined"),
    "indicator.edited": gettext_lazy("definition of an indicator changed"),
    "indicator.discarded": gettext_lazy("indicator taken away"),
    "indicator.value_added": gettext_lazy("new figure"),
    "indicator.value_corrected": gettext_lazy("figure corrected"),
    "plan.target_set": gettext_lazy("target set"),
    "plan.target_carried_over": gettext_lazy("target carried over from another plan"),
    "plan.target_edited": gettext_lazy("target changed"),
    "region.created": gettext_lazy("region made"),
    "region.edited": gettext_lazy("facts about the region changed"),
    "region.weighing_scale_chosen": gettext_lazy("scale to weigh actions by chosen"),
    "region.loaded": gettext_lazy("region taken into Samtak"),
    "region.member_added": gettext_lazy("new member"),
    "region.membership_ended": gettext_lazy("membership ended"),
    "region.memberships_handed_on": gettext_lazy("memberships handed on after mergers"),
}


# The date and number of the change a page of older ones goes on from.
Cursor = tuple[dt.date, int]


@dataclass(frozen=True)
class Change:
    date: str
    iso: str
    what: str
    label: str
    href: str
    detail: str
    who: str
    key: int


@dataclass(frozen=True)
class ChangesPage:
    crumbs: list[Crumb]
    carried: Carried | None
    all_href: str
    changes: list[Change]
    region: str
    regions: list[Link]
    older_href: str


def changes_in_region(
    actor: Actor, region_id: int, since: dt.date, at: Addresses, plan_keys: frozenset[str]
) -> list[Change]:
    """The newest public acts in one region. Two queries. `plan_keys` are the plans the reader may open."""
    lately = newest_public_events([region_id], until=clock.today()).filter(on__gte=since)
    events = list(lately[:SHOWN_IN_REGION])
    open_to_reader = open_things(actor, events) | {("plan", key) for key in plan_keys}
    return [_change(event, actor, at, open_to_reader) for event in events]


def latest_changes(
    actor: Actor, at: Addresses, region_ids: Sequence[int] | None = None, before: Cursor | None = None
) -> list[Change]:
    """A page of the newest public acts, linked to what the reader may open. Three queries."""
    events = list(newest_public_events(region_ids, until=clock.today(), before=before)[:PER_PAGE])
    plan_keys = plan_queries.slugs_seen_by(actor, {e.object_key for e in events if e.object_type == "plan"})
    open_to_reader = open_things(actor, events) | {("plan", key) for key in plan_keys}
    return [_change(event, actor, at, open_to_reader) for event in events]


def changes_page(actor: Actor, region_slug: str, before: Cursor | None, on: dt.date) -> ChangesPage | None:
    """The page, or None when there is no such region."""
    at = Addresses(on)
    regions = list(region_queries.all_regions().prefetch_related(None))
    chosen = [region for region in regions if region.slug == region_slug]
    if region_slug and not chosen:
        return None
    changes = latest_changes(actor, at, [region.pk for region in chosen] or None, before)
    older = ""
    if len(changes) == PER_PAGE:
        older = at.changes(region_slug, before=f"{changes[-1].iso}.{changes[-1].key}")
    return ChangesPage(
        crumbs=[(_("Front page"), at.home)],
        carried=carried_by_links(on, Addresses().changes(region_slug)),
        all_href=at.changes(),
        changes=changes,
        region=chosen[0].name if chosen else "",
        regions=[Link(region.name, at.changes(region.slug)) for region in regions],
        older_href=older,
    )


def _change(event: Event, actor: Actor, at: Addresses, open_to_reader: frozenset[Named]) -> Change:
    return Change(
        date=day(event.on),
        iso=event.on.isoformat(),
        what=str(VERBS.get(event.verb, _("changed"))),
        label=event.object_label,
        href=href_of(event, at, open_to_reader),
        detail=_detail(event.changes) or event.note[:200],
        who=name_told(event.actor_name) if actor.is_signed_in else "",
        key=event.pk,
    )


def _detail(changes: dict[str, Any]) -> str:
    """What stood before and after, where that can be said in one line."""
    change = changes.get("status")
    if isinstance(change, list) and len(change) == 2 and set(change) <= set(Status.values):
        return f"{Status(change[0]).label} → {Status(change[1]).label}"
    return ""
