"""What the pages about one issue share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.advocacy import queries as issue_queries
from samtak.advocacy.choices import IssueStatus
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib.actor import Actor
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue


@dataclass(frozen=True)
class IssueHead:
    """The head of a page about an issue."""

    doing: str
    title: str
    lang: SafeString
    href: str
    region: str
    status_name: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, issue: Issue, doing: str) -> IssueHead:
        href = issue_href(issue)
        return cls(
            doing=doing,
            title=issue.title,
            lang=lang_mark(issue.language),
            href=href,
            region=issue.region.name,
            status_name=str(IssueStatus(issue.status).label),
            crumbs=[(_("My desk"), reverse("workspace:desk")), (issue.title, href)],
        )


def issue_of(actor: Actor, region_slug: str, slug: str) -> Issue:
    """The issue behind an address. One that is missing and one not for this actor are answered alike."""
    return found(issue_queries.issue_by_slug(actor, region_slug, slug))


def issue_href(issue: Issue) -> str:
    return reverse("public:issue", args=(issue.region.slug, issue.slug))


def workspace_href(name: str, issue: Issue) -> str:
    return reverse(f"workspace:{name}", args=(issue.region.slug, issue.slug))


def issue_links(issue: Issue) -> list[tuple[str, str]]:
    """What else those who may edit it can do with it."""
    links = [
        (str(step.name), f"{workspace_href('issue_move', issue)}?step={step.code}")
        for step in ISSUE_WORKFLOW.steps_from(issue.status)
    ]
    links.append((_("Tell who stands behind"), workspace_href("issue_stand", issue)))
    links.append((_("Put down a statement"), workspace_href("statement_new", issue)))
    if issue.status == IssueStatus.PREPARED:
        links.append((_("Discard"), workspace_href("issue_discard", issue)))
    return [*links, (_("Log"), workspace_href("issue_log", issue))]
