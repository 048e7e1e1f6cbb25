"""What the search finds issues by: what is asked for, towards whom, and what was said."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.advocacy import permissions
from samtak.advocacy.models import Issue
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

ISSUE = "issue"


def index_issue(issue: Issue) -> None:
    search.refresh(ISSUE, [issue.pk])


def forget_issue(issue: Issue) -> None:
    search.forget(ISSUE, [issue.pk])


def _issues(ids: Ids | None) -> Iterator[Document]:
    issues = Issue.objects.all() if ids is None else Issue.objects.filter(pk__in=ids)
    rows = issues.select_related("region").prefetch_related("statements").order_by("id")
    for issue in rows.iterator(chunk_size=search.CHUNK):
        said = [text for each in issue.statements.all() for text in (each.title, each.addressee, each.text)]
        yield Document(
            ISSUE,
            issue.pk,
            f"{issue.region.slug}/{issue.slug}",
            LocalText({issue.language: issue.title}),
            issue.sort_key,
            LocalText({issue.language: issue.ask}),
            mentions=tuple(dict.fromkeys(filter(None, (issue.towards, issue.outcome, *said)))),
            region_ids=frozenset({issue.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Issue]:
    return Issue.objects.filter(permissions.visible_issues(actor))


SOURCES = (Source(ISSUE, ("interessepolitikk", "uttalelse", "fråsegn", "lobbying", "statement"), _issues, _visible),)
