"""One issue: what is asked for, who stands behind it, and what was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.advocacy import permissions as issue_permissions
from samtak.advocacy import queries as issue_queries
from samtak.advocacy.choices import IssueStatus
from samtak.advocacy.models import Issue, Statement
from samtak.advocacy.queries import standings_of
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans.choices import Origin
from samtak.regions import queries as region_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.issues.stands import Glance, StandGroup, glance_at, groups_of, others_told
from samtak.web.public.pages import Carried, carried
from samtak.web.public.sources import address_of
from samtak.web.public.steps import with_steps
from samtak.web.public.words import (
    NO_LANGUAGE_MARK,
    Crumb,
    Link,
    capitalised,
    date_or_not_given,
    lang_mark,
    language_note,
)


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    is_given: bool
    is_invented: bool
    lang: SafeString = NO_LANGUAGE_MARK
    href: str = ""


@dataclass(frozen=True)
class Strategy:
    """A part of a plan that it carries out."""

    node: Link
    plan: Link
    is_ours: bool


@dataclass(frozen=True)
class Said:
    """A statement, with the link to where it can be read whole."""

    title: str
    lang: SafeString
    anchor: str
    about: str
    text: str
    link: Link | None
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class IssuePage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: str
    lang: SafeString
    language_note: str
    hidden_note: str
    status: str
    is_status_invented: bool
    is_invented: bool
    ask: str
    outcome: str
    facts: list[Fact]
    carries: list[Strategy]
    glance: list[Glance]
    others: str
    groups: list[StandGroup]
    said: list[Said]
    source: str
    source_url: str
    buttons: list[Link]


def issue_page(actor: Actor, issue: Issue, on: dt.date) -> IssuePage:
    """Two queries: the members of the day, and what was said."""
    at, region = Addresses(on), issue.region
    standings = standings_of(issue, region_queries.members_on(region, on))
    may_edit = on == clock.today() and bool(issue_permissions.can_edit_issue(actor, issue))
    return IssuePage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("What the region argues for"), at.region_issues(region.slug)),
        ],
        carried=carried(on, Addresses().issue(region.slug, issue.slug)),
        title=issue.title,
        lang=lang_mark(issue.language),
        language_note=language_note(issue.language),
        hidden_note=_hidden_note(issue),
        status=capitalised(str(IssueStatus(issue.status).label)),
        is_status_invented="status" in issue.invented_fields,
        is_invented="title" in issue.invented_fields,
        ask=issue.ask,
        outcome=issue.outcome,
        facts=_facts(issue),
        carries=_carries(issue, at),
        glance=glance_at(standings),
        others=others_told(standings),
        groups=groups_of(standings, at),
        said=[_said(each, issue, at, may_edit=may_edit) for each in issue_queries.statements_of(actor, issue)],
        source=issue.source,
        source_url=issue.source_url or address_of(issue.source, (region,)),
        buttons=_buttons(issue) if may_edit else [],
    )


def _hidden_note(issue: Issue) -> str:
    if issue.status in ISSUE_WORKFLOW.public_states:
        return ""
    return _("This is being prepared. Only the secretariat, and those with a role in the region, see it.")


def _facts(issue: Issue) -> list[Fact]:
    return [
        _fact(issue, _("Towards whom"), issue.towards, "towards", lang_mark(issue.language)),
        _fact(issue, _("Argued for since"), str(issue.since or ""), "since"),
    ]


def _fact(issue: Issue, term: str, text: str, name: str, lang: SafeString = NO_LANGUAGE_MARK) -> Fact:
    told = text or _("not given")
    return Fact(term, told, bool(text), name in issue.invented_fields, lang if text else NO_LANGUAGE_MARK)


def _carries(issue: Issue, at: Addresses) -> list[Strategy]:
    found = []
    for link in issue.strategy_links.all():
        node, mark = link.node, lang_mark(link.node.plan.language)
        found.append(
            Strategy(
                Link(f"{node.code} {node.heading}", at.node(node.plan.slug, node.code), mark),
                Link(node.plan.title, at.plan(node.plan.slug), mark),
                link.origin == Origin.OURS and bool(issue.source),
            )
        )
    return found


def _said(statement: Statement, issue: Issue, at: Addresses, *, may_edit: bool) -> Said:
    about = [capitalised(date_or_not_given(statement.date))]
    if statement.addressee:
        about.append(_("to %(addressee)s") % {"addressee": statement.addressee})
    where = (issue.region.slug, issue.slug, statement.uuid)
    return Said(
        title=statement.title,
        lang=lang_mark(statement.language),
        anchor=f"s-{statement.uuid}",
        about=", ".join(about),
        text=statement.text,
        link=_link(statement, at),
        is_invented=statement.is_invented,
        edit_href=reverse("workspace:statement_edit", args=where) if may_edit else "",
    )


def _link(statement: Statement, at: Addresses) -> Link | None:
    document = statement.document
    if document is not None and getattr(statement, "shows_document", False):
        return Link(document.title, at.document(document.region.slug, document.slug), lang_mark(document.language))
    return Link(_("Read it where it stands"), statement.url) if statement.url else None


def _buttons(issue: Issue) -> list[Link]:
    """What those who may edit can do, the most likely first."""
    where = (issue.region.slug, issue.slug)
    buttons = [
        Link(_("Tell who stands behind"), reverse("workspace:issue_stand", args=where)),
        Link(_("Put down a statement"), reverse("workspace:statement_new", args=where)),
        Link(_("Edit the issue"), reverse("workspace:issue_edit", args=where)),
    ]
    return with_steps(buttons, ISSUE_WORKFLOW, issue.status, "workspace:issue_move", where)
