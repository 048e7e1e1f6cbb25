"""The desk as plain strings: what waits for me, why, and the one thing to do about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samtak.actions import answering, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Freshness, Publication, RoleKind
from samtak.actions.missing import ORPHAN
from samtak.actions.own_parts import parts_reported
from samtak.actions.worklist import Home, Missing
from samtak.lib.actor import Actor
from samtak.web.answer_words import when_told
from samtak.web.workspace.actions.presenters import action_href, workspace_href
from samtak.web.workspace.choosing import lang_mark

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.regions.models import Region

Parts = Mapping[int, dt.date]


@dataclass(frozen=True)
class DeskRow:
    """One action in a list of the desk."""

    code: str
    title: str
    lang: SafeString
    href: str
    status: str
    status_name: str
    notes: str
    do: str
    do_href: str


@dataclass(frozen=True)
class DeskList:
    """One list: its heading with the count, what it means, its first rows, and where the rest stand."""

    why: str
    heading: str
    meaning: str
    folded_under: str
    count: int
    rows: list[DeskRow]
    more: str
    more_href: str


def meaning_of(why: str) -> tuple[str, str]:
    """The heading of a list and what it takes to stand there."""
    return {
        worklist.DECISION: (
            _("Waits for a decision"),
            _("Somebody has reported that a decision is needed before the work can go on."),
        ),
        worklist.OVERDUE: (
            _("Past the deadline"),
            _("The deadline has passed within the last year, and the action is still open."),
        ),
        worklist.LONG_OVERDUE: (
            _("Long past the deadline"),
            _("The deadline passed more than a year ago, and the action is still open. Report what came of it."),
        ),
        worklist.SILENT: (
            _("Nobody has reported for a long time"),
            _("Open actions without a report within the region's limit, or without any report at all."),
        ),
        worklist.DRAFT: (_("Drafts"), _("Seen by the own organisation and the secretariat only.")),
        worklist.REST: (_("The rest"), _("Nothing waits here, as far as has been reported.")),
    }[why]


def desk_lists(
    actor: Actor, home: Home, counts: Mapping[str, int], first: Mapping[str, list[Action]], today: dt.date
) -> list[DeskList]:
    """The lists that hold something, most urgent first."""
    parts = own_parts(home, [action for actions in first.values() for action in actions])
    return [
        desk_list(actor, home, why, counts[why], first.get(why, []), today, parts)
        for why in worklist.REASONS
        if counts.get(why)
    ]


def own_parts(home: Home, actions: list[Action]) -> Parts:
    """When the own organisations last reported their parts of the actions. One query at most."""
    return parts_reported([action.pk for action in actions], [organisation.pk for organisation in home.organisations])


def desk_list(
    actor: Actor, home: Home, why: str, count: int, actions: list[Action], today: dt.date, parts: Parts
) -> DeskList:
    heading, meaning = meaning_of(why)
    has_more = count > len(actions)
    return DeskList(
        why=why,
        heading=heading,
        meaning=meaning,
        folded_under=folded_under(why, count),
        count=count,
        rows=[desk_row(actor, home, action, today, parts) for action in actions],
        more=ngettext("See the one action", "See all %(count)s actions", count) % {"count": count} if has_more else "",
        more_href=f"{reverse('workspace:worklist')}?why={why}",
    )


def folded_under(why: str, count: int) -> str:
    """The line that a list is folded under on the desk: what has waited for years is told, and not in the way."""
    if why != worklist.LONG_OVERDUE:
        return ""
    line = ngettext(
        "%(count)s deadline passed more than a year ago", "%(count)s deadlines passed more than a year ago", count
    )
    return line % {"count": count}


def desk_row(actor: Actor, home: Home, action: Action, today: dt.date, parts: Parts) -> DeskRow:
    do, do_href = what_to_do(actor, home, action)
    speaks_for_whole = action_permissions.can_report_on_action(actor, action)
    own_part = None if speaks_for_whole else parts.get(action.pk)
    return DeskRow(
        code=action.code,
        title=action.title,
        lang=lang_mark(action.language),
        href=action_href(action),
        status=action.status,
        status_name=action.get_status_display(),
        notes=" · ".join(notes_on(action, today, own_part)),
        do=do,
        do_href=do_href,
    )


def what_to_do(actor: Actor, home: Home, action: Action) -> tuple[str, str]:
    """The one link that fits: report on the whole, on the own part, or nothing."""
    if action.publication == Publication.DRAFT and action_permissions.can_edit_action(actor, action):
        return _("Go on writing"), workspace_href("action_edit", action)
    if action_permissions.can_report_on_action(actor, action):
        return _("Report"), workspace_href("action_report", action)
    members = home.member_ids(action.region_id)
    for organisation in home.organisations:
        if action_permissions.can_report_part(actor, action, organisation.pk, members):
            return _("Report our part"), f"{workspace_href('action_part', action)}?organisation={organisation.slug}"
    return "", ""


def notes_on(action: Action, today: dt.date, own_part: dt.date | None = None) -> list[str]:
    """What is to be known of it at a glance."""
    notes = []
    if action.publication == Publication.WITHDRAWN:
        notes.append(_("withdrawn"))
    if action.decision_needed:
        by = _("by %(date)s") % {"date": action.decision_needed_by} if action.decision_needed_by else ""
        notes.append(_("Decision needed: %(decision)s") % {"decision": f"{action.decision_needed} {by}".strip()})
    if action_queries.is_overdue(action, today):
        notes.append(_("the deadline was %(date)s") % {"date": action.deadline})
    elif action.deadline:
        notes.append(_("deadline %(date)s") % {"date": action.deadline})
    else:
        notes.append(_("no deadline given"))
    notes.append(reported(action, own_part, today))
    return notes


def reported(action: Action, own_part: dt.date | None, today: dt.date) -> str:
    """The last report: on the own part where somebody else reports on the whole, if we have said anything of ours."""
    if own_part is not None:
        return _("our part reported %(date)s") % {"date": formats.date_format(own_part, "SHORT_DATE_FORMAT")}
    if action.made_on and action_queries.freshness(action, action.region, today) == Freshness.NEW:
        made = formats.date_format(action.made_on, "SHORT_DATE_FORMAT")
        return _("made %(date)s, not reported yet") % {"date": made}
    if action.touched_on is None:
        return _("never reported")
    date = formats.date_format(action.touched_on, "SHORT_DATE_FORMAT")
    return _("last reported %(date)s") % {"date": date}


def summary(counts: Mapping[str, int]) -> str:
    """The desk in one sentence."""
    total = sum(counts.values())
    if not total:
        return _("You have no actions here yet.")
    told = [phrase_of(why, counts[why]) for why in worklist.REASONS if counts.get(why) and why != worklist.REST]
    yours = ngettext("%(count)s action is yours", "%(count)s actions are yours", total) % {"count": total}
    if not told:
        return _("%(yours)s, and nothing waits.") % {"yours": yours}
    joined = pgettext("between parts of a sentence", ", ").join(told)
    return _("%(yours)s: %(told)s.") % {"yours": yours, "told": joined}


def phrase_of(why: str, count: int) -> str:
    """One part of the sentence."""
    phrase = {
        worklist.DECISION: ngettext("%(count)s waits for a decision", "%(count)s wait for a decision", count),
        worklist.OVERDUE: ngettext("%(count)s is past its deadline", "%(count)s are past their deadline", count),
        worklist.LONG_OVERDUE: ngettext(
            "%(count)s is more than a year past its deadline",
            "%(count)s are more than a year past their deadline",
            count,
        ),
        worklist.SILENT: ngettext(
            "%(count)s has not been reported on for a long time",
            "%(count)s have not been reported on for a long time",
            count,
        ),
        worklist.DRAFT: ngettext("%(count)s is a draft", "%(count)s are drafts", count),
    }[why]
    return phrase % {"count": count}


@dataclass(frozen=True)
class AskedRow:
    """A role that waits for the answer of an organisation one speaks for."""

    title: str
    lang: SafeString
    href: str
    told: str
    answer_href: str


def asked_rows(actor: Actor, limit: int) -> list[AskedRow]:
    """The oldest first. One query, or none for those who answer for nobody."""
    rows = []
    for role in answering.roles_asked_of(actor, limit):
        action, organisation = role.action, role.organisation
        if organisation is None:
            continue
        lead = role.kind == RoleKind.LEAD
        words = _("%(name)s is asked to lead") if lead else _("%(name)s is asked to support")
        rows.append(
            AskedRow(
                title=f"{action.code} {action.title}",
                lang=lang_mark(action.language),
                href=action_href(action),
                told=" · ".join(each for each in (words % {"name": organisation.name}, when_told(role)) if each),
                answer_href=reverse("workspace:role_answer", args=(action.region.slug, action.code, organisation.slug)),
            )
        )
    return rows


@dataclass(frozen=True)
class GapsRow:
    """What is missing in one region's open actions, as a sentence with a way to the whole."""

    region: str
    sentence: str
    roles: str
    href: str
    roles_href: str
    has_orphans: bool


def gaps_row(actor: Actor, region: Region, today: dt.date) -> GapsRow:
    """One query."""
    missing = worklist.missing_in(actor, region, today)
    told = {
        "open": missing.open,
        "lead": missing.lead,
        "step": missing.next_step,
        "deadline": missing.deadline,
    }
    sentence = _("Open actions: %(open)s. Without lead: %(lead)s, next step: %(step)s, deadline: %(deadline)s.")
    href = reverse("workspace:region_missing", args=(region.slug,))
    return GapsRow(
        region.name, sentence % told, _roles_told(missing), href, f"{href}?kind={ORPHAN}", bool(missing.orphan)
    )


def _roles_told(missing: Missing) -> str:
    """What there is to know of roles, nothing when nothing waits."""
    phrases = (
        (missing.orphan, _("with a role nobody stands behind: %(count)d")),
        (missing.declined, _("with a role declined: %(count)d")),
        (missing.asked, _("with a role not answered: %(count)d")),
    )
    told = [phrase % {"count": count} for count, phrase in phrases if count]
    return _("Open actions %(told)s.") % {"told": ", ".join(told)} if told else ""
