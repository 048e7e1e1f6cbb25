"""One action, told as people would tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.accounts.choices import Role, name_told
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.answering import roles_to_answer
from samtak.actions.choices import (
    OPEN_STATUSES,
    STATUSES_THAT_NEED_REASON,
    Phase,
    Priority,
    Publication,
    RoleKind,
    Scope,
    Standing,
    Status,
)
from samtak.actions.models import Action
from samtak.actions.reported import Reported, updates_and_parts_of
from samtak.actions.workflow import PUBLICATION
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.outreach import permissions as outreach_permissions
from samtak.outreach import queries as outreach_queries
from samtak.plans.choices import Origin
from samtak.results import permissions as result_permissions
from samtak.web.public.actions.beside import Beside, beside
from samtak.web.public.actions.mandates import Mandates, mandates_in
from samtak.web.public.actions.roles import Members, Roles, roles_of
from samtak.web.public.addresses import Addresses
from samtak.web.public.outreach.rows import AppearanceRow, rows_of_action
from samtak.web.public.pages import Carried, carried
from samtak.web.public.sources import address_of
from samtak.web.public.steps import step_links
from samtak.web.public.weighing.on_action import ActionWeighing, weighing_of
from samtak.web.public.words import (
    NO_LANGUAGE_MARK,
    Crumb,
    Link,
    capitalised,
    date_or_not_given,
    day,
    lang_mark,
    language_note,
)
from samtak.web.templatetags.samtak import figure as written
from samtak.weighing import permissions as weighing_permissions


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    is_given: bool
    is_invented: bool
    lang: SafeString = NO_LANGUAGE_MARK
    href: str = ""


@dataclass(frozen=True)
class Update:
    date: str
    by: str
    who: str
    status_code: str
    status: str
    text: str
    deviation: str
    decision_needed: str
    next_step: str
    is_part: bool
    is_invented: bool


@dataclass(frozen=True)
class PartRow:
    name: str
    status_code: str
    status: str
    note: str
    next_step: str
    reported: str


@dataclass(frozen=True)
class MilestoneRow:
    title: str
    due: str
    done: str
    is_late: bool


@dataclass(frozen=True)
class Upward:
    """What the action carries out, and the way up from there."""

    strategy: Link
    level: str
    above: list[Link]
    plan: Link
    is_ours: bool


@dataclass(frozen=True)
class Red:
    """Why the action needs attention, and what is asked for."""

    late: str
    deviation: str
    decision: str
    decision_by: str


@dataclass(frozen=True)
class Place:
    """Where the action is placed, and whether it carries anything out, also in plans the reader may not see yet."""

    words: str
    is_given_by_source: bool
    is_linked: bool

    @classmethod
    def of(cls, action: Action) -> Place:
        return cls(_place(action), bool(action.source), action.is_linked)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ActionPage:
    crumbs: list[Crumb]
    carried: Carried | None
    code: str
    title: str
    lang: SafeString
    language_note: str
    description: str
    status_code: str
    status: str
    sentence: str
    is_status_invented: bool
    publication_note: str
    red: Red | None
    reason: list[Fact]
    roles: Roles
    are_leads_invented: bool
    freshness: str
    next_step: str
    next_step_by: str
    updates: list[Update]
    parts: list[PartRow]
    milestones: list[MilestoneRow]
    weighing: ActionWeighing
    beside: Beside
    upwards: list[Upward]
    place: Place
    seen: list[AppearanceRow]
    facts: list[Fact]
    source: str
    source_url: str
    buttons: list[Link]
    mandates: Mandates | None


def action_page(actor: Actor, action: Action, on: dt.date) -> ActionPage:
    """Who takes part depends on the day `on`. The action is as it is today, and is acted on only today."""
    at, today, members = Addresses(on), clock.today(), Members(action, on)
    roles = roles_of(action, on, at, members)
    updates, parts = updates_and_parts_of(action)
    return ActionPage(
        crumbs=_crumbs(action, at),
        carried=carried(on),
        code=action.code,
        title=action.title,
        lang=lang_mark(action.language),
        language_note=language_note(action.language),
        description=action.description,
        status_code=action.status,
        status=capitalised(str(Status(action.status).label)),
        sentence=roles.sentence,
        is_status_invented="status" in action.invented_fields,
        publication_note=_publication_note(action),
        red=_red(action, today),
        reason=_reason(action),
        roles=roles,
        are_leads_invented=bool({"lead", "support"} & set(action.invented_fields)),
        freshness=_freshness(action, today, parts),
        next_step=action.next_step,
        next_step_by=str(action.next_step_due or ""),
        updates=[_update(update, actor) for update in updates],
        parts=[_part(part) for part in parts],
        milestones=_milestones(action, today),
        weighing=weighing_of(action, at),
        beside=beside(actor, action, at),
        upwards=_upwards(actor, action, at),
        place=Place.of(action),
        seen=rows_of_action(outreach_queries.of_action(action), action, actor if on == today else None),
        facts=_facts(action, at),
        source=action.source,
        source_url=address_of(action.source, (action.plan if action.sees_plan else None, action.region)),  # type: ignore[attr-defined]
        buttons=_buttons(actor, action, roles) if on == today else [],
        mandates=mandates_in(actor, action, on, members),
    )


def _crumbs(action: Action, at: Addresses) -> list[Crumb]:
    return [
        (_("Front page"), at.home),
        (action.region.name, at.region(action.region.slug)),
        (_("Actions"), at.actions_where(region=action.region.slug)),
    ]


def _publication_note(action: Action) -> str:
    if action.publication == Publication.PUBLISHED:
        return ""
    if action.publication == Publication.DRAFT:
        return _("This is a draft. Only those who work on it see it.")
    return _("This action has been withdrawn. The public no longer sees it.")


def _red(action: Action, on: dt.date) -> Red | None:
    if action.status not in OPEN_STATUSES:
        return None
    is_late = action_queries.is_overdue(action, on)
    if not (is_late or action.deviation or action.decision_needed):
        return None
    late = _("The deadline, %(date)s, has passed.") % {"date": action.deadline} if is_late else ""
    by = date_or_not_given(action.decision_needed_by) if action.decision_needed else ""
    return Red(late, action.deviation, action.decision_needed, by)


def _reason(action: Action) -> list[Fact]:
    """Why it was postponed, stopped or continued, and who decided; loaded facts may not say."""
    if action.status not in STATUSES_THAT_NEED_REASON:
        return []
    mark = lang_mark(action.language)
    return [
        _fact(action, _("Reason"), action.status_reason, "status_reason", mark),
        _fact(action, _("Decision"), action.status_decision, "status_decision", mark),
    ]


def _fact(action: Action, term: str, text: object, name: str, lang: SafeString = NO_LANGUAGE_MARK) -> Fact:
    told = str(text) if text not in (None, "") else ""
    is_invented = name in action.invented_fields
    return Fact(term, told or _("not given"), bool(told), is_invented, lang if told else NO_LANGUAGE_MARK)


def _facts(action: Action, at: Addresses) -> list[Fact]:
    mark = lang_mark(action.language)
    cost = f"{written(action.cost_nok)} kr" if action.cost_nok is not None else ""
    return [
        _fact(action, _("Kind"), Scope(action.scope).label, "scope"),
        _fact(action, _("Start"), action.start, "start"),
        _fact(action, _("Deadline"), action.deadline, "deadline"),
        _fact(action, _("Phase"), Phase(action.phase).label if action.phase else "", "phase"),
        _fact(action, _("Priority"), Priority(action.priority).label if action.priority else "", "priority"),
        _fact(action, _("Cost"), cost, "cost_nok"),
        _fact(action, _("Funding"), action.funding_note, "funding_note", mark),
        _fact(action, _("Result is seen by"), action.result_indicator, "result_indicator", mark),
        _fact(action, _("Bearing on sustainability"), action.sustainability, "sustainability", mark),
    ]


def _place(action: Action) -> str:
    """Where the action is placed, by its source or by who wrote it down: "Strategisk næringsplan 2010, 2.3"."""
    if action.plan is None or not action.sees_plan:  # type: ignore[attr-defined]
        return action.plan_reference
    return f"{action.plan.title}, {action.plan_reference}".rstrip(", ")


def _freshness(action: Action, on: dt.date, parts: Iterable[Reported]) -> str:
    label = capitalised(str(action_queries.freshness(action, action.region, on).label))
    if action.touched_on is None:
        is_told_in_part = any(part.on for part in parts)
        return _("%(freshness)s as a whole, only in part") % {"freshness": label} if is_told_in_part else label
    return _("%(freshness)s: last reported %(date)s") % {"freshness": label, "date": day(action.touched_on)}


def _update(update: Reported, actor: Actor) -> Update:
    return Update(
        date=day(update.on) if update.on else "",
        by=update.organisation or "",
        who=name_told(update.author_name) if actor.is_signed_in else "",
        status_code=update.status,
        status=str(Status(update.status).label),
        text=update.text,
        deviation=update.deviation,
        decision_needed=update.decision_needed,
        next_step=update.next_step,
        is_part=update.is_part,
        is_invented=update.is_invented,
    )


def _part(part: Reported) -> PartRow:
    return PartRow(
        name=part.organisation or "",
        status_code=part.status,
        status=str(Status(part.status).label),
        note=part.text,
        next_step=part.next_step,
        reported=day(part.on) if part.on else _("never reported"),
    )


def _milestones(action: Action, on: dt.date) -> list[MilestoneRow]:
    return [
        MilestoneRow(
            title=milestone.title,
            due=date_or_not_given(milestone.due),
            done=day(milestone.done_on) if milestone.done_on else "",
            is_late=milestone.done_on is None and milestone.due is not None and milestone.due.has_passed(on),
        )
        for milestone in action.milestones.all()
    ]


def _upwards(actor: Actor, action: Action, at: Addresses) -> list[Upward]:
    found = []
    for link in action_queries.strategy_links_seen_by(actor, action.pk):
        node = link.node
        plan = node.plan
        mark = lang_mark(plan.language)
        above = []
        if node.parent:
            if node.parent.parent:
                above.append(node.parent.parent)
            above.append(node.parent)
        found.append(
            Upward(
                strategy=Link(f"{node.code} {node.heading}", at.node(plan.slug, node.code), mark),
                level=capitalised(str(node.level.name)),
                above=[Link(f"{each.code} {each.heading}", at.node(plan.slug, each.code), mark) for each in above],
                plan=Link(plan.title, at.plan(plan.slug), mark),
                # Where no source is named, there is none that the link could be missing from.
                is_ours=link.origin == Origin.OURS and bool(action.source),
            )
        )
    return found


def _buttons(actor: Actor, action: Action, roles: Roles) -> list[Link]:
    """What the reader may do, the most likely first."""
    if not actor.is_signed_in:
        return []
    where = (action.region.slug, action.code)
    buttons = [*_answer_buttons(actor, action)]
    if action.publication != Publication.PUBLISHED:
        may_take = (
            step
            for step in PUBLICATION.steps_from(action.publication)
            if action_permissions.can_publish_action(actor, action, step)
        )
        buttons += step_links(may_take, "workspace:action_move", where)
    if action_permissions.can_report_on_action(actor, action):
        buttons.append(Link(_("Report"), reverse("workspace:action_report", args=where)))
    if _may_report_part(actor, action, roles.member_organisation_ids):
        buttons.append(Link(_("Report your part"), reverse("workspace:action_part", args=where)))
    if action_permissions.can_edit_action(actor, action):
        buttons.append(Link(_("Edit the action"), reverse("workspace:action_edit", args=where)))
    if outreach_permissions.can_keep_appearances(actor, action):
        buttons.append(Link(_("Tell where it was seen"), reverse("workspace:appearance_new", args=where)))
    if result_permissions.can_register_result(actor, action.region_id, [action], of_initiative=False):
        buttons.append(Link(_("Tell what came of it"), reverse("workspace:result_of_action", args=where)))
    if weighing_permissions.can_weigh(actor, action):
        buttons.append(Link(_("Weigh"), reverse("workspace:action_weigh", args=where)))
    return buttons


def _answer_buttons(actor: Actor, action: Action) -> list[Link]:
    """To answer for a role that one is named with, or to change the answer."""
    buttons = []
    for role in roles_to_answer(actor, action):
        if role.organisation is not None:
            is_asked = role.standing == Standing.ASKED
            words = _("Answer for %(name)s") if is_asked else _("Change the answer of %(name)s")
            href = reverse("workspace:role_answer", args=(action.region.slug, action.code, role.organisation.slug))
            buttons.append(Link(words % {"name": role.organisation.name}, href))
    return buttons


def _may_report_part(actor: Actor, action: Action, member_ids: frozenset[int]) -> bool:
    advised: Sequence[int] = sorted(actor.organisations_as(Role.ADVISER))
    leading = {role.organisation_id for role in action.roles.all() if role.kind == RoleKind.LEAD}
    return any(
        bool(action_permissions.can_report_part(actor, action, organisation_id, member_ids))
        for organisation_id in advised
        if organisation_id not in leading
    )
