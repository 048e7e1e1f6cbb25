"""What a region argues for, with who stands behind at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import BETWEEN, plain
from samtak.advocacy import permissions as issue_permissions
from samtak.advocacy import queries as issue_queries
from samtak.advocacy.choices import IssueStatus, Stance
from samtak.advocacy.models import Issue
from samtak.advocacy.queries import standings_of
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.addresses import Addresses
from samtak.web.public.exports import list_table
from samtak.web.public.issues.stands import Glance, glance_at, others_told
from samtak.web.public.pages import Carried, carried
from samtak.web.public.words import Crumb, Link, capitalised, lang_mark


@dataclass(frozen=True)
class IssueLine:
    title: str
    lang: SafeString
    href: str
    towards: str
    status: str
    since: str
    is_status_invented: bool
    note: str
    glance: list[Glance]
    others: str


@dataclass(frozen=True)
class IssuesPage:
    crumbs: list[Crumb]
    carried: Carried | None
    region: str
    sentence: str
    lines: list[IssueLine]
    buttons: list[Link]


def issues_page(actor: Actor, region: Region, on: dt.date) -> IssuesPage:
    """Four queries."""
    at = Addresses(on)
    members = region_queries.members_on(region, on)
    issues = issue_queries.issues_of_region(actor, region.pk)
    return IssuesPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried(on),
        region=region.name,
        sentence=ngettext("%(count)d issue.", "%(count)d issues.", len(issues)) % {"count": len(issues)},
        lines=[_line(issue, members, at) for issue in issues],
        buttons=_buttons(actor, region),
    )


def link_to(issue: Issue, at: Addresses) -> Link:
    """For a list elsewhere: the issue with where it stands."""
    status = str(IssueStatus(issue.status).label)
    return Link(issue.title, at.issue(issue.region.slug, issue.slug), lang_mark(issue.language), status)


def _line(issue: Issue, members: Sequence[Membership], at: Addresses) -> IssueLine:
    standings = standings_of(issue, members)
    is_hidden = issue.status not in ISSUE_WORKFLOW.public_states
    return IssueLine(
        title=issue.title,
        lang=lang_mark(issue.language),
        href=at.issue(issue.region.slug, issue.slug),
        towards=issue.towards or _("not given"),
        status=capitalised(str(IssueStatus(issue.status).label)),
        since=str(issue.since or _("not given")),
        is_status_invented="status" in issue.invented_fields,
        note=_("only the region and its members see this") if is_hidden else "",
        glance=glance_at(standings),
        others=others_told(standings),
    )


def _buttons(actor: Actor, region: Region) -> list[Link]:
    if not issue_permissions.can_argue(actor, region.pk):
        return []
    return [Link(_("Prepare an issue"), reverse("workspace:issue_new", args=(region.slug,)))]


def issues_table(actor: Actor, region: Region, on: dt.date) -> Table:
    """What the region argues for as a table to take away. Four queries."""
    members = region_queries.members_on(region, on)
    stances = [Column(capitalised(str(stance.label)), width=36) for stance in Stance]
    columns = [
        Column(_("Issue"), width=44),
        Column(_("What is asked for"), width=50),
        Column(_("Towards whom"), width=30),
        Column(_("Status"), width=16),
        Column(_("Since"), Kind.DATE, 14),
        Column(_("Carries out"), width=30),
        *stances,
        Column(_("Others who stand behind"), width=36),
        Column(_("Source"), width=40),
    ]
    rows = [_row(issue, members) for issue in issue_queries.issues_of_region(actor, region.pk)]
    told = _("Members are those of the day. Nobody stands behind because nobody said otherwise.")
    return list_table(_("Issues"), columns, rows, clock.today(), told)


def _row(issue: Issue, members: Sequence[Membership]) -> list[Value]:
    standings = standings_of(issue, members)
    names = [
        BETWEEN.join(
            f"{each.name} ({each.stand.reservation})" if each.stand and each.stand.reservation else each.name
            for each in found
        )
        for found in standings.members_by_stance().values()
    ]
    behind = [each.name for each in standings.others if each.stance in {Stance.BEHIND, Stance.RESERVED}]
    return [
        issue.title,
        issue.ask,
        issue.towards,
        str(IssueStatus(issue.status).label),
        plain(issue.since),
        BETWEEN.join(link.node.code for link in issue.strategy_links.all()),
        *names,
        BETWEEN.join(behind),
        issue.source,
    ]
