"""What the pages about one issue share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.advocacy import queries as issue_queries
from samtak.advocacy.choices import IssueStatus
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib.actor import Actor
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue


def head_of(issue: Issue, doing: str) -> Head:
    return Head.of(issue.region, issue.title, issue.language, issue_href(issue), doing)


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
